//! Random sets so small that every answer to every row can be tried.

use serde_json::{Value, json};

use crate::random::{Draw, Fraction};
use crate::support::{criterion, group, set_of, words};

/// The file of a set with up to five criteria of few answers each, in groups of every kind, with conditions, ceilings, rounding,
/// rows that do not apply and classes that ask for more than points.
pub(crate) fn small_set(draw: &mut Draw) -> Value {
    let mut next = 0;
    let mut left = 5;
    let mut groups = Vec::new();
    let mut sum = Fraction::whole(0);
    for _ in 0..=draw.below(3) {
        if left == 0 {
            break;
        }
        let (file, max) = small_group(draw, &mut next, &mut left);
        sum = sum.plus(&max);
        groups.push(file);
    }
    let rows: Vec<String> = (1..=next).map(|at| format!("c{at}")).collect();
    let mut file = set_of(sum.text(), groups.clone());
    file["facts"] = json!([
        {"id": "f0", "kind": "whole", "label": words("Số f0", "Number f0"), "max": 3},
        {"id": "f1", "kind": "yes-no", "label": words("Có f1?", "Is it f1?")},
    ]);
    if draw.once_in(4) {
        file["round"] = json!({"mode": *draw.one_of(&["half-up", "down", "up"]), "multiple": "1"});
        file["max"] = sum.text().into();
        if !is_whole(&sum) {
            file.as_object_mut().unwrap().remove("round");
        }
    }
    let at = |share: usize, points: bool| {
        let of = if points { sum.clone() } else { Fraction::whole(100) };
        of.times(&Fraction::new(u32::try_from(share).unwrap(), 10)).text()
    };
    let points = draw.once_in(2);
    let mut classes = json!({
        "on": if points { "points" } else { "percent" }, "unrounded": draw.once_in(2), "source": "nguon",
        "list": [
            {"id": "yeu", "name": words("Yếu", "Weak")},
            {"id": "kha", "name": words("Khá", "Fair"), "from": at(4 + draw.below(2), points)},
            {"id": "tot", "name": words("Tốt", "Good"), "from": at(7 + draw.below(3), points), "fromExcluded": draw.once_in(2)},
        ],
    });
    if draw.once_in(2) {
        classes["list"][2]["each"] = json!({"percent": *draw.one_of(&["30", "60", "200/3"]), "words": words("có nhóm chưa đạt", "a group falls short")});
    }
    if draw.once_in(2) {
        let row = draw.one_of(&rows).clone();
        let other = draw.one_of(&rows).clone();
        let when = draw
            .one_of(&[
                format!("{row} < 1"),
                format!("{row} < 1 or {other} < 2"),
                format!("{row} > 1"),
                format!("{row} = 0 and {other} = 0"),
                "f1".to_owned(),
            ])
            .clone();
        let key = *draw.one_of(&["atMost", "atMost", "atMost", "atLeast"]);
        classes["adjust"] = json!([{"when": when, key: "kha", "words": words("điều kiện", "a condition")}]);
    }
    file["classes"] = classes;
    file
}

fn is_whole(value: &Fraction) -> bool {
    !value.text().contains(['/', '.'])
}

fn small_group(draw: &mut Draw, next: &mut usize, left: &mut usize) -> (Value, Fraction) {
    let count = (draw.below(3) + 1).min(*left);
    *left -= count;
    let mut rows = Vec::new();
    let mut maxima: Vec<Fraction> = Vec::new();
    for _ in 0..count {
        *next += 1;
        let (file, max) = small_row(draw, &format!("c{next}"));
        rows.push(file);
        maxima.push(Fraction::whole(max));
    }
    let sum = maxima.iter().fold(Fraction::whole(0), |sum, max| sum.plus(max));
    let mut keys = json!({});
    let max = match draw.below(7) {
        0 => {
            keys["combine"] = "mean".into();
            sum.over(&Fraction::whole(u32::try_from(count).unwrap()))
        }
        1 => {
            keys["combine"] = "least".into();
            maxima.into_iter().reduce(Fraction::min).unwrap()
        }
        2 => {
            keys["combine"] = "most".into();
            maxima.into_iter().reduce(Fraction::max).unwrap()
        }
        3 if sum > Fraction::whole(2) => {
            let cap = sum.times(&Fraction::new(1, 2));
            keys["cap"] = cap.text().into();
            cap
        }
        4 => {
            keys["combine"] = "formula".into();
            keys["formula"] = "clamp(sum(children) - min(children), 0, maximum)".into();
            sum
        }
        _ => sum,
    };
    if draw.once_in(4) && is_whole(&max) {
        keys["round"] = json!({"mode": *draw.one_of(&["half-up", "down", "up"]), "multiple": "1"});
    }
    let mut file = group(&format!("g{next}"), max.text(), rows);
    for (key, value) in keys.as_object().unwrap() {
        file[key] = value.clone();
    }
    (file, max)
}

