//! Workbooks (XLSX): read as the text that stands in them, so that no number ever passes through a binary float.
//!
//! Hidden rows, merged cells, formulas and dates are kept apart, since each of them can mislead whoever reads a table.

use std::io::{Cursor, Read};

use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};
use zip::ZipArchive;

use super::grid::{Grid, GridCell, GridRow, MAX_COLUMNS, MAX_ROWS, Trouble, column_index};
use crate::exact::Exact;

/// The most bytes that one part of a workbook may unpack to: what is packed small can be made to unpack to anything.
const MOST_UNPACKED: usize = 60_000_000;

/// The digits that spreadsheet programs show and mean; what a number has beyond them is the rest of a binary float.
const SIGNIFICANT_DIGITS: usize = 15;

/// Reads the sheet of that name, or the only visible one.
pub(super) fn read(bytes: &[u8], sheet: Option<&str>) -> Result<Grid, Trouble> {
    let mut parts =
        ZipArchive::new(Cursor::new(bytes)).map_err(|error| Trouble::NoWorkbook(error.to_string()))?;
    let book = part(&mut parts, "xl/workbook.xml")?.ok_or_else(|| no_workbook("xl/workbook.xml"))?;
    let sheets = sheets(&book)?;
    let wanted = match sheet {
        Some(name) => {
            sheets.iter().find(|sheet| sheet.name == name).ok_or_else(|| Trouble::NoSheet(name.to_owned()))?
        }
        None => {
            let mut visible = sheets.iter().filter(|sheet| !sheet.hidden);
            match (visible.next(), visible.next()) {
                (Some(only), None) => only,
                _ => {
                    let names = sheets.iter().filter(|sheet| !sheet.hidden).map(|sheet| sheet.name.clone());
                    return Err(Trouble::SeveralSheets(names.collect()));
                }
            }
        }
    };
    let targets = part(&mut parts, "xl/_rels/workbook.xml.rels")?.unwrap_or_default();
    let path = target(&targets, &wanted.relation)?.ok_or_else(|| no_workbook(&wanted.name))?;
    let strings = match part(&mut parts, "xl/sharedStrings.xml")? {
        Some(text) => strings(&text)?,
        None => vec![],
    };
    let dates = match part(&mut parts, "xl/styles.xml")? {
        Some(text) => date_styles(&text)?,
        None => vec![],
    };
    let text = part(&mut parts, &path)?.ok_or_else(|| no_workbook(&path))?;
    Cells { strings: &strings, dates: &dates }.read(&text)
}

fn no_workbook(what: &str) -> Trouble {
    Trouble::NoWorkbook(what.to_owned())
}

/// The text of a part; `None` if there is no such part.
fn part(parts: &mut ZipArchive<Cursor<&[u8]>>, name: &str) -> Result<Option<String>, Trouble> {
    let Ok(file) = parts.by_name(name) else { return Ok(None) };
    let mut text = String::new();
    let most = u64::try_from(MOST_UNPACKED).unwrap_or(u64::MAX);
    file.take(most + 1).read_to_string(&mut text).map_err(|error| Trouble::NoWorkbook(error.to_string()))?;
    if text.len() > MOST_UNPACKED {
        return Err(Trouble::TooLargeInside(MOST_UNPACKED / 1_000_000));
    }
    Ok(Some(text))
}

struct SheetOf {
    name: String,
    relation: String,
    hidden: bool,
}

/// Calls `see` with every event of a part.
fn each_event(text: &str, see: &mut dyn FnMut(&Event) -> Result<(), Trouble>) -> Result<(), Trouble> {
    let mut reader = Reader::from_str(text);
    loop {
        match reader.read_event() {
            Ok(Event::Eof) => return Ok(()),
            Ok(event) => see(&event)?,
            Err(error) => return Err(Trouble::NoWorkbook(error.to_string())),
        }
    }
}

fn attribute(element: &BytesStart, name: &str) -> Option<String> {
    let mut attributes = element.attributes();
    let mut named = attributes.with_checks(false).flatten();
    let found = named.find(|attribute| attribute.key.local_name().as_ref() == name)?;
    found.normalized_value(XmlVersion::Implicit1_0).ok().map(|value| value.into_owned())
}

fn is(element: &BytesStart, name: &str) -> bool {
    element.local_name().as_ref() == name
}

fn sheets(book: &str) -> Result<Vec<SheetOf>, Trouble> {
    let mut sheets = Vec::new();
    each_event(book, &mut |event| {
        if let Event::Start(element) | Event::Empty(element) = event
            && is(element, "sheet")
        {
            sheets.push(SheetOf {
                name: attribute(element, "name").unwrap_or_default(),
                relation: attribute(element, "id").unwrap_or_default(),
                hidden: attribute(element, "state").is_some_and(|state| state != "visible"),
            });
        }
        Ok(())
    })?;
    Ok(sheets)
}

