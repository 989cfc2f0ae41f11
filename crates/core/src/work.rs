//! A sheet in work, without a browser: a change is one evaluation of what depends on it, and says which rows it alters.

use std::cell::OnceCell;
use std::rc::Rc;

use crate::calc::{InputIx, NodeIx, Table};
use crate::criteria::{Constraint, Content, CriteriaSet, Measure};
use crate::scoring::{Assessment, Closer, Evaluation, Needed, read, read_all};
use crate::sheet::{Change, Sheet};

/// A sheet with what it is worth.
#[derive(Debug)]
pub struct Work<'a> {
    set: &'a CriteriaSet,
    sheet: Sheet,
    evaluation: Evaluation<'a>,
    /// The same evaluation with nothing for what others will find out; `None` where the set awaits nothing of others.
    alone: Option<Evaluation<'a>>,
    assessment: Assessment,
    text: OnceCell<Rc<str>>,
}

/// What a change alters.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Altered {
    /// The rows of which something that is shown has changed, the total first: it stands for the sheet as a whole.
    pub rows: Vec<NodeIx>,
    /// Whether a score is another.
    pub score: bool,
    /// Whether the last criterion was answered by it.
    pub completed: bool,
}

impl<'a> Work<'a> {
    /// Begins work on a sheet of this set.
    pub fn new(set: &'a CriteriaSet, sheet: Sheet) -> Self {
        Self::with(set, sheet, Some(Closer::FULL))
    }

    /// The same with what looks closer at what is open, or without until that is fetched (see [`Work::look_closer`]).
    pub fn with(set: &'a CriteriaSet, sheet: Sheet, closer: Option<Closer>) -> Self {
        let evaluation = Evaluation::filled_with(set, &read_all(set, &sheet.answers), closer);
        let alone = evaluation.without_others();
        let assessment = evaluation.assessment_beside(alone.as_ref());
        Self { set, sheet, evaluation, alone, assessment, text: OnceCell::new() }
    }

    /// The set.
    pub fn set(&self) -> &'a CriteriaSet {
        self.set
    }

    /// The sheet.
    pub fn sheet(&self) -> &Sheet {
        &self.sheet
    }

    /// What it is worth.
    pub fn assessment(&self) -> &Assessment {
        &self.assessment
    }

    /// What was typed at an input; empty where nothing was.
    pub fn answer(&self, input: InputIx) -> &str {
        self.sheet.answers.get(&self.set.input(input).address).map_or("", String::as_str)
    }

    /// The explanation of a row; empty where there is none.
    pub fn explanation(&self, row: NodeIx) -> &str {
        self.sheet.explanations.get(&self.set.node(row).id).map_or("", String::as_str)
    }

    /// Whether evidence is named for a row.
    pub fn has_evidence(&self, row: NodeIx) -> bool {
        self.sheet.evidence.has(&self.set.node(row).id)
    }

    /// Whether points are claimed for a criterion for which the set expects evidence, and the sheet names none.
    pub fn is_unproven(&self, row: NodeIx) -> bool {
        let (node, score) = (self.set.node(row), self.assessment.node(row));
        let Content::Criterion(criterion) = &node.content else { return false };
        let claimed = criterion.inputs.iter().any(|input| !self.answer(*input).trim().is_empty());
        let least = score.range.least();
        let points = node.measure == Measure::Points && !least.is_zero() && !least.is_negative();
        criterion.evidence.is_some()
            && claimed
            && points
            && !score.applies.is_false()
            && !self.has_evidence(row)
    }

    /// The inputs still needed, those first on which most points hang.
    pub fn needed(&self) -> Vec<Needed> {
        self.evaluation.needed(&self.assessment)
    }

    /// The sheet as the text of a file, which is written once after each change, and only when somebody asks for it.
    pub fn text(&self) -> Rc<str> {
        self.text.get_or_init(|| self.sheet.save().into()).clone()
    }

    /// The same as it is handed on: without what the unit notes for itself.
    pub fn shared_text(&self) -> String {
        if self.sheet.notes.is_empty() { self.text().to_string() } else { self.sheet.shared() }
    }

    /// Applies changes: the only way in which a form alters the sheet.
    pub fn change(&mut self, changes: Vec<Change>) -> Altered {
        let set = self.set;
        let mut rows = set.nodes.filled(false);
        rows[set.total()] = true;
        let mut answered = false;
        for change in changes {
            match &change {
                Change::Unit(_) | Change::Letter(..) => {}
                Change::Explanation(id, _) | Change::Note(id, _) | Change::Evidence(id, _) => {
                    rows.iter_mut().zip(&set.nodes).for_each(|(row, node)| *row |= node.id == *id);
                }
                Change::Answer(address, text) => {
                    if let Some(input) = set.input_at(address) {
                        let reading = read(set.input(input), text);
                        if let Some(alone) = &mut self.alone {
                            alone.change(input, reading.clone());
                        }
                        self.evaluation.change(input, reading);
                        mark(set, input, &mut rows);
                        answered = true;
                    }
                }
            }
            self.sheet.apply(change);
        }
        self.text = OnceCell::new();
        match answered {
            true => self.assess_anew(rows),
            false => Altered::of(&rows),
        }
    }

    /// Looks closer at what is open: ranges and classes can only become fewer by it.
    pub fn look_closer(&mut self, closer: Closer) -> Altered {
        let mut rows = self.set.nodes.filled(false);
        if !self.evaluation.look_closer(closer) {
            return Altered::of(&rows);
        }
        rows[self.set.total()] = true;
        if let Some(alone) = &mut self.alone {
            alone.look_closer(closer);
        }
        self.assess_anew(rows)
    }

    /// Assesses as the evaluations now stand, and says what is another by it beside these rows.
    fn assess_anew(&mut self, mut rows: Table<NodeIx, bool>) -> Altered {
        let set = self.set;
        let new = self.evaluation.assessment_beside(self.alone.as_ref());
        let old = std::mem::replace(&mut self.assessment, new);
        let new = &self.assessment;
        for input in set.inputs.indices() {
            if old.readings[input] != new.readings[input] || old.inputs[input] != new.inputs[input] {
                mark(set, input, &mut rows);
            }
        }
        let mut score = old.percent != new.percent || old.excluded != new.excluded;
        for node in set.nodes.indices() {
            let same = old.nodes[node] == new.nodes[node]
                && old.rests(node) == new.rests(node)
                && old.classes_of(node) == new.classes_of(node);
            rows[node] |= !same;
            score |= !same;
        }
        Altered { score, completed: new.is_complete() && !old.is_complete(), ..Altered::of(&rows) }
    }
}

impl Altered {
    /// These rows, and no score.
    fn of(rows: &Table<NodeIx, bool>) -> Self {
        let rows = rows.indices().filter(|row| rows[*row]).collect();
        Self { rows, score: false, completed: false }
    }
}

/// Marks the rows that show something of an input: its own, those that use the fact, and those of the inputs that it may
/// contradict.
fn mark(set: &CriteriaSet, input: InputIx, rows: &mut Table<NodeIx, bool>) {
    for input in [input].into_iter().chain(set.constraints_on(input).flat_map(Constraint::inputs)) {
        match set.input(input).owner {
            Some(row) => rows[row] = true,
            None => {
                for (row, node) in rows.iter_mut().zip(&set.nodes) {
                    *row |= matches!(&node.content, Content::Criterion(criterion) if criterion.facts.contains(&input));
                }
            }
        }
    }
}
