//! The index of a folder of criteria sets: what a start page offers.

use serde_json::{Value, json};
use tudanhgia_core::criteria::{CriteriaSet, SetStanding, Words};

/// The entry of a set that stands in a file beside the index.
pub fn entry(set: &CriteriaSet, file: &str) -> Value {
    let words = |text: &Words| match text.en.is_empty() {
        true => json!({"vi": text.vi}),
        false => json!({"vi": text.vi, "en": text.en}),
    };
    json!({
        "file": file, "id": set.id, "version": set.version, "year": set.year,
        "title": words(&set.title), "level": words(&set.level.name), "issuer": words(&set.issuer),
        "standing": set.standing.word(),
        // A program of before does not read the standing, and would offer a sample as if it were official.
        "sample": set.standing == SetStanding::Sample,
    })
}
