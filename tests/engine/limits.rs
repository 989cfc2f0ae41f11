//! Limits of classes and rows: decided on the exact value, and never shown as reached when they are not.

use serde_json::{Value, json};
use tudanhgia_core::calc::NodeIx;
use tudanhgia_core::criteria::CriteriaSet;
use tudanhgia_core::scoring::{Answers, assess};
use tudanhgia_words::{Language, score_against};

use crate::support::{accepted, answers, decimal, single, whole, words};

fn classes(on: &str, list: Value) -> CriteriaSet {
    let mut file = single(100, json!([decimal("n")]), json!({"kind": "free", "input": "n"}));
    file["classes"] = json!({"on": on, "source": "nguon", "list": list});
    accepted(&file)
}

fn reached(set: &CriteriaSet, answers: &Answers) -> Vec<String> {
    let list = &set.classes().unwrap().list;
    assess(set, answers).classes_of(set.total()).iter().map(|index| list[*index].id.clone()).collect()
}

fn shown(set: &CriteriaSet, answers: &Answers) -> String {
    let assessment = assess(set, answers);
    score_against(
        assessment.nodes[NodeIx::TOTAL].range.value().unwrap(),
        set.digits,
        &set.limits(set.total()),
        Language::Vi,
    )
}

fn good_from_80() -> Value {
    json!([
        {"id": "kha", "name": words("Khá", "Fair")},
        {"id": "tot", "name": words("Tốt", "Good"), "from": 80},
    ])
}

#[test]
fn just_below_80_is_not_80() {
    for on in ["percent", "points"] {
        let set = classes(on, good_from_80());
        let typed = |text| answers([("K.n", text)]);
        assert_eq!(reached(&set, &typed("79,99")), ["kha"]);
        assert_eq!(reached(&set, &typed("79,999999")), ["kha"]);
        assert_eq!(reached(&set, &typed("80")), ["tot"]);
        assert_eq!(shown(&set, &typed("79,99")), "79,99");
        assert_eq!(shown(&set, &typed("79,999999")), "79,999999");
        assert_eq!(shown(&set, &typed("80")), "80");
    }
}

#[test]
fn a_ratio_that_falls_short_by_the_last_digit_is_not_80() {
    let mut file =
        single(100, json!([whole("a"), whole("b")]), json!({"kind": "ratio", "part": "a", "whole": "b"}));
    file["classes"] = json!({"on": "percent", "source": "nguon", "list": good_from_80()});
    let set = accepted(&file);
    let of = |a, b| answers([("K.a", a), ("K.b", b)]);
    assert_eq!(reached(&set, &of("799999999999999", "999999999999999")), ["kha"]);
    assert_eq!(shown(&set, &of("799999999999999", "999999999999999")), "≈ 79,99999999999998");
    assert_eq!(reached(&set, &of("4", "5")), ["tot"]);
    assert_eq!(shown(&set, &of("2", "3")), "≈ 66,67");
}

#[test]
fn a_class_may_begin_above_its_limit() {
    // 4725/QĐ-BGDĐT: level 3 is "above 75".
    let set = classes(
        "percent",
        json!([
            {"id": "muc-2", "name": words("Mức 2", "Level 2"), "to": 75, "toIncluded": true},
            {"id": "muc-3", "name": words("Mức 3", "Level 3"), "from": 75, "fromExcluded": true},
        ]),
    );
    assert_eq!(reached(&set, &answers([("K.n", "75")])), ["muc-2"]);
    assert_eq!(reached(&set, &answers([("K.n", "75,0001")])), ["muc-3"]);
    assert_eq!(shown(&set, &answers([("K.n", "75,0001")])), "75,0001");
}

#[test]
fn an_unfinished_sheet_keeps_every_class_that_it_can_still_reach() {
    let set = classes("percent", good_from_80());
    assert_eq!(reached(&set, &Answers::new()), ["kha", "tot"]);
    let wrong = answers([("K.n", "một trăm")]);
    assert_eq!(reached(&set, &wrong), ["kha", "tot"]);
}

#[test]
fn a_percentage_decides_its_row_exactly() {
    let bands =
        json!([{"to": 20, "points": 0}, {"from": 20, "to": 30, "points": 5}, {"from": 30, "points": 10}]);
    let file = single(
        10,
        json!([whole("a"), whole("b")]),
        json!({
            "kind": "ratio-bands", "part": "a", "whole": "b", "bands": bands,
        }),
    );
    let set = accepted(&file);
    let points = |a, b| {
        let assessment = assess(&set, &answers([("K.a", a), ("K.b", b)]));
        assessment.nodes[NodeIx::TOTAL].range.value().unwrap().to_string()
    };
    assert_eq!(points("1", "5"), "5");
    assert_eq!(points("199999", "1000000"), "0");
    assert_eq!(points("3", "10"), "10");
    assert_eq!(points("299999999999999", "999999999999999"), "5");
}
