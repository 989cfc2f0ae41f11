//! Points for each of something, with a cap; points off for each, with what remains.

use tudanhgia_core::exact::Exact;

use super::degrees::goes_on;
use super::{Around, Item, Made, Part, Rule, Steps};
use crate::asked::each_of;
use crate::clauses::{Meaning, Worth};
use crate::doubts::Doubt;
use crate::each::Each;
use crate::formulas::Quotient;
use crate::measure::{Interval, Measure};
use crate::pieces::span;
use crate::tokens::Kind;

/// Reads parts that give or take points for each.
pub(super) fn read(around: &Around, parts: &[Part], core: &[usize]) -> Option<Made> {
    let mut items: Vec<Item> = Vec::new();
    let (mut minus, mut cap, mut most_off, mut full): (Option<bool>, Option<Exact>, Option<Exact>, bool) =
        (None, None, None, false);
    let mut doubts = Vec::new();
    let said = parts.iter().position(|part| matches!(part.meaning, Meaning::Parts(_)));
    let in_parts = match said.map(|at| &parts[at].meaning) {
        Some(Meaning::Parts(parts)) => Some(*parts),
        _ => None,
    };
    for at in core {
        match &parts[*at].meaning {
            Meaning::Each(each) => {
                // "Trừ 1 điểm/trường hợp bị khiển trách, 2 điểm/trường hợp bị cảnh cáo".
                let is_minus =
                    each.is_minus || minus == Some(true) && each.is_said && goes_on(around, parts, *at);
                if minus.is_some_and(|minus| minus != is_minus) {
                    return None;
                }
                // "0,5 điểm/bài, tối đa 5 điểm; 0,1 điểm/tin, tối đa 5 điểm": each has its own.
                if let Some(cap) = cap.take() {
                    own_cap(&mut items, cap)?;
                }
                minus = Some(is_minus);
                let mut item = counted(around, each)?;
                if item.every != Exact::from(1) {
                    match each.parts.or(in_parts) {
                        Some(true) => {
                            item.points = item.points.divided_by(&item.every)?;
                            item.every = Exact::from(1);
                        }
                        Some(false) => {}
                        None => doubts.push(Doubt::WholeSteps),
                    }
                }
                items.push(item);
            }
            Meaning::Cap(points) if cap.is_none() && minus == Some(false) => cap = Some(points.clone()),
            // "Mỗi lần trừ 0,5 điểm nhưng không quá 3 điểm".
            Meaning::Cap(points) if most_off.is_none() && minus == Some(true) => {
                most_off = Some(points.clone());
                if around.max != Some(points) {
                    doubts.push(Doubt::MostOff(points.clone()));
                }
            }
            Meaning::AllOff if minus == Some(true) => {}
            Meaning::MostOff(points) if most_off.is_none() && minus == Some(true) => {
                most_off = Some(points.clone())
            }
            // "Họp đủ 04 kỳ: 10 điểm; thiếu 01 kỳ trừ 2,5 điểm": what nothing is taken off from.
            Meaning::Level { condition, worth, on_top: false, .. }
                if !full && around.max.is_some_and(|max| worth.of(max) == *max) =>
            {
                full = true;
                // What it demands besides, "hoàn thành 100% và không quá hạn", is not counted.
                if condition.iter().any(|token| matches!(token.kind, Kind::Percent(_))) {
                    doubts.push(Doubt::Uncovered(around.said(&span(condition))));
                }
            }
            _ => return None,
        }
    }
    let is_in_steps = core
        .iter()
        .any(|at| matches!(&parts[*at].meaning, Meaning::Each(each) if each.every != Exact::from(1)));
    let rule = match minus? {
        true => {
            let floor = match (most_off, around.max) {
                (Some(off), Some(max)) if off < *max => max - &off,
                _ => Exact::ZERO,
            };
            Rule::Deduct(items, floor)
        }
        // What is given besides a full level is on top, or an exception.
        false if full => return None,
        false if items.iter().any(|item| item.cap.is_some()) => {
            own_cap(&mut items, cap?)?;
            Rule::Count(items, None)
        }
        false => Rule::Count(items, cap),
    };
    let mut used = core.to_vec();
    used.extend(said.filter(|_| is_in_steps));
    Some((rule, doubts, used))
}

/// Gives a cap to the last of some items, where all before it have theirs.
fn own_cap(items: &mut [Item], cap: Exact) -> Option<()> {
    let (last, before) = items.split_last_mut()?;
    let is_next = last.cap.is_none() && before.iter().all(|item| item.cap.is_some());
    last.cap = Some(cap);
    is_next.then_some(())
}

