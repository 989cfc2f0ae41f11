//! Reading files and folders, with what goes wrong said in words.

use std::path::Path;

use super::terminal::{Outcome, Stop, Terminal};
use crate::criteria::CriteriaSet;

/// The bytes of a file.
pub(super) fn read(path: &Path, terminal: &Terminal) -> Outcome<Vec<u8>> {
    std::fs::read(path).map_err(|error| unreadable(path, terminal, &error.to_string()))
}

/// That a file or folder cannot be read, and why.
pub(super) fn unreadable(path: &Path, terminal: &Terminal, reason: &str) -> Stop {
    Stop::Said((terminal.words().unreadable)(&path.to_string_lossy(), reason))
}

/// The set in a file; `None` after its problems were said.
pub(super) fn load_set(path: &Path, terminal: &Terminal) -> Outcome<Option<CriteriaSet>> {
    let text = String::from_utf8(read(path, terminal)?)
        .map_err(|error| unreadable(path, terminal, &error.to_string()))?;
    match CriteriaSet::read(&text) {
        Ok(set) => Ok(Some(set)),
        Err(problems) => {
            for problem in &problems {
                let fault = (terminal.texts().fault)(&problem.fault);
                eprintln!("{}: {}: {fault}", path.display(), problem.place);
            }
            eprintln!("{}", (terminal.words().lint_failed)(&path.to_string_lossy(), problems.len()));
            Ok(None)
        }
    }
}

/// The names of the JSON files in a folder, in order.
pub(super) fn json_files(folder: &Path, terminal: &Terminal) -> Outcome<Vec<String>> {
    let listing =
        std::fs::read_dir(folder).map_err(|error| unreadable(folder, terminal, &error.to_string()))?;
    let names = listing.filter_map(|entry| entry.ok()?.file_name().into_string().ok());
    let mut names: Vec<String> = names.filter(|name| name.ends_with(".json")).collect();
    names.sort();
    Ok(names)
}
