//! How values stand in cells, both ways: each form says which value it is, so that nothing is guessed when it is read again.

use serde_json::Value;
use tudanhgia_core::exact::{Exact, Mode};
use tudanhgia_tables::GridCell;

use crate::model::Kind;
use crate::names;

/// The digits that a spreadsheet keeps of a number.
const DIGITS: usize = 15;

/// Stands where an object has no key at all.
pub(crate) const NOTHING: &str = "—";

/// What is written into a cell.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(crate) enum Written {
    /// A text.
    Text(String),
    /// A number, in digits with a point.
    Number(String),
}

/// Why the content of a cell is not a value.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) enum Misread {
    /// It is not a number; what stands there.
    NotANumber(String),
    /// It can be read as a thousand or as a decimal.
    TwoWays(String),
    /// It is not a whole number.
    NotWhole(String),
    /// It is a date, of which the file does not keep what was typed.
    Date,
    /// It is an error of a formula, or a formula without a result.
    Broken(String),
    /// It is shown otherwise than as a plain number.
    Shown(String),
    /// It is none of these words; the likeliest, if one is near.
    NoWord(String, Vec<String>, Option<String>),
    /// It is neither yes nor no.
    NoFlag(String),
}

/// A value as it is written; `None` for what no cell of that kind can say.
pub(crate) fn written(kind: &Kind, scope: &str, value: &Value) -> Option<Written> {
    Some(match (kind, value) {
        (Kind::Text | Kind::Id, Value::String(text)) => Written::Text(plain(text)?),
        (Kind::Date, Value::String(text)) => Written::Text(day(text)?),
        (Kind::Number, Value::String(text)) => decimal(text),
        (Kind::Number | Kind::Integer, Value::Number(number)) => whole(number.as_i64()?),
        (Kind::Flag, Value::Bool(flag)) => Written::Text(names::flag(*flag).to_owned()),
        (Kind::Word(_), Value::String(word)) => Written::Text(names::word(scope, word).to_owned()),
        (Kind::List(of), Value::Array(items)) if !items.is_empty() => {
            let mark = mark_of(of);
            let items: Option<Vec<String>> =
                items.iter().map(|item| element(of, scope, item, mark)).collect();
            Written::Text(items?.join(if mark == '\n' { "\n" } else { "; " }))
        }
        _ => return None,
    })
}

/// What parts the elements of a list: texts stand in lines of their own.
fn mark_of(of: &Kind) -> char {
    if *of == Kind::Text { '\n' } else { ';' }
}

fn element(of: &Kind, scope: &str, item: &Value, mark: char) -> Option<String> {
    let text = match (of, item) {
        // Of numbers in one text the whole ones carry a mark, as texts that are numbers do not.
        (Kind::Number, Value::Number(number)) => format!("#{}", number.as_i64()?),
        (Kind::Number, Value::String(text)) => match decimal(text) {
            Written::Number(number) if is_two_ways(&number) => Value::from(number).to_string(),
            Written::Text(text) | Written::Number(text) => text,
        },
        _ => match written(of, scope, item)? {
            Written::Text(text) | Written::Number(text) => text,
        },
    };
    (!text.contains(mark) && text.trim() == text && !text.is_empty()).then_some(text)
}

