//! Formulas: what no kind covers, with facts, units and the same explanation.

use serde_json::{Value, json};
use tudanhgia_core::criteria::CriteriaSet;
use tudanhgia_core::scoring::Evaluation;
use tudanhgia_words::{Language, explain, total_in_words};

use super::{
    NOTHING, amount_of, choice, count_of, of_row, of_rows, points, question, row, says, scored, total,
};
use crate::support::{accepted, group, node, set_of, words};

fn formula(max: i64, inputs: Value, text: &str) -> CriteriaSet {
    of_row(row("A", ("Tiêu chí", "Criterion"), max, inputs, json!({"kind": "formula", "formula": text})))
}

const PEOPLE: (&str, &str) = ("người", "people");

/// A fact is typed once and counts in every criterion that names it.
#[test]
fn a_fact_is_typed_once() {
    let ratio = |id: &str, vi: &str, en: &str| {
        row(
            id,
            (vi, en),
            10,
            json!([count_of("a", (vi, en), PEOPLE)]),
            json!({"kind": "ratio", "part": "a", "whole": "cbccvc"}),
        )
    };
    let mut file = of_rows(
        20,
        vec![
            ratio("A", "Được cấp máy tính", "With a computer"),
            ratio("B", "Có chữ ký số", "With a signature"),
        ],
    );
    file["facts"] =
        json!([count_of("cbccvc", ("Tổng số cán bộ, công chức, viên chức", "All staff"), PEOPLE)]);
    let set = accepted(&file);
    let filled = &[("A.a", "30"), ("B.a", "20"), ("cbccvc", "40")];
    assert_eq!(total(&set, filled), "12.5");
    says(
        &set,
        filled,
        "A",
        &[
            "Được cấp máy tính: 30 trên 40 người → tỷ lệ 30/40 = 75% → tỷ lệ × điểm tối đa = 30/40 × 10 = 7,5 điểm",
        ],
        &["With a computer: 30 of 40 people → ratio 30/40 = 75% → ratio × maximum = 30/40 × 10 = 7.5 points"],
    );
    // Both parts bound the fact while it is open: at least 30.
    assert_eq!(total(&set, &[("A.a", "30"), ("B.a", "20"), ("cbccvc", "29")]), "200/999999999999999…20");
    assert_eq!(points(&set, &[("A.a", "30"), ("B.a", "20")], "B"), "200/999999999999999…20/3");
}

#[test]
fn arithmetic_keeps_every_digit() {
    let numbers = || {
        json!([
            amount_of("x", ("Giá trị x", "Value x"), ("", "")),
            amount_of("y", ("Giá trị y", "Value y"), ("", ""))
        ])
    };
    let mut inputs = numbers();
    for input in inputs.as_array_mut().unwrap() {
        input.as_object_mut().unwrap().remove("unit");
        input["max"] = 100.into();
    }
    let set = formula(100, inputs, "clamp((x - 20) / (85 - 20) * 60 + y / 3, 0, maximum)");
    assert_eq!(points(&set, &[("A.x", "71,3"), ("A.y", "1")], "A"), "9299/195");
    says(
        &set,
        &[("A.x", "71,3"), ("A.y", "1")],
        "A",
        &["Giá trị x: 71,3; Giá trị y: 1 → (71,3 − 20)/(85 − 20) × 60 + 1/3 = 9299/195 ≈ 47,69 điểm"],
        &["Value x: 71.3; Value y: 1 → (71.3 − 20)/(85 − 20) × 60 + 1/3 = 9299/195 ≈ 47.69 points"],
    );
    assert_eq!(points(&set, &[("A.x", "0"), ("A.y", "0")], "A"), "0");
    says(
        &set,
        &[("A.x", "0"), ("A.y", "0")],
        "A",
        &[
            "Giá trị x: 0; Giá trị y: 0 → (0 − 20)/(85 − 20) × 60 + 0/3 = −240/13 → thấp hơn mức tối thiểu 0 → 0 điểm",
        ],
        &["Value x: 0; Value y: 0 → (0 − 20)/(85 − 20) × 60 + 0/3 = −240/13 → below the least, 0 → 0 points"],
    );
}

