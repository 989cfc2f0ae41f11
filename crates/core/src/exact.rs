//! The number type: exact rational numbers. Nothing in a score is ever a binary float.
//!
//! A value that fits two `i64` stays there (the usual case); a larger one moves to big integers by itself, so no
//! operation can overflow or lose a digit. Division is the only operation that can fail, and only by zero.

mod big;
mod packed;
mod roots;
mod small;

use core::cmp::Ordering;
use core::ops::{Add, Mul, Neg, Sub};

use big::Big;

pub use packed::Packed;
pub(crate) use small::Small;

/// An exact rational number.
///
/// ```
/// use tudanhgia_core::exact::Exact;
/// let third = Exact::ratio(1, 3).unwrap();
/// assert_eq!(&(&third + &third) + &third, Exact::from(1));
/// assert_eq!(Exact::parse("0.575"), Exact::ratio(23, 40));
/// ```
#[derive(PartialEq, Eq, Hash, Debug)]
pub struct Exact(Repr);

/// Canonical: reduced, positive denominator, `Small` whenever both parts fit. Equality is therefore structural.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
enum Repr {
    Small(i64, i64),
    Big(Box<(Big, Big)>),
}

/// How a number is rounded. Every mode is symmetric about zero except the two directed ones.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Mode {
    /// To the nearest; a half goes away from zero (12,345 → 12,35).
    HalfUp,
    /// To the nearest; a half goes to the even neighbour.
    HalfEven,
    /// Toward minus infinity.
    Down,
    /// Toward plus infinity.
    Up,
}

impl Mode {
    /// Whether to go up from the floor, which is odd or not, below zero or not; what is left of the number is nothing or
    /// not, and twice of it stands so to a whole step.
    fn goes_up(self, odd: bool, negative: bool, rest: bool, twice: Ordering) -> bool {
        rest && match (self, twice) {
            (Self::Down, _) => false,
            (Self::Up, _) | (_, Ordering::Greater) => true,
            (_, Ordering::Less) => false,
            (Self::HalfEven, Ordering::Equal) => odd,
            (Self::HalfUp, Ordering::Equal) => !negative,
        }
    }
}

impl Exact {
    /// Zero.
    pub const ZERO: Self = Self(Repr::Small(0, 1));
    /// One.
    pub const ONE: Self = Self(Repr::Small(1, 1));

    /// `numerator / denominator`; `None` when the denominator is zero.
    pub fn ratio(numerator: i64, denominator: i64) -> Option<Self> {
        (denominator != 0).then(|| Self::from_parts(numerator.into(), denominator.into()))
    }

    /// Ten to the power of `exponent`.
    pub fn power_of_ten(exponent: u32) -> Self {
        match 10_i64.checked_pow(exponent) {
            Some(power) => Self::from(power),
            None => Self::from_big(Big::power_of_ten(exponent), Big::from(1)),
        }
    }

    /// Reads the canonical notation of files: `12`, `-0.25`, `1/3`. At most 40 digits a part.
    pub fn parse(text: &str) -> Option<Self> {
        Self::parse_within(text, 40)
    }

    /// Reads the same notation however long it is, as this program writes it; who reads files of others bounds the length
    /// before.
    pub fn parse_own(text: &str) -> Option<Self> {
        Self::parse_within(text, usize::MAX)
    }

    fn parse_within(text: &str, most: usize) -> Option<Self> {
        match text.split_once('/') {
            Some((numerator, denominator)) => {
                Self::parse_decimal(numerator, most)?.divided_by(&Self::parse_decimal(denominator, most)?)
            }
            None => Self::parse_decimal(text, most),
        }
    }

