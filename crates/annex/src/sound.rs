//! A row and a set in the form of their file, and whether the engine takes them.

use serde_json::{Value, json};
use tudanhgia_core::criteria::CriteriaSet;
use tudanhgia_core::exact::Exact;
use tudanhgia_core::scoring::{Answers, assess};

use crate::about;
use crate::clauses::Worth;
use crate::emit::{Emitter, number, words};
use crate::rules::{Ceiling, Item, Rule};
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
    let said = about::of(about);
    // What the file does not say is asked, and not made up.
    let or_asked =
        |said: Option<String>, asked: &str| said.unwrap_or_else(|| format!("{asked} (ghi theo văn bản)"));
    let title = or_asked(said.title, "Tên bộ tiêu chí");
    let source = or_asked(said.document, "Số, ngày và tên văn bản");
    let issuer = or_asked(said.issuer, "Cơ quan ban hành");
    let year = said.year.unwrap_or_else(|| "2026".to_owned());
    let mut set = json!({
        "format": 1,
        "id": "du-thao",
        "version": "0.1.0",
        "title": words(&title),
        "level": {"id": "don-vi", "name": words("Đơn vị được đánh giá")},
        "year": year,
        "issuer": words(&issuer),
        "sample": words(texts::SAMPLE),
        "unit": words("điểm"),
        "digits": 2,
        "max": number(total),
        "sources": [{"id": "phu-luc", "title": source}],
        "groups": groups,
    });
    set["$comment"] = texts::PROPOSED_OF_SET.into();
    set
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

/// Conditions under which a row gives at most so much, each asked by a question of its own where the rule does not ask it.
pub(crate) fn ceilings(inputs: &mut Vec<Value>, conditions: &[Ceiling], max: &Exact) -> Vec<Value> {
    let counted = inputs.first().and_then(|input| input["id"].as_str()).unwrap_or_default().to_owned();
    let mut emitter = Emitter { inputs: std::mem::take(inputs) };
    let one = |Ceiling { label, most, from }: &Ceiling| {
        let when = match from {
            Some((from, true)) => format!("[{counted}] >= {from}"),
            Some((from, false)) => format!("[{counted}] > {from}"),
            None => format!("[{}]", emitter.ask("yes-no", &format!("{label}?"), json!({}))),
        };
        json!({"when": when, "words": words(label), "atMost": number(&most.of(max))})
    };
    let made = conditions.iter().map(one).collect();
    *inputs = emitter.inputs;
    made
}

/// A row with a rule in a set of its own, if the engine takes it.
fn alone(inputs: &[Value], rule: &Value, ceilings: &[Value], max: &Exact) -> Option<CriteriaSet> {
    let mut row = json!({
        "id": ALONE, "code": "1", "name": words("x"), "max": number(max), "how": words("x"), "status": "transcribed",
        "source": "phu-luc", "inputs": inputs, "rule": rule,
    });
    if !ceilings.is_empty() {
        row["ceilings"] = ceilings.into();
    }
    let group = json!({"id": "x", "code": "x", "name": words("x"), "max": number(max), "items": [row]});
    CriteriaSet::read(&set(&[], max, vec![group]).to_string()).ok()
}

/// The id of a row in a set of its own.
const ALONE: &str = "x.1";

/// Whether the engine takes a rule.
pub(crate) fn is_sound(inputs: &[Value], rule: &Value, ceilings: &[Value], max: &Exact) -> bool {
    alone(inputs, rule, ceilings, max).is_some()
}

/// The points that a rule gives whatever is answered; `None` of a rule that asks for a reason.
pub(crate) fn fixed(inputs: &[Value], rule: &Value, max: &Exact) -> Option<Exact> {
    let set = alone(inputs, rule, &[], max)?;
    let node = set.nodes.find(|node| node.id == ALONE)?;
    let assessment = assess(&set, &Answers::default());
    assessment.nodes[node].range.value().cloned().filter(|_| rule["kind"] != "unscored")
}

/// Points off: a row of them takes at most what stands as its maximum.
fn off(emitter: &mut Emitter, rule: &Rule, most: &Exact) -> Value {
    let lost = |worth: &Worth| Worth::Points(&Exact::ZERO - &worth.of(most));
    let items = match rule {
        Rule::YesNo(label, worth) => {
            return emitter.rule(&Rule::YesNo(label.clone(), lost(worth)), &Exact::ZERO);
        }
        Rule::Choice(cases) => {
            let cases: Vec<_> = cases.iter().map(|(label, worth)| (label.clone(), lost(worth))).collect();
            return emitter.choice(&cases, "");
        }
        Rule::Deduct(items, left) => {
            // "Trừ không quá 3 điểm" of a row that takes off 5 at most.
            let floor = if left < most { left - most } else { &Exact::ZERO - most };
            return emitter.rule(&Rule::Deduct(items.clone(), floor), &Exact::ZERO);
        }
        _ => vec![Item {
            label: "Số điểm trừ".to_owned(),
            points: Exact::from(1),
            every: Exact::from(1),
            cap: None,
        }],
    };
    let zero = Exact::ZERO;
    emitter.rule(&Rule::Deduct(items, &zero - most), &zero)
}
