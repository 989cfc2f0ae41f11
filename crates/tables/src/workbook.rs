//! Workbooks (XLSX): read as the text that stands in them, so that no number ever passes through a binary float.
//!
//! Hidden rows and columns, merged cells, formulas, dates and formats are kept apart, since each of them can mislead
//! whoever reads a table.

use super::beside::of_text;
use super::digits::number;
use super::format::{as_text, formatted, is_plain, of_iso};
use super::grid::{Foreign, Grid, GridCell, Trouble, chosen, column_index};
use super::markup::{Attributes, Token, each};
use super::parts::{Parts, Relation};
use super::styles::{Styles, sign};
use super::{margins, opendocument};

/// A workbook that is open: its sheets, and what their cells have in common.
struct Book<'a> {
    parts: Parts<'a>,
    sheets: Vec<SheetOf>,
    strings: Vec<String>,
    styles: Styles,
    /// Whether its days are counted from 1904.
    from_1904: bool,
    /// What the shared texts say beside themselves.
    beside: Grid,
}

impl<'a> Book<'a> {
    /// Opens a workbook; `Err` with the package and its main part for a packed file that is none.
    fn open(bytes: &'a [u8]) -> Result<Result<Self, (Parts<'a>, String)>, Trouble> {
        let parts = Parts::open(bytes)?;
        let roots = parts.relations("")?;
        let main = of_kind(&roots, "officedocument").unwrap_or("xl/workbook.xml").to_owned();
        if main.ends_with(".bin") {
            return Err(Trouble::Foreign(Foreign::Binary));
        }
        let Some(book) = parts.text(&main)? else { return Ok(Err((parts, main))) };
        let (folder, _) = main.rsplit_once('/').unwrap_or_default();
        let relations = parts.relations(&main)?;
        let sheets = sheets(&book, &relations)?;
        let part = |kind: &str, usual: &str| -> Result<String, Trouble> {
            let usual = format!("{folder}/{usual}");
            Ok(parts.text(of_kind(&relations, kind).unwrap_or(&usual))?.unwrap_or_default())
        };
        let mut beside = Grid::default();
        let strings = strings(&part("sharedstrings", "sharedstrings.xml")?, &mut beside)?;
        let styles = Styles::read(&part("styles", "styles.xml")?)?;
        let from_1904 = counts_from_1904(&book)?;
        Ok(Ok(Self { parts, sheets, strings, styles, from_1904, beside }))
    }

    /// Reads the cells of a sheet.
    fn cells(&self, (name, _, path): &SheetOf, grid: &mut Grid) -> Result<(), Trouble> {
        let text = match path {
            Some(path) => self.parts.text(path)?,
            None => None,
        };
        let text = text.ok_or_else(|| Trouble::NoWorkbook(name.clone()))?;
        Cells { strings: &self.strings, styles: &self.styles, no_zeros: false }.read(&text, grid)?;
        if self.from_1904 {
            // Which day a number is, programs then do not agree on.
            for cell in grid.rows.iter_mut().flat_map(|row| &mut row.cells) {
                forget_day(cell);
            }
        }
        Ok(())
    }
}

/// Reads all sheets of a workbook, each with its name and whether it is hidden, without what hangs on them.
///
/// # Errors
///
/// Why the workbook cannot be read.
pub(super) fn read_all(bytes: &[u8]) -> Result<Vec<(String, bool, Grid)>, Trouble> {
    let book = match Book::open(bytes)? {
        Ok(book) => book,
        Err((parts, main)) => {
            // Of what holds no workbook the kind is told; an OpenDocument is another kind here.
            other(&parts, &main, None)?;
            return Err(Trouble::NoWorkbook(main));
        }
    };
    let mut read = Vec::new();
    for sheet in &book.sheets {
        let mut grid = Grid::default();
        book.cells(sheet, &mut grid)?;
        read.push((sheet.0.clone(), sheet.1, grid));
    }
    Ok(read)
}

