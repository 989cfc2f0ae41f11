//! A set written back into a workbook that exists: only what says something else than before is touched.
//!
//! What the workbook says now and what the set says are both laid out as rows; where the rows differ, cells are changed,
//! rows put between or emptied, in the text of the sheets themselves. All that nobody here understands stays as it is, and what
//! would have to move with rows in a way that is not known is refused. At the end the workbook has to read as the set.

mod around;
mod book;
mod plan;
mod remarks;
mod rows;
mod shared;
mod sheet;
mod shift;
mod xml;

use std::collections::BTreeMap;

use serde_json::Value;
use tudanhgia_core::criteria::Words;
use tudanhgia_papers::column_letters;
use tudanhgia_tables::Trouble;

use crate::layout::Layout;
use crate::told::both;
use crate::{differences, emit, from_workbook, read_whole, told, write};
use book::Book;
use plan::{Plan, planned};
use sheet::changed;

/// A workbook into which a set was written.
#[derive(Clone, Debug)]
pub struct WrittenBack {
    /// The file.
    pub bytes: Vec<u8>,
    /// How many cells say something else than before.
    pub cells: usize,
    /// The places of the rows that are new.
    pub new_rows: Vec<String>,
    /// The places of the rows that were emptied, since the set has them no more.
    pub emptied: Vec<String>,
    /// The cells that keep a formula whose result was written anew.
    pub formulas: Vec<String>,
}

/// Why a set cannot be written into a workbook.
#[derive(Clone, Debug)]
pub enum NotBack {
    /// The file is no workbook that is read.
    Unread(Trouble),
    /// The workbook has problems of its own, so that nobody knows what it says.
    Problems(usize),
    /// The set has what no workbook says, by its places.
    Unsaid(Vec<String>),
    /// What stands in the way.
    Because(Words),
}

/// Writes a set, with its test cases, into the bytes of a workbook.
///
/// # Errors
///
/// Why nothing was written.
pub fn write_back(workbook: &[u8], set: &Value, cases: Option<&Value>) -> Result<WrittenBack, NotBack> {
    let layout = Layout::own();
    let mut spots = BTreeMap::new();
    let (old, old_cases, reading) = read_whole(layout, workbook, &mut spots).map_err(NotBack::Unread)?;
    let problems = told::settled(reading.told.clone()).len();
    if problems > 0 {
        return Err(NotBack::Problems(problems));
    }
    let (old_rows, _) = write::rows(layout, &old);
    let (new_rows, mut unsaid) = write::rows(layout, set);
    let empty = Value::default();
    let (labels, order) = emit::labels(set);
    unsaid.extend(crate::cases::sheets(cases.unwrap_or(&empty), &labels, &order).1);
    if !unsaid.is_empty() {
        return Err(NotBack::Unsaid(unsaid));
    }
    // Names that are made of others may have to be written out when these change.
    let mut last = Vec::new();
    for writes_names in [false, true] {
        let plan =
            planned(layout, &reading, (&old_rows, &new_rows), writes_names).map_err(NotBack::Because)?;
        let mut plan = plan;
        plan.cases((old_cases.as_ref(), cases), &reading, &spots, (&labels, &order))
            .map_err(NotBack::Because)?;
        let written = carried_out(workbook, &reading.sheets.names(), &plan).map_err(NotBack::Because)?;
        last = found(&written.bytes, set, cases);
        if last.is_empty() {
            return Ok(written);
        }
    }
    let places = last.join(", ");
    Err(NotBack::Because(both(
        format!(
            "ghi như vậy thì đọc lại thành bộ khác ở {places} (thường do thứ tự dòng hoặc tên tự đặt trong bảng tính)"
        ),
        format!(
            "what would be written reads as another set at {places} (mostly for the order of rows, or names given in the workbook)"
        ),
    )))
}

/// Where a workbook does not read as the set.
fn found(bytes: &[u8], set: &Value, cases: Option<&Value>) -> Vec<String> {
    let mut places = Vec::new();
    match from_workbook(bytes) {
        Err(_) => places.push("XLSX".to_owned()),
        Ok(read) => {
            differences(Some(set), Some(&read.set), "", &mut places);
            if cases.is_some() {
                differences(cases, read.cases.as_ref(), "", &mut places);
            }
            places.extend(read.told.iter().map(|told| told.spot.name()));
        }
    }
    places.truncate(20);
    places
}

fn carried_out(workbook: &[u8], names: &BTreeMap<usize, String>, plan: &Plan) -> Result<WrittenBack, Words> {
    let mut book = Book::open(workbook)?;
    let mut formulas = Vec::new();
    let name = |order: &usize| names.get(order).map_or("", String::as_str);
    for (order, changes) in &plan.sheets {
        let name = name(order);
        let place = book.sheet(*order)?;
        let mut kept = Vec::new();
        let new = changed(&book.text(place)?, name, changes, &mut kept)?;
        book.put(place, new);
        let cell = |(row, column): (usize, usize)| {
            format!("{name}!{}{}", column_letters(column), changes.moved(row))
        };
        formulas.extend(kept.into_iter().map(cell));
    }
    for (order, changes) in plan.sheets.iter().filter(|(_, changes)| changes.moves()) {
        book.follow(*order, name(order), &|row| changes.moved(row))?;
    }
    if !plan.sheets.is_empty() {
        book.compute()?;
    }
    let cells = plan.sheets.values().map(|changes| changes.cells.len()).sum();
    let (new_rows, emptied) = (plan.new_rows.clone(), plan.emptied.clone());
    Ok(WrittenBack { bytes: book.packed()?, cells, new_rows, emptied, formulas })
}
