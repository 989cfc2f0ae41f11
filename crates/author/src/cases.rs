//! Test cases: a column for each, a row for each figure.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value, json};
use tudanhgia_core::cases::{FORMAT, KIND};
use tudanhgia_papers::{EditableCell, EditableColumn, EditableSheet};
use tudanhgia_tables::{Grid, GridCell};

use crate::model::Kind;
use crate::names;
use crate::sheets::Sheet;
use crate::spelled::{self, Misread, Written};
use crate::told::{Spot, Told};

/// How many cases stand in one sheet.
const ACROSS: usize = 150;

/// The parts of a case: what stands in the first column.
const PARTS: [(&str, &str); 3] = [("answers", "Trả lời"), ("points", "Điểm"), ("classes", "Xếp loại")];
const COMMON: &str = "Chung";
const FILE: &str = "Tệp";

/// The heads of the columns before the cases.
const HEADS: [&str; 3] = ["Phần", "Mã", "Nội dung"];

/// The keys of a case, what each is called, and of which sort it is.
const KEYS: [(&str, &str, Sort); 9] = [
    ("name", "Tên trường hợp", Sort::Text),
    ("source", "Nguồn", Sort::Text),
    ("note", "Ghi chú", Sort::Text),
    ("$comment", "Ghi chú của người soạn", Sort::Text),
    ("wrong", "Số liệu phải bị từ chối", Sort::Names),
    ("total", "Tổng điểm", Sort::Figure),
    ("unrounded", "Tổng trước khi làm tròn", Sort::Figure),
    ("published", "Điểm đã công bố", Sort::Figure),
    ("within", "Chênh cho phép", Sort::Figure),
];

/// The keys of the file.
const OF_FILE: [(&str, &str); 3] =
    [("set", "Mã bộ tiêu chí"), ("version", "Phiên bản"), ("$comment", "Ghi chú của người soạn")];

/// How the value of a key stands in its cell.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Sort {
    Text,
    Answer,
    Names,
    Figure,
    Class,
}

/// A row of the sheet: its part and its name.
type Line = (String, String, Sort);

/// The first column of a case.
pub(crate) const FIRST: usize = HEADS.len();

/// Where a figure of a case stands.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Place(Line);

impl Place {
    /// What stands in the file once for all cases, with its value.
    pub(crate) fn of_file(file: &Value) -> impl Iterator<Item = (Self, &Value)> {
        OF_FILE.iter().filter_map(|(key, _)| {
            Some((Self((FILE.to_owned(), (*key).to_owned(), Sort::Text)), file.get(*key)?))
        })
    }

    /// The value of a case there, or of the file.
    pub(crate) fn value<'v>(&self, of: &'v Value) -> Option<&'v Value> {
        let Self((part, name, _)) = self;
        match PARTS.iter().find(|(_, called)| called == part) {
            Some((key, _)) => of.get(key).and_then(|part| part.get(name)),
            None => of.get(name),
        }
    }

    /// What stands in the first columns of its row.
    pub(crate) fn heads(&self, labels: &BTreeMap<String, String>) -> [String; 3] {
        let Self((part, name, _)) = self;
        let common =
            KEYS.iter().find(|(key, ..)| part == COMMON && key == name).map(|(_, called, _)| *called);
        let of_file = OF_FILE.iter().find(|(key, _)| part == FILE && key == name).map(|(_, called)| *called);
        let label = labels.get(name).filter(|_| common.or(of_file).is_none()).cloned().unwrap_or_default();
        [part.clone(), common.or(of_file).unwrap_or(name).to_owned(), label]
    }
}

/// The rows of a sheet of cases.
pub(crate) fn places(grid: &Grid) -> impl Iterator<Item = (Place, usize)> {
    grid.rows.iter().filter(|row| row.number > 1).filter_map(|row| {
        let shown = |at: usize| row.cells.get(at).map(GridCell::shown).unwrap_or_default();
        Some((Place(line_of(&shown(0), &shown(1))?), row.number))
    })
}

/// The rows that cases need.
pub(crate) fn case_lines(cases: &[Value], order: &[String]) -> Vec<Place> {
    lines(cases, order).into_iter().map(Place).collect()
}

