//! `cargo xtask tidy`: the house rules that neither the compiler nor clippy knows. Each complaint says where and what to do.

mod documents;
mod drawing;
mod layers;
mod markup;
pub(crate) mod mask;
mod source;
mod words;

use std::fmt;

use crate::files;
use crate::outcome::{Failure, Outcome};
use crate::project::Project;
use source::Source;

/// What is written by hand, as text.
const TEXT: [&str; 9] = ["css", "html", "js", "json", "md", "rs", "sh", "toml", "yml"];

/// What others own or machines make.
const LEFT_OUT: [&str; 5] = [".git/", "dist/", "target/", "node_modules/", "package-lock.json"];

/// Longer files are hard to read in one go; one that must be says why in its first paragraph.
const LONGEST: usize = 500;

/// A rule broken somewhere.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Complaint {
    file: String,
    line: usize,
    message: String,
}

impl fmt::Display for Complaint {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}:{}: {}", self.file, self.line, self.message)
    }
}

/// A rule looks at one file.
type Rule = fn(&Source) -> Vec<Complaint>;

const RULES: [Rule; 10] = [
    opening_line,
    length,
    whitespace,
    drawing::complaints,
    layers::complaints,
    words::complaints,
    words::skipped_tests,
    words::colours,
    markup::inline_code,
    markup::inline_style,
];

/// Prints every complaint and fails if there is any.
pub fn check(project: &Project) -> Outcome {
    let wanted = |name: &str| {
        let left_out = LEFT_OUT.iter().any(|end| name == *end || name.ends_with(&format!("/{end}")));
        !left_out && (name.ends_with('/') || name.rsplit('.').next().is_some_and(|end| TEXT.contains(&end)))
    };
    let names = files::list(project.root(), &wanted)?;
    let read = |name: &String| Ok(Source::new(name, &files::read_text(&project.root().join(name))?));
    let sources = names.iter().map(read).collect::<Outcome<Vec<_>>>()?;
    let broken = sources.iter().flat_map(|source| RULES.iter().flat_map(|rule| rule(source)));
    let complaints: Vec<Complaint> =
        broken.chain(layers::idle(&sources)).chain(documents::complaints(&sources, project.root())).collect();
    complaints.iter().for_each(|complaint| eprintln!("{complaint}"));
    match complaints.len() {
        0 => Ok(()),
        count => Err(Failure::new(
            format!("The house rules are broken in {count} places."),
            "see the lines above; each says what to do",
        )),
    }
}

fn opening_line(source: &Source) -> Vec<Complaint> {
    if !source.is(&["rs"]) || source.text.starts_with("//! ") {
        return Vec::new();
    }
    vec![source.complaint(1, "begin the file with a `//! ` line that says what it is for")]
}

fn length(source: &Source) -> Vec<Complaint> {
    let first_paragraph = source.text.split("\n\n").next().unwrap_or_default();
    let first_paragraph = first_paragraph.split("\n//!\n").next().unwrap_or_default();
    let lines = source.text.lines().count();
    if !source.is(&["rs", "js", "css"]) || lines <= LONGEST || first_paragraph.contains("long because") {
        return Vec::new();
    }
    let message = format!(
        "{lines} lines; split the file at {LONGEST}, or say in its first paragraph that it is long because …"
    );
    vec![source.complaint(LONGEST + 1, message)]
}

fn whitespace(source: &Source) -> Vec<Complaint> {
    let mut complaints = Vec::new();
    for (index, line) in source.text.split('\n').enumerate() {
        if line.ends_with([' ', '\t', '\r']) {
            complaints.push(source.complaint(index + 1, "remove the white space at the end of the line"));
        }
        if source.is(&["rs"]) && line.contains('\t') {
            complaints.push(source.complaint(index + 1, "write spaces instead of the tab"));
        }
    }
    if !source.text.is_empty() && !source.text.ends_with('\n') {
        complaints.push(source.complaint(source.text.lines().count(), "end the file with a line break"));
    }
    complaints
}

#[cfg(test)]
mod tests {
    use super::*;

    const NONE: [usize; 0] = [];

    fn lines(rule: Rule, path: &str, text: &str) -> Vec<usize> {
        rule(&Source::new(path, text)).into_iter().map(|complaint| complaint.line).collect()
    }

    #[test]
    fn a_rust_file_begins_by_saying_what_it_is_for() {
        assert_eq!(lines(opening_line, "a.rs", "//! A.\n"), NONE);
        assert_eq!(lines(opening_line, "a.rs", "// A.\n"), [1]);
        assert_eq!(lines(opening_line, "a.js", "let a;\n"), NONE);
    }

    #[test]
    fn a_long_file_says_why() {
        let body = "a\n".repeat(LONGEST);
        assert_eq!(lines(length, "a.css", &body), NONE);
        assert_eq!(lines(length, "a.css", &format!("{body}a\n")), [501]);
        assert_eq!(lines(length, "a.rs", &format!("//! A.\n//! It is long because …\n//!\n{body}")), NONE);
        assert_eq!(lines(length, "a.rs", &format!("//! A.\n//!\n//! It is long because …\n{body}")), [501]);
        assert_eq!(lines(length, "a.json", &body.repeat(2)), NONE);
    }

    #[test]
    fn white_space_is_in_order() {
        assert_eq!(lines(whitespace, "a.rs", "a\n\nb\n"), NONE);
        assert_eq!(lines(whitespace, "a.md", "a \nb\r\nc"), [1, 2, 3]);
        assert_eq!(lines(whitespace, "a.rs", "\ta\n"), [1]);
        assert_eq!(lines(whitespace, "a.js", "\ta\n"), NONE);
        assert_eq!(lines(whitespace, "a.md", ""), NONE);
    }

    #[test]
    fn a_complaint_says_where() {
        let complaint = Source::new("a/b.rs", "").complaint(3, "do this");
        assert_eq!(complaint.to_string(), "a/b.rs:3: do this");
    }
}
