//! How rows make a group: weighted means from 0 to 1, means, the least, the most, a formula, and rounding anywhere.

use serde_json::{Value, json};

use super::{NOTHING, points, row, says, total};
use crate::support::{accepted, group, set_of, shipped, words};

/// Kind 25, a weighted mean from 0 to 1: DTI 2022, in which 0.1 and 0.2 and 0.15 are the weights.
#[test]
fn a_weighted_mean_of_groups() {
    let set = shipped("dti-2022-tinh");
    let names = ["NT", "TC", "HT", "NL", "ATTT", "CQS", "KTS", "XHS"];
    let filled: Vec<(String, &str)> = set
        .inputs
        .iter()
        .map(|input| input.address.clone())
        .zip(["1", "0,9", "0,8253", "0,8487", "0,7578", "0,8575", "0,7836", "0,5197"])
        .collect();
    assert_eq!(filled.len(), names.len());
    let filled: Vec<(&str, &str)> =
        filled.iter().map(|(address, value)| (address.as_str(), *value)).collect();
    assert_eq!(total(&set, &filled), "0.8002");
    says(
        &set,
        &filled,
        "",
        &[
            "0,800175 → làm tròn đến 4 chữ số sau dấu phẩy (chữ số bỏ đi đầu tiên từ 5 trở lên thì tăng chữ số đứng trước thêm 1) → 0,8002",
        ],
        &["0.800175 → rounded to 4 decimals, halves away from zero → 0.8002"],
    );
    // Without the last, which weighs 0.15.
    assert_eq!(total(&set, &filled[..7]), "0.7222…0.8722");
}

fn index(id: &str, vi: &str, en: &str) -> Value {
    row(
        id,
        (vi, en),
        1,
        json!([{"id": "x", "kind": "decimal", "label": words("Giá trị", "Value")}]),
        json!({"kind": "free", "input": "x"}),
    )
}

fn combined(how: &str) -> tudanhgia_core::criteria::CriteriaSet {
    let mut all = group(
        "G",
        1,
        json!([
            index("A", "Trụ cột 1", "Pillar 1"),
            index("B", "Trụ cột 2", "Pillar 2"),
            index("C", "Trụ cột 3", "Pillar 3")
        ]),
    );
    all["combine"] = how.into();
    accepted(&set_of(1, json!([all])))
}

const VALUES: &[(&str, &str)] = &[("A.x", "0,5"), ("B.x", "0,25"), ("C.x", "0,9")];

#[test]
fn a_mean_the_least_and_the_most() {
    for (how, value, open) in
        [("mean", "0.55", "0.25…7/12"), ("least", "0.25", "0…0.25"), ("most", "0.9", "0.5…1")]
    {
        let set = combined(how);
        assert_eq!(total(&set, VALUES), value, "{how}");
        assert_eq!(total(&set, &VALUES[..2]), open, "{how}");
    }
    says(
        &combined("mean"),
        VALUES,
        "G",
        &["(0,5 + 0,25 + 0,9)/3 = 0,55 điểm"],
        &["(0.5 + 0.25 + 0.9)/3 = 0.55 points"],
    );
    says(
        &combined("least"),
        VALUES,
        "G",
        &["số nhỏ nhất trong (0,5; 0,25; 0,9) = 0,25 điểm"],
        &["the least of (0.5; 0.25; 0.9) = 0.25 points"],
    );
    says(
        &combined("most"),
        VALUES,
        "G",
        &["số lớn nhất trong (0,5; 0,25; 0,9) = 0,9 điểm"],
        &["the most of (0.5; 0.25; 0.9) = 0.9 points"],
    );
}

/// Rounding at any node, to digits or to a multiple; the rows above take the rounded value.
#[test]
fn a_rounding_is_declared_where_it_happens() {
    let mut quarter = index("A", "Trụ cột 1", "Pillar 1");
    quarter["round"] = json!({"mode": "half-up", "multiple": "0.25"});
    let mut all = group(
        "G",
        3,
        json!([quarter, index("B", "Trụ cột 2", "Pillar 2"), index("C", "Trụ cột 3", "Pillar 3")]),
    );
    all["round"] = json!({"mode": "down", "digits": 1});
    let set = accepted(&set_of(3, json!([all])));
    let filled = &[("A.x", "0,375"), ("B.x", "0,33"), ("C.x", "0,6")];
    assert_eq!(points(&set, filled, "A"), "0.5");
    assert_eq!(total(&set, filled), "1.4");
    says(
        &set,
        filled,
        "A",
        &[
            "0,375 → làm tròn theo bước 0,25 (phần lẻ từ nửa bước trở lên thì làm tròn lên, số âm thì làm tròn xuống) → 0,5 điểm",
        ],
        &["0.375 → rounded to a multiple of 0.25, halves away from zero → 0.5 points"],
    );
    says(
        &set,
        filled,
        "G",
        &["0,5 + 0,33 + 0,6 = 1,43 → làm tròn đến 1 chữ số sau dấu phẩy (luôn làm tròn xuống) → 1,4 điểm"],
        &["0.5 + 0.33 + 0.6 = 1.43 → rounded to 1 decimal, always down → 1.4 points"],
    );
    assert_eq!(points(&set, NOTHING, "G"), "0…3");
    // What is open is rounded too, and the derivation says so.
    let filled = &[("A.x", "0,375"), ("B.x", "0,33")];
    assert_eq!(points(&set, filled, "G"), "0.8…1.8");
    says(
        &set,
        filled,
        "G",
        &[
            "0,5 + 0,33 + …: từ 0,83 đến 1,83 điểm → làm tròn đến 1 chữ số sau dấu phẩy (luôn làm tròn xuống) → từ 0,8 đến 1,8 điểm",
        ],
        &[
            "0.5 + 0.33 + …: from 0.83 to 1.83 points → rounded to 1 decimal, always down → from 0.8 to 1.8 points",
        ],
    );
}
