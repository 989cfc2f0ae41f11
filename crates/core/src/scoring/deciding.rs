//! Answers that decide whether rows apply: as long as none becomes another by a change, nothing has to be evaluated but what reads the
//! answer. Whoever tries many answers needs it; a page that is fetched for a form evaluates everything instead.

use super::Evaluation;
use crate::calc::{FAST_WAY, InputIx, NodeIx, Range};
use crate::criteria::Applicability;

impl Evaluation<'_> {
    /// The rows of which these inputs decide whether they are out, and whether they are; `None` where the inputs may decide something
    /// else as well.
    pub(super) fn decided_by(&self, inputs: &[InputIx]) -> Option<Vec<(NodeIx, Range)>> {
        let set = self.set;
        let is_only = set.inputs.iter().all(|input| input.asked.is_none())
            && set.constraints.iter().all(|constraint| constraint.when.is_none());
        if !FAST_WAY || self.handed_in || !is_only {
            return None;
        }
        let reads = |applies: &Applicability| {
            applies.outs.iter().any(|out| out.when.inputs().iter().any(|input| inputs.contains(input)))
        };
        let rows = set.nodes.pairs().filter(|(_, node)| node.applies.as_ref().is_some_and(reads));
        Some(rows.map(|(row, _)| (row, self.out(row))).collect())
    }

    /// Whether all of these rows are certain to be out or in as before.
    pub(super) fn decides_as(&self, before: Option<&[(NodeIx, Range)]>) -> bool {
        let stays = |(row, before): &(NodeIx, Range)| before.value().is_some() && self.out(*row) == *before;
        before.into_iter().flatten().all(stays)
    }
}
