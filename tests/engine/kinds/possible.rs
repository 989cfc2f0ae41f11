//! What an open sheet can still come to: classes that no total can have are not named where the totals can be listed, and
//! where they cannot it is said that the classes are an outer bound.

use serde_json::{Value, json};
use tudanhgia_core::criteria::CriteriaSet;
use tudanhgia_core::scoring::Evaluation;

use super::{NOTHING, classes, of_rows, points, question, row, scored};
use crate::support::{accepted, node, set_of, words};

fn yes(id: &str, max: i64) -> Value {
    row(
        id,
        (id, id),
        max,
        json!([question("co", ("Có?", "Is it?"))]),
        json!({"kind": "yes-no", "input": "co"}),
    )
}

/// A set of 100 points of these rows with classes from 0, 50, 70 and 90 percent.
fn with_classes(rows: Vec<Value>) -> CriteriaSet {
    let mut file = of_rows(100, rows);
    let class = |id: &str, from: Option<i64>| match from {
        None => json!({"id": id, "name": words(id, id)}),
        Some(from) => json!({"id": id, "name": words(id, id), "from": from}),
    };
    let list =
        json!([class("yeu", None), class("dat", Some(50)), class("kha", Some(70)), class("tot", Some(90))]);
    file["classes"] = json!({"on": "percent", "source": "nguon", "list": list});
    accepted(&file)
}

fn outer(set: &CriteriaSet, filled: &[(&str, &str)]) -> bool {
    !scored(set, filled.iter().copied()).outer_classes.is_empty()
}

#[test]
fn classes_between_the_totals_that_are_possible_are_not_named() {
    let set = with_classes(vec![yes("A", 60), yes("B", 40)]);
    // 0, 40, 60 or 100; with A 60 or 100; with B 40 or 100.
    assert_eq!(classes(&set, NOTHING, ""), ["yeu", "dat", "tot"]);
    assert_eq!(classes(&set, &[("A.co", "yes")], ""), ["dat", "tot"]);
    assert_eq!(classes(&set, &[("B.co", "yes")], ""), ["yeu", "tot"]);
    assert_eq!(classes(&set, &[("B.co", "no")], ""), ["yeu", "dat"]);
    assert!(!outer(&set, NOTHING) && !outer(&set, &[("A.co", "yes")]));
}

#[test]
fn where_totals_cannot_be_listed_the_classes_are_an_outer_bound() {
    let number = json!([{"id": "d", "kind": "decimal", "label": words("Điểm", "Points")}]);
    let free = row("B", ("B", "B"), 40, number, json!({"kind": "free", "input": "d"}));
    let set = with_classes(vec![yes("A", 60), free]);
    assert_eq!(classes(&set, NOTHING, ""), ["yeu", "dat", "kha", "tot"]);
    assert!(outer(&set, NOTHING));
    // One answer is left, with few values.
    assert_eq!(classes(&set, &[("B.d", "15")], ""), ["yeu", "kha"]);
    assert!(!outer(&set, &[("B.d", "15")]));
    // A single class is certain, whatever is open.
    assert_eq!(classes(&set, &[("A.co", "no")], ""), ["yeu"]);
    assert!(!outer(&set, &[("A.co", "no")]));
}

/// One answer in two rows: their points are not free of each other, so nothing is listed of them.
#[test]
fn rows_that_hang_together_are_not_listed_as_if_they_did_not() {
    let of = |id: &str, max: i64, formula: &str| {
        let mut row = row(id, (id, id), max, json!([]), json!({"kind": "formula", "formula": formula}));
        row.as_object_mut().unwrap().remove("inputs");
        row
    };
    let mut file = of_rows(100, vec![of("A", 60, "if(n > 1, 60, 0)"), of("B", 40, "if(n > 1, 0, 40)")]);
    file["facts"] = json!([{"id": "n", "kind": "whole", "label": words("Số", "Number"), "max": 3}]);
    file["classes"] = json!({"on": "percent", "source": "nguon", "list": [
        {"id": "yeu", "name": words("yeu", "yeu")}, {"id": "tot", "name": words("tot", "tot"), "from": 90},
    ]});
    let set = accepted(&file);
    assert!(outer(&set, NOTHING));
    assert!(classes(&set, NOTHING, "").contains(&"yeu".to_owned()));
}

