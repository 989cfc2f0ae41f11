//! What a row is worth where rows do not apply: in means, extremes, sums that hand points on, with points on top, nested.
//! Each set is a small one that once gave a wrong score; the expected figures follow from "What a row is worth" in the
//! guide.

use serde_json::{Value, json};
use tudanhgia_core::calc::NodeIx;
use tudanhgia_core::criteria::CriteriaSet;
use tudanhgia_office::reconcile::{Given, recombine};
use tudanhgia_words::{Language, explain};

use super::{classes, scored, total};
use crate::support::{accepted, criterion, decimal, group, node, number, set_of, words};

/// A criterion whose points are typed.
fn free(id: &str, max: i64) -> Value {
    criterion(id, max, json!([decimal("d")]), json!({"kind": "free", "input": "d"}))
}

/// The row, which the unit may declare not to apply.
fn out(mut row: Value, policy: &str) -> Value {
    row["notApplicable"] = json!({"policy": policy, "declared": true});
    row
}

fn bonus(mut row: Value) -> Value {
    row["bonus"] = true.into();
    row
}

fn combined(id: &str, max: i64, combine: &str, rows: Value) -> Value {
    let mut group = group(id, max, rows);
    group["combine"] = combine.into();
    group
}

/// A set with classes by percent, the upper from 80.
fn set(max: i64, combine: &str, groups: Value) -> CriteriaSet {
    let mut file = set_of(max, groups);
    file["combine"] = combine.into();
    file["classes"] = json!({"on": "percent", "source": "nguon", "list": [
        {"id": "thap", "name": words("Thấp", "Low")}, {"id": "cao", "name": words("Cao", "High"), "from": 80},
    ]});
    accepted(&file)
}

/// Points, most and percent of the total.
fn figures(set: &CriteriaSet, filled: &[(&str, &str)]) -> (String, String, Option<String>) {
    let assessment = scored(set, filled.iter().copied());
    let exact =
        |range: &tudanhgia_core::calc::Range| range.value().map_or("open".to_owned(), ToString::to_string);
    let top = &assessment.nodes[NodeIx::TOTAL];
    (exact(&top.range), exact(&top.whole), assessment.percent.as_ref().map(exact))
}

fn gives(set: &CriteriaSet, filled: &[(&str, &str)], points: &str, most: &str, percent: Option<&str>) {
    let expected = (points.to_owned(), most.to_owned(), percent.map(str::to_owned));
    assert_eq!(figures(set, filled), expected, "{filled:?}");
}

#[test]
fn a_group_given_in_full_is_one_of_two_in_a_mean() {
    let a = out(group("A", 10, json!([out(free("A1", 5), "shrink"), free("A2", 5)])), "full");
    let set = set(10, "sum", json!([combined("G", 10, "mean", json!([a, free("B", 10)]))]));
    gives(&set, &[("A.not-applicable", "x"), ("B.d", "0")], "5", "10", Some("50"));
    gives(&set, &[("A.not-applicable", "x"), ("B.d", "4")], "7", "10", Some("70"));
    gives(&set, &[("A1.not-applicable", "x"), ("A2.d", "5"), ("B.d", "4")], "4.5", "7.5", Some("60"));
}

#[test]
fn a_row_given_in_full_is_a_child_like_any_other_in_a_formula() {
    for (function, points) in [("mean", "7"), ("sum", "14"), ("min", "4"), ("max", "10")] {
        let max = if function == "sum" { 20 } else { 10 };
        let mut group = combined("G", max, "formula", json!([out(free("A", 10), "full"), free("B", 10)]));
        group["formula"] = format!("{function}(children)").into();
        let set = set(max, "sum", json!([group]));
        assert_eq!(total(&set, &[("A.not-applicable", "x"), ("B.d", "4")]), points, "{function}");
    }
}

#[test]
fn where_nothing_counts_there_is_no_percentage_and_no_class() {
    for combine in ["sum", "least", "most", "mean"] {
        let set = set(10, combine, json!([out(group("G", 10, json!([free("A", 10)])), "shrink")]));
        let none = [("G.not-applicable", "x")];
        gives(&set, &none, "0", "0", None);
        assert_eq!(classes(&set, &none, ""), [""; 0], "{combine}");
    }
}

