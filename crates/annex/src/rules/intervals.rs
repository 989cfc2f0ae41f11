//! Levels over a number as a table without holes: nested limits, exact numbers, what is not written at one end.

use std::collections::BTreeSet;

use tudanhgia_core::exact::{Exact, Mode};

use super::questions::{asked, unit_of};
use super::{Around, Band, Rule};
use crate::clauses::Worth;
use crate::doubts::Doubt;
use crate::measure::{End, Interval, Measure, Scale};
use crate::tokens::{Kind, Token};
use crate::words::{Sense, is_amount as is_amount_unit};
use tudanhgia_tables::spelled;

/// A condition and what it is worth.
#[derive(Clone, Debug)]
pub(super) struct Level {
    pub(super) tokens: Vec<Token>,
    pub(super) worth: Worth,
    pub(super) measure: Option<Measure>,
    pub(super) on_top: bool,
    pub(super) label: String,
}

impl Level {
    pub(super) fn has(&self, sense: Sense) -> bool {
        self.tokens.iter().any(|token| token.is(sense))
    }
}

/// A row of the table while it is made.
#[derive(Clone)]
struct Span {
    interval: Interval,
    worth: Worth,
}

/// How many words of the first level another one may leave out before it is asked whether both mean the same.
const LEFT_OUT: usize = 3;

/// The table of some levels. An error without doubts says that they are none; one with doubts, that they would be one but for
/// these.
pub(super) fn read(
    around: &Around,
    levels: &[Level],
    subject: &str,
) -> Result<(Rule, Vec<Doubt>), Vec<Doubt>> {
    let measures: Vec<&Measure> = levels.iter().filter_map(|level| level.measure.as_ref()).collect();
    let first = measures.first().ok_or(vec![])?;
    let mut scale = first.scale;
    for measure in &measures {
        scale = match (scale, measure.scale) {
            (one, other) if one == other => one,
            (Scale::Faults, Scale::Count) | (Scale::Count, Scale::Faults) => Scale::Faults,
            _ => return Err(vec![]),
        };
    }
    if let Some(doubt) = other_units(around, levels) {
        return Err(vec![doubt]);
    }
    let (is_apart, is_short) = subjects(around, levels, subject);
    if levels.len() < 2 && scale == Scale::Days || is_apart {
        return Err(vec![]);
    }
    let (mut spans, mut rest, mut doubts) = (Vec::new(), None, Vec::new());
    if is_short {
        doubts.push(Doubt::Subject);
    }
    let mut nothing: Option<Worth> = None;
    for level in levels {
        match &level.measure {
            Some(measure) => {
                // "Đủ 4 báo cáo: 10 điểm; thiếu 1 báo cáo: 7 điểm": none is missing.
                let is_all = scale == Scale::Faults && level.has(Sense::Full) && !level.has(Sense::Lacking);
                let interval = if is_all { Interval::exactly(Exact::ZERO) } else { measure.interval.clone() };
                spans.push(Span { interval, worth: level.worth.clone() });
            }
            None if level.has(Sense::Else) && rest.is_none() => rest = Some(level.worth.clone()),
            None if is_nothing(around, level, levels) && nothing.is_none() => {
                nothing = Some(level.worth.clone())
            }
            None => return Err(vec![]),
        }
    }
    if let Some(worth) = nothing {
        // "Bảo đảm tối thiểu 50%: 10 điểm; không bảo đảm: 0 điểm" is a question for yes and no.
        if scale == Scale::Percent && spans.len() == 1 {
            return Err(vec![]);
        }
        if scale == Scale::Percent {
            doubts.push(Doubt::NothingIsZero);
        }
        // "Dưới 50: 1 điểm; không tổ chức: 0 điểm": below 50, but not 0.
        for span in spans.iter_mut().filter(|span| span.interval.from.is_none()) {
            span.interval.from = Some((Exact::ZERO, false));
        }
        spans.push(Span { interval: Interval::exactly(Exact::ZERO), worth });
    }
    nested(&mut spans);
    let has_parts = |end: &Option<End>| end.as_ref().is_some_and(|(end, _)| !end.is_whole());
    let is_in_parts = spans.iter().any(|span| has_parts(&span.interval.from) || has_parts(&span.interval.to));
    if matches!(scale, Scale::Days | Scale::Faults) && is_in_parts {
        // "Dưới 0,5 ngày" is no number of whole days.
        scale = Scale::Amount;
    }
    if scale == Scale::Count && is_amount(around, levels, &spans) {
        scale = Scale::Amount;
    }
    if scale == Scale::Count && is_without_unit(around, levels, subject, &spans) {
        // "Từ 85 trở lên; từ 70 đến dưới 85" of an index has parts; "1 đến 5; 6 đến 10" has none.
        let is_tight = covered(spans.clone(), rest.clone(), Scale::Amount, &mut vec![]).is_ok();
        scale = if is_tight { Scale::Amount } else { scale };
    }
    if is_discrete(scale) {
        spans.iter_mut().for_each(whole);
    }
    let made = covered(spans, rest, scale, &mut doubts)?;
    if scale == Scale::Fraction {
        return Err(vec![Doubt::Fraction]);
    }
    let mut most = made.1;
    let of_all = |level: &Level| level.label.to_lowercase().contains("cả ");
    if let Some(more) = most.take_if(|_| is_discrete(scale) && !levels.iter().any(of_all)) {
        // "Đủ 12 tin: 5 điểm" holds of thirteen too; of "4 cuộc: 10 điểm" the text does not say so. Neither is refused.
        doubts.extend((!levels.iter().any(|level| level.has(Sense::Full))).then_some(Doubt::More(more)));
    }
    if !rises(&made.0, scale, around.max) {
        return Err(vec![]);
    }
    Ok((Rule::Bands(scale, asked(around, levels, subject, scale), most, made.0), doubts))
}

