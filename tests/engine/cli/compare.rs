//! `tudanhgia compare`: two years of a unit and of a round.

use serde_json::{Value, json};
use tudanhgia_core::sheet::Sheet;

use super::{folder, output_of, printed, run};
use crate::support::{accepted, answers, single, text_of, whole};

const SET: &str = "criteria/dti-2022-tinh.json";

/// A set whose points for each thing differ, and a sheet for it, as files in the folder of a test.
fn year(folder: &std::path::Path, name: &str, each: i64, typed: &[(&str, &str)]) -> [String; 2] {
    let mut file = single(20, json!([whole("n")]), json!({"kind": "count", "input": "n", "each": each}));
    file["version"] = name.into();
    let mut sheet = Sheet::new(&accepted(&file), "Xã A", "");
    sheet.answers = answers(typed.iter().copied());
    [("bo", file.to_string()), ("phieu", sheet.save())].map(|(kind, text)| {
        let path = folder.join(format!("{kind}-{name}.json"));
        std::fs::write(&path, text).unwrap();
        path.to_str().unwrap().to_owned()
    })
}

#[test]
fn a_units_sheets_tell_the_set_from_the_answers() {
    let folder = folder("compare-unit");
    let [last_set, last] = year(&folder, "2024", 2, &[("K.n", "3")]);
    let [set, this] = year(&folder, "2025", 4, &[("K.n", "4")]);
    let of = |format: &str| {
        output_of(&["compare", &last, &this, "--last-set", &last_set, "--set", &set, "--format", format])
    };
    let result: Value = serde_json::from_str(&of("json")).unwrap();
    let row = json!({
        "id": "K", "before": "6", "between": "12", "after": "16", "byRules": "6", "byAnswers": "4",
    });
    assert_eq!((&result["rows"][2], &result["gone"]), (&row, &json!([])));
    assert!(of("csv").contains(",6,12,16,6,4,\r\n"), "{}", of("csv"));
    assert!(of("excel").contains(";6;12;16;6;4;\r\n"), "{}", of("excel"));
    // A sheet that leaves something open has a range, and nothing certain is made of it.
    let [_, open] = year(&folder, "2025", 4, &[]);
    let text = output_of(&["--lang", "en", "compare", &last, &open, "--last-set", &last_set, "--set", &set]);
    assert!(text.contains("from 0 to 20"), "{text}");
    // Without its set, or with another year's, a sheet is not compared.
    for wrong in [vec![], vec!["--set", &set]] {
        let output = run(&[&["compare", &last, &this][..], &wrong].concat());
        assert_eq!((output.status.code(), output.stdout.len()), (Some(2), 0), "{wrong:?}");
    }
}

#[test]
fn a_rounds_results_are_compared_by_unit() {
    let folder = folder("compare-round");
    let results = |name: &str, sheets: &[&str]| {
        let path = folder.join(name).to_str().unwrap().to_owned();
        let sheets: Vec<String> =
            sheets.iter().map(|sheet| format!("tests/engine/golden/{sheet}.json")).collect();
        let mut words = vec!["rank", SET, "--results", &path];
        words.extend(sheets.iter().map(String::as_str));
        assert_eq!(run(&words).status.code(), Some(0));
        path
    };
    let last = results("truoc.json", &["da-nang", "can-tho", "tp-ho-chi-minh"]);
    let this = results("nay.json", &["da-nang", "can-tho", "quang-ninh"]);
    let csv = output_of(&["--lang", "en", "compare", &last, &this, "--format", "csv"]);
    let rows: Vec<&str> = csv.lines().skip(1).collect();
    assert_eq!(
        rows,
        [
            "Đà Nẵng,,0.8002,0.8002,0,1,1,0,,,",
            "Quảng Ninh,,,0.7024,,,2,,,,not there last year",
            "Cần Thơ,,0.6924,0.6924,0,3,3,0,,,",
            "Thành phố Hồ Chí Minh,,0.7164,,,2,,,,,not there this year",
        ]
    );
    let result: Value =
        serde_json::from_str(&output_of(&["compare", &last, &this, "--format", "json"])).unwrap();
    let there = json!({"points": "0.8002", "rank": 1, "class": "", "block": ""});
    assert_eq!((&result["units"][0]["last"], &result["units"][3]["this"]), (&there, &Value::Null));
    // By another version of the set, whoever reads the differences is told.
    let other = text_of(&last).replace("\"version\": \"1.0.0\"", "\"version\": \"0.9.0\"");
    std::fs::write(&last, other).unwrap();
    let output = run(&["compare", &last, &this]);
    assert_eq!(output.status.code(), Some(0));
    assert!(printed(&output.stderr).starts_with("Năm trước chấm theo dti-2022-tinh 0.9.0, năm nay"));
    let mixed = run(&["compare", &last, "tests/engine/golden/da-nang.json", "--set", SET]);
    assert_eq!(mixed.status.code(), Some(2));
}
