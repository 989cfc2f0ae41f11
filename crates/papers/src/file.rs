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

/// The longest name of a file without its end, in bytes: with the folders above it, and packed with others, it is still taken by
/// mail programs and older file systems.
const MAX_NAME: usize = 100;

/// The name of a file about a unit, without its end: what it is, then the unit, in letters and digits. A long name ends with a
/// whole word.
pub fn named_file(begin: &str, unit: &str) -> String {
    let mut name = begin.to_owned();
    for word in unit.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty()) {
        if name.len() + 1 + word.len() > MAX_NAME {
            break;
        }
        name.push('-');
        name.push_str(word);
    }
    name.trim_start_matches('-').to_owned()
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

#[cfg(test)]
mod tests {
    use super::named_file;

    #[test]
    fn a_long_name_of_a_file_ends_with_a_whole_word() {
        assert_eq!(named_file("bao-cao", "UBND xã Tràng Đà"), "bao-cao-UBND-xã-Tràng-Đà");
        assert_eq!(named_file("bao-cao", " (Sở  Tư pháp) "), "bao-cao-Sở-Tư-pháp");
        assert_eq!(
            (named_file("bao-cao", ""), named_file("", "Xã A")),
            ("bao-cao".to_owned(), "Xã-A".to_owned())
        );
        let unit = "Trung tâm Phục vụ hành chính công và Kiểm soát thủ tục hành chính trực thuộc Văn phòng Ủy ban nhân dân tỉnh";
        let name = named_file("bao-cao", unit);
        assert_eq!(name, "bao-cao-Trung-tâm-Phục-vụ-hành-chính-công-và-Kiểm-soát-thủ-tục-hành-chính-trực");
        assert!(name.len() <= 100 && named_file("", &"x".repeat(300)).is_empty());
    }
}
