//! Levels: what each of several conditions is worth. Yes and no, cases, tables over a number, parts that are added up.

use std::collections::BTreeSet;

use tudanhgia_core::exact::Exact;
use tudanhgia_tables::spelled;

use super::holes::holes;
use super::intervals::{self, Level};
use super::{Around, Made, Part, Rule};
use crate::clauses::{Meaning, Worth};
use crate::doubts::Doubt;
use crate::pieces::{Mark, span};
use crate::tokens::{Kind, Token};
use crate::words::Sense;

/// Reads parts that are all levels.
pub(super) fn read(around: &Around, parts: &[Part], core: &[usize]) -> Option<Made> {
    let (mut levels, mut ifs) = (Vec::new(), Vec::new());
    for at in core {
        let Meaning::Level { condition, worth, measure, on_top, is_if } = &parts[*at].meaning else {
            return None;
        };
        ifs.push(*is_if);
        // The line above may say what all levels are about.
        levels.push(Level {
            tokens: condition.clone(),
            worth: worth.clone(),
            measure: measure.clone(),
            on_top: *on_top,
            label: around.said(&span(condition)),
        });
    }
    // "…; nếu có vi phạm thì không tính điểm" is an exception to the levels before it, and no level beside them.
    if ifs.first() == Some(&false) && ifs.contains(&true) {
        return None;
    }
    let mut used = core.to_vec();
    let heads = (0..parts.len())
        .filter(|at| parts[*at].meaning == Meaning::Head && core.iter().all(|other| at < other));
    let heads: Vec<usize> = heads.collect();
    let subject = match heads.as_slice() {
        [head] => around.said(&parts[*head].piece.span()),
        _ => String::new(),
    };
    if !subject.is_empty() {
        used.extend(&heads);
    }
    let (rule, doubts) = of_levels(around, &levels, &subject)?;
    if matches!(rule, Rule::Choice(_)) && are_several(parts, core) {
        return None;
    }
    Some((rule, doubts, used))
}

/// Whether several lines each have levels down to nothing: these are several rules, and no one choice.
fn are_several(parts: &[Part], core: &[usize]) -> bool {
    let mut lines: Vec<Vec<usize>> = Vec::new();
    for at in core {
        match lines.last_mut() {
            Some(line) if parts[*at].piece.mark == Mark::None => line.push(*at),
            _ => lines.push(vec![*at]),
        }
    }
    let is_nothing = |at: &usize| matches!(&parts[*at].meaning, Meaning::Level { worth, .. } if *worth == Worth::nothing());
    let is_ladder = |line: &&Vec<usize>| line.len() > 1 && line.iter().any(is_nothing);
    lines.iter().filter(is_ladder).count() > 1
}

/// The rule of some levels.
pub(super) fn of_levels(around: &Around, levels: &[Level], subject: &str) -> Option<(Rule, Vec<Doubt>)> {
    if let Some(added) = added(around, levels) {
        return Some(added);
    }
    if levels.iter().any(|level| level.on_top) {
        return None;
    }
    match intervals::read(around, levels, subject) {
        Ok(made) => return Some(made),
        Err(doubts) if !doubts.is_empty() => {
            // A table with holes is asked in the words of the text.
            let (rule, mut more) = cases(around, levels)?;
            more.extend(doubts);
            return Some((rule, more));
        }
        Err(_) => {}
    }
    let holes = holes(around, levels);
    if !holes.is_empty() {
        let (rule, mut more) = cases(around, levels)?;
        more.extend(holes);
        return Some((rule, more));
    }
    yes_no(around, levels).or_else(|| cases(around, levels))
}

/// Several levels that hold beside one another: together they are the maximum, and none alone is.
fn added(around: &Around, levels: &[Level]) -> Option<(Rule, Vec<Doubt>)> {
    let max = around.max?;
    let points: Vec<Exact> = levels.iter().map(|level| level.worth.of(max)).collect();
    let is_sum = Exact::sum(points.clone()) == *max;
    let is_apart = levels.len() > 1 && points.iter().all(|points| points < max && !points.is_zero());
    let is_plain = levels.iter().all(|level| level.measure.is_none() && !level.has(Sense::Not));
    (is_sum && is_apart && is_plain).then(|| {
        let parts = levels.iter().map(|level| level.label.clone()).zip(points).collect();
        (Rule::Added(parts), vec![Doubt::Added])
    })
}

/// Whether a condition says that something is not so.
pub(super) fn is_negative(tokens: &[Token]) -> bool {
    let negative = |token: &Token| {
        matches!(
            token.kind,
            Kind::Sense(
                Sense::Not
                    | Sense::Lacking
                    | Sense::Partial
                    | Sense::Else
                    | Sense::Late
                    | Sense::NoEvent
                    | Sense::Inapplicable
            )
        )
    };
    // "Không đạt" without a number is no limit.
    let is_short_of = |token: &Token| token.is(Sense::Below) && !tokens.iter().any(Token::is_number);
    tokens.iter().any(|token| negative(token) || is_short_of(token))
}

/// A question for yes and no: one level, or two of which one is the other's contrary and worth nothing.
fn yes_no(around: &Around, levels: &[Level]) -> Option<(Rule, Vec<Doubt>)> {
    let is_nothing = |level: &Level| level.worth == Worth::nothing();
    match levels {
        [one] if !is_nothing(one) => {
            let label = asked(around, one);
            Some((Rule::YesNo(label, one.worth.clone()), vec![Doubt::Unwritten]))
        }
        [yes, no] | [no, yes] if is_nothing(no) && !is_nothing(yes) => {
            // "Không vi phạm: 5 điểm; có vi phạm: 0 điểm" is one question too.
            let is_contrary =
                is_negative(&no.tokens) != is_negative(&yes.tokens) && !says_more(around, yes, no);
            is_contrary.then(|| {
                let rule = match turned(around, yes, no) {
                    Some(label) => Rule::No(label, yes.worth.clone()),
                    None => Rule::YesNo(asked(around, yes), yes.worth.clone()),
                };
                (rule, vec![])
            })
        }
        _ => None,
    }
}

