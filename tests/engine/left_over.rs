//! What is left over in a row or a block that does not count has no part in anything: no best value of a round, no assumption
//! that makes a score provisional, no answer that is lacking.

use serde_json::{Value, json};
use tudanhgia_core::criteria::CriteriaSet;
use tudanhgia_core::exact::Exact;
use tudanhgia_core::sheet::Sheet;
use tudanhgia_office::province::{Best, Intake, Population};

use crate::support::{accepted, answers, criterion, decimal, group, set_of, single, whole, words};

fn yes_no(id: &str) -> Value {
    json!({"id": id, "kind": "yes-no", "label": words(&format!("Có {id} không?"), &format!("Is there {id}?"))})
}

/// A ratio beside the best of all, whose value a unit alone assumes.
fn beside_the_best() -> (Value, Vec<Value>) {
    let assumed = json!({"id": "R", "kind": "decimal", "assumed": true, "label": words("Cao nhất", "Best")});
    let whole_above = json!({"id": "b", "kind": "whole", "min": 1, "label": words("b", "b"), "unit": words("cuộc họp", "meetings")});
    let rule = json!({"kind": "ratio-to-best", "part": "a", "whole": "b", "best": "R"});
    (rule, vec![whole("a"), whole_above, assumed])
}

/// A set of the row `K` beside the row `B` of free points.
fn with_free(row: Value) -> Value {
    let free = criterion("B", 5, json!([decimal("n")]), json!({"kind": "free", "input": "n"}));
    set_of(15, json!([group("G", 15, json!([row, free]))]))
}

fn population<'a>(set: &'a CriteriaSet, best: &'a [Best<'a>], units: &[&[(&str, &str)]]) -> Population<'a> {
    let mut intake = Intake::new(set, best);
    let read = units.iter().enumerate().map(|(at, given)| {
        let mut sheet = Sheet::new(set, &format!("Xã {at}"), "");
        sheet.answers = answers(given.iter().copied());
        intake.read(&at.to_string(), sheet.save().as_bytes())
    });
    Population::of(set, best, read.collect())
}

#[test]
fn what_is_left_over_sets_no_best_value() {
    let (rule, inputs) = beside_the_best();
    let row = criterion("K", 10, json!(inputs), rule.clone());
    let out_by = |key: &str, value: Value, policy: Value| {
        let mut row = row.clone();
        if !key.is_empty() {
            row[key] = value;
        }
        row["notApplicable"] = policy;
        let mut file = with_free(row);
        file["facts"] =
            json!([{"id": "co", "kind": "yes-no", "label": words("Có việc không?", "Is there work?")}]);
        file
    };
    let condition = json!({"when": "co", "words": words("có việc", "there is work")});
    let mut sets = vec![];
    for policy in ["shrink", "redistribute", "full", "zero", "exclude"] {
        sets.push((
            out_by("applies", condition.clone(), json!({"policy": policy})),
            vec![("co", "no")],
            vec![("co", "yes")],
        ));
    }
    let mut declared = out_by("", Value::Null, json!({"policy": "shrink", "declared": true}));
    declared.as_object_mut().unwrap().remove("facts");
    sets.push((declared.clone(), vec![("K.not-applicable", "không có")], vec![]));
    declared["groups"][0]["items"][0]["notApplicable"] = json!({"policy": "shrink"});
    declared["profiles"] = json!([
        {"id": "co", "name": words("Có", "With")},
        {"id": "khong", "name": words("Không", "Without"), "without": ["K"], "source": "nguon"},
    ]);
    sets.push((declared, vec![("profile", "khong")], vec![("profile", "co")]));
    let mut in_block = inputs.clone();
    in_block.extend([yes_no("c"), yes_no("z")]);
    let blocks = json!({"kind": "blocks", "input": "c", "blocks": [
        {"option": "yes", "rule": rule}, {"option": "no", "rule": {"kind": "yes-no", "input": "z"}},
    ]});
    sets.push((
        with_free(criterion("K", 10, json!(in_block), blocks)),
        vec![("K.c", "no"), ("K.z", "no")],
        vec![("K.c", "yes")],
    ));
    for (file, out, within) in sets {
        let set = accepted(&file);
        let best = Best::of(&set);
        let left_over =
            [&[("K.a", "9"), ("K.b", "9"), ("K.R", "0.9"), ("B.n", "5")], out.as_slice()].concat();
        // What one assumes below its own ratio is of no matter either.
        let own = [&[("K.a", "3"), ("K.b", "4"), ("K.R", "0.5"), ("B.n", "0")], within.as_slice()].concat();
        let population = population(&set, &best, &[&left_over, &own]);
        assert_eq!(population.best[0].1, Exact::ratio(3, 4), "{file}");
        assert_eq!(population.entries[1].points[set.total()], Some(Exact::from(10)), "{file}");
        assert!(!population.is_provisional());
    }
}

#[test]
fn of_two_blocks_beside_one_best_value_each_unit_compares_its_own() {
    let (rule, inputs) = beside_the_best();
    let other = json!({"kind": "ratio-to-best", "part": "x", "whole": "b", "best": "R"});
    let mut all = inputs;
    all.extend([whole("x"), yes_no("c")]);
    let blocks = json!({"kind": "blocks", "input": "c", "blocks": [
        {"option": "yes", "rule": rule}, {"option": "no", "rule": other},
    ]});
    let set = accepted(&single(10, json!(all), blocks));
    let best = Best::of(&set);
    assert_eq!(best.len(), 1);
    let first = [("K.c", "yes"), ("K.a", "4"), ("K.b", "5")];
    let second = [("K.c", "no"), ("K.x", "1"), ("K.b", "2"), ("K.a", "2")];
    let population = population(&set, &best, &[&first, &second]);
    assert_eq!(population.best[0].1, Exact::ratio(4, 5));
}
