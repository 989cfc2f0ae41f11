//! Scoring methods that public bodies elsewhere have published, written down as criteria sets, and their published
//! results to the last digit printed.

mod aia;
mod cpi;
mod cvss;
mod egdi;
mod fips;
mod goalposts;
mod gtmi;
mod hdi;
mod qd766;
mod rows;

use serde_json::{Value, json};
use tudanhgia_core::criteria::CriteriaSet;

use crate::kinds::{choice, row};
use crate::support::words;

/// A row whose value is typed, from 0 to its maximum.
pub(crate) fn value(id: &str, name: &str, max: impl Into<Value>) -> Value {
    let input = json!([{"id": "x", "kind": "decimal", "label": words(name, name)}]);
    row(id, (name, name), max, input, json!({"kind": "free", "input": "x"}))
}

/// A row without points of its own, whose value other rows use.
pub(crate) fn step(id: &str, name: &str, inputs: Vec<Value>, formula: &str) -> Value {
    let rule = json!({"kind": "formula", "formula": formula, "gives": "value"});
    let mut row = row(id, (name, name), 0, inputs.into(), rule);
    if row["inputs"] == json!([]) {
        row.as_object_mut().unwrap().remove("inputs");
    }
    row
}

/// A choice whose options are called as in the method.
pub(crate) fn options(id: &str, name: &str, options: &[&str]) -> Value {
    let options: Vec<(&str, &str, &str)> = options.iter().map(|option| (*option, *option, *option)).collect();
    choice(id, (name, name), &options)
}

/// The name of the only class that the total can have.
pub(crate) fn class(set: &CriteriaSet, filled: &[(&str, &str)]) -> String {
    let classes = crate::kinds::classes(set, filled, "");
    assert_eq!(classes.len(), 1, "{classes:?}");
    classes.concat()
}
