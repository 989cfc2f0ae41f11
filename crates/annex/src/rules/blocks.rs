//! Several rules in one cell, each with a head or a mark of its own: one of them holds, or their points are added up.

use tudanhgia_core::exact::Exact;

use super::{Around, Made, Part, Rule, Sum, read as read_parts};
use crate::asked::lowered;
use crate::clauses::{Meaning, Worth, meaning};
use crate::doubts::Doubt;
use crate::measure::measure;
use crate::pieces::{Mark, Piece, span};
use crate::tokens::{Kind, Token};
use crate::words::{Sense, is_word};

/// The line above a block, or what stands in its first line before the colon.
#[derive(Debug)]
struct Head {
    label: String,
    /// The points that it gives to the block: "Tỷ lệ văn bản ký số (5 điểm): …".
    own: Option<Exact>,
    says_when: bool,
}

/// A rule of a cell, before it is read.
#[derive(Debug)]
struct Block {
    head: Option<Head>,
    parts: Vec<Part>,
    /// What it gives, where it only says for whom or when it is.
    given: Option<Exact>,
}

/// Marks before blocks, from those that stand further out; the last are lines and sentences of their own.
const MARKS: [&[Mark]; 4] = [&[Mark::Number], &[Mark::Letter], &[Mark::Dash], &[Mark::Line, Mark::None]];

/// Reads a cell with at least two blocks.
pub(super) fn read(around: &Around, parts: &[Part]) -> Option<Made> {
    MARKS.into_iter().find_map(|marks| {
        let (blocks, used) = cut(around, parts, marks)?;
        let (rule, doubts) = one_of(around, &blocks)
            .or_else(|| added(around, &blocks))
            .or_else(|| is_unclear(around, &blocks).then(|| (Rule::Free(None), vec![Doubt::Blocks])))?;
        Some((rule, doubts, used))
    })
}

/// The blocks of a cell that begin with one of these marks, and which parts they have.
fn cut(around: &Around, parts: &[Part], marks: &[Mark]) -> Option<(Vec<Block>, Vec<usize>)> {
    let begins = |part: &Part| {
        let has_mark = marks.contains(&part.piece.mark);
        // Without a number, a letter or a dash only a head begins a block.
        let is_headed = || headed(around, part).is_some_and(|(head, _)| stands_alone(&head, part));
        has_mark && (!marks.contains(&Mark::Line) || is_headed() || given(around, part).is_some())
    };
    let starts: Vec<usize> = (0..parts.len()).filter(|at| begins(&parts[*at])).collect();
    let first = *starts.first()?;
    let (mut blocks, mut used) = (Vec::new(), Vec::new());
    if let Some(before) = without(around, parts, &starts) {
        blocks.push(before);
        used.push(0);
    } else if starts.len() < 2 || parts.iter().take(first).any(|part| counts(&part.meaning)) {
        return None;
    }
    for (order, start) in starts.iter().enumerate() {
        let end = starts.get(order + 1).copied().unwrap_or(parts.len());
        let own: Vec<usize> = (*start..end).filter(|at| !is_extra(&parts[*at].meaning)).collect();
        let of_block: Vec<Part> = own.iter().map(|at| parts[*at].clone()).collect();
        blocks.push(block(around, &of_block)?);
        used.extend(own);
    }
    used.extend((0..first).filter(|at| parts[*at].meaning == Meaning::Head));
    // Bullets that hold one level each are the levels of one rule.
    let is_block = |block: &Block| block.given.is_none() && (block.head.is_some() || block.parts.len() > 1);
    blocks.iter().any(is_block).then_some((blocks, used))
}

/// "Tự cân đối được: 10 điểm. Trường hợp chưa tự cân đối, nếu …": what is given without the only case that has a rule.
fn without(around: &Around, parts: &[Part], starts: &[usize]) -> Option<Block> {
    let ([1], [first, second, ..]) = (starts, parts) else { return None };
    let Meaning::Level { condition, worth, measure: None, on_top: false, is_if: false } = &first.meaning
    else {
        return None;
    };
    let (head, _) = headed(around, second)?;
    let is_contrary = head.says_when && head.own.is_none() && second.piece.has(Sense::Not);
    let (label, given) = (around.said(&span(condition)), around.max.map(|max| worth.of(max))?);
    (is_contrary && !given.is_zero()).then(|| Block {
        head: Some(Head { label, own: None, says_when: true }),
        parts: vec![],
        given: Some(given),
    })
}

