//! Blocks of which one is chosen: what the others ask is neither missing nor wrong, and counts nowhere.

use serde_json::{Value, json};
use tudanhgia_core::calc::{InputIx, NodeIx};
use tudanhgia_core::criteria::CriteriaSet;
use tudanhgia_core::scoring::{Evaluation, Wrong, read_all};

use super::{NOTHING, choice, count_of, of_row, of_rows, points, question, row, says, scored, total};
use crate::support::{accepted, answers};

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

/// Two numbers of which the one is a part of the other in one block only.
fn measured_in_two_ways() -> CriteriaSet {
    let count = |input: &str| json!({"kind": "count", "input": input, "each": 1, "cap": 5});
    of_row(row(
        "K",
        ("Mục", "Row"),
        10,
        json!([
            question("ty-le", ("Có kế hoạch không?", "Is there a plan?")),
            count_of("a", ("Số lớp đã tổ chức", "Courses held"), CLASSES),
            count_of("b", ("Số lớp theo kế hoạch", "Courses planned"), CLASSES),
        ]),
        json!({"kind": "blocks", "input": "ty-le", "blocks": [
            {"option": "yes", "rule": {"kind": "ratio", "part": "a", "whole": "b"}},
            {"option": "no", "rule": {"kind": "parts", "parts": [count("a"), count("b")]}}
        ]}),
    ))
}

/// A part within its whole, and a denominator above zero, are asked for by the block chosen alone.
#[test]
fn what_a_block_demands_of_numbers_holds_where_it_is_chosen() {
    let set = measured_in_two_ways();
    let of = |way, a, b| points(&set, &[("K.ty-le", way), ("K.a", a), ("K.b", b)], "K");
    assert_eq!([of("yes", "3", "4"), of("no", "3", "2"), of("no", "3", "0")], ["7.5", "5", "3"]);
    let wrong = |way, a, b| {
        let assessment = scored(&set, [("K.ty-le", way), ("K.a", a), ("K.b", b)]);
        assessment.all_wrong().into_iter().map(|(input, wrong)| (input, wrong.clone())).collect::<Vec<_>>()
    };
    assert!(wrong("no", "3", "2").is_empty() && wrong("no", "3", "0").is_empty());
    assert_eq!(wrong("yes", "0", "0"), [(at(&set, "K.b"), Wrong::Divisor(true))]);
    assert!(matches!(wrong("yes", "3", "2")[..], [(_, Wrong::ExceedsWhole { .. })]));
    // Before the choice is made both are possible.
    assert_eq!(points(&set, &[("K.a", "3"), ("K.b", "2")], "K"), "5…10");
    assert_eq!(of("yes", "0", ""), "0");
    // The choice made anew, answer by answer.
    let mut evaluation = Evaluation::new(&set);
    for (address, text) in [("K.a", "3"), ("K.b", "0"), ("K.ty-le", "yes"), ("K.ty-le", "no")] {
        let input = at(&set, address);
        evaluation.change(input, tudanhgia_core::scoring::read(set.input(input), text));
    }
    assert_eq!(evaluation.points(NodeIx::TOTAL).value().map(ToString::to_string).as_deref(), Some("3"));
}

/// In a round a sheet is complete when the block chosen is answered.
#[test]
fn the_totals_of_a_round_wait_for_the_block_chosen_alone() {
    let set = of_row(courses());
    let totals = |filled: &[(&str, &str)]| {
        let readings = read_all(&set, &answers(filled.iter().copied()));
        let totals = Evaluation::filled(&set, &readings).totals();
        (totals.answered, totals.criteria)
    };
    assert_eq!(totals(&[("II.2.nhom", "khong"), ("II.2.mo", "yes")]), (1, 1));
    assert_eq!(totals(&[("II.2.nhom", "khong"), ("II.2.mo", "yes"), ("II.2.a", "x")]), (1, 1));
    assert_eq!(totals(&[("II.2.nhom", "co"), ("II.2.mo", "yes")]), (0, 1));
}

/// What another row reads is asked, whatever block is chosen.
#[test]
fn an_answer_that_another_row_reads_is_asked() {
    let mut reader = row(
        "L",
        ("Mục", "Row"),
        5,
        json!([]),
        json!({"kind": "formula", "formula": "if(II.2.a >= 3, 5, 0)"}),
    );
    reader.as_object_mut().unwrap().remove("inputs");
    let set = accepted(&of_rows(17, vec![courses(), reader]));
    let filled = [("II.2.nhom", "khong"), ("II.2.mo", "yes")];
    let assessment = scored(&set, filled);
    assert_eq!(assessment.node(NodeIx::TOTAL).missing, [at(&set, "II.2.a")]);
    assert_eq!(total(&set, &[filled[0], filled[1], ("II.2.a", "3")]), "13");
}
