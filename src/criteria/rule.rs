//! The rule kinds: each becomes one expression, checked for everything that could make it unsafe or unfair.
//!
//! A new kind is an entry in `format.rs` and an arm here; evaluation and explanation come with the expression.

use super::build::Builder;
use super::fault::Fault;
use super::item::Item;
use super::{Constraint, InputKind, MAX_DECIMALS};
use crate::calc::{Band, Expr, InputIx, Interval, Limit, Range};
use crate::exact::Exact;

/// What a rule may name.
pub(super) struct Scope {
    pub(super) names: Vec<(String, InputIx)>,
    pub(super) max: Exact,
    pub(super) used: Vec<InputIx>,
}

/// The kind of input that a rule needs.
#[derive(Clone, Copy)]
enum Needs {
    Number,
    Choice,
    YesNo,
}

/// Compiles a rule; `None` when it was reported as broken.
pub(super) fn compile(builder: &mut Builder, scope: &mut Scope, rule: &Item) -> Option<Expr> {
    let number =
        |builder: &mut Builder, scope: &mut Scope, key: &str| input(builder, scope, rule, key, Needs::Number);
    match rule.str("kind")? {
        "ratio" => {
            let ratio = ratio(builder, scope, rule)?;
            Some(Expr::Product(vec![ratio, Expr::Maximum(scope.max.clone())]))
        }
        "ratio-to-best" => {
            let (part, whole) = (number(builder, scope, "part")?, number(builder, scope, "whole")?);
            let best = number(builder, scope, "best")?;
            part_of_whole(builder, part);
            divisor(builder, whole);
            divisor(builder, best);
            builder.constraints.push(Constraint { parts: vec![part], per: Some(whole), whole: best });
            let own = Expr::Quotient { over: read(part), by: read(whole), most: None };
            let share = Expr::Quotient { over: Box::new(own), by: read(best), most: Some(Exact::ONE) };
            Some(Expr::Product(vec![share, Expr::Maximum(scope.max.clone())]))
        }
        "count" => {
            let counted = number(builder, scope, "input")?;
            let each = positive(builder, rule, "each")?;
            let cap = match rule.get("cap") {
                Some(_) => Expr::Number(positive(builder, rule, "cap")?),
                None => Expr::Maximum(scope.max.clone()),
            };
            let points = Expr::Product(vec![Expr::Input(counted), Expr::Number(each)]);
            Some(Expr::AtMost(Box::new(points), Box::new(cap)))
        }
        "yes-no" => {
            let of = input(builder, scope, rule, "input", Needs::YesNo)?;
            let yes = match (rule.get("points"), rule.get("share")) {
                (None, None) => Expr::Maximum(scope.max.clone()),
                _ => worth(builder, scope, rule)?,
            };
            Some(Expr::Case { of, worth: vec![yes, Expr::Number(Exact::ZERO)] })
        }
        "cases" => cases(builder, scope, rule),
        "bands" => {
            let of = Expr::Input(number(builder, scope, "input")?);
            bands(builder, scope, rule, of)
        }
        "ratio-bands" => {
            let of = Expr::Percent(Box::new(ratio(builder, scope, rule)?));
            bands(builder, scope, rule, of)
        }
        "mix" => mix(builder, scope, rule),
        "deduct" => {
            let floor = rule.exact("floor")?;
            let mut terms = vec![Expr::Maximum(scope.max.clone())];
            for (_, counted, points) in each(builder, scope, &rule.list("each")) {
                terms.push(Expr::Product(vec![Expr::Number(-&points), Expr::Input(counted)]));
            }
            if floor > scope.max {
                builder.report(rule.place_of("floor"), Fault::AboveMaximum(floor.to_string()));
            }
            Some(Expr::AtLeast(Box::new(Expr::Sum(terms)), Box::new(Expr::Number(floor))))
        }
        "free" => {
            let typed = number(builder, scope, "input")?;
            let free = scope.max.clone();
            if let InputKind::Number { max, .. } = &mut builder.inputs[typed.0].kind {
                *max = free.min(max.clone());
            }
            Some(Expr::Input(typed))
        }
        "parts" => {
            let parts: Vec<Option<Expr>> =
                rule.list("parts").iter().map(|part| compile(builder, scope, part)).collect();
            parts.into_iter().collect::<Option<_>>().map(Expr::Sum)
        }
        "target" => {
            let percent = Expr::Percent(Box::new(ratio(builder, scope, rule)?));
            let target = positive(builder, rule, "atLeast")?;
            Some(Expr::Reaches(Box::new(percent), Box::new(Expr::Number(target))))
        }
        _ => None,
    }
}

fn read(index: InputIx) -> Box<Expr> {
    Box::new(Expr::Input(index))
}

