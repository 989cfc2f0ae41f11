//! `tudanhgia new`.

use serde_json::Value;
use tudanhgia_core::criteria::CriteriaSet;

use super::{folder, output_of, printed, run, run_with};

#[test]
fn a_new_set_passes_lint_without_a_warning() {
    for level in ["bo", "tinh", "so", "huyen", "xa", "truong", "benh-vien"] {
        let text = output_of(&["new", "--level", level, "--id", "bo-moi", "--year", "2027"]);
        let set = CriteriaSet::read(&text).unwrap();
        assert_eq!((set.id.as_str(), set.level.id.as_str(), set.year.as_str()), ("bo-moi", level, "2027"));
        let lint = run_with(&["lint", "--strict", "-"], &text);
        assert_eq!(lint.status.code(), Some(0), "{}", printed(&lint.stdout));
    }
}

#[test]
fn a_new_set_shows_every_common_kind_with_a_remark() {
    let text = output_of(&["new", "--id", "bo-moi"]);
    let kinds = [
        "ratio",
        "bands",
        "ratio-bands",
        "cases",
        "yes-no",
        "count",
        "mix",
        "deduct",
        "complement",
        "best-of",
        "formula",
        "survey",
        "free",
        "target",
    ];
    for kind in kinds {
        assert!(text.contains(&format!("\"kind\": \"{kind}\"")), "{kind}");
    }
    let set: Value = serde_json::from_str(&text).unwrap();
    for group in set["groups"].as_array().unwrap() {
        for item in group["items"].as_array().unwrap() {
            assert!(
                item["$comment"].as_str().is_some_and(|comment| comment.ends_with('.')),
                "{}",
                item["id"]
            );
        }
    }
}

#[test]
fn files_are_written_beside_each_other_and_never_over_others() {
    let path = folder("new").join("bo-moi.json");
    let path = path.to_str().unwrap();
    output_of(&["new", "--id", "bo-moi", "--output", path]);
    let lint = output_of(&["lint", "--strict", path]);
    assert!(
        lint.starts_with("bo-moi 0.1.0 (Bộ mẫu): không có lỗi, 16 tiêu chí, 2 trường hợp kiểm thử\n"),
        "{lint}"
    );
    std::fs::write(path, "của tôi").unwrap();
    let again = run(&["new", "--id", "bo-moi", "--output", path]);
    assert_eq!(again.status.code(), Some(2));
    assert!(printed(&again.stderr).starts_with(&format!("{path}: tệp đã có")));
    assert_eq!(std::fs::read_to_string(path).unwrap(), "của tôi");
    output_of(&["new", "--id", "bo-moi", "--output", path, "--force"]);
    assert!(std::fs::read_to_string(path).unwrap().contains("bo-moi"));
    assert_eq!(run(&["new", "--id", "a", "--output", "bo-moi.txt"]).status.code(), Some(2));
}
