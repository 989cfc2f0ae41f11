//! A set written back into a workbook that exists: only what says something else than before is touched.
//!
//! What the workbook says now and what the set says are both laid out as rows; where the rows differ, cells are changed,
//! rows put between or emptied, in the text of the sheets themselves. All that nobody here understands stays as it is, and what
//! would have to move with rows in a way that is not known is refused. At the end the workbook has to read as the set.

mod around;
mod plan;
mod rows;
mod sheet;
mod shift;
mod xml;

use std::collections::BTreeMap;

use serde_json::Value;
use tudanhgia_core::criteria::Words;
use tudanhgia_papers::archive::Archive;
use tudanhgia_papers::column_letters;
use tudanhgia_tables::{Parts, Trouble, sheet_parts};

use crate::layout::Layout;
use crate::told::both;
use crate::{differences, emit, from_workbook, read_whole, told, write};
use plan::{Plan, planned};
use sheet::changed;
use shift::{Moved, formula};
use xml::{escaped, plain, tags};

/// A workbook into which a set was written.
#[derive(Clone, Debug)]
pub struct WrittenBack {
    /// The file.
    pub bytes: Vec<u8>,
    /// How many cells say something else than before.
    pub cells: usize,
    /// The places of the rows that are new.
    pub new_rows: Vec<String>,
    /// The places of the rows that were emptied, since the set has them no more.
    pub emptied: Vec<String>,
    /// The cells that keep a formula whose result was written anew.
    pub formulas: Vec<String>,
}

/// Why a set cannot be written into a workbook.
#[derive(Clone, Debug)]
pub enum NotBack {
    /// The file is no workbook that is read.
    Unread(Trouble),
    /// The workbook has problems of its own, so that nobody knows what it says.
    Problems(usize),
    /// The set has what no workbook says, by its places.
    Unsaid(Vec<String>),
    /// What stands in the way.
    Because(Words),
}

/// Writes a set, with its test cases, into the bytes of a workbook.
///
/// # Errors
///
/// Why nothing was written.
pub fn write_back(workbook: &[u8], set: &Value, cases: Option<&Value>) -> Result<WrittenBack, NotBack> {
    let layout = Layout::own();
    let mut spots = BTreeMap::new();
    let (old, old_cases, reading) = read_whole(layout, workbook, &mut spots).map_err(NotBack::Unread)?;
    let problems = told::settled(reading.told.clone()).len();
    if problems > 0 {
        return Err(NotBack::Problems(problems));
    }
    let (old_rows, _) = write::rows(layout, &old);
    let (new_rows, mut unsaid) = write::rows(layout, set);
    let empty = Value::default();
    let (labels, order) = emit::labels(set);
    unsaid.extend(crate::cases::sheets(cases.unwrap_or(&empty), &labels, &order).1);
    if !unsaid.is_empty() {
        return Err(NotBack::Unsaid(unsaid));
    }
    // Names that are made of others may have to be written out when these change.
    let mut last = Vec::new();
    for writes_names in [false, true] {
        let plan =
            planned(layout, &reading, (&old_rows, &new_rows), writes_names).map_err(NotBack::Because)?;
        let mut plan = plan;
        plan.cases((old_cases.as_ref(), cases), &reading, &spots, (&labels, &order))
            .map_err(NotBack::Because)?;
        let written = carried_out(workbook, &reading.sheets.names(), &plan).map_err(NotBack::Because)?;
        last = found(&written.bytes, set, cases);
        if last.is_empty() {
            return Ok(written);
        }
    }
    let places = last.join(", ");
    Err(NotBack::Because(both(
        format!(
            "ghi như vậy thì đọc lại thành bộ khác ở {places} (thường do thứ tự dòng hoặc tên tự đặt trong bảng tính)"
        ),
        format!(
            "what would be written reads as another set at {places} (mostly for the order of rows, or names given in the workbook)"
        ),
    )))
}

/// Where a workbook does not read as the set.
fn found(bytes: &[u8], set: &Value, cases: Option<&Value>) -> Vec<String> {
    let mut places = Vec::new();
    match from_workbook(bytes) {
        Err(_) => places.push("XLSX".to_owned()),
        Ok(read) => {
            differences(Some(set), Some(&read.set), "", &mut places);
            if cases.is_some() {
                differences(cases, read.cases.as_ref(), "", &mut places);
            }
            places.extend(read.told.iter().map(|told| told.spot.name()));
        }
    }
    places.truncate(20);
    places
}

