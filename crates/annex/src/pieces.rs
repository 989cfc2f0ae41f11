//! A cell in pieces: its lines, bullets, sentences and what semicolons part, each as tokens.

use std::ops::Range;

use crate::clauses::is_variable;
use crate::tokens::{Kind, Token, tokens};
use crate::words::Sense;

/// What stands before a piece.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Default)]
pub(crate) enum Mark {
    /// Nothing: it goes on in the line of the piece before.
    #[default]
    None,
    /// A line of its own.
    Line,
    /// A dash or a dot.
    Dash,
    /// A plus, which is mostly below a dash.
    Plus,
    /// A letter: a) b) c).
    Letter,
    /// A number: 1. 2. 3.
    Number,
}

/// A piece of a cell.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(crate) struct Piece {
    /// What stands before it.
    pub(crate) mark: Mark,
    /// Its tokens, without the signs that end it.
    pub(crate) tokens: Vec<Token>,
    /// Whether it ends with a colon: what follows belongs to it.
    pub(crate) opens: bool,
}

impl Piece {
    /// The bytes of the cell that it covers.
    pub(crate) fn span(&self) -> Range<usize> {
        span(&self.tokens)
    }

    /// Whether it has a word of this sense.
    pub(crate) fn has(&self, sense: Sense) -> bool {
        self.tokens.iter().any(|token| token.is(sense))
    }
}

/// The bytes that tokens cover.
pub(crate) fn span(tokens: &[Token]) -> Range<usize> {
    match (tokens.first(), tokens.last()) {
        (Some(first), Some(last)) => first.span.start..last.span.end,
        _ => 0..0,
    }
}

/// The most bytes of a cell that is read; a longer one is no rule, and is left to a person whole.
pub(crate) const LONGEST: usize = 20_000;

/// The pieces of a cell; none of one that is too long.
pub(crate) fn pieces(text: &str) -> Vec<Piece> {
    let (mut found, mut start, mut is_ended) = (Vec::<Piece>::new(), 0, false);
    if text.len() > LONGEST {
        return found;
    }
    for line in text.split('\n') {
        let of_line = tokens(line, start);
        start += line.len() + 1;
        if of_line.is_empty() {
            continue;
        }
        let (mark, taken) = mark(&of_line, text);
        let rest = of_line.get(taken..).unwrap_or_default();
        // A line that goes on with the sentence above it was broken by its width.
        let goes_on = mark == Mark::Line
            && !is_ended
            && rest.first().is_some_and(|token| starts_lower(token, text))
            && found.last().is_some_and(|last| !last.opens && !ends_worth(&last.tokens));
        is_ended = of_line.last().is_some_and(|last| last.is_sign(';'));
        if goes_on && let Some(mut last) = found.pop() {
            last.tokens.extend_from_slice(rest);
            let (mark, whole) = (last.mark, last.tokens);
            split(&whole, mark, text, &mut found);
        } else {
            split(rest, mark, text, &mut found);
        }
    }
    found
}

/// The mark at the beginning of a line, and how many tokens it takes.
fn mark(line: &[Token], text: &str) -> (Mark, usize) {
    let said = |token: &Token| text.get(token.span.clone()).unwrap_or_default();
    match line {
        [first, ..]
            if first.is_sign('-') || first.is_sign('•') || first.is(Sense::Times) && said(first) == "*" =>
        {
            (Mark::Dash, 1)
        }
        [first, ..] if first.is_sign('+') => (Mark::Plus, 1),
        [first, second, _, ..] if is_roman(said(first)) && (second.is_sign('.') || second.is_sign(')')) => {
            (Mark::Number, 2)
        }
        [first, second, _, ..] if is_letter(said(first)) && second.is_sign(')') => (Mark::Letter, 2),
        [first, second, third, ..]
            if is_letter(said(first)) && second.is_sign('.') && !starts_lower(third, text) =>
        {
            (Mark::Letter, 2)
        }
        [first, second, third, ..]
            if matches!(first.kind, Kind::Number(_))
                && (second.is_sign('.') || second.is_sign(')'))
                && !third.is_number() =>
        {
            (Mark::Number, 2)
        }
        _ => (Mark::Line, 0),
    }
}

fn is_letter(text: &str) -> bool {
    let mut letters = text.chars();
    matches!((letters.next(), letters.next()), (Some(letter), None) if letter.is_lowercase())
}

fn is_roman(text: &str) -> bool {
    matches!(text, "I" | "II" | "III" | "IV" | "V")
}

fn starts_lower(token: &Token, text: &str) -> bool {
    text.get(token.span.clone()).is_some_and(|text| text.starts_with(char::is_lowercase))
}

/// Whether tokens end with what something is worth.
fn ends_worth(tokens: &[Token]) -> bool {
    tokens.last().is_some_and(|token| {
        matches!(token.kind, Kind::Points(_)) || token.is(Sense::FullMark) || token.is(Sense::ZeroMark)
    })
}