/// The path of the part that a relation leads to.
fn target(relations: &str, id: &str) -> Result<Option<String>, Trouble> {
    let mut found = None;
    each_event(relations, &mut |event| {
        if let Event::Start(element) | Event::Empty(element) = event
            && is(element, "Relationship")
            && attribute(element, "Id").as_deref() == Some(id)
        {
            found = attribute(element, "Target").map(|target| match target.strip_prefix('/') {
                Some(absolute) => absolute.to_owned(),
                None => format!("xl/{target}"),
            });
        }
        Ok(())
    })?;
    Ok(found)
}

/// What an event adds to a text.
fn add_text(event: &Event, text: &mut String) {
    match event {
        Event::Text(more) => text.push_str(more),
        Event::CData(more) => text.push_str(more),
        Event::GeneralRef(reference) => match reference.resolve_char_ref() {
            Ok(Some(letter)) => text.push(letter),
            _ => text.push_str(match &**reference {
                "amp" => "&",
                "lt" => "<",
                "gt" => ">",
                "quot" => "\"",
                "apos" => "'",
                _ => "",
            }),
        },
        _ => {}
    }
}

/// The shared texts; phonetic guides are no part of them.
fn strings(text: &str) -> Result<Vec<String>, Trouble> {
    let mut strings = Vec::new();
    let (mut inside, mut guide) = (false, false);
    each_event(text, &mut |event| {
        match event {
            Event::Start(element) if is(element, "si") => strings.push(String::new()),
            Event::Empty(element) if is(element, "si") => strings.push(String::new()),
            Event::Start(element) if is(element, "t") => inside = true,
            Event::Start(element) if is(element, "rPh") => guide = true,
            Event::End(element) if element.local_name().as_ref() == "t" => inside = false,
            Event::End(element) if element.local_name().as_ref() == "rPh" => guide = false,
            other if inside && !guide => {
                if let Some(last) = strings.last_mut() {
                    add_text(other, last);
                }
            }
            _ => {}
        }
        Ok(())
    })?;
    Ok(strings)
}

/// For each cell style, whether it shows a date.
fn date_styles(text: &str) -> Result<Vec<bool>, Trouble> {
    let (mut own, mut styles, mut inside) = (Vec::new(), Vec::new(), false);
    each_event(text, &mut |event| {
        match event {
            Event::Start(element) | Event::Empty(element) if is(element, "numFmt") => {
                let date = attribute(element, "formatCode").is_some_and(|code| is_date_format(&code));
                own.push((attribute(element, "numFmtId").unwrap_or_default(), date));
            }
            Event::Start(element) if is(element, "cellXfs") => inside = true,
            Event::End(element) if element.local_name().as_ref() == "cellXfs" => inside = false,
            Event::Start(element) | Event::Empty(element) if inside && is(element, "xf") => {
                let id = attribute(element, "numFmtId").unwrap_or_default();
                let known = own.iter().find(|(other, _)| *other == id).map(|(_, date)| *date);
                let built_in =
                    id.parse::<u32>().is_ok_and(|id| (14..=22).contains(&id) || (45..=47).contains(&id));
                styles.push(known.unwrap_or(built_in));
            }
            _ => {}
        }
        Ok(())
    })?;
    Ok(styles)
}

/// Days, months or years outside quotes and brackets.
fn is_date_format(code: &str) -> bool {
    let mut plain = true;
    let mut bracket = false;
    code.chars().any(|letter| {
        match letter {
            '"' => plain = !plain,
            '[' => bracket = true,
            ']' => bracket = false,
            _ => {}
        }
        plain && !bracket && matches!(letter, 'd' | 'D' | 'm' | 'M' | 'y' | 'Y')
    })
}

struct Cells<'a> {
    strings: &'a [String],
    dates: &'a [bool],
}

/// A cell while it is read.
#[derive(Default)]
struct Open {
    column: usize,
    kind: String,
    style: usize,
    formula: bool,
    value: Option<String>,
}

