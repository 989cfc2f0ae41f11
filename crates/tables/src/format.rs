//! Number formats: what a spreadsheet shows of what a cell holds.

use super::grid::GridCell;
use super::names::folded;
use super::names::is_mark;
use tudanhgia_core::criteria::Day;
use tudanhgia_core::exact::Exact;

/// One of the parts of a format, which hold for positive numbers, negative ones, zero and texts, or under a condition.
#[derive(Default)]
struct Section {
    /// What stands beside the digits, and what of it stands behind the first of them.
    words: String,
    behind: String,
    date: bool,
    digits: bool,
    /// A digit is shown where the number has none, so that zero is shown.
    zero: bool,
    /// What the cell holds is shown as it is.
    whole: bool,
    point: bool,
    percent: bool,
    money: bool,
    /// A comma behind the digits: thousands are shown.
    scaled: bool,
    /// Something stands among the digits, which makes another number of them.
    parted: bool,
    condition: Option<String>,
}

/// A number as a cell of this format. Only what is known to leave the number what it is makes it one: places for digits,
/// colours, conditions, blanks, and the words for points. A zero that is not shown is an empty cell.
pub(super) fn formatted(code: &str, value: Exact) -> GridCell {
    let sections = sections(code);
    let is_conditional = sections.iter().any(|section| section.condition.is_some());
    let wanted = if value.is_zero() { 2 } else { usize::from(value.is_negative()) };
    let wanted = if wanted < sections.len() { wanted } else { 0 };
    let mut shown = unlike(code, &value);
    // Where nobody can say which of several parts a program takes, all of them have to show the number.
    for (index, section) in sections.iter().take(3).enumerate() {
        let holds = match &section.condition {
            Some(condition) => holds(condition, &value),
            None if is_conditional => None,
            None => Some(index == wanted),
        };
        if holds != Some(false) {
            shown = section.shown(code, &value, index > 0 || is_conditional);
            if holds.is_some() || !matches!(shown, GridCell::Number(_)) {
                break;
            }
        }
    }
    shown
}

/// Formats that show a text as it is.
const PLAIN: [&str; 3] = ["", "@", "General"];

/// A text as a cell of this format: it stays one if the part for texts shows it and nothing else.
pub(super) fn as_text(code: &str, text: &str) -> GridCell {
    // What nearly all cells have.
    if PLAIN.contains(&code) {
        return GridCell::of_text(text);
    }
    let is_silent = |section: &Section| {
        let is_changed = section.date || section.percent || section.scaled || section.parted;
        section.whole && !is_changed && section.words.trim().is_empty()
    };
    let mut sections = sections(code).into_iter().enumerate();
    match sections.all(|(index, section)| index < 3 && !section.whole || is_silent(&section)) {
        true => GridCell::of_text(text),
        false => GridCell::Other(format!("{text} [{code}]"), None),
    }
}

/// Whether a format shows every number and every text as it is.
pub(super) fn is_plain(code: &str) -> bool {
    let is_number = |value: i64| matches!(formatted(code, Exact::from(value)), GridCell::Number(_));
    let is_conditional = code.contains(['<', '>', '=']);
    !is_conditional && [1, 0, -1].into_iter().all(is_number) && as_text(code, "x") == GridCell::of_text("x")
}

/// A number that its format shows as something else.
fn unlike(code: &str, value: &Exact) -> GridCell {
    GridCell::Other(format!("{value} [{code}]"), None)
}

/// Whether a number is as a condition such as `>=5` says; `None` of what is no condition.
fn holds(condition: &str, value: &Exact) -> Option<bool> {
    let (signs, limit) = condition.split_at(condition.find(|sign| !"<>=".contains(sign))?);
    let order = value.cmp(&Exact::parse(limit.trim())?);
    let sign = if order.is_lt() {
        '<'
    } else if order.is_gt() {
        '>'
    } else {
        '='
    };
    Some(signs.contains(sign))
}

/// What stands beside a negative number without its sign; `None` if there is no sign.
fn unsigned(words: &str) -> Option<&str> {
    let words = words.trim();
    let bracketed = || words.strip_prefix('(')?.strip_suffix(')');
    words.strip_prefix(['-', '−', '–']).or_else(bracketed)
}

