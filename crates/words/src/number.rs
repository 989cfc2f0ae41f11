//! Exact numbers as a reader writes them: decimal comma and points between thousands in Vietnamese, the reverse in
//! English. Showing rounds; it never changes a value, and it never lifts one over a limit.

use super::Language;
use tudanhgia_core::calc::Range;
use tudanhgia_core::exact::{Exact, Mode};

/// The most decimal places of a number that is written without loss.
pub(super) const MOST_DIGITS: u32 = 12;

/// The most decimal places ever shown to keep a value visibly apart from a limit.
const LAST_DIGITS: u32 = 40;

/// So many decimal places more are shown to keep a value apart from a whole number.
const MORE_DIGITS: u32 = 4;

/// A number with at most `digits` decimals. One that ends there has no trailing zeros; a rounded one has all its decimals,
/// which say how far it is right, and `≈` before it. Where there are decimals, what is no whole number does not read as one.
pub fn score_text(value: &Exact, digits: u32, language: Language) -> String {
    let digits = shown_digits(value, digits);
    match value.exact_digits(digits) {
        Some(exact) => digits_text(value, exact, Mode::HalfUp, language),
        None => format!("≈ {}", digits_text(value, digits, Mode::HalfUp, language)),
    }
}

/// With how many decimals, `digits` or more, a number is shown so that it does not read as a whole one.
pub(super) fn shown_digits(value: &Exact, digits: u32) -> u32 {
    if value.is_whole() || digits == 0 {
        return digits;
    }
    let tried = digits..digits + MORE_DIGITS;
    tried.into_iter().find(|digits| !value.rounded(*digits, Mode::HalfUp).is_whole()).unwrap_or(digits)
}

/// A number without any loss: decimals where they end within twelve places, otherwise a fraction.
pub fn exact_text(value: &Exact, language: Language) -> String {
    if let Some(digits) = value.exact_digits(MOST_DIGITS) {
        return digits_text(value, digits, Mode::HalfUp, language);
    }
    let (numerator, denominator) = value.fraction();
    format!("{numerator}/{denominator}").replace('-', "−")
}

/// A range as "from … to …", or one number when it is certain. An end is written as the same number is elsewhere: one
/// value reads the same all over a view, and `≈` says that it is rounded.
pub fn range_text(range: &Range, digits: u32, language: Language) -> String {
    match range.value() {
        Some(value) => score_text(value, digits, language),
        None => {
            let (least, most) = range_ends(range, digits, &[], language);
            (language.texts().from_to)(&least, &most)
        }
    }
}

/// A number or a range in a column of numbers: all with equal decimals, a range as "from–to"; `≈` says once that something is
/// rounded.
pub fn column_text(range: &Range, digits: u32, language: Language) -> String {
    let shown = |value: &Exact| {
        let digits = shown_digits(value, digits);
        (digits_text(value, digits, Mode::HalfUp, language), value.exact_digits(digits).is_none())
    };
    let (most, rounded) = shown(range.most());
    let (text, rounded) = match range.value() {
        Some(_) => (most, rounded),
        None => {
            let (least, rounded_least) = shown(&visible_least(range, digits));
            (format!("{least}–{most}"), rounded || rounded_least)
        }
    };
    if rounded { format!("≈ {text}") } else { text }
}

/// The least end of a range as it is shown: one that is hardly above a shorter number is that number.
fn visible_least(range: &Range, digits: u32) -> Exact {
    let below = range.least().rounded(digits, Mode::Down);
    let above = &(range.least() - &below) * &Exact::power_of_ten(digits + MORE_DIGITS);
    let hardly = !above.is_negative() && above < Exact::ONE;
    if hardly { below } else { range.least().clone() }
}

/// The ends of a range, beside these limits. A least end that is hardly above a shorter number is that number: a ratio of
/// which the whole is open is certainly above zero, which tells a reader nothing.
pub(super) fn range_ends(
    range: &Range,
    digits: u32,
    limits: &[Exact],
    language: Language,
) -> (String, String) {
    let end = |value: &Exact| score_against(value, digits, limits, language);
    (end(&visible_least(range, digits)), end(range.most()))
}

