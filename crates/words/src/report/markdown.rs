//! The explanation as Markdown: a heading for each row, its details as a list.

use super::words::words;
use super::{Report, ReportRow};

/// Markdown has no headings below this level; deeper rows stay at it.
const LOWEST: usize = 6;

impl Report {
    /// A row, or the total, with everything below it.
    pub fn to_markdown(&self, row: &ReportRow) -> String {
        let mut text = format!("# {}\n", escaped(&self.title));
        for line in [&self.caveat, &self.unit].into_iter().filter(|line| !line.is_empty()) {
            text += &format!("\n{}\n", escaped(line));
        }
        self.describe(row, 2, &mut text);
        text + "\n" + &escaped(&(words(self.language).set)(&self.set.0, &self.set.1, &self.sha256)) + "\n"
    }

    fn describe(&self, row: &ReportRow, level: usize, text: &mut String) {
        *text += &format!("\n{} {}\n", "#".repeat(level.min(LOWEST)), escaped(&row.headline()));
        let details = row.details(self.language);
        if !details.is_empty() {
            text.push('\n');
        }
        for (label, detail) in details {
            let detail = escaped(&detail).replace('\n', "  \n  ");
            *text += &match label {
                "" => format!("- {detail}\n"),
                label => format!("- **{label}:** {detail}\n"),
            };
        }
        row.rows.iter().for_each(|below| self.describe(below, level + 1, text));
    }
}

/// What a person typed must not become markup.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for sign in text.chars() {
        if matches!(sign, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '|') {
            escaped.push('\\');
        }
        escaped.push(sign);
    }
    escaped
}
