//! What changed from one set to the next: nothing is left out, wording and rules are never taken for one another, and the version
//! is the one that the guide asks for.

use proptest::prelude::{any, proptest};
use proptest::{prop_assert, prop_assert_eq};
use serde_json::{Value, json};
use tudanhgia_core::criteria::{ChoiceOption, ConstraintIx, Content, CriteriaSet, Input, InputKind, Words};
use tudanhgia_office::changes::{Aspect, Changes, Needed, Version, changes, needed, verdict};
use tudanhgia_office::papers::changes_table;
use tudanhgia_words::Language;

use crate::random::{Draw, many_choices, whole_set};
use crate::support::{SETS, accepted, criterion, group, set_of, shipped_text, tried, whole, words};

fn value(name: &str) -> Value {
    serde_json::from_str(&shipped_text(name)).unwrap()
}

/// A set of two groups with a rule, a bonus, classes, defaults, a scale.
fn set() -> Value {
    let mut first =
        criterion("A1", 10, json!([whole("n")]), json!({"kind": "count", "input": "n", "each": 2}));
    first["name"] = words("Số cuộc họp", "Meetings");
    let rule = json!({"kind": "cases", "input": "muc", "cases": [{"option": "co", "points": 5}, {"option": "khong", "share": 0}]});
    let options =
        json!([{"id": "co", "label": words("Có", "Yes")}, {"id": "khong", "label": words("Không", "No")}]);
    let second = criterion(
        "B1",
        5,
        json!([{"id": "muc", "kind": "choice", "label": words("Mức", "Level"), "options": options}]),
        rule,
    );
    let mut third = second.clone();
    third["id"] = json!("B2");
    third["code"] = json!("2");
    third.as_object_mut().unwrap().remove("how");
    let mut last = group("B", 10, json!([second, third]));
    last["defaults"] = json!({"how": words("Theo mức", "By level")});
    let mut set = set_of(20, json!([group("A", 10, json!([first])), last]));
    set["version"] = json!("1.0.0");
    set["classes"] = json!({"on": "points", "source": "nguon", "list": [
        {"id": "kem", "name": words("Kém", "Poor")}, {"id": "tot", "name": words("Tốt", "Good"), "from": 15}
    ]});
    set
}

/// What differs once something was done to a set.
fn after(change: impl Fn(&mut Value)) -> (Changes, Needed) {
    let (before, mut after) = (set(), set());
    change(&mut after);
    let found = changes(&before, &after);
    let needed = needed(&found);
    (found, needed)
}

/// The aspects of a row, or of the set as a whole where the id is empty.
fn aspects(found: &Changes, id: &str) -> Vec<Aspect> {
    let changes = match id {
        "" => &found.parts,
        id => found.rows.iter().find(|row| row.id == id).map_or(&found.parts, |row| &row.changes),
    };
    changes.iter().map(|change| change.aspect).collect()
}

