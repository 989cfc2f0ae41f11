//! What a unit does around its sheet: what to improve, parts for colleagues, next year. Without a browser.
//!
//! Read the modules in this order; each uses only those above it (the map is in ARCHITECTURE.md). Nothing here changes a
//! sheet: what is to be changed is handed back as changes, which somebody applies.

#![forbid(unsafe_code)]

pub mod joined;

pub mod path;

pub mod asked;

pub mod split;

pub mod agreed;

pub mod parts;

pub mod tasks;

pub mod series;

pub mod texts;

pub mod published;

pub mod drawn;

pub mod room;

pub mod told;

pub mod verified;

pub mod tables;

pub mod pictures;

pub mod plan;

pub mod papers;

use serde_json::Value;
use tudanhgia_core::criteria::CriteriaSet;
use tudanhgia_core::sheet::SetRef;

/// The id of the row to which an answer belongs by its address, or the address itself where it is a fact that several rows share;
/// `None` for what the set does not ask. Ids have dots of their own, so that the set alone can tell.
pub fn row_at<'s>(set: &'s CriteriaSet, address: &str) -> Option<&'s str> {
    let input = set.input(set.input_at(address)?);
    let named = input.owner.map_or(&input.address, |row| &set.node(row).id);
    Some(named)
}

/// The reference to a set as the files of this package have it.
fn set_ref(value: &Value) -> Option<SetRef> {
    let mut text = |key: &'static str| match value.get(key) {
        None if matches!(key, "sample" | "compiled") => Ok(String::new()),
        text => text.and_then(Value::as_str).map(str::to_owned).ok_or(()),
    };
    SetRef::read(&mut text).ok()
}
