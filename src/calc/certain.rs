//! The evaluation of the usual case: everything that is read is certain, and no number is large.
//!
//! It means what [`Expr::in_full`] means and gives up wherever that has more to do: the tree is one, and the tests hold
//! the two evaluations against each other.

use super::expr::Order;
use super::{Expr, Known, NodeValue, Range};
use crate::exact::{Exact, Mode, Small};

impl Expr {
    /// The value and the value rounded, where both are certain and small; `None` says nothing.
    pub(crate) fn certain(&self, known: &Known, round: Option<(&Exact, Mode)>) -> Option<(Range, Range)> {
        let value = self.small(known)?;
        let rounded = match round {
            Some((step, mode)) => value.rounded_to(step.small()?, mode)?,
            None => value,
        };
        Some((Range::certain(value.into()), Range::certain(rounded.into())))
    }

    /// The value, if it is certain and small on the whole way; `None` says nothing.
    pub(super) fn small(&self, known: &Known) -> Option<Small> {
        let node = |index: &super::NodeIx, part: fn(&NodeValue) -> &Range| {
            part(known.nodes.get(index.0)?).value()?.small()
        };
        // What a condition says of an input that is certain leaves it as it is.
        let input = |index: &super::InputIx| known.inputs.get(index.0)?.value()?.small();
        match self {
            Self::Number(value) | Self::Maximum(value) => value.small(),
            Self::Input(index) => input(index),
            Self::Node(index) => node(index, |node| &node.points),
            Self::Whole(index) => node(index, |node| &node.whole),
            Self::Applies(index) => node(index, |node| &node.applies),
            Self::Sum(terms) | Self::Count(terms) => {
                terms.iter().try_fold(Small::ZERO, |sum, term| sum.plus(term.small(known)?))
            }
            Self::Product(factors) => {
                factors.iter().try_fold(Small::ONE, |product, factor| product.times(factor.small(known)?))
            }
            Self::Negative(of) => of.small(known)?.negative(),
            Self::Quotient { over, by, most } => {
                let quotient = over.small(known)?.divided_by(by.small(known)?)?;
                match most {
                    Some(most) => Some(quotient.min(most.small()?)),
                    None => Some(quotient),
                }
            }
            Self::Percent(of) => of.small(known)?.times(Small::whole(100)),
            Self::AtMost(of, limit) => Some(of.small(known)?.min(limit.small(known)?)),
            Self::AtLeast(of, limit) => Some(of.small(known)?.max(limit.small(known)?)),
            Self::Least(cases) => reduce(cases, known, Ord::min),
            Self::Most(cases) => reduce(cases, known, Ord::max),
            Self::Case { of, worth } => worth.get(input(of)?.to_index()?)?.small(known),
            Self::Compare { order, left, right, .. } => {
                let (left, right) = (left.small(known)?, right.small(known)?);
                Some(truth(order.admits(left.cmp(&right))))
            }
            Self::Is(index, option) => Some(truth(input(index)?.to_index() == Some(*option))),
            Self::Not(of) => Small::ONE.plus(of.small(known)?.negative()?),
            Self::If { when, then, otherwise } => {
                if when.small(known)?.is_zero() {
                    otherwise.small(known)
                } else {
                    then.small(known)
                }
            }
            Self::Round { of, step, mode } => of.small(known)?.rounded_to(step.small()?, *mode),
            Self::All(truths) => truths.iter().try_fold(Small::ONE, |all, truth| {
                if all.is_zero() { Some(all) } else { Some(all.min(truth.small(known)?)) }
            }),
            Self::Any(truths) => truths.iter().try_fold(Small::ZERO, |any, truth| {
                if any.is_zero() { Some(any.max(truth.small(known)?)) } else { Some(any) }
            }),
            Self::Bands { of, bands } => {
                let of = Range::certain(of.small(known)?.into());
                let mut met = bands.iter().filter(|band| band.when.meets(&of));
                let band = met.next()?;
                if met.next().is_none() { band.worth.small(known) } else { None }
            }
            Self::List(..) | Self::Awaited(_) => None,
        }
    }
}

impl Order {
    fn admits(self, found: core::cmp::Ordering) -> bool {
        match self {
            Self::Equal => found.is_eq(),
            Self::Unequal => found.is_ne(),
            Self::Less => found.is_lt(),
            Self::LessEqual => found.is_le(),
            Self::Greater => found.is_gt(),
            Self::GreaterEqual => found.is_ge(),
        }
    }
}

fn truth(holds: bool) -> Small {
    if holds { Small::ONE } else { Small::ZERO }
}

fn reduce(cases: &[Expr], known: &Known, better: fn(Small, Small) -> Small) -> Option<Small> {
    let (first, rest) = cases.split_first()?;
    rest.iter().try_fold(first.small(known)?, |best, case| Some(better(best, case.small(known)?)))
}