/// A text with its escapes; `None` for one without content, for which no cell stands.
pub(crate) fn plain(text: &str) -> Option<String> {
    if text.is_empty() {
        return None;
    }
    let inner = text.trim();
    let start = text.len() - text.trim_start().len();
    let end = start + inner.len();
    let mut out = String::with_capacity(text.len());
    for (at, letter) in text.char_indices() {
        let outer = at < start || at >= end;
        let held = matches!(letter, '\t' | '\n' | ' '..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'..);
        let like_escape = letter == '_' && escape(&text[at..]).is_some();
        if outer || !held || like_escape || text == NOTHING {
            letter.encode_utf16(&mut [0; 2]).iter().for_each(|unit| out += &format!("_x{unit:04X}_"));
        } else {
            out.push(letter);
        }
    }
    Some(out)
}

/// The unit of UTF-16 that an escape at the beginning of a text stands for.
fn escape(text: &str) -> Option<u16> {
    let digits = text.strip_prefix("_x")?.get(..4)?;
    (text.get(6..7)? == "_" && digits.bytes().all(|digit| digit.is_ascii_hexdigit()))
        .then(|| u16::from_str_radix(digits, 16).ok())?
}

/// A text without its escapes.
pub(crate) fn unescaped(text: &str) -> String {
    if !text.contains("_x") {
        return text.to_owned();
    }
    let (mut units, mut rest) = (Vec::new(), text);
    while let Some(letter) = rest.chars().next() {
        match escape(rest) {
            Some(unit) => {
                units.push(unit);
                rest = &rest[7..];
            }
            None => {
                units.extend(letter.encode_utf16(&mut [0; 2]).iter());
                rest = &rest[letter.len_utf8()..];
            }
        }
    }
    String::from_utf16(&units).unwrap_or_else(|_| text.to_owned())
}

/// A whole number; as a text where a spreadsheet would lose digits of it.
pub(crate) fn whole(number: i64) -> Written {
    let text = number.to_string();
    if digits_of(&text) <= DIGITS { Written::Number(text) } else { Written::Text(text) }
}

fn digits_of(text: &str) -> usize {
    text.bytes().filter(u8::is_ascii_digit).count()
}

fn is_whole(text: &str) -> bool {
    let digits = text.strip_prefix('-').unwrap_or(text);
    !digits.is_empty() && digits.bytes().all(|digit| digit.is_ascii_digit())
}

/// A number written as text in the file: as a number of the spreadsheet where that says the same text, otherwise as it stands.
pub(crate) fn decimal(text: &str) -> Written {
    if let Some(number) = Exact::parse(text)
        && !is_whole(text)
        && digits_of(text) <= DIGITS
        && shown(&number).as_deref() == Some(text)
    {
        return Written::Number(text.to_owned());
    }
    let needs_marks = is_whole(text) && digits_of(text) > DIGITS
        || is_two_ways(text)
        || text.contains(',')
        || text.contains('"')
        || text.trim() != text
        || text.is_empty()
        || text == NOTHING;
    if needs_marks { Written::Text(Value::from(text).to_string()) } else { Written::Text(text.to_owned()) }
}

/// A decimal in digits with a point; `None` for a fraction that is none.
fn shown(number: &Exact) -> Option<String> {
    let digits = number.exact_digits(40)?;
    let (negative, whole, fraction) = number.decimal(digits, Mode::HalfUp);
    let (sign, point) = (if negative { "-" } else { "" }, if fraction.is_empty() { "" } else { "." });
    Some(format!("{sign}{whole}{point}{fraction}"))
}

/// Whether somebody may have meant thousands: `1.000`.
fn is_two_ways(text: &str) -> bool {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let mut parts = digits.split(['.', ',']);
    let first = parts.next().unwrap_or_default();
    let rest: Vec<&str> = parts.collect();
    matches!(first.len(), 1..=3)
        && first != "0"
        && !rest.is_empty()
        && rest.iter().all(|part| part.len() == 3 && is_whole(part))
}

/// A day as officials write it; the text itself if it is none.
fn day(text: &str) -> Option<String> {
    let turned = || {
        let (rest, day) = text.rsplit_once('-')?;
        let (year, month) = rest.rsplit_once('-')?;
        let two = |text: &str| text.len() == 2 && is_whole(text);
        let year = match year {
            "year" => names::YEAR.to_owned(),
            "year+1" => format!("{}+1", names::YEAR),
            _ if year.len() == 4 && is_whole(year) => year.to_owned(),
            _ => return None,
        };
        (two(month) && two(day)).then(|| format!("{day}/{month}/{year}"))
    };
    match turned() {
        Some(day) => Some(day),
        None => plain(text),
    }
}

fn of_day(text: &str) -> Option<String> {
    let mut parts = text.split('/');
    let (day, month, year) = (parts.next()?.trim(), parts.next()?.trim(), parts.next()?.trim());
    let two = |text: &str| is_whole(text) && matches!(text.len(), 1 | 2);
    let year = match year.strip_prefix(names::YEAR) {
        Some("") => "year".to_owned(),
        Some("+1") => "year+1".to_owned(),
        None if year.len() == 4 && is_whole(year) => year.to_owned(),
        _ => return None,
    };
    (parts.next().is_none() && two(day) && two(month)).then(|| format!("{year}-{month:0>2}-{day:0>2}"))
}

/// What stands in a cell as a text; a number as it is shown.
pub(crate) fn text_of(cell: &GridCell) -> Result<String, Misread> {
    match cell {
        GridCell::Empty => Ok(String::new()),
        GridCell::Text(text) => Ok(text.trim().to_owned()),
        GridCell::Number(number) => Ok(shown(number).unwrap_or_default()),
        GridCell::Formula(inner) => match &**inner {
            GridCell::Empty => Err(Misread::Broken(String::new())),
            inner => text_of(inner),
        },
        GridCell::Date(_) => Err(Misread::Date),
        GridCell::Other(shown, None) if matches!(shown.as_str(), "TRUE" | "FALSE") => Ok(shown.clone()),
        GridCell::Other(shown, _) => Err(Misread::Shown(shown.clone())),
        GridCell::Error(shown) => Err(Misread::Broken(shown.clone())),
    }
}

/// The value that stands in a cell.
pub(crate) fn value_of(kind: &Kind, scope: &str, cell: &GridCell) -> Result<Value, Misread> {
    if let GridCell::Formula(inner) = cell
        && **inner != GridCell::Empty
    {
        return value_of(kind, scope, inner);
    }
    let text = text_of(cell)?;
    Ok(match kind {
        Kind::Number => number_of(cell, &text)?,
        Kind::Integer => {
            let number = text.parse::<i64>().map_err(|_| Misread::NotWhole(text))?;
            number.into()
        }
        Kind::Flag => match names::is_flag(&text) {
            Some(flag) => flag.into(),
            None => return Err(Misread::NoFlag(text)),
        },
        Kind::Word(words) => match names::is_word(scope, words, &text) {
            Some(word) => word.into(),
            None => {
                let known: Vec<String> =
                    words.iter().map(|word| names::word(scope, word).to_owned()).collect();
                let near = names::nearest(&text, known.iter().map(String::as_str));
                return Err(Misread::NoWord(text, known, near));
            }
        },
        Kind::Date => of_day(&text).unwrap_or_else(|| unescaped(&text)).into(),
        Kind::List(of) => {
            let mark = mark_of(of);
            let items = text.split(mark).map(str::trim).filter(|item| !item.is_empty());
            let each = items.map(|item| match (&**of, item.strip_prefix('#')) {
                (Kind::Number, Some(whole)) => {
                    value_of(&Kind::Integer, scope, &GridCell::Text(whole.to_owned()))
                }
                _ => value_of(of, scope, &GridCell::Text(item.to_owned())),
            });
            Value::Array(each.collect::<Result<_, _>>()?)
        }
        _ => unescaped(&text).into(),
    })
}

/// The number in a cell, whole ones as numbers and all others as text, as the format has them.
pub(crate) fn number_of(cell: &GridCell, text: &str) -> Result<Value, Misread> {
    if let GridCell::Number(number) = cell {
        let shown = shown(number).ok_or_else(|| Misread::NotANumber(text.to_owned()))?;
        return Ok(match shown.parse::<i64>() {
            Ok(whole) => whole.into(),
            Err(_) => shown.into(),
        });
    }
    if text.starts_with('"')
        && let Ok(Value::String(text)) = serde_json::from_str(text)
    {
        return Ok(text.into());
    }
    if is_two_ways(text) {
        return Err(Misread::TwoWays(text.to_owned()));
    }
    if is_whole(text) && digits_of(text) > DIGITS {
        return text.parse::<i64>().map(Value::from).map_err(|_| Misread::NotANumber(text.to_owned()));
    }
    let plain = if text.contains('.') { text.to_owned() } else { text.replace(',', ".") };
    match Exact::parse(&plain) {
        Some(_) => Ok(plain.into()),
        None => Err(Misread::NotANumber(text.to_owned())),
    }
}
