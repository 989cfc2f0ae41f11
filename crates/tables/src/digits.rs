//! Numbers as files of spreadsheets write them.

use tudanhgia_core::exact::{Exact, Mode};

/// The digits that spreadsheet programs show and mean; what a number has beyond them is the rest of a binary float.
const SIGNIFICANT_DIGITS: usize = 15;

/// A number as it stands in the file: `12.5`, `-1E-3`, or the seventeen digits of a binary float, of which fifteen count.
pub(super) fn number(text: &str) -> Option<Exact> {
    let text = text.trim();
    let (mantissa, exponent) = match text.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, exponent.parse::<i32>().ok()?),
        None => (text, 0),
    };
    let value = Exact::parse(mantissa)?;
    if exponent.abs() > 30 {
        return None;
    }
    let scale = Exact::power_of_ten(exponent.unsigned_abs());
    let value = if exponent < 0 { value.divided_by(&scale)? } else { &value * &scale };
    let digits = mantissa.bytes().filter(u8::is_ascii_digit).count();
    if digits <= SIGNIFICANT_DIGITS {
        return Some(value);
    }
    let (_, whole, _) = value.decimal(0, Mode::Down);
    let whole = if whole == "0" { 0 } else { whole.len() };
    // Below one, the zeros behind the decimal sign are not significant.
    let leading = if whole > 0 {
        0
    } else {
        mantissa.bytes().skip_while(|byte| *byte != b'.').skip(1).take_while(|byte| *byte == b'0').count()
    };
    let places = u32::try_from(SIGNIFICANT_DIGITS.saturating_sub(whole) + leading).ok()?;
    Some(value.rounded(places, Mode::HalfEven))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_what_the_spreadsheet_shows() {
        for (text, expected) in [
            ("12.5", "12.5"),
            ("0.30000000000000004", "0.3"),
            ("17.100000000000001", "17.1"),
            ("1E-3", "0.001"),
            ("2.5e1", "25"),
            ("0.057499999999999996", "0.0575"),
        ] {
            assert_eq!(number(text), Exact::parse(expected), "{text}");
        }
        assert_eq!(number("NaN"), None);
        assert_eq!(number("1E999"), None);
    }
}
