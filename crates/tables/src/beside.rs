//! What a file says beside the cells that are taken from it. Nothing of a file is left out silently.

use super::grid::{Grid, GridCell, GridRow};
use super::names::{is_mark, is_turning, is_unseen};
use tudanhgia_papers::column_letters;
use tudanhgia_words::day_as_typed;

/// The place of the name of a sheet.
pub const SHEET: &str = "sheet";

/// A text of a file that belongs to no line.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Beside {
    /// Where it stands: a cell, the letters of a column, the path of a key, `sheet` for the name of the sheet; empty for a
    /// text outside of all tables.
    pub place: String,
    /// What it says; what stood in several cells is parted by ` | `.
    pub text: String,
}

/// The texts of a row, at the place of the first one.
pub fn of_row(row: &GridRow) -> Option<Beside> {
    let mut found = Beside::default();
    for (column, cell) in row.cells.iter().enumerate() {
        if let Some(text) = said(cell) {
            if found.text.is_empty() {
                found.place = format!("{}{}", column_letters(column), row.number);
            }
            join(&mut found.text, &text);
        }
    }
    (!found.text.is_empty()).then_some(found)
}

/// All texts of a table that is not read, at the place of the first one.
pub(super) fn of_table(grid: &Grid) -> Option<Beside> {
    let mut found = Beside::default();
    for row in grid.rows.iter().filter_map(of_row) {
        if found.text.is_empty() {
            found.place = row.place;
        }
        join(&mut found.text, &row.text);
    }
    (!found.text.is_empty()).then_some(found)
}

/// Puts a text behind others, parted by ` | `.
pub fn join(all: &mut String, more: &str) {
    if !all.is_empty() && !more.is_empty() {
        *all += " | ";
    }
    *all += more;
}

/// A text of a file outside of its tables, with the spaces that its markup left; `None` of nothing but spaces.
pub(super) fn of_text(place: String, text: &str) -> Option<Beside> {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    (!text.is_empty()).then_some(Beside { place, text })
}

/// What a cell says to who reads it.
pub fn said(cell: &GridCell) -> Option<String> {
    match cell {
        GridCell::Empty => None,
        GridCell::Date(day) => Some(day.map_or_else(|| "…".to_owned(), day_as_typed)),
        GridCell::Error(error) => Some(error.clone()),
        GridCell::Formula(value) => said(value),
        other => Some(other.shown()).filter(|text| !is_nothing(text)),
    }
}

/// Whether a cell says that there is nothing.
pub fn is_nothing(text: &str) -> bool {
    matches!(text.trim(), "" | "-" | "–" | "—" | "…" | "...")
}

/// Signs that only part words, or are written in several ways.
const PUNCTUATION: &str = ".,;:'\"`()[]{}/\\|&_-‐‑–—‘’“”«»…•·";

/// Whether a sign says something where it is no part of the name: a footnote, a limit, a sum, a stroke through a letter; `~`
/// stands for what is struck and taken back, `^` for what is raised.
pub fn is_meaning(sign: char) -> bool {
    let is_silent =
        sign.is_alphanumeric() || sign.is_whitespace() || is_mark(sign) || PUNCTUATION.contains(sign);
    is_turning(sign) || !is_silent && !is_unseen(sign)
}

/// The signs of a text that say something by themselves (see [`is_meaning`]).
pub fn meanings(text: &str) -> impl Iterator<Item = char> {
    text.chars().filter(|sign| is_meaning(*sign))
}
