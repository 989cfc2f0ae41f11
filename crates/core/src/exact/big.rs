//! Big integers, for the few ratios that no longer fit two `i64`. Every byte of it is loaded with the page, so each
//! operation has one plain method and the methods share their loops; only the common divisor, which decides the time of
//! long results, is computed in a cleverer way.

use core::cmp::Ordering;

use super::common;

#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub(super) struct Big {
    /// Never for zero.
    negative: bool,
    /// The lowest first, the highest never zero; zero has none.
    limbs: Vec<u32>,
}

/// As many decimal digits as fit one limb, and their power of ten.
const CHUNK: usize = 9;
const CHUNK_POWER: u32 = 1_000_000_000;

impl Big {
    fn new(negative: bool, mut limbs: Vec<u32>) -> Self {
        trim(&mut limbs);
        Self { negative: negative && !limbs.is_empty(), limbs }
    }

    /// Ten to the power of `exponent`.
    pub(super) fn power_of_ten(exponent: u32) -> Self {
        let mut limbs = vec![1];
        for _ in 0..exponent {
            grow(&mut limbs, 10, 0);
        }
        Self::new(false, limbs)
    }

    /// Two to the power of `exponent`.
    pub(super) fn power_of_two(exponent: usize) -> Self {
        let mut limbs = vec![0; exponent / 32];
        limbs.push(1 << (exponent % 32));
        Self::new(false, limbs)
    }

    /// How many binary digits the amount has.
    pub(super) fn bits(&self) -> usize {
        let highest = self.limbs.last().map_or(0, |limb| limb.leading_zeros());
        self.limbs.len() * 32 - usize::try_from(highest).unwrap_or(0)
    }

    /// Reads decimal digits, with a minus sign or without.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let digits = text.strip_prefix('-').unwrap_or(text);
        if digits.is_empty() || !digits.bytes().all(|digit| digit.is_ascii_digit()) {
            return None;
        }
        let mut limbs = Vec::new();
        for chunk in digits.as_bytes().chunks(CHUNK) {
            let (power, value) = chunk
                .iter()
                .fold((1, 0), |(power, value), digit| (power * 10, value * 10 + u32::from(digit - b'0')));
            grow(&mut limbs, power, value);
        }
        Some(Self::new(digits.len() < text.len(), limbs))
    }

    /// The decimal digits, with a minus sign below zero.
    pub(super) fn to_text(&self) -> String {
        let (mut rest, mut digits) = (self.limbs.clone(), Vec::new());
        while !rest.is_empty() {
            let mut chunk = shrink(&mut rest, CHUNK_POWER);
            for _ in 0..CHUNK {
                digits.push(char::from_digit(chunk % 10, 10).unwrap_or('0'));
                chunk /= 10;
            }
        }
        while digits.last() == Some(&'0') {
            digits.pop();
        }
        if digits.is_empty() {
            digits.push('0');
        }
        digits.extend(self.negative.then_some('-'));
        digits.iter().rev().collect()
    }

    pub(super) fn to_i64(&self) -> Option<i64> {
        let amount = i128::from(two_limbs(&self.limbs)?);
        i64::try_from(if self.negative { -amount } else { amount }).ok()
    }

    pub(super) fn is_zero(&self) -> bool {
        self.limbs.is_empty()
    }

    pub(super) fn is_negative(&self) -> bool {
        self.negative
    }

    pub(super) fn is_odd(&self) -> bool {
        self.limbs.first().is_some_and(|lowest| lowest % 2 == 1)
    }

    pub(super) fn negated(self) -> Self {
        Self::new(!self.negative, self.limbs)
    }

    pub(super) fn plus(&self, other: &Self) -> Self {
        if self.negative == other.negative {
            return Self::new(self.negative, combined(&self.limbs, 1, &other.limbs, 1));
        }
        match compared(&self.limbs, &other.limbs) {
            Ordering::Less => Self::new(other.negative, combined(&other.limbs, 1, &self.limbs, -1)),
            _ => Self::new(self.negative, combined(&self.limbs, 1, &other.limbs, -1)),
        }
    }

    pub(super) fn times(&self, other: &Self) -> Self {
        let mut product = vec![0; self.limbs.len() + other.limbs.len()];
        for (place, limb) in self.limbs.iter().enumerate() {
            add_product(&mut product[place..], &other.limbs, *limb);
        }
        Self::new(self.negative != other.negative, product)
    }

    /// The quotient, rounded down, and what is left, which is not below zero; `by` is above zero.
    pub(super) fn divided_by(&self, by: &Self) -> (Self, Self) {
        let (quotient, rest) = divided(&self.limbs, &by.limbs);
        if self.negative && !rest.is_empty() {
            return (
                Self::new(true, combined(&quotient, 1, &[1], 1)),
                Self::new(false, combined(&by.limbs, 1, &rest, -1)),
            );
        }
        (Self::new(self.negative, quotient), Self::new(false, rest))
    }

    /// The greatest common divisor, by Euclid's algorithm with Lehmer's shortcut: the leading digits tell many steps in
    /// advance, which are then taken together.
    pub(super) fn gcd(&self, other: &Self) -> Self {
        let (mut large, mut small) = (self.limbs.clone(), other.limbs.clone());
        if compared(&large, &small) == Ordering::Less {
            (large, small) = (small, large);
        }
        loop {
            if let Some(by) = two_limbs(&small) {
                if by == 0 {
                    return Self::new(false, large);
                }
                let rest = two_limbs(&divided(&large, &small).1).unwrap_or(0);
                return Self::from(i128::from(common(rest, by)));
            }
            (large, small) = match steps(&large, &small) {
                Some([[a, b], [c, d]]) => (combined(&large, a, &small, b), combined(&large, c, &small, d)),
                None => {
                    let rest = divided(&large, &small).1;
                    (small, rest)
                }
            };
        }
    }
}

