//! The names that a person gives to drafts: for the list of this computer alone, and no part of any sheet.

use std::collections::BTreeMap;

/// The names of drafts by their keys.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Names(BTreeMap<String, String>);

impl Names {
    /// From a text; what is none gives no names.
    pub fn read(text: &str) -> Self {
        let entry = |line: &str| line.split_once('\t').map(|(key, name)| (key.to_owned(), name.to_owned()));
        Self(text.lines().filter_map(entry).collect())
    }

    /// As a text: a line for each.
    pub fn text(&self) -> String {
        self.0.iter().map(|(key, name)| format!("{key}\t{name}\n")).collect()
    }

    /// The name of a draft; empty where it has none.
    pub fn of(&self, key: &str) -> &str {
        self.0.get(key).map_or("", String::as_str)
    }

    /// Names a draft; an empty name is none.
    pub fn name(&mut self, key: &str, name: &str) {
        let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
        if name.is_empty() {
            self.0.remove(key);
        } else {
            self.0.insert(key.to_owned(), name);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_come_back_as_they_were_given_on_one_line() {
        let mut names = Names::read("broken\n");
        names.name("2026-11-27T10:00:00.000Z-1", "  Bản gửi\thuyện\nlần 1 ");
        names.name("b", "x");
        names.name("b", " ");
        assert_eq!(names.of("2026-11-27T10:00:00.000Z-1"), "Bản gửi huyện lần 1");
        assert_eq!((Names::read(&names.text()), names.of("b")), (names.clone(), ""));
    }
}
