//! What a value can still become: the least and the most, both included.

use crate::exact::{Exact, Mode, Small};

/// No logarithm is less than this: results have at most 220,000 digits, and the logarithm of 10 is below 3.
const LEAST_LN: i64 = -660_000;

/// A closed range of numbers; a value that is certain is the usual case and costs no second number.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Range(Ends);

/// `Between` always has its first number below its second.
#[derive(Clone, PartialEq, Eq, Debug)]
enum Ends {
    Certain(Exact),
    Between(Exact, Exact),
}

impl Range {
    /// Zero, certain.
    pub const ZERO: Self = Self(Ends::Certain(Exact::ZERO));

    /// One, certain.
    pub const ONE: Self = Self(Ends::Certain(Exact::ONE));

    /// A certain value.
    pub fn certain(value: Exact) -> Self {
        Self(Ends::Certain(value))
    }

    /// Between two numbers, in whichever order they come.
    pub fn between(a: Exact, b: Exact) -> Self {
        match a.cmp(&b) {
            core::cmp::Ordering::Less => Self(Ends::Between(a, b)),
            core::cmp::Ordering::Equal => Self(Ends::Certain(a)),
            core::cmp::Ordering::Greater => Self(Ends::Between(b, a)),
        }
    }

    /// A truth that is certain.
    pub fn truth(holds: bool) -> Self {
        if holds { Self::ONE } else { Self::ZERO }
    }

    /// A truth between two others, each 0 or 1.
    pub fn undecided() -> Self {
        Self(Ends::Between(Exact::ZERO, Exact::ONE))
    }

    /// The least value still possible.
    pub fn least(&self) -> &Exact {
        match &self.0 {
            Ends::Certain(value) | Ends::Between(value, _) => value,
        }
    }

    /// The most still possible.
    pub fn most(&self) -> &Exact {
        match &self.0 {
            Ends::Certain(value) | Ends::Between(_, value) => value,
        }
    }

    /// The value, when it is certain.
    pub fn value(&self) -> Option<&Exact> {
        match &self.0 {
            Ends::Certain(value) => Some(value),
            Ends::Between(..) => None,
        }
    }

    /// Whether it is certainly true.
    pub fn is_true(&self) -> bool {
        self.value().is_some_and(|value| !value.is_zero())
    }

    /// Whether it is certainly false, or zero.
    pub fn is_false(&self) -> bool {
        self.value().is_some_and(Exact::is_zero)
    }

    /// Whether `value` is still possible.
    pub fn contains(&self, value: &Exact) -> bool {
        match &self.0 {
            Ends::Certain(known) => known == value,
            Ends::Between(least, most) => least <= value && value <= most,
        }
    }

    /// The smallest range that holds both.
    pub fn hull(self, other: Self) -> Self {
        let (least, most) = self.ends();
        let (other_least, other_most) = other.ends();
        Self::between(least.min(other_least), most.max(other_most))
    }

    /// What both leave possible; `self` where they contradict each other.
    pub fn within(&self, least: Option<&Exact>, most: Option<&Exact>) -> Self {
        let low = least.map_or(self.least(), |least| least.max(self.least()));
        let high = most.map_or(self.most(), |most| most.min(self.most()));
        if low <= high { Self::between(low.clone(), high.clone()) } else { self.clone() }
    }

    /// Becomes a certain value, in place.
    pub(crate) fn become_certain(&mut self, value: &Exact) {
        match &mut self.0 {
            Ends::Certain(own) => own.clone_from(value),
            Ends::Between(..) => *self = Self::certain(value.clone()),
        }
    }

    /// Becomes a certain small value, in place.
    pub(crate) fn set(&mut self, value: Small) {
        match &mut self.0 {
            Ends::Certain(own) => own.set(value),
            Ends::Between(..) => *self = Self::certain(value.into()),
        }
    }

    fn ends(self) -> (Exact, Exact) {
        match self.0 {
            Ends::Certain(value) => (value.clone(), value),
            Ends::Between(least, most) => (least, most),
        }
    }

    /// Applies a function that never decreases.
    fn rising(&self, apply: impl Fn(&Exact) -> Exact) -> Self {
        match &self.0 {
            Ends::Certain(value) => Self::certain(apply(value)),
            Ends::Between(least, most) => Self::between(apply(least), apply(most)),
        }
    }

