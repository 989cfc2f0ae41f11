//! What a piece of a cell says: what something is worth, points for each, a cap, a ratio, what is rounded, what happens where
//! nothing happens. What none of these says remains unknown, and is never left out silently.

use tudanhgia_core::exact::Exact;

use crate::each::{Each, Off, each, off};
use crate::formulas::{self, Quotient};
use crate::measure::{Measure, measure};
use crate::nothing::nothing;
use crate::pieces::Piece;
use crate::tokens::{Kind, Token};
use crate::words::Sense;
use crate::worths::{cap, cap_if, maximum, worth};

/// What is given.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) enum Worth {
    /// So many points.
    Points(Exact),
    /// A part of the maximum.
    Share(Exact),
    /// The maximum.
    Full,
}

impl Worth {
    /// The points, of a row with this maximum.
    pub(crate) fn of(&self, max: &Exact) -> Exact {
        match self {
            Self::Points(points) => points.clone(),
            Self::Share(share) => share * max,
            Self::Full => max.clone(),
        }
    }

    /// Nothing.
    pub(crate) fn nothing() -> Self {
        Self::Points(Exact::ZERO)
    }
}

/// What a piece says.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) enum Meaning {
    /// A condition and what it is worth; the condition on a number, if it is one.
    Level {
        /// The tokens of the condition.
        condition: Vec<Token>,
        /// What it is worth.
        worth: Worth,
        /// From where to where a number has to be.
        measure: Option<Measure>,
        /// The points come on top of others.
        on_top: bool,
        /// The condition is said to be one: "nếu …", "trường hợp …".
        is_if: bool,
    },
    /// Points for each of something.
    Each(Each),
    /// Points off where something is so, of which nothing says for each: "cảnh cáo trừ 2 điểm".
    Off(Off),
    /// Of several cases the one with the most points counts.
    Highest,
    /// At most so many points.
    Cap(Exact),
    /// At most so much where a condition holds.
    CapIf(Vec<Token>, Worth),
    /// What the maximum is.
    Maximum(Exact),
    /// Of what is taken off at most so many points.
    MostOff(Exact),
    /// Points are taken off until none remains.
    AllOff,
    /// What a ratio is that a formula names: the figures above and below the line.
    Defined([core::ops::Range<usize>; 2]),
    /// For whom, or when, a row does not apply: the unit declares it.
    Declared,
    /// A quotient times the maximum; where it holds.
    Formula(Quotient, Option<Measure>),
    /// What a letter of a formula is.
    Letter(String, core::ops::Range<usize>),
    /// Rounded to so many digits, or to multiples.
    Rounded(Result<usize, Exact>),
    /// What becomes of a row for which nothing happened.
    NotApplicable(&'static str),
    /// Parts of a step count in proportion, or not.
    Parts(bool),
    /// Points that somebody judges; their step.
    Judged(Option<Exact>),
    /// Another row has these points.
    Counted,
    /// A line that begins what stands below it.
    Head,
    /// Words without numbers, and without words that decide.
    Plain,
    /// What is not understood.
    Unknown,
}

