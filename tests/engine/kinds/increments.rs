//! Points that grow in steps from a threshold on, and ratios to a target.

use serde_json::{Value, json};

use super::{NOTHING, amount_of, choice, count_of, of_row, points, question, row, says};

const PEOPLE: (&str, &str) = ("người", "people");
const HOUSEHOLDS: (&str, &str) = ("hộ", "households");

fn people() -> Value {
    count_of("n", ("Dân số", "Population"), PEOPLE)
}

/// Decree 307/2025, article 6.1: up to 16,000 people 10 points, 0.5 more for each further 1,000 in proportion, at most 25.
#[test]
fn points_for_each_step_above_a_threshold() {
    let set = of_row(row(
        "1",
        ("Quy mô dân số", "Population"),
        25,
        json!([people()]),
        json!({"kind": "increments", "input": "n", "from": 16000, "base": 10, "step": 1000, "each": "0.5"}),
    ));
    let of = |n: &str| points(&set, &[("1.n", n)], "1");
    assert_eq!(
        ["0", "16000", "16001", "18500", "46000", "46001", "999999"].map(of),
        ["10", "10", "10.0005", "11.25", "25", "25", "25"]
    );
    assert_eq!(points(&set, NOTHING, "1"), "10…25");
    says(
        &set,
        &[("1.n", "18500")],
        "1",
        &["18.500 người → lớn hơn 16.000 → 10 + 0,5 × (18.500 − 16.000)/1.000 = 11,25 điểm"],
        &["18,500 people → above 16,000 → 10 + 0.5 × (18,500 − 16,000)/1,000 = 11.25 points"],
    );
    says(
        &set,
        &[("1.n", "12000")],
        "1",
        &["12.000 người → không quá 16.000 → 10 điểm"],
        &["12,000 people → at most 16,000 → 10 points"],
    );
    says(
        &set,
        &[("1.n", "50000")],
        "1",
        &[
            "50.000 người → lớn hơn 16.000 → 10 + 0,5 × (50.000 − 16.000)/1.000 = 27 → vượt mức tối đa 25 → 25 điểm",
        ],
        &[
            "50,000 people → above 16,000 → 10 + 0.5 × (50,000 − 16,000)/1,000 = 27 → above the most, 25 → 25 points",
        ],
    );
}

/// The same where only whole steps count.
#[test]
fn a_part_of_a_step_counts_only_in_proportion_where_the_document_says_so() {
    let set = of_row(row(
        "1",
        ("Quy mô dân số", "Population"),
        25,
        json!([people()]),
        json!({"kind": "increments", "input": "n", "from": 16000, "base": 10, "step": 1000, "each": "0.5", "fullSteps": true}),
    ));
    let of = |n: &str| points(&set, &[("1.n", n)], "1");
    assert_eq!(["16999", "17000", "18999", "46000"].map(of), ["10", "10.5", "11", "25"]);
}

/// Decree 307/2025, article 6.3 d: 4.5 % of poor households or more 3 points, 1 more for each percent below.
#[test]
fn less_is_better_below_a_threshold() {
    let set = of_row(row(
        "3d",
        ("Hộ nghèo đa chiều", "Poor households"),
        5,
        json!([
            count_of("a", ("Số hộ nghèo", "Poor households"), HOUSEHOLDS),
            count_of("b", ("Tổng số hộ", "All households"), HOUSEHOLDS)
        ]),
        json!({"kind": "increments", "part": "a", "whole": "b", "from": "4.5", "base": 3, "step": 1, "each": 1, "down": true}),
    ));
    let of = |a: &str, b: &str| points(&set, &[("3d.a", a), ("3d.b", b)], "3d");
    assert_eq!(of("45", "1000"), "3");
    assert_eq!(of("100", "1000"), "3");
    assert_eq!(of("35", "1000"), "4");
    assert_eq!(of("0", "1000"), "5");
    assert_eq!(points(&set, &[("3d.b", "1000")], "3d"), "3…5");
    says(
        &set,
        &[("3d.a", "35"), ("3d.b", "1000")],
        "3d",
        &["Số hộ nghèo: 35 trên 1.000 hộ → tỷ lệ 35/1.000 = 3,5% → dưới 4,5% → 3 + 4,5 − 3,5 = 4 điểm"],
        &[
            "Poor households: 35 of 1,000 households → ratio 35/1,000 = 3.5% → below 4.5% → 3 + 4.5 − 3.5 = 4 points",
        ],
    );
}

/// Decree 307/2025, article 6.4 a: from 20 % 2 points, above 30 % 0.25 more for each 5 %, below 20 % nothing.
#[test]
fn nothing_outside_a_range() {
    let set = of_row(row(
        "4a",
        ("Dân tộc thiểu số", "Ethnic minorities"),
        3,
        json!([amount_of("t", ("Tỷ lệ", "Share"), ("%", "%"))]),
        json!({"kind": "increments", "input": "t", "from": 30, "atLeast": 20, "base": 2, "step": 5, "each": "0.25"}),
    ));
    let of = |t: &str| points(&set, &[("4a.t", t)], "4a");
    assert_eq!(["19,999999", "20", "30", "35", "50", "90"].map(of), ["0", "2", "2", "2.25", "3", "3"]);
    assert_eq!(points(&set, NOTHING, "4a"), "0…3");
}

