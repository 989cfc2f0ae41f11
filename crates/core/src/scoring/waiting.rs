//! What is still to be evaluated after a change.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

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
