//! What stands in a sheet around its rows and names some of them.

use tudanhgia_core::criteria::Words;

use tudanhgia_tables::unescaped;

use super::shared::{is_shared, unshared};
use super::shift::{Moved, Shifted, areas, formula, is_same, mentions, row_number, rows_of};
use super::xml::{Tag, as_text, as_value, tags};
use crate::told::both;

/// The elements of a sheet of which it is known what rows they name, if any.
const KNOWN: &str = "worksheet sheetPr tabColor outlinePr pageSetUpPr dimension sheetViews sheetView pane selection \
    sheetFormatPr cols col sheetData sheetCalcPr sheetProtection protectedRanges protectedRange autoFilter filterColumn \
    filters filter customFilters customFilter dateGroupItem top10 dynamicFilter sortState sortCondition mergeCells mergeCell phoneticPr conditionalFormatting cfRule formula colorScale \
    color cfvo dataBar iconSet dataValidations dataValidation formula1 formula2 hyperlinks hyperlink printOptions pageMargins \
    pageSetup headerFooter oddHeader oddFooter evenHeader evenFooter firstHeader firstFooter rowBreaks colBreaks brk \
    ignoredErrors ignoredError legacyDrawing picture extLst ext";

/// The prefixes of later additions, in which rows stand in `f` and `sqref` alone.
const ADDED: [&str; 2] = ["x14:", "xm:"];

/// Parts of these kinds, by their outermost elements, hold words and looks, and name no rows.
const OF_WORDS: [&str; 6] = ["sst", "comments", "ThreadedComments", "Properties", "styleSheet", "theme"];

/// Attributes that name areas of the sheet, wherever they stand.
const AREAS: [&str; 4] = ["ref", "sqref", "activeCell", "topLeftCell"];

/// Elements whose text is a formula.
const FORMULAS: [&str; 5] = ["f", "formula", "formula1", "formula2", "definedName"];

/// Elements whose text is words, and attributes that are.
const WORDS: [&str; 2] = ["t", "v"];
const WORDED: [&str; 6] = ["display", "tooltip", "prompt", "promptTitle", "error", "errorTitle"];

/// A sheet whose rows move, as a part of the file sees it.
#[derive(Clone, Copy)]
pub(super) struct Follow<'a> {
    /// The name of the sheet.
    pub(super) name: &'a str,
    /// The part of another sheet, or of the workbook, that may name it; none of the sheet itself.
    pub(super) part: Option<&'a str>,
    pub(super) moved: Moved<'a>,
}

