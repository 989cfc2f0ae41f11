//! The places at which two values differ.

use serde_json::Value;
use tudanhgia_core::exact::Exact;

/// The keys by which the elements of a list are known, whatever their order.
const NAMES: [&str; 4] = ["id", "option", "shows", "warning"];

/// The keys that hold numbers, which are the same however they are written.
const NUMBERS: [&str; 24] = [
    "max", "weight", "cap", "floor", "need", "points", "share", "percent", "from", "to", "each", "over",
    "outOf", "target", "base", "at", "atLeast", "atMost", "step", "last", "min", "multiple", "least",
    "digits",
];

/// What takes a place at which two values differ: the way there, what stands there on both sides.
pub(super) type Taker<'t> = dyn FnMut(&[String], Option<&Value>, Option<&Value>) + 't;

/// Calls `found` with the way to each place at which two values differ, and with what stands there on both sides. The elements of
/// a list that have names are held against those of the same name; a list of plain values is one place.
pub(super) fn differences(
    before: Option<&Value>,
    after: Option<&Value>,
    path: &mut Vec<String>,
    found: &mut Taker,
) {
    if before == after {
        return;
    }
    match (before, after) {
        (Some(Value::Object(one)), Some(Value::Object(other))) => {
            let mut keys: Vec<&String> =
                one.keys().chain(other.keys().filter(|key| !one.contains_key(*key))).collect();
            // The language of the regulation comes first.
            keys.sort_by_key(|key| *key != "vi");
            for key in keys {
                within(path, key.clone(), |path| differences(one.get(key), other.get(key), path, found));
            }
        }
        (Some(one @ Value::Array(_)), Some(other @ Value::Array(_))) => lists(one, other, path, found),
        _ => found(path, before, after),
    }
}

fn within(path: &mut Vec<String>, key: String, inner: impl FnOnce(&mut Vec<String>)) {
    path.push(key);
    inner(path);
    path.pop();
}

fn lists(one: &Value, other: &Value, path: &mut Vec<String>, found: &mut Taker) {
    let (Some(before), Some(after)) = (one.as_array(), other.as_array()) else { return };
    let plain = |list: &[Value]| list.iter().all(|value| !value.is_object() && !value.is_array());
    if plain(before) && plain(after) {
        return found(path, Some(one), Some(other));
    }
    let Some((old, new)) = keys(one, &NAMES).zip(keys(other, &NAMES)) else {
        for at in 0..before.len().max(after.len()) {
            within(path, format!("[{at}]"), |path| differences(before.get(at), after.get(at), path, found));
        }
        return;
    };
    let named = |list: &[&str], values: &'_ [Value], name: &str| {
        list.iter().position(|known| *known == name).map(|at| values[at].clone())
    };
    for name in old.iter().chain(new.iter().filter(|name| !old.contains(name))) {
        let (one, other) = (named(&old, before, name), named(&new, after, name));
        within(path, format!("[{name}]"), |path| differences(one.as_ref(), other.as_ref(), path, found));
    }
    let both = |list: &[&str], other: &[&str]| -> Vec<Value> {
        list.iter().filter(|name| other.contains(name)).map(|name| Value::from(*name)).collect()
    };
    let (one, other) = (both(&old, &new), both(&new, &old));
    if one != other {
        found(path, Some(&Value::Array(one)), Some(&Value::Array(other)));
    }
}

/// The names of the elements of a list, where each has one of its own.
pub(super) fn keys<'v>(list: &'v Value, names: &[&str]) -> Option<Vec<&'v str>> {
    let elements = list.as_array()?;
    let of = |name: &str| -> Option<Vec<&'v str>> {
        let found: Option<Vec<&str>> = elements.iter().map(|element| element.get(name)?.as_str()).collect();
        let found = found?;
        let mut sorted = found.clone();
        sorted.sort_unstable();
        sorted.dedup();
        (sorted.len() == found.len()).then_some(found)
    };
    names.iter().find_map(|name| of(name))
}

/// Whether two values under a key are one number, written in two ways.
pub(super) fn is_same_number(key: &str, before: Option<&Value>, after: Option<&Value>) -> bool {
    let number = |value: &Value| match value {
        Value::Number(number) => number.as_i64().map(Exact::from),
        Value::String(text) => Exact::parse(text),
        _ => None,
    };
    let same =
        |one: &Value, other: &Value| number(one).zip(number(other)).is_some_and(|(one, other)| one == other);
    NUMBERS.contains(&key) && before.zip(after).is_some_and(|(one, other)| same(one, other))
}