/// How a value stands in its cell.
pub(crate) fn said(place: &Place, value: &Value) -> Option<Written> {
    let Place((_, _, sort)) = place;
    written(*sort, value)
}

/// The sheets of test cases, and the places of what has no place there. `labels` are the questions by their names.
pub(crate) fn sheets(
    file: &Value,
    labels: &BTreeMap<String, String>,
    order: &[String],
) -> (Vec<EditableSheet>, Vec<String>) {
    let mut unsaid = Vec::new();
    let known = |key: &&String| {
        matches!(key.as_str(), "kind" | "format" | "cases") || OF_FILE.iter().any(|(known, _)| known == key)
    };
    unsaid.extend(file.as_object().into_iter().flat_map(Map::keys).filter(|key| !known(key)).cloned());
    let cases = file.get("cases").and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
    let lines = lines(cases, order);
    let chunks: Vec<&[Value]> = if cases.is_empty() { vec![&[]] } else { cases.chunks(ACROSS).collect() };
    let mut sheets = Vec::new();
    for (number, chunk) in chunks.iter().enumerate() {
        let mut head: Vec<EditableCell> = HEADS.map(|head| EditableCell::Head(head.to_owned())).to_vec();
        head.extend((0..chunk.len()).map(|at| EditableCell::Head((number * ACROSS + at + 1).to_string())));
        let mut rows = vec![head];
        for (key, called) in OF_FILE.iter().filter(|_| number == 0) {
            let mut row = vec![text(FILE), text(called), EditableCell::Empty];
            if let Some(value) = file.get(*key) {
                match value.as_str().and_then(spelled::plain) {
                    Some(said) => row.push(EditableCell::Text(said)),
                    None => unsaid.push((*key).to_owned()),
                }
            }
            rows.push(row);
        }
        for (part, name, sort) in &lines {
            let called = match part.as_str() {
                COMMON => {
                    KEYS.iter().find(|(key, ..)| key == name).map_or(name.as_str(), |(_, called, _)| called)
                }
                _ => name,
            };
            let label = labels.get(name).filter(|_| part != COMMON).map(String::as_str).unwrap_or_default();
            let mut row = vec![text(part), text(called), text(label)];
            for (at, case) in chunk.iter().enumerate() {
                let value = match PARTS.iter().find(|(_, called)| called == part) {
                    Some((key, _)) => case.get(key).and_then(|part| part.get(name)),
                    None => case.get(name),
                };
                let said = value.map(|value| (written(*sort, value), value));
                row.push(match said {
                    None => EditableCell::Empty,
                    Some((Some(Written::Text(text)), _)) => EditableCell::Text(text),
                    Some((Some(Written::Number(number)), _)) => EditableCell::Number(number),
                    Some((None, _)) => {
                        unsaid.push(format!("cases[{}].{name}", number * ACROSS + at));
                        EditableCell::Empty
                    }
                });
            }
            rows.push(row);
        }
        let mut columns = vec![column(12), column(18), column(36)];
        columns.extend((0..chunk.len().max(10)).map(|_| column(16)));
        let name = match number {
            0 => names::CASES.to_owned(),
            _ => format!("{} {}", names::CASES, number + 1),
        };
        sheets.push(EditableSheet { name, columns, rows, frozen: 3, hidden: false });
    }
    (sheets, unsaid)
}

fn column(width: usize) -> EditableColumn {
    EditableColumn { width, ..EditableColumn::default() }
}

fn text(text: &str) -> EditableCell {
    if text.is_empty() { EditableCell::Empty } else { EditableCell::Text(text.to_owned()) }
}

/// The rows that the cases need, in the order of the set.
fn lines(cases: &[Value], order: &[String]) -> Vec<Line> {
    let mut lines: Vec<Line> =
        KEYS.iter().map(|(key, _, sort)| (COMMON.to_owned(), (*key).to_owned(), *sort)).collect();
    for (key, part) in PARTS {
        let sort = match key {
            "answers" => Sort::Answer,
            "points" => Sort::Figure,
            _ => Sort::Class,
        };
        let used: BTreeSet<&String> =
            cases.iter().filter_map(|case| case.get(key)?.as_object()).flat_map(Map::keys).collect();
        let first = order.iter().filter(|name| used.contains(name));
        let others = used.iter().filter(|name| !order.contains(name)).copied();
        lines.extend(first.chain(others).map(|name| (part.to_owned(), name.clone(), sort)));
    }
    lines
}

