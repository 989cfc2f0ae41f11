//! Tables as text: CSV with comma or semicolon, or tabs, in UTF-8 or UTF-16.

use super::grid::{Grid, GridCell, GridRow, MAX_COLUMNS, MAX_ROWS, Trouble};

/// What is likelier to stand within a cell comes first.
const SEPARATORS: [u8; 3] = [b',', b'\t', b';'];

/// Reads the table. The separator is the one by which most columns are known, then the one that makes most columns;
/// among equals the last.
pub(super) fn read(bytes: &[u8], known: &dyn Fn(&Grid) -> usize) -> Result<Grid, Trouble> {
    let text = decode(bytes)?.replace("\r\n", "\n");
    if is_old_font(&text) {
        return Err(Trouble::OldFont);
    }
    let grids: Vec<Grid> =
        SEPARATORS.into_iter().map(|separator| parse(&text, separator)).collect::<Result<_, _>>()?;
    let width = |grid: &Grid| grid.rows.iter().map(|row| row.cells.len()).max().unwrap_or(0);
    let best = grids.into_iter().max_by_key(|grid| (known(grid), width(grid)));
    Ok(best.unwrap_or_default())
}

fn decode(bytes: &[u8]) -> Result<String, Trouble> {
    let utf16 = |bytes: &[u8], unit: fn([u8; 2]) -> u16| {
        let units = bytes.chunks_exact(2).map(|pair| unit([pair[0], pair[1]]));
        char::decode_utf16(units).collect::<Result<String, _>>().map_err(|_| Trouble::Encoding)
    };
    match bytes {
        [0xff, 0xfe, rest @ ..] if rest.len() % 2 == 0 => utf16(rest, u16::from_le_bytes),
        [0xfe, 0xff, rest @ ..] if rest.len() % 2 == 0 => utf16(rest, u16::from_be_bytes),
        _ => {
            let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
            let text = core::str::from_utf8(bytes).map_err(|_| Trouble::Encoding)?;
            if text.contains('\0') { Err(Trouble::Encoding) } else { Ok(text.to_owned()) }
        }
    }
}

/// TCVN3 text read as Latin letters: its signs in the place of Vietnamese letters.
fn is_old_font(text: &str) -> bool {
    let signs = text.chars().filter(|letter| "µ¸¶·¹¨©ª«¬\u{ad}®§".contains(*letter)).count();
    let letters = text.chars().filter(|letter| ('\u{1ea0}'..='\u{1ef9}').contains(letter)).count();
    signs >= 5 && signs > letters
}

fn parse(text: &str, separator: u8) -> Result<Grid, Trouble> {
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(separator)
        .has_headers(false)
        .flexible(true)
        .from_reader(text.as_bytes());
    let mut grid = Grid::default();
    // A spreadsheet numbers rows, not lines: a cell of several lines is one row.
    let mut within = 0;
    for record in reader.records() {
        let record = record.map_err(|error| Trouble::NoWorkbook(error.to_string()))?;
        if grid.rows.len() >= MAX_ROWS || record.len() > MAX_COLUMNS {
            return Err(Trouble::TooManyCells);
        }
        let line = record.position().map_or(0, |position| usize::try_from(position.line()).unwrap_or(0));
        let number = line.saturating_sub(within);
        within += record.iter().map(|cell| cell.matches('\n').count()).sum::<usize>();
        let cell = |text: &str| match text.trim() {
            "" => GridCell::Empty,
            // What a careful program puts before a text so that it is not computed.
            trimmed => GridCell::Text(trimmed.strip_prefix('\'').unwrap_or(trimmed).to_owned()),
        };
        grid.rows.push(GridRow { number, hidden: false, cells: record.iter().map(cell).collect() });
    }
    Ok(grid)
}
