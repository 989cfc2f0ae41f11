//! Whether an expression has a value whatever is answered: no divisor is zero, no root is of a number below zero, no
//! logarithm of one that is not above zero. What guards an operation is recognised by its meaning: what conditions say of
//! single inputs narrows these, and what they say of sums and differences (`hi > lo`, `f + m = 0`) is kept as it is.

use super::{Expr, Known, Order};
use crate::exact::Exact;

/// Why an expression may have no value.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Undefined {
    /// A divisor can be zero.
    DividesByZero,
    /// A root can be of a number below zero.
    RootOfNegative,
    /// A logarithm can be of zero, or of a number below.
    LogarithmOfNothing,
}

/// What conditions say where a part is evaluated.
type Facts<'f> = Vec<Fact<'f>>;

/// Two values and the order in which they stand.
#[derive(Clone)]
struct Fact<'f> {
    left: &'f Expr,
    order: Order,
    right: &'f Expr,
}

/// Which signs a value can have.
#[derive(Clone, Copy)]
struct Signs {
    below: bool,
    zero: bool,
    above: bool,
}

/// A sum of parts, each so many times, and a number.
struct Linear<'a> {
    terms: Vec<(&'a Expr, Exact)>,
    constant: Exact,
}

/// Sums with more parts than this are not held against conditions.
const MOST_TERMS: usize = 60;

impl Expr {
    /// Why this may have no value, and which part of it; `given` are conditions with whether each holds wherever it is evaluated.
    pub fn undefined(&self, known: &Known, given: &[(&Self, bool)]) -> Option<(Undefined, &Self)> {
        match given {
            [] => self.hole(known, &Facts::new()),
            given => {
                let mut facts = Facts::new();
                let mut narrowings = Vec::new();
                for (when, holds) in given {
                    facts_of(when, *holds, &mut facts);
                    when.narrow(known, *holds, &mut narrowings);
                }
                known.narrowed(&narrowings, &mut |known| self.hole(known, &facts))
            }
        }
    }

    fn hole(&self, known: &Known, facts: &Facts) -> Option<(Undefined, &Self)> {
        let signs = |of: &Self| Signs::of(of, known, facts);
        match self {
            // A quotient with a bound of its own is guarded by whatever made it.
            Self::Quotient { by, most: None, .. } if signs(by).zero => {
                return Some((Undefined::DividesByZero, self));
            }
            Self::Root { of, .. } if signs(of).below => return Some((Undefined::RootOfNegative, self)),
            Self::Ln { of, .. } => {
                let signs = signs(of);
                if signs.below || signs.zero {
                    return Some((Undefined::LogarithmOfNothing, self));
                }
            }
            // What stands behind an "and" is looked at only where all before it holds, behind an "or" where none does.
            Self::All(truths) => return in_turn(truths, true, known, facts),
            Self::Any(truths) => return in_turn(truths, false, known, facts),
            _ => {}
        }
        if let Some(found) = self.parts().into_iter().find_map(|part| part.hole(known, facts)) {
            return Some(found);
        }
        match self {
            Self::If { when, .. } => [true, false].into_iter().find_map(|holds| {
                let mut facts = facts.clone();
                facts_of(when, holds, &mut facts);
                self.branch(known, holds, &mut |branch, known| branch.hole(known, &facts))
            }),
            _ => self.looked_up().into_iter().find_map(|part| part.hole(known, facts)),
        }
    }
}

fn in_turn<'a>(
    truths: &'a [Expr],
    holds: bool,
    known: &Known,
    facts: &Facts,
) -> Option<(Undefined, &'a Expr)> {
    let (first, rest) = truths.split_first()?;
    if let Some(found) = first.hole(known, facts) {
        return Some(found);
    }
    let mut facts = facts.clone();
    facts_of(first, holds, &mut facts);
    let mut narrowings = Vec::new();
    first.narrow(known, holds, &mut narrowings);
    known.narrowed(&narrowings, &mut |known| in_turn(rest, holds, known, &facts))
}

