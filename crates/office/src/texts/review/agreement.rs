//! What came of setting a result beside a sheet, in sentences: how much was compared, what was not, what contradicts itself.

use super::{line_called, review, row_called, trouble_in_words, what_in_words};
use crate::official::{Column, Matched, Official, Trouble};
use crate::reconcile::{About, ArithmeticFinding, Extent, Left};
use tudanhgia_core::calc::NodeIx;
use tudanhgia_core::criteria::CriteriaSet;
use tudanhgia_words::{Language, exact_text};

/// How much of a result was compared, as sentences.
pub fn compared_in_words(extent: &Extent, language: Language) -> String {
    let words = &review(language).reconcile;
    let besides = extent.about.iter().map(|about| (words.about)(*about).to_lowercase());
    (words.compared)(extent, &besides.collect::<Vec<_>>().join(", "))
}

/// What is said of a row besides its points, as the name of a line: of the unit as a whole nothing else is named.
pub fn aside_called(set: &CriteriaSet, about: About, row: NodeIx, language: Language) -> String {
    let said = (review(language).reconcile.about)(about);
    match about {
        About::Set | About::Rank | About::Percent => said.to_owned(),
        _ => format!("{said}: {}", row_called(set, row, language)),
    }
}

/// What of a result was not compared, a sentence each.
pub fn left_in_words(
    set: &CriteriaSet,
    official: &Official,
    troubles: &[Trouble],
    left: &[Left],
    language: Language,
) -> Vec<String> {
    let said = |left: &Left| {
        let called = match left {
            Left::Changed | Left::SheetChanged => String::new(),
            Left::Unread(index) => {
                troubles.get(*index).map(|trouble| trouble_in_words(trouble, language)).unwrap_or_default()
            }
            Left::Unmatched(line) if !official.lines[*line].classed.is_empty() => {
                let line = &official.lines[*line];
                let texts = line.classed.iter().map(|(_, text)| text.as_str()).collect::<Vec<_>>().join("; ");
                return (review(language).reconcile.left_class)(&line_called(line), &texts);
            }
            Left::Unmatched(line) | Left::Foreign(line) | Left::Blank(line) | Left::Open(line) => {
                line_called(&official.lines[*line])
            }
            Left::Unheard(text, _) => shortened(text),
            Left::Class(row) => row_called(set, *row, language).to_owned(),
            Left::RankedOn => {
                official.ranked_on.as_ref().map(|value| exact_text(value, language)).unwrap_or_default()
            }
            Left::Later(column, _) => (review(language).column)(*column).to_owned(),
            Left::Declared(_) => (review(language).column)(Column::Declared).to_owned(),
            Left::Rank => official.rank.map_or(official.unranked.clone(), |rank| rank.to_string()),
        };
        (review(language).reconcile.left)(left, &called)
    };
    left.iter().map(said).collect()
}

/// The most letters of a text that are shown: a saved page has menus and more around its table.
const SHOWN: usize = 300;

/// A text as it is shown in a list.
pub fn shortened(text: &str) -> String {
    match text.char_indices().nth(SHOWN) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

/// What of an official result contradicts itself, a sentence each with its line and column.
pub fn contradictions_in_words(
    set: &CriteriaSet,
    official: &Official,
    matched: &Matched,
    findings: &[ArithmeticFinding],
    language: Language,
) -> Vec<String> {
    let said = findings.iter().map(|finding| {
        let is_total = matched.rows.get(&finding.line) == Some(&set.total());
        let line = match is_total {
            true => row_called(set, set.total(), language).to_owned(),
            false => line_called(&official.lines[finding.line]),
        };
        let column = (review(language).column)(finding.column);
        format!("{line} ({column}): {}", what_in_words(&finding.what, Some(set), language))
    });
    said.collect()
}
