//! Rules, the rows of tables, and the inputs that they name.

use serde_json::{Value, json};
use tudanhgia_core::criteria::{CriteriaSet, Expected, Fault, Needs, Thing};

use super::{A, B, C, INPUTS, RULE, check, gap_between, put, remove, rule, sound, text, with, without};
use crate::support::{criterion, decimal, group, set_of, single, whole, words};

#[test]
fn a_weighted_mean_needs_weights_above_zero() {
    let mut file = sound();
    put(&mut file, "/groups/0/combine", "weighted-mean");
    put(&mut file, "/groups/0/max", "8.5");
    put(&mut file, "/max", "10.5");
    put(&mut file, &format!("{A}/weight"), 5);
    put(&mut file, &format!("{B}/weight"), 1);
    check(&file, &[]);
    put(&mut file, &format!("{A}/weight"), 0);
    remove(&mut file, &format!("{B}/weight"));
    check(
        &file,
        &[
            ("groups[0].items[0].weight", Fault::NotPositive),
            ("groups[0].items[1]", Fault::Missing("weight")),
        ],
    );
    put(&mut file, "/groups/0/combine", "average");
    let known = vec!["sum", "mean", "weighted-mean", "least", "most", "formula", "met"];
    check(
        &file,
        &[
            ("groups[0].combine", Fault::UnknownKind(text("average"), known)),
            ("groups[0].max", Fault::Sum(text("8.5"), text("11"))),
        ],
    );
}

#[test]
fn the_rows_of_a_table_leave_no_gap() {
    let row = |index: usize| format!("{B}/rule/bands/{index}");
    let gap = |at: &str| Fault::Gap(text(at));
    with(
        &row(1),
        json!({"from": 21, "to": 30, "points": 0}),
        &[("groups[0].items[1].rule.bands[1]", gap("20 … 21"))],
    );
    with(
        &row(1),
        json!({"from": 20, "fromExcluded": true, "points": 0}),
        &[("groups[0].items[1].rule.bands[1]", gap("20 … 20"))],
    );
    with(
        &row(0),
        json!({"from": 5, "to": 20, "points": 0}),
        &[("groups[0].items[1].rule.bands[0]", gap("0"))],
    );
    with(
        &row(2),
        json!({"from": 30, "to": 100, "points": 0}),
        &[("groups[0].items[1].rule.bands[2]", gap("999999999999999"))],
    );
    with("/classes/list/1/from", 51, &[("classes.list[1]", gap("50 … 51"))]);
    with(
        "/classes/list/0",
        json!({"id": "yeu", "name": words("Yếu", "Weak"), "from": 10}),
        &[("classes.list[0]", gap("0"))],
    );
}

#[test]
fn the_rows_of_a_table_do_not_overlap() {
    let row = |index: usize| format!("{B}/rule/bands/{index}");
    let overlap = |at: &str| Fault::Overlap(text(at));
    with(
        &row(1),
        json!({"from": 10, "to": 30, "points": 0}),
        &[("groups[0].items[1].rule.bands[1]", overlap("10"))],
    );
    with(
        &row(0),
        json!({"to": 20, "toIncluded": true, "points": 0}),
        &[("groups[0].items[1].rule.bands[1]", overlap("20"))],
    );
    // The second of two rows that begin at the same point hides the first.
    with(
        &row(1),
        json!({"from": 30, "points": 0}),
        &[
            ("groups[0].items[1].rule.bands[1]", overlap("30")),
            ("groups[0].items[1].rule.bands[1]", gap_between("20", "30")),
        ],
    );
    with(&row(1), json!({"points": 0}), &[("groups[0].items[1].rule.bands[1]", overlap("…"))]);
    with(
        &row(1),
        json!({"from": 30, "to": 20, "points": 0}),
        &[
            ("groups[0].items[1].rule.bands[1]", Fault::NoValue(text("30"), text("20"))),
            ("groups[0].items[1].rule.bands[1]", gap_between("20", "30")),
            ("groups[0].items[1].rule.bands[2]", gap_between("20", "30")),
        ],
    );
}

#[test]
fn between_whole_numbers_there_is_no_gap() {
    let table = |kind: &str| {
        let input = json!([{"id": "n", "kind": kind, "label": words("Số", "Number")}]);
        let bands = json!([{"to": 84, "toIncluded": true, "points": 0}, {"from": 85, "points": 1}]);
        single(1, input, json!({"kind": "bands", "input": "n", "bands": bands}))
    };
    check(&table("whole"), &[]);
    check(&table("decimal"), &[("groups[0].items[0].rule.bands[1]", gap_between("84", "85"))]);
}

