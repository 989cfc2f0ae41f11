//! What is printed above and below a sheet.

use super::beside::Beside;
use super::beside::of_text;
use super::names::folded;

/// The words of a header or a footer as a workbook writes them; what stands for the number of the page, or for a date, is
/// none.
pub(super) fn words(text: &str) -> String {
    let mut parts = text.split('&');
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |all, part| {
        let mut letters = part.chars();
        let rest = match letters.next() {
            // A font or a size.
            Some('"') => part[1..].split_once('"').map_or("", |(_, rest)| rest),
            Some(digit) if digit.is_ascii_digit() => {
                part.trim_start_matches(|sign: char| sign.is_ascii_digit())
            }
            _ => letters.as_str(),
        };
        all + " " + rest
    })
}

/// The words to tell; `None` if they only stand beside the number of the page, as programs write them by themselves.
pub(super) fn told(words: &str) -> Option<Beside> {
    let is_page = |word: &str| matches!(word, "page" | "trang" | "of");
    let plain = folded(words);
    if plain.split_whitespace().all(is_page) { None } else { of_text(String::new(), words) }
}
