//! The words around official results: verification, checking, reconciling, ranking. They stand apart from
//! [`tudanhgia_words::Texts`] so that the browser does not load them at first.

mod agreement;
mod compare;
mod en;
mod figures;
pub mod pages;
mod paper;
mod ranking;
mod register;
mod verified;
mod vi;

use crate::official::{
    Column, ConfirmedFault, Field, Line, Matched, Official, OfficialFault, OpenFault, Trouble, id_to_confirm,
    is_called,
};
use crate::province::{Apart, Counts, Notice};
use crate::reconcile::{About, ArithmeticIssue, Cause, Extent, Left};
use crate::verify::{KeyFault, SetMatch};
use tudanhgia_core::calc::{NodeIx, Range};
use tudanhgia_core::criteria::{ClassIx, CriteriaSet, Measure};
use tudanhgia_core::exact::Exact;
use tudanhgia_core::scoring::Excluded;
use tudanhgia_core::seal::SealState;
use tudanhgia_words::{Language, Translated, at_places, exact_text, score_against, score_text};

pub use agreement::{aside_called, compared_in_words, contradictions_in_words, left_in_words, shortened};
pub use compare::{CompareTexts, compare};
pub use figures::{figure_fault_in_words, figures_in_words, other_figure_in_words};
pub use paper::{PaperVerifyTexts, paper_code_in_words, paper_in_words, paper_texts};
pub use ranking::{RankingTexts, lowered_in_words, ranking_texts};
pub use register::{RegisterTexts, register, register_fault_in_words};
pub use verified::{key_fault_in_words, reply_fault_in_words, verified_in_words, verify_fault_in_words};

