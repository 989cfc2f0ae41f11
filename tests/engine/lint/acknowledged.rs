//! Warnings that an author has looked at: silent at the row and below, listed with their reason, and never in vain.

use std::convert::Infallible;

use serde_json::{Value, json};
use tudanhgia_office::lint::{self, CasesBeside, Checked};
use tudanhgia_office::texts::lint::report_json;
use tudanhgia_words::Language;

use super::codes;
use crate::support::{criterion, group, set_of, text_of, whole, words};

/// Two criteria of a group, neither of which says where it stands.
fn unplaced() -> Value {
    let row = |id: &str, name: &str| {
        let mut row =
            criterion(id, 5, json!([whole("a")]), json!({"kind": "count", "input": "a", "each": 1}));
        row["name"] = words(name, &format!("Row {id}"));
        row
    };
    set_of(10, json!([group("G", 10, json!([row("A", "Số cuộc họp"), row("B", "Tỷ lệ")]))]))
}

fn saying(warning: &str) -> Value {
    json!([{"warning": warning, "reason": words("Văn bản không đánh số mục.", "The document has no numbers.")}])
}

fn checked(file: &Value, beside: CasesBeside) -> Checked {
    let Ok(checked) = lint::file("bo.json", &format!("{file:#}"), || Ok::<_, Infallible>(beside));
    checked.into_iter().next().unwrap()
}

#[test]
fn nothing_is_said_at_the_row_and_below() {
    let place = |row: usize| ("no-place", format!("groups[0].items[{row}]"));
    assert_eq!(codes(&unplaced()), [place(0), place(1)]);
    let mut file = unplaced();
    file["groups"][0]["items"][0]["acknowledged"] = saying("no-place");
    assert_eq!(codes(&file), [place(1)]);
    let mut file = unplaced();
    file["groups"][0]["acknowledged"] = saying("no-place");
    assert_eq!(codes(&file), []);
    let mut file = unplaced();
    file["acknowledged"] = saying("no-place");
    assert_eq!(codes(&file), []);
    // Nor where the tenth row would begin like the first.
    let mut many = unplaced();
    let rows = (0..11).map(|at| {
        let mut row = unplaced()["groups"][0]["items"][0].clone();
        row["id"] = format!("A{at}").into();
        row["code"] = format!("{at}").into();
        row["name"] = words(&format!("Mục {at}"), &format!("Row {at}"));
        row
    });
    many["groups"][0]["items"] = rows.collect();
    many["groups"][0]["max"] = 55.into();
    many["max"] = 55.into();
    many["groups"][0]["items"][1]["acknowledged"] = saying("no-place");
    assert_eq!(codes(&many).len(), 10);
    assert!(codes(&many).contains(&place(10)));
}

#[test]
fn an_acknowledgement_of_nothing_is_a_warning() {
    let mut file = unplaced();
    file["acknowledged"] = saying("no-place");
    file["groups"][0]["acknowledged"] = saying("same-worth");
    assert_eq!(codes(&file), [("needless-acknowledgement", "groups[0].acknowledged[0]".to_owned())]);
    // The nearest one is meant, so the farther is in vain once each row has its own.
    let mut file = unplaced();
    for row in [0, 1] {
        file["groups"][0]["items"][row]["acknowledged"] = saying("no-place");
    }
    assert_eq!(codes(&file), []);
    file["acknowledged"] = saying("no-place");
    assert_eq!(codes(&file), [("needless-acknowledgement", "acknowledged[0]".to_owned())]);
    // An error is no warning, and of a set with errors nobody knows all warnings.
    let mut file = unplaced();
    file["max"] = 11.into();
    file["acknowledged"] = saying("sum");
    assert_eq!(codes(&file), [("sum", "max".to_owned())]);
}

#[test]
fn missing_cases_are_judged_where_they_would_stand() {
    let mut file = unplaced();
    file["acknowledged"] = saying("no-place");
    file["acknowledged"].as_array_mut().unwrap().extend(saying("no-cases").as_array().unwrap().clone());
    let code = |checked: &Checked| -> Vec<&'static str> {
        checked.findings.iter().map(|finding| finding.what.code()).collect()
    };
    let silent = checked(&file, CasesBeside::None);
    assert_eq!(code(&silent), [""; 0]);
    assert!(silent.clean);
    let acknowledged: Vec<&str> = silent.acknowledged.iter().map(|one| one.finding.what.code()).collect();
    assert_eq!(acknowledged, ["no-cases", "no-place", "no-place"]);
    assert_eq!(code(&checked(&file, CasesBeside::Nowhere)), [""; 0]);
    let text = json!({
        "kind": "tudanhgia-cases", "format": 1, "set": "thu", "version": "1",
        "cases": [{"name": "Trống", "answers": {}, "total": [0, 10]}],
    });
    let beside = CasesBeside::Cases { file: "bo.cases.json".to_owned(), text: text.to_string() };
    assert_eq!(code(&checked(&file, beside)), ["needless-acknowledgement"]);
}

#[test]
fn programs_are_given_the_reason() {
    let mut file = unplaced();
    file["groups"][0]["acknowledged"] = saying("no-place");
    let report = report_json(&[checked(&file, CasesBeside::Nowhere)], Language::En);
    assert_eq!((&report["warnings"], &report["files"][0]["findings"]), (&json!(0), &json!([])));
    let one = &report["files"][0]["acknowledged"][1];
    assert_eq!(one["code"], "no-place");
    assert_eq!(one["path"], "groups[0].items[1]");
    assert_eq!(one["reason"], "The document has no numbers.");
}

/// Each code that can be acknowledged stands in the guide, so that nobody has to provoke a warning to learn it.
#[test]
fn the_guide_has_every_code() {
    let code = text_of("crates/office/src/lint/mod.rs");
    let codes = code.lines().filter_map(|line| {
        let (warning, code) = line.trim().strip_prefix("Warning::")?.split_once(" => \"")?;
        (!warning.is_empty()).then(|| code.trim_end_matches("\",").to_owned())
    });
    let codes: Vec<String> = codes.collect();
    assert!(codes.len() >= 20, "{codes:?}");
    let guide = text_of("docs/criteria-format.md");
    let missing: Vec<&String> = codes.iter().filter(|code| !guide.contains(&format!("`{code}`"))).collect();
    assert_eq!(missing, Vec::<&String>::new());
}
