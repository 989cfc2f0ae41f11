//! Texts that were not translated, or typed without accents.

use serde_json::Value;

use super::places::join;
use super::{Remark, Warning, What};

/// A shorter text can be the same in both languages: a name, a symbol.
const FEWEST_WORDS: usize = 3;

/// What is to be said of all texts of a file.
pub(super) fn findings(file: &Value) -> Vec<(String, What)> {
    let mut texts = Texts::default();
    texts.walk(file, "");
    let remark = |place, remark| (place, What::Remark(remark));
    match texts.translated {
        0 if !texts.alone.is_empty() => texts.found.push(remark("title".to_owned(), Remark::VietnameseAlone)),
        _ => texts.found.extend(texts.alone.into_iter().map(|place| remark(place, Remark::NoEnglish))),
    }
    texts.found
}

/// The texts of a file.
#[derive(Default)]
struct Texts {
    found: Vec<(String, What)>,
    /// How many have English.
    translated: usize,
    /// The places of those that have none.
    alone: Vec<String>,
}

impl Texts {
    fn walk(&mut self, value: &Value, place: &str) {
        match value {
            Value::Array(elements) => {
                for (index, element) in elements.iter().enumerate() {
                    self.walk(element, &format!("{place}[{index}]"));
                }
            }
            Value::Object(object) => {
                let text = |key| object.get(key).and_then(Value::as_str);
                match (text("vi"), text("en")) {
                    (Some(vi), Some(en)) => {
                        self.translated += 1;
                        let warning = warning(vi, en);
                        let warning =
                            warning.map(|(key, warning)| (join(place, key), What::Warning(warning)));
                        self.found.extend(warning);
                    }
                    (Some(_), None) => self.alone.push(place.to_owned()),
                    _ => {}
                }
                object.iter().for_each(|(key, inner)| self.walk(inner, &join(place, key)));
            }
            _ => {}
        }
    }
}

fn warning(vi: &str, en: &str) -> Option<(&'static str, Warning)> {
    let count =
        |text: &str| text.split_whitespace().filter(|word| word.contains(char::is_alphabetic)).count();
    let accented = |text: &str| text.split_whitespace().filter(|word| word.contains(is_vietnamese)).count();
    if vi == en && count(en) >= FEWEST_WORDS {
        Some(("en", Warning::SameText))
    } else if count(en) >= FEWEST_WORDS && accented(en) * 2 >= count(en) {
        Some(("en", Warning::VietnameseInEnglish))
    } else if count(vi) > FEWEST_WORDS && accented(vi) == 0 {
        Some(("vi", Warning::NoAccents))
    } else {
        None
    }
}

/// Whether a letter occurs in Vietnamese and not in English.
fn is_vietnamese(letter: char) -> bool {
    // Accents by themselves, where a letter and its accents were not composed into one.
    ('\u{300}'..='\u{36f}').contains(&letter)
    // Latin-1 letters with the accents of Vietnamese, ă đ ĩ ũ ơ ư, and the block of letters with two accents.
        || "àáâãèéêìíòóôõùúýăđĩũơư".contains(letter.to_lowercase().next().unwrap_or(letter))
        || ('\u{1ea0}'..='\u{1ef9}').contains(&letter)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_surely_not_translated_is_named() {
        for (vi, en, expected) in [
            ("Số cuộc họp", "Meetings", None),
            ("Mbps", "Mbps", None),
            ("Đà Nẵng", "Đà Nẵng", None),
            ("Theo Quyết định 297", "Under Decision 297/QĐ-UBND of Tuyên Quang province", None),
            ("Tổng số cuộc họp", "Tổng số cuộc họp", Some(("en", Warning::SameText))),
            ("Tổng số cuộc họp", "Tổng số các cuộc họp", Some(("en", Warning::VietnameseInEnglish))),
            ("Tong so cuoc hop", "All meetings", Some(("vi", Warning::NoAccents))),
            ("a/b × 20", "a/b × 20", None),
            ("To\u{302}\u{309}ng so\u{302}\u{301} cuo\u{323}\u{302}c ho\u{323}p", "All meetings", None),
        ] {
            assert_eq!(warning(vi, en), expected, "{vi} / {en}");
        }
    }
}
