//! What JavaScript calls: bytes in, JSON as text out. A refusal is thrown as the text of its list.

use serde_json::Value;
use tudanhgia_words::Language;
use wasm_bindgen::prelude::*;

use crate::Refusal;

/// The score of a sheet, as one that is handed in where `handed_in` says so.
///
/// # Errors
///
/// As [`crate::assess`].
#[wasm_bindgen]
pub fn assess(set: &[u8], sheet: &[u8], file: &str, handed_in: bool, lang: &str) -> Result<String, String> {
    written(crate::assess(set, sheet, file, handed_in, Language::of_tag(lang)))
}

/// The explanation of a row.
///
/// # Errors
///
/// As [`crate::explain`].
#[wasm_bindgen]
pub fn explain(set: &[u8], sheet: &[u8], row: &str, lang: &str) -> Result<String, String> {
    written(crate::explain(set, sheet, row, Language::of_tag(lang)))
}

/// Everything to say of a set and its test cases.
#[wasm_bindgen]
pub fn lint(set: &[u8], cases: Option<Vec<u8>>, file: &str, lang: &str) -> String {
    crate::check(set, cases.as_deref(), file, Language::of_tag(lang)).to_string()
}

/// A sheet from answers.
///
/// # Errors
///
/// As [`crate::sheet`].
#[wasm_bindgen]
pub fn sheet(set: &[u8], given: &[u8], lang: &str) -> Result<String, String> {
    crate::sheet(set, given, Language::of_tag(lang)).map_err(text)
}

fn written(result: Result<Value, Refusal>) -> Result<String, String> {
    result.map(|value| value.to_string()).map_err(text)
}

fn text(refused: Refusal) -> String {
    Value::from(refused).to_string()
}