/// Whether only whole numbers are measured.
fn is_discrete(scale: Scale) -> bool {
    !matches!(scale, Scale::Percent | Scale::Amount | Scale::Fraction)
}

/// Whether an amount is measured, which need not be a whole number.
fn is_amount(around: &Around, levels: &[Level], spans: &[Span]) -> bool {
    let ends = spans.iter().flat_map(|span| [&span.interval.from, &span.interval.to]);
    let units = levels.iter().flat_map(|level| {
        let units = level.measure.iter().flat_map(|measure| measure.unit.iter());
        units.filter_map(|at| level.tokens.get(*at)).map(|token| around.said(&token.span))
    });
    ends.flatten().any(|(end, _)| !end.is_whole()) || units.into_iter().any(|unit| is_amount_unit(&unit))
}

/// That two levels have other units, so that no one number answers both.
fn other_units(around: &Around, levels: &[Level]) -> Option<Doubt> {
    let mut units = levels.iter().filter_map(|level| unit_of(around, level));
    let first = units.next()?;
    let other = units.find(|unit| unit.to_lowercase() != first.to_lowercase())?;
    Some(Doubt::Units(first, other))
}

/// Whether nothing says that things are counted: no word behind a number, no number alone, no "số" at the beginning.
fn is_without_unit(around: &Around, levels: &[Level], subject: &str, spans: &[Span]) -> bool {
    let has_unit = |level: &Level| level.measure.as_ref().is_some_and(|measure| !measure.unit.is_empty());
    let counts = |text: &str| spelled(text.split(' ').next().unwrap_or_default()) == spelled("số");
    !levels.iter().any(has_unit)
        && !spans.iter().any(|span| span.interval.is_point())
        && !counts(around.name)
        && !counts(subject)
}

