//! Papers as files: a document in full, or its table for a spreadsheet with what the paper says of its making.

use super::{Cell, Document, PaperTable, Part, csv, docx, xlsx};
use tudanhgia_words::Language;

/// A kind of file.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum PaperKind {
    /// A document.
    Docx,
    /// A workbook.
    Xlsx,
    /// A table as text.
    Csv,
}

impl PaperKind {
    /// The kind that the name of a file ends in.
    pub fn of_name(name: &str) -> Option<Self> {
        match name.rsplit('.').next() {
            Some("docx") => Some(Self::Docx),
            Some("xlsx") => Some(Self::Xlsx),
            Some("csv") => Some(Self::Csv),
            _ => None,
        }
    }
}

/// The bytes of a paper. A spreadsheet holds `table`, and below it, after an empty row, what the document says besides: how
/// much was compared, by which set and program it was made, from which files. A reader of tables takes such rows for what
/// they are, since they have one cell and no points.
pub fn paper_file(document: &Document, table: &PaperTable, kind: PaperKind, language: Language) -> Vec<u8> {
    match kind {
        PaperKind::Docx => docx(document, language),
        PaperKind::Xlsx => {
            // The first line says what kind of document it is.
            let name = document.title.lines().nth(1).unwrap_or(&document.title);
            xlsx(name, &closed(table, document, language), language)
        }
        PaperKind::Csv => csv(&closed(table, document, language), language).into_bytes(),
    }
}

fn closed(table: &PaperTable, document: &Document, language: Language) -> PaperTable {
    let texts = document.parts.iter().filter_map(|part| match part {
        Part::Text(text) => Some(vec![Cell::text(text)]),
        _ => None,
    });
    let mut closed = table.clone();
    closed.rows.push(vec![]);
    if table.is_rounded() && document.origin.is_none() {
        closed.rows.push(vec![Cell::text(language.paper().rounded)]);
    }
    closed.rows.extend(texts);
    closed
}
