//! A rule in the form of the file of a set, with the inputs that it asks.

use serde_json::{Map, Value, json};
use tudanhgia_core::exact::Exact;

use crate::asked::number_of;
use crate::clauses::Worth;
use crate::measure::Scale;
use crate::rules::{Band, Item, Rule, Steps};

/// A text; nothing of an annex is translated.
pub(crate) fn words(vi: &str) -> Value {
    json!({"vi": shortened(vi)})
}

/// The most letters of a text of a set, with room for a mark.
const LONGEST: usize = 4_900;

/// A text within the limits of a set, without signs that no text of a set has.
pub(crate) fn shortened(text: &str) -> String {
    let clean: String = text.chars().filter(|sign| !sign.is_control() || *sign == '\n').collect();
    let clean = clean.trim();
    match clean.char_indices().nth(LONGEST) {
        Some((at, _)) => format!("{}…", clean.get(..at).unwrap_or_default()),
        None if clean.is_empty() => "…".to_owned(),
        None => clean.to_owned(),
    }
}

/// A number as a set has it.
pub(crate) fn number(value: &Exact) -> Value {
    value.to_string().into()
}

/// What is asked, and how it is scored.
pub(crate) struct Emitter {
    /// The inputs in their order.
    pub(crate) inputs: Vec<Value>,
}

impl Emitter {
    /// The id of the next input.
    fn next(&self) -> String {
        let at = self.inputs.len();
        let letter = u8::try_from(at % 26).map_or('a', |at| char::from(b'a' + at));
        if at < 26 { letter.to_string() } else { format!("{letter}{}", at / 26) }
    }

    pub(crate) fn ask(&mut self, kind: &str, label: &str, more: Value) -> String {
        let id = self.next();
        let mut input = Map::new();
        input.insert("id".to_owned(), id.clone().into());
        input.insert("kind".to_owned(), kind.into());
        input.insert("label".to_owned(), words(&capital(label)));
        if let Value::Object(more) = more {
            input.extend(more);
        }
        self.inputs.push(Value::Object(input));
        id
    }

    /// A rule of a row with this maximum.
    pub(crate) fn rule(&mut self, rule: &Rule, max: &Exact) -> Value {
        match rule {
            Rule::YesNo(label, worth) => {
                let input = self.ask("yes-no", &format!("{}?", label.trim_end_matches('?')), json!({}));
                with(json!({"kind": "yes-no", "input": input}), worth, Some(max))
            }
            Rule::No(label, worth) => self.no(label, worth),
            Rule::Choice(cases) => self.choice(cases, ""),
            Rule::Given(points) => json!({"kind": "formula", "formula": points.to_string()}),
            Rule::Sum(sums) => self.sum(sums, max),
            Rule::Bands(scale, label, most, bands) => self.bands(*scale, label, most.as_ref(), bands),
            Rule::Ratio([part, whole], target, least) => {
                let part = self.ask("decimal", part, json!({}));
                let whole = self.ask("decimal", whole, json!({}));
                let mut rule = json!({"kind": "ratio", "part": part, "whole": whole});
                insert(&mut rule, "target", target.as_ref());
                insert(&mut rule, "atLeast", least.as_ref());
                rule
            }
            Rule::Over(figures, target, least) => {
                let mut rule = self.rule(&Rule::Ratio(figures.clone(), target.clone(), least.clone()), max);
                rule["cap"] = true.into();
                rule
            }
            Rule::Complement([part, whole], target, least) => {
                let part = self.ask("decimal", part, json!({}));
                let whole = self.ask("decimal", whole, json!({}));
                let mut rule = json!({"kind": "complement", "part": part, "whole": whole});
                insert(&mut rule, "target", target.as_ref());
                insert(&mut rule, "atLeast", least.as_ref());
                rule
            }
            Rule::Count(items, cap) => self.count(items, cap.as_ref(), max),
            Rule::Deduct(items, floor) if items.iter().any(|item| item.every != Exact::from(1)) => {
                self.in_steps(items, floor)
            }
            Rule::Deduct(items, floor) => {
                let each: Vec<Value> = items.iter().map(|item| self.item(item)).collect();
                let mut rule = json!({"kind": "deduct", "each": each});
                insert(&mut rule, "floor", Some(floor));
                rule
            }
            Rule::Steps(steps) => self.steps(steps),
            Rule::Added(parts) => {
                let parts: Vec<Value> = parts
                    .iter()
                    .map(|(label, points)| {
                        self.rule(&Rule::YesNo(label.clone(), Worth::Points(points.clone())), max)
                    })
                    .collect();
                json!({"kind": "parts", "parts": parts})
            }
            Rule::Blocks(blocks) => {
                let options: Vec<Value> = blocks
                    .iter()
                    .enumerate()
                    .map(|(at, (label, _))| json!({"id": option(at), "label": words(label)}))
                    .collect();
                let question = "Trường hợp nào đúng với đơn vị";
                let input = self.ask("choice", question, json!({"options": options}));
                let blocks: Vec<Value> = blocks
                    .iter()
                    .enumerate()
                    .map(|(at, (_, rule))| json!({"option": option(at), "rule": self.rule(rule, max)}))
                    .collect();
                json!({"kind": "blocks", "input": input, "blocks": blocks})
            }
            Rule::Free(step) => {
                let mut more = json!({});
                insert(&mut more, "step", step.as_ref());
                let input = self.ask("decimal", "Điểm chấm", more);
                json!({"kind": "free", "input": input})
            }
        }
    }