/// The parts of the sheets, in the order in which [`read_all`] has these, and the main part.
///
/// # Errors
///
/// Why the workbook cannot be read.
pub fn sheet_parts(bytes: &[u8]) -> Result<(Vec<Option<String>>, String), Trouble> {
    let parts = Parts::open(bytes)?;
    let roots = parts.relations("")?;
    let main = of_kind(&roots, "officedocument").unwrap_or("xl/workbook.xml").to_owned();
    let book = parts.text(&main)?.ok_or_else(|| Trouble::NoWorkbook(main.clone()))?;
    let sheets = sheets(&book, &parts.relations(&main)?)?;
    Ok((sheets.into_iter().map(|(.., part)| part).collect(), main))
}

/// Reads the sheet of that name, or the only visible one, of a packed file.
pub(super) fn read(bytes: &[u8], wanted: Option<&str>) -> Result<Grid, Trouble> {
    let mut book = match Book::open(bytes)? {
        Ok(book) => book,
        Err((parts, main)) => return other(&parts, &main, wanted),
    };
    let mut grid = Grid::default();
    let names: Vec<(String, bool)> = book.sheets.iter().map(|sheet| (sheet.0.clone(), sheet.1)).collect();
    let at = chosen(&names, wanted, &mut grid)?;
    grid.beside.append(&mut book.beside.beside);
    let Book { parts, sheets, styles, .. } = &book;
    let sheet = &sheets[at];
    book.cells(sheet, &mut grid)?;
    let path = &sheet.2;
    let hanging = path.as_deref().map_or(Ok(vec![]), |path| parts.relations(path))?;
    for part in hanging {
        let kind = part.kind.as_str();
        if kind == "table" {
            drawn(&parts.text(&part.target)?.unwrap_or_default(), styles, &mut grid)?;
        }
        if matches!(kind, "comments" | "drawing" | "threadedcomment" | "vmldrawing") {
            let text = |path: &str| Ok(parts.text(path)?.unwrap_or_default());
            // Text boxes of the old kind are a web page more than they are XML.
            remarks(&text(&part.target)?, kind == "vmldrawing", &mut grid)?;
            for diagram in parts.relations(&part.target)?.iter().filter(|part| part.kind == "diagramdata") {
                remarks(&text(&diagram.target)?, false, &mut grid)?;
            }
        }
    }
    Ok(grid)
}

/// Whether the days of the workbook are counted from 1904 on, as some programs did.
fn counts_from_1904(book: &str) -> Result<bool, Trouble> {
    let mut found = false;
    each(book, false, &mut |token| {
        if let Token::Start("workbookpr", attributes) = token {
            found |=
                attributes.get("date1904").is_some_and(|value| !matches!(value.as_str(), "" | "0" | "false"));
        }
        Ok(())
    })?;
    Ok(found)
}

fn forget_day(cell: &mut GridCell) {
    match cell {
        GridCell::Date(day) => *day = None,
        GridCell::Formula(value) => forget_day(value),
        _ => {}
    }
}

/// What the style of a table makes of the figures in it.
fn drawn(text: &str, styles: &Styles, grid: &mut Grid) -> Result<(), Trouble> {
    let mut area = String::new();
    each(text, false, &mut |token| {
        match token {
            Token::Start("table", attributes) => area = attributes.get("ref").unwrap_or_default(),
            Token::Start("tablestyleinfo", attributes) => {
                let own = styles.tables.iter().filter(|(name, _)| attributes.has("name", name));
                grid.beside.extend(own.filter_map(|(_, style)| of_text(area.clone(), style)));
            }
            _ => {}
        }
        Ok(())
    })
}

/// What hangs on a sheet without standing in a cell: remarks with the cell that they are of, words in drawings.
fn remarks(text: &str, html: bool, grid: &mut Grid) -> Result<(), Trouble> {
    let (mut place, mut remark, mut silent) = (String::new(), String::new(), false);
    each(text, html, &mut |token| {
        match token {
            Token::Start("comment" | "threadedcomment", attributes) => {
                place = attributes.get("ref").unwrap_or_default();
            }
            // Names of authors, and how a drawing or a remark is placed, are no remarks.
            Token::Start("authors" | "from" | "to", _) => silent = true,
            Token::End("authors" | "from" | "to") => silent = false,
            Token::Text(text) if !silent => remark = format!("{remark} {text}"),
            Token::End("comment" | "threadedcomment" | "sp" | "pt" | "textbox") => {
                grid.beside.extend(of_text(std::mem::take(&mut place), &std::mem::take(&mut remark)));
            }
            Token::Start("textbox", _) => remark.clear(),
            // Words that are drawn as letters.
            Token::Start("textpath", attributes) => {
                grid.beside.extend(of_text(String::new(), &attributes.get("string").unwrap_or_default()));
            }
            _ => {}
        }
        Ok(())
    })
}

