//! What a file says beside the lines that are compared. Nothing of a file is left out silently: every cell and every text is
//! a row of the set, a heading, a figure that is compared, or stands here for a person to read.

use super::grid::{Grid, GridCell, GridRow, Trouble};
use super::head::Head;
use super::table::is_nothing;
use super::{Column, Matched, Official, folded};
use tudanhgia_core::canonical;
use tudanhgia_papers::column_letters;

/// A text of a file that belongs to no line.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Beside {
    /// Where it stands: a cell, the letters of a column, the path of a key; empty for a text outside of all tables.
    pub place: String,
    /// What it says; what stood in several cells is parted by ` | `.
    pub text: String,
}

/// Something of a result with which nothing is compared, and which a person has to read.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Unheard {
    /// A text beside the lines, as an index into [`Official::beside`].
    Text(usize),
    /// A line without any figure that is no row of the set, as an index into the lines.
    Line(usize),
    /// A cell of such a line that was not read, or sheets that were not, as an index into the troubles of the file.
    Trouble(usize),
}

impl Official {
    /// All with which nothing is compared, in the order of the file.
    pub fn unheard(&self, matched: &Matched, troubles: &[Trouble]) -> Vec<Unheard> {
        let mut all: Vec<Unheard> = (0..self.beside.len()).map(Unheard::Text).collect();
        let silent = matched.strange.iter().filter(|line| !self.lines[**line].has_figure());
        all.extend(silent.map(|line| Unheard::Line(*line)));
        for (index, trouble) in troubles.iter().enumerate() {
            let of_silent = |one: &Unheard| matches!(one, Unheard::Line(line) if trouble.row() == Some(&self.lines[*line].place));
            let sheets = matches!(trouble, Trouble::HiddenSheets(_) | Trouble::OtherSheets(_));
            if sheets || all.iter().any(of_silent) {
                all.push(Unheard::Trouble(index));
            }
        }
        all
    }

    /// What it says, as it stands in the file.
    pub fn text_of(&self, unheard: Unheard, troubles: &[Trouble]) -> String {
        let at = |place: &str, text: &str| {
            if place.is_empty() { text.to_owned() } else { format!("{place}: {text}") }
        };
        match unheard {
            Unheard::Text(index) => at(&self.beside[index].place, &self.beside[index].text),
            Unheard::Line(index) => {
                let line = &self.lines[index];
                let mut all = String::new();
                for text in [&line.code, &line.name, &line.note] {
                    join(&mut all, text);
                }
                at(&line.place, &all)
            }
            Unheard::Trouble(index) => match &troubles[index] {
                Trouble::HiddenSheets(names) | Trouble::OtherSheets(names) => names.join(" | "),
                Trouble::NotANumber(cell, text)
                | Trouble::BrokenFormula(cell, text)
                | Trouble::Ambiguous(cell, text) => at(cell, text),
                Trouble::Date(cell) => cell.clone(),
                _ => String::new(),
            },
        }
    }

    /// Under which key it is remembered that a person has read all of that. Another file, another unit and another text have
    /// another key, so that nothing passes as read that nobody has read.
    pub fn key_when_read(&self, unheard: &[Unheard], troubles: &[Trouble], sha256: &str) -> String {
        let mut all = format!("{sha256}\n{}", folded(&self.unit));
        for one in unheard {
            all = format!("{all}\n{}", self.text_of(*one, troubles));
        }
        format!("@read|{}", canonical::digest(all.as_bytes()))
    }
}

/// The texts of a table that stand before its head, and in columns that hold nothing known. `lines` are the rows below the
/// head that are read as lines, by their index in the grid.
pub(super) fn around(grid: &Grid, head: &Head, lines: &[usize], found: &mut Vec<Beside>) {
    for row in &grid.rows[..head.first] {
        found.extend(of_row(row));
    }
    let width = grid.rows.iter().map(|row| row.cells.len()).max().unwrap_or(0);
    for column in 0..width {
        if head.columns.iter().chain(&head.unseen).any(|(known, _)| *known == column) {
            continue;
        }
        let (mut all, mut any) = (String::new(), false);
        for row in (head.first..=head.last).chain(lines.iter().copied()) {
            if let Some(text) = grid.rows[row].cells.get(column).and_then(said) {
                // The name of an empty column says nothing, unless it is more than a name.
                any |= row > head.last || text.contains(|sign: char| sign == ':' || sign.is_ascii_digit());
                join(&mut all, &text);
            }
        }
        if any {
            found.push(Beside { place: column_letters(column), text: all });
        }
    }
}

/// The texts of a row, at the place of the first one.
pub(super) fn of_row(row: &GridRow) -> Option<Beside> {
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

fn join(all: &mut String, more: &str) {
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
fn said(cell: &GridCell) -> Option<String> {
    match cell {
        GridCell::Empty => None,
        GridCell::Date => Some("…".to_owned()),
        GridCell::Error(error) => Some(error.clone()),
        GridCell::Formula(value) => said(value),
        other => Some(other.shown()).filter(|text| !is_nothing(text)),
    }
}

impl super::Line {
    /// Whether it has a figure in any column, or a class.
    pub fn has_figure(&self) -> bool {
        !self.classed.is_empty()
            || !self.class.is_empty()
            || Column::ALL.iter().any(|column| self.score(*column).is_some())
    }
}
