//! Walks over an expression: its parts, and what it reads.

use super::{Expr, InputIx, Known, MOST_DECIMALS, NodeIx};
use crate::exact::Exact;

/// The most digits on one side of the point of a number in a file.
const PLACES_OF_NUMBER: u32 = 40;

/// No points of a row are nearer to zero than this place, were they ever so long a computation.
const PLACES_OF_ROW: u32 = 300;

/// What is above zero in any computation that a set admits is no less than this.
pub(crate) fn least_amount() -> Exact {
    Exact::ONE.divided_by(&Exact::power_of_ten(PLACES_OF_ROW)).unwrap_or(Exact::ONE)
}

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
            | Self::Round { of, .. }
            | Self::Root { of, .. }
            | Self::Ln { of, .. }
            | Self::Power { of, .. } => vec![of],
        }
    }

    /// The rows of a table or the branches of a condition.
    pub(super) fn looked_up(&self) -> Vec<&Self> {
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

    /// The same of what has a part in the value as things stand: of a branch that is not taken nothing, and of options nothing
    /// before one is chosen.
    pub fn visit_taken<'a>(&'a self, known: &Known, see: &mut dyn FnMut(&'a Self)) {
        see(self);
        let taken = match self {
            Self::Case { of, .. } => known.input(*of).value().and_then(Exact::to_index).or(Some(usize::MAX)),
            Self::If { when, .. } => when.range(known).value().map(|holds| usize::from(holds.is_zero())),
            _ => None,
        };
        self.parts().into_iter().for_each(|part| part.visit_taken(known, see));
        for (at, branch) in self.looked_up().into_iter().enumerate() {
            if taken.is_none_or(|taken| taken == at) {
                branch.visit_taken(known, see);
            }
        }
    }

    /// How many digits the denominator of a value has at most that is made by adding and multiplying: that near it may come
    /// to zero. Of lists and of other rows it is taken to be no more than [`PLACES_OF_ROW`].
    pub(super) fn places(&self) -> u32 {
        let mut places = 0_u32;
        self.visit(&mut |part| {
            let more = match part {
                Self::Input(_) => MOST_DECIMALS,
                Self::Number(number) | Self::Maximum(number) if number.is_whole() => 0,
                Self::Number(_) | Self::Maximum(_) => PLACES_OF_NUMBER,
                Self::List(..) | Self::Node(_) | Self::Whole(_) | Self::Main(_) | Self::OnTop(_) => {
                    PLACES_OF_ROW
                }
                _ => 0,
            };
            places = places.saturating_add(more);
        });
        places.clamp(MOST_DECIMALS, PLACES_OF_ROW)
    }

    /// The input that this reads itself, not by its parts.
    pub(crate) fn input(&self) -> Option<InputIx> {
        match self {
            Self::Input(index)
            | Self::List(index, _)
            | Self::Is(index, _)
            | Self::Has(index, _)
            | Self::Case { of: index, .. } => Some(*index),
            _ => None,
        }
    }

    /// Every input that the expression reads, in reading order, each once.
    pub fn inputs(&self) -> Vec<InputIx> {
        let (mut found, mut seen) = (Vec::new(), Vec::new());
        self.visit(&mut |part| {
            if let Some(index) = part.input()
                && is_new(&mut seen, index.into())
            {
                found.push(index);
            }
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
}

/// Whether a number is met for the first time. (One list of marks: a set of each type of index is a kilobyte of code.)
fn is_new(seen: &mut Vec<bool>, number: usize) -> bool {
    if seen.len() <= number {
        seen.resize(number + 1, false);
    }
    !std::mem::replace(&mut seen[number], true)
}
