//! Ratios that a cell computes: products and quotients over names, the maximum and percentages, read as arithmetic.

use core::ops::Range;

use tudanhgia_core::exact::Exact;

use crate::tokens::{Kind, Token};
use crate::words::Sense;

/// A quotient times the maximum.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(crate) struct Quotient {
    /// The words of what is above the line.
    pub(crate) part: Option<Range<usize>>,
    /// The words of what is below it; none where the text only speaks of a percentage.
    pub(crate) whole: Option<Range<usize>>,
    /// The percentage that is worth the maximum; 100 if the text names none.
    pub(crate) target: Option<Exact>,
    /// The points by which it is multiplied, if the text writes them.
    pub(crate) points: Option<Exact>,
    /// The words of what is taken off from what is above the line.
    pub(crate) less: Option<Range<usize>>,
    /// Whether the text only says that points are in proportion.
    pub(crate) is_said: bool,
}

/// A factor of a product.
#[derive(Clone, PartialEq, Debug)]
enum Factor {
    Words(Range<usize>),
    /// One quantity less another.
    Less(Range<usize>, Range<usize>),
    Max,
    Number(Exact),
    Percent(Exact),
}

/// What is multiplied, and what it is divided by.
#[derive(Clone, PartialEq, Debug, Default)]
struct Product {
    above: Vec<Factor>,
    below: Vec<Factor>,
}

/// The most brackets within one another; no cell has more.
const DEEPEST: usize = 20;

/// Reads a quotient that stands at the end of a piece, and where it begins.
pub(crate) fn quotient(tokens: &[Token]) -> Option<(Quotient, usize)> {
    let equal = tokens.iter().rposition(|token| token.is_sign('='));
    let is_operator = |token: &Token| token.is(Sense::Times) || token.is(Sense::Over) || token.is_sign('/');
    if !tokens.iter().any(is_operator) {
        return said(tokens);
    }
    // A condition stands before a colon: "từ 60% đến dưới 85%: (tỷ lệ/85%) × 10".
    let colon = tokens.iter().position(|token| token.is_sign(':'));
    let starts = [equal.map(|at| at + 1), colon.map(|at| at + 1), by(tokens), Some(0)];
    starts.into_iter().flatten().find_map(|start| {
        let mut at = start;
        let product = product(tokens, &mut at, 0)?;
        let quotient = settled(product, tokens)?;
        let head = if equal.is_some_and(|at| at + 1 == start) { start - 1 } else { start };
        (at == tokens.len()).then_some((quotient, head))
    })
}

/// What a ratio is that a formula names: "Tỷ lệ = a/b", "Tỷ lệ = (a/b) × 100%".
pub(crate) fn defined(tokens: &[Token]) -> Option<[Range<usize>; 2]> {
    let equal = tokens.iter().position(|token| token.is_sign('='))?;
    let (head, mut at, hundred) = (tokens.get(..equal)?, equal + 1, Exact::from(100));
    let product = product(tokens, &mut at, 0)?;
    let is_factor = |factor: &Factor| match factor {
        Factor::Percent(value) | Factor::Number(value) => *value != hundred,
        _ => true,
    };
    let above: Vec<Factor> = product.above.into_iter().filter(is_factor).collect();
    match (above.as_slice(), product.below.as_slice()) {
        ([Factor::Words(part)], [Factor::Words(whole)])
            if at == tokens.len() && head.iter().any(|token| token.is(Sense::Ratio)) =>
        {
            Some([part.clone(), whole.clone()])
        }
        _ => None,
    }
}

/// Where a formula begins behind the words that announce it: "tính theo", "được tính bằng", "thì".
fn by(tokens: &[Token]) -> Option<usize> {
    let at = tokens.iter().rposition(|token| token.is(Sense::Then) || token.is(Sense::ByRatio))?;
    Some(if tokens.get(at)?.is(Sense::ByRatio) { at } else { at + 1 })
}

/// "Tính theo tỷ lệ": a proportion without arithmetic.
fn said(tokens: &[Token]) -> Option<(Quotient, usize)> {
    let at = tokens.iter().position(|token| token.is(Sense::ByRatio))?;
    let behind = tokens.get(at + 1..)?;
    let is_free = behind.iter().all(|token| !token.is_number());
    let is_points = tokens.iter().any(|token| matches!(token.kind, Kind::Points(_)));
    (is_free && !is_points).then(|| (Quotient { is_said: true, ..Quotient::default() }, at))
}

/// Reads a product: factors parted by signs and words for times and over.
fn product(tokens: &[Token], at: &mut usize, depth: usize) -> Option<Product> {
    let mut product = Product::default();
    let mut is_below = false;
    loop {
        let factor = factor(tokens, at, depth)?;
        let (above, below) =
            if is_below { (factor.below, factor.above) } else { (factor.above, factor.below) };
        product.above.extend(above);
        product.below.extend(below);
        match tokens.get(*at) {
            Some(token) if token.is(Sense::Times) => is_below = false,
            Some(token) if token.is(Sense::Over) || token.is_sign('/') || token.is_sign(':') => {
                is_below = true
            }
            _ => return Some(product),
        }
        *at += 1;
    }
}

