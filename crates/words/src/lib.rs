//! The words of the product, in Vietnamese and English. Both are complete because both are values of one type.
//!
//! Texts of criteria belong to the criteria set; everything else that a person reads stands in `vi.rs` and `en.rs`.

mod aids;
mod alone;
mod doubtful;
mod drafts;
mod effect;
mod en;
mod en_page;
pub mod english;
mod evidence;
mod explain;
mod file_kind;
mod fill;
mod form;
mod history;
mod last;
mod milestones;
mod number;
mod office;
mod open;
mod page;
pub mod report;
mod result;
mod rule;
mod share;
mod signing;
mod spoken;
mod standing;
mod steps;
mod total;
mod uses;
mod vi;
mod vi_page;

use std::borrow::Cow;

use tudanhgia_core::calc::{OptionIx, Table};
use tudanhgia_core::criteria::{CriteriaSet, Day, Fault, Input, InputKind, NONE_CHOSEN};

pub use tudanhgia_core::criteria::Words;
use tudanhgia_core::json::NotJson;
use tudanhgia_core::scoring::Wrong;
use tudanhgia_core::sheet::SheetFault;

pub use aids::AidTexts;
pub use alone::vietnamese_alone;
pub use doubtful::doubtful;
pub use drafts::{DraftTexts, draft_in_words, modified_in_words, not_removed, number_in_words, period};
pub use effect::{out_in_words, profile_in_words, why_out_in_words};
pub use evidence::{
    EvidenceRow, EvidenceTexts, date_remark, evidence_rows, parts_of_date, proof_remark, size_in_words,
};
pub use explain::{Explanation, cited, explain, explain_class, explain_rank, interval_words, verdict};
pub use file_kind::FileKind;
pub use fill::{FillDoubts, FillReasons, FillTexts};
pub use form::{
    FormHead, FormRow, amount_text, answer_in_words, columns_of, explanations_below, form_columns, form_rows,
    given_in_words, has_points, is_out, is_shown_rounded, nothing_given, outcome_text, why_less,
};
pub use history::HistoryTexts;
pub use last::LastTexts;
pub use milestones::MilestoneTexts;
pub use number::{
    cell_text, column_text, exact_text, paper_digits, paper_range, percent, range_text, score_against,
    score_text,
};
pub use office::{at_places, capital, capitals, full_name, joined};
pub use open::{OpenRow, may_cost, open_rows};
pub use page::{FormTexts, Lack, PageTexts, PaperTexts, SaveTexts, StartTexts};
pub use result::ResultTexts;
pub use rule::{RuleInWords, fact_in_words, row_called_in_rules, row_rounding, rule_in_words};
pub use share::ShareTexts;
pub use signing::SigningTexts;
pub use standing::{caveat, marked_caveat, paper_foot};
pub use steps::{RoundLine, StepTexts, round_line, step_days, step_state};
pub use total::{
    class_in_short, class_of, outside_in_words, percent_limits, points_text, row_digits, row_on_paper,
    signed_points, total_in_figures, total_in_words, total_on_paper, totals_in_words,
};
pub use uses::{use_in_words, uses_in_words};

/// A language of the product.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Language {
    /// Vietnamese, the language of the regulation.
    #[default]
    Vi,
    /// English.
    En,
}

impl Language {
    /// The language of a tag such as `en-GB`; Vietnamese for anything else.
    pub fn of_tag(tag: &str) -> Self {
        let en = tag.get(..2).is_some_and(|start| start.eq_ignore_ascii_case("en"));
        if en { Self::En } else { Self::Vi }
    }