    fn parse_decimal(text: &str, most: usize) -> Option<Self> {
        let (negative, digits) = match text.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, text),
        };
        let (whole, fraction) = digits.split_once('.').unwrap_or((digits, "0"));
        let all_digits =
            |part: &str| !part.is_empty() && part.len() <= most && part.bytes().all(|b| b.is_ascii_digit());
        if !all_digits(whole) || !all_digits(fraction) {
            return None;
        }
        let scale = u32::try_from(fraction.len()).ok()?;
        let digits = [whole, fraction].concat();
        let numerator = match digits.parse::<i64>() {
            Ok(small) => Self::from(small),
            Err(_) => Self::from_big(Big::parse(&digits)?, Big::from(1)),
        };
        let value = numerator.divided_by(&Self::power_of_ten(scale))?;
        Some(if negative { -&value } else { value })
    }

    /// The quotient; `None` when `divisor` is zero.
    pub fn divided_by(&self, divisor: &Self) -> Option<Self> {
        if divisor.is_zero() {
            return None;
        }
        if let (Repr::Small(a, b), Repr::Small(c, d)) = (&self.0, &divisor.0) {
            return Some(Self::from_parts(i128::from(*a) * i128::from(*d), i128::from(*b) * i128::from(*c)));
        }
        let ((a, b), (c, d)) = (self.big_parts(), divisor.big_parts());
        Some(Self::from_big(a.times(&d), b.times(&c)))
    }

    /// The sum of many: added in pairs, so that large denominators grow once and not at every step.
    pub fn sum(mut terms: Vec<Self>) -> Self {
        while terms.len() > 1 {
            terms = terms
                .chunks(2)
                .map(|pair| match pair {
                    [a, b] => a + b,
                    rest => rest.first().cloned().unwrap_or(Self::ZERO),
                })
                .collect();
        }
        terms.pop().unwrap_or(Self::ZERO)
    }

    /// Whether this is zero.
    pub fn is_zero(&self) -> bool {
        matches!(self.0, Repr::Small(0, _))
    }

    /// Whether this is below zero.
    pub fn is_negative(&self) -> bool {
        match &self.0 {
            Repr::Small(numerator, _) => *numerator < 0,
            Repr::Big(parts) => parts.0.is_negative(),
        }
    }

    /// Whether this is a whole number.
    pub fn is_whole(&self) -> bool {
        match &self.0 {
            Repr::Small(_, denominator) => *denominator == 1,
            Repr::Big(parts) => parts.1.to_i64() == Some(1),
        }
    }

    /// The value as an index, if it is a whole number that fits.
    pub fn to_index(&self) -> Option<usize> {
        match self.0 {
            Repr::Small(numerator, 1) => usize::try_from(numerator).ok(),
            _ => None,
        }
    }

    /// Rounds to a multiple of `10^-digits`.
    pub fn rounded(&self, digits: u32, mode: Mode) -> Self {
        let scale = Self::power_of_ten(digits);
        let scaled = self.scaled_integer(digits, mode);
        scaled.divided_by(&scale).unwrap_or(scaled)
    }

    /// Rounds to a multiple of `step`; a step that is not above zero changes nothing.
    pub fn rounded_to(&self, step: &Self, mode: Mode) -> Self {
        match self.divided_by(step) {
            Some(times) if *step > Self::ZERO => &times.rounded(0, mode) * step,
            _ => self.clone(),
        }
    }

    /// The digits of the value rounded to `digits` places, sign apart: `(negative, whole part, fraction)`.
    pub fn decimal(&self, digits: u32, mode: Mode) -> (bool, String, String) {
        let scaled = self.scaled_integer(digits, mode);
        let (negative, mut whole) = match scaled.fraction().0 {
            text if scaled.is_negative() => (true, text[1..].to_owned()),
            text => (false, text),
        };
        let digits = usize::try_from(digits).unwrap_or(0);
        if whole.len() <= digits {
            whole.insert_str(0, &"0".repeat(digits + 1 - whole.len()));
        }
        let fraction = whole.split_off(whole.len() - digits);
        (negative, whole, fraction)
    }

    /// How many decimal places write this value exactly, if at most `limit` do.
    pub fn exact_digits(&self, limit: u32) -> Option<u32> {
        match &self.0 {
            Repr::Small(_, by) => {
                let (mut rest, mut digits) = (*by, 0);
                // Each place takes a two and a five from the denominator.
                while rest != 1 && digits < limit {
                    let common = gcd(10, rest);
                    if common == 1 {
                        return None;
                    }
                    rest /= common;
                    digits += 1;
                }
                (rest == 1).then_some(digits)
            }
            Repr::Big(_) => (0..=limit).find(|digits| self.rounded(*digits, Mode::Down) == *self),
        }
    }

    /// Numerator and denominator in lowest terms, the sign in the numerator.
    pub fn fraction(&self) -> (String, String) {
        match &self.0 {
            Repr::Small(a, b) => (a.to_string(), b.to_string()),
            Repr::Big(parts) => (parts.0.to_text(), parts.1.to_text()),
        }
    }

    /// Numerator and denominator, for a file that only this program reads; [`Exact::from_fraction_text`] reads it back.
    pub(crate) fn to_fraction_text(&self) -> String {
        let (numerator, denominator) = self.fraction();
        if denominator == "1" { numerator } else { format!("{numerator}/{denominator}") }
    }

    pub(crate) fn from_fraction_text(text: &str) -> Option<Self> {
        let (numerator, denominator) = text.split_once('/').unwrap_or((text, "1"));
        let denominator = Big::parse(denominator).filter(|denominator| !denominator.is_zero())?;
        Some(Self::from_big(Big::parse(numerator)?, denominator))
    }

    /// The whole number of `10^-digits` nearest in this mode.
    fn scaled_integer(&self, digits: u32, mode: Mode) -> Self {
        if let Repr::Small(over, by) = self.0
            && let Some(scaled) = 10_i64.checked_pow(digits).and_then(|scale| over.checked_mul(scale))
        {
            let (floor, rest) = (scaled.div_euclid(by), scaled.rem_euclid(by));
            let twice = rest.cmp(&(by - rest));
            let up = mode.goes_up(floor % 2 != 0, floor < 0, rest != 0, twice);
            return Self::from_parts(i128::from(floor) + i128::from(up), 1);
        }
        let (numerator, denominator) = self.big_parts();
        let (floor, rest) = numerator.times(&Big::power_of_ten(digits)).divided_by(&denominator);
        let twice = rest.plus(&rest).cmp(&denominator);
        let up = mode.goes_up(floor.is_odd(), floor.is_negative(), !rest.is_zero(), twice);
        Self::from_big(floor.plus(&Big::from(i128::from(up))), Big::from(1))
    }

    fn big_parts(&self) -> (Big, Big) {
        match &self.0 {
            Repr::Small(a, b) => (Big::from(i128::from(*a)), Big::from(i128::from(*b))),
            Repr::Big(parts) => (**parts).clone(),
        }
    }

    /// `denominator` is not zero; neither part is `i128::MIN`, being a product or sum of `i64` products.
    fn from_parts(numerator: i128, denominator: i128) -> Self {
        let (numerator, denominator) = match denominator < 0 {
            true => (-numerator, -denominator),
            false => (numerator, denominator),
        };
        if let (Ok(over), Ok(by)) = (i64::try_from(numerator), i64::try_from(denominator)) {
            return Self::reduced(over, by);
        }
        Self::from_big(numerator.into(), denominator.into())
    }

    /// `by` is above zero.
    fn reduced(over: i64, by: i64) -> Self {
        match gcd(over, by) {
            1 => Self(Repr::Small(over, by)),
            divisor => Self(Repr::Small(over / divisor, by / divisor)),
        }
    }

    /// `denominator` is not zero.
    fn from_big(numerator: Big, denominator: Big) -> Self {
        let (numerator, denominator) = match denominator.is_negative() {
            true => (numerator.negated(), denominator.negated()),
            false => (numerator, denominator),
        };
        let divisor = numerator.gcd(&denominator);
        let (numerator, denominator) = (numerator.divided_by(&divisor).0, denominator.divided_by(&divisor).0);
        match (numerator.to_i64(), denominator.to_i64()) {
            (Some(a), Some(b)) => Self(Repr::Small(a, b)),
            _ => Self(Repr::Big(Box::new((numerator, denominator)))),
        }
    }
}