/// What is said beside rules belongs to no block.
fn is_extra(meaning: &Meaning) -> bool {
    matches!(meaning, Meaning::NotApplicable(_) | Meaning::Declared | Meaning::Counted | Meaning::Rounded(_))
}

fn counts(meaning: &Meaning) -> bool {
    matches!(
        meaning,
        Meaning::Level { .. } | Meaning::Each(_) | Meaning::Off(_) | Meaning::Formula(..) | Meaning::Unknown
    )
}

/// Whether a head begins a block where no mark stands before it.
fn stands_alone(head: &Head, part: &Part) -> bool {
    head.own.is_some() || head.says_when || part.piece.mark == Mark::Line && part.piece.opens
}

/// The parts of a block with its head.
fn block(around: &Around, parts: &[Part]) -> Option<Block> {
    let (first, rest) = parts.split_first()?;
    if let Some((head, behind)) = headed(around, first) {
        let parts: Vec<Part> = behind.into_iter().chain(rest.iter().cloned()).collect();
        return (!parts.is_empty()).then_some(Block { head: Some(head), parts, given: None });
    }
    if let ([], Some((head, given))) = (rest, given(around, first)) {
        return Some(Block { head: Some(head), parts: vec![], given: Some(given) });
    }
    // "- Ban hành kế hoạch: 4 điểm", with lines below it that say when less is given.
    let depth = |part: &Part| DEEPER.iter().position(|mark| *mark == part.piece.mark);
    let is_below = |part: &Part| depth(part).is_some() && depth(part) > depth(first);
    match &first.meaning {
        Meaning::Level {
            condition,
            worth: Worth::Points(own),
            measure: None,
            on_top: false,
            is_if: false,
        } if rest.first().is_some_and(is_below) && !own.is_zero() => {
            let label = around.said(&span(condition));
            Some(Block {
                head: Some(Head { label, own: Some(own.clone()), says_when: false }),
                parts: rest.to_vec(),
                given: None,
            })
        }
        _ => Some(Block { head: None, parts: parts.to_vec(), given: None }),
    }
}

/// Marks of lines, from those that stand further out.
const DEEPER: [Mark; 4] = [Mark::Number, Mark::Letter, Mark::Dash, Mark::Plus];

/// "Trường hợp không có khiếu nại: 10 điểm": for whom or when, and what it gives.
fn given(around: &Around, part: &Part) -> Option<(Head, Exact)> {
    let Meaning::Level { condition, worth, measure: None, on_top: false, is_if } = &part.meaning else {
        return None;
    };
    let says_when = *is_if || says_when(around, condition);
    let points = around.max.map(|max| worth.of(max))?;
    // "Trường hợp không có khiếu nại", with its first words.
    let from = part.piece.tokens.first().filter(|first| first.is(Sense::If)).map(|first| first.span.start);
    let words = span(condition);
    let label = around.said(&(from.unwrap_or(words.start)..words.end));
    says_when.then_some((Head { label, own: None, says_when }, points))
}

/// The head at the beginning of a part, and the rest of the part.
fn headed(around: &Around, part: &Part) -> Option<(Head, Option<Part>)> {
    let Piece { tokens, opens, .. } = &part.piece;
    let of = |tokens: &[Token]| {
        let (words, own) = own_points(tokens);
        let is_head = !words.is_empty() && !words.iter().any(|token| matches!(token.kind, Kind::Points(_)));
        // "Đạt < 90%:" is a condition of what stands behind it, and no head.
        let is_bound = |token: &Token| {
            let senses =
                [Sense::From, Sense::Below, Sense::Above, Sense::AtLeast, Sense::AtMost, Sense::Upward];
            matches!(token.kind, Kind::Percent(_)) || senses.into_iter().any(|sense| token.is(sense))
        };
        let is_step = words.iter().any(is_bound) && measure(words).is_some() && !says_when(around, words);
        (is_head && !is_step).then(|| Head {
            label: around.said(&span(words)),
            own,
            says_when: says_when(around, words),
        })
    };
    let end = colon(tokens);
    if *opens && end.is_none() {
        return of(tokens).map(|head| (head, None));
    }
    let end = comma(tokens).or(end)?;
    let (before, behind) = (tokens.get(..end)?, tokens.get(end + 1..)?);
    let piece = Piece { mark: Mark::None, tokens: behind.to_vec(), opens: *opens };
    let rest = Part { meaning: meaning(&piece, around.text), piece };
    // Behind "đạt 100%:" stands what that is worth, and no rule.
    let is_rule = match &rest.meaning {
        Meaning::Level { condition, .. } => !condition.is_empty(),
        Meaning::Each(_) | Meaning::Off(_) | Meaning::Formula(..) => true,
        _ => false,
    };
    is_rule.then(|| of(before)).flatten().map(|head| (head, Some(rest)))
}

