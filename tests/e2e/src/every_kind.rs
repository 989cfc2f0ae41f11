//! A small set with every kind of question, which pictures and spoken logs show: what is published may change without them.

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
    site.write("criteria/every-kind.json", SET)?;
    let set: Value = serde_json::from_str(SET)?;
    let entry = json!({
        "file": "every-kind.json", "id": set["id"], "version": set["version"], "year": set["year"], "sample": true,
        "title": set["title"], "issuer": set["issuer"], "level": set["level"]["name"],
    });
    let mut index: Value = serde_json::from_str(&site.read("criteria/index.json")?)?;
    let sets = index["sets"].as_array_mut().context("no sets")?;
    if alone {
        sets.clear();
    }
    sets.push(entry);
    site.write("criteria/index.json", index.to_string())
}