/// What a piece says.
pub(crate) fn meaning(piece: &Piece, text: &str) -> Meaning {
    let tokens = piece.tokens.as_slice();
    let numbers = tokens.iter().filter(|token| token.is_number()).count();
    let has = |sense: Sense| piece.has(sense);
    if has(Sense::Rounding) {
        return rounded(tokens).unwrap_or(Meaning::Unknown);
    }
    if let Some(parts) = parts_of_steps(piece) {
        return Meaning::Parts(parts);
    }
    if let Some(meaning) = nothing(tokens, text) {
        return meaning;
    }
    if is_declared(tokens) {
        return Meaning::Declared;
    }
    if has(Sense::AllOff)
        && tokens.iter().all(|token| token.is(Sense::AllOff) || matches!(token.kind, Kind::Sign(_)))
    {
        return Meaning::AllOff;
    }
    if has(Sense::Counted) {
        return Meaning::Counted;
    }
    if let Some(step) = odd_points(tokens) {
        return Meaning::Judged(Some(step));
    }
    if is_range_from_nothing(tokens) {
        return Meaning::Judged(None);
    }
    if let Some(each) = each(tokens) {
        return Meaning::Each(each);
    }
    if let Some(points) = maximum(tokens, text) {
        return Meaning::Maximum(points);
    }
    if let Some(cap) = cap(tokens, text) {
        return cap;
    }
    if let Some((condition, worth)) = cap_if(tokens, text) {
        return Meaning::CapIf(condition, worth);
    }
    if let Some(off) = off(tokens) {
        return Meaning::Off(off);
    }
    if has(Sense::Highest)
        && tokens.iter().all(|token| token.is(Sense::Highest) || matches!(token.kind, Kind::Sign(_)))
    {
        return Meaning::Highest;
    }
    if let Some(letter) = letter(tokens, text) {
        return letter;
    }
    if let Some((quotient, at)) = formulas::quotient(tokens) {
        let condition = tokens.get(..at).unwrap_or_default();
        // Words before a formula announce it; words that decide would be a condition.
        let is_bare = condition.iter().all(|token| !token.is_number() && !conditions(token));
        let measure = measure(condition);
        if is_bare || measure.is_some() {
            return Meaning::Formula(quotient, measure);
        }
    }
    if let Some(figures) = formulas::defined(tokens) {
        return Meaning::Defined(figures);
    }
    if let Some((condition, worth, [on_top, is_if])) = worth(tokens, piece.opens) {
        let condition = scored(condition);
        let is_number = condition.iter().any(|token| matches!(token.kind, Kind::Points(_)));
        if !is_number {
            return Meaning::Level { measure: measure(&condition), condition, worth, on_top, is_if };
        }
    }
    match () {
        () if has(Sense::Judged) && numbers == 0 => Meaning::Judged(None),
        () if piece.opens && !tokens.iter().any(|token| matches!(token.kind, Kind::Points(_))) => {
            Meaning::Head
        }
        () if numbers == 0 && !tokens.iter().any(decides) => Meaning::Plain,
        () => Meaning::Unknown,
    }
}

/// A condition in which points are the number that it is about: "từ 80 điểm trở lên: 8 điểm".
fn scored(mut condition: Vec<Token>) -> Vec<Token> {
    let is_bound = |token: Option<&Token>| {
        let senses = [
            Sense::From,
            Sense::To,
            Sense::Below,
            Sense::Above,
            Sense::AtLeast,
            Sense::Upward,
            Sense::Downward,
        ];
        token.is_some_and(|token| senses.into_iter().any(|sense| token.is(sense)))
    };
    let of = |at: usize| condition.get(at);
    // "Đạt 5 - 8 điểm".
    let is_second = |at: usize| {
        let before = |back: usize| at.checked_sub(back).and_then(of);
        before(1).is_some_and(|dash| dash.is_sign('-'))
            && before(2).is_some_and(|first| matches!(first.kind, Kind::Number(_)))
    };
    let is_score =
        |at: usize| is_second(at) || is_bound(at.checked_sub(1).and_then(of)) || is_bound(of(at + 1));
    let points = (0..condition.len()).filter(|at| matches!(condition[*at].kind, Kind::Points(_)));
    let points: Vec<usize> = points.collect();
    if points.iter().all(|at| is_score(*at)) {
        for at in points {
            if let Kind::Points(value) = &condition[at].kind {
                condition[at].kind = Kind::Number(value.clone());
            }
        }
    }
    condition
}

/// Whether a word makes a condition of what stands beside it.
fn conditions(token: &Token) -> bool {
    let Kind::Sense(sense) = token.kind else { return false };
    matches!(
        sense,
        Sense::If
            | Sense::For
            | Sense::Not
            | Sense::Lacking
            | Sense::And
            | Sense::Or
            | Sense::Partial
            | Sense::NoEvent
            | Sense::Inapplicable
    )
}

/// Whether a word without a number would change what a row is worth.
fn decides(token: &Token) -> bool {
    let Kind::Sense(sense) = token.kind else { return false };
    matches!(
        sense,
        Sense::Minus
            | Sense::Plus
            | Sense::FullMark
            | Sense::ZeroMark
            | Sense::NotScored
            | Sense::Shrink
            | Sense::NoEvent
            | Sense::Inapplicable
            | Sense::AllOff
            | Sense::Point
            | Sense::Highest
            | Sense::Half
            | Sense::ByRatio
            | Sense::Times
            | Sense::If
    )
}

