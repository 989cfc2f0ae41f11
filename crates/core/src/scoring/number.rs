//! Numbers as people type them in Viet Nam: `12,5`, `1.234`, `1 234`, and the habits of imported keyboards: `12.5`.
//!
//! The reading never depends on the language of the screen, so switching it never changes a score. Where one text has
//! two honest readings, both are given back and the person is asked.

use std::borrow::Cow;

use crate::exact::Exact;

/// The most digits before the decimal sign.
const WHOLE_DIGITS: usize = 15;

/// A number as typed.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Number {
    /// One reading.
    Plain(Exact),
    /// `1.234` or `1,234`: one thousand two hundred and thirty-four, or a decimal with three places.
    Either {
        /// The sign separates thousands.
        grouped: Exact,
        /// The sign separates decimals.
        decimal: Exact,
    },
}

/// Why a text is no number that counts.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum NumberFault {
    /// Not a number.
    NotANumber,
    /// A number with a percent sign.
    Percent,
    /// A number in, or behind, a quotation mark, as spreadsheets put it before texts.
    Quoted,
    /// More than fifteen digits before the decimal sign, or more than six after it.
    TooLong,
    /// Two readings are admissible: grouped thousands first, decimal second.
    Ambiguous(Exact, Exact),
}

/// Reads a typed number.
///
/// # Errors
///
/// Any [`NumberFault`] but [`NumberFault::Ambiguous`].
///
/// ```
/// use tudanhgia_core::exact::Exact;
/// use tudanhgia_core::scoring::{Number, read_number};
/// assert_eq!(read_number("12,5"), Ok(Number::Plain(Exact::ratio(25, 2).unwrap())));
/// assert_eq!(read_number("1.234.567"), Ok(Number::Plain(Exact::from(1_234_567))));
/// assert!(matches!(read_number("1.234"), Ok(Number::Either { .. })));
/// ```
pub fn read_number(text: &str) -> Result<Number, NumberFault> {
    read_number_to(text, crate::criteria::MAX_DECIMALS)
}

/// The same with up to so many decimal places.
///
/// # Errors
///
/// Any [`NumberFault`] but [`NumberFault::Ambiguous`].
pub fn read_number_to(text: &str, decimals: u32) -> Result<Number, NumberFault> {
    let text = plain(text);
    let text = text.trim();
    if let Some(bare) = text.strip_suffix('%') {
        return read_number_to(bare, decimals).and(Err(NumberFault::Percent));
    }
    let bare = text.trim_matches(is_quote);
    if bare.len() < text.len() {
        return read_number_to(bare, decimals).and(Err(NumberFault::Quoted));
    }
    let (sign, text) = match text.strip_prefix(['-', '−']) {
        Some(rest) => ("-", rest.trim_start()),
        None => ("", text.strip_prefix('+').unwrap_or(text)),
    };
    // Most answers are a few digits.
    if !text.is_empty() && text.len() <= WHOLE_DIGITS && text.bytes().all(|b| b.is_ascii_digit()) {
        let value = text.parse::<i64>().map_err(|_| NumberFault::TooLong)?;
        return Ok(Number::Plain(Exact::from(if sign.is_empty() { value } else { -value })));
    }
    let signs: Vec<char> = text.chars().filter(|c| !c.is_ascii_digit()).collect();
    let number = |whole: &str, fraction: &str| -> Result<Exact, NumberFault> {
        let whole = if whole.is_empty() { "0" } else { whole };
        let digits = [whole, fraction].concat();
        if digits.is_empty() || !digits.bytes().all(|b| b.is_ascii_digit()) {
            return Err(NumberFault::NotANumber);
        }
        let limit = usize::try_from(decimals).unwrap_or(0);
        if whole.trim_start_matches('0').len() > WHOLE_DIGITS || fraction.trim_end_matches('0').len() > limit
        {
            return Err(NumberFault::TooLong);
        }
        let fraction = fraction.trim_end_matches('0');
        let fraction = if fraction.is_empty() { "0" } else { fraction };
        Exact::parse(&format!("{sign}{whole}.{fraction}")).ok_or(NumberFault::TooLong)
    };
    let plain = |whole: &str, fraction: &str| number(whole, fraction).map(Number::Plain);
    let Some(last) = signs.last().copied() else {
        return if text.is_empty() { Err(NumberFault::NotANumber) } else { plain(text, "") };
    };
    let is_point = |c: char| c == '.' || c == ',';
    let first = signs.first().copied().unwrap_or(last);
    if !signs.iter().all(|c| is_point(*c) || is_space(*c)) {
        return Err(NumberFault::NotANumber);
    }
    // One kind of sign, more than once or a space: thousands. Two kinds: the last is the decimal sign.
    if signs.iter().all(|c| same(*c, first)) {
        if signs.len() > 1 || is_space(first) {
            return plain(&ungrouped(text, first)?, "");
        }
        let (whole, fraction) = text.split_once(last).unwrap_or((text, ""));
        if fraction.is_empty() {
            return Err(NumberFault::NotANumber);
        }
        let thousands = fraction.len() == 3 && (1..=3).contains(&whole.len()) && !whole.starts_with('0');
        return if thousands {
            Ok(Number::Either {
                grouped: number(&[whole, fraction].concat(), "")?,
                decimal: number(whole, fraction)?,
            })
        } else {
            plain(whole, fraction)
        };
    }
    let (whole, fraction) = text.rsplit_once(last).unwrap_or((text, ""));
    if is_space(last) || fraction.is_empty() || signs.iter().filter(|c| **c == last).count() > 1 {
        return Err(NumberFault::NotANumber);
    }
    plain(&ungrouped(whole, first)?, fraction)
}

