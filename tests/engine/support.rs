//! What the tests share: the shipped files, and small sets made on the spot.

use std::path::PathBuf;

use serde_json::{Value, json};
use tudanhgia_core::calc::NodeIx;
use tudanhgia_core::criteria::CriteriaSet;
use tudanhgia_core::exact::Exact;
use tudanhgia_core::scoring::Answers;

pub(crate) use crate::tried::{given_seed, is_quick, tried};

/// The shipped criteria sets.
pub(crate) const SETS: [&str; 9] = [
    "dti-2022-tinh",
    "kh-qd11-pl1",
    "mau-297-huyen",
    "mau-297-so",
    "mau-297-xa",
    "nd307-phuong",
    "nd307-xa",
    "qd766",
    "tt01-2018",
];

/// All cases; of the quick tests one of so many, the first among them.
pub(crate) fn one_of<T>(many: usize, cases: impl IntoIterator<Item = T>) -> impl Iterator<Item = T> {
    cases.into_iter().step_by(if is_quick() { many } else { 1 })
}

/// A file or folder of the project.
pub(crate) fn path(inside: &str) -> PathBuf {
    PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../..")).join(inside)
}

/// The text of a file of the project.
pub(crate) fn text_of(inside: &str) -> String {
    std::fs::read_to_string(path(inside)).unwrap()
}

/// The text of a shipped set.
pub(crate) fn shipped_text(name: &str) -> String {
    text_of(&format!("criteria/{name}.json"))
}

/// A shipped set.
pub(crate) fn shipped(name: &str) -> CriteriaSet {
    CriteriaSet::read(&shipped_text(name)).unwrap()
}

/// A set that the engine accepts.
pub(crate) fn accepted(file: &Value) -> CriteriaSet {
    CriteriaSet::read(&file.to_string()).unwrap()
}

/// An exact number.
pub(crate) fn number(text: &str) -> Exact {
    Exact::parse(text).unwrap()
}

/// Answers by address.
pub(crate) fn answers<'a>(pairs: impl IntoIterator<Item = (&'a str, &'a str)>) -> Answers {
    pairs.into_iter().map(|(address, text)| (address.to_owned(), text.to_owned())).collect()
}

/// The node of that id.
pub(crate) fn node(set: &CriteriaSet, id: &str) -> NodeIx {
    set.nodes.find(|node| node.id == id).unwrap()
}

/// A text in both languages.
pub(crate) fn words(vi: &str, en: &str) -> Value {
    json!({"vi": vi, "en": en})
}

/// A criteria set around groups whose maxima add up to `max`.
pub(crate) fn set_of(max: impl Into<Value>, groups: impl Into<Value>) -> Value {
    json!({
        "format": 1, "id": "thu", "version": "1", "title": words("Bộ thử", "Trial set"),
        "level": {"id": "xa", "name": words("Xã", "Commune")}, "year": "2026",
        "issuer": words("Nhóm thử", "Trial team"), "sources": [{"id": "nguon", "title": "Văn bản thử"}],
        "unit": words("điểm", "points"), "digits": 2, "max": max.into(), "groups": groups.into(),
    })
}

/// A group.
pub(crate) fn group(id: &str, max: impl Into<Value>, items: impl Into<Value>) -> Value {
    json!({
        "id": id, "code": id, "name": words("Nhóm", "Group"), "max": max.into(), "items": items.into(),
    })
}

/// A criterion.
pub(crate) fn criterion(id: &str, max: impl Into<Value>, inputs: Value, rule: Value) -> Value {
    json!({
        "id": id, "code": id, "name": words("Tiêu chí", "Criterion"), "max": max.into(),
        "how": words("Cách tính", "Rule"), "status": "transcribed", "source": "nguon",
        "inputs": inputs, "rule": rule,
    })
}

/// A set of a single criterion, `K`.
pub(crate) fn single(max: impl Into<Value>, inputs: Value, rule: Value) -> Value {
    let max: Value = max.into();
    set_of(max.clone(), json!([group("G", max.clone(), json!([criterion("K", max, inputs, rule)]))]))
}

/// A whole number to fill in, counted in meetings.
pub(crate) fn whole(id: &str) -> Value {
    json!({
        "id": id, "kind": "whole", "label": words(&format!("Số {id}"), &format!("Number {id}")),
        "unit": words("cuộc họp", "meetings"),
    })
}

/// A decimal number to fill in, without a unit.
pub(crate) fn decimal(id: &str) -> Value {
    json!({"id": id, "kind": "decimal", "label": words(&format!("Số {id}"), &format!("Number {id}"))})
}

/// A set without the English of each text that `is_taken` names by its number, from 1.
pub(crate) fn without_english(mut set: Value, is_taken: &dyn Fn(usize) -> bool) -> Value {
    strip(&mut set, &mut 0, is_taken);
    set
}

/// Takes the English away, and counts the texts.
pub(crate) fn strip(value: &mut Value, count: &mut usize, is_taken: &dyn Fn(usize) -> bool) {
    match value {
        Value::Array(elements) => elements.iter_mut().for_each(|element| strip(element, count, is_taken)),
        Value::Object(object) => {
            if object.contains_key("vi") {
                *count += 1;
                if is_taken(*count) {
                    object.remove("en");
                }
            }
            object.values_mut().for_each(|inner| strip(inner, count, is_taken));
        }
        _ => {}
    }
}
