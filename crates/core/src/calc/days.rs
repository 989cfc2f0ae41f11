//! Days between two dates: calendar days, and the working days of a calendar.
//!
//! A date is the number of days since 1 January 1970, a Thursday.

use super::Range;
use crate::exact::Exact;

/// The day of the week of 1 January 1970, counted from Monday.
const FIRST: usize = 3;

/// Which days are worked: the days of the week that are off, with the exceptions.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct WorkCalendar {
    /// For each day of the week, Monday first, whether it is off.
    pub off_days: Vec<bool>,
    /// The days off that are no such days of the week (public holidays), in order, each once.
    pub holidays: Vec<u32>,
    /// The days worked that are such days of the week, in order, each once.
    pub worked: Vec<u32>,
    /// The first and the last day for which the exceptions are listed.
    pub span: (u32, u32),
}

impl WorkCalendar {
    /// How many days are worked from 1 January 1970 up to and including a day.
    fn up_to(&self, day: usize) -> usize {
        let is_off = |day: usize| self.off_days.get((day + FIRST) % 7).copied().unwrap_or(false);
        let days = day.saturating_add(1);
        let of_week = (0..7).filter(|day| !is_off(*day)).count();
        let weeks = (days / 7).saturating_mul(of_week);
        let rest = (0..days % 7).filter(|day| !is_off(*day)).count();
        let before =
            |list: &[u32]| list.partition_point(|it| usize::try_from(*it).unwrap_or(usize::MAX) <= day);
        (weeks + rest + before(&self.worked)).saturating_sub(before(&self.holidays))
    }

    /// Whether it lists the exceptions of all these days.
    pub fn covers(&self, days: &Range) -> bool {
        let (first, last) = (Exact::from(i64::from(self.span.0)), Exact::from(i64::from(self.span.1)));
        *days.least() >= first && *days.most() <= last
    }
}

/// The days after the first date up to and including the second, below zero where the second is the earlier one; of a
/// calendar the working days among them.
pub(super) fn between(from: &Range, to: &Range, calendar: Option<&WorkCalendar>) -> Range {
    let Some(calendar) = calendar else { return to.plus(&from.negative()) };
    // More days never have fewer working days among them.
    let up_to = |day: &Exact| {
        let days = calendar.up_to(day.to_index().unwrap_or(0));
        Exact::from(i64::try_from(days).unwrap_or(i64::MAX))
    };
    Range::between(&up_to(to.least()) - &up_to(from.most()), &up_to(to.most()) - &up_to(from.least()))
}
