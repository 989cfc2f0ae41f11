//! The rows of an annex as groups and criteria: by their numbers, by what their cells hold, and by the rows around them.

use tudanhgia_core::exact::Exact;
use tudanhgia_tables::folded;

use crate::codes::{self, Code};
use crate::doubts::Doubt;
use crate::heads::{self, Column, Heads};
use crate::points;
use crate::rows_below::{is_level_by_name, levels_below};
use crate::table::{Naming, Pages, Place, Row, Table};

/// A cell with its place.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(crate) struct Cell {
    /// What stands there.
    pub(crate) text: String,
    /// Where.
    pub(crate) place: Place,
}

/// A group or a criterion.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(crate) struct Entry {
    /// Its number as it is written, without signs around it; empty if it has none.
    pub(crate) code: String,
    /// Its name, with what else stands in that cell.
    pub(crate) name: Cell,
    /// What stands in the cell of its maximum.
    pub(crate) max: Cell,
    /// How it is scored.
    pub(crate) how: Cell,
    /// The documents that prove it.
    pub(crate) evidence: Cell,
    /// Remarks.
    pub(crate) remarks: Cell,
    /// The rows below it.
    pub(crate) items: Vec<Entry>,
    /// What a person has to look at.
    pub(crate) doubts: Vec<Doubt>,
    /// Where its number stands, if it is typed as a number with decimals.
    pub(crate) typed: Option<Place>,
}

/// All rows of an annex.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(crate) struct Outline {
    /// The groups and criteria.
    pub(crate) entries: Vec<Entry>,
    /// What rows of totals say.
    pub(crate) totals: Vec<(Cell, Exact)>,
    /// The heads of the tables.
    pub(crate) heads: Vec<(Place, Heads)>,
    /// What was left out, and where.
    pub(crate) left_out: Vec<Cell>,
    /// What sheets say above the head.
    pub(crate) above: Vec<String>,
    /// What tables say in remarks between their rows and below them.
    pub(crate) below: Vec<String>,
    /// How often a head was repeated.
    pub(crate) repeated: usize,
}

/// An entry with how deep it stands.
struct Found {
    entry: Entry,
    depth: usize,
}

/// Reads the rows of all tables that have a head, or that go on with the table before.
pub(crate) fn read(pages: &Pages) -> Outline {
    let mut outline = Outline::default();
    let mut found: Vec<Found> = Vec::new();
    let mut depths = codes::Depths::default();
    let mut last: Option<Heads> = None;
    for table in &pages.tables {
        let width = table.rows.iter().map(|row| row.slots.len()).max().unwrap_or(0);
        let own = heads::find(table)
            .filter(|heads| heads.of(Column::Max).is_some() || heads.of(Column::How).is_some());
        let start = own.as_ref().map_or(0, |heads| heads.last + 1);
        let goes_on = last.as_ref().is_some_and(|heads| {
            heads
                .columns
                .iter()
                .map(|(at, ..)| at + 1)
                .max()
                .is_some_and(|columns| width >= columns && width <= columns + 3)
        });
        // A sheet has its title in rows above the head.
        let above = table.rows.iter().take(own.as_ref().map_or(0, |heads| heads.first));
        outline.above.extend(above.flat_map(Row::texts).map(|(_, text)| text.trim().to_owned()));
        let heads = match (own, goes_on) {
            (Some(heads), _) => heads,
            (None, true) => {
                last.clone().unwrap_or_else(|| Heads { columns: vec![], unknown: vec![], first: 0, last: 0 })
            }
            (None, false) => {
                outline.left_out.extend(table.rows.first().map(|row| cell(table, row, 0)));
                continue;
            }
        };
        let first = table.rows.first().map_or(1, |row| row.number);
        outline.heads.push((table.place(first, 0), heads.clone()));
        let end = end(table, &heads, start);
        let below = table.rows.iter().skip(end).flat_map(Row::texts);
        outline.below.extend(below.map(|(_, text)| text.trim().to_owned()));
        for row in table.rows.iter().take(end).skip(start) {
            line(table, &heads, row, &mut depths, &mut found, &mut outline);
        }
        last = Some(heads);
    }
    outline.entries = nested(found);
    typed(&mut outline.entries);
    for entry in &mut outline.entries {
        levels_below(entry);
    }
    outline
}

/// A cell of a row.
fn cell(table: &Table, row: &Row, column: usize) -> Cell {
    Cell { text: row.text(column).trim().to_owned(), place: table.place(row.number, column) }
}

/// Where the rows end: below the total, below a remark, or at the end of a sheet, stand remarks and signatures, which have no
/// points and no rule.
fn end(table: &Table, heads: &Heads, start: usize) -> usize {
    let rows: Vec<Entry> = table.rows.iter().skip(start).map(|row| entry(table, heads, row)).collect();
    let silent = rows.iter().rev().take_while(|this| !says_points(this) && !is_total(this)).count();
    let first = rows.len() - silent;
    let is_below_total = first.checked_sub(1).and_then(|at| rows.get(at)).is_some_and(is_total);
    let remark = rows.iter().skip(first).position(is_remark);
    let is_text = |this: &&Entry| this.code.is_empty() && !this.name.text.is_empty() && !goes_on(this);
    let of_sheet = match table.naming {
        Naming::Sheet(_) => rows.iter().skip(first).rev().take_while(is_text).count(),
        Naming::Numbered(_) => 0,
    };
    start
        + match (is_below_total, remark) {
            (true, _) => first,
            (false, Some(remark)) => (first + remark).min(rows.len() - of_sheet),
            (false, None) => rows.len() - of_sheet,
        }
}