#[test]
fn classes_reach_down_to_what_deductions_leave() {
    let mut file = single(
        10,
        json!([whole("n")]),
        json!({
            "kind": "deduct", "each": [{"input": "n", "points": 1}], "floor": -5,
        }),
    );
    file["classes"] = json!({"on": "percent", "source": "nguon", "list": [
        {"id": "yeu", "name": words("Yếu", "Weak"), "from": 0}, {"id": "tot", "name": words("Tốt", "Good"), "from": 50},
    ]});
    check(&file, &[("classes.list[0]", Fault::Gap(text("-50")))]);
    file["classes"]["on"] = "points".into();
    check(&file, &[("classes.list[0]", Fault::Gap(text("-5")))]);
}

#[test]
fn rules_name_what_exists_and_fits() {
    let kinds = [
        "ratio",
        "complement",
        "ratio-to-best",
        "count",
        "yes-no",
        "cases",
        "several",
        "bands",
        "ratio-bands",
        "mix",
        "deduct",
        "free",
        "parts",
        "best-of",
        "aggregate",
        "target",
        "checks",
        "increments",
        "days",
        "late",
        "blocks",
        "formula",
        "survey",
        "measured",
        "unscored",
    ];
    with(
        &format!("{A}/rule/kind"),
        "rato",
        &[("groups[0].items[0].rule.kind", Fault::UnknownKind(text("rato"), kinds.to_vec()))],
    );
    with(
        &format!("{A}/rule/whole"),
        "x",
        &[("groups[0].items[0].rule.whole", Fault::Unknown(Thing::Input, text("x")))],
    );
    with(&format!("{A}/rule/whole"), "a", &[(INPUTS, Fault::UnusedInput(text("b")))]);
    with(
        &format!("{A}/source"),
        "x",
        &[("groups[0].items[0].source", Fault::Unknown(Thing::Source, text("x")))],
    );
    with("/classes/source", "x", &[("classes.source", Fault::Unknown(Thing::Source, text("x")))]);
    with(
        &format!("{A}/inputs/0/kind"),
        "yes-no",
        &[("groups[0].items[0].rule.part", Fault::WrongInput(text("a"), Needs::Number))],
    );
    with(
        &format!("{C}/inputs/0/kind"),
        "yes-no",
        &[("groups[1].items[0].rule.input", Fault::WrongInput(text("c"), Needs::Choice))],
    );
    rule(
        json!([whole("n")]),
        json!({"kind": "yes-no", "input": "n"}),
        &[("groups[0].items[0].rule.input", Fault::WrongInput(text("n"), Needs::YesNo))],
    );
}

#[test]
fn a_sentence_that_asks_has_a_gap_for_each_number_once() {
    let count = |input: &str| json!({"kind": "count", "input": input, "each": 1, "cap": 1});
    let yes = json!({"kind": "yes-no", "input": "c", "points": 1});
    let asks = |vi: &str, faults: &[Fault]| {
        let place = "groups[0].items[0].rule.ask.vi";
        let ask = json!({"vi": vi, "en": "{a} of {b} meetings"});
        let faults: Vec<_> = faults.iter().map(|fault| (place, fault.clone())).collect();
        rule(
            json!([whole("a"), whole("b"), {"id": "c", "kind": "yes-no", "label": words("Có?", "Any?")}]),
            json!({"kind": "parts", "parts": [count("a"), count("b"), yes], "ask": ask}),
            &faults,
        );
    };
    let (unknown, missing) =
        (|name: &str| Fault::Unknown(Thing::Input, text(name)), |name| Fault::NotAsked(text(name)));
    asks("{a} trên {b} cuộc họp", &[]);
    asks("Trong {b} cuộc họp, {a} do Chủ tịch chủ trì", &[]);
    asks("{a} trên {b} hoặc {a}", &[Fault::Duplicate(text("a"), text("groups[0].items[0].rule.ask.vi"))]);
    asks("{a} trên tổng số", &[missing("b")]);
    asks("a trên b", &[missing("a"), missing("b")]);
    asks("{a} trên {x}", &[unknown("x"), missing("b")]);
    asks("{a} trên { b }", &[unknown(" b "), missing("b")]);
    asks("{a} trên {b", &[unknown("{")]);
    asks("{a} trên {b}}", &[unknown("{")]);
    asks("{a} trên {b} {c}", &[Fault::WrongInput(text("c"), Needs::Number)]);
    // A rule within another asks nothing of its own.
    let within =
        json!({"kind": "count", "input": "n", "each": 1, "ask": {"vi": "{n} lần", "en": "{n} times"}});
    rule(
        json!([whole("n")]),
        json!({"kind": "parts", "parts": [within]}),
        &[("groups[0].items[0].rule.parts[0]", Fault::UnknownKey(text("ask")))],
    );
}

