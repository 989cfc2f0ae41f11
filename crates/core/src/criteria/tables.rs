//! What rows and options are worth, and tables of intervals without gap or overlap.

use super::InputKind;
use super::fault::{Fault, Needs, Thing};
use super::item::Item;
use super::primitives::worth;
use super::scope::{Builder, Scope, input, positive};
use crate::calc::{Band, Expr, InputIx, Interval, IntervalEnd, OptionIx, Range, Table};
use crate::exact::{Exact, Mode};

/// What each option of a choice is worth.
pub(super) fn cases(builder: &mut Builder, scope: &mut Scope, rule: &Item) -> Option<Expr> {
    let of = input(builder, scope, rule, "input", Needs::Choice)?;
    if rule.get("cases").is_none() {
        builder.report(rule.place.clone(), Fault::Missing("cases"));
        return None;
    }
    let worth = by_option(builder, of, rule, "cases", &mut |builder, case| worth(builder, scope, case))?;
    Some(Expr::Case { of, worth })
}

/// What those options are worth together that were chosen.
pub(super) fn several(builder: &mut Builder, scope: &mut Scope, rule: &Item) -> Option<Expr> {
    let of = input(builder, scope, rule, "input", Needs::Several)?;
    let keys = ["cases", "each", "bands"];
    if keys.iter().filter(|key| rule.get(key).is_some()).count() != 1 {
        builder.report(rule.place.clone(), Fault::OneOf("cases, each, bands"));
        return None;
    }
    let count = builder.inputs[of].kind.option_ids().len();
    let options = || (0..count).map(OptionIx::from);
    let chosen = || Expr::Count(options().map(|option| Expr::Has(of, option)).collect());
    let points = if rule.get("cases").is_some() {
        let worth = by_option(builder, of, rule, "cases", &mut |builder, case| worth(builder, scope, case))?;
        let given = |(option, worth): (OptionIx, &Expr)| Expr::If {
            when: Box::new(Expr::Has(of, option)),
            then: Box::new(worth.clone()),
            otherwise: Box::new(Expr::Number(Exact::ZERO)),
        };
        Expr::Sum(worth.pairs().map(given).collect())
    } else if rule.get("each").is_some() {
        Expr::Product(vec![chosen(), Expr::Number(positive(builder, rule, "each")?)])
    } else {
        bands(builder, scope, rule, chosen())?
    };
    let cap = match rule.get("cap") {
        Some(_) => Expr::Number(positive(builder, rule, "cap")?),
        None => Expr::Maximum(scope.max.clone()),
    };
    Some(Expr::AtMost(Box::new(points), Box::new(cap)))
}

/// What a list under `key` says of each option of a choice; every option stands there once.
pub(super) fn by_option<T>(
    builder: &mut Builder,
    of: InputIx,
    rule: &Item,
    key: &str,
    read: &mut dyn FnMut(&mut Builder, &Item) -> Option<T>,
) -> Option<Table<OptionIx, T>> {
    let kind = builder.inputs[of].kind.clone();
    let ids = kind.option_ids();
    if ids.is_empty() {
        return None;
    }
    let mut found: Table<OptionIx, Option<Option<T>>> = ids.map(|_| None);
    for item in rule.list(key) {
        let Some(option) = item.str("option").map(str::to_owned) else { continue };
        let said = read(builder, &item);
        match ids.find(|id| *id == option).and_then(|index| found.get_mut(index)) {
            None => builder.report(item.place_of("option"), Fault::Unknown(Thing::Option, option)),
            Some(Some(_)) => builder.report(item.place_of("option"), Fault::OptionWorth(option)),
            Some(slot) => *slot = Some(said),
        }
    }
    for (id, said) in ids.iter().zip(&found) {
        if said.is_none() {
            builder.report(rule.place_of(key), Fault::OptionWorth((*id).to_owned()));
        }
    }
    found.into_iter().map(Option::flatten).collect()
}

/// The row in which a value falls.
pub(super) fn bands(builder: &mut Builder, scope: &mut Scope, rule: &Item, of: Expr) -> Option<Expr> {
    let subject = builder.open(&of);
    let step = match &of {
        Expr::Input(index) => {
            let input = &builder.inputs[*index];
            let whole = matches!(input.kind, InputKind::Number { whole: true, .. });
            input.multiple_of().or(whole.then_some(Exact::ONE))
        }
        Expr::Count(_) | Expr::Days { .. } => Some(Exact::ONE),
        _ => None,
    };
    let rows = intervals(builder, &rule.list("bands"), &subject, step.as_ref());
    let bands: Option<Vec<Band>> = rows
        .into_iter()
        .map(|(when, item)| Some(Band { when, worth: worth(builder, scope, &item)? }))
        .collect();
    Some(Expr::Bands { of: Box::new(of), bands: bands? })
}

/// Reads rows with `from` and `to`, sorts them, completes a missing upper end with the next row's lower end, and
/// reports gaps and overlaps within `subject`. Between multiples of `step`, which alone can occur, there is no gap: of
/// whole numbers, 84 and 85 are neighbours.
pub(super) fn intervals<'a>(
    builder: &mut Builder,
    items: &[Item<'a>],
    subject: &Range,
    step: Option<&Exact>,
) -> Vec<(Interval, Item<'a>)> {
    let limit = |item: &Item, key: &str, included| item.exact(key).map(|at| IntervalEnd { at, included });
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
            row.to = next.map(|next| IntervalEnd { at: next.at, included: !next.included });
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
        // The first multiple that the lower row does not have is one of the upper row.
        let neighbours = step.is_some_and(|step| {
            let Some(times) = to.at.divided_by(step) else { return false };
            let first = &times.rounded(0, Mode::Up) * step;
            let first = if first == to.at && to.included { &first + step } else { first };
            first > from.at || (first == from.at && from.included)
        });
        if from.at < to.at || (from.at == to.at && from.included && to.included) {
            builder.report(place, Fault::Overlap(from.at.to_string()));
        } else if !neighbours && (from.at > to.at || !(from.included || to.included)) {
            builder.report(place, Fault::Gap(format!("{} … {}", to.at, from.at)));
        }
    }
    let ends = [(rows.first(), subject.least()), (rows.last(), subject.most())];
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
