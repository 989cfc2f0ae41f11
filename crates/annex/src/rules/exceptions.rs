//! Conditions that take all points away beside a rule: "mỗi ngày chậm trừ 1 điểm; chậm quá 5 ngày không tính điểm".

use std::collections::BTreeSet;

use tudanhgia_core::exact::Exact;
use tudanhgia_tables::spelled;

use super::{Around, Ceiling, Item, Part, Reading, Rule};
use crate::clauses::{Meaning, Worth};
use crate::measure::{End, Measure, Scale};
use crate::pieces::span;
use crate::tokens::{Kind, Token};
use crate::words::Sense;

/// Whether a part says where nothing is given.
pub(super) fn takes_all(part: &Part) -> bool {
    matches!(&part.meaning, Meaning::Level { condition, worth, on_top: false, .. }
        if *worth == Worth::nothing() && !condition.is_empty() && !condition.iter().any(|token| token.is(Sense::Else)))
}

/// Whether such a part may stand beside a rule. Beside levels it is one of them, unless the text says that it is a condition.
pub(super) fn fits(rule: &Rule, part: &Part) -> bool {
    let Meaning::Level { condition, measure, is_if, .. } = &part.meaning else { return false };
    let is_bare = is_bare(condition);
    match rule {
        // "Có nhưng chậm: trừ 2 điểm; không: 0 điểm" is about something else than what is counted.
        Rule::Deduct(..) => !is_bare,
        Rule::Count(..) => true,
        Rule::Bands(..) | Rule::Choice(_) | Rule::YesNo(..) | Rule::No(..) => *is_if && measure.is_none(),
        _ => false,
    }
}

/// Takes a part as a condition under which nothing is given.
pub(super) fn taken(reading: &mut Reading, part: &Part, around: &Around) -> bool {
    let (Some(rule), Meaning::Level { condition, measure, .. }) = (&reading.rule, &part.meaning) else {
        return false;
    };
    if !takes_all(part) || !fits(rule, part) {
        return false;
    }
    let items = match rule {
        Rule::Count(items, _) | Rule::Deduct(items, _) => items.as_slice(),
        _ => &[],
    };
    // "Mỗi mô hình 2 điểm; không có mô hình: 0 điểm" and "nếu không thì 0 điểm" say the same twice.
    let is_none = match rule {
        Rule::Count(..) => is_bare(condition) || is_none_of(around, condition, items),
        _ => is_bare(condition),
    };
    if !is_none {
        let from = measure.as_ref().and_then(|measure| of_count(around, condition, measure, items));
        reading.ceilings.push(Ceiling { label: around.said(&span(condition)), most: Worth::nothing(), from });
    }
    true
}

/// Whether a condition has no words of its own: "không", "nếu không".
fn is_bare(condition: &[Token]) -> bool {
    !condition.iter().any(|token| token.is_number() || matches!(token.kind, Kind::Word | Kind::Name))
}

/// Whether a condition only says that there is nothing of what is counted.
fn is_none_of(around: &Around, condition: &[Token], items: &[Item]) -> bool {
    let known: BTreeSet<String> =
        items.iter().flat_map(|item| words(&item.label)).chain(words(around.name)).collect();
    let says_more = |token: &Token| {
        token.is_number()
            || matches!(token.kind, Kind::Sense(sense) if !matches!(sense, Sense::Not | Sense::Have))
            || token.kind == Kind::Word && !known.contains(&spelled(&around.said(&token.span)))
    };
    condition.iter().any(|token| token.is(Sense::Not)) && !condition.iter().any(says_more)
}

/// Where the number that a rule counts begins to be too much.
fn of_count(around: &Around, condition: &[Token], measure: &Measure, items: &[Item]) -> Option<End> {
    let [item] = items else { return None };
    let unit = match measure.scale {
        Scale::Days => "ngày".to_owned(),
        Scale::Count | Scale::Faults => around.said(&condition.get(*measure.unit.first()?)?.span),
        _ => return None,
    };
    let is_same = item.every == Exact::from(1) && words(&item.label).any(|word| word == spelled(&unit));
    measure.interval.from.clone().filter(|_| is_same && measure.interval.to.is_none())
}

fn words(text: &str) -> impl Iterator<Item = String> {
    text.split(|sign: char| !sign.is_alphanumeric()).filter(|word| !word.is_empty()).map(spelled)
}