/// Where `value` lies on a scale up to `max`, for an attribute: a drawing, so three decimals are plenty.
pub fn percent(value: &Exact, max: &Exact) -> String {
    let share = (value * &Exact::from(100)).divided_by(max).unwrap_or(Exact::ZERO);
    let (_, whole, fraction) = share.decimal(3, Mode::Down);
    format!("{whole}.{fraction}%")
}

/// A number that stands against limits (classes, the maximum): rounded to `digits`, with more where rounding alone
/// would move it onto a limit or across one.
pub fn score_against(value: &Exact, digits: u32, limits: &[Exact], language: Language) -> String {
    score_text(value, digits_against(value, digits, limits), language)
}

/// With how many decimals, `digits` or more, a number is told from every limit.
pub(super) fn digits_against(value: &Exact, digits: u32, limits: &[Exact]) -> u32 {
    // A limit without a last decimal is reached by no number that is shown.
    let endless = value.exact_digits(LAST_DIGITS).is_none();
    let apart = |shown: &Exact| {
        limits.iter().all(|limit| endless && limit == value || shown.cmp(limit) == value.cmp(limit))
    };
    digits_that(value, digits, &apart)
}

/// With how many decimals, `digits` or more, the rounded value is what a reader may see.
pub(super) fn digits_that(value: &Exact, digits: u32, may_be_shown: &dyn Fn(&Exact) -> bool) -> u32 {
    (digits..LAST_DIGITS)
        .find(|digits| may_be_shown(&value.rounded(*digits, Mode::HalfUp)))
        .unwrap_or(LAST_DIGITS)
}

/// A number on paper: with `digits` decimals, so that those of a table are equal, and more where rounding would make it
/// nothing. That numbers are rounded is said once below the table.
pub fn cell_text(value: &Exact, digits: u32, language: Language) -> String {
    paper_against(value, digits, &[], language)
}

/// With how many decimals a number stands on paper beside limits: `digits`, and more where rounding alone would make nothing of it,
/// move it onto a limit or across one, or make a whole number of it. All kinds of files show these.
pub fn paper_digits(value: &Exact, digits: u32, limits: &[Exact]) -> u32 {
    let digits = digits_against(value, digits, &[Exact::ZERO]);
    shown_digits(value, digits_against(value, digits, limits))
}

/// A number on paper that stands against limits, with so many decimals.
pub(super) fn paper_against(value: &Exact, digits: u32, limits: &[Exact], language: Language) -> String {
    digits_text(value, paper_digits(value, digits, limits), Mode::HalfUp, language)
}

/// A number or a range on paper: as in a column, without a sign that it is rounded, which is said once below the table.
pub fn paper_range(range: &Range, digits: u32, language: Language) -> String {
    match range.value() {
        Some(value) => cell_text(value, digits, language),
        None => column_text(range, digits, language).replace("≈ ", ""),
    }
}

/// The ends of a range on paper, beside these limits.
pub(super) fn paper_ends(
    range: &Range,
    digits: u32,
    limits: &[Exact],
    language: Language,
) -> (String, String) {
    let end = |value: &Exact| paper_against(value, digits, limits, language);
    (end(&visible_least(range, digits)), end(range.most()))
}