/// An answer that a formula reads twice: the ends are those of its values, not of parts taken apart.
#[test]
fn what_is_read_twice_has_exact_ends() {
    let number = |max: i64| json!([{"id": "x", "kind": "whole", "label": words("Số", "Number"), "max": max}]);
    let of = |max: i64, formula: &str| {
        super::of_row(row("A", ("A", "A"), 100, number(max), json!({"kind": "formula", "formula": formula})))
    };
    assert_eq!(points(&of(10, "x * (10 - x)"), NOTHING, "A"), "0…25");
    assert_eq!(points(&of(10, "max(x, 10 - x)"), NOTHING, "A"), "5…10");
    assert_eq!(points(&of(9, "round(x * (9 - x) / 3, 1)"), NOTHING, "A"), "0…6.7");
    // Too many values to try: the ends hold all of them, and more.
    assert_eq!(points(&of(1000, "clamp(x * (10 - x), 0, 100)"), NOTHING, "A"), "0…100");
}

/// A figure of the round need be nothing that could be typed: between its values of whole numbers there are others.
#[test]
fn a_figure_of_the_round_is_not_listed_as_if_it_were_typed() {
    let rule = json!({"kind": "formula", "formula": "bq * (5 - bq)"});
    let mut row = row("A", ("A", "A"), 100, json!([]), rule);
    row.as_object_mut().unwrap().remove("inputs");
    let mut file = of_rows(100, vec![row]);
    let label = words("Bình quân", "Mean");
    file["facts"] = json!([{"id": "bq", "kind": "whole", "max": 5, "label": label}]);
    file["classes"] = json!({"on": "points", "source": "nguon", "list": [
        {"id": "thap", "name": words("Thấp", "Low")}, {"id": "cao", "name": words("Cao", "High"), "from": "6.25"},
    ]});
    let typed = accepted(&file);
    assert_eq!((points(&typed, NOTHING, "A"), outer(&typed, NOTHING)), ("0…6".to_owned(), false));
    assert_eq!(classes(&typed, NOTHING, ""), ["thap"]);
    // 2.5 gives 6.25.
    file["facts"][0]["round"] = true.into();
    let round = accepted(&file);
    assert_eq!(points(&round, NOTHING, "A"), "0…25");
    assert_eq!(classes(&round, NOTHING, ""), ["thap", "cao"]);
    assert!(outer(&round, NOTHING));
}

/// Above 3 its next value is not 4: an open sheet holds what any figure can make of it, and what is guarded is guarded against
/// all of them.
#[test]
fn a_condition_on_a_figure_of_the_round_leaves_all_its_values() {
    let file = |round: bool, formula: &str| {
        let mut row = row("A", ("A", "A"), 10, json!([]), json!({"kind": "formula", "formula": formula}));
        row.as_object_mut().unwrap().remove("inputs");
        let mut file = of_rows(10, vec![row]);
        let label = words("Bình quân", "Mean");
        file["facts"] = json!([{"id": "bq", "kind": "whole", "max": 10, "label": label, "round": round}]);
        file
    };
    let open = |round: bool, formula: &str| {
        let set = accepted(&file(round, formula));
        let score = scored(&set, NOTHING.iter().copied());
        let range = &score.node(node(&set, "A")).range;
        (range.least().clone(), range.most().clone())
    };
    let (number, half) = (crate::support::number, "if(bq > 3, round(10 - bq, 1), 0)");
    assert_eq!(open(false, half), (number("0"), number("6")));
    // With 3.1 it is 6.9.
    assert_eq!(open(true, half), (number("0"), number("7")));
    assert_eq!(open(true, "if(bq >= 4, 10 - bq, 0)"), (number("0"), number("6")));
    let refused = |round: bool, formula: &str| CriteriaSet::read(&file(round, formula).to_string()).is_err();
    assert!(!refused(false, "if(bq > 3, 1 / (bq - 3.5), 0)"));
    assert!(refused(true, "if(bq > 3, 1 / (bq - 3.5), 0)"));
    assert!(!refused(true, "if(bq > 0, 1 / bq, 0)") && !refused(true, "if(bq > 3, 1 / (bq - 3), 0)"));
}

