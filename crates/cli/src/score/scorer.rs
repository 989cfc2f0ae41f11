//! One worker: it reads a sheet, scores it and writes the result as text.

use super::super::output::Format;
use super::format;
use super::sheets::SheetSource;
use crate::texts::cli;
use tudanhgia_core::calc::NodeIx;
use tudanhgia_core::criteria::{ClassIx, CriteriaSet};
use tudanhgia_core::scoring::{Answers, Assessment, Evaluation, assess, assess_handed_in, read_all};
use tudanhgia_core::sheet::{Sheet, SheetFault};
use tudanhgia_words::Language;

/// A set made ready to score sheets by.
#[derive(Clone)]
pub(super) struct Scorer<'a> {
    pub(super) set: &'a CriteriaSet,
    pub(super) evaluation: Evaluation<'a>,
    pub(super) language: Language,
    pub(super) format: Format,
    pub(super) rows: bool,
    /// Whether sheets count as handed in.
    handed_in: bool,
    /// The classes that rows below the total can still reach, where they are asked for.
    pub(super) classes: Vec<(NodeIx, Vec<ClassIx>)>,
}

/// The result of one sheet: what is written to the output, and what is said beside it.
pub(super) struct Scored {
    pub(super) text: String,
    /// Whether the set reads as when the sheet was saved.
    pub(super) same_text: bool,
    /// What is said where formulas give what the set does not allow: no score to be used.
    pub(super) outside: Option<String>,
}

impl<'a> Scorer<'a> {
    pub(super) fn new(set: &'a CriteriaSet, language: Language, format: Format, rows: bool) -> Self {
        let evaluation = Evaluation::new(set);
        Self { set, evaluation, language, format, rows, handed_in: false, classes: vec![] }
    }

    /// The same for sheets that are handed in.
    pub(super) fn handed_in(self) -> Self {
        Self { evaluation: self.evaluation.handed_in(), handed_in: true, ..self }
    }

    fn assess(&self, answers: &Answers) -> Assessment {
        if self.handed_in { assess_handed_in(self.set, answers) } else { assess(self.set, answers) }
    }

    /// A sheet as a line.
    ///
    /// # Errors
    ///
    /// Why it cannot be scored.
    pub(super) fn score(&mut self, source: &SheetSource) -> Result<Scored, String> {
        let sheet = self.open(source)?;
        self.evaluation.load(&read_all(self.set, &sheet.answers));
        if self.rows && self.set.nodes.iter().skip(1).any(|node| node.classes.is_some()) {
            self.classes = self.assess(&sheet.answers).classes;
        }
        let same_text = sheet.set.sha256 == self.set.sha256;
        let outside = self.outside(&self.evaluation.totals().outside);
        Ok(Scored { text: format::line(self, &source.name, &sheet, same_text), same_text, outside })
    }

    /// A sheet in full.
    ///
    /// # Errors
    ///
    /// As [`Scorer::score`].
    pub(super) fn report(&mut self, source: &SheetSource) -> Result<Scored, String> {
        let sheet = self.open(source)?;
        let assessment = self.assess(&sheet.answers);
        let text = format::report(self.set, &sheet, &assessment, self.language);
        let outside = self.outside(&assessment.outside(self.set));
        Ok(Scored { text, same_text: sheet.set.sha256 == self.set.sha256, outside })
    }

    fn outside(&self, rows: &[NodeIx]) -> Option<String> {
        let texts = &self.language.texts().page.form;
        (!rows.is_empty()).then(|| tudanhgia_words::outside_in_words(self.set, rows, texts))
    }

    /// What is written before the first sheet: of CSV the head, after a byte order mark if `bom` is set.
    pub(super) fn head(&self, bom: bool) -> String {
        format::head(self, bom)
    }

    fn open(&self, source: &SheetSource) -> Result<Sheet, String> {
        let said = |fault: SheetFault| self.language.texts().sheet_fault(&fault);
        let bytes = source.read(self.language).map_err(|reason| (cli(self.language).unreadable)(&reason))?;
        let sheet = Sheet::read_bytes(&bytes).map_err(said)?;
        if sheet.set.names(self.set) {
            return Ok(sheet);
        }
        Err(said(SheetFault::OtherSet(sheet.set.id, sheet.set.version)))
    }
}
