//! What a piece is worth: points at its end or at its beginning, parts of the maximum, caps and maxima.

use tudanhgia_core::exact::Exact;

use crate::clauses::{Meaning, Worth};
use crate::tokens::{Kind, Token};
use crate::words::{Sense, is_word};

/// What the maximum is: "Điểm tối đa: 10 điểm", with no other words.
pub(crate) fn maximum(tokens: &[Token], text: &str) -> Option<Exact> {
    let (last, before) = tokens.split_last()?;
    let is_about = |token: &Token| match token.kind {
        Kind::Sense(sense) => matches!(sense, Sense::FullMark | Sense::Most | Sense::Point | Sense::Give),
        Kind::Sign(sign) => sign == ':' || sign == '=',
        Kind::Word => is_filler_word(token, text),
        _ => false,
    };
    // "Tổng điểm của tiêu chí là 10 điểm".
    let begins = |word: &str| {
        before.first().and_then(|first| text.get(first.span.clone())).is_some_and(|said| is_word(said, word))
    };
    let is_total = begins("tổng") && before.iter().any(|token| token.is(Sense::Point));
    let is_said = is_total || before.iter().any(|token| token.is(Sense::FullMark));
    let is_said = is_said && before.iter().all(is_about);
    match &last.kind {
        Kind::Points(points) | Kind::Number(points) if is_said => Some(points.clone()),
        _ => None,
    }
}

/// At most so many points, alone in a piece: "tối đa 10 điểm", "nhưng không quá 6 điểm", "trừ không quá 3 điểm".
pub(crate) fn cap(tokens: &[Token], text: &str) -> Option<Meaning> {
    let numbers: Vec<&Token> = tokens.iter().filter(|token| token.is_number()).collect();
    let [Token { kind: Kind::Points(points), .. }] = numbers.as_slice() else { return None };
    let at = tokens.iter().position(|token| token.is(Sense::Most) || token.is(Sense::AtMost))?;
    let is_minus = tokens.iter().any(|token| token.is(Sense::Minus));
    // Other words would be a condition under which it holds, or a time in which it is counted.
    let is_filler = |token: &Token| match token.kind {
        Kind::Sense(sense) => matches!(
            sense,
            Sense::Give
                | Sense::Minus
                | Sense::Plus
                | Sense::Point
                | Sense::Most
                | Sense::AtMost
                | Sense::FullMark
        ),
        Kind::Sign(sign) => sign != '/',
        Kind::Points(_) => true,
        Kind::Word => is_filler_word(token, text),
        _ => false,
    };
    (at < tokens.len() && tokens.iter().all(is_filler)).then(|| match is_minus {
        true => Meaning::MostOff(points.clone()),
        false => Meaning::Cap(points.clone()),
    })
}

/// At most so much where a condition holds: "nếu có vi phạm thì tối đa 5 điểm", "trường hợp gửi chậm thì không quá 50% số
/// điểm". Without a word for the condition, "thực hiện tốt: tối đa 5 điểm" is a level that somebody judges.
pub(crate) fn cap_if(tokens: &[Token], text: &str) -> Option<(Vec<Token>, Worth)> {
    let from = tokens.iter().take_while(|token| token.is(Sense::If)).count();
    let (worth, end) = at_end(tokens)?;
    let is_most = |token: &Token| {
        [Sense::Most, Sense::AtMost, Sense::FullMark].into_iter().any(|sense| token.is(sense))
    };
    let at = tokens.get(..end)?.iter().rposition(is_most)?;
    let is_filler = |token: &Token| match token.kind {
        Kind::Sense(sense) => matches!(sense, Sense::Give | Sense::Point | Sense::Then),
        Kind::Sign(sign) => matches!(sign, ':' | ',' | '-' | '='),
        Kind::Word => is_filler_word(token, text),
        _ => false,
    };
    let is_said = from > 0 && tokens.get(at + 1..end)?.iter().all(is_filler) && worth != Worth::Full;
    let condition = tokens.get(from..at)?;
    let kept = condition.iter().rposition(|token| !is_filler(token))? + 1;
    let condition = condition.get(..kept)?;
    let is_other = |token: &Token| {
        matches!(
            token.kind,
            Kind::Points(_) | Kind::Sense(Sense::Each | Sense::Minus | Sense::Plus | Sense::FullMark)
        )
    };
    (is_said && !condition.iter().any(is_other)).then(|| (condition.to_vec(), worth))
}

fn is_filler_word(token: &Token, text: &str) -> bool {
    text.get(token.span.clone()).is_some_and(|word| FILLERS.iter().any(|known| is_word(word, known)))
}