impl From<i128> for Big {
    fn from(value: i128) -> Self {
        let amount = value.unsigned_abs();
        Self::new(value < 0, [0, 32, 64, 96].map(|place| (amount >> place) as u32).to_vec())
    }
}

impl PartialOrd for Big {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Big {
    fn cmp(&self, other: &Self) -> Ordering {
        match (self.negative, other.negative) {
            (false, false) => compared(&self.limbs, &other.limbs),
            (true, true) => compared(&other.limbs, &self.limbs),
            (negative, _) => {
                if negative {
                    Ordering::Less
                } else {
                    Ordering::Greater
                }
            }
        }
    }
}

fn trim(limbs: &mut Vec<u32>) {
    while limbs.last() == Some(&0) {
        limbs.pop();
    }
}

fn two_limbs(limbs: &[u32]) -> Option<u64> {
    match *limbs {
        [] => Some(0),
        [low] => Some(low.into()),
        [low, high] => Some(u64::from(high) << 32 | u64::from(low)),
        _ => None,
    }
}

fn compared(a: &[u32], b: &[u32]) -> Ordering {
    a.len().cmp(&b.len()).then_with(|| a.iter().rev().cmp(b.iter().rev()))
}

/// Becomes `times` as much and `plus` more.
fn grow(limbs: &mut Vec<u32>, times: u32, plus: u32) {
    let mut carry = u64::from(plus);
    for limb in limbs.iter_mut() {
        carry += u64::from(*limb) * u64::from(times);
        *limb = carry as u32;
        carry >>= 32;
    }
    limbs.push(carry as u32);
    trim(limbs);
}

/// Becomes the quotient; the result is what is left. `by` is not zero.
fn shrink(limbs: &mut Vec<u32>, by: u32) -> u32 {
    let mut rest = 0;
    for limb in limbs.iter_mut().rev() {
        let over = rest << 32 | u64::from(*limb);
        *limb = (over / u64::from(by)) as u32;
        rest = over % u64::from(by);
    }
    trim(limbs);
    rest as u32
}

/// `x * a + y * b`, which is not below zero. The factors are ones, or of different signs and below 2^31: so no step
/// leaves an `i64`.
fn combined(a: &[u32], x: i64, b: &[u32], y: i64) -> Vec<u32> {
    let mut carry = 0;
    let mut limbs = Vec::new();
    for place in 0..=a.len().max(b.len()) {
        let at = |limbs: &[u32]| i64::from(limbs.get(place).copied().unwrap_or(0));
        carry += x * at(a) + y * at(b);
        limbs.push(carry as u32);
        carry >>= 32;
    }
    trim(&mut limbs);
    limbs
}

/// Adds `limbs * times` to a number that is at least one limb longer; what passes its end is lost.
fn add_product(to: &mut [u32], limbs: &[u32], times: u32) {
    let mut carry = 0;
    for (sum, limb) in to.iter_mut().zip(limbs.iter().chain([&0])) {
        carry += u64::from(*sum) + u64::from(*limb) * u64::from(times);
        *sum = carry as u32;
        carry >>= 32;
    }
}

/// The quotient and what is left: Knuth's algorithm D. `by` is not zero.
fn divided(over: &[u32], by: &[u32]) -> (Vec<u32>, Vec<u32>) {
    let mut rest = over.to_vec();
    if let [limb] = by {
        let mut left = vec![shrink(&mut rest, *limb)];
        trim(&mut left);
        return (rest, left);
    }
    let length = by.len();
    if over.len() < length {
        return (Vec::new(), rest);
    }
    // With its highest bit set, the divisor's two highest limbs tell each limb of the quotient, or one more, very rarely.
    let scale = 1 << by[length - 1].leading_zeros();
    let mut by = by.to_vec();
    grow(&mut by, scale, 0);
    grow(&mut rest, scale, 0);
    rest.resize(over.len() + 1, 0);
    let (first, second) = (u64::from(by[length - 1]), u64::from(by[length - 2]));
    let mut quotient = vec![0; over.len() - length + 1];
    for (place, limb) in quotient.iter_mut().enumerate().rev() {
        let part = &mut rest[place..=place + length];
        let leading = u64::from(part[length]) << 32 | u64::from(part[length - 1]);
        let (mut guess, mut left) = (leading / first, leading % first);
        while left >> 32 == 0
            && (guess >> 32 != 0 || guess * second > (left << 32 | u64::from(part[length - 2])))
        {
            guess -= 1;
            left += first;
        }
        if subtract_product(part, &by, guess as u32) {
            guess -= 1;
            add_product(part, &by, 1);
        }
        *limb = guess as u32;
    }
    trim(&mut quotient);
    trim(&mut rest);
    shrink(&mut rest, scale);
    (quotient, rest)
}

/// Subtracts `limbs * times` from a number that is one limb longer, around zero; whether it was too much.
fn subtract_product(from: &mut [u32], limbs: &[u32], times: u32) -> bool {
    let mut borrow = 0;
    for (left, limb) in from.iter_mut().zip(limbs.iter().chain([&0])) {
        borrow += u64::from(*limb) * u64::from(times);
        let (difference, under) = left.overflowing_sub(borrow as u32);
        *left = difference;
        borrow = (borrow >> 32) + u64::from(under);
    }
    borrow != 0
}

/// Several steps of Euclid's algorithm at once (Knuth's algorithm L), as the factors that give both next numbers. They
/// are told from the 62 leading bits of `large` and those of `small` at the same places; none when these do not tell the
/// first quotient. `large` has more than two limbs and is not the smaller one.
fn steps(large: &[u32], small: &[u32]) -> Option<[[i64; 2]; 2]> {
    let highest = large.len() - 1;
    let shift = 34 - large[highest].leading_zeros();
    let leading = |limbs: &[u32]| {
        let at = |place: usize| u128::from(limbs.get(place).copied().unwrap_or(0));
        ((at(highest) << 64 | at(highest - 1) << 32 | at(highest - 2)) >> shift) as i64
    };
    let (mut x, mut y) = (leading(large), leading(small));
    let ([mut a, mut b], [mut c, mut d]) = ([1, 0], [0, 1]);
    while y + c != 0 && y + d != 0 {
        let quotient = (x + a) / (y + c);
        if quotient != (x + b) / (y + d) {
            break;
        }
        let next = [a - quotient * c, b - quotient * d];
        if next.iter().any(|factor| factor.unsigned_abs() >> 31 != 0) {
            break;
        }
        ([a, b], [c, d]) = ([c, d], next);
        (x, y) = (y, x - quotient * y);
    }
    (b != 0).then_some([[a, b], [c, d]])
}

#[cfg(test)]
mod tests {
    use num_bigint::BigInt;
    use num_integer::Integer;
    use proptest::prelude::{Just, Strategy, any, prop_oneof, proptest};
    use proptest::{collection, prop_assert_eq};

