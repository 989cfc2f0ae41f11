//! Which row of a set is which row of the set before.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use crate::layout::{Holds, Layout, ROWS, Table};
use crate::write::{About, Row, Rows};

/// The rows of a table: for each new one the one that it was.
pub(super) type Was = BTreeMap<String, Vec<Option<usize>>>;

/// So many pairs of rows of one list are compared; in longer ones it is not certain which is which.
const MANY: usize = 4_000_000;

/// Finds the old row of each new row of each table; the table and the row where that is not certain.
pub(super) fn matched(layout: &Layout, old: &Rows, new: &Rows) -> Result<Was, (String, String)> {
    // What an owner was called before, if it was there.
    let mut before: BTreeMap<String, Option<String>> = BTreeMap::new();
    let mut was = Was::new();
    let (numbered, others): (Vec<&str>, Vec<&str>) =
        layout.in_order().into_iter().partition(|table| layout.is_numbered(table));
    for name in numbered.into_iter().chain(others) {
        let Some(table) = layout.tables.get(name) else { continue };
        let lists = Lists::of(table, (old, new), name);
        let pairs = match layout.model.has_id(name) || layout.model.is_apart(name) {
            true => lists.by_name(),
            false => lists.by_content(&mut before),
        };
        was.insert(name.to_owned(), pairs.map_err(|called| (name.to_owned(), called))?);
    }
    Ok(was)
}

pub(super) fn about<'r>(rows: &'r Rows, table: &str) -> &'r [About] {
    rows.about.get(table).map_or(&[], Vec::as_slice)
}

pub(super) fn cells<'r>(rows: &'r Rows, table: &str) -> &'r [Row] {
    rows.tables.get(table).map_or(&[], Vec::as_slice)
}

/// The rows of a table before and now, with what they say beside their names.
struct Lists<'r> {
    old: (&'r [About], Vec<Row>),
    new: (&'r [About], Vec<Row>),
}

/// The rows of each list of each owner.
type ByList<'r> = BTreeMap<(&'r str, &'r str), Vec<usize>>;

fn by_list(all: &[About]) -> ByList<'_> {
    let mut lists = ByList::new();
    for (at, about) in all.iter().enumerate() {
        lists.entry((&about.owner, &about.list)).or_default().push(at);
    }
    lists
}

impl<'r> Lists<'r> {
    fn of(table: &Table, (old, new): (&'r Rows, &'r Rows), name: &str) -> Self {
        let is_said = |at: &usize| {
            let holds = table.columns.get(*at).map(|column| &column.holds);
            matches!(holds, Some(Holds::Value(path)) if path != &["id"])
        };
        let said = |row: &Row| -> Row {
            row.iter().filter(|(at, _)| is_said(at)).map(|(at, written)| (*at, written.clone())).collect()
        };
        let of = |rows: &'r Rows| (about(rows, name), cells(rows, name).iter().map(said).collect());
        Self { old: of(old), new: of(new) }
    }

    /// How much an old row and a new one say alike.
    fn alike(&self, old: usize, new: usize) -> usize {
        let (old, new) = (&self.old.1[old], &self.new.1[new]);
        old.iter().filter(|(at, written)| new.get(at) == Some(written)).count()
    }

    /// Whether an old row and a new one say the same for the most part.
    fn is_like(&self, old: usize, new: usize) -> bool {
        2 * self.alike(old, new) > self.old.1[old].len().max(self.new.1[new].len())
    }

