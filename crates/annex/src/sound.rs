//! A row and a set in the form of their file, and whether the engine takes them.

use serde_json::{Value, json};
use tudanhgia_core::criteria::CriteriaSet;
use tudanhgia_core::exact::Exact;
use tudanhgia_tables::folded;

use crate::clauses::Worth;
use crate::emit::{Emitter, number, shortened, words};
use crate::rules::{Item, Rule};
use crate::texts;

/// On which side of the total a group stands.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Side {
    Usual,
    OnTop,
    Off,
}

/// The set around the groups.
pub(crate) fn set(about: &[String], total: &Exact, groups: Vec<Value>) -> Value {
    let find = |words: &[&str]| {
        about
            .iter()
            .find(|line| words.iter().any(|word| folded(line).contains(word)))
            .map(|line| shortened(line))
    };
    let title = find(&["bo tieu chi", "bo chi so", "tieu chi", "danh gia"]);
    let title = title.unwrap_or_else(|| "Bộ tiêu chí đọc từ phụ lục".to_owned());
    let source = find(&["kem theo", "quyet dinh", "huong dan so"]).unwrap_or_else(|| title.clone());
    let years = about.iter().flat_map(|line| line.split(|sign: char| !sign.is_ascii_digit()));
    let year = years.filter(|word| word.len() == 4 && word.starts_with("20")).max().unwrap_or("2026");
    json!({
        "format": 1,
        "id": "du-thao",
        "version": "0.1.0",
        "title": words(&title),
        "level": {"id": "don-vi", "name": words("Đơn vị được đánh giá")},
        "year": year,
        "issuer": words("Cơ quan ban hành (ghi theo văn bản)"),
        "sample": words(texts::SAMPLE),
        "unit": words("điểm"),
        "digits": 2,
        "max": number(total),
        "sources": [{"id": "phu-luc", "title": source}],
        "groups": groups,
    })
}

/// The inputs and the rule of a row.
pub(crate) fn emitted(rule: &Rule, max: &Exact, side: Side) -> (Vec<Value>, Value) {
    let mut emitter = Emitter { inputs: vec![] };
    let rule = match (rule, side) {
        (rule, Side::Off) => off(&mut emitter, rule, max),
        (Rule::Free(_), _) if max.is_zero() || max.is_negative() => {
            emitter.rule(&Rule::Free(None), max);
            json!({"kind": "unscored"})
        }
        (rule, _) => emitter.rule(rule, max),
    };
    (emitter.inputs, rule)
}

/// Conditions under which a row gives at most so much, each asked by a question of its own.
pub(crate) fn ceilings(inputs: &mut Vec<Value>, conditions: &[(String, Worth)], max: &Exact) -> Vec<Value> {
    let mut emitter = Emitter { inputs: std::mem::take(inputs) };
    let one = |(label, worth): &(String, Worth)| {
        let input = emitter.ask("yes-no", &format!("{label}?"), json!({}));
        json!({"when": format!("[{input}]"), "words": words(label), "atMost": number(&worth.of(max))})
    };
    let made = conditions.iter().map(one).collect();
    *inputs = emitter.inputs;
    made
}

/// Whether the engine takes a rule.
pub(crate) fn is_sound(inputs: &[Value], rule: &Value, ceilings: &[Value], max: &Exact) -> bool {
    let mut row = json!({
        "id": "x.1", "code": "1", "name": words("x"), "max": number(max), "how": words("x"), "status": "transcribed",
        "source": "phu-luc", "inputs": inputs, "rule": rule,
    });
    if !ceilings.is_empty() {
        row["ceilings"] = ceilings.into();
    }
    let group = json!({"id": "x", "code": "x", "name": words("x"), "max": number(max), "items": [row]});
    CriteriaSet::read(&set(&[], max, vec![group]).to_string()).is_ok()
}

/// Points off: a row of them takes at most what stands as its maximum.
fn off(emitter: &mut Emitter, rule: &Rule, most: &Exact) -> Value {
    let items = match rule {
        Rule::Deduct(items, _) => items.clone(),
        _ => vec![Item {
            label: "Số điểm trừ".to_owned(),
            points: Exact::from(1),
            every: Exact::from(1),
            cap: None,
        }],
    };
    let zero = Exact::ZERO;
    let floor = if most.is_negative() { most.clone() } else { &zero - most };
    emitter.rule(&Rule::Deduct(items, floor), &zero)
}