#[test]
fn the_least_and_the_most_are_of_the_rows_that_count_and_so_are_their_maxima() {
    let least = combined("G", 5, "least", json!([out(free("A", 5), "shrink"), free("B", 10)]));
    let least = set(5, "sum", json!([least]));
    gives(&least, &[("A.not-applicable", "x"), ("B.d", "6")], "6", "10", Some("60"));
    gives(&least, &[("A.d", "5"), ("B.d", "6")], "5", "5", Some("100"));
    let most = combined("G", 10, "most", json!([out(free("A", 10), "shrink"), free("B", 5)]));
    let most = set(10, "sum", json!([most]));
    gives(&most, &[("A.not-applicable", "x"), ("B.d", "5")], "5", "5", Some("100"));
    gives(&most, &[("A.d", "5"), ("B.d", "5")], "5", "10", Some("50"));
    let g = group("G", 10, json!([out(free("A", 5), "shrink"), free("B", 5)]));
    let nested = set(10, "least", json!([g, group("H", 10, json!([free("C", 10)]))]));
    gives(&nested, &[("A.not-applicable", "x"), ("B.d", "5"), ("C.d", "10")], "5", "5", Some("100"));
}

#[test]
fn children_of_a_formula_are_the_rows_that_count() {
    let rows = json!([out(free("A", 10), "shrink"), out(free("B", 10), "shrink")]);
    let mut group = combined("G", 10, "formula", rows);
    group["formula"] = "min(children)".into();
    let set = set(10, "sum", json!([group]));
    gives(&set, &[("A.not-applicable", "x"), ("B.d", "3")], "3", "10", Some("30"));
    gives(&set, &[("A.not-applicable", "x"), ("B.not-applicable", "x")], "0", "0", None);
}

#[test]
fn points_on_top_are_never_lost_and_never_multiplied() {
    let s = group("S", 5, json!([free("A", 5), bonus(free("X", 3))]));
    let handed = set(10, "sum", json!([group("G", 10, json!([s, out(free("B", 5), "redistribute")]))]));
    gives(&handed, &[("A.d", "5"), ("X.d", "3"), ("B.d", "5")], "13", "10", Some("130"));
    gives(&handed, &[("A.d", "5"), ("X.d", "3"), ("B.not-applicable", "x")], "13", "10", Some("130"));
    gives(&handed, &[("A.d", "3"), ("X.d", "3"), ("B.not-applicable", "x")], "9", "10", Some("90"));
    // While X is open, exactly its three points are.
    assert_eq!(total(&handed, &[("A.d", "3"), ("B.not-applicable", "x")]), "6…9");

    let p = group("P", 10, json!([free("A", 10), bonus(free("X", 20))]));
    let mean = set(10, "sum", json!([combined("G", 10, "mean", json!([p, out(free("B", 10), "shrink")]))]));
    gives(&mean, &[("A.d", "10"), ("X.d", "20"), ("B.d", "0")], "15", "10", Some("150"));

    for (combine, points) in [("mean", "9"), ("least", "8"), ("most", "10")] {
        let rows = json!([free("A", 10), free("B", 10), bonus(free("X", 5))]);
        let set = set(10, "sum", json!([combined("G", 10, combine, rows)]));
        assert_eq!(total(&set, &[("A.d", "4"), ("B.d", "6"), ("X.d", "4")]), points, "{combine}");
    }
}

#[test]
fn the_bonus_of_a_group_that_has_fallen_out_stays() {
    for combine in ["sum", "mean", "least", "most"] {
        let p = group("P", 10, json!([out(free("A", 10), "shrink"), bonus(free("X", 5))]));
        let rows = json!([p, free("B", 10)]);
        let max = if combine == "sum" { 20 } else { 10 };
        let set = set(max, "sum", json!([combined("G", max, combine, rows)]));
        gives(&set, &[("A.not-applicable", "x"), ("X.d", "2"), ("B.d", "6")], "8", "10", Some("80"));
    }
}

#[test]
fn deductions_stay_where_nobody_is_left_to_hand_points_to() {
    let minus = json!({"kind": "deduct", "each": [{"input": "n", "points": 2}], "floor": -4});
    let minus =
        criterion("D", 0, json!([{"id": "n", "kind": "whole", "label": words("Số", "Number")}]), minus);
    let set = set(10, "sum", json!([group("G", 10, json!([out(free("A", 10), "redistribute"), minus]))]));
    gives(&set, &[("A.not-applicable", "x"), ("D.n", "1")], "-2", "0", None);
    gives(&set, &[("A.d", "7"), ("D.n", "1")], "5", "10", Some("50"));
}

#[test]
fn a_maximum_may_be_raised_by_what_falls_out() {
    let g = combined("G", 15, "mean", json!([out(free("A", 10), "shrink"), free("B", 20)]));
    let set = set(15, "mean", json!([out(g, "shrink"), group("H", 15, json!([free("C", 15)]))]));
    gives(&set, &[("A.not-applicable", "x"), ("B.d", "20"), ("C.d", "15")], "17.5", "17.5", Some("100"));
    gives(&set, &[("A.not-applicable", "x"), ("B.d", "18"), ("C.d", "15")], "16.5", "17.5", Some("660/7"));
}

