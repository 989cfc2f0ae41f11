//! How a table is laid out: which rows are its head, and which columns hold keys, codes, names and answers.

use super::index::Index;
use crate::columns::Field;
use crate::grid::{Grid, GridCell, GridRow};
use crate::head::field;
use crate::names::folded;
use tudanhgia_papers::{ANSWER_COLUMNS, ANSWER_PLACES};

/// How many rows at the beginning may stand before the head.
const SEARCHED: usize = 40;

/// Words of the heads of columns that hold answers, folded.
const ANSWERS: [&str; 10] = [
    "tra loi",
    "so lieu",
    "gia tri",
    "ket qua",
    "thuc hien",
    "answer",
    "value",
    "figure",
    "result",
    "so luong",
];

/// Words of the heads of columns that are of another time, folded.
const OTHER_TIMES: [&str; 10] = [
    "ky truoc",
    "cung ky",
    "nam truoc",
    "quy truoc",
    "thang truoc",
    "lien truoc",
    "lan truoc",
    "previous",
    "last year",
    "last period",
];

/// Words of the heads of columns that are of a part of the time, or of another one beside them, folded.
const TIMES: [&str; 8] = ["nam", "quy", "thang", "ky", "tuan", "year", "quarter", "month"];

/// How rows are assigned to questions.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Way {
    /// By the keys that this program writes.
    Keys,
    /// By the codes or names that columns have.
    Names,
    /// In the order of the form.
    Order,
}

/// A layout.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(super) struct Layout {
    /// The index of the last row of the head among the rows, if there is a head.
    pub(super) head: Option<usize>,
    pub(super) key: Option<usize>,
    pub(super) code: Option<usize>,
    pub(super) name: Option<usize>,
    pub(super) label: Option<usize>,
    pub(super) unit: Option<usize>,
    pub(super) explanation: Option<usize>,
    /// The columns that can hold answers, the likeliest first.
    pub(super) answers: Vec<usize>,
    /// Of these, those of another time.
    pub(super) past: Vec<usize>,
    /// Those that hold figures and are as likely as the first one.
    pub(super) alike: Vec<usize>,
}

/// The year that a text names, the last one where it names several.
pub(super) fn year_in(text: &str) -> Option<u32> {
    let years = folded(text);
    let years = years.split(' ').filter(|word| word.len() == 4).filter_map(|word| word.parse().ok());
    years.filter(|year| (1990..2100).contains(year)).max()
}

/// Whether the head of a column says which time it is of.
pub(super) fn is_of_time(title: &str) -> bool {
    let title = folded(title);
    title.split(' ').next().is_some_and(|word| TIMES.contains(&word)) || year_in(&title).is_some()
}

/// Whether a cell shows a figure and nothing else.
fn is_figure(cell: &GridCell) -> bool {
    let shown = cell.shown();
    shown.contains(|sign: char| sign.is_ascii_digit())
        && shown.chars().all(|sign| sign.is_ascii_digit() || " .,%-+/\u{a0}".contains(sign))
}

fn text(row: &GridRow, column: usize) -> String {
    row.cells.get(column).map(GridCell::shown).unwrap_or_default()
}

/// The layout that this program writes, in either language.
pub(super) fn keyed(grid: &Grid) -> Option<Layout> {
    for (at, row) in grid.rows.iter().enumerate().take(SEARCHED) {
        let heads: Vec<String> = row.cells.iter().map(|cell| folded(&cell.shown())).collect();
        for names in &ANSWER_COLUMNS {
            let [key, label, unit, answer, explanation] =
                ANSWER_PLACES.map(|place| heads.iter().position(|head| *head == folded(names[place])));
            if let (Some(key), Some(answer)) = (key, answer) {
                return Some(Layout {
                    head: Some(at),
                    key: Some(key),
                    label,
                    unit,
                    explanation,
                    answers: vec![answer],
                    ..Layout::default()
                });
            }
        }
    }
    None
}

