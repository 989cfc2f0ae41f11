//! From where to where a condition holds: "từ 70% đến dưới 85%", "2 sáng kiến trở lên", "không quá 30 ngày".

use tudanhgia_core::exact::Exact;

use crate::tokens::{Kind, Token};
use crate::words::Sense;

/// An end of an interval: the number, and whether it belongs to the interval.
pub(crate) type End = (Exact, bool);

/// Numbers from one end to another; an end that is missing is open.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(crate) struct Interval {
    /// The lower end.
    pub(crate) from: Option<End>,
    /// The upper end.
    pub(crate) to: Option<End>,
}

/// What is measured.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Scale {
    /// A percentage.
    Percent,
    /// A number of things.
    Count,
    /// An amount, which need not be a whole number.
    Amount,
    /// A fraction of a whole.
    Fraction,
    /// A number of days.
    Days,
    /// A number of faults: what is missing, or late.
    Faults,
}

/// A condition on a number.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Measure {
    /// From where to where it holds.
    pub(crate) interval: Interval,
    /// What is measured.
    pub(crate) scale: Scale,
    /// The tokens that say it, by their indexes, and the word of the unit.
    pub(crate) used: Vec<usize>,
    /// The words of the unit, by their indexes.
    pub(crate) unit: Vec<usize>,
}

/// How many words may stand between a number and "trở lên".
const BETWEEN: usize = 7;

/// The numbers of a condition.
fn numbers(tokens: &[Token]) -> Vec<usize> {
    let is_number =
        |at: &usize| matches!(tokens[*at].kind, Kind::Number(_) | Kind::Percent(_) | Kind::Fraction(_));
    (0..tokens.len()).filter(is_number).collect()
}

/// Reads a condition with one or two numbers; `None` where there are others, or words that say more than an interval.
pub(crate) fn measure(tokens: &[Token]) -> Option<Measure> {
    let found = numbers(tokens);
    // What holds for some units only is no table for all.
    if found.is_empty() || found.len() > 2 || tokens.iter().any(|token| token.is(Sense::For)) {
        return None;
    }
    // What grows, or comes before a day, is measured from something else.
    let is_relative = |token: &Token| {
        matches!(
            token.kind,
            Kind::Sense(Sense::More | Sense::Less | Sense::Before | Sense::Each | Sense::Minus)
        )
    };
    if tokens.iter().any(is_relative) {
        return None;
    }
    // Two conditions, or points within a condition, are no interval.
    if tokens.iter().any(|token| matches!(token.kind, Kind::Points(_))) || joins_conditions(tokens, &found) {
        return None;
    }
    let mut measure =
        Measure { interval: Interval::default(), scale: Scale::Count, used: vec![], unit: vec![] };
    // "Từ 2 trong 3 nội dung": the other number only says of how many.
    let of_all = match found.as_slice() {
        [first, second] if *second == first + 2 && tokens[first + 1].is(Sense::Within) => Some(*second),
        _ => None,
    };
    measure.used.extend(of_all.map(|second| second - 1));
    for (order, at) in found.iter().enumerate().filter(|(_, at)| Some(**at) != of_all) {
        let until = found.get(order + 1).copied().unwrap_or(tokens.len());
        bound(tokens, *at, until, order, &mut measure)?;
    }
    let is_percent = found.iter().any(|at| matches!(tokens[*at].kind, Kind::Percent(_)));
    let last = *found.last()?;
    unit(tokens, last, &mut measure);
    let has = |sense: Sense| tokens.iter().any(|token| token.is(sense));
    let is_days = tokens.get(last + 1).is_some_and(|token| token.is(Sense::Day));
    measure.scale = match () {
        () if found.iter().any(|at| matches!(tokens[*at].kind, Kind::Fraction(_))) => Scale::Fraction,
        () if is_percent => Scale::Percent,
        () if is_days => Scale::Days,
        () if has(Sense::Lacking) || has(Sense::Late) => Scale::Faults,
        () => Scale::Count,
    };
    for (at, token) in tokens.iter().enumerate() {
        match token.kind {
            Kind::Sense(
                Sense::Lacking | Sense::Late | Sense::Day | Sense::Ratio | Sense::Have | Sense::Give,
            ) => {
                measure.used.push(at);
            }
            // What is left of "không" or "và" says more.
            Kind::Sense(Sense::Not | Sense::And) if !measure.used.contains(&at) => return None,
            Kind::Sense(sense) if !measure.used.contains(&at) && bounds(sense).is_some() => return None,
            _ => {}
        }
    }
    let Interval { from, to } = &measure.interval;
    match (from, to) {
        (Some((from, _)), Some((to, _))) if from > to => None,
        _ => Some(measure),
    }
}