fn carried_out(workbook: &[u8], names: &BTreeMap<usize, String>, plan: &Plan) -> Result<WrittenBack, Words> {
    let unusual = || both("tệp đóng gói theo cách không thường gặp", "the file is packed in an unusual way");
    let archive = Archive::open(workbook).ok_or_else(unusual)?;
    let parts = Parts::open(workbook).map_err(|_| unusual())?;
    let (of_sheets, main) = sheet_parts(workbook).map_err(|_| unusual())?;
    let place_of = |part: &str| parts.names().iter().rposition(|name| name == part);
    let mut texts: BTreeMap<usize, String> = BTreeMap::new();
    let mut formulas = Vec::new();
    let read = |place: usize| {
        let bytes = archive.unpack(place, 60_000_000).map_err(|_| unusual())?;
        String::from_utf8(bytes).map_err(|_| unusual())
    };
    for (order, changes) in &plan.sheets {
        let name = names.get(order).map_or("", String::as_str);
        let part = of_sheets.get(*order).cloned().flatten().ok_or_else(unusual)?;
        let place = place_of(&part).ok_or_else(unusual)?;
        let text = read(place)?;
        let mut kept = Vec::new();
        texts.insert(place, changed(&text, name, changes, &mut kept)?);
        let cell = |(row, column): (usize, usize)| {
            format!("{name}!{}{}", column_letters(column), changes.moved(row))
        };
        formulas.extend(kept.into_iter().map(cell));
    }
    for (order, changes) in plan.sheets.iter().filter(|(order, changes)| changes.moves(plan.last(**order))) {
        let name = names.get(order).map_or("", String::as_str);
        let moved: Moved = &|row| changes.moved(row);
        let own = of_sheets.get(*order).cloned().flatten().and_then(|part| place_of(&part));
        follow(&parts, (name, own), &main, moved, &mut texts, &read)?;
        chain(&parts, name, &main, moved, &mut texts, &read)?;
        remarks(&parts, of_sheets.get(*order).cloned().flatten(), moved, &mut texts, &read)?;
    }
    let count = plan.sheets.values().map(|changes| changes.cells.len()).sum();
    let others = texts.into_iter().map(|(place, text)| (place, text.into_bytes())).collect();
    let bytes = archive.replaced(&others).ok_or_else(unusual)?;
    let (new_rows, emptied) = (plan.new_rows.clone(), plan.emptied.clone());
    Ok(WrittenBack { bytes, cells: count, new_rows, emptied, formulas })
}

type Read<'a> = &'a dyn Fn(usize) -> Result<String, Words>;

/// Moves what other parts of the workbook say of the rows of a sheet; what is not known to be moved is refused.
fn follow(
    parts: &Parts,
    (name, own): (&str, Option<usize>),
    main: &str,
    moved: Moved,
    texts: &mut BTreeMap<usize, String>,
    read: Read,
) -> Result<(), Words> {
    let written = [format!("{name}!"), format!("'{}'!", name.replace('\'', "''"))].map(|text| escaped(&text));
    for (place, part) in parts.names().iter().enumerate() {
        if Some(place) == own || !part.ends_with(".xml") {
            continue;
        }
        let text = match texts.get(&place) {
            Some(text) => text.clone(),
            None => match read(place) {
                Ok(text) => text,
                // What is no text says nothing of rows.
                Err(_) => continue,
            },
        };
        if !written.iter().any(|written| text.contains(written)) {
            continue;
        }
        let is_sheet = part.contains("worksheets/");
        let is_words =
            part.ends_with("sharedstrings.xml") || part.starts_with("docprops/") || part.contains("comments");
        if is_words {
            continue;
        }
        let all = tags(&text).filter(|_| is_sheet || part == main);
        let Some(all) = all else {
            return Err(both(
                format!("phần “{part}” của tệp (biểu đồ hoặc phần khác) dẫn đến các dòng của trang “{name}”"),
                format!(
                    "the part “{part}” of the file (a chart or the like) names rows of the sheet “{name}”"
                ),
            ));
        };
        let mut out = String::new();
        let mut done = 0;
        for (at, tag) in all.iter().enumerate().filter(|(_, tag)| !tag.is_end && !tag.is_empty) {
            let is_formula = ["f", "formula", "formula1", "formula2", "definedName"].contains(&tag.local());
            if is_formula {
                let end = all.get(at + 1).map_or(text.len(), |next| next.at.start);
                // A name of one sheet alone has its number, and says the name of the sheet all the same.
                out += &text[done..tag.at.end];
                out += &around::shifted(&text[tag.at.end..end], name, false, moved);
                done = end;
            }
        }
        texts.insert(place, out + &text[done..]);
    }
    Ok(())
}

