//! This year against last year: what the new rules changed, and what the unit's own answers changed.

use crate::calc::{NodeIx, Range};
use crate::criteria::CriteriaSet;
use crate::scoring::{Answers, assess};

/// A row in two years. All values are points of the row.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct YearChange {
    /// The row in this year's set.
    pub row: NodeIx,
    /// Last year's points by last year's rules; `None` if the row is new.
    pub before: Option<Range>,
    /// Last year's answers by this year's rules: a range where these ask for more.
    pub between: Range,
    /// This year's points.
    pub after: Range,
}

impl YearChange {
    /// What the rules changed, if it is certain.
    pub fn by_rules(&self) -> Option<crate::exact::Exact> {
        Some(self.between.value()? - self.before.as_ref()?.value()?)
    }

    /// What the answers changed, if it is certain.
    pub fn by_answers(&self) -> Option<crate::exact::Exact> {
        Some(self.after.value()? - self.between.value()?)
    }
}

/// Compares two years row by row: rows and inputs are the same where their ids are.
pub fn year_change(last: (&CriteriaSet, &Answers), this: (&CriteriaSet, &Answers)) -> Vec<YearChange> {
    let before = assess(last.0, last.1);
    let between = assess(this.0, last.1);
    let after = assess(this.0, this.1);
    let rows = this.0.nodes.iter().enumerate().map(|(index, node)| {
        let old = last.0.nodes.iter().position(|old| old.id == node.id);
        YearChange {
            row: NodeIx(index),
            before: old.map(|old| before.nodes[old].range.clone()),
            between: between.nodes[index].range.clone(),
            after: after.nodes[index].range.clone(),
        }
    });
    rows.collect()
}
