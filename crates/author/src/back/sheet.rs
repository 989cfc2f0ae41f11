//! A sheet of a workbook with some of its cells changed and rows put between: everything else stays as it stands in the file.

use std::collections::BTreeMap;

use tudanhgia_core::criteria::Words;
use tudanhgia_papers::column_letters;
use tudanhgia_tables::column_index;

use super::around;
use super::shift::{Moved, areas};
use super::xml::{Tag, escaped, tags};
use crate::spelled::Written;
use crate::told::both;

/// What changes in a sheet. Rows are counted from 1 as they are before the change, columns from 0.
#[derive(Clone, Default, Debug)]
pub(super) struct Changes {
    /// Cells with what they hold then.
    pub(super) cells: BTreeMap<(usize, usize), Option<Written>>,
    /// New rows, each with the row that it follows and the one that it looks like, in their order.
    pub(super) rows: Vec<NewRow>,
    /// Columns that look like the one before them.
    pub(super) columns: Vec<usize>,
}

/// A row that is new.
#[derive(Clone, Default, Debug)]
pub(super) struct NewRow {
    pub(super) after: usize,
    pub(super) like: usize,
    pub(super) cells: BTreeMap<usize, Written>,
}

impl Changes {
    pub(super) fn is_empty(&self) -> bool {
        self.cells.is_empty() && self.rows.is_empty()
    }

    /// Where a row stands after the change.
    pub(super) fn moved(&self, row: usize) -> usize {
        row + self.rows.iter().filter(|new| new.after < row).count()
    }

    /// Whether new rows move others, the last of which is this.
    pub(super) fn moves(&self, last: usize) -> bool {
        self.rows.iter().any(|new| new.after < last)
    }
}

/// A row of the file.
struct Line<'a> {
    tag: Tag<'a>,
    /// Behind its beginning, and where its end begins.
    inner: (usize, usize),
    end: usize,
    cells: Vec<Cell<'a>>,
}

struct Cell<'a> {
    column: usize,
    tag: Tag<'a>,
    end: usize,
    /// The tags within it.
    within: Vec<Tag<'a>>,
}

fn odd(name: &str) -> Words {
    both(
        format!("trang “{name}” không ghi theo cách thường gặp"),
        format!("the sheet “{name}” is not written in the usual way"),
    )
}

/// The sheet with its changes; why it cannot be changed. `about` takes the formulas whose results are written anew.
pub(super) fn changed(
    text: &str,
    name: &str,
    changes: &Changes,
    formulas: &mut Vec<(usize, usize)>,
) -> Result<String, Words> {
    let all = tags(text).ok_or_else(|| odd(name))?;
    let (from, to, lines) = lines(&all).ok_or_else(|| odd(name))?;
    let last = lines.keys().next_back().copied().unwrap_or(0);
    let moves = changes.moves(last);
    let moved: Moved = &|row| changes.moved(row);
    if moves {
        around::is_known(&all, (from, to), name)?;
    }
    let new = Rebuilt { text, name, changes, lines: &lines, moved, moves, prefix: prefix_of(&all) };
    let rows = new.rows((from, to), formulas)?;
    if !moves {
        return Ok(format!("{}{rows}{}", &text[..from], &text[to..]));
    }
    Ok(around::moved(text, &all, (0, from), name, moved)
        + &rows
        + &around::moved(text, &all, (to, text.len()), name, moved))
}

fn prefix_of<'a>(all: &[Tag<'a>]) -> &'a str {
    all.iter().find(|tag| tag.begins("sheetData")).map_or("", Tag::prefix)
}

