//! The test cases beside a set: those shipped come out, and nothing that differs passes.

use serde_json::{Value, json};
use tudanhgia_core::cases::{Unlike, compare};
use tudanhgia_core::criteria::Expected;
use tudanhgia_office::lint;

use crate::support::{SETS, accepted, shipped, single, text_of, whole};

#[test]
fn the_cases_of_every_shipped_set_come_out() {
    for name in SETS {
        let compared = compare(&shipped(name), &text_of(&format!("criteria/{name}.cases.json")));
        assert_eq!(compared.differences, vec![], "{name}");
        assert!(compared.cases >= 8 && compared.figures > 5 * compared.cases / 2, "{name}: {compared:?}");
    }
}

/// A set of one ratio of 5 points, and a file of one case for it.
fn ratio() -> (tudanhgia_core::criteria::CriteriaSet, Value) {
    let file =
        single(5, json!([whole("a"), whole("b")]), json!({"kind": "ratio", "part": "a", "whole": "b"}));
    let case = json!({
        "name": "Một phần ba", "answers": {"K.a": "1", "K.b": "3"}, "points": {"K": "5/3", "G": "5/3"},
        "total": "5/3", "unrounded": "5/3", "published": "1.67", "within": "0.01",
    });
    let cases =
        json!({"kind": "tudanhgia-cases", "format": 1, "set": "thu", "version": "1", "cases": [case]});
    (accepted(&file), cases)
}

#[test]
fn a_figure_that_differs_is_reported_with_its_place() {
    let (set, file) = ratio();
    assert_eq!(compare(&set, &file.to_string()).figures, 5);
    let changed = |key: &str, value: Value| {
        let mut file = file.clone();
        file["cases"][0][key] = value;
        let found = compare(&set, &file.to_string()).differences;
        found.into_iter().map(|found| (found.place, found.what)).collect::<Vec<_>>()
    };
    let text = |text: &str| text.to_owned();
    let points =
        |row: &str, expected: &str, found: &str| Unlike::Points(text(row), text(expected), text(found));
    for (key, value, place, what) in [
        ("points", json!({"K": "1.666666"}), "points.K", points("K", "1.666666", "5/3")),
        ("points", json!({"K": ["0", "5"]}), "points.K", points("K", "0 … 5", "5/3")),
        ("points", json!({"X": 1}), "points.X", Unlike::UnknownRow(text("X"))),
        ("points", json!({"K": 1.5}), "points.K", Unlike::WrongType(Expected::Number)),
        ("points", json!([1]), "points", Unlike::WrongType(Expected::Object)),
        ("total", json!("2"), "total", points("total", "2", "5/3")),
        ("unrounded", json!("2"), "unrounded", Unlike::Unrounded(text("2"), text("5/3"))),
        ("published", json!("1.7"), "published", Unlike::Published(text("1.7"), text("5/3"))),
        ("classes", json!({"total": "tot"}), "classes.total", Unlike::UnknownClass(text("tot"))),
        ("wrong", json!(["K.a"]), "wrong", Unlike::NotWrong(text("K.a"))),
        ("clases", json!({}), "clases", Unlike::UnknownKey(text("clases"))),
    ] {
        assert_eq!(changed(key, value), [(format!("cases[0].{place}"), what)]);
    }
    let answers = changed("answers", json!({"K.a": "1", "K.b": "3", "K.c": "2"}));
    assert_eq!(answers, [(text("cases[0].answers.K.c"), Unlike::UnknownInput(text("K.c")))]);
    // A misspelt number is not taken for an open answer.
    let mut open = file.clone();
    open["cases"][0] = json!({"name": "Gõ sai", "answers": {"K.a": "một"}, "total": ["0", "5"]});
    let found = compare(&set, &open.to_string()).differences;
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].what, Unlike::Wrong(text("K.a")));
}

#[test]
fn a_file_that_is_not_for_the_set_is_refused() {
    let (set, file) = ratio();
    let whats =
        |text: &str| compare(&set, text).differences.into_iter().map(|found| found.what).collect::<Vec<_>>();
    assert!(matches!(whats("{").as_slice(), [Unlike::NotJson(_)]));
    assert_eq!(whats("[]"), [Unlike::NotCases]);
    assert_eq!(whats(&file.to_string().replace("\"format\":1", "\"format\":2")), [Unlike::NotCases]);
    let other = whats(&file.to_string().replace("\"version\":\"1\"", "\"version\":\"2\""));
    assert_eq!(other, [Unlike::OtherSet("thu 2".to_owned(), "thu 1".to_owned())]);
    assert_eq!(whats(&file.to_string().replace("\"cases\":", "\"case\":")).len(), 2);
    let mut incomplete = file.clone();
    incomplete["cases"][0] = json!({"answers": {}});
    assert_eq!(whats(&incomplete.to_string()), [Unlike::Missing("name"), Unlike::Missing("total")]);
}

#[test]
fn differences_have_lines() {
    let (set, file) = ratio();
    let text = format!("{file:#}").replace("\"K\": \"5/3\"", "\"K\": \"1\"");
    let (count, findings) = lint::cases(&set, &text);
    let [finding] = findings.as_slice() else { panic!("{findings:?}") };
    assert_eq!(count, 1);
    assert!(text.lines().nth(finding.line - 1).unwrap().contains("\"K\": \"1\""));
    let (_, cut) = lint::cases(&set, &text[..text.len() - 3]);
    assert_eq!(cut.len(), 1);
    assert!(cut[0].line > 1);
    let (_, _, message, _) = super::said(finding);
    assert_eq!(message, "Trường hợp “Một phần ba”: Mục K phải được 1, chương trình tính ra 5/3.");
}
