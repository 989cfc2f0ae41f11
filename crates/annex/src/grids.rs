//! Sheets, web pages and texts with separators as tables of an annex.

use tudanhgia_tables::{Beside, Grid, GridCell, Hints, Trouble, column_letters, read_document};

use crate::heads;
use crate::table::{Naming, Pages, Row, Slot, Table};
use crate::texts;

/// Reads the tables of a file; of several sheets each that names columns.
///
/// # Errors
///
/// Why it cannot be read.
pub(crate) fn read(bytes: &[u8]) -> Result<Pages, Trouble> {
    let known = |grid: &Grid| {
        let rows = rows(grid);
        rows.iter().map(heads::known).max().unwrap_or(0)
    };
    let one = |sheet: Option<String>| read_document(bytes, &Hints { sheet, ..Hints::default() }, &known);
    let mut pages = Pages::default();
    match one(None) {
        Ok(grid) => add(&mut pages, &grid, None),
        Err(Trouble::SeveralSheets(names)) => {
            for name in names {
                add(&mut pages, &one(Some(name.clone()))?, Some(name));
            }
        }
        Err(trouble) => return Err(trouble),
    }
    Ok(pages)
}

fn add(pages: &mut Pages, grid: &Grid, name: Option<String>) {
    let of_sheet = |said: String| match &name {
        Some(name) => format!("{name}: {said}"),
        None => said,
    };
    let hidden: Vec<usize> = grid.rows.iter().filter(|row| row.hidden).map(|row| row.number).collect();
    // Beyond the last cell whole columns are hidden to make a sheet narrow.
    let is_used = |at: &&usize| {
        grid.rows.iter().any(|row| row.cells.get(**at).is_some_and(|cell| *cell != GridCell::Empty))
    };
    if !hidden.is_empty() || grid.hidden.iter().any(|at| is_used(&at)) {
        let columns: Vec<String> = grid.hidden.iter().filter(is_used).map(|at| column_letters(*at)).collect();
        pages.notes.push(of_sheet(texts::hidden_lines(&hidden, &columns)));
    }
    let empty = without_result(grid);
    if !empty.is_empty() {
        pages.notes.push(of_sheet(texts::without_result(&empty)));
    }
    if grid.within {
        pages.notes.push(texts::NESTED.to_owned());
    }
    // What a page says outside of tables stands there by lines.
    let is_line = |beside: &&Beside| grid.outside.is_empty() || !beside.place.is_empty();
    if pages.around.is_empty() {
        pages.around.extend(grid.outside.iter().cloned());
    }
    pages.around.extend(grid.beside.iter().filter(is_line).map(|beside| beside.text.clone()));
    let decimals = grid.rows.iter().flat_map(|row| {
        let cells = row.cells.iter().enumerate().filter(|(_, cell)| has_decimals(cell));
        cells.map(|(column, _)| (row.number, column))
    });
    let decimals = decimals.collect();
    let lines_above = pages.around.len();
    pages.tables.push(Table { naming: Naming::Sheet(name), rows: rows(grid), decimals, lines_above });
}

/// The rows of a sheet, with what merged cells cover.
fn rows(grid: &Grid) -> Vec<Row> {
    let mut rows: Vec<Row> = grid.rows.iter().map(row).collect();
    for [top, left, bottom, right] in &grid.merged {
        let first = rows.partition_point(|row| row.number <= *top);
        for row in rows.iter_mut().skip(first).take_while(|row| row.number <= bottom + 1) {
            let is_top = row.number == top + 1;
            for column in *left..=(*right).min(tudanhgia_tables::MAX_COLUMNS) {
                if row.slots.len() <= column {
                    row.slots.resize(column + 1, Slot::Empty);
                }
                match (is_top, column == *left) {
                    (true, true) => {}
                    (true, false) => row.slots[column] = Slot::Left,
                    (false, _) => row.slots[column] = Slot::Above,
                }
            }
        }
    }
    rows.retain(|row| !row.is_empty());
    rows
}

fn row(row: &tudanhgia_tables::GridRow) -> Row {
    let slot = |cell: &GridCell| match tudanhgia_tables::said(cell) {
        None => Slot::Empty,
        Some(text) => Slot::Text(shown(cell).unwrap_or(text)),
    };
    Row { number: row.number, slots: row.cells.iter().map(slot).collect(), is_hidden: row.hidden }
}

/// The cells with a formula of which the file has no result.
fn without_result(grid: &Grid) -> Vec<String> {
    let is_empty =
        |cell: &GridCell| matches!(cell, GridCell::Formula(value) if matches!(**value, GridCell::Empty));
    let of_row = |row: &tudanhgia_tables::GridRow| -> Vec<String> {
        let cells = row.cells.iter().enumerate().filter(|(_, cell)| is_empty(cell));
        cells.map(|(at, _)| format!("{}{}", column_letters(at), row.number)).collect()
    };
    grid.rows.iter().flat_map(of_row).collect()
}

fn has_decimals(cell: &GridCell) -> bool {
    match cell {
        GridCell::Number(number) => !number.is_whole(),
        GridCell::Formula(value) => has_decimals(value),
        _ => false,
    }
}

/// A number as Vietnamese texts write it, so that cells of sheets and of documents read alike.
fn shown(cell: &GridCell) -> Option<String> {
    match cell {
        GridCell::Number(number) => Some(number.to_string().replace('.', ",")),
        GridCell::Formula(value) => shown(value),
        // A day is mostly a code that a spreadsheet took for one.
        _ => None,
    }
}