/// The rows by their numbers, and where they begin and end in the text.
fn lines<'a>(all: &[Tag<'a>]) -> Option<(usize, usize, BTreeMap<usize, Line<'a>>)> {
    let first = all.iter().position(|tag| tag.begins("sheetData"))?;
    let start = &all[first];
    if start.is_empty {
        return None;
    }
    let mut lines: BTreeMap<usize, Line> = BTreeMap::new();
    let (mut row, mut at): (Option<Line>, usize) = (None, first + 1);
    loop {
        let tag = all.get(at)?;
        if tag.ends("sheetData") {
            return Some((start.at.end, tag.at.start, lines));
        }
        if tag.begins("row") {
            let number: usize = tag.get("r")?.parse().ok()?;
            if lines.keys().next_back().is_some_and(|last| *last >= number) {
                return None;
            }
            let line =
                Line { tag: tag.clone(), inner: (tag.at.end, tag.at.end), end: tag.at.end, cells: vec![] };
            if tag.is_empty {
                lines.insert(number, line);
            } else {
                row = Some(line);
            }
        } else if tag.ends("row") {
            let mut line = row.take()?;
            line.inner.1 = tag.at.start;
            line.end = tag.at.end;
            lines.insert(line.tag.get("r")?.parse().ok()?, line);
        } else if tag.begins("c") {
            let place = tag.get("r")?;
            let digits = place.find(|letter: char| letter.is_ascii_digit())?;
            let column = column_index(&place[..digits])?;
            if place[digits..].parse().ok() != row.as_ref()?.tag.get("r")?.parse::<usize>().ok() {
                return None;
            }
            let mut cell = Cell { column, tag: tag.clone(), end: tag.at.end, within: vec![] };
            if !tag.is_empty {
                at += 1;
                while !all.get(at)?.ends("c") {
                    cell.within.push(all[at].clone());
                    at += 1;
                }
                cell.end = all[at].at.end;
            }
            let cells = &mut row.as_mut()?.cells;
            if cells.last().is_some_and(|last| last.column >= column) {
                return None;
            }
            cells.push(cell);
        } else {
            // What stands in rows beside cells is not of this time.
            return None;
        }
        at += 1;
    }
}

struct Rebuilt<'a> {
    text: &'a str,
    name: &'a str,
    changes: &'a Changes,
    lines: &'a BTreeMap<usize, Line<'a>>,
    moved: Moved<'a>,
    moves: bool,
    prefix: &'a str,
}