/// Against every completion of small random sheets: exactly their classes where it is said so, at least them elsewhere.
#[test]
fn the_classes_are_those_of_every_completion() {
    let mut draw = crate::random::Draw::new(
        (1..20_000_u32).map(|at| at.wrapping_mul(2_654_435_761).rotate_left(13) ^ (at >> 3)).collect(),
    );
    let (mut exact, mut outer) = (0, 0);
    for _ in 0..60 {
        let count = draw.below(3) + 2;
        let weights: Vec<i64> = (0..count).map(|_| i64::try_from(draw.below(6) + 1).unwrap()).collect();
        let max: i64 = weights.iter().sum();
        let rows: Vec<Value> = weights
            .iter()
            .enumerate()
            .map(|(at, max)| match draw.below(3) {
                0 => yes(&format!("r{at}"), *max),
                1 => {
                    let input =
                        json!([{"id": "co", "kind": "whole", "label": words("Số", "Number"), "max": 2}]);
                    let rule = json!({"kind": "formula", "formula": "co * (3 - co) / 2 * maximum"});
                    row(&format!("r{at}"), ("R", "R"), *max, input, rule)
                }
                _ => {
                    let input =
                        json!([{"id": "co", "kind": "whole", "label": words("Số", "Number"), "max": 2}]);
                    row(
                        &format!("r{at}"),
                        ("R", "R"),
                        *max,
                        input,
                        json!({"kind": "count", "input": "co", "each": "1/2"}),
                    )
                }
            })
            .collect();
        let mut group = crate::support::group("G", max, rows);
        if draw.once_in(3) {
            group["round"] = json!({"mode": "half-up", "digits": 0});
        }
        let mut file = set_of(max, json!([group]));
        let cut =
            |percent: i64| json!({"id": format!("k{percent}"), "name": words("K", "K"), "from": percent});
        file["classes"] = json!({"on": "percent", "source": "nguon", "list": [
            {"id": "k0", "name": words("K", "K")}, cut(30), cut(45), cut(55), cut(62), cut(80), cut(99),
        ]});
        let set = accepted(&file);
        let options = |at: usize| -> Vec<&str> {
            let yes_no = set.input(set.inputs.indices().nth(at).unwrap()).kind.option_ids().len() == 2;
            if yes_no { vec!["yes", "no"] } else { vec!["0", "1", "2"] }
        };
        let all: Vec<Vec<&str>> = (0..count).map(options).collect();
        let known = draw.below(count);
        let names: Vec<String> = (0..count).map(|at| format!("r{at}.co")).collect();
        let given: Vec<(&str, &str)> = (0..known).map(|at| (names[at].as_str(), all[at][0])).collect();
        let open = scored(&set, given.iter().copied());
        let (mut reached, mut percents) = (vec![], vec![]);
        let cases: usize = all[known..].iter().map(Vec::len).product();
        for mut case in 0..cases {
            let mut filled = given.clone();
            for at in known..count {
                filled.push((names[at].as_str(), all[at][case % all[at].len()]));
                case /= all[at].len();
            }
            let filled = scored(&set, filled);
            reached.extend(filled.classes_of(node(&set, "")).iter().copied());
            percents.push(filled.percent.unwrap().value().unwrap().clone());
        }
        // Every row applies, and none hangs together with another.
        let percent = open.percent.as_ref().unwrap();
        assert_eq!(
            (Some(percent.least()), Some(percent.most()), open.outer_percent),
            (percents.iter().min(), percents.iter().max(), false),
            "{file}"
        );
        reached.sort_unstable();
        reached.dedup();
        let named = open.classes_of(node(&set, ""));
        if open.outer_classes.is_empty() {
            exact += 1;
            assert_eq!(named, reached, "{file}");
        } else {
            outer += 1;
            assert!(reached.iter().all(|class| named.contains(class)), "{file}");
        }
        let totals = Evaluation::filled(&set, &open.readings).totals();
        assert_eq!(
            (totals.classes.as_slice(), totals.outer_classes),
            (named, !open.outer_classes.is_empty())
        );
    }
    assert!(exact > 40, "{exact} exact, {outer} outer");
}

