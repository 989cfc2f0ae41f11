//! A sheet of a workbook with some of its cells changed and rows put between: everything else stays as it stands in the file.

use std::collections::BTreeMap;

use tudanhgia_core::criteria::Words;
use tudanhgia_papers::{column_letters, escaped};
use tudanhgia_tables::column_index;

use super::around::{Follow, is_known};
use super::shared::unshared;
use super::shift::{LAST_ROW, Moved, areas, row_number};
use super::xml::{Tag, tags};
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
    /// Which rows those look like that are not in the file.
    pub(super) likes: BTreeMap<usize, usize>,
    /// The last row of the head, which looks otherwise than those below.
    pub(super) head: usize,
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

    /// Whether new rows move others.
    pub(super) fn moves(&self) -> bool {
        !self.rows.is_empty()
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
    let written_out = changes.moves().then(|| unshared(text)).flatten();
    let text = written_out.as_deref().unwrap_or(text);
    let all = tags(text).ok_or_else(|| odd(name))?;
    let (from, to, lines) = lines(&all).ok_or_else(|| odd(name))?;
    let moved: Moved = &|row| changes.moved(row);
    if lines.keys().next_back().is_some_and(|last| moved(*last) > LAST_ROW) {
        return Err(odd(name));
    }
    let follow = Follow { name, part: None, moved };
    let new = Rebuilt { text, changes, lines: &lines, follow, prefix: prefix_of(&all), looks: looks(&all) };
    let rows = new.rows((from, to), formulas)?;
    if !changes.moves() {
        return Ok(format!("{}{rows}{}", &text[..from], &text[to..]));
    }
    is_known(&all, (from, to), name)?;
    Ok(follow.part(text, &all, (0, from))? + &rows + &follow.part(text, &all, (to, text.len()))?)
}

/// Behind the end of an element of a cell that holds no other.
fn end_of(cell: &Cell, at: usize) -> usize {
    match cell.within[at].is_empty {
        true => cell.within[at].at.end,
        false => cell.within.get(at + 1).map_or(cell.end, |next| next.at.end),
    }
}

fn prefix_of<'a>(all: &[Tag<'a>]) -> &'a str {
    all.iter().find(|tag| tag.begins("sheetData")).map_or("", Tag::prefix)
}

/// How columns look: from the first to the last, from 0, and the style.
fn looks<'a>(all: &[Tag<'a>]) -> Vec<(usize, usize, &'a str)> {
    let of = |tag: &Tag<'a>| {
        let column = |name| row_number(tag.get(name)?)?.checked_sub(1);
        Some((column("min")?, column("max")?, tag.get("style")?))
    };
    all.iter().filter(|tag| tag.begins("col")).filter_map(of).collect()
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
            let number = row_of(tag)?;
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
            lines.insert(row_of(&line.tag)?, line);
        } else if tag.begins("c") {
            let place = tag.get("r")?;
            let digits = place.find(|letter: char| letter.is_ascii_digit())?;
            let column = column_index(&place[..digits])?;
            if place[digits..] != *row.as_ref()?.tag.get("r")? {
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

/// The number of a row of the file.
fn row_of(tag: &Tag) -> Option<usize> {
    tag.get("r")?.parse().ok().filter(|row| (1..=LAST_ROW).contains(row))
}

struct Rebuilt<'a> {
    text: &'a str,
    changes: &'a Changes,
    lines: &'a BTreeMap<usize, Line<'a>>,
    follow: Follow<'a>,
    prefix: &'a str,
    looks: Vec<(usize, usize, &'a str)>,
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
            let moved = (self.follow.moved)(number);
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
        let new = (self.follow.moved)(number);
        let Some(line) = self.lines.get(&number) else {
            let cells: BTreeMap<usize, Written> = changes
                .into_iter()
                .filter_map(|(column, written)| Some((column, written.clone()?)))
                .collect();
            let above = self.lines.range(..number).next_back().map(|(above, _)| *above);
            let like =
                self.changes.likes.get(&number).copied().or(above).filter(|like| *like > self.changes.head);
            return Ok(match cells.is_empty() {
                true => String::new(),
                false => self.new_row(&NewRow { after: 0, like: like.unwrap_or(0), cells }, new),
            });
        };
        if changes.is_empty() && !self.changes.moves() {
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
                None => self.kept_cell(cell, new)?,
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

    fn kept_cell(&self, cell: &Cell, row: usize) -> Result<String, Words> {
        if !self.changes.moves() {
            return Ok(self.text[cell.tag.at.start..cell.end].to_owned());
        }
        let place = format!("{}{row}", column_letters(cell.column));
        let mut out = cell.tag.with(self.text, &|name, _| (name == "r").then(|| place.clone()));
        let mut done = cell.tag.at.end;
        if let Some(at) = cell.within.iter().position(|tag| tag.begins("f")) {
            out += &self.text[done..cell.within[at].at.start];
            out += &self.formula(cell, at)?;
            done = end_of(cell, at);
        }
        Ok(out + &self.text[done..cell.end])
    }

    /// The formula of a cell, which begins at a tag, after the change.
    fn formula(&self, cell: &Cell, at: usize) -> Result<String, Words> {
        let (tag, end) = (&cell.within[at], end_of(cell, at));
        if !self.changes.moves() {
            return Ok(self.text[tag.at.start..end].to_owned());
        }
        let head =
            tag.with(self.text, &|name, value| (name == "ref").then(|| areas(value, self.follow.moved)));
        let inner = match tag.is_empty {
            true => end,
            false => cell.within.get(at + 1).map_or(end, |next| next.at.start),
        };
        let body = &self.text[tag.at.end..inner];
        self.follow.is_alone(tag, body)?;
        Ok(head + &self.follow.formula(body)? + &self.text[inner..end])
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
        let name = self.follow.name;
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
        let kept = self.formula(cell, at)?;
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

    /// How a cell looks that is not in the file: as its row or its column, without these as the nearest one above it; in a new
    /// column as the one before.
    fn style(&self, row: usize, column: usize) -> String {
        let column = if self.changes.columns.contains(&column) { column.saturating_sub(1) } else { column };
        let of = |line: &Line<'_>| {
            let cell = line.cells.iter().find(|cell| cell.column == column)?;
            Some(cell.tag.get("s").map(str::to_owned).unwrap_or_default())
        };
        let line = self.lines.get(&row);
        let of_row = || {
            let tag = line.map(|line| &line.tag)?;
            tag.get("customFormat").filter(|yes| matches!(*yes, "1" | "true"))?;
            tag.get("s").map(str::to_owned)
        };
        let of_column = || {
            let look = self.looks.iter().find(|(first, last, _)| (*first..=*last).contains(&column));
            look.map(|(.., style)| (*style).to_owned())
        };
        let near = || {
            let above = self.lines.range(..=row).rev().take(50);
            above.filter(|(number, _)| **number > self.changes.head).find_map(|(_, line)| of(line))
        };
        let style = line.and_then(of).or_else(of_row).or_else(of_column).or_else(near);
        style.filter(|style| !style.is_empty()).map(|style| format!(" s=\"{style}\"")).unwrap_or_default()
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