#[test]
fn a_percentage_that_is_computed_with_is_a_number() {
    let numbers = json!([
        count_of("a", ("Số hồ sơ đúng hạn", "Files in time"), ("hồ sơ", "files")),
        count_of("b", ("Số hồ sơ", "Files"), ("hồ sơ", "files")),
    ]);
    let set = formula(20, numbers, "min(percent(a / max(b, 1)) / 5, maximum)");
    says(
        &set,
        &[("A.a", "1"), ("A.b", "3")],
        "A",
        &["Số hồ sơ đúng hạn: 1 hồ sơ; Số hồ sơ: 3 hồ sơ → 1/3 × 100/5 = 20/3 ≈ 6,67 điểm"],
        &["Files in time: 1 file; Files: 3 files → 1/3 × 100/5 = 20/3 ≈ 6.67 points"],
    );
}

#[test]
fn a_table_chosen_by_another_answer() {
    let inputs = json!([
        choice("loai", ("Loại đơn vị", "Kind"), &[("a", "Loại A", "Kind A"), ("b", "Loại B", "Kind B")]),
        count_of("n", ("Số dịch vụ", "Services"), ("dịch vụ", "services")),
    ]);
    let set = formula(
        20,
        inputs,
        r#"match(loai, "a": bands(n, 0, 10: 10, 20: 20), "b": bands(n, 0, 3: 10, 6: 20))"#,
    );
    let of = |kind, n| [("A.loai", kind), ("A.n", n)];
    assert_eq!(points(&set, &of("a", "6"), "A"), "0");
    assert_eq!(points(&set, &of("b", "6"), "A"), "20");
    says(
        &set,
        &of("b", "6"),
        "A",
        &["Loại đơn vị: Loại B; Số dịch vụ: 6 dịch vụ → 6 thuộc khoảng từ 6 trở lên → 20 điểm"],
        &["Kind: Kind B; Services: 6 services → 6 falls under “6 or more” → 20 points"],
    );
    assert_eq!(points(&set, &[("A.n", "6")], "A"), "0…20");
}

#[test]
fn a_condition_shows_its_values() {
    let inputs = json!([
        count_of("hop", ("Số cuộc họp", "Meetings"), ("cuộc họp", "meetings")),
        question("ket-luan", ("Có thông báo kết luận không?", "Is there a notice?")),
    ]);
    let set = formula(10, inputs, "if(hop >= 2 and ket-luan, maximum, if(hop >= 1, maximum / 2, 0))");
    for (meetings, notice, expected) in [("2", "yes", "10"), ("2", "no", "5"), ("0", "yes", "0")] {
        assert_eq!(points(&set, &[("A.hop", meetings), ("A.ket-luan", notice)], "A"), expected);
    }
    says(
        &set,
        &[("A.hop", "2"), ("A.ket-luan", "no")],
        "A",
        &[
            "Số cuộc họp: 2 cuộc họp → 2 bằng 2; Có thông báo kết luận không? Không (không đủ các điều kiện) → 2 không dưới 1 → 10/2 = 5 điểm",
        ],
        &[
            "Meetings: 2 meetings → 2 is equal to 2; Is there a notice? No (not all conditions met) → 2 is at least 1 → 10/2 = 5 points",
        ],
    );
    says(
        &set,
        &[("A.hop", "2")],
        "A",
        &[
            "Số cuộc họp: 2 cuộc họp → 2 bằng 2; Có thông báo kết luận không? Chưa trả lời → từ 5 đến 10 điểm",
            "Còn thiếu hoặc cần sửa: Có thông báo kết luận không?",
        ],
        &[
            "Meetings: 2 meetings → 2 is equal to 2; Is there a notice? Not answered yet → from 5 to 10 points",
            "Still needed or to be corrected: Is there a notice?",
        ],
    );
    assert_eq!(points(&set, NOTHING, "A"), "0…10");
}

