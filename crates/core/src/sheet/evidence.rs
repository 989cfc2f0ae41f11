//! The evidence of a sheet (tài liệu kiểm chứng): what the unit names for each criterion as documents with their number,
//! date, issuing body and subject, and the files that it holds of them. Of a file it keeps the name and the hash, never the
//! content.

use serde_json::Value;

use super::{Change, Others};

/// The evidence of a sheet, by the id of the criterion.
///
/// It is kept in the form in which it is written: what saves a sheet after each letter, and travels with the first visit, need
/// not know what stands in it.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Evidence(Others);

/// A document that proves something.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Proof {
    /// What is said of it, in the order of [`Proof::KEYS`].
    pub texts: [String; 6],
    /// The files that the unit holds of it.
    pub files: Vec<ProofFile>,
    /// What else stands there, as a later program may write it.
    pub others: Others,
}

/// A file that the unit holds: enough to tell later whether one is still the same.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug, Default)]
pub struct ProofFile {
    /// Its name.
    pub name: String,
    /// Its length in bytes.
    pub size: u64,
    /// Its SHA-256, in lower-case hexadecimal.
    pub sha256: String,
}

/// What became of a file since its hash was taken.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Fate {
    /// It is as it was.
    Same,
    /// It is as it was, under another name; which.
    Renamed(String),
    /// A file of this name is there, with another content.
    Changed,
    /// It is not among those that were looked at.
    Missing,
}

/// The key under which a document has its files.
const FILES: &str = "files";

impl Evidence {
    /// Whether nothing is named for any criterion.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether something is named for a criterion.
    pub fn has(&self, criterion: &str) -> bool {
        self.0.contains_key(criterion)
    }

    /// The criteria for which something is named.
    pub fn criteria(&self) -> impl Iterator<Item = &str> {
        self.0.keys().map(String::as_str)
    }

    /// The documents of a criterion.
    pub fn of(&self, criterion: &str) -> Vec<Proof> {
        let list = self.0.get(criterion).and_then(Value::as_array);
        list.into_iter().flatten().map(Proof::kept).collect()
    }

    /// The change that names these documents for a criterion instead of those that were there.
    pub fn changed(&self, criterion: &str, proofs: &[Proof]) -> Change {
        let mut evidence = self.clone();
        evidence.set(criterion.to_owned(), proofs);
        Change::Evidence(criterion.to_owned(), evidence)
    }

    /// Names these documents for a criterion instead of those that were there; empty ones at the end are left out.
    pub fn set(&mut self, criterion: String, proofs: &[Proof]) {
        let end = proofs.iter().rposition(|proof| !proof.is_empty()).map_or(0, |last| last + 1);
        let list: Vec<Value> = proofs.iter().take(end).map(Proof::to_json).collect();
        if list.is_empty() {
            self.0.remove(&criterion);
        } else {
            self.0.insert(criterion, Value::Array(list));
        }
    }

    /// The documents of a criterion as one text, which no other documents have; empty where there are none.
    pub(super) fn text_of(&self, criterion: &str) -> String {
        self.0.get(criterion).map(Value::to_string).unwrap_or_default()
    }

    /// Puts documents back from such a text; what is none leaves none.
    pub(super) fn put(&mut self, criterion: &str, text: &str) {
        match serde_json::from_str(text) {
            Ok(Value::Array(list)) => drop(self.0.insert(criterion.to_owned(), Value::Array(list))),
            _ => drop(self.0.remove(criterion)),
        }
    }

    /// As it is written.
    pub(super) fn to_json(&self) -> Value {
        Value::Object(self.0.clone())
    }

    /// Reads what stands in a file.
    ///
    /// # Errors
    ///
    /// The places of everything that is of another type.
    pub(super) fn read(value: Value, place: &str) -> Result<Self, Vec<String>> {
        let Value::Object(mut object) = value else { return Err(vec![place.to_owned()]) };
        let mut faults = vec![];
        for (criterion, list) in &object {
            let place = format!("{place}.{criterion}");
            match list {
                Value::Array(list) => list
                    .iter()
                    .zip(1..)
                    .for_each(|(proof, at)| faults_of(proof, &format!("{place}.{at}"), &mut faults)),
                _ => faults.push(place),
            }
        }
        // Documents of which nothing is said are none.
        let is_empty = |proof: &Value| proof.as_object().is_some_and(Others::is_empty);
        object.retain(|_, list| list.as_array().is_some_and(|list| !list.iter().all(is_empty)));
        if faults.is_empty() { Ok(Self(object)) } else { Err(faults) }
    }
}

impl Proof {
    /// What is said of a document, by the keys under which a sheet has it: number and sign (số, ký hiệu), date of issue (ngày
    /// ban hành), issuing body (cơ quan ban hành), subject (trích yếu), page or item (trang, mục), link.
    pub const KEYS: [&str; 6] = ["number", "date", "issuer", "subject", "place", "link"];

