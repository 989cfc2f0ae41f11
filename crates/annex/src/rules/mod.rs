//! The rules that a cell says: the pieces of a cell with their meanings, put together by forms. What no form covers is left
//! to a person.

mod blocks;
mod counting;
mod degrees;
mod exceptions;
mod holes;
mod intervals;
mod levels;
mod questions;
mod ratios;
mod reached;
mod routes;
mod steps;

use core::ops::Range;

use tudanhgia_core::exact::Exact;

use crate::clauses::{Meaning, Worth, meaning};
use crate::doubts::Doubt;
use crate::measure::{End, Scale, measure};
use crate::pieces::{Piece, pieces};
use crate::tokens::{Kind, is_two_ways};
use crate::words::Sense;

/// A row of a table of bands: where it begins, and what it is worth.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Band {
    /// Where it begins; the lowest has no beginning.
    pub(crate) from: Option<End>,
    /// What it is worth.
    pub(crate) worth: Worth,
}

/// Points for each of something that is counted.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Item {
    /// What is counted.
    pub(crate) label: String,
    /// The points of each.
    pub(crate) points: Exact,
    /// Of how many of them: of things that are counted in tens, nine are none.
    pub(crate) every: Exact,
    /// The most of them.
    pub(crate) cap: Option<Exact>,
}

/// A rule as a cell says it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) enum Rule {
    /// A question for yes and no, and what yes is worth.
    YesNo(String, Worth),
    /// A question for yes and no, and what no is worth.
    No(String, Worth),
    /// What each of several cases is worth.
    Choice(Vec<(String, Worth)>),
    /// A table over a number: what is measured, the question, the largest answer, the rows from the lowest on.
    Bands(Scale, String, Option<Exact>, Vec<Band>),
    /// A ratio of two figures: what they are, the percentage worth the maximum, that below which nothing is given.
    Ratio([String; 2], Option<Exact>, Option<Exact>),
    /// The same where the first figure may be more than the second, with which it gives no more than all.
    Over([String; 2], Option<Exact>, Option<Exact>),
    /// What is left of a figure when another is taken off, as a part of it: what is taken off, the figure, the percentages.
    Complement([String; 2], Option<Exact>, Option<Exact>),
    /// Points for each of what is counted, of several kinds added up, and the most of all.
    Count(Vec<Item>, Option<Exact>),
    /// Points off for each, and what remains at least.
    Deduct(Vec<Item>, Exact),
    /// Points for each step from a threshold.
    Steps(Steps),
    /// Questions for yes and no whose points are added up.
    Added(Vec<(String, Exact)>),
    /// One of several rules, by what the unit is.
    Blocks(Vec<(String, Rule)>),
    /// So many points, whatever else is so: a block that only says for whom it is.
    Given(Exact),
    /// Several rules whose points are added up.
    Sum(Vec<Sum>),
    /// Points that a person gives, and their step.
    Free(Option<Exact>),
}

/// A rule whose points are added to those of others.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Sum {
    /// What it is about; empty if nothing stands above it.
    pub(crate) label: String,
    /// The most that it gives.
    pub(crate) own: Exact,
    /// The rule, of a row with that maximum.
    pub(crate) rule: Rule,
}

/// Points for each step above a threshold, or below it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Steps {
    /// What is measured.
    pub(crate) label: String,
    /// Whether it is a percentage.
    pub(crate) is_percent: bool,
    /// The threshold.
    pub(crate) from: Exact,
    /// The points at the threshold and on its other side.
    pub(crate) base: Exact,
    /// The points of a step.
    pub(crate) each: Exact,
    /// How far a step goes.
    pub(crate) step: Exact,
    /// Whether less is better.
    pub(crate) is_down: bool,
    /// Whether only whole steps count.
    pub(crate) is_whole: bool,
    /// Whether the text takes points off for each step away from the maximum.
    pub(crate) is_off: bool,
    /// The most.
    pub(crate) cap: Option<Exact>,
    /// Outside of this nothing is given.
    pub(crate) limit: Option<Exact>,
}

