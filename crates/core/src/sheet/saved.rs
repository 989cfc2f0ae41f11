//! The stored form of a sheet, in files and in the browser's storage alike: JSON with three versions and a seal in it.

use std::collections::BTreeMap;

use serde_json::Value;

use super::{ENGINE, Evidence, Others, SetRef, Sheet, pretty};
use crate::json::{self, NotJson, sorted};
use crate::seal::{self, Seal};
use crate::tally::{Costly, count};

/// The newest file format that this program reads.
pub const FORMAT: u32 = 1;

/// The largest file accepted as a sheet, in bytes.
pub const MAX_SHEET_BYTES: usize = 5_000_000;

/// What stands under `kind` in the file of a sheet.
pub const KIND: &str = "tudanhgia-sheet";

/// The key of the set.
const SET: &str = "set";

/// Why a file is no sheet that can be opened.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum SheetFault {
    /// Larger than [`MAX_SHEET_BYTES`].
    TooLarge,
    /// Not text in UTF-8, nor in UTF-16 with its mark.
    NotText,
    /// A picture.
    Picture,
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

impl SheetFault {
    /// Why a file is no sheet that is no text: a picture is told by its first bytes.
    pub fn of_no_text(bytes: &[u8]) -> Self {
        let starts: [&[u8]; 3] = [b"\x89PNG", b"\xff\xd8\xff", b"GIF8"];
        if starts.iter().any(|start| bytes.starts_with(start)) { Self::Picture } else { Self::NotText }
    }
}

/// The keys of a sheet in the order in which a reader meets them; what a later program adds comes after.
const KEYS: [&str; 11] =
    ["kind", "format", "engine", SET, "unit", "created", LETTER, "answers", "explanations", EVIDENCE, NOTES];

// What not every sheet has: what its paper says of itself, evidence, private notes.
const LETTER: &str = "letter";
const EVIDENCE: &str = "evidence";
const NOTES: &str = "notes";

impl Sheet {
    /// The sheet as the text of a file: indented, sealed, the same for the same sheet.
    pub fn save(&self) -> String {
        self.sealed(true)
    }

    /// The same without the private notes, for whoever is given the sheet by the page.
    pub fn shared(&self) -> String {
        self.sealed(false)
    }

    fn sealed(&self, with_notes: bool) -> String {
        count(Costly::Serialisation);
        let content = self.content(with_notes);
        let Seal { sha256, marks } = Seal::of(&content);
        let mut text = b"{".to_vec();
        for (key, value) in in_order(&content, &KEYS) {
            pretty::key(1, key, &mut text);
            if key == SET {
                text.push(b'{');
                for (key, value) in in_order(value, &SetRef::KEYS) {
                    pretty::key(2, key, &mut text);
                    pretty::value(2, value, &mut text);
                }
                pretty::end(1, b'}', &mut text);
            } else {
                pretty::value(1, value, &mut text);
            }
        }
        pretty::key(1, seal::KEY, &mut text);
        text.push(b'{');
        for (key, value) in [("sha256", sha256), ("marks", marks)] {
            pretty::key(2, key, &mut text);
            pretty::value(2, &Value::String(value), &mut text);
        }
        pretty::end(1, b'}', &mut text);
        pretty::end(0, b'}', &mut text);
        text.push(b'\n');
        // Only text was written, so this cannot fail.
        String::from_utf8(text).unwrap_or_default()
    }

    /// All of the file but its seal.
    fn content(&self, with_notes: bool) -> Value {
        let (mut file, mut set) = (Others::new(), Others::new());
        for (key, value) in &self.others {
            match value {
                Value::Object(others) if key == SET => set.clone_from(others),
                value => drop(file.insert(key.clone(), value.clone())),
            }
        }
        for (key, text) in self.set.entries() {
            set.insert(key.to_owned(), Value::String(text.to_owned()));
        }
        let text = |text: &str| Value::String(text.to_owned());
        let of_sheet = [
            text(KIND),
            Value::from(FORMAT),
            text(ENGINE),
            Value::Object(set),
            text(&self.unit),
            text(&self.created),
            written(&self.letter),
            written(&self.answers),
            written(&self.explanations),
            self.evidence.to_json(),
            written(&self.notes),
        ];
        for (key, value) in KEYS.iter().zip(of_sheet) {
            let is_wanted = match *key {
                // A sheet without them has the text and the seal that it always had.
                LETTER | EVIDENCE | NOTES if value.as_object().is_some_and(Others::is_empty) => false,
                NOTES => with_notes,
                _ => true,
            };
            if is_wanted {
                file.insert((*key).to_owned(), value);
            }
        }
        Value::Object(file)
    }

    /// Reads the text of a file.
    ///
    /// # Errors
    ///
    /// The one reason why it cannot be opened.
    pub fn read(text: &str) -> Result<Self, SheetFault> {
        if text.len() > MAX_SHEET_BYTES {
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
        let optional =
            |value: Option<Value>, key| value.map_or_else(|| Ok(BTreeMap::new()), |value| texts(value, key));
        let evidence = file
            .remove(EVIDENCE)
            .map_or_else(|| Ok(Evidence::default()), |value| Evidence::read(value, EVIDENCE));
        let mut sheet = Self {
            set: SetRef {
                id: needed(take(&mut set, "id", "set.")?, "set.id")?,
                version: needed(take(&mut set, "version", "set.")?, "set.version")?,
                sha256: needed(take(&mut set, "sha256", "set.")?, "set.sha256")?,
                title: take(&mut set, "title", "set.")?.unwrap_or_default(),
                sample: take(&mut set, "sample", "set.")?.unwrap_or_default(),
                compiled: take(&mut set, "compiled", "set.")?.unwrap_or_default(),
            },
            unit: take(&mut file, "unit", "")?.unwrap_or_default(),
            created: take(&mut file, "created", "")?.unwrap_or_default(),
            letter: optional(file.remove(LETTER), LETTER)?,
            answers: texts(file.remove("answers").unwrap_or_default(), "answers")?,
            explanations: optional(file.remove("explanations"), "explanations")?,
            evidence: evidence.map_err(|places| missing(&places.join(", ")))?,
            notes: optional(file.remove(NOTES), NOTES)?,
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
        if bytes.len() > MAX_SHEET_BYTES {
            return Err(SheetFault::TooLarge);
        }
        Self::read(&json::decoded(bytes).ok_or_else(|| SheetFault::of_no_text(bytes))?)
    }
}

/// Texts by their keys, as a value.
fn written(texts: &BTreeMap<String, String>) -> Value {
    let mut object = Others::new();
    for (key, text) in texts {
        object.insert(key.clone(), Value::String(text.clone()));
    }
    Value::Object(object)
}

/// The entries of an object: those of `first` in that order, then all others by their keys.
fn in_order<'a>(object: &'a Value, first: &'a [&str]) -> Vec<(&'a str, &'a Value)> {
    let mut entries = Vec::new();
    if let Value::Object(object) = object {
        entries.extend(first.iter().filter_map(|key| Some((*key, object.get(*key)?))));
        let others = sorted(object).into_iter().map(|(key, value)| (key.as_str(), value));
        entries.extend(others.filter(|(key, _)| !first.contains(key)));
    }
    entries
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