fn of_kind<'a>(relations: &'a [Relation], kind: &str) -> Option<&'a str> {
    relations.iter().find(|relation| relation.kind == kind).map(|relation| relation.target.as_str())
}

/// What a packed file without a workbook is.
fn other(parts: &Parts, main: &str, wanted: Option<&str>) -> Result<Grid, Trouble> {
    if parts.text("META-INF/manifest.xml")?.is_some_and(|text| text.contains("encryption-data")) {
        return Err(Trouble::Foreign(Foreign::Locked));
    }
    if let Some(text) = parts.text("content.xml")? {
        return opendocument::read(&text, &parts.text("styles.xml")?.unwrap_or_default(), wanted);
    }
    let is_table = |name: &String| [".xlsx", ".xls", ".ods", ".csv"].iter().any(|end| name.ends_with(end));
    match parts.names.iter().any(is_table) {
        true => Err(Trouble::Foreign(Foreign::Archive)),
        false => Err(Trouble::NoWorkbook(main.to_owned())),
    }
}

type SheetOf = (String, bool, Option<String>);

/// The sheets with their names, whether they are hidden, and their parts. Charts are none.
fn sheets(book: &str, relations: &[Relation]) -> Result<Vec<SheetOf>, Trouble> {
    let mut sheets = Vec::new();
    let mut root = None;
    each(book, false, &mut |token| {
        let Token::Start(name, attributes) = token else { return Ok(()) };
        let kind = *root.get_or_insert(match name {
            "workbook" => None,
            "document" => Some(Foreign::Document),
            _ => Some(Foreign::Slides),
        });
        if let Some(kind) = kind {
            return Err(Trouble::Foreign(kind));
        }
        if name == "sheet" {
            let id = attributes.get("id").unwrap_or_default();
            let relation = relations.iter().find(|relation| relation.id == id);
            if relation.is_none_or(|relation| matches!(relation.kind.as_str(), "" | "worksheet")) {
                let hidden = attributes.get("state").is_some_and(|state| state != "visible");
                let path = relation.map(|relation| relation.target.clone());
                sheets.push((attributes.get("name").unwrap_or_default(), hidden, path));
            }
        }
        Ok(())
    })?;
    Ok(sheets)
}

/// The shared texts; phonetic guides are no part of them, but told. A raised or struck part gets a sign before it, so that it does
/// not become digits of the number beside it.
fn strings(text: &str, grid: &mut Grid) -> Result<Vec<String>, Trouble> {
    let mut strings: Vec<String> = Vec::new();
    let (mut inside, mut guide) = (false, false);
    each(text, false, &mut |token| {
        match token {
            Token::Start("si", _) => strings.push(String::new()),
            Token::Start("t", _) => inside = true,
            Token::End("t") => inside = false,
            Token::Start(name @ ("vertalign" | "strike"), attributes) => {
                strings.last_mut().into_iter().for_each(|last| *last += sign(name, attributes));
            }
            Token::Start("rph", _) => guide = true,
            Token::End("rph") => guide = false,
            Token::Text(text) if guide => grid.beside.extend(of_text(String::new(), text)),
            Token::Text(text) if inside => strings.last_mut().into_iter().for_each(|last| *last += text),
            _ => {}
        }
        Ok(())
    })?;
    Ok(strings)
}

struct Cells<'a> {
    strings: &'a [String],
    styles: &'a Styles,
    /// Whether the sheet shows no zeros.
    no_zeros: bool,
}

/// A cell while it is read.
#[derive(Default)]
struct Open {
    kind: String,
    style: usize,
    formula: bool,
    value: Option<String>,
}

