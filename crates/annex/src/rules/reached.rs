//! Points for each of something until a number is reached from which on all are given: "từ 05 sáng kiến: 5 điểm; dưới 05 sáng
//! kiến: mỗi sáng kiến 1 điểm".

use tudanhgia_core::exact::Exact;

use super::counting::counted;
use super::{Around, Band, Made, Part, Rule, Steps};
use crate::clauses::{Meaning, Worth};
use crate::doubts::Doubt;
use crate::each::Each;
use crate::measure::{Measure, Scale};
use crate::words::Sense;

/// So many steps are written out where the last one is higher than the others.
const STEPS: usize = 30;

/// Reads a level from a number on with what each is worth below it.
pub(super) fn read(around: &Around, parts: &[Part], core: &[usize]) -> Option<Made> {
    let (mut each, mut top): (Option<&Each>, Option<&Measure>) = (None, None);
    let full = around.max?;
    for at in core {
        match &parts[*at].meaning {
            Meaning::Each(found) if each.is_none() && is_of_all(&parts[*at], found) => each = Some(found),
            Meaning::Level { worth, measure: Some(measure), on_top: false, .. }
                if top.is_none() && worth.of(full) == *full =>
            {
                top = Some(measure);
            }
            Meaning::Cap(points) if points == full => {}
            _ => return None,
        }
    }
    let (each, top) = (each?, top?);
    let (threshold, is_in) = top.interval.from.as_ref().filter(|_| top.interval.to.is_none())?;
    let below = each.beyond.as_ref()?.interval.to.as_ref()?;
    let is_percent = top.scale == Scale::Percent;
    if below != &(threshold.clone(), false) || !is_in || each.is_percent != is_percent {
        return None;
    }
    let given = (threshold * &each.points).divided_by(&each.every)?;
    let (rule, doubts) = match top.scale {
        Scale::Percent if given == *full => in_percent(around, each, full),
        Scale::Count if each.every == Exact::from(1) => in_ones(around, each, threshold, &given, full)?,
        _ => return None,
    };
    Some((rule, doubts, core.to_vec()))
}

/// Whether points are for each of all, and not for each more or less than a number.
fn is_of_all(part: &Part, each: &Each) -> bool {
    let is_below = each.beyond.as_ref().is_some_and(|beyond| beyond.interval.from.is_none());
    is_below && !each.is_minus && each.grows.is_none() && !part.piece.has(Sense::Plus)
}

fn in_percent(around: &Around, each: &Each, full: &Exact) -> (Rule, Vec<Doubt>) {
    let steps = Steps {
        label: if around.name.is_empty() { around.said(&each.what) } else { around.name.to_owned() },
        is_percent: true,
        from: Exact::ZERO,
        base: Exact::ZERO,
        each: each.points.clone(),
        step: each.every.clone(),
        is_down: false,
        is_whole: each.parts == Some(false),
        is_off: false,
        cap: Some(full.clone()),
        limit: None,
    };
    (Rule::Steps(steps), if each.parts.is_none() { vec![Doubt::Parts] } else { vec![] })
}

/// So much for each; a table where the threshold gives more than the steps below it come to.
fn in_ones(
    around: &Around,
    each: &Each,
    threshold: &Exact,
    given: &Exact,
    full: &Exact,
) -> Option<(Rule, Vec<Doubt>)> {
    let item = counted(around, &Each { beyond: None, ..each.clone() })?;
    // More below the threshold than at it says that something was misread.
    if &(given - &each.points) > full {
        return None;
    }
    if given >= full {
        return Some((Rule::Count(vec![item], Some(full.clone())), vec![]));
    }
    let steps = threshold.to_index().filter(|steps| *steps <= STEPS)?;
    let at = |number: usize| Exact::from(i64::try_from(number).unwrap_or_default());
    let band = |number: usize, worth: Exact| Band {
        from: (number > 0).then(|| (at(number), true)),
        worth: Worth::Points(worth),
    };
    let mut bands: Vec<Band> = (0..steps).map(|number| band(number, &at(number) * &each.points)).collect();
    bands.push(band(steps, full.clone()));
    Some((Rule::Bands(Scale::Count, item.label, None, bands), vec![]))
}
