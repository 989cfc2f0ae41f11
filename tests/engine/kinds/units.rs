//! Lists of subordinate units, as in the score of a district that counts its communes.

use serde_json::{Value, json};

use super::{NOTHING, of_row, points, row, says};
use crate::support::words;

fn communes(max: i64, rule: Value) -> tudanhgia_core::criteria::CriteriaSet {
    let list = json!({
        "id": "xa", "kind": "units", "label": words("Điểm của từng xã", "Score of each commune"),
        "unit": words("điểm", "points"), "max": 100,
    });
    of_row(row("X", ("Ứng dụng CNTT tại các xã", "IT use in communes"), max, json!([list]), rule))
}

const FOUR: &[(&str, &str)] = &[("X.xa", "Xã A\t90\nXã B; 72,5\nXã C: 64\nXã D | 50")];

/// Kind 18, the mean of the communes' scores.
#[test]
fn the_mean_of_the_communes() {
    let set = communes(20, json!({"kind": "aggregate", "input": "xa", "of": "mean", "outOf": 100}));
    // (90 + 72.5 + 64 + 50)/4 = 69.125 of 100; 20 points for 100.
    assert_eq!(points(&set, FOUR, "X"), "13.825");
    says(
        &set,
        FOUR,
        "X",
        &[
            "trung bình của 4 đơn vị: 69,125 → tỷ lệ 69,125/100 ≈ 69,13% → tỷ lệ × điểm tối đa = 69,125/100 × 20 = 13,825 điểm",
        ],
        &[
            "mean of 4 units: 69.125 → ratio 69.125/100 ≈ 69.13% → ratio × maximum = 69.125/100 × 20 = 13.825 points",
        ],
    );
    // A mean that does not end goes on as sum and number.
    says(
        &set,
        &[("X.xa", "90\n72,5\n64\n50\n51\n52\n54,256")],
        "X",
        &[
            "trung bình của 7 đơn vị: ≈ 61,97 → tỷ lệ (433,756/7)/100 ≈ 61,97% → tỷ lệ × điểm tối đa = (433,756/7)/100 × 20 ≈ 12,39 điểm",
        ],
        &[
            "mean of 7 units: ≈ 61.97 → ratio (433.756/7)/100 ≈ 61.97% → ratio × maximum = (433.756/7)/100 × 20 ≈ 12.39 points",
        ],
    );
    assert_eq!(points(&set, NOTHING, "X"), "0…20");
    // A line that cannot be read leaves the row open; it is not counted as zero.
    assert_eq!(points(&set, &[("X.xa", "Xã A\t90\nXã B\tchín mươi")], "X"), "0…20");
}

/// Kind 18, the share of the communes that reach 65.
#[test]
fn the_share_of_the_communes_that_reach_a_score() {
    let set = communes(10, json!({"kind": "aggregate", "input": "xa", "of": "share", "atLeast": 65}));
    assert_eq!(points(&set, FOUR, "X"), "5");
    says(
        &set,
        FOUR,
        "X",
        &[
            "2 trên 4 đơn vị có giá trị không dưới 65 → tỷ lệ 2/4 = 50% → tỷ lệ × điểm tối đa = 2/4 × 10 = 5 điểm",
        ],
        &["2 of 4 units with a value at least 65 → ratio 2/4 = 50% → ratio × maximum = 2/4 × 10 = 5 points"],
    );
}

/// Kind 18, the sum with a factor, at most the maximum.
#[test]
fn the_sum_of_the_communes() {
    let set = communes(30, json!({"kind": "aggregate", "input": "xa", "of": "sum", "each": "0.1"}));
    assert_eq!(points(&set, FOUR, "X"), "27.65");
    says(
        &set,
        FOUR,
        "X",
        &["tổng của 4 đơn vị: 276,5 → 276,5 × 0,1 = 27,65 điểm"],
        &["sum of 4 units: 276.5 → 276.5 × 0.1 = 27.65 points"],
    );
    assert_eq!(points(&set, &[("X.xa", "100\n100\n100\n100")], "X"), "30");
}
