//! Lines that others score, lines without points, free scores.

use serde_json::json;
use tudanhgia_core::calc::NodeIx;

use super::{NOTHING, choice, of_row, points, row, says, scored, total};
use crate::support::{accepted, group, node, number, set_of, shipped, words};

/// Kinds 19 and 20: 60 points by the unit, 30 by a survey, 10 measured by the national system.
#[test]
fn what_others_score_is_reserved_and_never_lost() {
    let own = row(
        "A",
        ("Tự chấm", "Self-scored"),
        60,
        json!([{"id": "diem", "kind": "decimal", "label": words("Điểm tự chấm", "Own points")}]),
        json!({"kind": "free", "input": "diem"}),
    );
    let survey = row("S", ("Điều tra xã hội học", "Survey"), 30, json!([]), json!({"kind": "survey"}));
    let result = json!([{"id": "kq", "kind": "decimal", "label": words("Kết quả đo", "Measured result")}]);
    let measured =
        row("M", ("Hệ thống đo tự động", "Measured"), 10, result, json!({"kind": "measured", "input": "kq"}));
    let mut files = [survey, measured];
    files[0].as_object_mut().unwrap().remove("inputs");
    let [survey, measured] = files;
    let set = accepted(&set_of(100, json!([group("G", 100, json!([own, survey, measured]))])));
    let half = &[("A.diem", "50")];
    assert_eq!(total(&set, half), "50…90");
    let assessment = scored(&set, half.iter().copied());
    // Complete as far as the unit is concerned: 40 reserved, 10 lost.
    assert!(assessment.is_complete());
    assert_eq!(assessment.nodes[NodeIx::TOTAL].reserved, number("40"));
    assert_eq!((assessment.nodes[NodeIx::TOTAL].answered, assessment.nodes[NodeIx::TOTAL].criteria), (1, 1));
    assert_eq!(assessment.node(node(&set, "S")).reserved, number("30"));
    says(
        &set,
        half,
        "S",
        &["Chấm qua điều tra xã hội học, đơn vị không tự chấm: để dành 30 điểm"],
        &["Scored by a survey, not by the unit: 30 points reserved"],
    );
    says(
        &set,
        half,
        "M",
        &["Do hệ thống hoặc cơ quan khác đo, đơn vị không tự chấm: để dành 10 điểm"],
        &["Measured by a system or another agency, not by the unit: 10 points reserved"],
    );
    says(&set, half, "G", &["50 + … + …: từ 50 đến 90 điểm"], &["50 + … + …: from 50 to 90 points"]);
    // Once the result is known it counts, and nothing of it is reserved any more.
    let known = &[("A.diem", "50"), ("M.kq", "8,5")];
    assert_eq!(total(&set, known), "58.5…88.5");
    assert_eq!(scored(&set, known.iter().copied()).nodes[NodeIx::TOTAL].reserved, number("30"));
    says(&set, known, "M", &["8,5 điểm"], &["8.5 points"]);
}

/// Kind 23: smart cities, asked in 2022 but not scored.
#[test]
fn an_unscored_line_is_asked_and_gives_nothing() {
    let kind = choice(
        "co",
        ("Có triển khai đô thị thông minh không?", "Is there a smart city?"),
        &[("co", "Có", "Yes"), ("khong", "Không", "No")],
    );
    let asked = row("D", ("Đô thị thông minh", "Smart city"), 0, json!([kind]), json!({"kind": "unscored"}));
    let set = of_row(asked);
    assert_eq!(total(&set, &[("D.co", "co")]), "0");
    assert_eq!(total(&set, NOTHING), "0");
    says(&set, &[("D.co", "co")], "D", &["Không tính điểm"], &["Not scored"]);
}

/// Kind 28: a free score up to the maximum, as in the forms without a formula.
#[test]
fn a_free_score_up_to_the_maximum() {
    let set = shipped("mau-297-so");
    assert_eq!(points(&set, &[("E5.diem", "11,5")], "E5"), "11.5");
    assert_eq!(points(&set, &[("E5.diem", "12")], "E5"), "12");
    // 13 of 12 cannot be.
    assert_eq!(points(&set, &[("E5.diem", "13")], "E5"), "0…12");
    says(&set, &[("E5.diem", "11,5")], "E5", &["11,5 điểm"], &["11.5 points"]);
}

/// What was typed as the result of others rests like any answer where the row does not apply.
#[test]
fn a_result_of_a_row_that_does_not_apply_is_not_wrong() {
    let result = json!([{"id": "kq", "kind": "decimal", "label": words("Kết quả đo", "Measured result")}]);
    let mut measured = row("M", ("Đo", "Measured"), 10, result, json!({"kind": "measured", "input": "kq"}));
    measured["notApplicable"] = json!({"policy": "zero", "declared": true});
    let set = accepted(&set_of(10, json!([group("G", 10, json!([measured]))])));
    let typed = [("M.kq", "999"), ("M.not-applicable", "chưa đo")];
    assert_eq!(scored(&set, typed).all_wrong(), []);
    assert_eq!(scored(&set, [typed[0]]).all_wrong().len(), 1);
}
