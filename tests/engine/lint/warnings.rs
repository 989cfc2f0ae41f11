//! Warnings: what is allowed but hardly meant. Each is found where it is, and not where it is not.

use serde_json::{Value, json};

use super::{codes, found};
use crate::support::{criterion, decimal, group, set_of, single, whole, words};

/// A set of one criterion about which there is nothing to say.
fn plain() -> Value {
    let mut file = single(5, json!([whole("a")]), json!({"kind": "count", "input": "a", "each": 1}));
    file["groups"][0]["items"][0]["place"] = "1".into();
    file
}

/// The set of one criterion with this rule.
fn with(max: i64, inputs: Value, rule: Value) -> Value {
    let mut file = single(max, inputs, rule);
    file["groups"][0]["items"][0]["place"] = "1".into();
    file
}

#[track_caller]
fn check(file: &Value, code: &str, place: &str, said: &str) {
    let found = found(file);
    let [(found_code, found_place, message, _)] = found.as_slice() else { panic!("{found:?}") };
    assert_eq!((*found_code, found_place.as_str()), (code, place), "{message}");
    assert!(message.contains(said), "{message}");
}

#[test]
fn nothing_is_said_of_a_plain_set() {
    assert_eq!(found(&plain()), vec![]);
}

#[test]
fn what_nothing_uses() {
    let mut file = plain();
    file["facts"] = json!([whole("dan-so")]);
    check(&file, "unused-fact", "facts[0].id", "“dan-so”");
    file["groups"][0]["items"][0]["applies"] =
        json!({"when": "dan-so > 5", "words": words("dân số trên 5", "more than 5 people")});
    file["groups"][0]["items"][0]["notApplicable"] = json!({"policy": "shrink"});
    assert_eq!(codes(&file), vec![]);
    let mut file = plain();
    file["sources"].as_array_mut().unwrap().push(json!({"id": "thua", "title": "Văn bản khác"}));
    check(&file, "unused-source", "sources[1].id", "“thua”");
    let mut file = plain();
    file["profiles"] = json!([{"id": "a", "name": words("Loại a", "Kind a")}]);
    check(&file, "unused-profile", "profiles[0].id", "“a”");
    let mut file = plain();
    let mut value = criterion(
        "V",
        0,
        json!([decimal("x")]),
        json!({"kind": "formula", "formula": "x", "gives": "value"}),
    );
    value["place"] = "2".into();
    value["name"] = words("Giá trị", "Value");
    file["groups"][0]["items"].as_array_mut().unwrap().push(value);
    check(&file, "unused-value", "groups[0].items[1].id", "“V”");
}

#[test]
fn points_in_a_group_that_only_asks_what_is_met() {
    let target = json!({"kind": "target", "part": "a", "whole": "b", "atLeast": 60});
    let count = json!({"kind": "count", "input": "a", "each": 1});
    let mut rows = vec![
        criterion("K", 0, json!([whole("a"), whole("b")]), target),
        criterion("L", 5, json!([whole("a")]), count),
    ];
    for (row, name) in rows.iter_mut().zip(["Mục tiêu", "Số việc"]) {
        row["place"] = "1".into();
        row["name"] = words(name, &format!("Row {}", row["id"]));
    }
    let mut met = group("G", 0, rows.clone());
    met["combine"] = "met".into();
    check(&set_of(0, json!([met.clone()])), "uncounted-points", "groups[0].items[1].id", "“L”");
    // On top of nothing they count no more.
    met["items"][1]["bonus"] = true.into();
    check(&set_of(0, json!([met.clone()])), "uncounted-points", "groups[0].items[1].id", "“L”");
    // A formula elsewhere may read them.
    let formula = json!({"kind": "formula", "formula": "min([L] + n, maximum)"});
    let mut reader = criterion("M", 5, json!([decimal("n")]), formula);
    reader["place"] = "1".into();
    for fine in [json!([met, group("H", 5, json!([reader]))]), json!([group("G", 5, rows)])] {
        let codes = codes(&set_of(5, fine));
        assert!(codes.iter().all(|(code, _)| *code != "uncounted-points"), "{codes:?}");
    }
}

