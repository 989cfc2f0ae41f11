//! `tudanhgia lint`: files, folders, forms of output and exit codes. What is found is tested in `lint/`.

use serde_json::{Value, json};

use super::{file, folder, output_of, printed, run, run_with};
use crate::support::{path, shipped_text, text_of};

#[test]
fn lint_accepts_the_shipped_sets_and_their_cases() {
    let sets = ["criteria/dti-2022-tinh.json", "criteria/mau-297-xa.json"];
    assert_eq!(
        output_of(&["lint", "--strict", sets[0], sets[1]]),
        "dti-2022-tinh 1.0.0 (Bộ mẫu): không có lỗi, 8 tiêu chí, 11 trường hợp kiểm thử\n\
         mau-297-xa 1.0.1 (Bộ mẫu): không có lỗi, 15 tiêu chí, 10 trường hợp kiểm thử\n\
         Đã kiểm tra 2 tệp: 0 lỗi, 0 cảnh báo\n"
    );
    let folder = output_of(&["--lang", "en", "lint", "--strict", "criteria"]);
    assert!(
        folder.starts_with("dti-2022-tinh 1.0.0 (Sample set): no problems, 8 criteria, 11 test cases\n"),
        "{folder}"
    );
    let read =
        |name: &str| name.ends_with(".json") && !name.ends_with(".cases.json") && name != "schema.json";
    let files = std::fs::read_dir(path("criteria")).unwrap();
    let files = files.filter(|file| read(&file.as_ref().unwrap().file_name().to_string_lossy())).count();
    assert!(folder.contains(&format!("\n{files} files checked: 0 errors, 0 warnings\n")), "{folder}");
}

/// The commune's set with three problems, as text with a line for each value.
fn broken() -> String {
    let mut set: Value = serde_json::from_str(&shipped_text("mau-297-xa")).unwrap();
    set["max"] = 100.into();
    set["groups"][0]["items"][1]["rule"]["bands"][2]["from"] = 1.into();
    set["groups"][0]["name"].as_object_mut().unwrap().remove("vi");
    format!("{set:#}")
}

/// The line of the text on which `key` stands for the `nth` time.
fn line_of(text: &str, key: &str, nth: usize) -> usize {
    text.lines().enumerate().filter(|(_, line)| line.contains(key)).nth(nth).unwrap().0 + 1
}

#[test]
fn lint_lists_every_problem_with_its_line_and_fails() {
    let text = broken();
    let path = file("lint", "hong.json", text.as_bytes());
    let output = run(&["lint", &path, "criteria/mau-297-xa.json"]);
    assert_eq!((output.status.code(), printed(&output.stderr).as_str()), (Some(1), ""));
    let name = text.find("\"Digital awareness\"").map(|at| text[..at].matches('\n').count()).unwrap();
    let max = line_of(&text, "  \"max\": 100", 0);
    let found = printed(&output.stdout);
    for expected in [
        format!("{path}:{name}:7: error[missing]: Thiếu “vi”.\n    ở: groups[0].name (I"),
        format!("{path}:{max}:3: error[sum]: Điểm tối đa ghi 100, nhưng các mục cho 86.5.\n    ở: max\n    gợi ý: Sửa “max” thành 86.5, "),
        "error[overlap]: Hai mức cùng áp dụng ở 1.\n    ở: groups[0].items[1].rule.bands[1] (2 ".to_owned(),
        // The other set is checked all the same.
        "mau-297-xa 1.0.1 (Bộ mẫu): không có lỗi, 15 tiêu chí, 10 trường hợp kiểm thử\nĐã kiểm tra 2 tệp: 3 lỗi, 0 cảnh báo\n".to_owned(),
    ] {
        assert!(found.contains(&expected), "{expected}\n{found}");
    }
    let english = run(&["lint", &path, "--lang", "en"]);
    assert_eq!(english.status.code(), Some(1));
    assert!(printed(&english.stdout).contains("error[missing]: “vi” is missing.\n    at: groups[0].name (I"));
    assert!(printed(&english.stdout).ends_with("1 file checked: 3 errors, 0 warnings\n"));
}

