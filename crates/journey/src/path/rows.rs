//! Sets of candidates: which criteria are changed, as bits by their place among the candidates.

/// A set of candidates.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug, Default)]
pub(super) struct Rows(Vec<u64>);

const BITS: usize = 64;

impl Rows {
    /// The set of one candidate.
    pub(super) fn one(place: usize) -> Self {
        let mut rows = Self::default();
        rows.add(place);
        rows
    }

    /// Adds a candidate.
    pub(super) fn add(&mut self, place: usize) {
        if self.0.len() <= place / BITS {
            self.0.resize(place / BITS + 1, 0);
        }
        if let Some(word) = self.0.get_mut(place / BITS) {
            *word |= 1 << (place % BITS);
        }
    }

    /// Adds all of another set.
    pub(super) fn join(&mut self, other: &Self) {
        if self.0.len() < other.0.len() {
            self.0.resize(other.0.len(), 0);
        }
        self.0.iter_mut().zip(&other.0).for_each(|(own, other)| *own |= other);
    }

    /// Both sets together.
    pub(super) fn with(&self, other: &Self) -> Self {
        let mut all = self.clone();
        all.join(other);
        all
    }

    /// Whether a candidate is in it.
    pub(super) fn has(&self, place: usize) -> bool {
        self.0.get(place / BITS).is_some_and(|word| word >> (place % BITS) & 1 == 1)
    }

    /// Whether two sets have a candidate in common.
    pub(super) fn meets(&self, other: &Self) -> bool {
        self.0.iter().zip(&other.0).any(|(own, other)| own & other != 0)
    }

    /// Whether nothing is in it.
    pub(super) fn is_empty(&self) -> bool {
        self.0.iter().all(|word| *word == 0)
    }

    /// The candidates in it, in order.
    pub(super) fn places(&self) -> impl Iterator<Item = usize> + '_ {
        (0..self.0.len() * BITS).filter(|place| self.has(*place))
    }
}
