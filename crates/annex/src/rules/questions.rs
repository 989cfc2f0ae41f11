//! What a table over a number asks: the name of the row with the unit and the period of its steps.

use super::Around;
use super::intervals::Level;
use crate::asked::in_steps;
use crate::measure::Scale;
use crate::tokens::{Kind, Token};
use crate::words::{Sense, is_amount};

/// The question with its unit and its period, without which it is answered with another number.
pub(super) fn asked(around: &Around, levels: &[Level], subject: &str, scale: Scale) -> String {
    let label = question(around, levels, subject);
    let unit = levels.iter().find_map(|level| unit_of(around, level));
    match (scale, unit) {
        (Scale::Days, _) if levels.iter().any(|level| level.has(Sense::Late)) => {
            format!("Số ngày chậm: {label}")
        }
        (Scale::Days, _) => format!("Số ngày: {label}"),
        (Scale::Amount, Some(unit)) => format!("{label} ({unit})"),
        (Scale::Amount, None) if levels.iter().any(|level| level.has(Sense::Day)) => {
            format!("{label} (ngày)")
        }
        (Scale::Count, Some(unit)) if unit.contains('/') => in_steps(&label, &unit),
        (Scale::Count, _) => in_steps(&label, &counted(around, levels)),
        (Scale::Faults, _) => {
            let unit = counted(around, levels);
            let has = |sense: Sense| levels.iter().any(|level| level.has(sense));
            let how = match (has(Sense::Lacking), has(Sense::Late)) {
                (true, false) => "còn thiếu",
                (false, true) => "chậm",
                _ => "thiếu, chậm hoặc lỗi",
            };
            format!("{}: {label}", ["Số", unit.as_str(), how].join(" ").replace("  ", " "))
        }
        (_, Some(unit)) if unit.contains('/') => format!("{label} ({unit})"),
        _ => label,
    }
}

/// The words of what all levels count: those that stand behind each number.
fn counted(around: &Around, levels: &[Level]) -> String {
    let words = |level: &Level| -> Vec<String> {
        let first = level.measure.as_ref().and_then(|measure| measure.unit.first().copied());
        let behind = first.and_then(|first| level.tokens.get(first..)).unwrap_or_default();
        let unit = behind.iter().take(UNIT).take_while(|token| token.kind == Kind::Word);
        unit.map(|token| around.said(&token.span).to_lowercase()).collect()
    };
    let units = levels.iter().map(words).filter(|words| !words.is_empty());
    let common = |one: Vec<String>, other: Vec<String>| -> Vec<String> {
        one.into_iter().zip(other).take_while(|(one, other)| one == other).map(|(one, _)| one).collect()
    };
    let mut unit = units.reduce(common).unwrap_or_default();
    // "01 người bị khiển trách" counts people.
    while unit.last().is_some_and(|last| matches!(last.as_str(), "bị" | "được" | "mà" | "nào" | "của" | "về"))
    {
        unit.pop();
    }
    unit.join(" ")
}

/// The unit behind the last number of a level, with the period: "triệu đồng", "cuộc/tháng".
pub(super) fn unit_of(around: &Around, level: &Level) -> Option<String> {
    let from = level.tokens.iter().rposition(Token::is_number)? + 1;
    let rest = level.tokens.get(from..)?;
    let said = |token: &Token| around.said(&token.span);
    let is_word = |token: &Token| matches!(token.kind, Kind::Word | Kind::Sense(Sense::Day));
    let count = rest.iter().take(UNIT).take_while(|token| token.kind == Kind::Word).count();
    let is_period =
        matches!(rest.get(count..), Some([slash, period, ..]) if slash.is_sign('/') && is_word(period));
    let is_unit = rest.first().is_some_and(|first| is_amount(&said(first)));
    // "triệu đồng/người/năm".
    let is_next = |pair: &&[Token]| pair[0].is_sign('/') && is_word(&pair[1]);
    let periods = rest.get(count..).unwrap_or_default().chunks_exact(2).take_while(is_next).count();
    let end = match (is_period, is_unit) {
        (true, _) => count + 2 * periods,
        (false, true) => count.min(2),
        _ => return None,
    };
    Some(around.said(&crate::pieces::span(rest.get(..end)?)))
}

/// How many words a unit has.
const UNIT: usize = 4;

/// What is asked: the line above the levels, or the name of the row with the first level beside it.
fn question(around: &Around, levels: &[Level], subject: &str) -> String {
    let first = levels.first().map(|level| level.label.as_str()).unwrap_or_default();
    match (subject, around.name) {
        ("", "") => first.to_owned(),
        ("", name) => name.to_owned(),
        (subject, "") => subject.to_owned(),
        (subject, name) => format!("{name}: {subject}"),
    }
}