/// Whether more is worth more, or of faults and days less: what is otherwise was mostly misread.
fn rises(bands: &[Band], scale: Scale, max: Option<&Exact>) -> bool {
    let Some(max) = max else { return true };
    let worths: Vec<Exact> = bands.iter().map(|band| band.worth.of(max)).collect();
    let is_up = worths.windows(2).all(|pair| pair[0] <= pair[1]);
    let is_down = worths.windows(2).all(|pair| pair[0] >= pair[1]);
    match scale {
        Scale::Faults | Scale::Days => is_down,
        _ => is_up || is_down,
    }
}

/// Words of doing: "không tổ chức" says that there was none, whatever is counted.
const DOING: [&str; 16] = [
    "tổ", "chức", "thực", "hiện", "triển", "khai", "hoàn", "thành", "tham", "gia", "phát", "sinh", "xảy",
    "ra", "nào", "gì",
];

/// Whether a level without a number means that there is none of what the others count: it has no words but theirs, the
/// name's, and those of doing.
fn is_nothing(around: &Around, level: &Level, levels: &[Level]) -> bool {
    let says_more = |token: &Token| {
        token.is_number()
            || matches!(
                token.kind,
                Kind::Sense(Sense::And | Sense::Or | Sense::Full | Sense::Partial | Sense::Lacking)
            )
    };
    if !level.has(Sense::Not) || level.tokens.iter().any(says_more) {
        return false;
    }
    let words = |tokens: &mut dyn Iterator<Item = &Token>| -> BTreeSet<String> {
        tokens.map(|token| spelled(&around.said(&token.span))).collect()
    };
    let own = words(&mut level.tokens.iter().filter(|token| token.kind == Kind::Word));
    let measured: Vec<&Level> = levels.iter().filter(|other| other.measure.is_some()).collect();
    let units = measured.iter().flat_map(|other| {
        other.measure.iter().flat_map(|measure| measure.unit.iter().filter_map(|at| other.tokens.get(*at)))
    });
    let units = words(&mut units.map(|token| token as &Token));
    let mut known = words(&mut measured.iter().flat_map(|other| other.tokens.iter()));
    known.extend(around.name.split(|sign: char| !sign.is_alphanumeric()).map(spelled));
    known.extend(DOING.map(spelled));
    // What is not there has to be what the others count, or nothing at all has to be said of it.
    let is_of_units = !units.is_empty() && units.is_subset(&own) || level.worth == Worth::nothing();
    is_of_units && own.difference(&known).count() <= usize::from(level.worth != Worth::nothing())
}

/// Whether a level has words of its own, so that it is about something else than the number; and whether one leaves out so
/// much of what the first says that a person has to look.
fn subjects(around: &Around, levels: &[Level], subject: &str) -> (bool, bool) {
    let words = |tokens: &[Token], left_out: &[usize]| -> BTreeSet<String> {
        let own = tokens.iter().enumerate();
        let own = own.filter(|(at, token)| token.kind == Kind::Word && !left_out.contains(at));
        own.map(|(_, token)| spelled(&around.said(&token.span))).collect()
    };
    let mut known: BTreeSet<String> = [around.name, subject]
        .iter()
        .flat_map(|text| text.split(|sign: char| !sign.is_alphanumeric()))
        .map(spelled)
        .collect();
    known.extend(DOING.map(spelled));
    let (mut first, mut is_apart, mut is_short) = (None, false, false);
    for level in levels.iter().filter(|level| level.measure.is_some()) {
        let own = words(&level.tokens, &[]);
        match &first {
            None => first = Some(own.difference(&known).cloned().collect::<BTreeSet<String>>()),
            Some(first) => {
                let unit = level.measure.iter().flat_map(|measure| measure.unit.clone()).collect::<Vec<_>>();
                let rest = words(&level.tokens, &unit);
                is_apart |= own.difference(&known).count() > 0;
                is_short |= !rest.is_empty() && first.difference(&own).count() >= LEFT_OUT;
            }
        }
        known.extend(own);
    }
    (is_apart, is_short)
}

