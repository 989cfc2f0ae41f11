//! The shipped sets with one thing changed at random: read or refused, but never a panic, and what is read can be used.

use std::sync::OnceLock;

use proptest::prelude::{ProptestConfig, any, proptest};
use proptest::{prop_assert, prop_assert_eq};
use serde_json::{Value, json};
use tudanhgia::calc::NodeIx;
use tudanhgia::criteria::{CriteriaSet, InputKind};
use tudanhgia::scoring::{Answers, assess};
use tudanhgia::texts::{Language, exact_text, explain};

use crate::support::{SETS, shipped_text};

/// The shipped sets, each cut down to one of its groups, so that thousands are read quickly.
fn subjects() -> &'static [Value] {
    static CUT: OnceLock<Vec<Value>> = OnceLock::new();
    CUT.get_or_init(|| {
        let files = SETS.map(|name| -> Value { serde_json::from_str(&shipped_text(name)).unwrap() });
        let cut = files.iter().flat_map(|file| {
            file["groups"].as_array().unwrap().iter().map(|group| {
                let mut file = file.clone();
                file["max"] = group["max"].clone();
                file["groups"] = json!([group]);
                file
            })
        });
        cut.collect()
    })
}

/// The place of every value, as JSON pointers.
fn places(value: &Value, here: String, found: &mut Vec<String>) {
    match value {
        Value::Object(object) => {
            object.iter().for_each(|(key, inner)| places(inner, format!("{here}/{key}"), found));
        }
        Value::Array(list) => {
            list.iter()
                .enumerate()
                .for_each(|(index, inner)| places(inner, format!("{here}/{index}"), found));
        }
        _ => {}
    }
    found.push(here);
}

fn change(file: &mut Value, place: &str, how: usize) {
    let strange = [
        json!(null),
        json!(true),
        json!([]),
        json!({}),
        json!(""),
        json!("1/0"),
        json!("-1/3"),
        json!(0),
        json!(-1),
        json!(0.5),
        json!(1_000_000_000),
        json!(i64::MAX),
        json!(u64::MAX),
        json!("9".repeat(41)),
        json!([[]]),
        json!("99999999999999999999999999999999999999/7"),
        json!("free"),
        json!("0.0000001"),
        json!(3),
    ];
    let (parent, last) = place.rsplit_once('/').unwrap_or(("", ""));
    match how {
        0..4 => match file.pointer_mut(parent) {
            Some(Value::Object(object)) => drop(object.remove(last)),
            Some(Value::Array(list)) => drop(list.remove(last.parse().unwrap())),
            _ => *file = Value::Null,
        },
        4..8 => match file.pointer_mut(parent) {
            Some(Value::Array(list)) => {
                let again = list[last.parse::<usize>().unwrap()].clone();
                list.push(again);
            }
            Some(Value::Object(object)) => {
                if let Some(value) = object.remove(last) {
                    object.insert(format!("{last}s"), value);
                }
            }
            _ => {}
        },
        _ => *file.pointer_mut(place).unwrap() = strange[how % strange.len()].clone(),
    }
}

/// An answer to everything.
fn filled(set: &CriteriaSet) -> Answers {
    let answer = |kind: &InputKind| match kind {
        InputKind::Number { min, .. } => exact_text(min, Language::Vi),
        kind => kind.option_ids().first().copied().unwrap_or_default().to_owned(),
    };
    set.inputs.iter().map(|input| (input.address.clone(), answer(&input.kind))).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 5000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_changed_set_is_refused_with_reasons_or_can_be_used(
        (which, at, how) in (any::<usize>(), any::<usize>(), any::<usize>()),
    ) {
        let subjects = subjects();
        let mut file = subjects[which % subjects.len()].clone();
        let mut all = Vec::new();
        places(&file, String::new(), &mut all);
        change(&mut file, &all[at % all.len()], how % 27);
        match CriteriaSet::read(&file.to_string()) {
            Err(problems) => {
                prop_assert!(!problems.is_empty());
                for language in [Language::Vi, Language::En] {
                    prop_assert!(problems.iter().all(|problem| !language.fault(&problem.fault).is_empty()));
                }
            }
            Ok(set) => {
                for answers in [Answers::new(), filled(&set)] {
                    let assessment = assess(&set, &answers);
                    prop_assert_eq!(assessment.nodes.len(), set.nodes.len());
                    (0..set.nodes.len()).for_each(|node| drop(explain(&set, &assessment, NodeIx(node), Language::Vi)));
                }
            }
        }
    }
}

#[test]
fn every_subject_of_these_changes_is_itself_accepted() {
    for file in subjects() {
        assert_eq!(CriteriaSet::read(&file.to_string()).err(), None);
    }
    assert!(subjects().len() > SETS.len());
}
