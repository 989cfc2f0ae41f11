//! Rules whose points are added up, in the form of the file of a set: each gives at most its own part of the maximum.

use serde_json::{Value, json};
use tudanhgia_core::exact::Exact;

use crate::clauses::Worth;
use crate::emit::{Emitter, number};
use crate::rules::{Band, Item, Rule, Sum};

impl Emitter {
    /// The sum of some rules, of a row with this maximum.
    pub(crate) fn sum(&mut self, sums: &[Sum], max: &Exact) -> Value {
        let parts: Vec<Value> = sums.iter().map(|sum| self.part(sum, max)).collect();
        // What a formula gives is not proven, so that the sum is cut where the row ends.
        let is_open = parts.iter().any(|part| part["kind"] == "formula");
        match is_open {
            true => json!({"kind": "parts", "parts": parts, "cap": number(max)}),
            false => json!({"kind": "parts", "parts": parts}),
        }
    }

    fn part(&mut self, sum: &Sum, max: &Exact) -> Value {
        let Sum { label, own, rule } = sum;
        let points = |worth: &Worth| Worth::Points(worth.of(own));
        let capped =
            |cap: &Option<Exact>| Some(cap.clone().filter(|cap| cap < own).unwrap_or_else(|| own.clone()));
        match rule {
            Rule::YesNo(label, worth) => self.rule(&Rule::YesNo(label.clone(), points(worth)), max),
            Rule::No(label, worth) => self.rule(&Rule::No(label.clone(), points(worth)), max),
            Rule::Choice(cases) => {
                let cases: Vec<_> =
                    cases.iter().map(|(label, worth)| (label.clone(), points(worth))).collect();
                self.choice(&cases, label)
            }
            Rule::Bands(scale, label, most, bands) => {
                let band = |band: &Band| Band { from: band.from.clone(), worth: points(&band.worth) };
                let bands = bands.iter().map(band).collect();
                self.rule(&Rule::Bands(*scale, label.clone(), most.clone(), bands), max)
            }
            Rule::Count(items, cap) => self.rule(&Rule::Count(items.clone(), capped(cap)), max),
            Rule::Steps(steps) => {
                let mut steps = steps.clone();
                steps.cap = capped(&steps.cap);
                self.rule(&Rule::Steps(steps), max)
            }
            Rule::Ratio(figures, target, least) => {
                self.ratio_of(own, figures, target.as_ref(), least.as_ref())
            }
            Rule::Deduct(items, floor) => self.less(own, items, floor),
            other => self.rule(other, max),
        }
    }

    /// A ratio worth its own points: they grow by all of them up to the target.
    fn ratio_of(
        &mut self,
        own: &Exact,
        [part, whole]: &[String; 2],
        target: Option<&Exact>,
        least: Option<&Exact>,
    ) -> Value {
        let part = self.ask("decimal", part, json!({}));
        let whole = self.ask("decimal", whole, json!({}));
        let target = target.cloned().unwrap_or_else(|| Exact::from(100));
        let mut rule = json!({
            "kind": "increments", "part": part, "whole": whole, "from": 0, "base": 0, "each": number(own),
            "step": number(&target), "cap": number(own),
        });
        if let Some(least) = least {
            rule["atLeast"] = number(least);
        }
        rule
    }

    /// Points of its own, less so many for each of something.
    pub(crate) fn less(&mut self, own: &Exact, items: &[Item], floor: &Exact) -> Value {
        let formula = self.left(&own.to_string(), items, floor);
        json!({"kind": "formula", "formula": formula})
    }
}