/// What a cell was read as.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(crate) struct Reading {
    /// The rule; none where the cell says none that is understood.
    pub(crate) rule: Option<Rule>,
    /// The bytes of the cell that the rule comes from.
    pub(crate) used: Vec<Range<usize>>,
    /// The bytes that it leaves out.
    pub(crate) unused: Vec<Range<usize>>,
    /// What a person has to look at.
    pub(crate) doubts: Vec<Doubt>,
    /// How points are rounded.
    pub(crate) round: Option<Result<usize, Exact>>,
    /// What becomes of the row where it does not apply.
    pub(crate) not_applicable: Option<&'static str>,
    /// Conditions under which it gives at most so much.
    pub(crate) ceilings: Vec<Ceiling>,
}

/// A condition under which a row gives at most so much.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Ceiling {
    /// The condition in the words of the text.
    pub(crate) label: String,
    /// The most that it gives then.
    pub(crate) most: Worth,
    /// From where on it holds of what the rule counts; otherwise it is asked.
    pub(crate) from: Option<End>,
}

/// A piece with what it says.
#[derive(Clone, Debug)]
pub(crate) struct Part {
    pub(crate) piece: Piece,
    pub(crate) meaning: Meaning,
}

/// The row to which a cell belongs.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Around<'a> {
    /// The text of the cell.
    pub(crate) text: &'a str,
    /// The name of the row.
    pub(crate) name: &'a str,
    /// The maximum, if it is known.
    pub(crate) max: Option<&'a Exact>,
}

impl Around<'_> {
    /// The text of some bytes, in one line.
    pub(crate) fn said(&self, span: &Range<usize>) -> String {
        let text = self.text.get(span.clone()).unwrap_or_default();
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    }
}

/// The parts of a cell.
pub(crate) fn parts(text: &str) -> Vec<Part> {
    let part = |piece: Piece| Part { meaning: meaning(&piece, text), piece };
    let mut parts: Vec<Part> = Vec::new();
    for mut part in pieces(text).into_iter().map(part) {
        // "Dưới 80% tính theo công thức:" says where the formula in the next line holds.
        if let Meaning::Formula(_, holds @ None) = &mut part.meaning
            && let Some(head) = parts.pop_if(|last| last.meaning == Meaning::Head)
        {
            match measure(&head.piece.tokens) {
                Some(measure) => {
                    *holds = Some(measure);
                    part.piece.tokens.splice(0..0, head.piece.tokens);
                }
                None => parts.push(head),
            }
        }
        parts.push(part);
    }
    parts.retain(|part| !part.piece.tokens.iter().all(|token| token.is(Sense::Wherein)));
    parts
}

/// What a form makes of the parts that count: the rule and its doubts, and which parts it used.
pub(crate) type Made = (Rule, Vec<Doubt>, Vec<usize>);

/// Reads a cell.
pub(crate) fn recognise(around: &Around) -> Reading {
    let parts = where_nothing_happened(around, parts(around.text));
    let mut reading = read(around, &parts, true);
    if reading.rule.is_some() {
        reading.doubts.extend(two_ways(around, &parts));
    }
    reading
}

/// "…; trường hợp không phát sinh thì được 5 điểm" beside a rule says what becomes of a row where nothing happened.
fn where_nothing_happened(around: &Around, mut parts: Vec<Part>) -> Vec<Part> {
    let is_rule = |part: &Part| {
        matches!(part.meaning, Meaning::Level { is_if: false, .. } | Meaning::Each(_) | Meaning::Formula(..))
    };
    if let Some(max) = around.max
        && parts.iter().any(is_rule)
    {
        for part in &mut parts {
            if let Meaning::Level { condition, worth, measure: None, on_top: false, is_if: true } =
                &part.meaning
                && condition.iter().any(|token| token.is(Sense::NoEvent))
                && !condition.iter().any(|token| token.is(Sense::And) || token.is(Sense::Or))
            {
                match worth.of(max) {
                    points if points == *max => part.meaning = Meaning::NotApplicable("full"),
                    points if points.is_zero() => part.meaning = Meaning::NotApplicable("zero"),
                    _ => {}
                }
            }
        }
    }
    parts
}

