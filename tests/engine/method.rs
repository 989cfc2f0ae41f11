//! The method on paper: every row, maximum, class and document of a set stands there, and what is computed is said of every kind
//! of rule.

use std::collections::BTreeSet;

use proptest::prelude::{any, proptest};
use proptest::prop_assert;
use serde_json::{Value, json};
use tudanhgia_core::criteria::{CriteriaSet, schema};
use tudanhgia_core::exact::Exact;
use tudanhgia_office::papers::{Cell, Document, Part, method};
use tudanhgia_words::{Language, Translated, exact_text, rule_in_words};

use crate::random::{Draw, many_choices, whole_set};
use crate::support::{SETS, accepted, decimal, node, shipped, single, text_of, whole, words};

/// Every cell and every sentence of a paper.
fn texts(paper: &Document) -> Vec<String> {
    let cell = |cell: &Cell| match cell {
        Cell::Text(text) => text.clone(),
        _ => String::new(),
    };
    let of = |part: &Part| match part {
        Part::Table(table) => table.rows.iter().flatten().map(cell).collect(),
        Part::Text(text) | Part::Heading(text) => vec![text.clone()],
        Part::Signatures => vec![],
    };
    paper.parts.iter().flat_map(of).chain([paper.title.clone(), paper.foot.clone()]).collect()
}

#[test]
fn the_annex_of_every_set_has_all_of_it() {
    let earlier = [
        "mau-297-xa-1.0.0",
        "mau-297-huyen-1.0.0",
        "mau-297-so-1.0.0",
        "nd307-phuong-1.0.0",
        "nd307-xa-1.0.0",
        "qd766-1.0.0",
        "tt01-2018-1.0.0",
    ];
    for name in SETS.into_iter().chain(earlier) {
        let set = shipped(name);
        for language in [Language::Vi, Language::En] {
            let paper = method(&set, language);
            let said = texts(&paper);
            let has = |text: &str| said.iter().any(|cell| cell == text);
            let holds = |text: &str| said.iter().any(|cell| cell.contains(text));
            let table = paper.table();
            for (row, node) in set.nodes.pairs().filter(|(row, _)| *row != set.total()) {
                let found = table.rows.iter().find(|cells| {
                    cells[0] == Cell::text(&node.code)
                        && matches!(&cells[1], Cell::Text(name) if name.starts_with(node.name.get(language)))
                });
                let cells = found.unwrap_or_else(|| panic!("{name}: {}", node.code));
                if !node.max.is_zero() {
                    assert_eq!(
                        cells[2],
                        Cell::Text(exact_text(&node.max, language)),
                        "{name}: {}",
                        node.code
                    );
                }
                let Cell::Text(how) = &cells[3] else { panic!("{name}: {}", node.code) };
                let rule = rule_in_words(&set, row, language);
                assert!(rule.computed.iter().all(|line| how.contains(line)), "{name}: {}", node.code);
                assert!(
                    set.children(row).is_empty()
                        == (how.contains("Cách tính:") || how.contains("What is computed:"))
                );
                for class in node.classes.iter().flat_map(|classes| &classes.list) {
                    assert!(has(class.name.get(language)), "{name}: {}", class.id);
                }
            }
            for class in set.classes().iter().flat_map(|classes| &classes.list) {
                assert!(has(class.name.get(language)), "{name}: {}", class.id);
            }
            for source in &set.sources {
                assert!(holds(&source.title), "{name}: {}", source.id);
            }
            // What the set is, and which.
            assert!(set.caveat.as_ref().is_none_or(|caveat| holds(caveat.get(language))), "{name}");
            assert!(paper.foot.contains(&set.sha256) && paper.title.lines().count() == 3, "{name}");
        }
    }
}

fn said(max: impl Into<Value>, inputs: Value, rule: Value) -> [Vec<String>; 2] {
    let mut file = single(max, inputs.clone(), rule);
    if inputs == json!([]) {
        file["groups"][0]["items"][0].as_object_mut().unwrap().remove("inputs");
    }
    let set = accepted(&file);
    [Language::Vi, Language::En].map(|language| rule_in_words(&set, node(&set, "K"), language).computed)
}

