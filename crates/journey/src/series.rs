//! Several periods of one family of sets: exact totals and points of groups and criteria beside each other, and what did not
//! change since the period before.

use std::collections::BTreeMap;

use crate::row_at;
use tudanhgia_core::calc::Range;
use tudanhgia_core::criteria::{CriteriaSet, Measure, Words};
use tudanhgia_core::exact::Exact;
use tudanhgia_core::scoring::{Answers, Assessment, assess};
// The form of the first page offers the same figures.
pub use tudanhgia_tables::answers::{Figure, offered, unchanged};

/// A period.
#[derive(Clone, Copy, Debug)]
pub struct Period<'a> {
    /// What it is called.
    pub name: &'a str,
    /// The set by which it is scored.
    pub set: &'a CriteriaSet,
    /// The answers of the unit.
    pub answers: &'a Answers,
}

/// A row through the periods.
#[derive(Clone, PartialEq, Debug)]
pub struct SeriesRow {
    /// The id; empty for the total.
    pub id: String,
    /// The printed number in the last period that has the row.
    pub code: String,
    /// The name in that period, in Vietnamese and English.
    pub name: Words,
    /// Whether other rows stand below it.
    pub group: bool,
    /// Its points in each period, a range where something is open; `None` where the period does not have the row, or it gives no
    /// points there.
    pub points: Vec<Option<Range>>,
    /// The most that it could give in each period, as things stood.
    pub whole: Vec<Option<Range>>,
    /// Whether the answers to its own inputs are the same as in the period before, letter by letter; `None` for a group, for the
    /// first period, and where either period does not have the row.
    pub same_answers: Vec<Option<bool>>,
}

impl SeriesRow {
    /// By how many points the last period differs from the one before: all that is possible while something is open in either.
    /// `None` where either does not have the row.
    pub fn last_difference(&self) -> Option<Range> {
        match self.points.as_slice() {
            [.., Some(before), Some(after)] => {
                Some(Range::between(after.least() - before.most(), after.most() - before.least()))
            }
            _ => None,
        }
    }

    /// Whether neither the points nor the answers changed since the period before. Of what is open nobody knows that yet.
    pub fn did_not_change(&self) -> bool {
        let same = self.last_difference().is_some_and(|difference| difference.value() == Some(&Exact::ZERO));
        same && self.same_answers.last() != Some(&Some(false))
    }
}

/// The answers of a period by the ids of their rows.
type ByRow<'a> = BTreeMap<&'a str, Vec<(&'a String, &'a String)>>;

fn by_row<'a>(period: &Period<'a>) -> ByRow<'a> {
    let mut rows = ByRow::new();
    for (address, text) in period.answers {
        if let Some(row) = row_at(period.set, address) {
            rows.entry(row).or_default().push((address, text));
        }
    }
    rows
}

/// The rows of several periods, oldest first: those of the last period in its order, the total first; then those that only
/// earlier periods have, the latest of these first. Rows are the same where their ids are.
pub fn series(periods: &[Period]) -> Vec<SeriesRow> {
    let assessed: Vec<Assessment> = periods.iter().map(|period| assess(period.set, period.answers)).collect();
    let by_row: Vec<ByRow> = periods.iter().map(by_row).collect();
    let mut rows: Vec<SeriesRow> = Vec::new();
    for period in periods.iter().rev() {
        for (index, node) in period.set.nodes.pairs() {
            if rows.iter().any(|row| row.id == node.id) {
                continue;
            }
            let at = |(period, assessment): (&Period, &Assessment)| {
                let row = period.set.row_named(&node.id)?;
                let is_points = period.set.node(row).measure == Measure::Points;
                is_points.then(|| assessment.node(row).clone())
            };
            let scores: Vec<_> = periods.iter().zip(&assessed).map(at).collect();
            let group = !period.set.children(index).is_empty();
            let answers = |(period, by_row): (&Period, &ByRow)| -> Option<Vec<(String, String)>> {
                period.set.row_named(&node.id).filter(|_| !group)?;
                let own = by_row.get(node.id.as_str()).into_iter().flatten();
                Some(own.map(|(address, text)| ((*address).clone(), (*text).clone())).collect())
            };
            let answers: Vec<_> = periods.iter().zip(&by_row).map(answers).collect();
            let first = answers.first().map(|_| None);
            let pairs = answers.windows(2).map(|pair| match pair {
                [Some(before), Some(after)] => Some(before == after),
                _ => None,
            });
            rows.push(SeriesRow {
                id: node.id.clone(),
                code: node.code.clone(),
                name: node.name.clone(),
                group,
                points: scores.iter().map(|score| score.as_ref().map(|score| score.range.clone())).collect(),
                whole: scores.iter().map(|score| score.as_ref().map(|score| score.whole.clone())).collect(),
                same_answers: first.into_iter().chain(pairs).collect(),
            });
        }
    }
    rows
}