/// What is said around official results.
pub struct ReviewTexts {
    /// A key that nothing is read of, in a file that people complete; its place.
    pub unknown_key: fn(&str) -> String,
    /// How a file compares with its seal; a sentence for each thing to say.
    pub seal: fn(&SealState) -> Vec<String>,
    /// The set that a file names against the set at hand; nothing to say without one.
    pub against: fn(&SetMatch) -> Option<String>,
    /// By which hash papers name the file.
    pub content: fn(&str) -> String,
    /// Which program wrote the file: its version, empty if it does not say.
    pub engine: fn(&str) -> String,
    /// The verdict of a verification.
    pub verdict: fn(bool) -> &'static str,
    /// What the signature proves: whether it is of this file and key.
    pub signature: fn(bool) -> &'static str,
    /// A file is no key or no signature.
    pub(super) key_fault: fn(&KeyFault) -> &'static str,
    /// A pair of keys was made: the file of the secret one, the file of the public one.
    pub keys: fn(&str, &str) -> String,
    /// A file is no reply; what is wrong, if that is known.
    pub no_reply: fn(&str) -> String,
    /// A paper cannot be written in this kind of file: its path.
    pub paper_kind: fn(&str) -> String,
    /// The results are larger than is read: the limit in megabytes.
    pub results_too_large: fn(usize) -> String,
    /// A file no longer fits the checksum that it carries.
    pub changed: &'static str,
    /// A file is no list of confirmed matches: its path.
    pub not_confirmed: fn(&str) -> String,
    /// Lines that are not certain were written to a file: its path.
    pub doubts: fn(&str) -> String,
    /// No line is uncertain, so no file was written.
    pub no_doubts: &'static str,
    /// The head of the table of findings: unit, line, column, what was found.
    pub found: [&'static str; 4],
    /// What the arithmetic check found; numbers and class names come in words.
    pub what: fn(&Said) -> String,
    /// A check that found nothing: how many lines.
    pub nothing_found: fn(usize) -> String,
    /// A rank that the values do not give: stated, computed.
    pub rank: fn(u32, u32) -> String,
    /// Why a file is no official result, or what in it was not understood.
    pub fault: fn(&OfficialFault) -> String,
    /// What was not understood of a table.
    pub trouble: fn(&Trouble, &str) -> String,
    /// The columns of a table that are no scores: code, name, remark.
    pub fields: [&'static str; 3],
    /// The columns of scores.
    pub column: fn(Column) -> &'static str,
    /// The causes of differences.
    pub cause: fn(Cause) -> &'static str,
    /// The words of reconciling.
    pub reconcile: ReconcileTexts,
    /// The words of ranking.
    pub province: ProvinceTexts,
    /// The words of papers.
    pub papers: OfficePaperTexts,
}

/// The words of papers.
pub struct OfficePaperTexts {
    /// The title of a reply.
    pub reply_title: &'static str,
    /// What a reply is about: the unit, the title of the set.
    pub reply_lead: fn(&str, &str) -> String,
    /// The head of its table: code, criterion, own, official, difference in the total, cause, explanation, evidence.
    pub reply_head: [&'static str; 8],
    /// The title of a confirmation.
    pub confirmation_title: &'static str,
    /// What it confirms: the unit, the title of the set, how much was compared in words.
    pub confirmation_lead: fn(&str, &str, &str) -> String,
    /// The document that announces the result.
    pub announced: fn(&str) -> String,
    /// The head of its first column.
    pub confirmed: &'static str,
    /// The title of the annex of a decision.
    pub annex_title: &'static str,
    /// To which document the annex belongs: document, date, who issued it.
    pub annex_to: fn(&str, &str, &str) -> String,
    /// The head of the annex: rank, unit, total, class, why not ranked.
    pub annex_head: [&'static str; 5],
    /// A text is too long for a cell of a workbook: at its end that it goes on below, at the next beginning that it went
    /// By what a paper was made: id, version and hash of the set, version of the program.
    pub made_by: fn(&str, &str, &str, &str) -> String,
    /// From which files: the hashes of content of the sheet, empty where there is none, and of the official result.
    pub made_from: fn(&str, &str) -> String,
}

/// The words of reconciling.
pub struct ReconcileTexts {
    /// The head of the table.
    pub head: SidesHead,
    /// Both results of an account: name of the row, own, official, difference.
    pub summary: fn(&str, &str, &str, &str) -> String,
    /// The line of what the other lines do not explain.
    pub remainder: &'static str,
    /// Stands behind the name of a group whose own figure differs by more than its lines.
    pub beyond_lines: &'static str,
    /// The row of the total.
    pub total: &'static str,
    /// How much was compared; what besides lines, in words.
    pub compared: fn(&Extent, &str) -> String,
    /// The result names another set than the sheet: that of the sheet, that of the result.
    pub other_set: fn(&str, &str) -> String,
    /// What was compared agrees, but the result contradicts itself.
    pub contradicts: &'static str,
    /// Every line was compared and agrees.
    pub agreed: &'static str,
    /// What was compared agrees, but not everything was; whether the unit can confirm it all the same.
    pub in_part: fn(bool) -> &'static str,
    /// What was not compared: how it is called, and what it is; a text that was not read says itself.
    pub left: fn(&Left, &str) -> String,
    /// A line that names the class in words that the set does not have: the line, the words.
    pub left_class: fn(&str, &str) -> String,
    /// What besides points is compared.
    pub about: fn(About) -> &'static str,
    /// The unit is not ranked.
    pub not_ranked: &'static str,
    /// The row applies.
    pub applies: &'static str,
    /// Causes that nobody has named.
    pub may_be: fn(&str) -> String,
    /// There is no reply to a comparison of two appraisals, and nothing to confirm.
    pub foreign: &'static str,
    /// There is no paper for what was compared.
    pub no_paper: &'static str,
    /// Some lines stand in no total or group that both sides have.
    pub no_total: &'static str,
    /// Nothing can be compared.
    pub nothing: &'static str,
    /// A line of which it is not certain which row it is: the line, the candidates.
    pub doubt: fn(&str, &str) -> String,
    /// A line that is no row of the set.
    pub strange: fn(&str) -> String,
    /// The unit is not in the file: its name.
    pub no_unit: fn(&str) -> String,
    /// The column is not in the file.
    pub no_column: &'static str,
}

/// The head of a table of both sides.
pub struct SidesHead {
    /// The code of the row.
    pub code: &'static str,
    /// Its name.
    pub name: &'static str,
    /// The unit's own figure.
    pub own: &'static str,
    /// The official one.
    pub official: &'static str,
    /// The difference in points of the row.
    pub difference: &'static str,
    /// The difference in points of the total.
    pub in_total: &'static str,
    /// The causes.
    pub causes: &'static str,
}

impl SidesHead {
    /// All columns, in their order.
    pub fn all(&self) -> [&'static str; 7] {
        [self.code, self.name, self.own, self.official, self.difference, self.in_total, self.causes]
    }
}

/// The words of ranking.
pub struct ProvinceTexts {
    /// The head of the table: rank, unit, points, class.
    pub head: [&'static str; 4],
    /// The head of the table of sheets: file, unit, points, class, answered, wrong answers, without evidence, remarks.
    pub sheets: [&'static str; 8],
    /// Why a unit is not ranked; the reason of the set in words.
    pub apart: fn(&Apart, &str) -> String,
    /// Something to be known of a file.
    pub notice: fn(Notice) -> &'static str,
    /// How many sheets were read, and what became of them.
    pub summary: fn(&Counts) -> String,
    /// The heading of a block without a name.
    pub all_units: &'static str,
    /// The head of the column of blocks.
    pub block: &'static str,
    /// The units set apart.
    pub set_apart: &'static str,
    /// The best value of all units for a row: its name, the value.
    pub best: fn(&str, &str) -> String,
    /// Which column or group does not exist.
    pub no_row: fn(&str) -> String,
    /// The spread: least, mean, middle, most.
    pub spread: fn(&[String; 4]) -> String,
    /// How many units have a class: name, how many.
    pub of_class: fn(&str, usize) -> String,
}

/// What a finding says, with everything in words.
pub enum Said<'a> {
    /// A sum: stated, computed, difference if certain.
    Sum(&'a str, &'a str, Option<&'a str>),
    /// A difference that rounding explains: stated, computed.
    Rounding(&'a str, &'a str),
    /// Above the maximum: stated, maximum.
    AboveMaximum(&'a str, &'a str),
    /// Below the least: stated, least.
    BelowLeast(&'a str, &'a str),
    /// Another maximum: stated, of the set.
    OtherMaximum(&'a str, &'a str),
    /// Above what was declared: stated, declared.
    AboveDeclared(&'a str, &'a str),
    /// What the unit is ranked on does not fit its total: stated, the total.
    RankedOn(&'a str, &'a str),
    /// Another class: stated, computed.
    Class(&'a str, &'a str),
}

/// The texts in a language.
pub fn review(language: Language) -> &'static ReviewTexts {
    match language {
        Language::Vi => &vi::TEXTS,
        Language::En => &en::TEXTS,
    }
}

/// What was not understood of a table, as a sentence that says what to do.
pub fn trouble_in_words(trouble: &Trouble, language: Language) -> String {
    let texts = review(language);
    let field = match trouble {
        Trouble::TwoColumns(field, ..) | Trouble::HiddenColumn(field, _) => match field {
            Field::Code => texts.fields[0],
            Field::Name => texts.fields[1],
            Field::Note => texts.fields[2],
            Field::Points(column) => (texts.column)(*column),
        },
        _ => "",
    };
    (texts.trouble)(trouble, field)
}

/// Why a file gives no official results, a sentence for each thing.
pub fn open_fault_in_words(fault: &OpenFault, language: Language) -> Vec<String> {
    match fault {
        OpenFault::Json(faults) => faults.iter().map(review(language).fault).collect(),
        OpenFault::Table(troubles) => {
            troubles.iter().map(|trouble| trouble_in_words(trouble, language)).collect()
        }
    }
}

/// Why a file of confirmed lines is not read; the name of the file.
pub fn confirmed_fault_in_words(fault: &ConfirmedFault, name: &str, language: Language) -> String {
    match fault {
        ConfirmedFault::NotConfirmed => (review(language).not_confirmed)(name),
        ConfirmedFault::UnknownKey(place) => at_places(&[name], &(review(language).unknown_key)(place)),
    }
}

/// Which lines of an official result were not taken for a row of the set, a sentence each.
pub fn unmatched_in_words(
    set: &CriteriaSet,
    official: &Official,
    matched: &Matched,
    language: Language,
) -> Vec<String> {
    let doubts = matched.doubts.iter().map(|doubt| {
        let candidates = doubt.candidates.iter().map(|row| {
            let called = format!("{} {}", set.node(*row).code, row_called(set, *row, language));
            format!("{} [{}]", called.trim(), id_to_confirm(set, *row))
        });
        let line = line_called(&official.lines[doubt.line]);
        (review(language).reconcile.doubt)(&line, &candidates.collect::<Vec<_>>().join("; "))
    });
    doubts.chain(strange_in_words(official, matched, language)).collect()
}

/// Which lines of an official result with a figure are no row of the set, a sentence each.
pub fn strange_in_words(official: &Official, matched: &Matched, language: Language) -> Vec<String> {
    let words = review(language).reconcile.strange;
    let lines = matched.strange.iter().map(|line| &official.lines[*line]);
    lines.filter(|line| line.has_figure()).map(|line| words(&line_called(line))).collect()
}

/// Code and name of a line; its id where it has neither.
pub fn line_called(line: &Line) -> String {
    let called = format!("{} {}", line.code, line.name).trim().to_owned();
    if called.is_empty() { line.called().to_owned() } else { called }
}

/// The name of a row; the total is called so instead of by the title of the set.
pub fn row_called(set: &CriteriaSet, row: NodeIx, language: Language) -> &str {
    match row == set.total() {
        true => review(language).reconcile.total,
        false => set.node(row).name.get(language),
    }
}

/// What a row has: points, or whether it is met.
pub fn figure_text(set: &CriteriaSet, row: NodeIx, value: &Exact, language: Language) -> String {
    verdict_text(set, row, value, language)
        .map_or_else(|| score_text(value, set.digits, language), str::to_owned)
}

/// Whether a row is met, of one that gives nothing else.
pub fn verdict_text(
    set: &CriteriaSet,
    row: NodeIx,
    value: &Exact,
    language: Language,
) -> Option<&'static str> {
    let texts = language.texts();
    let met = if value.is_zero() { texts.not_met } else { texts.met };
    (set.node(row).measure == Measure::Verdict).then_some(met)
}

/// What stands in a result besides points, in words: a class by its name.
pub fn aside_text(set: &CriteriaSet, about: About, row: NodeIx, text: &str, language: Language) -> String {
    let words = &review(language).reconcile;
    let mut classes = set.node(row).classes.iter().flat_map(|classes| &classes.list);
    let class = classes.find(|class| about == About::Class && class.id == text);
    match about {
        About::Rank if text.is_empty() => words.not_ranked.to_owned(),
        About::Applies if text.is_empty() => words.applies.to_owned(),
        About::Applies => language.texts().not_applicable.to_owned(),
        About::Percent => {
            let share = Exact::parse_own(text).map(|value| score_text(&value, 2, language));
            format!("{}%", share.as_deref().unwrap_or(text))
        }
        About::RankedOn => {
            Exact::parse_own(text).map_or(text.to_owned(), |value| exact_text(&value, language))
        }
        _ => class.map_or(text, |class| class.name.get(language)).to_owned(),
    }
}

/// What an arithmetic check found, as a sentence.
pub fn what_in_words(what: &ArithmeticIssue, set: Option<&CriteriaSet>, language: Language) -> String {
    let say = review(language).what;
    let number = |value: &Exact| near_text(value, language);
    match what {
        ArithmeticIssue::Sum { stated, computed } => {
            let difference = what.difference().map(|difference| signed(&difference, language));
            say(&Said::Sum(&number(stated), &range(computed, language), difference.as_deref()))
        }
        ArithmeticIssue::Rounding { stated, computed } => {
            say(&Said::Rounding(&number(stated), &number(computed)))
        }
        ArithmeticIssue::AboveMaximum { stated, max } => {
            say(&Said::AboveMaximum(&number(stated), &number(max)))
        }
        ArithmeticIssue::BelowLeast { stated, least } => {
            say(&Said::BelowLeast(&number(stated), &number(least)))
        }
        ArithmeticIssue::OtherMaximum { stated, max } => {
            say(&Said::OtherMaximum(&number(stated), &number(max)))
        }
        ArithmeticIssue::AboveDeclared { stated, declared } => {
            say(&Said::AboveDeclared(&number(stated), &number(declared)))
        }
        ArithmeticIssue::RankedOn { stated, total } => say(&Said::RankedOn(&number(stated), &number(total))),
        ArithmeticIssue::Class { stated, row, computed: (lowest, highest) } => {
            let classes = set.and_then(|set| set.node(*row).classes.as_ref());
            let name = |index: ClassIx| {
                let class = classes.and_then(|classes| classes.list.get(index));
                class.map_or("", |class| class.name.get(language))
            };
            let computed = match lowest == highest {
                true => name(*lowest).to_owned(),
                false => (language.texts().page.form.class_range)(name(*lowest), name(*highest)),
            };
            let called =
                classes.and_then(|classes| classes.list.iter().find(|class| is_called(class, stated)));
            let stated = called.map_or(stated.as_str(), |class| class.name.get(language));
            say(&Said::Class(stated, &computed))
        }
    }
}

fn range(range: &Range, language: Language) -> String {
    match range.value() {
        Some(value) => near_text(value, language),
        None => {
            let [least, most] = [range.least(), range.most()].map(|end| near_text(end, language));
            (language.texts().from_to)(&least, &most)
        }
    }
}

/// A difference with its sign, at most `digits` decimals; more where rounding would make it nothing.
pub fn difference_text(value: &Exact, digits: u32, language: Language) -> String {
    let text = score_against(value, digits, &[Exact::ZERO], language);
    match (*value > Exact::ZERO, text.strip_prefix("≈ ")) {
        (false, _) => text,
        (true, None) => format!("+{text}"),
        (true, Some(rounded)) => format!("≈ +{rounded}"),
    }
}

/// A number as people read it: in decimals; where these do not end, rounded, with the fraction beside it.
fn near_text(value: &Exact, language: Language) -> String {
    let exact = exact_text(value, language);
    match exact.contains('/') {
        true => format!("{} ({exact})", score_against(value, NEAR_DIGITS, &[Exact::ZERO], language)),
        false => exact,
    }
}

/// The decimals of a number whose fraction stands beside it.
const NEAR_DIGITS: u32 = 4;

fn signed(value: &Exact, language: Language) -> String {
    match near_text(value, language) {
        text if *value <= Exact::ZERO => text,
        text => match text.strip_prefix("≈ ") {
            Some(rounded) => format!("≈ +{rounded}"),
            None => format!("+{text}"),
        },
    }
}

/// Why a unit is not ranked, all reasons together.
pub fn apart_in_words(set: &CriteriaSet, reasons: &[Apart], language: Language) -> String {
    let texts = &review(language).province;
    let said = reasons.iter().map(|reason| {
        let words = match reason {
            Apart::Excluded(Excluded::Reason(index), _) => {
                set.ranking.excluded.get(*index).map_or("", |reason| reason.words.get(language))
            }
            Apart::Excluded(Excluded::Unanswered(row), _) if *row == set.total() => "",
            Apart::Excluded(Excluded::Row(row) | Excluded::Unanswered(row), _) => {
                set.node(*row).name.get(language)
            }
            _ => "",
        };
        (texts.apart)(reason, words)
    });
    said.collect::<Vec<_>>().join("; ")
}

/// A date as in ISO 8601, said by its parts without leading zeros; any other text as it is.
fn day(date: &str, said: impl Fn([u32; 3]) -> String) -> String {
    let parts: Vec<u32> = date.split('-').filter_map(|part| part.parse().ok()).collect();
    match parts.as_slice() {
        [year, month @ 1..=12, day @ 1..=31] if date.len() == 10 => said([*year, *month, *day]),
        _ => date.to_owned(),
    }
}
