//! What the page must say, by the same engine compiled for this machine.

use anyhow::{Result, anyhow};
use tudanhgia::criteria::CriteriaSet;
use tudanhgia::exact::Exact;
use tudanhgia::scoring::{Answers, Assessment, assess};
use tudanhgia::sheet::Sheet;
use tudanhgia::texts::{Language, range_ends, score_against, score_text};

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
        let (set, assessment) = (&self.set, self.assessment());
        let texts = &language.texts().page.form;
        let with_unit = |number: String| format!("{number} {}", set.unit.get(language)).trim_end().to_owned();
        let whole = &set.node(set.total()).max;
        let max = score_text(whole, set.digits, language);
        let range = &assessment.node(set.total()).range;
        let total = match range.value() {
            Some(value) => {
                let total = with_unit(score_against(value, set.digits, &set.limits(), language));
                let hundred = Exact::from(100);
                let percent = assessment.percent.as_ref().and_then(|percent| percent.value());
                let percent = percent.filter(|_| *whole != hundred).map(|percent| {
                    let limits = set
                        .limits()
                        .iter()
                        .filter_map(|limit| (limit * &hundred).divided_by(whole))
                        .collect::<Vec<_>>();
                    format!(" ({}%)", score_against(percent, 2, &limits, language))
                });
                (texts.total)(&total, &max, &percent.unwrap_or_default())
            }
            None => {
                let (least, most) = range_ends(range, set.digits, language);
                (texts.total_range)(&with_unit(least), &most, &with_unit(max))
            }
        };
        match self.class(&assessment, language) {
            Some(class) => format!("{total} {}", (texts.class)(&class)),
            None => total,
        }
    }

    fn class(&self, assessment: &Assessment, language: Language) -> Option<String> {
        let classes = self.set.classes.as_ref()?;
        let name = |index: &usize| classes.list[*index].name.get(language);
        let (lowest, highest) = (assessment.classes.first()?, assessment.classes.last()?);
        Some(match lowest == highest {
            true => name(lowest).to_owned(),
            false => (language.texts().page.form.class_range)(name(lowest), name(highest)),
        })
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
