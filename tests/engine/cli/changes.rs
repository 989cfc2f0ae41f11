//! `tudanhgia changes`: what changed between two sets, and whether the version of the later one is high enough.

use serde_json::{Value, json};

use super::{folder, output_of, printed, run};
use crate::support::shipped_text;

const SET: &str = "criteria/mau-297-xa.json";

/// A file with the shipped set after something was done to it.
fn changed(test: &str, change: impl Fn(&mut Value)) -> String {
    let mut set: Value = serde_json::from_str(&shipped_text("mau-297-xa")).unwrap();
    change(&mut set);
    let path = folder(test).join("moi.json");
    std::fs::write(&path, set.to_string()).unwrap();
    path.to_str().unwrap().to_owned()
}

#[test]
fn the_same_set_has_no_changes() {
    assert_eq!(output_of(&["changes", SET, SET]), "Hai bộ tiêu chí giống hệt nhau.\n");
}

#[test]
fn wording_takes_the_last_number_and_a_rule_the_middle_one() {
    let worded = |version: &'static str| {
        move |set: &mut Value| {
            set["version"] = json!(version);
            set["groups"][0]["items"][1]["how"]["vi"] = json!("Từ 4 cuộc: 20 điểm");
        }
    };
    let output = run(&["changes", SET, &changed("changes-worded", worded("1.0.2"))]);
    let said = printed(&output.stdout);
    assert_eq!(output.status.code(), Some(0), "{said}");
    for line in [
        "  Lời văn: Cách chấm trong văn bản",
        "    + Từ 4 cuộc: 20 điểm",
        "Chỉ đổi lời văn, mọi điểm giữ nguyên: số cuối của phiên bản phải tăng: từ 1.0.2.",
        "Phiên bản 1.0.2 đáp ứng.",
    ] {
        assert!(said.lines().any(|said| said == line), "{line}\n{said}");
    }
    assert_eq!(run(&["changes", SET, &changed("changes-low", worded("1.0.1"))]).status.code(), Some(1));

    let ruled = |set: &mut Value| {
        set["version"] = json!("1.0.2");
        set["groups"][0]["items"][1]["rule"]["bands"][1]["points"] = json!(6);
    };
    let output = run(&["changes", SET, &changed("changes-ruled", ruled), "--lang", "en"]);
    let said = printed(&output.stdout);
    assert_eq!(output.status.code(), Some(1), "{said}");
    assert!(said.contains("The version 1.0.2 is too low."), "{said}");
    // Places are said in words, not by the keys of the file.
    assert!(said.lines().any(|line| line == "  Rule (Bands 2: Points)"), "{said}");
    let said = printed(&run(&["changes", SET, &changed("changes-ruled", ruled)]).stdout);
    assert!(said.lines().any(|line| line == "  Cách chấm (Bảng mức điểm 2: Điểm)"), "{said}");
    let asked = |set: &mut Value| {
        set["version"] = json!("1.0.2");
        set["groups"][0]["items"][1]["inputs"][0]["max"] = json!(99);
        set["groups"][0]["items"][1]["source"] = json!("tien-giang");
        set["round"] = json!({"mode": "half-up", "digits": 2});
    };
    let said = printed(&run(&["changes", SET, &changed("changes-asked", asked)]).stdout);
    assert!(said.contains("Bảng điểm cải cách hành chính năm 2022"), "{said}");
    assert!(!said.contains(['{', '[']) && !said.contains("inputs") && !said.contains("round"), "{said}");
}

#[test]
fn the_changes_are_a_paper_a_table_and_json() {
    let change = |set: &mut Value| {
        set["version"] = json!("1.1.0");
        set["groups"][0]["items"][1]["rule"]["bands"][1]["points"] = json!(6);
    };
    let later = changed("changes-papers", change);
    let at = |name: &str| later.replace("moi.json", name);
    assert_eq!(run(&["workbook", &later, &at("moi.xlsx")]).status.code(), Some(0));
    for kind in ["docx", "csv", "xlsx"] {
        let output = run(&["changes", SET, &at("moi.xlsx"), &at(&format!("so-sanh.{kind}"))]);
        assert_eq!(output.status.code(), Some(0), "{kind}: {}", printed(&output.stderr));
    }
    let table = std::fs::read_to_string(at("so-sanh.csv")).unwrap();
    assert!(table.contains("TT;Tiêu chí;Thay đổi;Bộ cũ;Bộ mới") && table.contains("1: 6 điểm"), "{table}");
    let json: Value =
        serde_json::from_str(&output_of(&["changes", SET, &later, "--format", "json"])).unwrap();
    assert_eq!(
        (&json["needed"], &json["least"], &json["enough"], &json["before"]["id"]),
        (&json!("rows"), &json!("1.1.0"), &json!(true), &json!("mau-297-xa"))
    );
    let rows = json["rows"].as_array().unwrap();
    assert_eq!((rows.len(), &rows[0]["changes"][0]["aspect"]), (1, &json!("rule")));
    let csv = output_of(&["changes", SET, &later, "--format", "csv"]);
    assert!(csv.starts_with("code,name,change,before,after\r\n"), "{csv}");
}

#[test]
fn a_set_with_problems_is_not_compared() {
    let broken = changed("changes-broken", |set| set["max"] = json!("x"));
    let output = run(&["changes", SET, &broken]);
    assert_eq!((output.status.code(), output.stdout.is_empty()), (Some(2), true));
}