#[test]
fn every_option_has_points_once() {
    with(
        &format!("{C}/rule/cases"),
        json!([{"option": "mot", "points": 2}]),
        &[("groups[1].items[0].rule.cases", Fault::OptionWorth(text("hai")))],
    );
    with(
        &format!("{C}/rule/cases/1/option"),
        "mot",
        &[
            ("groups[1].items[0].rule.cases[1].option", Fault::OptionWorth(text("mot"))),
            ("groups[1].items[0].rule.cases", Fault::OptionWorth(text("hai"))),
        ],
    );
    with(
        &format!("{C}/rule/cases/1/points"),
        1,
        &[("groups[1].items[0].rule.cases[1]", Fault::OneOf("points, share, percent"))],
    );
    without(
        &format!("{C}/rule/cases/1/share"),
        &[("groups[1].items[0].rule.cases[1]", Fault::OneOf("points, share, percent"))],
    );
}

#[test]
fn no_rule_gives_more_than_the_maximum() {
    let above = |most: &str| [(RULE, Fault::AboveMaximum(text(most)))];
    with(
        &format!("{C}/rule/cases/0/points"),
        3,
        &[("groups[1].items[0].rule", Fault::AboveMaximum(text("3")))],
    );
    with(
        &format!("{B}/rule/bands/2"),
        json!({"from": 30, "share": 2}),
        &[("groups[0].items[1].rule", Fault::AboveMaximum(text("2")))],
    );
    rule(json!([whole("n")]), json!({"kind": "count", "input": "n", "each": 1, "cap": 11}), &above("11"));
    rule(
        json!([whole("a"), whole("b")]),
        json!({"kind": "mix", "whole": "a", "parts": [{"input": "b", "points": 11}]}),
        &above("11"),
    );
    rule(
        json!([whole("n")]),
        json!({"kind": "deduct", "each": [{"input": "n", "points": 1}], "floor": 11}),
        &[
            ("groups[0].items[0].rule.floor", Fault::AboveMaximum(text("11"))),
            (RULE, Fault::AboveMaximum(text("11"))),
        ],
    );
    let mut below = whole("n");
    below["min"] = (-3).into();
    rule(
        json!([below]),
        json!({"kind": "deduct", "each": [{"input": "n", "points": 1}], "floor": 0}),
        &above("13"),
    );
}

#[test]
fn no_rounding_lifts_a_score_over_the_maximum() {
    let up = json!({"mode": "up", "digits": 0});
    let count = json!({"kind": "count", "input": "n", "each": 1});
    let mut file = single("2.5", json!([whole("n")]), count);
    file["groups"][0]["items"][0]["round"] = up.clone();
    check(&file, &[(RULE, Fault::AboveMaximum(text("3")))]);
    file["groups"][0]["items"][0].as_object_mut().unwrap().remove("round");
    file["groups"][0]["round"] = up.clone();
    check(&file, &[("groups[0].round", Fault::AboveMaximum(text("3")))]);
    file["groups"][0].as_object_mut().unwrap().remove("round");
    file["round"] = up;
    check(&file, &[("round", Fault::AboveMaximum(text("3")))]);
    file["round"]["mode"] = "down".into();
    check(&file, &[]);
}

#[test]
fn points_for_each_are_above_zero() {
    for (place, wrong) in [
        ("each", json!({"kind": "count", "input": "n", "each": 0})),
        ("cap", json!({"kind": "count", "input": "n", "each": 1, "cap": -1})),
        ("each[0].points", json!({"kind": "deduct", "each": [{"input": "n", "points": -1}], "floor": 0})),
    ] {
        let file = single(10, json!([whole("n")]), wrong);
        let problems = CriteriaSet::read(&file.to_string()).unwrap_err();
        assert!(
            problems.iter().any(|p| p.place == format!("{RULE}.{place}") && p.fault == Fault::NotPositive),
            "{problems:?}"
        );
    }
    let target = json!({"kind": "target", "part": "a", "whole": "b", "atLeast": 0});
    check(
        &single(0, json!([whole("a"), whole("b")]), target),
        &[("groups[0].items[0].rule.atLeast", Fault::NotPositive)],
    );
}

