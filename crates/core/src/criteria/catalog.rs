//! The index file beside the sets: what a start page offers without fetching each set.

use super::Words;
use super::item::Item;
use crate::json::{self, NotJson};

/// What can be chosen.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Catalog {
    /// The criteria sets.
    pub sets: Vec<CatalogSet>,
    /// Filled-in sheets to look at.
    pub examples: Vec<CatalogExample>,
}

/// A set that can be chosen.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct CatalogSet {
    /// The file, relative to the index.
    pub file: String,
    /// The compiled form that the build made of the file, relative to the index; empty where there is none.
    pub compiled: String,
    /// The id of the set.
    pub id: String,
    /// The version of the set.
    pub version: String,
    /// The year or period.
    pub year: String,
    /// The title.
    pub title: Words,
    /// The level of agencies.
    pub level: Words,
    /// Who issued it.
    pub issuer: Words,
    /// Whether it is not the official set.
    pub sample: bool,
}

/// A sheet to look at.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct CatalogExample {
    /// The file, relative to the index.
    pub file: String,
    /// What it shows.
    pub title: Words,
}

impl Catalog {
    /// Reads an index. Entries without a file name are left out; other gaps stay empty.
    ///
    /// # Errors
    ///
    /// Where the text is not JSON, or that it is not an index.
    pub fn read(text: &str) -> Result<Self, NotJson> {
        let value = json::read(text)?;
        let file = Item { value: &value, place: String::new() };
        if file.get("sets").is_none() {
            return Err(NotJson::default());
        }
        let entry = |item: &Item| {
            let words = |key| item.words(key).unwrap_or_default();
            CatalogSet {
                file: item.text("file"),
                compiled: item.text("compiled"),
                id: item.text("id"),
                version: item.text("version"),
                year: item.text("year"),
                title: words("title"),
                level: words("level"),
                issuer: words("issuer"),
                sample: item.flag("sample"),
            }
        };
        let example = |item: &Item| CatalogExample {
            file: item.text("file"),
            title: item.words("title").unwrap_or_default(),
        };
        let named = |item: &&Item| item.str("file").is_some();
        Ok(Self {
            sets: file.list("sets").iter().filter(named).map(entry).collect(),
            examples: file.list("examples").iter().filter(named).map(example).collect(),
        })
    }
}
