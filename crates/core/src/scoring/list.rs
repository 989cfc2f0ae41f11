//! Lists of units with a number each, as people paste them from a table: one unit a line, the number last.

use super::{Reading, Wrong};
use crate::calc::LONGEST_LIST;
use crate::exact::Exact;

/// Reads the lines; the number stands after the last tab, semicolon, colon or bar, or is all there is.
pub(super) fn read(text: &str, number: &dyn Fn(&str) -> Result<Exact, Wrong>) -> Reading {
    let lines: Vec<(usize, &str)> = text
        .lines()
        .enumerate()
        .map(|(index, line)| (index + 1, line.trim()))
        .filter(|(_, line)| !line.is_empty())
        .collect();
    if lines.len() > LONGEST_LIST {
        return Reading::Wrong(Wrong::TooManyLines(LONGEST_LIST));
    }
    let mut units = Vec::with_capacity(lines.len());
    for (index, line) in lines {
        let (name, value) = line.rsplit_once(['\t', ';', ':', '|']).unwrap_or(("", line));
        match number(value) {
            Ok(value) => units.push((name.trim().to_owned(), value)),
            Err(wrong) => return Reading::Wrong(Wrong::Line(index, Box::new(wrong))),
        }
    }
    if units.is_empty() { Reading::Open } else { Reading::Units(units) }
}
