//! What a file says beside the lines that are compared. Nothing of a file is left out silently: every cell and every text is
//! a row of the set, a heading, a figure that is compared, or stands here for a person to read.

use super::grid::{Grid, GridCell, GridRow, Trouble, column_letters};
use super::head::Head;
use super::table::is_nothing;
use super::{Column, Matched, Official, folded};
use tudanhgia_core::canonical;

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
        let texts = (0..self.beside.len()).map(Unheard::Text);
        let mut silent = matched.strange.clone();
        silent.retain(|line| !self.lines[*line].has_figure());
        let told = |trouble: &Trouble| match trouble {
            Trouble::HiddenSheets(_) | Trouble::OtherSheets(_) => true,
            cell => cell.row().is_some_and(|row| silent.iter().any(|line| self.lines[*line].place == row)),
        };
        let troubles = troubles.iter().enumerate().filter(|(_, trouble)| told(trouble));
        let troubles: Vec<Unheard> = troubles.map(|(index, _)| Unheard::Trouble(index)).collect();
        texts.chain(silent.iter().copied().map(Unheard::Line)).chain(troubles).collect()
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
                let texts = [&line.code, &line.name, &line.note].into_iter().filter(|text| !text.is_empty());
                at(&line.place, &texts.map(String::as_str).collect::<Vec<_>>().join(" | "))
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
pub(super) fn around(grid: &Grid, head: &Head, lines: &[usize]) -> Vec<Beside> {
    let above = grid.rows[..head.first].iter().filter_map(of_row);
    let known = |column: usize| {
        let of_head = head.columns.iter().chain(&head.unseen);
        of_head.map(|(column, _)| column).any(|known| *known == column)
    };
    let width = grid.rows.iter().map(|row| row.cells.len()).max().unwrap_or(0);
    let cell = |row: usize, column: usize| grid.rows[row].cells.get(column).and_then(said);
    let columns = (0..width).filter(|column| !known(*column)).filter_map(|column| {
        let named: Vec<String> = (head.first..=head.last).filter_map(|row| cell(row, column)).collect();
        let held: Vec<String> = lines.iter().filter_map(|row| cell(*row, column)).collect();
        // The name of an empty column says nothing, unless it is more than a name.
        let says =
            |name: &String| name.contains(':') || name.contains(|letter: char| letter.is_ascii_digit());
        let any = !held.is_empty() || named.iter().any(says);
        let text = named.into_iter().chain(held).collect::<Vec<_>>().join(" | ");
        any.then(|| Beside { place: column_letters(column), text })
    });
    above.chain(columns).collect()
}

/// The texts of a row, at the place of the first one.
pub(super) fn of_row(row: &GridRow) -> Option<Beside> {
    let mut filled = row.cells.iter().enumerate().filter_map(|(column, cell)| Some((column, said(cell)?)));
    let (first, text) = filled.next()?;
    let text = filled.fold(text, |text, (_, more)| format!("{text} | {more}"));
    Some(Beside { place: format!("{}{}", column_letters(first), row.number), text })
}

/// All texts of a table that is not read, at the place of the first one.
pub(super) fn of_table(grid: &Grid) -> Option<Beside> {
    grid.rows
        .iter()
        .filter_map(of_row)
        .reduce(|table, row| Beside { place: table.place, text: format!("{} | {}", table.text, row.text) })
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
