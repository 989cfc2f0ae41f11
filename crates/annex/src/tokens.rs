//! The words and numbers of a cell as tokens, each with the bytes it comes from: numbers and percentages as Vietnamese texts
//! write them, points, dates, numbers that only name something, and the words that carry meaning in rules.

use std::ops::Range;

use tudanhgia_core::exact::Exact;

use crate::words::{self, Sense};

/// What a token is.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) enum Kind {
    /// A number.
    Number(Exact),
    /// A number with the sign of percent; 80 for 80 %.
    Percent(Exact),
    /// A fraction of a whole: "2/3 số thôn".
    Fraction(Exact),
    /// So many points.
    Points(Exact),
    /// A day, or a number that only names something: a year, a paragraph, the number of a document.
    Name,
    /// A word that carries meaning in rules.
    Sense(Sense),
    /// Another word.
    Word,
    /// A sign.
    Sign(char),
}

/// A token of a cell.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Token {
    /// What it is.
    pub(crate) kind: Kind,
    /// The bytes of the cell from which it comes.
    pub(crate) span: Range<usize>,
}

impl Token {
    /// Whether it is a word of this sense.
    pub(crate) fn is(&self, sense: Sense) -> bool {
        self.kind == Kind::Sense(sense)
    }

    /// Whether it is this sign.
    pub(crate) fn is_sign(&self, sign: char) -> bool {
        self.kind == Kind::Sign(sign)
    }

    /// Whether it is a number of any kind.
    pub(crate) fn is_number(&self) -> bool {
        matches!(self.kind, Kind::Number(_) | Kind::Percent(_) | Kind::Points(_) | Kind::Fraction(_))
    }
}

/// A word, a number or a sign, before it has a meaning.
struct Raw {
    span: Range<usize>,
    is_digits: bool,
}

/// The tokens of a part of a cell; `from` is where the part begins.
pub(crate) fn tokens(text: &str, from: usize) -> Vec<Token> {
    let raws = raws(text);
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(raw) = raws.get(at) {
        let word = |at: usize| raws.get(at).and_then(|raw| text.get(raw.span.clone())).unwrap_or_default();
        let (kind, taken) = if raw.is_digits {
            number(&word, at)
        } else if found.last().is_some_and(|last: &Token| last.is(Sense::Each))
            && words::is_word(word(at), "phần")
            && words::is_word(word(at + 1), "trăm")
        {
            (Kind::Percent(Exact::from(1)), 2)
        } else if let Some((sense, taken)) = words::sense(&word, at) {
            // "Từ 02 trường hợp": what is counted, and no condition.
            let is_counted = sense == Sense::If
                && taken == 2
                && found.last().is_some_and(|last: &Token| matches!(last.kind, Kind::Number(_)));
            (if is_counted { Kind::Word } else { Kind::Sense(sense) }, taken)
        } else {
            let mut letters = word(at).chars();
            match (letters.next(), letters.next()) {
                (Some('½'), None) => (Exact::ratio(1, 2).map_or(Kind::Word, Kind::Fraction), 1),
                (Some('‰'), None) => (Kind::Word, 1),
                (Some(sign), None) if !sign.is_alphanumeric() => (Kind::Sign(plain(sign)), 1),
                _ => (Kind::Word, 1),
            }
        };
        let end = raws.get(at + taken - 1).map_or(raw.span.end, |last| last.span.end);
        found.push(Token { kind, span: from + raw.span.start..from + end });
        at += taken;
    }
    named(&mut found, text, from);
    found
}

/// Signs that mean the same are one.
fn plain(sign: char) -> char {
    match sign {
        '–' | '—' | '−' | '‐' | '‑' => '-',
        '×' | '✕' | '∗' | '·' | '⋅' => '*',
        '÷' => '/',
        '“' | '”' | '«' | '»' | '\'' | '‘' | '’' => '"',
        '⩾' | '≧' => '≥',
        '⩽' | '≦' => '≤',
        '•' | '▪' | '●' | '◦' | '\u{f0b7}' | '\u{f0a7}' => '•',
        other => other,
    }
}

