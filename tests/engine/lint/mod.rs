//! The linter and the test cases as a library: what is found, where, and in which words.

mod acknowledged;
mod cases;
mod errors;
mod warnings;

use serde_json::Value;
use tudanhgia_office::lint::{self, Finding};
use tudanhgia_office::texts::lint::lint as words;
use tudanhgia_words::Language;

/// What the linter says of a file: code, path, and in Vietnamese the message and the hint.
fn found(file: &Value) -> Vec<(&'static str, String, String, String)> {
    let (_, findings) = lint::set(&format!("{file:#}"));
    findings.iter().map(said).collect()
}

fn said(finding: &Finding) -> (&'static str, String, String, String) {
    let (vi, en) = (words(Language::Vi), words(Language::En));
    let texts = [(vi.message)(&finding.what), (vi.hint)(&finding.what)];
    // English says as much, and says it in English.
    for (vi, en) in texts.iter().zip([(en.message)(&finding.what), (en.hint)(&finding.what)]) {
        assert!(!en.is_empty() && *vi != en, "{en}");
    }
    let [message, hint] = texts;
    (finding.what.code(), finding.place.clone(), message, hint)
}

/// The codes and paths alone.
fn codes(file: &Value) -> Vec<(&'static str, String)> {
    found(file).into_iter().map(|(code, place, ..)| (code, place)).collect()
}
