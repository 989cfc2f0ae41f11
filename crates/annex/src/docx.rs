//! The tables of a Word document (DOCX): merged cells, nested paragraphs and tables, numbers that Word writes by itself, and
//! tracked changes, which are read as accepted.

use std::collections::BTreeSet;

use tudanhgia_tables::{MAX_COLUMNS, MAX_ROWS, Parts, Token, Trouble, each};

use crate::numbering::Numbering;
use crate::table::{Naming, Pages, Row, Slot, Table};
use crate::texts;

/// The part with the text of a document.
const DOCUMENT: &str = "word/document.xml";

/// The part with the lists that Word numbers.
const NUMBERING: &str = "word/numbering.xml";

/// The part with the styles, which may put paragraphs into lists.
const STYLES: &str = "word/styles.xml";

/// The most levels of elements within which text is looked for; a table within tables beyond that is none that a person made.
const DEEPEST: usize = 200;

/// Whether a packed file is a document of Word.
pub(crate) fn is_document(parts: &Parts) -> Result<bool, Trouble> {
    Ok(parts.text(DOCUMENT)?.is_some())
}

/// A table while it is read.
#[derive(Default)]
struct Open {
    rows: Vec<Row>,
    slots: Vec<Slot>,
    /// How many rows were begun.
    number: usize,
    cell: Option<Cell>,
    row_is_deleted: bool,
}

/// A cell while it is read.
#[derive(Default)]
struct Cell {
    lines: Vec<String>,
    columns: usize,
    goes_on: bool,
    is_deleted: bool,
}

/// What is read, and how far.
#[derive(Default)]
struct Reading {
    pages: Pages,
    open: Vec<Open>,
    /// The text of the paragraph.
    line: String,
    /// The list that numbers the paragraph, and its level in it.
    list: Option<String>,
    level: usize,
    /// The elements that are open.
    path: Vec<String>,
    changes: bool,
    hidden: bool,
    is_hidden: bool,
    nested: bool,
}

/// Reads the tables of a document.
///
/// # Errors
///
/// It is broken, or larger than is read.
pub(crate) fn read(parts: &Parts) -> Result<Pages, Trouble> {
    let text = parts.text(DOCUMENT)?.unwrap_or_default();
    let mut numbering = Numbering::read(&parts.text(NUMBERING)?.unwrap_or_default())?;
    numbering.read_styles(&parts.text(STYLES)?.unwrap_or_default())?;
    let mut reading = Reading::default();
    each(&text, false, &mut |token| reading.see(token, &mut numbering))?;
    let mut pages = reading.pages;
    if reading.changes {
        pages.notes.push(texts::TRACKED.to_owned());
    }
    if reading.hidden {
        pages.notes.push(texts::HIDDEN.to_owned());
    }
    if reading.nested {
        pages.notes.push(texts::NESTED.to_owned());
    }
    Ok(pages)
}

impl Reading {
    fn see(&mut self, token: Token, numbering: &mut Numbering) -> Result<(), Trouble> {
        match token {
            Token::Start(name, attributes) => {
                self.path.push(name.to_owned());
                if self.path.len() > DEEPEST {
                    return Err(Trouble::TooManyCells);
                }
                self.start(name, &|key| attributes.get(key), numbering)?;
            }
            Token::End(name) => {
                self.end(name, numbering)?;
                // What is closed without having been opened closes nothing.
                if self.path.last().is_some_and(|last| last == name) {
                    self.path.pop();
                }
            }
            Token::Text(text) => {
                if self.path.last().is_some_and(|name| name == "t") && !self.is_left_out() {
                    if self.is_hidden {
                        self.hidden = true;
                    } else {
                        self.line += text;
                    }
                }
            }
        }
        Ok(())
    }

    /// Whether what stands here was moved away, or is there for old programs a second time.
    fn is_left_out(&mut self) -> bool {
        let is_away = self.path.iter().any(|name| matches!(name.as_str(), "del" | "movefrom"));
        self.changes |= is_away;
        is_away || self.path.iter().any(|name| matches!(name.as_str(), "fallback" | "txbxcontent"))
    }