#[test]
fn what_no_answers_reach() {
    let mut class = plain();
    let list = json!([
        {"id": "thap", "name": words("Thấp", "Low")}, {"id": "cao", "name": words("Cao", "High"), "from": 120},
    ]);
    class["classes"] = json!({"on": "percent", "source": "nguon", "list": list});
    check(&class, "unreachable-class", "classes.list[1].id", "“cao”");
    let yes_no = json!({"id": "co", "kind": "yes-no", "label": words("Có không?", "Is there one?")});
    let short = with(5, json!([yes_no]), json!({"kind": "yes-no", "input": "co", "points": 4}));
    check(&short, "unreachable-maximum", "groups[0].items[0].max", "điểm tối đa 5: nhiều nhất chỉ được 4");
    let bands = json!([
        {"to": "0.5", "points": 0}, {"from": "0.5", "to": 200, "points": 5}, {"from": 200, "points": 5},
    ]);
    let dead = with(
        5,
        json!([whole("a"), whole("b")]),
        json!({"kind": "ratio-bands", "part": "a", "whole": "b", "bands": bands}),
    );
    check(&dead, "unreachable-band", "groups[0].items[0].rule.bands", "mức từ 200 trở lên của bảng");
    let option = |id: &str| json!({"id": id, "label": words(id, id)});
    let choice = json!({"id": "c", "kind": "choice", "label": words("Chọn", "Choose"), "options": [option("p"), option("q")]});
    let cases = json!([{"option": "p", "points": 5}, {"option": "q", "points": 5}]);
    let same = with(5, json!([choice]), json!({"kind": "cases", "input": "c", "cases": cases}));
    check(&same, "same-worth", "groups[0].items[0].rule", "“K.c”");
}

#[test]
fn a_condition_that_never_changes() {
    let mut file = plain();
    let mut fact = whole("dan-so");
    fact["min"] = 10.into();
    file["facts"] = json!([fact]);
    file["groups"][0]["items"][0]["notApplicable"] = json!({"policy": "shrink"});
    file["groups"][0]["items"][0]["applies"] =
        json!({"when": "dan-so >= 10", "words": words("dân số từ 10", "10 people or more")});
    check(&file, "constant-condition", "groups[0].items[0].applies.when", "lúc nào cũng đúng");
}

#[test]
fn texts_that_are_not_translated() {
    let mut file = plain();
    file["title"] = words("Bộ tiêu chí của xã", "Bộ tiêu chí của xã");
    check(&file, "same-text", "title.en", "giống hệt");
    file["title"] = words("Bộ tiêu chí của xã", "Bộ tiêu chí xã phường");
    check(&file, "vietnamese-in-english", "title.en", "tiếng Việt");
    file["title"] = words("Bo tieu chi cua xa", "Criteria for communes");
    check(&file, "no-accents", "title.vi", "không có dấu");
}

/// The same letters, each accent by itself.
#[test]
fn accents_by_themselves_are_accents() {
    let mut file = plain();
    file["title"] =
        words("Bo\u{323}\u{302} tie\u{302}u chi\u{301} cu\u{309}a xa\u{303}", "Criteria for communes");
    assert_eq!(codes(&file), vec![]);
    file["title"] = words("Bộ tiêu chí", "Bo\u{323}\u{302} tie\u{302}u chi\u{301} cu\u{309}a xa\u{303}");
    check(&file, "vietnamese-in-english", "title.en", "tiếng Việt");
}

#[test]
fn rows_of_a_group_that_a_table_cannot_tell_apart() {
    let row = |id: &str, code: &str, name: &str| {
        let mut row =
            criterion(id, 1, json!([whole("a")]), json!({"kind": "count", "input": "a", "each": 1}));
        row["place"] = "1".into();
        row["code"] = code.into();
        row["name"] = words(name, &format!("Row {id}"));
        row
    };
    let of = |rows: Value| set_of(2, json!([group("G", 2, rows)]));
    let same = of(json!([row("A", "1", "Số cuộc họp"), row("B", " 1", "Tỷ lệ")]));
    check(&same, "same-code", "groups[0].items[1].code", "mã “ 1”");
    let same = of(json!([row("A", "1", "Số cuộc họp"), row("B", "2", "số  cuộc HỌP")]));
    check(&same, "same-name", "groups[0].items[1].name", "tên “số  cuộc HỌP”");
    assert_eq!(codes(&of(json!([row("A", "1", "Số cuộc họp"), row("B", "2", "Tỷ lệ")]))), vec![]);
    // A table that has lost its marks cannot tell d and đ apart.
    let lost = of(json!([row("A", "d", "Số cuộc họp"), row("B", "đ", "Tỷ lệ")]));
    check(&lost, "same-code", "groups[0].items[1].code", "mã “đ”");
    // In two groups the same number is usual.
    let two = set_of(
        2,
        json!([
            group("G", 1, json!([row("A", "1", "Tỷ lệ")])),
            group("H", 1, json!([row("B", "1", "Tỷ lệ")]))
        ]),
    );
    assert!(
        codes(&two).iter().all(|(code, place)| !place.contains("items") || !code.starts_with("same")),
        "{:?}",
        codes(&two)
    );
}

