//! A table of cells, whatever file it came from, and everything in that file that was not understood.

use super::beside::{Beside, SHEET};
use super::columns::Field;
use super::head::is_plain_sheet;
use tudanhgia_core::criteria::Day;
use tudanhgia_core::exact::Exact;

/// The most rows that a table may have.
pub const MAX_ROWS: usize = 20_000;

/// The most columns.
pub const MAX_COLUMNS: usize = 200;

/// A table.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Grid {
    /// The rows that have cells.
    pub rows: Vec<GridRow>,
    /// The number of its first row, whether that has cells or not; 0 where the file does not say where its table begins.
    pub first: usize,
    /// The areas of merged cells: first row, first column, last row, last column, from 0.
    pub merged: Vec<[usize; 4]>,
    /// The columns that the program that wrote the file does not show, from 0.
    pub hidden: Vec<usize>,
    /// Whether it is a text whose cells are parted by commas, so that a decimal comma parts one too.
    pub comma: bool,
    /// What a reader should know of the file.
    pub troubles: Vec<Trouble>,
    /// The sheets among which this one was chosen, by their names; empty if there was no choice.
    pub sheets: Vec<String>,
    /// What the file says outside of this table.
    pub beside: Vec<Beside>,
    /// Of a web page: its lines outside of all tables.
    pub outside: Vec<String>,
    /// Of a web page: whether tables within cells were read as lines of these.
    pub within: bool,
}

/// A row.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct GridRow {
    /// Its number in the file, from 1.
    pub number: usize,
    /// Whether the program that wrote the file does not show it.
    pub hidden: bool,
    /// The cells from the first column on.
    pub cells: Vec<GridCell>,
}

/// A cell of a table, with what kind of value the file has for it.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub enum GridCell {
    /// The cell is empty.
    #[default]
    Empty,
    /// A text as typed.
    Text(String),
    /// A number of which the file leaves no doubt.
    Number(Exact),
    /// What a formula gave when the file was saved.
    Formula(Box<GridCell>),
    /// A date, which spreadsheet programs make of codes such as 1.2 too; the day, if it is one and nothing else.
    Date(Option<Day>),
    /// A value that is shown otherwise than as a plain number, such as 85% or TRUE: as what, and its number if only
    /// words stand beside it.
    Other(String, Option<Exact>),
    /// An error such as `#REF!`.
    Error(String),
}

/// Something that was not understood, or that a reader should know.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Trouble {
    /// The file has more bytes than are read: the limit in megabytes.
    TooLarge(usize),
    /// What is packed in the file is larger than is read; the limit in megabytes.
    TooLargeInside(usize),
    /// The text is in no encoding that is read.
    Encoding,
    /// The text was typed in a font of before Unicode, or read in a wrong encoding: a text, and what it says.
    OldFont(String, String),
    /// The same, converted because a person agreed.
    Converted(String, String),
    /// A workbook of the old binary kind, or one with a password.
    OldWorkbook,
    /// A file of another kind.
    Foreign(Foreign),
    /// No workbook that can be read; what is wrong with it.
    NoWorkbook(String),
    /// Several visible sheets; their names. One has to be chosen.
    SeveralSheets(Vec<String>),
    /// There is no sheet of this name.
    NoSheet(String),
    /// More rows or columns than are read.
    TooManyCells,
    /// No row names the columns.
    NoHead,
    /// No column gives points.
    NoPoints,
    /// No row below the head says anything.
    NoLines,
    /// Two columns for the same thing: what, the first, the second, by their letters.
    TwoColumns(Field, String, String),
    /// Merged cells among the lines; the area.
    Merged(String),
    /// A hidden row; its number.
    Hidden(usize),
    /// A hidden column: what it would hold, its letters. It is taken only if a person names it.
    HiddenColumn(Field, String),
    /// Hidden sheets; their names.
    HiddenSheets(Vec<String>),
    /// Sheets beside the one that was chosen; their names.
    OtherSheets(Vec<String>),
    /// A row of a text with commas that a decimal comma may have parted; its number.
    TooWide(usize),
    /// The value of a formula is taken as it was saved; the cell.
    Formula(String),
    /// A formula without a saved value, or with an error; the cell, what stands there.
    BrokenFormula(String, String),
    /// A date in the place of a code or a number; the cell.
    Date(String),
    /// Not a number; the cell, what stands there.
    NotANumber(String, String),
    /// A number with words beside it; the cell, what it shows.
    Worded(String, String),
    /// A number that can be read in two ways; the cell, what stands there.
    Ambiguous(String, String),
    /// Numbers with a decimal comma and numbers with a decimal point; a cell of each.
    MixedSigns(String, String),
    /// A row with points but neither code nor name; its number.
    Nameless(usize),
}

