//! The rule kinds: each becomes one expression, checked for everything that could make it unsafe or unfair.
//!
//! A new kind is a name in `vocabulary.rs`, an entry in `format.rs` and an arm here; evaluation and explanation come with the
//! expression.

use super::fault::{Fault, Limit, Needs};
use super::format::ASK;
use super::item::Item;
use super::limits::MAX_RULE_LEVELS;
use super::primitives::{says_worth, worth};
use super::scope::{Builder, Scope, input, named, part_of_whole, positive, whole_number};
use super::tables::{bands, by_option, cases, several};
use super::vocabulary::{Gives, ListFigure, RuleKind, Vocabulary};
use super::{Input, InputKind, Measure, dates, formula, increments};
use crate::calc::{Aggregate, Expr, InputIx, Known, OptionIx, Order};
use crate::exact::Exact;

/// What a rule of this kind gives.
pub(super) fn measure(rule: &Item) -> Measure {
    let Some(kind) = RuleKind::of_rule(rule) else { return Measure::Points };
    match kind {
        RuleKind::Target => Measure::Verdict,
        RuleKind::Checks if !says_worth(rule) => Measure::Verdict,
        RuleKind::Formula => Gives::of_rule(rule).measure(),
        RuleKind::Unscored => Measure::Unscored,
        RuleKind::Ratio
        | RuleKind::Complement
        | RuleKind::RatioToBest
        | RuleKind::Count
        | RuleKind::YesNo
        | RuleKind::Cases
        | RuleKind::Several
        | RuleKind::Bands
        | RuleKind::RatioBands
        | RuleKind::Mix
        | RuleKind::Deduct
        | RuleKind::Free
        | RuleKind::Parts
        | RuleKind::BestOf
        | RuleKind::Aggregate
        | RuleKind::Checks
        | RuleKind::Increments
        | RuleKind::Days
        | RuleKind::Late
        | RuleKind::Blocks
        | RuleKind::Survey
        | RuleKind::Measured => Measure::Points,
    }
}

/// Compiles a rule; `None` when it was reported as broken.
pub(super) fn compile(builder: &mut Builder, scope: &mut Scope, rule: &Item) -> Option<Expr> {
    let expr = kind(builder, scope, rule)?;
    let Some(zero) = rule.get("whenZero") else { return Some(expr) };
    let whole = input(builder, scope, rule, "whole", Needs::Number)?;
    let otherwise = Box::new(expr);
    let then = if zero.flag("notApplicable") {
        scope.zeros.push((whole, scope.chosen.clone()));
        Box::new(Expr::Number(Exact::ZERO))
    } else if zero.get("whole").is_some() {
        Box::new(other_whole(builder, scope, rule, &zero)?)
    } else {
        Box::new(worth(builder, scope, &zero)?)
    };
    let when = Box::new(Expr::Compare {
        order: Order::Equal,
        left: read(whole),
        right: Box::new(Expr::Number(Exact::ZERO)),
        grain: builder.inputs[whole].least_step(),
    });
    Some(Expr::If { when, then, otherwise })
}

/// The same ratio of another figure, where its own denominator is zero; nothing where that is zero too.
fn other_whole(builder: &mut Builder, scope: &mut Scope, rule: &Item, zero: &Item) -> Option<Expr> {
    if RuleKind::of_rule(rule) != Some(RuleKind::Ratio) {
        builder.report(zero.place_of("whole"), Fault::UnknownKey("whole".to_owned()));
        return None;
    }
    if says_worth(zero) {
        builder.report(zero.place.clone(), Fault::OneOf("points, share, percent, whole"));
    }
    // The part is bounded by no whole then.
    if !rule.flag("cap") {
        builder.report(rule.place.clone(), Fault::Missing("cap"));
    }
    let part = input(builder, scope, rule, "part", Needs::Number)?;
    let other = input(builder, scope, zero, "whole", Needs::Number)?;
    part_of_whole(builder, other);
    let by = match zero.get("over") {
        Some(_) => {
            let over = Expr::Number(positive(builder, zero, "over")?);
            Expr::Quotient { over: read(other), by: Box::new(over), most: None }
        }
        None => Expr::Input(other),
    };
    let ratio = Expr::Quotient { over: read(part), by: Box::new(by), most: None };
    let share = Expr::AtMost(Box::new(ratio), Box::new(Expr::Number(Exact::ONE)));
    let points = of_share(builder, scope, rule, share)?;
    let when = Box::new(Expr::Compare {
        order: Order::Equal,
        left: read(other),
        right: Box::new(Expr::Number(Exact::ZERO)),
        grain: builder.inputs[other].least_step(),
    });
    Some(Expr::If { when, then: Box::new(Expr::Number(Exact::ZERO)), otherwise: Box::new(points) })
}