#[test]
fn rows_may_use_the_points_of_others() {
    let free = |id: &str| {
        row(
            id,
            (&format!("Mục {id}"), &format!("Row {id}")),
            10,
            json!([{"id": "diem", "kind": "decimal", "label": words("Điểm", "Points")}]),
            json!({"kind": "free", "input": "diem"}),
        )
    };
    let mut extra = row(
        "C",
        ("Thưởng khi cả hai mục tốt", "Extra if both are good"),
        5,
        json!([]),
        json!({"kind": "formula", "formula": "if(A >= 8 and share(B) >= 80%, min(A, B) / 2, 0)"}),
    );
    extra.as_object_mut().unwrap().remove("inputs");
    let set = accepted(&of_rows(25, vec![free("A"), free("B"), extra]));
    let good = &[("A.diem", "9"), ("B.diem", "8")];
    assert_eq!(points(&set, good, "C"), "4");
    says(
        &set,
        good,
        "C",
        &[
            "Mục A: 9 điểm; Mục B: 8 điểm; điểm tối đa của “Mục B”: 10 → 9 không dưới 8; 8/10 bằng 0,8 (đủ các điều kiện) → số nhỏ nhất trong (9; 8)/2 = 4 điểm",
        ],
        &[
            "Row A: 9 points; Row B: 8 points; maximum of “Row B”: 10 → 9 is at least 8; 8/10 is equal to 0.8 (all conditions met) → the least of (9; 8)/2 = 4 points",
        ],
    );
    assert_eq!(points(&set, &[("A.diem", "7")], "C"), "0");
    assert_eq!(points(&set, &[("A.diem", "9")], "C"), "0…4.5");
}

#[test]
fn a_formula_outside_its_bounds_is_reported() {
    let inputs = json!([{"id": "x", "kind": "decimal", "label": words("Giá trị", "Value"), "max": 100}]);
    let set = formula(10, inputs, "x");
    // What is open comes from the formula, not from what was promised of it.
    assert_eq!(points(&set, NOTHING, "A"), "0…100");
    let said = |language| total_in_words(&set, &scored(&set, [("A.x", "12")]), language);
    assert_eq!(
        said(Language::Vi),
        "Tổng điểm: 12/10 điểm (120%). Lỗi bộ tiêu chí: công thức mục A cho kết quả ngoài giới hạn đã khai báo. Chưa dùng điểm này."
    );
    assert!(said(Language::En).ends_with(
        "Error of the set: the formula of A gives a value outside its declared bounds. Do not use this score."
    ));
    says(
        &set,
        &[("A.x", "12")],
        "A",
        &[
            "12 điểm",
            "Công thức cho kết quả ngoài giới hạn mà bộ tiêu chí khai báo: bộ tiêu chí có lỗi, cần báo đơn vị ban hành.",
        ],
        &[
            "12 points",
            "The formula gives a value outside the bounds that the set declares: the set is at fault; tell its issuer.",
        ],
    );
}

#[test]
fn a_group_may_be_a_formula_over_its_rows() {
    let value = |id: &str, vi: &str, en: &str| {
        row(
            id,
            (vi, en),
            10,
            json!([{"id": "x", "kind": "decimal", "label": words("Điểm", "Points")}]),
            json!({"kind": "free", "input": "x"}),
        )
    };
    let mut all = group("G", 10, json!([value("A", "Đầu vào", "Input"), value("B", "Kết quả", "Result")]));
    all["combine"] = "formula".into();
    all["formula"] = "(A + 3 * B) / 4".into();
    let set = accepted(&set_of(10, json!([all])));
    let filled = &[("A.x", "2"), ("B.x", "6")];
    assert_eq!(total(&set, filled), "5");
    says(
        &set,
        filled,
        "G",
        &["Đầu vào: 2 điểm; Kết quả: 6 điểm → (2 + 3 × 6)/4 = 5 điểm"],
        &["Input: 2 points; Result: 6 points → (2 + 3 × 6)/4 = 5 points"],
    );
}

