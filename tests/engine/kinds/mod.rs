//! Every kind of scoring rule that real decisions use, each with its real example: points, what an unfinished sheet
//! leaves possible, and the explanation in both languages.

mod blocks;
mod bonus;
mod ceilings;
mod choices;
mod classes;
mod counts;
mod dates;
mod deductions;
mod formulas;
mod groups;
mod increments;
mod not_applicable;
mod others;
mod possible;
mod ratios;
mod roots;
mod several;
mod shared;
mod tables;
mod unanswered;
mod units;
mod verdicts;
mod worth;

use serde_json::{Value, json};
use tudanhgia_core::criteria::CriteriaSet;
use tudanhgia_core::scoring::{Answers, Assessment, assess};
use tudanhgia_words::{Language, explain};

use crate::support::{accepted, answers, criterion, group, node, set_of, words};

/// A whole number to fill in.
pub(crate) fn count_of(id: &str, label: (&str, &str), unit: (&str, &str)) -> Value {
    json!({"id": id, "kind": "whole", "label": words(label.0, label.1), "unit": words(unit.0, unit.1)})
}

/// A decimal number to fill in.
pub(crate) fn amount_of(id: &str, label: (&str, &str), unit: (&str, &str)) -> Value {
    json!({"id": id, "kind": "decimal", "label": words(label.0, label.1), "unit": words(unit.0, unit.1)})
}

/// A question answered yes or no.
pub(crate) fn question(id: &str, label: (&str, &str)) -> Value {
    json!({"id": id, "kind": "yes-no", "label": words(label.0, label.1)})
}

/// A choice.
pub(crate) fn choice(id: &str, label: (&str, &str), options: &[(&str, &str, &str)]) -> Value {
    let option = |(id, vi, en): &(&str, &str, &str)| json!({"id": id, "label": words(vi, en)});
    let options: Vec<Value> = options.iter().map(option).collect();
    json!({"id": id, "kind": "choice", "label": words(label.0, label.1), "options": options})
}

/// A criterion with its name.
pub(crate) fn row(id: &str, name: (&str, &str), max: impl Into<Value>, inputs: Value, rule: Value) -> Value {
    let mut row = criterion(id, max, inputs, rule);
    row["name"] = words(name.0, name.1);
    row
}

/// A set of one group, `G`, with these rows.
pub(crate) fn of_rows(max: impl Into<Value>, rows: Vec<Value>) -> Value {
    let max: Value = max.into();
    set_of(max.clone(), json!([group("G", max, rows)]))
}

/// The set with one criterion.
pub(crate) fn of_row(row: Value) -> CriteriaSet {
    accepted(&of_rows(row["max"].clone(), vec![row]))
}

/// Scores these answers.
pub(crate) fn scored<'a>(
    set: &CriteriaSet,
    filled: impl IntoIterator<Item = (&'a str, &'a str)>,
) -> Assessment {
    assess(set, &answers(filled))
}

/// The points of a row: one number, or what is still possible as `least…most`.
pub(crate) fn points(set: &CriteriaSet, filled: &[(&str, &str)], id: &str) -> String {
    let assessment = scored(set, filled.iter().copied());
    let range = &assessment.node(node(set, id)).range;
    match range.value() {
        Some(value) => value.to_string(),
        None => format!("{}…{}", range.least(), range.most()),
    }
}

/// The points of the total.
pub(crate) fn total(set: &CriteriaSet, filled: &[(&str, &str)]) -> String {
    points(set, filled, "")
}

/// The classes that a row, or the total with an empty name, can reach.
pub(crate) fn classes(set: &CriteriaSet, filled: &[(&str, &str)], id: &str) -> Vec<String> {
    let assessment = scored(set, filled.iter().copied());
    let index = node(set, id);
    let list = &set.node(index).classes.as_ref().unwrap().list;
    assessment.classes_of(index).iter().map(|class| list[*class].id.clone()).collect()
}

/// Checks what is said of a row: the chain, then the remarks.
#[track_caller]
pub(crate) fn says(set: &CriteriaSet, filled: &[(&str, &str)], id: &str, vi: &[&str], en: &[&str]) {
    let assessment = scored(set, filled.iter().copied());
    for (language, expected) in [(Language::Vi, vi), (Language::En, en)] {
        let explanation = explain(set, &assessment, node(set, id), language);
        let mut said = vec![explanation.chain];
        said.extend(explanation.remarks);
        assert_eq!(said, expected);
    }
}

/// No answers.
pub(crate) const NOTHING: &[(&str, &str)] = &[];

#[test]
fn an_explanation_carries_the_rule_and_where_it_stands() {
    let mut row = row(
        "A",
        ("Tiêu chí", "Criterion"),
        1,
        json!([question("co", ("Có?", "Is it?"))]),
        json!({"kind": "yes-no", "input": "co"}),
    );
    row["place"] = "Phụ lục I, mục 1".into();
    let set = of_row(row);
    let assessment = assess(&set, &Answers::new());
    let explanation = explain(&set, &assessment, node(&set, "A"), Language::Vi);
    assert_eq!(explanation.rule.as_deref(), Some("Cách tính"));
    assert_eq!(explanation.citation.as_deref(), Some("Văn bản thử, Phụ lục I, mục 1"));
    assert_eq!(explain(&set, &assessment, node(&set, "G"), Language::Vi).citation, None);
}