/// Whether "hoặc" joins more than two names of what is counted, as in "2 sáng kiến hoặc giải pháp trở lên".
fn joins_conditions(tokens: &[Token], numbers: &[usize]) -> bool {
    let Some(at) = tokens.iter().position(|token| token.is(Sense::Or)) else { return false };
    let Some(number) = numbers.last().filter(|number| **number < at) else { return true };
    let is_word = |token: &&Token| token.kind == Kind::Word;
    let before = &tokens[number + 1..at];
    let behind: Vec<&Token> = tokens[at + 1..].iter().take_while(is_word).collect();
    let rest = &tokens[at + 1 + behind.len()..];
    let is_end =
        rest.is_empty() || rest.len() == 1 && (rest[0].is(Sense::Upward) || rest[0].is(Sense::Downward));
    !(before.len() <= 3 && before.iter().all(|token| token.kind == Kind::Word) && behind.len() <= 3 && is_end)
}

/// What a word before a number makes of it: whether the lower end, and whether the number belongs to it.
fn bounds(sense: Sense) -> Option<(bool, bool)> {
    match sense {
        Sense::From | Sense::AtLeast => Some((true, true)),
        Sense::Above | Sense::After => Some((true, false)),
        Sense::Below => Some((false, false)),
        Sense::AtMost | Sense::To | Sense::Within => Some((false, true)),
        _ => None,
    }
}

/// Takes one number as an end, or as both.
fn bound(tokens: &[Token], at: usize, until: usize, order: usize, measure: &mut Measure) -> Option<()> {
    let (Kind::Number(value) | Kind::Percent(value) | Kind::Fraction(value)) = &tokens.get(at)?.kind else {
        return None;
    };
    measure.used.push(at);
    let (mut lower, mut upper): (Option<bool>, Option<bool>) = (None, None);
    // Words before it.
    let mut back = at;
    while let Some(token) = back.checked_sub(1).and_then(|before| tokens.get(before)) {
        if measure.used.contains(&(back - 1)) {
            break;
        }
        back -= 1;
        match &token.kind {
            Kind::Sense(sense) => match bounds(*sense) {
                Some((is_lower, is_in)) => {
                    let end = if is_lower { &mut lower } else { &mut upper };
                    // "đến dưới" is "dưới", "từ trên" is "trên".
                    *end = Some(end.unwrap_or(true) && is_in);
                    measure.used.push(back);
                }
                None if matches!(sense, Sense::Give | Sense::Have | Sense::Ratio) => {}
                None if *sense == Sense::And && order == 1 => measure.used.push(back),
                None => break,
            },
            Kind::Sign('-') if order == 1 => {
                upper = Some(upper.unwrap_or(true));
                measure.used.push(back);
            }
            Kind::Sign(':' | '=') => {}
            _ => break,
        }
    }
    // "100 ≤ số người < 200": the sign behind the first number makes it the lower end.
    if order == 0
        && (at + 3..tokens.len()).contains(&until)
        && let Some(Kind::Sense(sign @ (Sense::AtMost | Sense::Below))) =
            tokens.get(at + 1).map(|next| &next.kind)
    {
        measure.used.push(at + 1);
        measure.interval.from = Some((value.clone(), *sign == Sense::AtMost));
        return (lower.is_none() && upper.is_none()).then_some(());
    }
    // Words behind it.
    for (more, token) in tokens.iter().enumerate().take(until).skip(at + 1).take(BETWEEN) {
        let end = match token.kind {
            Kind::Sense(Sense::Upward) => &mut lower,
            Kind::Sense(Sense::Downward) => &mut upper,
            Kind::Word | Kind::Name => continue,
            Kind::Sense(Sense::Day | Sense::Give | Sense::Full | Sense::Point | Sense::Have | Sense::Or) => {
                continue;
            }
            _ => break,
        };
        *end = Some(true);
        measure.used.push(more);
        break;
    }
    // "Từ 16.000 người trở xuống" has no lower end.
    let is_down = measure.used.last().is_some_and(|at| tokens[*at].is(Sense::Downward));
    let is_plain_from = is_down && back < at && tokens[back..at].iter().any(|token| token.is(Sense::From));
    if is_plain_from && lower == Some(true) {
        lower = None;
    }
    let end = |is_in: bool| Some((value.clone(), is_in));
    let interval = &mut measure.interval;
    match (lower, upper) {
        (Some(is_in), None) if interval.from.is_none() => interval.from = end(is_in),
        (None, Some(is_in)) if interval.to.is_none() => interval.to = end(is_in),
        (None, None) if order == 0 && interval.from.is_none() => {
            // Of two numbers the first one begins: "85 - dưới 100%".
            let has_second = until < tokens.len();
            (interval.from, interval.to) = (end(true), if has_second { None } else { end(true) });
        }
        _ => return None,
    }
    Some(())
}

/// The words of what is counted: those behind the number up to one that means something.
fn unit(tokens: &[Token], at: usize, measure: &mut Measure) {
    for (more, token) in tokens.iter().enumerate().skip(at + 1).take(2) {
        if token.kind != Kind::Word {
            break;
        }
        measure.unit.push(more);
    }
}

impl Interval {
    /// Exactly one number.
    pub(crate) fn exactly(value: Exact) -> Self {
        Self { from: Some((value.clone(), true)), to: Some((value, true)) }
    }

    /// Whether only one number lies in it.
    pub(crate) fn is_point(&self) -> bool {
        matches!((&self.from, &self.to), (Some((from, true)), Some((to, true))) if from == to)
    }
}