/// a/b with a ≤ b and b above zero.
fn ratio(builder: &mut Builder, scope: &mut Scope, rule: &Item) -> Option<Expr> {
    let part = input(builder, scope, rule, "part", Needs::Number)?;
    let whole = input(builder, scope, rule, "whole", Needs::Number)?;
    part_of_whole(builder, part);
    divisor(builder, whole);
    builder.constraints.push(Constraint { parts: vec![part], per: None, whole });
    Some(Expr::Quotient { over: read(part), by: read(whole), most: Some(Exact::ONE) })
}

fn mix(builder: &mut Builder, scope: &mut Scope, rule: &Item) -> Option<Expr> {
    let whole = input(builder, scope, rule, "whole", Needs::Number)?;
    divisor(builder, whole);
    let parts = each(builder, scope, &rule.list("parts"));
    let most = parts.iter().map(|(_, _, points)| points.clone()).max();
    let inputs: Vec<InputIx> = parts.iter().map(|(_, part, _)| *part).collect();
    inputs.iter().for_each(|part| part_of_whole(builder, *part));
    builder.constraints.push(Constraint { parts: inputs, per: None, whole });
    let terms = parts
        .into_iter()
        .map(|(_, part, points)| Expr::Product(vec![Expr::Input(part), Expr::Number(points)]))
        .collect();
    Some(Expr::Quotient { over: Box::new(Expr::Sum(terms)), by: read(whole), most })
}

fn cases(builder: &mut Builder, scope: &mut Scope, rule: &Item) -> Option<Expr> {
    let of = input(builder, scope, rule, "input", Needs::Choice)?;
    let ids: Vec<String> = builder.inputs[of.0].kind.option_ids().into_iter().map(str::to_owned).collect();
    if ids.is_empty() {
        return None;
    }
    let mut worths: Vec<Option<Expr>> = vec![None; ids.len()];
    for case in rule.list("cases") {
        let Some(option) = case.str("option").map(str::to_owned) else { continue };
        let points = worth(builder, scope, &case);
        match ids.iter().position(|id| *id == option).and_then(|index| worths.get_mut(index)) {
            None => builder.report(case.place_of("option"), Fault::Unknown("option", option)),
            Some(Some(_)) => builder.report(case.place_of("option"), Fault::OptionWorth(option)),
            Some(slot) => *slot = points.or(Some(Expr::Number(Exact::ZERO))),
        }
    }
    for (id, worth) in ids.iter().zip(&worths) {
        if worth.is_none() {
            builder.report(rule.place_of("cases"), Fault::OptionWorth(id.clone()));
        }
    }
    let worth = worths.into_iter().collect::<Option<Vec<_>>>()?;
    Some(Expr::Case { of, worth })
}

fn bands(builder: &mut Builder, scope: &mut Scope, rule: &Item, of: Expr) -> Option<Expr> {
    let open: Vec<Range> = builder.inputs.iter().map(super::Input::open_range).collect();
    let subject = of.range(&open, &[]);
    let whole = match &of {
        Expr::Input(index) => matches!(builder.inputs[index.0].kind, InputKind::Number { whole: true, .. }),
        _ => false,
    };
    let rows = intervals(builder, &rule.list("bands"), &subject, whole);
    let bands: Option<Vec<Band>> = rows
        .into_iter()
        .map(|(when, item)| Some(Band { when, worth: worth(builder, scope, &item)? }))
        .collect();
    Some(Expr::Bands { of: Box::new(of), bands: bands? })
}

