//! The file of a random criteria set.

use serde_json::{Value, json};
use tudanhgia_core::exact::Mode;

use super::model::{Criterion, Group, Input, InputKind, Item, Rows, Rule, Worth};
use super::{Draw, Fraction};
use crate::support::{set_of, words};

/// The file of a set; `order` decides in which order groups, items, rows and cases stand.
pub(crate) fn set_file(set: &Group, order: &mut Draw) -> Value {
    let mut file = set_of(set.max.text(), items(set, order));
    combination(set, &mut file);
    if order.once_in(2) {
        file["classes"] = json!({"on": "percent", "source": "nguon", "list": [
            {"id": "yeu", "name": words("Yếu", "Weak")},
            {"id": "kha", "name": words("Khá", "Fair"), "from": 50, "fromExcluded": true},
            {"id": "tot", "name": words("Tốt", "Good"), "from": "80"},
        ]});
    }
    file
}

fn combination(group: &Group, file: &mut Value) {
    if group.weighted {
        file["combine"] = "weighted-mean".into();
    }
    if let Some(round) = &group.round {
        file["round"] = rounding(round);
    }
}

fn rounding((digits, mode): &(u32, Mode)) -> Value {
    let mode = match mode {
        Mode::HalfUp => "half-up",
        Mode::HalfEven => "half-even",
        Mode::Down => "down",
        Mode::Up => "up",
    };
    json!({"mode": mode, "digits": digits})
}

fn items(group: &Group, order: &mut Draw) -> Vec<Value> {
    let mut files: Vec<Value> = Vec::new();
    for item in &group.items {
        let mut file = match item {
            Item::Group(group) => {
                let mut file = crate::support::group(&group.id, group.max.text(), items(group, order));
                combination(group, &mut file);
                file
            }
            Item::Criterion(criterion) => criterion_file(criterion, order),
        };
        file["weight"] = item.weight().text().into();
        files.push(file);
    }
    order.shuffle(&mut files);
    files
}

fn criterion_file(criterion: &Criterion, order: &mut Draw) -> Value {
    let input = |(index, input): (usize, &Input)| {
        let id = format!("i{index}");
        let mut file = json!({"id": id, "label": words("Nhãn", "Label")});
        if !input.min.is_zero() {
            file["min"] = input.min.text().into();
        }
        match input.kind {
            InputKind::Whole => file["kind"] = "whole".into(),
            InputKind::Decimal => file["kind"] = "decimal".into(),
            InputKind::YesNo => file["kind"] = "yes-no".into(),
            InputKind::Choice(count) => {
                file["kind"] = "choice".into();
                let option = |index| json!({"id": format!("o{index}"), "label": words("Chọn", "Choose")});
                file["options"] = (0..count).map(option).collect();
            }
        }
        file
    };
    let inputs = criterion.inputs.iter().enumerate().map(input).collect();
    let rule = rule_file(&criterion.rule, order);
    let mut file = crate::support::criterion(&criterion.id, criterion.max.text(), inputs, rule);
    if let Some(round) = &criterion.round {
        file["round"] = rounding(round);
    }
    file
}

fn rule_file(rule: &Rule, order: &mut Draw) -> Value {
    let name = |index: &usize| format!("i{index}");
    let each = |pairs: &[(usize, Fraction)]| -> Vec<Value> {
        pairs.iter().map(|(input, points)| json!({"input": name(input), "points": points.text()})).collect()
    };
    match rule {
        Rule::Ratio { part, whole, target, at_least } => {
            let mut file = json!({"kind": "ratio", "part": name(part), "whole": name(whole)});
            if let Some(target) = target {
                file["target"] = target.text().into();
            }
            if !at_least.is_zero() {
                file["atLeast"] = at_least.text().into();
            }
            file
        }
        Rule::RatioToBest { part, whole, best } => json!({
            "kind": "ratio-to-best", "part": name(part), "whole": name(whole), "best": name(best),
        }),
        Rule::Count { input, each, cap } => {
            let mut file = json!({"kind": "count", "input": name(input), "each": each.text()});
            if let Some(cap) = cap {
                file["cap"] = cap.text().into();
            }
            file
        }
        Rule::YesNo { input, worth } => {
            let mut file = json!({"kind": "yes-no", "input": name(input)});
            if let Some(worth) = worth {
                worth.write(&mut file);
            }
            file
        }
        Rule::Cases { input, worths } => {
            let case = |(index, worth): (usize, &Worth)| {
                let mut file = json!({"option": format!("o{index}")});
                worth.write(&mut file);
                file
            };
            let mut cases: Vec<Value> = worths.iter().enumerate().map(case).collect();
            order.shuffle(&mut cases);
            json!({"kind": "cases", "input": name(input), "cases": cases})
        }
        Rule::Bands { input, rows } => {
            json!({"kind": "bands", "input": name(input), "bands": rows_file(rows, order)})
        }
        Rule::RatioBands { part, whole, rows } => json!({
            "kind": "ratio-bands", "part": name(part), "whole": name(whole), "bands": rows_file(rows, order),
        }),
        Rule::Mix { whole, parts } => json!({"kind": "mix", "whole": name(whole), "parts": each(parts)}),
        Rule::Deduct { each: costs, floor } => {
            json!({"kind": "deduct", "each": each(costs), "floor": floor.text()})
        }
        Rule::Free { input } => json!({"kind": "free", "input": name(input)}),
        Rule::Parts(parts) => {
            let parts: Vec<Value> = parts.iter().map(|part| rule_file(part, order)).collect();
            json!({"kind": "parts", "parts": parts})
        }
        Rule::Target { part, whole, at_least } => json!({
            "kind": "target", "part": name(part), "whole": name(whole), "atLeast": at_least.text(),
        }),
        Rule::Increments(increments) => increments.file(),
        Rule::Blocks { input, rules } => {
            let block =
                |(index, rule)| json!({"option": format!("o{index}"), "rule": rule_file(rule, order)});
            let mut blocks: Vec<Value> = rules.iter().enumerate().map(block).collect();
            order.shuffle(&mut blocks);
            json!({"kind": "blocks", "input": name(input), "blocks": blocks})
        }
    }
}

impl Worth {
    fn write(&self, file: &mut Value) {
        match self {
            Self::Points(points) => file["points"] = points.text().into(),
            Self::Share(share) => file["share"] = share.text().into(),
        }
    }
}

fn rows_file(rows: &Rows, order: &mut Draw) -> Vec<Value> {
    let mut files: Vec<Value> = vec![json!({}); rows.worths.len()];
    for (index, (limit, included)) in rows.limits.iter().enumerate() {
        let (lower, upper) = (index, index + 1);
        files[upper]["from"] = limit.text().into();
        if !included {
            files[upper]["fromExcluded"] = true.into();
        }
        if rows.writing == 1 {
            files[lower]["to"] = limit.text().into();
            files[lower]["toIncluded"] = (!included).into();
        }
        if rows.writing == 2 {
            files[lower]["to"] = limit.minus(&Fraction::whole(1)).text().into();
            files[lower]["toIncluded"] = true.into();
        }
    }
    for (file, worth) in files.iter_mut().zip(&rows.worths) {
        worth.write(file);
    }
    order.shuffle(&mut files);
    files
}
