//! A group or a criterion as the list of rows shows it.

use serde_json::Value;

use super::again::{self, CONFIRMED};
use super::place::get;

/// How a note says what is to be looked at.
const TO_LOOK_AT: &str = "Cần xem";

/// A group or a criterion in the list.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Row {
    /// Where it stands in the set.
    pub place: String,
    /// Its stable name.
    pub id: String,
    /// Its printed number.
    pub code: String,
    /// Its name.
    pub name: String,
    /// Its maximum, as it is typed.
    pub max: String,
    /// How many groups are around it.
    pub depth: usize,
    /// Whether it has rows of its own.
    pub is_group: bool,
    /// Whether a person has said that it is as in the document.
    pub confirmed: bool,
    /// What was changed since a person had said so; empty where nothing was.
    pub again: String,
    /// Whether its points are typed by hand.
    pub by_hand: bool,
    /// Whether its note says what is to be looked at.
    pub is_doubtful: bool,
}

impl Row {
    pub(super) fn of(row: &Value, place: String, depth: usize, status: &str) -> Self {
        let text = |at: &str| get(row, at).and_then(Value::as_str).unwrap_or_default();
        let max = row.get("max").map(|max| max.to_string().trim_matches('"').replace('.', ","));
        Self {
            id: text("id").to_owned(),
            code: text("code").to_owned(),
            name: text("name.vi").to_owned(),
            max: max.unwrap_or_default(),
            depth,
            is_group: row.get("items").is_some(),
            confirmed: row.get("status").and_then(Value::as_str).unwrap_or(status) == CONFIRMED,
            again: again::changed(row).unwrap_or_default().to_owned(),
            by_hand: text("rule.kind") == "free",
            is_doubtful: text("note.vi").contains(TO_LOOK_AT),
            place,
        }
    }
}
