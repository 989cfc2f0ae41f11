//! What a set says once for many rows: defaults of a group for the criteria in it, and scales of options that inputs use
//! by name. Both are written out before anything else is read, so that whatever follows sees the rows as if each had been
//! written in full.

use std::borrow::Cow;

use serde_json::{Map, Value};

use super::fault::{Fault, Problem, Thing};
use super::limits::MAX_SET_BYTES;
use super::vocabulary::RuleKind;

/// The keys of a set and its groups under which defaults and scales stand.
const DEFAULTS: &str = "defaults";
const SCALES: &str = "scales";
/// The keys that say what an option of a scale is worth.
const WORTH: [&str; 3] = ["points", "share", "percent"];

/// The set with everything written out that it says once; the very value where it says nothing so.
pub(super) fn written_out<'a>(file: &'a Value, problems: &mut Vec<Problem>) -> Cow<'a, Value> {
    let says = |value: &Value, key: &str| value.get(key).is_some();
    if !says(file, SCALES) && !says(file, DEFAULTS) && !below(file, &|group| says(group, DEFAULTS)) {
        return Cow::Borrowed(file);
    }
    let mut written = file.clone();
    let mut writer = Writer { scales: scales(file), added: 0, problems };
    if let Some(facts) = written.get_mut("facts") {
        writer.inputs(facts, "facts");
    }
    let defaults = file.get(DEFAULTS).and_then(Value::as_object).cloned().unwrap_or_default();
    if let Some(groups) = written.get_mut("groups") {
        writer.rows(groups, "groups", &defaults);
    }
    if writer.added > MAX_SET_BYTES {
        // What would be written out is more than any file may hold: nothing of it is used.
        let fault = Fault::TooLarge(writer.added);
        writer.problems.push(Problem { place: DEFAULTS.to_owned(), fault });
        return Cow::Borrowed(file);
    }
    Cow::Owned(written)
}

/// Whether something is so of a group of the set.
fn below(file: &Value, so: &dyn Fn(&Value) -> bool) -> bool {
    let rows = file.get("groups").or_else(|| file.get("items")).and_then(Value::as_array);
    rows.into_iter().flatten().any(|row| so(row) || below(row, so))
}

/// The options of each scale by its name.
fn scales(file: &Value) -> Map<String, Value> {
    let list = file.get(SCALES).and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
    let named = list.iter().filter_map(|scale| {
        let (id, options) = (scale.get("id")?.as_str()?, scale.get("options")?);
        options.is_array().then(|| (id.to_owned(), options.clone()))
    });
    named.collect()
}

struct Writer<'p> {
    scales: Map<String, Value>,
    /// About how many bytes were added.
    added: usize,
    problems: &'p mut Vec<Problem>,
}

impl Writer<'_> {
    /// Rows with what the groups above say for them.
    fn rows(&mut self, rows: &mut Value, place: &str, above: &Map<String, Value>) {
        for (at, row) in rows.as_array_mut().into_iter().flatten().enumerate() {
            let place = format!("{place}[{at}]");
            let Some(object) = row.as_object_mut() else { continue };
            if object.contains_key("items") {
                let mut defaults = Cow::Borrowed(above);
                if let Some(own) = object.get(DEFAULTS).and_then(Value::as_object) {
                    defaults.to_mut().extend(own.clone());
                }
                if let Some(items) = object.get_mut("items") {
                    self.rows(items, &format!("{place}.items"), &defaults);
                }
                continue;
            }
            for (key, value) in above {
                if !object.contains_key(key) && self.may_add(value) {
                    object.insert(key.clone(), value.clone());
                }
            }
            let scaled =
                object.get_mut("inputs").map(|inputs| self.inputs(inputs, &format!("{place}.inputs")));
            if let (Some(scaled), Some(rule)) = (scaled, object.get_mut("rule")) {
                self.rule(rule, &scaled);
            }
        }
    }

    /// Inputs with the options of their scales; the scale of each input that has one.
    fn inputs(&mut self, inputs: &mut Value, place: &str) -> Map<String, Value> {
        let mut scaled = Map::new();
        for (at, input) in inputs.as_array_mut().into_iter().flatten().enumerate() {
            let Some(object) = input.as_object_mut() else { continue };
            let Some(name) = object.get("scale").and_then(Value::as_str).map(str::to_owned) else { continue };
            let place = format!("{place}[{at}]");
            if object.contains_key("options") {
                self.problems.push(Problem { place, fault: Fault::OneOf("options, scale") });
                continue;
            }
            let Some(scale) = self.scales.get(&name).cloned() else {
                let place = format!("{place}.scale");
                self.problems.push(Problem { place, fault: Fault::Unknown(Thing::Scale, name) });
                continue;
            };
            let mut options = scale.clone();
            let each = options.as_array_mut().into_iter().flatten().filter_map(Value::as_object_mut);
            each.for_each(|option| option.retain(|key, _| !WORTH.contains(&key.as_str())));
            if self.may_add(&options) {
                object.insert("options".to_owned(), options);
            }
            if let Some(id) = object.get("id").and_then(Value::as_str) {
                scaled.insert(id.to_owned(), scale);
            }
        }
        scaled
    }

    /// A rule whose cases are left out takes what the options of the scale are worth.
    fn rule(&mut self, rule: &mut Value, scaled: &Map<String, Value>) {
        let Some(object) = rule.as_object_mut() else { return };
        let kind = object.get("kind").and_then(Value::as_str);
        let listed = [RuleKind::Cases, RuleKind::Several].iter().any(|listed| kind == Some(listed.word()));
        let says = ["cases", "each", "bands"].iter().any(|key| object.contains_key(*key));
        if listed
            && !says
            && let Some(scale) = object.get("input").and_then(Value::as_str).and_then(|id| scaled.get(id))
        {
            let cases = worths(scale);
            if self.may_add(&cases) {
                object.insert("cases".to_owned(), cases);
            }
        }
        for key in ["parts", "cases", "blocks"] {
            for inner in object.get_mut(key).and_then(Value::as_array_mut).into_iter().flatten() {
                match inner.get_mut("rule") {
                    Some(rule) => self.rule(rule, scaled),
                    None => self.rule(inner, scaled),
                }
            }
        }
    }

    /// Whether a value may still be written out; it is counted.
    fn may_add(&mut self, value: &Value) -> bool {
        self.added += weight(value);
        self.added <= MAX_SET_BYTES
    }
}

/// What the options of a scale are worth, as the cases of a rule.
fn worths(scale: &Value) -> Value {
    let case = |option: &Value| {
        let worth = WORTH.iter().filter_map(|key| Some(((*key).to_owned(), option.get(key)?.clone())));
        let option = option.get("id").cloned().unwrap_or(Value::Null);
        Value::Object(worth.chain([("option".to_owned(), option)]).collect())
    };
    scale.as_array().into_iter().flatten().map(case).collect()
}

/// About how many bytes a value has as text.
fn weight(value: &Value) -> usize {
    match value {
        Value::String(text) => text.len() + 2,
        Value::Array(list) => list.iter().map(weight).sum::<usize>() + 2,
        Value::Object(object) => object.iter().map(|(key, value)| key.len() + weight(value) + 4).sum(),
        _ => 5,
    }
}
