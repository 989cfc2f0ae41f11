//! Where the parts of a JSON text stand: the line and the column of each path.
//!
//! Problems name their place by a path such as `groups[0].items[2].max`, as the reader of sets does. This scanner finds
//! the same paths in the text; it relies on the text being JSON, which was checked before.

use std::collections::BTreeMap;

/// The places of all keys and elements of a JSON text; of no text there are none.
#[derive(Default)]
pub(super) struct Lines<'a> {
    text: &'a str,
    /// The byte at which a key, or an element of a list, begins.
    at: BTreeMap<String, usize>,
    /// Paths whose key stands in its object more than once, in order.
    pub(super) twice: Vec<String>,
    /// Places in the text, each [`APART`] letters after the one before: counting from the beginning for each path would take
    /// long in a large text.
    marks: Vec<Mark>,
}

/// How many letters there are from one mark to the next.
const APART: usize = 1_024;

/// A place in the text: its byte, and its line and column counted from 0.
#[derive(Clone, Copy, Default)]
struct Mark {
    at: usize,
    line: usize,
    column: usize,
}

impl<'a> Lines<'a> {
    /// Scans a text that a JSON parser has accepted, which bounds its depth.
    pub(super) fn of(text: &'a str) -> Self {
        let mut lines = Self { text, at: BTreeMap::new(), twice: vec![], marks: marks(text) };
        Scanner { text, at: 0 }.value("", &mut lines);
        lines
    }

    /// The line and the column, counted from 1, of a path or of the nearest part around it that stands in the text.
    pub(super) fn find(&self, path: &str) -> (usize, usize) {
        let mut path = path;
        loop {
            if let Some(at) = self.at.get(path) {
                return self.position(*at);
            }
            match path.rfind(['.', '[']) {
                Some(end) => path = &path[..end],
                None if path.is_empty() => return (1, 1),
                None => path = "",
            }
        }
    }

    fn position(&self, at: usize) -> (usize, usize) {
        let before = self.marks.partition_point(|mark| mark.at <= at);
        let mut mark =
            before.checked_sub(1).and_then(|mark| self.marks.get(mark)).copied().unwrap_or_default();
        self.text[mark.at..at].chars().for_each(|letter| mark.step_over(letter));
        (mark.line + 1, mark.column + 1)
    }
}

impl Mark {
    fn step_over(&mut self, letter: char) {
        self.at += letter.len_utf8();
        self.column += 1;
        if letter == '\n' {
            (self.line, self.column) = (self.line + 1, 0);
        }
    }
}

fn marks(text: &str) -> Vec<Mark> {
    let (mut marks, mut mark) = (Vec::new(), Mark::default());
    for (count, letter) in text.chars().enumerate() {
        if count % APART == 0 {
            marks.push(mark);
        }
        mark.step_over(letter);
    }
    marks
}

struct Scanner<'a> {
    text: &'a str,
    at: usize,
}

impl Scanner<'_> {
    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn skip_space(&mut self) {
        while self.peek().is_some_and(|byte| matches!(byte, b' ' | b'\t' | b'\r' | b'\n')) {
            self.at += 1;
        }
    }

    /// Steps over white space and, if it comes next, this sign.
    fn step_over(&mut self, sign: u8) -> bool {
        self.skip_space();
        let found = self.peek() == Some(sign);
        self.at += usize::from(found);
        found
    }

    fn value(&mut self, path: &str, lines: &mut Lines) {
        self.skip_space();
        match self.peek() {
            Some(b'{') => self.object(path, lines),
            Some(b'[') => self.list(path, lines),
            Some(b'"') => {
                self.string();
            }
            _ => {
                let rest = &self.text[self.at..];
                self.at += rest.find([',', ']', '}', ' ', '\t', '\r', '\n']).unwrap_or(rest.len());
            }
        }
    }

    fn object(&mut self, path: &str, lines: &mut Lines) {
        self.at += 1;
        while !self.step_over(b'}') && self.peek().is_some() {
            let start = self.at;
            let key = self.string();
            let path = if path.is_empty() { key } else { format!("{path}.{key}") };
            if lines.at.insert(path.clone(), start).is_some() {
                lines.twice.push(path.clone());
            }
            self.step_over(b':');
            self.value(&path, lines);
            self.step_over(b',');
        }
    }

    fn list(&mut self, path: &str, lines: &mut Lines) {
        self.at += 1;
        let mut index = 0;
        while !self.step_over(b']') && self.peek().is_some() {
            let path = format!("{path}[{index}]");
            lines.at.insert(path.clone(), self.at);
            self.value(&path, lines);
            self.step_over(b',');
            index += 1;
        }
    }

    /// Steps over a string and gives what it says.
    fn string(&mut self) -> String {
        let start = self.at;
        self.at += 1;
        while let Some(byte) = self.peek() {
            self.at += if byte == b'\\' { 2 } else { 1 };
            if byte == b'"' {
                break;
            }
        }
        let written = self.text.get(start..self.at).unwrap_or_default();
        serde_json::from_str(written).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_and_elements_have_their_line_and_column() {
        let text = "{\n  \"a\": [1, {\"b\\n\": \"x,]}\"},\n    \"ệ\"], \"c\": {}\n}";
        let lines = Lines::of(text);
        for (path, place) in [
            ("a", (2, 3)),
            ("a[0]", (2, 9)),
            ("a[1]", (2, 12)),
            ("a[1].b\n", (2, 13)),
            ("a[2]", (3, 5)),
            ("c", (3, 11)),
            ("c.missing[3].deep", (3, 11)),
            ("missing", (1, 1)),
            ("", (1, 1)),
        ] {
            assert_eq!(lines.find(path), place, "{path}");
        }
        assert_eq!(lines.twice, Vec::<String>::new());
    }

    /// On one line and on many, with letters of one byte and of three, around every mark.
    #[test]
    fn places_in_a_large_text_are_counted_from_its_beginning() {
        for between in ["", "\n", "  \n\n"] {
            let elements: Vec<String> = (0..3 * APART).map(|at| format!("\"ệ{at}\"")).collect();
            let text = format!("[{}]", elements.join(&format!(",{between}")));
            let lines = Lines::of(&text);
            for at in (0..elements.len()).step_by(7) {
                let start = text.find(&elements[at]).unwrap();
                let before = &text[..start];
                let line = before.matches('\n').count() + 1;
                let column = before.rsplit('\n').next().map_or(0, |last| last.chars().count()) + 1;
                assert_eq!(lines.find(&format!("[{at}]")), (line, column), "{at}");
            }
        }
    }

    #[test]
    fn a_key_given_twice_is_found() {
        let lines = Lines::of("{\"a\": 1, \"b\": [{\"c\": 1, \"c\": 2}], \"a\": 3}");
        assert_eq!(lines.twice, ["b[0].c", "a"]);
        assert_eq!(lines.find("a"), (1, 35));
    }
}