#[test]
fn an_input_admits_some_number_that_can_be_typed() {
    let bounded = |key: &str, value: Value| {
        let mut input = decimal("n");
        input[key] = value;
        single(10, json!([input]), json!({"kind": "count", "input": "n", "each": 1}))
    };
    check(
        &bounded("min", json!("1/3")),
        &[("groups[0].items[0].inputs[0].min", Fault::WrongType(Expected::Bound))],
    );
    check(
        &bounded("max", json!("0.0000001")),
        &[("groups[0].items[0].inputs[0].max", Fault::WrongType(Expected::Bound))],
    );
    check(
        &bounded("max", json!(1_000_000_000_000_000_i64)),
        &[("groups[0].items[0].inputs[0].max", Fault::WrongType(Expected::Bound))],
    );
    check(&bounded("max", json!(-1)), &[(INPUTS, Fault::NoValue(text("0"), text("-1")))]);
    // A denominator is at least 1, so a greatest number of 0 admits none.
    let mut b = whole("b");
    b["max"] = 0.into();
    rule(
        json!([whole("a"), b]),
        json!({"kind": "ratio", "part": "a", "whole": "b"}),
        &[(INPUTS, Fault::NoValue(text("1"), text("0")))],
    );
}

#[test]
fn a_target_has_no_points() {
    let target = json!({"kind": "target", "part": "a", "whole": "b", "atLeast": 60});
    rule(
        json!([whole("a"), whole("b")]),
        target,
        &[
            ("groups[0].items[0].max", Fault::Sum(text("10"), text("0"))),
            ("groups[0].max", Fault::Sum(text("10"), text("0"))),
        ],
    );
}

#[test]
fn the_base_of_increments_is_within_their_cap() {
    let increments = |base: u32| json!({"kind": "increments", "input": "n", "from": 3, "base": base, "each": 1, "step": 1, "cap": 5});
    rule(json!([whole("n")]), increments(5), &[]);
    let place = format!("{RULE}.base");
    rule(json!([whole("n")]), increments(6), &[(&place, Fault::NoValue(text("6"), text("5")))]);
}

/// A figure of the round hangs on itself by its row, by what takes the row out, or by way of another figure; what only
/// stands beside its row it may decide.
#[test]
fn a_figure_of_the_round_hangs_on_itself() {
    let refused = |change: &dyn Fn(&mut Value)| {
        let free = |id: &str| {
            let rule = json!({"kind": "free", "input": "n"});
            group(id, 50, json!([criterion(&format!("{id}1"), 50, json!([decimal("n")]), rule)]))
        };
        let mut file = set_of(100, json!([free("A"), free("B")]));
        let fact = |id: &str, row: &str| {
            let label = words(&format!("Số {id}"), &format!("Figure {id}"));
            let figure = json!({"of": "mean", "row": row});
            json!({"id": id, "kind": "decimal", "max": 100, "round": true, "label": label, "figure": figure})
        };
        file["facts"] = json!([fact("cua-a", "A"), fact("cua-b", "B")]);
        change(&mut file);
        let problems = CriteriaSet::read(&file.to_string()).err().unwrap_or_default();
        problems.into_iter().map(|problem| problem.place).collect::<Vec<_>>()
    };
    let when = |formula: &str| json!({"when": formula, "words": words("khi đó", "then")});
    let shrinks = |row: &mut Value, formula: &str| {
        row["applies"] = when(formula);
        row["notApplicable"] = json!({"policy": "shrink"});
    };
    let figure = |at: usize| format!("facts[{at}].figure");
    // The group itself, a row in it.
    assert_eq!(refused(&|file| shrinks(&mut file["groups"][0], "cua-a > 10")), [figure(0)]);
    assert_eq!(refused(&|file| shrinks(&mut file["groups"][0]["items"][0], "cua-a > 10")), [figure(0)]);
    // The other group.
    assert_eq!(refused(&|file| shrinks(&mut file["groups"][1], "cua-a > 10")), [""; 0]);
    // A row of a group that may not apply.
    let row_of_group = |file: &mut Value| {
        file["facts"][0]["figure"]["row"] = "A1".into();
        shrinks(&mut file["groups"][0], "cua-a > 10");
    };
    assert_eq!(refused(&row_of_group), [figure(0)]);
    // Each on the other.
    let crossed = |file: &mut Value| {
        shrinks(&mut file["groups"][0], "cua-b > 10");
        shrinks(&mut file["groups"][1], "cua-a > 10");
    };
    assert_eq!(refused(&crossed), [figure(0), figure(1)]);
}
