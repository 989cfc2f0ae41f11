//! The sets in work as they are written on this computer: the list of them, and each with the number of its last storing.

use serde_json::{Value, json};

/// A set in work that is kept.
#[derive(Clone, PartialEq, Eq)]
pub(super) struct Kept {
    pub(super) key: String,
    pub(super) name: String,
    pub(super) changed: String,
    /// How many criteria it has; `None` where it was stored before that was counted.
    pub(super) criteria: Option<usize>,
}

pub(super) fn record(revision: u64, text: &str) -> String {
    json!({"revision": revision, "text": text}).to_string()
}

pub(super) fn revision_of(stored: &str) -> u64 {
    let value: Value = serde_json::from_str(stored).unwrap_or_default();
    value.get("revision").and_then(Value::as_u64).unwrap_or(0)
}

pub(super) fn text_of(stored: &str) -> Option<String> {
    let value: Value = serde_json::from_str(stored).ok()?;
    Some(value.get("text")?.as_str()?.to_owned())
}

pub(super) fn listed(text: &str) -> Vec<Kept> {
    let value: Value = serde_json::from_str(text).unwrap_or_default();
    let entry = |entry: &Value| {
        let of = |key: &str| Some(entry.get(key)?.as_str()?.to_owned());
        let criteria = entry.get("criteria").and_then(Value::as_u64).map(|count| count as usize);
        Some(Kept { key: of("key")?, name: of("name")?, changed: of("changed")?, criteria })
    };
    value.as_array().into_iter().flatten().filter_map(entry).collect()
}

pub(super) fn unlisted(list: &[Kept]) -> String {
    let entry = |kept: &Kept| json!({"key": kept.key, "name": kept.name, "changed": kept.changed, "criteria": kept.criteria});
    Value::Array(list.iter().map(entry).collect()).to_string()
}