fn choice(id: &str, kind: &str) -> Value {
    let option = |id: &str| json!({"id": id, "label": words(&format!("Mức {id}"), &format!("Level {id}"))});
    json!({"id": id, "kind": kind, "label": words("Mức", "Level"), "options": [option("x"), option("y")]})
}

fn question(id: &str) -> Value {
    json!({"id": id, "kind": "yes-no", "label": words("Có không?", "Is it?")})
}

/// The kinds of rules that the format knows.
fn kinds() -> BTreeSet<String> {
    fn walk(value: &Value, found: &mut BTreeSet<String>) {
        if let Some(kind) = value.pointer("/properties/kind/const").and_then(Value::as_str) {
            found.insert(kind.to_owned());
        }
        match value {
            Value::Object(object) => object.values().for_each(|value| walk(value, found)),
            Value::Array(list) => list.iter().for_each(|value| walk(value, found)),
            _ => {}
        }
    }
    let mut found = BTreeSet::new();
    walk(&schema(), &mut found);
    found
}

#[test]
fn every_kind_of_rule_is_said_in_both_languages() {
    let ab = || json!([whole("a"), whole("b")]);
    let date = |id: &str| json!({"id": id, "kind": "date", "label": words("Ngày", "Date")});
    let units = json!([{"id": "ds", "kind": "units", "max": 100, "label": words("Điểm", "Scores")}]);
    let cases = json!([{"option": "x", "points": 10}, {"option": "y", "share": "1/4"}]);
    let bands = json!([{"points": 0}, {"from": 1, "points": 4}, {"from": 3, "points": 10}]);
    let rules = [
        (
            ab(),
            json!({"kind": "ratio", "part": "a", "whole": "b", "target": 80}),
            "– Nếu tỷ lệ a/b ≥ 80%: 10 điểm",
        ),
        (ab(), json!({"kind": "complement", "part": "a", "whole": "b"}), "Điểm = (1 − a/b) × điểm tối đa"),
        (
            json!([whole("a"), whole("b"), decimal("R")]),
            json!({"kind": "ratio-to-best", "part": "a", "whole": "b", "best": "R"}),
            "Điểm = (a/b)/c × điểm tối đa",
        ),
        (
            json!([whole("n")]),
            json!({"kind": "count", "input": "n", "each": "0.5"}),
            "Điểm = a × 0,5, nhiều nhất 10 điểm",
        ),
        (json!([question("co")]), json!({"kind": "yes-no", "input": "co", "share": "1/2"}), "– Có: 5 điểm"),
        (
            json!([choice("c", "choice")]),
            json!({"kind": "cases", "input": "c", "cases": cases}),
            "– Mức y: 2,5 điểm",
        ),
        (
            json!([choice("c", "several")]),
            json!({"kind": "several", "input": "c", "cases": cases, "cap": 9}),
            "Cộng điểm của mỗi nội dung được chọn ở a (nhiều nhất 9 điểm):",
        ),
        (json!([whole("n")]), json!({"kind": "bands", "input": "n", "bands": bands}), "– Từ 1 đến 2: 4 điểm"),
        (ab(), json!({"kind": "ratio-bands", "part": "a", "whole": "b", "bands": bands}), "Theo tỷ lệ a/b:"),
        (
            json!([whole("a"), whole("b"), whole("c")]),
            json!({"kind": "mix", "whole": "c", "parts": [{"input": "a", "points": 10}, {"input": "b", "points": 5}]}),
            "Điểm = (a × 10 + b × 5)/c",
        ),
        (
            json!([whole("n")]),
            json!({"kind": "deduct", "each": [{"input": "n", "points": "0.5"}], "floor": 0}),
            "Điểm = điểm tối đa − 0,5 × a, ít nhất 0 điểm",
        ),
        (json!([decimal("d")]), json!({"kind": "free", "input": "d"}), "Điểm = a"),
        (
            json!([question("co"), whole("n")]),
            json!({"kind": "parts", "parts": [{"kind": "yes-no", "input": "co", "points": 4}, {"kind": "count", "input": "n", "each": 1, "cap": 6}]}),
            "– Phần 2: b × 1, nhiều nhất 6 điểm",
        ),
        (
            json!([question("co"), whole("n")]),
            json!({"kind": "best-of", "cases": [{"kind": "yes-no", "input": "co"}, {"kind": "count", "input": "n", "each": 1}]}),
            "Lấy mức cao nhất trong các cách sau:",
        ),
        (
            units,
            json!({"kind": "aggregate", "input": "ds", "of": "share", "atLeast": 65}),
            "Điểm = tỷ lệ đơn vị trong a có số ≥ 65 × điểm tối đa",
        ),
        (
            json!([question("c1"), question("c2")]),
            json!({"kind": "checks", "inputs": ["c1", "c2"], "need": 1, "points": 10}),
            "– Nếu ít nhất 1 điều kiện đúng trong (a là “có”; b là “có”): 10 điểm",
        ),
        (
            json!([whole("n")]),
            json!({"kind": "increments", "input": "n", "from": 16000, "base": 4, "step": 1000, "each": "0.5"}),
            "– Trường hợp khác: 4 + 0,5 × (a − 16.000)/1.000, nhiều nhất 10 điểm",
        ),
        (
            json!([date("t"), date("d")]),
            json!({"kind": "days", "since": "t", "until": "d", "bands": [{"to": 5, "toIncluded": true, "points": 10}, {"points": 0, "from": 5, "fromExcluded": true}]}),
            "Theo số ngày từ a đến b:",
        ),
        (
            json!([date("nop")]),
            json!({"kind": "late", "input": "nop", "due": "2026-01-22", "each": "0.5", "last": 3}),
            "– Nếu a không sau 22/01/2026: 10 điểm",
        ),
        (
            json!([question("co"), whole("n")]),
            json!({"kind": "blocks", "input": "co", "blocks": [
                {"option": "yes", "rule": {"kind": "count", "input": "n", "each": 1}},
                {"option": "no", "rule": {"kind": "parts", "parts": [{"kind": "count", "input": "n", "each": 2}]}},
            ]}),
            "– Có: b × 1, nhiều nhất 10 điểm",
        ),
        (
            json!([decimal("x")]),
            json!({"kind": "formula", "formula": "clamp((x - 20) / (85 - 20), 0, 1) * maximum"}),
            "Điểm = (((a − 20)/(85 − 20), ít nhất 0), nhiều nhất 1) × điểm tối đa",
        ),
        (
            json!([]),
            json!({"kind": "survey"}),
            "Chấm qua điều tra xã hội học, đơn vị không tự chấm: để dành 10 điểm",
        ),
        (
            json!([]),
            json!({"kind": "measured"}),
            "Do hệ thống hoặc cơ quan khác đo, đơn vị không tự chấm: để dành 10 điểm",
        ),
    ];
    let without_points = [
        (
            ab(),
            json!({"kind": "target", "part": "a", "whole": "b", "atLeast": 90}),
            "Đạt nếu tỷ lệ a/b ≥ 90%",
        ),
        (json!([whole("n")]), json!({"kind": "unscored"}), "Không tính điểm"),
    ];
    let mut tried = BTreeSet::new();
    let all =
        rules.into_iter().map(|rule| (10, rule)).chain(without_points.into_iter().map(|rule| (0, rule)));
    for (max, (inputs, rule, line)) in all {
        let kind = rule["kind"].as_str().unwrap().to_owned();
        let [vi, en] = said(max, inputs, rule);
        assert!(vi.iter().any(|said| said == line), "{kind}: {vi:#?}");
        // No Vietnamese stands in what is said in English.
        let foreign =
            en.iter().find(|line| line.chars().any(|letter| "ăâđêôơưếềạảấầộợứừữựỷ".contains(letter)));
        assert!(!en.is_empty() && foreign.is_none(), "{kind}: {en:#?}");
        assert_eq!(vi.len(), en.len(), "{kind}");
        tried.insert(kind);
    }
    let missing: Vec<String> = kinds().difference(&tried).cloned().collect();
    assert_eq!((missing, kinds().len()), (Vec::<String>::new(), tried.len()));
}

