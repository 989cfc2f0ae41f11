//! Complete sheets for a random set, and their score computed from the meaning of the rules.

use std::collections::BTreeMap;

use tudanhgia_core::scoring::Answers;

use super::model::{Criterion, Group, Input, InputKind, Item, Rows, Rule, Worth};
use super::{Draw, Fraction};

/// The values of a complete sheet, by criterion; a choice by the index of its option.
pub(crate) type Filled = BTreeMap<String, Vec<Fraction>>;

/// A complete sheet that breaks no condition, and what it looks like as answers.
pub(crate) fn fill(set: &Group, draw: &mut Draw) -> (Filled, Answers) {
    let mut filled = Filled::new();
    let mut answers = Answers::new();
    for criterion in set.criteria() {
        let mut values = vec![Fraction::whole(0); criterion.inputs.len()];
        fill_rule(&criterion.rule, criterion, draw, &mut values);
        for (index, (input, value)) in criterion.inputs.iter().zip(&values).enumerate() {
            answers.insert(format!("{}.i{index}", criterion.id), answer(input, value));
        }
        filled.insert(criterion.id.clone(), values);
    }
    (filled, answers)
}

fn answer(input: &Input, value: &Fraction) -> String {
    match input.kind {
        InputKind::Whole | InputKind::Decimal => value.typed(),
        InputKind::YesNo => if value.is_zero() { "yes" } else { "no" }.to_owned(),
        InputKind::Choice(_) => format!("o{}", value.text()),
    }
}

fn fill_rule(rule: &Rule, criterion: &Criterion, draw: &mut Draw, values: &mut [Fraction]) {
    let min = |input: usize| criterion.inputs[input].min.clone();
    let amount = |draw: &mut Draw, input: usize| amount(draw, criterion.inputs[input].kind).max(min(input));
    let share = |draw: &mut Draw, of: &Fraction, input: usize| {
        let share = of.times(&Fraction::new(draw.below(1001), 1000));
        if criterion.inputs[input].kind == InputKind::Whole { share.floor() } else { share.typeable() }
    };
    match rule {
        Rule::Ratio { part, whole, .. }
        | Rule::RatioBands { part, whole, .. }
        | Rule::Target { part, whole, .. } => {
            values[*whole] = positive(amount(draw, *whole)).max(min(*part));
            values[*part] = min(*part).plus(&share(draw, &values[*whole].minus(&min(*part)), *part));
        }
        Rule::RatioToBest { part, whole, best } => {
            values[*whole] = positive(amount(draw, *whole));
            values[*part] = amount(draw, *part);
            let own = values[*part].over(&values[*whole]);
            let least = own.plus(&Fraction::new(1, 1_000_000)).typeable();
            values[*best] = least.plus(&share(draw, &own, *best));
            // Half of the largest numbers over the smallest is more than can be typed.
            let limit = Fraction::whole(999_999_999_999_999_i64);
            if values[*best] > limit {
                values[*part] = min(*part);
                values[*best] = limit;
            }
        }
        Rule::Count { input, .. } | Rule::Bands { input, .. } => values[*input] = amount(draw, *input),
        Rule::YesNo { input, .. } => values[*input] = Fraction::whole(draw.below(2)),
        Rule::Cases { input, worths } => values[*input] = Fraction::whole(draw.below(worths.len())),
        Rule::Mix { whole, parts } => {
            let least = parts.iter().fold(Fraction::whole(0), |sum, (part, _)| sum.plus(&min(*part)));
            values[*whole] = positive(amount(draw, *whole)).max(least.clone());
            let mut left = values[*whole].minus(&least);
            for (part, _) in parts {
                let more = share(draw, &left, *part);
                left = left.minus(&more);
                values[*part] = min(*part).plus(&more);
            }
        }
        Rule::Deduct { each, .. } => {
            for (input, _) in each {
                values[*input] = min(*input).plus(&Fraction::whole(draw.below(5)));
            }
        }
        Rule::Free { input } => values[*input] = share(draw, &criterion.max, *input),
        Rule::Parts(parts) => parts.iter().for_each(|part| fill_rule(part, criterion, draw, values)),
        Rule::Increments(increments) => values[increments.input] = amount(draw, increments.input),
        Rule::Blocks { input, rules } => {
            let chosen = draw.below(rules.len());
            values[*input] = Fraction::whole(chosen);
            fill_rule(&rules[chosen], criterion, draw, values);
        }
    }
}

