//! What is new in a set: rows, inputs and rules that are ready to be filled in, with names that nobody had to invent.

use serde_json::{Value, json};

use super::place::get;
use crate::layout::Layout;
use crate::model::{Def, Kind};

/// What a kind of rule reads: the key of the rule and the kind of the input.
const READS: [(&str, &[(&str, &str)]); 18] = [
    ("ratio", &[("part", "whole"), ("whole", "whole")]),
    ("complement", &[("part", "whole"), ("whole", "whole")]),
    ("ratio-bands", &[("part", "whole"), ("whole", "whole")]),
    ("ratio-to-best", &[("part", "whole"), ("whole", "whole")]),
    ("target", &[("part", "whole"), ("whole", "whole")]),
    ("count", &[("input", "whole")]),
    ("yes-no", &[("input", "yes-no")]),
    ("cases", &[("input", "choice")]),
    ("several", &[("input", "several")]),
    ("bands", &[("input", "decimal")]),
    ("free", &[("input", "decimal")]),
    ("survey", &[("input", "decimal")]),
    ("measured", &[("input", "decimal")]),
    ("increments", &[("input", "decimal")]),
    ("blocks", &[("input", "choice")]),
    ("days", &[("input", "date")]),
    ("late", &[("input", "date")]),
    ("aggregate", &[("input", "units")]),
];

/// A text that is still to be written.
pub(super) const UNWRITTEN: &str = "…";

/// In the languages that the set has.
fn text(set: &Value) -> Value {
    match get(set, "title.en") {
        Some(_) => json!({"vi": UNWRITTEN, "en": UNWRITTEN}),
        None => json!({"vi": UNWRITTEN}),
    }
}

/// The next name of a list that none of its elements has: a, b, … z, a1, b1.
fn next(of: &[Value], first: &str) -> String {
    let taken = |name: &str| of.iter().any(|one| one.get("id").and_then(Value::as_str) == Some(name));
    let letters = (b'a'..=b'z').map(char::from);
    let names = (0..).flat_map(|round: usize| {
        letters
            .clone()
            .map(move |letter| if round == 0 { letter.to_string() } else { format!("{letter}{round}") })
    });
    let numbers = (1..).map(|number| format!("{first}{number}"));
    let names: Box<dyn Iterator<Item = String>> =
        if first.is_empty() { Box::new(names) } else { Box::new(numbers) };
    let mut names = names;
    names.find(|name| !taken(name)).unwrap_or_default()
}

/// An element of the list at `place`, ready to be filled in.
pub(super) fn element(set: &Value, place: &str) -> Value {
    let list = get(set, place).and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
    let key = place.rsplit(['.', ']']).next().unwrap_or_default();
    match key {
        "inputs" | "facts" => {
            json!({"id": next(list, if key == "facts" { "so-" } else { "" }), "kind": "whole", "label": text(set)})
        }
        "options" => json!({"id": next(list, "o"), "label": text(set)}),
        "list" | "profiles" => json!({"id": next(list, "m"), "name": text(set)}),
        "sources" => json!({"id": next(list, "vb-"), "title": text(set)}),
        "parts" | "rules" => json!({"kind": "free"}),
        "blocks" => json!({"rule": {"kind": "free"}}),
        _ => json!({}),
    }
}

/// A criterion below the group at `place`, scored by hand.
pub(super) fn row(set: &Value, group: &str) -> Value {
    let above = get(set, group).and_then(|group| group.get("id")).and_then(Value::as_str).unwrap_or("I");
    let count =
        get(set, group).and_then(|group| group.get("items")).and_then(Value::as_array).map_or(0, Vec::len);
    criterion(set, above, count)
}

/// The `number`th group of its list, with one criterion; groups at the top have Roman numerals.
pub(super) fn group(set: &Value, number: usize, is_top: bool) -> Value {
    let ids = ids(set);
    let mut names = (number..).map(|number| format!("N{number}"));
    let id = names.find(|id| !ids.contains(id)).unwrap_or_default();
    let first = criterion(set, &id, 0);
    let code = if is_top { roman(number) } else { number.to_string() };
    json!({"id": id, "code": code, "name": text(set), "max": 1, "items": [first]})
}