#[test]
fn json_has_the_documented_shape() {
    let path = file("lint-json", "hong.json", broken().as_bytes());
    let output = run(&["lint", "--format", "json", "--lang", "en", &path, "criteria/dti-2022-tinh.json"]);
    assert_eq!(output.status.code(), Some(1));
    let report: Value = serde_json::from_str(&printed(&output.stdout)).unwrap();
    assert_eq!(
        (&report["format"], &report["errors"], &report["warnings"]),
        (&json!(1), &json!(3), &json!(0))
    );
    let [bad, good] = report["files"].as_array().unwrap().as_slice() else { panic!("{report}") };
    assert_eq!((&bad["file"], &bad["set"]), (&json!(path), &Value::Null));
    let sum = bad["findings"].as_array().unwrap().iter().find(|finding| finding["code"] == "sum").unwrap();
    assert_eq!((&sum["severity"], &sum["path"], &sum["row"]), (&json!("error"), &json!("max"), &Value::Null));
    assert!(sum["line"].as_u64().unwrap() > 1 && sum["column"] == 3);
    assert!(sum["message"].as_str().unwrap().contains("86.5") && sum["hint"].as_str().unwrap().len() > 20);
    assert_eq!(
        good,
        &json!({
            "file": "criteria/dti-2022-tinh.json", "set": "dti-2022-tinh", "version": "1.0.0", "standing": "sample",
            "criteria": 8, "cases": 11, "findings": [], "acknowledged": [],
        })
    );
}

#[test]
fn warnings_fail_only_when_asked() {
    let path = file("lint-warning", "bo.json", shipped_text("dti-2022-tinh").as_bytes());
    let mild = run(&["lint", &path]);
    assert_eq!(mild.status.code(), Some(0));
    assert!(printed(&mild.stdout).starts_with(&format!("{path}:1:1: warning[no-cases]: ")));
    assert_eq!(run(&["lint", "--strict", &path]).status.code(), Some(1));
    // The standard input has nothing beside it.
    let input = run_with(&["lint", "--strict", "-"], &shipped_text("dti-2022-tinh"));
    assert_eq!(input.status.code(), Some(0));
}

#[test]
fn acknowledged_warnings_are_listed_when_asked() {
    let mut set: Value = serde_json::from_str(&shipped_text("dti-2022-tinh")).unwrap();
    set["acknowledged"] = json!([{
        "warning": "no-cases", "reason": {"vi": "Chờ kết quả công bố.", "en": "Results are not published yet."},
    }]);
    let path = file("lint-acknowledged", "bo.json", set.to_string().as_bytes());
    let silent = output_of(&["--lang", "en", "lint", "--strict", &path]);
    assert!(silent.ends_with("0 warnings\n1 acknowledged warning: see them with --all\n"), "{silent}");
    let all = output_of(&["--lang", "en", "lint", "--strict", "--all", &path]);
    let expected = format!(
        "{path}:1:1: acknowledged[no-cases]: There are no test cases beside the set.\n    reason: Results are not published yet.\n"
    );
    assert!(all.starts_with(&expected), "{all}");
    assert!(all.ends_with("0 warnings\n"), "{all}");
    let vietnamese = output_of(&["lint", "--all", &path]);
    assert!(vietnamese.contains("đã xem xét[no-cases]") && vietnamese.contains("lý do: Chờ"), "{vietnamese}");
}

#[test]
fn a_case_that_does_not_come_out_is_named_with_its_line() {
    let path = file("lint-cases", "bo.json", shipped_text("dti-2022-tinh").as_bytes());
    let cases = text_of("criteria/dti-2022-tinh.cases.json").replacen("\"0.8002\"", "\"0.8001\"", 1);
    let beside = path.replace(".json", ".cases.json");
    std::fs::write(&beside, &cases).unwrap();
    let line = line_of(&cases, "\"0.8001\"", 0);
    for given in [&path, &beside] {
        let output = run(&["lint", given]);
        assert_eq!(output.status.code(), Some(1));
        let expected = format!(
            "{beside}:{line}:7: error[case]: Trường hợp “Đà Nẵng”: Tổng điểm phải là 0,8001, chương trình tính ra 0,8002.\n"
        );
        assert!(printed(&output.stdout).starts_with(&expected), "{}", printed(&output.stdout));
    }
}

