//! A rule that becomes one of another kind, and comes back: what its kind was filled in with is there again.

use serde_json::Value;

use super::place::{get, put};
use super::{Desk, Spot, fresh};

/// What a rule was before it became one of another kind.
#[derive(Clone, Debug)]
pub(super) struct Left {
    rule: Value,
    inputs: Vec<Value>,
}

/// The id of a row, the place of a rule in it, and the kind that the rule had.
pub(super) type Of = (String, String, String);

fn id(value: &Value) -> Option<&str> {
    value.get("id").and_then(Value::as_str)
}

/// A rule as it was left, with what has been written since where both kinds have it. The inputs that it reads are asked again; those that
/// only the rule `between` reads go to `spare`.
fn brought_back(
    left: Left,
    (between, made): (&Value, Value),
    inputs: &mut Vec<Value>,
    spare: &mut Vec<Value>,
    is_named: &dyn Fn(&str) -> bool,
) -> Value {
    let goes = |input: &mut Value| {
        let name = id(input).unwrap_or_default();
        let was_there = left.inputs.iter().any(|one| id(one) == Some(name));
        !was_there && !is_named(name) && fresh::names(between, name)
    };
    spare.extend(inputs.extract_if(.., goes));
    for (at, input) in left.inputs.iter().enumerate() {
        if !inputs.iter().any(|one| id(one) == id(input)) {
            inputs.insert(at.min(inputs.len()), input.clone());
        }
    }
    let mut rule = left.rule;
    for (key, value) in made.as_object().into_iter().flatten() {
        if !value.is_array() && !fresh::is_read(key) {
            rule[key.as_str()] = value.clone();
        }
    }
    rule
}

impl Desk {
    /// Changes the kind of the rule at a place.
    pub(super) fn turn(&mut self, place: &str, kind: &str) {
        let home = self.home(place);
        let Some(mut row) = get(&self.set, &home).cloned() else { return };
        let inner = place.get(home.len()..).unwrap_or_default().trim_start_matches('.').to_owned();
        let mut inputs = row.get("inputs").and_then(Value::as_array).cloned().unwrap_or_default();
        let name = id(&row).unwrap_or_default().to_owned();
        let before = get(&row, &inner).cloned();
        let was = before.as_ref().and_then(|rule| rule.get("kind")?.as_str()).map(str::to_owned);
        if let (Some(rule), Some(was)) = (before, was) {
            let left = Left { rule, inputs: inputs.clone() };
            self.left.insert((name.clone(), inner.clone(), was), left);
        }
        let left = self.left.get(&(name.clone(), inner.clone(), kind.to_owned())).cloned();
        let rule = {
            let (mut rest, mut elsewhere) = (row.clone(), self.set.clone());
            put(&mut rest, &inner, None);
            put(&mut rest, "inputs", None);
            put(&mut elsewhere, &home, None);
            // Other rows name an input with its row.
            let text = elsewhere.to_string();
            let is_named =
                |input: &str| fresh::names(&rest, input) || text.contains(&format!("{name}.{input}"));
            let spare = self.spare.entry(name.clone()).or_default();
            let (asked, known) = (inputs.clone(), spare.clone());
            let made = fresh::rule(&self.set, get(&row, &inner), kind, &mut inputs, spare, &is_named);
            match left {
                Some(left) => {
                    (inputs, *spare) = (asked, known);
                    let between = get(&row, &inner).unwrap_or(&Value::Null);
                    brought_back(left, (between, made), &mut inputs, spare, &is_named)
                }
                None => made,
            }
        };
        put(&mut row, &inner, Some(rule));
        put(&mut row, "inputs", (!inputs.is_empty()).then(|| inputs.into()));
        self.put_at(Spot::Set(home), Some(row));
    }
}