    /// Whether nothing is said of it.
    pub fn is_empty(&self) -> bool {
        self.texts.iter().all(String::is_empty) && self.files.is_empty() && self.others.is_empty()
    }

    /// Its link, if a browser may follow it: one of the web, and nothing that would run where it is opened.
    pub fn link(&self) -> Option<&str> {
        let link = self.texts[5].trim();
        let scheme = link.split_once("://").map(|(scheme, rest)| (scheme.to_ascii_lowercase(), rest));
        let is_web = scheme
            .is_some_and(|(scheme, rest)| matches!(scheme.as_str(), "http" | "https") && !rest.is_empty());
        let is_one = !link.contains(|letter: char| letter.is_whitespace() || letter.is_control());
        (is_web && is_one).then_some(link)
    }

    /// Of what was looked at when the sheet was read.
    fn kept(value: &Value) -> Self {
        let mut others = value.as_object().cloned().unwrap_or_default();
        let text = |value: Option<Value>| match value {
            Some(Value::String(text)) => text,
            _ => String::new(),
        };
        let texts = Self::KEYS.map(|key| text(others.remove(key)));
        let files = match others.remove(FILES) {
            Some(Value::Array(files)) => files.iter().filter_map(ProofFile::read).collect(),
            _ => vec![],
        };
        Self { texts, files, others }
    }

    fn to_json(&self) -> Value {
        let mut object = self.others.clone();
        for (key, text) in Self::KEYS.iter().zip(&self.texts).filter(|(_, text)| !text.is_empty()) {
            object.insert((*key).to_owned(), Value::String(text.clone()));
        }
        if !self.files.is_empty() {
            object.insert(FILES.to_owned(), self.files.iter().map(ProofFile::to_json).collect());
        }
        Value::Object(object)
    }
}

impl ProofFile {
    /// Lengths above this are no lengths of files: programs that count in doubles could not tell them apart.
    const MOST: u64 = 1 << 53;

    fn read(value: &Value) -> Option<Self> {
        let text = |key: &str| Some(value.get(key)?.as_str()?.to_owned());
        let size = value.get("size")?.as_u64().filter(|size| *size <= Self::MOST)?;
        Some(Self { name: text("name")?, size, sha256: text("sha256").filter(|text| is_hash(text))? })
    }

    fn to_json(&self) -> Value {
        let mut object = Others::new();
        object.insert("name".to_owned(), Value::from(self.name.clone()));
        object.insert("size".to_owned(), Value::from(self.size));
        object.insert("sha256".to_owned(), Value::from(self.sha256.clone()));
        Value::Object(object)
    }
}

fn is_hash(text: &str) -> bool {
    text.len() == 64 && text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
}

/// Adds the places of what is no document, or not of one.
fn faults_of(proof: &Value, place: &str, faults: &mut Vec<String>) {
    let Value::Object(proof) = proof else { return faults.push(place.to_owned()) };
    for key in Proof::KEYS {
        if proof.get(key).is_some_and(|value| !value.is_string()) {
            faults.push(format!("{place}.{key}"));
        }
    }
    match proof.get(FILES) {
        None => {}
        Some(Value::Array(files)) => {
            let wrong = files.iter().zip(1..).filter(|(file, _)| ProofFile::read(file).is_none());
            faults.extend(wrong.map(|(_, at)| format!("{place}.{FILES}.{at}")));
        }
        Some(_) => faults.push(format!("{place}.{FILES}")),
    }
}

/// What became of each kept file, by those that are there now. What has the same content is the same file, whatever its name.
pub fn fates(kept: &[ProofFile], there: &[ProofFile]) -> Vec<Fate> {
    let fate = |file: &ProofFile| {
        let mut same = there.iter().filter(|other| other.sha256 == file.sha256).peekable();
        let Some(first) = same.peek().copied() else {
            let changed = there.iter().any(|other| other.name == file.name);
            return if changed { Fate::Changed } else { Fate::Missing };
        };
        if same.any(|other| other.name == file.name) { Fate::Same } else { Fate::Renamed(first.name.clone()) }
    };
    kept.iter().map(fate).collect()
}

/// Those that are there now and are none of the kept ones, neither by their content nor as what became of one.
pub fn strangers<'a>(kept: &[ProofFile], there: &'a [ProofFile]) -> Vec<&'a ProofFile> {
    let told = fates(kept, there);
    let is_changed = |other: &ProofFile| {
        kept.iter().zip(&told).any(|(file, fate)| *fate == Fate::Changed && file.name == other.name)
    };
    let is_kept = |other: &ProofFile| kept.iter().any(|file| file.sha256 == other.sha256);
    there.iter().filter(|other| !is_kept(other) && !is_changed(other)).collect()
}
