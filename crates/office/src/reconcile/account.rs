//! The difference of two totals, told line by line: what the lines explain, and what remains. It always adds up.

use super::side::SideBySide;
use tudanhgia_core::calc::{Expr, Figure, Known, NodeIx};
use tudanhgia_core::criteria::{Content, CriteriaSet};
use tudanhgia_core::exact::Exact;

/// The difference of a total; where the totals cannot be compared, of a group, or of a criterion that stands in none.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Account {
    /// The total, or the highest row for which both results are known.
    pub root: NodeIx,
    /// The points that the unit's own result has for the root.
    pub own: Exact,
    /// The points that the official result has for the root.
    pub official: Exact,
    /// Lines that differ, and groups below the root that differ by more than their lines: those first that weigh most,
    /// equals in the order of the form.
    pub entries: Vec<AccountEntry>,
    /// What the entries do not explain, in points of the root. With it the account is exact:
    /// the entries' points and this make `official − own`.
    pub remainder: Exact,
}

/// One part of the difference, with the row that it comes from.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct AccountEntry {
    /// The criterion; or a group, for what its own figure differs by beyond its lines.
    pub row: NodeIx,
    /// The difference in points of the row, official minus own; of a group, what its lines do not explain.
    pub difference: Exact,
    /// The difference in points of the account's root; zero where it does not add up.
    pub points: Exact,
    /// Whether it adds up with the others: not below the least or the most of several, or a number of conditions met.
    /// What it comes to in the total is then part of its group's entry or of the remainder.
    pub adds: bool,
}

/// How many units of the last digit of a workbook a sum of its numbers may be off by.
const SUM_GRAINS: i64 = 10;

impl Account {
    /// The difference in points of the root: official minus own.
    pub fn difference(&self) -> Exact {
        &self.official - &self.own
    }

    /// Whether it is of a criterion alone, which then is its only entry.
    pub fn is_line(&self, set: &CriteriaSet) -> bool {
        matches!(set.node(self.root).content, Content::Criterion(_))
    }

    /// Whether nothing differs.
    pub fn agrees(&self) -> bool {
        self.entries.is_empty() && self.remainder.is_zero()
    }
}

/// The accounts of two results: one of the total where both are known, otherwise one of each of the highest rows that
/// can be compared.
pub fn account(set: &CriteriaSet, sides: &SideBySide) -> Vec<Account> {
    let mut accounts = Vec::new();
    roots(set, sides, set.total(), &mut accounts);
    accounts
}

fn roots(set: &CriteriaSet, sides: &SideBySide, row: NodeIx, accounts: &mut Vec<Account>) {
    let side = &sides.rows[row];
    let (Some(own), Some(official)) = (&side.own, &side.official) else {
        return set.children(row).iter().for_each(|child| roots(set, sides, *child, accounts));
    };
    let mut entries = Vec::new();
    let difference = official - own;
    let mut official = official.clone();
    let mut remainder = Exact::ZERO;
    match set.node(row).content {
        Content::Group(_) => {
            let explained = below(set, sides, row, Some(&Exact::ONE), &mut entries);
            remainder = &difference - &explained;
            if side.is_grain(&remainder, SUM_GRAINS) || side.rounded_from(&(own + &explained)).is_some() {
                (official, remainder) = (own + &explained, Exact::ZERO);
            }
        }
        Content::Criterion(_) if difference.is_zero() => {}
        Content::Criterion(_) => {
            entries.push(AccountEntry {
                row,
                difference: difference.clone(),
                points: difference,
                adds: true,
            });
        }
    }
    let weight =
        |entry: &AccountEntry| if entry.points.is_negative() { -&entry.points } else { entry.points.clone() };
    entries.sort_by_cached_key(|entry| (core::cmp::Reverse(weight(entry)), entry.row));
    accounts.push(Account { root: row, own: own.clone(), official, entries, remainder });
}