fn factor(tokens: &[Token], at: &mut usize, depth: usize) -> Option<Product> {
    let one = |factor: Factor| Some(Product { above: vec![factor], below: vec![] });
    let token = tokens.get(*at)?;
    match &token.kind {
        Kind::Sign('(' | '[') if depth < DEEPEST => {
            *at += 1;
            if let Some(rest) = rest(tokens, at, depth) {
                return Some(rest);
            }
            let inner = product(tokens, at, depth + 1)?;
            let close = tokens.get(*at)?;
            *at += 1;
            (close.is_sign(')') || close.is_sign(']')).then_some(inner)
        }
        Kind::Percent(value) => {
            *at += 1;
            one(Factor::Percent(value.clone()))
        }
        Kind::Number(value) | Kind::Points(value) | Kind::Fraction(value) => {
            *at += 1;
            one(Factor::Number(value.clone()))
        }
        Kind::Sense(Sense::FullMark) => {
            *at += 1;
            one(Factor::Max)
        }
        _ => {
            let first = words(tokens, at)?;
            // Only within brackets is a difference a factor.
            if depth > 0 && tokens.get(*at).is_some_and(|token| token.is_sign('-')) {
                *at += 1;
                let second = words(tokens, at)?;
                return one(Factor::Less(first, second));
            }
            one(Factor::Words(first))
        }
    }
}

/// "(1 − a/b)", "(100% − a/b)": what is left of b without a, as a part of it.
fn rest(tokens: &[Token], at: &mut usize, depth: usize) -> Option<Product> {
    let is_one = match &tokens.get(*at)?.kind {
        Kind::Number(value) => *value == Exact::from(1),
        Kind::Percent(value) => *value == Exact::from(100),
        _ => false,
    };
    if !is_one || !tokens.get(*at + 1)?.is_sign('-') {
        return None;
    }
    let mut end = *at + 2;
    let Product { above, below } = product(tokens, &mut end, depth + 1)?;
    let ([Factor::Words(part)], [Factor::Words(whole)]) = (above.as_slice(), below.as_slice()) else {
        return None;
    };
    let close = tokens.get(end)?;
    (close.is_sign(')') || close.is_sign(']')).then(|| {
        *at = end + 1;
        let left = Factor::Less(whole.clone(), part.clone());
        Product { above: vec![left], below: vec![Factor::Words(whole.clone())] }
    })
}

/// Words that name a quantity; brackets within them explain it.
fn words(tokens: &[Token], at: &mut usize) -> Option<Range<usize>> {
    let from = *at;
    while let Some(token) = tokens.get(*at) {
        match &token.kind {
            Kind::Word | Kind::Name | Kind::Sign('%' | ',' | '"') => {}
            // "Tỷ lệ đạt (%)".
            Kind::Sign('(') if matches!(tokens.get(*at + 1..*at + 3), Some([of, close]) if of.is_sign('%') && close.is_sign(')')) =>
            {
                *at += 2;
            }
            Kind::Sense(Sense::Times | Sense::Over | Sense::FullMark) => break,
            Kind::Sense(
                Sense::Minus
                | Sense::Plus
                | Sense::Each
                | Sense::Below
                | Sense::Above
                | Sense::Upward
                | Sense::If,
            ) => return None,
            Kind::Sense(_) => {}
            _ => break,
        }
        *at += 1;
    }
    let found = tokens.get(from..*at).filter(|found| !found.is_empty())?;
    Some(crate::pieces::span(found))
}

/// A product as one ratio times the maximum; `None` of any other.
fn settled(product: Product, tokens: &[Token]) -> Option<Quotient> {
    let mut quotient = Quotient::default();
    let mut is_hundredth = false;
    let (mut has_max, hundred) = (false, Exact::from(100));
    for factor in product.above {
        match factor {
            Factor::Words(words) if quotient.part.is_none() => quotient.part = Some(words),
            Factor::Less(words, less) if quotient.part.is_none() => {
                (quotient.part, quotient.less) = (Some(words), Some(less));
            }
            Factor::Max if !has_max => has_max = true,
            Factor::Number(points) if !has_max => (has_max, quotient.points) = (true, Some(points)),
            Factor::Percent(value) if value == hundred => {}
            _ => return None,
        }
    }
    for factor in product.below {
        match factor {
            Factor::Words(words) if quotient.whole.is_none() => quotient.whole = Some(words),
            Factor::Percent(value) if quotient.target.is_none() && !value.is_zero() => {
                quotient.target = Some(value)
            }
            // "(Tỷ lệ hài lòng × 15)/100": the ratio is a number of percent.
            Factor::Number(value) if value == hundred && !is_hundredth => is_hundredth = true,
            _ => return None,
        }
    }
    let is_ratio = |part: &Range<usize>| {
        let mut within = tokens.iter().filter(|token| part.contains(&token.span.start));
        within.any(|token| token.is(Sense::Ratio))
    };
    let is_alone = quotient.whole.is_none() && quotient.target.is_none();
    if is_hundredth && !(is_alone && quotient.part.as_ref().is_some_and(is_ratio)) {
        return None;
    }
    // A ratio alone gives no points.
    (has_max && quotient.part.is_some()).then_some(quotient)
}
