//! Intervals with explicit ends: the rows of tables and the limits of classes.

use super::Range;
use crate::exact::Exact;

/// An interval with explicit ends; `None` is unbounded.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Interval {
    /// The lower end.
    pub from: Option<IntervalEnd>,
    /// The upper end.
    pub to: Option<IntervalEnd>,
}

/// One end of an [`Interval`].
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct IntervalEnd {
    /// Where it lies.
    pub at: Exact,
    /// Whether the point itself belongs to the interval.
    pub included: bool,
}

impl Interval {
    /// Whether `value` lies inside.
    pub fn contains(&self, value: &Exact) -> bool {
        self.reaches_down_to(value) && self.reaches_up_to(value)
    }

    /// Whether any number of `range` lies inside.
    pub fn meets(&self, range: &Range) -> bool {
        self.reaches_down_to(range.most()) && self.reaches_up_to(range.least())
    }

    fn reaches_down_to(&self, value: &Exact) -> bool {
        self.from.as_ref().is_none_or(|from| *value > from.at || (from.included && *value == from.at))
    }

    fn reaches_up_to(&self, value: &Exact) -> bool {
        self.to.as_ref().is_none_or(|to| *value < to.at || (to.included && *value == to.at))
    }
}
