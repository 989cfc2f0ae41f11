//! Deductions: per occurrence within a row, and groups of their own.

use serde_json::{Value, json};

use super::{NOTHING, count_of, of_row, points, row, says, total};
use crate::support::{accepted, group, set_of};

const REPORTS: (&str, &str) = ("báo cáo", "reports");

fn reports(floor: Value) -> Value {
    row(
        "F5",
        ("Báo cáo cải cách hành chính định kỳ", "Periodic reports"),
        2,
        json!([
            count_of("tre", ("Số báo cáo trễ hoặc thiếu nội dung", "Late or incomplete"), REPORTS),
            count_of("khong", ("Số báo cáo quý, 6 tháng không gửi", "Not sent"), REPORTS),
        ]),
        json!({"kind": "deduct", "floor": floor, "each": [
            {"input": "tre", "points": "0.25"}, {"input": "khong", "points": "0.5"},
        ]}),
    )
}

/// Kind 15, a deduction for each occurrence, not below the declared floor.
#[test]
fn each_late_report_costs_a_quarter() {
    let set = of_row(reports(0.into()));
    let of = |late, none| [("F5.tre", late), ("F5.khong", none)];
    assert_eq!(points(&set, &of("2", "1"), "F5"), "1");
    says(
        &set,
        &of("2", "1"),
        "F5",
        &[
            "Số báo cáo trễ hoặc thiếu nội dung: 2 báo cáo; Số báo cáo quý, 6 tháng không gửi: 1 báo cáo → 2 − 0,25 × 2 − 0,5 × 1 = 1 điểm",
        ],
        &["Late or incomplete: 2 reports; Not sent: 1 report → 2 − 0.25 × 2 − 0.5 × 1 = 1 point"],
    );
    assert_eq!(points(&set, &of("7", "1"), "F5"), "0");
    says(
        &set,
        &of("7", "1"),
        "F5",
        &[
            "Số báo cáo trễ hoặc thiếu nội dung: 7 báo cáo; Số báo cáo quý, 6 tháng không gửi: 1 báo cáo → 2 − 0,25 × 7 − 0,5 × 1 = −0,25 → thấp hơn mức tối thiểu 0 → 0 điểm",
        ],
        &[
            "Late or incomplete: 7 reports; Not sent: 1 report → 2 − 0.25 × 7 − 0.5 × 1 = −0.25 → below the least, 0 → 0 points",
        ],
    );
    assert_eq!(points(&set, &[("F5.tre", "2")], "F5"), "0…1.5");
    assert_eq!(points(&set, NOTHING, "F5"), "0…2");
}

/// Where the regulation lets the line go below zero, the floor says how far.
#[test]
fn a_floor_below_zero_is_declared() {
    let set = of_row(reports((-1).into()));
    assert_eq!(points(&set, &[("F5.tre", "7"), ("F5.khong", "1")], "F5"), "-0.25");
    assert_eq!(points(&set, &[("F5.tre", "70"), ("F5.khong", "1")], "F5"), "-1");
}

/// Kind 16, a group of deductions with its own limit beside the other groups.
#[test]
fn a_group_of_deductions_takes_points_from_the_total() {
    let late = |id: &str, vi: &str, en: &str, points: &str| {
        row(
            id,
            (vi, en),
            0,
            json!([count_of("n", ("Số lần", "Times"), ("lần", "times"))]),
            json!({"kind": "deduct", "floor": -5, "each": [{"input": "n", "points": points}]}),
        )
    };
    let mut minus = group(
        "T",
        0,
        json!([
            late("T1", "Để xảy ra mất an toàn thông tin", "Security incidents", "2"),
            late("T2", "Báo cáo chậm", "Late reports", "1"),
        ]),
    );
    minus["floor"] = (-8).into();
    let plus = group("G", 2, json!([reports(0.into())]));
    let set = accepted(&set_of(2, json!([plus, minus])));
    let fine = [("F5.tre", "0"), ("F5.khong", "0")];
    let of = |incidents, late| [fine[0], fine[1], ("T1.n", incidents), ("T2.n", late)];
    assert_eq!(total(&set, &of("0", "0")), "2");
    assert_eq!(total(&set, &of("1", "1")), "-1");
    // Each row by itself takes at most 5, the group at most 8.
    assert_eq!(points(&set, &of("9", "0"), "T1"), "-5");
    assert_eq!(points(&set, &of("9", "9"), "T"), "-8");
    assert_eq!(total(&set, &of("9", "9")), "-6");
    says(
        &set,
        &of("9", "9"),
        "T",
        &["−5 − 5 = −10 → thấp hơn mức tối thiểu −8 → −8 điểm"],
        &["−5 − 5 = −10 → below the least, −8 → −8 points"],
    );
    says(&set, &of("1", "1"), "", &["2 − 3 = −1 điểm"], &["2 − 3 = −1 point"]);
    assert_eq!(total(&set, NOTHING), "-8…2");
}