/// Kinds of files that hold no table that is read.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Foreign {
    /// A workbook with a password.
    Locked,
    /// A binary workbook (XLSB).
    Binary,
    /// XML of Excel 2003.
    Xml,
    /// A web page without a table, or packed with its pictures (MHTML).
    Web,
    /// A document of a word processor.
    Document,
    /// Slides.
    Slides,
    /// PDF.
    Pdf,
    /// A picture.
    Picture,
    /// Files packed into one.
    Archive,
}

impl Trouble {
    /// The row of the table in which a cell was not read, as its lines have it.
    pub fn row(&self) -> Option<&str> {
        match self {
            Self::BrokenFormula(cell, _)
            | Self::Date(cell)
            | Self::NotANumber(cell, _)
            | Self::Ambiguous(cell, _) => {
                Some(cell.trim_start_matches(|letter: char| letter.is_ascii_uppercase()))
            }
            _ => None,
        }
    }

    /// Whether nothing was lost: the reader should know, but the table was understood.
    pub fn is_notice(&self) -> bool {
        matches!(
            self,
            Self::Formula(_)
                | Self::Hidden(_)
                | Self::HiddenSheets(_)
                | Self::OtherSheets(_)
                | Self::MixedSigns(..)
                | Self::Converted(..)
                | Self::Worded(..)
        )
    }
}

impl Grid {
    /// Puts a cell into the row of that number, which is the last one or comes after it. An empty cell takes no room.
    pub(super) fn put(
        &mut self,
        (number, hidden): (usize, bool),
        column: usize,
        cell: GridCell,
    ) -> Result<(), Trouble> {
        if cell == GridCell::Empty {
            return Ok(());
        }
        if self.rows.last().is_none_or(|row| row.number != number) {
            self.rows.push(GridRow { number, hidden, cells: vec![] });
        }
        if column >= MAX_COLUMNS || self.rows.len() > MAX_ROWS {
            return Err(Trouble::TooManyCells);
        }
        if let Some(row) = self.rows.last_mut() {
            let width = row.cells.len().max(column + 1);
            row.cells.resize(width, GridCell::Empty);
            row.cells[column] = cell;
        }
        Ok(())
    }

    /// Notes that columns are hidden.
    pub(super) fn hide(&mut self, first: usize, count: usize) {
        self.hidden.extend((first..MAX_COLUMNS).take(count));
    }

    /// Empties what merged cells cover: of them the first one is shown alone.
    ///
    /// # Errors
    ///
    /// There are more areas than a table may have rows, or more cells in them than it may have.
    pub(super) fn uncover(&mut self) -> Result<(), Trouble> {
        if self.merged.len() > MAX_ROWS {
            return Err(Trouble::TooManyCells);
        }
        let mut left_over = MAX_ROWS * MAX_COLUMNS;
        let mut visit = move || {
            left_over = left_over.checked_sub(1).ok_or(Trouble::TooManyCells)?;
            Ok(())
        };
        for [top, left, bottom, right] in self.merged.clone() {
            let first = self.rows.partition_point(|row| row.number <= top);
            let rows = self.rows.iter_mut().skip(first).take_while(|row| row.number <= bottom + 1);
            for row in rows {
                let is_top = row.number == top + 1;
                visit()?;
                for (column, cell) in row.cells.iter_mut().enumerate().take(right + 1).skip(left) {
                    visit()?;
                    if !is_top || column != left {
                        *cell = GridCell::Empty;
                    }
                }
            }
        }
        Ok(())
    }

