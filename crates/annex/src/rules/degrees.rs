//! Points off by degrees: "khiển trách trừ 1 điểm, cảnh cáo trừ 2 điểm", "chậm dưới 5 ngày trừ 1 điểm, từ 5 ngày trừ 3 điểm".

use tudanhgia_core::exact::Exact;

use super::counting::counted;
use super::intervals::Level;
use super::{Around, Item, Made, Part, Rule, levels};
use crate::asked::lowered;
use crate::clauses::{Meaning, Worth};
use crate::doubts::Doubt;
use crate::each::{Off, off};
use crate::measure::{Interval, Measure, Scale};
use crate::pieces::span;
use crate::tokens::{Kind, Token};
use crate::words::Sense;

/// What a cell says of degrees, while it is read.
#[derive(Default)]
struct Degrees {
    offs: Vec<Off>,
    items: Vec<Item>,
    /// The level from which nothing is taken off.
    full: Option<Level>,
    /// The step from which on nothing is left.
    none: Option<Level>,
    most_off: Option<Exact>,
    /// Whether the text says of one of them that it is for each, and whether of all.
    per_case: Option<bool>,
    doubts: Vec<Doubt>,
}

/// Reads parts that take points off, some of which do not say that it is for each.
pub(super) fn read(around: &Around, parts: &[Part], core: &[usize]) -> Option<Made> {
    let max = around.max?;
    let mut degrees = gathered(around, parts, core, max)?;
    let is_highest = |part: &Part| part.meaning == Meaning::Highest;
    let highest = parts.iter().position(is_highest);
    let per_case = parts.iter().position(is_per_case);
    if per_case.is_some() {
        degrees.per_case = Some(true);
    }
    let (rule, doubts) = match () {
        () if degrees.offs.is_empty() => return None,
        () if degrees.offs.iter().all(|off| off.measure.is_some()) => ladder(around, &degrees, max)?,
        () if degrees.offs.iter().any(|off| off.measure.is_some()) => return None,
        () if highest.is_some() => (one_of(&degrees, around, max)?, vec![]),
        () => each(degrees, max),
    };
    Some((rule, doubts, core.iter().copied().chain(highest).chain(per_case).collect()))
}

/// "(mỗi lần)", "(từng trường hợp)" behind degrees.
fn is_per_case(part: &Part) -> bool {
    let tokens = part.piece.tokens.as_slice();
    let is_word = |token: &Token| token.kind == Kind::Word || token.is(Sense::If);
    matches!(tokens, [first, rest @ ..] if first.is(Sense::Each) && (1..=2).contains(&rest.len()) && rest.iter().all(is_word))
}

fn gathered(around: &Around, parts: &[Part], core: &[usize], max: &Exact) -> Option<Degrees> {
    let mut degrees = Degrees::default();
    let has_steps =
        core.iter().any(|at| matches!(&parts[*at].meaning, Meaning::Off(off) if off.measure.is_some()));
    for at in core {
        match &parts[*at].meaning {
            // "Chậm 01 ngày trừ 0,5 điểm; chậm từ 02 ngày trừ 1 điểm" are steps.
            Meaning::Each(each) if each.is_minus && !each.is_said && has_steps => {
                let off = off(&parts[*at].piece.tokens)?;
                degrees.items.push(degree(around, &off));
                degrees.offs.push(off);
            }
            Meaning::Each(each) if each.is_minus && each.every == Exact::from(1) => {
                degrees.items.push(counted(around, each)?);
                degrees.per_case = Some(degrees.per_case.unwrap_or(true));
            }
            Meaning::Off(off) => {
                // "Mỗi trường hợp bị khiển trách trừ 1 điểm, cảnh cáo trừ 2 điểm": both are for each.
                // "Lần thứ hai trừ 2 điểm" is no degree: nobody says whether the first time counts besides.
                if around.said(&span(&off.condition)).to_lowercase().contains("lần thứ") {
                    return None;
                }
                degrees.per_case = Some(degrees.per_case == Some(true) && goes_on(around, parts, *at));
                degrees.items.push(degree(around, off));
                degrees.offs.push(off.clone());
            }
            Meaning::MostOff(points) | Meaning::Cap(points) if degrees.most_off.is_none() => {
                let is_said = matches!(parts[*at].meaning, Meaning::MostOff(_)) || points == max;
                degrees.doubts.extend((!is_said).then(|| Doubt::MostOff(points.clone())));
                degrees.most_off = Some(points.clone());
            }
            Meaning::AllOff => {}
            Meaning::Level { condition, worth, measure, on_top: false, .. }
                if degrees.full.is_none() && worth.of(max) == *max =>
            {
                let (tokens, label) = (condition.clone(), around.said(&span(condition)));
                let (worth, measure) = (Worth::Points(max.clone()), measure.clone());
                degrees.full = Some(Level { tokens, worth, measure, on_top: false, label });
            }
            Meaning::Level { condition, worth, measure: Some(measure), on_top: false, .. }
                if degrees.none.is_none() && has_steps && *worth == Worth::nothing() =>
            {
                let (tokens, label) = (condition.clone(), around.said(&span(condition)));
                let (worth, measure) = (Worth::nothing(), Some(measure.clone()));
                degrees.none = Some(Level { tokens, worth, measure, on_top: false, label });
            }
            _ => return None,
        }
    }
    Some(degrees)
}