/// The greatest common divisor; `by` is above zero, and so is the result.
fn gcd(over: i64, by: i64) -> i64 {
    // Not above `by`, so it fits.
    i64::try_from(common(over.unsigned_abs(), by.unsigned_abs())).unwrap_or(1)
}

/// The greatest common divisor, by halving and subtracting: a division would take longer. `b` is not zero.
fn common(a: u64, b: u64) -> u64 {
    if a == 0 || b == 1 {
        return b;
    }
    let twos = (a | b).trailing_zeros();
    let (mut a, mut b) = (a >> a.trailing_zeros(), b >> b.trailing_zeros());
    while a != b {
        let difference = a.abs_diff(b);
        b = a.min(b);
        a = difference >> difference.trailing_zeros();
    }
    a << twos
}

impl Clone for Exact {
    fn clone(&self) -> Self {
        Self(self.0.clone())
    }

    fn clone_from(&mut self, source: &Self) {
        match (&mut self.0, &source.0) {
            // Nothing to free and nothing to allocate.
            (Repr::Small(over, by), Repr::Small(new_over, new_by)) => (*over, *by) = (*new_over, *new_by),
            (own, new) => *own = new.clone(),
        }
    }
}

impl From<i64> for Exact {
    fn from(value: i64) -> Self {
        Self(Repr::Small(value, 1))
    }
}