    /// The tag for the `lang` attribute.
    pub fn tag(self) -> &'static str {
        match self {
            Self::Vi => "vi",
            Self::En => "en",
        }
    }

    /// The texts.
    pub fn texts(self) -> &'static Texts {
        match self {
            Self::Vi => &vi::TEXTS,
            Self::En => english::texts(),
        }
    }

    /// A day as people write it: its year, month and day of the month.
    pub fn day(self, date: (u32, u32, u32)) -> String {
        (self.texts().day)(date)
    }

    /// The words of explanations. Like those of [`Language::fault`] no part of [`Texts`]: they come with the
    /// desk, and what stands in [`Texts`] is fetched at first.
    pub fn explain(self) -> &'static ExplainTexts {
        match self {
            Self::Vi => &vi::EXPLAIN,
            Self::En => &en::EXPLAIN,
        }
    }

    /// What is wrong with an answer where its field is not in sight: numbers that contradict each other are named.
    pub fn wrong(self, set: &CriteriaSet, fault: &Wrong) -> String {
        match (fault, self) {
            (Wrong::ExceedsWhole { sum, first, whole, is }, Self::Vi) => {
                vi::exceeds(set, sum, *first, *whole, is.as_ref())
            }
            (Wrong::ExceedsWhole { sum, first, whole, is }, Self::En) => {
                en::exceeds(set, sum, *first, *whole, is.as_ref())
            }
            _ => (self.texts().wrong)(set, fault),
        }
    }

    /// The words of papers.
    pub fn paper(self) -> &'static PaperTexts {
        match self {
            Self::Vi => &vi_page::PAPER,
            Self::En => &en_page::PAPER,
        }
    }

    /// What is wrong with a criteria set: one sentence that says what to do.
    pub fn fault(self, fault: &Fault) -> String {
        match self {
            Self::Vi => vi::fault(fault),
            Self::En => en::fault(fault),
        }
    }
}

/// A text of a criteria set, which has it in Vietnamese, and mostly in English.
pub trait Translated {
    /// The text in a language; where it has no English, the Vietnamese one.
    fn get(&self, language: Language) -> &str;
}

impl Translated for Words {
    fn get(&self, language: Language) -> &str {
        match language {
            Language::Vi => &self.vi,
            Language::En if !self.en.is_empty() => &self.en,
            Language::En => &self.vi,
        }
    }
}

/// The text of an option, which a set has of its own.
pub fn option_text(input: &Input, option: OptionIx) -> Option<&Words> {
    match &input.kind {
        InputKind::Choice(options) | InputKind::Several(options) => {
            options.get(option).map(|option| &option.label)
        }
        _ => None,
    }
}

/// The labels of an input's options.
pub fn option_labels(input: &Input, language: Language) -> Table<OptionIx, &str> {
    match &input.kind {
        InputKind::Number { .. } | InputKind::Date { .. } | InputKind::Units { .. } | InputKind::Reason => {
            Table::EMPTY
        }
        InputKind::Choice(options) | InputKind::Several(options) => {
            options.map(|option| option.label.get(language))
        }
        InputKind::YesNo => vec![language.texts().yes, language.texts().no].into(),
    }
}

/// An answer as people read it: what was chosen in the words of the options, anything else as it was typed.
pub fn answer_text<'a>(input: &'a Input, text: &'a str, language: Language) -> Cow<'a, str> {
    let labels = option_labels(input, language);
    // Options are read without the spaces around them.
    let label = |id: &str| {
        let chosen = input.kind.option_ids().find(|known| *known == id.trim());
        chosen.and_then(|chosen| labels.get(chosen).copied())
    };
    match input.kind {
        InputKind::Date { .. } => match Day::read_typed(text) {
            Ok(day) => Cow::Owned(language.day(day.date())),
            Err(_) => Cow::Borrowed(text),
        },
        InputKind::Several(_) if text.trim() == NONE_CHOSEN => Cow::Borrowed(language.texts().none_chosen),
        InputKind::Several(_) => {
            let chosen: Option<Vec<&str>> = text.split(';').map(label).collect();
            chosen.map_or(Cow::Borrowed(text), |chosen| Cow::Owned(chosen.join("; ")))
        }
        _ => Cow::Borrowed(label(text).unwrap_or(text)),
    }
}

/// A date as it is typed in Viet Nam: 31/03/2026.
pub fn day_as_typed(day: Day) -> String {
    let (year, month, day) = day.date();
    format!("{day:02}/{month:02}/{year}")
}

