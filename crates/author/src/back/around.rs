//! What stands in a sheet around its rows and names some of them.

use tudanhgia_core::criteria::Words;

use super::shift::{Moved, areas, formula};
use super::xml::{Tag, escaped, plain};
use crate::told::both;

/// The elements of a sheet of which it is known what rows they name.
const KNOWN: [&str; 62] = [
    "worksheet",
    "sheetPr",
    "tabColor",
    "outlinePr",
    "pageSetUpPr",
    "dimension",
    "sheetViews",
    "sheetView",
    "pane",
    "selection",
    "sheetFormatPr",
    "cols",
    "col",
    "sheetData",
    "row",
    "c",
    "f",
    "v",
    "is",
    "t",
    "r",
    "rPr",
    "b",
    "i",
    "sz",
    "color",
    "rFont",
    "family",
    "charset",
    "scheme",
    "u",
    "strike",
    "vertAlign",
    "phoneticPr",
    "rPh",
    "sheetCalcPr",
    "sheetProtection",
    "autoFilter",
    "filterColumn",
    "filters",
    "filter",
    "customFilters",
    "customFilter",
    "mergeCells",
    "mergeCell",
    "conditionalFormatting",
    "cfRule",
    "formula",
    "colorScale",
    "cfvo",
    "dataBar",
    "dataValidations",
    "dataValidation",
    "formula1",
    "formula2",
    "hyperlinks",
    "hyperlink",
    "printOptions",
    "pageMargins",
    "pageSetup",
    "headerFooter",
    "ignoredErrors",
];
/// More of them, which have no rows or are moved with the rest.
const MORE: [&str; 17] = [
    "ignoredError",
    "rowBreaks",
    "brk",
    "colBreaks",
    "legacyDrawing",
    "oddHeader",
    "oddFooter",
    "evenHeader",
    "evenFooter",
    "firstHeader",
    "firstFooter",
    "extLst",
    "ext",
    "sqref",
    "protectedRanges",
    "protectedRange",
    "picture",
];

/// Attributes that name areas of the sheet, wherever they stand.
const AREAS: [&str; 4] = ["ref", "sqref", "activeCell", "topLeftCell"];

/// Elements whose text is a formula.
const FORMULAS: [&str; 5] = ["f", "formula", "formula1", "formula2", "sqref"];

/// Whether all that stands outside of the rows is known to move with them, or not to; why not.
pub(super) fn is_known(all: &[Tag], (from, to): (usize, usize), name: &str) -> Result<(), Words> {
    let is_shared = |tag: &Tag| tag.begins("f") && tag.get("t") == Some("shared");
    if all.iter().any(is_shared) {
        return Err(both(
            format!("trang “{name}” có công thức dùng chung cho nhiều ô"),
            format!("the sheet “{name}” has formulas that several cells share"),
        ));
    }
    let is_known = |tag: &&Tag| KNOWN.contains(&tag.local()) || MORE.contains(&tag.local());
    let is_within = |tag: &&Tag| tag.at.start >= from && tag.at.end <= to;
    let is_listed =
        |tag: &&Tag| is_known(tag) || tag.prefix().starts_with("x14") || tag.prefix().starts_with("xm");
    if let Some(other) = all.iter().filter(|tag| !is_within(tag)).find(|tag| !is_listed(tag)) {
        let other = other.local();
        return Err(both(
            format!(
                "trang “{name}” có “{other}” (hình, bảng hoặc phần khác), không biết chắc phải dời theo dòng nào"
            ),
            format!(
                "the sheet “{name}” has “{other}” (a drawing, a table or the like), and nobody knows which rows it moves with"
            ),
        ));
    }
    Ok(())
}

/// What stands outside of the rows, with the rows that it names moved.
pub(super) fn moved(text: &str, all: &[Tag], (from, to): (usize, usize), name: &str, moved: Moved) -> String {
    let mut out = String::new();
    let mut done = from;
    for (at, tag) in all.iter().enumerate().filter(|(_, tag)| tag.at.start >= from && tag.at.end <= to) {
        out += &text[done..tag.at.start];
        out += &tag.with(text, &|key, value| match key {
            _ if AREAS.contains(&key) => Some(areas(value, moved)),
            // A break stands behind its row.
            "id" if tag.local() == "brk" => {
                value.parse().ok().map(|row: usize| (moved(row + 1) - 1).to_string())
            }
            "location" => Some(escaped(&formula(&plain(value), name, true, moved))),
            _ => None,
        });
        done = tag.at.end;
        if FORMULAS.contains(&tag.local()) && !tag.is_end && !tag.is_empty {
            let end = all.get(at + 1).map_or(to, |next| next.at.start);
            out += &shifted(&text[done..end], name, true, moved);
            done = end;
        }
    }
    out + &text[done..to]
}

/// The text of a formula in the file, with its rows moved.
pub(super) fn shifted(text: &str, name: &str, is_own: bool, moved: Moved) -> String {
    let old = plain(text);
    let new = formula(&old, name, is_own, moved);
    if new == *old { text.to_owned() } else { escaped(&new).replace("&quot;", "\"") }
}
