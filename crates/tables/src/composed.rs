//! Letters of Vietnamese whose marks were typed as characters of their own, as one sign.

use std::borrow::Cow;

use crate::names::{Marks, is_mark, marks_of, plain, with_tone};

/// A text in which marks of Vietnamese that were typed as characters of their own are one with their letters, in whatever order they
/// stand behind them: what looks the same is the same.
pub fn composed(text: &str) -> Cow<'_, str> {
    if !text.chars().any(is_mark) {
        return text.into();
    }
    let mut out = String::with_capacity(text.len());
    for sign in text.chars() {
        let joined = out.chars().next_back().filter(|_| is_mark(sign)).and_then(|last| with_mark(last, sign));
        if joined.is_some() {
            out.pop();
        }
        out.push(joined.unwrap_or(sign));
    }
    out.into()
}

/// A letter with one mark more; `None` where Vietnamese has no such letter.
fn with_mark(letter: char, mark: char) -> Option<char> {
    let mut lower = letter.to_lowercase();
    let (Some(lower), None) = (lower.next(), lower.next()) else { return None };
    let (base, own) = if lower.is_ascii() { (lower, Marks::default()) } else { plain(lower) };
    let more = marks_of(mark);
    let is_free = (own.shape == 0 || more.shape == 0) && (own.tone == 0 || more.tone == 0);
    let is_same = letter_of(base, own) == Some(lower);
    let marks = Marks { shape: own.shape + more.shape, tone: own.tone + more.tone };
    let made = letter_of(base, marks).filter(|_| is_free && is_same)?;
    if letter.is_uppercase() { made.to_uppercase().next() } else { Some(made) }
}

/// A letter by its plain letter and its marks.
fn letter_of(base: char, marks: Marks) -> Option<char> {
    let vowel = match (base, marks.shape) {
        ('a' | 'e' | 'i' | 'o' | 'u' | 'y', 0) => base,
        ('a', 3) => 'ă',
        ('a', 1) => 'â',
        ('e', 1) => 'ê',
        ('o', 1) => 'ô',
        ('o', 2) => 'ơ',
        ('u', 2) => 'ư',
        _ => return None,
    };
    match marks.tone {
        0 => Some(vowel),
        tone => with_tone(vowel, usize::from(tone) - 1),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test stops where something is missing")]

    use super::*;

    #[test]
    fn letters_with_marks_of_their_own_are_one_sign_in_whatever_order() {
        let tones = ['\u{300}', '\u{301}', '\u{309}', '\u{303}', '\u{323}'];
        let shaped = [
            ('a', '\u{306}', "ăằắẳẵặ"),
            ('a', '\u{302}', "âầấẩẫậ"),
            ('e', '\u{302}', "êềếểễệ"),
            ('o', '\u{302}', "ôồốổỗộ"),
            ('o', '\u{31b}', "ơờớởỡợ"),
            ('u', '\u{31b}', "ưừứửữự"),
        ];
        let mut tried = 0;
        let mut same = |typed: String, whole: char| {
            tried += 1;
            assert_eq!(composed(&typed), whole.to_string(), "{typed:?}");
            let upper: String = typed.chars().flat_map(char::to_uppercase).collect();
            assert_eq!(composed(&upper), whole.to_uppercase().to_string(), "{typed:?}");
        };
        for (plain, letters) in ["aàáảãạ", "eèéẻẽẹ", "iìíỉĩị", "oòóỏõọ", "uùúủũụ", "yỳýỷỹỵ"]
            .map(|row| (row.chars().next().unwrap(), row))
        {
            for (letter, tone) in letters.chars().skip(1).zip(tones) {
                same(format!("{plain}{tone}"), letter);
            }
        }
        for (plain, shape, letters) in shaped {
            let bare = letters.chars().next().unwrap();
            same(format!("{plain}{shape}"), bare);
            for (letter, tone) in letters.chars().skip(1).zip(tones) {
                let with_tone = composed(&format!("{plain}{tone}")).into_owned();
                for typed in [
                    format!("{plain}{shape}{tone}"),
                    format!("{plain}{tone}{shape}"),
                    format!("{bare}{tone}"),
                    format!("{with_tone}{shape}"),
                ] {
                    same(typed, letter);
                }
            }
        }
        assert_eq!(tried, 30 + 6 + 6 * 5 * 4);
        // What is no letter of Vietnamese stays as it is, and so does what is one sign already.
        for other in ["x\u{301}", "\u{301}", "a\u{301}\u{300}", "i\u{302}", "а\u{301}", "ñ ü đ Đ ệ"] {
            let kept = composed(other);
            assert!(kept == other || other.starts_with("a\u{301}") && kept == "á\u{300}", "{other:?}");
        }
    }
}