/// The numbers of which nobody can say whether their comma parts thousands; thousands of points are more than a maximum.
fn two_ways(around: &Around, parts: &[Part]) -> Vec<Doubt> {
    let tokens = parts.iter().flat_map(|part| &part.piece.tokens);
    let mut found: Vec<Doubt> = tokens
        .filter_map(|token| match &token.kind {
            Kind::Number(value) => Some((around.said(&token.span), value)),
            Kind::Points(value) if around.max.is_none() => Some((around.said(&token.span), value)),
            _ => None,
        })
        .filter(|(said, _)| is_two_ways(said.split(' ').next().unwrap_or_default()))
        .map(|(said, value)| Doubt::TwoWays(said, value.clone()))
        .collect();
    found.dedup();
    found
}

/// Reads parts of a cell; `blocks` if they may hold several rules.
pub(crate) fn read(around: &Around, parts: &[Part], blocks: bool) -> Reading {
    let mut reading = Reading::default();
    let unknown: Vec<&Part> = parts.iter().filter(|part| part.meaning == Meaning::Unknown).collect();
    let made = if blocks { blocks::read(around, parts) } else { None };
    let is_blocks = made.is_some();
    let made = made.or_else(|| routes::read(around, parts));
    let made = match made {
        Some(made) => Some(made),
        None if !unknown.is_empty() => None,
        None => form(around, parts),
    };
    let mut used = Vec::new();
    if let Some((rule, doubts, parts)) = made {
        (reading.rule, reading.doubts, used) = (Some(rule), doubts, parts);
    } else {
        let said = |part: &&Part| Doubt::NotUnderstood(around.said(&part.piece.span()));
        reading.doubts.extend(unknown.iter().map(said));
    }
    for (at, part) in parts.iter().enumerate() {
        let span = part.piece.span();
        let is_used = used.contains(&at) || extra(&mut reading, part, around, is_blocks);
        if is_used { reading.used.push(span) } else { reading.unused.push(span) }
    }
    settle(around, &mut reading);
    reading
}

/// Takes what is said beside a rule.
fn extra(reading: &mut Reading, part: &Part, around: &Around, is_blocks: bool) -> bool {
    match &part.meaning {
        Meaning::Rounded(to) if !is_blocks && reading.round.is_none() => {
            reading.round = Some(to.clone());
            reading.doubts.push(Doubt::RoundingMode);
            true
        }
        Meaning::NotApplicable(policy) if reading.not_applicable.is_none() => {
            reading.not_applicable = Some(policy);
            reading.doubts.extend(zero_or_less(part, &around.said(&part.piece.span())));
            true
        }
        Meaning::Declared if reading.not_applicable.is_none() => {
            reading.not_applicable = Some("shrink");
            reading.doubts.push(Doubt::Declared(around.said(&part.piece.span())));
            true
        }
        Meaning::CapIf(condition, worth) if !is_blocks => {
            // A cap that cuts nothing, or of a row without points, was meant otherwise.
            let cuts = around.max.is_some_and(|max| worth.of(max) < *max);
            if cuts && reading.rule.is_some() {
                let label = around.said(&crate::pieces::span(condition));
                // "Không quá 50% số điểm": of the maximum, or of what was reached.
                if matches!(worth, Worth::Share(_))
                    && part.piece.tokens.last().is_some_and(|last| last.is(Sense::Point))
                {
                    reading.doubts.push(Doubt::ShareOf);
                }
                reading.ceilings.push(Ceiling { label, most: worth.clone(), from: None });
            }
            cuts && reading.rule.is_some()
        }
        Meaning::Maximum(points) => {
            if let Some(max) = around.max.filter(|max| *max != points) {
                reading.doubts.push(Doubt::TwoMaxima(max.clone(), points.clone()));
            }
            true
        }
        Meaning::Level { .. } if !is_blocks && reading.rule.is_some() => {
            exceptions::taken(reading, part, around)
        }
        Meaning::Highest => matches!(reading.rule, Some(Rule::Choice(_))),
        Meaning::Counted => {
            reading.doubts.push(Doubt::Counted(around.said(&part.piece.span())));
            true
        }
        _ => false,
    }
}

/// "Không phát sinh thì không tính điểm": without points, or without the row.
pub(crate) fn zero_or_less(part: &Part, words: &str) -> Option<Doubt> {
    (part.meaning == Meaning::NotApplicable("zero") && part.piece.has(Sense::ZeroMark))
        .then(|| Doubt::ZeroOrLess(words.to_owned()))
}

