//! How long the numbers of a set can grow. Exact numbers have no limit of their own: rows that multiply each other's
//! results double the digits at every step, so a set is refused whose results could become too long to compute.

use super::fault::{Fault, Limit};
use super::limits::{MAX_CASES, MAX_RESULT_DIGITS};
use super::scope::Builder;
use super::{Input, InputKind, Links};
use crate::calc::{Aggregate, Expr, InputIx, NodeIx, Table};
use crate::exact::{Exact, Mode};

/// Numbers of up to this many digits are computed with in no noticeable time.
const SHORT: u64 = 40;

/// How often the root of a long number is bettered.
const STEPS_OF_ROOT: usize = 12;

/// An upper bound of the digits, numerator and denominator together, of all that an evaluation computes.
struct Growth {
    inputs: Table<InputIx, u64>,
    nodes: Table<NodeIx, u64>,
    wholes: Table<NodeIx, u64>,
    /// How many digits the points of each node have before the point, at most.
    sizes: Table<NodeIx, u64>,
    /// The time of an operation grows with the square of its digits; these squares added up.
    work: u64,
}

/// How many combinations of open choices may be tried, so that all of them together take no longer than the longest
/// set alone. `None` when the numbers become too long, which is reported at the first row where they do.
pub(super) fn check(builder: &mut Builder, links: &Links) -> Option<usize> {
    let mut growth = Growth {
        inputs: builder.inputs.map(of_input),
        nodes: builder.nodes.filled(1),
        wholes: builder.nodes.filled(1),
        sizes: builder.nodes.filled(1),
        work: 0,
    };
    let most = square(long(MAX_RESULT_DIGITS));
    let mut first = None;
    for index in &links.order {
        let node = &builder.nodes[*index];
        growth.wholes[*index] = node.whole.as_ref().map_or(of(&node.max), |whole| growth.digits(whole));
        let points = growth.digits(&node.expr);
        let size = growth.size(&node.expr);
        growth.sizes[*index] = size.saturating_add(1);
        growth.nodes[*index] = match &node.round {
            Some(round) => growth.rounded(points, size, &round.step),
            None => points,
        };
        for out in node.applies.iter().flat_map(|applies| &applies.outs) {
            growth.digits(&out.when);
        }
        if growth.work > most {
            first.get_or_insert(*index);
        }
    }
    if let Some(index) = first {
        let found = usize::try_from(growth.work.isqrt()).unwrap_or(usize::MAX);
        let place = builder.items[index].place.clone();
        builder.report(place, Fault::TooMany(Limit::Digits, MAX_RESULT_DIGITS, found));
        return None;
    }
    Some(usize::try_from(most / growth.work.max(1)).unwrap_or(MAX_CASES).clamp(1, MAX_CASES))
}

fn long(length: usize) -> u64 {
    u64::try_from(length).unwrap_or(u64::MAX)
}

fn square(digits: u64) -> u64 {
    digits.saturating_mul(digits)
}

fn of(value: &Exact) -> u64 {
    let (numerator, denominator) = value.fraction();
    long(numerator.len() + denominator.len())
}

/// The longest number that can be typed into an input.
fn of_input(input: &Input) -> u64 {
    match &input.kind {
        InputKind::Number { whole, min, max } => {
            of(min).max(of(max)) + u64::from(if *whole { 0 } else { 2 * input.decimals })
        }
        InputKind::Date { .. } => 8,
        _ => 4,
    }
}

impl Growth {
    /// Notes that a number of so many digits is computed.
    fn computed(&mut self, digits: u64) -> u64 {
        if digits > SHORT {
            self.work = self.work.saturating_add(square(digits));
        }
        digits
    }

    fn added(&mut self, parts: &[Expr]) -> u64 {
        let digits = parts.iter().fold(0, |all: u64, part| all.saturating_add(self.digits(part)));
        if parts.len() > 1 { self.computed(digits) } else { digits }
    }

