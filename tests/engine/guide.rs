//! The guide to the file format: its example works, and nothing of the format is missing from it.

use std::collections::BTreeSet;

use serde_json::Value;
use tudanhgia::criteria::{CriteriaSet, schema};
use tudanhgia::exact::{Exact, Mode};
use tudanhgia::scoring::assess;

use crate::support::{answers, number, text_of};

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
    assert_eq!(assessment.nodes[0].range.value(), Exact::ratio(35, 2).as_ref());
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
    let compared = tudanhgia::cases::compare(&CriteriaSet::read(&example()).unwrap(), cases);
    assert_eq!((compared.cases, compared.figures, compared.differences), (2, 9, vec![]));
}
