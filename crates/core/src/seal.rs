//! The checksum that every file of this program carries: it finds any change of content, and says where.
//!
//! A seal has two parts: the SHA-256 of the whole, which no change escapes, and a short mark for each value, which says
//! what was changed. It is no secret: whoever changes a file with intent can seal it anew. See `docs/integrity.md`.

use serde_json::{Value, json};

use crate::canonical::{self, Hasher};
use crate::tally::{Costly, count};

/// The key in the file that holds the seal; everything else in the file is sealed.
pub const KEY: &str = "checksum";

/// Hexadecimal digits of a mark.
const MARK: usize = 4;

/// A seal.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Seal {
    /// SHA-256 of the canonical form of the file without its seal, in lower-case hexadecimal.
    pub sha256: String,
    /// The first four digits of the SHA-256 of each value with its place, in the order of the places.
    pub marks: String,
}

/// How a file compares with its seal.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum SealState {
    /// Nothing was changed.
    Intact,
    /// There is no seal, as in files of earlier versions.
    Unsealed,
    /// The seal itself cannot be read or fits no content.
    BrokenSeal,
    /// Something was changed.
    Changed(Vec<SealChange>),
}

/// One change.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum SealChange {
    /// The value at this place is another than when the file was sealed, or the place was renamed.
    Value(String),
    /// The value at this place was added.
    Added(String),
    /// A value was taken away; the places before and after it, empty at the ends of the file.
    Removed(String, String),
    /// Several values were added, taken away or changed; the first and the last place concerned.
    Several(String, String),
}

impl SealState {
    /// The same with each place in other words.
    #[must_use]
    pub fn with_places(&self, named: &dyn Fn(&str) -> String) -> Self {
        let Self::Changed(changes) = self else { return self.clone() };
        // Nothing stands before the first place and after the last.
        let end = |place: &str| if place.is_empty() { String::new() } else { named(place) };
        let change = |change: &SealChange| match change {
            SealChange::Value(place) => SealChange::Value(named(place)),
            SealChange::Added(place) => SealChange::Added(named(place)),
            SealChange::Removed(before, after) => SealChange::Removed(end(before), end(after)),
            SealChange::Several(first, last) => SealChange::Several(end(first), end(last)),
        };
        Self::Changed(changes.iter().map(change).collect())
    }
}

impl Seal {
    /// The seal of a file, whether it carries one or not.
    pub fn of(file: &Value) -> Self {
        count(Costly::Seal);
        let mut marks = String::new();
        each_leaf(file, String::new(), &mut |leaf| marks.push_str(&leaf.mark()));
        Self { sha256: unsealed(file), marks }
    }

    /// The seal as it stands in its file.
    pub fn to_json(&self) -> Value {
        json!({"sha256": self.sha256, "marks": self.marks})
    }

    /// The seal that a file carries.
    pub fn in_file(file: &Value) -> Option<Self> {
        let seal = file.get(KEY)?;
        let text = |key: &str| seal.get(key)?.as_str().map(str::to_owned);
        Some(Self { sha256: text("sha256")?, marks: text("marks")? })
    }
}

/// A file with its seal, in place of the one that it may carry.
pub fn sealed(mut file: Value) -> Value {
    file[KEY] = Seal::of(&file).to_json();
    file
}

/// Seals a file whose last key, in the order of the canonical form, holds a list, whose items come one after the other: those of a
/// large file together take much room.
#[derive(Clone, Debug)]
pub struct ListSeal<'a> {
    key: &'a str,
    hash: Hasher,
    marks: String,
    count: usize,
}

impl<'a> ListSeal<'a> {
    /// For the list of that key, which the file is given without.
    pub fn new(file: &Value, key: &'a str) -> Self {
        count(Costly::Seal);
        let mut marks = String::new();
        each_leaf(file, String::new(), &mut |leaf| marks.push_str(&leaf.mark()));
        let mut form = canonical::form_without(KEY, file);
        form.pop();
        let mut hash = Hasher::default();
        hash.add(&form);
        hash.add(format!(",\"{key}\":[").as_bytes());
        Self { key, hash, marks, count: 0 }
    }

    /// This item comes next.
    pub fn add(&mut self, item: &Value) {
        if self.count > 0 {
            self.hash.add(b",");
        }
        self.count += 1;
        self.hash.add(&canonical::form(item));
        let place = format!("{}/{}", self.key, self.count);
        each_leaf(item, place, &mut |leaf| self.marks.push_str(&leaf.mark()));
    }