impl Cells<'_> {
    fn read(&mut self, text: &str, grid: &mut Grid) -> Result<(), Trouble> {
        let (mut row, mut column) = ((0, false), 0);
        let mut open = Open::default();
        let (mut inside, mut guide, mut margin, mut area) = (false, false, None, String::new());
        // What the rules of an area make of a figure, and the style that a rule has within it.
        let (mut rules, mut rule, mut is_area) = (String::new(), None::<String>, false);
        each(text, false, &mut |token| {
            match token {
                Token::Start("headerfooter", _) => margin = Some(String::new()),
                Token::End("headerfooter") => {
                    grid.beside.extend(margins::told(&margin.take().unwrap_or_default()));
                }
                Token::Text(text) if margin.is_some() => {
                    margin = margin.take().map(|margin| margin + " " + &margins::words(text));
                }
                // What is shown to who chooses a cell, and what a style under a condition makes of one.
                Token::Start("datavalidation", attributes) if attributes.is("showinputmessage") => {
                    let [place, title, text] = ["sqref", "prompttitle", "prompt"]
                        .map(|name| attributes.get(name).unwrap_or_default());
                    grid.beside.extend(of_text(place, &format!("{title} {text}")));
                }
                Token::Start("conditionalformatting", attributes) => {
                    area = attributes.get("sqref").unwrap_or_default();
                }
                Token::Start("cfrule", attributes) => {
                    let style = attributes.number("dxfid").and_then(|id| self.styles.conditional.get(id));
                    style.into_iter().for_each(|style| rules = format!("{rules} {style}"));
                }
                // A bar or a picture in place of the figure.
                Token::Start(name @ ("databar" | "iconset"), attributes)
                    if attributes.has("showvalue", "0") || attributes.has("showvalue", "false") =>
                {
                    rules = format!("{rules} {name}");
                }
                Token::Start("dxf", _) => rule = Some(String::new()),
                Token::End("dxf") => rules = format!("{rules} {}", rule.take().unwrap_or_default()),
                Token::Start(name @ ("vertalign" | "strike"), attributes) if rule.is_some() => {
                    rule.iter_mut().for_each(|rule| *rule += sign(name, attributes));
                }
                Token::Start("numfmt", attributes) => {
                    let code = attributes.get("formatcode").filter(|code| !is_plain(code));
                    rule.iter_mut().for_each(|rule| *rule += code.as_deref().unwrap_or_default());
                }
                Token::Start("sqref", _) => is_area = true,
                Token::End("sqref") => is_area = false,
                Token::Text(text) if is_area => area += text,
                Token::End("conditionalformatting") => {
                    grid.beside.extend(of_text(area.clone(), &std::mem::take(&mut rules)));
                }
                Token::Start("hyperlink", attributes) => {
                    let [place, text] =
                        ["ref", "tooltip"].map(|name| attributes.get(name).unwrap_or_default());
                    grid.beside.extend(of_text(place, &text));
                }
                Token::Start("col", attributes) if is_hidden(attributes, "width") => {
                    let [min, max] = ["min", "max"].map(|name| attributes.number(name).unwrap_or(1));
                    grid.hide(min.saturating_sub(1), (max + 1).saturating_sub(min));
                }
                Token::Start("sheetview", attributes) => {
                    self.no_zeros |=
                        attributes.get("showzeros").is_some_and(|shown| shown != "1" && shown != "true");
                }
                // What names no place comes after what stands before it, even if that is empty.
                Token::Start("row", attributes) => {
                    let number = match attributes.get("r") {
                        Some(name) => attributes
                            .number("r")
                            .filter(|number| *number > row.0)
                            .ok_or_else(|| misplaced(&name))?,
                        None => row.0 + 1,
                    };
                    row = (number, is_hidden(attributes, "ht"));
                    column = 0;
                }
                Token::Start("c", attributes) => {
                    // Programs differ in what they make of a cell in another row, or of a place that is given twice.
                    if let Some(name) = attributes.get("r").map(|name| name.to_ascii_uppercase()) {
                        let letters = name.strip_suffix(&row.0.to_string()).and_then(column_index);
                        column = letters.filter(|at| *at >= column).ok_or_else(|| misplaced(&name))?;
                    }
                    open = Open {
                        kind: attributes.get("t").unwrap_or_default(),
                        style: attributes.number("s").unwrap_or(0),
                        ..Open::default()
                    };
                }
                Token::End("c") => {
                    grid.put(row, column, self.cell(&open))?;
                    column += 1;
                }
                Token::Start("f", _) => open.formula = true,
                Token::Start("v" | "t", _) => {
                    inside = true;
                    open.value.get_or_insert_default();
                }
                Token::End("v" | "t") => inside = false,
                Token::Start(name @ ("vertalign" | "strike"), attributes) => {
                    *open.value.get_or_insert_default() += sign(name, attributes);
                }
                Token::Start("rph", _) => guide = true,
                Token::End("rph") => guide = false,
                Token::Text(text) if guide => grid.beside.extend(of_text(String::new(), text)),
                Token::Text(text) if inside => open.value.iter_mut().for_each(|value| *value += text),
                Token::Start("mergecell", attributes) => {
                    grid.merged.extend(attributes.get("ref").as_deref().and_then(area_of));
                }
                _ => {}
            }
            Ok(())
        })
    }

    fn cell(&self, open: &Open) -> GridCell {
        let style = self.styles.cells.get(open.style);
        let [format, signs] = style.map_or([""; 2], |style| [&style.format, &style.signs]);
        let plain = match (&open.value, open.kind.as_str()) {
            (None, _) => GridCell::Empty,
            (Some(value), "s") => {
                let shared = value.trim().parse::<usize>().ok().and_then(|index| self.strings.get(index));
                shared.map_or(GridCell::Error(value.clone()), |text| as_text(format, text))
            }
            (Some(value), "e") => GridCell::Error(value.clone()),
            (Some(value), "b") => {
                GridCell::Other(if value.trim() == "1" { "TRUE" } else { "FALSE" }.to_owned(), None)
            }
            (Some(value), "d") => GridCell::Date(of_iso(value)),
            (Some(value), "" | "n") => match number(value) {
                // A zero that is not shown is no result of a formula either.
                Some(number)
                    if number.is_zero()
                        && (self.no_zeros || formatted(format, number.clone()) == GridCell::Empty) =>
                {
                    return GridCell::Empty;
                }
                Some(number) => formatted(format, number),
                None => as_text(format, value),
            },
            (Some(value), _) => as_text(format, value),
        };
        let plain = plain.signed(signs);
        if open.formula { GridCell::Formula(Box::new(plain)) } else { plain }
    }
}