/// What a condition says of values if it holds, or if it does not.
fn facts_of<'f>(when: &'f Expr, holds: bool, facts: &mut Facts<'f>) {
    match when {
        Expr::Not(truth) => facts_of(truth, !holds, facts),
        Expr::All(truths) if holds => truths.iter().for_each(|truth| facts_of(truth, true, facts)),
        Expr::Any(truths) if !holds => truths.iter().for_each(|truth| facts_of(truth, false, facts)),
        Expr::Compare { order, left, right, .. } => {
            let order = if holds { *order } else { order.opposite() };
            facts.push(Fact { left, order, right });
        }
        _ => {}
    }
}

impl Signs {
    const ANY: Self = Self { below: true, zero: true, above: true };
    const ZERO: Self = Self { below: false, zero: true, above: false };
    const ONE: Self = Self { below: false, zero: false, above: true };

    /// The signs that a value can have: by its range, by the signs of its parts, and by what is known of it.
    fn of(expr: &Expr, known: &Known, facts: &Facts) -> Self {
        let range = expr.range(known);
        let by_range = Self {
            below: range.least().is_negative(),
            zero: range.contains(&Exact::ZERO),
            above: *range.most() > Exact::ZERO,
        };
        let of = |part: &Expr| Self::of(part, known, facts);
        let by_parts = match expr {
            Expr::Sum(terms) => terms.iter().map(of).fold(Self::ZERO, Self::plus),
            Expr::Product(factors) => factors.iter().map(of).fold(Self::ONE, Self::times),
            Expr::Negative(part) => of(part).negative(),
            Expr::Percent(part) => of(part),
            Expr::Quotient { over, by, .. } => of(over).times(Self { zero: false, ..of(by) }),
            Expr::AtLeast(a, b) => of(a).most(of(b)),
            Expr::AtMost(a, b) => of(a).negative().most(of(b).negative()).negative(),
            Expr::Most(cases) => cases.iter().map(of).reduce(Self::most).unwrap_or(Self::ZERO),
            Expr::Least(cases) => {
                let most = cases.iter().map(|case| of(case).negative()).reduce(Self::most);
                most.unwrap_or(Self::ZERO).negative()
            }
            Expr::Power { of: part, exponent } if exponent.is_multiple_of(2) => {
                let signs = of(part);
                Self { below: false, zero: signs.zero, above: signs.below || signs.above }
            }
            Expr::Power { of: part, .. } => of(part),
            _ => Self::ANY,
        };
        let mut signs = by_range.and(by_parts);
        if (signs.below || signs.zero)
            && !facts.is_empty()
            && let Some(linear) = Linear::of(expr)
        {
            for fact in facts {
                signs = signs.and(fact.says(&linear));
            }
        }
        signs
    }

    fn and(self, other: Self) -> Self {
        Self {
            below: self.below && other.below,
            zero: self.zero && other.zero,
            above: self.above && other.above,
        }
    }

    fn negative(self) -> Self {
        Self { below: self.above, zero: self.zero, above: self.below }
    }

    fn plus(self, other: Self) -> Self {
        let opposite = (self.below && other.above) || (self.above && other.below);
        Self {
            below: self.below || other.below,
            zero: (self.zero && other.zero) || opposite,
            above: self.above || other.above,
        }
    }

    fn times(self, other: Self) -> Self {
        Self {
            below: (self.below && other.above) || (self.above && other.below),
            zero: self.zero || other.zero,
            above: (self.below && other.below) || (self.above && other.above),
        }
    }

    /// Of the greater of two.
    fn most(self, other: Self) -> Self {
        let (not_above, other_not_above) = (self.below || self.zero, other.below || other.zero);
        Self {
            below: self.below && other.below,
            zero: (self.zero && other_not_above) || (other.zero && not_above),
            above: self.above || other.above,
        }
    }
}

