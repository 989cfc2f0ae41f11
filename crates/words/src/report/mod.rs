//! The whole explanation of a sheet as one tree, from the total down to what was typed.
//!
//! Everything that can be said of a score is in it, already in words; text, Markdown and JSON are views of it.

mod json;
mod markdown;
mod score;
mod text;
mod words;

pub use score::{ScoreReport, classes};

use super::{
    Explanation, Language, Translated, answer_text, caveat, class_of, explain, explain_class, explain_rank,
    points_text, total_in_words, verdict,
};
use tudanhgia_core::calc::{NodeIx, Range};
use tudanhgia_core::criteria::{Content, CriteriaSet, Measure, Rounding, SetStanding};
use tudanhgia_core::exact::Exact;
use tudanhgia_core::scoring::{Assessment, assess};
use tudanhgia_core::sheet::Sheet;

/// The explanation of a sheet.
pub struct Report {
    language: Language,
    /// The title of the set.
    pub title: String,
    /// The id and the version of the set.
    pub set: (String, String),
    /// The hash of the set by which it was scored.
    pub sha256: String,
    /// The sentence that says that the set is a sample; empty for any other.
    pub sample: String,
    /// The sentence that says that the set was compiled from a published text; empty for any other.
    pub compiled: String,
    /// What a reader is told of a set that is not the official one; empty for one that is.
    pub caveat: String,
    /// The name of the unit, as typed.
    pub unit: String,
    /// The total, with everything below it.
    pub total: ReportRow,
}

/// The total, a group or a criterion.
pub struct ReportRow {
    /// The stable name; empty for the total.
    pub id: String,
    /// The printed number; empty for the total.
    pub code: String,
    /// The name.
    pub name: String,
    /// What it gives.
    pub measure: Measure,
    /// The result in words: points, a range, met or not met; of the total with its class.
    pub result: String,
    /// The points still possible.
    pub points: Range,
    /// The same before the declared rounding.
    pub unrounded: Range,
    /// The most that it can give as things stand.
    pub whole: Range,
    /// The declared maximum.
    pub max: Exact,
    /// The declared rounding.
    pub round: Option<Rounding>,
    /// Whether it applies: a truth.
    pub applies: Range,
    /// The class, or the lowest and the highest still possible.
    pub class: Option<String>,
    /// Why that class; nothing while several are possible.
    pub class_why: Option<Explanation>,
    /// How it is scored, in the words of the regulation; empty for a group.
    pub how: String,
    /// What was adapted, or what the source leaves open.
    pub note: String,
    /// The document and the place in it; empty for a group.
    pub citation: String,
    /// How the points came about: facts, then arithmetic, joined by arrows.
    pub chain: String,
    /// What is still needed, does not apply, or is provisional.
    pub remarks: Vec<String>,
    /// What was asked for this row, and what was typed.
    pub inputs: Vec<ReportInput>,
    /// The explanation that the unit gave.
    pub explanation: String,
    /// The rows below.
    pub rows: Vec<ReportRow>,
}

/// An input and what was typed.
pub struct ReportInput {
    /// The name in sheets.
    pub address: String,
    /// The question.
    pub label: String,
    /// The unit of the number; empty if it has none.
    pub unit: String,
    /// The text exactly as typed, or the id of the option; empty if nothing was.
    pub typed: String,
    /// What a reader sees: the label of the option chosen, or the text typed.
    pub shown: String,
    /// Why it cannot count; empty if it does.
    pub wrong: String,
}

/// Explains a sheet in a language.
pub fn report(set: &CriteriaSet, sheet: &Sheet, language: Language) -> Report {
    let assessment = assess(set, &sheet.answers);
    let said =
        |standing| set.caveat_of(standing).map(|caveat| caveat.get(language).to_owned()).unwrap_or_default();
    let writer = Writer { set, sheet, assessment: &assessment, language };
    Report {
        language,
        title: set.title.get(language).to_owned(),
        set: (set.id.clone(), set.version.clone()),
        sha256: set.sha256.clone(),
        sample: said(SetStanding::Sample),
        compiled: said(SetStanding::Compiled),
        caveat: caveat(set, language).unwrap_or_default(),
        unit: sheet.unit.clone(),
        total: writer.row(set.total()),
    }
}

impl Report {
    /// The row of that id.
    pub fn row(&self, id: &str) -> Option<&ReportRow> {
        self.total.find(id)
    }
}

impl ReportRow {
    fn find(&self, id: &str) -> Option<&Self> {
        if self.id == id { Some(self) } else { self.rows.iter().find_map(|row| row.find(id)) }
    }

    /// The printed number, the name and the result; of the total the result alone, which says what it is.
    fn headline(&self) -> String {
        let heading = format!("{} {}", self.code, self.name);
        match self.result.as_str() {
            result if self.id.is_empty() => result.to_owned(),
            "" => heading,
            result => format!("{heading}: {result}"),
        }
    }

