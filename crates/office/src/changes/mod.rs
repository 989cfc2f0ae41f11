//! What changed from one version of a set to the next: every place of the file at which the two differ, at its row or at its
//! part of the set, and which version number that takes. It reads the files as values, so that nothing that differs is left out.

mod aspect;
mod differ;
mod version;

use std::collections::BTreeMap;

use serde_json::{Map, Value};
use tudanhgia_core::criteria::written_out;

pub use aspect::Aspect;
use aspect::{of_row, of_set};
use differ::{differences, is_same_number, keys};
pub use version::{Needed, Verdict, Version, needed, verdict};

/// Everything that differs between two versions of a set.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Changes {
    /// What differs in the set as a whole.
    pub parts: Vec<Change>,
    /// The rows that differ, in the order of the later set; those that are gone follow.
    pub rows: Vec<RowChange>,
}

/// A row of which something differs: rows are the same where their ids are.
#[derive(Clone, PartialEq, Debug)]
pub struct RowChange {
    /// The id of the row.
    pub id: String,
    /// The printed numbers and names, before and after; `None` where the row is not there.
    pub called: [Option<Called>; 2],
    /// What differs.
    pub changes: Vec<Change>,
    /// Of a row that is new or gone: the row on the other side with the same number and name, which probably is the same row
    /// under another id.
    pub probably: Option<String>,
}

/// What people call a row.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Called {
    /// The printed number.
    pub code: String,
    /// The name, in Vietnamese.
    pub name: String,
}

/// What differs in one respect.
#[derive(Clone, PartialEq, Debug)]
pub struct Change {
    /// In which respect.
    pub aspect: Aspect,
    /// The places of the file.
    pub places: Vec<Place>,
}

/// A place of the file at which two versions differ.
#[derive(Clone, PartialEq, Debug)]
pub struct Place {
    /// The keys that lead to it from the row, or from the set; the elements of a list by their ids.
    pub path: String,
    /// What stood there; `None` is nothing.
    pub before: Option<Value>,
    /// What stands there now; `None` is nothing.
    pub after: Option<Value>,
}

impl Changes {
    /// Whether the two are the same.
    pub fn is_empty(&self) -> bool {
        self.parts.is_empty() && self.rows.is_empty()
    }

    /// Everything that differs, wherever it is.
    pub fn all(&self) -> impl Iterator<Item = &Change> {
        self.parts.iter().chain(self.rows.iter().flat_map(|row| &row.changes))
    }
}

/// What differs between two sets, each in the form of its file. Both are taken to be valid.
pub fn changes(before: &Value, after: &Value) -> Changes {
    let [old, new] = [before, after].map(Rows::of);
    let mut found = Changes { parts: parts(before, after), rows: vec![] };
    for row in &new.list {
        let change = match old.by_id.get(row.id) {
            Some(at) => compared(&old.list[*at], row),
            None => Some(one_sided(row, Aspect::New, &old, &new)),
        };
        found.rows.extend(change);
    }
    let gone = old.list.iter().filter(|row| !new.by_id.contains_key(row.id));
    found.rows.extend(gone.map(|row| one_sided(row, Aspect::Gone, &new, &old)));
    found
}

/// A row of a set.
struct Row<'v> {
    id: &'v str,
    /// The id of the group around it; empty in the set itself.
    parent: &'v str,
    /// As it stands in the file.
    raw: &'v Map<String, Value>,
    /// With what is said once for many rows written out.
    whole: Map<String, Value>,
}

/// All rows of a set, parents before their children.
struct Rows<'v> {
    list: Vec<Row<'v>>,
    by_id: BTreeMap<&'v str, usize>,
}

impl<'v> Rows<'v> {
    fn of(file: &'v Value) -> Self {
        let mut rows = Self { list: vec![], by_id: BTreeMap::new() };
        let whole = written_out(file);
        rows.below(list(file, "groups"), list(&whole, "groups"), "");
        rows
    }

    fn below(&mut self, raw: &'v [Value], whole: &[Value], parent: &'v str) {
        for (raw, whole) in raw.iter().zip(whole) {
            let (Some(object), Some(written)) = (raw.as_object(), whole.as_object()) else { continue };
            let id = text(object, "id");
            self.by_id.insert(id, self.list.len());
            self.list.push(Row { id, parent, raw: object, whole: written.clone() });
            self.below(list(raw, ITEMS), list(whole, ITEMS), id);
        }
    }
}

/// The key of the rows of a group.
const ITEMS: &str = "items";

fn list<'v>(value: &'v Value, key: &str) -> &'v [Value] {
    value.get(key).and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default()
}

fn text<'v>(object: &'v Map<String, Value>, key: &str) -> &'v str {
    object.get(key).and_then(Value::as_str).unwrap_or_default()
}

