//! Points for each of something, and points off for each.

use tudanhgia_core::exact::Exact;

use crate::measure::{Measure, Scale, measure};
use crate::tokens::{Kind, Token};
use crate::words::Sense;

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
    /// The words of the unit behind the points: "2 điểm/cuộc".
    pub(crate) per: core::ops::Range<usize>,
    /// Whether the text says that it is for each.
    pub(crate) is_said: bool,
}

/// Points for each of something: "mỗi mô hình được 2 điểm", "trừ 0,5 điểm/lần", "thiếu 01 kỳ trừ 2,5 điểm", "trên 8.000
/// người, cứ thêm 500 người được cộng 1 điểm".
pub(crate) fn each(tokens: &[Token]) -> Option<Each> {
    let points_at: Vec<usize> =
        (0..tokens.len()).filter(|at| matches!(tokens[*at].kind, Kind::Points(_))).collect();
    let [at] = points_at.as_slice() else { return None };
    let Kind::Points(points) = &tokens.get(*at)?.kind else { return None };
    let (before, after) = (tokens.get(..*at)?, tokens.get(at + 1..)?);
    // "Mỗi 5% giảm trừ 1 điểm".
    let is_cut = before.iter().rev().take(2).any(|token| token.is(Sense::Shrink));
    let is_minus =
        is_cut || before.iter().rev().take(2).any(|token| token.is(Sense::Minus) || token.is_sign('-'));
    let has = |sense: Sense| tokens.iter().any(|token| token.is(sense));
    if [Sense::Most, Sense::AtMost, Sense::Or, Sense::Highest].into_iter().any(has) {
        return None;
    }
    // Behind the points: "/lần", "cho mỗi lần".
    let behind = match after {
        [slash, rest @ ..] if slash.is_sign('/') => Some(rest),
        [each, rest @ ..] if each.is(Sense::Each) => Some(rest),
        // "Trừ 2 điểm đối với mỗi trường hợp".
        [with, each, rest @ ..] if with.is(Sense::For) && each.is(Sense::Each) => Some(rest),
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
    // "Mỗi hồ sơ quá hạn trên 30 ngày trừ 1 điểm": the number says which of them, not how many.
    let is_level = !is_minus && counted.iter().any(|token| token.is_sign(':'));
    let which = qualified(counted).filter(|_| !is_level);
    let numbers: Vec<&Token> = counted.iter().filter(|token| token.is_number() && which.is_none()).collect();
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
                Sense::Above
                    | Sense::Below
                    | Sense::AtLeast
                    | Sense::And
                    | Sense::Upward
                    | Sense::Downward
                    | Sense::Not
            )
        )
    };
    // "Mỗi hệ thống chưa kết nối trừ 1 điểm": what is missing is counted.
    // "Cứ thấp hơn 0,1% trừ 1 điểm", "mỗi 1% không đạt trừ 1 điểm".
    let beside = match trimmed(counted) {
        [bound, Token { kind: Kind::Percent(_), .. }] | [Token { kind: Kind::Percent(_), .. }, bound]
            if is_minus && behind.is_none() =>
        {
            Some(bound)
        }
        _ => None,
    };
    let is_beside = |sense: Sense| beside.is_some_and(|bound| bound.is(sense));
    let is_relative = is_beside(Sense::Below) || is_beside(Sense::Above);
    // "Mỗi đợt kiểm tra không phát hiện sai phạm được 2,5 điểm" counts them too.
    let may_lack = is_minus || numbers.is_empty();
    if !is_relative
        && which.is_none()
        && counted.iter().any(|token| is_bound(token) && !(may_lack && token.is(Sense::Not)))
    {
        return None;
    }
    let beyond = match condition.iter().any(Token::is_number) {
        // "Sản phẩm 4 sao: 3 điểm/sản phẩm": the number is a name.
        true => Some(measure(trimmed(condition))?)
            .filter(|beyond| behind.is_none() || !beyond.interval.is_point() || beyond.scale != Scale::Count),
        // "Vắng không lý do trừ 2 điểm/cuộc": what is not there, or is without something, is counted.
        false if condition.iter().any(|token| is_bound(token) && !(is_minus && token.is(Sense::Not))) => {
            return None;
        }
        false => None,
    };
    let grows = match () {
        () if has(Sense::More) || is_beside(Sense::Above) => Some(true),
        () if has(Sense::Less) || is_cut || is_beside(Sense::Below) => Some(false),
        () => None,
    };
    let parts = match () {
        () if has(Sense::ByRatio) => Some(true),
        () if has(Sense::WholeSteps) => Some(false),
        () => None,
    };
    // What is counted of "thiếu mỗi nội dung trừ 2 điểm" is what is missing.
    let is_ahead = is_minus && before_each != Some(0);
    let is_said = behind.is_some() || before_each.is_some();
    let per = behind.map_or(0..0, what);
    let around = what(if is_ahead || behind.is_some() { before } else { counted });
    let what = if around.is_empty() { what(counted) } else { around };
    Some(Each {
        every,
        is_percent,
        points: points.clone(),
        is_minus,
        grows,
        beyond,
        parts,
        what,
        per,
        is_said,
    })
}

