//! The evaluation of the usual case: everything that is read is certain, and no number is large.
//!
//! It means what [`Expr::in_full`] means and gives up wherever that has more to do: the tree is one, and the tests hold
//! the two evaluations against each other.

use super::expr::{Order, among};
use super::{Expr, Known, NodeValue, Range};
use crate::exact::{Exact, Mode, Small};

/// Whether the fast way is taken at all. The page has one sheet and pays for every byte on the line: it evaluates in full.
pub(crate) const TAKEN: bool = cfg!(feature = "quick");

impl Expr {
    /// The value, rounded, if it is certain and small; `None` says nothing.
    pub(crate) fn certain(&self, known: &Known, round: Option<(&Exact, Mode)>) -> Option<Small> {
        let value = self.small(known)?;
        match round {
            Some((step, mode)) => value.rounded_to(step.small()?, mode),
            None => Some(value),
        }
    }

    /// The value, as [`Expr::small`] gives it; most parts are leaves, which need no further call.
    #[inline]
    fn part(&self, known: &Known) -> Option<Small> {
        match self {
            Self::Number(value) | Self::Maximum(value) => value.small(),
            Self::Input(index) => known.inputs.get(*index)?.value()?.small(),
            Self::Node(index) => known.nodes.get(*index)?.points.value()?.small(),
            _ => self.small(known),
        }
    }

    /// The value, if it is certain and small on the whole way; `None` says nothing.
    pub(super) fn small(&self, known: &Known) -> Option<Small> {
        let node = |index: &super::NodeIx, part: fn(&NodeValue) -> &Range| {
            part(known.nodes.get(*index)?).value()?.small()
        };
        // A condition cannot narrow an input that is certain.
        let input = |index: &super::InputIx| known.inputs.get(*index)?.value()?.small();
        match self {
            Self::Number(value) | Self::Maximum(value) => value.small(),
            Self::Input(index) => input(index),
            Self::Node(index) => node(index, |node| &node.points),
            Self::Whole(index) => node(index, |node| &node.whole),
            Self::Applies(index) => node(index, |node| &node.applies),
            Self::Settled(index) => node(index, |node| &node.applies).map(|_| Small::ONE),
            Self::Main(index) => known.nodes.get(*index)?.main().value()?.small(),
            Self::OnTop(index) => known.nodes.get(*index)?.on_top().value()?.small(),
            Self::Counts(index) => node(index, |node| &node.counts),
            Self::Sum(terms) | Self::Count(terms) => {
                terms.iter().try_fold(Small::ZERO, |sum, term| sum.plus(term.part(known)?))
            }
            Self::Product(factors) => {
                factors.iter().try_fold(Small::ONE, |product, factor| product.times(factor.part(known)?))
            }
            Self::Negative(of) => of.part(known)?.negative(),
            Self::Quotient { over, by, most } => {
                let quotient = over.part(known)?.divided_by(by.part(known)?)?;
                match most {
                    Some(most) => Some(quotient.min(most.small()?)),
                    None => Some(quotient),
                }
            }
            Self::Percent(of) => of.part(known)?.times(Small::whole(100)),
            Self::AtMost(of, limit) => Some(of.part(known)?.min(limit.part(known)?)),
            Self::AtLeast(of, limit) => Some(of.part(known)?.max(limit.part(known)?)),
            Self::Least(cases) => reduce(cases, known, Ord::min),
            Self::Most(cases) => reduce(cases, known, Ord::max),
            Self::Case { of, worth } => worth.get(input(of)?.to_index()?.into())?.part(known),
            Self::Compare { order, left, right, .. } => {
                let (left, right) = (left.part(known)?, right.part(known)?);
                Some(truth(order.admits(left.cmp(&right))))
            }
            Self::Is(index, option) => Some(truth(input(index)?.to_index() == Some((*option).into()))),
            // A number of many options is not small.
            Self::Has(index, option) => {
                Some(truth(among(known.inputs.get(*index)?.value()?.to_index(), *option)))
            }
            Self::Not(of) => Small::ONE.plus(of.part(known)?.negative()?),
            Self::If { when, then, otherwise } => {
                if when.part(known)?.is_zero() {
                    otherwise.part(known)
                } else {
                    then.part(known)
                }
            }
            Self::Round { of, step, mode } => of.part(known)?.rounded_to(step.small()?, *mode),
            Self::All(truths) => truths.iter().try_fold(Small::ONE, |all, truth| {
                if all.is_zero() { Some(all) } else { Some(all.min(truth.part(known)?)) }
            }),
            Self::Any(truths) => truths.iter().try_fold(Small::ZERO, |any, truth| {
                if any.is_zero() { Some(any.max(truth.part(known)?)) } else { Some(any) }
            }),
            Self::Bands { of, bands } => {
                let of = Range::certain(of.part(known)?.into());
                let mut met = bands.iter().filter(|band| band.when.meets(&of));
                let band = met.next()?;
                if met.next().is_none() { band.worth.part(known) } else { None }
            }
            Self::Days { from, to, working: None } => to.part(known)?.plus(from.part(known)?.negative()?),
            Self::Days { working: Some(_), .. }
            | Self::List(..)
            | Self::Awaited(_)
            | Self::Among { .. }
            | Self::Root { .. }
            | Self::Ln { .. }
            | Self::Power { .. } => None,
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
    rest.iter().try_fold(first.part(known)?, |best, case| Some(better(best, case.part(known)?)))
}
