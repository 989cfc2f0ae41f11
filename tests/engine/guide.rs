//! The guide to the file format: its examples work, and nothing of the format is missing from it.

use std::collections::BTreeSet;

use serde_json::{Value, json};
use tudanhgia_core::calc::NodeIx;
use tudanhgia_core::criteria::{CriteriaSet, schema};
use tudanhgia_core::exact::{Exact, Mode};
use tudanhgia_core::scoring::assess;

use crate::kinds::{choice, count_of, question, row};
use crate::support::{
    accepted, answers, criterion, group, node, number, set_of, single, text_of, whole, words,
};

fn guide() -> String {
    text_of("docs/criteria-format.md")
}

fn example() -> String {
    let guide = guide();
    let (_, after) = guide.split_once("```json\n").unwrap();
    after.split_once("```").unwrap().0.to_owned()
}

/// Every key and every word that the format knows, found in its schema.
fn vocabulary(schema: &Value, found: &mut BTreeSet<String>) {
    match schema {
        Value::Object(object) => {
            if let Some(Value::Object(properties)) = object.get("properties") {
                found.extend(properties.keys().cloned());
            }
            for word in object.get("enum").and_then(Value::as_array).into_iter().flatten() {
                found.insert(word.as_str().unwrap().to_owned());
            }
            object.values().for_each(|inner| vocabulary(inner, found));
        }
        Value::Array(list) => list.iter().for_each(|inner| vocabulary(inner, found)),
        _ => {}
    }
}

#[test]
fn its_example_is_accepted_and_scores() {
    let set = CriteriaSet::read(&example()).unwrap();
    let assessment = assess(&set, &answers([("I.1.a", "3"), ("I.1.b", "4"), ("I.2.ai", "pho")]));
    assert_eq!(assessment.nodes[NodeIx::TOTAL].range.value(), Exact::ratio(35, 2).as_ref());
}

/// The other examples, each with what it is: a criterion, a group, or keys of a set.
fn fragments() -> Vec<(String, Value)> {
    let guide = guide();
    let blocks = guide.split("```json ").skip(1).map(|block| block.split_once("```").unwrap().0);
    blocks
        .map(|block| {
            let (what, text) = block.split_once('\n').unwrap();
            (what.to_owned(), serde_json::from_str(text).unwrap())
        })
        .collect()
}

/// The keys of the fragment over those of a whole.
fn over(mut whole: Value, fragment: &Value) -> Value {
    for (key, value) in fragment.as_object().unwrap() {
        whole[key] = value.clone();
    }
    whole
}

#[test]
fn each_example_is_accepted() {
    let fragments = fragments();
    assert!(fragments.len() >= 7);
    for (what, fragment) in fragments {
        let max = fragment["max"].clone();
        let file = match what.as_str() {
            "criterion" => {
                let whole = criterion("K", max.clone(), json!([]), json!({}));
                set_of(max.clone(), json!([group("G", max, json!([over(whole, &fragment)]))]))
            }
            "group" => {
                let plain = row(
                    "A",
                    ("A", "A"),
                    1,
                    json!([question("co", ("Có?", "Is it?"))]),
                    json!({"kind": "yes-no", "input": "co"}),
                );
                set_of(1, json!([group("G", 1, json!([plain])), fragment]))
            }
            // Keys beside the rows, over a set of one row.
            "set" if fragment.get("groups").is_none() => {
                let rule = json!({"kind": "count", "input": "n", "each": 1});
                over(single(1, json!([whole("n")]), rule), &fragment)
            }
            "set" => over(set_of(max, json!([])), &fragment),
            other => panic!("an example of what? {other}"),
        };
        let read = CriteriaSet::read(&file.to_string());
        assert!(read.is_ok(), "{what}: {:?}\n{fragment:#}", read.err());
    }
}

/// The table of formulas: each gives what stands beside it, with the values that the guide names above it.
#[test]
fn each_formula_gives_what_it_says() {
    let guide = guide();
    let (_, table) = guide.split_once("| Formula | Gives | |\n| --- | --- | --- |\n").unwrap();
    let rows: Vec<&str> = table.lines().take_while(|line| line.starts_with('|')).collect();
    assert!(rows.len() >= 15);
    for line in rows {
        let mut cells = line.trim_matches('|').split(" | ").map(str::trim);
        let formula = cells.next().unwrap().trim_matches('`');
        let expected = cells.next().unwrap();
        let none = ("", "");
        let mut inputs = json!([
            count_of("a", ("a", "a"), none), count_of("b", ("b", "b"), none), question("co", ("Có?", "Is it?")),
            choice("loai", ("Loại", "Kind"), &[("xa", "Xã", "Commune"), ("so", "Sở", "Department")]),
            {"id": "ds", "kind": "units", "label": words("Danh sách", "List"), "max": 100},
        ]);
        for input in inputs.as_array_mut().unwrap() {
            input["label"]["vi"] = "Nhãn".into();
            input.as_object_mut().unwrap().remove("unit");
        }
        let free = row(
            "A",
            ("A", "A"),
            10,
            json!([{"id": "d", "kind": "decimal", "label": words("Điểm", "Points")}]),
            json!({"kind": "free", "input": "d"}),
        );
        let mut tried = row("T", ("T", "T"), 100, json!([]), json!({"kind": "formula", "formula": formula}));
        tried.as_object_mut().unwrap().remove("inputs");
        inputs[1]["min"] = 1.into();
        let mut file = set_of(110, json!([group("G", 110, json!([free, tried]))]));
        file["facts"] = inputs;
        let set = accepted(&file);
        let filled =
            [("a", "3"), ("b", "4"), ("co", "yes"), ("loai", "xa"), ("ds", "90\n70\n50"), ("A.d", "8")];
        let assessment = assess(&set, &answers(filled));
        assert_eq!(assessment.node(node(&set, "T")).range.value(), Some(&number(expected)), "{formula}");
    }
}

