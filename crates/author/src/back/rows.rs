//! Which row of a set is which row of the set before.

use std::collections::BTreeMap;

use crate::layout::{Holds, Layout, ROWS, Table};
use crate::write::{About, Row, Rows};

/// The rows of a table: for each new one the one that it was.
pub(super) type Was = BTreeMap<String, Vec<Option<usize>>>;

/// Compares more rows than this one by one only by their order.
const MANY: usize = 4_000_000;

/// Finds the old row of each new row of each table.
pub(super) fn matched(layout: &Layout, old: &Rows, new: &Rows) -> Was {
    // What an owner was called before.
    let mut before: BTreeMap<String, String> = BTreeMap::new();
    let mut was = Was::new();
    let (numbered, others): (Vec<&str>, Vec<&str>) =
        layout.in_order().into_iter().partition(|table| layout.is_numbered(table));
    for name in numbered.into_iter().chain(others) {
        let Some(table) = layout.tables.get(name) else { continue };
        let pairs = match layout.model.has_id(name) || layout.model.is_apart(name) {
            true => by_name(about(old, name), about(new, name)),
            false => by_content(table, (old, new), name, &mut before),
        };
        was.insert(name.to_owned(), pairs);
    }
    was
}

pub(super) fn about<'r>(rows: &'r Rows, table: &str) -> &'r [About] {
    rows.about.get(table).map_or(&[], Vec::as_slice)
}

pub(super) fn cells<'r>(rows: &'r Rows, table: &str) -> &'r [Row] {
    rows.tables.get(table).map_or(&[], Vec::as_slice)
}

fn by_name(old: &[About], new: &[About]) -> Vec<Option<usize>> {
    let known: BTreeMap<&str, usize> =
        old.iter().enumerate().map(|(at, about)| (about.called.as_str(), at)).collect();
    new.iter().map(|about| known.get(about.called.as_str()).copied()).collect()
}

/// Rows without a name: in each list those that say the same, in their order; between these one after the other.
fn by_content(
    table: &Table,
    (old, new): (&Rows, &Rows),
    name: &str,
    before: &mut BTreeMap<String, String>,
) -> Vec<Option<usize>> {
    let said = |row: &Row| -> Row {
        let is_value = |at: &usize| matches!(table.columns[*at].holds, Holds::Value(_));
        row.iter().filter(|(at, _)| is_value(at)).map(|(at, written)| (*at, written.clone())).collect()
    };
    let (old_about, new_about) = (about(old, name), about(new, name));
    let (old_said, new_said): (Vec<Row>, Vec<Row>) =
        (cells(old, name).iter().map(said).collect(), cells(new, name).iter().map(said).collect());
    let mut lists: BTreeMap<(&str, &str), Vec<usize>> = BTreeMap::new();
    for (at, about) in old_about.iter().enumerate() {
        lists.entry((&about.owner, &about.list)).or_default().push(at);
    }
    let mut pairs = vec![None; new_about.len()];
    let mut done: BTreeMap<(String, String), ()> = BTreeMap::new();
    for about in new_about {
        // Owners stand before what belongs to them, in this table too.
        if done.insert((about.owner.clone(), about.list.clone()), ()).is_some() {
            continue;
        }
        let owner = before.get(&about.owner).unwrap_or(&about.owner).clone();
        let here: Vec<usize> = (0..new_about.len())
            .filter(|at| (&new_about[*at].owner, &new_about[*at].list) == (&about.owner, &about.list))
            .collect();
        let there = lists.get(&(owner.as_str(), about.list.as_str())).cloned().unwrap_or_default();
        for (one, other) in aligned(&there, &here, |one, other| old_said[one] == new_said[other]) {
            pairs[other] = Some(one);
            before.insert(new_about[other].called.clone(), old_about[one].called.clone());
        }
    }
    pairs
}

/// Pairs of two lists: the most that are the same in both, in their order; what stands between two of these pairs is paired one
/// after the other.
pub(super) fn aligned(
    old: &[usize],
    new: &[usize],
    is_same: impl Fn(usize, usize) -> bool,
) -> Vec<(usize, usize)> {
    let mut same: Vec<(usize, usize)> = Vec::new();
    if old.len().saturating_mul(new.len()) <= MANY {
        let mut longest = vec![vec![0_u32; new.len() + 1]; old.len() + 1];
        for one in (0..old.len()).rev() {
            for other in (0..new.len()).rev() {
                longest[one][other] = match is_same(old[one], new[other]) {
                    true => longest[one + 1][other + 1] + 1,
                    false => longest[one + 1][other].max(longest[one][other + 1]),
                };
            }
        }
        let (mut one, mut other) = (0, 0);
        while one < old.len() && other < new.len() {
            if is_same(old[one], new[other]) {
                same.push((one, other));
                (one, other) = (one + 1, other + 1);
            } else if longest[one + 1][other] >= longest[one][other + 1] {
                one += 1;
            } else {
                other += 1;
            }
        }
    }
    let mut pairs = Vec::new();
    let (mut one, mut other) = (0, 0);
    for (next_one, next_other) in same.into_iter().chain([(old.len(), new.len())]) {
        pairs.extend((one..next_one).zip(other..next_other));
        if next_one < old.len() {
            pairs.push((next_one, next_other));
        }
        (one, other) = (next_one + 1, next_other + 1);
    }
    pairs.into_iter().map(|(one, other)| (old[one], new[other])).collect()
}

/// Whether a row of criteria stands below another one.
pub(super) fn is_below(table: &str, one: &About, above: &About) -> bool {
    table == ROWS && one.place.strip_prefix(above.place.as_str()).is_some_and(|rest| rest.starts_with('.'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_that_say_the_same_stay_together() {
        let of = |old: &str, new: &str| -> String {
            let (old, new): (Vec<char>, Vec<char>) = (old.chars().collect(), new.chars().collect());
            let all = |list: &[char]| (0..list.len()).collect::<Vec<_>>();
            let pairs = aligned(&all(&old), &all(&new), |one, other| old[one] == new[other]);
            pairs.iter().map(|(one, other)| format!("{}{} ", old[*one], new[*other])).collect()
        };
        assert_eq!(of("abc", "abc"), "aa bb cc ");
        assert_eq!(of("abc", "axbc"), "aa bb cc ");
        assert_eq!(of("abc", "axc"), "aa bx cc ");
        assert_eq!(of("abc", "bc"), "bb cc ");
        assert_eq!(of("abc", "xyzw"), "ax by cz ");
    }
}
