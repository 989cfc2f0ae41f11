//! `tudanhgia index`: the index file of a folder of criteria sets.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use serde_json::{Value, json};

use super::files::{json_files, load_set, not_read, read};
use super::terminal::{Outcome, Stop, Terminal};
use tudanhgia_core::sheet::Sheet;
use tudanhgia_office::catalog::entry;

/// Print the index file of a folder of criteria sets: what the start page offers
#[derive(clap::Args)]
pub(super) struct Arguments {
    /// The folder
    folder: PathBuf,
}

impl Arguments {
    pub(super) fn run(self, terminal: &mut Terminal) -> Outcome {
        let index = index(&self.folder, terminal)?;
        terminal.json(&index)?;
        Ok(ExitCode::SUCCESS)
    }
}

fn index(folder: &Path, terminal: &Terminal) -> Outcome<Value> {
    let mut sets = Vec::new();
    for name in json_files(folder, terminal)? {
        if name == "index.json" || name == "schema.json" {
            continue;
        }
        let Some(set) = load_set(&folder.join(&name), terminal)? else {
            return Err(Stop::Said((terminal.words().lint_failed)(&name, 1)));
        };
        let mut own = entry(&set, &name);
        let cases = name.replace(".json", ".cases.json");
        if folder.join(&cases).is_file() {
            own["cases"] = cases.into();
        }
        sets.push(own);
    }
    let inner = folder.join("examples");
    let mut examples = Vec::new();
    for name in if inner.is_dir() { json_files(&inner, terminal)? } else { vec![] } {
        let path = inner.join(&name);
        let bytes = read(&path, tudanhgia_core::sheet::MAX_SHEET_BYTES)
            .map_err(|error| not_read(&path, terminal, &error))?;
        let sheet = Sheet::read_bytes(&bytes)
            .map_err(|fault| Stop::Said(format!("{name}: {}", terminal.texts().sheet_fault(&fault))))?;
        // A sheet is called by the name of its unit, which no language changes.
        let title = json!({"vi": sheet.unit, "en": sheet.unit});
        examples.push(json!({"file": format!("examples/{name}"), "title": title}));
    }
    let (sets, earlier) = by_age(sets);
    let mut index = json!({ "format": 1, "sets": sets, "examples": examples });
    if !earlier.is_empty() {
        // They are looked up and not offered.
        let found = |set: &Value| json!({ "file": set["file"], "id": set["id"], "version": set["version"] });
        index["earlier"] = earlier.iter().map(found).collect();
    }
    Ok(index)
}

/// The newest version of each set, and the earlier ones, each in the order that they came in.
fn by_age(sets: Vec<Value>) -> (Vec<Value>, Vec<Value>) {
    let text = |set: &Value, key: &str| set[key].as_str().unwrap_or_default().to_owned();
    let mut newest = BTreeMap::<String, Vec<u64>>::new();
    for set in &sets {
        let age = age(&text(set, "version"));
        let known = newest.entry(text(set, "id")).or_default();
        *known = age.max(std::mem::take(known));
    }
    sets.into_iter().partition(|set| newest.get(&text(set, "id")) == Some(&age(&text(set, "version"))))
}

/// The numbers of a version, which are compared one after another.
fn age(version: &str) -> Vec<u64> {
    version.split('.').map(|number| number.parse().unwrap_or(0)).collect()
}