#[test]
fn a_value_that_a_formula_uses_twice_has_a_name() {
    let by = json!([{"option": "x", "at": 100}, {"option": "y", "at": 50}]);
    let [vi, _] = said(
        10,
        json!([choice("c", "choice"), whole("n")]),
        json!({"kind": "increments", "input": "n", "by": "c", "thresholds": by, "base": 2, "step": 10, "each": 1}),
    );
    assert_eq!(
        vi,
        [
            "– Nếu b ≤ T1: 2 điểm",
            "– Trường hợp khác: 2 + (b − T1)/10, nhiều nhất 10 điểm",
            "T1: theo a:",
            "– Mức x: 100",
            "– Mức y: 50",
        ]
    );
}

#[test]
fn groups_say_how_their_rows_are_combined() {
    for (combine, line) in [
        ("mean", "Trung bình điểm các mục"),
        ("least", "Điểm thấp nhất trong các mục"),
        ("most", "Điểm cao nhất trong các mục"),
    ] {
        let mut file = single(10, json!([decimal("d")]), json!({"kind": "free", "input": "d"}));
        file["groups"][0]["combine"] = json!(combine);
        let other = file["groups"][0]["items"][0].clone();
        file["groups"][0]["items"].as_array_mut().unwrap().push(other);
        file["groups"][0]["items"][1]["id"] = json!("L");
        let set = accepted(&file);
        assert_eq!(rule_in_words(&set, node(&set, "G"), Language::Vi).computed, [line]);
        assert_eq!(rule_in_words(&set, set.total(), Language::Vi).computed, Vec::<String>::new());
    }
}

