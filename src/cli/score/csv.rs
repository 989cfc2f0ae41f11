//! Lines of a table (RFC 4180) that a spreadsheet neither computes nor rewrites.

use crate::exact::{Exact, Mode};

/// The most decimals that are written as they are.
const MOST_DIGITS: u32 = 12;

/// A number that does not end is cut off after at least so many decimals.
const FEWEST_DIGITS: u32 = 6;

/// A line of fields, with its end.
pub(super) fn record(fields: &[String]) -> String {
    let quoted = |field: &String| match field.contains(['"', ',', '\n', '\r']) {
        true => format!("\"{}\"", field.replace('"', "\"\"")),
        false => field.clone(),
    };
    fields.iter().map(quoted).collect::<Vec<_>>().join(",") + "\r\n"
}

/// A text that stays a text: an apostrophe stands before what a spreadsheet would compute (a formula that somebody
/// wrote as the name of a unit) or take for a date (the fraction 5/7).
pub(super) fn guarded(text: &str) -> String {
    let formula = text.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠', '|', '%']);
    let number = Exact::parse(text).is_some();
    let fraction = number && text.contains('/');
    if fraction || (formula && !number) { format!("'{text}") } else { text.to_owned() }
}

/// A number with a decimal point; one that does not end is rounded in the direction given.
pub(super) fn decimal(value: &Exact, digits: u32, mode: Mode) -> String {
    let exact = value.exact_digits(MOST_DIGITS);
    let places = exact.unwrap_or(digits.max(FEWEST_DIGITS));
    let (negative, whole, fraction) = value.decimal(places, mode);
    let fraction = fraction.trim_end_matches('0');
    let (sign, point) = (if negative { "-" } else { "" }, if fraction.is_empty() { "" } else { "." });
    format!("{sign}{whole}{point}{fraction}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_are_quoted_as_the_standard_says() {
        let fields = ["a", "b,c", "d\"e", "f\ng", ""].map(str::to_owned);
        assert_eq!(record(&fields), "a,\"b,c\",\"d\"\"e\",\"f\ng\",\r\n");
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
        assert_eq!(decimal(&almost, 2, Mode::Down), "79.999999");
        assert_eq!(decimal(&almost, 2, Mode::Up), "80");
        assert_eq!(decimal(&Exact::parse("79.996").unwrap(), 2, Mode::Down), "79.996");
    }
}
