//! A table of cells, whatever file it came from, and everything in that file that was not understood.

use super::Column;
use crate::exact::Exact;

/// The most rows that a table may have.
pub const MAX_ROWS: usize = 20_000;

/// The most columns.
pub const MAX_COLUMNS: usize = 200;

/// A table.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Grid {
    /// The rows that have cells.
    pub rows: Vec<GridRow>,
    /// The areas of merged cells: first row, first column, last row, last column, from 0.
    pub merged: Vec<[usize; 4]>,
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

/// A cell.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub enum GridCell {
    /// Nothing.
    #[default]
    Empty,
    /// A text as typed.
    Text(String),
    /// A number of which the file leaves no doubt.
    Number(Exact),
    /// What a formula gave when the file was saved.
    Formula(Box<GridCell>),
    /// A date, which spreadsheet programs make of codes such as 1.2.
    Date,
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
    /// The text was typed in a font of before Unicode.
    OldFont,
    /// A workbook of the old binary kind, or one with a password.
    OldWorkbook,
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
    /// Two columns for the same thing: what, the first, the second, by their letters.
    TwoColumns(Field, String, String),
    /// Merged cells among the lines; the area.
    Merged(String),
    /// A hidden row; its number.
    Hidden(usize),
    /// The value of a formula is taken as it was saved; the cell.
    Formula(String),
    /// A formula without a saved value, or with an error; the cell, what stands there.
    BrokenFormula(String, String),
    /// A date in the place of a code or a number; the cell.
    Date(String),
    /// Not a number; the cell, what stands there.
    NotANumber(String, String),
    /// A number that can be read in two ways; the cell, what stands there.
    Ambiguous(String, String),
    /// Numbers with a decimal comma and numbers with a decimal point; a cell of each.
    MixedSigns(String, String),
    /// A row with points but neither code nor name; its number.
    Nameless(usize),
}

/// What a column can hold.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Field {
    /// The code (TT).
    Code,
    /// The name.
    Name,
    /// Points.
    Points(Column),
    /// The remark.
    Note,
}

impl Trouble {
    /// Whether nothing was lost: the reader should know, but the table was understood.
    pub fn is_notice(&self) -> bool {
        matches!(self, Self::Formula(_) | Self::Hidden(_) | Self::MixedSigns(..))
    }
}

/// The letters of a column, from 0: A, B, … Z, AA.
pub fn column_letters(index: usize) -> String {
    let mut letters = Vec::new();
    let mut rest = index + 1;
    while rest > 0 {
        let letter = u8::try_from((rest - 1) % 26).unwrap_or(0);
        letters.push(char::from(b'A' + letter));
        rest = (rest - 1) / 26;
    }
    letters.iter().rev().collect()
}

/// The index of a column by its letters.
pub fn column_index(letters: &str) -> Option<usize> {
    let digit = |letter: u8| letter.is_ascii_uppercase().then(|| usize::from(letter - b'A') + 1);
    if letters.is_empty() || letters.len() > 3 {
        return None;
    }
    letters.bytes().try_fold(0, |index, letter| Some(index * 26 + digit(letter)?)).map(|index| index - 1)
}