/// The comma before the second of two conditions: "trường hợp chưa tự cân đối, nếu từ 40% trở xuống …".
fn comma(tokens: &[Token]) -> Option<usize> {
    let is_comma = |pair: &[Token]| pair[0].is_sign(',') && pair[1].is(Sense::If);
    tokens.first().filter(|first| first.is(Sense::If)).and_then(|_| tokens.windows(2).position(is_comma))
}

/// The first colon outside of brackets.
fn colon(tokens: &[Token]) -> Option<usize> {
    let mut depth = 0_usize;
    tokens.iter().position(|token| {
        match token.kind {
            Kind::Sign('(') => depth += 1,
            Kind::Sign(')') => depth = depth.saturating_sub(1),
            _ => {}
        }
        depth == 0 && token.is_sign(':')
    })
}

/// A head without the points that stand at its end, and these: "(5 điểm)", "tối đa 5 điểm".
fn own_points(tokens: &[Token]) -> (&[Token], Option<Exact>) {
    let without = |tokens: &'_ [Token], sign: char| tokens.last().is_some_and(|last| last.is_sign(sign));
    let inner = if without(tokens, ')') { &tokens[..tokens.len() - 1] } else { tokens };
    let Some((Token { kind: Kind::Points(points), .. }, mut rest)) = inner.split_last() else {
        return (tokens, None);
    };
    while let Some((last, before)) = rest.split_last()
        && (last.is(Sense::Most)
            || last.is(Sense::FullMark)
            || matches!(last.kind, Kind::Sign('(' | ',' | '-')))
    {
        rest = before;
    }
    (rest, Some(points.clone()))
}

/// Whether a head says for whom or when something holds.
fn says_when(around: &Around, words: &[Token]) -> bool {
    let is_kind = |token: &Token| {
        let said = around.said(&token.span);
        KINDS.iter().any(|known| is_word(&said, known))
    };
    words.first().is_some_and(|first| first.is(Sense::For) || first.is(Sense::If) || is_kind(first))
}

/// Words with which kinds of units, or times, begin.
const KINDS: [&str; 6] = ["giai", "nhóm", "đơn", "xã", "phường", "khối"];

/// Reads each block by itself; in each the points are those of the row, or its own.
fn rules(
    around: &Around,
    blocks: &[Block],
    own: &dyn Fn(&Block) -> Option<Exact>,
) -> Option<Vec<(Rule, Vec<Doubt>)>> {
    let one = |block: &Block| {
        if let Some(given) = &block.given {
            return Some((Rule::Given(given.clone()), vec![]));
        }
        let max = own(block);
        let name = name_of(around, block);
        let reading = read_parts(&Around { name: &name, max: max.as_ref(), ..*around }, &block.parts, false);
        let rule =
            reading.rule.filter(|rule| !matches!(rule, Rule::Free(_) | Rule::Blocks(_) | Rule::Sum(_)))?;
        let is_whole = reading.unused.is_empty()
            && reading.ceilings.is_empty()
            && reading.round.is_none()
            && reading.not_applicable.is_none();
        is_whole.then_some((rule, reading.doubts))
    };
    blocks.iter().map(one).collect()
}

