//! The official results of a round: what the department announces, and what each unit opens to reconcile.

use super::population::Population;
use super::quota::Lowered;
use super::rank::{Apart, Block, Ranked};
use crate::official::{Column, Line, Official, Results, Score};
use tudanhgia_core::calc::NodeIx;
use tudanhgia_core::criteria::ClassIx;
use tudanhgia_core::sheet::SetRef;

/// Puts something of a unit into words.
type InWords<'a, T> = &'a dyn Fn(&[T]) -> String;

/// The results of a round, made unit by unit: those of all units of a large one take much room together.
#[derive(Clone, Copy)]
pub struct RoundResults<'a> {
    /// What was ranked.
    pub population: &'a Population<'a>,
    /// Its ranking on the total.
    pub blocks: &'a [Block],
    /// Says why a unit is not ranked.
    pub why: InWords<'a, Apart>,
    /// Says why the class of a unit is lower than its own result.
    pub lowered: InWords<'a, Lowered>,
}

impl<'a> RoundResults<'a> {
    /// The results of all units that were ranked or set apart, and of those that sent nothing.
    pub fn each(self) -> impl Iterator<Item = Official> + 'a {
        self.with_rows(|_| true)
    }

    /// The same with the total and the main groups alone, which is what tables of many units show.
    pub fn in_short(self) -> Results {
        let set = self.population.set;
        let is_shown = |row: NodeIx| set.node(row).parent.is_none_or(|parent| parent == set.total());
        Results { units: self.with_rows(is_shown).collect(), ..self.head() }
    }

    /// What stands above the units.
    pub fn head(self) -> Results {
        Results { set: SetRef::of(self.population.set), ..Results::default() }
    }

    /// The names of the units, in the order of the results.
    pub fn names(self) -> impl Iterator<Item = &'a str> + 'a {
        let ranked = |block: &'a Block| block.ranked.iter().map(|ranked| ranked.entry);
        let apart = |block: &'a Block| block.apart.iter().map(|apart| apart.entry);
        let entries = self.blocks.iter().flat_map(move |block| ranked(block).chain(apart(block)));
        let names = entries.map(move |entry| self.population.entries[entry].unit.as_str());
        names.chain(self.population.missing().map(|missing| missing.name.as_str()))
    }

    fn with_rows(self, is_shown: impl Fn(NodeIx) -> bool + Copy + 'a) -> impl Iterator<Item = Official> + 'a {
        let of_block = move |block: &'a Block| {
            let unit = move |entry: usize| self.unit(entry, &block.name, is_shown);
            let ranked = block.ranked.iter().map(move |ranked| self.ranked(ranked, unit(ranked.entry)));
            let apart = block
                .apart
                .iter()
                .map(move |apart| Official { unranked: (self.why)(&apart.why), ..unit(apart.entry) });
            ranked.chain(apart)
        };
        let missing = self.population.missing().map(move |missing| Official {
            set: SetRef::of(self.population.set),
            unit: missing.name.clone(),
            block: missing.block.clone(),
            unranked: (self.why)(&[Apart::NotSent]),
            ..Official::default()
        });
        self.blocks.iter().flat_map(of_block).chain(missing)
    }

    fn ranked(self, ranked: &Ranked, unit: Official) -> Official {
        let printed = self.population.entries[ranked.entry].points.get(NodeIx::TOTAL);
        Official {
            rank: Some(ranked.rank),
            ranked_on: Some(&ranked.value).filter(|value| Some(*value) != printed.as_ref()).cloned(),
            ties: ranked.ties.clone(),
            class: class_id(self.population, ranked.class),
            lowered: if ranked.lowered.is_empty() { String::new() } else { (self.lowered)(&ranked.lowered) },
            ..unit
        }
    }

    fn unit(self, index: usize, block: &str, is_shown: impl Fn(NodeIx) -> bool) -> Official {
        let (set, entry) = (self.population.set, &self.population.entries[index]);
        let rows = set.nodes.pairs().zip(entry.points.iter()).filter(|((row, _), _)| is_shown(*row));
        let lines = rows.map(|((row, node), points)| {
            let mut line = Line {
                id: node.id.clone(),
                code: node.code.clone(),
                name: node.name.vi.clone(),
                total: node.parent.is_none(),
                class: entry.class_of(set, row),
                ..Line::default()
            };
            line.give(Column::Max, Some(Score::exact(node.max.clone())));
            // Without this mark the rows above could not be computed again from the file.
            let out = entry.out.contains(&row).then_some(Score::NotApplicable);
            line.give(Column::Final, out.or_else(|| points.map(Score::exact)));
            line
        });
        Official {
            set: SetRef::of(set),
            unit: entry.unit.clone(),
            block: block.to_owned(),
            class: class_id(self.population, entry.class),
            lines: lines.collect(),
            ..Official::default()
        }
    }
}

/// The results of all units at once. `why` puts into words why a unit is not ranked, `lowered` why its class is lower than its own
/// result.
pub fn results(
    population: &Population,
    blocks: &[Block],
    why: InWords<Apart>,
    lowered: InWords<Lowered>,
) -> Results {
    let results = RoundResults { population, blocks, why, lowered };
    Results { units: results.each().collect(), ..results.head() }
}

fn class_id(population: &Population, class: Option<ClassIx>) -> String {
    let class = population.set.classes().zip(class).and_then(|(classes, class)| classes.list.get(class));
    class.map_or(String::new(), |class| class.id.clone())
}
