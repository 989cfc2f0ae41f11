//! The text in which the script of the pages searches.

use serde_json::json;
use tudanhgia_words::Language;

use super::markdown::Written;

/// All parts of all documents: an array of documents `[file, language, title, parts]`, whose parts are `[heading, anchor, text]`.
pub(super) fn search<'a>(written: impl Iterator<Item = (String, Language, &'a Written)>) -> String {
    let documents = written.map(|(file, language, page)| {
        let parts = page.parts.iter().map(|part| {
            let text: Vec<&str> = part.text.split_whitespace().collect();
            json!([part.heading, part.anchor, text.join(" ")])
        });
        json!([file, language.tag(), page.title, parts.collect::<Vec<_>>()])
    });
    json!(documents.collect::<Vec<_>>()).to_string()
}