    /// Notes that a cell runs over so many rows and columns.
    pub(super) fn merge(&mut self, [row, column]: [usize; 2], [rows, columns]: [usize; 2]) {
        if rows > 1 || columns > 1 {
            self.merged.push([row, column, row + rows.max(1) - 1, column + columns.max(1) - 1]);
        }
    }
}

impl GridCell {
    /// A text without the space around it.
    pub(super) fn of_text(text: &str) -> Self {
        match text.trim() {
            "" => Self::Empty,
            text => Self::Text(text.to_owned()),
        }
    }

    /// The same behind the signs of its style: a figure that is struck or raised is none.
    pub(super) fn signed(self, signs: &str) -> Self {
        match self {
            cell if signs.is_empty() => cell,
            Self::Text(text) => Self::Text(format!("{signs}{text}")),
            Self::Number(_) | Self::Other(..) => Self::Other(format!("{signs}{}", self.shown()), None),
            other => other,
        }
    }

    pub(super) fn as_text(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            Self::Formula(value) => value.as_text(),
            _ => None,
        }
    }

    pub(super) fn as_text_mut(&mut self) -> Option<&mut String> {
        match self {
            Self::Text(text) => Some(text),
            Self::Formula(value) => value.as_text_mut(),
            _ => None,
        }
    }

    /// What a person sees in a cell that names something: a text, a number, what a formula gave.
    pub fn shown(&self) -> String {
        match self {
            Self::Text(text) | Self::Other(text, _) => text.trim().to_owned(),
            Self::Number(number) => number.to_string(),
            Self::Formula(value) => value.shown(),
            _ => String::new(),
        }
    }
}

/// A sheet of a file: its name, and whether it is hidden.
pub(super) type SheetName = (String, bool);

/// The sheet that is read: the one named, or the only visible one. The others are noted in the grid, hidden ones told; so
/// is a name that nobody has chosen and that says more than that it is a sheet.
pub(super) fn chosen(sheets: &[SheetName], wanted: Option<&str>, grid: &mut Grid) -> Result<usize, Trouble> {
    let names = |hidden: bool| -> Vec<String> {
        sheets.iter().filter(|sheet| sheet.1 == hidden).map(|sheet| sheet.0.clone()).collect()
    };
    let (visible, hidden) = (names(false), names(true));
    if let Some(name) = wanted {
        let others = |sheets: &[String]| sheets.iter().filter(|sheet| *sheet != name).cloned().collect();
        let (unread, unseen): (Vec<String>, Vec<String>) = (others(&visible), others(&hidden));
        if !unread.is_empty() {
            grid.troubles.push(Trouble::OtherSheets(unread));
        }
        if !unseen.is_empty() {
            grid.troubles.push(Trouble::HiddenSheets(unseen));
        }
        if visible.len() > 1 {
            grid.sheets = visible;
        }
        let found = sheets.iter().position(|sheet| sheet.0 == name);
        return found.ok_or_else(|| Trouble::NoSheet(name.to_owned()));
    }
    if !hidden.is_empty() {
        grid.troubles.push(Trouble::HiddenSheets(hidden));
    }
    match visible.as_slice() {
        [name] => {
            if !is_plain_sheet(name) {
                grid.beside.push(Beside { place: SHEET.to_owned(), text: name.clone() });
            }
            Ok(sheets.iter().position(|sheet| !sheet.1).unwrap_or(0))
        }
        _ => Err(Trouble::SeveralSheets(visible)),
    }
}

/// The index of a column by its letters.
pub fn column_index(letters: &str) -> Option<usize> {
    let digit = |letter: u8| letter.is_ascii_uppercase().then(|| usize::from(letter - b'A') + 1);
    if letters.is_empty() || letters.len() > 3 {
        return None;
    }
    letters.bytes().try_fold(0, |index, letter| Some(index * 26 + digit(letter)?)).map(|index| index - 1)
}
