//! Tables as text: CSV with comma or semicolon, or tabs.

use super::grid::{Grid, GridCell, GridRow, MAX_COLUMNS, MAX_ROWS, Trouble};

/// What is likelier to stand within a cell comes first.
const SEPARATORS: [char; 3] = [',', '\t', ';'];

/// Reads the table. The separator is the one by which most columns are known, then the one that makes most columns;
/// among equals the last.
pub(super) fn read(text: &str, known: &dyn Fn(&Grid) -> usize) -> Result<Grid, Trouble> {
    let grids: Vec<Grid> =
        SEPARATORS.into_iter().map(|separator| parse(text, separator, true)).collect::<Result<_, _>>()?;
    let width = |grid: &Grid| grid.rows.iter().map(|row| row.cells.len()).max().unwrap_or(0);
    let best = grids.into_iter().max_by_key(|grid| (known(grid), width(grid)));
    Ok(best.unwrap_or_default())
}

/// Reads what office programs put on the clipboard as text: lines of cells parted by tabs, and nothing else parts them.
///
/// # Errors
///
/// There are more rows or columns than are read.
pub fn pasted(text: &str) -> Result<Grid, Trouble> {
    // A cell of several lines stands in quotation marks; where they do not come in pairs they are no such marks.
    let grid = parse(text, '\t', text.matches('"').count().is_multiple_of(2))?;
    // Empty lines at the beginning were copied as well.
    Ok(Grid { first: 1, ..grid })
}

/// As RFC 4180 says, and with lines that end in whatever way. A spreadsheet numbers rows, not lines: a cell of several
/// lines is one row.
fn parse(text: &str, separator: char, quotes: bool) -> Result<Grid, Trouble> {
    let mut grid = Grid { comma: separator == ',', ..Grid::default() };
    let mut letters = text.chars().peekable();
    let mut number = 0;
    while letters.peek().is_some() {
        number += 1;
        let (mut cells, mut cell, mut quoted) = (Vec::new(), String::new(), false);
        loop {
            match letters.next() {
                Some('"') if quoted && letters.peek() == Some(&'"') => cell.extend(letters.next()),
                Some('"') if quoted => quoted = false,
                Some('"') if quotes && cell.is_empty() => quoted = true,
                Some('\r') if letters.peek() == Some(&'\n') => {}
                Some(letter) if letter == separator && !quoted => cells.push(of(&std::mem::take(&mut cell))),
                Some('\n' | '\r') if !quoted => break,
                Some(letter) => cell.push(letter),
                None => break,
            }
        }
        cells.push(of(&cell));
        if grid.rows.len() >= MAX_ROWS || cells.len() > MAX_COLUMNS {
            return Err(Trouble::TooManyCells);
        }
        if cells.len() > 1 || cells[0] != GridCell::Empty {
            grid.rows.push(GridRow { number, hidden: false, cells });
        }
    }
    Ok(grid)
}

/// A cell without what a careful program puts around a text so that it is not computed: `'1.1`, `="1.1"`.
fn of(text: &str) -> GridCell {
    let text = text.trim();
    let computed = text.strip_prefix("=\"").and_then(|text| text.strip_suffix('"'));
    GridCell::of_text(computed.or(text.strip_prefix('\'')).unwrap_or(text))
}