impl Rebuilt<'_> {
    fn rows(&self, (from, to): (usize, usize), formulas: &mut Vec<(usize, usize)>) -> Result<String, Words> {
        let mut numbers: Vec<usize> = self.lines.keys().copied().collect();
        numbers.extend(self.changes.cells.keys().map(|(row, _)| *row));
        numbers.extend(self.changes.rows.iter().map(|new| new.after));
        numbers.sort_unstable();
        numbers.dedup();
        let mut out = String::new();
        let mut done = from;
        for number in numbers {
            if let Some(line) = self.lines.get(&number) {
                // White space between rows.
                out += self.text.get(done..line.tag.at.start).unwrap_or_default();
                done = line.end;
            }
            out += &self.row(number, formulas)?;
            let moved = (self.moved)(number);
            for (at, new) in self.changes.rows.iter().filter(|new| new.after == number).enumerate() {
                out += &self.new_row(new, moved + 1 + at);
            }
        }
        Ok(out + &self.text[done..to])
    }

    fn row(&self, number: usize, formulas: &mut Vec<(usize, usize)>) -> Result<String, Words> {
        let changes: BTreeMap<usize, &Option<Written>> = self
            .changes
            .cells
            .range((number, 0)..=(number, usize::MAX))
            .map(|((_, column), written)| (*column, written))
            .collect();
        let new = (self.moved)(number);
        let Some(line) = self.lines.get(&number) else {
            let cells: String = changes
                .iter()
                .filter_map(|(column, written)| {
                    Some(self.new_cell(*column, new, &self.style(number, *column), written.as_ref()?))
                })
                .collect();
            let prefix = self.prefix;
            return Ok(match cells.is_empty() {
                true => String::new(),
                false => format!("<{prefix}row r=\"{new}\">{cells}</{prefix}row>"),
            });
        };
        if changes.is_empty() && !self.moves {
            return Ok(self.text[line.tag.at.start..line.end].to_owned());
        }
        let mut cells = String::new();
        let mut waiting =
            changes.iter().filter_map(|(column, written)| Some((*column, written.as_ref()?))).peekable();
        let mut done = line.inner.0;
        for cell in &line.cells {
            while let Some((column, written)) = waiting.next_if(|(column, _)| *column < cell.column) {
                cells += &self.new_cell(column, new, &self.style(number, column), written);
            }
            waiting.next_if(|(column, _)| *column == cell.column);
            cells += &self.text[done..cell.tag.at.start];
            done = cell.end;
            cells += &match changes.get(&cell.column) {
                Some(written) => self.changed_cell(cell, (number, new), written.as_ref(), formulas)?,
                None => self.kept_cell(cell, new),
            };
        }
        for (column, written) in waiting {
            cells += &self.new_cell(column, new, &self.style(number, column), written);
        }
        cells += &self.text[done..line.inner.1];
        // How far the row runs is only a help, and may be another now.
        let tag = line.tag.with(self.text, &|name, _| (name == "r").then(|| new.to_string()));
        let tag = match (line.tag.get("spans"), changes.is_empty()) {
            (Some(spans), false) => tag.replacen(&format!(" spans=\"{spans}\""), "", 1),
            _ => tag,
        };
        let name = line.tag.name;
        Ok(match line.tag.is_empty {
            true if cells.is_empty() => tag,
            true => format!("{}>{cells}</{name}>", tag.trim_end_matches('>').trim_end_matches('/')),
            false => format!("{tag}{cells}</{name}>"),
        })
    }

    fn kept_cell(&self, cell: &Cell, row: usize) -> String {
        if !self.moves {
            return self.text[cell.tag.at.start..cell.end].to_owned();
        }
        let place = format!("{}{row}", column_letters(cell.column));
        let mut out = cell.tag.with(self.text, &|name, _| (name == "r").then(|| place.clone()));
        let mut done = cell.tag.at.end;
        for (at, tag) in cell.within.iter().enumerate() {
            out += &self.text[done..tag.at.start];
            out += &tag.with(self.text, &|name, value| (name == "ref").then(|| areas(value, self.moved)));
            done = tag.at.end;
            if tag.local() == "f" && !tag.is_end && !tag.is_empty {
                let end = cell.within.get(at + 1).map_or(cell.end, |next| next.at.start);
                out += &around::shifted(&self.text[done..end], self.name, true, self.moved);
                done = end;
            }
        }
        out + &self.text[done..cell.end]
    }

    fn changed_cell(
        &self,
        cell: &Cell,
        (number, row): (usize, usize),
        written: Option<&Written>,
        formulas: &mut Vec<(usize, usize)>,
    ) -> Result<String, Words> {
        let place = format!("{}{number}", column_letters(cell.column));
        let style = cell.tag.get("s").map(|style| format!(" s=\"{style}\"")).unwrap_or_default();
        let Some(at) = cell.within.iter().position(|tag| tag.begins("f")) else {
            return Ok(match written {
                Some(written) => self.new_cell(cell.column, row, &style, written),
                None => format!("<{}c r=\"{}{row}\"{style}/>", self.prefix, column_letters(cell.column)),
            });
        };
        let name = self.name;
        let tag = &cell.within[at];
        // A formula that fills other cells as well is not this cell's alone.
        if tag.get("ref").is_some() || tag.get("t").is_some_and(|kind| kind != "shared" && kind != "normal") {
            return Err(both(
                format!("ô {name}!{place} có công thức dùng chung với các ô khác"),
                format!("the formula of {name}!{place} is shared with other cells"),
            ));
        }
        let Some(written) = written else {
            return Err(both(
                format!("ô {name}!{place} có công thức, nhưng bộ tiêu chí không còn giá trị ở đó"),
                format!("{name}!{place} has a formula, but the set has no value there any more"),
            ));
        };
        // The formula stays; its result is what the set says, until the formula is computed again.
        let end = match tag.is_empty {
            true => tag.at.end,
            false => cell.within.get(at + 1).map_or(cell.end, |next| next.at.end),
        };
        let kept = match tag.is_empty {
            true => self.text[tag.at.clone()].to_owned(),
            false => {
                let inner = end - (cell.within.get(at + 1).map_or(0, |next| next.at.len()));
                let body = around::shifted(&self.text[tag.at.end..inner], name, true, self.moved);
                format!("{}{body}{}", &self.text[tag.at.clone()], &self.text[inner..end])
            }
        };
        formulas.push((number, cell.column));
        let (kind, value) = match written {
            Written::Number(number) => ("", number.clone()),
            Written::Text(text) => (" t=\"str\"", escaped(text)),
        };
        let prefix = self.prefix;
        let letters = column_letters(cell.column);
        Ok(format!(
            "<{prefix}c r=\"{letters}{row}\"{style}{kind}>{kept}<{prefix}v>{value}</{prefix}v></{prefix}c>"
        ))
    }

    fn new_cell(&self, column: usize, row: usize, style: &str, written: &Written) -> String {
        let (prefix, letters) = (self.prefix, column_letters(column));
        match written {
            Written::Number(number) => {
                format!("<{prefix}c r=\"{letters}{row}\"{style}><{prefix}v>{number}</{prefix}v></{prefix}c>")
            }
            Written::Text(text) => format!(
                "<{prefix}c r=\"{letters}{row}\"{style} t=\"inlineStr\"><{prefix}is><{prefix}t xml:space=\"preserve\">{}</{prefix}t></{prefix}is></{prefix}c>",
                escaped(text)
            ),
        }
    }

    /// How a cell looks that is not in the file: as the nearest one above it in its column, in a new column as the one before.
    fn style(&self, row: usize, column: usize) -> String {
        let column = if self.changes.columns.contains(&column) { column.saturating_sub(1) } else { column };
        let of = |line: &Line| {
            let cell = line.cells.iter().find(|cell| cell.column == column)?;
            Some(cell.tag.get("s").map(|style| format!(" s=\"{style}\"")).unwrap_or_default())
        };
        // The head looks otherwise than the rows below it.
        let near =
            self.lines.range(..=row).rev().take(50).filter(|(number, _)| row == **number || **number > 1);
        near.map(|(_, line)| line).find_map(of).unwrap_or_default()
    }

    /// A row that looks like another one.
    fn new_row(&self, new: &NewRow, number: usize) -> String {
        let prefix = self.prefix;
        let like = self.lines.get(&new.like);
        let mut cells: BTreeMap<usize, String> = BTreeMap::new();
        for cell in like.into_iter().flat_map(|line| &line.cells) {
            let style = cell.tag.get("s").map(|style| format!(" s=\"{style}\"")).unwrap_or_default();
            if !style.is_empty() {
                let letters = column_letters(cell.column);
                cells.insert(cell.column, format!("<{prefix}c r=\"{letters}{number}\"{style}/>"));
            }
        }
        for (column, written) in &new.cells {
            cells.insert(*column, self.new_cell(*column, number, &self.style(new.like, *column), written));
        }
        // Of the row its style and its outline; its height is that of its words.
        let kept = ["s", "customFormat", "outlineLevel"];
        let attributes: String = like
            .into_iter()
            .flat_map(|line| line.tag.each())
            .filter(|(name, _)| kept.contains(name))
            .map(|(name, value)| format!(" {name}=\"{value}\""))
            .collect();
        format!(
            "<{prefix}row r=\"{number}\"{attributes}>{}</{prefix}row>",
            cells.into_values().collect::<String>()
        )
    }
}
