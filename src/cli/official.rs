//! Reading official results and what was confirmed about them.

use std::path::Path;

use super::files::read_text;
use super::terminal::{Outcome, Stop, Terminal};
use super::verify::said;
use crate::official::{Confirmed, MAX_FILE_BYTES};
use crate::texts::review::review;

pub(super) use crate::official::Results;

/// The official results in a file.
pub(super) fn load_official(path: &Path, terminal: &Terminal) -> Outcome<Results> {
    let text = read_text(path, MAX_FILE_BYTES, terminal)?;
    Results::read(&text).map_err(|faults| Stop::Said(said(&faults, terminal)))
}

/// The matches confirmed before: a JSON object of texts.
pub(super) fn load_confirmed(path: Option<&Path>, terminal: &Terminal) -> Outcome<Confirmed> {
    let Some(path) = path else { return Ok(Confirmed::new()) };
    let text = read_text(path, MAX_FILE_BYTES, terminal)?;
    serde_json::from_str(&text)
        .map_err(|_| Stop::Said((review(terminal.language).not_confirmed)(&path.to_string_lossy())))
}
