//! What a value can still become: the least and the most, both included.

use crate::exact::{Exact, Mode};

/// A closed range of numbers; when both ends are equal the value is certain.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Range {
    /// The least value still possible.
    pub least: Exact,
    /// The most still possible; never below `least`.
    pub most: Exact,
}

impl Range {
    /// A certain value.
    pub fn certain(value: Exact) -> Self {
        Self { least: value.clone(), most: value }
    }

    /// Between two numbers, in whichever order they come.
    pub fn between(a: Exact, b: Exact) -> Self {
        if a <= b { Self { least: a, most: b } } else { Self { least: b, most: a } }
    }

    /// The value, when it is certain.
    pub fn value(&self) -> Option<&Exact> {
        (self.least == self.most).then_some(&self.least)
    }

    /// Whether `value` is still possible.
    pub fn contains(&self, value: &Exact) -> bool {
        self.least <= *value && *value <= self.most
    }

    /// The smallest range that holds both.
    pub fn hull(self, other: Self) -> Self {
        Self { least: self.least.min(other.least), most: self.most.max(other.most) }
    }

    pub(super) fn sum(terms: Vec<Self>) -> Self {
        let (least, most) = terms.into_iter().map(|term| (term.least, term.most)).unzip();
        Self { least: Exact::sum(least), most: Exact::sum(most) }
    }

    pub(crate) fn times(&self, other: &Self) -> Self {
        if let (Some(a), Some(b)) = (self.value(), other.value()) {
            return Self::certain(a * b);
        }
        let products = [
            &self.least * &other.least,
            &self.least * &other.most,
            &self.most * &other.least,
            &self.most * &other.most,
        ];
        let mut ends = products.into_iter().map(Self::certain);
        let first = ends.next().unwrap_or_else(|| Self::certain(Exact::ZERO));
        ends.fold(first, Self::hull)
    }

    /// The quotient by a positive divisor; `None` when the divisor can be zero or less.
    pub(crate) fn over(&self, divisor: &Self) -> Option<Self> {
        if divisor.least <= Exact::ZERO {
            return None;
        }
        if divisor.value().is_some() && self.value().is_some() {
            return Some(Self::certain(self.least.divided_by(&divisor.least)?));
        }
        let low = if self.least.is_negative() { &divisor.least } else { &divisor.most };
        let high = if self.most.is_negative() { &divisor.most } else { &divisor.least };
        Some(Self { least: self.least.divided_by(low)?, most: self.most.divided_by(high)? })
    }

    pub(super) fn rounded(&self, digits: u32, mode: Mode) -> Self {
        Self { least: self.least.rounded(digits, mode), most: self.most.rounded(digits, mode) }
    }

    pub(super) fn at_most(self, other: &Self) -> Self {
        Self { least: self.least.min(other.least.clone()), most: self.most.min(other.most.clone()) }
    }

    pub(super) fn at_least(self, other: &Self) -> Self {
        Self { least: self.least.max(other.least.clone()), most: self.most.max(other.most.clone()) }
    }
}