/// A number that is shown with these words beside it. Only words for points leave it one; other words are told, and signs
/// and money make it none.
fn beside(words: &str, shown: String, value: Exact) -> GridCell {
    let folded = folded(words);
    let is_word = |sign: char| sign.is_alphabetic() || sign.is_whitespace() || is_mark(sign);
    if !words.chars().all(is_word) || folded.split(' ').any(|word| matches!(word, "vnd" | "dong" | "usd")) {
        GridCell::Other(shown, None)
    } else if matches!(&*folded, "" | "d" | "diem" | "diem dat" | "point" | "points") {
        GridCell::Number(value)
    } else {
        GridCell::Other(shown, Some(value))
    }
}

/// The most decimals of a number that is shown.
const MOST_SHOWN: u32 = 30;

/// A number beside the text that shows it. A text that shows another number is not understood.
pub(super) fn shown_as(text: &str, value: Exact) -> GridCell {
    if !is_shown(text, &value) {
        return GridCell::Other(format!("{text} [{value}]"), None);
    }
    let (before, number) = text.split_at(text.find(is_digit).unwrap_or(text.len()));
    let (_, after) = number.split_at(number.rfind(is_digit).map_or(0, |last| last + 1));
    let around = [before, after.strip_prefix(['.', ',']).unwrap_or(after)].concat();
    let words = if value.is_negative() || number.is_empty() { unsigned(&around) } else { None };
    beside(words.unwrap_or(&around), text.to_owned(), value)
}

fn is_digit(sign: char) -> bool {
    sign.is_ascii_digit()
}

