//! Ranking: equal values share a rank and the next is skipped (15, 15, 17); who cannot be ranked stands apart with the
//! reason.

use std::collections::BTreeMap;

use super::population::Population;
use super::quota::{self, Lowered};
use crate::official::Official;
use tudanhgia_core::calc::NodeIx;
use tudanhgia_core::criteria::{ClassIx, CriteriaSet};
use tudanhgia_core::exact::Exact;
use tudanhgia_core::scoring::Excluded;

/// A block of units that are ranked together (khối, cụm).
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Block {
    /// Its name; empty if all units are one block.
    pub name: String,
    /// The units ranked: the best first, equals in the order of their names.
    pub ranked: Vec<Ranked>,
    /// The units set apart, in the order of their names.
    pub apart: Vec<SetApart>,
}

/// A unit with its rank.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Ranked {
    /// The sheet, as an index into the population.
    pub entry: usize,
    /// The rank, counted from 1; equal values share a rank.
    pub rank: u32,
    /// What the unit is ranked on: points, or a percentage where the set says so.
    pub value: Exact,
    /// The points of what is ranked.
    pub points: Exact,
    /// The points of the rows that decide among equals, in the order of the set.
    pub ties: Vec<Exact>,
    /// The class of the total, after the quotas of the set; `None` where there is none, and where a group is ranked.
    pub class: Option<ClassIx>,
    /// The quotas that gave it a lower class than its own result, from the highest; mostly none.
    pub lowered: Vec<Lowered>,
}

/// A unit that is not ranked.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SetApart {
    /// The sheet, as an index into the population.
    pub entry: usize,
    /// All reasons why it is not ranked.
    pub why: Vec<Apart>,
}

/// How many files of a round there are.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Counts {
    /// How many files were read.
    pub read: usize,
    /// How many of them could be scored.
    pub scored: usize,
    /// How many have units that are ranked.
    pub ranked: usize,
    /// How many have units that are set apart from the ranking.
    pub apart: usize,
    /// How many could not be scored.
    pub refused: usize,
}

/// Why a unit is not ranked.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Apart {
    /// Its sheet is not complete.
    Incomplete,
    /// Nothing of what is ranked applies to it.
    Void,
    /// It is ranked on percent and has none: nothing of its total can be reached.
    NoPercent,
    /// A formula gives it what the set does not allow: the set is at fault.
    Outside,
    /// The set does not rank it; whether that is certain.
    Excluded(Excluded, bool),
    /// It sent more than one sheet.
    Duplicate,
    /// The sheet names no unit.
    Unnamed,
    /// The register does not have the unit.
    Unregistered,
    /// The register has the unit, but there is no file from it.
    NotSent,
}

/// A rank that a table has and the values do not give.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct RankFinding {
    /// The name of the unit.
    pub unit: String,
    /// The rank that the table states.
    pub stated: u32,
    /// The rank that the values give.
    pub computed: u32,
}

/// The units of a block while they are sorted out.
#[derive(Default)]
struct Sorted {
    /// The sheets that are ranked, with what they are ranked on beside each.
    entries: Vec<usize>,
    values: Vec<(Exact, Vec<Exact>)>,
    points: Vec<Exact>,
    apart: Vec<SetApart>,
}

/// A unit whose printed rank is checked.
struct Printed<'a> {
    unit: &'a Official,
    rank: u32,
    by: (&'a Exact, &'a [Exact]),
}

/// The rank of each value, which is one more than the number of higher values.
pub fn ranks_of<T: Ord>(values: &[T]) -> Vec<u32> {
    let mut sorted: Vec<&T> = values.iter().collect();
    sorted.sort_unstable_by(|a, b| b.cmp(a));
    let rank = |value: &T| sorted.partition_point(|other| *other > value) + 1;
    values.iter().map(|value| u32::try_from(rank(value)).unwrap_or(u32::MAX)).collect()
}