/// Whether tokens end with a number by which something is multiplied: "số thu/dự toán x 10".
fn ends_formula(tokens: &[Token]) -> bool {
    matches!(tokens, [.., times, number] if times.is(Sense::Times) && matches!(number.kind, Kind::Number(_)))
}

/// Splits a line where a piece ends: at semicolons, at full stops, at a comma or a bracket behind points, at letters a) b).
fn split(line: &[Token], mark: Mark, text: &str, found: &mut Vec<Piece>) {
    let (mut mark, mut from, mut depth) = (mark, 0, 0_usize);
    // The letter that comes next, where the bullets of a cell stand in one line.
    let mut letter = if mark == Mark::Letter { 'b' } else { 'a' };
    // Whether the piece is what a bracket says behind points.
    let mut is_aside = false;
    let mut at = 0;
    while let Some(token) = line.get(at) {
        let before = line.get(from..at).unwrap_or_default();
        let next = line.get(at + 1);
        let said = |token: &Token| text.get(token.span.clone()).unwrap_or_default();
        let is_new = next.is_none_or(|next| said(next).starts_with(|sign: char| !sign.is_lowercase()));
        let rest = line.get(at..).unwrap_or_default();
        // "Mỗi mô hình 3 điểm nhưng tối đa 6 điểm", "x 10 trong đó a là số hộ": another clause without a sign before it.
        let is_clause = depth == 0 && at > from && begins_clause(before, rest, text);
        // What the letters of a formula are, one after the other.
        let names = (depth == 0 || is_aside) && names_figure(rest.get(1..).unwrap_or_default(), text);
        // Two commas in a formula part nothing.
        let ends = match token.kind {
            Kind::Sign(';') => depth == 0,
            // "A.2" is a number of a row.
            Kind::Sign('.') => {
                depth == 0 && is_new && next.is_none_or(|next| next.span.start > token.span.end)
            }
            Kind::Sign(',') if names => true,
            Kind::Sense(Sense::And) if names => true,
            Kind::Word if names && at > from => said(token) == "với",
            Kind::Sign('(') if names => depth == 0,
            Kind::Sign(',') => {
                depth == 0
                    && (ends_worth(before)
                        || next.is_some_and(|next| {
                            [Sense::Rounding, Sense::Most, Sense::Wherein, Sense::AllOff]
                                .into_iter()
                                .any(|sense| next.is(sense))
                        })
                        || names_figure(line.get(at + 1..).unwrap_or_default(), text)
                        || (has_points(behind_colon(before)) || ends_formula(before))
                            && has_points(sentence(line, at + 1)))
            }
            // "Đạt 5 điểm/không đạt 0 điểm".
            Kind::Sign('/') => {
                depth == 0 && ends_worth(before) && begins_level(rest.get(1..).unwrap_or_default())
            }
            Kind::Sign('(') => {
                // "2 điểm/giải (chỉ tính mức cao nhất)", "x 10 (làm tròn đến 0,5)".
                let is =
                    |senses: &[Sense]| next.is_some_and(|next| senses.iter().any(|sense| next.is(*sense)));
                let is_rule = is(&[Sense::Highest, Sense::Most, Sense::AtMost, Sense::AllOff]);
                depth == 0 && (ends_worth(before) || is(&[Sense::Rounding]) || is_rule && has_points(before))
            }
            Kind::Sign(')') => depth == 1 && std::mem::take(&mut is_aside),
            _ => false,
        };
        is_aside |= ends && token.is_sign('(');
        match token.kind {
            Kind::Sign('(') => depth += 1,
            Kind::Sign(')') => depth = depth.saturating_sub(1),
            _ => {}
        }
        let is_lettered = depth == 0
            && at > from
            && is_letter(said(token))
            && next.is_some_and(|next| next.is_sign(')'))
            && said(token) == letter.to_string();
        // Where a web page has joined lines, a dash behind points begins one.
        let is_dash = depth == 0 && token.is_sign('-') && ends_worth(before);
        if is_clause {
            add(before, mark, found);
            (from, mark) = (at, Mark::None);
        } else if is_dash {
            add(before, mark, found);
            (from, mark) = (at + 1, Mark::Dash);
        } else if ends {
            add(before, mark, found);
            (from, mark) = (at + 1, Mark::None);
        } else if is_lettered {
            add(before, mark, found);
            (from, mark) = (at + 2, Mark::Letter);
            letter = following(letter);
            at += 1;
        } else if at == from
            && mark == Mark::None
            && at > 0
            && matches!(token.kind, Kind::Number(_))
            && next.is_some_and(|next| next.is_sign(')'))
        {
            // "1) …. 2) …" in one line.
            (from, mark) = (at + 2, Mark::Number);
            at += 1;
        } else if at == from && mark == Mark::None && token.is_sign('-') {
            (from, mark) = (at + 1, Mark::Dash);
        } else if at == from
            && mark == Mark::None
            && is_letter(said(token))
            && next.is_some_and(|next| next.is_sign(')'))
        {
            (from, mark) = (at + 2, Mark::Letter);
            letter = following(letter);
            at += 1;
        }
        at += 1;
    }
    add(line.get(from..).unwrap_or_default(), mark, found);
}

