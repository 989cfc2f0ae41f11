//! The sheets of a workbook as rows of its tables, with everything in them that has no place there.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use tudanhgia_tables::{Grid, GridCell};

use crate::layout::{Holds, Layout, Table};
use crate::names;
use crate::spelled::text_of;
use crate::told::{Spot, Told};

/// A row of a sheet.
#[derive(Clone, Debug, Default)]
pub(crate) struct Record {
    /// Its number in the sheet, from 1.
    pub(crate) number: usize,
    /// Its cells by the columns of the table, with their row and column in the sheet, from 1 and from 0.
    pub(crate) cells: BTreeMap<usize, (usize, usize, GridCell)>,
    /// The columns that were read.
    pub(crate) used: BTreeSet<usize>,
    /// Whether the row was read.
    pub(crate) seen: bool,
}

/// A sheet that belongs to a table.
#[derive(Clone, Debug, Default)]
pub(crate) struct Sheet {
    /// Its name in the workbook.
    pub(crate) name: Arc<str>,
    /// Its place in the workbook.
    pub(crate) order: usize,
    /// The columns of the table by where they stand in the sheet.
    pub(crate) columns: BTreeMap<usize, usize>,
    /// The rows.
    pub(crate) records: Vec<Record>,
    /// The row that names the columns, from 1.
    pub(crate) head: usize,
    /// The last row and the number of columns of the sheet.
    pub(crate) extent: (usize, usize),
}

impl Sheet {
    /// A cell of the sheet: row from 1, column from 0.
    pub(crate) fn spot(&self, row: usize, column: usize) -> Spot {
        Spot { order: self.order, row, column: column + 1, sheet: Arc::clone(&self.name) }
    }
}

/// The sheets of a workbook that mean something.
#[derive(Default)]
pub(crate) struct Sheets {
    pub(crate) general: Sheet,
    pub(crate) tables: BTreeMap<String, Sheet>,
    /// The sheets of test cases.
    pub(crate) cases: Vec<(Sheet, Grid)>,
}

impl Sheets {
    /// The names of the sheets by their places in the workbook.
    pub(crate) fn names(&self) -> BTreeMap<usize, String> {
        let cases = self.cases.iter().map(|(sheet, _)| sheet);
        let all = [&self.general].into_iter().chain(self.tables.values()).chain(cases);
        all.map(|sheet| (sheet.order, sheet.name.to_string())).collect()
    }
}

/// How many rows may stand above the head.
const ABOVE: usize = 20;

/// Sorts the sheets of a workbook.
pub(crate) fn sorted(layout: &Layout, grids: Vec<(String, bool, Grid)>, told: &mut Vec<Told>) -> Sheets {
    let mut sheets = Sheets::default();
    let mut general = false;
    for (order, (name, _, grid)) in grids.into_iter().enumerate() {
        let last = grid.rows.iter().map(|row| row.number).max().unwrap_or(0);
        let width = grid.rows.iter().map(|row| row.cells.len()).max().unwrap_or(0);
        let extent = (last, width);
        let mut sheet = Sheet { name: name.as_str().into(), order, extent, ..Sheet::default() };
        let spot = sheet.spot(1, 0);
        let table = layout.tables.keys().find(|table| names::is(&name, names::sheet(table)));
        if name.trim().starts_with('#')
            || [names::GUIDE, names::CHOICES].iter().any(|own| names::is(&name, own))
        {
            continue;
        }
        if names::is(&name, names::GENERAL) {
            if std::mem::replace(&mut general, true) {
                told.push(Told::sheet_twice(&spot));
                continue;
            }
            down(&layout.general, &grid, &mut sheet, told);
            sheets.general = sheet;
        } else if names::tidied(&name).starts_with(&names::tidied(names::CASES)) {
            merged(&grid, 1, &sheet, told);
            sheets.cases.push((sheet, grid));
        } else if let Some((name, table)) = table.and_then(|name| layout.tables.get_key_value(name)) {
            if sheets.tables.contains_key(name) {
                told.push(Told::sheet_twice(&spot));
                continue;
            }
            across(table, &grid, &mut sheet, told);
            sheets.tables.insert(name.clone(), sheet);
        } else if !grid.rows.is_empty() {
            let known = layout.tables.keys().map(|table| names::sheet(table));
            let near = names::nearest(&name, known.chain([names::GENERAL, names::CASES]));
            told.push(Told::unknown_sheet(&spot, near.as_deref()));
        }
    }
    if !general {
        sheets.general.name = names::GENERAL.into();
        sheets.general.records.push(Record::default());
        told.push(Told::no_head(&sheets.general.spot(1, 0)));
    }
    sheets
}

/// Tells of merged cells below the head.
pub(crate) fn merged(grid: &Grid, head: usize, sheet: &Sheet, told: &mut Vec<Told>) {
    let below = grid.merged.iter().filter(|[_, _, bottom, _]| *bottom + 1 > head);
    // Empty areas lose nothing.
    let filled = below.filter(|[top, left, ..]| {
        let row = grid.rows.iter().find(|row| row.number == top + 1);
        row.and_then(|row| row.cells.get(*left)).is_some_and(|cell| *cell != GridCell::Empty)
    });
    told.extend(filled.map(|[top, left, ..]| Told::merged(&sheet.spot(top + 1, *left))));
}