fn kind(builder: &mut Builder, scope: &mut Scope, rule: &Item) -> Option<Expr> {
    let maximum = || Expr::Maximum(scope.max.clone());
    match RuleKind::of_rule(rule)? {
        RuleKind::Ratio => {
            let share = ratio(builder, scope, rule)?;
            of_share(builder, scope, rule, share)
        }
        RuleKind::Complement => {
            let (part, whole) = part_and_whole(builder, scope, rule)?;
            builder.constraints.push(scope.bound(vec![part], None, whole));
            // 1 − c/a is (a − c)/a with each input read once, so that its range is exact.
            let lost = Expr::Quotient { over: read(part), by: read(whole), most: Some(Exact::ONE) };
            let kept = Expr::Sum(vec![Expr::Number(Exact::ONE), Expr::Negative(Box::new(lost))]);
            of_share(builder, scope, rule, kept)
        }
        RuleKind::RatioToBest => {
            let maximum = maximum();
            let (part, whole) = part_and_whole(builder, scope, rule)?;
            let best = input(builder, scope, rule, "best", Needs::Number)?;
            divisor(builder, scope, best);
            builder.constraints.push(scope.bound(vec![part], Some(whole), best));
            let own = Expr::Quotient { over: read(part), by: read(whole), most: None };
            let share = Expr::Quotient { over: Box::new(own), by: read(best), most: Some(Exact::ONE) };
            Some(Expr::Product(vec![share, maximum]))
        }
        RuleKind::Count => {
            let maximum = maximum();
            let counted = input(builder, scope, rule, "input", Needs::Number)?;
            let each = positive(builder, rule, "each")?;
            let cap = match rule.get("cap") {
                Some(_) => Expr::Number(positive(builder, rule, "cap")?),
                None => maximum,
            };
            let points = Expr::Product(vec![Expr::Input(counted), Expr::Number(each)]);
            Some(Expr::AtMost(Box::new(points), Box::new(cap)))
        }
        RuleKind::YesNo => {
            let of = input(builder, scope, rule, "input", Needs::YesNo)?;
            let yes = match says_worth(rule) {
                true => worth(builder, scope, rule)?,
                false => Expr::Maximum(scope.max.clone()),
            };
            Some(Expr::Case { of, worth: vec![yes, Expr::Number(Exact::ZERO)].into() })
        }
        RuleKind::Cases => cases(builder, scope, rule),
        RuleKind::Several => several(builder, scope, rule),
        RuleKind::Bands => {
            let of = Expr::Input(input(builder, scope, rule, "input", Needs::Number)?);
            bands(builder, scope, rule, of)
        }
        RuleKind::RatioBands => {
            let of = Expr::Percent(Box::new(ratio(builder, scope, rule)?));
            bands(builder, scope, rule, of)
        }
        RuleKind::Mix => mix(builder, scope, rule),
        RuleKind::Deduct => {
            let floor = rule.exact("floor")?;
            let mut terms = vec![maximum()];
            for (counted, points) in each(builder, scope, &rule.list("each")) {
                terms.push(Expr::Product(vec![Expr::Number(-&points), Expr::Input(counted)]));
            }
            if floor > scope.max {
                builder.report(rule.place_of("floor"), Fault::AboveMaximum(floor.to_string()));
            }
            Some(Expr::AtLeast(Box::new(Expr::Sum(terms)), Box::new(Expr::Number(floor))))
        }
        RuleKind::Free => {
            let typed = input(builder, scope, rule, "input", Needs::Number)?;
            at_most(builder, typed, &scope.max);
            Some(Expr::Input(typed))
        }
        RuleKind::Parts => {
            let sum = Expr::Sum(each_rule(builder, scope, &rule.list("parts"))?);
            match rule.get("cap") {
                None => Some(sum),
                Some(_) => {
                    let cap = Expr::Number(positive(builder, rule, "cap")?);
                    Some(Expr::AtMost(Box::new(sum), Box::new(cap)))
                }
            }
        }
        RuleKind::BestOf => Some(Expr::Most(each_rule(builder, scope, &rule.list("cases"))?)),
        RuleKind::Aggregate => aggregate(builder, scope, rule),
        RuleKind::Target => {
            let percent = Expr::Percent(Box::new(ratio(builder, scope, rule)?));
            let target = percentage(builder, rule, "atLeast")?;
            Some(Expr::reaches(percent, Expr::Number(target)))
        }
        RuleKind::Checks => checks(builder, scope, rule),
        RuleKind::Increments => increments::compile(builder, scope, rule),
        RuleKind::Days => dates::days(builder, scope, rule),
        RuleKind::Late => dates::late(builder, scope, rule),
        RuleKind::Blocks => blocks(builder, scope, rule),
        RuleKind::Formula => formula::of_rule(builder, scope, rule),
        RuleKind::Survey | RuleKind::Measured => {
            if rule.get("input").is_none() {
                return Some(Expr::Awaited(scope.max.clone()));
            }
            let result = input(builder, scope, rule, "input", Needs::Number)?;
            at_most(builder, result, &scope.max);
            builder.inputs[result].optional = true;
            Some(Expr::Input(result))
        }
        RuleKind::Unscored => Some(Expr::Number(Exact::ZERO)),
    }
}

