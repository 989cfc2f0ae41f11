//! Reading files, folders and the standard input, with what goes wrong said in words.

use std::borrow::Cow;
use std::io::Read;
use std::path::{Path, PathBuf};

use super::terminal::{Outcome, Stop, Terminal};
use crate::criteria::{self, CriteriaSet};
use crate::json;
use crate::sheet::{Sheet, SheetFault};

/// How the file of test cases beside `so.json` ends: `so.cases.json`.
pub(super) const CASES: &str = ".cases.json";

/// The path that stands for the standard input.
pub(super) const STANDARD_INPUT: &str = "-";

/// Whether a path stands for the standard input.
pub(super) fn is_standard_input(path: &Path) -> bool {
    path.as_os_str() == STANDARD_INPUT
}

/// The bytes of a file, or of the standard input; of one above `limit` a little more than that, so that whoever reads
/// them can tell.
pub(super) fn read(path: &Path, limit: usize) -> std::io::Result<Vec<u8>> {
    let most = u64::try_from(limit).unwrap_or(u64::MAX).saturating_add(1);
    let mut bytes = Vec::new();
    if is_standard_input(path) {
        std::io::stdin().take(most).read_to_end(&mut bytes)?;
    } else {
        std::fs::File::open(path)?.take(most).read_to_end(&mut bytes)?;
    }
    Ok(bytes)
}

/// That a file or folder cannot be read, and why.
pub(super) fn unreadable(path: &Path, terminal: &Terminal, error: &std::io::Error) -> String {
    let words = terminal.words();
    format!("{}: {}", path.display(), (words.unreadable)(&(words.system)(error)))
}

/// The text of the file of a set.
pub(super) fn read_set(path: &Path, terminal: &Terminal) -> Outcome<String> {
    let bytes = read(path, criteria::MAX_FILE_BYTES)
        .map_err(|error| Stop::Said(unreadable(path, terminal, &error)))?;
    if bytes.len() > criteria::MAX_FILE_BYTES {
        // Cut off, it may end within a letter; that it is too large is all there is to say.
        return Ok(String::from_utf8_lossy(&bytes).into_owned());
    }
    text_of(&bytes, path, terminal)
}

/// The text in the bytes of a file.
fn text_of(bytes: &[u8], path: &Path, terminal: &Terminal) -> Outcome<String> {
    let refuse = || {
        let fault = (terminal.texts().sheet_fault)(&SheetFault::NotText);
        Stop::Said(format!("{}: {fault}", path.display()))
    };
    json::decoded(bytes).map(Cow::into_owned).ok_or_else(refuse)
}

/// The set in a file; `None` after its problems were said.
pub(super) fn load_set(path: &Path, terminal: &Terminal) -> Outcome<Option<CriteriaSet>> {
    match CriteriaSet::read(&read_set(path, terminal)?) {
        Ok(set) => Ok(Some(set)),
        Err(problems) => {
            for problem in &problems {
                let fault = terminal.language.fault(&problem.fault);
                eprintln!("{}: {}: {fault}", path.display(), problem.place);
            }
            eprintln!("{}", (terminal.words().lint_failed)(&path.to_string_lossy(), problems.len()));
            Ok(None)
        }
    }
}

/// The JSON files below a folder, in order; what a site keeps there besides sets and sheets is left out.
pub(super) fn json_below(folder: &Path, terminal: &Terminal) -> Outcome<Vec<PathBuf>> {
    let mut found = Vec::new();
    let mut names = entries(folder, terminal)?;
    names.retain(|name| name != "index.json" && name != "schema.json" && !name.ends_with(CASES));
    for name in names {
        let path = folder.join(&name);
        if path.is_dir() {
            found.extend(json_below(&path, terminal)?);
        } else if is_json(&name) {
            found.push(path);
        }
    }
    Ok(found)
}

/// The names of the JSON files in a folder, in order, without test cases.
pub(super) fn json_files(folder: &Path, terminal: &Terminal) -> Outcome<Vec<String>> {
    let mut names = entries(folder, terminal)?;
    names.retain(|name| name.ends_with(".json") && !name.ends_with(CASES));
    Ok(names)
}

fn is_json(name: &str) -> bool {
    [".json", ".jsonl", ".ndjson"].iter().any(|end| name.ends_with(end))
}

fn entries(folder: &Path, terminal: &Terminal) -> Outcome<Vec<String>> {
    let listing =
        std::fs::read_dir(folder).map_err(|error| Stop::Said(unreadable(folder, terminal, &error)))?;
    let names = listing.filter_map(|entry| entry.ok()?.file_name().into_string().ok());
    let mut names: Vec<String> = names.filter(|name| !name.starts_with('.')).collect();
    names.sort();
    Ok(names)
}

/// Refuses a sheet that is for another set, or for another version of it.
pub(super) fn fits(sheet: &Sheet, set: &CriteriaSet, terminal: &Terminal) -> Outcome<()> {
    if sheet.set.id == set.id && sheet.set.version == set.version {
        return Ok(());
    }
    let fault = SheetFault::OtherSet(sheet.set.id.clone(), sheet.set.version.clone());
    Err(Stop::Said((terminal.texts().sheet_fault)(&fault)))
}

/// The text of a file.
pub(super) fn read_text(path: &Path, limit: usize, terminal: &Terminal) -> Outcome<String> {
    let bytes = read(path, limit).map_err(|error| Stop::Said(unreadable(path, terminal, &error)))?;
    if bytes.len() > limit {
        let words = terminal.words();
        let reason = (words.unreadable)(&(words.too_large)(limit / 1_000_000));
        return Err(Stop::Said(format!("{}: {reason}", path.display())));
    }
    text_of(&bytes, path, terminal)
}