impl<'a> Linear<'a> {
    /// `None` with too many parts.
    fn of(expr: &'a Expr) -> Option<Self> {
        let mut linear = Self { terms: vec![], constant: Exact::ZERO };
        linear.add(expr, &Exact::ONE).then_some(linear)
    }

    /// Adds a value so many times; false once there are too many parts.
    fn add(&mut self, expr: &'a Expr, times: &Exact) -> bool {
        match expr {
            Expr::Number(value) | Expr::Maximum(value) => {
                self.constant = &self.constant + &(value * times);
                return true;
            }
            Expr::Sum(terms) => return terms.iter().all(|term| self.add(term, times)),
            Expr::Negative(of) => return self.add(of, &-times),
            Expr::Percent(of) => return self.add(of, &(times * &Exact::from(100))),
            Expr::Quotient { over, by, most: None } => {
                if let Expr::Number(by) | Expr::Maximum(by) = &**by
                    && let Some(times) = times.divided_by(by)
                {
                    return self.add(over, &times);
                }
            }
            Expr::Product(factors) => {
                let number = |factor: &Expr| match factor {
                    Expr::Number(value) | Expr::Maximum(value) => Some(value.clone()),
                    _ => None,
                };
                let mut others = factors.iter().filter(|factor| number(factor).is_none());
                if let (Some(other), None) = (others.next(), others.next()) {
                    let times = factors.iter().filter_map(number).fold(times.clone(), |all, one| &all * &one);
                    return self.add(other, &times);
                }
            }
            _ => {}
        }
        match self.terms.iter_mut().find(|(known, _)| *known == expr) {
            Some((_, known)) => *known = &*known + times,
            None => self.terms.push((expr, times.clone())),
        }
        self.terms.len() <= MOST_TERMS
    }
}

impl Fact<'_> {
    /// The signs that this leaves of a value.
    fn says(&self, of: &Linear) -> Signs {
        self.leaves(of).unwrap_or(Signs::ANY)
    }

    /// What it says if the value is the difference of both sides so many times, and a number more.
    fn leaves(&self, of: &Linear) -> Option<Signs> {
        let mut apart = Linear { terms: vec![], constant: Exact::ZERO };
        if !(apart.add(self.left, &Exact::ONE) && apart.add(self.right, &-&Exact::ONE)) {
            return None;
        }
        let terms = |linear: &Linear| linear.terms.iter().filter(|(_, times)| !times.is_zero()).count();
        let (first, by) = apart.terms.iter().find(|(_, times)| !times.is_zero())?;
        let times_of =
            |expr: &Expr| of.terms.iter().find(|(known, _)| *known == expr).map(|(_, times)| times);
        let times = times_of(first)?.divided_by(by)?;
        let alike = |(part, apart): &(&Expr, Exact)| {
            apart.is_zero() || times_of(part).is_some_and(|found| *found == apart * &times)
        };
        if times.is_zero() || terms(of) != terms(&apart) || !apart.terms.iter().all(alike) {
            return None;
        }
        let more = &of.constant - &(&apart.constant * &times);
        let zero = Exact::ZERO;
        // Whether the value is above the number, or below it.
        let above = !times.is_negative();
        let (above, strictly) = match self.order {
            Order::Greater => (above, true),
            Order::GreaterEqual => (above, false),
            Order::Less => (!above, true),
            Order::LessEqual => (!above, false),
            Order::Unequal => return (more == zero).then_some(Signs { zero: false, ..Signs::ANY }),
            Order::Equal => {
                let below = more.is_negative();
                return Some(Signs { below, zero: more == zero, above: more > zero });
            }
        };
        let beyond = if above { more } else { -&more };
        if beyond.is_negative() {
            return None;
        }
        let signs = Signs { below: false, zero: !strictly && beyond == zero, above: true };
        Some(if above { signs } else { signs.negative() })
    }
}