/// Reads rows with `from` and `to`, sorts them, completes a missing upper end with the next row's lower end, and
/// reports gaps and overlaps within `subject`. Between whole numbers, 84 and 85 leave no gap.
pub(super) fn intervals<'a>(
    builder: &mut Builder,
    items: &[Item<'a>],
    subject: &Range,
    whole: bool,
) -> Vec<(Interval, Item<'a>)> {
    let limit = |item: &Item, key: &str, included| item.exact(key).map(|at| Limit { at, included });
    let mut rows: Vec<(Interval, Item)> = items
        .iter()
        .map(|item| {
            let from = limit(item, "from", !item.flag("fromExcluded"));
            let to = limit(item, "to", item.flag("toIncluded"));
            (Interval { from, to }, item.clone())
        })
        .collect();
    let start = |row: &(Interval, Item)| row.0.from.as_ref().map(|from| (from.at.clone(), !from.included));
    rows.sort_by_key(start);
    for index in 1..rows.len() {
        let next = rows[index].0.from.clone();
        let row = &mut rows[index - 1].0;
        if row.to.is_none() {
            row.to = next.map(|next| Limit { at: next.at, included: !next.included });
        }
    }
    let unreadable = |item: &Item, key: &str| item.get(key).is_some() && item.exact(key).is_none();
    if items.iter().any(|item| unreadable(item, "from") || unreadable(item, "to")) {
        return rows;
    }
    for (row, item) in &rows {
        if let (Some(from), Some(to)) = (&row.from, &row.to)
            && (from.at > to.at || (from.at == to.at && !(from.included && to.included)))
        {
            // A row without an upper end of its own is empty when the next row begins where it does.
            let fault = match item.exact("to") {
                Some(_) => Fault::NoValue(from.at.to_string(), to.at.to_string()),
                None => Fault::Overlap(from.at.to_string()),
            };
            builder.report(item.place.clone(), fault);
        }
    }
    for pair in rows.windows(2) {
        let [(lower, _), (upper, item)] = pair else { continue };
        let place = item.place.clone();
        let (Some(to), Some(from)) = (&lower.to, &upper.from) else {
            builder.report(place, Fault::Overlap("…".to_owned()));
            continue;
        };
        let neighbours = whole && to.included && from.included && from.at == &to.at + &Exact::ONE;
        if from.at < to.at || (from.at == to.at && from.included && to.included) {
            builder.report(place, Fault::Overlap(from.at.to_string()));
        } else if !neighbours && (from.at > to.at || !(from.included || to.included)) {
            builder.report(place, Fault::Gap(format!("{} … {}", to.at, from.at)));
        }
    }
    let ends = [(rows.first(), &subject.least), (rows.last(), &subject.most)];
    let uncovered: Vec<(String, String)> = ends
        .into_iter()
        .filter(|(_, end)| !rows.iter().any(|(when, _)| when.contains(end)))
        .filter_map(|(row, end)| Some((row?.1.place.clone(), end.to_string())))
        .collect();
    for (place, end) in uncovered {
        builder.report(place, Fault::Gap(end));
    }
    rows
}

/// `points` or `share`: exactly one of them.
fn worth(builder: &mut Builder, scope: &Scope, item: &Item) -> Option<Expr> {
    match (item.get("points"), item.get("share")) {
        (Some(_), None) => Some(Expr::Number(item.exact("points")?)),
        (None, Some(_)) => Some(Expr::share(item.exact("share")?, &scope.max)),
        _ => {
            builder.report(item.place.clone(), Fault::PointsOrShare);
            None
        }
    }
}

fn each(builder: &mut Builder, scope: &mut Scope, items: &[Item]) -> Vec<(String, InputIx, Exact)> {
    let mut found = Vec::new();
    for item in items {
        let counted = input(builder, scope, item, "input", Needs::Number);
        let points = positive(builder, item, "points");
        if let (Some(counted), Some(points)) = (counted, points) {
            found.push((item.text("input"), counted, points));
        }
    }
    found
}

fn positive(builder: &mut Builder, item: &Item, key: &str) -> Option<Exact> {
    let value = item.exact(key)?;
    if value <= Exact::ZERO {
        builder.report(item.place_of(key), Fault::NotPositive);
    }
    Some(value)
}

fn input(builder: &mut Builder, scope: &mut Scope, rule: &Item, key: &str, needs: Needs) -> Option<InputIx> {
    let name = rule.str(key)?;
    let Some((_, index)) = scope.names.iter().find(|(known, _)| known == name) else {
        builder.report(rule.place_of(key), Fault::Unknown("input", name.to_owned()));
        return None;
    };
    let index = *index;
    if !scope.used.contains(&index) {
        scope.used.push(index);
    }
    let expected = match (needs, &builder.inputs[index.0].kind) {
        (Needs::Number, InputKind::Number { .. })
        | (Needs::Choice, InputKind::Choice(_))
        | (Needs::YesNo, InputKind::YesNo) => return Some(index),
        (Needs::Number, _) => "whole, decimal",
        (Needs::Choice, _) => "choice",
        (Needs::YesNo, _) => "yes-no",
    };
    builder.report(rule.place_of(key), Fault::WrongInput(name.to_owned(), expected));
    None
}

/// A part of a whole is nothing below zero: only then is a ratio at most 1.
fn part_of_whole(builder: &mut Builder, index: InputIx) {
    if let InputKind::Number { min, .. } = &mut builder.inputs[index.0].kind {
        *min = Exact::ZERO.max(min.clone());
    }
}

/// An input by which something is divided admits no zero: its least value is the smallest that can be typed above it.
fn divisor(builder: &mut Builder, index: InputIx) {
    if let InputKind::Number { whole, min, .. } = &mut builder.inputs[index.0].kind {
        let smallest = match whole {
            true => Exact::ONE,
            false => Exact::ONE.divided_by(&Exact::power_of_ten(MAX_DECIMALS)).unwrap_or(Exact::ONE),
        };
        *min = smallest.max(min.clone());
    }
}