/// Small numbers and the largest that can be typed.
fn amount(draw: &mut Draw, kind: InputKind) -> Fraction {
    let size = *draw.one_of(&[5_u64, 30, 1000, 1_000_000, 999_999_999_999_999]);
    let raw =
        (u64::try_from(draw.below(1 << 31)).unwrap() << 31) | u64::try_from(draw.below(1 << 31)).unwrap();
    match kind {
        InputKind::Decimal => {
            Fraction::whole(raw % size).plus(&Fraction::new(draw.below(1_000_000), 1_000_000))
        }
        _ => Fraction::whole(raw % (size + 1)),
    }
}

fn positive(value: Fraction) -> Fraction {
    if value.is_zero() { Fraction::whole(1) } else { value }
}

/// The score of a group.
pub(crate) fn score(group: &Group, filled: &Filled) -> Fraction {
    let (mut sum, mut weights) = (Fraction::whole(0), Fraction::whole(0));
    for item in group.items.iter().filter(|item| !item.is_target()) {
        let score = match item {
            Item::Group(group) => score(group, filled),
            Item::Criterion(criterion) => points(criterion, &filled[&criterion.id]),
        };
        let weight = if group.weighted { item.weight().clone() } else { Fraction::whole(1) };
        sum = sum.plus(&score.times(&weight));
        weights = weights.plus(&weight);
    }
    let score = if group.weighted && !weights.is_zero() { sum.over(&weights) } else { sum };
    rounded(score, group.round)
}

fn points(criterion: &Criterion, values: &[Fraction]) -> Fraction {
    rounded(rule_points(&criterion.rule, &criterion.max, values), criterion.round)
}

fn rounded(value: Fraction, round: Option<(u32, tudanhgia_core::exact::Mode)>) -> Fraction {
    round.map_or(value.clone(), |(digits, mode)| value.rounded(digits, mode))
}

fn rule_points(rule: &Rule, max: &Fraction, values: &[Fraction]) -> Fraction {
    let hundred = Fraction::whole(100);
    let worth = |worth: &Worth| match worth {
        Worth::Points(points) => points.clone(),
        Worth::Share(share) => share.times(max),
    };
    let weigh = |pairs: &[(usize, Fraction)]| {
        let points = pairs.iter().map(|(input, points)| values[*input].times(points));
        points.fold(Fraction::whole(0), |sum, points| sum.plus(&points))
    };
    let place = |chosen: &Fraction| chosen.text().parse::<usize>().unwrap();
    let row = |rows: &Rows, value: &Fraction| {
        let begun = |(limit, included): &&(Fraction, bool)| value > limit || (*included && value == limit);
        worth(&rows.worths[rows.limits.iter().filter(begun).count()])
    };
    match rule {
        Rule::Ratio { part, whole, target, at_least } => {
            let percent = values[*part].over(&values[*whole]).times(&hundred);
            match target {
                _ if percent < *at_least => Fraction::whole(0),
                Some(target) if percent >= *target => max.clone(),
                _ => percent.over(target.as_ref().unwrap_or(&hundred)).times(max),
            }
        }
        Rule::RatioToBest { part, whole, best } => {
            values[*part].over(&values[*whole]).over(&values[*best]).times(max)
        }
        Rule::Count { input, each, cap } => {
            values[*input].times(each).min(cap.as_ref().unwrap_or(max).clone())
        }
        Rule::YesNo { input, worth: yes } => match (values[*input].is_zero(), yes) {
            (true, Some(yes)) => worth(yes),
            (true, None) => max.clone(),
            (false, _) => Fraction::whole(0),
        },
        Rule::Cases { input, worths } => worth(&worths[place(&values[*input])]),
        Rule::Bands { input, rows } => row(rows, &values[*input]),
        Rule::RatioBands { part, whole, rows } => {
            row(rows, &values[*part].over(&values[*whole]).times(&hundred))
        }
        Rule::Mix { whole, parts } => weigh(parts).over(&values[*whole]),
        Rule::Deduct { each, floor } => max.minus(&weigh(each)).max(floor.clone()),
        Rule::Free { input } => values[*input].clone(),
        Rule::Parts(parts) => {
            let points = parts.iter().map(|part| rule_points(part, max, values));
            points.fold(Fraction::whole(0), |sum, points| sum.plus(&points))
        }
        Rule::Increments(increments) => increments.points(&values[increments.input]),
        Rule::Blocks { input, rules } => rule_points(&rules[place(&values[*input])], max, values),
        Rule::Target { part, whole, at_least } => {
            let percent = values[*part].over(&values[*whole]).times(&hundred);
            Fraction::whole(i32::from(percent >= *at_least))
        }
    }
}