/// Holds the rule against the maximum, and tells what it left out.
fn settle(around: &Around, reading: &mut Reading) {
    let Some(rule) = &reading.rule else { return };
    for span in &reading.unused {
        reading.doubts.push(Doubt::Uncovered(around.said(span)));
    }
    if let (Some(max), Some(most)) = (around.max, rule.most(around.max)) {
        // Where no case gives the maximum, something is missing among them, or they are added up.
        let is_short = most < *max && matches!(rule, Rule::Choice(_));
        if most > *max || is_short {
            reading.rule = None;
            reading.doubts.push(Doubt::Most(most, max.clone()));
            reading.doubts.push(Doubt::NotUnderstood(around.said(&(0..around.text.len()))));
        } else if most < *max {
            reading.doubts.push(Doubt::Most(most, max.clone()));
        }
    }
}

/// The first form that covers all parts that count.
fn form(around: &Around, parts: &[Part]) -> Option<Made> {
    let core: Vec<usize> = (0..parts.len())
        .filter(|at| {
            matches!(
                parts[*at].meaning,
                Meaning::Level { .. }
                    | Meaning::Each(_)
                    | Meaning::Off(_)
                    | Meaning::Cap(_)
                    | Meaning::MostOff(_)
                    | Meaning::AllOff
                    | Meaning::Formula(..)
                    | Meaning::Judged(_)
            )
        })
        .collect();
    if core.is_empty() {
        return None;
    }
    first(around, parts, &core).or_else(|| {
        // What takes all points away beside a rule is no part of it.
        let rest: Vec<usize> =
            core.iter().copied().filter(|at| !exceptions::takes_all(&parts[*at])).collect();
        let made = (rest.len() < core.len()).then(|| first(around, parts, &rest)).flatten()?;
        let others = core.iter().filter(|at| !rest.contains(at));
        let fits = |at: &usize| exceptions::fits(&made.0, &parts[*at]);
        others.into_iter().all(fits).then_some(made)
    })
}

/// What the first form makes of the parts that count.
fn first(around: &Around, parts: &[Part], core: &[usize]) -> Option<Made> {
    let forms = [
        counting::alone,
        ratios::read,
        reached::read,
        steps::read,
        steps::off,
        counting::read,
        counting::in_steps,
        degrees::read,
        levels::read,
        judged,
    ];
    forms.into_iter().find_map(|form| form(around, parts, core))
}

/// Points that somebody judges.
fn judged(_: &Around, parts: &[Part], core: &[usize]) -> Option<Made> {
    let mut step = None;
    for at in core {
        match &parts[*at].meaning {
            Meaning::Judged(said) => step = step.or(said.clone()),
            Meaning::Cap(_) => {}
            _ => return None,
        }
    }
    Some((Rule::Free(step), vec![Doubt::Judged], core.to_vec()))
}

impl Rule {
    /// The most that it gives, of a row with this maximum; `None` where that hangs on a maximum that is not known.
    pub(crate) fn most(&self, max: Option<&Exact>) -> Option<Exact> {
        let of = |worth: &Worth| match (worth, max) {
            (Worth::Points(points), _) => Some(points.clone()),
            (worth, Some(max)) => Some(worth.of(max)),
            _ => None,
        };
        match self {
            Self::YesNo(_, worth) | Self::No(_, worth) => of(worth),
            Self::Choice(cases) => cases.iter().filter_map(|(_, worth)| of(worth)).max(),
            Self::Bands(_, _, _, bands) => bands.iter().filter_map(|band| of(&band.worth)).max(),
            Self::Ratio(..) | Self::Over(..) | Self::Complement(..) | Self::Deduct(..) | Self::Free(_) => {
                max.cloned()
            }
            Self::Count(items, cap) => {
                let all: Option<Vec<Exact>> = items.iter().map(|item| item.cap.clone()).collect();
                cap.clone().or_else(|| all.map(Exact::sum)).or(max.cloned())
            }
            Self::Steps(steps) => steps.cap.clone().or(max.cloned()),
            Self::Added(parts) => Some(Exact::sum(parts.iter().map(|(_, points)| points.clone()).collect())),
            Self::Blocks(blocks) => blocks.iter().filter_map(|(_, rule)| rule.most(max)).max(),
            Self::Given(points) => Some(points.clone()),
            Self::Sum(sums) => Some(Exact::sum(sums.iter().map(|sum| sum.own.clone()).collect())),
        }
    }
}
