//! The index file beside the sets: what a start page offers without fetching each set.

use std::str::Split;

use super::item::Item;
use super::{SetStanding, Words};
use crate::json::{self, NotJson};

/// What can be chosen.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Catalog {
    /// The criteria sets.
    pub sets: Vec<CatalogSet>,
    /// Earlier versions of them: nothing new is begun with one, and the sheets that were filled in for it still open.
    pub earlier: Vec<CatalogSet>,
    /// Filled-in sheets to look at.
    pub examples: Vec<CatalogExample>,
}

/// A set that can be chosen.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct CatalogSet {
    /// The file, relative to the index.
    pub file: String,
    /// The compiled form that the build made of the file, relative to the index; empty where there is none.
    pub compiled: String,
    /// The id of the set.
    pub id: String,
    /// The version of the set.
    pub version: String,
    /// The year or period.
    pub year: String,
    /// The title.
    pub title: Words,
    /// The level of agencies.
    pub level: Words,
    /// Who issued it.
    pub issuer: Words,
    /// Whether it is the official set.
    pub standing: SetStanding,
}

/// A sheet to look at.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct CatalogExample {
    /// The file, relative to the index.
    pub file: String,
    /// What it shows.
    pub title: Words,
}

/// Lines that are taken one by one; whether some are missing is asked at the end.
struct Lines<'a> {
    rest: Split<'a, char>,
    missing: bool,
}

impl Lines<'_> {
    fn next(&mut self) -> String {
        let line = self.rest.next();
        self.missing |= line.is_none();
        line.unwrap_or_default().to_owned()
    }

    fn words(&mut self) -> Words {
        Words { vi: self.next(), en: self.next() }
    }
}

impl Catalog {
    /// The entry of a set in a version, among those that are offered and the earlier ones.
    pub fn find(&self, id: &str, version: &str) -> Option<&CatalogSet> {
        self.sets.iter().chain(&self.earlier).find(|entry| entry.id == id && entry.version == version)
    }

    /// The sets in the order in which they are offered: official ones, then those compiled from published texts, then
    /// samples; those of one standing as the index has them.
    pub fn offered(&self) -> Vec<CatalogSet> {
        let standings = [SetStanding::Official, SetStanding::Compiled, SetStanding::Sample];
        let of = |standing| self.sets.iter().filter(move |set| set.standing == standing);
        standings.into_iter().flat_map(of).cloned().collect()
    }

    /// From the lines of an index that was parsed elsewhere, for a program that has no reader of JSON: how many sets there
    /// are, then for each set file, compiled form, id, version, year, title, level and issuer in both languages and the word
    /// of its standing, of an official one nothing; the same of earlier versions; then for each example its file and its title in both languages. `None` where
    /// lines are missing.
    pub fn of_lines(text: &str) -> Option<Self> {
        let mut lines = Lines { rest: text.split('\n'), missing: false };
        let mut catalog = Self::default();
        for sets in [&mut catalog.sets, &mut catalog.earlier] {
            let count: usize = lines.next().parse().ok()?;
            for _ in 0..count {
                let [file, compiled, id, version, year] = [(); 5].map(|()| lines.next());
                let [title, level, issuer] = [(); 3].map(|()| lines.words());
                let standing = SetStanding::named(&lines.next());
                sets.push(CatalogSet { file, compiled, id, version, year, title, level, issuer, standing });
                if lines.missing {
                    return None;
                }
            }
        }
        while lines.rest.clone().next().is_some() {
            catalog.examples.push(CatalogExample { file: lines.next(), title: lines.words() });
        }
        (!lines.missing).then_some(catalog)
    }