    pub(crate) fn plus(&self, other: &Self) -> Self {
        match (&self.0, &other.0) {
            (Ends::Certain(a), Ends::Certain(b)) => Self::certain(a + b),
            _ => Self::between(self.least() + other.least(), self.most() + other.most()),
        }
    }

    /// The sum of many, in pairs once it gets long: large denominators then grow once and not at every step.
    pub fn sum(terms: Vec<Self>) -> Self {
        let (mut least, mut most) = (Vec::with_capacity(terms.len()), Vec::new());
        let certain = terms.iter().all(|term| term.value().is_some());
        for term in terms {
            let (low, high) = term.ends();
            least.push(low);
            if !certain {
                most.push(high);
            }
        }
        let least = Exact::sum(least);
        if certain { Self::certain(least) } else { Self::between(least, Exact::sum(most)) }
    }

    pub(crate) fn negative(&self) -> Self {
        match &self.0 {
            Ends::Certain(value) => Self::certain(-value),
            Ends::Between(least, most) => Self::between(-most, -least),
        }
    }

    /// The product.
    pub fn times(&self, other: &Self) -> Self {
        if let (Ends::Certain(a), Ends::Certain(b)) = (&self.0, &other.0) {
            return Self::certain(a * b);
        }
        let products = [
            self.least() * other.least(),
            self.least() * other.most(),
            self.most() * other.least(),
            self.most() * other.most(),
        ];
        let mut ends = products.into_iter().map(Self::certain);
        let first = ends.next().unwrap_or(Self::ZERO);
        ends.fold(first, Self::hull)
    }

    /// The quotient; `None` when the divisor can be zero.
    pub fn over(&self, divisor: &Self) -> Option<Self> {
        if let (Ends::Certain(a), Ends::Certain(b)) = (&self.0, &divisor.0) {
            return a.divided_by(b).map(Self::certain);
        }
        if divisor.most().is_negative() {
            return self.negative().over(&divisor.negative());
        }
        if *divisor.least() <= Exact::ZERO {
            return None;
        }
        let low = if self.least().is_negative() { divisor.least() } else { divisor.most() };
        let high = if self.most().is_negative() { divisor.most() } else { divisor.least() };
        Some(Self::between(self.least().divided_by(low)?, self.most().divided_by(high)?))
    }

    /// Every value rounded to a multiple of `step`.
    pub fn rounded_to(&self, step: &Exact, mode: Mode) -> Self {
        self.rising(|value| value.rounded_to(step, mode))
    }

    /// The root of every value, rounded: correct rounding never decreases. What is below zero has none and counts as zero.
    pub(crate) fn root(&self, degree: u32, digits: u32) -> Self {
        self.rising(|value| value.root(degree, digits).unwrap_or(Exact::ZERO))
    }

    /// The natural logarithm of every value, rounded. A value that may come near to zero has no least logarithm; it is
    /// not below that of the nearest number that an evaluation can come to.
    pub(crate) fn ln(&self, digits: u32) -> Self {
        self.rising(|value| value.ln(digits).unwrap_or(Exact::from(LEAST_LN)))
    }

    /// Every value as a factor so many times.
    pub(crate) fn power(&self, exponent: u32) -> Self {
        let power = |value: &Exact| value.power(exponent);
        let turns = exponent.is_multiple_of(2) && self.least().is_negative();
        if turns && !self.most().is_negative() && self.value().is_none() {
            return Self::between(Exact::ZERO, power(self.least()).max(power(self.most())));
        }
        if turns { self.negative().rising(power) } else { self.rising(power) }
    }

    pub(crate) fn at_most(self, other: &Self) -> Self {
        if let (Ends::Certain(a), Ends::Certain(b)) = (&self.0, &other.0) {
            return if a <= b { self } else { other.clone() };
        }
        let ((a, b), (c, d)) = (self.ends(), other.clone().ends());
        Self::between(a.min(c), b.min(d))
    }

    pub(crate) fn at_least(self, other: &Self) -> Self {
        if let (Ends::Certain(a), Ends::Certain(b)) = (&self.0, &other.0) {
            return if a >= b { self } else { other.clone() };
        }
        let ((a, b), (c, d)) = (self.ends(), other.clone().ends());
        Self::between(a.max(c), b.max(d))
    }
}
