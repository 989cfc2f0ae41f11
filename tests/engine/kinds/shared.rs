//! What a set says once for many rows, and what an input says of its numbers.

use serde_json::{Value, json};
use tudanhgia_core::criteria::{CriteriaSet, Fault, Thing};
use tudanhgia_core::scoring::Wrong;

use super::{amount_of, of_row, points, row, scored, total};
use crate::support::{accepted, group, number, set_of, words};

fn scale() -> Value {
    let option = |id: &str, share: &str| json!({"id": id, "label": words("Mức", id), "share": share});
    json!([{"id": "ba-muc", "options": [option("khong", "0"), option("nua", "1/2"), option("du", "1")]}])
}

/// A group whose criteria have nothing but their names.
fn short() -> Value {
    let of = |id: &str| json!({"id": id, "code": id, "name": words("Tiêu chí", "Criterion")});
    let mut items = vec![of("A"), of("B")];
    items[1]["max"] = 4.into();
    let mut group = group("G", 6, items);
    group["defaults"] = json!({
        "max": 2, "how": words("Theo ba mức", "By three levels"), "status": "transcribed", "source": "nguon",
        "inputs": [{"id": "m", "kind": "choice", "scale": "ba-muc", "label": words("Mức độ", "Level")}],
        "rule": {"kind": "cases", "input": "m"},
    });
    let mut file = set_of(6, json!([group]));
    file["scales"] = scale();
    file
}

/// The same with every key in every row.
fn long() -> Value {
    let mut file = short();
    let options: Vec<Value> = scale()[0]["options"]
        .as_array()
        .unwrap()
        .iter()
        .map(|option| json!({"id": option["id"], "label": option["label"]}))
        .collect();
    let cases = json!([
        {"option": "khong", "share": "0"}, {"option": "nua", "share": "1/2"}, {"option": "du", "share": "1"}
    ]);
    let group = &mut file["groups"][0];
    let mut defaults = group["defaults"].take();
    group.as_object_mut().unwrap().remove("defaults");
    defaults["inputs"][0].as_object_mut().unwrap().remove("scale");
    defaults["inputs"][0]["options"] = options.into();
    defaults["rule"]["cases"] = cases;
    for item in group["items"].as_array_mut().unwrap() {
        for (key, value) in defaults.as_object().unwrap() {
            if item.get(key).is_none() {
                item[key] = value.clone();
            }
        }
    }
    file.as_object_mut().unwrap().remove("scales");
    file
}

#[test]
fn a_short_set_is_the_long_one() {
    let (short, mut long) = (accepted(&short()), accepted(&long()));
    assert_ne!(short.sha256, long.sha256);
    long.sha256.clone_from(&short.sha256);
    assert_eq!(short, long);
    assert_eq!(total(&short, &[("A.m", "du"), ("B.m", "nua")]), "4");
}

#[test]
fn the_nearest_default_counts_and_a_row_has_the_last_word() {
    let mut file = short();
    let group = file["groups"][0].clone();
    file["defaults"] = json!({"max": 9, "place": "Phụ lục II"});
    file["groups"][0] = group;
    let set = accepted(&file);
    let place = |id: &str| {
        let node = set.node(crate::support::node(&set, id));
        let tudanhgia_core::criteria::Content::Criterion(criterion) = &node.content else { panic!() };
        (node.max.to_string(), criterion.place.clone())
    };
    assert_eq!(place("A"), ("2".to_owned(), Some("Phụ lục II".to_owned())));
    assert_eq!(place("B").0, "4");
}

fn faults(file: &Value) -> Vec<(String, Fault)> {
    let problems = CriteriaSet::read(&file.to_string()).err().unwrap_or_default();
    problems.into_iter().map(|problem| (problem.place, problem.fault)).collect()
}