    use super::*;
    use crate::tried::tried;

    /// Limbs at both ends of their range are frequent: there the guesses of a division go wrong.
    fn limb() -> impl Strategy<Value = u32> {
        prop_oneof![
            any::<u32>(),
            0..3_u32,
            Just(u32::MAX),
            Just(u32::MAX - 1),
            Just(1 << 31),
            Just((1 << 31) - 1)
        ]
    }

    fn big() -> impl Strategy<Value = Big> {
        let length = prop_oneof![0..5_usize, 0..20_usize, 0..60_usize];
        (any::<bool>(), length.prop_flat_map(|length| collection::vec(limb(), length)))
            .prop_map(|(negative, limbs)| Big::new(negative, limbs))
    }

    /// The same number in the other arithmetic, limb by limb.
    fn of(big: &Big) -> BigInt {
        let amount = big.limbs.iter().rev().fold(BigInt::ZERO, |above, limb| (above << 32) + *limb);
        if big.negative { -amount } else { amount }
    }

    /// A result in its only form: no zero limbs on top, no negative zero.
    fn canonical(big: &Big) -> BigInt {
        assert!(big.limbs.last().map_or(!big.negative, |highest| *highest != 0), "{big:?}");
        of(big)
    }

    fn divides_well(over: &Big, by: &Big) {
        let (quotient, rest) = over.divided_by(by);
        assert_eq!(
            (canonical(&quotient), canonical(&rest)),
            of(over).div_mod_floor(&of(by)),
            "{over:?} / {by:?}"
        );
    }