    /// The seal, once all items have come.
    pub fn done(mut self) -> Seal {
        if self.count == 0 {
            self.marks += &Leaf { place: self.key.to_owned(), value: b"[]".to_vec() }.mark();
        }
        self.hash.add(b"]}");
        Seal { sha256: self.hash.done(), marks: self.marks }
    }
}

/// Compares a file with the seal that it carries.
pub fn compare(file: &Value) -> SealState {
    if file.get(KEY).is_none() {
        return SealState::Unsealed;
    }
    let Some(stored) = Seal::in_file(file) else { return SealState::BrokenSeal };
    let now = Seal::of(file);
    let changes = changes(&stored.marks, &leaves_of(file));
    match (stored.sha256 == now.sha256, changes.is_empty()) {
        (true, true) => SealState::Intact,
        // The marks follow from the content, so a content that fits has the marks that fit.
        (true, false) | (false, true) => SealState::BrokenSeal,
        (false, false) => SealState::Changed(changes),
    }
}

/// Whether a file fits its seal, without asking what was changed; `None` if it carries none.
pub fn is_intact(file: &Value) -> Option<bool> {
    file.get(KEY)?;
    Some(Seal::in_file(file).is_some_and(|seal| seal.sha256 == unsealed(file)))
}

/// A value that contains no other, or is empty, with its place.
struct Leaf {
    place: String,
    value: Vec<u8>,
}

impl Leaf {
    fn mark(&self) -> String {
        let mut mark = canonical::digest(&[self.place.as_bytes(), b"\n", &self.value].concat());
        mark.truncate(MARK);
        mark
    }
}

/// The hash of a file without its seal.
fn unsealed(file: &Value) -> String {
    canonical::digest(&canonical::form_without(KEY, file))
}

/// The values of a file in the order of its canonical form.
fn leaves_of(file: &Value) -> Vec<Leaf> {
    let mut leaves = Vec::new();
    each_leaf(file, String::new(), &mut |leaf| leaves.push(leaf));
    leaves
}

fn each_leaf(value: &Value, place: String, visit: &mut dyn FnMut(Leaf)) {
    let below = |name: &str| if place.is_empty() { name.to_owned() } else { format!("{place}/{name}") };
    match value {
        Value::Object(object) if !object.is_empty() => {
            let mut keys: Vec<&String> = object.keys().collect();
            keys.sort_unstable();
            for key in keys.into_iter().filter(|key| !place.is_empty() || *key != KEY) {
                each_leaf(&object[key], below(key), visit);
            }
        }
        Value::Array(items) if !items.is_empty() => {
            for (index, item) in items.iter().enumerate() {
                each_leaf(item, below(&(index + 1).to_string()), visit);
            }
        }
        _ => visit(Leaf { place, value: canonical::form(value) }),
    }
}

/// What differs, found between what is equal before and after it.
fn changes(stored: &str, leaves: &[Leaf]) -> Vec<SealChange> {
    let now: Vec<String> = leaves.iter().map(Leaf::mark).collect();
    let before: Vec<&[u8]> = stored.as_bytes().chunks(MARK).collect();
    let equal = |(old, new): &(&&[u8], &String)| **old == new.as_bytes();
    if before.len() == now.len() {
        let pairs = || before.iter().zip(&now).enumerate().filter(|(_, pair)| !equal(pair));
        // What has moved to the next place is not changed: something before it was added, and something behind it taken away.
        let moved = |index: usize, old: &[u8]| now.get(index).is_some_and(|new| new.as_bytes() == old);
        if !pairs().any(|(index, (old, _))| moved(index + 1, old) || moved(index.wrapping_sub(1), old)) {
            let places = pairs().filter_map(|(index, _)| leaves.get(index));
            return places.map(|leaf| SealChange::Value(leaf.place.clone())).collect();
        }
    }
    let head = before.iter().zip(&now).take_while(equal).count();
    let rest = before.len().min(now.len()) - head;
    let tail = before.iter().rev().zip(now.iter().rev()).take(rest).take_while(equal).count();
    let place = |index: Option<usize>| {
        index.and_then(|index| leaves.get(index)).map(|leaf| leaf.place.clone()).unwrap_or_default()
    };
    let (gone, come) = (before.len() - head - tail, now.len() - head - tail);
    vec![match (gone, come) {
        (0, 1) => SealChange::Added(place(Some(head))),
        (1, 0) => SealChange::Removed(place(head.checked_sub(1)), place(Some(head))),
        _ => SealChange::Several(place(Some(head)), place((now.len() - tail).checked_sub(1))),
    }]
}
