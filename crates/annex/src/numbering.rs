//! The numbers that Word writes before paragraphs by itself: a column “STT” often has no other.

use std::collections::{BTreeMap, BTreeSet};

use tudanhgia_author::desk::roman;

use tudanhgia_tables::{Token, Trouble, each};

/// A level of a list.
#[derive(Clone, Default)]
struct Level {
    start: usize,
    kind: String,
    /// What is written, with `%1` for the number of the first level.
    text: String,
}

/// The lists of a document, and how far each has come.
#[derive(Default)]
pub(crate) struct Numbering {
    levels: BTreeMap<(String, usize), Level>,
    /// The list of levels that a list of the text takes.
    kinds: BTreeMap<String, String>,
    counted: BTreeMap<String, Vec<usize>>,
    /// Where a list of the text begins anew, by its level, and those that have begun.
    restarts: BTreeMap<(String, usize), usize>,
    begun: BTreeSet<(String, usize)>,
    /// The lists of styles of paragraphs, with the level, and the style that each is made of.
    styles: BTreeMap<String, Style>,
}

/// A style of paragraphs.
#[derive(Clone, Default)]
struct Style {
    list: Option<String>,
    level: usize,
    of: String,
}

/// The most styles that a style is made of.
const DEEPEST: usize = 12;

/// The most levels that a list has.
const LEVELS: usize = 9;

impl Numbering {
    /// Reads the part of a document that describes its lists.
    pub(crate) fn read(text: &str) -> Result<Self, Trouble> {
        let mut numbering = Self::default();
        let (mut kind, mut list, mut level) = (String::new(), String::new(), 0);
        each(text, false, &mut |token| {
            if let Token::Start(name, attributes) = token {
                let get = |key: &str| attributes.get(key).unwrap_or_default();
                match name {
                    "abstractnum" => (kind, list) = (get("abstractnumid"), String::new()),
                    "num" => list = get("numid"),
                    "abstractnumid" => drop(numbering.kinds.insert(list.clone(), get("val"))),
                    "lvloverride" => level = get("ilvl").parse().unwrap_or(0),
                    "startoverride" => {
                        let start = get("val").parse().unwrap_or(1);
                        numbering.restarts.insert((list.clone(), level), start);
                    }
                    "lvl" => level = get("ilvl").parse().unwrap_or(0),
                    "start" | "numfmt" | "lvltext" if list.is_empty() => {
                        let of = numbering.levels.entry((kind.clone(), level)).or_default();
                        match name {
                            "start" => of.start = get("val").parse().unwrap_or(1),
                            "numfmt" => of.kind = get("val"),
                            _ => of.text = get("val"),
                        }
                    }
                    _ => {}
                }
            }
            Ok(())
        })?;
        Ok(numbering)
    }

    /// Reads the part of a document that describes its styles.
    pub(crate) fn read_styles(&mut self, text: &str) -> Result<(), Trouble> {
        let mut name = String::new();
        each(text, false, &mut |token| {
            if let Token::Start(kind, attributes) = token {
                let get = |key: &str| attributes.get(key).unwrap_or_default();
                if kind == "style" {
                    name = get("styleid");
                }
                let style = self.styles.entry(name.clone()).or_default();
                match kind {
                    "basedon" => style.of = get("val"),
                    "numid" => style.list = Some(get("val")),
                    "ilvl" => style.level = get("val").parse().unwrap_or(0),
                    _ => {}
                }
            }
            Ok(())
        })
    }

    /// The list that a style puts its paragraphs into, and the level.
    pub(crate) fn of_style(&self, name: &str) -> Option<(String, usize)> {
        let mut style = self.styles.get(name)?;
        for _ in 0..DEEPEST {
            if let Some(list) = &style.list {
                return (list != "0").then(|| (list.clone(), style.level));
            }
            style = self.styles.get(&style.of)?;
        }
        None
    }

    /// What stands before the next paragraph of a list.
    pub(crate) fn next(&mut self, list: &str, level: usize) -> String {
        let kind = self.kinds.get(list).cloned().unwrap_or_default();
        let level = level.min(LEVELS - 1);
        let Some(of) = self.levels.get(&(kind.clone(), level)).cloned() else { return "- ".to_owned() };
        if of.kind == "bullet" {
            return "- ".to_owned();
        }
        let counted = self.counted.entry(kind.clone()).or_default();
        counted.truncate(level + 1);
        while counted.len() < level + 1 {
            let start = self.levels.get(&(kind.clone(), counted.len())).map_or(1, |level| level.start);
            counted.push(start.saturating_sub(1));
        }
        let restart = self.restarts.get(&(list.to_owned(), level));
        let is_first = self.begun.insert((list.to_owned(), level));
        if let Some(last) = counted.last_mut() {
            *last = restart.filter(|_| is_first).copied().unwrap_or(last.saturating_add(1));
        }
        let mut text = of.text.clone();
        for (at, number) in counted.clone().into_iter().enumerate() {
            let kind =
                self.levels.get(&(kind.clone(), at)).map(|level| level.kind.clone()).unwrap_or_default();
            text = text.replace(&format!("%{}", at + 1), &written(number, &kind));
        }
        format!("{text} ")
    }
}

/// A number as a list writes it.
fn written(number: usize, kind: &str) -> String {
    let letter = |first: u8| {
        let at = u8::try_from((number.max(1) - 1) % 26).unwrap_or(0);
        char::from(first + at).to_string()
    };
    match kind {
        "upperRoman" => roman(number),
        "lowerRoman" => roman(number).to_lowercase(),
        "upperLetter" => letter(b'A'),
        "lowerLetter" => letter(b'a'),
        _ => number.to_string(),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test stops where something is missing")]

    use super::*;

    const LISTS: &str = "<w:numbering><w:abstractNum w:abstractNumId=\"5\"><w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/>\
        <w:numFmt w:val=\"decimal\"/><w:lvlText w:val=\"%1.\"/></w:lvl></w:abstractNum>\
        <w:num w:numId=\"1\"><w:abstractNumId w:val=\"5\"/></w:num>\
        <w:num w:numId=\"2\"><w:abstractNumId w:val=\"5\"/><w:lvlOverride w:ilvl=\"0\"><w:startOverride w:val=\"4\"/>\
        </w:lvlOverride></w:num></w:numbering>";

    #[test]
    fn a_list_goes_on_where_another_of_its_kind_ended_or_begins_anew_where_it_says_so() {
        let mut numbering = Numbering::read(LISTS).unwrap();
        let written = ["1", "1", "2", "2", "1"].map(|list| numbering.next(list, 0));
        assert_eq!(written, ["1. ", "2. ", "4. ", "5. ", "6. "]);
    }

    #[test]
    fn a_style_puts_paragraphs_into_a_list() {
        let mut numbering = Numbering::read(LISTS).unwrap();
        let styles = "<w:styles><w:style w:styleId=\"a\"><w:pPr><w:numPr><w:numId w:val=\"1\"/></w:numPr></w:pPr></w:style>\
            <w:style w:styleId=\"b\"><w:basedOn w:val=\"a\"/></w:style>\
            <w:style w:styleId=\"c\"><w:basedOn w:val=\"a\"/><w:pPr><w:numPr><w:numId w:val=\"0\"/></w:numPr></w:pPr></w:style>\
            <w:style w:styleId=\"d\"><w:basedOn w:val=\"d\"/></w:style></w:styles>";
        numbering.read_styles(styles).unwrap();
        let found = ["a", "b", "c", "d", "e"].map(|name| numbering.of_style(name).is_some());
        assert_eq!(found, [true, true, false, false, false]);
    }
}
