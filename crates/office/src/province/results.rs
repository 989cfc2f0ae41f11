//! The official results of a round: what the department announces, and what each unit opens to reconcile.

use super::population::Population;
use super::quota::Lowered;
use super::rank::{Apart, Block};
use crate::official::{Column, Line, Official, Results, Score};
use tudanhgia_core::calc::NodeIx;
use tudanhgia_core::criteria::ClassIx;
use tudanhgia_core::sheet::SetRef;

/// Makes the results of all units that were ranked or set apart, and of those that sent nothing. `why` puts into words why
/// a unit is not ranked, `lowered` why its class is lower than its own result.
pub fn results(
    population: &Population,
    blocks: &[Block],
    why: &dyn Fn(&[Apart]) -> String,
    lowered: &dyn Fn(&[Lowered]) -> String,
) -> Results {
    let set = SetRef::of(population.set);
    let mut units = Vec::new();
    for block in blocks {
        for ranked in &block.ranked {
            let printed = population.entries[ranked.entry].points.get(NodeIx::TOTAL);
            units.push(Official {
                rank: Some(ranked.rank),
                ranked_on: Some(&ranked.value).filter(|value| Some(*value) != printed.as_ref()).cloned(),
                ties: ranked.ties.clone(),
                class: class_id(population, ranked.class),
                lowered: if ranked.lowered.is_empty() { String::new() } else { lowered(&ranked.lowered) },
                ..unit(population, ranked.entry, &block.name, &set)
            });
        }
        for apart in &block.apart {
            let unranked = why(&apart.why);
            units.push(Official { unranked, ..unit(population, apart.entry, &block.name, &set) });
        }
    }
    for missing in population.missing() {
        units.push(Official {
            set: set.clone(),
            unit: missing.name.clone(),
            block: missing.block.clone(),
            unranked: why(&[Apart::NotSent]),
            ..Official::default()
        });
    }
    Results { set, units, ..Results::default() }
}

fn class_id(population: &Population, class: Option<ClassIx>) -> String {
    let class = population.set.classes().zip(class).and_then(|(classes, class)| classes.list.get(class));
    class.map_or(String::new(), |class| class.id.clone())
}

fn unit(population: &Population, index: usize, block: &str, set: &SetRef) -> Official {
    let entry = &population.entries[index];
    let lines = population.set.nodes.pairs().zip(entry.points.iter()).map(|((row, node), points)| {
        let mut line = Line {
            id: node.id.clone(),
            code: node.code.clone(),
            name: node.name.vi.clone(),
            total: node.parent.is_none(),
            class: entry.class_of(population.set, row),
            ..Line::default()
        };
        line.give(Column::Max, Some(Score::exact(node.max.clone())));
        // Without this mark the rows above could not be computed again from the file.
        let out = entry.out.contains(&row).then_some(Score::NotApplicable);
        line.give(Column::Final, out.or_else(|| points.map(Score::exact)));
        line
    });
    Official {
        set: set.clone(),
        unit: entry.unit.clone(),
        block: block.to_owned(),
        class: class_id(population, entry.class),
        lines: lines.collect(),
        ..Official::default()
    }
}