/// Notes what differs below a group and gives what that comes to, in points of the group; `weight` is what one of these is
/// worth in points of the root, if that can be said.
fn below(
    set: &CriteriaSet,
    sides: &SideBySide,
    group: NodeIx,
    weight: Option<&Exact>,
    entries: &mut Vec<AccountEntry>,
) -> Exact {
    let known = Known::new(&sides.inputs, &sides.own, &[]);
    let mut all = Vec::new();
    for child in set.children(group) {
        let factor = factor(&set.node(group).expr, *child, &known);
        let weight = weight.zip(factor.as_ref()).map(|(weight, factor)| weight * factor);
        let side = &sides.rows[*child];
        let explained = match &set.node(*child).content {
            Content::Group(_) => below(set, sides, *child, weight.as_ref(), entries),
            Content::Criterion(_) => Exact::ZERO,
        };
        let rest = side.difference().map(|difference| &difference - &explained);
        // What lines explain but for the digits that a table does not have is explained.
        let told = |rest: &Exact| {
            let whole = side.own.as_ref().map(|own| own + &explained);
            let rounded = whole.and_then(|whole| side.rounded_from(&whole)).is_some();
            set.children(*child).is_empty() || !(side.is_grain(rest, SUM_GRAINS) || rounded)
        };
        let rest = rest.filter(told);
        let rest = rest.unwrap_or(Exact::ZERO);
        all.push(&(&explained + &rest) * &factor.unwrap_or(Exact::ZERO));
        if !rest.is_zero() {
            let (adds, weight) = (weight.is_some(), weight.unwrap_or(Exact::ZERO));
            entries.push(AccountEntry { row: *child, points: &rest * &weight, difference: rest, adds });
        }
    }
    Exact::sum(all)
}

/// What a point of `row` is worth in an expression that is linear in it; `None` where it is not, so that the difference
/// stays in the remainder instead of being made up.
fn factor(expr: &Expr, row: NodeIx, known: &Known) -> Option<Exact> {
    if !expr.nodes().contains(&row) {
        return Some(Exact::ZERO);
    }
    match expr {
        Expr::Node(index) | Expr::Main(index) => Some(if *index == row { Exact::ONE } else { Exact::ZERO }),
        Expr::Whole(_) | Expr::Applies(_) | Expr::OnTop(_) | Expr::Counts(_) | Expr::Settled(_) => {
            Some(Exact::ZERO)
        }
        Expr::Among { figure: Figure::Mean, members } => {
            let counting =
                members.iter().filter(|member| member.counts.is_none_or(|node| counts(node, known)));
            let weighed = counting
                .clone()
                .map(|member| factor(&member.value, row, known).map(|factor| &factor * &member.weight));
            let over = Exact::sum(weighed.collect::<Option<Vec<Exact>>>()?);
            let by = Exact::sum(counting.map(|member| member.weight.clone()).collect());
            Some(over.divided_by(&by).unwrap_or(Exact::ZERO))
        }
        Expr::Sum(terms) => {
            let factors: Option<Vec<Exact>> = terms.iter().map(|term| factor(term, row, known)).collect();
            factors.map(Exact::sum)
        }
        Expr::Product(factors) => {
            let reads = |expr: &&Expr| points_of(expr).contains(&row);
            let mut reading = factors.iter().filter(reads);
            let (Some(one), None) = (reading.next(), reading.next()) else { return None };
            let others = factors.iter().filter(|other| !reads(other));
            others
                .map(|other| other.range(known).value().cloned())
                .try_fold(factor(one, row, known)?, |product, other| Some(&product * &other?))
        }
        Expr::Negative(of) => factor(of, row, known).map(|factor| -&factor),
        Expr::Percent(of) => factor(of, row, known).map(|factor| &factor * &Exact::from(100)),
        Expr::Quotient { over, by, .. } if !points_of(by).contains(&row) => {
            factor(over, row, known)?.divided_by(by.range(known).value()?)
        }
        // A limit or a rounding that is not reached changes nothing; where it is reached, its effect goes into the remainder.
        Expr::AtMost(of, _) | Expr::AtLeast(of, _) | Expr::Round { of, .. } => factor(of, row, known),
        Expr::If { when, then, otherwise } => {
            let truth = when.range(known);
            if truth.is_true() {
                factor(then, row, known)
            } else if truth.is_false() {
                factor(otherwise, row, known)
            } else {
                None
            }
        }
        _ => None,
    }
}

fn counts(node: NodeIx, known: &Known) -> bool {
    known.node(node).is_some_and(|value| value.counts.is_true())
}

/// The nodes whose points an expression reads.
fn points_of(expr: &Expr) -> Vec<NodeIx> {
    let mut found = Vec::new();
    expr.visit(&mut |part| {
        if let Expr::Node(index) | Expr::Main(index) = part {
            found.push(*index);
        }
    });
    found
}
