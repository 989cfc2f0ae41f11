//! Ranking: equal values share a rank and the next is skipped (15, 15, 17); who cannot be ranked stands apart with the
//! reason.

use std::collections::BTreeMap;

use super::population::Population;
use crate::official::Official;
use tudanhgia_core::calc::NodeIx;
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
    pub apart: Vec<(usize, Vec<Apart>)>,
}

/// A unit with its rank.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Ranked {
    /// The sheet, as an index into the population.
    pub entry: usize,
    /// From 1.
    pub rank: u32,
    /// What it is ranked on.
    pub value: Exact,
}

/// Why a unit is not ranked.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Apart {
    /// Its sheet is not complete.
    Incomplete,
    /// Nothing of what is ranked applies to it.
    Void,
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
    /// The unit.
    pub unit: String,
    /// The rank in the table.
    pub stated: u32,
    /// The rank that the values give.
    pub computed: u32,
}

/// The units of a block while they are sorted out.
#[derive(Default)]
struct Sorted {
    ranked: Vec<(usize, Exact)>,
    apart: Vec<(usize, Vec<Apart>)>,
}

/// The rank of each value: one more than how many are higher.
pub fn ranks_of(values: &[Exact]) -> Vec<u32> {
    let mut sorted: Vec<&Exact> = values.iter().collect();
    sorted.sort_by(|a, b| b.cmp(a));
    let rank = |value: &Exact| sorted.partition_point(|other| *other > value) + 1;
    values.iter().map(|value| u32::try_from(rank(value)).unwrap_or(u32::MAX)).collect()
}

/// Ranks a population by blocks, on the total as the set declares, or on the points of a group. `block` gives the block
/// of a sheet.
pub fn rank(population: &Population, on: NodeIx, block: &dyn Fn(usize) -> String) -> Vec<Block> {
    let set = population.set;
    let value = |entry: usize| {
        let entry = &population.entries[entry];
        match on == set.total() && set.ranking.unrounded {
            true => entry.unrounded.clone(),
            false => entry.points.get(on.0).cloned().flatten(),
        }
    };
    let mut blocks: BTreeMap<String, Sorted> = BTreeMap::new();
    let mut duplicate = vec![false; population.entries.len()];
    population.duplicates.iter().flatten().for_each(|entry| duplicate[*entry] = true);
    for (index, is_duplicate) in duplicate.into_iter().enumerate() {
        let Sorted { ranked, apart } = blocks.entry(block(index)).or_default();
        let mut reasons = apart_for(population, index, on, is_duplicate);
        match value(index) {
            Some(value) if reasons.is_empty() => ranked.push((index, value)),
            // The rest of a sheet may be open where the group asked for is not; but a unit is ranked as a whole.
            _ => {
                if reasons.is_empty() {
                    reasons.push(Apart::Incomplete);
                }
                apart.push((index, reasons));
            }
        }
    }
    let blocks = blocks.into_iter().map(|(name, Sorted { ranked, apart })| {
        let values: Vec<Exact> = ranked.iter().map(|(_, value)| value.clone()).collect();
        let ranks = ranks_of(&values);
        let mut ranked: Vec<Ranked> = ranked
            .into_iter()
            .zip(ranks)
            .map(|((entry, value), rank)| Ranked { entry, rank, value })
            .collect();
        ranked.sort_by_key(|ranked| (ranked.rank, ranked.entry));
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
    }
    if entry.answered.0 < entry.answered.1 || entry.points.first().is_none_or(Option::is_none) {
        reasons.push(Apart::Incomplete);
    }
    reasons
}

/// How many files of a round were read, scored, ranked, set apart, refused.
pub fn counts(population: &Population, blocks: &[Block]) -> [usize; 5] {
    let ranked = blocks.iter().map(|block| block.ranked.len()).sum();
    let apart = blocks.iter().map(|block| block.apart.len()).sum();
    let (scored, refused) = (population.entries.len(), population.refused.len());
    [scored + refused, scored, ranked, apart, refused]
}

/// The ranks printed in a table of results against the ranks that its totals give, by block. Where a rank is beyond the
/// number of units, others stand elsewhere: then no rank can be better than among these, and their order has to fit.
pub fn check_ranks(units: &[Official]) -> Vec<RankFinding> {
    let mut blocks: BTreeMap<&str, Vec<(&Official, Exact)>> = BTreeMap::new();
    for unit in units.iter().filter(|unit| unit.rank.is_some()) {
        if let Some(points) = unit.ranked_by() {
            blocks.entry(&unit.block).or_default().push((unit, points.clone()));
        }
    }
    let mut findings = Vec::new();
    for units in blocks.values() {
        let values: Vec<Exact> = units.iter().map(|(_, points)| points.clone()).collect();
        let all = units.iter().all(|(unit, _)| {
            unit.rank.is_none_or(|rank| usize::try_from(rank).is_ok_and(|rank| rank <= units.len()))
        });
        for ((unit, points), computed) in units.iter().zip(ranks_of(&values)) {
            let wrong = |stated: &u32| match all {
                true => *stated != computed,
                false => {
                    *stated < computed
                        || units.iter().any(|(other, value)| !fits(value, other, points, *stated))
                }
            };
            if let Some(stated) = unit.rank.filter(wrong) {
                findings.push(RankFinding { unit: unit.unit.clone(), stated, computed });
            }
        }
    }
    findings
}

/// Whether another unit stands on the right side of a rank: above with more, beside with as much.
fn fits(other: &Exact, unit: &Official, points: &Exact, rank: u32) -> bool {
    unit.rank.is_none_or(|of_other| other.cmp(points) == rank.cmp(&of_other))
}
