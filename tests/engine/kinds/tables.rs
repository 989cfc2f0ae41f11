//! Tables: steps by count and bands of percentages, with their ends as declared.

use serde_json::json;

use super::{NOTHING, amount_of, count_of, of_row, points, row, says};
use crate::support::shipped;

/// Kind 7, steps by count: meetings of the steering committee.
#[test]
fn steps_by_count() {
    let set = shipped("mau-297-huyen");
    for (meetings, worth) in [("0", "0"), ("1", "5"), ("2", "10"), ("3", "15"), ("4", "20"), ("12", "20")] {
        assert_eq!(points(&set, &[("B1.n", meetings)], "B1"), worth);
    }
    says(
        &set,
        &[("B1.n", "6")],
        "B1",
        &["6 cuộc họp → 6 thuộc khoảng từ 4 trở lên → 20 điểm"],
        &["6 meetings → 6 falls under “4 or more” → 20 points"],
    );
    assert_eq!(points(&set, NOTHING, "B1"), "0…20");
}

/// Kind 8, half-open bands: subordinate units inspected; 30 % and more, 20 to less than 30 %, less.
#[test]
fn half_open_bands_of_a_percentage() {
    let set = shipped("mau-297-so");
    let of = |a, b| [("F6.a", a), ("F6.b", b)];
    assert_eq!(points(&set, &of("3", "10"), "F6"), "1");
    assert_eq!(points(&set, &of("29", "100"), "F6"), "0.5");
    assert_eq!(points(&set, &of("1", "5"), "F6"), "0.5");
    assert_eq!(points(&set, &of("19", "100"), "F6"), "0");
    says(
        &set,
        &of("29", "100"),
        "F6",
        &[
            "Số đơn vị trực thuộc được kiểm tra: 29 trên 100 đơn vị → tỷ lệ 29/100 = 29% → 29% thuộc khoảng từ 20% đến dưới 30% → 0,5 điểm",
        ],
        &[
            "Subordinate units inspected: 29 of 100 units → ratio 29/100 = 29% → 29% falls under “from 20% to less than 30%” → 0.5 points",
        ],
    );
    // With 4 of an unknown number inspected every row is still possible; of at most 4, none is lost.
    assert_eq!(points(&set, &[("F6.a", "4")], "F6"), "0…1");
}

/// Kind 8 with ends declared the other way: "trên 75", "từ 50 đến 75".
#[test]
fn bands_whose_upper_end_belongs_to_them() {
    let score = ("điểm", "points");
    let set = of_row(row(
        "L1",
        ("Mức chuyển đổi số", "Level"),
        3,
        json!([amount_of("diem", ("Điểm đánh giá", "Score"), score)]),
        json!({"kind": "bands", "input": "diem", "bands": [
            {"to": 50, "points": 1},
            {"from": 50, "to": 75, "toIncluded": true, "points": 2},
            {"from": 75, "fromExcluded": true, "points": 3},
        ]}),
    ));
    for (typed, level) in [("49,999999", "1"), ("50", "2"), ("75", "2"), ("75,000001", "3")] {
        assert_eq!(points(&set, &[("L1.diem", typed)], "L1"), level, "{typed}");
    }
    says(
        &set,
        &[("L1.diem", "75")],
        "L1",
        &["75 điểm → 75 thuộc khoảng từ 50 đến 75 → 2 điểm"],
        &["75 points → 75 falls under “from 50 to 75” → 2 points"],
    );
}

/// Bands of whole numbers may be written "to 84, from 85": there is nothing between.
#[test]
fn whole_bands_leave_no_gap() {
    let set = of_row(row(
        "A",
        ("Số dịch vụ công trực tuyến", "Online services"),
        2,
        json!([count_of("n", ("Số dịch vụ", "Services"), ("dịch vụ", "services"))]),
        json!({"kind": "bands", "input": "n", "bands": [
            {"to": 84, "toIncluded": true, "points": 0}, {"from": 85, "points": 2},
        ]}),
    ));
    assert_eq!(points(&set, &[("A.n", "84")], "A"), "0");
    assert_eq!(points(&set, &[("A.n", "85")], "A"), "2");
}
