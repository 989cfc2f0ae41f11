//! Points as cells and names have them: "10", "03 điểm", "2,0đ"; "Hạ tầng (10 điểm)".

use tudanhgia_core::exact::Exact;

use crate::tokens::{Kind, Token, tokens};
use crate::words::Sense;

/// The points in a cell that holds nothing else.
pub(crate) fn of_cell(text: &str) -> Option<Exact> {
    let found: Vec<Token> = tokens(text, 0).into_iter().filter(|token| !is_silent(token)).collect();
    match found.as_slice() {
        [Token { kind: Kind::Number(points) | Kind::Points(points), .. }] => Some(points.clone()),
        _ => None,
    }
}

fn is_silent(token: &Token) -> bool {
    token.is(Sense::Most) || matches!(token.kind, Kind::Sign('.' | ',' | ':' | '+' | '"' | '-' | '(' | ')'))
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
    let found: Vec<Token> = tokens(inner, 0).into_iter().filter(|token| !is_silent(token)).collect();
    match found.as_slice() {
        [Token { kind: Kind::Points(points), .. }] => Some((rest.trim_end(), points.clone())),
        _ => None,
    }
}
