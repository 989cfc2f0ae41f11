//! The English words of the page, fetched by whoever wants them: most visitors are officials who do not.

use tudanhgia_office::texts::review::pages::{BROUGHT, ReviewPageTexts, all_english};
use tudanhgia_words::{Language, Texts, english};
use wasm_split_helpers::wasm_split;

use super::papers::Missing;

#[wasm_split(english, fallible)]
fn bring() -> Result<(&'static ReviewPageTexts, &'static Texts), Missing> {
    Ok((all_english(), english::all()))
}

/// Whether the words of a language are there, or could be fetched.
pub(super) async fn learn(language: Language) -> bool {
    if language == Language::En && !BROUGHT.is_there() {
        match bring().await {
            Ok((page, words)) => {
                BROUGHT.bring(page);
                english::bring(words);
            }
            Err(Missing) => return false,
        }
    }
    true
}

/// The language, or Vietnamese while its words are not there.
pub(super) fn spoken(language: Language) -> Language {
    if language == Language::En && !BROUGHT.is_there() { Language::Vi } else { language }
}