impl Add for &Exact {
    type Output = Exact;
    fn add(self, other: &Exact) -> Exact {
        if let (Repr::Small(a, b), Repr::Small(c, d)) = (&self.0, &other.0) {
            if b == d
                && let Some(numerator) = a.checked_add(*c)
            {
                return Exact::reduced(numerator, *b);
            }
            let (a, b, c, d) = (i128::from(*a), i128::from(*b), i128::from(*c), i128::from(*d));
            if let Some(numerator) = (a * d).checked_add(c * b) {
                return Exact::from_parts(numerator, b * d);
            }
        }
        let ((a, b), (c, d)) = (self.big_parts(), other.big_parts());
        Exact::from_big(a.times(&d).plus(&c.times(&b)), b.times(&d))
    }
}

impl Neg for &Exact {
    type Output = Exact;
    fn neg(self) -> Exact {
        match &self.0 {
            Repr::Small(a, b) => Exact::from_parts(-i128::from(*a), i128::from(*b)),
            Repr::Big(parts) => Exact::from_big(parts.0.clone().negated(), parts.1.clone()),
        }
    }
}

impl Sub for &Exact {
    type Output = Exact;
    fn sub(self, other: &Exact) -> Exact {
        self + &-other
    }
}

impl Mul for &Exact {
    type Output = Exact;
    fn mul(self, other: &Exact) -> Exact {
        if let (Repr::Small(a, b), Repr::Small(c, d)) = (&self.0, &other.0) {
            return Exact::from_parts(i128::from(*a) * i128::from(*c), i128::from(*b) * i128::from(*d));
        }
        let ((a, b), (c, d)) = (self.big_parts(), other.big_parts());
        Exact::from_big(a.times(&c), b.times(&d))
    }
}

impl PartialOrd for Exact {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Exact {
    fn cmp(&self, other: &Self) -> Ordering {
        if let (Repr::Small(a, b), Repr::Small(c, d)) = (&self.0, &other.0) {
            return (i128::from(*a) * i128::from(*d)).cmp(&(i128::from(*c) * i128::from(*b)));
        }
        let ((a, b), (c, d)) = (self.big_parts(), other.big_parts());
        a.times(&d).cmp(&c.times(&b))
    }
}

/// The canonical notation that [`Exact::parse`] reads: a decimal where one ends within 30 places, a fraction otherwise.
impl core::fmt::Display for Exact {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        match self.exact_digits(30) {
            Some(digits) => {
                let (negative, whole, fraction) = self.decimal(digits, Mode::Down);
                let point = if fraction.is_empty() { "" } else { "." };
                write!(f, "{}{whole}{point}{fraction}", if negative { "-" } else { "" })
            }
            None => {
                let (numerator, denominator) = self.fraction();
                write!(f, "{numerator}/{denominator}")
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn number(text: &str) -> Exact {
        Exact::parse(text).unwrap()
    }

    #[test]
    fn a_tie_is_decided_on_the_exact_value() {
        // 46 of 80 is 0.575: binary floats give 0.57.
        let value = Exact::ratio(46, 80).unwrap();
        assert_eq!(value.rounded(2, Mode::HalfUp), number("0.58"));
        assert_eq!(value.rounded(2, Mode::HalfEven), number("0.58"));
        assert_eq!(number("0.565").rounded(2, Mode::HalfEven), number("0.56"));
        assert_eq!(number("-0.565").rounded(2, Mode::HalfUp), number("-0.57"));
        assert_eq!(number("-0.561").rounded(2, Mode::Down), number("-0.57"));
        assert_eq!(number("-0.569").rounded(2, Mode::Up), number("-0.56"));
    }

    #[test]
    fn values_beyond_sixty_four_bits_stay_exact_and_come_back() {
        let large = Exact::from(i64::MAX);
        let square = &large * &large;
        assert_eq!(square.to_string(), "85070591730234615847396907784232501249");
        assert_eq!(square.divided_by(&large), Some(large.clone()));
        assert_eq!(&(&square + &large) - &square, large);
        assert!(square > large);
        assert_eq!(-&Exact::from(i64::MIN), number("9223372036854775808"));
    }

    #[test]
    fn text_goes_in_and_comes_out_unchanged() {
        for text in ["0", "12", "-0.25", "1/3", "-7/12", "0.000001", "999999999999999999999"] {
            assert_eq!(number(text).to_string(), text);
        }
        for wrong in ["", "-", ".5", "5.", "1e3", "1/0", "+1", "1 2", "0x1", "--1", "1/2/3"] {
            assert_eq!(Exact::parse(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn sums_do_not_depend_on_order() {
        let mut terms: Vec<Exact> = (1..200).map(|n| Exact::ratio(1, n).unwrap()).collect();
        let forward = Exact::sum(terms.clone());
        terms.reverse();
        assert_eq!(Exact::sum(terms.clone()), forward);
        assert_eq!(terms.iter().fold(Exact::ZERO, |sum, term| &sum + term), forward);
    }
}
