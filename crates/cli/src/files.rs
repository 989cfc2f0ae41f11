//! Reading files, folders and the standard input, with what goes wrong said in words.

use std::borrow::Cow;
use std::ffi::OsString;
use std::io::Read;
use std::path::{Path, PathBuf};

use serde_json::Value;

use super::lint::tell;
use super::terminal::{Outcome, Stop, Terminal};
use tudanhgia_author::{check, from_workbook};
use tudanhgia_core::criteria::{self, CriteriaSet};
use tudanhgia_core::json;
use tudanhgia_core::sheet::{Sheet, SheetFault};
use tudanhgia_office::lint::CASES;
use tudanhgia_office::province::sheet_file;
use tudanhgia_office::texts::review::trouble_in_words;
use tudanhgia_tables::MAX_TABLE_BYTES;
use tudanhgia_words::at_places;

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
    format!("{}: {}", path.display(), (words.unreadable)(&terminal.reason(error)))
}

/// That a file or folder cannot be read, by what the system says.
pub(super) fn not_read(path: &Path, terminal: &Terminal, error: &std::io::Error) -> Stop {
    Stop::Said(unreadable(path, terminal, error))
}

/// The text of the file of a set.
pub(super) fn read_set(path: &Path, terminal: &Terminal) -> Outcome<String> {
    read_whole(path, criteria::limits::MAX_SET_BYTES, terminal)
}

/// The text of a file that has at most `limit` bytes; of a larger one what shows that it is larger.
pub(super) fn read_whole(path: &Path, limit: usize, terminal: &Terminal) -> Outcome<String> {
    let bytes = read(path, limit).map_err(|error| not_read(path, terminal, &error))?;
    if bytes.len() > limit {
        // Cut off, it may end within a letter; that it is too large is all there is to say.
        return Ok(String::from_utf8_lossy(&bytes).into_owned());
    }
    text_of(&bytes, path, terminal)
}

/// The text in the bytes of a file.
fn text_of(bytes: &[u8], path: &Path, terminal: &Terminal) -> Outcome<String> {
    let refuse = || {
        let fault = terminal.texts().sheet_fault(&SheetFault::NotText);
        Stop::Said(format!("{}: {fault}", path.display()))
    };
    json::decoded(bytes).map(Cow::into_owned).ok_or_else(refuse)
}

/// The set in a file; `None` after its problems were said.
pub(super) fn load_set(path: &Path, terminal: &Terminal) -> Outcome<Option<CriteriaSet>> {
    checked_set(path, &read_set(path, terminal)?, terminal)
}

/// A set as its file says it, and checked.
pub(super) struct Edition {
    pub(super) file: Value,
    pub(super) set: CriteriaSet,
}

/// The set in a file or in a workbook; `None` after its problems were said.
pub(super) fn load_edition(path: &Path, terminal: &mut Terminal) -> Outcome<Option<Edition>> {
    if !is_workbook(path) {
        let text = read_set(path, terminal)?;
        let Some(set) = checked_set(path, &text, terminal)? else { return Ok(None) };
        let file = json::read(json::unmarked(&text)).unwrap_or_default();
        return Ok(Some(Edition { file, set }));
    }
    let bytes = read(path, MAX_TABLE_BYTES).map_err(|error| not_read(path, terminal, &error))?;
    let book = from_workbook(&bytes).map_err(|trouble| {
        Stop::Said(format!("{}: {}", path.display(), trouble_in_words(&trouble, terminal.language)))
    })?;
    if !book.told.is_empty() {
        tell(&check(&path.to_string_lossy(), &bytes), terminal)?;
        return Ok(None);
    }
    let set = checked_set(path, &book.set.to_string(), terminal)?;
    Ok(set.map(|set| Edition { file: book.set, set }))
}

/// Whether a file is a workbook by its name.
pub(super) fn is_workbook(path: &Path) -> bool {
    path.extension()
        .is_some_and(|end| ["xlsx", "xlsm", "xls"].iter().any(|known| end.eq_ignore_ascii_case(known)))
}

