//! Several rules in one cell, each below a line that says for what it holds.

use super::{Around, Made, Part, Rule, read as read_parts};
use crate::clauses::Meaning;
use crate::doubts::Doubt;
use crate::pieces::Mark;
use crate::words::Sense;

/// Reads a cell with at least two such lines, each with a rule of its own below it.
pub(super) fn read(around: &Around, parts: &[Part]) -> Option<Made> {
    let is_head = |part: &Part| {
        let is_line = matches!(part.piece.mark, Mark::Number | Mark::Letter | Mark::Line | Mark::Dash);
        part.meaning == Meaning::Head && is_line
    };
    let starts: Vec<usize> = (0..parts.len()).filter(|at| is_head(&parts[*at])).collect();
    // Lines of one kind: a letter below a number is part of that block.
    let first = *starts.first()?;
    let mark = parts.get(first)?.piece.mark;
    let starts: Vec<usize> = starts.into_iter().filter(|at| parts[*at].piece.mark == mark).collect();
    if starts.len() < 2 || first > 0 && parts.iter().take(first).any(|part| counts(&part.meaning)) {
        return None;
    }
    let (mut blocks, mut doubts, mut used) = (Vec::new(), Vec::new(), Vec::new());
    for (order, start) in starts.iter().enumerate() {
        let end = starts.get(order + 1).copied().unwrap_or(parts.len());
        let inner = parts.get(start + 1..end)?;
        let label = around.said(&parts[*start].piece.span());
        let reading = read_parts(around, inner, false);
        let rule = reading.rule.filter(|rule| !matches!(rule, Rule::Free(_) | Rule::Blocks(_)))?;
        if reading.round.is_some()
            || reading.not_applicable.is_some()
            || !reading.unused.is_empty()
            || !reading.ceilings.is_empty()
        {
            return None;
        }
        doubts.extend(reading.doubts.into_iter().filter(|doubt| !matches!(doubt, Doubt::Most(..))));
        blocks.push((label, rule));
        used.extend(*start..end);
    }
    // Levels below lines that name things done, not kinds of units, would be added up.
    let is_choice = starts.iter().all(|at| says_when(&parts[*at]));
    let max = around.max;
    let is_full = blocks.iter().all(|(_, rule)| max.is_some() && rule.most(max) == max.cloned());
    (is_choice || is_full).then_some((Rule::Blocks(blocks), doubts, used))
}

fn counts(meaning: &Meaning) -> bool {
    matches!(meaning, Meaning::Level { .. } | Meaning::Each(_) | Meaning::Formula(..) | Meaning::Unknown)
}

/// Whether a line says for whom or when something holds.
fn says_when(part: &Part) -> bool {
    part.piece.tokens.first().is_some_and(|token| token.is(Sense::For) || token.is(Sense::If))
}