#[test]
fn what_is_not_cited() {
    let mut file = plain();
    file["groups"][0]["items"][0].as_object_mut().unwrap().remove("place");
    check(&file, "no-place", "groups[0].items[0]", "vị trí");
    let mut file = plain();
    file["groups"][0]["items"][0]["notApplicable"] = json!({"policy": "shrink"});
    file["profiles"] = json!([{"id": "a", "name": words("Loại a", "Kind a"), "without": ["K"]}, {"id": "b", "name": words("Loại b", "Kind b")}]);
    check(&file, "no-source", "profiles[0]", "bỏ các mục");
}

#[test]
fn rounding_of_parts_is_named_only_where_it_moves_something() {
    let round = |digits: i64| json!({"mode": "half-up", "digits": digits});
    let mut ratio =
        with(5, json!([whole("a"), whole("b")]), json!({"kind": "ratio", "part": "a", "whole": "b"}));
    ratio["round"] = round(2);
    assert_eq!(codes(&ratio), vec![]);
    ratio["groups"][0]["items"][0]["round"] = round(1);
    check(
        &ratio,
        "rounded-part",
        "groups[0].items[0].round",
        "bội số của 0.1 trước khi cộng: tổng có thể lệch đến 0.05",
    );
    // Half points are multiples of a tenth: rounding to one decimal moves none of them.
    let mut count = with(5, json!([whole("a")]), json!({"kind": "count", "input": "a", "each": "0.5"}));
    count["groups"][0]["items"][0]["round"] = round(1);
    assert_eq!(codes(&count), vec![]);
    count["groups"][0]["items"][0]["round"] = round(0);
    assert_eq!(codes(&count), [("rounded-part", "groups[0].items[0].round".to_owned())]);
    // A group is a part too.
    let mut grouped = set_of(5, json!([group("G", 5, ratio["groups"][0]["items"].clone())]));
    grouped["groups"][0]["items"][0].as_object_mut().unwrap().remove("round");
    grouped["groups"][0]["round"] = round(1);
    assert_eq!(codes(&grouped), [("rounded-part", "groups[0].round".to_owned())]);
}

/// Only where some answers within their own bounds lead outside: not where the parts of a formula cannot meet.
#[test]
fn a_formula_that_leaves_its_bounds() {
    let of = |formula: &str| {
        let mut b = whole("b");
        b["min"] = 1.into();
        (b["max"], b["kind"]) = (40.into(), "whole".into());
        let mut a = whole("a");
        a["max"] = 40.into();
        for input in [&mut a, &mut b] {
            input.as_object_mut().unwrap().remove("unit");
        }
        let rule = json!({"kind": "formula", "formula": formula, "within": [{"parts": ["a"], "whole": "b"}]});
        with(5, json!([a, b]), rule)
    };
    let place = "groups[0].items[0].max";
    check(&of("a / 4 + b * 0"), "outside-bounds", place, "10");
    check(&of("a - b"), "outside-bounds", place, "-40");
    assert_eq!(codes(&of("a / b * maximum")), vec![]);
    assert_eq!(codes(&of("clamp(a - b, 0, maximum)")), vec![]);
}

/// A guard for nothing at all does not hide what the figures give beside it, whether or not they have an upper end.
#[test]
fn a_formula_that_leaves_its_bounds_behind_a_guard() {
    let number = |id: &str| {
        let mut input = whole(id);
        input.as_object_mut().unwrap().remove("unit");
        input
    };
    let of = |formula: &str, rest: &Value| {
        let yes =
            json!({"id": "a", "kind": "yes-no", "label": words("Có kế hoạch không?", "Is there a plan?")});
        let mut rule = json!({"kind": "formula", "formula": formula});
        rule.as_object_mut().unwrap().extend(rest.as_object().cloned().unwrap());
        with(4, json!([yes, number("b"), number("c")]), rule)
    };
    let guarded = "if(a, 1, 0) + if(c = 0, 3, 3 * b / c)";
    check(&of(guarded, &json!({})), "outside-bounds", "groups[0].items[0].max", "ngoài giới hạn");
    assert_eq!(codes(&of(guarded, &json!({"within": [{"parts": ["b"], "whole": "c"}]}))), vec![]);
    let bounded = "if(a, 1, 0) + if(c = 0, 3, clamp(3 * b / c, 0, 3))";
    assert_eq!(codes(&of(bounded, &json!({}))), vec![]);
}