#[test]
fn a_folder_is_checked_with_all_below_it() {
    let folder = folder("lint-folder");
    std::fs::create_dir(folder.join("cu")).unwrap();
    std::fs::write(folder.join("index.json"), "{}").unwrap();
    std::fs::write(folder.join("schema.json"), "{}").unwrap();
    std::fs::write(folder.join("cu/hong.json"), "{\n  \"format\": 1,,\n}").unwrap();
    std::fs::write(folder.join("phieu.json"), "{\"kind\": \"tudanhgia-sheet\"}").unwrap();
    let folder = folder.to_str().unwrap();
    let output = run(&["lint", folder]);
    assert_eq!(output.status.code(), Some(1));
    let found = printed(&output.stdout);
    assert!(found.starts_with(&format!("{folder}/cu/hong.json:2:15: error[not-json]: ")), "{found}");
    assert!(found.contains(&format!("{folder}/phieu.json:1:1: error[sheet]: ")), "{found}");
    assert!(found.ends_with("Đã kiểm tra 2 tệp: 2 lỗi, 0 cảnh báo\n"), "{found}");
    std::fs::create_dir(format!("{folder}/rong")).unwrap();
    let empty = run(&["lint", &format!("{folder}/rong")]);
    assert_eq!(empty.status.code(), Some(2));
    assert!(printed(&empty.stderr).ends_with(": không có tệp bộ tiêu chí nào\n"));
}

#[test]
fn a_file_that_cannot_be_read_is_another_failure() {
    let missing = run(&["lint", "criteria/khong-co.json", "criteria/mau-297-xa.json"]);
    assert_eq!(missing.status.code(), Some(2));
    assert!(printed(&missing.stderr).starts_with("criteria/khong-co.json: không đọc được: "));
    assert!(printed(&missing.stdout).starts_with("mau-297-xa 1.0.1 (Bộ mẫu): không có lỗi"));
    let english = run(&["--lang", "en", "lint", "criteria/khong-co.json"]);
    assert!(printed(&english.stderr).starts_with("criteria/khong-co.json: cannot be read: "));
    let path = file("unreadable", "ma-khac.json", b"{\"title\": \"B\xf4 ti\xeau ch\xed\"}");
    assert_eq!(run(&["lint", &path]).status.code(), Some(2));
    let large = file("lint-large", "lon.json", " ".repeat(2_000_001).as_bytes());
    let large = run(&["lint", &large]);
    assert_eq!(large.status.code(), Some(1));
    let expected = "error[too-large]: Tệp quá lớn: bộ tiêu chí nhiều nhất 2.000.000 byte.\n";
    assert!(printed(&large.stdout).contains(expected));
}

#[test]
fn a_large_sheet_is_a_sheet() {
    let mut sheet: Value = serde_json::from_str(&text_of("tests/engine/golden/da-nang.json")).unwrap();
    sheet["y-kien"] = "a".repeat(2_500_000).into();
    let path = file("lint-large-sheet", "phieu.json", sheet.to_string().as_bytes());
    let fits = run(&["lint", &path]);
    assert_eq!(fits.status.code(), Some(0), "{}", printed(&fits.stdout));
    sheet["y-kien"] = "a".repeat(5_000_000).into();
    let path = file("lint-large-sheet", "phieu-lon.json", format!("{sheet:#}").as_bytes());
    let large = run(&["lint", &path]);
    assert_eq!(large.status.code(), Some(1));
    let expected = "error[sheet]: Tệp lớn hơn 5 MB nên không phải phiếu của chương trình này.\n";
    assert!(printed(&large.stdout).contains(expected), "{}", printed(&large.stdout));
}
