//! What an open sheet can still come to, value by value, where these can be listed: answers that have few values each, in
//! rows that do not hang together. What cannot be listed is only known between its ends.

use super::Evaluation;
use super::tried::try_cases;
use crate::calc::{Expr, InputIx, NodeIx, Range};
use crate::exact::{Exact, Mode};

/// How many combinations of answers are tried for one rule.
const MOST_TRIED: usize = 64;

/// How many values are listed of a total.
const MOST_LISTED: usize = 512;

/// What looks closer at what is open than ranges do. A program may fetch it later: until then some ranges are wider than they
/// have to be, and more classes are named as possible.
#[derive(Clone, Copy, Debug)]
pub struct Closer {
    /// The points that a node can still have; see [`Listing::of_node`].
    pub(super) values: fn(&Evaluation, NodeIx, bool) -> Values,
    /// The exact ends of a rule; see [`searched`].
    pub(super) ends: fn(&Evaluation, &Expr) -> Option<Range>,
    /// Evaluates case by case what is open in several places; see [`try_cases`].
    pub(super) cases: fn(&mut Evaluation) -> bool,
}

impl Closer {
    /// All that there is.
    pub const FULL: Self = Self {
        values: |of, node, unrounded| Listing::new(of).of_node(node, unrounded),
        ends: searched,
        cases: try_cases,
    };
}

/// A list at work. Each open answer may decide in one place alone: where it did in two, their values would not be free of
/// each other.
struct Listing<'e, 'a> {
    of: &'e Evaluation<'a>,
    taken: Vec<InputIx>,
}

type Values = Option<Vec<Exact>>;

impl<'e, 'a> Listing<'e, 'a> {
    fn new(of: &'e Evaluation<'a>) -> Self {
        Self { of, taken: vec![] }
    }

    /// The points that a node can still have, from the lowest, each once; before its declared rounding where `unrounded`.
    /// `None` where they are too many, or hang together with others.
    fn of_node(&mut self, index: NodeIx, unrounded: bool) -> Values {
        let (node, value) = (&self.of.set.nodes[index], &self.of.nodes[index]);
        // Also before its rounding: what counts 0 unanswered, once handed in, is not what its rule could still give.
        let points = if unrounded { self.of.unrounded(index) } else { value.points.clone() };
        if let Some(points) = points.value() {
            return Some(vec![points.clone()]);
        }
        if !value.applies.is_true() || !value.counts.is_true() || value.whole.value().is_none() {
            return None;
        }
        let mut values = self.of_expr(&node.expr)?;
        if self.of.unanswered[index] {
            // Handed in as it is, it would count 0.
            values.push(Exact::ZERO);
            values = sorted(values.into_iter())?;
        }
        match &node.round {
            Some(_) if !unrounded && node.whole.is_some() => None,
            Some(round) if !unrounded => {
                sorted(values.iter().map(|it| it.rounded_to(&round.step, round.mode)))
            }
            _ => Some(values),
        }
    }

    fn of_expr(&mut self, expr: &Expr) -> Values {
        let known = self.of.known();
        let certain = |part: &Expr| part.range(&known).value().cloned();
        if let Some(value) = certain(expr) {
            return Some(vec![value]);
        }
        match expr {
            Expr::Node(index) => self.of_node(*index, false),
            Expr::Sum(terms) => terms.iter().try_fold(vec![Exact::ZERO], |sums, term| {
                let values = self.of_expr(term)?;
                if sums.len().saturating_mul(values.len()) > MOST_LISTED * MOST_TRIED {
                    return None;
                }
                sorted(sums.iter().flat_map(|sum| values.iter().map(move |value| sum + value)))
            }),
            Expr::Negative(of) => self.each(of, |value| -value),
            Expr::Percent(of) => self.each(of, |value| value * &Exact::from(100)),
            Expr::Round { of, step, mode } => self.each(of, |value| value.rounded_to(step, *mode)),
            Expr::AtMost(of, limit) if certain(limit).is_some() => {
                let limit = certain(limit)?;
                self.each(of, |value| value.min(&limit).clone())
            }
            Expr::AtLeast(of, limit) if certain(limit).is_some() => {
                let limit = certain(limit)?;
                self.each(of, |value| value.max(&limit).clone())
            }
            Expr::Quotient { over, by, most: None } if certain(by).is_some_and(|by| !by.is_zero()) => {
                let by = certain(by)?;
                self.each(over, |value| value.divided_by(&by).unwrap_or(Exact::ZERO))
            }
            Expr::Product(factors)
                if factors.iter().filter(|factor| certain(factor).is_none()).count() == 1 =>
            {
                let times = factors.iter().filter_map(certain).fold(Exact::ONE, |all, one| &all * &one);
                let open = factors.iter().find(|factor| certain(factor).is_none())?;
                self.each(open, |value| value * &times)
            }
            Expr::If { when, then, otherwise } if certain(when).is_some() => {
                self.of_expr(if certain(when)?.is_zero() { otherwise } else { then })
            }
            _ => self.tried(expr),
        }
    }