/// A share × maximum, with the declared percentage from which all is given and the one below which nothing is.
fn of_share(builder: &mut Builder, scope: &Scope, rule: &Item, share: Expr) -> Option<Expr> {
    let maximum = || Expr::Maximum(scope.max.clone());
    let (least, target) = (limit(builder, rule, "atLeast")?, limit(builder, rule, "target")?);
    let percent = || Expr::Percent(Box::new(share.clone()));
    let from = |limit: Exact, then: Expr, otherwise: Expr| Expr::If {
        when: Box::new(Expr::reaches(percent(), Expr::Number(limit))),
        then: Box::new(then),
        otherwise: Box::new(otherwise),
    };
    let points = match &target {
        Some(target) => {
            let over = Box::new(Expr::Product(vec![percent(), maximum()]));
            let below = Expr::Quotient { over, by: Box::new(Expr::Number(target.clone())), most: None };
            // Below the target it is no more than the maximum, also while the percentage is open.
            Expr::AtMost(Box::new(below), Box::new(maximum()))
        }
        None => Expr::Product(vec![share.clone(), maximum()]),
    };
    if let (Some(least), Some(target)) = (&least, &target)
        && least > target
    {
        builder.report(rule.place_of("atLeast"), Fault::NoValue(least.to_string(), target.to_string()));
    }
    let points = match least {
        Some(least) => from(least, points, Expr::Number(Exact::ZERO)),
        None => points,
    };
    Some(match target {
        Some(target) => from(target, maximum(), points),
        None => points,
    })
}

/// A percentage that a rule may declare; the outer `None` where it was reported as broken.
fn limit(builder: &mut Builder, rule: &Item, key: &str) -> Option<Option<Exact>> {
    if rule.get(key).is_none() { Some(None) } else { percentage(builder, rule, key).map(Some) }
}

pub(super) fn read(index: InputIx) -> Box<Expr> {
    Box::new(Expr::Input(index))
}

/// The inputs a and b of a/b, with b above zero unless the rule says what zero means.
fn part_and_whole(builder: &mut Builder, scope: &mut Scope, rule: &Item) -> Option<(InputIx, InputIx)> {
    let part = input(builder, scope, rule, "part", Needs::Number)?;
    let whole = input(builder, scope, rule, "whole", Needs::Number)?;
    part_of_whole(builder, part);
    if rule.get("whenZero").is_some() {
        part_of_whole(builder, whole);
    } else {
        divisor(builder, scope, whole);
    }
    Some((part, whole))
}

/// a/b with a ≤ b, or with what exceeds b left out.
pub(super) fn ratio(builder: &mut Builder, scope: &mut Scope, rule: &Item) -> Option<Expr> {
    let (part, whole) = part_and_whole(builder, scope, rule)?;
    if rule.flag("cap") {
        let ratio = Expr::Quotient { over: read(part), by: read(whole), most: None };
        return Some(Expr::AtMost(Box::new(ratio), Box::new(Expr::Number(Exact::ONE))));
    }
    builder.constraints.push(scope.bound(vec![part], None, whole));
    Some(Expr::Quotient { over: read(part), by: read(whole), most: Some(Exact::ONE) })
}