/// Thresholds that differ by kind of unit: a number each, or a part of the general one (mountain communes 75 %).
#[test]
fn thresholds_differ_by_an_option() {
    let kinds =
        choice("v", ("Vùng", "Region"), &[("db", "Đồng bằng", "Lowland"), ("mn", "Miền núi", "Mountains")]);
    let rule = |thresholds: Value| {
        json!({"kind": "increments", "input": "n", "by": "v", "from": 16000, "thresholds": thresholds,
            "base": 10, "step": 1000, "each": "0.5"})
    };
    let two = json!([{"option": "db", "percent": 100}, {"option": "mn", "percent": 75}]);
    let make = |rule| row("1", ("Dân số", "Population"), 25, json!([kinds.clone(), people()]), rule);
    let set = of_row(make(rule(two)));
    assert_eq!(points(&set, &[("1.v", "db"), ("1.n", "14000")], "1"), "10");
    assert_eq!(points(&set, &[("1.v", "mn"), ("1.n", "14000")], "1"), "11");
    assert_eq!(points(&set, &[("1.n", "14000")], "1"), "10…11");
    let set = of_row(make(rule(json!([{"option": "db", "at": 16000}, {"option": "mn", "at": 12000}]))));
    assert_eq!(points(&set, &[("1.v", "mn"), ("1.n", "14000")], "1"), "11");
    // By yes or no as well.
    let yes = row(
        "1",
        ("Dân số", "Population"),
        25,
        json!([question("v", ("Có là xã miền núi không?", "In the mountains?")), people()]),
        rule(json!([{"option": "no", "percent": 100}, {"option": "yes", "percent": 75}])),
    );
    assert_eq!(points(&of_row(yes), &[("1.v", "yes"), ("1.n", "14000")], "1"), "11");
}

/// Decree 307/2025, article 6.3 e: the threshold is a figure of the province.
#[test]
fn a_threshold_can_be_what_an_input_says() {
    let set = of_row(row(
        "3e",
        ("Hồ sơ trực tuyến toàn trình", "Files handled online"),
        5,
        json!([
            amount_of("t", ("Tỷ lệ của xã", "Share of the commune"), ("%", "%")),
            amount_of("m", ("Bình quân chung của tỉnh", "Mean of the province"), ("%", "%"))
        ]),
        json!({"kind": "increments", "input": "t", "fromOf": "m", "base": 3, "step": "0.5", "each": "0.25"}),
    ));
    assert_eq!(points(&set, &[("3e.t", "40"), ("3e.m", "45")], "3e"), "3");
    assert_eq!(points(&set, &[("3e.t", "46"), ("3e.m", "45")], "3e"), "3.5");
    assert_eq!(points(&set, &[("3e.t", "46")], "3e"), "3…5");
    assert_eq!(points(&set, &[("3e.m", "45")], "3e"), "3…5");
}

/// Decision 766/QĐ-TTg, 3.1: 80 % or more gives the maximum, less gives the ratio ÷ 80 % × maximum. Rule 11 of Khánh Hòa,
/// II.4: the same from 85 %, and nothing below 60 %.
#[test]
fn a_ratio_to_a_target() {
    let inputs = || {
        json!([
            count_of("a", ("Số dịch vụ trực tuyến", "Online services"), ("thủ tục", "procedures")),
            count_of("b", ("Tổng số thủ tục", "All procedures"), ("thủ tục", "procedures"))
        ])
    };
    let of = |rule: Value, a: &str, b: &str| {
        let set = of_row(row("1", ("Dịch vụ trực tuyến", "Online services"), 2, inputs(), rule));
        points(&set, &[("1.a", a), ("1.b", b)], "1")
    };
    let plain = || json!({"kind": "ratio", "part": "a", "whole": "b", "target": 80});
    assert_eq!(of(plain(), "40", "100"), "1");
    assert_eq!(of(plain(), "80", "100"), "2");
    assert_eq!(of(plain(), "81", "100"), "2");
    assert_eq!(of(plain(), "", "100"), "0…2");
    let three = || json!({"kind": "ratio", "part": "a", "whole": "b", "target": 85, "atLeast": 60});
    assert_eq!(of(three(), "599", "1000"), "0");
    assert_eq!(of(three(), "60", "100"), "24/17");
    assert_eq!(of(three(), "85", "100"), "2");
    let kept = || json!({"kind": "complement", "part": "a", "whole": "b", "target": 90});
    assert_eq!(of(kept(), "10", "100"), "2");
    assert_eq!(of(kept(), "55", "100"), "1");
    let set = of_row(row("1", ("Dịch vụ trực tuyến", "Online services"), 2, inputs(), plain()));
    says(
        &set,
        &[("1.a", "40"), ("1.b", "100")],
        "1",
        &["Số dịch vụ trực tuyến: 40 trên 100 thủ tục → tỷ lệ 40/100 = 40% → dưới 80% → 40 × 2/80 = 1 điểm"],
        &["Online services: 40 of 100 procedures → ratio 40/100 = 40% → below 80% → 40 × 2/80 = 1 point"],
    );
    says(
        &set,
        &[("1.a", "1"), ("1.b", "3")],
        "1",
        &[
            "Số dịch vụ trực tuyến: 1 trên 3 thủ tục → tỷ lệ 1/3 ≈ 33,33% → dưới 80% → 1/3 × 100 × 2/80 = 5/6 ≈ 0,83 điểm",
        ],
        &[
            "Online services: 1 of 3 procedures → ratio 1/3 ≈ 33.33% → below 80% → 1/3 × 100 × 2/80 = 5/6 ≈ 0.83 points",
        ],
    );
}