/// Whether a row says of points anything at all.
fn says_points(entry: &Entry) -> bool {
    let cells = [&entry.max, &entry.how, &entry.evidence];
    cells.iter().any(|cell| !cell.text.is_empty())
        || points::in_name(&entry.name.text).is_some()
        || is_level_by_name(&entry.name.text)
}

/// Whether a row is a remark on the table.
fn is_remark(entry: &Entry) -> bool {
    let name = folded(&entry.name.text);
    let begins = ["ghi chu", "luu y", "chu thich", "noi nhan"]
        .iter()
        .any(|known| name.strip_prefix(known).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric)));
    entry.code.is_empty() && !says_points(entry) && (begins || entry.name.text.starts_with("(*)"))
}

/// Says of numbers of rows that are typed as numbers where a zero at their end may be missing: behind 1.9, 1.1 is 1.10.
fn typed(entries: &mut [Entry]) {
    let parted = |code: &str| {
        let (before, last) = code.rsplit_once('.')?;
        Some((before.to_owned(), last.parse::<usize>().ok()?))
    };
    let mut seen: Vec<String> = Vec::new();
    for entry in entries.iter_mut() {
        let shown = entry.code.clone();
        if let Some(place) = entry.typed.clone() {
            let above = seen.last().and_then(|code| parted(code));
            let follows = above.zip(parted(&shown)).filter(|((before, last), (own, number))| {
                before == own
                    && *number != last + 1
                    && [10, 100].iter().any(|zeros| number * zeros == last + 1)
            });
            if let Some(((before, last), _)) = follows {
                entry.code = format!("{before}.{}", last + 1);
            }
            if entry.code != shown || seen.contains(&shown) {
                let doubt = Doubt::TypedCode(place.to_string(), shown, entry.code.clone());
                entry.doubts.push(doubt);
            }
        }
        seen.push(entry.code.clone());
        typed(&mut entry.items);
    }
}

/// The cells of a row by what its columns hold.
fn entry(table: &Table, heads: &Heads, row: &Row) -> Entry {
    let own = |column: Column| {
        heads.of(column).map_or_else(Cell::default, |at| Cell {
            text: row.own(at).trim().to_owned(),
            place: table.place(row.number, at),
        })
    };
    let mut name = own(Column::Name);
    let numbered = own(Column::Code);
    let mut code = numbered.text;
    let at = heads.of(Column::Code).map(|at| (row.number, at));
    let is_typed = at.is_some_and(|at| table.decimals.contains(&at));
    if is_typed {
        // It is no quantity but a code: 1.1 has a dot.
        code = code.replace(',', ".");
    }
    if name.text.is_empty()
        && let Some(at) = heads.of(Column::Name)
    {
        // The cell of the number may reach over the name.
        name = cell(table, row, at);
        if name.text == code {
            code = String::new();
        }
    }
    let mut entry = Entry {
        max: own(Column::Max),
        how: own(Column::How),
        evidence: own(Column::Evidence),
        remarks: own(Column::Remarks),
        typed: is_typed.then_some(numbered.place),
        ..Entry::default()
    };
    if !code.is_empty() && Code::read(&code).is_none() && name.text.is_empty() {
        name.text = std::mem::take(&mut code);
    }
    if code.is_empty()
        && let Some((written, rest)) = codes::in_name(&name.text)
    {
        (code, name.text) = (written, rest);
    }
    entry.code = codes::tidied(&code);
    if !entry.code.contains(char::is_alphanumeric) {
        // A plus or a star is no number.
        entry.code.clear();
    }
    entry.name = name;
    if heads.of(Column::Max).is_some_and(|at| row.is_above(at)) {
        entry.doubts.push(Doubt::MaxShared);
    }
    if row.is_hidden {
        entry.doubts.push(Doubt::Hidden);
    }
    entry
}

fn line(
    table: &Table,
    heads: &Heads,
    row: &Row,
    depths: &mut codes::Depths,
    found: &mut Vec<Found>,
    outline: &mut Outline,
) {
    if is_head_again(heads, row) {
        outline.repeated += 1;
        return;
    }
    let this = entry(table, heads, row);
    if is_total(&this) {
        match points::of_cell(&this.max.text).or_else(|| points::in_name(&this.name.text)) {
            Some(points) => outline.totals.push((this.name, points)),
            None => outline.left_out.push(this.name),
        }
        return;
    }
    if is_remark(&this) {
        outline.below.push(this.name.text);
        return;
    }
    let name_above = heads.of(Column::Name).is_some_and(|at| row.is_above(at));
    if this.code.is_empty()
        && (name_above || goes_on(&this))
        && let Some(Found { entry: last, .. }) = found.last_mut()
    {
        join(last, this);
        return;
    }
    if this.name.text.is_empty() {
        outline.left_out.extend(row.texts().next().map(|(at, _)| cell(table, row, at)));
        return;
    }
    let depth = match Code::read(&this.code) {
        Some(code) => depths.of(&code),
        None => below(&this, found, depths),
    };
    let depth = beside_rule(&this, depth, found);
    found.push(Found { entry: this, depth });
}

