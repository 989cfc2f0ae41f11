//! What is left over in a row or a block that does not count has no part in anything: no best value of a round, no assumption
//! that makes a score provisional, no answer that is lacking.

use serde_json::{Value, json};
use tudanhgia_core::calc::Range;
use tudanhgia_core::criteria::CriteriaSet;
use tudanhgia_core::exact::Exact;
use tudanhgia_core::scoring::{Assessment, Evaluation, assess_handed_in, read_all};
use tudanhgia_core::sheet::Sheet;
use tudanhgia_office::province::{Best, Intake, Population};

use crate::support::{accepted, answers, criterion, decimal, group, node, set_of, single, whole, words};

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
        assert_eq!(population.entries[1].points.get(set.total()), Some(Exact::from(10)), "{file}");
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

/// A yes-no criterion of 4 points that counts 0 where it is not answered.
fn zero_row(id: &str) -> Value {
    let mut row = criterion(id, 4, json!([yes_no("y")]), json!({"kind": "yes-no", "input": "y"}));
    row["unanswered"] = "zero".into();
    row
}

fn handed_in(set: &CriteriaSet, given: &[(&str, &str)]) -> Assessment {
    assess_handed_in(set, &answers(given.iter().copied()))
}

#[test]
fn what_only_a_ceiling_reads_leaves_a_row_answered_and_its_points_a_range() {
    let mut row = zero_row("K");
    row["ceilings"] = json!([{"when": "co", "words": words("có", "yes"), "atMost": 1}]);
    let mut by_fact = set_of(4, json!([group("G", 4, json!([row.clone()]))]));
    by_fact["facts"] = json!([{"id": "co", "kind": "yes-no", "label": words("Có không?", "Is it?")}]);
    row["ceilings"][0]["when"] = "L.y".into();
    let other = criterion("L", 4, json!([yes_no("y")]), json!({"kind": "yes-no", "input": "y"}));
    let by_row = set_of(8, json!([group("G", 8, json!([row, other]))]));
    for file in [by_fact, by_row] {
        let set = accepted(&file);
        let found = handed_in(&set, &[("K.y", "yes")]);
        let score = found.node(node(&set, "K"));
        assert_eq!((score.range.clone(), score.answered), (Range::between(Exact::ONE, Exact::from(4)), 1));
        assert_eq!(score.missing.len(), 1, "it is still needed");
        assert!(!found.is_unanswered(node(&set, "K")));
        let no = handed_in(&set, &[("K.y", "no")]);
        assert_eq!(
            (&no.node(node(&set, "K")).range, no.node(node(&set, "K")).missing.len()),
            (&Range::ZERO, 0)
        );
        assert!(handed_in(&set, &[]).is_unanswered(node(&set, "K")));
    }
}

/// A set of the row with a fact, whole or one that a unit assumes, that needs one answered criterion.
fn needing_one(inputs: Value, rule: Value, assumed: bool) -> CriteriaSet {
    let mut row = criterion("K", 4, inputs, rule);
    row["unanswered"] = "zero".into();
    let mut file = set_of(4, json!([group("G", 4, json!([row]))]));
    file["needs"] = json!({"answered": 1});
    if file.to_string().contains("\"so\"") {
        file["facts"] = json!([{
            "id": "so", "kind": "whole", "max": 3, "assumed": assumed, "label": words("Số", "Number"), "unit": words("việc", "works"),
        }]);
    }
    accepted(&file)
}

