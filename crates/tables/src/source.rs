//! What kind of file a table stands in: told by its first bytes, never by its name.

use super::encoding::decode;
use super::grid::{Foreign, Grid, Trouble};
use super::markup::{Token, each};
use super::{Field, delimited, legacy, opendocument, web, workbook};

/// The largest table file that is read, in bytes.
pub const MAX_TABLE_BYTES: usize = 20_000_000;

/// What a person may say about a table that the program cannot see.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Hints {
    /// What columns hold, by their index from 0. They count before the words of the head.
    pub columns: Vec<(usize, Field)>,
    /// The number of the row that names the columns, from 1, for a table whose head has other words.
    pub head: Option<usize>,
    /// The sheet of the workbook.
    pub sheet: Option<String>,
    /// That texts from before Unicode are read as the program proposes.
    pub convert: bool,
}

/// How kinds that are not read begin.
const FOREIGN: [(&[u8], Foreign); 13] = [
    (b"%PDF", Foreign::Pdf),
    (b"\x89PNG", Foreign::Picture),
    (b"\xff\xd8\xff", Foreign::Picture),
    (b"GIF8", Foreign::Picture),
    (b"II*\0", Foreign::Picture),
    (b"MM\0*", Foreign::Picture),
    (b"RIFF", Foreign::Picture),
    (b"{\\rtf", Foreign::Document),
    (b"Rar!", Foreign::Archive),
    (b"7z\xbc\xaf", Foreign::Archive),
    (b"\x1f\x8b", Foreign::Archive),
    (b"MIME-Version", Foreign::Web),
    (b"From: <", Foreign::Web),
];

/// How many bytes are searched for marks that do not stand at the beginning.
const SEARCHED: usize = 4096;

/// Reads the cells of a table file. `known` says of how many columns a table of cells tells what they hold: the separator
/// of a text is the one by which it is understood best.
///
/// # Errors
///
/// Why it cannot be read.
pub fn read_grid(bytes: &[u8], hints: &Hints, known: &dyn Fn(&Grid) -> usize) -> Result<Grid, Trouble> {
    read_as::<false>(bytes, hints, known)
}

/// The same of a document whose text counts too: of a web page a table within a cell is read as lines of that cell, unless columns of it
/// are known, and the lines outside of all tables are kept as such.
///
/// # Errors
///
/// Why it cannot be read.
pub fn read_document(bytes: &[u8], hints: &Hints, known: &dyn Fn(&Grid) -> usize) -> Result<Grid, Trouble> {
    read_as::<true>(bytes, hints, known)
}

fn read_as<const WHOLE: bool>(
    bytes: &[u8],
    hints: &Hints,
    known: &dyn Fn(&Grid) -> usize,
) -> Result<Grid, Trouble> {
    if bytes.len() > MAX_TABLE_BYTES {
        return Err(Trouble::TooLarge(MAX_TABLE_BYTES / 1_000_000));
    }
    let sheet = hints.sheet.as_deref();
    let (mut grid, certain) = if bytes.starts_with(b"PK\x03\x04") {
        (workbook::read(bytes, sheet)?, true)
    } else if bytes.starts_with(b"\xd0\xcf\x11\xe0") || matches!(bytes, [9, 0 | 2 | 4 | 8, ..]) {
        return Err(of_office(bytes));
    } else if let Some((_, kind)) = FOREIGN.iter().find(|(start, _)| bytes.starts_with(start)) {
        return Err(Trouble::Foreign(*kind));
    } else {
        let (text, certain) = decode(bytes)?;
        (of_text::<WHOLE>(&text, sheet, known)?, certain)
    };
    grid.uncover()?;
    legacy::settle(&mut grid, certain, hints.convert)?;
    Ok(grid)
}

/// Reads the cells of all sheets of a workbook (XLSX), in their order: the name of each, whether it is hidden, and its cells.
/// Of merged cells the first one is kept, and the areas are told.
///
/// # Errors
///
/// Why it cannot be read; what is no workbook, or one of another kind, is told as such.
pub fn read_sheets(bytes: &[u8]) -> Result<Vec<(String, bool, Grid)>, Trouble> {
    if bytes.len() > MAX_TABLE_BYTES {
        return Err(Trouble::TooLarge(MAX_TABLE_BYTES / 1_000_000));
    }
    if !bytes.starts_with(b"PK\x03\x04") {
        // What it is instead is known where single tables are read.
        return Err(match read_grid(bytes, &Hints::default(), &|_| 0) {
            Err(trouble @ (Trouble::Foreign(_) | Trouble::OldWorkbook)) => trouble,
            _ => Trouble::NoWorkbook("ZIP".to_owned()),
        });
    }
    let mut sheets = workbook::read_all(bytes)?;
    for (_, _, grid) in &mut sheets {
        grid.uncover()?;
    }
    Ok(sheets)
}

/// What a file of the offices before 2007 holds: its parts have names in UTF-16.
fn of_office(bytes: &[u8]) -> Trouble {
    let has = |name: &str| {
        let name: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        bytes.windows(name.len()).any(|part| part == name)
    };
    match () {
        () if has("EncryptedPackage") => Trouble::Foreign(Foreign::Locked),
        () if has("WordDocument") => Trouble::Foreign(Foreign::Document),
        () if has("PowerPoint Document") => Trouble::Foreign(Foreign::Slides),
        () => Trouble::OldWorkbook,
    }
}

/// A text is markup or a table with separators.
fn of_text<const WHOLE: bool>(
    text: &str,
    sheet: Option<&str>,
    known: &dyn Fn(&Grid) -> usize,
) -> Result<Grid, Trouble> {
    let start: String = text.trim_start().chars().take(SEARCHED).collect::<String>().to_ascii_lowercase();
    if !start.starts_with('<') && !start.contains("<table") {
        return delimited::read(text, known);
    }
    let mut root = None;
    let _ = each(&start, true, &mut |token| {
        if let Token::Start(name, _) = token {
            root.get_or_insert(name.to_owned());
        }
        Ok(())
    });
    match root.as_deref() {
        Some("workbook") => Err(Trouble::Foreign(Foreign::Xml)),
        Some("document") => opendocument::read(text, "", sheet),
        _ => web::read::<WHOLE>(text, sheet, known),
    }
}
