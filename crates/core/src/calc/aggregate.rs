//! Figures over a list that the unit filled in.

use super::{Order, Range};
use crate::exact::Exact;

/// A figure over a list of numbers.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Aggregate {
    /// How many there are.
    Count,
    /// Their sum.
    Sum,
    /// Their mean.
    Mean,
    /// The least.
    Least,
    /// The most.
    Most,
    /// The share of those in this order to the limit, from 0 to 1.
    Share(Order, Exact),
}

/// The longest list that an input takes.
pub const LONGEST_LIST: usize = 1_000;

impl Aggregate {
    /// The figure over the list, or over any list of numbers in `each` while it is not known.
    pub(super) fn range(&self, list: Option<&[Exact]>, each: &Range) -> Range {
        let count = |numbers: usize| Exact::from(i64::try_from(numbers).unwrap_or(i64::MAX));
        let Some(numbers) = list.filter(|numbers| !numbers.is_empty()) else {
            let longest = count(LONGEST_LIST);
            return match self {
                Self::Count => Range::between(Exact::ONE, longest),
                Self::Sum => each.times(&Range::between(Exact::ONE, longest)),
                Self::Mean | Self::Least | Self::Most => each.clone(),
                Self::Share(..) => Range::undecided(),
            };
        };
        let all = count(numbers.len());
        let sum = || Exact::sum(numbers.to_vec());
        let part = |part: Exact| part.divided_by(&all).unwrap_or(Exact::ZERO);
        Range::certain(match self {
            Self::Count => all,
            Self::Sum => sum(),
            Self::Mean => part(sum()),
            Self::Least => numbers.iter().min().cloned().unwrap_or(Exact::ZERO),
            Self::Most => numbers.iter().max().cloned().unwrap_or(Exact::ZERO),
            Self::Share(order, limit) => {
                part(count(numbers.iter().filter(|number| order.holds(number, limit)).count()))
            }
        })
    }
}