/// Everything that the program says. A missing text does not compile.
pub struct Texts {
    /// The language these are in.
    pub language: Language,
    /// The answer yes.
    pub yes: &'static str,
    /// That none of several options is chosen.
    pub none_chosen: &'static str,
    /// The answer no.
    pub no: &'static str,
    /// A day: its year, month and day of the month.
    pub day: fn((u32, u32, u32)) -> String,
    /// Joins the numbers of a range: from, to.
    pub from_to: fn(&str, &str) -> String,
    /// How a date is to be typed, behind its label.
    pub date_form: &'static str,
    /// "met" of a target.
    pub met: &'static str,
    /// "not met" of a target.
    pub not_met: &'static str,
    /// "not known yet" of a target.
    pub not_decided: &'static str,
    /// What is wrong with an answer, at its field: one sentence that says what to do, of at most 75 characters, since that is
    /// the room for it.
    pub wrong: fn(&CriteriaSet, &Wrong) -> String,
    /// A file is no JSON, or a key stands twice in it: where, and what to do.
    pub not_json: fn(&NotJson) -> String,
    /// A number with its unit: the number, the unit or nothing.
    pub amount: fn(&str, &str) -> String,
    /// A line that is asked but not scored.
    pub unscored: &'static str,
    /// The row does not apply.
    pub not_applicable: &'static str,
    /// The words of the page.
    pub page: PageTexts,
}

impl Texts {
    /// Why a sheet file cannot be opened. No value of this type: the page hears it from what opens sheets.
    pub fn sheet_fault(&self, fault: &SheetFault) -> String {
        match self.language {
            Language::Vi => vi::sheet_fault(fault),
            Language::En => en::sheet_fault(fault),
        }
    }
}

/// One end of a table row in words, and whether it belongs to the row; `None` is unbounded.
pub type End<'a> = Option<(&'a str, bool)>;

