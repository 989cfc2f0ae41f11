//! Errors with their lines and hints: sums, gaps, circles, unknown names, units, keys that are lost.

use serde_json::{Value, json};
use tudanhgia_office::lint;

use super::{codes, found};
use crate::support::{criterion, decimal, group, set_of, single, text_of, whole, words};

#[test]
fn a_group_whose_rows_give_more_than_it_declares_is_named_with_its_line() {
    // The self-score form for schools of Ho Chi Minh City: its fourth group declares 10 and lists 4 × 3 points.
    let text = text_of("tests/engine/lint/truong-hoc-tphcm.json");
    let (set, findings) = lint::set(&text);
    assert!(set.is_none());
    let errors: Vec<_> = findings.iter().filter(|finding| finding.what.is_error()).collect();
    let [sum] = errors.as_slice() else { panic!("{findings:?}") };
    let (code, place, message, hint) = super::said(sum);
    assert_eq!((code, place.as_str()), ("sum", "groups[3].max"));
    assert_eq!(message, "Điểm tối đa ghi 10, nhưng các mục cho 12.");
    assert!(hint.starts_with("Sửa “max” thành 12, ") && hint.contains("hỏi đơn vị ban hành"), "{hint}");
    let row = sum.row.as_ref().unwrap();
    assert!(row.vi.starts_with("4 "), "{row:?}");
    let line = text.lines().nth(sum.line - 1).unwrap();
    assert_eq!((line.trim(), sum.column), ("\"max\": 10,", 7));
    // With the sum that the rows give nothing is wrong but the total.
    let mut mended: Value = serde_json::from_str(&text).unwrap();
    mended["groups"][3]["max"] = 12.into();
    mended["max"] = 102.into();
    assert!(lint::set(&mended.to_string()).0.is_some());
}

#[test]
fn whole_ends_that_leave_fractions_out_are_explained() {
    let mut file = single(100, json!([decimal("x")]), json!({"kind": "free", "input": "x"}));
    let class = |id: &str, from: i64, to: i64| json!({"id": id, "name": words("Mức", "Class"), "from": from, "to": to, "toIncluded": true});
    let list = json!([class("a", 0, 84), class("b", 85, 100)]);
    file["classes"] = json!({"on": "points", "source": "nguon", "list": list});
    let errors: Vec<_> = found(&file).into_iter().filter(|(code, ..)| *code == "gap").collect();
    let [(_, place, message, hint)] = errors.as_slice() else { panic!("{errors:?}") };
    assert_eq!(place, "classes.list[1]");
    assert_eq!(message, "Khoảng trống: không mức nào áp dụng ở 84 … 85.");
    assert!(
        hint.starts_with("Giá trị có thể lẻ: 84.5 nằm giữa 84 và 85 nên không thuộc mức nào. "),
        "{hint}"
    );
    // Between whole numbers nothing is left out.
    let bands = json!([{"to": 84, "toIncluded": true, "points": 0}, {"from": 85, "points": 10}]);
    let counted = single(10, json!([whole("n")]), json!({"kind": "bands", "input": "n", "bands": bands}));
    assert!(codes(&counted).iter().all(|(code, _)| *code != "gap"));
}

#[test]
fn what_no_other_check_would_see_is_found_too() {
    let formula = |text: &str| json!({"kind": "formula", "formula": text});
    let row = |id: &str, text: &str| criterion(id, 5, json!([decimal("x")]), formula(text));
    let circle =
        set_of(10, json!([group("G", 10, json!([row("A", "min(5, x + B)"), row("B", "min(5, x + A)")]))]));
    let units = {
        let mut other = whole("b");
        other["unit"] = words("người", "people");
        single(5, json!([whole("a"), other]), formula("min(5, a + b)"))
    };
    let mut source = single(5, json!([whole("a")]), json!({"kind": "count", "input": "a", "each": 1}));
    source["groups"][0]["items"][0]["source"] = "khac".into();
    let name = single(5, json!([whole("a")]), json!({"kind": "count", "input": "c", "each": 1}));
    for (file, code, place, said) in [
        (circle, "circular", "groups[0].items", "vòng tròn: "),
        (
            units,
            "formula",
            "groups[0].items[0].rule.formula",
            "không cộng hay so sánh được “cuộc họp” với “người”",
        ),
        (source, "unknown", "groups[0].items[0].source", "Không có nguồn nào tên “khac”."),
        (name, "unknown", "groups[0].items[0].rule.input", "Không có ô nhập nào tên “c”."),
    ] {
        let found = found(&file);
        let hit = found.iter().find(|(found, ..)| *found == code);
        let (_, at, message, hint) = hit.unwrap_or_else(|| panic!("{code}: {found:?}"));
        assert!(at.starts_with(place), "{at}");
        assert!(message.contains(said), "{message}");
        assert!(hint.len() > 20, "{hint}");
    }
}

