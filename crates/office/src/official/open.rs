//! Opening a file of official results: our JSON or a table, told apart by its first bytes.

use super::{
    Grid, Hints, MAX_OFFICIAL_BYTES, OfficialFault, Results, TableRead, Trouble, of_grid, table_cells,
};
use tudanhgia_core::canonical;
use tudanhgia_core::json;
use tudanhgia_core::seal;

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

/// A file of official results whose bytes were read. A table still has to be understood: it is unpacked once, and then
/// taken anew whenever a person says something else of its columns.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Contents {
    /// Results in JSON.
    Results(Opened),
    /// A table, with the hash of its bytes.
    Table(Grid, String),
}

/// Reads the bytes of a file; of the hints, the sheet and the conversion count.
///
/// # Errors
///
/// Everything that was not understood.
pub fn contents(bytes: &[u8], hints: &Hints) -> Result<Contents, OpenFault> {
    if bytes.len() > MAX_OFFICIAL_BYTES {
        return Err(OpenFault::Table(vec![Trouble::TooLarge(MAX_OFFICIAL_BYTES / 1_000_000)]));
    }
    // A rich text begins with a brace as well.
    let plain =
        json::decoded(bytes).filter(|text| text.trim_start().starts_with('{') && !text.starts_with("{\\rtf"));
    if let Some(text) = plain {
        let file = json::read(&text).map_err(|fault| OpenFault::Json(vec![OfficialFault::NotJson(fault)]))?;
        let results = Results::of(&file).map_err(OpenFault::Json)?;
        let changed = seal::is_intact(&file) == Some(false);
        return Ok(Contents::Results(Opened {
            results,
            troubles: vec![],
            sha256: canonical::hash(&file),
            changed,
        }));
    }
    let grid = table_cells(bytes, hints).map_err(|trouble| OpenFault::Table(vec![trouble]))?;
    Ok(Contents::Table(grid, canonical::digest(bytes)))
}

impl Contents {
    /// The results in it; of the hints, what a person said of head and columns counts.
    ///
    /// # Errors
    ///
    /// No line of the table was understood.
    pub fn opened(&self, hints: &Hints) -> Result<Opened, OpenFault> {
        let (grid, sha256) = match self {
            Self::Results(opened) => return Ok(opened.clone()),
            Self::Table(grid, sha256) => (grid, sha256.clone()),
        };
        let TableRead { official, troubles } = of_grid(grid, hints);
        if official.lines.is_empty() {
            let none = troubles.iter().all(Trouble::is_notice).then_some(Trouble::NoLines);
            return Err(OpenFault::Table(troubles.into_iter().chain(none).collect()));
        }
        let results = Results { units: vec![official], ..Results::default() };
        Ok(Opened { results, troubles, sha256, changed: false })
    }
}

/// Opens a file; `hints` say what a person knows of a table.
///
/// # Errors
///
/// Everything that was not understood.
pub fn open(bytes: &[u8], hints: &Hints) -> Result<Opened, OpenFault> {
    match contents(bytes, hints)? {
        Contents::Results(opened) => Ok(opened),
        table => table.opened(hints),
    }
}