#[test]
fn what_is_missing_everywhere_is_missing() {
    let mut file = short();
    file["groups"][0]["defaults"].as_object_mut().unwrap().remove("how");
    assert_eq!(
        faults(&file),
        [
            ("groups[0].items[0]".to_owned(), Fault::Missing("how")),
            ("groups[0].items[1]".to_owned(), Fault::Missing("how"))
        ]
    );
    let mut file = short();
    file["groups"][0]["defaults"]["inputs"][0]["scale"] = "bon-muc".into();
    let place = |at: usize| format!("groups[0].items[{at}].inputs[0].scale");
    let unknown = || Fault::Unknown(Thing::Scale, "bon-muc".to_owned());
    let found = faults(&file);
    assert!(found.contains(&(place(0), unknown())) && found.contains(&(place(1), unknown())), "{found:?}");
    let mut file = short();
    file["groups"][0]["items"][0]["inputs"] = json!([{"id": "m", "kind": "choice", "scale": "ba-muc", "label": words("Mức độ", "Level"),
        "options": [{"id": "x", "label": words("X", "X")}]}]);
    assert!(faults(&file).iter().any(|(_, fault)| *fault == Fault::OneOf("options, scale")));
}

/// What is written out is bounded as files are: a default of a megabyte for a thousand rows is refused at once.
#[test]
fn defaults_cannot_fill_the_memory() {
    let mut file = short();
    let items: Vec<Value> = (0..1000)
        .map(|at| json!({"id": format!("R{at}"), "code": "1", "name": words("Tiêu chí", "Criterion")}))
        .collect();
    file["groups"][0]["items"] = items.into();
    file["groups"][0]["defaults"]["how"] = words(&"a".repeat(4900), &"b".repeat(4900));
    assert!(
        faults(&file).iter().any(|(place, fault)| place == "defaults" && matches!(fault, Fault::TooLarge(_)))
    );
}

#[test]
fn a_number_is_a_multiple_of_its_step() {
    let mut input = amount_of("d", ("Điểm", "Points"), ("điểm", "points"));
    input["step"] = "0.5".into();
    let set = of_row(row("A", ("Điểm", "Points"), 9, json!([input]), json!({"kind": "free", "input": "d"})));
    assert_eq!(points(&set, &[("A.d", "3,5")], "A"), "3.5");
    let assessment = scored(&set, [("A.d", "3,25")]);
    let wrong: Vec<&Wrong> = assessment.all_wrong().into_iter().map(|(_, wrong)| wrong).collect();
    assert_eq!(wrong, [&Wrong::Step(number("0.5"))]);
    assert_eq!(points(&set, &[("A.d", "3,25")], "A"), "0…9");
}

#[test]
fn an_input_has_as_many_decimals_as_it_says() {
    let with = |decimals: u32| {
        let mut input = amount_of("d", ("Chỉ số", "Index"), ("", ""));
        input.as_object_mut().unwrap().remove("unit");
        input["decimals"] = decimals.into();
        of_row(row("A", ("Chỉ số", "Index"), 1, json!([input]), json!({"kind": "free", "input": "d"})))
    };
    assert_eq!(points(&with(15), &[("A.d", "0,123456789012345")], "A"), "0.123456789012345");
    for (decimals, typed) in [(15, "0,1234567890123456"), (2, "0,123"), (0, "0,5")] {
        let set = with(decimals);
        let assessment = scored(&set, [("A.d", typed)]);
        let wrong = assessment.all_wrong();
        assert!(
            matches!(wrong.as_slice(), [(_, Wrong::Decimals(most))] if *most == decimals)
                || matches!(wrong.as_slice(), [(_, Wrong::Number(_))] if decimals == 15),
            "{wrong:?}"
        );
    }
    // A step or decimals of something that is no number is no key of it.
    let mut file = short();
    file["groups"][0]["defaults"]["inputs"][0]["step"] = 1.into();
    assert!(faults(&file).iter().any(|(_, fault)| *fault == Fault::UnknownKey("step".to_owned())));
}
