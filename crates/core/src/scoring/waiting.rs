//! What is still to be evaluated after a change.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use super::Evaluation;
use crate::calc::{FAST_WAY, InputIx, NodeIx, Range};
use crate::criteria::Applicability;

/// The places in the order of evaluation that are still to be looked at, the first of them first, each once.
#[derive(Default)]
pub(super) struct Waiting(BinaryHeap<Reverse<usize>>);

impl Waiting {
    pub(super) fn extend(&mut self, places: impl Iterator<Item = usize>) {
        places.for_each(|place| self.0.push(Reverse(place)));
    }

    pub(super) fn next(&mut self) -> Option<usize> {
        let Reverse(next) = self.0.pop()?;
        while self.0.peek() == Some(&Reverse(next)) {
            self.0.pop();
        }
        Some(next)
    }
}

/// Whether each row is out of which these inputs decide that: where none of them becomes another, nothing else has to be evaluated
/// than what reads them. `None` where they may decide something else as well. Whoever tries many answers needs it; a page that is
/// fetched for a form evaluates everything instead.
pub(super) fn decided_by(of: &Evaluation, inputs: &[InputIx]) -> Option<Vec<(NodeIx, Range)>> {
    let set = of.set;
    let is_only = set.inputs.iter().all(|input| input.asked.is_none())
        && set.constraints.iter().all(|constraint| constraint.when.is_none());
    if !FAST_WAY || of.handed_in || !is_only {
        return None;
    }
    let reads = |applies: &Applicability| {
        applies.outs.iter().any(|out| out.when.inputs().iter().any(|input| inputs.contains(input)))
    };
    let rows = set.nodes.pairs().filter(|(_, node)| node.applies.as_ref().is_some_and(reads));
    Some(rows.map(|(row, _)| (row, of.out(row))).collect())
}
