//! Points for each of something, with a cap; points off for each, with what remains.

use tudanhgia_core::exact::Exact;

use super::{Around, Item, Made, Part, Rule, Steps};
use crate::clauses::Meaning;
use crate::doubts::Doubt;
use crate::each::Each;

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
                if minus.is_some_and(|minus| minus != each.is_minus) || cap.is_some() {
                    return None;
                }
                minus = Some(each.is_minus);
                let mut item = item(around, each)?;
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
            Meaning::Level { worth, on_top: false, .. }
                if !full && around.max.is_some_and(|max| worth.of(max) == *max) =>
            {
                full = true;
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
        false => Rule::Count(items, cap),
    };
    let mut used = core.to_vec();
    used.extend(said.filter(|_| is_in_steps));
    Some((rule, doubts, used))
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
    let is_more = each.every > Exact::from(1) && !each.is_percent && !each.is_minus;
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
        label: format!("Số lượng: {label}"),
        is_percent: false,
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
fn item(around: &Around, each: &Each) -> Option<Item> {
    let is_one = each.every == Exact::from(1) || each.is_minus && each.every.is_whole();
    let is_one = is_one && !each.is_percent;
    let is_plain =
        each.beyond.is_none() && (each.grows.is_none() || !each.is_minus && each.grows == Some(true));
    let label = around.said(&each.what);
    (is_one && is_plain && !label.is_empty()).then(|| Item {
        label: asked(around, each, label),
        points: each.points.clone(),
        every: each.every.clone(),
        cap: None,
    })
}

/// What is asked of something that is counted: "mỗi hồ sơ trễ hạn" is a number of files, "thiếu 1 tài liệu" one of what is
/// missing; what else is said is asked as it is said.
fn asked(around: &Around, each: &Each, label: String) -> String {
    let before = around.text.get(..each.what.start).unwrap_or_default().trim_end().to_lowercase();
    let mut words = label.splitn(3, ' ');
    let lowered = (words.next().unwrap_or_default().to_lowercase(), words.next(), words.next());
    match (lowered.0.as_str(), lowered.1, lowered.2) {
        ("số", ..) => label,
        ("thiếu", Some("1" | "01"), Some(what)) => format!("Số {what} còn thiếu"),
        (late @ ("chậm" | "trễ"), Some("1" | "01"), Some(what)) => format!("Số {what} {late}"),
        _ if before.ends_with("mỗi") => format!("Số {label}"),
        _ => label,
    }
}