fn digits_text(value: &Exact, digits: u32, mode: Mode, language: Language) -> String {
    let (negative, whole, fraction) = value.decimal(digits, mode);
    let (thousands, point) = match language {
        Language::Vi => ('.', ','),
        Language::En => (',', '.'),
    };
    let mut text = if negative { "−".to_owned() } else { String::new() };
    for (index, digit) in whole.chars().enumerate() {
        if index > 0 && (whole.len() - index) % 3 == 0 {
            text.push(thousands);
        }
        text.push(digit);
    }
    if !fraction.is_empty() {
        text.push(point);
        text.push_str(&fraction);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn number(text: &str) -> Exact {
        Exact::parse(text).unwrap()
    }

    #[test]
    fn numbers_are_written_as_the_reader_writes_them() {
        assert_eq!(score_text(&number("15763"), 2, Language::Vi), "15.763");
        assert_eq!(score_text(&number("1234.5"), 2, Language::Vi), "1.234,5");
        assert_eq!(score_text(&number("1234.5"), 2, Language::En), "1,234.5");
        assert_eq!(score_text(&number("20/3"), 2, Language::Vi), "≈ 6,67");
        assert_eq!(score_text(&number("-1/4"), 2, Language::Vi), "−0,25");
        assert_eq!(exact_text(&number("20/3"), Language::Vi), "20/3");
    }

    #[test]
    fn showing_never_lifts_a_score_over_a_limit() {
        let limits = [number("65"), number("80"), number("100")];
        assert_eq!(score_against(&number("79.996"), 2, &limits, Language::Vi), "79,996");
        assert_eq!(score_against(&number("239999/3000"), 2, &limits, Language::Vi), "≈ 79,9997");
        assert_eq!(score_against(&number("79.994"), 2, &limits, Language::Vi), "≈ 79,99");
        assert_eq!(score_against(&number("80"), 2, &limits, Language::Vi), "80");
        assert_eq!(score_against(&number("25/12"), 2, &[number("25/12")], Language::Vi), "≈ 2,08");
        assert_eq!(score_against(&number("79.995"), 2, &[number("79.995")], Language::Vi), "79,995");
        assert_eq!(score_against(&number("80.001"), 2, &limits, Language::Vi), "80,001");
        assert_eq!(
            score_against(&number("79.99999999999999"), 2, &limits, Language::Vi),
            "79,99999999999999"
        );
    }

    #[test]
    fn the_ends_of_a_range_read_as_the_same_numbers_do_elsewhere() {
        let range = Range::between(number("20/3"), number("59.325"));
        assert_eq!(range_text(&range, 2, Language::En), "from ≈ 6.67 to ≈ 59.33");
        let range = Range::between(number("7.875"), number("20"));
        assert_eq!(range_text(&range, 2, Language::Vi), "từ ≈ 7,88 đến 20");
        assert_eq!(score_text(&number("7.875"), 2, Language::Vi), "≈ 7,88");
        let hardly = Range::between(number("31.00000000000006"), number("40"));
        assert_eq!(range_text(&hardly, 2, Language::Vi), "từ 31 đến 40");
    }

    #[test]
    fn what_is_rounded_never_reads_as_a_whole_number() {
        assert_eq!(score_text(&number("19.9967"), 2, Language::Vi), "≈ 19,997");
        assert_eq!(score_text(&number("20.004"), 2, Language::Vi), "20,004");
        assert_eq!(score_text(&number("6.6999"), 2, Language::Vi), "≈ 6,70");
        assert_eq!(score_text(&number("20/3"), 0, Language::Vi), "≈ 7");
        assert_eq!(score_text(&number("19.9999999"), 2, Language::Vi), "≈ 20,00");
    }

    #[test]
    fn numbers_on_paper_have_equal_decimals_and_no_sign_that_they_are_rounded() {
        for (value, shown) in
            [("80", "80,00"), ("3.5", "3,50"), ("20/3", "6,67"), ("0", "0,00"), ("1/3000", "0,0003")]
        {
            assert_eq!(cell_text(&number(value), 2, Language::Vi), shown);
        }
        assert_eq!(cell_text(&number("12"), 0, Language::Vi), "12");
        let range = Range::between(number("20/3"), number("45"));
        assert_eq!(paper_range(&range, 2, Language::Vi), "6,67–45,00");
        let limits = [number("80")];
        assert_eq!(paper_against(&number("79.996"), 2, &limits, Language::Vi), "79,996");
    }

    #[test]
    fn numbers_of_a_column_have_equal_decimals() {
        let between = |a: &str, b: &str| column_text(&Range::between(number(a), number(b)), 2, Language::Vi);
        assert_eq!(between("20", "20"), "20,00");
        assert_eq!(between("19.375", "19.375"), "≈ 19,38");
        assert_eq!(between("0", "45"), "0,00–45,00");
        assert_eq!(between("20/3", "1045.5"), "≈ 6,67–1.045,50");
        assert_eq!(between("-1", "2"), "−1,00–2,00");
        assert_eq!(between("1/999999999999999", "20"), "0,00–20,00");
    }
}