/// Limits within one another: "trong 3 ngày: 10 điểm; trong 5 ngày: 5 điểm" means the first that holds.
fn nested(spans: &mut [Span]) {
    let ends = |spans: &[Span], is_upper: bool| -> Vec<usize> {
        let is_open = |span: &Span| match is_upper {
            true => span.interval.from.is_none() && span.interval.to.is_some(),
            false => span.interval.to.is_none() && span.interval.from.is_some(),
        };
        (0..spans.len()).filter(|at| is_open(&spans[*at])).collect()
    };
    let turned = |end: &End| (end.0.clone(), !end.1);
    let mut upper = ends(spans, true);
    upper.sort_by(|one, other| spans[*one].interval.to.cmp(&spans[*other].interval.to));
    for pair in upper.windows(2) {
        if let [narrow, wide] = pair {
            spans[*wide].interval.from = spans[*narrow].interval.to.as_ref().map(turned);
        }
    }
    let mut lower = ends(spans, false);
    lower.sort_by(|one, other| spans[*other].interval.from.cmp(&spans[*one].interval.from));
    for pair in lower.windows(2) {
        if let [narrow, wide] = pair {
            spans[*wide].interval.to = spans[*narrow].interval.from.as_ref().map(turned);
        }
    }
}

/// Makes the ends whole numbers that belong to the interval.
fn whole(span: &mut Span) {
    let one = Exact::from(1);
    let Interval { from, to } = &mut span.interval;
    if let Some((value, is_in)) = from {
        let up = value.rounded(0, Mode::Up);
        *value = if !*is_in && *value == up { &up + &one } else { up };
        *is_in = true;
    }
    if let Some((value, is_in)) = to {
        let down = value.rounded(0, Mode::Down);
        *value = if !*is_in && *value == down { &down - &one } else { down };
        *is_in = true;
    }
}

/// The rows in their order, without holes; and the largest answer, where the highest row ends.
fn covered(
    mut spans: Vec<Span>,
    mut rest: Option<Worth>,
    scale: Scale,
    doubts: &mut Vec<Doubt>,
) -> Result<(Vec<Band>, Option<Exact>), Vec<Doubt>> {
    // "Từ 0" is where everything begins.
    for span in &mut spans {
        if span.interval.from.as_ref().is_some_and(|(from, is_in)| from.is_zero() && *is_in) {
            span.interval.from = None;
        }
    }
    spans.sort_by_key(|span| begins(&span.interval));
    let mut bands: Vec<Band> = Vec::new();
    let first = spans.first().ok_or(vec![])?;
    let is_bad = matches!(scale, Scale::Faults | Scale::Days);
    if first.interval.from.is_some() {
        // What the text does not say of the low end is nothing, or, of faults, that there are none.
        let worth = match (rest.take(), is_bad) {
            (Some(worth), _) => worth,
            (None, true) => {
                doubts.push(Doubt::NoneIsFull);
                Worth::Full
            }
            (None, false) => {
                doubts.push(Doubt::Unwritten);
                Worth::nothing()
            }
        };
        bands.push(Band { from: None, worth });
    }
    for (at, span) in spans.iter().enumerate() {
        if let Some(before) = at.checked_sub(1).and_then(|before| spans.get(before)) {
            let from = span.interval.from.as_ref().ok_or(vec![])?;
            match &before.interval.to {
                Some(to) => meets(to, from, scale, doubts)?,
                None => return Err(vec![Doubt::Overlap(shown(from, scale))]),
            }
        }
        bands.push(Band { from: span.interval.from.clone(), worth: span.worth.clone() });
    }
    let mut most = None;
    if let Some((to, is_in)) = spans.last().and_then(|span| span.interval.to.clone()) {
        let is_all = scale == Scale::Percent && to == Exact::from(100) && is_in;
        let is_exact = spans.last().is_some_and(|span| span.interval.is_point())
            && spans.len() > 1
            && !is_bad
            && is_discrete(scale);
        if is_all || is_exact && rest.is_none() {
            most = Some(to);
        } else {
            let worth = match rest.take() {
                Some(worth) => worth,
                None if is_bad => {
                    doubts.push(Doubt::Unwritten);
                    Worth::nothing()
                }
                None => {
                    let side = if is_in { "trên" } else { "từ" };
                    return Err(vec![Doubt::Gap(format!("{side} {}", shown(&(to, !is_in), scale)))]);
                }
            };
            let from = match is_discrete(scale) {
                false => (to, !is_in),
                true => (&to + &Exact::from(1), true),
            };
            bands.push(Band { from: Some(from), worth });
        }
    }
    // "Còn lại" with nothing left, or with a hole in the middle, says that something was misread.
    if rest.is_some() {
        return Err(vec![]);
    }
    Ok((bands, most))
}