    /// What is worth something where it is not so is asked as if it were: nobody answers a doubled "không" rightly.
    fn no(&mut self, label: &str, worth: &Worth) -> Value {
        let options = json!([{"id": "o1", "label": words("Không")}, {"id": "o2", "label": words("Có")}]);
        let input = self.ask("choice", &format!("{label}?"), json!({"options": options}));
        let cases = [with(json!({"option": "o1"}), worth, None), json!({"option": "o2", "points": 0})];
        json!({"kind": "cases", "input": input, "cases": cases})
    }

    /// One of several cases; `about` says of what, where a row asks more than one such question.
    pub(crate) fn choice(&mut self, cases: &[(String, Worth)], about: &str) -> Value {
        let options: Vec<Value> = cases
            .iter()
            .enumerate()
            .map(|(at, (label, _))| json!({"id": option(at), "label": words(label)}))
            .collect();
        let question = match about {
            "" => "Trường hợp nào đúng".to_owned(),
            about => format!("{about}: trường hợp nào đúng"),
        };
        let input = self.ask("choice", &question, json!({"options": options}));
        let cases: Vec<Value> = cases
            .iter()
            .enumerate()
            .map(|(at, (_, worth))| with(json!({"option": option(at)}), worth, None))
            .collect();
        json!({"kind": "cases", "input": input, "cases": cases})
    }

    fn bands(&mut self, scale: Scale, label: &str, most: Option<&Exact>, bands: &[Band]) -> Value {
        let mut more = json!({});
        insert(&mut more, "max", most);
        let input = match scale {
            Scale::Percent => {
                more["unit"] = words("%");
                let is_named = ["tỷ lệ", "tỉ lệ"].iter().any(|known| label.to_lowercase().starts_with(known));
                let said =
                    if is_named { label.to_owned() } else { format!("Tỷ lệ đạt được: {label}") };
                self.ask("decimal", &said, more)
            }
            Scale::Days => {
                more["unit"] = words("ngày");
                self.ask("whole", &number_of(label), more)
            }
            Scale::Amount | Scale::Fraction => self.ask("decimal", label, more),
            Scale::Count => self.ask("whole", &number_of(label), more),
            Scale::Faults => self.ask("whole", &number_of(label), more),
        };
        let bands: Vec<Value> = bands
            .iter()
            .map(|band| {
                let mut row = json!({});
                if let Some((from, is_in)) = &band.from {
                    row["from"] = number(from);
                    if !is_in {
                        row["fromExcluded"] = true.into();
                    }
                }
                with(row, &band.worth, None)
            })
            .collect();
        json!({"kind": "bands", "input": input, "bands": bands})
    }