/// A typed text with the signs of plain keyboards: letters of full width as those of half, and without what has no width
/// and came along with what was pasted.
pub fn plain(text: &str) -> Cow<'_, str> {
    let sign = |c: char| match c {
        '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}' | '\u{feff}' => None,
        '\u{3000}' => Some(' '),
        '！'..='～' => char::from_u32(u32::from(c) - 0xfee0),
        other => Some(other),
    };
    if text.is_ascii() { Cow::Borrowed(text) } else { Cow::Owned(text.chars().filter_map(sign).collect()) }
}

fn is_quote(c: char) -> bool {
    matches!(c, '\'' | '"' | '`' | '‘' | '’' | '“' | '”')
}

/// Spaces of any width, as pasted from office programs.
fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\u{a0}' | '\u{2000}'..='\u{200a}' | '\u{202f}')
}

fn same(a: char, b: char) -> bool {
    a == b || (is_space(a) && is_space(b))
}

/// The digits of `1.234.567`: groups of three after a first group of one to three.
fn ungrouped(text: &str, sign: char) -> Result<String, NumberFault> {
    let groups: Vec<&str> = text.split(|c| same(c, sign)).collect();
    let sound = groups.iter().enumerate().all(|(index, group)| match index {
        0 => (1..=3).contains(&group.len()),
        _ => group.len() == 3,
    });
    if sound { Ok(groups.concat()) } else { Err(NumberFault::NotANumber) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plain(text: &str) -> Result<Number, NumberFault> {
        Ok(Number::Plain(Exact::parse(text).unwrap()))
    }

    #[test]
    fn numbers_are_read_as_people_write_them() {
        let cases = [
            ("12,5", "12.5"),
            ("12.5", "12.5"),
            (" 7 ", "7"),
            ("1.234.567", "1234567"),
            ("1,234,567", "1234567"),
            ("1.234,5", "1234.5"),
            ("1,234.5", "1234.5"),
            ("1 234", "1234"),
            ("1\u{a0}234,25", "1234.25"),
            ("0,125", "0.125"),
            ("0.125", "0.125"),
            ("1234,567", "1234.567"),
            ("1,2340", "1.234"),
            (",5", "0.5"),
            ("-3", "-3"),
            ("−0,25", "-0.25"),
            ("+4", "4"),
            ("007", "7"),
            ("15.763", ""),
            ("999999999999999", "999999999999999"),
            ("0,1234560", "0.123456"),
            ("１２", "12"),
            ("－１，５", "-1.5"),
            ("１　２３４", "1234"),
            ("\u{200b}12\u{200b},\u{2060}5\u{feff}", "12.5"),
            ("\u{202a}7\u{202c}", "7"),
        ];
        for (typed, expected) in cases {
            if expected.is_empty() {
                let either =
                    Number::Either { grouped: Exact::from(15763), decimal: Exact::parse("15.763").unwrap() };
                assert_eq!(read_number(typed), Ok(either));
            } else {
                assert_eq!(read_number(typed), plain(expected), "{typed}");
            }
        }
    }

    #[test]
    fn what_is_no_number_is_not_guessed() {
        for typed in [
            "",
            " ",
            "abc",
            "1e5",
            "12a",
            "1..2",
            "1,2,3",
            "12 34",
            "5,",
            ".",
            "1.23.456",
            "1,23,456.7",
            "--1",
            "1-2",
            "0x10",
            "१२",
            "1.234.5678",
            "1 234 5",
            "NaN",
            "∞",
            "1,2 345",
        ] {
            assert_eq!(read_number(typed), Err(NumberFault::NotANumber), "{typed}");
        }
        for typed in ["3%", "3 %", "12,5％", "-1%"] {
            assert_eq!(read_number(typed), Err(NumberFault::Percent), "{typed}");
        }
        for typed in ["'3", "’3", "\"12,5\"", "“3”", "'-1"] {
            assert_eq!(read_number(typed), Err(NumberFault::Quoted), "{typed}");
        }
        for typed in ["%", "'", "''", "'a", "a%", "3%%"] {
            assert!(read_number(typed).is_err(), "{typed}");
        }
        for typed in ["1234567890123456", "0,1234567"] {
            assert_eq!(read_number(typed), Err(NumberFault::TooLong), "{typed}");
        }
    }
}
