//! Holes between levels that are asked in the words of the text: numbers and days of which no level speaks.

use tudanhgia_core::exact::Exact;

use super::Around;
use super::intervals::{Level, gaps};
use crate::doubts::Doubt;
use crate::measure::{Measure, Scale, measure};
use crate::tokens::{Kind, Token};
use crate::words::Sense;

/// What a level is a step of: what grows is no step of what is late, and a share of hamlets none of a share of households.
type Ladder = (Option<Sense>, bool, bool, String);

/// The holes between the levels that are steps of one ladder.
pub(super) fn holes(around: &Around, levels: &[Level]) -> Vec<Doubt> {
    if levels.iter().any(|level| level.has(Sense::Else)) {
        return vec![];
    }
    // "9/10 tiêu chí" is a quotient; days come before or after one another.
    let has_days = levels.iter().any(|level| level.has(Sense::Before) || level.has(Sense::After));
    let mut ladders: Vec<(Ladder, Vec<Measure>)> = Vec::new();
    for (ladder, step) in levels.iter().filter_map(|level| step(around, level, has_days)) {
        match ladders.iter_mut().find(|(known, _)| *known == ladder) {
            Some((_, steps)) => steps.push(step),
            None => ladders.push((ladder, vec![step])),
        }
    }
    let of_ladder = |((_, _, is_day, _), steps): &(Ladder, Vec<Measure>)| -> Vec<Doubt> {
        let is_whole = |end: &Option<crate::measure::End>| end.as_ref().is_none_or(|(end, _)| end.is_whole());
        let are_whole = steps.iter().all(|step| is_whole(&step.interval.from) && is_whole(&step.interval.to));
        let scale = match steps.first().map(|step| step.scale) {
            Some(Scale::Percent) => Scale::Percent,
            _ if are_whole => Scale::Count,
            _ => Scale::Amount,
        };
        let intervals: Vec<_> = steps.iter().map(|step| step.interval.clone()).collect();
        gaps(&intervals, scale, is_day.then_some(days))
    };
    ladders.iter().flat_map(of_ladder).collect()
}

/// The step that a level is, and of which ladder.
fn step(around: &Around, level: &Level, has_days: bool) -> Option<(Ladder, Measure)> {
    let (tokens, is_day) =
        if has_days { with_days(around, &level.tokens) } else { (level.tokens.clone(), false) };
    let kinds = [Sense::More, Sense::Less, Sense::Late, Sense::Lacking];
    let kind = kinds.into_iter().find(|kind| level.has(*kind));
    let tokens = of_number(tokens);
    // "Tăng 10% so với năm trước": what it grows from is no bound.
    let is_compared = level.has(Sense::Since) && !is_day;
    let is_relative = |token: &&Token| {
        token.is(Sense::More) || token.is(Sense::Less) || is_compared && token.is(Sense::Before)
    };
    let tokens: Vec<Token> = tokens.iter().filter(|token| !is_relative(token)).cloned().collect();
    let measure = measure(&tokens)?;
    let unit = measure.unit.first().and_then(|at| tokens.get(*at)).filter(|_| !is_day);
    let unit = unit.map(|token| around.said(&token.span).to_lowercase()).unwrap_or_default();
    Some(((kind, measure.scale == Scale::Percent, is_day, unit), measure))
}

/// Of "có kế hoạch và ban hành trước 31/01" the clause with the number.
fn of_number(tokens: Vec<Token>) -> Vec<Token> {
    let clauses = tokens.split(|token| token.is(Sense::And));
    let mut with_numbers = clauses.filter(|clause| clause.iter().any(Token::is_number));
    match (with_numbers.next(), with_numbers.next()) {
        (Some(clause), None) => clause.to_vec(),
        _ => tokens,
    }
}

/// The tokens with days of the year as numbers, and whether there are any.
fn with_days(around: &Around, tokens: &[Token]) -> (Vec<Token>, bool) {
    let mut found: Vec<Token> = Vec::new();
    let (mut at, mut is_day) = (0, false);
    while let Some(token) = tokens.get(at) {
        let taken = [5, 3, 1].into_iter().find_map(|count| {
            let within = tokens.get(at..at + count)?;
            let said: String = within.iter().map(|token| around.said(&token.span)).collect();
            Some((number_of_day(&said)?, count))
        });
        match taken {
            Some((number, count)) => {
                is_day = true;
                // "Đến hết ngày 30/6".
                let is_before = |last: &Token| last.is(Sense::Day) || around.said(&last.span) == "hết";
                while found.last().is_some_and(is_before) {
                    found.pop();
                }
                found.push(Token { kind: Kind::Number(number), span: token.span.clone() });
                at += count;
            }
            None => {
                found.push(token.clone());
                at += 1;
            }
        }
    }
    if is_day {
        // "Trước ngày 15/12" is without that day.
        for token in found.iter_mut().filter(|token| token.is(Sense::Before)) {
            token.kind = Kind::Sense(Sense::Below);
        }
    }
    (found, is_day)
}

/// The days before each month.
const BEFORE: [i64; 12] = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334];

/// "15/12", "15-12-2026", "15tháng12" as the number of a day; years count only beside one another.
fn number_of_day(said: &str) -> Option<Exact> {
    let said = said.replace("tháng", "/").replace("năm", "/");
    // "1-2 vụ" are one or two; only with a year is a dash one of a day.
    let said = if said.matches('-').count() == 2 { said.replace('-', "/") } else { said };
    let numbers: Option<Vec<i64>> = said.split('/').map(|part| part.parse().ok()).collect();
    let (day, month, year) = match numbers?.as_slice() {
        [day, month] => (*day, *month, 0),
        [day, month, year @ 2_000..=2_100] => (*day, *month, year - 2_000),
        _ => return None,
    };
    let before = usize::try_from(month - 1).ok().and_then(|month| BEFORE.get(month))?;
    (1..=31).contains(&day).then(|| Exact::from(year * 365 + before + day))
}

/// A hole between two days.
fn days(from: &Exact, to: &Exact) -> String {
    format!("{} – {}", day_of_year(from), day_of_year(to))
}

/// A day by its number, without its year.
fn day_of_year(number: &Exact) -> String {
    let day = number.to_index().and_then(|number| i64::try_from(number).ok()).unwrap_or_default();
    let day = (day - 1).rem_euclid(365) + 1;
    let month = BEFORE.iter().rposition(|before| *before < day).unwrap_or_default();
    format!("{:02}/{:02}", day - BEFORE.get(month).copied().unwrap_or_default(), month + 1)
}
