//! A second opinion on a round: the ranks, the classes after the quotas and the figures over all sheets, as `tests/oracle/
//! rounds.py` takes them from the guide alone.

use std::collections::BTreeMap;

use serde_json::Value;
use tudanhgia_core::criteria::CriteriaSet;
use tudanhgia_core::sheet::Sheet;
use tudanhgia_office::province::{Intake, Population, RoundFigures, figures_file, rank};

use crate::second_opinion::exact;

/// What differs in a round of a set, with the answers of its units; nothing if all is equal. It is ranked once by what each
/// sheet has as the figures of the round, and once more by those that were computed then.
pub(crate) fn unlike(set: &CriteriaSet, round: &Value, figures: &mut usize) -> Option<String> {
    let first = of_round(set, &RoundFigures::default(), round);
    let file = figures_file(set, &first.computed, &first.figures);
    let given = RoundFigures::read(set, file.as_bytes()).unwrap();
    let again = of_round(set, &given, round);
    let mut told = Vec::new();
    for (name, population, opinion) in [("", first, round), ("again: ", again, &round["again"])] {
        let (opinion, engine) = (by_guide(opinion), by_engine(&population, round));
        *figures += opinion.len();
        told.extend(different(&opinion, &engine).into_iter().map(|one| format!("{name}{one}")));
    }
    (!told.is_empty()).then(|| format!("{}\nof the round {round}", told.join("\n")))
}

fn of_round<'a>(set: &'a CriteriaSet, given: &RoundFigures, round: &Value) -> Population<'a> {
    let mut intake = Intake::new(set, &[]).with_figures(given);
    let units = round["units"].as_array().unwrap();
    let read = units.iter().enumerate().map(|(at, unit)| {
        let mut sheet = Sheet::new(set, unit["unit"].as_str().unwrap(), "");
        sheet.answers = serde_json::from_value(unit["answers"].clone()).unwrap();
        intake.read(&at.to_string(), sheet.save().as_bytes())
    });
    Population::of(set, &[], read.collect()).with_figures(given.clone())
}

/// The ranks and the figures by their names, as the guide has them.
fn by_guide(round: &Value) -> BTreeMap<String, String> {
    let mut opinion = BTreeMap::new();
    for unit in round["ranked"].as_array().unwrap() {
        let said = format!("{} with {}, {}", unit[1], exact(&unit[2]), unit[3].as_str().unwrap_or("none"));
        opinion.insert(format!("rank of sheet {}", unit[0]), said);
    }
    for figure in round["figures"].as_array().unwrap() {
        let name = format!("figure “{}”", figure[0].as_str().unwrap());
        opinion.insert(name, format!("{} of {}", exact(&figure[1]), figure[2]));
    }
    opinion
}

fn by_engine(population: &Population, round: &Value) -> BTreeMap<String, String> {
    let mut engine = ranked(population, round["units"].as_array().unwrap());
    for figure in &population.computed {
        let value = figure.value.as_ref().map_or("none".to_owned(), ToString::to_string);
        let name = format!("figure “{}”", population.set.input(figure.input).address);
        engine.insert(name, format!("{value} of {}", figure.sheets));
    }
    engine
}

/// Each unit that is ranked, by the number of its sheet: its rank, on what, and its class.
fn ranked(population: &Population, units: &[Value]) -> BTreeMap<String, String> {
    let set = population.set;
    let number = |entry: usize| population.entries[entry].source.parse::<usize>().unwrap();
    let block = |entry: usize| units[number(entry)]["block"].as_str().unwrap().to_owned();
    let mut found = BTreeMap::new();
    for one in rank(population, set.total(), &block).iter().flat_map(|block| &block.ranked) {
        let class = one.class.and_then(|class| set.classes()?.list.get(class));
        let class = class.map_or("none", |class| class.id.as_str());
        let name = format!("rank of sheet {}", number(one.entry));
        found.insert(name, format!("{} with {}, {class}", one.rank, one.value));
    }
    found
}

/// What one of them has otherwise, or not at all.
fn different(opinion: &BTreeMap<String, String>, engine: &BTreeMap<String, String>) -> Vec<String> {
    let names = opinion.keys().chain(engine.keys().filter(|name| !opinion.contains_key(*name)));
    let of =
        |map: &BTreeMap<String, String>, name: &str| map.get(name).cloned().unwrap_or("nothing".to_owned());
    names
        .filter(|name| opinion.get(*name) != engine.get(*name))
        .map(|name| format!("{name}: {} by the guide, {} by the engine", of(opinion, name), of(engine, name)))
        .collect()
}