fn small_row(draw: &mut Draw, id: &str) -> (Value, u32) {
    let max = *draw.one_of(&[1_u32, 2, 3, 5]);
    let whole = |id: &str| json!({"id": id, "kind": "whole", "label": words("Số", "Number"), "max": 3});
    let yes = |id: &str| json!({"id": id, "kind": "yes-no", "label": words("Có?", "Is it?")});
    let option = |id: &str| json!({"id": id, "label": words("Chọn", "Choose")});
    let choice = json!({"id": "i0", "kind": "choice", "label": words("Chọn", "Choose"), "options": [option("o0"), option("o1"), option("o2")]});
    let mut policy = draw.once_in(4);
    let condition = policy;
    let (inputs, rule) = match draw.below(8) {
        0 => (json!([yes("i0")]), json!({"kind": "yes-no", "input": "i0", "percent": 75})),
        1 => (json!([yes("i0")]), json!({"kind": "yes-no", "input": "i0"})),
        2 => {
            let cases = json!([{"option": "o0", "share": 1}, {"option": "o1", "share": "1/3"}, {"option": "o2", "points": -1}]);
            (json!([choice]), json!({"kind": "cases", "input": "i0", "cases": cases}))
        }
        3 => (json!([whole("i0")]), json!({"kind": "count", "input": "i0", "each": "1/2"})),
        4 => {
            policy = true;
            let rule =
                json!({"kind": "ratio", "part": "i0", "whole": "i1", "whenZero": {"notApplicable": true}});
            (json!([whole("i0"), whole("i1")]), rule)
        }
        5 => (
            json!([whole("i0"), whole("i1")]),
            json!({"kind": "complement", "part": "i0", "whole": "i1", "whenZero": {"share": "1/2"}}),
        ),
        6 => {
            let bands = json!([{"to": 1, "points": 0}, {"from": 1, "to": 2, "share": "1/2"}, {"from": 2, "share": 1}]);
            (json!([whole("i0")]), json!({"kind": "bands", "input": "i0", "bands": bands}))
        }
        _ => (
            json!([yes("i0"), whole("i1")]),
            json!({"kind": "formula", "formula": "if(i0, min(i1, maximum), if(f0 > 1, maximum / 2, 0))"}),
        ),
    };
    let mut file = criterion(id, max, inputs, rule);
    if policy {
        file["notApplicable"] = json!({"policy": *draw.one_of(&["shrink", "redistribute", "full", "zero"])});
    }
    if condition {
        file["applies"] = json!({"when": *draw.one_of(&["f1", "f0 > 1", "not f1"]), "words": words("điều kiện", "a condition")});
    }
    if draw.once_in(6) {
        file["unanswered"] = "zero".into();
    }
    (file, max)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::proptest;
    use proptest::prop_assert;
    use tudanhgia_core::scoring::{Evaluation, Reading, read, read_all};

    use super::small_set;
    use crate::random::{Draw, choices, complete, many_choices, torn, whole_set};
    use crate::support::{accepted, tried};

    proptest! {
        #![proptest_config(tried(500))]

        /// Rows that may not apply, conditions and policies: whatever is changed one after the other is what it would be at once.
        #[test]
        fn what_changes_answer_by_answer_is_what_the_whole_sheet_is(
            (numbers, filling, tearing, order) in (many_choices(), choices(), choices(), choices()),
        ) {
            for file in [small_set(&mut Draw::new(numbers.clone())), whole_set(&mut Draw::new(numbers))] {
                let set = accepted(&file);
                let full = complete(&set, &mut Draw::new(filling.clone()));
                let mut answers = torn(&full, &mut Draw::new(tearing.clone()));
                let mut changed = Evaluation::filled(&set, &read_all(&set, &answers));
                let mut draw = Draw::new(order.clone());
                for _ in 0..6 {
                    let index = set.inputs.indices().nth(draw.below(set.inputs.len())).unwrap();
                    let input = set.input(index);
                    let text = full.get(&input.address).filter(|_| draw.once_in(2)).cloned();
                    let text = text.unwrap_or_else(|| ["", "0", "1", "2"][draw.below(4)].to_owned());
                    let reading = if text.is_empty() { Reading::Open } else { read(input, &text) };
                    answers.insert(input.address.clone(), text);
                    changed.change(index, reading);
                    let whole = Evaluation::filled(&set, &read_all(&set, &answers));
                    prop_assert!(changed.clone().assessment() == whole.assessment(), "{answers:?} in {file}");
                }
            }
        }
    }
}
