//! What the columns of an annex hold, by the words at their heads.

use tudanhgia_tables::folded;

use crate::table::{Row, Slot, Table};

/// What a column holds.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(crate) enum Column {
    /// The number of the row (STT, TT).
    Code,
    /// What is scored.
    Name,
    /// The maximum.
    Max,
    /// How it is scored.
    How,
    /// The documents that prove it.
    Evidence,
    /// Remarks.
    Remarks,
    /// Room for the unit or for who appraises: it is empty in a form.
    Filled,
}

/// The columns of a table.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Heads {
    /// What each column holds, with its head.
    pub(crate) columns: Vec<(usize, Column, String)>,
    /// The columns whose heads say nothing known.
    pub(crate) unknown: Vec<(usize, String)>,
    /// The index of the first row of the head.
    pub(crate) first: usize,
    /// The index of the last one.
    pub(crate) last: usize,
}

/// How many rows of a table may stand above its head.
const ABOVE: usize = 40;

/// A longer text names no column.
const LONGEST: usize = 90;

/// Words of heads, folded; the order decides where a head has several.
const WORDS: [(Column, &[&str]); 6] = [
    (
        Column::Filled,
        &[
            "tu cham",
            "tu danh gia",
            "tham dinh",
            "dat duoc",
            "diem dat",
            "xac minh",
            "phuc tra",
            "hoi dong",
            "lan 1",
            "lan 2",
            "ket qua cham",
            "diem cham",
            "giai trinh ket qua",
            "cap tren",
        ],
    ),
    (
        Column::How,
        &[
            "cach tinh",
            "cach cham",
            "huong dan cham",
            "phuong phap",
            "cach xac dinh",
            "cong thuc",
            "cach danh gia",
            "huong dan danh gia",
            "phuong thuc",
            "cach cho diem",
            "quy dinh cham",
            "thang danh gia",
            "dien giai",
            "cach thuc",
            "huong dan tinh",
            "tieu chuan cham",
            "quy tac",
            "muc danh gia",
            "huong dan cach",
        ],
    ),
    (
        Column::Max,
        &["toi da", "diem chuan", "thang diem", "muc diem", "diem quy dinh", "so diem", "diem cao nhat"],
    ),
    (Column::Evidence, &["kiem chung", "minh chung", "chung minh", "ho so", "nguon", "tai lieu", "can cu"]),
    (Column::Remarks, &["ghi chu", "luu y"]),
    (
        Column::Name,
        &[
            "tieu chi",
            "noi dung",
            "chi so",
            "linh vuc",
            "chi tieu",
            "hang muc",
            "nhiem vu",
            "ten",
            "tieu chuan",
        ],
    ),
];

/// Heads that are one word or stand for a column as a whole.
const WHOLE: [(Column, &[&str]); 2] = [
    (Column::Code, &["stt", "tt", "so tt", "so thu tu", "ma", "ma so", "muc", "ma tieu chi", "so"]),
    (Column::Max, &["diem", "max"]),
];

/// What a column of this head holds.
pub(crate) fn column(head: &str) -> Option<Column> {
    if head.len() > LONGEST * 2 {
        return None;
    }
    let folded = folded(head);
    if folded.len() > LONGEST {
        return None;
    }
    if let Some((column, _)) = WHOLE.iter().find(|(_, words)| words.contains(&folded.as_str())) {
        return Some(*column);
    }
    let names = WORDS.last().map_or(&[][..], |(_, words)| words);
    let is_name = names.iter().any(|word| folded.starts_with(word));
    let padded = format!(" {folded} ");
    let has = |words: &[&str]| words.iter().any(|word| padded.contains(&format!(" {word} ")));
    let found = WORDS.iter().find(|(_, words)| has(words)).map(|(column, _)| *column);
    // "Nội dung và cách chấm điểm" is the column of names, with the rules within it.
    if is_name && found == Some(Column::How) { Some(Column::Name) } else { found }
}

/// How many columns a row names.
pub(crate) fn known(row: &Row) -> usize {
    let mut columns: Vec<Column> = row.texts().filter_map(|(_, text)| column(text)).collect();
    columns.sort_unstable();
    columns.dedup();
    columns.len()
}

/// The head of a table; `None` if no row names a column of names and another one.
pub(crate) fn find(table: &Table) -> Option<Heads> {
    let rows = table.rows.iter().take(ABOVE).enumerate();
    let named = |row: &Row| row.texts().any(|(_, text)| column(text) == Some(Column::Name));
    let candidates = rows.filter(|(_, row)| named(row) && known(row) > 1);
    let (mut best, mut most) = (None, 0);
    for (at, row) in candidates {
        if known(row) > most {
            (best, most) = (Some(at), known(row));
        }
    }
    let first = best?;
    let head = table.rows.get(first)?;
    let mut texts: Vec<(usize, String)> =
        head.texts().map(|(column, text)| (column, text.to_owned())).collect();
    let mut last = first;
    if let Some(below) = table.rows.get(first + 1).filter(|below| is_second(head, below)) {
        // A second row of the head names the parts of a column above.
        for (column, text) in below.texts() {
            texts.retain(|(other, _)| *other != column);
            texts.push((column, text.to_owned()));
        }
        texts.sort();
        last += 1;
    }
    if table.rows.get(last + 1).is_some_and(is_counting) {
        last += 1;
    }
    let mut heads = Heads { columns: vec![], unknown: vec![], first, last };
    for (at, text) in texts {
        match column(&text) {
            Some(Column::Filled) | None if heads.of(Column::Filled).is_some() && column(&text).is_some() => {}
            Some(known) if known == Column::Filled || heads.of(known).is_none() => {
                heads.columns.push((at, known, text));
            }
            _ => heads.unknown.push((at, text)),
        }
    }
    Some(heads)
}

/// Whether a row goes on with the head above it: some of its cells are those above, and others name columns.
fn is_second(head: &Row, below: &Row) -> bool {
    let is_covered = below.slots.contains(&Slot::Above);
    let is_under = head.slots.contains(&Slot::Left) && below.own(0).is_empty();
    (is_covered || is_under) && known(below) > 0
}

/// Whether a row only numbers the columns: (1) (2) (3), or A B C.
fn is_counting(row: &Row) -> bool {
    let texts: Vec<&str> =
        row.texts().map(|(_, text)| text.trim().trim_matches(['(', ')', '[', ']'])).collect();
    let is_number = |(at, text): (usize, &&str)| **text == (at + 1).to_string();
    let is_letter = |(at, text): (usize, &&str)| {
        let letter = u8::try_from(at).ok().map(|at| char::from(b'A' + at % 26).to_string());
        letter.is_some_and(|letter| **text == letter)
    };
    texts.len() > 2 && (texts.iter().enumerate().all(is_number) || texts.iter().enumerate().all(is_letter))
}

impl Heads {
    /// The column that holds something.
    pub(crate) fn of(&self, wanted: Column) -> Option<usize> {
        self.columns.iter().find(|(_, column, _)| *column == wanted).map(|(at, ..)| *at)
    }
}
