//! Points on top of the maximum: rows and groups of their own, with their own caps.

use serde_json::json;

use super::{NOTHING, classes, count_of, points, question, row, says, total};
use crate::support::{accepted, group, set_of, words};

/// Kind 17, a bonus group with a cap of 5 beside a maximum of 100.
#[test]
fn a_bonus_group_comes_on_top_up_to_its_cap() {
    let main = row(
        "A",
        ("Nhiệm vụ chính", "Main tasks"),
        100,
        json!([{"id": "diem", "kind": "decimal", "label": words("Điểm", "Points")}]),
        json!({"kind": "free", "input": "diem"}),
    );
    let award = |id: &str, vi: &str, en: &str| {
        row(
            id,
            (vi, en),
            3,
            json!([count_of("n", ("Số sáng kiến", "Initiatives"), ("sáng kiến", "initiatives"))]),
            json!({"kind": "count", "input": "n", "each": 1}),
        )
    };
    let mut bonus =
        group("C", 5, json!([award("C1", "Cấp tỉnh", "Provincial"), award("C2", "Cấp bộ", "National")]));
    bonus["bonus"] = true.into();
    bonus["cap"] = 5.into();
    let mut file = set_of(100, json!([group("G", 100, json!([main])), bonus]));
    file["classes"] = json!({"on": "percent", "source": "nguon", "list": [
        {"id": "kha", "name": words("Khá", "Fair")}, {"id": "tot", "name": words("Tốt", "Good"), "from": 80},
    ]});
    let set = accepted(&file);
    let of = |points, province, ministry| [("A.diem", points), ("C1.n", province), ("C2.n", ministry)];
    assert_eq!(total(&set, &of("78", "1", "1")), "80");
    assert_eq!(classes(&set, &of("78", "1", "1"), ""), ["tot"]);
    assert_eq!(points(&set, &of("78", "9", "9"), "C"), "5");
    says(
        &set,
        &of("78", "9", "9"),
        "C",
        &["3 + 3 = 6 → vượt mức tối đa 5 → 5 điểm"],
        &["3 + 3 = 6 → above the most, 5 → 5 points"],
    );
    says(&set, &of("78", "1", "1"), "", &["78 + 2 = 80 điểm"], &["78 + 2 = 80 points"]);
    // With the points on top the total may exceed its maximum.
    assert_eq!(total(&set, &of("100", "3", "2")), "105");
    assert_eq!(total(&set, &[("A.diem", "78")]), "78…83");
    assert_eq!(classes(&set, &[("A.diem", "76")], ""), ["kha", "tot"]);
    assert_eq!(total(&set, NOTHING), "0…105");
}

/// A single bonus row within a group.
#[test]
fn a_bonus_row_is_no_part_of_the_maximum_of_its_group() {
    let yes = |id: &str, max: i64| {
        row(
            id,
            ("Tiêu chí", "Criterion"),
            max,
            json!([question("co", ("Có không?", "Is it so?"))]),
            json!({"kind": "yes-no", "input": "co"}),
        )
    };
    let mut extra = yes("B", 2);
    extra["bonus"] = true.into();
    let set = accepted(&set_of(10, json!([group("G", 10, json!([yes("A", 10), extra]))])));
    assert_eq!(total(&set, &[("A.co", "yes"), ("B.co", "yes")]), "12");
    assert_eq!(total(&set, &[("A.co", "no"), ("B.co", "yes")]), "2");
    assert_eq!(total(&set, &[("B.co", "yes")]), "2…12");
}
