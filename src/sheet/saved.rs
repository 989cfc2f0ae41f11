//! The stored form of a sheet, in files and in the browser's storage alike: JSON with three versions and a seal in it.

use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::Value;

use super::{ENGINE, SetRef, Sheet};
use crate::seal::Seal;

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
    /// The file system does not give it; its words.
    Unreadable(String),
}

#[derive(Serialize)]
struct SavedSheet<'a> {
    kind: &'a str,
    format: u32,
    engine: &'a str,
    set: SavedSet<'a>,
    unit: &'a str,
    created: &'a str,
    answers: &'a BTreeMap<String, String>,
    explanations: &'a BTreeMap<String, String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    checksum: Option<SavedSeal>,
}

#[derive(Serialize)]
struct SavedSeal {
    sha256: String,
    marks: String,
}

#[derive(Serialize)]
pub(super) struct SavedSet<'a> {
    id: &'a str,
    version: &'a str,
    sha256: &'a str,
    title: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    sample: &'a str,
}

impl<'a> SavedSet<'a> {
    pub(super) fn of(set: &'a SetRef) -> Self {
        Self {
            id: &set.id,
            version: &set.version,
            sha256: &set.sha256,
            title: &set.title,
            sample: &set.sample,
        }
    }
}

impl Sheet {
    /// The sheet as the text of a file: indented, with sorted keys, sealed, the same for the same sheet.
    pub fn save(&self) -> String {
        let mut saved = SavedSheet {
            kind: KIND,
            format: FORMAT,
            engine: ENGINE,
            set: SavedSet::of(&self.set),
            unit: &self.unit,
            created: &self.created,
            answers: &self.answers,
            explanations: &self.explanations,
            checksum: None,
        };
        // Writing maps of strings cannot fail, nor reading what was written.
        let write = |saved: &SavedSheet| serde_json::to_string_pretty(saved).unwrap_or_default() + "\n";
        let content: Value = serde_json::from_str(&write(&saved)).unwrap_or_default();
        let Seal { sha256, marks } = Seal::of(&content);
        saved.checksum = Some(SavedSeal { sha256, marks });
        write(&saved)
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
        Self::of(serde_json::from_str(text).map_err(|error| SheetFault::NotJson(error.to_string()))?)
    }

    /// Reads a file that was parsed.
    ///
    /// # Errors
    ///
    /// As [`Sheet::read`].
    pub fn of(mut value: Value) -> Result<Self, SheetFault> {
        if value.get("kind").and_then(|kind| kind.as_str()) != Some(KIND) {
            return Err(SheetFault::NotASheet(format!("kind: {KIND}")));
        }
        let format = value.get("format").and_then(Value::as_u64).ok_or_else(|| missing("format"))?;
        if format > u64::from(FORMAT) {
            return Err(SheetFault::NewerFormat(format));
        }
        let set = value.get("set").filter(|set| set.is_object()).ok_or_else(|| missing("set"))?;
        Ok(Self {
            set: SetRef {
                id: text_at(set, "id").ok_or_else(|| missing("set.id"))?,
                version: text_at(set, "version").ok_or_else(|| missing("set.version"))?,
                sha256: text_at(set, "sha256").ok_or_else(|| missing("set.sha256"))?,
                title: text_at(set, "title").unwrap_or_default(),
                sample: text_at(set, "sample").unwrap_or_default(),
            },
            unit: text_at(&value, "unit").unwrap_or_default(),
            created: text_at(&value, "created").unwrap_or_default(),
            answers: texts_at(&mut value, "answers")?.ok_or_else(|| missing("answers"))?,
            explanations: texts_at(&mut value, "explanations")?.unwrap_or_default(),
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

fn missing(key: &str) -> SheetFault {
    SheetFault::NotASheet(key.to_owned())
}

fn text_at(object: &Value, key: &str) -> Option<String> {
    object.get(key)?.as_str().map(str::to_owned)
}

/// A map of texts. One entry that is no text refuses the file: leaving it out would lose what somebody wrote.
fn texts_at(object: &mut Value, key: &str) -> Result<Option<BTreeMap<String, String>>, SheetFault> {
    let entries = match object.get_mut(key).map(Value::take) {
        None => return Ok(None),
        Some(Value::Object(entries)) => entries,
        Some(_) => return Err(missing(key)),
    };
    let text = |(name, value)| match value {
        Value::String(text) => Some((name, text)),
        _ => None,
    };
    entries.into_iter().map(text).collect::<Option<_>>().map(Some).ok_or_else(|| missing(key))
}