fn written(sort: Sort, value: &Value) -> Option<Written> {
    match (sort, value) {
        (Sort::Text, Value::String(text)) => spelled::plain(text).map(Written::Text),
        (Sort::Answer, Value::String(answer)) => Some(Written::Text(match answer.as_str() {
            "yes" => names::flag(true).to_owned(),
            "no" => names::flag(false).to_owned(),
            _ if is_plain_answer(answer) => answer.clone(),
            _ => Value::from(answer.as_str()).to_string(),
        })),
        (Sort::Names, _) => spelled::written(&Kind::List(Box::new(Kind::Id)), "", value),
        (Sort::Figure | Sort::Class, Value::Array(ends)) => {
            let of = Box::new(if sort == Sort::Figure { Kind::Number } else { Kind::Id });
            match spelled::written(&Kind::List(of), "", &Value::Array(ends.clone()))? {
                Written::Text(text) | Written::Number(text) => Some(Written::Text(format!("[{text}]"))),
            }
        }
        (Sort::Figure, _) => spelled::written(&Kind::Number, "", value),
        (Sort::Class, _) => spelled::written(&Kind::Id, "", value),
        _ => None,
    }
}

/// Whether an answer stands in its cell as it is.
fn is_plain_answer(answer: &str) -> bool {
    let held = |letter: char| letter == '\n' || letter == '\t' || (' '..'\u{fffe}').contains(&letter);
    !answer.is_empty()
        && answer.trim() == answer
        && !answer.starts_with('"')
        && names::is_flag(answer).is_none()
        && answer.chars().all(held)
}

/// The test cases of a workbook; `None` where it has none.
pub(crate) fn read(
    set: &Value,
    sheets: &[(Sheet, Grid)],
    told: &mut Vec<Told>,
    cells: &mut BTreeMap<String, Spot>,
) -> Option<Value> {
    let mut file = Map::new();
    let mut cases = Vec::new();
    for (sheet, grid) in sheets {
        one_sheet(sheet, grid, &mut file, &mut cases, told, cells);
    }
    if cases.is_empty() {
        return None;
    }
    // A workbook without the two says that its cases are those of its set.
    for (named, key) in [("set", "id"), ("version", "version")] {
        file.entry(named).or_insert_with(|| set.get(key).cloned().unwrap_or_default());
    }
    file.extend([
        ("kind".to_owned(), KIND.into()),
        ("format".to_owned(), json!(FORMAT)),
        ("cases".to_owned(), Value::Array(cases)),
    ]);
    Some(Value::Object(file))
}