fn raws(text: &str) -> Vec<Raw> {
    let mut raws: Vec<Raw> = Vec::new();
    let mut signs = text.char_indices().peekable();
    while let Some((start, sign)) = signs.next() {
        let is_digits = sign.is_ascii_digit();
        let rest = text.get(start..).unwrap_or_default();
        // "TH1" is a name; "từ85%" is a word and a number.
        let capitals = rest.chars().take_while(char::is_ascii_uppercase).count();
        let is_name = (1..=3).contains(&capitals)
            && rest.get(capitals..).is_some_and(|rest| {
                let digits = rest.chars().take_while(char::is_ascii_digit).count();
                let after = rest.chars().nth(digits);
                (1..=2).contains(&digits)
                    && !after.is_some_and(|sign| sign.is_alphanumeric() || ",.%".contains(sign))
            });
        let goes_on = |next: char, after: Option<char>| match is_digits {
            // A comma or a point between digits belongs to the number.
            true => {
                next.is_ascii_digit()
                    || matches!(next, '.' | ',') && after.is_some_and(|after| after.is_ascii_digit())
            }
            false if is_name => next.is_ascii_alphanumeric(),
            false => next.is_alphabetic() || ('\u{300}'..'\u{370}').contains(&next),
        };
        if sign.is_whitespace() || sign == '\u{feff}' || sign == '\u{200b}' {
            continue;
        }
        let mut end = start + sign.len_utf8();
        if is_digits || sign.is_alphabetic() {
            while let Some((at, next)) = signs.peek().copied() {
                let after = text.get(at + next.len_utf8()..).and_then(|rest| rest.chars().next());
                if !goes_on(next, after) {
                    break;
                }
                end = at + next.len_utf8();
                signs.next();
            }
        }
        raws.push(Raw { span: start..end, is_digits });
    }
    raws
}

/// A number with what stands behind it: a percent sign, points, the rest of a date or of a number of a document. How many words
/// it takes.
fn number<'t>(word: &dyn Fn(usize) -> &'t str, at: usize) -> (Kind, usize) {
    let digits = word(at);
    let is_digits = |at: usize| word(at).starts_with(|sign: char| sign.is_ascii_digit());
    // 31/12/2025, 15-12, 12/QĐ-UBND: digits and slashes that are more than one quotient.
    let slash = |at: usize| matches!(word(at), "/" | "-");
    if slash(at + 1) && is_digits(at + 2) && slash(at + 3) {
        let mut end = at + 4;
        while slash(end) || is_digits(end) || word(end).starts_with(char::is_uppercase) && slash(end - 1) {
            end += 1;
        }
        return (Kind::Name, end - at);
    }
    if word(at + 1) == "/" && word(at + 2).chars().take(2).filter(|sign| sign.is_uppercase()).count() == 2 {
        let mut end = at + 3;
        while slash(end) && word(end + 1).starts_with(char::is_uppercase) {
            end += 2;
        }
        return (Kind::Name, end - at);
    }
    let behind = word(at + 1);
    let Some(value) = value(digits) else { return (Kind::Name, 1) };
    if word(at + 1) == "/" && is_digits(at + 2) && words::is_share(word(at + 3)) {
        // "1/2 số điểm".
        if let Some(share) = self::value(word(at + 2)).and_then(|under| value.divided_by(&under)) {
            return (Kind::Fraction(share), 3);
        }
    }
    match word(at + 1).to_lowercase().as_str() {
        "%" => (Kind::Percent(value), 2),
        "phần" if words::is_word(word(at + 2), "trăm") => (Kind::Percent(value), 3),
        // A percentage point is a part of a hundred too, and no whole number.
        "điểm" if words::is_word(word(at + 2), "phần") && words::is_word(word(at + 3), "trăm") => {
            (Kind::Percent(value), 4)
        }
        "đ" | "điểm" if !words::is_other_point(word(at + 2)) => (Kind::Points(value), 2),
        _ if is_in_thousands(digits, behind) => {
            (self::value(&digits.replace(',', ".")).map_or(Kind::Name, Kind::Number), 1)
        }
        _ => (Kind::Number(value), 1),
    }
}