/// The places of numbers in the rules of a set.
fn numbers(value: &Value, path: &str, found: &mut Vec<String>) {
    match value {
        Value::Object(object) => {
            for (key, value) in object {
                numbers(value, &format!("{path}/{key}"), found);
            }
        }
        Value::Array(list) => {
            list.iter().enumerate().for_each(|(at, value)| numbers(value, &format!("{path}/{at}"), found));
        }
        Value::Number(_) if path.contains("/rule/") => found.push(path.to_owned()),
        Value::String(text) if path.contains("/rule/") && Exact::parse(text).is_some() => {
            found.push(path.to_owned())
        }
        _ => {}
    }
}

proptest! {
    #![proptest_config(crate::support::tried(200))]

    /// What is said of a rule hangs on every number in it: where another is computed, another is said.
    #[test]
    fn another_number_in_a_rule_is_said(drawn in many_choices(), at in any::<usize>(), which in any::<usize>()) {
        let before: Value = match SETS.get(which % (2 * SETS.len())) {
            Some(name) => serde_json::from_str(&text_of(&format!("criteria/{name}.json"))).unwrap(),
            None => whole_set(&mut Draw::new(drawn)),
        };
        let mut paths = Vec::new();
        numbers(&before, "", &mut paths);
        if paths.is_empty() {
            return Ok(());
        }
        let path = &paths[at % paths.len()];
        let mut after = before.clone();
        let place = after.pointer_mut(path).unwrap();
        let number = Exact::parse(&place.as_str().map_or_else(|| place.to_string(), str::to_owned)).unwrap();
        *place = json!((&number + &Exact::parse("0.5").unwrap()).to_string());
        let (Ok(old), Ok(new)) = (CriteriaSet::read(&before.to_string()), CriteriaSet::read(&after.to_string())) else {
            return Ok(());
        };
        for (row, node) in old.nodes.pairs().filter(|(row, node)| new.nodes[*row].expr != node.expr) {
            let said = [&old, &new].map(|set| rule_in_words(set, row, Language::Vi));
            prop_assert!(said[0] != said[1], "{path}: {} {:#?}", node.id, said[0]);
        }
    }

    /// Whatever a set holds, its method can be written, and nothing in it is left empty.
    #[test]
    fn the_method_of_any_set_is_said(drawn in many_choices()) {
        let set = accepted(&whole_set(&mut Draw::new(drawn)));
        for language in [Language::Vi, Language::En] {
            let said = texts(&method(&set, language));
            let empty = said.iter().flat_map(|text| text.lines()).find(|line| line.ends_with("= ") || line.contains("()"));
            prop_assert!(empty.is_none(), "{empty:?}");
        }
    }
}