#[test]
fn an_unknown_key_is_shown_where_it_stands() {
    let mut file = single(5, json!([whole("a")]), json!({"kind": "count", "input": "a", "each": 1}));
    file["groups"][0]["items"][0]["inputs"][0]["lable"] = "x".into();
    let text = format!("{file:#}");
    let (_, findings) = lint::set(&text);
    let unknown = findings.iter().find(|finding| finding.what.code() == "unknown-key").unwrap();
    assert_eq!(unknown.place, "groups[0].items[0].inputs[0].lable");
    assert!(text.lines().nth(unknown.line - 1).unwrap().contains("\"lable\""));
}

#[test]
fn a_key_given_twice_loses_something() {
    let file = single(5, json!([whole("a")]), json!({"kind": "count", "input": "a", "each": 1}));
    let text = format!("{file:#}").replace("\"digits\": 2", "\"digits\": 1,\n  \"digits\": 2");
    let (set, findings) = lint::set(&text);
    assert!(set.is_none());
    let twice = findings.iter().find(|finding| finding.what.is_error()).unwrap();
    assert_eq!((twice.what.code(), twice.place.as_str()), ("key-twice", "digits"));
    assert!(text.lines().nth(twice.line - 1).unwrap().contains("\"digits\": 2"));
}

#[test]
fn a_remark_is_no_key_too_many() {
    let mut file = single(5, json!([whole("a")]), json!({"kind": "count", "input": "a", "each": 1}));
    file["$comment"] = "Ghi chú".into();
    file["groups"][0]["items"][0]["rule"]["$comment"] = "Ghi chú".into();
    assert!(lint::set(&file.to_string()).0.is_some());
}

#[test]
fn no_gap_is_where_nothing_can_be_typed() {
    let bands = |input: Value, to: Value, from: Value| {
        let rows = json!([{"to": to, "toIncluded": true, "points": 0}, {"from": from, "points": 4}]);
        found(&single(4, json!([input]), json!({"kind": "bands", "input": "n", "bands": rows})))
            .into_iter()
            .filter(|(code, ..)| *code == "gap")
            .count()
    };
    let input = |key: &str, value: Value| {
        let mut input = decimal("n");
        input["max"] = 100.into();
        if !key.is_empty() {
            input[key] = value;
        }
        input
    };
    assert_eq!(bands(input("step", "0.5".into()), 84.into(), "84.5".into()), 0);
    assert_eq!(bands(input("step", "0.5".into()), 84.into(), 85.into()), 1);
    assert_eq!(bands(input("decimals", 0.into()), 84.into(), 85.into()), 0);
    assert_eq!(bands(input("decimals", 1.into()), 84.into(), 85.into()), 1);
    assert_eq!(bands(input("", Value::Null), 84.into(), 85.into()), 1);
    let mut whole = input("step", 5.into());
    whole["kind"] = "whole".into();
    assert_eq!(bands(whole, 80.into(), 85.into()), 0);
}

#[test]
fn faults_that_look_like_others_are_called_what_they_are() {
    let mut file = single(2, json!([whole("n")]), json!({"kind": "count", "input": "n", "each": 1}));
    file["groups"][0]["bonus"] = true.into();
    file["max"] = 0.into();
    file["classes"] = json!({"on": "points", "source": "nguon", "list": [
        {"id": "thap", "name": words("Thấp", "Low")},
        {"id": "cao", "name": words("Cao", "High"), "from": 1, "each": {"percent": 60, "words": words("có nhóm dưới 60%", "a group below 60 %")}},
    ]});
    let each = found(&file).into_iter().find(|(code, ..)| *code == "each-of-none");
    assert_eq!(each.unwrap().1, "classes.list[1].each");
    let said = |text: &str| {
        let (_, findings) = lint::set(text);
        let [finding] = findings.as_slice() else { panic!("{findings:?}") };
        super::said(finding)
    };
    let (code, _, message, _) = said(&format!("{}{}", "[".repeat(200), "]".repeat(200)));
    assert!(code == "too-many" && message.contains("127"), "{code} {message}");
    let (code, _, message, _) = said(&format!("{{\"max\": {}}}", "9".repeat(5_000)));
    assert!(code == "too-many" && message.contains("chữ số"), "{code} {message}");
    assert_eq!(said("{").0, "not-json");
}
