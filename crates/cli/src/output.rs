//! How results are written: as text, as CSV, or as JSON.

use std::path::Path;

use clap::ValueEnum;

use super::csv::{MARK, Style, decimal, guarded, record};
use super::terminal::{Outcome, Stop, Terminal};
use super::visible::visible_in_line;
use super::write::Outputs;
use tudanhgia_core::criteria::CriteriaSet;
use tudanhgia_core::exact::{Exact, Mode};
use tudanhgia_office::papers::{
    Cell, Document, PaperKind, PaperTable, UnknownRow, csv, paper_file, reply_paper,
};
use tudanhgia_office::reconcile::Reply;
use tudanhgia_office::texts::review::review;
use tudanhgia_words::score_against;

/// How to write a result.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Format {
    /// In words, for people
    Text,
    /// A table for programs: commas, decimal points, the same names of columns in every language
    Csv,
    /// The table as CSV that a spreadsheet of the language opens with a double click
    Excel,
    /// For programs, with exact numbers
    Json,
}

/// Whether CSV begins with a byte order mark.
#[derive(clap::Args)]
pub(super) struct Marked {
    /// With csv: begin with the mark by which Excel knows UTF-8
    #[arg(long)]
    pub(super) bom: bool,
}

/// The kind of a paper, which the name of its file says.
pub(super) fn kind_of_paper(path: &Path, terminal: &Terminal) -> Outcome<PaperKind> {
    let name = path.to_string_lossy();
    PaperKind::of_name(&name).ok_or_else(|| Stop::Said((review(terminal.language).paper_kind)(&name)))
}

/// Takes note of a paper that will be written.
pub(super) fn claim_paper(path: &Path, outputs: &mut Outputs, terminal: &Terminal) -> Outcome<()> {
    kind_of_paper(path, terminal)?;
    outputs.claim(path, terminal)
}

/// The paper of a reply; a line that the set does not have is told, and no paper is made.
pub(super) fn reply_document(set: &CriteriaSet, reply: &Reply, terminal: &Terminal) -> Outcome<Document> {
    let unknown = |UnknownRow(id): UnknownRow| Stop::Said((terminal.words().no_row)(&id));
    reply_paper(set, reply, terminal.language).map_err(unknown)
}

/// Writes a paper that was claimed; `table` is what of it fits a spreadsheet.
pub(super) fn write_paper(
    path: &Path,
    document: &Document,
    table: &PaperTable,
    outputs: &mut Outputs,
    terminal: &mut Terminal,
) -> Outcome<()> {
    let bytes = paper_file(document, table, kind_of_paper(path, terminal)?, terminal.language);
    outputs.write(path, &bytes, terminal)
}

/// A set in JSON, to the last letter.
pub(super) fn set_json(set: &CriteriaSet) -> serde_json::Value {
    serde_json::json!({"id": set.id, "version": set.version, "sha256": set.sha256, "standing": set.standing.word()})
}

/// A number in JSON: exact, as the files of this program have it.
pub(super) fn exact(value: Option<&Exact>) -> serde_json::Value {
    value.map_or(serde_json::Value::Null, |value| value.to_string().into())
}

impl Terminal {
    /// Writes a table as CSV for programs; its columns are called by `names`, which are those of JSON with a `_` before
    /// each further word.
    pub(super) fn csv(&mut self, table: &PaperTable, names: &[&str], marked: &Marked) -> Outcome<()> {
        let names: Vec<String> = names.iter().copied().map(str::to_owned).collect();
        self.data(if marked.bom { MARK } else { "" })?;
        self.data(&record(&names, Style::PROGRAMS))?;
        for row in &table.rows {
            let cells = row.iter().map(|cell| match cell {
                Cell::Text(text) => guarded(text),
                Cell::Number(value, digits) => decimal(value, *digits, Mode::Down, Style::PROGRAMS),
                Cell::Empty => String::new(),
            });
            let mut fields: Vec<String> = cells.collect();
            fields.resize(names.len().max(fields.len()), String::new());
            self.data(&record(&fields, Style::PROGRAMS))?;
        }
        Ok(())
    }

    /// Writes a table as CSV for a spreadsheet of the language.
    pub(super) fn excel(&mut self, table: &PaperTable) -> Outcome<()> {
        let text = csv(table, self.language);
        self.data(&text)
    }

    /// Writes what was put into a format already.
    pub(super) fn formatted(&mut self, format: Format, text: &str) -> Outcome<()> {
        match format {
            Format::Text => self.print(text),
            Format::Json => self.json_text(text),
            Format::Csv | Format::Excel => self.data(text),
        }
    }

    /// Writes a table as text, in columns.
    pub(super) fn table(&mut self, table: &PaperTable) -> Outcome<()> {
        let language = self.language;
        let cell = |cell: &Cell| match cell {
            Cell::Text(text) => visible_in_line(text).into_owned(),
            Cell::Number(value, digits) => score_against(value, *digits, &[Exact::ZERO], language),
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