/// What the questions of a block are about: what stands above it, or the row where that only says when.
fn name_of(around: &Around, block: &Block) -> String {
    match &block.head {
        None => String::new(),
        Some(head) if head.says_when && !around.name.is_empty() => {
            format!("{} ({})", around.name, lowered(&head.label))
        }
        Some(head) => head.label.clone(),
    }
}

/// One of the blocks holds: each says when, or for whom.
fn one_of(around: &Around, blocks: &[Block]) -> Option<(Rule, Vec<Doubt>)> {
    let says_when =
        |block: &Block| block.head.as_ref().is_some_and(|head| head.says_when && head.own.is_none());
    if !blocks.iter().all(says_when) {
        return None;
    }
    let rules = rules(around, blocks, &|_| around.max.cloned())?;
    let (mut cases, mut all): (Vec<(String, Rule)>, Vec<Doubt>) = Default::default();
    for (block, (rule, doubts)) in blocks.iter().zip(rules) {
        all.extend(doubts.into_iter().filter(|doubt| !matches!(doubt, Doubt::Most(..))));
        cases.push((block.head.as_ref()?.label.clone(), rule));
    }
    // Two blocks of half the points each would be added up.
    let is_one =
        |(_, rule): &(String, Rule)| around.max.is_none_or(|max| rule.most(Some(max)).as_ref() == Some(max));
    cases.iter().any(is_one).then_some((Rule::Blocks(cases), all))
}

/// The points of the blocks are added up: their heads say so, or together they are the maximum.
fn added(around: &Around, blocks: &[Block]) -> Option<(Rule, Vec<Doubt>)> {
    let own = |block: &Block| {
        block.head.as_ref().and_then(|head| head.own.clone()).or_else(|| largest(&block.parts))
    };
    let points: Option<Vec<Exact>> = blocks.iter().map(own).collect();
    let points = points?;
    let is_said = blocks.iter().all(|block| block.head.as_ref().is_some_and(|head| head.own.is_some()));
    let is_sum = around.max == Some(&Exact::sum(points.clone()));
    let is_positive = points.iter().all(|points| !points.is_zero() && !points.is_negative());
    let may_add = is_said
        || is_sum && !blocks.iter().any(|block| block.head.as_ref().is_some_and(|head| head.says_when));
    if !is_positive || !may_add {
        return None;
    }
    let rules = rules(around, blocks, &own)?;
    let mut doubts = if is_said { vec![] } else { vec![Doubt::Added] };
    let mut sums = Vec::new();
    for ((block, own), (rule, more)) in blocks.iter().zip(points).zip(rules) {
        // A bullet that is one level of a ladder is no part of a sum.
        if block.head.is_none() && is_open(&rule, &more) {
            return None;
        }
        let is_single = block.parts.len() == 1 && matches!(rule, Rule::YesNo(..));
        doubts.extend(more.into_iter().filter(|doubt| !(is_single && *doubt == Doubt::Unwritten)));
        let label = block.head.as_ref().map(|head| head.label.clone()).unwrap_or_default();
        sums.push(Sum { label, own, rule });
    }
    Some((Rule::Sum(sums), doubts))
}

/// Whether a rule is a table of which an end is not written.
fn is_open(rule: &Rule, doubts: &[Doubt]) -> bool {
    matches!(rule, Rule::Bands(..) | Rule::Choice(_)) && doubts.contains(&Doubt::Unwritten)
}

/// The most points that the parts of a block name.
fn largest(parts: &[Part]) -> Option<Exact> {
    let named = |part: &Part| match &part.meaning {
        Meaning::Level { worth: Worth::Points(points), .. } | Meaning::Cap(points) => Some(points.clone()),
        Meaning::Formula(quotient, _) => quotient.points.clone(),
        _ => None,
    };
    parts.iter().filter_map(named).max()
}

/// Whether each block has a head and a rule, but nothing says whether one of them holds or all.
fn is_unclear(around: &Around, blocks: &[Block]) -> bool {
    let has_heads = blocks.iter().all(|block| block.head.is_some());
    let is_full = |rules: &[(Rule, Vec<Doubt>)]| {
        rules.iter().all(|(rule, _)| around.max.is_some() && rule.most(around.max) == around.max.cloned())
    };
    rules(around, blocks, &|_| around.max.cloned()).is_some_and(|rules| has_heads || is_full(&rules))
}
