//! Places of a set, as the linter names them: `groups[0].items[2].rule.part`.

use serde_json::{Map, Value};

/// One step of a place.
enum Step<'p> {
    Key(&'p str),
    At(usize),
}

/// The steps of a place; `None` for what is none.
fn steps(place: &str) -> Option<Vec<Step<'_>>> {
    let mut steps = Vec::new();
    for part in place.split('.').filter(|part| !part.is_empty()) {
        let (key, rest) = part.split_at(part.find('[').unwrap_or(part.len()));
        if !key.is_empty() {
            steps.push(Step::Key(key));
        }
        for at in rest.split('[').filter(|at| !at.is_empty()) {
            steps.push(Step::At(at.strip_suffix(']')?.parse().ok()?));
        }
    }
    Some(steps)
}

/// A key below a place.
pub(super) fn below(place: &str, key: &str) -> String {
    if place.is_empty() { key.to_owned() } else { format!("{place}.{key}") }
}

/// An element of the list at a place.
pub(super) fn element(place: &str, at: usize) -> String {
    format!("{place}[{at}]")
}

/// The list around an element, and which it is.
pub(super) fn of_element(place: &str) -> Option<(&str, usize)> {
    let (list, at) = place.strip_suffix(']')?.rsplit_once('[')?;
    Some((list, at.parse().ok()?))
}

/// Whether a place is another one or within it.
pub(super) fn is_within(place: &str, around: &str) -> bool {
    let rest = place.strip_prefix(around);
    rest.is_some_and(|rest| around.is_empty() || rest.is_empty() || rest.starts_with(['.', '[']))
}

/// What stands at a place.
pub(super) fn get<'v>(value: &'v Value, place: &str) -> Option<&'v Value> {
    steps(place)?.into_iter().try_fold(value, |value, step| match step {
        Step::Key(key) => value.get(key),
        Step::At(at) => value.get(at),
    })
}

/// Puts something at a place, or takes away what stands there. Objects on the way are made; those that become empty go, unless they
/// are elements of a list. `false` where the place is none.
pub(super) fn put(value: &mut Value, place: &str, new: Option<Value>) -> bool {
    steps(place).is_some_and(|steps| put_at(value, &steps, new))
}

fn put_at(value: &mut Value, steps: &[Step], new: Option<Value>) -> bool {
    let Some((step, rest)) = steps.split_first() else {
        *value = new.unwrap_or_default();
        return true;
    };
    match step {
        Step::Key(key) => {
            if value.is_null() {
                *value = Value::Object(Map::new());
            }
            let Some(object) = value.as_object_mut() else { return false };
            if rest.is_empty() && new.is_none() {
                object.remove(*key);
                return true;
            }
            let inner = object.entry((*key).to_owned()).or_insert(Value::Null);
            let done = put_at(inner, rest, new);
            if inner.is_null() || inner.as_object().is_some_and(Map::is_empty) && !rest.is_empty() {
                object.remove(*key);
            }
            done
        }
        Step::At(at) => {
            let Some(list) = value.as_array_mut() else { return false };
            match (rest.is_empty(), new) {
                (true, None) if *at < list.len() => {
                    list.remove(*at);
                    true
                }
                (true, None) => false,
                (_, new) => list.get_mut(*at).is_some_and(|inner| put_at(inner, rest, new)),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::{get, is_within, of_element, put};

    #[test]
    fn what_is_put_is_there_and_what_becomes_empty_goes() {
        let mut set = json!({"groups": [{"items": [{"id": "A"}]}]});
        assert!(put(&mut set, "groups[0].items[0].note.vi", Some("Xem lại".into())));
        assert_eq!(get(&set, "groups[0].items[0].note.vi"), Some(&"Xem lại".into()));
        assert!(put(&mut set, "groups[0].items[0].note.vi", None));
        assert_eq!(set, json!({"groups": [{"items": [{"id": "A"}]}]}));
        assert!(put(&mut set, "groups[0].items[0]", None));
        assert_eq!(set, json!({"groups": [{"items": []}]}));
    }

    #[test]
    fn places_that_are_none_change_nothing() {
        let mut set = json!({"groups": [], "title": "x"});
        for place in ["groups[0]", "groups[0].id", "groups[x]", "title.vi", "groups.id"] {
            assert!(!put(&mut set, place, Some("y".into())), "{place}");
        }
        assert_eq!(set, json!({"groups": [], "title": "x"}));
    }

    #[test]
    fn a_place_is_within_those_around_it_and_no_other() {
        for (place, around, is) in [
            ("groups[1].max", "groups[1]", true),
            ("groups[10].max", "groups[1]", false),
            ("groups[1]", "groups[1]", true),
            ("maximum", "max", false),
            ("max", "", true),
        ] {
            assert_eq!(is_within(place, around), is, "{place} {around}");
        }
        assert_eq!(of_element("groups[1].items[20]"), Some(("groups[1].items", 20)));
        assert_eq!(of_element("groups[1].max"), None);
    }
}