/// The criterion A of at most 2 points over x, from 0 to 4.
fn over_x(rule: &Value) -> Value {
    let x = json!({"id": "x", "kind": "whole", "label": words("Số", "Number"), "max": 4});
    row("A", ("Tiêu chí", "Criterion"), 2, json!([x]), rule.clone())
}

/// Whether the row A, and no other, is outside with each of these, and what is said of it is the same everywhere.
fn outside(set: &CriteriaSet, filled: &[(&str, &str)]) -> bool {
    let assessment = scored(set, filled.iter().copied());
    let found = assessment.outside(set);
    let totals = Evaluation::filled(set, &assessment.readings).totals();
    let a = node(set, "A");
    assert!(found.iter().all(|row| *row == a), "{found:?}");
    assert_eq!(totals.outside, found);
    assert_eq!(
        (assessment.node(a).outside, assessment.breaks(set, a)),
        (!found.is_empty(), !found.is_empty())
    );
    let remarks = explain(set, &assessment, a, Language::En).remarks;
    let said = remarks.iter().any(|remark| remark.contains("outside the bounds"));
    assert_eq!(said, !found.is_empty(), "{remarks:?}");
    !found.is_empty()
}

/// A formula within another rule keeps to its bounds too, where it is evaluated.
#[test]
fn a_formula_within_another_rule_is_held_to_its_bounds() {
    let formula = json!({"kind": "formula", "formula": "x - 2"});
    let lower = json!({"kind": "formula", "formula": "x - 2", "least": -2});
    let count = json!({"kind": "count", "input": "x", "each": "0.5"});
    for (rule, low) in [
        (json!({"kind": "parts", "parts": [formula]}), true),
        (json!({"kind": "parts", "parts": [lower]}), false),
        // What another case gives hides nothing.
        (json!({"kind": "best-of", "cases": [count, formula]}), true),
        (json!({"kind": "best-of", "cases": [{"kind": "parts", "parts": [formula]}, count]}), true),
    ] {
        let set = of_row(over_x(&rule));
        let at = |x| outside(&set, &[("A.x", x)]);
        assert_eq!([at("0"), at("2"), at("4"), at("")], [low, false, false, false], "{rule}");
    }
    // A part above the maximum of its row is outside, also where a cap cuts the sum.
    let above = json!({"kind": "parts", "parts": [{"kind": "formula", "formula": "x"}], "cap": 2});
    let set = of_row(over_x(&above));
    assert_eq!(["2", "3"].map(|x| outside(&set, &[("A.x", x)])), [false, true]);
}

/// Of a block that is not chosen nothing is evaluated, and while the choice is open nothing is certain.
#[test]
fn a_formula_of_a_block_is_held_to_its_bounds_where_the_block_is_chosen() {
    let mut a = over_x(&json!({"kind": "blocks", "input": "loai", "blocks": [
        {"option": "tru", "rule": {"kind": "formula", "formula": "x - 5"}},
        {"option": "dem", "rule": {"kind": "count", "input": "x", "each": "0.5"}},
    ]}));
    let of = choice("loai", ("Loại", "Kind"), &[("tru", "Trừ", "Less"), ("dem", "Đếm", "Count")]);
    a["inputs"].as_array_mut().unwrap().push(of);
    let set = of_row(a);
    let chosen = |loai| outside(&set, &[("A.loai", loai), ("A.x", "1")]);
    assert_eq!([chosen("tru"), chosen("dem"), chosen("")], [true, false, false]);
    // Whatever x is.
    assert!(outside(&set, &[("A.loai", "tru")]));
}

