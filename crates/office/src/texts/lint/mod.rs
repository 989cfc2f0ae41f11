//! The words of the linter. They stand apart from [`tudanhgia_words::Texts`] so that the browser does not load them.

mod en;
mod json;
mod vi;

pub use json::{finding_json, report_json, severity};

use crate::lint::What;
use tudanhgia_core::exact::Exact;
use tudanhgia_words::Language;

/// What is said of a finding.
pub struct LintTexts {
    /// What is wrong, in a sentence or two.
    pub message: fn(&What) -> String,
    /// What to do about it.
    pub hint: fn(&What) -> String,
    /// Stands before the path in the file.
    pub at: &'static str,
    /// Stands before the hint.
    pub to_do: &'static str,
    /// A file without findings: its set as it is called, criteria, test cases.
    pub clean: fn(&str, usize, usize) -> String,
    /// The last line: files, errors, warnings.
    pub summary: fn(usize, usize, usize) -> String,
    /// What a warning is called that the author of the set has looked at.
    pub acknowledged: &'static str,
    /// Stands before the reason why it may stand.
    pub reason: &'static str,
    /// How many warnings are not listed because they are acknowledged.
    pub more_acknowledged: fn(usize) -> String,
    /// A folder without a file that could be checked.
    pub nothing: fn(&str) -> String,
}

/// The texts in a language.
pub fn lint(language: Language) -> &'static LintTexts {
    match language {
        Language::Vi => &vi::TEXTS,
        Language::En => &en::TEXTS,
    }
}

/// The ends of a gap such as "84 … 85", and a value in its middle.
fn gap(around: &str) -> Option<(&str, &str, String)> {
    let (below, above) = around.split_once(" … ")?;
    let sum = &Exact::parse(below)? + &Exact::parse(above)?;
    Some((below, above, sum.divided_by(&Exact::from(2))?.to_string()))
}
