//! Roots and logarithms. Most of them have no exact value, so each says how many decimal places it has, and is by
//! definition the nearest number of so many places, a half going away from zero. That it is this one and no neighbour is
//! proven with whole numbers alone: a root by comparing powers, a logarithm by a lower and an upper bound that round alike.

use super::big::Big;
use super::{Exact, Mode};

/// How many places more than asked for a logarithm is first computed to.
const MORE_PLACES: u32 = 20;

impl Exact {
    /// The value as a factor `exponent` times; 1 for none.
    pub fn power(&self, exponent: u32) -> Self {
        (0..exponent).fold(Self::ONE, |power, _| &power * self)
    }

    /// The root of this degree, rounded to `digits` places, a half away from zero; `None` below zero, and for a degree of
    /// zero.
    ///
    /// ```
    /// use tudanhgia_core::exact::Exact;
    /// assert_eq!(Exact::from(2).root(2, 4), Exact::parse("1.4142"));
    /// assert_eq!(Exact::from(-8).root(3, 4), None);
    /// ```
    pub fn root(&self, degree: u32, digits: u32) -> Option<Self> {
        if self.is_negative() || degree == 0 {
            return None;
        }
        let (over, by) = self.big_parts();
        let places = Big::power_of_ten(digits);
        // With so many halves of the last place the root is reached: rounded up, half of them are the nearest number.
        let halves = over.times(&power(&places.plus(&places), degree)).divided_by(&by).0;
        let halves = root(&halves, degree).plus(&Big::from(1));
        Some(Self::from_big(halves.divided_by(&Big::from(2)).0, places))
    }

    /// The natural logarithm, rounded to `digits` places, a half away from zero; `None` for zero and below.
    ///
    /// ```
    /// use tudanhgia_core::exact::Exact;
    /// assert_eq!(Exact::from(2).ln(10), Exact::parse("0.6931471806"));
    /// assert_eq!(Exact::ZERO.ln(10), None);
    /// ```
    pub fn ln(&self, digits: u32) -> Option<Self> {
        if *self <= Self::ZERO {
            return None;
        }
        // The only number whose logarithm is a fraction; every other one lies on one side of each half (Lindemann), so that
        // its bounds round alike as soon as they are near enough.
        if *self == Self::ONE {
            return Some(Self::ZERO);
        }
        // x = 2^twos × over/by, the latter between 1/2 and 2, and ln(over/by) = 2 artanh((over − by)/(over + by)).
        let (over, by) = self.big_parts();
        let (long, short) = (over.bits(), by.bits());
        let over = over.times(&Big::power_of_two(short.saturating_sub(long)));
        let by = by.times(&Big::power_of_two(long.saturating_sub(short)));
        let twos = i128::try_from(long).ok()? - i128::try_from(short).ok()?;
        let (above, sum) = (over.plus(&by.clone().negated()), over.plus(&by));
        let mut places = digits.saturating_add(MORE_PLACES);
        loop {
            let unit = Big::power_of_ten(places);
            let (of_two, two_error) = artanh(&Big::from(1), &Big::from(3), &unit);
            let (rest, error) = match above.is_negative() {
                true => {
                    let (rest, error) = artanh(&above.clone().negated(), &sum, &unit);
                    (rest.negated(), error)
                }
                false => artanh(&above, &sum, &unit),
            };
            let half = of_two.times(&Big::from(twos)).plus(&rest);
            let error = two_error.saturating_mul(twos.abs()).saturating_add(error);
            let end = |error: i128| {
                let end = half.plus(&Big::from(error)).times(&Big::from(2));
                Self::from_big(end, unit.clone()).rounded(digits, Mode::HalfUp)
            };
            let least = end(-error);
            if least == end(error) {
                return Some(least);
            }
            places = places.saturating_mul(2);
        }
    }
}

fn power(of: &Big, exponent: u32) -> Big {
    (0..exponent).fold(Big::from(1), |power, _| power.times(of))
}

/// The whole part of a root, by Newton's method from above: what it comes to goes down until it is reached. `degree` is not
/// zero.
fn root(of: &Big, degree: u32) -> Big {
    if of.is_zero() {
        return of.clone();
    }
    let (one, times) = (i128::from(degree) - 1, Big::from(i128::from(degree)));
    let mut guess = Big::power_of_two(of.bits() / (degree as usize) + 1);
    loop {
        let next = of.divided_by(&power(&guess, degree - 1)).0;
        let next = next.plus(&guess.times(&Big::from(one))).divided_by(&times).0;
        if next >= guess {
            return guess;
        }
        guess = next;
    }
}