/// Reads a sheet with a row for each element.
fn across(table: &Table, grid: &Grid, sheet: &mut Sheet, told: &mut Vec<Told>) {
    let known = |row: &&tudanhgia_tables::GridRow| {
        row.cells.iter().filter(|cell| table.headed(&cell.shown()).is_some()).count()
    };
    // Of rows with as many heads the first one.
    let head = grid.rows.iter().take(ABOVE).rev().max_by_key(known).filter(|row| known(row) > 0);
    let Some(head) = head else {
        if !grid.rows.is_empty() {
            told.push(Told::no_head(&sheet.spot(1, 0)));
        }
        return;
    };
    merged(grid, head.number, sheet, told);
    sheet.head = head.number;
    let (mut free, mut headless) = (BTreeSet::new(), BTreeSet::new());
    for (at, cell) in head.cells.iter().enumerate() {
        let (text, spot) = (cell.shown(), sheet.spot(head.number, at));
        if text.is_empty() {
            continue;
        }
        match table.headed(&text) {
            _ if text.starts_with('#') => drop(free.insert(at)),
            Some(column) if sheet.columns.values().any(|known| *known == column) => {
                told.push(Told::head_twice(&spot, &text));
                free.insert(at);
            }
            Some(column) => drop(sheet.columns.insert(at, column)),
            None => {
                let near = names::nearest(&text, table.columns.iter().map(|column| column.head.as_str()));
                told.push(Told::unknown_head(&spot, &text, near.as_deref()));
                free.insert(at);
            }
        }
    }
    for row in grid.rows.iter().filter(|row| row.number > head.number) {
        let mut record = Record { number: row.number, ..Record::default() };
        for (at, cell) in row.cells.iter().enumerate().filter(|(_, cell)| **cell != GridCell::Empty) {
            match sheet.columns.get(&at) {
                Some(column) => drop(record.cells.insert(*column, (row.number, at, cell.clone()))),
                None if free.contains(&at) || !headless.insert(at) => {}
                None => told.push(Told::headless(&sheet.spot(row.number, at))),
            }
        }
        if !record.cells.is_empty() {
            sheet.records.push(record);
        }
    }
}

/// Reads the sheet of the set as a whole: a row for each value, Vietnamese in the second column, English in the third.
fn down(table: &Table, grid: &Grid, sheet: &mut Sheet, told: &mut Vec<Told>) {
    merged(grid, 1, sheet, told);
    let mut record = Record { number: 1, ..Record::default() };
    for row in &grid.rows {
        let label = row.cells.first().map(GridCell::shown).unwrap_or_default();
        let spot = sheet.spot(row.number, 0);
        let is_head = row.number == 1 && names::is(&label, names::LABELS[0]);
        if label.starts_with('#') || is_head {
            continue;
        }
        let cells = row.cells.iter().enumerate().skip(1).take(2);
        let filled: Vec<(usize, &GridCell)> = cells.filter(|(_, cell)| **cell != GridCell::Empty).collect();
        if label.is_empty() {
            told.extend(filled.first().map(|(at, _)| Told::headless(&sheet.spot(row.number, *at))));
            continue;
        }
        let Some(first) = table.headed(&label) else {
            let near = names::nearest(&label, table.columns.iter().map(|column| column.head.as_str()));
            told.push(Told::unknown_head(&spot, &label, near.as_deref()));
            continue;
        };
        for (at, cell) in filled {
            let column = if at == 1 { Some(first) } else { english(table, first) };
            match column {
                None => told.push(Told::unused(&sheet.spot(row.number, at), &label)),
                Some(column) => {
                    let cell = (row.number, at, cell.clone());
                    if record.cells.insert(column, cell).is_some() {
                        told.push(Told::head_twice(&spot, &label));
                    }
                }
            }
        }
        // Where a value is missing, its row is known all the same.
        sheet.columns.insert(row.number, first);
    }
    sheet.records.push(record);
}

/// The column of the English beside that of a Vietnamese text.
pub(crate) fn english(table: &Table, vietnamese: usize) -> Option<usize> {
    let Holds::Value(path) = &table.columns.get(vietnamese)?.holds else { return None };
    let (last, above) = path.split_last()?;
    let path: Vec<String> = above.iter().cloned().chain(["en".to_owned()]).collect();
    (last == "vi").then(|| table.value(&path))?
}

/// What stands in a cell as a text; what cannot be read is told.
pub(crate) fn text(sheet: &Sheet, record: usize, column: Option<usize>, told: &mut Vec<Told>) -> String {
    let cell = sheet.records.get(record).and_then(|record| record.cells.get(&column?));
    let Some((row, at, cell)) = cell else { return String::new() };
    text_of(cell).unwrap_or_else(|misread| {
        told.push(Told::misread(&sheet.spot(*row, *at), &misread));
        String::new()
    })
}