/// Whether a clause of its own begins: a cap behind points, or what the letters of a formula are.
fn begins_clause(before: &[Token], rest: &[Token], text: &str) -> bool {
    let said = |token: &Token| text.get(token.span.clone()).unwrap_or_default();
    if rest.first().is_some_and(|token| token.is(Sense::Wherein)) {
        return rest.iter().skip(1).take(2).enumerate().any(|(at, _)| names_figure(&rest[at + 1..], text));
    }
    if rest.first().is_some_and(|token| token.is(Sense::AllOff)) {
        return has_points(before);
    }
    let is_most = |token: &Token| token.is(Sense::Most) || token.is(Sense::AtMost);
    let begins = rest.first().is_some_and(|first| is_most(first) || matches!(said(first), "nhưng" | "song"));
    // "Không quá 10 ngày" behind points is no cap.
    let number = rest.iter().take(8).find(|token| token.is_number());
    // "Trừ 2 điểm/vụ nhưng không quá 6 điểm".
    let is_but =
        rest.first().is_some_and(|first| matches!(said(first), "nhưng" | "song")) && has_points(before);
    begins
        && (is_but || before.last().is_some_and(|last| matches!(last.kind, Kind::Points(_))))
        && rest.iter().take(5).any(is_most)
        && number.is_some_and(|number| matches!(number.kind, Kind::Points(_)))
}

/// Whether tokens begin with what a letter of a formula is: "b là tổng số hộ".
fn names_figure(tokens: &[Token], text: &str) -> bool {
    let said = |token: &Token| text.get(token.span.clone()).unwrap_or_default();
    matches!(tokens, [name, is, ..] if is_variable(said(name)) && (said(is) == "là" || is.is_sign(':') || is.is_sign('=')))
}

/// The letter behind one, as lists count: d and đ are two.
fn following(letter: char) -> char {
    match letter {
        'd' => 'đ',
        'đ' => 'e',
        'a'..='y' => char::from_u32(u32::from(letter) + 1).unwrap_or(letter),
        other => other,
    }
}

/// Whether points stand among tokens.
fn has_points(tokens: &[Token]) -> bool {
    tokens.iter().any(|token| matches!(token.kind, Kind::Points(_)) || token.is(Sense::FullMark))
}

/// Whether a level begins, with its points: "không đạt 0 điểm"; a unit behind points has none.
fn begins_level(tokens: &[Token]) -> bool {
    let is_level = |token: &Token| {
        [Sense::Not, Sense::Have, Sense::Give, Sense::Below].into_iter().any(|sense| token.is(sense))
    };
    tokens.first().is_some_and(is_level) && has_points(tokens)
}

/// What stands behind the last colon: points before it are those of a head, as in "Tuyên truyền (5 điểm): mỗi tin, bài …".
fn behind_colon(tokens: &[Token]) -> &[Token] {
    let from = tokens.iter().rposition(|token| token.is_sign(':')).map_or(0, |at| at + 1);
    tokens.get(from..).unwrap_or_default()
}

/// What follows in a line up to the end of its sentence.
fn sentence(line: &[Token], from: usize) -> &[Token] {
    let rest = line.get(from..).unwrap_or_default();
    let end = rest.iter().position(|token| token.is_sign(';') || token.is_sign('.'));
    rest.get(..end.unwrap_or(rest.len())).unwrap_or_default()
}

fn add(tokens: &[Token], mark: Mark, found: &mut Vec<Piece>) {
    let mut tokens = tokens;
    let (mut opens, mut opened) = (false, tokens.iter().filter(|token| token.is_sign('(')).count());
    let mut closed = tokens.iter().filter(|token| token.is_sign(')')).count();
    while let Some((last, rest)) = tokens.split_last() {
        match last.kind {
            Kind::Sign(':') => opens = true,
            Kind::Sign('.' | ',' | ';') => {}
            Kind::Sign(')') if closed > opened => closed -= 1,
            _ => break,
        }
        tokens = rest;
    }
    while let Some((first, rest)) = tokens.split_first() {
        match first.kind {
            Kind::Sign('.' | ',' | ';' | ':') => {}
            Kind::Sign('(') if opened > closed => opened -= 1,
            _ => break,
        }
        tokens = rest;
    }
    if !tokens.is_empty() {
        found.push(Piece { mark, tokens: tokens.to_vec(), opens });
    }
}