    fn start(
        &mut self,
        name: &str,
        get: &dyn Fn(&str) -> Option<String>,
        numbering: &Numbering,
    ) -> Result<(), Trouble> {
        let number = |key: &str| get(key).and_then(|value| value.parse::<usize>().ok()).unwrap_or(0);
        let is_on = || get("val").is_none_or(|value| !matches!(value.as_str(), "0" | "false" | "off"));
        let parent = self.parent().to_owned();
        let is_left_out = matches!(name, "br" | "cr") && self.is_left_out();
        match (name, self.open.last_mut()) {
            ("tbl", table) => {
                self.nested |= table.is_some();
                self.open.push(Open::default());
            }
            ("tr", Some(table)) => {
                table.number += 1;
                table.slots = vec![];
                table.row_is_deleted = false;
            }
            ("gridbefore", Some(table)) => {
                let count = number("val").min(MAX_COLUMNS);
                table.slots.extend(std::iter::repeat_n(Slot::Empty, count));
            }
            ("tc", Some(table)) => table.cell = Some(Cell { columns: 1, ..Cell::default() }),
            ("gridspan", Some(Open { cell: Some(cell), .. })) => {
                cell.columns = number("val").clamp(1, MAX_COLUMNS);
            }
            ("vmerge", Some(Open { cell: Some(cell), .. })) => {
                cell.goes_on = get("val").is_none_or(|value| value != "restart");
            }
            ("celldel", Some(Open { cell: Some(cell), .. })) => {
                cell.is_deleted = true;
                self.changes = true;
            }
            ("del", Some(table)) if parent == "trpr" => {
                table.row_is_deleted = true;
                self.changes = true;
            }
            ("ins" | "del" | "moveto" | "movefrom", _) => self.changes = true,
            ("vanish", _) if parent == "rpr" => self.is_hidden = is_on(),
            ("r", _) => self.is_hidden = false,
            ("pstyle", _) => {
                if let Some((list, level)) = get("val").and_then(|name| numbering.of_style(&name)) {
                    (self.list, self.level) = (Some(list), level);
                }
            }
            ("numid", _) => self.list = get("val").filter(|list| list != "0"),
            ("ilvl", _) => self.level = number("val"),
            ("tab", _) if parent == "r" => self.line.push(' '),
            ("br" | "cr", _) if !is_left_out => self.line.push('\n'),
            ("nobreakhyphen", _) => self.line.push('-'),
            ("p", _) => (self.line, self.list, self.level) = (String::new(), None, 0),
            _ => {}
        }
        Ok(())
    }

    /// The element around the one that begins.
    fn parent(&self) -> &str {
        self.path.iter().rev().nth(1).map_or("", String::as_str)
    }

    fn end(&mut self, name: &str, numbering: &mut Numbering) -> Result<(), Trouble> {
        match name {
            "p" => self.paragraph(numbering),
            "tc" => {
                if let Some(table) = self.open.last_mut() {
                    table.close_cell()?;
                }
            }
            "tr" => {
                if let Some(table) = self.open.last_mut() {
                    table.close_row()?;
                }
            }
            "tbl" => self.close_table(),
            _ => {}
        }
        Ok(())
    }

    fn paragraph(&mut self, numbering: &mut Numbering) {
        let line = std::mem::take(&mut self.line);
        let mark = self.list.take().map(|list| numbering.next(&list, self.level)).unwrap_or_default();
        let line = format!("{mark}{}", line.trim());
        match self.open.last_mut() {
            Some(Open { cell: Some(cell), .. }) => {
                if !line.trim().is_empty() {
                    cell.lines.push(line);
                }
            }
            Some(_) => {}
            None if line.trim().is_empty() => {}
            None => self.pages.around.push(line.trim().to_owned()),
        }
    }

    fn close_table(&mut self) {
        let Some(table) = self.open.pop() else { return };
        match self.open.last_mut() {
            // A table within a cell says what it says in lines of the cell.
            Some(Open { cell: Some(cell), .. }) => {
                for row in &table.rows {
                    let texts: Vec<&str> = row.texts().map(|(_, text)| text).collect();
                    cell.lines.push(texts.join(": "));
                }
            }
            Some(_) => {}
            None => {
                let naming = Naming::Numbered(self.pages.tables.len() + 1);
                let lines_above = self.pages.around.len();
                let decimals = BTreeSet::new();
                self.pages.tables.push(Table { naming, rows: table.rows, decimals, lines_above });
            }
        }
    }
}

impl Open {
    fn close_cell(&mut self) -> Result<(), Trouble> {
        let Some(cell) = self.cell.take().filter(|cell| !cell.is_deleted) else { return Ok(()) };
        let text = cell.lines.join("\n");
        let first = match () {
            () if cell.goes_on => Slot::Above,
            () if text.trim().is_empty() => Slot::Empty,
            () => Slot::Text(text.trim().to_owned()),
        };
        let next = if first == Slot::Above { Slot::Above } else { Slot::Left };
        self.slots.push(first);
        self.slots.extend(std::iter::repeat_n(next, cell.columns - 1));
        if self.slots.len() > MAX_COLUMNS { Err(Trouble::TooManyCells) } else { Ok(()) }
    }

    fn close_row(&mut self) -> Result<(), Trouble> {
        let row = Row { number: self.number, slots: std::mem::take(&mut self.slots), is_hidden: false };
        if !row.is_empty() && !self.row_is_deleted {
            self.rows.push(row);
        }
        if self.rows.len() > MAX_ROWS { Err(Trouble::TooManyCells) } else { Ok(()) }
    }
}
