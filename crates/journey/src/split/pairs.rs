//! Which rows of two sets belong together, and which answers of the older one still stand in the newer.

use std::collections::{BTreeMap, BTreeSet};
use std::mem::discriminant;

use serde_json::Value;

use super::renamed::Renamed;
use tudanhgia_core::criteria::{CriteriaSet, Input};
use tudanhgia_core::scoring::{Answers, Reading, read};
use tudanhgia_office::changes::{Aspect, RowChange, changes};

/// A set with its file, which says what a checked set no longer does.
#[derive(Clone, Copy, Debug)]
pub struct Edition<'a> {
    /// The file of the set.
    pub file: &'a Value,
    /// The set.
    pub set: &'a CriteriaSet,
}

/// What became of a row from one set to the next.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Fate {
    /// Nothing of it differs.
    Same,
    /// It differs in these respects.
    Changed(Vec<Aspect>),
    /// Number and name are those of a row that has another id now: probably the same row. In these respects it differs besides.
    Renumbered(Vec<Aspect>),
    /// The older set does not have it.
    New,
    /// The newer set does not have it.
    Gone,
}

/// A row of the one set with its row of the other.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct RowPair {
    /// The id in the older set.
    pub old: Option<String>,
    /// The id in the newer set.
    pub new: Option<String>,
    /// What became of it.
    pub fate: Fate,
}

/// The answers of an older sheet in a newer set.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Carried {
    /// Those that still stand, by their addresses in the newer set.
    pub answers: Answers,
    /// The addresses of the older set from which they come, by those of the newer.
    pub from: BTreeMap<String, String>,
    /// Those that do not, by their addresses in the older set: their row or input is gone, or does not take them any more.
    pub left: Answers,
}

/// Pairs the rows of two sets, those of the newer first and in its order; each row of each set stands in one pair.
pub fn pairs(old: Edition, new: Edition) -> Vec<RowPair> {
    let found = changes(old.file, new.file);
    let changed: BTreeMap<&str, &RowChange> =
        found.rows.iter().filter(|row| !is_gone(row)).map(|row| (row.id.as_str(), row)).collect();
    let renamed = Renamed::of(old.file, new.file, &found);
    let mut pairs = Vec::new();
    let without_total = |set: &'_ CriteriaSet| -> Vec<String> {
        set.nodes.iter().skip(1).map(|node| node.id.clone()).collect()
    };
    let [before, after] = [old.set, new.set].map(without_total);
    for id in after {
        let change = changed.get(id.as_str()).copied();
        let of = |row: Option<&RowChange>| -> Vec<Aspect> {
            row.into_iter().flat_map(|row| &row.changes).map(|change| change.aspect).collect()
        };
        let aspects = of(change);
        let pair = match change {
            Some(_) if aspects.contains(&Aspect::New) => match renamed.ids.get(&id) {
                Some(before) => {
                    let fate = Fate::Renumbered(of(renamed.row(&id)));
                    RowPair { old: Some(before.clone()), new: Some(id), fate }
                }
                None => RowPair { old: None, new: Some(id), fate: Fate::New },
            },
            Some(_) => RowPair { old: Some(id.clone()), new: Some(id), fate: Fate::Changed(aspects) },
            None => RowPair { old: Some(id.clone()), new: Some(id), fate: Fate::Same },
        };
        pairs.push(pair);
    }
    let known: BTreeSet<String> = pairs.iter().filter_map(|pair| pair.old.clone()).collect();
    let gone = before.into_iter().filter(|id| !known.contains(id));
    pairs.extend(gone.map(|id| RowPair { old: Some(id), new: None, fate: Fate::Gone }));
    pairs
}

fn is_gone(row: &RowChange) -> bool {
    row.changes.iter().any(|change| change.aspect == Aspect::Gone)
}

/// The answers that the newer set still takes, each at the row and the input that belong to its own: nothing is converted, nor taken by
/// an input of another kind, and what is not taken is listed.
pub fn carried(old: &CriteriaSet, answers: &Answers, new: &CriteriaSet, pairs: &[RowPair]) -> Carried {
    let mut ways: BTreeMap<String, String> = BTreeMap::new();
    for pair in pairs {
        let (Some(before), Some(after)) = (&pair.old, &pair.new) else { continue };
        let inputs = |set: &CriteriaSet, id: &str| -> Vec<String> {
            // A group asks only for the reason why it does not apply.
            let own = set.row_named(id).into_iter().flat_map(|row| {
                set.inputs.iter().filter(move |input| input.owner == Some(row)).map(|input| &input.address)
            });
            own.cloned().collect()
        };
        let there = inputs(new, after);
        for address in inputs(old, before) {
            let Some(input) = address.strip_prefix(before.as_str()) else { continue };
            let target = format!("{after}{input}");
            if there.contains(&target) {
                ways.insert(address, target);
            }
        }
    }
    for fact in &old.facts {
        let address = &old.input(*fact).address;
        if new.facts.iter().any(|fact| new.input(*fact).address == *address) {
            ways.insert(address.clone(), address.clone());
        }
    }
    let mut carried = Carried::default();
    for (address, text) in answers {
        let input = ways.get(address).and_then(|target| Some((target, new.input(new.input_at(target)?))));
        let before = old.input_at(address).map(|before| old.input(before));
        let is_kind = |input: &Input| {
            before.is_some_and(|before| discriminant(&before.kind) == discriminant(&input.kind))
        };
        let takes = input
            .filter(|(_, input)| is_kind(input))
            .filter(|(_, input)| matches!(read(input, text), Reading::Value(_) | Reading::Units(_)));
        match takes {
            Some((target, _)) => {
                carried.answers.insert(target.clone(), text.clone());
                carried.from.insert(target.clone(), address.clone());
            }
            None => {
                carried.left.insert(address.clone(), text.clone());
            }
        }
    }
    carried
}