/// Every function and every limit is named with its number.
#[test]
fn it_names_the_limits() {
    use tudanhgia_core::criteria;
    use tudanhgia_core::formula;
    let guide = guide();
    let (_, limits) = guide.split_once("## Limits").unwrap();
    let with_commas = |number: usize| {
        let digits = number.to_string();
        if digits.len() > 3 {
            format!("{},{}", &digits[..digits.len() - 3], &digits[digits.len() - 3..])
        } else {
            digits
        }
    };
    assert_eq!(criteria::limits::MAX_SET_BYTES, 2_000_000);
    assert!(limits.contains("2 MB"));
    for number in [formula::MAX_LENGTH, formula::MAX_TERMS, formula::MAX_DEPTH] {
        assert!(limits.contains(&with_commas(number)), "{number}");
    }
    for number in [criteria::MAX_DIGITS, tudanhgia_core::calc::MAX_DECIMALS] {
        assert!(limits.contains(&number.to_string()), "{number}");
    }
}

/// Answers of sheets and of test cases: also those that no input of the file declares.
#[test]
fn it_names_every_name_of_an_answer_and_says_each_limit_once() {
    let guide = guide();
    assert_eq!(guide.matches("\n## Limits\n").count(), 1);
    let (_, names) = guide.split_once("\n### Names of answers\n").unwrap();
    let (names, _) = names.split_once("\n### ").unwrap();
    let mut file = set_of_two_profiles();
    file["groups"][0]["items"][0]["notApplicable"] =
        serde_json::json!({"policy": "shrink", "declared": true});
    let set = crate::support::accepted(&file);
    for input in &set.inputs {
        let name = input.address.rsplit('.').next().unwrap();
        let special = ["profile", "not-applicable"].contains(&name);
        assert!(!special || names.contains(name), "{}", input.address);
    }
    assert!(set.inputs.iter().any(|input| input.address == "profile"));
    assert!(set.inputs.iter().any(|input| input.address.ends_with(".not-applicable")));
    assert!(names.contains("| `ROW.not-applicable` |") && names.contains("| `profile` |"));
}

fn set_of_two_profiles() -> serde_json::Value {
    use crate::support::{single, whole, words};
    let mut file = single(
        5,
        serde_json::json!([whole("a")]),
        serde_json::json!({"kind": "count", "input": "a", "each": 1}),
    );
    file["profiles"] =
        ["a", "b"].map(|id| serde_json::json!({"id": id, "name": words("Loại", "Kind")})).into();
    file
}

#[test]
fn it_names_every_key_and_every_word_of_the_format() {
    let mut words = BTreeSet::new();
    vocabulary(&schema(), &mut words);
    assert!(words.len() > 70, "the schema was not read: {words:?}");
    let guide = guide();
    let missing: Vec<&String> = words
        .iter()
        .filter(|word| !guide.contains(&format!("`{word}`")) && !guide.contains(&format!("\"{word}\"")))
        .collect();
    assert_eq!(missing, Vec::<&String>::new());
}

#[test]
fn what_it_says_of_rounding_is_so() {
    let modes =
        [("half-up", Mode::HalfUp), ("half-even", Mode::HalfEven), ("down", Mode::Down), ("up", Mode::Up)];
    let guide = guide();
    let (_, guide) = guide.split_once("## Rounding").unwrap();
    for (name, mode) in modes {
        let row = guide.lines().find(|line| line.starts_with(&format!("| `{name}` |"))).unwrap();
        let cells: Vec<&str> =
            row.split('|').map(|cell| cell.split_whitespace().next().unwrap_or("")).collect();
        assert_eq!(number("12.345").rounded(2, mode).to_string(), cells[2], "{row}");
        assert_eq!(number("-0.5").rounded(0, mode).to_string().replace('-', "−"), cells[3], "{row}");
    }
}

#[test]
fn its_example_of_test_cases_comes_out() {
    let guide = guide();
    let (_, after) = guide.split_once("## Test cases").unwrap();
    let (_, after) = after.split_once("```json\n").unwrap();
    let cases = after.split_once("```").unwrap().0;
    let compared = tudanhgia_core::cases::compare(&CriteriaSet::read(&example()).unwrap(), cases);
    assert_eq!((compared.cases, compared.figures, compared.differences), (2, 9, vec![]));
}