#[test]
fn a_floor_and_a_rounding_lift_nothing_above_what_can_be_reached() {
    let mut g = group("G", 10, json!([out(free("A", 8), "shrink"), free("B", 2)]));
    g["floor"] = 4.into();
    let floor = set(10, "sum", json!([g]));
    gives(&floor, &[("A.not-applicable", "x"), ("B.d", "1")], "2", "2", Some("100"));
    gives(&floor, &[("A.d", "1"), ("B.d", "1")], "4", "10", Some("40"));
    let half = |id: &str| {
        let mut row = free(id, 1);
        row["max"] = "1.5".into();
        row
    };
    let mut g = group("G", 3, json!([out(half("A"), "shrink"), half("B")]));
    g["round"] = json!({"digits": 0, "mode": "half-up"});
    let round = set(3, "sum", json!([g]));
    gives(&round, &[("A.not-applicable", "x"), ("B.d", "1.5")], "1.5", "1.5", Some("100"));
    gives(&round, &[("A.not-applicable", "x"), ("B.d", "1.2")], "1", "1.5", Some("200/3"));
    gives(&round, &[("A.d", "1.5"), ("B.d", "1.2")], "3", "3", Some("100"));
}

#[test]
fn a_row_is_as_uncertain_as_its_group() {
    let mut k = group("K", 10, json!([free("B", 10)]));
    k["applies"] = json!({"when": "n > 3", "words": words("có", "has")});
    k["notApplicable"] = json!({"policy": "shrink"});
    let mut file = set_of(20, json!([k, group("G", 10, json!([free("A", 10)]))]));
    file["facts"] = json!([{"id": "n", "kind": "whole", "label": words("Số", "Number")}]);
    let set = accepted(&file);
    let open = scored(&set, [("B.d", "9"), ("A.d", "1")]);
    let range = &open.node(node(&set, "B")).range;
    assert_eq!((range.least(), range.most()), (&number("0"), &number("9")));
    let mut evaluation = tudanhgia_core::scoring::Evaluation::new(&set);
    let answers = crate::support::answers([("B.d", "9"), ("A.d", "1")]);
    evaluation.load(&tudanhgia_core::scoring::read_all(&set, &answers));
    assert_eq!(evaluation.points(node(&set, "B")), *range);
}

#[test]
fn a_row_in_full_inside_a_group_that_falls_out_is_as_its_group() {
    let g = out(group("G", 10, json!([out(free("A", 10), "full")])), "shrink");
    let mut formula = criterion("F", 10, json!([]), json!({"kind": "formula", "formula": "A"}));
    formula.as_object_mut().unwrap().remove("inputs");
    let set = set(20, "sum", json!([g, group("H", 10, json!([formula]))]));
    for own in [("A.d", "2"), ("A.not-applicable", "x")] {
        let filled = [("G.not-applicable", "x"), own];
        gives(&set, &filled, "0", "10", Some("0"));
        let inside = scored(&set, filled).node(node(&set, "A")).clone();
        assert!(inside.range.is_false() && inside.whole.is_false());
    }
}

#[test]
fn what_does_not_apply_neither_lowers_nor_lifts_a_class() {
    let target = |policy: &str| {
        let asked = json!([{"id": "co", "kind": "yes-no", "label": words("Có?", "Is it?")}]);
        out(criterion("T", 0, asked, json!({"kind": "checks", "inputs": ["co"]})), policy)
    };
    for (policy, when, moved) in [
        ("shrink", "not T", false),
        ("shrink", "T", false),
        ("full", "T", true),
        ("full", "not T", false),
        ("shrink", "not applies(T)", true),
        ("shrink", "B < 5", false),
        ("shrink", "A < 5", true),
    ] {
        let rows = json!([free("A", 10), out(free("B", 10), "shrink"), target(policy)]);
        let mut file = set_of(20, json!([group("G", 20, rows)]));
        file["classes"] = json!({"on": "points", "source": "nguon", "list": [
            {"id": "thap", "name": words("Thấp", "Low")}, {"id": "cao", "name": words("Cao", "High"), "from": 1},
        ], "adjust": [{"when": when, "atMost": "thap", "words": words("điều kiện", "a condition")}]});
        let set = accepted(&file);
        let filled = [("A.d", "4"), ("B.not-applicable", "x"), ("T.not-applicable", "x")];
        let expected = if moved { "thap" } else { "cao" };
        assert_eq!(classes(&set, &filled, ""), [expected], "{policy}, {when}");
    }
}