fn misplaced(place: &str) -> Trouble {
    Trouble::NoWorkbook(place.to_owned())
}

/// Whether a row or column is not shown, or has no size.
fn is_hidden(attributes: Attributes, size: &str) -> bool {
    attributes.is("hidden") || attributes.get(size).is_some_and(|size| size == "0")
}

/// `B3:D4` as indices.
fn area_of(reference: &str) -> Option<[usize; 4]> {
    let corner = |text: &str| {
        let digits = text.trim_start_matches(|letter: char| letter.is_ascii_uppercase());
        let column = column_index(&text[..text.len() - digits.len()])?;
        Some((digits.parse::<usize>().ok()?.checked_sub(1)?, column))
    };
    let (first, last) = reference.split_once(':')?;
    let ((top, left), (bottom, right)) = (corner(first)?, corner(last)?);
    Some([top, left, bottom, right])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn areas_are_read_as_indices() {
        assert_eq!(area_of("B3:D4"), Some([2, 1, 3, 3]));
    }

    #[test]
    fn raised_and_struck_parts_are_no_digits_of_what_stands_before_them() {
        let of = |properties: &str| {
            let text = format!("<sst><si><r><t>6,5</t></r><r><rPr>{properties}</rPr><t>1</t></r></si></sst>");
            strings(&text, &mut Grid::default()).unwrap()
        };
        assert_eq!(of("<vertAlign val=\"superscript\"/>"), ["6,5^1"]);
        assert_eq!(of("<strike/>"), ["6,5~1"]);
        assert_eq!(of("<b/><vertAlign val=\"baseline\"/><strike val=\"0\"/>"), ["6,51"]);
    }
}