fn called(row: &Row) -> Called {
    let name = row.raw.get("name").and_then(Value::as_object).map_or("", |name| text(name, "vi"));
    Called { code: text(row.raw, "code").to_owned(), name: name.to_owned() }
}

/// A row that is on one side only, with the row of the other side that looks like it.
fn one_sided(row: &Row, aspect: Aspect, others: &Rows, own: &Rows) -> RowChange {
    let here = called(row);
    let alike = others.list.iter().find(|other| !own.by_id.contains_key(other.id) && called(other) == here);
    let value = Some(Value::Object(row.raw.clone()));
    let (before, after) = if aspect == Aspect::New { (None, value) } else { (value, None) };
    let place = Place { path: String::new(), before, after };
    RowChange {
        id: row.id.to_owned(),
        called: if aspect == Aspect::New { [None, Some(here)] } else { [Some(here), None] },
        changes: vec![Change { aspect, places: vec![place] }],
        probably: alike.map(|other| other.id.to_owned()),
    }
}

/// A row that is on both sides, if anything of it differs.
fn compared(before: &Row, after: &Row) -> Option<RowChange> {
    let mut found = Found::default();
    if before.parent != after.parent {
        let parent = |row: &Row| Some(Value::String(row.parent.to_owned()));
        found.add(Aspect::Moved, "", parent(before), parent(after));
    }
    found.objects(&before.whole, &after.whole, &[ITEMS], of_row);
    order(before.whole.get(ITEMS), after.whole.get(ITEMS), &mut found);
    // Where what is said for many rows makes them the same, they are written in another way.
    let told = before.whole.keys().chain(after.whole.keys());
    let told = told.filter(|key| before.whole.get(*key) != after.whole.get(*key)).map(String::as_str);
    let without: Vec<&str> = told.chain([ITEMS]).collect();
    found.objects(before.raw, after.raw, &without, |_| Aspect::Written);
    let row = RowChange {
        id: after.id.to_owned(),
        called: [Some(called(before)), Some(called(after))],
        changes: found.changes,
        probably: None,
    };
    (!row.changes.is_empty()).then_some(row)
}

/// The order of the rows that a group has on both sides.
fn order(before: Option<&Value>, after: Option<&Value>, found: &mut Found) {
    let [old, new] =
        [before, after].map(|rows| rows.and_then(|rows| keys(rows, &["id"])).unwrap_or_default());
    let both = |ids: &[&str], other: &[&str]| -> Vec<Value> {
        ids.iter().filter(|id| other.contains(id)).map(|id| Value::from(*id)).collect()
    };
    let (before, after) = (both(&old, &new), both(&new, &old));
    if before != after {
        found.add(Aspect::Order, ITEMS, Some(Value::Array(before)), Some(Value::Array(after)));
    }
}

/// What differs in the set as a whole.
fn parts(before: &Value, after: &Value) -> Vec<Change> {
    let mut found = Found::default();
    let none = Map::new();
    let [old, new] = [before, after].map(|set| set.as_object().unwrap_or(&none));
    found.objects(old, new, &["groups"], of_set);
    order(old.get("groups"), new.get("groups"), &mut found);
    found.changes
}

/// What was found so far, by its aspect.
#[derive(Default)]
struct Found {
    changes: Vec<Change>,
}

impl Found {
    fn add(&mut self, aspect: Aspect, path: &str, before: Option<Value>, after: Option<Value>) {
        let place = Place { path: path.to_owned(), before, after };
        match self.changes.iter_mut().find(|change| change.aspect == aspect) {
            Some(change) => change.places.push(place),
            None => self.changes.push(Change { aspect, places: vec![place] }),
        }
    }

    /// The differences of two objects but for some keys, each by the aspect that its keys have.
    fn objects(
        &mut self,
        before: &Map<String, Value>,
        after: &Map<String, Value>,
        without: &[&str],
        aspect: fn(&[&str]) -> Aspect,
    ) {
        let keys = before.keys().chain(after.keys().filter(|key| !before.contains_key(*key)));
        for key in keys.filter(|key| !without.contains(&key.as_str())) {
            differences(before.get(key), after.get(key), &mut vec![key.clone()], &mut |path, one, other| {
                // The names of elements are no keys.
                let keys: Vec<&str> =
                    path.iter().map(String::as_str).filter(|key| !key.starts_with('[')).collect();
                let aspect = match is_same_number(keys.last().copied().unwrap_or_default(), one, other) {
                    true => Aspect::Written,
                    false => aspect(&keys),
                };
                self.add(aspect, &path.join(".").replace(".[", "["), one.cloned(), other.cloned());
            });
        }
    }
}