/// Whether a comma may part thousands as well as decimals: "1,500".
pub(crate) fn is_two_ways(digits: &str) -> bool {
    digits.split_once(',').is_some_and(|(whole, rest)| {
        (1..=3).contains(&whole.len())
            && !whole.starts_with('0')
            && rest.len() == 3
            && [whole, rest].iter().all(|part| part.bytes().all(|sign| sign.is_ascii_digit()))
    })
}

/// Whether it parts thousands more likely: nobody writes a zero behind decimals, and what is counted has none.
fn is_in_thousands(digits: &str, behind: &str) -> bool {
    let is_alone = behind.is_empty();
    let is_counted = behind.starts_with(char::is_alphabetic) && !words::is_amount(behind);
    is_two_ways(digits) && !is_alone && (digits.ends_with('0') || is_counted)
}

/// The value of digits with points and commas: a comma parts decimals, points part thousands.
pub(crate) fn value(digits: &str) -> Option<Exact> {
    let is_grouped = |whole: &str| {
        let mut parts = whole.split('.');
        let first = parts.next().unwrap_or_default();
        (1..=3).contains(&first.len()) && !first.starts_with('0') && parts.all(|part| part.len() == 3)
    };
    let (whole, decimals) = match digits.rsplit_once(',') {
        Some((whole, decimals)) => (whole, Some(decimals)),
        None => (digits, None),
    };
    if whole.contains(',') {
        return None;
    }
    let plain = match whole.contains('.') {
        false => whole.to_owned(),
        true if is_grouped(whole) => whole.replace('.', ""),
        // "1.5" and "2.25" are decimals typed with a point; "1.1.2" is a code.
        true if decimals.is_none() && whole.matches('.').count() == 1 => whole.to_owned(),
        true => return None,
    };
    let text = match decimals {
        Some(decimals) => format!("{plain}.{decimals}"),
        None => plain,
    };
    Exact::parse(&text)
}

/// Takes numbers for names where a word before them says so: "năm 2025", "Điều 4", "quý 2", "ngày 22", "mức độ 3".
fn named(tokens: &mut [Token], text: &str, from: usize) {
    for at in 1..tokens.len() {
        let (before, rest) = tokens.split_at_mut(at);
        let (Some(last), Some(this)) = (before.last(), rest.first_mut()) else { continue };
        let said = last.span.start.checked_sub(from).zip(last.span.end.checked_sub(from));
        let word = said.and_then(|(start, end)| text.get(start..end)).unwrap_or_default();
        let is_word = matches!(last.kind, Kind::Word | Kind::Sense(_));
        // "ISO 9001", "năm 2026": so high a number behind such a word counts nothing.
        let is_high = matches!(&this.kind, Kind::Number(value) if *value >= Exact::from(1_000));
        let is_short_name = word.len() > 1 && word.chars().all(|sign| sign.is_ascii_uppercase());
        let is_names =
            is_word && (words::names(word) || is_high && (is_short_name || words::is_word(word, "năm")));
        // "từ ngày 1/3": two numbers are one day.
        // "trên một nửa" is a number, "một nửa số điểm" is a worth.
        let is_bound = |sense: Sense| last.is(sense);
        if this.is(Sense::Half)
            && [Sense::From, Sense::Above, Sense::Below, Sense::AtLeast, Sense::AtMost]
                .into_iter()
                .any(is_bound)
            && let Some(half) = Exact::ratio(1, 2)
        {
            this.kind = Kind::Fraction(half);
        }
        if is_names && matches!(this.kind, Kind::Number(_)) {
            this.kind = Kind::Name;
            if let [_, slash, next, ..] = rest
                && (slash.is_sign('/') || slash.is_sign('-'))
                && matches!(next.kind, Kind::Number(_))
            {
                (slash.kind, next.kind) = (Kind::Name, Kind::Name);
            }
        }
    }
}