    /// Reads an index. Entries without a file name are left out; other gaps stay empty.
    ///
    /// # Errors
    ///
    /// Where the text is not JSON, or that it is not an index.
    pub fn read(text: &str) -> Result<Self, NotJson> {
        let value = json::read(text)?;
        let file = Item { value: &value, place: String::new() };
        if file.get("sets").is_none() {
            return Err(NotJson::default());
        }
        let entry = |item: &Item| {
            let words = |key| item.words(key).unwrap_or_default();
            CatalogSet {
                file: item.text("file"),
                compiled: item.text("compiled"),
                id: item.text("id"),
                version: item.text("version"),
                year: item.text("year"),
                title: words("title"),
                level: words("level"),
                issuer: words("issuer"),
                // An index of before says only whether a set is a sample.
                standing: match item.str("standing") {
                    Some(word) => SetStanding::named(word),
                    None if item.flag("sample") => SetStanding::Sample,
                    None => SetStanding::Official,
                },
            }
        };
        let example = |item: &Item| CatalogExample {
            file: item.text("file"),
            title: item.words("title").unwrap_or_default(),
        };
        let named = |item: &&Item| item.str("file").is_some();
        Ok(Self {
            sets: file.list("sets").iter().filter(named).map(entry).collect(),
            earlier: file.list("earlier").iter().filter(named).map(entry).collect(),
            examples: file.list("examples").iter().filter(named).map(example).collect(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_say_what_the_file_says() {
        let file = r#"{"sets": [
            {"file": "a.json", "id": "a", "version": "1", "year": "2025", "sample": true,
             "title": {"vi": "A", "en": "B"}, "level": {"vi": "Xã", "en": "Commune"}, "issuer": {"vi": "Tỉnh", "en": "Province"}}
        ], "earlier": [{"file": "b.json", "compiled": "b.bin", "id": "a", "version": "0", "standing": "compiled"}],
        "examples": [{"file": "v.json", "title": {"vi": "V", "en": "W"}}]}"#;
        let lines = "1\na.json\n\na\n1\n2025\nA\nB\nXã\nCommune\nTỉnh\nProvince\nsample\n\
                     1\nb.json\nb.bin\na\n0\n\n\n\n\n\n\n\ncompiled\nv.json\nV\nW";
        assert_eq!(Catalog::of_lines(lines), Catalog::read(file).ok());
        for cut in ["", "x", "0", "1\na.json", "0\n0\nv.json"] {
            assert_eq!(Catalog::of_lines(cut), None, "{cut}");
        }
        assert_eq!(Catalog::of_lines("0\n0"), Some(Catalog::default()));
    }

    #[test]
    fn samples_are_offered_last() {
        let entry = |file: &str, standing: &str| format!(r#"{{"file": "{file}", "standing": "{standing}"}}"#);
        let sets =
            [("s", "sample"), ("c", "compiled"), ("o", "official"), ("t", "sample"), ("p", "official")];
        let sets = sets.map(|(file, standing)| entry(file, standing)).join(",");
        let catalog = Catalog::read(&format!(r#"{{"sets": [{sets}]}}"#)).unwrap();
        let files: Vec<String> = catalog.offered().into_iter().map(|set| set.file).collect();
        assert_eq!(files, ["o", "p", "c", "s", "t"]);
    }

    #[test]
    fn an_entry_says_its_standing_and_no_word_makes_a_set_official_by_mistake() {
        let standing = |said: &str| {
            let text = format!(r#"{{"sets": [{{"file": "a.json"{said}}}]}}"#);
            Catalog::read(&text).unwrap().sets.remove(0).standing
        };
        assert_eq!(standing(""), SetStanding::Official);
        assert_eq!(standing(r#", "standing": "official""#), SetStanding::Official);
        assert_eq!(standing(r#", "standing": "compiled""#), SetStanding::Compiled);
        assert_eq!(standing(r#", "standing": "compiled", "sample": true"#), SetStanding::Compiled);
        assert_eq!(standing(r#", "standing": "sample""#), SetStanding::Sample);
        assert_eq!(standing(r#", "standing": "of a later program""#), SetStanding::Sample);
        // As indexes said it before.
        assert_eq!(standing(r#", "sample": true"#), SetStanding::Sample);
        assert_eq!(standing(r#", "sample": false"#), SetStanding::Official);
    }
}
