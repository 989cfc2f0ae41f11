//! What a terminal would obey is shown instead: a name of a unit can hold sequences that move the cursor, change the title of
//! the window or turn the reading direction, and so forge what a person reads.

use std::borrow::Cow;
use std::fmt::Write;

/// A text for people: lines and tabs stay, every other control character is shown, as `␛` or `\u{9b}`.
pub(super) fn visible(text: &str) -> Cow<'_, str> {
    shown(text, |char| matches!(char, '\n' | '\t'))
}

/// A text within a line: a line break in it is shown too.
pub(super) fn visible_in_line(text: &str) -> Cow<'_, str> {
    shown(text, |_| false)
}

/// JSON in which such characters are escaped. They stand in texts alone, so it means the same.
pub(super) fn visible_json(json: &str) -> Cow<'_, str> {
    let obeyed = |char: char| is_obeyed(char) && char != '\n';
    replaced(json, obeyed, |char, text| {
        let _ = write!(text, "\\u{:04x}", u32::from(char));
    })
}

fn shown(text: &str, kept: fn(char) -> bool) -> Cow<'_, str> {
    let obeyed = |char: char| is_obeyed(char) && !kept(char);
    replaced(text, obeyed, |char, text| match u32::from(char) {
        // The pictures of control characters.
        code @ 0..0x20 => text.extend(char::from_u32(0x2400 + code)),
        0x7f => text.push('␡'),
        _ => text.extend(char.escape_unicode()),
    })
}

fn replaced(text: &str, obeyed: impl Fn(char) -> bool, show: impl Fn(char, &mut String)) -> Cow<'_, str> {
    if !text.contains(&obeyed) {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len() + 16);
    for char in text.chars() {
        if obeyed(char) {
            show(char, &mut shown);
        } else {
            shown.push(char);
        }
    }
    Cow::Owned(shown)
}

/// Whether a terminal obeys a character instead of showing it: control characters of both ranges, and what breaks lines or
/// turns the reading direction.
fn is_obeyed(char: char) -> bool {
    char.is_control()
        || matches!(char, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_terminal_would_obey_is_shown() {
        assert_eq!(visible("Xã\tA\n"), "Xã\tA\n");
        assert_eq!(visible("\u{1b}[31mđỏ\u{7}\r"), "␛[31mđỏ␇␍");
        assert_eq!(visible("a\u{9b}31m \u{202e}abc \u{7f}"), "a\\u{9b}31m \\u{202e}abc ␡");
        assert_eq!(visible_in_line("một\nhai"), "một␊hai");
    }

    #[test]
    fn json_means_the_same() {
        let value = serde_json::json!({"unit": "\u{1b}\u{9b}\u{202e}\u{7f} Xã"});
        let text = format!("{value:#}");
        let shown = visible_json(&text);
        assert!(!shown.contains(['\u{1b}', '\u{9b}', '\u{202e}', '\u{7f}']));
        assert_eq!(serde_json::from_str::<serde_json::Value>(&shown).unwrap(), value);
    }
}
