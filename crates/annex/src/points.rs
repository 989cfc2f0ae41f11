//! Points as cells and names have them: "10", "03 điểm", "2,0đ"; "Hạ tầng (10 điểm)".

use tudanhgia_core::exact::Exact;

use crate::tokens::{Kind, Token, tokens};
use crate::words::Sense;

/// The points in a cell that holds nothing else; below zero where a minus stands before them.
pub(crate) fn of_cell(text: &str) -> Option<Exact> {
    let all = tokens(text, 0);
    let found: Vec<&Token> = all.iter().filter(|token| !is_silent(token)).collect();
    match found.as_slice() {
        [Token { kind: Kind::Number(points) | Kind::Points(points), .. }] => Some(signed(&all, points)),
        _ => None,
    }
}

/// Points with the minus before them: "-5", "− 5 điểm".
fn signed(all: &[Token], points: &Exact) -> Exact {
    let at = all.iter().position(Token::is_number).unwrap_or_default();
    match at.checked_sub(1).and_then(|before| all.get(before)) {
        Some(before) if before.is_sign('-') => &Exact::ZERO - points,
        _ => points.clone(),
    }
}

fn is_silent(token: &Token) -> bool {
    token.is(Sense::Most) || matches!(token.kind, Kind::Sign('.' | ',' | ':' | '+' | '"' | '-' | '(' | ')'))
}

/// Points without their sign.
pub(crate) fn amount(points: &Exact) -> Exact {
    if points.is_negative() { &Exact::ZERO - points } else { points.clone() }
}

/// The points in brackets at the end of a name.
pub(crate) fn in_name(name: &str) -> Option<Exact> {
    bracket(name).map(|(_, points)| points)
}

/// A name without the points at its end.
pub(crate) fn without(name: &str) -> &str {
    bracket(name).map_or(name, |(rest, _)| rest)
}

fn bracket(name: &str) -> Option<(&str, Exact)> {
    let name = name.trim_end().trim_end_matches([':', '.']);
    let inner = name.strip_suffix(')')?;
    let (rest, inner) = inner.rsplit_once('(')?;
    let all = tokens(inner, 0);
    let found: Vec<&Token> = all.iter().filter(|token| !is_silent(token)).collect();
    match found.as_slice() {
        [Token { kind: Kind::Points(points), .. }] => Some((rest.trim_end(), signed(&all, points))),
        _ => None,
    }
}
