//! What a piece of a cell says: what something is worth, points for each, a cap, a ratio, what is rounded, what happens where
//! nothing happens. What none of these says remains unknown, and is never left out silently.

use tudanhgia_core::exact::Exact;

use crate::formulas::{self, Quotient};
use crate::measure::{Measure, measure};
use crate::pieces::Piece;
use crate::tokens::{Kind, Token};
use crate::words::Sense;

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

/// Points for each of something.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Each {
    /// Of how many of it.
    pub(crate) every: Exact,
    /// Whether that is a percentage.
    pub(crate) is_percent: bool,
    /// The points.
    pub(crate) points: Exact,
    /// Whether they are taken off.
    pub(crate) is_minus: bool,
    /// Whether a quantity grows by so much, or becomes less: that is a step from a threshold.
    pub(crate) grows: Option<bool>,
    /// Where it begins to count.
    pub(crate) beyond: Option<Measure>,
    /// Whether parts of it count in proportion, or not.
    pub(crate) parts: Option<bool>,
    /// The words of what is counted: the bytes of the cell.
    pub(crate) what: core::ops::Range<usize>,
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
    /// At most so many points.
    Cap(Exact),
    /// What the maximum is.
    Maximum(Exact),
    /// Of what is taken off at most so many points.
    MostOff(Exact),
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
    if let Some(policy) = not_applicable(tokens) {
        return Meaning::NotApplicable(policy);
    }
    if has(Sense::Counted) {
        return Meaning::Counted;
    }
    if let Some(step) = odd_points(tokens) {
        return Meaning::Judged(Some(step));
    }
    if let Some(each) = each(tokens) {
        return Meaning::Each(each);
    }
    if let Some(points) = maximum(tokens) {
        return Meaning::Maximum(points);
    }
    if let Some(cap) = cap(tokens) {
        return cap;
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
    if let Some((condition, worth, [on_top, is_if])) = worth(tokens, piece.opens) {
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

/// What becomes of a row where nothing happened: that a piece says so, and which policy it means.
fn not_applicable(tokens: &[Token]) -> Option<&'static str> {
    let has = |sense: Sense| tokens.iter().any(|token| token.is(sense));
    let is_said = has(Sense::NoEvent) || has(Sense::Shrink) || has(Sense::NotScored);
    let numbers: Vec<&Token> = tokens.iter().filter(|token| token.is_number()).collect();
    match (is_said, numbers.as_slice()) {
        (true, []) if has(Sense::Shrink) => Some("shrink"),
        (true, []) if has(Sense::NoEvent) && has(Sense::FullMark) => Some("full"),
        (true, []) if has(Sense::NoEvent) && has(Sense::ZeroMark) => Some("zero"),
        (true, []) if has(Sense::NoEvent) && has(Sense::NotScored) => Some("shrink"),
        _ => None,
    }
}

/// The step in which points are given by who judges.
fn odd_points(tokens: &[Token]) -> Option<Exact> {
    let at = tokens.iter().position(|token| token.is(Sense::OddPoints))?;
    match &tokens.get(at + 1)?.kind {
        Kind::Number(value) | Kind::Points(value) if !value.is_zero() => Some(value.clone()),
        _ => None,
    }
}

/// Points for each of something: "mỗi mô hình được 2 điểm", "trừ 0,5 điểm/lần", "thiếu 01 kỳ trừ 2,5 điểm", "trên 8.000
/// người, cứ thêm 500 người được cộng 1 điểm".
fn each(tokens: &[Token]) -> Option<Each> {
    let points_at: Vec<usize> =
        (0..tokens.len()).filter(|at| matches!(tokens[*at].kind, Kind::Points(_))).collect();
    let [at] = points_at.as_slice() else { return None };
    let Kind::Points(points) = &tokens.get(*at)?.kind else { return None };
    let (before, after) = (tokens.get(..*at)?, tokens.get(at + 1..)?);
    let is_minus = before.iter().rev().take(2).any(|token| token.is(Sense::Minus) || token.is_sign('-'));
    let has = |sense: Sense| tokens.iter().any(|token| token.is(sense));
    if [Sense::Most, Sense::AtMost, Sense::Or].into_iter().any(has) {
        return None;
    }
    // Behind the points: "/lần", "cho mỗi lần".
    let behind = match after {
        [slash, rest @ ..] if slash.is_sign('/') => Some(rest),
        [each, rest @ ..] if each.is(Sense::Each) => Some(rest),
        _ => None,
    };
    let before_each = before.iter().position(|token| token.is(Sense::Each));
    let (condition, counted): (&[Token], &[Token]) = match (behind, before_each) {
        (Some(rest), None) => (before, rest),
        (None, Some(first)) if after.is_empty() => (before.get(..first)?, before.get(first + 1..)?),
        // "Thiếu 01 kỳ trừ 2,5 điểm" is for each, though it does not say so.
        (None, None) if is_minus && after.is_empty() => (&[], before),
        _ => return None,
    };
    let numbers: Vec<&Token> = counted.iter().filter(|token| token.is_number()).collect();
    let (every, is_percent) = match numbers.as_slice() {
        [] => (Exact::from(1), false),
        [Token { kind: Kind::Number(value), .. }] => (value.clone(), false),
        [Token { kind: Kind::Percent(value), .. }] => (value.clone(), true),
        _ => return None,
    };
    let is_one = every == Exact::from(1);
    // Without a word for each, only one missing thing is for each.
    if every.is_zero() || behind.is_none() && before_each.is_none() && (!is_one || numbers.is_empty()) {
        return None;
    }
    let is_bound = |token: &Token| {
        matches!(
            token.kind,
            Kind::Sense(
                Sense::Above | Sense::Below | Sense::And | Sense::Upward | Sense::Downward | Sense::Not
            )
        )
    };
    // "Mỗi hệ thống chưa kết nối trừ 1 điểm": what is missing is counted.
    if counted.iter().any(|token| is_bound(token) && !(is_minus && token.is(Sense::Not))) {
        return None;
    }
    let beyond = match condition.iter().any(Token::is_number) {
        true => Some(measure(trimmed(condition))?),
        false if condition.iter().any(is_bound) => return None,
        false => None,
    };
    let grows = match () {
        () if has(Sense::More) => Some(true),
        () if has(Sense::Less) => Some(false),
        () => None,
    };
    let parts = match () {
        () if has(Sense::ByRatio) => Some(true),
        () if has(Sense::WholeSteps) => Some(false),
        () => None,
    };
    Some(Each {
        every,
        is_percent,
        points: points.clone(),
        is_minus,
        grows,
        beyond,
        parts,
        what: what(counted),
    })
}

/// A condition without the words of giving at its end.
fn trimmed(condition: &[Token]) -> &[Token] {
    let is_giving = |token: &&Token| {
        matches!(
            token.kind,
            Kind::Sense(Sense::Give | Sense::Plus | Sense::Minus | Sense::Then) | Kind::Sign(_)
        )
    };
    let count = condition.iter().rev().take_while(is_giving).count();
    condition.get(..condition.len() - count).unwrap_or_default()
}

/// The words of what is counted, without those of giving and taking around them.
fn what(counted: &[Token]) -> core::ops::Range<usize> {
    let is_around = |token: &Token| match token.kind {
        Kind::Sense(sense) => {
            matches!(
                sense,
                Sense::Give | Sense::Minus | Sense::Plus | Sense::Then | Sense::More | Sense::Less
            )
        }
        Kind::Sign(_) | Kind::Number(_) | Kind::Percent(_) => true,
        _ => false,
    };
    let last = counted.iter().rposition(|token| !is_around(token)).map_or(0, |at| at + 1);
    let first = counted.iter().position(|token| !is_around(token)).unwrap_or(0);
    let counted = counted.get(first..last).unwrap_or_default();
    crate::pieces::span(counted)
}

/// What the maximum is: "Điểm tối đa: 10 điểm", with no other words.
fn maximum(tokens: &[Token]) -> Option<Exact> {
    let (last, before) = tokens.split_last()?;
    let is_about = |token: &Token| match token.kind {
        Kind::Sense(sense) => matches!(sense, Sense::FullMark | Sense::Most | Sense::Point | Sense::Give),
        Kind::Sign(sign) => sign == ':' || sign == '=',
        _ => false,
    };
    let is_said = before.iter().any(|token| token.is(Sense::FullMark)) && before.iter().all(is_about);
    match &last.kind {
        Kind::Points(points) | Kind::Number(points) if is_said => Some(points.clone()),
        _ => None,
    }
}

/// At most so many points, alone in a piece: "tối đa 10 điểm", "nhưng không quá 6 điểm", "trừ không quá 3 điểm".
fn cap(tokens: &[Token]) -> Option<Meaning> {
    let numbers: Vec<&Token> = tokens.iter().filter(|token| token.is_number()).collect();
    let [Token { kind: Kind::Points(points), .. }] = numbers.as_slice() else { return None };
    let at = tokens.iter().position(|token| token.is(Sense::Most) || token.is(Sense::AtMost))?;
    let is_minus = tokens.iter().any(|token| token.is(Sense::Minus));
    // Words before it would be a condition under which it holds.
    let is_filler = |token: &Token| match token.kind {
        Kind::Sense(sense) => {
            matches!(sense, Sense::Give | Sense::Minus | Sense::Plus | Sense::Point | Sense::Most)
        }
        Kind::Sign(_) => true,
        _ => false,
    };
    let words = tokens.get(..at)?.iter().filter(|token| !is_filler(token)).count();
    let behind = tokens.get(at + 1..)?.iter().filter(|token| !is_filler(token) && !token.is_number()).count();
    match (words <= 3 && behind <= 3, is_minus) {
        (true, true) => Some(Meaning::MostOff(points.clone())),
        (true, false) => Some(Meaning::Cap(points.clone())),
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

/// The condition of a piece and what it is worth, which stands at its end or at its beginning; whether that comes on top.
fn worth(tokens: &[Token], opens: bool) -> Option<(Vec<Token>, Worth, [bool; 2])> {
    if let Some((condition, worth)) = at_beginning(tokens) {
        return Some((condition, worth, [false, false]));
    }
    if opens {
        return None;
    }
    let (worth, mut at) = at_end(tokens)?;
    let (mut on_top, mut parted, mut dashed) = (false, false, false);
    while let Some(before) = at.checked_sub(1).and_then(|before| tokens.get(before)) {
        let is_around = match before.kind {
            Kind::Sign(':') => !std::mem::replace(&mut parted, true),
            Kind::Sign('-' | '=' | ',' | '>') => !parted,
            Kind::Sense(Sense::Give | Sense::Then | Sense::Point) => !parted,
            Kind::Sense(Sense::Plus) => !parted && !std::mem::replace(&mut on_top, true),
            _ => false,
        };
        if !is_around {
            break;
        }
        // "4-5 điểm" is no level of 5 points, and ": -2 điểm" takes points off.
        if dashed && parted {
            return None;
        }
        dashed |= before.is_sign('-');
        at -= 1;
    }
    let condition = tokens.get(..at)?;
    if condition.last().is_some_and(|last| {
        let is_bound = |sense: Sense| matches!(sense, Sense::To | Sense::From | Sense::Below | Sense::Above);
        let is_open = matches!(last.kind, Kind::Sense(sense) if is_bound(sense));
        !parted && (dashed && matches!(last.kind, Kind::Number(_)) || is_open)
    }) {
        return None;
    }
    // What is taken off, or at most given, is no worth.
    if condition.last().is_some_and(|last| {
        matches!(
            last.kind,
            Kind::Sense(Sense::Minus | Sense::Most | Sense::AtMost | Sense::Each | Sense::Times)
        )
    }) {
        return None;
    }
    let from = condition.iter().take_while(|token| matches!(token.kind, Kind::Sense(Sense::If))).count();
    Some((condition.get(from..)?.to_vec(), worth, [on_top, from > 0]))
}

/// "Điểm 2 khi …", "10 điểm nếu …", "2 điểm: …".
fn at_beginning(tokens: &[Token]) -> Option<(Vec<Token>, Worth)> {
    let tokens = match tokens.first() {
        Some(first) if first.is(Sense::Give) => tokens.get(1..)?,
        _ => tokens,
    };
    let (points, rest) = match tokens {
        [point, Token { kind: Kind::Number(points), .. }, rest @ ..] if point.is(Sense::Point) => {
            (points, rest)
        }
        [Token { kind: Kind::Points(points), .. }, rest @ ..] => (points, rest),
        _ => return None,
    };
    let (first, condition) = rest.split_first()?;
    let parts = first.is(Sense::If) || first.is_sign(':') || first.is_sign('-');
    // "Điểm 2 khi …, điểm 1 khi …" are two levels.
    let others =
        condition.iter().any(|token| matches!(token.kind, Kind::Points(_)) || token.is(Sense::Point));
    (parts && !others && !condition.is_empty()).then(|| (condition.to_vec(), Worth::Points(points.clone())))
}

/// What stands at the end, and where it begins.
fn at_end(tokens: &[Token]) -> Option<(Worth, usize)> {
    let (last, before) = tokens.split_last()?;
    let at = before.len();
    let is_full = last.is(Sense::FullMark) || last.is(Sense::Point);
    // "50% số điểm", "1/2 điểm tối đa", "một nửa số điểm".
    if is_full && let Some(share) = before.last() {
        let hundred = Exact::from(100);
        match &share.kind {
            Kind::Percent(value) => return Some((Worth::Share(value.divided_by(&hundred)?), at - 1)),
            Kind::Number(value) if *value < Exact::from(1) => {
                return Some((Worth::Share(value.clone()), at - 1));
            }
            Kind::Sense(Sense::Half) => return Some((Worth::Share(Exact::ratio(1, 2)?), at - 1)),
            _ => {}
        }
    }
    match &last.kind {
        Kind::Points(points) => Some((Worth::Points(points.clone()), at)),
        Kind::Sense(Sense::FullMark) => Some((Worth::Full, at)),
        Kind::Sense(Sense::ZeroMark) => Some((Worth::nothing(), at)),
        Kind::Sense(Sense::Most) if before.last().is_some_and(|token| token.is_sign(':')) => {
            Some((Worth::Full, at))
        }
        // "Có kế hoạch: 2", without the word for points.
        Kind::Number(points) if before.last().is_some_and(|token| token.is_sign(':')) => {
            Some((Worth::Points(points.clone()), at))
        }
        _ => None,
    }
}