    /// What stands below the headline, each with its label; some need none.
    fn details(&self, language: Language) -> Vec<(&'static str, String)> {
        let words = words::words(language);
        let named = self.class.clone().filter(|_| !self.id.is_empty());
        let class = match &self.class_why {
            Some(Explanation { chain, citation: Some(cited), .. }) => format!("{chain} ({cited})"),
            Some(why) => why.chain.clone(),
            None => named.unwrap_or_default(),
        };
        let mut details = vec![(words.how, self.how.clone())];
        details.extend(self.inputs.iter().map(|input| (words.typed, input.line(words.nothing))));
        details.push((words.chain, self.chain.clone()));
        details.extend(self.remarks.iter().map(|remark| ("", remark.clone())));
        details.push((words.class, class));
        details.push((words.note, self.note.clone()));
        details.push((words.citation, self.citation.clone()));
        details.push((words.explanation, self.explanation.clone()));
        details.retain(|(_, text)| !text.is_empty());
        details
    }
}

impl ReportInput {
    fn line(&self, nothing: &str) -> String {
        let colon = if self.label.ends_with('?') { "" } else { ":" };
        let answer = match self.shown.as_str() {
            "" => nothing.to_owned(),
            shown => format!("{shown} {}", self.unit).trim_end().to_owned(),
        };
        let wrong = if self.wrong.is_empty() { String::new() } else { format!(" – {}", self.wrong) };
        format!("{}{colon} {answer}{wrong}", self.label)
    }
}

struct Writer<'a> {
    set: &'a CriteriaSet,
    sheet: &'a Sheet,
    assessment: &'a Assessment,
    language: Language,
}

impl Writer<'_> {
    fn row(&self, index: NodeIx) -> ReportRow {
        let (set, language) = (self.set, self.language);
        let (node, score) = (set.node(index), self.assessment.node(index));
        let Explanation { rule, citation, chain, mut remarks } =
            explain(set, self.assessment, index, language);
        if index == set.total() {
            remarks.extend(explain_rank(set, self.assessment, language));
            if self.assessment.outer_percent {
                remarks.push(language.explain().outer_percent.to_owned());
            }
        }
        if self.assessment.outer_classes.contains(&index) {
            remarks.push(language.explain().outer_classes.to_owned());
        }
        let mut row = ReportRow {
            id: node.id.clone(),
            code: node.code.clone(),
            name: node.name.get(language).to_owned(),
            measure: node.measure,
            result: self.result(index),
            points: score.range.clone(),
            unrounded: score.unrounded.clone(),
            whole: score.whole.clone(),
            max: node.max.clone(),
            round: node.round.clone(),
            applies: score.applies.clone(),
            class: class_of(set, self.assessment, index, language),
            class_why: explain_class(set, self.assessment, index, language),
            how: rule.unwrap_or_default(),
            note: String::new(),
            citation: citation.unwrap_or_default(),
            chain,
            remarks,
            inputs: vec![],
            explanation: self.sheet.explanations.get(&node.id).cloned().unwrap_or_default(),
            rows: vec![],
        };
        match &node.content {
            Content::Group(children) => {
                row.rows = children.iter().map(|child| self.row(*child)).collect();
            }
            Content::Criterion(criterion) => {
                row.note =
                    criterion.note.as_ref().map(|note| note.get(language).to_owned()).unwrap_or_default();
                let asked = criterion.facts.iter().chain(&criterion.inputs);
                row.inputs = asked.map(|input| self.input(*input)).collect();
            }
        }
        row
    }

    fn result(&self, index: NodeIx) -> String {
        let (node, range) = (self.set.node(index), &self.assessment.node(index).range);
        match node.measure {
            _ if index == self.set.total() => total_in_words(self.set, self.assessment, self.language),
            Measure::Verdict => verdict(range, self.language.texts()).to_owned(),
            Measure::Unscored => String::new(),
            Measure::Points | Measure::Value => points_text(self.set, range, self.language),
        }
    }

    fn input(&self, index: tudanhgia_core::calc::InputIx) -> ReportInput {
        let input = self.set.input(index);
        let typed = self.sheet.answers.get(&input.address).cloned().unwrap_or_default();
        let wrong = self.assessment.wrong(index);
        ReportInput {
            address: input.address.clone(),
            label: input.label.get(self.language).to_owned(),
            unit: input.unit.as_ref().map(|unit| unit.get(self.language).to_owned()).unwrap_or_default(),
            shown: answer_text(input, &typed, self.language).into_owned(),
            typed,
            wrong: wrong.map(|wrong| self.language.wrong(self.set, wrong)).unwrap_or_default(),
        }
    }
}
