//! Where answers come from: the clipboard, a table file, another sheet.

use super::layout::{keyed, named_columns};
use crate::delimited::pasted;
use crate::grid::{Grid, Trouble};
use crate::source::{Hints, read_grid};
use tudanhgia_core::json;
use tudanhgia_core::sheet::{Sheet, SheetFault};
use tudanhgia_papers::answers_sheet;
use tudanhgia_words::Language;

/// What was opened.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Source {
    /// Another sheet.
    Sheet(Box<Sheet>),
    /// A table.
    Table(Grid),
}

/// Why nothing was opened.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum SourceFault {
    /// JSON that is no sheet.
    Sheet(SheetFault),
    /// A table that cannot be read, or of which a person has to choose one.
    Table(Trouble),
}

/// The cells of what was copied: as the table that it is, or as lines. `sheet` is the number of the table, where there are several.
///
/// # Errors
///
/// There are several tables, or more cells than are read.
pub fn of_clipboard(plain: &str, html: &str, sheet: Option<&str>) -> Result<Grid, Trouble> {
    if html.to_ascii_lowercase().contains("<table") {
        let hints = Hints { sheet: sheet.map(str::to_owned), ..Hints::default() };
        match read_grid(html.as_bytes(), &hints, &|_| 0) {
            // What is no table for whatever reason is a text still.
            Err(Trouble::Foreign(_) | Trouble::NoWorkbook(_) | Trouble::Encoding) => {}
            other => return other,
        }
    }
    pasted(plain)
}

/// Whether something copied is more than what one field takes: several lines or several cells.
pub fn is_many(plain: &str) -> bool {
    let text = plain.trim_matches(['\n', '\r']);
    text.contains(['\n', '\r', '\t'])
}

/// A file that was chosen; `sheet` is the name of the sheet, where there are several. Of a workbook of this program it is the one
/// with the answers.
///
/// # Errors
///
/// Why it cannot be opened.
pub fn of_file(bytes: &[u8], sheet: Option<&str>) -> Result<Source, SourceFault> {
    let text = json::decoded(bytes);
    if text.is_some_and(|text| text.trim_start().starts_with('{') && !text.starts_with("{\\rtf")) {
        let sheet = Sheet::read_bytes(bytes).map_err(SourceFault::Sheet)?;
        return Ok(Source::Sheet(Box::new(sheet)));
    }
    let known = |grid: &Grid| keyed(grid).map_or_else(|| named_columns(grid), |_| 100);
    let read = |sheet: Option<&str>| {
        let hints = Hints { sheet: sheet.map(str::to_owned), ..Hints::default() };
        read_grid(bytes, &hints, &known)
    };
    let mut grid = read(sheet);
    if let Err(Trouble::SeveralSheets(names)) = &grid {
        let own = [Language::Vi, Language::En].map(answers_sheet);
        if let Some(name) = names.iter().find(|name| own.contains(&name.as_str())) {
            grid = read(Some(name));
        }
    }
    grid.map(Source::Table).map_err(SourceFault::Table)
}
