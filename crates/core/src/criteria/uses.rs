//! Where a figure that is asked once for all criteria is used.

use super::CriteriaSet;
use crate::calc::{Expr, InputIx, NodeIx};

/// A row for which a fact matters, and how. The total stands for the class and the ranking of the unit.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Use {
    /// The row.
    pub row: NodeIx,
    /// Its points are computed from the fact.
    pub points: bool,
    /// The fact has a part in whether it applies.
    pub applies: bool,
    /// A condition of its class reads the fact.
    pub class: bool,
    /// A condition under which the unit is not ranked reads the fact; of the total alone.
    pub ranking: bool,
}

impl CriteriaSet {
    /// The rows that use a fact or the profile themselves, in the order of the form, the total first. What only adds up
    /// rows that use it is not among them.
    pub fn uses(&self, fact: InputIx) -> Vec<Use> {
        let reads = |expr: &Expr| expr.inputs().contains(&fact);
        let of = |row: NodeIx| {
            let node = self.node(row);
            Use {
                row,
                points: self.links.used[fact].contains(&row),
                applies: node.applies.iter().flat_map(|all| &all.outs).any(|out| reads(&out.when)),
                class: node.classes.iter().flat_map(|all| &all.adjustments).any(|it| reads(&it.when)),
                ranking: row == self.total() && self.ranking.excluded.iter().any(|it| reads(&it.when)),
            }
        };
        let matters = |of: &Use| of.points || of.applies || of.class || of.ranking;
        self.nodes.indices().map(of).filter(matters).collect()
    }
}
