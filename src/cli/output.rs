//! How results are written: as text, as CSV, or as JSON.

use std::path::Path;

use clap::ValueEnum;

use super::files::unreadable;
use super::terminal::{Outcome, Stop, Terminal};
use crate::exact::Exact;
use crate::papers::{Cell, Document, Kind, Table, csv, paper_file};
use crate::texts::review::review;
use crate::texts::score_text;

/// How to write a result.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Format {
    Text,
    Csv,
    Json,
}

/// Writes a paper to a file of the kind that its name says; `table` is what of it fits a spreadsheet.
pub(super) fn write_paper(
    path: &Path,
    document: &Document,
    table: &Table,
    terminal: &Terminal,
) -> Outcome<()> {
    let name = path.to_string_lossy();
    let kind = Kind::of_name(&name);
    let kind = kind.ok_or_else(|| Stop::Said((review(terminal.language).paper_kind)(&name)))?;
    let bytes = paper_file(document, table, kind, terminal.language);
    std::fs::write(path, bytes).map_err(|error| Stop::Said(unreadable(path, terminal, &error)))
}

/// A number in JSON: exact, as the files of this program have it.
pub(super) fn exact(value: Option<&Exact>) -> serde_json::Value {
    value.map_or(serde_json::Value::Null, |value| value.to_string().into())
}

impl Terminal {
    /// Writes a table as CSV.
    pub(super) fn csv(&mut self, table: &Table) -> Outcome<()> {
        let text = csv(table, self.language);
        self.print(&text)
    }

    /// Writes a table as text, in columns.
    pub(super) fn table(&mut self, table: &Table) -> Outcome<()> {
        let language = self.language;
        let cell = |cell: &Cell| match cell {
            Cell::Text(text) => text.clone(),
            Cell::Number(value, digits) => score_text(value, *digits, language),
            Cell::Empty => String::new(),
        };
        let rows = table.rows.iter().map(|row| row.iter().map(cell).collect::<Vec<_>>());
        let lines: Vec<Vec<String>> = std::iter::once(table.head.clone()).chain(rows).collect();
        let width = |column: usize| {
            lines
                .iter()
                .filter_map(|line| line.get(column))
                .map(|cell| cell.chars().count())
                .max()
                .unwrap_or(0)
        };
        let widths: Vec<usize> = (0..table.head.len()).map(width).collect();
        let is_number = |row: usize, column: usize| {
            row > 0 && matches!(table.rows[row - 1].get(column), Some(Cell::Number(..)))
        };
        for (index, line) in lines.iter().enumerate() {
            let cells = line.iter().zip(&widths).enumerate().map(|(column, (cell, width))| {
                if is_number(index, column) { format!("{cell:>width$}") } else { format!("{cell:<width$}") }
            });
            let text = cells.collect::<Vec<_>>().join("  ");
            self.line(text.trim_end())?;
        }
        Ok(())
    }
}