#[test]
fn an_answer_on_which_nothing_hangs_is_not_lacking() {
    let blocks = json!({"kind": "blocks", "input": "b", "blocks": [
        {"option": "yes", "rule": {"kind": "yes-no", "input": "y"}}, {"option": "no", "rule": {"kind": "count", "input": "so", "each": 1}},
    ]});
    let in_block = needing_one(json!([yes_no("b"), yes_no("y")]), blocks, true);
    let best_of = json!({"kind": "best-of", "cases": [{"kind": "count", "input": "n", "each": 1}, {"kind": "yes-no", "input": "y"}]});
    let mut most = whole("n");
    most["max"] = 9.into();
    let best = needing_one(json!([most, yes_no("y")]), best_of, false);
    for (set, given) in [
        (&in_block, &[("K.b", "yes"), ("K.y", "yes")][..]),
        // What is left over in the other block, or assumed there, has no part in it.
        (&in_block, &[("K.b", "yes"), ("K.y", "yes"), ("so", "2")]),
        (&in_block, &[("K.b", "yes"), ("K.y", "yes"), ("so", "abc")]),
        (&best, &[("K.y", "yes")]),
    ] {
        let found = handed_in(set, given);
        let total = found.node(set.total());
        assert_eq!((total.answered, total.criteria, &total.range), (1, 1, &Range::certain(Exact::from(4))));
        assert_eq!((total.provisional, &found.excluded), (false, &vec![]));
        let totals =
            Evaluation::filled(set, &read_all(set, &answers(given.iter().copied()))).handed_in().totals();
        assert_eq!((totals.answered, totals.unanswered), (1, 0));
    }
    let assumed = handed_in(&in_block, &[("K.b", "no"), ("so", "2")]);
    assert!(assumed.node(in_block.total()).provisional);
    for (set, given) in [
        (&in_block, &[("K.b", "no"), ("K.y", "yes")][..]),
        (&in_block, &[("so", "2")]),
        (&best, &[("K.y", "no")]),
    ] {
        let found = handed_in(set, given);
        assert_eq!((found.node(set.total()).answered, found.excluded.len()), (0, 1), "{given:?}");
        assert!(found.is_unanswered(node(set, "K")));
    }
}

#[test]
fn an_assumption_in_a_block_that_is_not_chosen_makes_nothing_provisional() {
    let assumed = json!({"id": "R", "kind": "decimal", "assumed": true, "max": 9, "label": words("Giả định", "Assumed")});
    let rule = json!({"kind": "blocks", "input": "c", "blocks": [
        {"option": "yes", "rule": {"kind": "formula", "formula": "R"}}, {"option": "no", "rule": {"kind": "yes-no", "input": "z"}},
    ]});
    let set = accepted(&single(9, json!([yes_no("c"), yes_no("z"), assumed]), rule));
    for (chosen, provisional) in [("no", false), ("yes", true)] {
        let given = [("K.c", chosen), ("K.z", "no"), ("K.R", "2")];
        assert_eq!(handed_in(&set, &given).node(set.total()).provisional, provisional);
        assert_eq!(population(&set, &[], &[&given]).is_provisional(), provisional);
    }
}

#[test]
fn a_blank_row_that_counts_0_does_so_where_a_zero_denominator_would_take_it_out() {
    for policy in ["shrink", "redistribute", "full", "zero", "exclude"] {
        let rule = json!({"kind": "ratio", "part": "a", "whole": "b", "whenZero": {"notApplicable": true}});
        let mut row = criterion("K", 6, json!([whole("a"), whole("b")]), rule);
        row["unanswered"] = "zero".into();
        row["notApplicable"] = json!({"policy": policy});
        let set = accepted(&set_of(10, json!([group("G", 10, json!([row, zero_row("L")]))])));
        for given in [&[("L.y", "yes")][..], &[("L.y", "yes"), ("K.a", "0")]] {
            let found = handed_in(&set, given);
            let total = found.node(set.total());
            let told = (&total.range, &total.whole, found.is_unanswered(node(&set, "K")), &found.excluded);
            assert_eq!(
                told,
                (&Range::certain(Exact::from(4)), &Range::certain(Exact::from(10)), true, &vec![]),
                "{policy}"
            );
            let ranked = population(&set, &[], &[given]);
            assert_eq!(ranked.entries[0].points.get(set.total()), Some(Exact::from(4)), "{policy}");
        }
        // Zero that was said is another thing, and so is what cannot count.
        assert!(!handed_in(&set, &[("L.y", "yes"), ("K.b", "0")]).is_unanswered(node(&set, "K")));
        let wrong = handed_in(&set, &[("L.y", "yes"), ("K.b", "x")]);
        assert!(!wrong.is_unanswered(node(&set, "K")));
    }
}
