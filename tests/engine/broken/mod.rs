//! Broken criteria sets: each with the exact list of its problems and their places.

mod formulas;
mod rules;
mod sizes;
mod structure;
mod whole_files;

use serde_json::{Value, json};
use tudanhgia_core::criteria::{CriteriaSet, Fault};

use crate::support::{criterion, decimal, group, set_of, single, whole, words};

/// A sound set with most of what the format has; the faults are put into it.
fn sound() -> Value {
    let ratio = json!({"kind": "ratio", "part": "a", "whole": "b"});
    let bands = json!({"kind": "bands", "input": "n", "bands": [
        {"to": 20, "points": 0}, {"from": 20, "to": 30, "points": "0.5"}, {"from": 30, "share": 1},
    ]});
    let choice = json!([{
        "id": "c", "kind": "choice", "label": words("Chọn", "Choose"),
        "options": [{"id": "mot", "label": words("Một", "One")}, {"id": "hai", "label": words("Hai", "Two")}],
    }]);
    let cases = json!({"kind": "cases", "input": "c", "cases": [
        {"option": "mot", "points": 2}, {"option": "hai", "share": "1/2"},
    ]});
    let mut file = set_of(
        13,
        json!([
            group(
                "I",
                11,
                json!([
                    criterion("A", 10, json!([whole("a"), whole("b")]), ratio),
                    criterion("B", 1, json!([decimal("n")]), bands),
                ])
            ),
            group("II", 2, json!([criterion("C", 2, choice, cases)])),
        ]),
    );
    file["classes"] = json!({"on": "percent", "source": "nguon", "list": [
        {"id": "yeu", "name": words("Yếu", "Weak"), "to": 50},
        {"id": "tot", "name": words("Tốt", "Good"), "from": 50},
    ]});
    file
}

const A: &str = "/groups/0/items/0";
const B: &str = "/groups/0/items/1";
const C: &str = "/groups/1/items/0";

fn remove(file: &mut Value, pointer: &str) {
    let (parent, key) = pointer.rsplit_once('/').unwrap();
    file.pointer_mut(parent).unwrap().as_object_mut().unwrap().remove(key).unwrap();
}

fn put(file: &mut Value, pointer: &str, value: impl Into<Value>) {
    let (parent, key) = pointer.rsplit_once('/').unwrap();
    match file.pointer_mut(parent).unwrap() {
        Value::Array(list) => list[key.parse::<usize>().unwrap()] = value.into(),
        object => object[key] = value.into(),
    }
}

#[track_caller]
fn check(file: &Value, expected: &[(&str, Fault)]) {
    let problems = CriteriaSet::read(&file.to_string()).err().unwrap_or_default();
    let found: Vec<(&str, Fault)> =
        problems.iter().map(|problem| (problem.place.as_str(), problem.fault.clone())).collect();
    assert_eq!(found, expected);
}

/// The sound set with one value replaced.
#[track_caller]
fn with(pointer: &str, value: impl Into<Value>, expected: &[(&str, Fault)]) {
    let mut file = sound();
    put(&mut file, pointer, value);
    check(&file, expected);
}

/// The sound set with one key taken away.
#[track_caller]
fn without(pointer: &str, expected: &[(&str, Fault)]) {
    let mut file = sound();
    remove(&mut file, pointer);
    check(&file, expected);
}

/// A set of one criterion of 10 points.
#[track_caller]
fn rule(inputs: Value, rule: Value, expected: &[(&str, Fault)]) {
    check(&single(10, inputs, rule), expected);
}

const RULE: &str = "groups[0].items[0].rule";
const INPUTS: &str = "groups[0].items[0].inputs";

fn text(text: &str) -> String {
    text.to_owned()
}

fn gap_between(lower: &str, upper: &str) -> Fault {
    Fault::Gap(format!("{lower} … {upper}"))
}
