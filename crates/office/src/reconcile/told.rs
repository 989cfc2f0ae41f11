//! An account as lines to show: in the order of the form with subtotals of the groups, or by weight; either adds up.

use super::account::{Account, AccountEntry};
use super::side::SideBySide;
use tudanhgia_core::calc::{NodeIx, Table};
use tudanhgia_core::criteria::{Content, CriteriaSet};
use tudanhgia_core::exact::Exact;

/// A line of an account, as it is shown.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct AccountLine {
    /// Whether it stands for a criterion, a group, a remainder or the total.
    pub kind: LineKind,
    /// The row of the set.
    pub row: NodeIx,
    /// How many groups it stands in, below the root.
    pub level: usize,
    /// The difference in points of the account's root; `None` where a side has no figure, or where it does not add up.
    pub points: Option<Exact>,
    /// Whether the line itself differs.
    pub differs: bool,
}

/// What a line is. Lines, what is beyond them and the remainder make the total; the sums of groups only repeat them.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum LineKind {
    /// A group, with the sum of what stands in it.
    Group,
    /// A criterion.
    Line,
    /// The difference of a group that its lines do not explain.
    Beyond,
    /// The difference of the total that no line explains.
    Remainder,
    /// The whole difference.
    Total,
}

/// The order in which the lines of an account are shown.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum LineOrder {
    /// The lines that differ most come first; groups are left out.
    Weight,
    /// The order of the form, each line in its group.
    Form,
}

/// The lines of an account: those that differ, or `all`; then the remainder, if there is one, and the total. A criterion
/// that is an account of its own is one line.
pub fn told(
    set: &CriteriaSet,
    sides: &SideBySide,
    account: &Account,
    order: LineOrder,
    all: bool,
) -> Vec<AccountLine> {
    let mut entries = set.nodes.map(|_| None);
    account.entries.iter().for_each(|entry| entries[entry.row] = Some(entry));
    let teller = Teller { set, sides, account, entries, all };
    if account.is_line(set) {
        return teller.line(account.root, 0).into_iter().collect();
    }
    let mut lines = Vec::new();
    match order {
        LineOrder::Form => drop(teller.below(account.root, 0, &mut lines)),
        LineOrder::Weight => teller.by_weight(&mut lines),
    }
    let end = |kind, points: &Exact| {
        let differs = !points.is_zero();
        AccountLine { kind, row: account.root, level: 0, points: Some(points.clone()), differs }
    };
    if !account.remainder.is_zero() {
        lines.push(end(LineKind::Remainder, &account.remainder));
    }
    lines.push(end(LineKind::Total, &account.difference()));
    lines
}

struct Teller<'a> {
    set: &'a CriteriaSet,
    sides: &'a SideBySide,
    account: &'a Account,
    /// The entry of the account for each row that has one.
    entries: Table<NodeIx, Option<&'a AccountEntry>>,
    all: bool,
}

impl Teller<'_> {
    fn is_group(&self, row: NodeIx) -> bool {
        matches!(self.set.node(row).content, Content::Group(_))
    }

    fn entry(&self, row: NodeIx) -> Option<&AccountEntry> {
        self.entries[row]
    }

    fn differing(&self, kind: LineKind, entry: &AccountEntry, level: usize) -> AccountLine {
        let points = entry.adds.then(|| entry.points.clone());
        AccountLine { kind, row: entry.row, level, points, differs: true }
    }

    /// A criterion; one that does not differ only where all are wanted.
    fn line(&self, row: NodeIx, level: usize) -> Option<AccountLine> {
        match self.entry(row) {
            Some(entry) => Some(self.differing(LineKind::Line, entry, level)),
            None if !self.all => None,
            None => {
                let points = self.sides.rows[row].difference().map(|_| Exact::ZERO);
                Some(AccountLine { kind: LineKind::Line, row, level, points, differs: false })
            }
        }
    }

    /// Adds what stands in a group and gives what it comes to.
    fn below(&self, group: NodeIx, level: usize, lines: &mut Vec<AccountLine>) -> Exact {
        let mut sum = Exact::ZERO;
        for row in self.set.children(group).iter().copied() {
            if !self.is_group(row) {
                lines.extend(self.line(row, level));
                sum = self.entry(row).map_or(sum.clone(), |entry| &sum + &entry.points);
                continue;
            }
            let mut inner = Vec::new();
            let mut points = self.below(row, level + 1, &mut inner);
            if let Some(beyond) = self.entry(row) {
                points = &points + &beyond.points;
                inner.push(self.differing(LineKind::Beyond, beyond, level + 1));
            }
            if self.all || !inner.is_empty() {
                let differs = false;
                lines.push(AccountLine {
                    kind: LineKind::Group,
                    row,
                    level,
                    points: Some(points.clone()),
                    differs,
                });
                lines.append(&mut inner);
            }
            sum = &sum + &points;
        }
        sum
    }

    fn by_weight(&self, lines: &mut Vec<AccountLine>) {
        for entry in &self.account.entries {
            let kind = if self.is_group(entry.row) { LineKind::Beyond } else { LineKind::Line };
            lines.push(self.differing(kind, entry, 0));
        }
        if self.all {
            let rows = self.set.criteria_of(self.account.root).into_iter().map(|(row, _)| row);
            let same = rows.filter(|row| self.entry(*row).is_none());
            lines.extend(same.filter_map(|row| self.line(row, 0)));
        }
    }
}