fn mix(builder: &mut Builder, scope: &mut Scope, rule: &Item) -> Option<Expr> {
    let whole = input(builder, scope, rule, "whole", Needs::Number)?;
    if rule.get("whenZero").is_none() {
        divisor(builder, scope, whole);
    }
    let parts = each(builder, scope, &rule.list("parts"));
    let most = parts.iter().map(|(_, points)| points.clone()).max();
    let inputs: Vec<InputIx> = parts.iter().map(|(part, _)| *part).collect();
    inputs.iter().for_each(|part| part_of_whole(builder, *part));
    builder.constraints.push(scope.bound(inputs, None, whole));
    let terms = parts
        .into_iter()
        .map(|(part, points)| Expr::Product(vec![Expr::Input(part), Expr::Number(points)]))
        .collect();
    Some(Expr::Quotient { over: Box::new(Expr::Sum(terms)), by: read(whole), most })
}

fn aggregate(builder: &mut Builder, scope: &mut Scope, rule: &Item) -> Option<Expr> {
    let list = input(builder, scope, rule, "input", Needs::Units)?;
    let maximum = Expr::Maximum(scope.max.clone());
    let of = ListFigure::of(rule, "of")?;
    let owners = [("outOf", ListFigure::Mean), ("atLeast", ListFigure::Share), ("each", ListFigure::Sum)];
    for (key, owner) in owners {
        if rule.get(key).is_some() && of != owner {
            builder.report(rule.place_of(key), Fault::UnknownKey(key.to_owned()));
        }
    }
    let needed = |builder: &mut Builder, key: &'static str| {
        if rule.get(key).is_none() {
            builder.report(rule.place.clone(), Fault::Missing(key));
        }
        rule.exact(key)
    };
    match of {
        ListFigure::Mean => {
            needed(builder, "outOf")?;
            let out_of = positive(builder, rule, "outOf")?;
            at_most(builder, list, &out_of);
            let mean = Box::new(Expr::List(list, Aggregate::Mean));
            let share = Expr::Quotient { over: mean, by: Box::new(Expr::Number(out_of)), most: None };
            Some(Expr::Product(vec![share, maximum]))
        }
        ListFigure::Share => {
            let limit = needed(builder, "atLeast")?;
            let share = Expr::List(list, Aggregate::Share(Order::GreaterEqual, limit));
            Some(Expr::Product(vec![share, maximum]))
        }
        ListFigure::Sum => {
            let sum = Expr::List(list, Aggregate::Sum);
            let points = match rule.get("each") {
                Some(_) => Expr::Product(vec![sum, Expr::Number(positive(builder, rule, "each")?)]),
                None => sum,
            };
            Some(Expr::AtMost(Box::new(points), Box::new(maximum)))
        }
    }
}

fn checks(builder: &mut Builder, scope: &mut Scope, rule: &Item) -> Option<Expr> {
    let mut truths = Vec::new();
    for item in rule.list("inputs") {
        truths.push(Expr::Is(named(builder, scope, &item, Needs::YesNo)?, OptionIx::YES));
    }
    let all = Exact::from(i64::try_from(truths.len()).unwrap_or(i64::MAX));
    let need = whole_number(builder, rule, "need", truths.len()).unwrap_or(all);
    let met = Expr::reaches(Expr::Count(truths), Expr::Number(need));
    if measure(rule) == Measure::Verdict {
        return Some(met);
    }
    let then = Box::new(worth(builder, scope, rule)?);
    Some(Expr::If { when: Box::new(met), then, otherwise: Box::new(Expr::Number(Exact::ZERO)) })
}

/// The block that was chosen. What the others ask is not looked at.
fn blocks(builder: &mut Builder, scope: &mut Scope, rule: &Item) -> Option<Expr> {
    let of = input(builder, scope, rule, "input", Needs::Options)?;
    let ids = builder.inputs[of].kind.option_ids().map(|id| (*id).to_owned());
    let worth = by_option(builder, of, rule, "blocks", &mut |builder, block| {
        let option = block.str("option").and_then(|option| ids.find(|id| id == option));
        scope.chosen.extend(option.map(|option| Expr::Is(of, option)));
        let inner = block.get("rule").and_then(|rule| each_rule(builder, scope, &[rule])?.pop());
        if option.is_some() {
            scope.chosen.pop();
        }
        inner
    })?;
    Some(Expr::Case { of, worth })
}