/// Points that are certain say nothing of a percentage while one fact still decides what the most is.
#[test]
fn classes_by_percentages_of_an_open_most_are_an_outer_bound() {
    let with = |combine: &str| {
        let mut a = yes("A", 50);
        a["applies"] = json!({"when": "dan >= 2", "words": words("từ 2 người", "2 people or more")});
        a["notApplicable"] = json!({"policy": "shrink"});
        a["weight"] = 1.into();
        let mut b = yes("B", 100);
        b["weight"] = 1.into();
        let mut file = of_rows(100, vec![a, b]);
        let dan = json!({"id": "dan", "kind": "whole", "label": words("Số dân", "People"), "max": 3});
        file["facts"] = json!([dan]);
        let group = &mut file["groups"][0];
        group["combine"] = combine.into();
        let max = if combine == "least" { json!(50) } else { json!(75) };
        (group["max"], file["max"]) = (max.clone(), max);
        let list = [None, Some(40), Some(60)].map(|from| match from {
            None => json!({"id": "k0", "name": words("k0", "k0")}),
            Some(from) => json!({"id": format!("k{from}"), "name": words("k", "k"), "from": from}),
        });
        file["classes"] = json!({"on": "percent", "source": "nguon", "list": list});
        accepted(&file)
    };
    for combine in ["least", "weighted-mean"] {
        let set = with(combine);
        for b in ["yes", "no"] {
            for dan in ["", "0", "1", "2", "3"] {
                let filled = [("A.co", "no"), ("B.co", b), ("dan", dan)];
                let (named, outer) = (classes(&set, &filled, ""), outer(&set, &filled));
                assert!(outer || named.len() <= 1 || dan.is_empty(), "{combine} {filled:?} {named:?}");
                if !outer {
                    let reached =
                        ["0", "1", "2", "3"].into_iter().filter(|other| dan.is_empty() || *other == dan);
                    let mut reached: Vec<String> = reached
                        .flat_map(|dan| classes(&set, &[("A.co", "no"), ("B.co", b), ("dan", dan)], ""))
                        .collect();
                    reached.sort_unstable();
                    reached.dedup();
                    assert_eq!(named, reached, "{combine} {filled:?}");
                }
            }
        }
    }
    // 4 points on top of 0 or 2: without the row there is no percentage, and with it one class alone.
    let mut a = yes("A", 2);
    a["applies"] = json!({"when": "dan >= 2", "words": words("từ 2 người", "2 people or more")});
    a["notApplicable"] = json!({"policy": "shrink"});
    let mut b = yes("B", 4);
    b["bonus"] = true.into();
    let mut file = of_rows(2, vec![a, b]);
    file["facts"] = json!([{"id": "dan", "kind": "whole", "label": words("Số dân", "People"), "max": 3}]);
    let list = json!([
        {"id": "k0", "name": words("k0", "k0")},
        {"id": "k1", "name": words("k1", "k1"), "from": 50},
    ]);
    file["classes"] = json!({"on": "percent", "source": "nguon", "list": list});
    let set = accepted(&file);
    let filled = [("A.co", "no"), ("B.co", "yes")];
    assert_eq!((classes(&set, &filled, "").len(), outer(&set, &filled)), (2, true));
    assert!(!outer(&set, &[("A.co", "no"), ("B.co", "yes"), ("dan", "2")]));
}

/// A figure decides about two rows at once: they are tried one by one, so that not every case can be.
#[test]
fn what_one_answer_decides_in_several_rows_is_said_to_be_an_outer_bound() {
    let when = |condition: &str| json!({"when": condition, "words": words("có việc", "there is work")});
    let mut inner = yes("A", 4);
    inner["applies"] = when("f >= 2");
    inner["notApplicable"] = json!({"policy": "redistribute"});
    let mut group =
        json!({"id": "H", "code": "H", "name": words("Nhóm", "Group"), "max": 4, "items": [inner]});
    group["applies"] = when("f > 1");
    group["notApplicable"] = json!({"policy": "redistribute"});
    let mut file = of_rows(100, vec![yes("B", 96)]);
    file["groups"][0]["items"].as_array_mut().unwrap().push(group);
    file["facts"] = json!([{"id": "f", "kind": "whole", "max": 3, "label": words("Số việc", "Tasks")}]);
    let class = |id: &str, from: i64| json!({"id": id, "name": words(id, id), "from": from});
    let list = json!([{"id": "yeu", "name": words("Yếu", "Weak")}, class("dat", 50), class("tot", 97)]);
    file["classes"] = json!({"on": "percent", "source": "nguon", "list": list});
    let set = accepted(&file);
    let open = scored(&set, [("B.co", "yes"), ("A.co", "no")]);
    assert!(open.outer_percent && open.outer_classes == [set.total()]);
    let known = scored(&set, [("B.co", "yes"), ("A.co", "no"), ("f", "1")]);
    assert!(!known.outer_percent && known.outer_classes.is_empty());
}