impl Cells<'_> {
    fn read(&self, text: &str) -> Result<Grid, Trouble> {
        let mut grid = Grid::default();
        let mut open = Open::default();
        let mut inside = false;
        each_event(text, &mut |event| {
            match event {
                Event::Start(element) | Event::Empty(element) if is(element, "row") => {
                    let before = grid.rows.last().map_or(0, |row| row.number);
                    let number = attribute(element, "r").and_then(|number| number.parse().ok());
                    let hidden =
                        attribute(element, "hidden").is_some_and(|hidden| hidden == "1" || hidden == "true");
                    grid.rows.push(GridRow { number: number.unwrap_or(before + 1), hidden, cells: vec![] });
                    if grid.rows.len() > MAX_ROWS {
                        return Err(Trouble::TooManyCells);
                    }
                }
                Event::Start(element) if is(element, "c") => open = self.begin(element, &grid),
                Event::Start(element) if is(element, "f") => open.formula = true,
                Event::Empty(element) if is(element, "f") => open.formula = true,
                Event::Start(element) if is(element, "v") || is(element, "t") => {
                    inside = true;
                    open.value.get_or_insert_default();
                }
                Event::End(element) if matches!(element.local_name().as_ref(), "v" | "t") => inside = false,
                Event::End(element) if element.local_name().as_ref() == "c" => {
                    let cell = std::mem::take(&mut open);
                    place(&mut grid, cell.column, self.cell(&cell))?;
                }
                Event::Start(element) | Event::Empty(element) if is(element, "mergeCell") => {
                    let area = attribute(element, "ref");
                    grid.merged.extend(area.as_deref().and_then(area_of));
                }
                other if inside => {
                    if let Some(value) = &mut open.value {
                        add_text(other, value);
                    }
                }
                _ => {}
            }
            Ok(())
        })?;
        Ok(grid)
    }

    fn begin(&self, element: &BytesStart, grid: &Grid) -> Open {
        let next = grid.rows.last().map_or(0, |row| row.cells.len());
        let letters = attribute(element, "r")
            .map(|name| name.trim_end_matches(|digit: char| digit.is_ascii_digit()).to_owned());
        Open {
            column: letters.as_deref().and_then(column_index).unwrap_or(next),
            kind: attribute(element, "t").unwrap_or_default(),
            style: attribute(element, "s").and_then(|style| style.parse().ok()).unwrap_or(0),
            ..Open::default()
        }
    }

    fn cell(&self, open: &Open) -> GridCell {
        let plain = match (&open.value, open.kind.as_str()) {
            (None, _) => GridCell::Empty,
            (Some(value), "s") => {
                let shared = value.trim().parse::<usize>().ok().and_then(|index| self.strings.get(index));
                shared.map_or(GridCell::Error(value.clone()), |text| text_cell(text))
            }
            (Some(value), "str" | "inlineStr") => text_cell(value),
            (Some(value), "e") => GridCell::Error(value.clone()),
            (Some(value), "b") => GridCell::Text(value.clone()),
            (Some(_), "d") => GridCell::Date,
            (Some(_), _) if self.dates.get(open.style) == Some(&true) => GridCell::Date,
            (Some(value), _) => match number(value) {
                Some(number) => GridCell::Number(number),
                None => text_cell(value),
            },
        };
        if open.formula { GridCell::Formula(Box::new(plain)) } else { plain }
    }
}

fn text_cell(text: &str) -> GridCell {
    if text.trim().is_empty() { GridCell::Empty } else { GridCell::Text(text.trim().to_owned()) }
}

fn place(grid: &mut Grid, column: usize, cell: GridCell) -> Result<(), Trouble> {
    if cell == GridCell::Empty {
        return Ok(());
    }
    if column >= MAX_COLUMNS {
        return Err(Trouble::TooManyCells);
    }
    if let Some(row) = grid.rows.last_mut() {
        if row.cells.len() <= column {
            row.cells.resize(column + 1, GridCell::Empty);
        }
        row.cells[column] = cell;
    }
    Ok(())
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

/// A number as it stands in the file: `12.5`, `-1E-3`, or the seventeen digits of a binary float, of which fifteen count.
fn number(text: &str) -> Option<Exact> {
    let text = text.trim();
    let (mantissa, exponent) = match text.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, exponent.parse::<i32>().ok()?),
        None => (text, 0),
    };
    let value = Exact::parse(mantissa)?;
    if exponent.abs() > 30 {
        return None;
    }
    let scale = Exact::power_of_ten(exponent.unsigned_abs());
    let value = if exponent < 0 { value.divided_by(&scale)? } else { &value * &scale };
    let digits = mantissa.bytes().filter(u8::is_ascii_digit).count();
    if digits <= SIGNIFICANT_DIGITS {
        return Some(value);
    }
    let (_, whole, _) = value.decimal(0, crate::exact::Mode::Down);
    let whole = if whole == "0" { 0 } else { whole.len() };
    // Below one, the zeros behind the decimal sign are not significant.
    let leading = if whole > 0 {
        0
    } else {
        mantissa.bytes().skip_while(|byte| *byte != b'.').skip(1).take_while(|byte| *byte == b'0').count()
    };
    let places = u32::try_from(SIGNIFICANT_DIGITS.saturating_sub(whole) + leading).ok()?;
    Some(value.rounded(places, crate::exact::Mode::HalfEven))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_what_the_spreadsheet_shows() {
        for (text, expected) in [
            ("12.5", "12.5"),
            ("0.30000000000000004", "0.3"),
            ("17.100000000000001", "17.1"),
            ("1E-3", "0.001"),
            ("2.5e1", "25"),
            ("0.057499999999999996", "0.0575"),
        ] {
            assert_eq!(number(text), Exact::parse(expected), "{text}");
        }
        assert_eq!(number("NaN"), None);
        assert_eq!(number("1E999"), None);
        assert_eq!(area_of("B3:D4"), Some([2, 1, 3, 3]));
        assert!(
            is_date_format("dd/mm/yyyy") && !is_date_format("0.00\" điểm d\"") && !is_date_format("[Red]0.0")
        );
    }
}
