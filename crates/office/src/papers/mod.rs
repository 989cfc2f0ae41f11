//! Papers: a title, paragraphs and tables as data, and what writes them: CSV, XLSX and DOCX.

mod account;
pub mod blank;
mod csv;
mod docx;
mod file;
mod findings;
mod made;
mod number;
mod package;
mod round;
mod xlsx;
mod years;

use serde::{Deserialize, Serialize};

use crate::texts::review::verdict_text;
use tudanhgia_core::calc::NodeIx;
use tudanhgia_core::criteria::CriteriaSet;
use tudanhgia_core::exact::{Exact, Mode};
use tudanhgia_words::Language;

pub use account::{account_table, is_beyond};
pub use csv::csv;
pub use docx::docx;
pub use file::{Kind, paper_file};
pub use findings::findings_table;
pub use made::{UnknownRow, annex, annex_table, confirmation_paper, made_by, reply_paper};
pub use package::pack;
pub use round::{
    Standing, StandingColumn, UNIT_OF_SHEET, best_in_words, block_table, profile_name, ranking_table,
    remarks, sheets_table, spread_in_words, standings, standings_table,
};
pub use xlsx::xlsx;
pub use years::{UNIT_OF_CHANGE, results_table, year_table};

/// A paper.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Document {
    /// The agency that writes it, for the head that official papers have (Nghị định 30/2020/NĐ-CP, phụ lục I); empty for
    /// a paper without one.
    pub from: String,
    /// The title, a line each: the kind of document and its subject, of an annex what it belongs to as well.
    pub title: String,
    /// What stands below it.
    pub parts: Vec<Part>,
}

/// A part of a paper.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum Part {
    /// A heading.
    Heading(String),
    /// A paragraph.
    Text(String),
    /// A table.
    Table(Table),
    /// To whom it goes on the left, who signs on the right; both are filled in by hand.
    Signatures,
}

/// A table.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Table {
    /// The head.
    pub head: Vec<String>,
    /// The rows, each with as many cells as the head; fewer where the cells after them are empty.
    pub rows: Vec<Vec<Cell>>,
}

/// What stands in a cell.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum Cell {
    /// A text.
    Text(String),
    /// A number with at most so many decimals.
    Number(#[serde(with = "number")] Exact, u32),
    /// Nothing.
    Empty,
}

impl Document {
    /// Whether a table shows a number rounded.
    pub fn is_rounded(&self) -> bool {
        self.parts.iter().any(|part| matches!(part, Part::Table(table) if table.is_rounded()))
    }

    /// Its first table: what of it fits a spreadsheet.
    pub fn table(&self) -> Table {
        let tables = self.parts.iter().filter_map(|part| match part {
            Part::Table(table) => Some(table.clone()),
            _ => None,
        });
        tables.into_iter().next().unwrap_or_default()
    }
}

impl Table {
    fn is_rounded(&self) -> bool {
        let rounded = |cell: &Cell| matches!(cell, Cell::Number(value, digits) if value.exact_digits(*digits).is_none());
        self.rows.iter().flatten().any(rounded)
    }
}

/// The most decimals of a number that is almost zero.
const LAST_DIGITS: u32 = 40;

/// With how many decimals a number is written, of which there are to be so many at most: more where it would become zero.
fn decimals(value: &Exact, most: u32) -> u32 {
    let shows = |digits: &u32| !value.rounded(*digits, Mode::HalfUp).is_zero();
    let shown = || (most..LAST_DIGITS).find(shows).unwrap_or(LAST_DIGITS);
    value.exact_digits(most).unwrap_or_else(shown)
}

/// What a row has: points, or whether it is met.
fn figure(set: &CriteriaSet, row: NodeIx, value: Option<&Exact>, language: Language) -> Cell {
    let verdict = value.and_then(|value| verdict_text(set, row, value, language));
    verdict.map_or_else(|| Cell::number(value, set.digits), Cell::text)
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

    /// How many there are.
    pub fn count(count: usize) -> Self {
        Self::Number(Exact::from(i64::try_from(count).unwrap_or(i64::MAX)), 0)
    }
}
