//! From characters to tokens.

use super::foreign::{foreign, sign};
use super::{SyntaxFault, SyntaxKind};
use crate::exact::Exact;

/// A word of a formula.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Token {
    Number(Exact),
    Text(String),
    Name(String),
    /// A word of the language.
    Word(&'static str),
    /// An operator, a bracket, a comma, a colon or a percent sign.
    Sign(&'static str),
}

/// The most digits on one side of the decimal point.
const MAX_NUMBER_DIGITS: usize = 30;

const WORDS: [&str; 4] = ["and", "or", "not", "else"];

/// Every sign as it is read, longer ones first, with the one it stands for.
const SIGNS: [(&str, &str); 20] = [
    ("<=", "<="),
    (">=", ">="),
    ("!=", "!="),
    ("≤", "<="),
    ("≥", ">="),
    ("≠", "!="),
    ("×", "*"),
    ("÷", "/"),
    ("−", "-"),
    ("=", "="),
    ("<", "<"),
    (">", ">"),
    ("+", "+"),
    ("-", "-"),
    ("*", "*"),
    ("/", "/"),
    ("(", "("),
    (")", ")"),
    (",", ","),
    (":", ":"),
];

/// Cuts a formula into tokens, each with its place in characters.
pub(super) fn tokens(text: &str) -> Result<Vec<(usize, Token)>, SyntaxFault> {
    let mut found = Vec::new();
    let mut rest = text;
    let mut at = 0;
    while let Some(first) = rest.chars().next() {
        let (length, token) = if first.is_whitespace() {
            (first.len_utf8(), None)
        } else {
            let (length, token) = token(rest, first).map_err(|kind| SyntaxFault { at, kind })?;
            (length, Some(token))
        };
        let (read, after) = rest.split_at(length);
        found.extend(token.map(|token| (at, token)));
        at += read.chars().count();
        rest = after;
    }
    Ok(found)
}

/// The token at the beginning of `text` and its length in bytes.
fn token(text: &str, first: char) -> Result<(usize, Token), SyntaxKind> {
    if first.is_ascii_digit() {
        return number(text);
    }
    if first.is_ascii_alphabetic() || first == '_' {
        let name = name(text);
        let word = WORDS.iter().find(|word| **word == name);
        let token = word.map_or_else(|| Token::Name(name.to_owned()), |word| Token::Word(word));
        return Ok((name.len(), token));
    }
    if first == '"' {
        let inner = text.get(1..).unwrap_or_default();
        let end = inner.find(['"', '\n']).filter(|end| inner[*end..].starts_with('"'));
        let end = end.ok_or(SyntaxKind::UnclosedText)?;
        return Ok((end + 2, Token::Text(inner[..end].to_owned())));
    }
    if first == '[' {
        let end = text.find(']').ok_or(SyntaxKind::UnclosedBracket)?;
        let name = text[1..end].trim();
        if name.is_empty() || !name.chars().all(is_inside) {
            return Err(SyntaxKind::Unexpected(format!("[{name}]")));
        }
        return Ok((end + 1, Token::Name(name.to_owned())));
    }
    if first == '%' {
        return Ok((1, Token::Sign("%")));
    }
    let own = SIGNS.iter().find(|(written, _)| text.starts_with(written));
    match (own, sign(text)) {
        // "==" begins with a sign of the language, and is none.
        (Some((written, _)), Some(SyntaxKind::Instead(foreign, instead)))
            if foreign.len() > written.len() =>
        {
            Err(SyntaxKind::Instead(foreign, instead))
        }
        (Some((written, sign)), _) => Ok((written.len(), Token::Sign(sign))),
        (None, _) => Err(foreign(text, first)),
    }
}

fn digits(text: &str) -> &str {
    let end = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    &text[..end]
}

fn number(text: &str) -> Result<(usize, Token), SyntaxKind> {
    let whole = digits(text);
    let mut length = whole.len();
    let mut longest = whole.len();
    if let Some(after) = text[length..].strip_prefix('.') {
        let fraction = digits(after);
        length += 1 + fraction.len();
        longest = longest.max(fraction.len());
    }
    // A name cannot begin with a digit, so letters that follow make it no number.
    let more = text[length..].find(|c: char| !(c.is_ascii_alphanumeric() || c == '_' || c == '.'));
    let written = &text[..length + more.unwrap_or(text.len() - length)];
    let value = Exact::parse(written).filter(|_| written.len() == length && longest <= MAX_NUMBER_DIGITS);
    value.map(|value| (length, Token::Number(value))).ok_or_else(|| SyntaxKind::BadNumber(written.to_owned()))
}

/// A name: letters, digits, `_`, and `.` or `-` between them.
fn name(text: &str) -> &str {
    let end = text.find(|c: char| !is_inside(c)).unwrap_or(text.len());
    text[..end].trim_end_matches(['.', '-'])
}

fn is_inside(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '_' | '.' | '-')
}
