//! Several annexes in one file: a decision has one for departments and one for communes. Only the first is read, and the others are
//! named; added up they would be a set that nobody issued.

use tudanhgia_tables::folded;

use crate::heads::{self, Column};
use crate::outside::is_heading;
use crate::table::{Naming, Pages, Table};
use crate::texts;

/// Leaves the tables and lines of the first annex, and says which it was and which others there are; nothing where there is one.
pub(crate) fn keep_first(pages: &mut Pages) -> Option<String> {
    let starts: Vec<(usize, String)> = starts(pages);
    let [(_, first), (next, _), ..] = starts.as_slice() else { return None };
    let others: Vec<&str> = starts.iter().skip(1).map(|(_, name)| name.as_str()).collect();
    let said = texts::several_annexes(first, &others);
    let lines = lines_before(pages, *next).0;
    pages.around.truncate(lines);
    pages.tables.truncate(*next);
    Some(said)
}

/// The tables with which annexes begin, and what these are called.
fn starts(pages: &Pages) -> Vec<(usize, String)> {
    let mut found: Vec<(usize, String)> = Vec::new();
    for (at, table) in pages.tables.iter().enumerate() {
        if !has_head(table) {
            continue;
        }
        match (name(pages, at), found.last()) {
            (Some(name), None) => found.push((at, name)),
            (None, None) => found.push((at, texts::FIRST_ANNEX.to_owned())),
            // A table that goes on is of the same annex.
            (Some(name), Some((_, last))) if number(&name) != number(last) && !goes_on(&name) => {
                found.push((at, name));
            }
            _ => {}
        }
    }
    found
}

fn has_head(table: &Table) -> bool {
    let has = |heads: heads::Heads| heads.of(Column::Max).is_some() || heads.of(Column::How).is_some();
    heads::find(table).is_some_and(has)
}

/// The annex that a line names: "PHỤ LỤC II".
fn number(name: &str) -> String {
    folded(name).split(' ').take(3).collect::<Vec<_>>().join(" ")
}

fn goes_on(name: &str) -> bool {
    folded(name).contains("tiep theo")
}

fn is_name(line: &str) -> bool {
    let line = folded(line);
    let mut words = line.split(' ');
    let is_annex = matches!((words.next(), words.next()), (Some("phu"), Some("luc")));
    // "Phụ lục này quy định …" is a sentence.
    is_annex && words.next().is_none_or(|word| word.len() <= 5 && !matches!(word, "nay" | "kem" | "ban"))
}

/// Where the lines before a table begin that stand behind the table before it, and where they end.
fn lines_before(pages: &Pages, at: usize) -> (usize, usize) {
    let above = |at: usize| pages.tables.get(at).map_or(0, |table| table.lines_above);
    let from = at.checked_sub(1).map_or(0, above);
    // Signatures below the table before it stand above the name of the annex.
    let to = above(at);
    let named = pages.around.get(from..to).unwrap_or_default().iter().rposition(|line| is_name(line));
    (named.map_or(to, |name| from + name), to)
}

/// What the annex is called that begins with a table; `None` where nothing names one.
fn name(pages: &Pages, at: usize) -> Option<String> {
    let table = pages.tables.get(at)?;
    let (from, to) = lines_before(pages, at);
    let lines = pages.around.get(from..to).unwrap_or_default().iter().map(String::as_str);
    let head = heads::find(table).map_or(0, |heads| heads.first);
    let above = table.rows.iter().take(head).flat_map(|row| row.texts()).map(|(_, text)| text.trim());
    let sheet = match &table.naming {
        Naming::Sheet(Some(name)) => Some(name.as_str()),
        _ => None,
    };
    let all: Vec<&str> = lines.chain(above).chain(sheet).flat_map(str::lines).collect();
    let at = all.iter().position(|line| is_name(line))?;
    let title = all.get(at + 1).filter(|line| is_heading(line) && !is_name(line));
    Some([Some(&all[at]), title].into_iter().flatten().copied().collect::<Vec<_>>().join(" – "))
}
