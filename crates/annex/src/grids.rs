//! Sheets, web pages and texts with separators as tables of an annex.

use tudanhgia_tables::{Beside, Grid, GridCell, Hints, Trouble, read_document};

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
    let hidden = grid.rows.iter().filter(|row| row.hidden).count();
    if hidden > 0 || !grid.hidden.is_empty() {
        pages.notes.push(texts::hidden_lines(hidden, grid.hidden.len()));
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
    pages.tables.push(Table { naming: Naming::Sheet(name), rows: rows(grid), decimals });
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
    Row { number: row.number, slots: row.cells.iter().map(slot).collect() }
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
