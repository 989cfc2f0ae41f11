//! A workbook as its parts, those that change among them, and what all of them say of the rows of one sheet.

use std::collections::BTreeMap;

use tudanhgia_core::criteria::Words;
use tudanhgia_papers::archive::Archive;
use tudanhgia_tables::{Parts, sheet_parts, unescaped};

use super::around::{Follow, odd_part};
use super::remarks;
use super::shift::{Moved, areas};
use super::xml::tags;
use crate::told::both;

/// The most bytes that a part unpacks to.
const MOST: usize = 60_000_000;

/// The parts of a workbook, and those that become others.
pub(super) struct Book<'a> {
    archive: Archive<'a>,
    parts: Parts<'a>,
    of_sheets: Vec<Option<String>>,
    /// The part that lists the sheets.
    main: String,
    texts: BTreeMap<usize, String>,
}

impl<'a> Book<'a> {
    pub(super) fn open(bytes: &'a [u8]) -> Result<Self, Words> {
        let archive = Archive::open(bytes).ok_or_else(unusual)?;
        let parts = Parts::open(bytes).map_err(|_| unusual())?;
        let (of_sheets, main) = sheet_parts(bytes).map_err(|_| unusual())?;
        Ok(Self { archive, parts, of_sheets, main, texts: BTreeMap::new() })
    }

    /// The place of a part; of two parts of one name the later one is the newer.
    fn place(&self, part: &str) -> Result<usize, Words> {
        self.parts.names().iter().rposition(|name| name == part).ok_or_else(|| odd_part(part))
    }

    /// The place of a sheet among the parts.
    pub(super) fn sheet(&self, order: usize) -> Result<usize, Words> {
        self.place(self.of_sheets.get(order).and_then(Option::as_ref).ok_or_else(unusual)?)
    }

    /// The text of a part, as it is by now.
    pub(super) fn text(&self, place: usize) -> Result<String, Words> {
        if let Some(text) = self.texts.get(&place) {
            return Ok(text.clone());
        }
        let odd = || odd_part(&self.parts.names()[place]);
        let bytes = self.archive.unpack(place, MOST).map_err(|_| odd())?;
        String::from_utf8(bytes).map_err(|_| odd())
    }

    pub(super) fn put(&mut self, place: usize, text: String) {
        self.texts.insert(place, text);
    }

    /// Moves what every other part says of the rows of a sheet; refuses what nobody knows how to move.
    pub(super) fn follow(&mut self, order: usize, name: &str, moved: Moved) -> Result<(), Words> {
        let own = self.sheet(order)?;
        for (place, part) in self.parts.names().to_vec().into_iter().enumerate() {
            let is_markup = [".xml", ".vml", ".rels"].iter().any(|end| part.ends_with(end));
            if place != own && is_markup {
                let text = self.text(place)?;
                let new = Follow { name, part: Some(&part), moved }.of_part(&text)?;
                if new != text {
                    self.put(place, new);
                }
            }
        }
        self.beside(own, name, moved)?;
        self.chain(name, moved)
    }

    /// Moves what hangs on the sheet itself: its remarks.
    fn beside(&mut self, own: usize, name: &str, moved: Moved) -> Result<(), Words> {
        let part = self.parts.names()[own].clone();
        for relation in self.parts.relations(&part).map_err(|_| odd_part(&part))? {
            let kind = relation.kind.as_str();
            if remarks::HARMLESS.contains(&kind) {
                continue;
            }
            let place = self.place(&relation.target)?;
            let text = self.text(place)?;
            let new = remarks::moved(kind, &text, moved);
            self.put(place, new.ok_or_else(|| remarks::refused(name, &relation.target))?);
        }
        Ok(())
    }