#[test]
fn each_respect_is_called_by_its_name_and_asks_for_its_version() {
    accepted(&set());
    let a1 = "/groups/0/items/0";
    let put = |place: &str, value: Value| {
        let place = place.to_owned();
        move |set: &mut Value| {
            let (object, key) = place.rsplit_once('/').unwrap();
            let object = if object.is_empty() { &mut *set } else { set.pointer_mut(object).unwrap() };
            object[key] = value.clone();
        }
    };
    for (place, value, row, aspect, asked) in [
        (format!("{a1}/name/vi"), json!("Họp"), "A1", Aspect::Wording, Needed::Wording),
        (format!("{a1}/how/en"), json!("x"), "A1", Aspect::Wording, Needed::Wording),
        (format!("{a1}/evidence"), words("Giấy mời", "Letter"), "A1", Aspect::Wording, Needed::Wording),
        (format!("{a1}/$comment"), json!("x"), "A1", Aspect::Remarks, Needed::Wording),
        (format!("{a1}/rule/each"), json!("2.0"), "A1", Aspect::Written, Needed::Wording),
        (format!("{a1}/rule/each"), json!(3), "A1", Aspect::Rule, Needed::Rows),
        (format!("{a1}/rule/ask"), words("Họp {n} cuộc", "{n}"), "A1", Aspect::Questions, Needed::Wording),
        (format!("{a1}/inputs/0/label/vi"), json!("Số lần"), "A1", Aspect::Questions, Needed::Wording),
        (format!("{a1}/inputs/0/max"), json!(9), "A1", Aspect::Inputs, Needed::Rows),
        (format!("{a1}/code"), json!("7"), "A1", Aspect::Code, Needed::Rows),
        (format!("{a1}/max"), json!(12), "A1", Aspect::Maximum, Needed::Rows),
        (format!("{a1}/round"), json!({"mode": "up", "digits": 1}), "A1", Aspect::Rounding, Needed::Rows),
        (format!("{a1}/notApplicable"), json!({"policy": "zero"}), "A1", Aspect::Applies, Needed::Rows),
        ("/groups/1/combine".to_owned(), json!("mean"), "B", Aspect::Rule, Needed::Rows),
        ("/classes/list/1/from".to_owned(), json!(16), "", Aspect::Classes, Needed::Rows),
        ("/classes/source".to_owned(), json!("khac"), "", Aspect::Wording, Needed::Wording),
        ("/sample".to_owned(), words("Mẫu", "Sample"), "", Aspect::Standing, Needed::Wording),
        ("/version".to_owned(), json!("1.0.1"), "", Aspect::Version, Needed::Nothing),
        ("/issuer/vi".to_owned(), json!("Bộ"), "", Aspect::Issuer, Needed::Decision),
        ("/year".to_owned(), json!("2027"), "", Aspect::Identity, Needed::OtherSet),
        ("/digits".to_owned(), json!(3), "", Aspect::Other, Needed::Rows),
        ("/ranking".to_owned(), json!({"on": "percent"}), "", Aspect::Ranking, Needed::Rows),
    ] {
        let (found, needed) = after(put(&place, value));
        assert_eq!((aspects(&found, row), needed), (vec![aspect], asked), "{place}");
    }
}

#[test]
fn rows_are_the_same_by_their_ids_wherever_they_stand() {
    let (found, _) = after(|set| {
        let row = set["groups"][1]["items"].as_array_mut().unwrap().remove(0);
        set["groups"][0]["items"].as_array_mut().unwrap().push(row);
    });
    assert_eq!(aspects(&found, "B1"), [Aspect::Moved]);
    let (found, _) = after(|set| set["groups"][1]["items"].as_array_mut().unwrap().swap(0, 1));
    assert_eq!((aspects(&found, "B"), found.rows.len()), (vec![Aspect::Order], 1));
    // A row under another id is never silently the same.
    let (found, needed) = after(|set| set["groups"][0]["items"][0]["id"] = json!("A9"));
    assert_eq!((aspects(&found, "A9"), aspects(&found, "A1")), (vec![Aspect::New], vec![Aspect::Gone]));
    let probably: Vec<_> = found.rows.iter().map(|row| row.probably.as_deref()).collect();
    assert_eq!((probably, needed), (vec![Some("A1"), Some("A9")], Needed::Rows));
}

#[test]
fn what_is_said_once_is_held_against_what_is_written_out() {
    // The default of the group changes each row that has nothing of its own.
    let (found, needed) = after(|set| set["groups"][1]["defaults"]["how"]["vi"] = json!("Khác"));
    assert_eq!((aspects(&found, "B"), aspects(&found, "B2")), (vec![Aspect::Wording], vec![Aspect::Wording]));
    assert_eq!((found.rows.len(), needed), (2, Needed::Wording));
    // A row that says of itself what is said of it anyhow is the same row.
    let (found, needed) = after(|set| set["groups"][1]["items"][1]["how"] = words("Theo mức", "By level"));
    assert_eq!((aspects(&found, "B2"), needed), (vec![Aspect::Written], Needed::Wording));
}

