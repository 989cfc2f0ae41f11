//! Criteria sets as workbooks (XLSX): all that a set and its test cases say, laid out as officials think, and back.
//!
//! The columns are made of the description of the format that the reader of sets uses, so that a new key has a place before
//! anybody has named it. A workbook is written only if it reads as the very same set; what cannot be said in one is refused.
//! The workbook is described in `docs/workbook.md` and, in Vietnamese, `docs/vi/bang-tinh.md`.

#![forbid(unsafe_code)]

mod back;
mod called;
mod cases;
mod check;
pub mod clauses;
pub mod desk;
mod emit;
pub mod frames;
mod layout;
mod model;
mod names;
pub mod package;
mod places;
mod read;
mod sheets;
mod spelled;
mod standing;
pub mod texts;
mod told;
mod write;

use std::collections::BTreeMap;

use serde_json::Value;
use tudanhgia_papers::editable_workbook;
use tudanhgia_tables::{Trouble, read_sheets};

pub use back::{NotBack, WrittenBack, write_back};
pub use called::CALLS;
pub use check::{check, is_of_set, problems};
use layout::Layout;
pub use told::{Spot, Told};

/// A set and its test cases as they stand in a workbook.
#[derive(Clone, Debug)]
pub struct FromWorkbook {
    /// The set in the form of its file; incomplete where something is told.
    pub set: Value,
    /// Its test cases in the form of their file, if there are any.
    pub cases: Option<Value>,
    /// Everything in the workbook that could not be read, in the order of the sheets.
    pub told: Vec<Told>,
    /// What would make it an official set though nobody has confirmed it: proposals of a program in a set that is called no sample.
    pub unconfirmed: Vec<Told>,
    /// What could not be read, at the places of the set where it is missing, in a sentence with the cell and what stands there; the place is empty where
    /// that is no row.
    pub unread: Vec<(String, String)>,
}

/// The workbook of a set, with its test cases.
///
/// # Errors
///
/// The places of what a workbook cannot say: what the format does not have, lists and texts without content.
pub fn to_workbook(set: &Value, cases: Option<&Value>) -> Result<Vec<u8>, Vec<String>> {
    let layout = Layout::own();
    let (rows, mut unsaid) = write::rows(layout, set);
    let (labels, order) = emit::labels(set);
    let empty = Value::default();
    let (sheets, more) = cases::sheets(cases.unwrap_or(&empty), &labels, &order);
    unsaid.extend(more);
    let bytes = editable_workbook(&emit::sheets(layout, &rows, sheets));
    if unsaid.is_empty() {
        // What is written has to be what is read.
        match from_workbook(&bytes) {
            Err(_) => unsaid.push(String::new()),
            Ok(read) => {
                differences(Some(set), Some(&read.set), "", &mut unsaid);
                if let Some(cases) = cases {
                    differences(Some(cases), read.cases.as_ref(), "", &mut unsaid);
                }
                unsaid.extend(read.told.iter().map(|told| told.spot.name()));
            }
        }
    }
    unsaid.sort();
    unsaid.dedup();
    if unsaid.is_empty() { Ok(bytes) } else { Err(unsaid) }
}

/// The set and the test cases that stand in a workbook, with everything that could not be read.
///
/// # Errors
///
/// Why the file cannot be read as a workbook at all.
pub fn from_workbook(bytes: &[u8]) -> Result<FromWorkbook, Trouble> {
    let layout = Layout::own();
    let (set, cases, reading) = read_whole(layout, bytes, &mut BTreeMap::new())?;
    let told = told::settled(reading.told.clone());
    let unread = told.iter().map(|told| (reading.place_at(&told.spot), reading.unread(told))).collect();
    let unconfirmed = standing::unconfirmed(&set, &reading);
    Ok(FromWorkbook { set, cases, told, unconfirmed, unread })
}

/// Reads a workbook; `cells` takes the cells of the test cases by their places.
fn read_whole<'l>(
    layout: &'l Layout,
    bytes: &[u8],
    cells: &mut BTreeMap<String, Spot>,
) -> Result<(Value, Option<Value>, read::Reading<'l>), Trouble> {
    let grids = read_sheets(bytes)?;
    let mut told = Vec::new();
    let sheets = sheets::sorted(layout, grids, &mut told);
    let (set, mut reading) = read::set(layout, sheets, told);
    let cases = cases::read(&set, &reading.sheets.cases, &mut reading.told, cells);
    Ok((set, cases, reading))
}

/// The places at which two values differ.
fn differences(one: Option<&Value>, other: Option<&Value>, place: &str, found: &mut Vec<String>) {
    if one == other {
        return;
    }
    match (one, other) {
        (Some(Value::Object(one)), Some(Value::Object(other))) => {
            let keys = one.keys().chain(other.keys().filter(|key| !one.contains_key(*key)));
            for key in keys {
                let inner = if place.is_empty() { key.clone() } else { format!("{place}.{key}") };
                differences(one.get(key), other.get(key), &inner, found);
            }
        }
        (Some(Value::Array(one)), Some(Value::Array(other))) => {
            for at in 0..one.len().max(other.len()) {
                differences(one.get(at), other.get(at), &format!("{place}[{at}]"), found);
            }
        }
        _ => found.push(place.to_owned()),
    }
}

#[cfg(test)]
#[path = "../../../tests/quick.rs"]
mod quick;
#[cfg(test)]
mod tests;
