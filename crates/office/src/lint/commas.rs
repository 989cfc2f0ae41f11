//! Decimals with a comma where a formula reads them as two numbers: `min(a, 0,5)` is the least of three.

use serde_json::Value;

use super::places::join;
use super::{Warning, What};
use tudanhgia_core::formula::decimal_comma_in;

/// The functions that take any number of values.
const OPEN_ENDED: [&str; 5] = ["min", "max", "sum", "mean", "count"];

pub(super) fn warnings(file: &Value) -> Vec<(String, What)> {
    let mut found = Vec::new();
    look(file, "", &mut found);
    found
}

fn look(value: &Value, place: &str, found: &mut Vec<(String, What)>) {
    match value {
        Value::Array(elements) => {
            for (at, element) in elements.iter().enumerate() {
                look(element, &format!("{place}[{at}]"), found);
            }
        }
        Value::Object(object) => {
            for (key, value) in object {
                let place = join(place, key);
                let formula = value.as_str().filter(|_| matches!(key.as_str(), "formula" | "when"));
                if let Some((at, number)) = formula.and_then(first_comma) {
                    found.push((place, What::Warning(Warning::DecimalComma(at, number.to_owned()))));
                } else {
                    look(value, &place, found);
                }
            }
        }
        _ => {}
    }
}

/// The first number with a comma in a call that takes any number of values, with its character from 1.
fn first_comma(formula: &str) -> Option<(usize, &str)> {
    let calls = formula.match_indices('(').filter(|(at, _)| {
        let before = formula[..*at].trim_end();
        let name = before.rsplit(|c: char| !(c.is_alphanumeric() || "-_.[]".contains(c))).next();
        name.is_some_and(|name| OPEN_ENDED.contains(&name))
    });
    let numbers = calls.filter_map(|(at, _)| decimal_comma_in(&formula[at..]));
    let place = |number: &str| number.as_ptr() as usize - formula.as_ptr() as usize;
    let first = numbers.min_by_key(|number| place(number))?;
    Some((formula[..place(first)].chars().count() + 1, first))
}
