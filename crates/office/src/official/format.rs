//! Number formats: what a spreadsheet shows of a number that it holds.

use super::folded;
use super::grid::GridCell;
use tudanhgia_core::exact::Exact;

/// One of the parts of a format, which hold for positive numbers, negative ones and zero.
#[derive(Default)]
struct Section {
    /// What stands beside the digits.
    words: String,
    date: bool,
    digits: bool,
    percent: bool,
    money: bool,
    /// A comma behind the digits: thousands are shown.
    scaled: bool,
}

/// A number as a cell of this format. Letters that are quoted, escaped or only take room are no date.
pub(super) fn formatted(code: &str, value: Exact) -> GridCell {
    let mut sections = sections(&code.replace("General", "0").replace("GENERAL", "0"));
    let wanted = if value.is_zero() { 2 } else { usize::from(value.is_negative()) };
    let Section { words, date, digits, percent, money, scaled } =
        sections.swap_remove(if wanted < sections.len() { wanted } else { 0 });
    // A dash for zero shows it; what shows no digits otherwise, or thousands, shows another value.
    let is_dash = !words.is_empty() && folded(&words).is_empty() && value.is_zero();
    if date {
        GridCell::Date
    } else if percent {
        GridCell::Other(format!("{}%", &value * &Exact::from(100)), None)
    } else if scaled || !digits && !is_dash && !code.trim().is_empty() {
        GridCell::Other(format!("{value} [{code}]"), None)
    } else if money
        || words.chars().any(|letter| letter.is_ascii_digit() || "-−–/(".contains(letter)) && !is_dash
    {
        // Digits, signs or fractions of the format itself show another number than the cell holds.
        GridCell::Other(format!("{value} {}", words.trim()), None)
    } else {
        beside(&words, format!("{value} {}", words.trim()), value)
    }
}

/// A number that is shown with these words beside it. Signs of money and of shares make it no points; words that are not
/// the points' own are told.
pub(super) fn beside(words: &str, shown: String, value: Exact) -> GridCell {
    let folded = folded(words);
    let has = |known: &[&str]| folded.split(' ').any(|word| known.contains(&word));
    let is_own = |word: &str| {
        !word.starts_with(char::is_alphabetic) || matches!(word, "d" | "diem" | "dat" | "point" | "points")
    };
    if words.contains(['%', '‰', '₫', '$', '€', '£', '¥']) || has(&["vnd", "dong", "usd"]) {
        GridCell::Other(shown, None)
    } else if folded.split(' ').all(is_own) {
        GridCell::Number(value)
    } else {
        GridCell::Other(shown, Some(value))
    }
}

/// The most decimals of a number that is shown.
const MOST_SHOWN: u32 = 30;

/// A number beside the text that shows it. A text that shows another number is not understood.
pub(super) fn shown_as(text: &str, value: Exact) -> GridCell {
    if is_shown(text, &value) {
        beside(text, text.to_owned(), value)
    } else {
        GridCell::Other(format!("{text} [{value}]"), None)
    }
}

/// Whether a text shows this number: with all its digits or rounded, its thousands grouped or not.
fn is_shown(text: &str, value: &Exact) -> bool {
    let is_digit = |sign: char| sign.is_ascii_digit();
    let (Some(first), Some(last)) = (text.find(is_digit), text.rfind(is_digit)) else {
        // A dash shows zero.
        return value.is_zero() && !text.is_empty() && folded(text).is_empty();
    };
    let (number, around) = (&text[first..=last], [&text[..first], &text[last + 1..]].concat());
    if around.contains(['~', '^']) || around.contains(['-', '−', '–', '(']) != value.is_negative() {
        return false;
    }
    if super::workbook::number(&number.replace(',', ".")).is_some_and(|shown| shown == *value) {
        return true;
    }
    if number.contains(|sign: char| !is_digit(sign) && !".,'’ \u{a0}\u{202f}".contains(sign)) {
        return false;
    }
    let digits: String = number.chars().filter(char::is_ascii_digit).collect();
    let Some(whole) = Exact::parse(&digits) else { return false };
    let size = if value.is_negative() { &Exact::ZERO - value } else { value.clone() };
    let is_near = |decimals: usize| {
        let decimals = u32::try_from(decimals).unwrap_or(u32::MAX).min(MOST_SHOWN);
        let off = &whole - &(&size * &Exact::power_of_ten(decimals));
        let twice = &off + &off;
        twice <= Exact::from(1) && twice >= Exact::from(-1)
    };
    // What stands behind the last sign are decimals, or the last three digits of a whole number.
    let decimals = number.rfind(['.', ',']).map_or(0, |sign| number.len() - sign - 1);
    is_near(decimals) || decimals == 3 && is_near(0)
}

