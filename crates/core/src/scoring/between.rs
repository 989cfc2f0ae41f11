//! What two assessments of one set differ in, row by row, so that the parts add up to the difference of the totals exactly.

use super::Assessment;
use crate::calc::NodeIx;
use crate::criteria::{CriteriaSet, Measure};
use crate::exact::Exact;

/// What a row brings to the difference of the totals.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct RowDifference {
    /// The row; the total is the last.
    pub row: NodeIx,
    /// By how many points it is certain of more now than then.
    pub points: Exact,
    /// Of a criterion the same. Of a group, and of the total, what the rows below do not bring: by rounding, weights, limits. All
    /// parts together are the points of the total.
    pub part: Exact,
}

/// What all rows bring to the difference of the totals, in points that are certain, those of the form in its order.
pub fn between(set: &CriteriaSet, then: &Assessment, now: &Assessment) -> Vec<RowDifference> {
    let total = set.total();
    // The nodes of a set stand in the order of the form, but for the total, which is the first.
    let rows = set.nodes.indices().filter(|row| *row != total).chain([total]);
    rows.map(|row| difference(set, then, now, row)).collect()
}

fn difference(set: &CriteriaSet, then: &Assessment, now: &Assessment, row: NodeIx) -> RowDifference {
    // What is no points is in no sum.
    let points = |row: NodeIx| match set.node(row).measure {
        Measure::Points => now.node(row).range.least() - then.node(row).range.least(),
        _ => Exact::ZERO,
    };
    let own = points(row);
    let part = set.children(row).iter().fold(own.clone(), |rest, child| &rest - &points(*child));
    RowDifference { row, points: own, part }
}