/// Moves the cells of a sheet in the order in which a program computes formulas.
fn chain(
    parts: &Parts,
    name: &str,
    main: &str,
    moved: Moved,
    texts: &mut BTreeMap<usize, String>,
    read: Read,
) -> Result<(), Words> {
    let odd = || {
        both(
            "thứ tự tính công thức của tệp không đọc được",
            "the order in which formulas are computed cannot be read",
        )
    };
    let place_of = |part: &str| parts.names().iter().rposition(|name| name == part);
    let relations = parts.relations(main).map_err(|_| odd())?;
    let chain = relations.iter().find(|relation| relation.kind == "calcchain");
    let Some(place) = chain.and_then(|chain| place_of(&chain.target)) else { return Ok(()) };
    let book = read(place_of(main).ok_or_else(odd)?)?;
    let all = tags(&book).ok_or_else(odd)?;
    let sheet =
        all.iter().find(|tag| tag.begins("sheet") && tag.get("name").is_some_and(|own| plain(own) == name));
    let id = sheet.and_then(|sheet| sheet.get("sheetId")).ok_or_else(odd)?.to_owned();
    let text = match texts.get(&place) {
        Some(text) => text.clone(),
        None => read(place)?,
    };
    let (mut out, mut done, mut here) = (String::new(), 0, false);
    for tag in tags(&text).ok_or_else(odd)?.iter().filter(|tag| tag.begins("c")) {
        // Without a number it is the sheet of the one before.
        here = tag.get("i").map_or(here, |number| number == id);
        out += &text[done..tag.at.start];
        out += &tag.with(&text, &|key, value| (here && key == "r").then(|| formula(value, "", true, moved)));
        done = tag.at.end;
    }
    texts.insert(place, out + &text[done..]);
    Ok(())
}

/// Moves the remarks of a sheet with their cells.
fn remarks(
    parts: &Parts,
    part: Option<String>,
    moved: Moved,
    texts: &mut BTreeMap<usize, String>,
    read: Read,
) -> Result<(), Words> {
    let relations = part.map_or(Ok(vec![]), |part| parts.relations(&part)).unwrap_or_default();
    for relation in relations {
        let Some(place) = parts.names().iter().rposition(|name| *name == relation.target) else { continue };
        match relation.kind.as_str() {
            "comments" | "threadedcomment" => {
                let text = read(place)?;
                let all = tags(&text).ok_or_else(|| broken_remarks(&relation.target))?;
                let mut out = String::new();
                let mut done = 0;
                for tag in all.iter().filter(|tag| matches!(tag.local(), "comment" | "threadedComment")) {
                    out += &text[done..tag.at.start];
                    out += &tag
                        .with(&text, &|name, value| (name == "ref").then(|| formula(value, "", true, moved)));
                    done = tag.at.end;
                }
                texts.insert(place, out + &text[done..]);
            }
            "vmldrawing" => {
                let text = read(place)?;
                texts.insert(place, boxes(&text, moved).ok_or_else(|| broken_remarks(&relation.target))?);
            }
            _ => {}
        }
    }
    Ok(())
}

fn broken_remarks(part: &str) -> Words {
    both(
        format!("phần “{part}” (ghi chú của ô) không ghi theo cách thường gặp"),
        format!("the part “{part}” (remarks of cells) is not written in the usual way"),
    )
}

/// The boxes of remarks, each of which says the row of its cell, from 0, and between which rows it is drawn.
fn boxes(text: &str, moved: Moved) -> Option<String> {
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("<x:ClientData") {
        let (data, after) = after.split_once("</x:ClientData>")?;
        let inner = |name: &str| -> Option<(usize, usize)> {
            let from = data.find(&format!("<x:{name}>"))? + name.len() + 4;
            Some((from, from + data[from..].find('<')?))
        };
        let mut data_out = data.to_owned();
        if let Some((from, to)) = inner("Row") {
            let row: usize = plain(&data[from..to]).trim().parse().ok()?;
            let by = moved(row + 1) - (row + 1);
            data_out.replace_range(from..to, &(row + by).to_string());
            if let Some((from, to)) = inner("Anchor") {
                let mut places: Vec<String> =
                    data[from..to].split(',').map(|place| place.trim().to_owned()).collect();
                for at in [2, 6] {
                    let place = places.get_mut(at)?;
                    *place = (place.parse::<usize>().ok()? + by).to_string();
                }
                // Whichever of the two stands last is written first: the other keeps its place.
                let anchor = places.join(", ");
                let start = data_out.find("<x:Anchor>")? + 10;
                let end = start + data_out[start..].find('<')?;
                data_out.replace_range(start..end, &anchor);
            }
        }
        out += before;
        out += "<x:ClientData";
        out += &data_out;
        out += "</x:ClientData>";
        rest = after;
    }
    Some(out + rest)
}
