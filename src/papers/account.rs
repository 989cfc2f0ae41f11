//! The table of a unit's own result beside the official one.

use super::{Cell, Table};
use crate::calc::NodeIx;
use crate::reconcile::{Account, Files, SideBySide, causes};
use crate::texts::Language;
use crate::texts::review::review;

/// Each account's lines that differ, the remainder if there is one, and its totals unless it is of one line; with the
/// causes that the files show.
pub fn account_table(files: &Files, sides: &SideBySide, accounts: &[Account], language: Language) -> Table {
    let (set, words) = (files.set, review(language));
    let number = |value: Option<&crate::exact::Exact>| Cell::number(value, set.digits);
    let mut table = Table { head: words.reconcile.head.map(str::to_owned).to_vec(), ..Table::default() };
    for account in accounts {
        let called = |row: NodeIx| {
            let node = set.node(row);
            (node.code.clone(), node.name.get(language).to_owned())
        };
        let said = |row: NodeIx| {
            let causes = causes(files, sides, account, row).into_iter().map(words.cause);
            Cell::Text(causes.collect::<Vec<_>>().join("; "))
        };
        for entry in &account.entries {
            let (code, mut name) = called(entry.row);
            let side = &sides.rows[entry.row.0];
            if !set.children(entry.row).is_empty() {
                name = format!("{name} {}", words.reconcile.beyond_lines);
            }
            let (own, official) = (side.own.as_ref(), side.official.as_ref());
            table.rows.push(vec![
                Cell::Text(code),
                Cell::Text(name),
                number(own),
                number(official),
                number(Some(&entry.difference)),
                number(Some(&entry.points)),
                said(entry.row),
            ]);
        }
        if !account.remainder.is_zero() {
            let rest = Cell::text(words.reconcile.remainder);
            let points = number(Some(&account.remainder));
            let empty = || Cell::Empty;
            table.rows.push(vec![empty(), rest, empty(), empty(), empty(), points, said(account.root)]);
        }
        if account.is_line(set) {
            continue;
        }
        let (code, name) = called(account.root);
        let difference = account.difference();
        table.rows.push(vec![
            Cell::Text(code),
            Cell::Text(name),
            number(Some(&account.own)),
            number(Some(&account.official)),
            number(Some(&difference)),
            number(Some(&difference)),
            Cell::Empty,
        ]);
    }
    table
}