/// A lower bound of artanh(over/by) for a fraction from 0 to 1/3, in these units, and by how many of them it may be more.
///
/// The series z + z³/3 + z⁵/5 + … with everything rounded down. A power of z is then at most 2 units too low: z by less than
/// 1, its square by less than 2z + 1 < 2, and each power after that by less than 2/9 + 2/3 + 1. So each term is less than 3
/// too low, and what follows a power that has come to nothing is less than 3 in all.
fn artanh(over: &Big, by: &Big, unit: &Big) -> (Big, i128) {
    let scaled = |a: &Big, b: &Big| a.times(b).divided_by(unit).0;
    let mut power = over.times(unit).divided_by(by).0;
    let square = scaled(&power, &power);
    let (mut sum, mut error, mut odd) = (Big::from(0), 3, 1);
    while !power.is_zero() {
        sum = sum.plus(&power.divided_by(&Big::from(odd)).0);
        power = scaled(&power, &square);
        (error, odd) = (error + 3, odd + 2);
    }
    (sum, error)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::proptest;
    use proptest::{prop_assert, prop_assert_eq};

    use super::*;
    use crate::tried::tried;

    fn number(text: &str) -> Exact {
        Exact::parse(text).unwrap()
    }

    /// Half of the last of so many places.
    fn half(digits: u32) -> Exact {
        Exact::ratio(1, 2).unwrap().divided_by(&Exact::power_of_ten(digits)).unwrap()
    }

    /// The first digits of logarithms as tables print them.
    #[test]
    fn logarithms_of_tables() {
        for (of, expected) in [
            ("2", "0.693147180559945"),
            ("10", "2.302585092994046"),
            ("0.5", "-0.693147180559945"),
            ("1", "0"),
            ("100", "4.605170185988091"),
            ("75000", "11.225243392518447"),
            ("0.000001", "-13.815510557964274"),
            ("1.000001", "0.000000999999500"),
            ("1/3", "-1.098612288668110"),
        ] {
            assert_eq!(number(of).ln(15), Some(number(expected)), "{of}");
        }
        assert_eq!(number("-1").ln(3), None);
        assert_eq!(Exact::ZERO.ln(3), None);
    }

    /// A number so near to one, or so large, that the first bounds do not decide, and a half that is no half.
    #[test]
    fn logarithms_of_extremes() {
        let near = &Exact::ONE + &Exact::ONE.divided_by(&Exact::power_of_ten(90)).unwrap();
        assert_eq!(near.ln(15), Some(Exact::ZERO));
        let large = Exact::power_of_ten(5_000);
        assert_eq!(large.ln(9), Some(number("11512.925464970")));
        assert_eq!(Exact::ONE.divided_by(&large).unwrap().ln(9), Some(number("-11512.925464970")));
        // e to 30 places: its logarithm differs from 1 in the 31st place.
        assert_eq!(number("2.718281828459045235360287471353").ln(15), Some(Exact::ONE));
    }

    #[test]
    fn roots_at_the_edges() {
        for (of, degree, digits, expected) in [
            ("0", 2, 4, "0"),
            ("9", 2, 0, "3"),
            ("9", 2, 15, "3"),
            ("0.25", 2, 0, "1"),
            ("0.2499", 2, 0, "0"),
            ("2.25", 2, 0, "2"),
            ("2.2499999", 2, 0, "1"),
            ("1/8", 3, 1, "0.5"),
            ("0.504", 3, 4, "0.7958"),
            ("2", 9, 15, "1.080059738892306"),
            ("10", 1, 0, "10"),
        ] {
            assert_eq!(number(of).root(degree, digits), Some(number(expected)), "{of} {degree} {digits}");
        }
        assert_eq!(number("4").root(0, 2), None);
        assert_eq!(number("-8").root(3, 2), None);
    }

    proptest! {
        #![proptest_config(tried(400))]

        /// The root lies within half of the last place; where it is the upper half itself, the number above was taken.
        #[test]
        fn a_root_is_the_nearest_number(over in 0..i64::MAX, by in 1..i64::MAX, degree in 1..10_u32, digits in 0..16_u32) {
            let of = Exact::ratio(over, by).unwrap();
            let root = of.root(degree, digits).unwrap();
            prop_assert_eq!(root.rounded(digits, Mode::Down), root.clone());
            let least = &root - &half(digits);
            prop_assert!(least.is_negative() || least.power(degree) <= of);
            prop_assert!((&root + &half(digits)).power(degree) > of);
        }

        /// What is a power has its root exactly.
        #[test]
        fn a_power_and_its_root(over in 0..1_000_000_000_i64, exponent in 1..10_u32) {
            let of = Exact::from(over).divided_by(&Exact::power_of_ten(6)).unwrap();
            prop_assert_eq!(of.power(exponent).root(exponent, 6), Some(of));
        }

        /// ln(ab) = ln a + ln b, ln(1/a) = −ln a, and a greater number has no smaller logarithm.
        #[test]
        fn logarithms_add_up(a in 1..i64::MAX, b in 1..i64::MAX, c in 1..i64::MAX, digits in 0..16_u32) {
            let (a, b) = (Exact::ratio(a, c).unwrap(), Exact::ratio(b, c).unwrap());
            let of = |value: &Exact| value.ln(digits).unwrap();
            let apart = &of(&(&a * &b)) - &(&of(&a) + &of(&b));
            let most = &half(digits) * &Exact::from(3);
            prop_assert!(apart <= most && -&apart <= most);
            prop_assert_eq!(of(&Exact::ONE.divided_by(&a).unwrap()), -&of(&a));
            prop_assert_eq!(of(&a.clone().max(b.clone())), of(&a).max(of(&b)));
        }

        /// One more digit agrees with one fewer, but where that digit hides a half.
        #[test]
        fn more_digits_say_the_same(a in 1..i64::MAX, b in 1..i64::MAX, digits in 0..15_u32) {
            let of = Exact::ratio(a, b).unwrap();
            let (fewer, more) = (of.ln(digits).unwrap(), of.ln(digits + 3).unwrap());
            let apart = &fewer - &more;
            let most = &half(digits) + &half(digits + 3);
            prop_assert!(apart <= most && -&apart <= most);
        }
    }
}
