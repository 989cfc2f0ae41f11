//! Rows that probably are the same under another id: what differs in them besides.

use std::collections::BTreeMap;

use serde_json::Value;
use tudanhgia_office::changes::{Changes, RowChange, changes};

/// An older set in which rows have the ids that the newer set gives them.
#[derive(Clone, PartialEq, Debug)]
pub struct Renamed {
    /// The ids of the older set by those of the newer.
    pub ids: BTreeMap<String, String>,
    /// The file of the older set with the ids of the newer. Where a formula names a row by its id, no set may be read of it.
    pub file: Value,
    /// What differs in the rows themselves.
    pub rows: Vec<RowChange>,
}

impl Renamed {
    /// Of two sets, by what differs between them.
    pub fn of(old: &Value, new: &Value, found: &Changes) -> Self {
        let mut ids: BTreeMap<String, String> = BTreeMap::new();
        // A row that is gone has the other id as well; of two with one number and one name the first one counts.
        for row in found.rows.iter().filter(|row| row.called[0].is_none()) {
            if let Some(before) = row.probably.as_ref().filter(|before| !ids.values().any(|id| id == *before))
            {
                ids.insert(row.id.clone(), before.clone());
            }
        }
        if ids.is_empty() {
            return Self { ids, file: Value::Null, rows: vec![] };
        }
        let mut file = old.clone();
        let new_ids: BTreeMap<&str, &str> =
            ids.iter().map(|(new, old)| (old.as_str(), new.as_str())).collect();
        rename(file.get_mut("groups"), &new_ids);
        let Changes { mut rows, .. } = changes(&file, new);
        rows.retain(|row| ids.contains_key(&row.id));
        Self { ids, file, rows }
    }

    /// What differs in a row, by its id in the newer set.
    pub fn row(&self, id: &str) -> Option<&RowChange> {
        self.rows.iter().find(|row| row.id == id)
    }
}

/// Gives rows, and those below them, their new ids.
fn rename(rows: Option<&mut Value>, ids: &BTreeMap<&str, &str>) {
    for row in rows.and_then(Value::as_array_mut).into_iter().flatten() {
        let new = row.get("id").and_then(Value::as_str).and_then(|id| ids.get(id));
        if let Some(new) = new {
            row["id"] = (*new).into();
        }
        rename(row.get_mut("items"), ids);
    }
}
