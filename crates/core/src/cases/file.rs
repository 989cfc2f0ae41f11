//! Reading a file of cases: its structure, with every problem in it.

use serde_json::{Map, Value};

use super::{CaseResults, FORMAT, KIND, Unlike};
use crate::criteria::{CriteriaSet, Expected};
use crate::scoring::Answers;

/// The keys of a case.
const KEYS: [&str; 12] = [
    "$comment",
    "name",
    "source",
    "note",
    "answers",
    "wrong",
    "points",
    "total",
    "unrounded",
    "published",
    "within",
    "classes",
];

/// One case, its figures still as JSON: each is read where it is compared.
pub(super) struct Case<'a> {
    /// Its path in the file.
    pub(super) place: String,
    pub(super) name: String,
    pub(super) answers: Answers,
    pub(super) object: &'a Map<String, Value>,
}

/// The cases that can be evaluated.
pub(super) fn read<'a>(set: &CriteriaSet, file: &'a Value, found: &mut CaseResults) -> Vec<Case<'a>> {
    let newer =
        file.get("format").and_then(Value::as_i64).is_none_or(|format| !(1..=FORMAT).contains(&format));
    if file.get("kind").and_then(Value::as_str) != Some(KIND) || newer {
        found.report("", "", Unlike::NotCases);
        return vec![];
    }
    let text = |key| file.get(key).and_then(Value::as_str).unwrap_or_default();
    let (named, at_hand) =
        (format!("{} {}", text("set"), text("version")), format!("{} {}", set.id, set.version));
    if named != at_hand {
        found.report("set", "", Unlike::OtherSet(named, at_hand));
    }
    let known = ["$comment", "kind", "format", "set", "version", "cases"];
    for key in file.as_object().into_iter().flat_map(Map::keys).filter(|key| !known.contains(&key.as_str())) {
        found.report(key, "", Unlike::UnknownKey(key.clone()));
    }
    match file.get("cases").map(Value::as_array) {
        None => found.report("", "", Unlike::Missing("cases")),
        Some(None) => found.report("cases", "", Unlike::WrongType(Expected::List)),
        Some(Some(cases)) => {
            let cases = cases.iter().enumerate();
            return cases.filter_map(|(index, case)| one(&format!("cases[{index}]"), case, found)).collect();
        }
    }
    vec![]
}

fn one<'a>(place: &str, case: &'a Value, found: &mut CaseResults) -> Option<Case<'a>> {
    let Some(object) = case.as_object() else {
        found.report(place, "", Unlike::WrongType(Expected::Object));
        return None;
    };
    let name = object.get("name").and_then(Value::as_str).unwrap_or_default().to_owned();
    for key in ["name", "answers", "total"].into_iter().filter(|key| !object.contains_key(*key)) {
        found.report(place, &name, Unlike::Missing(key));
    }
    for key in object.keys().filter(|key| !KEYS.contains(&key.as_str())) {
        found.report(&format!("{place}.{key}"), &name, Unlike::UnknownKey(key.clone()));
    }
    let mut answers = Answers::new();
    for (address, text) in objects(object, "answers", place, &name, found) {
        match text.as_str() {
            Some(text) => {
                answers.insert(address.clone(), text.to_owned());
            }
            None => {
                found.report(&format!("{place}.answers.{address}"), &name, Unlike::WrongType(Expected::Text))
            }
        }
    }
    Some(Case { place: place.to_owned(), name, answers, object })
}

/// The entries of an object within a case; none if it is absent.
pub(super) fn objects<'a>(
    object: &'a Map<String, Value>,
    key: &str,
    place: &str,
    case: &str,
    found: &mut CaseResults,
) -> Vec<(&'a String, &'a Value)> {
    match object.get(key).map(Value::as_object) {
        None => vec![],
        Some(Some(entries)) => entries.iter().collect(),
        Some(None) => {
            found.report(&format!("{place}.{key}"), case, Unlike::WrongType(Expected::Object));
            vec![]
        }
    }
}
