//! Targets met or not met, and groups of them.

use serde_json::{Value, json};

use super::{NOTHING, count_of, points, question, row, says};
use crate::support::{accepted, group, set_of, shipped};

/// Kind 21, a target: households that pay for electricity without cash, 60 %.
#[test]
fn a_target_is_met_or_not() {
    let set = shipped("mau-297-xa");
    assert_eq!(points(&set, &[("K1.a", "600"), ("K1.b", "1000")], "K1"), "1");
    assert_eq!(points(&set, &[("K1.a", "599"), ("K1.b", "1000")], "K1"), "0");
    says(
        &set,
        &[("K1.a", "599"), ("K1.b", "1000")],
        "K1",
        &[
            "Số hộ gia đình trả tiền điện không dùng tiền mặt: 599 trên 1.000 hộ → tỷ lệ 599/1.000 = 59,9% → chưa đạt mức yêu cầu 60%",
        ],
        &[
            "Households that pay for electricity without cash: 599 of 1,000 households → ratio 599/1,000 = 59.9% → does not meet the target of 60%",
        ],
    );
    assert_eq!(points(&set, &[("K1.b", "1000")], "K1"), "0…1");
}

fn targets(need: Option<i64>) -> tudanhgia_core::criteria::CriteriaSet {
    let people = ("người", "people");
    let target = |id: &str, vi: &str, en: &str, least: i64| {
        row(
            id,
            (vi, en),
            0,
            json!([count_of("a", ("Số đạt", "Reached"), people), count_of("b", ("Tổng số", "All"), people)]),
            json!({"kind": "target", "part": "a", "whole": "b", "atLeast": least}),
        )
    };
    let mut all = group(
        "K",
        0,
        json!([
            target("K1", "Thanh toán không dùng tiền mặt", "Cashless payment", 60),
            target("K2", "Chữ ký số", "Digital signatures", 30),
            target("K3", "Hồ sơ sức khỏe điện tử", "Health records", 95),
        ]),
    );
    all["combine"] = "met".into();
    if let Some(need) = need {
        all["need"] = need.into();
    }
    let yes: Value = row(
        "A",
        ("Kế hoạch", "Plan"),
        1,
        json!([question("co", ("Có?", "Is there?"))]),
        json!({"kind": "yes-no", "input": "co"}),
    );
    accepted(&set_of(1, json!([group("G", 1, json!([yes])), all])))
}

const TWO_OF_THREE: &[(&str, &str)] =
    &[("K1.a", "70"), ("K1.b", "100"), ("K2.a", "29"), ("K2.b", "100"), ("K3.a", "998"), ("K3.b", "1000")];

/// Kind 21, all targets: one that is missed decides.
#[test]
fn all_targets_have_to_be_met() {
    let set = targets(None);
    assert_eq!(points(&set, TWO_OF_THREE, "K"), "0");
    says(
        &set,
        TWO_OF_THREE,
        "K",
        &["đạt 2 trên 3 (K1 – Đạt; K2 – Không đạt; K3 – Đạt), cần đủ 3 → Không đạt"],
        &["2 of 3 met (K1 – Met; K2 – Not met; K3 – Met), all needed → Not met"],
    );
    // Decided as soon as one is missed, whatever the others come to.
    assert_eq!(points(&set, &[("K2.a", "1"), ("K2.b", "100")], "K"), "0");
    assert_eq!(points(&set, NOTHING, "K"), "0…1");
}

/// Kind 21, so many of them.
#[test]
fn two_of_three_targets_suffice() {
    let set = targets(Some(2));
    assert_eq!(points(&set, TWO_OF_THREE, "K"), "1");
    says(
        &set,
        TWO_OF_THREE,
        "K",
        &["đạt 2 trên 3 (K1 – Đạt; K2 – Không đạt; K3 – Đạt), cần ít nhất 2 → Đạt"],
        &["2 of 3 met (K1 – Met; K2 – Not met; K3 – Met), at least 2 needed → Met"],
    );
}

/// Kind 21 over questions of one row: n of m, as a verdict or for points.
#[test]
fn checks_of_one_row() {
    let inputs = json!([
        question("a", ("Có cán bộ đầu mối không?", "Is there a contact person?")),
        question("b", ("Có chuyên mục không?", "Is there a section?")),
        question("c", ("Có báo cáo không?", "Is there a report?")),
    ]);
    let rule = json!({"kind": "checks", "inputs": ["a", "b", "c"], "need": 2, "points": 4});
    let set = super::of_row(row("C", ("Tiếp cận pháp luật", "Access to law"), 4, inputs, rule));
    let two = &[("C.a", "yes"), ("C.b", "no"), ("C.c", "yes")];
    assert_eq!(points(&set, two, "C"), "4");
    says(
        &set,
        two,
        "C",
        &[
            "đạt 2 trên 3 (Có cán bộ đầu mối không? Có; Có chuyên mục không? Không; Có báo cáo không? Có), cần ít nhất 2 → 4 điểm",
        ],
        &[
            "2 of 3 met (Is there a contact person? Yes; Is there a section? No; Is there a report? Yes), at least 2 needed → 4 points",
        ],
    );
    assert_eq!(points(&set, &[("C.a", "no"), ("C.b", "no")], "C"), "0");
    assert_eq!(points(&set, &[("C.a", "yes"), ("C.b", "no")], "C"), "0…4");
}
