//! What a set declares and nothing uses, and what it leaves without a citation.

use serde_json::Value;

use super::places::join;
use super::{Warning, What};
use tudanhgia_core::calc::{Expr, InputIx, NodeIx, Table};
use tudanhgia_core::criteria::{Content, CriteriaSet, Measure};

pub(super) fn warnings(
    set: &CriteriaSet,
    places: &Table<NodeIx, String>,
    file: &Value,
) -> Vec<(String, What)> {
    let mut found = facts(set);
    found.extend(sources(set, file));
    found.extend(profiles(set));
    for (index, node) in set.nodes.pairs() {
        let place = &places[index];
        if node.measure == Measure::Value && !set.is_read(index) {
            found.push((join(place, "id"), Warning::UnusedValue(node.id.clone())));
        }
        // A group of targets gives a verdict, to which rows with points add nothing.
        let verdict = node.parent.is_some_and(|group| set.node(group).measure == Measure::Verdict);
        if node.measure == Measure::Points && verdict && !set.is_read(index) {
            found.push((join(place, "id"), Warning::UncountedPoints(node.id.clone())));
        }
        if matches!(&node.content, Content::Criterion(criterion) if criterion.place.is_none()) {
            found.push((place.clone(), Warning::NoPlace));
        }
    }
    found.into_iter().map(|(place, warning)| (place, What::Warning(warning))).collect()
}

/// Everything that reads inputs besides the rules of rows.
fn conditions(set: &CriteriaSet) -> impl Iterator<Item = &Expr> {
    let outs = set.nodes.iter().flat_map(|node| &node.applies).flat_map(|applies| &applies.outs);
    let adjustments =
        set.nodes.iter().flat_map(|node| &node.classes).flat_map(|classes| &classes.adjustments);
    let excluded = set.ranking.excluded.iter().map(|reason| &reason.when);
    outs.map(|out| &out.when).chain(adjustments.map(|adjustment| &adjustment.when)).chain(excluded)
}

fn is_read(set: &CriteriaSet, input: InputIx) -> bool {
    set.is_used(input) || conditions(set).any(|when| when.inputs().contains(&input))
}

fn facts(set: &CriteriaSet) -> Vec<(String, Warning)> {
    let profile = set.profiles.as_ref().map(|profiles| profiles.input);
    let facts = set.facts.iter().filter(|fact| Some(**fact) != profile).enumerate();
    let unused = facts.filter(|(_, fact)| !is_read(set, **fact));
    unused
        .map(|(index, fact)| {
            (format!("facts[{index}].id"), Warning::UnusedFact(set.input(*fact).address.clone()))
        })
        .collect()
}

/// Citations are found in the file: a source can be named by rows, classes and profiles.
fn sources(set: &CriteriaSet, file: &Value) -> Vec<(String, Warning)> {
    let unused = |id: &str| !cites(file, id);
    let sources = set.sources.iter().enumerate().filter(|(_, source)| unused(&source.id));
    sources
        .map(|(index, source)| (format!("sources[{index}].id"), Warning::UnusedSource(source.id.clone())))
        .collect()
}

fn cites(value: &Value, id: &str) -> bool {
    match value {
        Value::Object(object) => object
            .iter()
            .any(|(key, inner)| (key == "source" && inner.as_str() == Some(id)) || cites(inner, id)),
        Value::Array(elements) => elements.iter().any(|element| cites(element, id)),
        _ => false,
    }
}

fn profiles(set: &CriteriaSet) -> Vec<(String, Warning)> {
    let Some(profiles) = &set.profiles else { return vec![] };
    let ids = set.input(profiles.input).kind.option_ids();
    let mut found = Vec::new();
    // A condition may tell profiles apart without leaving out rows by name.
    let read =
        profiles.list.iter().all(|profile| profile.without.is_empty()) && !is_read(set, profiles.input);
    for (index, (profile, id)) in profiles.list.iter().zip(ids).enumerate() {
        if read {
            found.push((format!("profiles[{index}].id"), Warning::UnusedProfile(id.to_owned())));
        }
        if !profile.without.is_empty() && profile.source.is_none() {
            found.push((format!("profiles[{index}]"), Warning::NoSource));
        }
    }
    found
}

/// Whether a row gives points of its own.
pub(super) fn scores(set: &CriteriaSet, index: NodeIx) -> bool {
    set.node(index).measure == Measure::Points
}
