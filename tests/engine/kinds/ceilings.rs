//! Ceilings: at most so much where something holds, or nothing at all.

use serde_json::{Value, json};
use tudanhgia_core::calc::NodeIx;
use tudanhgia_core::criteria::{CriteriaSet, Fault, Problem};

use super::{NOTHING, amount_of, of_row, of_rows, points, question, row, says, scored, total};
use crate::support::{accepted, group, set_of, words};

/// A criterion of Hồ Chí Minh City: 5 points, at most 3.5 where the library has no building of its own.
fn library() -> Value {
    let mut row = row(
        "2.1",
        ("Cơ sở vật chất", "Premises"),
        5,
        json!([
            amount_of("d", ("Điểm tự chấm", "Points"), ("điểm", "points")),
            question("tru", ("Có trụ sở riêng không?", "Its own building?"))
        ]),
        json!({"kind": "free", "input": "d"}),
    );
    row["ceilings"] = json!([
        {"when": "not tru", "words": words("không có trụ sở riêng", "no building of its own"), "atMost": "3.5"}
    ]);
    row
}

#[test]
fn a_condition_caps_a_row() {
    let set = of_row(library());
    let of = |d, tru| points(&set, &[("2.1.d", d), ("2.1.tru", tru)], "2.1");
    assert_eq!([of("5", "yes"), of("5", "no"), of("3", "no"), of("5", "")], ["5", "3.5", "3", "3.5…5"]);
    assert_eq!(points(&set, NOTHING, "2.1"), "0…5");
    let low = &[("2.1.d", "5"), ("2.1.tru", "no")];
    says(
        &set,
        low,
        "2.1",
        &["không có trụ sở riêng: thỏa mãn → Điểm tự chấm: 5 điểm → vượt mức tối đa 3,5 → 3,5 điểm"],
        &["no building of its own: met → Points: 5 points → above the most, 3.5 → 3.5 points"],
    );
    says(
        &set,
        &[("2.1.d", "4"), ("2.1.tru", "yes")],
        "2.1",
        &["Điểm tự chấm: 4 điểm → 4 điểm"],
        &["Points: 4 points → 4 points"],
    );
    // What is asked by the condition alone is used, and missing until it is answered.
    let assessment = scored(&set, [("2.1.d", "4")]);
    assert_eq!(assessment.node(NodeIx::TOTAL).missing.len(), 1);
}

/// A violation takes all points of a group; its maximum stays.
#[test]
fn a_gate_closes_a_group() {
    let part = |id: &str| {
        row(
            id,
            ("Mục", "Row"),
            15,
            json!([amount_of("d", ("Điểm", "Points"), ("điểm", "points"))]),
            json!({"kind": "free", "input": "d"}),
        )
    };
    let mut gated = group("đ", 30, vec![part("A"), part("B")]);
    gated["id"] = "D".into();
    gated["ceilings"] =
        json!([{"when": "vi_pham", "words": words("có vi phạm", "a violation"), "atMost": 0}]);
    let mut file = set_of(
        40,
        json!([
            group(
                "G",
                10,
                vec![{
                    let mut row = part("C");
                    row["max"] = 10.into();
                    row
                }]
            ),
            gated
        ]),
    );
    file["facts"] = json!([question("vi_pham", ("Có vi phạm không?", "Was there a violation?"))]);
    let set = accepted(&file);
    let sheet = |violation| [("A.d", "12"), ("B.d", "15"), ("C.d", "10"), ("vi_pham", violation)];
    assert_eq!(total(&set, &sheet("no")), "37");
    assert_eq!(total(&set, &sheet("yes")), "10");
    assert_eq!(total(&set, &sheet("")), "10…37");
    let assessment = scored(&set, sheet("yes"));
    assert_eq!(assessment.node(NodeIx::TOTAL).whole.value().unwrap().to_string(), "40");
}

/// Of several that hold the lowest counts; a deduction below it stays.
#[test]
fn of_several_ceilings_the_lowest_counts() {
    let mut several = library();
    several["inputs"][0]["min"] = (-2).into();
    several["inputs"].as_array_mut().unwrap().push(question("tre", ("Có nộp chậm không?", "Late?")));
    several["ceilings"]
        .as_array_mut()
        .unwrap()
        .push(json!({"when": "tre", "words": words("nộp chậm", "late"), "atMost": 2}));
    let set = of_row(several);
    let of = |tru, tre| points(&set, &[("2.1.d", "5"), ("2.1.tru", tru), ("2.1.tre", tre)], "2.1");
    assert_eq!([of("no", "no"), of("no", "yes"), of("yes", "yes"), of("yes", "no")], ["3.5", "2", "2", "5"]);
    assert_eq!(of("no", ""), "2…3.5");
    assert_eq!(points(&set, &[("2.1.d", "-2"), ("2.1.tru", "no"), ("2.1.tre", "yes")], "2.1"), "-2");
}

/// The rounding comes after the ceiling, and what is on top of a group is cut with it.
#[test]
fn a_ceiling_cuts_bonus_points_too_and_is_rounded_last() {
    let free = |id: &str, max: u32, bonus: bool| {
        let mut row = row(
            id,
            ("Mục", "Row"),
            max,
            json!([amount_of("d", ("Điểm", "Points"), ("điểm", "points"))]),
            json!({"kind": "free", "input": "d"}),
        );
        if bonus {
            row["bonus"] = true.into();
        }
        row
    };
    let mut file = of_rows(10, vec![free("A", 10, false), free("B", 5, true)]);
    file["groups"][0]["ceilings"] =
        json!([{"when": "A < 6", "words": words("dưới 6 điểm", "below 6 points"), "atMost": "5.5"}]);
    file["groups"][0]["round"] = json!({"multiple": "0.5", "mode": "half-up"});
    let set = accepted(&file);
    assert_eq!(total(&set, &[("A.d", "5"), ("B.d", "5")]), "5.5");
    assert_eq!(total(&set, &[("A.d", "5.3"), ("B.d", "0")]), "5.5");
    assert_eq!(total(&set, &[("A.d", "6"), ("B.d", "5")]), "11");
    // "At most 5.3" would give 5.5 points.
    file["groups"][0]["ceilings"][0]["atMost"] = "5.3".into();
    let fault = Fault::AboveCeiling("5.5".to_owned(), "5.3".to_owned());
    let problem = Problem { place: "groups[0].ceilings[0].atMost".to_owned(), fault };
    assert_eq!(CriteriaSet::read(&file.to_string()).unwrap_err(), [problem]);
}
