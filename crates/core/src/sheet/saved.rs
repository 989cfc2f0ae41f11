//! The stored form of a sheet, in files and in the browser's storage alike: JSON with three versions and a seal in it.

use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::Value;

use super::{ENGINE, Others, SetRef, Sheet};
use crate::json::{self, NotJson};
use crate::seal::{self, Seal};

/// The newest file format that this program reads.
pub const FORMAT: u32 = 1;

/// The largest file accepted as a sheet, in bytes.
pub const MAX_FILE_BYTES: usize = 5_000_000;

/// The key that tells a sheet from any other JSON.
const KIND: &str = "tudanhgia-sheet";

/// The key of the set.
const SET: &str = "set";

/// Why a file is no sheet that can be opened.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum SheetFault {
    /// Larger than [`MAX_FILE_BYTES`].
    TooLarge,
    /// Not text in UTF-8, nor in UTF-16 with its mark.
    NotText,
    /// Not JSON, cut off, or a key stands twice; where.
    NotJson(NotJson),
    /// JSON, but not a sheet; the place of what is missing or of another type.
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
    #[serde(flatten)]
    others: BTreeMap<&'a String, &'a Value>,
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
    #[serde(flatten)]
    others: BTreeMap<&'a String, &'a Value>,
}

impl<'a> SavedSet<'a> {
    pub(super) fn of(set: &'a SetRef) -> Self {
        Self {
            id: &set.id,
            version: &set.version,
            sha256: &set.sha256,
            title: &set.title,
            sample: &set.sample,
            others: BTreeMap::new(),
        }
    }
}

impl Sheet {
    /// The sheet as the text of a file: indented, with sorted keys, sealed, the same for the same sheet.
    pub fn save(&self) -> String {
        let within = self.others.get(SET).and_then(Value::as_object).into_iter().flatten().collect();
        let mut saved = SavedSheet {
            kind: KIND,
            format: FORMAT,
            engine: ENGINE,
            set: SavedSet { others: within, ..SavedSet::of(&self.set) },
            unit: &self.unit,
            created: &self.created,
            answers: &self.answers,
            explanations: &self.explanations,
            others: self.others.iter().filter(|(key, _)| *key != SET).collect(),
            checksum: None,
        };
        // Writing maps of strings cannot fail, nor reading what was written.
        let write = |saved: &SavedSheet| serde_json::to_string_pretty(saved).unwrap_or_default() + "\n";
        let content = json::read(&write(&saved)).unwrap_or_default();
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
        Self::of(json::read(text).map_err(SheetFault::NotJson)?)
    }

    /// Reads a file that was parsed.
    ///
    /// # Errors
    ///
    /// As [`Sheet::read`].
    pub fn of(value: Value) -> Result<Self, SheetFault> {
        let mut file = object(value, "")?;
        if file.remove("kind").as_ref().and_then(Value::as_str) != Some(KIND) {
            return Err(missing("kind"));
        }
        let format =
            file.remove("format").as_ref().and_then(Value::as_u64).ok_or_else(|| missing("format"))?;
        if format > u64::from(FORMAT) {
            return Err(SheetFault::NewerFormat(format));
        }
        // Both are written anew with each file.
        drop((take(&mut file, "engine", "")?, file.remove(seal::KEY)));
        let mut set = object(file.remove(SET).unwrap_or_default(), SET)?;
        let needed = |text: Option<String>, place| text.ok_or_else(|| missing(place));
        let mut sheet = Self {
            set: SetRef {
                id: needed(take(&mut set, "id", "set.")?, "set.id")?,
                version: needed(take(&mut set, "version", "set.")?, "set.version")?,
                sha256: needed(take(&mut set, "sha256", "set.")?, "set.sha256")?,
                title: take(&mut set, "title", "set.")?.unwrap_or_default(),
                sample: take(&mut set, "sample", "set.")?.unwrap_or_default(),
            },
            unit: take(&mut file, "unit", "")?.unwrap_or_default(),
            created: take(&mut file, "created", "")?.unwrap_or_default(),
            answers: texts(file.remove("answers").unwrap_or_default(), "answers")?,
            explanations: match file.remove("explanations") {
                None => BTreeMap::new(),
                Some(value) => texts(value, "explanations")?,
            },
            others: file,
        };
        if !set.is_empty() {
            sheet.others.insert(SET.to_owned(), Value::Object(set));
        }
        Ok(sheet)
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
        Self::read(&json::decoded(bytes).ok_or(SheetFault::NotText)?)
    }
}

fn missing(key: &str) -> SheetFault {
    SheetFault::NotASheet(key.to_owned())
}

fn object(value: Value, place: &str) -> Result<Others, SheetFault> {
    match value {
        Value::Object(object) => Ok(object),
        _ => Err(missing(place)),
    }
}

/// Takes a text out of an object, if it is there; `before` stands before the key in its place. What is no text refuses
/// the file: leaving it out would lose what somebody wrote.
fn take(object: &mut Others, key: &str, before: &str) -> Result<Option<String>, SheetFault> {
    match object.remove(key) {
        None => Ok(None),
        Some(Value::String(text)) => Ok(Some(text)),
        Some(_) => Err(missing(&[before, key].concat())),
    }
}

/// A map of texts.
fn texts(value: Value, place: &str) -> Result<BTreeMap<String, String>, SheetFault> {
    let text = |(name, value)| match value {
        Value::String(text) => Ok((name, text)),
        _ => Err(missing(&format!("{place}.{name}"))),
    };
    object(value, place)?.into_iter().map(text).collect()
}
