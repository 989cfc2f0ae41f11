//! `tudanhgia explain`: one explanation in three forms.

use serde_json::{Value, json};

use super::{file, output_of, printed, run, run_with};
use crate::support::text_of;

const SET: &str = "criteria/mau-297-so.json";

/// A sheet of the department's set with these answers.
fn sheet(test: &str, answers: Value, explanations: Value) -> String {
    let mut sheet: Value = serde_json::from_str(&text_of("criteria/examples/cong-byt.json")).unwrap();
    sheet["answers"] = answers;
    sheet["explanations"] = explanations;
    file(test, "phieu.json", sheet.to_string().as_bytes())
}

#[test]
fn a_row_is_explained_from_the_rule_to_what_was_typed() {
    let path = sheet(
        "explain",
        json!({"F6.a": "3", "F6.b": "12", "H3.n": "ba"}),
        json!({"F6": "Theo <b>kế hoạch</b>"}),
    );
    let text = output_of(&["explain", SET, &path, "--node", "F6"]);
    let lines: Vec<&str> = text.lines().collect();
    assert!(lines[3].ends_with(": 0,5 điểm"), "{text}");
    assert!(lines[4].starts_with("  Quy định: "), "{text}");
    assert_eq!(lines[5], "  Số liệu: Số đơn vị trực thuộc được kiểm tra: 3 đơn vị");
    assert!(
        text.contains("\n  Tính điểm: Số đơn vị trực thuộc được kiểm tra: 3 trên 12 đơn vị → "),
        "{text}"
    );
    assert!(
        text.contains("\n  Căn cứ: ") && text.contains("\n  Giải trình của đơn vị: Theo <b>kế hoạch</b>\n")
    );
    let wrong = output_of(&["explain", SET, &path, "--node", "H3"]);
    assert!(
        wrong.contains(": ba")
            && wrong.contains(" – Chỉ nhập chữ số, không ghi đơn vị đo hay ký tự khác; ví dụ: 12.\n"),
        "{wrong}"
    );
    let english = output_of(&["explain", SET, &path, "--node", "F6", "--lang", "en"]);
    assert!(english.contains("\n  Rule: ") && english.contains(": 0.5 points\n"), "{english}");
}

#[test]
fn json_holds_the_whole_tree_with_exact_numbers() {
    let path = sheet("explain-json", json!({"A4a.a": "5", "A4a.b": "7"}), json!({}));
    let tree: Value = serde_json::from_str(&output_of(&["explain", SET, &path, "--format", "json"])).unwrap();
    assert_eq!((&tree["format"], &tree["set"]["id"]), (&json!(1), &json!("mau-297-so")));
    let total = &tree["row"];
    assert_eq!(
        (&total["id"], &total["max"], &total["rows"][0]["id"]),
        (&json!(""), &json!("223.5"), &json!("I"))
    );
    let row = &total["rows"][0]["rows"][3]["rows"][0];
    assert_eq!(
        (&row["id"], &row["points"], &row["applies"]),
        (&json!("A4a"), &json!("225/7"), &json!("yes"))
    );
    assert_eq!(row["inputs"][0]["typed"], "5");
    assert_eq!(total["points"], json!(["218/7", "2949/14"]));
    let alone: Value =
        serde_json::from_str(&output_of(&["explain", SET, &path, "--format", "json", "--node", "A4a"]))
            .unwrap();
    assert_eq!(&alone["row"], row);
}

#[test]
fn the_three_forms_say_the_same() {
    let sheet = "criteria/examples/cong-byt.json";
    let tree: Value = serde_json::from_str(&output_of(&["explain", SET, sheet, "--format", "json"])).unwrap();
    let text = output_of(&["explain", SET, sheet]);
    let markdown = output_of(&["explain", SET, sheet, "--format", "markdown"]);
    let mut rows = vec![&tree["row"]];
    let mut compared = 0;
    while let Some(row) = rows.pop() {
        rows.extend(row["rows"].as_array().unwrap());
        for key in ["chain", "how", "citation", "result"] {
            let Some(said) = row[key].as_str() else { continue };
            assert!(text.contains(said), "{said}");
            let markdown = markdown.replace('\\', "");
            assert!(markdown.contains(said), "{said}");
            compared += 1;
        }
    }
    assert!(compared > 80, "{compared}");
}

#[test]
fn the_class_is_explained_at_the_total() {
    let cases: Value = serde_json::from_str(&text_of("criteria/mau-297-so.cases.json")).unwrap();
    let whole = cases["cases"].as_array().unwrap().iter().find(|case| case["total"] == "5029/28").unwrap();
    let path = sheet("explain-class", whole["answers"].clone(), json!({}));
    let text = output_of(&["explain", SET, &path]);
    assert!(text.contains("\n  Xếp loại: ≈ 80,36% thuộc khoảng từ 80% trở lên → Tốt ("), "{text}");
    let tree: Value = serde_json::from_str(&output_of(&["explain", SET, &path, "--format", "json"])).unwrap();
    assert_eq!((&tree["row"]["class"], &tree["row"]["points"]), (&json!("Tốt"), &json!("5029/28")));
    assert!(tree["row"]["classChain"].as_str().unwrap().ends_with(" → Tốt"));
}

#[test]
fn what_was_typed_does_not_become_markup() {
    let path = sheet("explain-markup", json!({"H3.n": "*1*"}), json!({"H3": "<script>\n# Tiêu đề"}));
    let markdown = output_of(&["explain", SET, &path, "--node", "H3", "--format", "markdown"]);
    assert!(markdown.contains("\\*1\\*") && markdown.contains("\\<script\\>  \n  \\# Tiêu đề"), "{markdown}");
}

#[test]
fn what_cannot_be_explained_says_why() {
    let sheet = "criteria/examples/cong-byt.json";
    let no_row = run(&["explain", SET, sheet, "--node", "Z9"]);
    assert_eq!(no_row.status.code(), Some(2));
    assert_eq!(printed(&no_row.stderr), "Bộ tiêu chí không có mục nào tên “Z9”.\n");
    let other = run(&["explain", "criteria/mau-297-xa.json", sheet]);
    assert_eq!(other.status.code(), Some(1));
    assert!(printed(&other.stderr).starts_with(&format!("{sheet}: Phiếu thuộc bộ tiêu chí mau-297-so")));
    let typed = run_with(&["explain", SET, "-"], &text_of(sheet));
    assert_eq!(typed.status.code(), Some(0));
    assert_eq!(printed(&typed.stdout), output_of(&["explain", SET, sheet]));
}
