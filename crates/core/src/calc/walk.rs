//! Walks over an expression: its parts, and what it reads.

use super::{Expr, InputIx, Known, NodeIx, Order};
use crate::exact::Exact;

impl Expr {
    /// The parts of which this is made, in reading order; the rows of a table and the branches of a condition are no
    /// parts, being looked up.
    pub fn parts(&self) -> Vec<&Self> {
        match self {
            Self::Number(_)
            | Self::Maximum(_)
            | Self::Input(_)
            | Self::List(..)
            | Self::Awaited(_)
            | Self::Node(_)
            | Self::Whole(_)
            | Self::Applies(_)
            | Self::Settled(_)
            | Self::Main(_)
            | Self::OnTop(_)
            | Self::Counts(_)
            | Self::Is(..)
            | Self::Has(..)
            | Self::Case { .. } => vec![],
            Self::Sum(terms)
            | Self::Product(terms)
            | Self::Least(terms)
            | Self::Most(terms)
            | Self::All(terms)
            | Self::Any(terms)
            | Self::Count(terms) => terms.iter().collect(),
            Self::Among { members, .. } => members.iter().map(|member| &member.value).collect(),
            Self::Quotient { over, by, .. } => vec![over, by],
            Self::AtMost(a, b) | Self::AtLeast(a, b) => vec![a, b],
            Self::Compare { left, right, .. } => vec![left, right],
            Self::Days { from, to, .. } => vec![from, to],
            Self::Negative(of)
            | Self::Percent(of)
            | Self::Not(of)
            | Self::Bands { of, .. }
            | Self::If { when: of, .. }
            | Self::Round { of, .. } => vec![of],
        }
    }

    /// The rows of a table or the branches of a condition.
    fn looked_up(&self) -> Vec<&Self> {
        match self {
            Self::Bands { bands, .. } => bands.iter().map(|band| &band.worth).collect(),
            Self::Case { worth, .. } => worth.iter().collect(),
            Self::If { then, otherwise, .. } => vec![then, otherwise],
            _ => vec![],
        }
    }

    /// Visits this and everything in it, in reading order.
    pub fn visit<'a>(&'a self, see: &mut dyn FnMut(&'a Self)) {
        see(self);
        for part in self.parts().into_iter().chain(self.looked_up()) {
            part.visit(see);
        }
    }

    /// Every input that the expression reads, in reading order, each once.
    pub fn inputs(&self) -> Vec<InputIx> {
        let (mut found, mut seen) = (Vec::new(), Vec::new());
        self.visit(&mut |part| match part {
            Self::Input(index)
            | Self::List(index, _)
            | Self::Is(index, _)
            | Self::Has(index, _)
            | Self::Case { of: index, .. }
                if is_new(&mut seen, (*index).into()) =>
            {
                found.push(*index);
            }
            _ => {}
        });
        found
    }

    /// Every node whose points or maximum the expression reads, in reading order, each once. Whether a node applies or
    /// counts is known before any points are.
    pub fn nodes(&self) -> Vec<NodeIx> {
        let (mut found, mut seen) = (Vec::new(), Vec::new());
        self.visit(&mut |part| match part {
            Self::Node(index) | Self::Whole(index) | Self::Main(index) | Self::OnTop(index)
                if is_new(&mut seen, (*index).into()) =>
            {
                found.push(*index);
            }
            _ => {}
        });
        found
    }

    /// Whether this asks if that very expression is zero.
    fn is_zero_of(&self, of: &Self) -> bool {
        let zero = |expr: &Self| matches!(expr, Self::Number(number) if number.is_zero());
        matches!(self, Self::Compare { order: Order::Equal, left, right, .. } if **left == *of && zero(right))
    }

    /// Whether a divisor can be zero, with what conditions say of it within their branches. A quotient with a bound of
    /// its own is guarded by whatever made it.
    pub fn may_divide_by_zero(&self, known: &Known) -> bool {
        if let Self::Quotient { by, most: None, .. } = self
            && by.range(known).contains(&Exact::ZERO)
        {
            return true;
        }
        if self.parts().into_iter().any(|part| part.may_divide_by_zero(known)) {
            return true;
        }
        match self {
            Self::If { when, .. } => [true, false].into_iter().any(|holds| {
                self.branch(known, holds, &mut |branch, known| match branch {
                    Self::Quotient { over, by, .. } if !holds && when.is_zero_of(by) => {
                        over.may_divide_by_zero(known) || by.may_divide_by_zero(known)
                    }
                    _ => branch.may_divide_by_zero(known),
                })
            }),
            _ => self.looked_up().into_iter().any(|part| part.may_divide_by_zero(known)),
        }
    }
}

/// Whether a number is met for the first time. (One list of marks: a set of each type of index is a kilobyte of code.)
fn is_new(seen: &mut Vec<bool>, number: usize) -> bool {
    if seen.len() <= number {
        seen.resize(number + 1, false);
    }
    !std::mem::replace(&mut seen[number], true)
}
