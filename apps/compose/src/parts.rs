//! What is fetched by whoever wants it: the reading of annexes, and the English words, since authors of criteria sets write
//! Vietnamese.

use tudanhgia_annex::{Annex, Fault};
use tudanhgia_author::texts::{BROUGHT, ComposeTexts, all_english};
use tudanhgia_words::{Language, Texts, english};
use wasm_split_helpers::{SplitLoaderError, wasm_split};

/// The part could not be fetched.
pub(super) struct Missing;

impl From<SplitLoaderError> for Missing {
    fn from(_: SplitLoaderError) -> Self {
        Self
    }
}

#[wasm_split(english, fallible)]
fn bring() -> Result<(&'static ComposeTexts, &'static Texts), Missing> {
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

/// Reads an annex: the draft of its set, or why there is none.
#[wasm_split(annex, fallible)]
pub(super) fn read_annex(bytes: Vec<u8>) -> Result<Result<Annex, Fault>, Missing> {
    Ok(tudanhgia_annex::read(&bytes))
}