/// How a hole from one number to another is shown.
pub(super) type Shown = fn(&Exact, &Exact) -> String;

/// The holes between some intervals; of days, how a hole is shown.
pub(super) fn gaps(intervals: &[Interval], scale: Scale, show: Option<Shown>) -> Vec<Doubt> {
    let span = |interval: &Interval| Span { interval: interval.clone(), worth: Worth::nothing() };
    let mut spans: Vec<Span> = intervals.iter().map(span).collect();
    nested(&mut spans);
    if is_discrete(scale) {
        spans.iter_mut().for_each(whole);
    }
    spans.sort_by_key(|span| begins(&span.interval));
    let mut found = Vec::new();
    for pair in spans.windows(2) {
        if let [
            Span { interval: Interval { to: Some(to), .. }, .. },
            Span { interval: Interval { from: Some(from), .. }, .. },
        ] = pair
            && let Err(doubts) = meets(to, from, scale, &mut vec![])
        {
            let said = |doubt: Doubt| match (doubt, show) {
                (Doubt::Gap(_), Some(show)) => Some(Doubt::Gap(show(&to.0, &from.0))),
                (doubt @ Doubt::Gap(_), None) => Some(doubt),
                _ => None,
            };
            found.extend(doubts.into_iter().filter_map(said));
        }
    }
    found
}

/// Where an interval begins: one that has its end stands before one that has not.
fn begins(interval: &Interval) -> Option<End> {
    interval.from.as_ref().map(|(from, is_in)| (from.clone(), !is_in))
}

/// Whether a row begins where the one below it ends.
fn meets(to: &End, from: &End, scale: Scale, doubts: &mut Vec<Doubt>) -> Result<(), Vec<Doubt>> {
    let next = match is_discrete(scale) {
        false => to.0.clone(),
        true => &to.0 + &Exact::from(1),
    };
    match from.0.cmp(&next) {
        core::cmp::Ordering::Equal if is_discrete(scale) || to.1 != from.1 => Ok(()),
        core::cmp::Ordering::Equal if to.1 => {
            // Both have the number itself: it goes to the row that begins with it.
            doubts.push(Doubt::Overlap(shown(from, scale)));
            Ok(())
        }
        core::cmp::Ordering::Less if is_discrete(scale) && from.0 == to.0 => {
            doubts.push(Doubt::Overlap(shown(from, scale)));
            Ok(())
        }
        core::cmp::Ordering::Less => Err(vec![Doubt::Overlap(shown(from, scale))]),
        core::cmp::Ordering::Equal => Err(vec![Doubt::Gap(format!("đúng {}", shown(from, scale)))]),
        _ => Err(vec![Doubt::Gap(format!("{} – {}", shown(to, scale), shown(from, scale)))]),
    }
}

fn shown(end: &End, scale: Scale) -> String {
    let sign = if scale == Scale::Percent { "%" } else { "" };
    format!("{}{sign}", end.0.to_string().replace('.', ","))
}
