//! The same work as a criteria set and sheets of this project.

use serde_json::{Value, json};
use tudanhgia_core::scoring::Answers;

use crate::work::{Criterion, Part, Rule, Set, Sheet, Thousandths, Work};

impl Work {
    /// The criteria set file.
    pub(crate) fn set_file(&self) -> Value {
        let set = &self.set;
        let groups: Vec<Value> = set.groups.iter().map(|group| group_file(set, group)).collect();
        let all: Vec<&Criterion> = set.criteria.iter().collect();
        json!({
            "format": 1, "id": "thu-toc-do", "version": "1", "title": words("Bộ thử tốc độ", "Speed trial"),
            "level": {"id": "thu", "name": words("Thử", "Trial")}, "year": "2026",
            "issuer": words("Bộ sinh ngẫu nhiên", "Random generator"),
            "sample": words("Bộ sinh ngẫu nhiên để đo tốc độ.", "Random, to measure speed."),
            "sources": [{"id": "thu", "title": "Bộ sinh ngẫu nhiên"}],
            "unit": words("điểm", "points"), "digits": 2, "max": sum(&all), "groups": groups,
        })
    }

    /// A sheet's answers.
    pub(crate) fn answers(&self, sheet: &Sheet) -> Answers {
        let texts = sheet.iter().enumerate().map(|(input, value)| self.text(input, *value));
        self.addresses().into_iter().zip(texts).collect()
    }

    /// Where each input's answer stands.
    pub(crate) fn addresses(&self) -> Vec<String> {
        self.set.inputs.iter().map(|input| input.id.replace('_', ".")).collect()
    }

    /// An answer as it is typed or chosen.
    pub(crate) fn text(&self, input: usize, value: u64) -> String {
        match self.set.inputs[input].kind {
            "flag" => if value == 1 { "yes" } else { "no" }.to_owned(),
            "choice" => format!("t{value}"),
            _ => value.to_string(),
        }
    }
}

pub(crate) fn words(vi: &str, en: &str) -> Value {
    json!({"vi": vi, "en": en})
}

fn sum(criteria: &[&Criterion]) -> String {
    Thousandths(criteria.iter().map(|criterion| criterion.rule.max().0).sum()).to_string()
}

fn group_file(set: &Set, group: &str) -> Value {
    let rows: Vec<&Criterion> = set.criteria.iter().filter(|row| row.group == group).collect();
    let items: Vec<Value> = rows.iter().map(|row| criterion_file(set, row)).collect();
    json!({"id": group, "code": group, "name": words(group, group), "max": sum(&rows), "items": items})
}

fn criterion_file(set: &Set, criterion: &Criterion) -> Value {
    let (places, rule) = rule(set, &criterion.rule);
    let inputs: Vec<Value> =
        places.into_iter().map(|place| input_file(set, &criterion.rule, place)).collect();
    json!({
        "id": criterion.id, "code": criterion.id, "name": words(&criterion.id, &criterion.id),
        "max": criterion.rule.max().to_string(), "how": words("Theo bộ sinh", "As drawn"),
        "status": "transcribed", "source": "thu", "inputs": inputs, "rule": rule,
        "round": {"mode": "half-up", "digits": 2},
    })
}

/// The name of an input within its criterion.
fn name(set: &Set, place: usize) -> &str {
    set.inputs[place].id.split_once('_').map_or("", |(_, name)| name)
}

fn input_file(set: &Set, rule: &Rule, place: usize) -> Value {
    let name = name(set, place);
    let kind = match set.inputs[place].kind {
        "flag" => "yes-no",
        "choice" => "choice",
        _ => "whole",
    };
    let mut file = json!({"id": name, "kind": kind, "label": words(name, name)});
    if kind == "choice" {
        let options = (0..rule.tiers(place).len()).map(|option| format!("t{option}"));
        file["options"] = options.map(|id| json!({"id": id, "label": words(&id, &id)})).collect();
    }
    file
}

/// The inputs of a rule, and its file.
fn rule(set: &Set, rule: &Rule) -> (Vec<usize>, Value) {
    match rule {
        Rule::Ratio { a, b, .. } => {
            let file = json!({
                "kind": "ratio", "part": name(set, *a), "whole": name(set, *b), "cap": true,
                "whenZero": {"points": 0},
            });
            (vec![*a, *b], file)
        }
        Rule::Choice { tiers, x, .. } => (vec![*x], cases(set, *x, tiers)),
        Rule::Count { per, n, .. } => {
            (vec![*n], json!({"kind": "count", "input": name(set, *n), "each": per.to_string()}))
        }
        Rule::Composite { max, parts } => {
            let files: Vec<Value> = parts.iter().map(|part| part_file(set, part)).collect();
            let file = json!({"kind": "parts", "cap": max.to_string(), "parts": files});
            (parts.iter().map(Part::input).collect(), file)
        }
    }
}

fn part_file(set: &Set, part: &Part) -> Value {
    let name = name(set, part.input());
    match part {
        Part::Flag { points, .. } => json!({"kind": "yes-no", "input": name, "points": points.to_string()}),
        Part::Count { per, cap, .. } => {
            json!({"kind": "count", "input": name, "each": per.to_string(), "cap": cap.to_string()})
        }
        Part::Choice { tiers, x } => cases(set, *x, tiers),
    }
}

fn cases(set: &Set, place: usize, tiers: &[Thousandths]) -> Value {
    let case = |(option, points): (usize, &Thousandths)| json!({"option": format!("t{option}"), "points": points.to_string()});
    let cases: Vec<Value> = tiers.iter().enumerate().map(case).collect();
    json!({"kind": "cases", "input": name(set, place), "cases": cases})
}

impl Rule {
    fn max(&self) -> Thousandths {
        match self {
            Self::Ratio { max, .. }
            | Self::Choice { max, .. }
            | Self::Count { max, .. }
            | Self::Composite { max, .. } => *max,
        }
    }

    /// What the options of a choice are worth.
    fn tiers(&self, place: usize) -> &[Thousandths] {
        match self {
            Self::Choice { tiers, .. } => tiers,
            Self::Composite { parts, .. } => parts
                .iter()
                .find_map(|part| match part {
                    Part::Choice { tiers, x } if *x == place => Some(tiers.as_slice()),
                    _ => None,
                })
                .unwrap_or_default(),
            Self::Ratio { .. } | Self::Count { .. } => &[],
        }
    }
}