/// A layout by codes or names; `None` if no column has any. What is of another year than `year`, or than the last one that the
/// table has, is of another time.
pub(super) fn named(grid: &Grid, index: &Index, year: Option<u32>) -> Option<Layout> {
    let width = grid.rows.iter().map(|row| row.cells.len()).max().unwrap_or(0);
    if width < 2 {
        return None;
    }
    let head = head(grid);
    let below = head.map_or(0, |(at, _, _)| at + 1);
    let rows = || grid.rows.iter().skip(below).filter(|row| !row.hidden);
    let seen = (0..width).filter(|column| !grid.hidden.contains(column));
    // How many cells of a column are filled, and how many of them are something of the set.
    let known = |column: usize, is: &dyn Fn(&GridCell) -> bool| {
        let cells = rows().filter_map(|row| row.cells.get(column)).filter(|cell| **cell != GridCell::Empty);
        cells.fold((0, 0), |(all, known), cell| (all + 1, known + usize::from(is(cell))))
    };
    let is_code = |cell: &GridCell| !index.coded(cell).is_empty();
    let is_name = |cell: &GridCell| {
        let text = cell.shown();
        !index.named(&text).is_empty() || !index.labelled(&text).is_empty()
    };
    let (mut code, mut name) = head.map_or((None, None), |(_, code, name)| (code, name));
    let names =
        |column: &usize| matches!(known(*column, &is_name), (all, known) if known * 2 >= all && known > 0);
    if name.is_none() || name.is_some_and(|column| known(column, &is_name).1 == 0) {
        name = seen.clone().find(names).or(name);
    }
    if code.is_none() {
        // Plain numbers can be answers as well: they are codes where the head or the names say so.
        let is_told = name.is_some();
        let is_sure =
            |cell: &GridCell| is_code(cell) && (is_told || folded(&cell.shown()).parse::<usize>().is_err());
        let coded = |column: &usize| {
            Some(*column) != name
                && matches!(known(*column, &is_sure), (all, known) if known == all && known > 0)
        };
        code = seen.clone().find(coded);
    }
    // What has a head of codes or names goes by them, even where the set knows none: it is for no row then.
    let is_known = code.is_some_and(|column| known(column, &is_code).1 > 0)
        || name.is_some_and(|column| known(column, &is_name).1 > 0);
    if !is_known && head.is_none() {
        return None;
    }
    let holds_figures =
        |column: &usize| matches!(known(*column, &is_figure), (all, figures) if figures * 2 >= all);
    let mut answers: Vec<usize> = Vec::new();
    let mut label = None;
    for column in seen {
        let title = head.map(|(at, _, _)| text(&grid.rows[at], column)).unwrap_or_default();
        let is_label = |cell: &GridCell| !index.labelled(&cell.shown()).is_empty();
        if Some(column) == code || Some(column) == name {
            continue;
        }
        if label.is_none() && known(column, &is_label).1 > 0 {
            label = Some(column);
            continue;
        }
        // Points are no figures, and neither are remarks; but what reads like the name of a column of names may be a question.
        let is_other = field(&title).is_some_and(|of| of != Field::Name || !holds_figures(&column));
        if !is_other && known(column, &|_| true).0 > 0 {
            answers.push(column);
        }
    }
    let is_likely = |column: &usize| {
        let title = head.map(|(at, _, _)| folded(&text(&grid.rows[at], *column))).unwrap_or_default();
        ANSWERS.iter().any(|word| title.contains(word))
    };
    let is_number = |cell: &GridCell| cell.shown().contains(|sign: char| sign.is_ascii_digit());
    let title = |column: &usize| head.map(|(at, _, _)| text(&grid.rows[at], *column)).unwrap_or_default();
    let year = year.or_else(|| answers.iter().filter_map(|column| year_in(&title(column))).max());
    let is_past = |column: &usize| {
        let title = title(column);
        let words = folded(&title);
        OTHER_TIMES.iter().any(|past| words.contains(past))
            || year_in(&title).is_some_and(|it| Some(it) != year)
    };
    let past: Vec<usize> = answers.iter().copied().filter(is_past).collect();
    let rank = |column: &usize| {
        let (all, numbers) = known(*column, &is_number);
        (past.contains(column), !is_likely(column), numbers * 2 < all)
    };
    // Stable: among equals the first stays the first.
    answers.sort_by_key(rank);
    let first = answers.first().map(rank);
    let alike = answers.iter().copied().filter(|column| Some(rank(column)) == first && holds_figures(column));
    let alike = alike.collect();
    let head = head.map(|(at, _, _)| at);
    Some(Layout { head, code, name, label, answers, past, alike, ..Layout::default() })
}

/// Of how many columns the head says that they hold codes or names.
pub(super) fn named_columns(grid: &Grid) -> usize {
    head(grid).map_or(0, |(_, code, name)| usize::from(code.is_some()) + usize::from(name.is_some()))
}

/// The row that names the columns, with those of codes and of names.
fn head(grid: &Grid) -> Option<(usize, Option<usize>, Option<usize>)> {
    for (at, row) in grid.rows.iter().enumerate().take(SEARCHED) {
        let of = |wanted: Field| {
            let is = |cell: &GridCell| matches!(cell, GridCell::Text(text) if field(text) == Some(wanted));
            row.cells.iter().position(is)
        };
        let filled = row.cells.iter().filter(|cell| **cell != GridCell::Empty).count();
        let has_digit =
            row.cells.iter().any(|cell| cell.shown().contains(|sign: char| sign.is_ascii_digit()));
        let (code, name) = (of(Field::Code), of(Field::Name));
        // “Năm 2026” and “Tháng 9” name columns as well, beside a name of codes that is nothing else.
        let is_value = |cell: &GridCell| is_figure(cell) && year_in(&cell.shown()).is_none();
        let names_columns = !has_digit || code.is_some() && !row.cells.iter().any(is_value);
        if filled > 1 && names_columns && (code.is_some() || name.is_some()) {
            return Some((at, code, name));
        }
    }
    None
}
