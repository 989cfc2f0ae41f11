//! Numbers as the text of a file. This program writes whole ones alone; one with decimals that a later program may have added
//! is handed on to the very bits. The library's printing of floats would be a hundredth of the page's first visit for numbers
//! that nobody has.

use serde_json::Number;

use crate::exact::{Exact, Mode};

/// More digits tell no two numbers of 64 bits apart.
const MOST_DIGITS: u32 = 17;

/// A number as JSON.
pub(crate) fn number(number: &Number) -> String {
    match (number.as_i64(), number.as_u64()) {
        (Some(whole), _) => whole.to_string(),
        (_, Some(whole)) => whole.to_string(),
        _ => number.as_f64().map(|inexact| text(inexact.to_bits())).unwrap_or_default(),
    }
}

/// The number with the fewest digits that is nearest to the one of these 64 bits and to no other; always with a decimal point.
fn text(bits: u64) -> String {
    let (value, gap) = exact(bits);
    let sign = if bits >> 63 == 1 { "-" } else { "" };
    // The place of its first digit: 0 for ones, 1 for tenths.
    let mut first = 0_u32;
    let mut above = value.clone();
    while !above.is_zero() && above < Exact::ONE {
        above = &above * &Exact::from(10);
        first += 1;
    }
    let whole = value.decimal(0, Mode::Down).1.len();
    let before = if first == 0 { u32::try_from(whole).unwrap_or(0) } else { 0 };
    for digits in 1..=MOST_DIGITS {
        // How many places behind the point so many digits reach; none of them before it.
        let places = (first + digits).saturating_sub(before.max(1)).max(1);
        let near = value.rounded(places, Mode::HalfEven);
        let off = &near - &value;
        let off = if off.is_negative() { -&off } else { off };
        if digits == MOST_DIGITS || &off * &Exact::from(2) < gap {
            let (_, whole, fraction) = near.decimal(places, Mode::Down);
            return format!("{sign}{whole}.{fraction}");
        }
    }
    String::new()
}

/// What the bits say but for the sign, and how far the nearest other number is, at least.
fn exact(bits: u64) -> (Exact, Exact) {
    let (exponent, fraction) = (bits >> 52 & 0x7ff, bits & ((1 << 52) - 1));
    let (mantissa, power) = match exponent {
        0 => (fraction, -1074),
        _ => (fraction | 1 << 52, i64::try_from(exponent).unwrap_or(0) - 1075),
    };
    let two = Exact::from(2).power(u32::try_from(power.unsigned_abs()).unwrap_or(0));
    let gap = if power < 0 { Exact::ONE.divided_by(&two).unwrap_or(Exact::ONE) } else { two };
    let value = &Exact::from(i64::try_from(mantissa).unwrap_or(0)) * &gap;
    // Below a power of two they lie twice as near.
    let nearest = if fraction == 0 { Exact::from(2) } else { Exact::ONE };
    (value, gap.divided_by(&nearest).unwrap_or(gap))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The number nearest to a text, as the standard library reads it.
    fn nearest(text: &str) -> Number {
        Number::from_f64(text.parse().unwrap()).unwrap()
    }

    #[test]
    fn every_number_comes_back_to_its_bits() {
        let mut seed = 0x3fb9_9999_9999_999a_u64;
        let drawn = (0..400).map(|_| {
            seed = seed.wrapping_mul(0x5851_f42d_4c95_7f2d).wrapping_add(0x1405_7b7e_f767_814f);
            let sign = if seed & 1 == 1 { "-" } else { "" };
            format!("{sign}{}e{}", seed >> 8, i64::try_from(seed >> 54).unwrap() % 600 - 330)
        });
        // The least, the least of full length, one, the powers of two beside 0.1, and the most.
        let ends = "0 -0 0.1 0.3333333333333333 1e21 123456789.25 0.125 0.0625 4.9e-324 2.2250738585072014e-308 \
                    2.2250738585072009e-308 9007199254740992 1.7976931348623157e308";
        for typed in drawn.chain(ends.split_whitespace().map(str::to_owned)) {
            let inexact = nearest(&typed);
            let text = number(&inexact);
            assert_eq!(nearest(&text), inexact, "{typed} {text}");
            assert!(text.contains('.'), "{text}");
        }
        for text in ["0.1", "1.0", "-2.25", "0.3", "1234.5"] {
            assert_eq!(number(&nearest(text)), text);
        }
        for whole in ["0", "-7", "18446744073709551615"] {
            assert_eq!(number(&whole.parse().unwrap()), whole);
        }
    }
}
