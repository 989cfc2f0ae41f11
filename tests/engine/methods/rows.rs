//! Rows of real documents, `rows.json`, for what no shipped set has; and that every construct of the format stands in a real
//! row somewhere: in a shipped set, or here. What stands here of foreign documents is their way of computing in our words, and
//! marked as adapted.

use std::collections::BTreeSet;

use serde_json::Value;
use tudanhgia_core::cases::compare;
use tudanhgia_core::criteria::{CriteriaSet, schema};

use crate::support::{SETS, text_of};

/// What no document known to us asks for.
const WITHOUT_A_ROW: [&str; 10] = [
    // A class is lowered by conditions, and never lifted.
    "adjustment.atLeast",
    // Figures over subordinate units besides their mean.
    "aggregate.atLeast",
    "aggregate.each",
    "aggregate.of=share",
    "aggregate.of=sum",
    // Mirrors of what is asked for.
    "complement.atLeast",
    "increments.atMost",
    // Decrees say that a part of a step counts in proportion, or nothing.
    "increments.fullSteps",
    // What several rules give together keeps to the maximum by itself.
    "parts.cap",
    // Of an option that is worth a percentage its share is said.
    "worth.percent",
];

/// Keys that say nothing of how a row is scored.
fn is_remark(key: &str) -> bool {
    ["$comment", "$schema", "ask", "acknowledged", "reason", "warning", "url"].contains(&key)
}

/// A construct by its name: one that stands at several places is the same.
fn construct(object: &str, key: &str) -> String {
    let object = match (object, key) {
        (_, "points" | "share" | "percent")
            if !["quota", "threshold", "each", "each group", "needs"].contains(&object) =>
        {
            "worth"
        }
        (_, "whenZero") => "denominator",
        ("set" | "group" | "criterion" | "defaults", _) => "row",
        _ => object,
    };
    format!("{object}.{key}")
}

/// The sets in which a construct has to be found: those shipped, and the rows of this folder.
fn sets() -> Vec<Value> {
    let shipped = SETS.iter().map(|name| format!("criteria/{name}.json"));
    let texts = shipped.chain(["tests/engine/methods/rows.json".to_owned()]);
    texts.map(|path| serde_json::from_str(&text_of(&path)).unwrap()).collect()
}

#[test]
fn the_rows_give_what_their_documents_say() {
    let set = CriteriaSet::read(&text_of("tests/engine/methods/rows.json")).unwrap();
    let found = compare(&set, &text_of("tests/engine/methods/rows.cases.json"));
    assert!(found.differences.is_empty(), "{:?}", found.differences);
    assert_eq!((found.cases, found.figures > 30), (2, true));
}

/// Everything that the schema names is in a row with a source, but for what is listed above; and what is listed is in none.
#[test]
fn every_construct_stands_in_a_real_row() {
    let schema = schema();
    let mut known = BTreeSet::new();
    name_keys("set", &schema, &mut known);
    for (name, object) in schema["$defs"].as_object().unwrap() {
        match name.as_str() {
            "rule" => object["allOf"].as_array().unwrap().iter().for_each(|rule| {
                let kind = rule["if"]["properties"]["kind"]["const"].as_str().unwrap();
                name_keys(kind, &rule["then"], &mut known);
            }),
            _ => name_keys(name, object, &mut known),
        }
    }
    let mut used = BTreeSet::new();
    for set in sets() {
        find(&schema, &schema, "set", &set, false, &mut used);
    }
    let without: BTreeSet<String> = WITHOUT_A_ROW.into_iter().map(str::to_owned).collect();
    let missing: BTreeSet<String> = known.difference(&used).cloned().collect();
    assert_eq!(missing, without);
    assert!(known.len() > 200, "{}", known.len());
}

/// The keys of an object, and the words of those that choose a construct.
fn name_keys(name: &str, object: &Value, found: &mut BTreeSet<String>) {
    let Some(properties) = object["properties"].as_object() else { return };
    for (key, of) in properties.iter().filter(|(key, _)| !is_remark(key)) {
        found.insert(construct(name, key));
        if ["kind", "combine", "policy", "of", "gives", "unanswered"].contains(&key.as_str()) {
            let words = of["enum"].as_array().into_iter().flatten().filter_map(Value::as_str);
            // What holds where nothing is written is written nowhere.
            let words = words.filter(|word| !["open", "sum", "points"].contains(word) || name == "aggregate");
            found.extend(words.map(|word| format!("{}={word}", construct(name, key))));
        }
    }
}

/// What a value of a set uses, read beside the schema; nothing of a criterion that has no source, its own or a default.
fn find(schema: &Value, of: &Value, name: &str, value: &Value, sourced: bool, used: &mut BTreeSet<String>) {
    if let Some(reference) = of["$ref"].as_str() {
        let inner = reference.rsplit('/').next().unwrap();
        return find(schema, &schema["$defs"][inner], inner, value, sourced, used);
    }
    if let Some(list) = value.as_array() {
        return list.iter().for_each(|value| find(schema, &of["items"], name, value, sourced, used));
    }
    let Some(object) = value.as_object() else { return };
    if of["if"]["required"][0] == "items" {
        // A row is a group or a criterion.
        let which = if object.contains_key("items") { "then" } else { "else" };
        return find(schema, &of[which], name, value, sourced, used);
    }
    let (of, name) = match of["allOf"].as_array() {
        None => (of, name),
        Some(kinds) => {
            let kind = object["kind"].as_str().unwrap();
            let is_it = |rule: &&Value| rule["if"]["properties"]["kind"]["const"] == kind;
            (&kinds.iter().find(is_it).unwrap()["then"], kind)
        }
    };
    let sourced = sourced
        || object.contains_key("source")
        || object.get("defaults").is_some_and(|of| of["source"].is_string());
    if name == "criterion" && !sourced {
        return;
    }
    for (key, value) in object.iter().filter(|(key, _)| !is_remark(key)) {
        used.insert(construct(name, key));
        if let Some(word) = value.as_str() {
            used.insert(format!("{}={word}", construct(name, key)));
        }
        find(schema, &of["properties"][key], key, value, sourced, used);
    }
}
