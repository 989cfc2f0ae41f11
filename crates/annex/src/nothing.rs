//! What becomes of a row where nothing happened: its maximum is taken out, or all of it is given, or nothing. A condition beside it
//! is never dropped, and words that do not decide are left to a person.

use crate::clauses::Meaning;
use crate::tokens::{Kind, Token};
use crate::words::{Sense, is_word};

/// Words with which a condition begins that is more than that nothing happened: "do lỗi của đơn vị".
const CAUSES: [&str; 9] = ["do", "vì", "bởi", "nhưng", "mà", "ngoài", "nguyên", "trừ", "chỉ"];

/// Words of taking out that have no other meaning in rules.
const TAKING: [&str; 3] = ["loại", "bớt", "bỏ"];

/// What a piece says of a row where nothing happened.
pub(crate) fn nothing(tokens: &[Token], text: &str) -> Option<Meaning> {
    let said = Said { text };
    let (condition, effect) = said.parted(tokens);
    if tokens.iter().any(Token::is_number) || said.has_more(condition, effect) {
        return None;
    }
    let is_about = [condition, effect].into_iter().any(is_no_event);
    let policy = said.policy(effect, condition)?;
    match policy {
        "shrink" if is_about => Some(Meaning::NotApplicable("shrink")),
        "shrink" if !has(effect, Sense::Shrink) => None,
        // "Nếu không có hồ sơ thì loại khỏi tổng điểm tối đa": whether that is so the unit says.
        "shrink" if has(condition, Sense::Not) && has(condition, Sense::If) => Some(Meaning::Declared),
        // "Bị giảm trừ điểm khi vi phạm" says nothing of what does not apply.
        "shrink" if has(tokens, Sense::NotScored) || has(tokens, Sense::FullMark) => {
            Some(Meaning::NotApplicable("shrink"))
        }
        "full" | "zero" if is_about => Some(Meaning::NotApplicable(policy)),
        _ => None,
    }
}

fn has(tokens: &[Token], sense: Sense) -> bool {
    tokens.iter().any(|token| token.is(sense))
}

fn is_no_event(tokens: &[Token]) -> bool {
    has(tokens, Sense::NoEvent) || has(tokens, Sense::Inapplicable)
}

/// The words of a cell.
struct Said<'t> {
    text: &'t str,
}

impl Said<'_> {
    fn is(&self, token: &Token, known: &[&str]) -> bool {
        let word = self.text.get(token.span.clone()).unwrap_or_default();
        known.iter().any(|known| is_word(word, known))
    }

    /// The condition of a piece and what follows of it, whichever stands first.
    fn parted<'p>(&self, tokens: &'p [Token]) -> (&'p [Token], &'p [Token]) {
        let behind = tokens.iter().skip(1).position(|token| token.is(Sense::If)).map(|at| at + 1);
        if let Some(at) = behind
            && !is_no_event(&tokens[..at])
            && is_no_event(&tokens[at..])
        {
            let (effect, condition) = tokens.split_at(at);
            return (condition, effect);
        }
        let event = tokens.iter().position(|token| token.is(Sense::NoEvent)).map_or(0, |at| at + 1);
        let is_effect = |token: &Token| {
            matches!(
                token.kind,
                Kind::Sense(
                    Sense::Then
                        | Sense::FullMark
                        | Sense::ZeroMark
                        | Sense::NotScored
                        | Sense::Shrink
                        | Sense::Minus
                        | Sense::Less
                ) | Kind::Sign(':' | ',')
            )
        };
        let start = tokens.iter().skip(event).position(is_effect).map_or(event, |at| event + at);
        // "Được điểm tối đa": the word of giving belongs to what is given.
        let given = tokens[event..start].iter().rev().take_while(|token| token.is(Sense::Give)).count();
        tokens.split_at(start - given)
    }

    /// Whether a piece says more than that nothing happened, and what follows of that.
    fn has_more(&self, condition: &[Token], effect: &[Token]) -> bool {
        let is_cause =
            |token: &Token| (token.kind == Kind::Word || token.is(Sense::Minus)) && self.is(token, &CAUSES);
        // "Không phát sinh hồ sơ trễ hạn" is a result, and no lack of files.
        let is_other = |token: &Token| {
            [Sense::Late, Sense::Lacking, Sense::Partial, Sense::Else, Sense::Each, Sense::Plus]
                .into_iter()
                .any(|sense| token.is(sense))
        };
        let ends = condition.windows(2);
        let is_second = |pair: &[Token]| {
            (pair[0].is(Sense::And) || pair[0].is(Sense::Or))
                && matches!(pair[1].kind, Kind::Sense(sense) if sense != Sense::NoEvent)
        };
        let is_no_event = |token: &&Token| token.is(Sense::NoEvent);
        condition.iter().any(|token| is_cause(token) || is_other(token))
            || ends.into_iter().any(is_second)
            || condition.iter().skip_while(|token| !is_no_event(token)).any(|token| token.is(Sense::Not))
            || effect.iter().any(|token| {
                token.kind == Kind::Word && self.is(token, &CAUSES) || token.is(Sense::If) || is_other(token)
            })
    }

    /// What the effect is; `None` where its words do not decide.
    fn policy(&self, effect: &[Token], condition: &[Token]) -> Option<&'static str> {
        let is_full = self.gives_all(effect);
        let is_zero = has(effect, Sense::ZeroMark);
        match (self.takes_out(effect), is_full, is_zero) {
            (true, false, _) => Some("shrink"),
            (false, true, false) => Some("full"),
            // "Không được tính điểm tối đa" may be less than all.
            (false, false, true) => (!has(effect, Sense::Most)).then_some("zero"),
            (false, false, false) if has(effect, Sense::FullMark) => None,
            (false, false, false) => {
                let is_left_out = |tokens: &[Token]| has(tokens, Sense::NotScored);
                (is_left_out(effect) || is_left_out(condition)).then_some("shrink")
            }
            _ => None,
        }
    }

    /// "Trừ … khỏi tổng điểm", "giảm tương ứng tổng điểm tối đa", "giảm trừ tương ứng".
    fn takes_out(&self, effect: &[Token]) -> bool {
        let takes =
            |token: &Token| token.is(Sense::Minus) || token.is(Sense::Less) || self.is(token, &TAKING);
        let behind = effect.iter().position(takes).and_then(|at| effect.get(at + 1..)).unwrap_or_default();
        has(effect, Sense::Shrink) || behind.iter().any(|token| self.is(token, &["khỏi", "tổng"]))
    }

    /// "Được điểm tối đa", "tính đủ điểm", "thì điểm tối đa": all points, and no word that takes them away.
    fn gives_all(&self, effect: &[Token]) -> bool {
        let Some(at) = effect.iter().position(|token| token.is(Sense::FullMark)) else { return false };
        let before = effect.get(..at).unwrap_or_default();
        let is_giving = |token: &Token| {
            matches!(token.kind, Kind::Sense(Sense::Give | Sense::Then | Sense::Full) | Kind::Sign(':' | '-'))
                || self.is(token, &["hưởng", "mức", "bằng", "vẫn"])
        };
        before.last().is_none_or(is_giving)
            && !before
                .iter()
                .any(|token| token.is(Sense::Not) || token.is(Sense::Minus) || token.is(Sense::Less))
    }
}
