//! Choices: yes or no, fractions and percentages of the maximum, negative points.

use serde_json::json;

use super::{NOTHING, choice, of_row, points, question, row, says};
use crate::support::shipped;

/// Kind 10, yes or no: a data centre.
#[test]
fn yes_gives_the_maximum() {
    let set = shipped("mau-297-so");
    assert_eq!(points(&set, &[("A5a.co", "yes")], "A5a"), "35");
    assert_eq!(points(&set, &[("A5a.co", "no")], "A5a"), "0");
    says(&set, &[("A5a.co", "yes")], "A5a", &["chọn “Có” → 35 điểm"], &["chosen: “Yes” → 35 points"]);
    assert_eq!(points(&set, NOTHING, "A5a"), "0…35");
}

/// Kind 11, a fraction of the maximum: who heads the steering committee.
#[test]
fn a_deputy_gives_half() {
    let set = shipped("mau-297-huyen");
    assert_eq!(points(&set, &[("C1.truong-ban", "cap-pho")], "C1"), "5");
    says(
        &set,
        &[("C1.truong-ban", "cap-pho")],
        "C1",
        &["chọn “Phó Bí thư cấp ủy hoặc Phó Chủ tịch UBND” → 0,5 × điểm tối đa = 0,5 × 10 = 5 điểm"],
        &[
            "chosen: “A deputy party secretary or vice chairperson of the People's Committee” → 0.5 × maximum = 0.5 × 10 = 5 points",
        ],
    );
}

/// Kind 12, percentages of the maximum: unplanned tasks, 100, 75 or 50 percent of 2 points.
#[test]
fn percentages_of_the_maximum() {
    let set = of_row(row(
        "H5",
        ("Nhiệm vụ đột xuất", "Unplanned tasks"),
        2,
        json!([choice(
            "muc",
            ("Mức hoàn thành", "How well"),
            &[
                ("xuat-sac", "Hoàn thành xuất sắc", "Excellently"),
                ("tot", "Hoàn thành tốt", "Well"),
                ("xong", "Hoàn thành", "Completed"),
                ("khong", "Không có hoặc không hoàn thành", "None, or not completed"),
            ],
        )]),
        json!({"kind": "cases", "input": "muc", "cases": [
            {"option": "xuat-sac", "percent": 100}, {"option": "tot", "percent": 75},
            {"option": "xong", "percent": 50}, {"option": "khong", "points": 0},
        ]}),
    ));
    for (option, worth) in [("xuat-sac", "2"), ("tot", "1.5"), ("xong", "1"), ("khong", "0")] {
        assert_eq!(points(&set, &[("H5.muc", option)], "H5"), worth);
    }
    says(
        &set,
        &[("H5.muc", "tot")],
        "H5",
        &["chọn “Hoàn thành tốt” → 0,75 × điểm tối đa = 0,75 × 2 = 1,5 điểm"],
        &["chosen: “Well” → 0.75 × maximum = 0.75 × 2 = 1.5 points"],
    );
}

/// Kind 14, with negative points: a plan on time 1, late 0, none −1.
#[test]
fn a_missing_plan_costs_a_point() {
    let set = shipped("mau-297-huyen");
    assert_eq!(points(&set, &[("F1.ke-hoach", "khong")], "F1"), "-1");
    says(
        &set,
        &[("F1.ke-hoach", "khong")],
        "F1",
        &["chọn “Không ban hành” → −1 điểm"],
        &["chosen: “Not issued” → −1 point"],
    );
    assert_eq!(points(&set, NOTHING, "F1"), "-1…1");
}

/// Kind 5, a composite of two halves: attends and chairs.
#[test]
fn two_halves_add_up() {
    let set = shipped("mau-297-huyen");
    let half = &[("C2.tham-gia", "yes"), ("C2.chu-tri", "no")];
    assert_eq!(points(&set, half, "C2"), "5");
    says(
        &set,
        half,
        "C2",
        &[
            "Chủ tịch hoặc Phó Chủ tịch UBND có dự đầy đủ các phiên họp về chuyển đổi số của tỉnh không? Có; Chủ tịch hoặc Phó Chủ tịch UBND có chủ trì các cuộc họp về chuyển đổi số của huyện, thành phố không? Không → 0,5 × 10 + 0 = 5 điểm",
        ],
        &[
            "Does the chairperson or a vice chairperson attend all sessions of the province on digital transformation? Yes; Does the chairperson or a vice chairperson chair the district's meetings on digital transformation? No → 0.5 × 10 + 0 = 5 points",
        ],
    );
    assert_eq!(points(&set, &[("C2.tham-gia", "yes")], "C2"), "5…10");
}

/// Kind 6, the best of several cases: conformity of the data centre with a technical standard.
#[test]
fn of_several_cases_the_best_counts() {
    let set = of_row(row(
        "A5b",
        ("Trung tâm dữ liệu đáp ứng tiêu chuẩn kỹ thuật", "The data centre meets the standards"),
        5,
        json!([
            question("cong-bo", ("Có công bố hợp quy không?", "Is conformity announced?")),
            {"id": "n", "kind": "whole", "max": 10, "label": {"vi": "Số tiêu chuẩn đáp ứng", "en": "Standards met"},
             "unit": {"vi": "tiêu chuẩn", "en": "standards"}},
        ]),
        json!({"kind": "best-of", "cases": [
            {"kind": "yes-no", "input": "cong-bo"},
            {"kind": "count", "input": "n", "each": "0.5", "cap": 3},
        ]}),
    ));
    let filled = &[("A5b.cong-bo", "no"), ("A5b.n", "4")];
    assert_eq!(points(&set, filled, "A5b"), "2");
    says(
        &set,
        filled,
        "A5b",
        &[
            "Có công bố hợp quy không? Không; Số tiêu chuẩn đáp ứng: 4 tiêu chuẩn → số lớn nhất trong (0; 4 × 0,5 = 2) = 2 điểm",
        ],
        &[
            "Is conformity announced? No; Standards met: 4 standards → the most of (0; 4 × 0.5 = 2) = 2 points",
        ],
    );
    assert_eq!(points(&set, &[("A5b.cong-bo", "yes"), ("A5b.n", "4")], "A5b"), "5");
    // Announced is the most that there is, whatever else is filled in.
    assert_eq!(points(&set, &[("A5b.cong-bo", "yes")], "A5b"), "5");
    assert_eq!(points(&set, &[("A5b.n", "4")], "A5b"), "2…5");
    assert_eq!(points(&set, &[("A5b.cong-bo", "no")], "A5b"), "0…3");
}
