//! Points for each step above a threshold, or below it, up to a cap; points off for each step away from one.

use tudanhgia_core::exact::Exact;

use super::{Around, Made, Part, Rule, Steps};
use crate::clauses::{Meaning, Worth};
use crate::doubts::Doubt;
use crate::each::Each;
use crate::measure::{Measure, Scale};
use crate::tokens::Kind;
use crate::words::Sense;

/// Reads a level at a threshold with what is given beyond it.
pub(super) fn read(around: &Around, parts: &[Part], core: &[usize]) -> Option<Made> {
    let mut each: Option<&Each> = None;
    let mut base: Option<(&Measure, Exact)> = None;
    let (mut cap, mut outside, mut label) = (None, None, String::new());
    for at in core {
        match &parts[*at].meaning {
            Meaning::Each(found) if each.is_none() && is_step(&parts[*at], found) => each = Some(found),
            Meaning::Cap(points) if cap.is_none() => cap = Some(points.clone()),
            Meaning::Level { worth, measure: Some(measure), .. }
                if *worth == Worth::nothing() && outside.is_none() =>
            {
                outside = Some(measure);
            }
            Meaning::Level { worth: Worth::Points(points), measure: Some(measure), condition, .. }
                if base.is_none() =>
            {
                base = Some((measure, points.clone()));
                label = around.said(&crate::pieces::span(condition));
            }
            _ => return None,
        }
    }
    let (each, (measure, base)) = (each?, base?);
    let is_percent = measure.scale == Scale::Percent;
    // Steps of a percentage are percentages.
    if each.is_percent != is_percent || measure.scale == Scale::Faults {
        return None;
    }
    let (from, to) = (&measure.interval.from, &measure.interval.to);
    let beyond = each.beyond.as_ref().map(|beyond| &beyond.interval);
    let (threshold, is_down, limit) = match (from, to) {
        (lower, Some((to, _))) => {
            let fits = beyond.is_none_or(|beyond| {
                beyond.to.is_none() && beyond.from.as_ref().is_some_and(|(at, _)| at == to)
            });
            let is_step = beyond.is_some() || each.grows == Some(true);
            (fits && is_step && each.grows != Some(false)).then_some((
                to,
                false,
                lower.as_ref().map(|(at, _)| at),
            ))?
        }
        // "Từ 70% trở lên: 8 điểm; cứ tăng thêm 10% cộng 1 điểm": below it nothing is given.
        (Some((from, true)), None) if each.grows == Some(true) && beyond.is_none() => {
            (from, false, Some(from))
        }
        (Some((from, _)), None) => {
            let fits = beyond.is_none_or(|beyond| {
                beyond.from.is_none() && beyond.to.as_ref().is_some_and(|(at, _)| at == from)
            });
            (fits && each.grows != Some(true) && (beyond.is_some() || each.grows == Some(false)))
                .then_some((from, true, None))?
        }
        _ => return None,
    };
    let mut doubts = Vec::new();
    let mut used = core.to_vec();
    // "Từ 70% trở xuống" and "từ 70% trở lên" both have the threshold; the points there are the same.
    let is_twice = |end: &Option<crate::measure::End>| end.as_ref().is_some_and(|(_, is_in)| *is_in);
    if beyond.is_some_and(|beyond| is_twice(&beyond.from) || is_twice(&beyond.to)) {
        doubts.push(Doubt::Overlap(crate::texts::number(threshold)));
    }
    match (outside, limit) {
        (None, None) => {}
        (None, Some(_)) => doubts.push(Doubt::Unwritten),
        (Some(outside), Some(limit)) => {
            let ends = outside.interval.to.as_ref().is_some_and(|(to, is_in)| to == limit && !is_in);
            (ends && outside.interval.from.is_none()).then_some(())?;
        }
        (Some(_), None) => return None,
    }
    let said = parts.iter().position(|part| matches!(part.meaning, Meaning::Parts(_)));
    used.extend(said);
    let parts = each.parts.or_else(|| match said.map(|at| &parts[at].meaning) {
        Some(Meaning::Parts(parts)) => Some(*parts),
        _ => None,
    });
    // Things that are counted one by one have no parts.
    let is_one = measure.scale == Scale::Count && each.every == Exact::from(1) && threshold.is_whole();
    if parts.is_none() && !is_one {
        doubts.push(Doubt::Parts);
    }
    let label = if around.name.is_empty() { label } else { around.name.to_owned() };
    let steps = Steps {
        label,
        is_percent,
        from: threshold.clone(),
        base,
        each: each.points.clone(),
        step: each.every.clone(),
        is_down,
        is_whole: parts == Some(false) || parts.is_none() && is_one,
        is_off: false,
        cap,
        limit: limit.cloned(),
    };
    Some((Rule::Steps(steps), doubts, used))
}