/// Neither a ceiling nor a rounding hides what the formula itself gives.
#[test]
fn what_cuts_the_points_hides_no_formula_outside_its_bounds() {
    let cut = |formula: &str, least: i64| {
        let mut a = over_x(&json!({"kind": "formula", "formula": formula, "least": least}));
        a["inputs"].as_array_mut().unwrap().push(question("cham", ("Chậm?", "Late?")));
        a["ceilings"] = json!([{"when": "cham", "words": words("nộp chậm", "late"), "atMost": -1}]);
        of_row(a)
    };
    for (formula, least, expected) in [
        ("x", 0, [false, false, true]),
        ("x - 1", 0, [true, false, false]),
        ("x - 1", -1, [false, false, false]),
    ] {
        let set = cut(formula, least);
        for cham in ["yes", "no", ""] {
            let at = ["0", "1", "3"].map(|x| outside(&set, &[("A.x", x), ("A.cham", cham)]));
            assert_eq!(at, expected, "{formula} {cham}");
        }
    }
    let mut a = over_x(&json!({"kind": "formula", "formula": "x * 0.8"}));
    a["round"] = json!({"digits": 0, "mode": "half-up"});
    let set = of_row(a);
    assert_eq!(["2", "3"].map(|x| outside(&set, &[("A.x", x)])), [false, true]);
    assert_eq!(points(&set, &[("A.x", "3")], "A"), "2");
}

/// The formula of a group is held to its bounds before ceilings and rounding, and by itself where points come on top; its own
/// cap and floor may cut and lift.
#[test]
fn a_formula_of_a_group_is_held_to_its_bounds() {
    let set = |change: &dyn Fn(&mut Value)| {
        let x = json!({"id": "x", "kind": "whole", "label": words("Số", "Number"), "max": 4});
        let b = row("B", ("B", "B"), 4, json!([x]), json!({"kind": "free", "input": "x"}));
        let mut a = group("A", 2, json!([b]));
        (a["combine"], a["formula"]) = ("formula".into(), "B - 1".into());
        change(&mut a);
        accepted(&set_of(2, json!([a])))
    };
    let late = json!([{"when": "B >= 0", "words": words("nộp chậm", "late"), "atMost": 1}]);
    let bonus = || {
        let mut row = row(
            "C",
            ("C", "C"),
            9,
            json!([question("co", ("Có?", "Is it?"))]),
            json!({"kind": "yes-no", "input": "co"}),
        );
        row["bonus"] = true.into();
        row
    };
    type Change<'c> = &'c dyn Fn(&mut Value);
    let changes: [(Change, [bool; 3]); 6] = [
        (&|_| (), [true, false, true]),
        (&|a| a["ceilings"] = late.clone(), [true, false, true]),
        (&|a| a["round"] = json!({"multiple": 10, "mode": "half-up"}), [true, false, true]),
        (&|a| a["items"].as_array_mut().unwrap().push(bonus()), [true, false, true]),
        (&|a| a["cap"] = 2.into(), [true, false, false]),
        (&|a| a["floor"] = 0.into(), [false, false, true]),
    ];
    for (change, expected) in changes {
        let set = set(change);
        let at = ["0", "2", "4"].map(|x| outside(&set, &[("B.x", x), ("C.co", "yes")]));
        assert_eq!(at, expected);
    }
}

/// Points of nothing are no share, and divide nothing by zero.
#[test]
fn the_share_of_a_row_of_no_points_is_zero() {
    let lost = row(
        "D",
        ("Điểm trừ", "Deductions"),
        0,
        json!([{"id": "n", "kind": "whole", "label": words("Số", "Number"), "max": 9}]),
        json!({"kind": "deduct", "each": [{"input": "n", "points": 1}], "floor": -9}),
    );
    let shared = row(
        "A",
        ("A", "A"),
        2,
        json!([]),
        json!({"kind": "formula", "formula": "if(share(D) < 0, 2, 1) + share(D)"}),
    );
    let mut file = of_rows(2, vec![shared, lost]);
    file["groups"][0]["items"][0].as_object_mut().unwrap().remove("inputs");
    let set = accepted(&file);
    assert_eq!(["0", "5", ""].map(|n| points(&set, &[("D.n", n)], "A")), ["1", "1", "1"]);
}