#[test]
fn the_version_is_high_enough_or_not() {
    let with = |version: &str, rule: bool| {
        let (before, mut after) = (set(), set());
        after["version"] = json!(version);
        match rule {
            true => after["groups"][0]["items"][0]["rule"]["each"] = json!(3),
            false => after["title"]["vi"] = json!("Tên khác"),
        }
        let verdict = verdict(&before, &after, &changes(&before, &after));
        (verdict.least.map(|least| least.to_string()), verdict.enough)
    };
    let least = |least: &str, enough| (Some(least.to_owned()), enough);
    assert_eq!(with("1.0.0", false), least("1.0.1", false));
    assert_eq!(with("1.0.1", false), least("1.0.1", true));
    assert_eq!(with("1.0.9", true), least("1.1.0", false));
    assert_eq!(with("2.0.0", true), least("1.1.0", true));
    assert_eq!(with("1.1", true), least("1.1.0", false));
    assert_eq!(
        (Version::read("1.02.3"), Version::read("1.0"), Version::read("1.0.+1")),
        (Some(Version([1, 2, 3])), None, None)
    );
    // Another set numbers its versions for itself; another year under the same id never has enough.
    let (before, mut after) = (set(), set());
    after["year"] = json!("2027");
    after["version"] = json!("9.0.0");
    assert!(!verdict(&before, &after, &changes(&before, &after)).enough);
    after["id"] = json!("thu-2027");
    assert!(verdict(&before, &after, &changes(&before, &after)).enough);
}

#[test]
fn a_set_is_the_same_as_itself() {
    for name in SETS {
        let set = value(name);
        let found = changes(&set, &set);
        let verdict = verdict(&set, &set, &found);
        assert!(found.is_empty() && verdict.enough && verdict.needed == Needed::Nothing, "{name}");
    }
}

/// The ways to every value of a file that holds no others.
fn leaves(value: &Value, path: &str, found: &mut Vec<String>) {
    let escaped = |key: &str| key.replace('~', "~0").replace('/', "~1");
    match value {
        Value::Object(object) => {
            object.iter().for_each(|(key, value)| leaves(value, &format!("{path}/{}", escaped(key)), found));
        }
        Value::Array(list) => {
            list.iter().enumerate().for_each(|(at, value)| leaves(value, &format!("{path}/{at}"), found));
        }
        _ => found.push(path.to_owned()),
    }
}

/// A value that is another one.
fn other(value: &Value) -> Value {
    match value {
        Value::Bool(flag) => json!(!flag),
        Value::Number(number) => json!(number.as_i64().unwrap() + 1),
        Value::String(text) => json!(format!("{text} x")),
        _ => json!(7),
    }
}

/// The nearest row around a place, by its id; nothing in the set itself.
fn row_of(set: &Value, path: &str) -> String {
    let mut row = String::new();
    let mut way = String::new();
    let steps: Vec<&str> = path.split('/').skip(1).collect();
    for pair in steps.windows(2) {
        way += &format!("/{}", pair[0]);
        if matches!(pair[0], "groups" | "items") {
            let element = set.pointer(&format!("{way}/{}", pair[1])).unwrap();
            element["id"].as_str().unwrap_or_default().clone_into(&mut row);
        }
    }
    row
}

/// What is asked, without the words in which it is.
fn asked(set: &CriteriaSet) -> Vec<Input> {
    let without = |input: &Input| {
        let mut input = input.clone();
        input.label = Words::default();
        if let InputKind::Choice(options) | InputKind::Several(options) = &mut input.kind {
            *options = options
                .iter()
                .map(|option| ChoiceOption { label: Words::default(), ..option.clone() })
                .collect();
        }
        input
    };
    set.inputs.iter().map(without).collect()
}

/// Whether the reader makes the same of two sets, whatever their words are.
fn computes_the_same(one: &CriteriaSet, other: &CriteriaSet) -> bool {
    let rows = |set: &CriteriaSet| {
        let rows = set.nodes.iter().map(|node| {
            let ceilings: Vec<_> = node.ceilings.iter().map(|ceiling| ceiling.when.clone()).collect();
            let outs: Vec<_> =
                node.applies.iter().flat_map(|it| &it.outs).map(|out| out.when.clone()).collect();
            let classes: Vec<_> = node
                .classes
                .iter()
                .flat_map(|it| &it.list)
                .map(|class| (class.id.clone(), class.when.clone()))
                .collect();
            let inputs = match &node.content {
                Content::Criterion(criterion) => criterion.inputs.clone(),
                Content::Group(_) => vec![],
            };
            (node.expr.clone(), node.max.clone(), node.round.clone(), (ceilings, outs, classes, inputs))
        });
        rows.collect::<Vec<_>>()
    };
    let constraints = |set: &CriteriaSet| {
        set.constraints.pairs().map(|(at, it): (ConstraintIx, _)| (at, it.clone())).collect::<Vec<_>>()
    };
    rows(one) == rows(other) && asked(one) == asked(other) && constraints(one) == constraints(other)
}