impl Follow<'_> {
    /// Why it is not known how something moves.
    fn unsure(&self, what: &str) -> Words {
        let what: String = what.chars().take(80).collect();
        let (name, part) = (self.name, self.part.unwrap_or(self.name));
        both(
            format!(
                "“{what}” ở “{part}” dẫn đến các dòng của trang “{name}” theo cách không biết chắc phải dời thế nào"
            ),
            format!(
                "“{what}” in “{part}” names rows of the sheet “{name}” in a way that nobody knows how to move"
            ),
        )
    }

    /// A formula with its rows moved.
    fn shifted(&self, text: &str) -> Result<Shifted, Words> {
        let shifted = formula(text, self.name, self.part.is_none(), self.moved);
        let is_of_it = self.part.is_none() || shifted.names_it;
        if shifted.is_deep || (shifted.is_odd && is_of_it) {
            return Err(self.unsure(text));
        }
        Ok(shifted)
    }

    /// The text of a formula in the file, with its rows moved.
    pub(super) fn formula(&self, text: &str) -> Result<String, Words> {
        if text.contains('<') {
            return Err(self.unsure(text));
        }
        let old = unescaped(text);
        let new = self.shifted(&old)?.text;
        Ok(if new == *old { text.to_owned() } else { as_text(&new) })
    }

    /// A formula in an attribute, with its rows moved.
    fn value(&self, value: &str) -> Result<String, Words> {
        let old = unescaped(value);
        let new = self.shifted(&old)?.text;
        Ok(if new == *old { value.to_owned() } else { as_value(&new) })
    }

    /// The tag of a formula that fills one cell alone; of several cells it is not known what moves.
    pub(super) fn is_alone(&self, tag: &Tag, text: &str) -> Result<(), Words> {
        let is_one = match tag.get("t") {
            None | Some("normal") => true,
            Some("array") => tag.get("ref").is_some_and(|area| !area.contains(':')),
            Some(_) => false,
        };
        let is_of_it = self.part.is_none() || mentions(&unescaped(text), self.name) > 0;
        if is_one || !is_of_it {
            return Ok(());
        }
        let (name, part) = (self.name, self.part.unwrap_or(self.name));
        Err(both(
            format!("“{part}” có công thức dùng chung cho nhiều ô, dẫn đến các dòng của trang “{name}”"),
            format!("“{part}” has formulas that several cells share, which name rows of the sheet “{name}”"),
        ))
    }

    /// What a tag says with its rows moved. `is_column` is the break of a page between columns.
    fn tag(&self, text: &str, tag: &Tag, is_column: bool) -> Result<String, Words> {
        let mut values: Vec<(&str, String)> = Vec::new();
        let is_own = self.part.is_none();
        for (key, value) in tag.each() {
            let plain = unescaped(value);
            let new = match key {
                // A break stands behind its row.
                "id" if is_own && tag.local() == "brk" && !is_column => {
                    let row = row_number(&plain).ok_or_else(|| self.unsure(&format!("brk {plain}")))?;
                    ((self.moved)(row + 1) - 1).to_string()
                }
                _ if is_own && AREAS.contains(&key) => areas(&plain, self.moved),
                "location" if tag.local() == "hyperlink" => self.value(value)?,
                "val" if tag.local() == "cfvo" => self.value(value)?,
                // Links that the format keeps apart from the sheet.
                "Target" if plain.starts_with('#') => return Err(self.unsure(&plain)),
                "sheet" if is_same(&plain, self.name) => return Err(self.unsure(&format!("sheet={plain}"))),
                key if !WORDED.contains(&key) && mentions(&plain, self.name) > 0 => {
                    return Err(self.unsure(&plain));
                }
                _ => continue,
            };
            values.push((key, new));
        }
        Ok(tag
            .with(text, &|key, _| values.iter().find(|(known, _)| *known == key).map(|(_, new)| new.clone())))
    }

    /// Another sheet with the formulas written out that were filled down, if some of them name rows: these move apart.
    fn written_out(&self, text: &str) -> Option<String> {
        let all = tags(text)?;
        let names_it = |(at, tag): (usize, &Tag)| {
            let inner = all.get(at + 1).and_then(|next| text.get(tag.at.end..next.at.start));
            is_shared(tag) && inner.is_some_and(|inner| mentions(&unescaped(inner), self.name) > 0)
        };
        all.iter().enumerate().any(names_it).then(|| unshared(text))?
    }

    /// Another part of the file, with the rows moved that it names.
    pub(super) fn of_part(&self, text: &str) -> Result<String, Words> {
        let part = self.part.unwrap_or_default();
        let written_out = self.written_out(text);
        let text = written_out.as_deref().unwrap_or(text);
        match tags(text) {
            Some(all) if all.first().is_some_and(|root| OF_WORDS.contains(&root.local())) => {
                Ok(text.to_owned())
            }
            Some(all) => self.part(text, &all, (0, text.len())),
            // Drawings of the old kind are a web page more than they are XML.
            None if !part.ends_with(".vml") => Err(odd_part(part)),
            None if mentions(&unescaped(text), self.name) > 0 => Err(self.unsure(part)),
            None => Ok(text.to_owned()),
        }
    }

    /// A part, or what stands outside of the rows of the sheet itself, with the rows that it names moved.
    pub(super) fn part(&self, text: &str, all: &[Tag], (from, to): (usize, usize)) -> Result<String, Words> {
        let mut out = String::new();
        let mut done = from;
        let mut is_column = false;
        let is_within = |tag: &&Tag| tag.at.start >= from && tag.at.end <= to;
        for (at, tag) in all.iter().enumerate().filter(|(_, tag)| is_within(tag)) {
            out += &text[done..tag.at.start];
            out += &match tag.is_end {
                true => text[tag.at.clone()].to_owned(),
                false => self.tag(text, tag, is_column)?,
            };
            done = tag.at.end;
            if tag.local() == "colBreaks" {
                is_column = !tag.is_end && !tag.is_empty;
            }
            if tag.is_end || tag.is_empty {
                continue;
            }
            let end = all.get(at + 1).map_or(to, |next| next.at.start.min(to));
            let inner = &text[done..end];
            let local = tag.local();
            if FORMULAS.contains(&local) {
                if local == "f" {
                    self.is_alone(tag, inner)?;
                }
                if local == "definedName" {
                    self.is_fixed(inner)?;
                }
                out += &self.formula(inner)?;
                done = end;
            } else if local == "sqref" && self.part.is_none() {
                out += &areas(&unescaped(inner), self.moved);
                done = end;
            } else if !WORDS.contains(&local)
                && mentions(&unescaped(inner), self.name) > 0
                && self.part.is_some()
            {
                return Err(self.unsure(&unescaped(inner)));
            }
        }
        self.rules(text, all, (from, to))?;
        Ok(out + &text[done..to])
    }

    /// The rows of a name do not depend on the cell where it is used.
    fn is_fixed(&self, inner: &str) -> Result<(), Words> {
        let text = unescaped(inner);
        let shifted = self.shifted(&text)?;
        let is_fixed = !shifted.is_bare && shifted.relative.iter().all(|(here, _)| !here);
        if is_fixed { Ok(()) } else { Err(self.unsure(&text)) }
    }

    /// Formulas of conditional formats and of checks are those of the first cell of their area: rows that they name without `$`
    /// have to move as its row does.
    fn rules(&self, text: &str, all: &[Tag], (from, to): (usize, usize)) -> Result<(), Words> {
        let mut rules: Vec<(usize, Vec<String>)> = Vec::new();
        let mut area = String::new();
        for (at, tag) in all.iter().enumerate().filter(|(_, tag)| tag.at.start >= from && tag.at.end <= to) {
            let local = tag.local();
            let is_rule = matches!(local, "conditionalFormatting" | "dataValidation");
            if is_rule && !tag.is_end {
                area = tag.get("sqref").map(|area| unescaped(area).into_owned()).unwrap_or_default();
                rules.push((at, vec![]));
            }
            let end = all.get(at + 1).map_or(to, |next| next.at.start.min(to));
            let inner = text.get(tag.at.end..end).filter(|_| !tag.is_end && !tag.is_empty);
            if let (Some((_, formulas)), Some(inner)) = (rules.last_mut(), inner) {
                match local {
                    "f" | "formula" | "formula1" | "formula2" => formulas.push(unescaped(inner).into_owned()),
                    "sqref" => area = unescaped(inner).into_owned(),
                    _ => {}
                }
            }
            if let Some((_, formulas)) = rules.last_mut()
                && local == "cfvo"
            {
                formulas.extend(tag.get("val").map(|value| unescaped(value).into_owned()));
            }
            if is_rule && (tag.is_end || tag.is_empty) {
                let (_, formulas) = rules.pop().unwrap_or_default();
                formulas.iter().try_for_each(|formula| self.rule(formula, &area))?;
            }
        }
        Ok(())
    }

    fn rule(&self, text: &str, area: &str) -> Result<(), Words> {
        let by = |row: usize| (self.moved)(row) - row;
        let rows = rows_of(area);
        for (here, row) in self.shifted(text)?.relative {
            let moves_alike = match (self.part, here) {
                (None, true) => rows.iter().all(|(first, _)| by(*first) == by(row)),
                // Beside rows of another sheet none may come between.
                (None, false) => rows.iter().all(|(first, last)| by(*first) == by(*last)),
                (Some(_), true) => false,
                (Some(_), false) => true,
            };
            if !moves_alike || (rows.is_empty() && here) {
                return Err(self.unsure(text));
            }
        }
        Ok(())
    }
}

/// Whether all that stands outside of the rows is known to move with them, or not to; why not.
pub(super) fn is_known(all: &[Tag], (from, to): (usize, usize), name: &str) -> Result<(), Words> {
    let is_known = |tag: &Tag| {
        ADDED.contains(&tag.prefix()) || KNOWN.split_whitespace().any(|known| known == tag.local())
    };
    let mut around = all.iter().filter(|tag| tag.at.start < from || tag.at.end > to);
    let Some(other) = around.find(|tag| !is_known(tag)) else { return Ok(()) };
    let other = other.local();
    Err(both(
        format!(
            "trang “{name}” có “{other}” (hình, bảng hoặc phần khác), không biết chắc phải dời theo dòng nào"
        ),
        format!(
            "the sheet “{name}” has “{other}” (a drawing, a table or the like), and nobody knows which rows it moves with"
        ),
    ))
}

/// What is said of a part that cannot be read.
pub(super) fn odd_part(part: &str) -> Words {
    both(
        format!("phần “{part}” của tệp không ghi theo cách thường gặp"),
        format!("the part “{part}” of the file is not written in the usual way"),
    )
}