/// A number in Roman figures; lists that have them are short.
pub fn roman(number: usize) -> String {
    let signs = [(50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")];
    let (mut rest, mut text) = (number.min(89), String::new());
    for (worth, sign) in signs {
        while rest >= worth {
            text += sign;
            rest -= worth;
        }
    }
    text
}

/// A criterion scored by hand, which follows `count` others below the group `above`.
fn criterion(set: &Value, above: &str, count: usize) -> Value {
    let ids = ids(set);
    let id = (1..).map(|number| format!("{above}.{number}")).find(|id| !ids.contains(id)).unwrap_or_default();
    let source = get(set, "sources[0].id").cloned().unwrap_or_default();
    json!({
        "id": id, "code": (count + 1).to_string(), "name": text(set), "max": 1, "how": text(set), "status": "adapted", "source": source,
        "note": text(set), "inputs": [{"id": "a", "kind": "decimal", "label": text(set)}], "rule": {"kind": "free", "input": "a"},
    })
}

/// The names of all rows.
fn ids(set: &Value) -> Vec<String> {
    let mut waiting: Vec<&Value> =
        set.get("groups").and_then(Value::as_array).into_iter().flatten().collect();
    let mut ids = Vec::new();
    while let Some(row) = waiting.pop() {
        ids.extend(row.get("id").and_then(Value::as_str).map(str::to_owned));
        waiting.extend(row.get("items").and_then(Value::as_array).into_iter().flatten());
    }
    ids
}

/// Whether a key of rules names an input that is read.
pub(super) fn is_read(key: &str) -> bool {
    READS.iter().any(|(_, reads)| reads.iter().any(|(known, _)| *known == key))
}

/// A rule of another kind, which keeps what both kinds have; `inputs` gets what it reads and nobody asks yet, from `spare` where that has
/// it, and loses to `spare` what only the rule before has read, unless it `is_named` elsewhere.
pub(super) fn rule(
    set: &Value,
    before: Option<&Value>,
    kind: &str,
    inputs: &mut Vec<Value>,
    spare: &mut Vec<Value>,
    is_named: &dyn Fn(&str) -> bool,
) -> Value {
    let mut rule = json!({"kind": kind});
    let Def::Kinds(kinds) = Layout::own().model.def("rule") else { return rule };
    let fields = kinds
        .iter()
        .find(|(known, _)| known == kind)
        .map(|(_, fields)| fields.as_slice())
        .unwrap_or_default();
    for (key, of) in fields {
        let kept = before.and_then(|before| before.get(key));
        // Lists of another kind of elements would be wrong at every one of them.
        if let Some(kept) = kept
            && (!matches!(of, Kind::List(_)) || kept.is_array())
        {
            rule[key.as_str()] = kept.clone();
        }
    }
    let reads = READS.iter().find(|(known, _)| *known == kind).map_or(&[][..], |(_, reads)| *reads);
    let fits = |input: &Value, asked: &str| match input.get("kind").and_then(Value::as_str) {
        Some("whole" | "decimal") => matches!(asked, "whole" | "decimal"),
        kind => kind == Some(asked),
    };
    let id = |input: &Value| input.get("id").and_then(Value::as_str).map(str::to_owned);
    let mut used: Vec<String> = Vec::new();
    for (key, asked) in reads {
        let now = rule.get(*key).and_then(Value::as_str).map(str::to_owned);
        let is_there = inputs.iter().any(|input| id(input) == now && fits(input, asked));
        let of_facts = now.is_some() && inputs.iter().all(|input| id(input) != now);
        if is_there || of_facts {
            used.extend(now);
            continue;
        }
        let free =
            inputs.iter().find(|input| fits(input, asked) && id(input).is_some_and(|id| !used.contains(&id)));
        let was_asked = |input: &Value| fits(input, asked) && !inputs.iter().any(|one| id(one) == id(input));
        let name = match (free.and_then(id), spare.iter().position(was_asked)) {
            (Some(name), _) => name,
            (None, Some(at)) => {
                let input = spare.remove(at);
                let name = id(&input).unwrap_or_default();
                inputs.push(input);
                name
            }
            (None, None) => {
                let name = next(inputs, "");
                let mut input = json!({"id": name, "kind": asked, "label": text(set)});
                if matches!(*asked, "choice" | "several") {
                    input["options"] =
                        json!([{"id": "o1", "label": text(set)}, {"id": "o2", "label": text(set)}]);
                }
                inputs.push(input);
                name
            }
        };
        rule[*key] = name.clone().into();
        used.push(name);
    }
    // What only the rule before has read would be asked for nothing.
    let of_before = before.and_then(|before| before.get("kind")).and_then(Value::as_str);
    let read_before =
        READS.iter().find(|(known, _)| Some(*known) == of_before).map_or(&[][..], |(_, reads)| *reads);
    for (key, _) in read_before {
        let name = before.and_then(|before| before.get(*key)).and_then(Value::as_str).unwrap_or_default();
        if !used.iter().any(|used| used == name) && !names(&rule, name) && !is_named(name) {
            spare.extend(inputs.extract_if(.., |input| id(input).as_deref() == Some(name)));
        }
    }
    rule
}

/// Whether something in a value names an input, in a formula or alone. Texts for readers name none.
pub(super) fn names(value: &Value, id: &str) -> bool {
    match value {
        Value::String(text) => text
            .split(|sign: char| !sign.is_alphanumeric() && sign != '-' && sign != '_')
            .any(|word| word == id),
        Value::Array(list) => list.iter().any(|value| names(value, id)),
        Value::Object(object) => object
            .iter()
            .filter(|(key, _)| !["vi", "en", "$comment", "kind", "id", "code"].contains(&key.as_str()))
            .any(|(_, value)| names(value, id)),
        _ => false,
    }
}