/// What is asked of a level: of "có: 5 điểm" the name of the row.
fn asked(around: &Around, level: &Level) -> String {
    let is_named = is_bare(level) && !around.name.is_empty();
    if is_named { around.name.to_owned() } else { level.label.clone() }
}

/// Whether a level says no more than that something is so.
fn is_bare(level: &Level) -> bool {
    level.tokens.iter().all(|token| token.is(Sense::Have) || token.is(Sense::Give))
}

/// What is asked where points are given for what is not so: "không để xảy ra: 5 điểm; để xảy ra: 0 điểm" asks whether it happened.
fn turned(around: &Around, yes: &Level, no: &Level) -> Option<String> {
    let (first, rest) = yes.tokens.split_first()?;
    first.is(Sense::Not).then_some(())?;
    let said = match (is_bare(no), rest) {
        (false, _) => no.label.clone(),
        (true, []) => around.name.to_owned(),
        (true, rest) => around.said(&span(rest)),
    };
    let lower = said.to_lowercase();
    let is_not = |word: &str| lower.split(' ').next().is_some_and(|first| spelled(first) == spelled(word));
    if said.is_empty() || is_not("không") || is_not("chưa") {
        return None;
    }
    let mut letters = said.chars();
    let first = letters.next().map(char::to_lowercase).into_iter().flatten();
    // A name in capitals stays one.
    let is_short = said.chars().nth(1).is_some_and(char::is_uppercase);
    let said = if is_short { said.clone() } else { first.chain(letters).collect() };
    Some(if is_not("có") { format!("{said} không") } else { format!("có {said} không") })
}

/// Words with which a contrary is said of what was said before.
const CONTRARY: [&str; 20] = [
    "một", "trong", "các", "những", "yêu", "cầu", "nội", "dung", "quy", "định", "nêu", "điều", "kiện", "bất",
    "kỳ", "theo", "thực", "hiện", "tổ", "chức",
];

/// Whether the contrary of a level has words of its own, so that something else than that level may be meant: "không có kế
/// hoạch hoặc ban hành chậm".
fn says_more(around: &Around, yes: &Level, no: &Level) -> bool {
    let words = |level: &Level, name: &str| -> BTreeSet<String> {
        let own = level.tokens.iter().map(|token| around.said(&token.span));
        let all = own.chain([name.to_owned()]).collect::<Vec<_>>().join(" ");
        all.split(|sign: char| !sign.is_alphanumeric()).map(spelled).collect()
    };
    let mut known = words(yes, around.name);
    known.extend(CONTRARY.map(spelled));
    let is_plain = |token: &&Token| token.kind == Kind::Word || token.is_number() || token.is(Sense::Late);
    let own = no.tokens.iter().filter(is_plain).map(|token| spelled(&around.said(&token.span)));
    let is_in_time = ["hạn", "thời", "trước"].iter().any(|word| known.contains(&spelled(word)));
    own.filter(|word| !known.contains(word))
        .any(|word| !is_in_time || !LATE.iter().any(|late| spelled(late) == word))
}

/// What is late is the contrary of what is in time.
const LATE: [&str; 4] = ["chậm", "trễ", "muộn", "quá hạn"];

/// Each condition in the words of the text, to choose from.
fn cases(around: &Around, levels: &[Level]) -> Option<(Rule, Vec<Doubt>)> {
    let mut cases: Vec<(String, Worth)> = Vec::new();
    let mut doubts = Vec::new();
    for level in levels {
        let label = if level.label.is_empty() { around.name.to_owned() } else { level.label.clone() };
        // Two cases in the same words are no cases.
        if cases.iter().any(|(known, _)| *known == label) {
            return None;
        }
        cases.push((label, level.worth.clone()));
    }
    doubts.extend(around.max.and_then(|max| out_of_order(levels, max)).map(Doubt::OutOfOrder));
    // "Các đơn vị còn lại: 3 điểm" leaves nobody out.
    let is_whole = levels.iter().any(|level| level.worth == Worth::nothing() || level.has(Sense::Else));
    if !is_whole {
        cases.push((crate::texts::NONE_OF_THEM.to_owned(), Worth::nothing()));
        doubts.push(Doubt::Unwritten);
    }
    (cases.len() > 1).then_some((Rule::Choice(cases), doubts))
}

/// The first of some levels that is worth more where the others fall, or less where they rise: "chậm: 50% số điểm" behind the lowest
/// level may hold beside any of them. What is worth nothing is a level wherever it stands, and so is that there was nothing to do.
fn out_of_order(levels: &[Level], max: &Exact) -> Option<String> {
    let points: Vec<Exact> = levels.iter().map(|level| level.worth.of(max)).collect();
    let (first, next) = points.first().zip(points.get(1))?;
    let turns = |pair: &[Exact]| if next < first { pair[1] > pair[0] } else { pair[1] < pair[0] };
    let may_turn = |level: &&Level| level.worth != Worth::nothing() && !level.has(Sense::NoEvent);
    let pairs = points.windows(2).zip(levels.iter().skip(1));
    let turned = pairs.filter(|(pair, _)| turns(pair)).map(|(_, level)| level).find(may_turn);
    turned.map(|level| level.label.clone())
}