fn one_sheet(
    sheet: &Sheet,
    grid: &Grid,
    file: &mut Map<String, Value>,
    cases: &mut Vec<Value>,
    told: &mut Vec<Told>,
    cells: &mut BTreeMap<String, Spot>,
) {
    let first = HEADS.len();
    // A column is a case if it says anything that is not of the file; its head alone says nothing.
    let mut columns: BTreeMap<usize, usize> = BTreeMap::new();
    let mut lines: Vec<(&tudanhgia_tables::GridRow, Line)> = Vec::new();
    for row in grid.rows.iter().filter(|row| row.number > 1) {
        let shown = |at: usize| row.cells.get(at).map(GridCell::shown).unwrap_or_default();
        let (part, name) = (shown(0), shown(1));
        let filled = row.cells.iter().skip(first).any(|cell| *cell != GridCell::Empty);
        let line = line_of(&part, &name);
        match line {
            _ if part.starts_with('#') || (!filled && line.is_none()) => {}
            Some(line) if line.0 == FILE => {
                let cell = row.cells.get(first).cloned().unwrap_or_default();
                match spelled::value_of(&Kind::Text, "", &cell) {
                    Ok(Value::String(text)) if text.is_empty() => {}
                    Ok(value) => {
                        cells.insert(line.1.clone(), sheet.spot(row.number, first));
                        file.insert(line.1, value);
                    }
                    Err(misread) => told.push(Told::misread(&sheet.spot(row.number, first), &misread)),
                }
            }
            Some(line) => {
                let filled = row.cells.iter().enumerate().skip(first);
                for (at, _) in filled.filter(|(_, cell)| **cell != GridCell::Empty) {
                    columns.insert(at, 0);
                }
                lines.push((row, line));
            }
            None => {
                let parts = PARTS.iter().map(|(_, part)| *part).chain([COMMON, FILE]);
                let keys = KEYS.iter().map(|(_, called, _)| *called);
                let spot = sheet.spot(row.number, 0);
                told.push(match parts.clone().any(|known| names::is(known, &part)) {
                    true => Told::unknown_head(&spot, &name, names::nearest(&name, keys).as_deref()),
                    false => Told::unknown_head(&spot, &part, names::nearest(&part, parts).as_deref()),
                });
            }
        }
    }
    for (at, index) in &mut columns {
        *index = cases.len();
        let mut case = Map::new();
        case.insert("answers".to_owned(), Value::Object(Map::new()));
        let place = format!("cases[{index}]");
        cells.insert(place.clone(), sheet.spot(1, *at));
        for (row, (part, name, sort)) in &lines {
            let Some(cell) = row.cells.get(*at).filter(|cell| **cell != GridCell::Empty) else { continue };
            let spot = sheet.spot(row.number, *at);
            let key = PARTS.iter().find(|(_, called)| called == part).map(|(key, _)| *key);
            let value = match value_of(*sort, cell) {
                Ok(value) => value,
                Err(misread) => {
                    told.push(Told::misread(&spot, &misread));
                    continue;
                }
            };
            match key {
                Some(key) => {
                    cells.insert(format!("{place}.{key}.{name}"), spot.clone());
                    let part = case.entry(key).or_insert_with(|| Value::Object(Map::new()));
                    let before = part.as_object_mut().and_then(|part| part.insert(name.clone(), value));
                    if before.is_some() {
                        told.push(Told::head_twice(&spot, name));
                    }
                }
                None => {
                    cells.insert(format!("{place}.{name}"), spot.clone());
                    if case.insert(name.clone(), value).is_some() {
                        told.push(Told::head_twice(&spot, name));
                    }
                }
            }
        }
        cases.push(Value::Object(case));
    }
}

/// What a row of the sheet holds; `None` where its first columns say nothing known.
fn line_of(part: &str, name: &str) -> Option<Line> {
    if names::is(part, FILE) {
        let (key, _) = OF_FILE.iter().find(|(_, called)| names::is(called, name))?;
        return Some((FILE.to_owned(), (*key).to_owned(), Sort::Text));
    }
    if names::is(part, COMMON) {
        let (key, _, sort) = KEYS.iter().find(|(_, called, _)| names::is(called, name))?;
        return Some((COMMON.to_owned(), (*key).to_owned(), *sort));
    }
    let (key, part) = PARTS.iter().find(|(_, known)| names::is(known, part))?;
    let sort = match *key {
        "answers" => Sort::Answer,
        "points" => Sort::Figure,
        _ => Sort::Class,
    };
    (!name.is_empty()).then(|| ((*part).to_owned(), name.to_owned(), sort))
}

fn value_of(sort: Sort, cell: &GridCell) -> Result<Value, Misread> {
    if sort == Sort::Answer {
        let text = spelled::text_of(cell)?;
        // In quotation marks stands what would say something else without them.
        if let Ok(quoted @ Value::String(_)) = serde_json::from_str(&text) {
            return Ok(quoted);
        }
        return Ok(match names::is_flag(&text) {
            Some(true) => "yes".into(),
            Some(false) => "no".into(),
            None => text.into(),
        });
    }
    let kind = match sort {
        Sort::Names => Kind::List(Box::new(Kind::Id)),
        Sort::Figure => Kind::Number,
        Sort::Class => Kind::Id,
        _ => Kind::Text,
    };
    let text = spelled::text_of(cell)?;
    match text.strip_prefix('[').and_then(|text| text.strip_suffix(']')) {
        Some(inner) if matches!(sort, Sort::Figure | Sort::Class) => {
            spelled::value_of(&Kind::List(Box::new(kind)), "", &GridCell::Text(inner.to_owned()))
        }
        _ => spelled::value_of(&kind, "", cell),
    }
}