    fn each(&mut self, of: &Expr, apply: impl Fn(&Exact) -> Exact) -> Values {
        sorted(self.of_expr(of)?.iter().map(apply))
    }

    /// The values of an expression over all combinations of its open answers.
    fn tried(&mut self, expr: &Expr) -> Values {
        let of = self.of;
        let mut cases = 1_usize;
        let mut open: Vec<(InputIx, Vec<Exact>)> = Vec::new();
        for input in expr.inputs() {
            if of.inputs[input].value().is_some() {
                continue;
            }
            // What has to fit other answers, or decides elsewhere too, has no values of its own.
            if self.taken.contains(&input) || of.set.constraints_on(input).next().is_some() {
                return None;
            }
            let answers = answers(of, input, MOST_TRIED / cases)?;
            cases *= answers.len();
            open.push((input, answers));
        }
        self.taken.extend(open.iter().map(|(input, _)| *input));
        let values: Values = (0..cases)
            .map(|mut case| {
                let mut narrowed = Vec::new();
                for (input, answers) in &open {
                    narrowed.push((*input, Range::certain(answers.get(case % answers.len())?.clone())));
                    case /= answers.len();
                }
                of.known().narrowed(&narrowed, &mut |known| expr.in_full(known).value().cloned())
            })
            .collect();
        sorted(values?.into_iter())
    }
}

/// Each answer that an open input can have, if there are no more than so many.
fn answers(of: &Evaluation, input: InputIx, most: usize) -> Values {
    let (range, step) = (&of.inputs[input], of.set.input(input).multiple_of()?);
    let first = range.least().rounded_to(&step, Mode::Up);
    let last = (range.most() - &first).divided_by(&step)?.rounded(0, Mode::Down).to_index()?;
    if last >= most {
        return None;
    }
    let times = |count: usize| Exact::from(i64::try_from(count).unwrap_or(i64::MAX));
    Some((0..=last).map(|count| &first + &(&times(count) * &step)).collect())
}

/// In order and each once; `None` if there are none, or too many.
fn sorted(values: impl Iterator<Item = Exact>) -> Values {
    let mut values: Vec<Exact> = values.collect();
    values.sort_unstable();
    values.dedup();
    (!values.is_empty() && values.len() <= MOST_LISTED).then_some(values)
}

/// The exact ends of an open rule that reads an answer more than once, where a search over all its answers finds them:
/// as ranges its parts are taken to be free of each other.
fn searched(of: &Evaluation, expr: &Expr) -> Option<Range> {
    let mut read = Vec::new();
    let mut again = false;
    expr.visit(&mut |part| {
        if let Expr::Input(input) | Expr::Is(input, _) | Expr::Has(input, _) | Expr::Case { of: input, .. } =
            part
        {
            again |= read.contains(input);
            read.push(*input);
        }
    });
    if !again {
        return None;
    }
    let values = Listing::new(of).tried(expr)?;
    Some(Range::between(values.first()?.clone(), values.last()?.clone()))
}