fn sections(code: &str) -> Vec<Section> {
    let mut sections = vec![];
    let mut here = Section::default();
    let mut letters = code.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            ';' => sections.push(std::mem::take(&mut here)),
            '"' => here.words.extend(letters.by_ref().take_while(|letter| *letter != '"')),
            '\\' | '!' => here.words.extend(letters.next()),
            '_' | '*' => drop(letters.next()),
            '[' => {
                let inner: String = letters.by_ref().take_while(|letter| *letter != ']').collect();
                if let Some((symbol, _)) =
                    inner.strip_prefix('$').map(|name| name.split_once('-').unwrap_or((name, "")))
                {
                    here.money |= !symbol.is_empty();
                    here.words.push_str(symbol);
                }
                here.date |= !inner.is_empty() && inner.chars().all(|letter| "hmsHMS".contains(letter));
            }
            '0' | '#' | '?' | '@' => here.digits = true,
            ',' => here.scaled |= here.digits && !letters.peek().is_some_and(|next| "0#?".contains(*next)),
            '%' => here.percent = true,
            'd' | 'm' | 'y' | 'h' | 's' | 'D' | 'M' | 'Y' | 'H' | 'S' => here.date = true,
            '.' | ' ' | '+' | '(' | ')' | '/' | ':' | 'E' | 'e' => {}
            other => here.words.push(other),
        }
    }
    sections.push(here);
    sections
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(code: &str, value: &str) -> GridCell {
        formatted(code, Exact::parse(value).unwrap())
    }

    #[test]
    fn a_format_says_what_a_number_is() {
        for code in [
            "",
            "General",
            "0.00",
            "#,##0.0",
            "# ?/?",
            "0.00E+00",
            "@",
            "0.0\\ \\d",
            "#,##0_d;0",
            "0\" điểm đạt\"",
            "[Red]0.0",
            "[>=5]0.0;0",
            "0.0_);(0.0)",
            "_(* #,##0.00_);_(* (#,##0.00);_(* \"-\"??_);_(@_)",
            "0 \"đ\"",
            "0.0_m_y",
            "0*d",
            "[Blue]General",
        ] {
            assert_eq!(shown(code, "7.5"), GridCell::Number(Exact::parse("7.5").unwrap()), "{code}");
        }
        for code in
            ["dd/mm/yyyy", "d-mmm", "[$-409]mmm\\-yy;@", "h:mm", "[hh]:mm", "yyyy\"-\"mm", "m/d/yy h:mm"]
        {
            assert_eq!(shown(code, "7.5"), GridCell::Date, "{code}");
        }
        for (code, text) in [
            ("0%", "85%"),
            ("0.00%", "85%"),
            ("0\\%", "0.85 %"),
            ("0\" %\"", "0.85 %"),
            ("[$₫-42A]#,##0", "0.85 ₫"),
            ("#,##0\\ \"₫\"", "0.85 ₫"),
            ("$0.00", "0.85 $"),
            ("0\" VNĐ\"", "0.85 VNĐ"),
            ("0,", "0.85 [0,]"),
            // Digits and signs of the format itself show another number.
            ("0\"9\"", "0.85 9"),
            ("\"-\"0.0", "0.85 -"),
            ("0\" /7\"", "0.85 /7"),
            (";;;", "0.85 [;;;]"),
            ("\"Đạt\"", "0.85 [\"Đạt\"]"),
        ] {
            assert_eq!(shown(code, "0.85"), GridCell::Other(text.to_owned(), None), "{code}");
        }
        let five = Exact::from(5);
        assert_eq!(shown("0\" ngày\"", "5"), GridCell::Other("5 ngày".to_owned(), Some(five)));
        assert_eq!(shown("0;-0;\"-\"", "0"), GridCell::Number(Exact::ZERO));
        assert_eq!(shown("0;\"âm \"0%", "-1"), GridCell::Other("-100%".to_owned(), None));
    }
}