fn checked_set(path: &Path, text: &str, terminal: &Terminal) -> Outcome<Option<CriteriaSet>> {
    match CriteriaSet::read(text) {
        Ok(set) => Ok(Some(set)),
        Err(problems) => {
            for problem in &problems {
                let fault = terminal.language.fault(&problem.fault);
                terminal.say(&at_places(&[&path.to_string_lossy(), &problem.place], &fault));
            }
            terminal.say(&(terminal.words().lint_failed)(&path.to_string_lossy(), problems.len()));
            Ok(None)
        }
    }
}

/// The files found in a folder and in the folders inside it.
#[derive(Default)]
pub(super) struct Below {
    /// The files that can be sheets or sets, in order.
    pub(super) taken: Vec<PathBuf>,
    /// The files that can be neither.
    pub(super) left_out: Vec<PathBuf>,
}

/// The files below a folder, by the rule of [`sheet_file`].
pub(super) fn json_below(folder: &Path, terminal: &Terminal) -> Outcome<Below> {
    let mut below = Below::default();
    walk(folder, &mut Vec::new(), &mut below, terminal)?;
    Ok(below)
}

/// `within` are the folders that led here: a link to one of them would lead round and round.
fn walk(folder: &Path, within: &mut Vec<PathBuf>, below: &mut Below, terminal: &Terminal) -> Outcome<()> {
    let real = std::fs::canonicalize(folder).map_err(|error| not_read(folder, terminal, &error))?;
    if within.contains(&real) {
        return Ok(());
    }
    within.push(real);
    for name in entries(folder, terminal)? {
        let path = folder.join(&name);
        let shown = name.to_string_lossy();
        if path.is_dir() {
            match shown.starts_with('.') {
                true => below.left_out.push(path),
                false => walk(&path, within, below, terminal)?,
            }
        } else if sheet_file(&shown).is_some() {
            below.taken.push(path);
        } else {
            below.left_out.push(path);
        }
    }
    within.pop();
    Ok(())
}

/// The names of the JSON files in a folder, in order, without test cases.
pub(super) fn json_files(folder: &Path, terminal: &Terminal) -> Outcome<Vec<String>> {
    let names = entries(folder, terminal)?.into_iter().filter_map(|name| name.into_string().ok());
    let is_set = |name: &String| {
        let lower = name.to_ascii_lowercase();
        lower.ends_with(".json") && !lower.ends_with(CASES) && !lower.starts_with('.')
    };
    Ok(names.filter(is_set).collect())
}

fn entries(folder: &Path, terminal: &Terminal) -> Outcome<Vec<OsString>> {
    let listed = std::fs::read_dir(folder)
        .and_then(|listing| listing.map(|entry| entry.map(|entry| entry.file_name())).collect());
    let mut names: Vec<OsString> = listed.map_err(|error| not_read(folder, terminal, &error))?;
    names.sort();
    Ok(names)
}

/// Refuses a sheet that is for another set, or for another version of it.
pub(super) fn fits(sheet: &Sheet, set: &CriteriaSet, terminal: &Terminal) -> Outcome<()> {
    if sheet.set.names(set) {
        return Ok(());
    }
    let fault = SheetFault::OtherSet(sheet.set.id.clone(), sheet.set.version.clone());
    Err(Stop::Said(terminal.texts().sheet_fault(&fault)))
}

/// The text of a file.
pub(super) fn read_text(path: &Path, limit: usize, terminal: &Terminal) -> Outcome<String> {
    let bytes = read(path, limit).map_err(|error| not_read(path, terminal, &error))?;
    if bytes.len() > limit {
        let words = terminal.words();
        let reason = (words.unreadable)(&(words.too_large)(limit / 1_000_000));
        return Err(Stop::Said(format!("{}: {reason}", path.display())));
    }
    text_of(&bytes, path, terminal)
}