#[test]
fn a_target_given_in_full_is_met() {
    let asked = || json!([{"id": "co", "kind": "yes-no", "label": words("Có?", "Is it?")}]);
    let target = |id: &str| criterion(id, 0, asked(), json!({"kind": "checks", "inputs": ["co"]}));
    for (policy, need, met) in
        [("full", Some(2), true), ("shrink", Some(2), false), ("full", None, true), ("shrink", None, true)]
    {
        let mut m = combined("M", 0, "met", json!([target("T"), out(target("U"), policy)]));
        if let Some(need) = need {
            m["need"] = need.into();
        }
        let set = set(10, "sum", json!([group("G", 10, json!([free("A", 10), m]))]));
        let filled = [("T.co", "yes"), ("U.not-applicable", "x")];
        let verdict = scored(&set, filled).node(node(&set, "M")).range.is_true();
        assert_eq!(verdict, met, "{policy} {need:?}");
    }
}

#[test]
fn an_official_table_is_recomputed_by_the_same_definition() {
    let s = group("S", 5, json!([free("A", 5), bonus(free("X", 3))]));
    let set = set(10, "sum", json!([group("G", 10, json!([s, out(free("B", 5), "redistribute")]))]));
    let given = |row| match set.node(row).id.as_str() {
        "A" => Given::Points(tudanhgia_core::calc::Range::certain(number("3"))),
        "X" => Given::Points(tudanhgia_core::calc::Range::certain(number("3"))),
        "B" => Given::NotApplicable,
        _ => Given::Open,
    };
    assert_eq!(recombine(&set, &given)[NodeIx::TOTAL].points.value(), Some(&number("9")));
}

#[test]
fn a_derivation_says_what_was_computed() {
    let g = combined("G", 10, "mean", json!([out(free("A", 10), "shrink"), free("B", 10), free("C", 10)]));
    let mean = set(10, "sum", json!([g]));
    let said = |set: &CriteriaSet, filled: &[(&str, &str)], id: &str| {
        let assessment = scored(set, filled.iter().copied());
        explain(set, &assessment, node(set, id), Language::Vi).chain
    };
    let filled = [("A.not-applicable", "x"), ("B.d", "4"), ("C.d", "7")];
    assert_eq!(said(&mean, &filled, "G"), "(4 + 7)/2 = 5,5 điểm");
    assert_eq!(said(&mean, &[("A.not-applicable", "x"), ("B.d", "4")], "G"), "(4 + …)/2: từ 2 đến 7 điểm");
    let s = group("S", 5, json!([free("A", 5), bonus(free("X", 3))]));
    let handed = set(10, "sum", json!([group("G", 10, json!([s, out(free("B", 5), "redistribute")]))]));
    let filled = [("A.d", "3"), ("X.d", "3"), ("B.not-applicable", "x")];
    assert_eq!(said(&handed, &filled, "G"), "(3 + 0)/(5 + 0) × (5 + 5) + 3 = 9 điểm");
    let mut g = group("G", 10, json!([out(free("A", 9), "shrink"), free("B", 1)]));
    g["round"] = json!({"multiple": 2, "mode": "up"});
    let round = set(10, "sum", json!([g]));
    let filled = [("A.not-applicable", "x"), ("B.d", "0.5")];
    assert_eq!(
        said(&round, &filled, "G"),
        "0 + 0,5 = 0,5 → làm tròn theo bước 2 (luôn làm tròn lên) → vượt mức tối đa 1 → 1 điểm"
    );
}

/// A floor lifts nothing above the most, which is zero where no row counts: while that is open, zero is possible.
#[test]
fn the_floor_of_a_formula_does_not_hide_that_all_rows_may_fall_out() {
    let mut row = free("A", 10);
    row["applies"] = json!({"when": "f", "words": words("Có f", "With f")});
    row["notApplicable"] = json!({"policy": "shrink"});
    let mut group = combined("G", 10, "formula", json!([row]));
    group["formula"] = "clamp(mean(children), 0, maximum)".into();
    group["floor"] = 2.into();
    let mut file = set_of(10, json!([group]));
    file["facts"] = json!([{"id": "f", "kind": "yes-no", "label": words("Có f?", "Is it f?")}]);
    let set = accepted(&file);
    assert_eq!(total(&set, &[("A.d", "9")]), "0…9");
    assert_eq!(total(&set, &[("f", "no")]), "0");
    assert_eq!(total(&set, &[("f", "yes"), ("A.d", "1")]), "2");
}
