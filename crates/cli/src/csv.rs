//! Lines of a table (RFC 4180) that a spreadsheet neither computes nor rewrites: for programs, or as the spreadsheets of a
//! language open it with a double click.

use tudanhgia_core::exact::{Exact, Mode};
use tudanhgia_words::Language;

/// The byte order mark, without which Excel takes a CSV file for one in an older encoding than UTF-8.
pub(super) use tudanhgia_core::json::MARK;

/// How CSV is written: the sign between two fields, and the sign before the decimals of a number.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct Style {
    separator: char,
    point: char,
}

impl Style {
    /// The style for programs, which is the same in every language.
    pub(super) const PROGRAMS: Self = Self { separator: ',', point: '.' };

    /// As the spreadsheets of a language have it.
    pub(super) fn of(language: Language) -> Self {
        match language {
            Language::Vi => Self { separator: ';', point: ',' },
            Language::En => Self::PROGRAMS,
        }
    }
}

/// The most decimals that are written as they are.
const MOST_DIGITS: u32 = 12;

/// A number that does not end is cut off after at least so many decimals.
const FEWEST_DIGITS: u32 = 6;

/// One line of CSV with its line break; fields are quoted where they need it.
pub(super) fn record(fields: &[String], style: Style) -> String {
    let quoted = |field: &String| match field.contains(['"', style.separator, '\n', '\r']) {
        true => format!("\"{}\"", field.replace('"', "\"\"")),
        false => field.clone(),
    };
    fields.iter().map(quoted).collect::<Vec<_>>().join(&style.separator.to_string()) + "\r\n"
}

/// A text that stays a text: an apostrophe stands before what a spreadsheet would compute (a formula that somebody
/// wrote as the name of a unit) or take for a date (the fraction 5/7).
pub(super) fn guarded(text: &str) -> String {
    let formula = text.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠', '|', '%']);
    let number = Exact::parse(text).is_some();
    let fraction = number && text.contains('/');
    if fraction || (formula && !number) { format!("'{text}") } else { text.to_owned() }
}

/// A number in decimals; one that does not end is rounded in the direction given.
pub(super) fn decimal(value: &Exact, digits: u32, mode: Mode, style: Style) -> String {
    let exact = value.exact_digits(MOST_DIGITS);
    let places = exact.unwrap_or(digits.max(FEWEST_DIGITS));
    let (negative, whole, fraction) = value.decimal(places, mode);
    let fraction = fraction.trim_end_matches('0');
    let sign = if negative { "-" } else { "" };
    match fraction {
        "" => format!("{sign}{whole}"),
        _ => format!("{sign}{whole}{}{fraction}", style.point),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_are_quoted_as_the_standard_says() {
        let fields = ["a", "b,c", "d\"e", "f\ng", ""].map(str::to_owned);
        assert_eq!(record(&fields, Style::PROGRAMS), "a,\"b,c\",\"d\"\"e\",\"f\ng\",\r\n");
        assert_eq!(record(&fields, Style::of(Language::Vi)), "a;b,c;\"d\"\"e\";\"f\ng\";\r\n");
    }

    #[test]
    fn what_a_spreadsheet_would_compute_becomes_text() {
        for (text, expected) in [
            ("=1+1", "'=1+1"),
            ("@SUM(A1)", "'@SUM(A1)"),
            ("+84", "'+84"),
            ("-2", "-2"),
            ("-2+3", "'-2+3"),
            ("\t=1", "'\t=1"),
            ("5/7", "'5/7"),
            ("Xã A", "Xã A"),
            ("", ""),
        ] {
            assert_eq!(guarded(text), expected, "{text}");
        }
    }

    #[test]
    fn decimals_are_not_lifted_over_a_limit() {
        let almost = Exact::parse("239999999/3000000").unwrap();
        let programs = |value: &Exact, mode| decimal(value, 2, mode, Style::PROGRAMS);
        assert_eq!(programs(&almost, Mode::Down), "79.999999");
        assert_eq!(programs(&almost, Mode::Up), "80");
        assert_eq!(programs(&Exact::parse("79.996").unwrap(), Mode::Down), "79.996");
        assert_eq!(decimal(&almost, 2, Mode::Down, Style::of(Language::Vi)), "79,999999");
    }
}
