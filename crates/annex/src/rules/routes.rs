//! Several ways to one worth: "đạt một trong các yêu cầu sau được 5 điểm: a) …; b) …".

use super::{Around, Made, Part, Rule};
use crate::clauses::{Meaning, Worth};
use crate::doubts::Doubt;
use crate::pieces::{Mark, span};
use crate::tokens::{Kind, Token};
use crate::words::Sense;
use crate::worths::worth;

/// Reads a head that says what one of the lines below it is worth, these lines, and what is given without any of them.
pub(super) fn read(around: &Around, parts: &[Part]) -> Option<Made> {
    let (head, rest) = parts.split_first()?;
    if !head.piece.opens || !is_one_of(around, &head.piece.tokens) {
        return None;
    }
    let (condition, worth, [on_top, _]) = worth(&head.piece.tokens, false)?;
    let is_way = |part: &&Part| {
        part.piece.mark != Mark::None && !part.piece.tokens.iter().any(gives) && part.meaning != Meaning::Head
    };
    let ways = rest.iter().take_while(is_way).count();
    let others = rest.get(ways..)?;
    let is_nothing =
        |part: &Part| matches!(&part.meaning, Meaning::Level { worth, .. } if *worth == Worth::nothing());
    let doubts = match others {
        [] => vec![Doubt::Unwritten],
        [none] if is_nothing(none) => vec![],
        _ => return None,
    };
    if ways < 2 || on_top {
        return None;
    }
    let said: Vec<String> = rest.iter().take(ways).map(|part| around.said(&part.piece.span())).collect();
    let label = format!("{}: {}", around.said(&span(&condition)), said.join("; hoặc "));
    Some((Rule::YesNo(label, worth), doubts, (0..parts.len()).collect()))
}

/// Whether a text says "một trong": one of what follows is enough. "Ít nhất hai trong" is another question.
fn is_one_of(around: &Around, tokens: &[Token]) -> bool {
    let said = around.said(&span(tokens)).to_lowercase();
    let words: Vec<&str> = said.split(' ').collect();
    words.windows(2).any(|pair| matches!(pair, ["một" | "1" | "01", "trong"]))
}

/// Whether a token says that something is given.
fn gives(token: &Token) -> bool {
    matches!(token.kind, Kind::Points(_))
        || [Sense::FullMark, Sense::ZeroMark, Sense::Each, Sense::Minus, Sense::Plus]
            .into_iter()
            .any(|sense| token.is(sense))
}
