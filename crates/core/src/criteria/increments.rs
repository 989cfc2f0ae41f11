//! Points that grow in steps from a threshold on: "up to 16,000 people 10 points, 0.5 more for each further 1,000".

use super::fault::{Fault, Needs};
use super::item::Item;
use super::rule::ratio;
use super::scope::{Builder, Scope, input, positive};
use super::tables::by_option;
use crate::calc::{Expr, Order};
use crate::exact::{Exact, Mode};

/// Base points at the threshold and on its other side, then points for each step, up to the cap.
pub(super) fn compile(builder: &mut Builder, scope: &mut Scope, rule: &Item) -> Option<Expr> {
    let subject = subject(builder, scope, rule)?;
    let threshold = threshold(builder, scope, rule)?;
    let base = rule.exact("base")?;
    let (each, step) = (positive(builder, rule, "each")?, positive(builder, rule, "step")?);
    let cap = match rule.get("cap") {
        Some(_) => Expr::Number(positive(builder, rule, "cap")?),
        None => Expr::Maximum(scope.max.clone()),
    };
    if step <= Exact::ZERO {
        return None;
    }
    if let Some(cap) = rule.exact("cap").filter(|cap| base > *cap) {
        builder.report(rule.place_of("base"), Fault::NoValue(base.to_string(), cap.to_string()));
    }
    let down = rule.flag("down");
    let minus = |of: &Expr, less: &Expr| {
        let beyond = Expr::Sum(vec![of.clone(), Expr::Negative(Box::new(less.clone()))]);
        // On the other side of the threshold there is nothing beyond it, also while the value is open.
        Box::new(Expr::AtLeast(Box::new(beyond), Box::new(Expr::Number(Exact::ZERO))))
    };
    let beyond = if down { minus(&threshold, &subject) } else { minus(&subject, &threshold) };
    let steps = match step == Exact::ONE {
        true => *beyond,
        false => Expr::Quotient { over: beyond, by: Box::new(Expr::Number(step)), most: None },
    };
    let steps = match rule.flag("fullSteps") {
        true => Expr::Round { of: Box::new(steps), step: Exact::ONE, mode: Mode::Down },
        false => steps,
    };
    let gained = match each == Exact::ONE {
        true => steps,
        false => Expr::Product(vec![Expr::Number(each), steps]),
    };
    let grown = Expr::Sum(vec![Expr::Number(base.clone()), gained]);
    let grain = match &subject {
        Expr::Input(index) => builder.inputs[*index].least_step(),
        _ => None,
    };
    let compare = |order, limit: Expr| {
        let grain = grain.clone();
        Box::new(Expr::Compare { order, left: Box::new(subject.clone()), right: Box::new(limit), grain })
    };
    let points = Expr::If {
        when: compare(if down { Order::GreaterEqual } else { Order::LessEqual }, threshold),
        then: Box::new(Expr::Number(base)),
        otherwise: Box::new(Expr::AtMost(Box::new(grown), Box::new(cap))),
    };
    let (end, other, order) = match down {
        true => ("atMost", "atLeast", Order::LessEqual),
        false => ("atLeast", "atMost", Order::GreaterEqual),
    };
    if rule.get(other).is_some() {
        builder.report(rule.place_of(other), Fault::UnknownKey(other.to_owned()));
    }
    if rule.get(end).is_none() {
        return Some(points);
    }
    let when = compare(order, Expr::Number(rule.exact(end)?));
    Some(Expr::If { when, then: Box::new(points), otherwise: Box::new(Expr::Number(Exact::ZERO)) })
}

/// A number, or a percentage of two.
fn subject(builder: &mut Builder, scope: &mut Scope, rule: &Item) -> Option<Expr> {
    match (rule.get("input").is_some(), rule.get("part").is_some() && rule.get("whole").is_some()) {
        (true, false) if rule.get("part").is_none() && rule.get("whole").is_none() => {
            input(builder, scope, rule, "input", Needs::Number).map(Expr::Input)
        }
        (false, true) => Some(Expr::Percent(Box::new(ratio(builder, scope, rule)?))),
        _ => {
            builder.report(rule.place.clone(), Fault::OneOf("input, part + whole"));
            None
        }
    }
}

/// A number, what an input says, or a number for each kind of unit.
fn threshold(builder: &mut Builder, scope: &mut Scope, rule: &Item) -> Option<Expr> {
    let (from, of, by) = (rule.get("from").is_some(), rule.get("fromOf").is_some(), rule.get("by").is_some());
    if by != rule.get("thresholds").is_some() {
        builder.report(rule.place.clone(), Fault::Missing(if by { "thresholds" } else { "by" }));
        return None;
    }
    match (from, of, by) {
        (true, false, false) => rule.exact("from").map(Expr::Number),
        (false, true, false) => input(builder, scope, rule, "fromOf", Needs::Number).map(Expr::Input),
        (_, false, true) => {
            let choice = input(builder, scope, rule, "by", Needs::Options)?;
            let worth = by_option(builder, choice, rule, "thresholds", &mut |builder, item| {
                let at = match (item.get("at").is_some(), item.get("percent").is_some()) {
                    (true, false) => item.exact("at")?,
                    (false, true) => {
                        if !from {
                            builder.report(rule.place.clone(), Fault::Missing("from"));
                        }
                        let share = positive(builder, item, "percent")?.divided_by(&Exact::from(100))?;
                        &rule.exact("from")? * &share
                    }
                    _ => {
                        builder.report(item.place.clone(), Fault::OneOf("at, percent"));
                        return None;
                    }
                };
                Some(Expr::Number(at))
            })?;
            Some(Expr::Case { of: choice, worth })
        }
        _ => {
            builder.report(rule.place.clone(), Fault::OneOf("from, fromOf, by"));
            None
        }
    }
}
