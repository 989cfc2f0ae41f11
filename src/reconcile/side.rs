//! The own result and the official one, row by row of the set.

use crate::calc::{NodeIx, NodeValue, Range};
use crate::criteria::{CriteriaSet, Policy};
use crate::exact::Exact;
use crate::official::{Column, Matched, Official, Score};
use crate::reconcile::{Given, recombine};
use crate::scoring::Assessment;

/// One row.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Side {
    /// The row of the set.
    pub row: NodeIx,
    /// The line of the official result, as an index.
    pub line: Option<usize>,
    /// The own result, if it is certain: recomputed from the sheet, or as declared where there is no sheet.
    pub own: Option<Exact>,
    /// The official result in the column compared.
    pub official: Option<Exact>,
    /// Whether the row applies by the own result.
    pub own_applies: bool,
    /// Whether the row applies by the official result.
    pub official_applies: bool,
}

/// Both results.
#[derive(Clone, PartialEq, Debug)]
pub struct SideBySide {
    /// The column compared.
    pub column: Column,
    /// The rows of the set, by their index.
    pub rows: Vec<Side>,
    /// The own result in full, over which the set's expressions can be evaluated.
    pub(super) own: Vec<NodeValue>,
    pub(super) inputs: Vec<Range>,
}

/// What the official result is compared with.
#[derive(Clone, Copy, Debug)]
pub enum Own<'a> {
    /// The unit's sheet, recomputed.
    Sheet(&'a Assessment),
    /// Another column of the official table: what was declared, or an earlier appraisal.
    Column(Column),
}

/// Puts the two results side by side.
pub fn side_by_side(
    set: &CriteriaSet,
    own: Own,
    official: &Official,
    matched: &Matched,
    column: Column,
) -> SideBySide {
    let (values, inputs) = match own {
        Own::Sheet(assessment) => (assessment.values.clone(), assessment.inputs.clone()),
        Own::Column(column) => (recombine(set, &|row| given(official, matched, row, column)), vec![]),
    };
    let rows = values.iter().enumerate().map(|(index, value)| {
        let row = NodeIx(index);
        let line = matched.line_of(row);
        let score = line.and_then(|line| official.lines[line].score(column));
        let out = |score: &Score| *score == Score::NotApplicable;
        Side {
            row,
            line,
            own: value.points.value().cloned(),
            official: score.map(|score| points(set, row, score)),
            own_applies: !value.applies.is_false(),
            official_applies: !score.is_some_and(out),
        }
    });
    SideBySide { column, rows: rows.collect(), own: values, inputs }
}

/// What an official result gives to a row.
pub(super) fn given(official: &Official, matched: &Matched, row: NodeIx, column: Column) -> Given {
    match matched.line_of(row).and_then(|line| official.lines[line].score(column)) {
        None => Given::Open,
        Some(Score::NotApplicable) => Given::NotApplicable,
        Some(Score::Points(points, _)) => Given::Points(Range::certain(points.clone())),
    }
}

/// The points that a score comes to.
fn points(set: &CriteriaSet, row: NodeIx, score: &Score) -> Exact {
    let node = set.node(row);
    let full = node.applies.as_ref().is_some_and(|applies| applies.policy == Policy::Full);
    match score {
        Score::Points(points, _) => points.clone(),
        Score::NotApplicable if full => node.max.clone(),
        Score::NotApplicable => Exact::ZERO,
    }
}

impl Side {
    /// Official minus own, in points of the row.
    pub fn difference(&self) -> Option<Exact> {
        Some(self.official.as_ref()? - self.own.as_ref()?)
    }
}
