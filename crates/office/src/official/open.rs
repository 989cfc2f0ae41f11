//! Opening a file of official results: our JSON or a table, told apart by its first bytes.

use super::{Hints, MAX_FILE_BYTES, OfficialFault, Results, TableRead, Trouble, read_table};
use tudanhgia_core::canonical;
use tudanhgia_core::json;
use tudanhgia_core::seal;
use tudanhgia_core::sheet::SetRef;

/// Official results that were opened.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Opened {
    /// The results; of a table those of one unit, without a set.
    pub results: Results,
    /// What was not understood of a table, and what its reader should know.
    pub troubles: Vec<Trouble>,
    /// The hash of the file: of JSON that of its canonical form, of a table that of its bytes.
    pub sha256: String,
    /// Whether the file carries a seal that it no longer fits; a table carries none.
    pub changed: bool,
}

/// Why a file gives no official results.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum OpenFault {
    /// JSON that is no official result, or not understood in full.
    Json(Vec<OfficialFault>),
    /// A table of which no line was understood.
    Table(Vec<Trouble>),
}

impl Opened {
    /// Whether nothing of the file was left out.
    pub fn understood(&self) -> bool {
        self.troubles.iter().all(Trouble::is_notice)
    }
}

/// Opens a file; `hints` say what a person knows of a table.
///
/// # Errors
///
/// Everything that was not understood.
pub fn open(bytes: &[u8], hints: &Hints) -> Result<Opened, OpenFault> {
    if bytes.len() > MAX_FILE_BYTES {
        return Err(OpenFault::Table(vec![Trouble::TooLarge(MAX_FILE_BYTES / 1_000_000)]));
    }
    // A rich text begins with a brace as well.
    let plain =
        json::decoded(bytes).filter(|text| text.trim_start().starts_with('{') && !text.starts_with("{\\rtf"));
    if let Some(text) = plain {
        let file = json::read(&text).map_err(|fault| OpenFault::Json(vec![OfficialFault::NotJson(fault)]))?;
        let results = Results::of(&file).map_err(OpenFault::Json)?;
        let changed = seal::is_intact(&file) == Some(false);
        return Ok(Opened { results, troubles: vec![], sha256: canonical::hash(&file), changed });
    }
    let TableRead { official, troubles } = read_table(bytes, hints);
    if official.lines.is_empty() {
        return Err(OpenFault::Table(troubles));
    }
    let results = Results { set: SetRef::default(), units: vec![official], ..Results::default() };
    Ok(Opened { results, troubles, sha256: canonical::digest(bytes), changed: false })
}