proptest! {
    #![proptest_config(tried(300))]

    /// Whatever changes at any place of a set is in the list, at its row or its part.
    #[test]
    fn nothing_that_differs_is_left_out(numbers in many_choices(), at in any::<usize>(), which in any::<usize>(), gone in any::<bool>()) {
        let before = match SETS.get(which % (2 * SETS.len())) {
            Some(name) => value(name),
            None => whole_set(&mut Draw::new(numbers)),
        };
        let mut paths = Vec::new();
        leaves(&before, "", &mut paths);
        let path = &paths[at % paths.len()];
        let mut after = before.clone();
        let (parent, key) = path.rsplit_once('/').unwrap();
        match (after.pointer_mut(parent).unwrap(), gone) {
            (Value::Object(object), true) => drop(object.remove(key)),
            (Value::Array(list), true) => drop(list.remove(key.parse::<usize>().unwrap())),
            (parent, false) => {
                let value = match parent {
                    Value::Array(list) => &mut list[key.parse::<usize>().unwrap()],
                    object => &mut object[key],
                };
                *value = other(value);
            }
            _ => unreachable!("leaves stand in objects and lists"),
        }
        let found = changes(&before, &after);
        let row = row_of(&before, path);
        match row.as_str() {
            "" => prop_assert!(!found.parts.is_empty(), "{path}"),
            row => prop_assert!(found.rows.iter().any(|change| change.id == row && !change.changes.is_empty()), "{path}: {row}"),
        }
        prop_assert!(changes(&after, &before).all().count() >= 1);

        // What is called wording leaves every row as it was computed, and every answer what it may be.
        if needed(&found) <= Needed::Wording
            && let (Ok(old), Ok(new)) = (CriteriaSet::read(&before.to_string()), CriteriaSet::read(&after.to_string()))
        {
            prop_assert!(computes_the_same(&old, &new), "{path} is no wording");
            // Every change is a line of the table, in which both sides differ or are said to be written otherwise.
            let table = changes_table([&old, &new], &found, &tudanhgia_author::CALLS, Language::Vi);
            prop_assert!(table.rows.len() >= found.all().count(), "{path}");
            // None of them has JSON in it.
            let said = format!("{:?}", table.rows);
            for of_json in ["rule.", "inputs[", "{\\\"", "\\\":"] {
                prop_assert!(!said.contains(of_json), "{path}: {said}");
            }
        }
    }

    /// A change that the reader computes another way is never called wording.
    #[test]
    fn a_rule_is_never_called_wording(numbers in many_choices(), at in any::<usize>()) {
        let before = whole_set(&mut Draw::new(numbers));
        let mut paths = Vec::new();
        leaves(&before, "", &mut paths);
        paths.retain(|path| path.contains("/rule/") || path.contains("/classes/") || path.contains("/combine"));
        if paths.is_empty() {
            return Ok(());
        }
        let path = &paths[at % paths.len()];
        let mut after = before.clone();
        let place = after.pointer_mut(path).unwrap();
        *place = match place.as_str().and_then(tudanhgia_core::exact::Exact::parse) {
            Some(number) => json!((&number + &tudanhgia_core::exact::Exact::ONE).to_string()),
            None => other(place),
        };
        if let (Ok(old), Ok(new)) = (CriteriaSet::read(&before.to_string()), CriteriaSet::read(&after.to_string()))
            && !computes_the_same(&old, &new)
        {
            prop_assert!(needed(&changes(&before, &after)) >= Needed::Rows, "{path}");
        }
        prop_assert_eq!(changes(&before, &before), Changes::default());
    }
}
