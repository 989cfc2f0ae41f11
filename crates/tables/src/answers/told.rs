//! What was found, in words: each reason and doubt with its sentence, an answer as people read it.

use super::{Doubt, Reason, Target};
use crate::grid::{Foreign, MAX_COLUMNS, MAX_ROWS, Trouble};
use tudanhgia_core::criteria::{CriteriaSet, Input};
use tudanhgia_core::scoring::NumberFault;
use tudanhgia_words::{Language, Translated, answer_text, option_labels};

impl Reason {
    /// Why something is left out; of options which there are.
    pub fn words(&self, input: Option<&Input>, language: Language) -> String {
        let why = &language.fill().why;
        let options = || {
            let labels = input.map(|input| option_labels(input, language));
            labels.iter().flatten().copied().collect::<Vec<_>>().join("; ")
        };
        let words = match self {
            Self::Empty => why.empty,
            Self::Number(NumberFault::Percent) => why.percent,
            Self::Number(NumberFault::Quoted) => why.quoted,
            Self::Number(NumberFault::TooLong) => why.digits,
            Self::Number(NumberFault::NotANumber | NumberFault::Ambiguous(..)) => why.no_number,
            Self::NoOption => return (why.no_option)(&options()),
            Self::SeveralOptions => why.several_options,
            Self::Date => why.date,
            Self::NoDate => why.no_date,
            Self::BrokenFormula => why.formula,
            Self::Formatted => why.formatted,
            Self::Unseen => why.unseen,
            Self::Merged => why.merged,
            Self::Hidden => why.hidden,
            Self::TooLong => why.too_long,
            Self::Heading => why.heading,
            Self::NoPlace => why.no_place,
            Self::SeveralPlaces => why.several_places,
            Self::Disagrees => why.disagrees,
            Self::NoColumn => why.no_column,
            Self::WhichColumn => why.which_column,
            Self::WhichFigure(count) => return (why.which)(*count),
            Self::TooManyCells(count) => return (why.too_many)(*count),
            Self::Twice => why.twice,
            Self::Beyond => why.beyond,
        };
        words.to_owned()
    }
}

impl Doubt {
    /// What to know before taking an answer.
    pub fn words(&self, set: &CriteriaSet, language: Language) -> String {
        let doubt = &language.fill().doubt;
        match self {
            Self::Computed => doubt.computed.to_owned(),
            Self::OtherWords(words) => (doubt.words)(words.trim_end_matches('.')),
            Self::OtherUnit(unit) => (doubt.unit)(unit),
            Self::OtherKind => doubt.kind.to_owned(),
            Self::UnknownQuestion => doubt.unknown.to_owned(),
            Self::Explanation => doubt.explanation.to_owned(),
            Self::AsYes => doubt.as_yes.to_owned(),
            Self::PartOfOption => doubt.part_of_option.to_owned(),
            Self::ByName => doubt.by_name.to_owned(),
            Self::ByLikeName => doubt.by_like_name.to_owned(),
            Self::ByOrder => doubt.by_order.to_owned(),
            Self::Refused(wrong) => (language.texts().wrong)(set, wrong),
        }
    }
}

impl Target {
    /// The field by code, label and unit.
    pub fn words(self, set: &CriteriaSet, language: Language) -> String {
        match self {
            Self::Answer(input) => {
                let asked = set.input(input);
                let label = asked.label.get(language);
                let code = asked.owner.map(|row| set.node(row).code.as_str()).filter(|code| !code.is_empty());
                let named = code.map_or(label.to_owned(), |code| format!("{code}. {label}"));
                let unit = asked.unit.as_ref().map_or("", |unit| unit.get(language));
                if unit.is_empty() { named } else { format!("{named} ({unit})") }
            }
            Self::Explanation(row) => {
                let node = set.node(row);
                (language.fill().explanation_of)(&format!("{}. {}", node.code, node.name.get(language)))
            }
        }
    }

    /// A text as people read it there: of a choice the words of the option.
    pub fn answer_in_words(self, set: &CriteriaSet, text: &str, language: Language) -> String {
        match self {
            Self::Answer(input) => answer_text(set.input(input), text, language).into_owned(),
            Self::Explanation(_) => text.to_owned(),
        }
    }
}

/// What is to be said of a file whose cells cannot be read, or not all of them; nothing of what a table of answers does not
/// depend on.
pub fn trouble(trouble: &Trouble, language: Language) -> String {
    let texts = language.fill();
    match trouble {
        Trouble::TooLarge(limit) | Trouble::TooLargeInside(limit) => (texts.too_large)(*limit),
        Trouble::Encoding | Trouble::OldFont(..) | Trouble::Converted(..) => texts.old_font.to_owned(),
        Trouble::OldWorkbook | Trouble::Foreign(Foreign::Locked | Foreign::Binary | Foreign::Xml) => {
            texts.old_workbook.to_owned()
        }
        Trouble::Foreign(kind) => (texts.foreign)(match kind {
            Foreign::Pdf => "PDF",
            Foreign::Document => "Word",
            Foreign::Slides => "PowerPoint",
            _ => "",
        }),
        Trouble::TooManyCells => (texts.too_many_cells)(MAX_ROWS, MAX_COLUMNS),
        Trouble::HiddenSheets(names) => (texts.hidden_sheets)(&names.join(", ")),
        Trouble::OtherSheets(names) => (texts.not_read)(&names.join(", ")),
        Trouble::NoWorkbook(_) | Trouble::NoSheet(_) => texts.broken.to_owned(),
        _ => String::new(),
    }
}