    fn longest<'a>(&mut self, parts: impl IntoIterator<Item = &'a Expr>) -> u64 {
        parts.into_iter().map(|part| self.digits(part)).max().unwrap_or(1)
    }

    /// The digits of a number of so many, so many of them before the point, that is rounded to a multiple of `step`: what is
    /// computed is long, what comes of it is not.
    fn rounded(&mut self, digits: u64, size: u64, step: &Exact) -> u64 {
        let computed = self.computed(digits.saturating_add(of(step)));
        computed.min(size.saturating_add(1).saturating_add(2 * of(step)))
    }

    /// How many digits a value has before the point, at most.
    fn size(&mut self, expr: &Expr) -> u64 {
        match expr {
            Expr::Number(value) | Expr::Maximum(value) | Expr::Awaited(value) => {
                long(value.decimal(0, Mode::Down).1.len())
            }
            Expr::Input(index) => self.inputs[*index],
            Expr::List(..) => 20,
            Expr::Is(..) | Expr::Has(..) | Expr::Applies(_) | Expr::Settled(_) | Expr::Counts(_) => 1,
            Expr::Compare { .. } | Expr::All(_) | Expr::Any(_) | Expr::Not(_) => 1,
            Expr::Node(index) | Expr::Main(index) => self.sizes[*index],
            Expr::OnTop(index) => self.sizes[*index].saturating_add(1),
            Expr::Whole(index) => self.wholes[*index],
            Expr::Among { members, .. } => self.largest(members.iter().map(|member| &member.value)),
            Expr::Sum(terms) | Expr::Count(terms) => {
                self.largest(terms).saturating_add(long(terms.len().to_string().len()))
            }
            Expr::Product(factors) => {
                factors.iter().fold(0, |all: u64, factor| all.saturating_add(self.size(factor)))
            }
            Expr::Negative(of) | Expr::Round { of, .. } => self.size(of).saturating_add(1),
            Expr::Percent(of) => self.size(of).saturating_add(2),
            Expr::Quotient { over, by, .. } => {
                // The digits of a divisor say how near to zero it can come; they were counted where it is computed.
                let work = self.work;
                let by = self.digits(by);
                self.work = work;
                self.size(over).saturating_add(by)
            }
            Expr::AtMost(of, most) => match &**of {
                // Between two limits.
                Expr::AtLeast(_, least) => self.largest([&**least, &**most]),
                of => self.largest([of, &**most]),
            },
            Expr::AtLeast(a, b) => self.largest([&**a, &**b]),
            Expr::Least(cases) | Expr::Most(cases) => self.largest(cases),
            Expr::Bands { bands, .. } => self.largest(bands.iter().map(|band| &band.worth)),
            Expr::Case { worth, .. } => self.largest(worth),
            Expr::If { then, otherwise, .. } => self.largest([&**then, &**otherwise]),
            Expr::Root { of, degree, .. } => self.size(of) / u64::from(*degree).max(1) + 1,
            Expr::Ln { .. } => 6,
            Expr::Days { .. } => 8,
            Expr::Power { of, exponent } => self.size(of).saturating_mul(u64::from(*exponent)),
        }
    }

    fn largest<'a>(&mut self, parts: impl IntoIterator<Item = &'a Expr>) -> u64 {
        parts.into_iter().map(|part| self.size(part)).max().unwrap_or(1)
    }

    fn digits(&mut self, expr: &Expr) -> u64 {
        match expr {
            Expr::Number(value) | Expr::Maximum(value) | Expr::Awaited(value) => of(value),
            Expr::Input(index) => self.inputs[*index],
            Expr::List(_, Aggregate::Share(..))
            | Expr::Is(..)
            | Expr::Has(..)
            | Expr::Applies(_)
            | Expr::Settled(_)
            | Expr::Counts(_) => 8,
            // A thousand numbers of 15 digits and 6 decimals, and how many they are.
            Expr::List(..) => 40,
            Expr::Node(index) | Expr::Main(index) => self.nodes[*index],
            // The difference of two that are computed alike.
            Expr::OnTop(index) => self.nodes[*index].saturating_mul(2),
            Expr::Among { members, .. } => {
                // A mean divides by the weights added up.
                members.iter().fold(0, |all: u64, member| {
                    let weighed =
                        self.digits(&member.value).saturating_add(of(&member.weight).saturating_mul(2));
                    self.computed(all.saturating_add(weighed))
                })
            }
            Expr::Whole(index) => self.wholes[*index],
            Expr::Sum(terms) => self.added(terms),
            Expr::Product(factors) => factors.iter().fold(0, |all: u64, factor| {
                let digits = all.saturating_add(self.digits(factor));
                self.computed(digits)
            }),
            Expr::Negative(of) | Expr::Not(of) => self.digits(of),
            Expr::Percent(of) => {
                let digits = self.digits(of) + 3;
                self.computed(digits)
            }
            Expr::Quotient { over, by, .. } => {
                let digits = self.digits(over).saturating_add(self.digits(by));
                self.computed(digits)
            }
            Expr::Round { of: value, step, .. } => {
                let (digits, size) = (self.digits(value), self.size(value));
                self.rounded(digits, size, step)
            }
            Expr::Root { of: value, degree, digits, .. } => {
                // Newton's method divides so long a number a few times.
                let (degree, places) = (u64::from(*degree), u64::from(*digits) + 1);
                let value = self.digits(value);
                let inner = value.saturating_add(degree.saturating_mul(places));
                for _ in 0..STEPS_OF_ROOT {
                    self.computed(inner);
                }
                self.size(expr).saturating_add(2 * (places + 1))
            }
            Expr::Ln { of: value, digits, .. } => {
                // One long division; then the terms of a series, and the answer has the digits of their number.
                let value = self.digits(value);
                self.computed(value.saturating_mul(2));
                2 * (u64::from(*digits) + 5)
            }
            Expr::Power { of: value, exponent } => {
                let value = self.digits(value);
                (2..=u64::from(*exponent)).fold(value, |_, times| self.computed(value.saturating_mul(times)))
            }
            Expr::AtMost(a, b) | Expr::AtLeast(a, b) => self.longest([&**a, &**b]),
            Expr::Compare { left, right, .. } => {
                self.longest([&**left, &**right]);
                1
            }
            Expr::Days { from, to, .. } => {
                let digits = self.longest([&**from, &**to]).saturating_add(1);
                self.computed(digits)
            }
            Expr::Least(cases) | Expr::Most(cases) => self.longest(cases),
            Expr::All(truths) | Expr::Any(truths) | Expr::Count(truths) => {
                self.longest(truths);
                8
            }
            Expr::Bands { of, bands } => {
                self.digits(of);
                self.longest(bands.iter().map(|band| &band.worth))
            }
            Expr::Case { worth, .. } => self.longest(worth),
            Expr::If { when, then, otherwise } => {
                self.digits(when);
                self.longest([&**then, &**otherwise])
            }
        }
    }
}
