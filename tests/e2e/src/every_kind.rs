//! A small set with nearly every kind of question (no list of units), which pictures and spoken logs show: what is published
//! may change without them. And how any set is offered on a site.

use anyhow::{Context, Result};
use serde_json::{Value, json};

use crate::Site;

const SET: &str = include_str!("every_kind.json");

/// What the start page calls its level.
pub const EVERY_KIND: &str = "Mọi kiểu câu hỏi";

/// Offers the set on a site, as the last one where others are to stay, or alone.
///
/// # Errors
///
/// The files of the site cannot be read or written.
pub fn offer_every_kind(site: &Site, alone: bool) -> Result<()> {
    let set: Value = serde_json::from_str(SET)?;
    offer_set(site, "every-kind.json", SET, &set["level"]["name"], alone)
}

/// Offers a set on a site under the name of a level, as the last one or alone.
///
/// # Errors
///
/// The text is no JSON, or the files of the site cannot be read or written.
pub fn offer_set(site: &Site, file: &str, text: &str, level: &Value, alone: bool) -> Result<()> {
    site.write(&format!("criteria/{file}"), text)?;
    let set: Value = serde_json::from_str(text)?;
    let entry = json!({
        "file": file, "id": set["id"], "version": set["version"], "year": set["year"], "sample": true,
        "title": set["title"], "issuer": set["issuer"], "level": level,
    });
    let mut index: Value = serde_json::from_str(&site.read("criteria/index.json")?)?;
    let sets = index["sets"].as_array_mut().context("no sets")?;
    if alone {
        sets.clear();
    }
    sets.push(entry);
    site.write("criteria/index.json", index.to_string())
}