/// What stands behind what is counted and says which of it: a word, then a bound with a number and its unit.
fn qualified(counted: &[Token]) -> Option<()> {
    let at = counted.iter().position(Token::is_number)?;
    let is_bound = |token: &Token| {
        [Sense::Above, Sense::Below, Sense::AtLeast, Sense::From].into_iter().any(|sense| token.is(sense))
    };
    let is_number = matches!(counted[at].kind, Kind::Number(_));
    let has_unit = counted.get(at + 1).is_some_and(|unit| unit.kind == Kind::Word || unit.is(Sense::Day));
    let is_one = counted.iter().filter(|token| token.is_number()).count() == 1;
    (is_number
        && is_one
        && has_unit
        && counted.first()?.kind == Kind::Word
        && is_bound(counted.get(at.checked_sub(1)?)?))
    .then_some(())
}

/// Points off where something is so.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Off {
    /// The tokens that say where.
    pub(crate) condition: Vec<Token>,
    /// From where to where a number has to be, if it is one.
    pub(crate) measure: Option<Measure>,
    /// The points.
    pub(crate) points: Exact,
}

/// Points off that nothing says are for each: "cảnh cáo trừ 2 điểm", "trên 03 ngày trừ 2 điểm".
pub(crate) fn off(tokens: &[Token]) -> Option<Off> {
    let (condition, minus, points) = match tokens {
        // "Bị trừ 1 điểm khi có 01 đơn thư".
        [minus, Token { kind: Kind::Points(points), .. }, when, condition @ ..] if when.is(Sense::If) => {
            (condition, minus, points)
        }
        [condition @ .., minus, Token { kind: Kind::Points(points), .. }] => (condition, minus, points),
        _ => return None,
    };
    let condition = trimmed(condition);
    let from = condition.iter().take_while(|token| token.is(Sense::If)).count();
    let condition = condition.get(from..)?;
    let is_other = |token: &Token| {
        matches!(token.kind, Kind::Points(_) | Kind::Name)
            || matches!(
                token.kind,
                Kind::Sense(Sense::Each | Sense::Minus | Sense::Plus | Sense::Give | Sense::For)
            )
    };
    // "Không: trừ 5 điểm" says of nothing what it is.
    let is_said =
        condition.iter().any(|token| token.kind == Kind::Word || token.is_number() || token.is(Sense::Late));
    if !minus.is(Sense::Minus) || !is_said || condition.iter().any(is_other) {
        return None;
    }
    let measure = measure(condition);
    // Of a number nobody understands nothing is said.
    let is_understood = measure.is_some() || !condition.iter().any(Token::is_number);
    is_understood.then(|| Off { condition: condition.to_vec(), measure, points: points.clone() })
}

/// A condition without the words of giving at its end.
fn trimmed(condition: &[Token]) -> &[Token] {
    let is_giving = |token: &&Token| {
        matches!(
            token.kind,
            Kind::Sense(Sense::Give | Sense::Plus | Sense::Minus | Sense::Shrink | Sense::Then)
                | Kind::Sign(_)
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
                Sense::Give
                    | Sense::Minus
                    | Sense::Shrink
                    | Sense::Plus
                    | Sense::Then
                    | Sense::More
                    | Sense::Less
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
