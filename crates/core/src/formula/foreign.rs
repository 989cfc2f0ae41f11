//! What other programs write in formulas, and what is written here instead: signs of spreadsheets and of programming
//! languages, what word processors make of quotation marks and dashes, and functions under other names.

use super::SyntaxKind;

/// Signs, longer ones first, each with what to write instead.
const SIGNS: [(&str, &str); 25] = [
    ("===", "="),
    ("==", "="),
    ("<>", "!="),
    ("=<", "<="),
    ("=>", ">="),
    ("⩽", "<="),
    ("⩾", ">="),
    ("&&", "and"),
    ("&", "and"),
    ("||", "or"),
    ("|", "or"),
    ("!", "not"),
    ("**", "power(x, 2)"),
    ("^", "power(x, 2)"),
    ("²", "power(x, 2)"),
    ("³", "power(x, 3)"),
    ("√", "root(x, 2, 4)"),
    ("∛", "root(x, 3, 4)"),
    (";", ","),
    ("·", "*"),
    ("⋅", "*"),
    ("∙", "*"),
    ("⁄", "/"),
    ("∕", "/"),
    ("±", "-"),
];

/// Quotation marks, which are all written as `"`.
const QUOTES: [char; 13] = ['“', '”', '„', '‟', '‘', '’', '‚', '‛', '\'', '`', '«', '»', '＂'];

/// Dashes, which are all written as `-`.
const DASHES: [char; 8] =
    ['\u{2010}', '\u{2011}', '\u{2012}', '\u{2013}', '\u{2014}', '\u{2015}', '\u{ad}', '\u{ff0d}'];

/// What cannot be seen, and is to be taken away.
const INVISIBLE: [char; 5] = ['\u{200b}', '\u{200c}', '\u{200d}', '\u{2060}', '\u{feff}'];

/// Functions that have another name here, each with how it is called.
const FUNCTIONS: [(&str, &str); 16] = [
    ("sqrt", "root(x, 2, 4)"),
    ("cbrt", "root(x, 3, 4)"),
    ("pow", "power(x, 2)"),
    ("log", "ln(x, 4)"),
    ("log10", "ln(x, 15) / ln(10, 15)"),
    ("avg", "mean(a, b)"),
    ("average", "mean(a, b)"),
    ("geomean", "root(a * b, 2, 4)"),
    ("abs", "max(x, -x)"),
    ("iif", "if(a > 0, 1, 0)"),
    ("iferror", "if(b = 0, 0, a / b)"),
    ("switch", "match(x, \"a\": 1, else: 0)"),
    ("rounddown", "round(x, 2, \"down\")"),
    ("roundup", "round(x, 2, \"up\")"),
    ("floor", "round(x, 0, \"down\")"),
    ("ceiling", "round(x, 0, \"up\")"),
];

/// How a function is called here that others call by this name.
pub fn instead_of(name: &str) -> Option<&'static str> {
    let name = name.to_ascii_lowercase();
    FUNCTIONS.iter().find(|(foreign, _)| *foreign == name).map(|(_, own)| *own)
}

/// What is wrong with a text that begins with no sign of the language.
pub(super) fn foreign(text: &str, first: char) -> SyntaxKind {
    if INVISIBLE.contains(&first) {
        return SyntaxKind::Invisible(first);
    }
    let instead = if QUOTES.contains(&first) {
        Some("\"")
    } else if DASHES.contains(&first) {
        Some("-")
    } else {
        None
    };
    if let Some(instead) = instead {
        return SyntaxKind::Instead(first.to_string(), instead);
    }
    sign(text).unwrap_or(SyntaxKind::UnexpectedCharacter(first))
}

/// The foreign sign with which a text begins.
pub(super) fn sign(text: &str) -> Option<SyntaxKind> {
    let (sign, instead) = SIGNS.iter().find(|(sign, _)| text.starts_with(sign))?;
    Some(SyntaxKind::Instead((*sign).to_owned(), instead))
}

/// A decimal with a comma at the beginning of a text, as it stands there.
pub(super) fn decimal_comma(text: &str) -> Option<&str> {
    let digits = |text: &str| text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    let whole = digits(text);
    let after = text.get(whole..)?.strip_prefix(',')?;
    let fraction = digits(after);
    if whole == 0 || fraction == 0 { None } else { text.get(..whole + 1 + fraction) }
}

/// The first decimal with a comma in a call that begins with this text, if there is one; up to the bracket that closes it.
pub fn decimal_comma_in(call: &str) -> Option<&str> {
    let mut depth = 0_usize;
    let mut inside_number = false;
    for (at, c) in call.char_indices() {
        match c {
            '(' => depth += 1,
            ')' if depth <= 1 => return None,
            ')' => depth -= 1,
            _ => {}
        }
        if c.is_ascii_digit()
            && !inside_number
            && let Some(found) = call.get(at..).and_then(decimal_comma)
        {
            return Some(found);
        }
        inside_number = c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '-');
    }
    None
}