/// A row with points below one that has points and a rule of its own stands beside that: 3.5b is no part of 3.5.
fn beside_rule(this: &Entry, depth: usize, found: &[Found]) -> usize {
    let above = found.iter().rev().find(|found| found.depth < depth);
    let has_points = |entry: &Entry| points::of_cell(&entry.max.text).is_some();
    match above {
        Some(above) if has_points(this) && has_points(&above.entry) && !above.entry.how.text.is_empty() => {
            above.depth
        }
        _ => depth,
    }
}

/// How deep a row without a number stands: below the one above it where that says no rule, beside it otherwise.
fn below(this: &Entry, found: &[Found], depths: &codes::Depths) -> usize {
    let is_group = this.how.text.is_empty() && points::of_cell(&this.max.text).is_none();
    if is_group && (points::in_name(&this.name.text).is_some() || is_shouted(&this.name.text)) {
        return 0;
    }
    match found.last() {
        None => 0,
        Some(last) if !last.entry.code.is_empty() => {
            let has_rule = !last.entry.how.text.is_empty() || last.entry.name.text.contains('\n');
            let is_less = points::of_cell(&last.entry.max.text)
                .zip(points::of_cell(&this.max.text))
                .is_none_or(|(above, own)| own <= above);
            if has_rule || !is_less { last.depth } else { depths.deepest() + 1 }
        }
        Some(last) => last.depth,
    }
}

/// Whether a name is written in capitals.
fn is_shouted(text: &str) -> bool {
    text.chars().filter(|sign| sign.is_alphabetic()).count() > 3 && !text.chars().any(char::is_lowercase)
}

/// Whether a row is the head once more, as it is printed on each page.
fn is_head_again(heads: &Heads, row: &Row) -> bool {
    let same = |(at, _, text): &&(usize, Column, String)| folded(row.own(*at)) == folded(text);
    let count = heads.columns.iter().filter(same).count();
    count >= 2 && count + 1 >= heads.columns.iter().filter(|(at, ..)| !row.own(*at).is_empty()).count()
}

/// Whether a row says what all rows together give.
fn is_total(entry: &Entry) -> bool {
    let name = folded(&entry.name.text);
    let is_named =
        ["tong cong", "tong diem", "tong so diem", "cong", "diem tong cong", "tong", "tong cong diem"]
            .iter()
            .any(|known| name == *known || name.starts_with(&format!("{known} ")));
    entry.code.is_empty() && is_named && entry.how.text.is_empty() && name.len() < 120
}

/// Whether a row goes on with the one above: a page cut its cell, or each level stands in a row of its own.
fn goes_on(entry: &Entry) -> bool {
    let name = entry.name.text.as_str();
    let is_level = name.starts_with(['-', '–', '+', '•', '*']);
    let is_cut = name.is_empty() || name.starts_with(char::is_lowercase);
    is_level || is_cut && points::of_cell(&entry.max.text).is_none()
}

/// Joins a row with the one above.
fn join(last: &mut Entry, more: Entry) {
    let append = |cell: &mut Cell, more: Cell| {
        if cell.text.is_empty() && !more.text.is_empty() {
            *cell = more;
        } else if !more.text.is_empty() {
            cell.text += "\n";
            cell.text += &more.text;
        }
    };
    if points::of_cell(&more.max.text).is_some() && !more.name.text.is_empty() {
        // A level with its points in the column of the maximum; what it is is decided when all are known.
        last.items.push(more);
        return;
    }
    append(&mut last.name, more.name);
    append(&mut last.how, more.how);
    append(&mut last.evidence, more.evidence);
    append(&mut last.remarks, more.remarks);
    if last.max.text.is_empty() {
        last.max = more.max;
    }
    last.doubts.push(Doubt::Joined);
}

/// The entries as a tree.
fn nested(found: Vec<Found>) -> Vec<Entry> {
    let mut stack: Vec<Found> = Vec::new();
    let mut roots = Vec::new();
    let close = |stack: &mut Vec<Found>, roots: &mut Vec<Entry>, depth: usize| {
        while stack.last().is_some_and(|last| last.depth >= depth) {
            let Some(done) = stack.pop() else { break };
            match stack.last_mut() {
                Some(above) => above.entry.items.push(done.entry),
                None => roots.push(done.entry),
            }
        }
    };
    for found in found {
        close(&mut stack, &mut roots, found.depth);
        stack.push(found);
    }
    close(&mut stack, &mut roots, 0);
    roots
}