/// Whether a text shows this number: with all its digits or rounded, its thousands grouped or not.
fn is_shown(text: &str, value: &Exact) -> bool {
    let (Some(first), Some(last)) = (text.find(is_digit), text.rfind(is_digit)) else {
        // A dash shows zero.
        return value.is_zero() && is_dash(text);
    };
    let (number, around) = (&text[first..=last], [&text[..first], &text[last + 1..]].concat());
    if around.contains(['~', '^']) || around.contains(['-', '−', '–', '(']) != value.is_negative() {
        return false;
    }
    if super::digits::number(&number.replace(',', ".")).is_some_and(|shown| shown == *value) {
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

fn is_dash(text: &str) -> bool {
    matches!(text.trim(), "-" | "–" | "—" | "−")
}

/// The day of a date as files write it; `None` where a time stands behind it.
pub(super) fn of_iso(text: &str) -> Option<Day> {
    let (day, time) = text.trim().split_once('T').unwrap_or((text.trim(), ""));
    if time.chars().all(|sign| matches!(sign, '0' | ':' | '.' | 'Z')) { Day::read(day) } else { None }
}

/// The number by which spreadsheets know 1 January 1970: they count the days from the end of 1899 on.
const SERIAL_OF_FIRST: i64 = 25_569;

/// The day of a number of a spreadsheet; `None` for a time, and for days that are none of an answer.
fn of_serial(value: &Exact) -> Option<Day> {
    Day::numbered(&(value - &Exact::from(SERIAL_OF_FIRST)))
}

impl Section {
    /// What it shows of a number; `signed` if no program adds the sign of a negative one by itself.
    fn shown(&self, code: &str, value: &Exact, signed: bool) -> GridCell {
        let shown = || format!("{value} {}", self.words.trim());
        let mut words = self.words.trim();
        let is_seen = self.digits && (self.zero || !value.is_zero());
        if self.date {
            return GridCell::Date(of_serial(value));
        } else if self.percent {
            return GridCell::Other(format!("{}%", value * &Exact::from(100)), None);
        } else if value.is_zero() && !is_seen && (words.is_empty() || is_dash(words)) {
            // A dash for zero shows it.
            return if words.is_empty() { GridCell::Empty } else { GridCell::Number(value.clone()) };
        } else if self.scaled || self.parted || !is_seen {
            return unlike(code, value);
        } else if self.money {
            return GridCell::Other(shown(), None);
        }
        if value.is_negative() && signed {
            let Some(rest) = unsigned(words) else { return unlike(code, value) };
            words = rest;
        }
        beside(words, shown(), value.clone())
    }

    fn say(&mut self, letter: char) {
        self.words.push(letter);
        if self.digits {
            self.behind.push(letter);
        }
    }

    /// A place for a digit, or for all that the cell holds.
    fn place(&mut self, letter: char) {
        let behind = std::mem::take(&mut self.behind);
        // Only a blank between thousands, which small numbers do not have, leaves the digits one number.
        self.parted |= !behind.is_empty() && (self.zero || self.point || !behind.trim().is_empty());
        let is_whole = letter == '@';
        self.parted |= self.digits && self.whole | is_whole;
        self.digits = true;
        self.zero |= is_whole || letter == '0';
        self.whole |= is_whole;
    }

    fn bracket(&mut self, inner: &str) {
        let colours = ["black", "blue", "cyan", "green", "magenta", "red", "white", "yellow"];
        let lower = inner.to_ascii_lowercase();
        if let Some(name) = inner.strip_prefix('$') {
            let symbol = name.split('-').next().unwrap_or_default();
            self.money |= !symbol.is_empty();
            symbol.chars().for_each(|letter| self.say(letter));
        } else if inner.starts_with(['<', '>', '=']) {
            self.condition = Some(inner.to_owned());
        } else if !inner.is_empty() && lower.chars().all(|letter| "hms".contains(letter)) {
            self.date = true;
        } else if !lower.starts_with("color") && !colours.contains(&&*lower) {
            inner.chars().for_each(|letter| self.say(letter));
        }
    }
}

fn sections(code: &str) -> Vec<Section> {
    let mut sections = vec![];
    let mut here =
        Section { whole: code.trim().is_empty(), digits: code.trim().is_empty(), ..Section::default() };
    here.zero = here.whole;
    let plain = [("General", "@"), ("GENERAL", "@"), ("general", "@"), ("# ??/??", "0"), ("# ?/?", "0")];
    let code = plain.iter().fold(code.to_owned(), |code, (from, to)| code.replace(from, to));
    let mut letters = code.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            ';' => sections.push(std::mem::take(&mut here)),
            '"' => letters.by_ref().take_while(|letter| *letter != '"').for_each(|letter| here.say(letter)),
            // What is repeated to the end of the cell is shown like what stands there once.
            '\\' | '!' | '*' => letters.next().into_iter().for_each(|letter| here.say(letter)),
            '_' => {
                letters.next();
                here.say(' ');
            }
            '[' => {
                let inner: String = letters.by_ref().take_while(|letter| *letter != ']').collect();
                here.bracket(&inner);
            }
            '0' | '#' | '?' | '@' => here.place(letter),
            ',' if here.digits => here.scaled |= !letters.peek().is_some_and(|next| "0#?".contains(*next)),
            '.' if !here.point => here.point = true,
            '%' => here.percent = true,
            'E' | 'e' if matches!(letters.peek(), Some('+' | '-')) => drop(letters.next()),
            'd' | 'm' | 'y' | 'h' | 's' | 'D' | 'M' | 'Y' | 'H' | 'S' => here.date = true,
            other => here.say(other),
        }
    }
    sections.push(here);
    sections
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_shows_a_text_as_it_is_has_no_part_that_does_not() {
        for code in PLAIN {
            let sections = sections(code);
            assert!(sections.iter().all(|section| section.words.is_empty() && !section.date), "{code}");
            assert_eq!(as_text(code, "x"), GridCell::of_text("x"), "{code}");
        }
    }

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
            "0* ",
            "[Blue]General",
            "[<5]0\"7\";0.0",
            "# ##0.0",
        ] {
            assert_eq!(shown(code, "7.5"), GridCell::Number(Exact::parse("7.5").unwrap()), "{code}");
        }
        for code in
            ["dd/mm/yyyy", "d-mmm", "[$-409]mmm\\-yy;@", "h:mm", "[hh]:mm", "yyyy\"-\"mm", "m/d/yy h:mm"]
        {
            assert_eq!(shown(code, "7.5"), GridCell::Date(None), "{code}");
            assert_eq!(shown(code, "46112"), GridCell::Date(Day::read("2026-03-31")), "{code}");
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
