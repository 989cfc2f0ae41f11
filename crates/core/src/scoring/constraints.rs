//! Conditions between inputs: what contradicts them, and what they leave possible.

use super::{Reading, Readings, Wrong};
use crate::calc::{InputIx, Range, Table};
use crate::criteria::{Constraint, Input, InputKind};
use crate::exact::Exact;

/// The input at fault and why, when the inputs known so far contradict the constraint. `open` is what each input can be
/// at all: parts that no whole can hold contradict it before the whole is answered.
pub(super) fn violation(
    constraint: &Constraint,
    inputs: &Table<InputIx, Input>,
    readings: &Readings,
    open: &Table<InputIx, Range>,
) -> Option<(InputIx, Wrong)> {
    let value = |index: &InputIx| match &readings[*index] {
        Reading::Value(value) => Some(value),
        _ => None,
    };
    let whole = match &readings[constraint.whole] {
        Reading::Open => open[constraint.whole].most(),
        _ => value(&constraint.whole)?,
    };
    if constraint.parts.is_empty() {
        let kind = &inputs[constraint.whole].kind;
        let fault = Wrong::Divisor(matches!(kind, InputKind::Number { whole: true, .. }));
        return (value(&constraint.whole)? <= &Exact::ZERO).then_some((constraint.whole, fault));
    }
    let first = constraint.parts.iter().copied().find(|part| value(part).is_some())?;
    let sum = match constraint.parts.as_slice() {
        [one] => value(one)?.clone(),
        parts => Exact::sum(parts.iter().filter_map(value).cloned().collect()),
    };
    match &constraint.per {
        None => (sum > *whole).then(|| {
            let is = value(&constraint.whole).cloned();
            (first, Wrong::ExceedsWhole { sum, first, whole: constraint.whole, is })
        }),
        Some(per) => {
            let own = sum.divided_by(value(per)?)?;
            (own > *whole).then_some((constraint.whole, Wrong::BelowOwnRatio(own)))
        }
    }
}

/// Each part is at most what the other parts leave of the whole; the whole is at least its parts, or above zero.
pub(super) fn tighten(
    constraint: &Constraint,
    asked: &Table<InputIx, Input>,
    inputs: &mut Table<InputIx, Range>,
) {
    let all_known = constraint.inputs().all(|input| inputs[input].value().is_some());
    if constraint.per.is_some() || all_known {
        return;
    }
    let least = |part: &InputIx| inputs[*part].least().clone();
    let sum = match constraint.parts.is_empty() {
        true => asked[constraint.whole].grain().unwrap_or(Exact::ZERO),
        false => Exact::sum(constraint.parts.iter().map(least).collect()),
    };
    let whole = inputs[constraint.whole].clone();
    if sum <= *whole.most() {
        inputs[constraint.whole] = whole.within(Some(&sum), None);
    }
    for part in &constraint.parts {
        let part = &mut inputs[*part];
        let left = &(whole.most() - &sum) + part.least();
        if left >= *part.least() {
            *part = part.within(None, Some(&left));
        }
    }
}