/// So is one within another rule, under a ceiling or a rounding, and that of a group over what its rows can give.
#[test]
fn a_formula_that_leaves_its_bounds_behind_something_else() {
    let leaves = |file: &Value, place: &str, said: &str| {
        let found = found(file);
        let is_said = found.iter().any(|it| it.0 == "outside-bounds" && it.1 == place && it.2.contains(said));
        assert!(is_said, "{found:?}");
    };
    let mut x = whole("x");
    x["max"] = 4.into();
    x.as_object_mut().unwrap().remove("unit");
    let place = "groups[0].items[0].max";
    let formula = |text: &str| json!({"kind": "formula", "formula": text});
    let of = |rule: Value| with(2, json!([x]), rule);
    leaves(&of(json!({"kind": "parts", "parts": [formula("x - 2")]})), place, "-2");
    let mut blocks = of(json!({"kind": "blocks", "input": "b", "blocks": [
        {"option": "yes", "rule": formula("x / 2")},
        {"option": "no", "rule": formula("x / 2 - 1")},
    ]}));
    let yes_no = json!({"id": "b", "kind": "yes-no", "label": words("Có không?", "Is it?")});
    blocks["groups"][0]["items"][0]["inputs"].as_array_mut().unwrap().push(yes_no);
    leaves(&blocks, place, "-1");
    let mut cut = of(formula("x - 1"));
    cut["groups"][0]["items"][0]["ceilings"] =
        json!([{"when": "x > 1", "words": words("trên 1", "above 1"), "atMost": -1}]);
    leaves(&cut, place, "cho 3, ngoài giới hạn đã khai báo từ 0 đến 2");
    let mut rounded = of(formula("x * 0.6"));
    rounded["groups"][0]["items"][0]["round"] = json!({"digits": 0, "mode": "half-up"});
    leaves(&rounded, place, "2.4");

    let grouped = |formula: &str, cap: Option<i64>| {
        let mut file = of(json!({"kind": "bands", "input": "x", "bands": [
            {"to": 2, "points": 0}, {"from": 2, "points": 2},
        ]}));
        let group = &mut file["groups"][0];
        (group["combine"], group["formula"]) = ("formula".into(), formula.into());
        if let Some(cap) = cap {
            group["cap"] = cap.into();
        }
        file
    };
    leaves(&grouped("[K] * 2", None), "groups[0].max", "4");
    leaves(&grouped("[K] - 1", None), "groups[0].max", "-1");
    assert_eq!(codes(&grouped("[K] * 2", Some(2))), vec![]);
    assert_eq!(codes(&grouped("[K] - [K] / 2", None)), vec![]);
}

#[test]
fn a_decimal_comma_in_a_call_of_any_length() {
    let formula =
        |formula: &str| with(10, json!([decimal("a")]), json!({"kind": "formula", "formula": formula}));
    let mut file = formula("min(a + 1, 0,5)");
    file["groups"][0]["items"][0]["acknowledged"] = json!([
        {"warning": "unreachable-maximum", "reason": words("Thử.", "A trial.")},
        {"warning": "outside-bounds", "reason": words("Thử.", "A trial.")},
    ]);
    let comma = found(&file).into_iter().find(|(code, ..)| *code == "decimal-comma");
    let (_, place, message, hint) = comma.unwrap();
    assert_eq!(place, "groups[0].items[0].rule.formula");
    assert!(message.starts_with("Công thức, ký tự 12: “0,5”"), "{message}");
    assert_eq!(hint, "Số thập phân thì viết dấu chấm (0.5), hai số thì viết cách ra (0, 5).");
    for sound in ["min(a, 10)", "min(a, 0, 5)", "clamp(a,0,10)", "min(a, 10.5)"] {
        assert!(found(&formula(sound)).iter().all(|(code, ..)| *code != "decimal-comma"), "{sound}");
    }
}

#[test]
fn what_cannot_be_typed_reaches_no_row_and_no_maximum() {
    let steps = |step: i64, max: i64, bands: Value| {
        let input = json!({"id": "n", "kind": "whole", "max": max, "step": step, "label": words("Số", "Number"), "unit": words("việc", "works")});
        with(5, json!([input]), json!({"kind": "bands", "input": "n", "bands": bands}))
    };
    let bands = json!([
        {"to": 80, "toIncluded": true, "points": 0}, {"from": 81, "to": 84, "toIncluded": true, "points": 1}, {"from": 85, "points": 5},
    ]);
    check(
        &steps(5, 100, bands.clone()),
        "unreachable-band",
        "groups[0].items[0].rule.bands",
        "mức từ 81 đến 84 của bảng",
    );
    assert_eq!(found(&steps(1, 100, bands)), vec![]);
    let input = json!({"id": "n", "kind": "whole", "min": 1, "max": 7, "step": 3, "label": words("Số", "Number"), "unit": words("việc", "works")});
    let count = with(7, json!([input]), json!({"kind": "count", "input": "n", "each": 1}));
    check(&count, "unreachable-maximum", "groups[0].items[0].max", "nhiều nhất chỉ được 6");
}
