//! Decisions taken from a list of numbers, so that a failing case shrinks as the list does.

use proptest::collection::vec;
use proptest::prelude::{Strategy, any};

/// A list of numbers to decide by.
pub(crate) fn choices() -> impl Strategy<Value = Vec<u32>> {
    vec(any::<u32>(), 0..100)
}

/// A longer list, for sets with more in them.
pub(crate) fn many_choices() -> impl Strategy<Value = Vec<u32>> {
    vec(any::<u32>(), 0..260)
}

/// Takes decisions one after another; when the numbers have run out, always the first possibility.
pub(crate) struct Draw {
    left: std::vec::IntoIter<u32>,
}

impl Draw {
    pub(crate) fn new(numbers: Vec<u32>) -> Self {
        Self { left: numbers.into_iter() }
    }

    /// A number below `limit`.
    pub(crate) fn below(&mut self, limit: usize) -> usize {
        let number = self.left.next().unwrap_or(0);
        usize::try_from(number).unwrap() % limit
    }

    /// True once in `times`.
    pub(crate) fn once_in(&mut self, times: usize) -> bool {
        self.below(times) + 1 == times
    }

    /// One of several.
    pub(crate) fn one_of<'a, T>(&mut self, from: &'a [T]) -> &'a T {
        &from[self.below(from.len())]
    }

    /// The same things in another order.
    pub(crate) fn shuffle<T>(&mut self, things: &mut [T]) {
        for last in (1..things.len()).rev() {
            let other = self.below(last + 1);
            things.swap(last, other);
        }
    }
}