    /// Moves the cells of a sheet in the order in which a program computes formulas.
    fn chain(&mut self, name: &str, moved: Moved) -> Result<(), Words> {
        let odd = || odd_part("calcChain");
        let relations = self.parts.relations(&self.main).map_err(|_| odd())?;
        let Some(chain) = relations.iter().find(|relation| relation.kind == "calcchain") else {
            return Ok(());
        };
        let place = self.place(&chain.target)?;
        let book = self.text(self.place(&self.main)?)?;
        let all = tags(&book).ok_or_else(odd)?;
        let is_it = |called: &str| unescaped(called) == name;
        let sheet = all.iter().find(|tag| tag.begins("sheet") && tag.get("name").is_some_and(is_it));
        let id = sheet.and_then(|sheet| sheet.get("sheetId")).ok_or_else(odd)?;
        let text = self.text(place)?;
        let (mut out, mut done, mut here) = (String::new(), 0, false);
        for tag in tags(&text).ok_or_else(odd)?.iter().filter(|tag| tag.begins("c")) {
            // Without a number it is the sheet of the one before.
            here = tag.get("i").map_or(here, |number| number == id);
            out += &text[done..tag.at.start];
            out += &tag.with(&text, &|key, value| (here && key == "r").then(|| areas(value, moved)));
            done = tag.at.end;
        }
        let out = out + &text[done..];
        self.put(place, out);
        Ok(())
    }

    /// Asks the program that opens the workbook to compute its formulas, if it has any.
    pub(super) fn compute(&mut self) -> Result<(), Words> {
        let mut has_formulas = false;
        for part in self.of_sheets.iter().flatten() {
            let text = self.text(self.place(part)?)?;
            has_formulas |= tags(&text).is_none_or(|all| all.iter().any(|tag| tag.begins("f")));
        }
        if !has_formulas {
            return Ok(());
        }
        let place = self.place(&self.main)?;
        let text = self.text(place)?;
        let new = asking(&text).ok_or_else(|| odd_part(&self.main))?;
        self.put(place, new);
        Ok(())
    }

    /// The bytes of the file.
    pub(super) fn packed(self) -> Result<Vec<u8>, Words> {
        let others = self.texts.into_iter().map(|(place, text)| (place, text.into_bytes())).collect();
        self.archive.replaced(&others).ok_or_else(unusual)
    }
}

fn unusual() -> Words {
    both("tệp đóng gói theo cách không thường gặp", "the file is packed in an unusual way")
}

/// The list of the sheets with the wish that formulas are computed when the file is opened.
fn asking(text: &str) -> Option<String> {
    const ASK: &str = " fullCalcOnLoad=\"1\"";
    let all = tags(text)?;
    let (at, more) = match all.iter().find(|tag| tag.begins("calcPr")) {
        Some(tag) if tag.get("fullCalcOnLoad").is_some() => {
            let asked = tag.with(text, &|key, _| (key == "fullCalcOnLoad").then(|| "1".to_owned()));
            return Some(format!("{}{asked}{}", &text[..tag.at.start], &text[tag.at.end..]));
        }
        Some(tag) => (tag.at.start + 1 + tag.name.len(), ASK.to_owned()),
        None => {
            // What the format puts before it.
            let above = ["sheets", "functionGroups", "externalReferences", "definedNames"];
            let last = all.iter().rfind(|tag| above.iter().any(|name| tag.ends(name)))?;
            (last.at.end, format!("<{}calcPr{ASK}/>", last.prefix()))
        }
    };
    Some(format!("{}{more}{}", &text[..at], &text[at..]))
}

#[cfg(test)]
mod tests {
    use super::asking;

    #[test]
    fn a_workbook_asks_once_to_be_computed() {
        for (text, expected) in [
            (
                "<w><sheets><sheet/></sheets><x/></w>",
                "<w><sheets><sheet/></sheets><calcPr fullCalcOnLoad=\"1\"/><x/></w>",
            ),
            (
                "<x:w><x:sheets/><x:definedNames></x:definedNames></x:w>",
                "<x:w><x:sheets/><x:definedNames></x:definedNames><x:calcPr fullCalcOnLoad=\"1\"/></x:w>",
            ),
            (
                "<w><sheets/><calcPr calcId=\"1\"/></w>",
                "<w><sheets/><calcPr fullCalcOnLoad=\"1\" calcId=\"1\"/></w>",
            ),
            (
                "<w><sheets/><calcPr fullCalcOnLoad=\"0\"/></w>",
                "<w><sheets/><calcPr fullCalcOnLoad=\"1\"/></w>",
            ),
        ] {
            assert_eq!(asking(text).as_deref(), Some(expected));
            assert_eq!(asking(expected).as_deref(), Some(expected));
        }
        assert_eq!(asking("<w/>"), None);
    }
}