    /// Rows with names. It is not certain that a name says which row is which where another row of the list fits better on both
    /// sides: then names were given anew.
    fn by_name(&self) -> Result<Vec<Option<usize>>, String> {
        let known: BTreeMap<&str, usize> =
            self.old.0.iter().enumerate().map(|(at, about)| (about.called.as_str(), at)).collect();
        let pairs: Vec<Option<usize>> =
            self.new.0.iter().map(|about| known.get(about.called.as_str()).copied()).collect();
        let mut own = vec![None; self.old.0.len()];
        for (new, old) in pairs.iter().enumerate() {
            old.iter().for_each(|old| own[*old] = Some(new));
        }
        let there = by_list(self.old.0);
        for (list, here) in by_list(self.new.0) {
            let there = there.get(&list).map_or(&[][..], Vec::as_slice);
            let doubted = |new: &&usize| {
                let new = **new;
                let kept = pairs[new].map(|old| self.alike(old, new));
                there.iter().any(|old| {
                    let alike = self.alike(*old, new);
                    pairs[new] != Some(*old)
                        && kept.is_none_or(|kept| alike > kept)
                        && own[*old].is_none_or(|own| alike > self.alike(*old, own))
                        && self.is_like(*old, new)
                })
            };
            let is_long = there.len().saturating_mul(here.len()) > MANY;
            if let Some(new) = here.iter().find(|new| is_long || doubted(new)) {
                return Err(self.new.0[*new].called.clone());
            }
        }
        Ok(pairs)
    }

    /// Rows without a name, by what they say.
    fn by_content(
        &self,
        before: &mut BTreeMap<String, Option<String>>,
    ) -> Result<Vec<Option<usize>>, String> {
        let there = by_list(self.old.0);
        let mut pairs = vec![None; self.new.0.len()];
        let mut done: BTreeSet<(&str, &str)> = BTreeSet::new();
        for about in self.new.0 {
            // Owners stand before what belongs to them, in this table too.
            if !done.insert((&about.owner, &about.list)) {
                continue;
            }
            let owner = before.get(&about.owner).cloned().unwrap_or_else(|| Some(about.owner.clone()));
            let is_here =
                |at: &usize| (&self.new.0[*at].owner, &self.new.0[*at].list) == (&about.owner, &about.list);
            let here: Vec<usize> = (0..self.new.0.len()).filter(is_here).collect();
            let there = owner.as_ref().and_then(|owner| there.get(&(owner.as_str(), about.list.as_str())));
            let there = there.map_or(&[][..], Vec::as_slice);
            let alike = |one: usize, other: usize| {
                let (one, other) = (there[one], here[other]);
                // Of rows with one value that value may be another.
                let is_short = self.old.1[one].len().max(self.new.1[other].len()) < 2;
                self.alike(one, other) + usize::from(is_short)
            };
            let olds: Vec<&Row> = there.iter().map(|at| &self.old.1[*at]).collect();
            let news: Vec<&Row> = here.iter().map(|at| &self.new.1[*at]).collect();
            let found = paired(&olds, &news, &alike);
            let found = found.ok_or_else(|| about.called.clone())?;
            here.iter().for_each(|new| drop(before.insert(self.new.0[*new].called.clone(), None)));
            for (old, new) in found {
                let (old, new) = (there[old], here[new]);
                pairs[new] = Some(old);
                before.insert(self.new.0[new].called.clone(), Some(self.old.0[old].called.clone()));
            }
        }
        Ok(pairs)
    }
}

/// Pairs of the things of two lists, in their order; `None` where it is not certain which is which. Those with the same key are
/// the same; between them those that are alike more than any other, and what stands alone on both sides.
pub(super) fn paired<K: Ord>(
    old: &[K],
    new: &[K],
    alike: &dyn Fn(usize, usize) -> usize,
) -> Option<Vec<(usize, usize)>> {
    let mut keys: BTreeMap<&K, [Vec<usize>; 2]> = BTreeMap::new();
    for (side, list) in [old, new].into_iter().enumerate() {
        list.iter().enumerate().for_each(|(at, key)| keys.entry(key).or_default()[side].push(at));
    }
    let mut same = Vec::new();
    for [old, new] in keys.into_values().filter(|[old, new]| !old.is_empty() && !new.is_empty()) {
        // Of several that say the same nobody knows which one is new or gone.
        (old.len() == new.len()).then(|| same.extend(old.into_iter().zip(new)))?;
    }
    let mut pairs = Vec::new();
    for (old, new) in between(&mut same, (0..old.len(), 0..new.len()))? {
        if old.len().saturating_mul(new.len()) > MANY {
            return None;
        }
        let mut near = nearest(&old, &new, alike);
        for (old, new) in between(&mut near, (old, new))? {
            match (old.len(), new.len()) {
                (0, _) | (_, 0) => {}
                (1, 1) if alike(old.start, new.start) > 0 => pairs.push((old.start, new.start)),
                _ => return None,
            }
        }
        pairs.extend(near);
    }
    pairs.extend(same);
    pairs.sort_unstable();
    Some(pairs)
}

