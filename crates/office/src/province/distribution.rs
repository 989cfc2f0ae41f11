//! How the results are spread: by class, by tenths of the maximum, and the figures in the middle.

use super::population::Population;
use super::rank::Block;
use tudanhgia_core::calc::{NodeIx, Table};
use tudanhgia_core::criteria::ClassIx;
use tudanhgia_core::exact::{Exact, Mode};

/// How the points of the ranked units are spread.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Distribution {
    /// How many units have each class, from the lowest class.
    pub classes: Table<ClassIx, usize>,
    /// How many units are in each tenth of the maximum; the last holds the maximum and all above.
    pub tenths: [usize; 10],
    /// The figures of all values; `None` where there are none.
    pub figures: Option<Figures>,
}

/// What is told of many values: four figures.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Figures {
    /// The least value.
    pub least: Exact,
    /// The mean of all values, exact.
    pub mean: Exact,
    /// The median: the value in the middle; where their number is even, the mean of the two in the middle.
    pub median: Exact,
    /// The greatest value.
    pub most: Exact,
}

/// The figures of the points of a main group.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct GroupFigures {
    /// The group.
    pub group: NodeIx,
    /// The figures of its points.
    pub figures: Figures,
}

impl Figures {
    /// All values, in ascending order.
    pub fn all(&self) -> [&Exact; 4] {
        [&self.least, &self.mean, &self.median, &self.most]
    }
}

/// The spread of the units that were ranked.
pub fn distribution(population: &Population, blocks: &[Block]) -> Distribution {
    let set = population.set;
    let ranked = || blocks.iter().flat_map(|block| &block.ranked);
    let mut classes = set.classes().map_or(Table::EMPTY, |classes| classes.list.map(|_| 0));
    for class in ranked().filter_map(|ranked| ranked.class) {
        classes[class] += 1;
    }
    let mut values: Vec<Exact> = ranked().map(|ranked| ranked.points.clone()).collect();
    values.sort_unstable();
    let mut tenths = [0; 10];
    for value in &values {
        let tenth =
            (value * &Exact::from(10)).divided_by(&set.nodes[NodeIx::TOTAL].max).unwrap_or(Exact::ZERO);
        let tenth = tenth.rounded(0, Mode::Down).to_index().unwrap_or(0).min(9);
        tenths[tenth] += 1;
    }
    Distribution { classes, tenths, figures: figures(&values) }
}

/// The figures of each main group, over the units that were ranked; a sheet
/// to which nothing of a group applies has no part in it, and a group that has points in none of their sheets is left out.
pub fn group_figures(population: &Population, blocks: &[Block]) -> Vec<GroupFigures> {
    let set = population.set;
    let of_group = |group: NodeIx| {
        let ranked = blocks.iter().flat_map(|block| &block.ranked);
        let entries = ranked.map(|ranked| &population.entries[ranked.entry]);
        let applies = entries.filter(|entry| !entry.void.contains(&group));
        let points = applies.filter_map(|entry| entry.points.get(group));
        let mut values: Vec<Exact> = points.collect();
        values.sort_unstable();
        Some(GroupFigures { group, figures: figures(&values)? })
    };
    set.children(set.total()).iter().copied().filter_map(of_group).collect()
}

fn figures(values: &[Exact]) -> Option<Figures> {
    let count = Exact::from(i64::try_from(values.len()).ok()?);
    let (above, below) = (values.len() / 2, values.len().checked_sub(1)? / 2);
    let median = (values.get(above)? + values.get(below)?).divided_by(&Exact::from(2))?;
    let mean = Exact::sum(values.to_vec()).divided_by(&count)?;
    Some(Figures { least: values.first()?.clone(), mean, median, most: values.last()?.clone() })
}
