//! Blocks of which one is chosen: what the others ask is neither missing nor wrong, and counts nowhere.

use serde_json::{Value, json};
use tudanhgia_core::calc::{InputIx, NodeIx};
use tudanhgia_core::criteria::CriteriaSet;

use super::{NOTHING, choice, count_of, of_row, of_rows, points, question, row, says, scored, total};
use crate::support::accepted;

/// The input of this name in sheets.
fn at(set: &CriteriaSet, address: &str) -> InputIx {
    set.inputs.find(|input| input.address == address).unwrap()
}

const CLASSES: (&str, &str) = ("lớp", "courses");

/// Rule 11 of Khánh Hòa, annex 1, II.2: without a plan 8 points if a course was held, with one by the share of it.
fn courses() -> Value {
    row(
        "II.2",
        ("Tổ chức lớp đào tạo, bồi dưỡng", "Courses"),
        12,
        json!([
            choice(
                "nhom",
                ("Kế hoạch đào tạo", "Plan"),
                &[("khong", "Không có kế hoạch", "No plan"), ("co", "Có kế hoạch", "A plan")]
            ),
            question("mo", ("Có tổ chức lớp nào không?", "Was a course held?")),
            count_of("a", ("Số lớp đã tổ chức", "Courses held"), CLASSES),
            count_of("b", ("Số lớp theo kế hoạch", "Courses planned"), CLASSES),
        ]),
        json!({"kind": "blocks", "input": "nhom", "blocks": [
            {"option": "khong", "rule": {"kind": "yes-no", "input": "mo", "points": 8}},
            {"option": "co", "rule": {"kind": "ratio-bands", "part": "a", "whole": "b", "bands": [
                {"points": 2}, {"from": 60, "points": 4}, {"from": 85, "points": 8}, {"from": 100, "points": 12}
            ]}}
        ]}),
    )
}

#[test]
fn the_rule_of_the_block_chosen_holds() {
    let set = of_row(courses());
    let without = &[("II.2.nhom", "khong"), ("II.2.mo", "yes")];
    assert_eq!(points(&set, without, "II.2"), "8");
    let with = &[("II.2.nhom", "co"), ("II.2.a", "17"), ("II.2.b", "20")];
    assert_eq!(points(&set, with, "II.2"), "8");
    assert_eq!(points(&set, NOTHING, "II.2"), "0…12");
    says(
        &set,
        with,
        "II.2",
        &[
            "Kế hoạch đào tạo: Có kế hoạch; Số lớp đã tổ chức: 17 trên 20 lớp → tỷ lệ 17/20 = 85% → 85% thuộc khoảng từ 85% đến dưới 100% → 8 điểm",
        ],
        &[
            "Plan: A plan; Courses held: 17 of 20 courses → ratio 17/20 = 85% → 85% falls under “from 85% to less than 100%” → 8 points",
        ],
    );
}

#[test]
fn only_the_block_chosen_asks() {
    let set = of_row(courses());
    let missing = |filled: &[(&str, &str)]| {
        let assessment = scored(&set, filled.iter().copied());
        let missing = &assessment.node(NodeIx::TOTAL).missing;
        missing.iter().map(|input| set.input(*input).address.clone()).collect::<Vec<_>>()
    };
    assert_eq!(missing(NOTHING), ["II.2.nhom"]);
    assert_eq!(missing(&[("II.2.nhom", "khong")]), ["II.2.mo"]);
    assert_eq!(missing(&[("II.2.nhom", "co"), ("II.2.mo", "yes")]), ["II.2.a", "II.2.b"]);
    assert!(missing(&[("II.2.nhom", "khong"), ("II.2.mo", "no")]).is_empty());
}

/// What stands in a block that is not chosen stays in the sheet, and is neither wrong nor a contradiction.
#[test]
fn answers_in_another_block_rest() {
    let set = of_row(courses());
    let resting = &[("II.2.nhom", "khong"), ("II.2.mo", "yes"), ("II.2.a", "30"), ("II.2.b", "20")];
    let assessment = scored(&set, resting.iter().copied());
    assert_eq!(points(&set, resting, "II.2"), "8");
    assert!(assessment.all_wrong().is_empty() && assessment.is_complete());
    let chosen = &[("II.2.nhom", "co"), ("II.2.a", "30"), ("II.2.b", "20")];
    let assessment = scored(&set, chosen.iter().copied());
    assert_eq!(assessment.all_wrong().len(), 1);
    assert!(assessment.asks(&set, at(&set, "II.2.a")) && !assessment.asks(&set, at(&set, "II.2.mo")));
}

/// A table chosen by another answer, as the early warning score of the oxygen saturation has it.
#[test]
fn a_table_chosen_by_another_answer() {
    let bands = |rows: Value| json!({"kind": "bands", "input": "spo2", "bands": rows});
    let set = of_row(row(
        "S",
        ("Độ bão hòa", "Saturation"),
        3,
        json!([
            question("tang", ("Có suy hô hấp tăng thán khí không?", "Hypercapnic failure?")),
            {"id": "spo2", "kind": "whole", "max": 100, "label": {"vi": "SpO2", "en": "SpO2"}},
        ]),
        json!({"kind": "blocks", "input": "tang", "blocks": [
            {"option": "no", "rule": bands(json!([{"points": 3}, {"from": 92, "points": 2}, {"from": 94, "points": 1}, {"from": 96, "points": 0}]))},
            {"option": "yes", "rule": bands(json!([{"points": 3}, {"from": 84, "points": 2}, {"from": 86, "points": 1}, {"from": 88, "points": 0}]))}
        ]}),
    ));
    assert_eq!(points(&set, &[("S.tang", "no"), ("S.spo2", "93")], "S"), "2");
    assert_eq!(points(&set, &[("S.tang", "yes"), ("S.spo2", "93")], "S"), "0");
    assert_eq!(points(&set, &[("S.spo2", "93")], "S"), "0…2");
    // Both blocks ask for the number, so it is asked when either is chosen.
    let assessment = scored(&set, [("S.tang", "yes")]);
    assert!(assessment.asks(&set, at(&set, "S.spo2")));
}

/// A denominator of zero takes the row out only where its block is chosen.
#[test]
fn a_zero_denominator_of_another_block_takes_nothing_out() {
    let mut out = courses();
    out["notApplicable"] = json!({"policy": "shrink"});
    out["rule"]["blocks"][1]["rule"]["whenZero"] = json!({"notApplicable": true});
    let other = row(
        "I",
        ("Kế hoạch", "Plan"),
        8,
        json!([question("co", ("Có?", "Is it?"))]),
        json!({"kind": "yes-no", "input": "co"}),
    );
    let set = accepted(&of_rows(20, vec![other, out]));
    let zero =
        |nhom| [("I.co", "yes"), ("II.2.nhom", nhom), ("II.2.mo", "yes"), ("II.2.b", "0"), ("II.2.a", "0")];
    assert_eq!(total(&set, &zero("khong")), "16");
    assert_eq!(total(&set, &zero("co")), "8");
    let whole = |nhom| scored(&set, zero(nhom)).node(NodeIx::TOTAL).whole.value().map(ToString::to_string);
    assert_eq!((whole("khong"), whole("co")), (Some("20".to_owned()), Some("8".to_owned())));
}
