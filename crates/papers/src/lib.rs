//! Papers as data (a title, paragraphs, tables), and what writes them: Word, Excel, PDF and CSV files.
//!
//! The same paper gives the same bytes, on every machine. Numbers are exact until they are written.

#![forbid(unsafe_code)]

mod answers;
pub mod archive;
mod calendar;
mod columns;
mod cover;
mod csv;
mod docx;
mod editable;
mod evidence;
mod file;
mod letter;
mod link;
mod number;
mod origin;
mod own;
mod own_pdf;
mod own_workbook;
mod package;
mod pdf;
mod qr;
mod texts;
#[cfg(test)]
#[path = "../../../tests/tried.rs"]
mod tried;
mod workbook;
mod xlsx;

use serde::{Deserialize, Serialize};

use tudanhgia_core::exact::Exact;
use tudanhgia_words::paper_digits;

pub use answers::{
    ANSWER_ABOUT, ANSWER_COLUMNS, ANSWER_PLACES, EXPLAINED, YES_NO, answers_sheet, answers_table, in_order,
    inputs_of,
};
pub use archive::{pack, pack_at};
pub use calendar::{Event, calendar, calendar_of};
pub use cover::{COVER_NAMES, cover_letter};
pub use csv::csv;
pub use docx::docx;
pub use editable::{EditableCell, EditableColumn, EditableSheet, editable_workbook};
pub use file::{PaperKind, named_file, paper_file};
pub use letter::agency_name;
pub use link::{
    LinkFault, Linked, MAX_LINK, SAFE_LINK, Shared, is_link, read_link, read_work_link, work_link,
};
pub use origin::{Origin, OwnPaper, is_pdf, sheet_code};
pub use own::{column_width, explanations, own_file, own_form, own_report};
pub use own_pdf::{annex_heading, ending, made_again, own_annexes, own_paper, own_pdf};
pub use own_workbook::answers_file;
pub use package::escaped;
pub use pdf::pdf;
pub use qr::{QUIET, Qr, qr};
pub use texts::{draft_line, explanations_heading, report_words};
pub use xlsx::{column_letters, goes_on, xlsx};

/// A paper. What only the report of a unit has does not travel between the parts of a program.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Document {
    /// The agency that writes it, for the head that official papers have (Nghị định 30/2020/NĐ-CP, phụ lục I); empty for
    /// a paper without one.
    pub from: String,
    /// The title, a line each: the kind of document and its subject, of an annex what it belongs to as well.
    pub title: String,
    /// What stands below it.
    pub parts: Vec<Part>,
    /// Whether its pages lie on their long side, as wide tables need.
    #[serde(skip)]
    pub landscape: bool,
    /// What a person has typed for its head and its signature; what is empty is filled in by hand.
    #[serde(skip)]
    pub letter: Letter,
    /// What stands at the foot of every page.
    #[serde(skip)]
    pub foot: String,
    /// The sheet that it was made from, for a paper that says so in its file.
    #[serde(skip)]
    pub origin: Option<Origin>,
}

/// What a paper says of itself as a document of an office (Nghị định 30/2020/NĐ-CP, phụ lục I).
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Letter {
    /// The body above the one that writes it (cơ quan chủ quản).
    pub superior: String,
    /// Number and sign, such as `12/BC-UBND`.
    pub number: String,
    /// The place of issue.
    pub place: String,
    /// The date in words, such as `ngày 05 tháng 3 năm 2026`.
    pub date: String,
    /// The office of who signs, such as `TM. ỦY BAN NHÂN DÂN`, a line each.
    pub office: String,
    /// The name of who signs.
    pub name: String,
    /// To whom it goes, a line each.
    pub recipients: String,
    /// The period that it reports on (kỳ báo cáo).
    pub period: String,
}

/// A part of a paper.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum Part {
    /// A heading.
    Heading(String),
    /// A paragraph.
    Text(String),
    /// A table.
    Table(PaperTable),
    /// To whom it goes on the left, who signs on the right; both are filled in by hand.
    Signatures,
}

/// A table.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct PaperTable {
    /// The head.
    pub head: Vec<String>,
    /// The rows, each with as many cells as the head; fewer where the rest is empty.
    pub rows: Vec<Vec<Cell>>,
    /// How wide the columns are beside each other, in parts; even without it.
    #[serde(skip)]
    pub widths: Vec<u32>,
    /// The rows that are in bold: groups and totals, by their index.
    #[serde(skip)]
    pub strong: Vec<usize>,
}

/// What stands in a cell.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub enum Cell {
    /// A text.
    Text(String),
    /// A number with at most so many decimals.
    Number(#[serde(with = "number")] Exact, u32),
    /// Nothing.
    #[default]
    Empty,
}

impl Document {
    /// Whether a table shows a number rounded.
    pub fn is_rounded(&self) -> bool {
        self.parts.iter().any(|part| matches!(part, Part::Table(table) if table.is_rounded()))
    }

    /// Its first table: what of it fits a spreadsheet.
    pub fn table(&self) -> PaperTable {
        let tables = self.parts.iter().filter_map(|part| match part {
            Part::Table(table) => Some(table.clone()),
            _ => None,
        });
        tables.into_iter().next().unwrap_or_default()
    }
}

impl PaperTable {
    /// Whether it shows a number rounded.
    pub fn is_rounded(&self) -> bool {
        let rounded = |cell: &Cell| match cell {
            Cell::Number(value, digits) => value.exact_digits(paper_digits(value, *digits, &[])).is_none(),
            Cell::Text(_) | Cell::Empty => false,
        };
        self.rows.iter().flatten().any(rounded)
    }
}

/// With how many decimals a number is written, of which there are to be so many: as on paper, without zeros at its end.
fn decimals(value: &Exact, most: u32) -> u32 {
    let shown = paper_digits(value, most, &[]);
    value.exact_digits(shown).unwrap_or(shown)
}

impl Cell {
    /// A text.
    pub fn text(text: &str) -> Self {
        Self::Text(text.to_owned())
    }

    /// A number if there is one.
    pub fn number(value: Option<&Exact>, digits: u32) -> Self {
        value.map_or(Self::Empty, |value| Self::Number(value.clone(), digits))
    }

    /// A number that stands beside limits, such as those of classes: it is not rounded onto one.
    pub fn beside(value: Option<&Exact>, digits: u32, limits: &[Exact]) -> Self {
        value.map_or(Self::Empty, |value| Self::Number(value.clone(), paper_digits(value, digits, limits)))
    }

    /// How many there are.
    pub fn count(count: usize) -> Self {
        Self::Number(Exact::from(i64::try_from(count).unwrap_or(i64::MAX)), 0)
    }
}
