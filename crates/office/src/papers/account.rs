//! The table of a unit's own result beside the official one.

use super::{Cell, Table, figure};
use crate::reconcile::{Account, Agreement, Causes, Files, SideBySide};
use crate::texts::review::{aside_text, review, row_called};
use tudanhgia_core::calc::NodeIx;
use tudanhgia_core::criteria::Measure;
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
) -> Table {
    let (set, words) = (files.set, &review(language).reconcile);
    let number = |value: Option<&tudanhgia_core::exact::Exact>| Cell::number(value, set.digits);
    let mut table = Table { head: words.head.all().map(str::to_owned).to_vec(), ..Table::default() };
    let code = |row: NodeIx| Cell::text(&set.node(row).code);
    let name = |row: NodeIx| row_called(set, row, language).to_owned();
    for account in accounts {
        let said = |row: NodeIx| {
            let causes = causes.at(account, row).into_iter().map(review(language).cause);
            let causes = causes.collect::<Vec<_>>().join("; ");
            if causes.is_empty() { Cell::Empty } else { Cell::Text((words.may_be)(&causes)) }
        };
        for entry in &account.entries {
            let (row, side) = (entry.row, &sides.rows[entry.row.0]);
            let alone = set.children(row).is_empty() || set.node(row).measure == Measure::Verdict;
            let name = match alone {
                true => name(row),
                false => format!("{} {}", name(row), words.beyond_lines),
            };
            table.rows.push(vec![
                code(row),
                Cell::Text(name),
                figure(set, row, side.own.as_ref(), language),
                figure(set, row, side.official.as_ref(), language),
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
        let name = format!("{}: {}", (words.about)(aside.about), name(aside.row));
        table.rows.push(vec![code(aside.row), Cell::Text(name), text(&aside.own), text(&aside.official)]);
    }
    table
}