fn each_rule(builder: &mut Builder, scope: &mut Scope, rules: &[Item]) -> Option<Vec<Expr>> {
    if let Some(first) = rules.first().filter(|_| scope.depth >= MAX_RULE_LEVELS) {
        let found = scope.depth + rules.iter().map(levels).max().unwrap_or(0);
        builder.report(first.place.clone(), Fault::TooMany(Limit::RuleLevels, MAX_RULE_LEVELS, found));
        return None;
    }
    scope.depth += 1;
    let compiled: Vec<Option<Expr>> = rules.iter().map(|rule| compile(builder, scope, rule)).collect();
    scope.depth -= 1;
    for rule in rules.iter().filter(|rule| rule.get(ASK).is_some()) {
        builder.report(rule.place.clone(), Fault::UnknownKey(ASK.to_owned()));
    }
    // A part that gives no points would count as one.
    for rule in rules.iter().filter(|rule| measure(rule) != Measure::Points) {
        builder.report(rule.place_of("kind"), Fault::NoPoints);
    }
    compiled.into_iter().collect()
}

/// The levels of a rule with the rules in it.
fn levels(rule: &Item) -> usize {
    let inner = match RuleKind::of_rule(rule) {
        Some(RuleKind::BestOf) => rule.list("cases"),
        Some(RuleKind::Blocks) => rule.list("blocks").iter().filter_map(|block| block.get("rule")).collect(),
        _ => rule.list("parts"),
    };
    1 + inner.iter().map(levels).max().unwrap_or(0)
}

fn each(builder: &mut Builder, scope: &mut Scope, items: &[Item]) -> Vec<(InputIx, Exact)> {
    let mut found = Vec::new();
    for item in items {
        let counted = input(builder, scope, item, "input", Needs::Number);
        let points = positive(builder, item, "points");
        if let (Some(counted), Some(points)) = (counted, points) {
            found.push((counted, points));
        }
    }
    found
}

/// A percentage above 0 and up to 100.
fn percentage(builder: &mut Builder, item: &Item, key: &str) -> Option<Exact> {
    let value = positive(builder, item, key)?;
    if value > Exact::from(100) {
        builder.report(item.place_of(key), Fault::NoValue(value.to_string(), "100".to_owned()));
    }
    Some(value)
}

/// What can be typed is no more than this.
fn at_most(builder: &mut Builder, index: InputIx, limit: &Exact) {
    if let InputKind::Number { max, .. } | InputKind::Units { max, .. } = &mut builder.inputs[index].kind {
        *max = limit.clone().min(max.clone());
    }
}

/// An input by which something is divided admits no zero. Of a fact this waits until the condition of the row is known, and
/// in a block until it is known what else reads the input.
fn divisor(builder: &mut Builder, scope: &mut Scope, index: InputIx) {
    match builder.inputs[index].owner {
        Some(_) if !scope.chosen.is_empty() => scope.divisors.push((index, scope.chosen.clone())),
        Some(_) => above_zero(builder, index),
        None => builder.divisors.push((scope.node, index)),
    }
}

/// The denominators of blocks admit no zero where their block is chosen; others may read them too, and what they read may
/// be zero.
pub(super) fn settle_blocks(builder: &mut Builder, scope: &mut Scope) {
    for (index, chosen) in scope.divisors.clone() {
        if scope.always_divides(index) {
            above_zero(builder, index);
        } else {
            scope.chosen = chosen;
            builder.constraints.push(scope.bound(vec![], None, index));
        }
    }
    scope.chosen.clear();
}

/// Facts by which something is divided admit no zero, unless the row does not apply when they are zero.
pub(super) fn settle_divisors(builder: &mut Builder) {
    let open = builder.inputs.map(Input::open_range);
    for (node, fact) in std::mem::take(&mut builder.divisors) {
        let mut rows = std::iter::successors(Some(node), |row| builder.nodes[*row].parent);
        let guarded = rows.any(|row| {
            let outs = builder.nodes[row].applies.iter().flat_map(|applies| &applies.outs);
            outs.map(|out| out.when.leaves(&Known::of_inputs(&open), false, fact))
                .any(|left| *left.least() > Exact::ZERO)
        });
        if !guarded {
            above_zero(builder, fact);
        }
    }
}

/// The least value is the smallest that can be typed above zero.
fn above_zero(builder: &mut Builder, index: InputIx) {
    let input = &mut builder.inputs[index];
    if let InputKind::Number { whole, min, .. } = &mut input.kind {
        let smallest = match whole {
            true => Exact::ONE,
            false => Exact::ONE.divided_by(&Exact::power_of_ten(input.decimals)).unwrap_or(Exact::ONE),
        };
        let smallest = input.step.clone().unwrap_or(smallest);
        if *min < smallest {
            *min = smallest;
            input.divides = true;
        }
    }
}