/// "01 tin được 0,2 điểm, tối đa 4 điểm", "số mô hình x 2 điểm, tối đa 10 điểm".
pub(super) fn alone(around: &Around, parts: &[Part], core: &[usize]) -> Option<Made> {
    let (first, rest) = core.split_first()?;
    let cap = match rest {
        [] => None,
        [at] => match &parts[*at].meaning {
            Meaning::Cap(points) => Some(points.clone()),
            _ => return None,
        },
        _ => return None,
    };
    let (label, points) = match &parts[*first].meaning {
        Meaning::Level {
            condition,
            worth: Worth::Points(points),
            measure: Some(measure),
            on_top: false,
            ..
        } if measure.interval == Interval::exactly(Exact::from(1)) && cap.as_ref() > Some(points) => {
            (each_of(&around.said(&span(condition)), "", true), points)
        }
        Meaning::Formula(
            Quotient {
                part: Some(part), points: Some(points), whole: None, target: None, less: None, ..
            },
            None,
        ) if around.max.is_some_and(|max| points < max) => (around.said(part), points),
        _ => return None,
    };
    let is_number = label.to_lowercase().starts_with("số ") && !label.to_lowercase().contains("tỷ lệ");
    let item = Item { label, points: points.clone(), every: Exact::from(1), cap: None };
    is_number.then(|| (Rule::Count(vec![item], cap), vec![], core.to_vec()))
}

/// Points for so many of something each, from nothing on: "cứ 05 tin được 1 điểm, tối đa 6 điểm".
pub(super) fn in_steps(around: &Around, parts: &[Part], core: &[usize]) -> Option<Made> {
    let (mut each, mut cap): (Option<&Each>, Option<Exact>) = (None, None);
    for at in core {
        match &parts[*at].meaning {
            Meaning::Each(found) if each.is_none() => each = Some(found),
            Meaning::Cap(points) if cap.is_none() => cap = Some(points.clone()),
            _ => return None,
        }
    }
    let each = each?;
    let is_more = (each.every > Exact::from(1) || each.is_percent) && !each.is_minus;
    let label = around.said(&each.what);
    if !is_more || each.beyond.is_some() || each.grows.is_some() || label.is_empty() {
        return None;
    }
    let said = parts.iter().position(|part| matches!(part.meaning, Meaning::Parts(_)));
    let in_parts = each.parts.or_else(|| match said.map(|at| &parts[at].meaning) {
        Some(Meaning::Parts(parts)) => Some(*parts),
        _ => None,
    });
    let doubts = if in_parts.is_none() { vec![Doubt::WholeSteps] } else { vec![] };
    let mut used = core.to_vec();
    used.extend(said);
    let steps = Steps {
        label: match each.is_percent {
            // "Mỗi 10% hoàn thành được 1 điểm".
            true => format!("Tỷ lệ {label}"),
            false => each_of(&label, &around.said(&each.per), true),
        },
        is_percent: each.is_percent,
        from: Exact::ZERO,
        base: Exact::ZERO,
        each: each.points.clone(),
        step: each.every.clone(),
        is_down: false,
        // Of things that are counted in fives, three are none.
        is_whole: in_parts != Some(true),
        is_off: false,
        cap,
        limit: None,
    };
    Some((Rule::Steps(steps), doubts, used))
}

/// What is counted; `None` where a step from a threshold is meant, or points are given for more than one of it.
pub(super) fn counted(around: &Around, each: &Each) -> Option<Item> {
    let is_one = each.every == Exact::from(1) || each.is_minus && each.every.is_whole();
    let is_one = is_one && !each.is_percent;
    // "Có 5 nội dung, mỗi nội dung được 2 điểm" says how many there are.
    let is_all = |beyond: &Measure| {
        let number = beyond.interval.from.as_ref().filter(|_| beyond.interval.is_point());
        number.is_some_and(|(number, _)| around.max == Some(&(number * &each.points)))
    };
    let is_plain = each.beyond.as_ref().is_none_or(|beyond| !each.is_minus && is_all(beyond))
        && (each.grows.is_none() || !each.is_minus && each.grows == Some(true));
    let label = around.said(&each.what);
    (is_one && is_plain && !label.is_empty()).then(|| Item {
        label: each_of(&label, &around.said(&each.per), is_each(around, each)),
        points: each.points.clone(),
        every: each.every.clone(),
        cap: None,
    })
}

/// Whether "mỗi", "cứ" or a number stands before what is counted.
fn is_each(around: &Around, each: &Each) -> bool {
    let before = around.text.get(..each.what.start).unwrap_or_default().trim_end().to_lowercase();
    let is_word = |word: &&str| before.ends_with(word);
    before.ends_with(|sign: char| sign.is_ascii_digit()) || ["mỗi", "cứ", "từng", "một"].iter().any(is_word)
}