/// Whether only a comma stands before a part.
pub(super) fn goes_on(around: &Around, parts: &[Part], at: usize) -> bool {
    let before =
        at.checked_sub(1).and_then(|before| parts.get(before)).map_or(0, |part| part.piece.span().end);
    around.text.get(before..parts[at].piece.span().start).is_some_and(|between| between.trim() == ",")
}

/// A degree as something that is counted.
fn degree(around: &Around, off: &Off) -> Item {
    let label = lowered(&around.said(&span(&off.condition)));
    Item {
        label: format!("Số trường hợp {label}"),
        points: off.points.clone(),
        every: Exact::from(1),
        cap: None,
    }
}

/// What remains of the maximum.
fn left(max: &Exact, off: &Exact) -> Worth {
    let left = max - off;
    if left.is_negative() { Worth::nothing() } else { Worth::Points(left) }
}

/// Points off for each case of each degree.
fn each(degrees: Degrees, max: &Exact) -> (Rule, Vec<Doubt>) {
    let Degrees { items, most_off, per_case, mut doubts, .. } = degrees;
    if per_case != Some(true) {
        doubts.push(Doubt::PerCase);
    }
    let floor = most_off.filter(|off| off < max).map_or(Exact::ZERO, |off| max - &off);
    (Rule::Deduct(items, floor), doubts)
}

/// Of several degrees the one with which most is taken off.
fn one_of(degrees: &Degrees, around: &Around, max: &Exact) -> Option<Rule> {
    let is_plain = degrees.items.len() == degrees.offs.len() && degrees.most_off.is_none();
    let none = degrees.full.as_ref().map_or(crate::texts::NONE_OF_THEM.to_owned(), |full| full.label.clone());
    let case = |off: &Off| (around.said(&span(&off.condition)), left(max, &off.points));
    let cases = [(none, Worth::Points(max.clone()))].into_iter().chain(degrees.offs.iter().map(case));
    is_plain.then(|| Rule::Choice(cases.collect()))
}

/// Steps of one number, each with what is taken off there.
fn ladder(around: &Around, degrees: &Degrees, max: &Exact) -> Option<(Rule, Vec<Doubt>)> {
    if degrees.items.len() != degrees.offs.len() || degrees.most_off.is_some() {
        return None;
    }
    let level = |off: &Off| {
        let mut measure = off.measure.clone();
        // "Chậm dưới 10 ngày trừ 2 điểm": of what is in time nothing is taken off.
        if let Some(measure) = measure.as_mut().filter(|_| degrees.full.is_none()) {
            measure.interval.from.get_or_insert((Exact::ZERO, false));
        }
        Level {
            tokens: off.condition.clone(),
            worth: left(max, &off.points),
            measure,
            on_top: false,
            label: around.said(&span(&off.condition)),
        }
    };
    let offs: Vec<Level> = degrees.offs.iter().map(level).collect();
    let none = implied(degrees, &offs);
    let is_implied = none.is_some();
    let steps = degrees.full.iter().cloned().chain(offs).chain(none).chain(degrees.none.clone());
    let steps: Vec<Level> = steps.collect();
    let (mut rule, mut doubts) = levels::of_levels(around, &steps, "")?;
    // With a level from which nothing is taken off, nobody is left without a case.
    if let Rule::Choice(cases) = &mut rule
        && cases.pop_if(|(label, _)| label == crate::texts::NONE_OF_THEM).is_some()
    {
        doubts.retain(|doubt| *doubt != Doubt::Unwritten);
    }
    doubts.extend(is_implied.then_some(Doubt::NoneIsFull));
    // Without a level from which nothing is taken off only days and faults begin at none.
    let is_bad = matches!(rule, Rule::Bands(Scale::Faults | Scale::Days, ..));
    let is_table = is_implied && matches!(rule, Rule::Bands(..));
    (degrees.full.is_some() || is_bad || is_table).then_some((rule, doubts))
}

/// "Có 1-2 vụ trừ 2 điểm; trên 2 vụ trừ 5 điểm": without any nothing is taken off.
fn implied(degrees: &Degrees, offs: &[Level]) -> Option<Level> {
    let counts = |level: &Level| {
        let measure = level.measure.as_ref().filter(|measure| measure.scale == Scale::Count);
        let from = measure.and_then(|measure| measure.interval.from.as_ref());
        from.is_some_and(|(from, _)| *from >= Exact::from(1))
    };
    if degrees.full.is_some() || !offs.iter().all(counts) {
        return None;
    }
    let measure = offs.first()?.measure.clone()?;
    Some(Level {
        tokens: vec![],
        worth: Worth::Full,
        measure: Some(Measure {
            interval: Interval::exactly(Exact::ZERO),
            used: vec![],
            unit: vec![],
            ..measure
        }),
        on_top: false,
        label: String::new(),
    })
}