/// Whether points are for each more, or less, than a threshold: "dưới 05 sáng kiến: mỗi sáng kiến 1 điểm" is for each of all.
fn is_step(part: &Part, each: &Each) -> bool {
    !each.is_minus && (each.grows.is_some() || part.piece.has(Sense::Plus))
}

/// Reads a level of a percentage with what is taken off for each step that it is missed by: "đạt 100%: 15 điểm; cứ giảm 1% trừ 1
/// điểm". That is as much as what is given for each step from where nothing is left.
pub(super) fn off(around: &Around, parts: &[Part], core: &[usize]) -> Option<Made> {
    let mut each: Option<(&Each, &Part)> = None;
    let mut base: Option<(&Measure, Exact, String)> = None;
    let (mut most_off, mut outside) = (None, None);
    for at in core {
        let part = &parts[*at];
        match &part.meaning {
            Meaning::Each(found) if each.is_none() && found.is_minus && found.is_percent => {
                each = Some((found, part));
            }
            Meaning::MostOff(points) if most_off.is_none() && each.is_some() => most_off = Some(points),
            Meaning::AllOff if each.is_some() => {}
            Meaning::Level { worth, measure: Some(measure), on_top: false, .. }
                if *worth == Worth::nothing() && outside.is_none() =>
            {
                outside = Some(&measure.interval);
            }
            Meaning::Level { worth, measure: Some(measure), condition, on_top: false, .. }
                if base.is_none() && measure.scale == Scale::Percent =>
            {
                let label = around.said(&crate::pieces::span(condition));
                base = Some((measure, worth.of(around.max?), label));
            }
            _ => return None,
        }
    }
    let ((each, part), (measure, full, label)) = (each?, base?);
    let interval = &measure.interval;
    let is_all = |threshold: &Exact| *threshold == Exact::from(100);
    let (threshold, is_down) = match (&interval.from, &interval.to) {
        (Some((from, true)), None) if each.grows != Some(true) => (from, false),
        (Some((from, true)), Some(_)) if interval.is_point() && is_all(from) && each.grows != Some(true) => {
            (from, false)
        }
        (None, Some((to, true))) if each.grows == Some(true) => (to, true),
        _ => return None,
    };
    let fits = each.beyond.as_ref().is_none_or(|beyond| {
        let (near, far) = match is_down {
            true => (&beyond.interval.from, &beyond.interval.to),
            false => (&beyond.interval.to, &beyond.interval.from),
        };
        far.is_none() && near.as_ref().is_some_and(|(at, _)| at == threshold)
    });
    let limit = match outside {
        None => None,
        Some(outside) if is_down => {
            let at = outside.from.as_ref().filter(|(at, is_in)| !is_in && at > threshold);
            Some(at.filter(|_| outside.to.is_none())?.0.clone())
        }
        Some(outside) => {
            let at = outside.to.as_ref().filter(|(at, is_in)| !is_in && at < threshold);
            Some(at.filter(|_| outside.from.is_none())?.0.clone())
        }
    };
    let said = parts.iter().position(|part| matches!(part.meaning, Meaning::Parts(_)));
    let in_parts = each.parts.or_else(|| match said.map(|at| &parts[at].meaning) {
        Some(Meaning::Parts(parts)) => Some(*parts),
        _ => None,
    });
    // Whole steps are counted from the threshold, not from where nothing is left.
    if !fits || in_parts == Some(false) || full.is_zero() || full.is_negative() {
        return None;
    }
    let mut doubts = if in_parts.is_none() { vec![Doubt::Parts] } else { vec![] };
    // "Cứ 1% hồ sơ trễ hạn trừ 1 điểm" may be of another figure.
    if part.piece.tokens.iter().any(|token| token.kind == Kind::Word) {
        doubts.push(Doubt::Subject);
    }
    let off = most_off.filter(|off| **off < full).unwrap_or(&full);
    let away = (off * &each.every).divided_by(&each.points)?;
    let (mut from, mut base) = (if is_down { threshold + &away } else { threshold - &away }, &full - off);
    if from.is_negative() {
        // There is no percentage below zero.
        (from, base) = (Exact::ZERO, &full - &(threshold * &each.points).divided_by(&each.every)?);
    }
    let mut used = core.to_vec();
    used.extend(said);
    let steps = Steps {
        label: if around.name.is_empty() { label } else { around.name.to_owned() },
        is_percent: true,
        from,
        base,
        each: each.points.clone(),
        step: each.every.clone(),
        is_down,
        is_whole: false,
        is_off: true,
        cap: Some(full),
        limit,
    };
    Some((Rule::Steps(steps), doubts, used))
}
