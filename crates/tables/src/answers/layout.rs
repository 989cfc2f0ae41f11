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

/// A layout by codes or names; `None` if no column has any.
pub(super) fn named(grid: &Grid, index: &Index) -> Option<Layout> {
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
        // Points are no figures, and neither are remarks.
        let is_other = field(&title).is_some();
        if !is_other && known(column, &|_| true).0 > 0 {
            answers.push(column);
        }
    }
    let is_likely = |column: &usize| {
        let title = head.map(|(at, _, _)| folded(&text(&grid.rows[at], *column))).unwrap_or_default();
        ANSWERS.iter().any(|word| title.contains(word))
    };
    let is_number = |cell: &GridCell| cell.shown().contains(|sign: char| sign.is_ascii_digit());
    // Stable: among equals the first stays the first.
    answers.sort_by_key(|column| {
        let (all, numbers) = known(*column, &is_number);
        (!is_likely(column), numbers * 2 < all)
    });
    Some(Layout { head: head.map(|(at, _, _)| at), code, name, label, answers, ..Layout::default() })
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
        if filled > 1 && !has_digit && (code.is_some() || name.is_some()) {
            return Some((at, code, name));
        }
    }
    None
}