    proptest! {
        #![proptest_config(tried(20_000))]

        #[test]
        fn every_operation_is_that_of_another_library((a, b, c) in (big(), big(), big())) {
            let (of_a, of_b) = (of(&a), of(&b));
            prop_assert_eq!(canonical(&a.plus(&b)), &of_a + &of_b);
            prop_assert_eq!(canonical(&a.plus(&a.clone().negated())), BigInt::ZERO);
            prop_assert_eq!(canonical(&a.times(&b)), &of_a * &of_b);
            prop_assert_eq!(canonical(&a.gcd(&b)), of_a.gcd(&of_b));
            prop_assert_eq!(canonical(&a.times(&c).gcd(&b.times(&c))), (&of_a * of(&c)).gcd(&(&of_b * of(&c))));
            prop_assert_eq!(a.cmp(&b), of_a.cmp(&of_b));
            prop_assert_eq!(a.cmp(&a.clone()), Ordering::Equal);
            prop_assert_eq!(a.is_odd(), of_a.is_odd());
            prop_assert_eq!(a.to_i64(), i64::try_from(&of_a).ok());
            let by = Big::new(false, b.limbs.clone());
            if !by.is_zero() {
                divides_well(&a, &by);
                // What is left is almost nothing, or almost the divisor.
                let product = by.times(&c);
                divides_well(&product, &by);
                divides_well(&product.plus(&Big::from(1)), &by);
                divides_well(&product.plus(&Big::from(-1)), &by);
            }
        }

        #[test]
        fn texts_are_those_of_another_library((a, number) in (big(), any::<i128>())) {
            let text = of(&a).to_string();
            prop_assert_eq!(&a.to_text(), &text);
            prop_assert_eq!(Big::parse(&format!("-000{}", text.trim_start_matches('-'))), Some(Big::new(true, a.limbs.clone())));
            prop_assert_eq!(Big::parse(&text), Some(a));
            let short = number >> (number & 127);
            prop_assert_eq!(canonical(&Big::from(short)), BigInt::from(short));
        }
    }

    #[test]
    fn a_first_guess_that_is_too_large_is_taken_back() {
        let number = |limbs: &[u32]| Big::new(false, limbs.to_vec());
        let (top, half) = (u32::MAX, 1 << 31);
        for (over, by) in [
            // Two limbs of the divisor tell one too many.
            ([0, 0, half, half - 1].as_slice(), [1, 0, half].as_slice()),
            (&[3, 0, half], &[1, 0, half >> 2]),
            (&[0, top - 1, half], &[top, half]),
            // The first of its limbs tells two too many, or a quotient that is no limb.
            (&[0, top, top - 1, top - 1], &[top, top, top - 1]),
            (&[0, 0, 0, top], &[1, top, top]),
            (&[top, top, top, top], &[top, top]),
        ] {
            divides_well(&number(over), &number(by));
            divides_well(&number(over).negated(), &number(by));
        }
        let mut part = [0, 0, half, half - 1];
        assert!(subtract_product(&mut part, &[1, 0, half], top));
    }

    #[test]
    fn divisors_of_fibonacci_numbers_take_the_most_steps() {
        let (mut a, mut b) = (Big::from(1), Big::from(1));
        for _ in 0..3_000 {
            (a, b) = (b.clone(), a.plus(&b));
        }
        assert_eq!(b.gcd(&a), Big::from(1));
        assert_eq!(a.times(&b).gcd(&b.times(&b)), b);
    }

    #[test]
    fn binary_digits_are_counted() {
        assert_eq!(Big::from(0).bits(), 0);
        for exponent in [0, 1, 31, 32, 33, 63, 64, 1000] {
            let power = Big::power_of_two(exponent);
            assert_eq!(of(&power), BigInt::from(1) << exponent);
            assert_eq!(power.bits(), exponent + 1);
            assert_eq!(power.plus(&Big::from(-1)).bits(), exponent);
        }
    }

    #[test]
    fn powers_and_ends_of_ranges() {
        for exponent in [0, 1, 9, 10, 19, 40, 200] {
            assert_eq!(of(&Big::power_of_ten(exponent)), BigInt::from(10).pow(exponent));
        }
        for number in [i64::MIN, i64::MIN + 1, -1, 0, 1, i64::MAX] {
            assert_eq!(Big::from(i128::from(number)).to_i64(), Some(number));
        }
        for beyond in [i128::from(i64::MIN) - 1, i128::from(i64::MAX) + 1, i128::MIN, i128::MAX] {
            assert_eq!(Big::from(beyond).to_i64(), None);
            assert_eq!(Big::from(beyond).to_text(), beyond.to_string());
        }
        for wrong in ["", "-", "--1", "+1", "1_0", " 1", "1.0", "٣"] {
            assert_eq!(Big::parse(wrong), None, "{wrong}");
        }
    }
}
