//! The stored form of a sheet, in files and in the browser's storage alike: JSON with three versions in it.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{ENGINE, SetRef, Sheet};

/// The newest file format that this program reads.
pub const FORMAT: u32 = 1;

/// The largest file accepted as a sheet, in bytes.
pub const MAX_FILE_BYTES: usize = 5_000_000;

/// The key that tells a sheet from any other JSON.
const KIND: &str = "tudanhgia-sheet";

/// Why a file is no sheet that can be opened.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum SheetFault {
    /// Larger than [`MAX_FILE_BYTES`].
    TooLarge,
    /// Not text in UTF-8.
    NotText,
    /// Not JSON, or cut off; the parser's words, with line and column.
    NotJson(String),
    /// JSON, but not a sheet; what is missing or of another type.
    NotASheet(String),
    /// Written in a newer format; which.
    NewerFormat(u64),
    /// For another set; its id and version.
    OtherSet(String, String),
}

#[derive(Serialize, Deserialize)]
struct SavedSheet {
    kind: String,
    format: u32,
    engine: String,
    set: SavedSet,
    #[serde(default)]
    unit: String,
    #[serde(default)]
    created: String,
    answers: BTreeMap<String, String>,
    #[serde(default)]
    explanations: BTreeMap<String, String>,
}

#[derive(Serialize, Deserialize)]
struct SavedSet {
    id: String,
    version: String,
    sha256: String,
    #[serde(default)]
    title: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    sample: String,
}

impl Sheet {
    /// The sheet as the text of a file: indented, with sorted keys, the same for the same sheet.
    pub fn save(&self) -> String {
        let set = self.set.clone();
        let saved = SavedSheet {
            kind: KIND.to_owned(),
            format: FORMAT,
            engine: ENGINE.to_owned(),
            set: SavedSet {
                id: set.id,
                version: set.version,
                sha256: set.sha256,
                title: set.title,
                sample: set.sample,
            },
            unit: self.unit.clone(),
            created: self.created.clone(),
            answers: self.answers.clone(),
            explanations: self.explanations.clone(),
        };
        // Writing maps of strings cannot fail.
        serde_json::to_string_pretty(&saved).map(|text| text + "\n").unwrap_or_default()
    }

    /// Reads the text of a file.
    ///
    /// # Errors
    ///
    /// The one reason why it cannot be opened.
    pub fn read(text: &str) -> Result<Self, SheetFault> {
        if text.len() > MAX_FILE_BYTES {
            return Err(SheetFault::TooLarge);
        }
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let value: serde_json::Value =
            serde_json::from_str(text).map_err(|error| SheetFault::NotJson(error.to_string()))?;
        if value.get("kind").and_then(|kind| kind.as_str()) != Some(KIND) {
            return Err(SheetFault::NotASheet(format!("kind: {KIND}")));
        }
        if let Some(newer) =
            value.get("format").and_then(|found| found.as_u64()).filter(|n| *n > u64::from(FORMAT))
        {
            return Err(SheetFault::NewerFormat(newer));
        }
        let saved: SavedSheet =
            serde_json::from_value(value).map_err(|error| SheetFault::NotASheet(error.to_string()))?;
        Ok(Self {
            set: SetRef {
                id: saved.set.id,
                version: saved.set.version,
                sha256: saved.set.sha256,
                title: saved.set.title,
                sample: saved.set.sample,
            },
            unit: saved.unit,
            created: saved.created,
            answers: saved.answers,
            explanations: saved.explanations,
        })
    }

    /// Reads the bytes of a file.
    ///
    /// # Errors
    ///
    /// As [`Sheet::read`].
    pub fn read_bytes(bytes: &[u8]) -> Result<Self, SheetFault> {
        if bytes.len() > MAX_FILE_BYTES {
            return Err(SheetFault::TooLarge);
        }
        Self::read(core::str::from_utf8(bytes).map_err(|_| SheetFault::NotText)?)
    }
}