/// What is rounded, and how.
fn rounded(tokens: &[Token]) -> Option<Meaning> {
    let mut numbers = tokens.iter().filter_map(|token| match &token.kind {
        Kind::Number(value) | Kind::Points(value) => Some(value.clone()),
        _ => None,
    });
    let (value, more) = (numbers.next()?, numbers.next());
    if more.is_some() {
        return None;
    }
    if tokens.iter().any(|token| token.is(Sense::Digits)) {
        return value.to_index().filter(|digits| *digits <= 10).map(|digits| Meaning::Rounded(Ok(digits)));
    }
    (value < Exact::from(1) && !value.is_zero() && !value.is_negative())
        .then_some(Meaning::Rounded(Err(value)))
}

/// Whether a piece says of the odd part of a step that it counts in proportion, or that it does not.
fn parts_of_steps(piece: &Piece) -> Option<bool> {
    let has_number = piece.tokens.iter().any(Token::is_number);
    match () {
        () if has_number => None,
        () if piece.has(Sense::WholeSteps) => Some(false),
        () if piece.has(Sense::Fraction) && piece.has(Sense::ByRatio) => Some(true),
        () => None,
    }
}

/// Whether a piece says for whom, or when, a row does not apply, and nothing of points: "không áp dụng đối với đơn vị không có
/// thủ tục thu phí", "trường hợp không được giao nhiệm vụ thì không áp dụng".
fn is_declared(tokens: &[Token]) -> bool {
    let has = |sense: Sense| tokens.iter().any(|token| token.is(sense));
    // "Không áp dụng cho cấp xã".
    let is_to = tokens.windows(2).any(|pair| pair[0].is(Sense::Inapplicable) && pair[1].is(Sense::Give));
    let is_about = has(Sense::For) || has(Sense::If) || has(Sense::NoEvent) || is_to;
    // "Không chấm điểm đối với xã không có chợ".
    let is_not = has(Sense::Inapplicable) && is_about || has(Sense::NotScored) && has(Sense::For);
    is_not && !tokens.iter().any(Token::is_number)
}

/// "Từ 0 đến 3 điểm": any points up to the maximum, and no word that says when.
fn is_range_from_nothing(tokens: &[Token]) -> bool {
    let numbers: Vec<usize> = (0..tokens.len()).filter(|at| tokens[*at].is_number()).collect();
    let [first, last] = numbers.as_slice() else { return false };
    let is_zero =
        matches!(&tokens[*first].kind, Kind::Number(value) | Kind::Points(value) if value.is_zero());
    let is_between =
        *last == first + 2 && (tokens[first + 1].is(Sense::To) || tokens[first + 1].is_sign('-'));
    let is_said =
        !tokens.iter().any(|token| token.is_sign(':') || token.is(Sense::Each) || conditions(token));
    is_zero && is_between && matches!(tokens[*last].kind, Kind::Points(_)) && is_said
}

/// The step in which points are given by who judges.
fn odd_points(tokens: &[Token]) -> Option<Exact> {
    let at = tokens.iter().position(|token| token.is(Sense::OddPoints))?;
    match &tokens.get(at + 1)?.kind {
        Kind::Number(value) | Kind::Points(value) if !value.is_zero() => Some(value.clone()),
        _ => None,
    }
}

/// What a letter of a formula is: "a là số hộ", "b: tổng số hộ".
fn letter(tokens: &[Token], text: &str) -> Option<Meaning> {
    let from = tokens.iter().position(|token| token.is(Sense::Wherein)).map_or(0, |at| at + 1);
    let rest = tokens.get(from..)?;
    let rest = match rest.first() {
        Some(token) if token.is_sign(':') || token.is_sign(',') => rest.get(1..)?,
        _ => rest,
    };
    let [name, is, words @ ..] = rest else { return None };
    let said = |token: &Token| text.get(token.span.clone()).unwrap_or_default();
    let is_is = is.is_sign(':') || is.is_sign('=') || said(is) == "là";
    let is_words = !words.is_empty() && !words.iter().any(Token::is_number);
    (is_is && is_words && is_variable(said(name)))
        .then(|| Meaning::Letter(said(name).to_owned(), crate::pieces::span(words)))
}

/// Whether a word stands for a figure of a formula: a, b, TH1.
pub(crate) fn is_variable(word: &str) -> bool {
    let mut letters = word.chars();
    let is_one = matches!((letters.next(), letters.next()), (Some(letter), None) if letter.is_alphabetic());
    let is_named = word.len() <= 5 && word.starts_with(|sign: char| sign.is_ascii_uppercase());
    is_one || is_named && word.ends_with(|sign: char| sign.is_ascii_digit())
}
