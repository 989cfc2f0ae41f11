//! A set that uses every rule kind, every way to combine rows, and most of what a formula knows.

use serde_json::{Value, json};

use crate::support::{criterion, decimal, group, set_of, whole, words};

fn with(mut row: Value, more: &Value) -> Value {
    for (key, value) in more.as_object().unwrap() {
        row[key] = value.clone();
    }
    row
}

fn row(id: &str, max: impl Into<Value>, inputs: &[Value], rule: Value) -> Value {
    let mut row = criterion(id, max, inputs.into(), rule);
    if inputs.is_empty() {
        row.as_object_mut().unwrap().remove("inputs");
    }
    row
}

fn choice(id: &str, options: &[&str]) -> Value {
    let options: Vec<Value> =
        options.iter().map(|id| json!({"id": id, "label": words("Lựa chọn", "Option")})).collect();
    json!({"id": id, "kind": "choice", "label": words("Chọn", "Choose"), "options": options})
}

fn other(id: &str, kind: &str) -> Value {
    json!({"id": id, "kind": kind, "label": words("Hỏi", "Question")})
}

/// The set; a test sees that no rule kind is missing in it.
pub(super) fn sample() -> Value {
    let (a, b) = (whole("a"), whole("b"));
    let ratio = json!({"kind": "ratio", "part": "a", "whole": "b"});
    let shrink = json!({"notApplicable": {"policy": "shrink", "declared": true}});
    let shares = group(
        "A",
        34,
        json!([
            row(
                "A1",
                10,
                &[a.clone(), b.clone()],
                with(ratio.clone(), &json!({"atLeast": 50, "whenZero": {"points": 0}}))
            ),
            with(
                row(
                    "A2",
                    10,
                    &[a.clone(), b.clone()],
                    json!({"kind": "complement", "part": "a", "whole": "b", "whenZero": {"notApplicable": true}})
                ),
                &shrink
            ),
            row(
                "A3",
                "20/3",
                &[a.clone(), b.clone(), with(decimal("r"), &json!({"assumed": true}))],
                json!({"kind": "ratio-to-best", "part": "a", "whole": "b", "best": "r"})
            ),
            row(
                "A4",
                "4/3",
                &[whole("k"), a.clone(), b.clone()],
                json!({"kind": "mix", "whole": "k", "parts": [{"input": "a", "points": "4/3"}, {"input": "b", "points": "0.5"}]})
            ),
            with(
                row(
                    "A5",
                    6,
                    std::slice::from_ref(&a),
                    json!({"kind": "ratio", "part": "a", "whole": "n", "cap": true})
                ),
                &json!({"round": {"mode": "half-even", "digits": 1}})
            ),
        ]),
    );
    let bands =
        json!([{"to": 20, "points": 0}, {"from": 20, "to": 30, "points": "0.5"}, {"from": 30, "share": 1}]);
    let tables = group(
        "B",
        10,
        json!([
            row("B1", 1, &[decimal("v")], json!({"kind": "bands", "input": "v", "bands": bands})),
            with(
                row(
                    "B2",
                    2,
                    &[a.clone(), b.clone()],
                    json!({"kind": "ratio-bands", "part": "a", "whole": "b", "bands": [
                {"to": 75, "toIncluded": true, "percent": 50}, {"from": 75, "fromExcluded": true, "share": 1}]})
                ),
                &json!({"notApplicable": {"policy": "redistribute"}})
            ),
            row(
                "B3",
                3,
                &[choice("o", &["mot", "hai"])],
                json!({"kind": "cases", "input": "o", "cases": [{"option": "mot", "points": 3}, {"option": "hai", "share": "1/3"}]})
            ),
            row("B4", 4, &[other("q", "yes-no")], json!({"kind": "yes-no", "input": "q", "percent": 75})),
            with(
                row("B5", 2, &[whole("k")], json!({"kind": "count", "input": "k", "each": "0.25", "cap": 2})),
                &json!({"bonus": true})
            ),
        ]),
    );
    let limited = with(
        group(
            "C",
            8,
            json!([
                with(
                    row(
                        "C1",
                        3,
                        &[whole("k"), whole("l")],
                        json!({"kind": "deduct", "floor": -2, "each": [
            {"input": "k", "points": "1/4"}, {"input": "l", "points": 1}]})
                    ),
                    &json!({"weight": 1})
                ),
                with(
                    row(
                        "C2",
                        12,
                        &[with(decimal("v"), &json!({"max": 12}))],
                        json!({"kind": "free", "input": "v"})
                    ),
                    &json!({"weight": 2})
                ),
                with(
                    row(
                        "C3",
                        6,
                        &[whole("k"), decimal("v")],
                        json!({"kind": "parts", "cap": 6, "parts": [
            {"kind": "count", "input": "k", "each": 1, "cap": 5},
            {"kind": "best-of", "cases": [{"kind": "count", "input": "v", "each": "1/3", "cap": 1},
                {"kind": "bands", "input": "v", "bands": [{"to": 5, "points": 0}, {"from": 5, "points": 1}]}]}]})
                    ),
                    &json!({"weight": "3/2"})
                ),
            ]),
        ),
        &json!({"combine": "weighted-mean", "floor": 0, "cap": 8, "round": {"mode": "down", "multiple": "0.25"}}),
    );
    let lists = with(
        group(
            "D",
            10,
            json!([
                with(
                    row(
                        "D1",
                        10,
                        &[with(other("u", "units"), &json!({"max": 100}))],
                        json!({"kind": "aggregate", "input": "u", "of": "mean", "outOf": 100})
                    ),
                    &shrink
                ),
                row(
                    "D2",
                    10,
                    &[other("u", "units")],
                    json!({"kind": "aggregate", "input": "u", "of": "share", "atLeast": 80})
                ),
                row(
                    "D3",
                    10,
                    &[other("u", "units")],
                    json!({"kind": "aggregate", "input": "u", "of": "sum", "each": "0.01"})
                ),
            ]),
        ),
        &json!({"combine": "mean"}),
    );
    let verdicts = with(
        group(
            "E",
            0,
            json!([
                row(
                    "E1",
                    0,
                    &[a.clone(), b.clone()],
                    json!({"kind": "target", "part": "a", "whole": "b", "atLeast": 80})
                ),
                row(
                    "E2",
                    0,
                    &[other("p", "yes-no"), other("q", "yes-no")],
                    json!({"kind": "checks", "inputs": ["p", "q", "y"], "need": 2})
                ),
                row(
                    "E3",
                    0,
                    &[],
                    json!({"kind": "formula", "gives": "verdict", "formula": "n > 3 and not (c = \"hai\") or y"})
                ),
                row("E4", 0, &[other("t", "yes-no")], json!({"kind": "unscored"})),
            ]),
        ),
        &json!({"combine": "met", "need": 2}),
    );
    let others = with(
        group(
            "F",
            5,
            json!([
                row("F1", 5, &[], json!({"kind": "survey"})),
                row("F2", 5, &[decimal("s")], json!({"kind": "measured", "input": "s"})),
                row(
                    "F3",
                    7,
                    &[other("p", "yes-no"), other("q", "yes-no")],
                    json!({"kind": "checks", "inputs": ["p", "q"], "points": 7})
                ),
                with(
                    row(
                        "F4",
                        5,
                        &[other("d", "date")],
                        json!({"kind": "late", "input": "d", "due": "2026-03-31", "each": "0.5", "last": 4})
                    ),
                    &json!({"unanswered": "zero"})
                ),
                row(
                    "F5",
                    6,
                    &[other("d", "date"), other("e", "date")],
                    json!({"kind": "days", "since": "d", "until": "e", "bands": [{"to": 5, "share": 1}, {"from": 5, "points": 0}]})
                ),
            ]),
        ),
        &json!({"combine": "least"}),
    );
    let formulas = with(
        group(
            "H",
            20,
            json!([
                row(
                    "H1",
                    0,
                    &[],
                    json!({"kind": "formula", "gives": "value",
            "formula": "round(n / max(m, 1), 2, \"half-even\") + match(c, \"mot\": 1, else: m)"})
                ),
                with(
                    row(
                        "H2",
                        10,
                        &[whole("x"), whole("z")],
                        json!({"kind": "formula", "least": 0, "within": [{"parts": ["x"], "whole": "z"}],
            "formula": "if(z = 0, 0, clamp(x / z * maximum, 0, maximum))"})
                    ),
                    &json!({"applies": {"when": "y or c != \"ba\"", "words": words("Khi có", "Where there is")},
                "notApplicable": {"policy": "full"}})
                ),
                with(
                    row(
                        "H3",
                        20,
                        &[other("u", "units")],
                        json!({"kind": "formula", "least": "-5",
            "formula": "min(20, 80% * bands(H1, 0, 1: 5, 7.5: 25) - 5 + share(u >= 50) + count(u) * 0 + mean(n, m) * 0)"})
                    ),
                    &json!({"applies": {"when": "not (y and n > 10)", "words": words("Khi không", "Unless")},
                "notApplicable": {"policy": "exclude"}})
                ),
            ]),
        ),
        &json!({"combine": "formula", "formula": "max(0, if(applies(H2), mean(children), H3) + share(H2) * 0 + maximum(H3) * 0)",
        "classes": {"on": "points", "source": "nguon", "list": [
            {"id": "thap", "name": words("Thấp", "Low"), "to": 5}, {"id": "cao", "name": words("Cao", "High"), "from": 5}]}}),
    );
    let best = with(
        group(
            "I",
            3,
            json!([
                with(group("I1", 3, json!([row("I11", 3, &[a.clone(), b.clone()], ratio)])), &shrink),
                row("I2", 2, &[whole("k")], json!({"kind": "count", "input": "k", "each": 1})),
            ]),
        ),
        &json!({"combine": "most"}),
    );
    let steps = with(
        group(
            "S",
            8,
            json!([
                with(
                    row(
                        "S1",
                        3,
                        &[a.clone(), b.clone()],
                        json!({"kind": "increments", "part": "a", "whole": "b", "by": "c", "from": 50, "thresholds": [
                            {"option": "mot", "percent": 75}, {"option": "hai", "at": 60}, {"option": "ba", "percent": 100}],
                            "base": 1, "step": 5, "each": "0.25", "atLeast": 20, "whenZero": {"points": 0}})
                    ),
                    &json!({"ceilings": [
                        {"when": "y", "words": words("Có vi phạm", "A violation"), "atMost": 0},
                        {"when": "n > 900", "words": words("Quá", "Over"), "atMost": "3/2"}]})
                ),
                row(
                    "S2",
                    3,
                    &[decimal("v"), with(decimal("w"), &json!({"decimals": 9}))],
                    json!({"kind": "increments", "input": "v", "fromOf": "w", "base": "1/2", "step": "1.5", "each": 1,
                        "down": true, "atMost": 20, "fullSteps": true, "cap": 3})
                ),
                with(
                    row(
                        "S3",
                        2,
                        &[choice("o", &["mot", "hai"]), a.clone(), b.clone(), other("p", "yes-no")],
                        json!({"kind": "blocks", "input": "o", "blocks": [
                            {"option": "mot", "rule": {"kind": "ratio", "part": "a", "whole": "b", "target": 85, "atLeast": 60,
                                "whenZero": {"notApplicable": true}}},
                            {"option": "hai", "rule": {"kind": "blocks", "input": "p", "blocks": [
                                {"option": "yes", "rule": {"kind": "count", "input": "a", "each": 1}},
                                {"option": "no", "rule": {"kind": "yes-no", "input": "y", "share": "1/2"}}]}}]})
                    ),
                    &json!({"notApplicable": {"policy": "zero"}})
                ),
            ]),
        ),
        &json!({"ceilings": [{"when": "c = \"ba\"", "words": words("Loại ba", "Third kind"), "atMost": 5}]}),
    );
    let mut chosen = choice("g", &["x", "y", "z"]);
    chosen["kind"] = "several".into();
    let chosen = row("T1", 2, &[chosen], json!({"kind": "several", "input": "g", "each": "0.75"}));
    let mut steps = with(steps, &json!({"max": 10}));
    steps["items"].as_array_mut().unwrap().push(chosen);
    let mut file =
        set_of(100, json!([shares, tables, limited, lists, verdicts, others, formulas, best, steps]));
    file["facts"] =
        json!([whole("n"), decimal("m"), choice("c", &["mot", "hai", "ba"]), other("y", "yes-no")]);
    for fact in file["facts"].as_array_mut().unwrap() {
        fact.as_object_mut().unwrap().remove("unit");
        if fact["id"] == "n" {
            fact["min"] = 1.into();
        }
    }
    file["profiles"] = json!([
        {"id": "so", "name": words("Sở", "Department")},
        {"id": "xa", "name": words("Xã", "Commune"), "without": ["B2", "I1"], "source": "nguon", "place": "Điều 2"},
    ]);
    file["round"] = json!({"mode": "half-up", "digits": 2});
    file["classes"] = json!({"on": "percent", "unrounded": true, "source": "nguon", "list": [
        {"id": "yeu", "name": words("Yếu", "Weak"), "to": 50}, {"id": "kha", "name": words("Khá", "Fair"), "from": 50, "to": 80},
        {"id": "tot", "name": words("Tốt", "Good"), "from": 80}],
        "adjust": [{"when": "E", "words": words("Đạt", "Met"), "atLeast": "kha"},
            {"when": "share(A) < 0.3", "words": words("Thấp", "Low"), "atMost": "kha"}]});
    file["ranking"] = json!({"excluded": [{"when": "n > 1000", "words": words("Quá", "Over")}]});
    file
}