/// What stands between pairs in two lists; `None` if the pairs stand in another order in one than in the other.
fn between(
    pairs: &mut [(usize, usize)],
    (old, new): (Range<usize>, Range<usize>),
) -> Option<Vec<(Range<usize>, Range<usize>)>> {
    pairs.sort_unstable();
    pairs.is_sorted_by_key(|(_, new)| *new).then_some(())?;
    let (mut one, mut other) = (old.start, new.start);
    let mut found = Vec::new();
    for (next_one, next_other) in pairs.iter().copied().chain([(old.end, new.end)]) {
        found.push((one..next_one, other..next_other));
        (one, other) = (next_one + 1, next_other + 1);
    }
    Some(found)
}

/// Those that are alike more than either is with any other.
fn nearest(
    old: &Range<usize>,
    new: &Range<usize>,
    alike: &dyn Fn(usize, usize) -> usize,
) -> Vec<(usize, usize)> {
    let best = |others: &Range<usize>, alike: &dyn Fn(usize) -> usize| {
        let most = others.clone().map(alike).max().filter(|most| *most > 0)?;
        let mut found = others.clone().filter(|other| alike(*other) == most);
        found.next().filter(|_| found.next().is_none())
    };
    let is_best = |(one, other): &(usize, usize)| best(old, &|one| alike(one, *other)) == Some(*one);
    let of = |one: usize| Some((one, best(new, &|other| alike(one, other))?));
    old.clone().filter_map(of).filter(is_best).collect()
}

/// Whether a row of criteria stands below another one.
pub(super) fn is_below(table: &str, one: &About, above: &About) -> bool {
    table == ROWS && one.place.strip_prefix(above.place.as_str()).is_some_and(|rest| rest.starts_with('.'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_certain_is_paired() {
        let of = |old: &str, new: &str| -> String {
            let words = |text: &str| text.split(' ').map(str::to_owned).collect::<Vec<_>>();
            let (old, new) = (words(old), words(new));
            // Words are alike by the letters that they share.
            let alike = |one: usize, other: usize| {
                old[one].chars().filter(|letter| new[other].contains(*letter)).count()
            };
            let pairs = paired(&old, &new, &alike).map(|pairs| {
                pairs.iter().map(|(one, other)| format!("{}={} ", old[*one], new[*other])).collect::<String>()
            });
            pairs.unwrap_or_else(|| "?".to_owned())
        };
        for (old, new, expected) in [
            ("a b c", "a b c", "a=a b=b c=c "),
            ("a b c", "a x b c", "a=a b=b c=c "),
            ("a b c", "b c", "b=b c=c "),
            ("a pq c", "a px c", "a=a pq=px c=c "),
            // The last one was changed, and one more was put behind it.
            ("a pq", "a px yz", "a=a pq=px "),
            ("ab cd", "ax cx", "ab=ax cd=cx "),
            ("a a", "a a", "a=a a=a "),
            // Nobody knows.
            ("a b", "b a", "?"),
            ("ab cd", "cx ax", "?"),
            ("a b c", "x y z w", "?"),
            ("a b c", "a x c", "?"),
            ("a a", "a", "?"),
            ("pq pr", "px", "?"),
        ] {
            assert_eq!(of(old, new), expected, "{old} | {new}");
        }
    }
}
