//! NIST, FIPS 199 and FIPS 200: the category of a system is the highest impact of its three objectives, so that a single
//! part raises the whole.

use serde_json::{Value, json};
use tudanhgia_core::criteria::CriteriaSet;

use super::{class, options};
use crate::kinds::{classes, row};
use crate::support::{accepted, group, set_of, words};

const LEVELS: [&str; 3] = ["LOW", "MODERATE", "HIGH"];

fn system() -> CriteriaSet {
    let objective = |id: &str, name: &str| -> Value {
        let cases: Vec<Value> = LEVELS
            .iter()
            .zip(1..)
            .map(|(level, points): (_, i64)| json!({"option": level, "points": points}))
            .collect();
        row(
            id,
            (name, name),
            3,
            json!([options("impact", name, &LEVELS)]),
            json!({"kind": "cases", "input": "impact", "cases": cases}),
        )
    };
    let mut all = group(
        "SC",
        3,
        json!([
            objective("C", "Confidentiality"),
            objective("I", "Integrity"),
            objective("A", "Availability")
        ]),
    );
    all["combine"] = "most".into();
    let mut file = set_of(3, json!([all]));
    let list: Vec<Value> = LEVELS
        .iter()
        .zip(0..)
        .map(|(level, index): (_, i64)| match index {
            0 => json!({"id": level, "name": words(level, level)}),
            _ => json!({"id": level, "name": words(level, level), "from": index + 1}),
        })
        .collect();
    file["classes"] = json!({"on": "points", "source": "nguon", "list": list});
    accepted(&file)
}

fn of<'a>(confidentiality: &'a str, integrity: &'a str, availability: &'a str) -> [(&'a str, &'a str); 3] {
    [("C.impact", confidentiality), ("I.impact", integrity), ("A.impact", availability)]
}

/// FIPS 199, examples: investigative information {high, moderate, moderate}; the contract information of an acquisition
/// system {moderate, moderate, low}; its administrative information {low, low, low}. FIPS 200: the high-water mark.
#[test]
fn the_high_water_mark() {
    let set = system();
    assert_eq!(class(&set, &of("HIGH", "MODERATE", "MODERATE")), "HIGH");
    assert_eq!(class(&set, &of("MODERATE", "MODERATE", "LOW")), "MODERATE");
    assert_eq!(class(&set, &of("LOW", "LOW", "LOW")), "LOW");
}

#[test]
fn one_high_objective_decides_whatever_the_others_are() {
    let set = system();
    assert_eq!(class(&set, &[("I.impact", "HIGH")]), "HIGH");
    assert_eq!(classes(&set, &[("I.impact", "MODERATE")], ""), ["MODERATE", "HIGH"]);
}