/// The words in which points are explained.
pub struct ExplainTexts {
    /// "3 of 4 meetings": part, whole, unit or nothing.
    pub part_of: fn(&str, &str, &str) -> String,
    /// The value lies in a row of a table: the value, the row's ends in words.
    pub in_band: fn(&str, &str) -> String,
    /// The ends of a row: lower end and whether included, upper end and whether included.
    pub band: fn(End<'_>, End<'_>) -> String,
    /// The option chosen.
    pub chosen: fn(&str) -> String,
    /// "ratio", before a fraction and its percentage.
    pub ratio: &'static str,
    /// A group of rows without points.
    pub nothing_to_add: &'static str,
    /// A share of the maximum in words: what is taken of it.
    pub of_maximum: fn(&str) -> String,
    /// The maximum of another row: its name, how much.
    pub maximum_of: fn(&str, &str) -> String,
    /// A condition: that a row applies; its name.
    pub row_applies: fn(&str) -> String,
    /// No more than the limit; the limit.
    pub capped: fn(&str) -> String,
    /// No less than the limit; the limit.
    pub floored: fn(&str) -> String,
    /// Rounded: decimal places, the mode in words.
    pub rounded: fn(u32, &str) -> String,
    /// Rounded to a multiple: of what, the mode in words.
    pub rounded_to: fn(&str, &str) -> String,
    /// The names of the modes: half up, half even, down, up.
    pub modes: [&'static str; 4],
    /// The same where it is rounded to a multiple of something that is no power of ten.
    pub step_modes: [&'static str; 4],
    /// The target is reached or not: the value, the target, whether.
    pub target: fn(&str, &str, bool) -> String,
    /// A condition with its values, and whether it holds.
    pub condition: fn(&str, bool) -> String,
    /// A condition with its values, not decided yet.
    pub condition_open: fn(&str) -> String,
    /// How many conditions hold: how many, where that is known; of how many; which; how many are needed.
    pub enough: fn(Option<&str>, &str, &str, &str) -> String,
    /// A question that has no answer yet.
    pub unanswered: fn(&str) -> String,
    /// What is reached of what applies, taken of the maximum of the group.
    pub handed_on: &'static str,
    /// Joins conditions that must all hold.
    pub and: &'static str,
    /// Joins conditions of which one must hold.
    pub or: &'static str,
    /// A condition that must not hold.
    pub not: fn(&str) -> String,
    /// Conditions that must all hold, each told: whether they do.
    pub all: fn(&str, bool) -> String,
    /// Conditions of which one must hold, each told: whether one does.
    pub any: fn(&str, bool) -> String,
    /// What stands between two numbers: equal, not equal, less, not more, more, not less.
    pub relations: [&'static str; 6],
    /// The same of two days.
    pub day_relations: [&'static str; 6],
    /// A value, and how it stands to another.
    pub compared: fn(&str, &str) -> String,
    /// How many of these conditions hold.
    pub count: fn(&str) -> String,
    /// The least of several values.
    pub least: fn(&str) -> String,
    /// The most of several values.
    pub most: fn(&str) -> String,
    /// Figures over a list of units, given how many and the value: count, sum, mean, least, most.
    pub figures: [fn(&str, &str) -> String; 5],
    /// A root: its degree from 2 to 9, of what.
    pub root: fn(u32, &str) -> String,
    /// The natural logarithm of this.
    pub ln: fn(&str) -> String,
    /// A root that is exact: its name, the value.
    pub whole_root: fn(&str, &str) -> String,
    /// A root or a logarithm that is rounded: its name, the decimal places, the value.
    pub rounded_root: fn(&str, u32, &str) -> String,
    /// The units of a list that reach a limit: how many, of how many, the limit.
    pub share: fn(&str, &str, &str) -> String,
    /// Scored by a survey.
    pub survey: &'static str,
    /// Scored by a measurement.
    pub measured: &'static str,
    /// Points that others give: who, how many.
    pub reserved: fn(&str, &str) -> String,
    /// A row that may turn out not to apply; why.
    pub may_be_out: fn(&str) -> String,
    /// Out because a condition does not hold: the condition in words, its values.
    pub out_by_condition: fn(&str, &str) -> String,
    /// Out by the profile: its name, where that stands.
    pub out_by_profile: fn(&str, &str) -> String,
    /// Out because there is nothing to count: the denominator's label.
    pub out_by_zero: fn(&str) -> String,
    /// Out because the unit says so.
    pub out_by_unit: &'static str,
    /// What becomes of the maximum: shrink, redistribute, full, exclude, zero.
    pub policies: [fn(&str) -> String; 5],
    /// What becomes of a row that does not apply where no maximum is lowered by its own.
    pub left_out: &'static str,
    /// Rows of a group that do not apply: their codes, the maximum as things stand, the maximum, whether it is raised.
    pub without: fn(&str, &str, &str, bool) -> String,
    /// What lifts a class, and to which at least: the words of the regulation, the class.
    pub class_at_least: fn(&str, &str) -> String,
    /// What lowers a class, and to which at most: the words of the regulation, the class.
    pub class_at_most: fn(&str, &str) -> String,
    /// That a quota of the class is decided with the round alone: the words of the regulation. Follows the class.
    pub quota: fn(&str) -> String,
    /// Not ranked: why.
    pub not_ranked: fn(&str) -> String,
    /// Perhaps not ranked: why.
    pub may_not_be_ranked: fn(&str) -> String,
    /// A row that does not apply, as a reason: its name.
    pub row_out: fn(&str) -> String,
    /// Not every class that is named need be possible.
    pub outer_classes: &'static str,
    /// Said of a percentage whose ends need not be reached.
    pub outer_percent: &'static str,
    /// A formula gave what its set does not allow.
    pub outside: &'static str,
    /// The days between two dates: the one, the other, how many with their unit.
    pub days_between: fn(&str, &str, &str) -> String,
    /// What days are counted in: calendar days, working days.
    pub day_units: [&'static str; 2],
    /// A row that is not answered and counts 0 for that.
    pub counts_nothing: &'static str,
    /// A row that is not answered and counts 0 if the sheet is handed in as it is.
    pub would_count_nothing: &'static str,
    /// Too few criteria are answered for a result: how many are, how many are needed, the group or nothing.
    pub too_few: fn(usize, usize, &str) -> String,
    /// How many criteria have to be answered for a result: how many are, how many are needed.
    pub needed_for_result: fn(usize, usize) -> String,
    /// What is still needed; the labels of the inputs, with the mark that ends the sentence.
    pub still_needed: fn(&str) -> String,
    /// The score is provisional because a value is assumed.
    pub provisional: &'static str,
}