/// Words that say nothing beside a cap.
const FILLERS: [&str; 14] =
    ["nhưng", "tổng", "số", "cộng", "song", "mức", "của", "tiêu", "chí", "này", "là", "điểm", "chỉ", "đa"];

/// The condition of a piece and what it is worth, which stands at its end or at its beginning; whether that comes on top.
pub(crate) fn worth(tokens: &[Token], opens: bool) -> Option<(Vec<Token>, Worth, [bool; 2])> {
    // "Mức 1: 10 điểm khi đạt từ 90% trở lên".
    let behind = tokens.iter().position(|token| token.is_sign(':')).map(|colon| colon + 1);
    let named = behind.filter(|at| !tokens[..*at].iter().any(|token| matches!(token.kind, Kind::Points(_))));
    let starts = [Some(0), named].into_iter().flatten();
    if let Some((condition, worth)) = starts.filter_map(|at| at_beginning(tokens.get(at..)?)).next() {
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
        let is_bound = |sense: Sense| {
            matches!(sense, Sense::To | Sense::From | Sense::Below | Sense::Above | Sense::AtLeast)
        };
        // "Không đạt 0 điểm" is no number below nothing.
        let is_none = last.is(Sense::Below) && worth == Worth::nothing();
        let is_open = matches!(last.kind, Kind::Sense(sense) if is_bound(sense)) && !is_none;
        !parted && (dashed && matches!(last.kind, Kind::Number(_)) || is_open)
    }) {
        return None;
    }
    // "Mỗi báo cáo được 10/12 điểm" and "tính theo tỷ lệ, nhưng không dưới 2 điểm" are no levels.
    let is_each = condition.iter().any(|token| token.is(Sense::Each)) && matches!(worth, Worth::Share(_));
    // "Mỗi đợt kiểm tra được 2,5 điểm" is for each; "mỗi năm có 2 cuộc: 6 điểm" is a level.
    let is_for_each = condition.first().is_some_and(|first| first.is(Sense::Each)) && !parted;
    if is_each || is_for_each || condition.iter().any(|token| token.is(Sense::ByRatio)) {
        return None;
    }
    // "Số thu/dự toán x 10, vượt dự toán" is a formula with more, and no condition.
    if condition.windows(2).any(|pair| pair[0].is(Sense::Times) && pair[1].is_number()) {
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
            (points.clone(), rest)
        }
        [Token { kind: Kind::Points(points), .. }, rest @ ..] => (points.clone(), rest),
        // "Không được điểm nếu không thực hiện".
        [zero, rest @ ..] if zero.is(Sense::ZeroMark) && rest.first()?.is(Sense::If) => (Exact::ZERO, rest),
        _ => return None,
    };
    let (first, condition) = rest.split_first()?;
    let parts = first.is(Sense::If) || first.is_sign(':') || first.is_sign('-');
    // "Điểm 2 khi …, điểm 1 khi …" are two levels.
    let others =
        condition.iter().any(|token| matches!(token.kind, Kind::Points(_)) || token.is(Sense::Point));
    (parts && !others && !condition.is_empty()).then(|| (condition.to_vec(), Worth::Points(points)))
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
            Kind::Number(value) | Kind::Fraction(value) if *value < Exact::from(1) => {
                return Some((Worth::Share(value.clone()), at - 1));
            }
            // "1/2 × điểm tối đa".
            Kind::Sense(Sense::Times) => {
                if let Some(Token { kind: Kind::Number(value) | Kind::Fraction(value), .. }) =
                    before.iter().rev().nth(1)
                    && *value < Exact::from(1)
                {
                    return Some((Worth::Share(value.clone()), at - 2));
                }
            }
            Kind::Sense(Sense::Half) => return Some((Worth::Share(Exact::ratio(1, 2)?), at - 1)),
            _ => {}
        }
    }
    // "Có văn bản (2đ)".
    if last.is_sign(')')
        && let [.., open, Token { kind: Kind::Points(points), .. }] = before
        && open.is_sign('(')
    {
        return Some((Worth::Points(points.clone()), at - 2));
    }
    match &last.kind {
        Kind::Points(points) => Some((Worth::Points(points.clone()), at)),
        Kind::Sense(Sense::FullMark) => Some((Worth::Full, at)),
        Kind::Sense(Sense::ZeroMark) => Some((Worth::nothing(), at)),
        // "Từ 02 đơn vị trở lên: trừ hết điểm".
        Kind::Sense(Sense::AllOff)
            if before.last().is_some_and(|token| token.is_sign(':') || token.is(Sense::Then)) =>
        {
            Some((Worth::nothing(), at))
        }
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
