//! What the page must say, by the same engine compiled for this machine.

use anyhow::{Result, anyhow};
use tudanhgia_core::criteria::CriteriaSet;
use tudanhgia_core::scoring::{Answers, Assessment, assess};
use tudanhgia_core::sheet::Sheet;
use tudanhgia_words::{Language, total_in_words, total_on_paper};

use crate::workspace;

/// A criteria set with answers, scored here.
#[derive(Debug)]
pub struct Expected {
    /// The set.
    pub set: CriteriaSet,
    /// The answers as typed.
    pub answers: Answers,
}

impl Expected {
    /// A shipped set without answers.
    ///
    /// # Errors
    ///
    /// The set cannot be read.
    pub fn new(id: &str) -> Result<Self> {
        let text = std::fs::read_to_string(workspace().join(format!("criteria/{id}.json")))?;
        let set = CriteriaSet::read(&text).map_err(|problems| anyhow!("{id}: {problems:?}"))?;
        Ok(Self { set, answers: Answers::new() })
    }

    /// Adds answers.
    pub fn answer(&mut self, answers: &[(&str, &str)]) {
        self.answers
            .extend(answers.iter().map(|(address, text)| ((*address).to_owned(), (*text).to_owned())));
    }

    /// The score.
    pub fn assessment(&self) -> Assessment {
        assess(&self.set, &self.answers)
    }

    /// The total in the words that must stand above the form.
    pub fn words(&self, language: Language) -> String {
        total_in_words(&self.set, &self.assessment(), language)
    }

    /// The same as papers say it.
    pub fn on_paper(&self, language: Language) -> String {
        total_on_paper(&self.set, &self.assessment(), language)
    }
}

/// The text of a sheet file for a shipped set with answers.
///
/// # Errors
///
/// The set cannot be read.
pub fn sheet_text(id: &str, unit: &str, answers: &[(&str, &str)]) -> Result<String> {
    let mut expected = Expected::new(id)?;
    expected.answer(answers);
    let mut sheet = Sheet::new(&expected.set, unit, "2026-01-05T08:00:00Z");
    sheet.answers = expected.answers;
    Ok(sheet.save())
}