    fn item(&mut self, item: &Item) -> Value {
        let input = self.ask("whole", &number_of(&item.label), json!({}));
        json!({"input": input, "points": number(&item.points)})
    }

    /// Points off for so many of something each, of which only whole ones count.
    fn in_steps(&mut self, items: &[Item], floor: &Exact) -> Value {
        let formula = self.left("maximum", items, floor);
        let mut rule = json!({"kind": "formula", "formula": formula});
        insert(&mut rule, "least", Some(floor).filter(|floor| floor.is_negative()));
        rule
    }

    /// The formula of what is left of some points.
    pub(crate) fn left(&mut self, of: &str, items: &[Item], floor: &Exact) -> String {
        let mut left = of.to_owned();
        for item in items {
            let input = self.ask("whole", &number_of(&item.label), json!({}));
            let (points, every) = (&item.points, &item.every);
            left += &match *every == Exact::from(1) {
                true => format!(" - {points} * {input}"),
                false => format!(" - {points} * round({input} / {every}, 0, \"down\")"),
            };
        }
        format!("max({left}, {floor})")
    }

    fn count(&mut self, items: &[Item], cap: Option<&Exact>, max: &Exact) -> Value {
        let mut rules: Vec<Value> = items
            .iter()
            .map(|item| {
                let input = self.ask("whole", &number_of(&item.label), json!({}));
                let mut rule = json!({"kind": "count", "input": input, "each": number(&item.points)});
                insert(&mut rule, "cap", item.cap.as_ref());
                rule
            })
            .collect();
        let cap = cap.filter(|cap| *cap != max);
        match rules.as_mut_slice() {
            [one] => {
                insert(one, "cap", cap);
                one.take()
            }
            _ => json!({"kind": "parts", "parts": rules, "cap": number(cap.unwrap_or(max))}),
        }
    }

    fn steps(&mut self, steps: &Steps) -> Value {
        let Steps { label, is_percent, from, base, each, step, is_down, is_whole, cap, limit, .. } = steps;
        let more = if *is_percent { json!({"unit": words("%")}) } else { json!({}) };
        // Of things that are counted in fives there are no parts.
        let kind = if *is_whole && !is_percent && step.is_whole() { "whole" } else { "decimal" };
        let input = self.ask(kind, label, more);
        let mut rule = json!({
            "kind": "increments", "input": input, "from": number(from), "base": number(base), "each": number(each),
            "step": number(step),
        });
        insert(&mut rule, "cap", cap.as_ref());
        insert(&mut rule, if *is_down { "atMost" } else { "atLeast" }, limit.as_ref());
        if *is_down {
            rule["down"] = true.into();
        }
        if *is_whole {
            rule["fullSteps"] = true.into();
        }
        rule
    }
}

/// The id of an option.
fn option(at: usize) -> String {
    format!("o{}", at + 1)
}

fn insert(object: &mut Value, key: &str, value: Option<&Exact>) {
    if let Some(value) = value {
        object[key] = number(value);
    }
}

/// An object with what it is worth; what is worth the maximum anyway says nothing.
fn with(mut object: Value, worth: &Worth, silent: Option<&Exact>) -> Value {
    match worth {
        Worth::Points(points) if silent == Some(points) => {}
        Worth::Full if silent.is_some() => {}
        Worth::Points(points) => object["points"] = number(points),
        Worth::Share(share) => object["share"] = number(share),
        Worth::Full => object["share"] = 1.into(),
    }
    object
}

/// A text with a capital at its beginning.
fn capital(text: &str) -> String {
    let mut letters = text.trim().chars();
    match letters.next() {
        Some(first) => first.to_uppercase().chain(letters).collect(),
        None => String::new(),
    }
}
