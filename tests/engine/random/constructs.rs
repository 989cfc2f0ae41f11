//! Rules in the random sets with everything: increments, ratios to a target, blocks of which one is chosen, several options.

use serde_json::{Value, json};

use super::Draw;
use crate::support::words;

/// A rule with its inputs, and whether a zero in it takes the row out.
pub(crate) struct Made {
    pub(crate) inputs: Value,
    pub(crate) rule: Value,
    pub(crate) leaves: bool,
}

/// How many there are to choose from.
const KINDS: usize = 17;

/// A rule of that kind, over the facts `f0` to `f3` too, of a row with that maximum.
pub(crate) fn constructs(draw: &mut Draw, kind: usize, max: usize) -> Made {
    let whole = |id: &str| json!({"id": id, "kind": "whole", "label": words("Số", "Number"), "max": 1000});
    let halves = |id: &str| json!({"id": id, "kind": "decimal", "label": words("Số", "Number"), "max": 100, "step": "0.5"});
    let long = |id: &str| json!({"id": id, "kind": "decimal", "label": words("Số", "Number"), "max": 100, "decimals": 9});
    let yes = |id: &str| json!({"id": id, "kind": "yes-no", "label": words("Có?", "Is it?")});
    let option = |id: &str| json!({"id": id, "label": words("Chọn", "Choose")});
    let choice = |id: &str| json!({"id": id, "kind": "choice", "label": words("Chọn", "Choose"), "options": [option("m"), option("h")]});
    let full_steps = draw.once_in(2);
    let mut inputs_of: Vec<Value> = Vec::new();
    let date = |id: &str, inputs: &mut Vec<Value>| {
        inputs.push(json!({"id": id, "kind": "date", "label": words("Ngày", "Date"), "least": "2026-04-01", "most": "2026-05-31"}));
        id.to_owned()
    };
    let several = |id: &str| {
        let options = json!([option("m"), option("h"), option("b")]);
        json!({"id": id, "kind": "several", "label": words("Chọn", "Choose"), "options": options})
    };
    let mut leaves = false;
    let (inputs, rule) = match kind % KINDS {
        0 => {
            let rule = json!({"kind": "increments", "input": "i0", "from": 20, "base": "1/4", "step": 15, "each": "1/3",
                "cap": max, "fullSteps": full_steps, "atLeast": 5});
            (json!([halves("i0")]), rule)
        }
        1 => {
            let rule = json!({"kind": "increments", "part": "i0", "whole": "i1", "from": 60, "base": 0, "step": 5,
                "each": "1/2", "fullSteps": full_steps, "whenZero": {"share": "1/2"}});
            (json!([whole("i0"), whole("i1")]), rule)
        }
        2 => {
            let rule = json!({"kind": "increments", "input": "i0", "fromOf": "f1", "base": "1/2", "step": 10, "each": 1,
                "fullSteps": full_steps, "down": true, "atMost": 90});
            (json!([long("i0")]), rule)
        }
        3 => {
            let thresholds = json!([{"option": "o0", "at": 5}, {"option": "o1", "percent": 75}, {"option": "o2", "percent": 100}]);
            let rule = json!({"kind": "increments", "input": "i0", "from": 40, "by": "f3", "thresholds": thresholds,
                "base": "1/4", "step": "7/2", "each": "1/4", "fullSteps": full_steps});
            (json!([halves("i0")]), rule)
        }
        4 => {
            let kind = if full_steps { "ratio" } else { "complement" };
            let rule = json!({"kind": kind, "part": "i0", "whole": "i1", "target": 80, "atLeast": 30});
            (json!([whole("i0"), whole("i1")]), rule)
        }
        5 => {
            let blocks = json!([
                {"option": "m", "rule": {"kind": "ratio", "part": "i1", "whole": "i2", "target": 75}},
                {"option": "h", "rule": {"kind": "parts", "parts": [
                    {"kind": "count", "input": "i1", "each": "1/8", "cap": "1/2"},
                    {"kind": "count", "input": "i2", "each": "1/8", "cap": "1/2"},
                ]}},
            ]);
            (
                json!([choice("i0"), whole("i1"), whole("i2")]),
                json!({"kind": "blocks", "input": "i0", "blocks": blocks}),
            )
        }
        6 => {
            leaves = true;
            let inner = json!({"kind": "blocks", "input": "f2", "blocks": [
                {"option": "yes", "rule": {"kind": "ratio", "part": "i1", "whole": "i2", "whenZero": {"notApplicable": true}}},
                {"option": "no", "rule": {"kind": "yes-no", "input": "i3"}},
            ]});
            let blocks = json!([
                {"option": "m", "rule": inner},
                {"option": "h", "rule": {"kind": "complement", "part": "i1", "whole": "i2", "whenZero": {"share": 1}}},
            ]);
            let inputs = json!([choice("i0"), whole("i1"), whole("i2"), yes("i3")]);
            (inputs, json!({"kind": "blocks", "input": "i0", "blocks": blocks}))
        }
        7 => {
            let blocks = json!([
                {"option": "o0", "rule": {"kind": "bands", "input": "i0", "bands": [{"share": 0}, {"from": 50, "share": 1}]}},
                {"option": "o1", "rule": {"kind": "bands", "input": "i0", "bands": [{"share": "1/2"}, {"from": 70, "share": 1}]}},
                {"option": "o2", "rule": {"kind": "deduct", "floor": -1, "each": [{"input": "i1", "points": "1/2"}]}},
            ]);
            (json!([halves("i0"), whole("i1")]), json!({"kind": "blocks", "input": "f3", "blocks": blocks}))
        }
        8 => {
            let rule = json!({"kind": "days", "since": date("i0", &mut inputs_of), "until": date("i1", &mut inputs_of),
                "working": full_steps, "bands": [{"share": "1/4"}, {"from": -3, "share": 1}, {"from": 6, "points": 0}]});
            (inputs_of.clone().into(), rule)
        }
        9 => {
            let rule = json!({"kind": "late", "input": date("i0", &mut inputs_of), "due": "2026-04-24", "working": full_steps,
                "each": "1/8", "last": 5, "floor": -1});
            (inputs_of.clone().into(), rule)
        }
        11 => {
            let rule = json!({"kind": "ratio", "part": "i0", "whole": "i1", "cap": true, "target": 80,
                "whenZero": {"whole": "f1", "over": 12}});
            (json!([whole("i0"), whole("i1")]), rule)
        }
        10 => {
            let (first, second) = (date("i0", &mut inputs_of), date("i1", &mut inputs_of));
            let formula = format!(
                "if({first} <= {second}, clamp(workdays({first}, {second}) / 9, 0, 1) * maximum, maximum / 2)"
            );
            (inputs_of.clone().into(), json!({"kind": "formula", "formula": formula}))
        }
        13 => {
            let cases = json!([{"option": "m", "share": "1/2"}, {"option": "h", "points": "1/4"}, {"option": "b", "percent": 70}]);
            (json!([several("i0")]), json!({"kind": "several", "input": "i0", "cases": cases}))
        }
        14 => {
            let bands = json!([{"points": 0}, {"from": 1, "share": "1/3"}, {"from": 3, "share": 1}]);
            let mut rule = json!({"kind": "several", "input": "i0"});
            if full_steps {
                rule["bands"] = bands
            } else {
                rule["each"] = "1/3".into()
            }
            (json!([several("i0")]), rule)
        }
        15 => {
            let formula =
                "if(i0 = \"m\" and i0 != \"h\" or i1 > 5, maximum, min(count(i0) / 3, 1) * maximum / 2)";
            (json!([several("i0"), whole("i1")]), json!({"kind": "formula", "formula": formula}))
        }
        16 => {
            let within = json!([{"parts": ["i0", "i1"], "whole": "i2"}]);
            let formula = "if(i2 > 0, (i0 + i1 / 2) / max(i2, 1), 0) * maximum";
            (
                json!([whole("i0"), whole("i1"), whole("i2")]),
                json!({"kind": "formula", "formula": formula, "within": within}),
            )
        }
        _ => {
            let blocks = json!([
                {"option": "yes", "rule": {"kind": "count", "input": "i1", "each": "1/4", "cap": "1/2"}},
                {"option": "no", "rule": {"kind": "increments", "input": "i2", "from": 10, "base": 0, "step": 5, "each": "1/4", "cap": "1/2"}},
            ]);
            let rule = json!({"kind": "parts", "parts": [
                {"kind": "blocks", "input": "i0", "blocks": blocks}, {"kind": "count", "input": "i1", "each": "1/8", "cap": "1/2"},
            ]});
            (json!([yes("i0"), whole("i1"), whole("i2")]), rule)
        }
    };
    Made { inputs, rule, leaves }
}

/// Conditions over the inputs of a row itself.
pub(crate) fn conditions_over(inputs: &Value) -> Vec<String> {
    let of = |input: &Value| {
        let id = input["id"].as_str().unwrap();
        match input["kind"].as_str().unwrap() {
            "yes-no" => format!("not {id}"),
            "several" => format!("{id} = \"m\" or count({id}) > 1"),
            "choice" => format!("{id} = \"{}\"", input["options"][0]["id"].as_str().unwrap()),
            "units" => format!("min({id}) < 50"),
            "date" => format!("{id} < date(\"2026-04-20\")"),
            _ => format!("{id} > 8"),
        }
    };
    inputs.as_array().into_iter().flatten().map(of).collect()
}
