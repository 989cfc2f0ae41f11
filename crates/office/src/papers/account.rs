//! The table of a unit's own result beside the official one.

use super::{Cell, PaperTable, figure};
use crate::reconcile::{About, Account, Agreement, Causes, Files, SideBySide};
use crate::texts::review::{aside_called, aside_text, review, row_called};
use tudanhgia_core::calc::NodeIx;
use tudanhgia_core::criteria::{CriteriaSet, Measure};
use tudanhgia_core::exact::Exact;
use tudanhgia_words::Language;

/// Each account's lines that differ, the remainder if there is one, and its totals unless it is of one line, with the
/// causes that the files show; then what differs besides points.
pub fn account_table(
    files: &Files,
    sides: &SideBySide,
    accounts: &[Account],
    agreement: &Agreement,
    causes: &Causes,
    language: Language,
) -> PaperTable {
    let (set, words) = (files.set, &review(language).reconcile);
    let number = |value: Option<&Exact>| Cell::number(value, set.digits);
    let mut table =
        PaperTable { head: words.head.all().map(str::to_owned).to_vec(), ..PaperTable::default() };
    let code = |row: NodeIx| Cell::text(&set.node(row).code);
    let name = |row: NodeIx| row_called(set, row, language).to_owned();
    for account in accounts {
        let said = |row: NodeIx| {
            let causes = causes.at(account, row).into_iter().map(review(language).cause);
            let causes = causes.collect::<Vec<_>>().join("; ");
            if causes.is_empty() { Cell::Empty } else { Cell::Text((words.may_be)(&causes)) }
        };
        for entry in &account.entries {
            let (row, side) = (entry.row, &sides.rows[entry.row]);
            let beyond = is_beyond(set, row);
            let name = match beyond {
                true => format!("{} {}", name(row), words.beyond_lines),
                false => name(row),
            };
            // What the lines of a group do not explain is a difference only: the figures of the group are not its figures.
            let whole = !beyond || side.difference().as_ref() == Some(&entry.difference);
            let shown = |value: Option<&Exact>| figure(set, row, value.filter(|_| whole), language);
            table.rows.push(vec![
                code(row),
                Cell::Text(name),
                shown(side.own.as_ref()),
                shown(side.official.as_ref()),
                number(Some(&entry.difference)),
                number(Some(&entry.points).filter(|_| entry.adds)),
                said(row),
            ]);
        }
        if !account.remainder.is_zero() {
            let rest = Cell::text(words.remainder);
            let points = number(Some(&account.remainder));
            let empty = || Cell::Empty;
            table.rows.push(vec![empty(), rest, empty(), empty(), empty(), points, said(account.root)]);
        }
        if account.is_line(set) {
            continue;
        }
        let (root, difference) = (account.root, account.difference());
        table.rows.push(vec![
            code(root),
            Cell::Text(name(root)),
            figure(set, root, Some(&account.own), language),
            figure(set, root, Some(&account.official), language),
            number(Some(&difference)),
            number(Some(&difference)),
            Cell::Empty,
        ]);
    }
    for aside in agreement.asides.iter().filter(|aside| !aside.agrees) {
        let text = |text: &str| Cell::Text(aside_text(set, aside.about, aside.row, text, language));
        let name = aside_called(set, aside.about, aside.row, language);
        let row = vec![code(aside.row), Cell::Text(name), text(&aside.own), text(&aside.official)];
        // That the points were given by another set is said before the points.
        let at = if aside.about == About::Set { 0 } else { table.rows.len() };
        table.rows.insert(at, row);
    }
    table
}

/// Whether a line tells what a row differs by beyond the rows below it.
pub fn is_beyond(set: &CriteriaSet, row: NodeIx) -> bool {
    !set.children(row).is_empty() && set.node(row).measure != Measure::Verdict
}