/// Ranks a population by blocks, on the total as the set declares, or on the points of a group. `block` gives the block
/// of a sheet.
pub fn rank(population: &Population, on: NodeIx, block: &dyn Fn(usize) -> String) -> Vec<Block> {
    let set = population.set;
    // What the set declares is how the total ranks; of a group the points are all there is.
    let ties = if on == set.total() { set.ranking.ties.as_slice() } else { &[] };
    let value = |entry: usize| {
        let entry = &population.entries[entry];
        let value = match on == set.total() {
            true => entry.ranked_on(set)?,
            false => entry.points.get(on)?,
        };
        let ties: Option<Vec<Exact>> = ties.iter().map(|row| entry.points.get(*row)).collect();
        let points = match on == set.total() && set.ranking.unrounded {
            true => entry.unrounded.clone(),
            false => entry.points.get(on),
        };
        Some(((value, ties?), points?))
    };
    let mut blocks: BTreeMap<String, Sorted> = BTreeMap::new();
    let mut duplicate = vec![false; population.entries.len()];
    population.duplicates.iter().flatten().for_each(|entry| duplicate[*entry] = true);
    for (index, is_duplicate) in duplicate.into_iter().enumerate() {
        let sorted = blocks.entry(block(index)).or_default();
        let mut why = apart_for(population, index, on, is_duplicate);
        match value(index) {
            Some((value, points)) if why.is_empty() => {
                sorted.entries.push(index);
                sorted.values.push(value);
                sorted.points.push(points);
            }
            // The rest of a sheet may be open where the group asked for is not; but a unit is ranked as a whole.
            _ => {
                if why.is_empty() {
                    why.push(Apart::Incomplete);
                }
                sorted.apart.push(SetApart { entry: index, why });
            }
        }
    }
    let blocks = blocks.into_iter().map(|(name, Sorted { entries, values, points, apart })| {
        let ranks = ranks_of(&values);
        let ranked = entries.into_iter().zip(values).zip(points).zip(ranks);
        let of = |(((entry, (value, ties)), points), rank): (((usize, _), _), _)| {
            let class = population.entries[entry].class.filter(|_| on == set.total());
            Ranked { entry, rank, value, points, ties, class, lowered: vec![] }
        };
        let mut ranked: Vec<Ranked> = ranked.map(of).collect();
        ranked.sort_unstable_by_key(|ranked| (ranked.rank, ranked.entry));
        quota::keep(set, &mut ranked);
        Block { name, ranked, apart }
    });
    blocks.collect()
}

fn apart_for(population: &Population, index: usize, on: NodeIx, is_duplicate: bool) -> Vec<Apart> {
    let entry = &population.entries[index];
    let mut reasons: Vec<Apart> =
        entry.excluded.iter().map(|(reason, certain)| Apart::Excluded(*reason, *certain)).collect();
    if entry.unit.trim().is_empty() {
        reasons.push(Apart::Unnamed);
    }
    if population.is_stranger(entry) && !entry.unit.trim().is_empty() {
        reasons.push(Apart::Unregistered);
    }
    if is_duplicate {
        reasons.push(Apart::Duplicate);
    }
    if [population.set.total(), on].iter().any(|row| entry.void.contains(row)) {
        reasons.push(Apart::Void);
    } else if on == population.set.total() && population.set.ranking.percent && entry.reaches_nothing {
        reasons.push(Apart::NoPercent);
    }
    if !entry.outside.is_empty() {
        reasons.push(Apart::Outside);
    }
    if entry.answered + entry.unanswered < entry.criteria || entry.points.get(NodeIx::TOTAL).is_none() {
        reasons.push(Apart::Incomplete);
    }
    reasons
}

/// How many files of a round were read, and what became of them.
pub fn counts(population: &Population, blocks: &[Block]) -> Counts {
    let ranked = blocks.iter().map(|block| block.ranked.len()).sum();
    let apart = blocks.iter().map(|block| block.apart.len()).sum();
    let (scored, refused) = (population.entries.len(), population.refused.len());
    Counts { read: scored + refused, scored, ranked, apart, refused }
}

/// The ranks printed in a table of results against the ranks that its totals give, by block. Where a rank is beyond the
/// number of units, others stand elsewhere: then no rank can be better than among these, and their order has to fit. Where
/// the set has rows that decide among equals and the table does not have their points, equals may stand in any order.
pub fn check_ranks(units: &[Official], set: Option<&CriteriaSet>) -> Vec<RankFinding> {
    let broken = set.is_some_and(|set| !set.ranking.ties.is_empty());
    let mut blocks: BTreeMap<&str, Vec<Printed>> = BTreeMap::new();
    for unit in units {
        if let (Some(rank), Some(value)) = (unit.rank, unit.ranked_by()) {
            let by = (value, unit.ties.as_slice());
            blocks.entry(&unit.block).or_default().push(Printed { unit, rank, by });
        }
    }
    let mut findings = Vec::new();
    for units in blocks.values() {
        let undecided = broken && units.iter().any(|printed| printed.by.1.is_empty());
        let by = units.iter().map(|printed| printed.by);
        let values: Vec<_> = match undecided {
            true => by.map(|(value, _)| (value, &[][..])).collect(),
            false => by.collect(),
        };
        let all =
            units.iter().all(|printed| usize::try_from(printed.rank).is_ok_and(|rank| rank <= units.len()));
        for (printed, computed) in units.iter().zip(ranks_of(&values)) {
            let equals = values.iter().filter(|other| other.0 == printed.by.0).count();
            let last = u32::try_from(equals).map_or(u32::MAX, |equals| computed.saturating_add(equals - 1));
            let wrong = match all {
                true if undecided => !(computed..=last).contains(&printed.rank),
                true => printed.rank != computed,
                false if undecided => printed.rank < computed,
                false => printed.rank < computed || !units.iter().all(|other| other.fits(printed)),
            };
            if wrong {
                let (unit, stated) = (printed.unit.unit.clone(), printed.rank);
                findings.push(RankFinding { unit, stated, computed });
            }
        }
    }
    findings
}

impl Printed<'_> {
    /// Whether this unit stands on the right side of another one: above it with more, beside it with as much.
    fn fits(&self, other: &Self) -> bool {
        self.by.cmp(&other.by) == other.rank.cmp(&self.rank)
    }
}
