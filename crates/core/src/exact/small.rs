//! The usual numbers: a few thousand over a few hundred. They are computed without allocation and without reducing each
//! step; whatever leaves these bounds is computed by [`super::Exact`] instead, with the same result.

use core::cmp::Ordering;

use super::{Exact, Mode, Repr, gcd};

/// A ratio whose parts fit 32 bits, so that no product of two overflows; the denominator is above zero. It need not be
/// in lowest terms.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Small {
    over: i32,
    by: i32,
}

impl Small {
    pub(crate) const ZERO: Self = Self::whole(0);
    pub(crate) const ONE: Self = Self::whole(1);

    pub(crate) const fn whole(number: i32) -> Self {
        Self { over: number, by: 1 }
    }

    /// `None` when the value has no such form; `by` is above zero.
    fn new(over: i64, by: i64) -> Option<Self> {
        match Self::fitting(over, by) {
            Some(small) => Some(small),
            None => Self::reduced(over, by),
        }
    }

    #[cold]
    fn reduced(over: i64, by: i64) -> Option<Self> {
        let divisor = gcd(over, by);
        Self::fitting(over / divisor, by / divisor)
    }

    fn fitting(over: i64, by: i64) -> Option<Self> {
        Some(Self { over: i32::try_from(over).ok()?, by: i32::try_from(by).ok()? })
    }

    fn over(self) -> i64 {
        self.over.into()
    }

    fn by(self) -> i64 {
        self.by.into()
    }

    pub(crate) fn is_zero(self) -> bool {
        self.over == 0
    }

    pub(crate) fn plus(self, other: Self) -> Option<Self> {
        if self.by == other.by {
            return Self::new(self.over() + other.over(), self.by());
        }
        let (fine, coarse) = if self.by > other.by { (self, other) } else { (other, self) };
        if fine.by % coarse.by == 0 {
            let times = i64::from(fine.by / coarse.by);
            return Self::new(fine.over() + coarse.over() * times, fine.by());
        }
        Self::new(fine.over() * coarse.by() + coarse.over() * fine.by(), fine.by() * coarse.by())
    }

    pub(crate) fn negative(self) -> Option<Self> {
        Self::new(-self.over(), self.by())
    }

    pub(crate) fn times(self, other: Self) -> Option<Self> {
        Self::new(self.over() * other.over(), self.by() * other.by())
    }

    /// The quotient; `None` also when `divisor` is zero.
    pub(crate) fn divided_by(self, divisor: Self) -> Option<Self> {
        let (over, by) = (self.over() * divisor.by(), self.by() * divisor.over());
        match by.cmp(&0) {
            Ordering::Greater => Self::new(over, by),
            Ordering::Less => Self::new(-over, -by),
            Ordering::Equal => None,
        }
    }

    /// Rounds to a multiple of `step`; `None` also when that is not above zero.
    pub(crate) fn rounded_to(self, step: Self, mode: Mode) -> Option<Self> {
        let steps = self.divided_by(step).filter(|_| step.over > 0)?;
        let floor = steps.over.div_euclid(steps.by);
        let rest = i64::from(steps.over.rem_euclid(steps.by));
        let up = mode.goes_up(floor % 2 != 0, floor < 0, rest != 0, (2 * rest).cmp(&steps.by()));
        Self::new((i64::from(floor) + i64::from(up)) * step.over(), step.by())
    }

    fn lowest_terms(self) -> (i64, i64) {
        match gcd(self.over(), self.by()) {
            1 => (self.over(), self.by()),
            divisor => (self.over() / divisor, self.by() / divisor),
        }
    }

    pub(crate) fn to_index(self) -> Option<usize> {
        if self.by == 1 { usize::try_from(self.over).ok() } else { None }
    }
}

impl PartialEq for Small {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Small {}

impl PartialOrd for Small {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Small {
    fn cmp(&self, other: &Self) -> Ordering {
        (self.over() * other.by()).cmp(&(other.over() * self.by()))
    }
}

impl Exact {
    /// The value in the small form, if it fits.
    pub(crate) fn small(&self) -> Option<Small> {
        match self.0 {
            Repr::Small(over, by) => Small::fitting(over, by),
            Repr::Big(_) => None,
        }
    }
}

impl From<Small> for Exact {
    fn from(small: Small) -> Self {
        let (over, by) = small.lowest_terms();
        Self(Repr::Small(over, by))
    }
}

impl Exact {
    /// Becomes a small value, in place.
    pub(crate) fn set(&mut self, small: Small) {
        let (over, by) = small.lowest_terms();
        match &mut self.0 {
            Repr::Small(own_over, own_by) => (*own_over, *own_by) = (over, by),
            Repr::Big(_) => self.0 = Repr::Small(over, by),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{Just, Strategy, any, prop_oneof, proptest};
    use proptest::prop_assert_eq;

    use super::*;
    use crate::tried::tried;

    fn part() -> impl Strategy<Value = i32> {
        prop_oneof![any::<i32>(), -1000..1000_i32, Just(i32::MIN), Just(i32::MAX), Just(0)]
    }

    fn number() -> impl Strategy<Value = (Small, Exact)> {
        (part(), part()).prop_map(|(over, by)| {
            let by = by.checked_abs().unwrap_or(1).max(1);
            (Small { over, by }, Exact::ratio(over.into(), by.into()).unwrap())
        })
    }

    proptest! {
        #![proptest_config(tried(5_000))]

        /// What is given is right; what is not given is computed in another way.
        #[test]
        fn small_numbers_are_the_same_numbers(
            ((a, exact_a), (b, exact_b), mode) in (number(), number(), 0..4_usize),
        ) {
            let mode = [Mode::HalfUp, Mode::HalfEven, Mode::Down, Mode::Up][mode];
            let same = |small: Option<Small>, exact: Exact| small.is_none_or(|small| Exact::from(small) == exact);
            prop_assert_eq!(Exact::from(a), exact_a.clone());
            prop_assert_eq!(a.cmp(&b), exact_a.cmp(&exact_b));
            prop_assert_eq!(same(a.plus(b), &exact_a + &exact_b), true);
            prop_assert_eq!(same(a.times(b), &exact_a * &exact_b), true);
            prop_assert_eq!(same(a.negative(), -&exact_a), true);
            if let Some(quotient) = exact_a.divided_by(&exact_b) {
                prop_assert_eq!(same(a.divided_by(b), quotient), true);
            }
            prop_assert_eq!(same(a.rounded_to(b, mode), exact_a.rounded_to(&exact_b, mode)), true);
        }
    }

    #[test]
    fn everyday_numbers_stay_small() {
        let number = |text| Exact::parse(text).and_then(|number| number.small()).unwrap();
        let ratio = number("46").divided_by(number("80")).and_then(|ratio| ratio.times(number("1.25")));
        let rounded = ratio.and_then(|points| points.rounded_to(number("0.01"), Mode::HalfUp)).unwrap();
        assert_eq!(Exact::from(rounded), Exact::parse("0.72").unwrap());
        assert!(rounded.plus(number("1/3")).is_some());
    }
}
