//! The numbers that Word writes before paragraphs by itself: a column “STT” often has no other.

use std::collections::BTreeMap;
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
}

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
        if let Some(last) = counted.last_mut() {
            *last = last.saturating_add(1);
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
