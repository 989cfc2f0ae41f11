//! The explanation as plain text, each level indented below the one above.

use super::words::words;
use super::{Report, ReportRow};

impl Report {
    /// A row, or the total, with everything below it.
    pub fn to_text(&self, row: &ReportRow) -> String {
        let mut lines = vec![self.title.clone(), self.caveat.clone(), self.unit.clone()];
        lines.retain(|line| !line.is_empty());
        self.add(row, 0, &mut lines);
        lines.push((words(self.language).set)(&self.set.0, &self.set.1, &self.sha256));
        lines.join("\n") + "\n"
    }

    fn add(&self, row: &ReportRow, depth: usize, lines: &mut Vec<String>) {
        let (indent, inner) = ("  ".repeat(depth), "  ".repeat(depth + 1));
        lines.push(format!("{indent}{}", row.headline()));
        for (label, text) in row.details(self.language) {
            let text = text.replace('\n', &format!("\n{inner}  "));
            lines.push(if label.is_empty() {
                format!("{inner}{text}")
            } else {
                format!("{inner}{label}: {text}")
            });
        }
        row.rows.iter().for_each(|below| self.add(below, depth + 1, lines));
    }
}
