//! A table of an annex, whatever file it came from: cells as texts, each with what it covers.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::fmt;

use tudanhgia_tables::composed;

/// Where a cell stands, in the words of whoever looks for it in the file.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug, Default)]
pub struct Place(pub String);

impl fmt::Display for Place {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.0)
    }
}

/// A place of the table.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(crate) enum Slot {
    /// Nothing stands there.
    #[default]
    Empty,
    /// A cell begins there.
    Text(String),
    /// The cell to the left reaches here.
    Left,
    /// The cell above reaches here.
    Above,
}

/// A row.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(crate) struct Row {
    /// Its number in its table, or in its sheet, from 1.
    pub(crate) number: usize,
    /// Its places from the first column on.
    pub(crate) slots: Vec<Slot>,
    /// Whether it is hidden in its sheet.
    pub(crate) is_hidden: bool,
}

impl Row {
    /// The text that is seen in a column: of merged columns that of the first one, of what was merged with the row above none.
    pub(crate) fn text(&self, column: usize) -> &str {
        let mut at = column;
        loop {
            match self.slots.get(at) {
                Some(Slot::Text(text)) => return text,
                Some(Slot::Left) if at > 0 => at -= 1,
                _ => return "",
            }
        }
    }

    /// The text of the cell that begins in a column.
    pub(crate) fn own(&self, column: usize) -> &str {
        match self.slots.get(column) {
            Some(Slot::Text(text)) => text,
            _ => "",
        }
    }

    /// Whether the cell above reaches into a column.
    pub(crate) fn is_above(&self, column: usize) -> bool {
        matches!(self.slots.get(column), Some(Slot::Above))
    }

    /// Whether nothing stands in the row.
    pub(crate) fn is_empty(&self) -> bool {
        self.texts().next().is_none()
    }

    /// The texts of the row with the columns where they begin.
    pub(crate) fn texts(&self) -> impl Iterator<Item = (usize, &str)> {
        let texts = self.slots.iter().enumerate().filter_map(|(column, slot)| match slot {
            Slot::Text(text) => Some((column, text.as_str())),
            _ => None,
        });
        texts.filter(|(_, text)| !text.trim().is_empty())
    }
}

/// How the places of a table are named.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) enum Naming {
    /// The table of that number in a document, from 1.
    Numbered(usize),
    /// A sheet, which may have a name.
    Sheet(Option<String>),
}

/// A table.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Table {
    /// How its places are named.
    pub(crate) naming: Naming,
    /// Its rows, without those in which nothing stands.
    pub(crate) rows: Vec<Row>,
    /// The cells that hold a number with decimals and no text, by the number of their row and their column from 0.
    pub(crate) decimals: BTreeSet<(usize, usize)>,
    /// How many paragraphs of its document stand above it.
    pub(crate) lines_above: usize,
}

impl Table {
    /// The place of a cell: its row by the number of that, its column from 0.
    pub(crate) fn place(&self, row: usize, column: usize) -> Place {
        Place(match &self.naming {
            Naming::Numbered(table) => format!("bảng {table}, dòng {row}, cột {}", column + 1),
            Naming::Sheet(None) => format!("{}{row}", tudanhgia_tables::column_letters(column)),
            Naming::Sheet(Some(name)) => {
                format!("{name}!{}{row}", tudanhgia_tables::column_letters(column))
            }
        })
    }
}

/// What a file holds: its tables in their order, and what stands before the first.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(crate) struct Pages {
    /// The tables.
    pub(crate) tables: Vec<Table>,
    /// The paragraphs outside of them.
    pub(crate) around: Vec<String>,
    /// What a reader should know of the file, in Vietnamese.
    pub(crate) notes: Vec<String>,
}

impl Pages {
    /// Makes letters with marks of their own one sign: the words of rules are known by these.
    pub(crate) fn compose(&mut self) {
        let rows = self.tables.iter_mut().flat_map(|table| &mut table.rows);
        let slots = rows.flat_map(|row| &mut row.slots).filter_map(|slot| match slot {
            Slot::Text(text) => Some(text),
            _ => None,
        });
        for text in slots.chain(&mut self.around) {
            if let Cow::Owned(composed) = composed(text) {
                *text = composed;
            }
        }
    }
}
