//! The steps of a round of assessment with their days: what a set declares of the way from the first letter to the published
//! result. Nothing that counts depends on them.

use std::fmt;

use super::fault::{Expected, Fault};
use super::item::Item;
use super::scope::Builder;
use super::vocabulary::{Vocabulary, WeekDay};
use super::{SourceIx, Words};
use crate::calc::WorkCalendar;
use crate::exact::Exact;

/// A day of the calendar, from 1970 to 9999.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Day {
    /// The days since 1 January 1970.
    pub number: u32,
}

/// Why a text is no day.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum DateFault {
    /// It is not written as a date.
    NoDate,
    /// The calendar has no such day.
    NoSuchDay,
}

/// The working days of a set (ngày làm việc).
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Calendar {
    /// Which days are worked.
    pub days: WorkCalendar,
    /// The source.
    pub source: SourceIx,
    /// Where in the source.
    pub place: Option<String>,
}

/// A step of the round.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Step {
    /// The stable name.
    pub id: String,
    /// What is done.
    pub name: Words,
    /// Who does it.
    pub who: Option<Words>,
    /// The first day, where it is published.
    pub from: Option<Day>,
    /// The last day, where it is published.
    pub until: Option<Day>,
    /// When it is, in the words of the document where these are no dates.
    pub when: Option<Words>,
    /// What the document says happens to who is late.
    pub late: Option<Words>,
    /// What was adapted, or what the source leaves open.
    pub note: Option<Words>,
    /// The source.
    pub source: SourceIx,
    /// Where in the source.
    pub place: Option<String>,
}

/// The days of four hundred years.
const CYCLE: u32 = 146_097;

/// The days from 1 March of the year 0 to 1 January 1970.
const BEFORE: u32 = 719_468;

impl Day {
    /// The day of a date of the Gregorian calendar; `None` if there is none such from 1970 to 9999.
    pub fn of(year: u32, month: u32, day: u32) -> Option<Self> {
        let is_leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
        let length = match month {
            2 if is_leap => 29,
            2 => 28,
            4 | 6 | 9 | 11 => 30,
            1..=12 => 31,
            _ => return None,
        };
        if !(1970..=9999).contains(&year) || !(1..=length).contains(&day) {
            return None;
        }
        // A year that begins with March has its odd day at the end.
        let (year, month) = if month > 2 { (year, month - 3) } else { (year - 1, month + 9) };
        let of_year = (153 * month + 2) / 5 + day - 1;
        let of_cycle = year % 400 * 365 + year % 400 / 4 - year % 400 / 100 + of_year;
        Some(Self { number: year / 400 * CYCLE + of_cycle - BEFORE })
    }

    /// The day of a date written as `2026-03-31`.
    pub fn read(text: &str) -> Option<Self> {
        written(text, None)
    }

    /// Year, month and day of the month.
    pub fn date(self) -> (u32, u32, u32) {
        let days = self.number.saturating_add(BEFORE);
        let (cycle, of_cycle) = (days / CYCLE, days % CYCLE);
        let of_cycle_year = (of_cycle - of_cycle / 1460 + of_cycle / 36_524 - of_cycle / 146_096) / 365;
        let of_year = of_cycle - (365 * of_cycle_year + of_cycle_year / 4 - of_cycle_year / 100);
        let month = (5 * of_year + 2) / 153;
        let day = of_year - (153 * month + 2) / 5 + 1;
        let year = cycle * 400 + of_cycle_year;
        if month < 10 { (year, month + 3, day) } else { (year + 1, month - 9, day) }
    }

    /// The first day that there is, 1 January 1970.
    pub const FIRST: Self = Self { number: 0 };

    /// The last, 31 December 9999.
    pub const LAST: Self = Self { number: 2_932_896 };

    /// The day of this number.
    pub fn numbered(number: &Exact) -> Option<Self> {
        let number = u32::try_from(number.to_index()?).ok()?;
        (number <= Self::LAST.number).then_some(Self { number })
    }

    /// Its number: the days since 1 January 1970.
    pub fn exact(self) -> Exact {
        Exact::from(i64::from(self.number))
    }

    /// The day of a date as people write it, `31/3/2026`, or as files do, `2026-03-31`. Between the parts may stand a slash,
    /// a point or a hyphen; the year has four digits.
    ///
    /// # Errors
    ///
    /// Whether it is no date at all, or a date that no calendar has, such as `31/4/2026`.
    pub fn read_typed(text: &str) -> Result<Self, DateFault> {
        let parts: Vec<&str> = text.trim().split(['/', '.', '-']).map(str::trim).collect();
        let number = |part: &str, most: usize| {
            let is_number = (1..=most).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
            if is_number { part.parse::<u32>().ok() } else { None }
        };
        let [first, month, last] = parts.as_slice() else { return Err(DateFault::NoDate) };
        let (year, day) = if first.len() == 4 { (first, last) } else { (last, first) };
        match (number(year, 4).filter(|_| year.len() == 4), number(month, 2), number(day, 2)) {
            (Some(year), Some(month), Some(day)) => Self::of(year, month, day).ok_or(DateFault::NoSuchDay),
            _ => Err(DateFault::NoDate),
        }
    }

    /// The day after it.
    #[must_use]
    pub fn next(self) -> Self {
        Self { number: self.number.saturating_add(1) }
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month, day) = self.date();
        write!(f, "{year:04}-{month:02}-{day:02}")
    }
}

/// Where a step stands on a day.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Phase {
    /// It is to come.
    Before,
    /// It is under way.
    Under,
    /// It is over.
    Over,
}

impl Phase {
    /// Where the step at a place stands on a day; `None` of one without any day. A step without a first day begins when what
    /// comes before it has ended, or at least begun where no end of it is known; one without a last day ends where the next
    /// one with a day begins.
    pub fn of(steps: &[Step], at: usize, today: Day) -> Option<Self> {
        let step = &steps[at];
        step.from.or(step.until)?;
        let is_past = |other: &Step| match other.until {
            Some(until) => until < today,
            None => other.from.is_none_or(|from| from <= today),
        };
        let begun = step.from.map_or_else(|| steps[..at].iter().all(is_past), |from| from <= today);
        let next = steps[at + 1..].iter().find(|later| later.from.or(later.until).is_some());
        let follows = |next: &Step| match next.from {
            Some(from) => from <= today,
            None => next.until.is_some_and(|until| until < today),
        };
        let ended = step.until.map_or_else(|| next.is_some_and(follows), |until| until < today);
        Some(match (begun, ended) {
            (_, true) => Self::Over,
            (true, false) => Self::Under,
            (false, false) => Self::Before,
        })
    }
}

/// Where a round stands on a day, by the places of its steps.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Standing {
    /// This step is under way; of several the first.
    Under(usize),
    /// None is under way, and this one comes next.
    Next(usize),
    /// This was the last, and it is over.
    Over(usize),
    /// No step has a day.
    Undated,
}

impl Standing {
    /// Where the round stands on a day. Steps without any day are passed over.
    pub fn of(steps: &[Step], today: Day) -> Self {
        let phase = |at: usize| Some((at, Phase::of(steps, at, today)?));
        let dated: Vec<(usize, Phase)> = (0..steps.len()).filter_map(phase).collect();
        let first = |phase: Phase| dated.iter().find(|(_, of)| *of == phase);
        match (first(Phase::Under), first(Phase::Before), dated.last()) {
            (Some((at, _)), ..) => Self::Under(*at),
            (None, Some((at, _)), _) => Self::Next(*at),
            (None, None, Some((at, _))) => Self::Over(*at),
            (None, None, None) => Self::Undated,
        }
    }
}

/// A date as a set writes it: of the calendar, or `year-03-31` and `year+1-03-31`, of the year that the set scores and of the
/// one after it. Whether those years have a 29 February is said once they are known.
pub(super) fn is_date(text: &str) -> bool {
    // The one after 1999 is a leap year, and 2000 is one.
    [1999, 2000].iter().any(|scored| written(text, Some(*scored)).is_some())
}

/// The day that is written, if it is one; `scored` is the year that the set scores.
fn written(text: &str, scored: Option<u32>) -> Option<Day> {
    let mut parts = text.split('-');
    let year = match parts.next()? {
        "year" => scored?,
        "year+1" => scored? + 1,
        year => digits(year, 4)?,
    };
    let found = Day::of(year, digits(parts.next()?, 2)?, digits(parts.next()?, 2)?);
    if parts.next().is_some() { None } else { found }
}

/// A number of so many digits.
fn digits(text: &str, count: usize) -> Option<u32> {
    let all = text.len() == count && text.bytes().all(|b| b.is_ascii_digit());
    if all { text.parse().ok() } else { None }
}

/// A day as it stands in the file.
type Written<'a> = Option<(Day, &'a str)>;

/// Reads the steps, and checks that they stand in the order of their days.
pub(super) fn read(builder: &mut Builder, file: &Item) -> Vec<Step> {
    let year = file.text("year");
    let mut steps: Vec<Step> = Vec::new();
    let (mut latest_from, mut latest_until): (Written, Written) = (None, None);
    for item in file.list("steps") {
        let id = item.text("id");
        if steps.iter().any(|step| step.id == id) {
            builder.report(item.place_of("id"), Fault::Duplicate(id.clone(), "steps".to_owned()));
        }
        let (from, until) = (day(builder, &item, "from", &year), day(builder, &item, "until", &year));
        follows(builder, &item, "from", from, latest_from);
        follows(builder, &item, "until", until, from.max(latest_from).max(latest_until));
        latest_from = latest_from.max(from);
        latest_until = latest_until.max(until);
        steps.push(Step {
            id,
            name: item.words("name").unwrap_or_default(),
            who: item.words("who"),
            from: from.map(|(day, _)| day),
            until: until.map(|(day, _)| day),
            when: item.words("when"),
            late: item.words("late"),
            note: item.words("note"),
            source: builder.source(&item),
            place: item.str("place").map(str::to_owned),
        });
    }
    steps
}

/// Reads the calendar of working days.
pub(super) fn calendar(builder: &mut Builder, file: &Item) -> Option<Calendar> {
    let item = file.get("calendar")?;
    let year = file.text("year");
    let (from, until) = (day(builder, &item, "from", &year), day(builder, &item, "until", &year));
    follows(builder, &item, "until", until, from);
    let mut off_days = vec![false; WeekDay::ALL.len()];
    let weekend = item.list("weekend");
    for (at, week_day) in WeekDay::ALL.iter().enumerate() {
        off_days[at] = match weekend.as_slice() {
            [] => matches!(week_day, WeekDay::Saturday | WeekDay::Sunday),
            named => named.iter().any(|it| it.value.as_str().and_then(WeekDay::meant_by) == Some(*week_day)),
        };
    }
    if off_days.iter().all(|off| *off) {
        builder.report(item.place_of("weekend"), Fault::NoWorkingDay);
    }
    let (first, last) = (from?.0, until?.0);
    let mut days =
        WorkCalendar { off_days, holidays: vec![], worked: vec![], span: (first.number, last.number) };
    for (key, is_off) in [("holidays", false), ("worked", true)] {
        let mut found: Vec<u32> = Vec::new();
        for item in item.list(key) {
            let Some(text) = item.value.as_str() else { continue };
            let Some(day) = written(text, digits(&year, 4)) else {
                if is_date(text) {
                    builder.report(item.place.clone(), Fault::WrongType(Expected::Date));
                }
                continue;
            };
            if !(first..=last).contains(&day) {
                builder.report(item.place.clone(), Fault::NoValue(first.to_string(), last.to_string()));
            }
            // A holiday on a Saturday that is off anyway is one day off.
            let week_day = (day.number + 3) % 7;
            let off = usize::try_from(week_day).ok().and_then(|at| days.off_days.get(at)).copied();
            if off == Some(is_off) {
                found.push(day.number);
            } else if is_off {
                builder.report(item.place.clone(), Fault::WorkedAnyway(text.to_owned()));
            }
        }
        found.sort_unstable();
        found.dedup();
        if is_off { days.worked = found } else { days.holidays = found }
    }
    Some(Calendar { days, source: builder.source(&item), place: item.str("place").map(str::to_owned) })
}

/// The day at a key, of a date that is admitted in an input; what is no date was reported before.
pub(super) fn bound(builder: &mut Builder, item: &Item, key: &str) -> Option<Day> {
    let year = builder.year.clone();
    day(builder, item, key, &year).map(|(day, _)| day)
}

/// The day that a rule or a formula writes; `None` for what is no date.
pub(super) fn literal(builder: &Builder, text: &str) -> Option<Day> {
    written(text, digits(&builder.year, 4))
}

/// The day at a key; what is no date was reported before.
fn day<'a>(builder: &mut Builder, item: &Item<'a>, key: &str, year: &str) -> Written<'a> {
    let text = item.str(key).filter(|text| is_date(text))?;
    let scored = digits(year, 4);
    let day = written(text, scored);
    if day.is_none() {
        let fault = match scored {
            // 29 February of another year.
            Some(_) => Fault::WrongType(Expected::Date),
            None => Fault::NoYear(year.to_owned()),
        };
        builder.report(item.place_of(key), fault);
    }
    Some((day?, text))
}

/// Reports a day that stands before one that it has to follow.
fn follows(builder: &mut Builder, item: &Item, key: &str, day: Written, earlier: Written) {
    if let (Some((day, text)), Some((earlier, other))) = (day, earlier)
        && day < earlier
    {
        builder.report(item.place_of(key), Fault::Before(text.to_owned(), other.to_owned()));
    }
}

#[cfg(test)]
mod tests {
    use super::Day;

    #[test]
    fn every_day_has_its_date_and_its_number() {
        let (mut year, mut month, mut day) = (1970, 1, 1);
        let mut number = 0;
        while year < 2500 {
            let this = Day::of(year, month, day).unwrap();
            assert_eq!((this.number, this.date()), (number, (year, month, day)));
            assert_eq!(Day::read(&this.to_string()), Some(this));
            number += 1;
            // Where a month ends there is no such day.
            if Day::of(year, month, day + 1).is_some() {
                day += 1;
            } else {
                (month, day) = (month + 1, 1);
            }
            if month > 12 {
                (year, month) = (year + 1, 1);
            }
        }
        // 530 years of which 129 are leap years.
        assert_eq!(number, 530 * 365 + 129);
        assert_eq!(Day::of(2026, 3, 31).unwrap().number, 20_543);
    }

    #[test]
    fn what_is_no_date_is_none() {
        for text in [
            "",
            "2026",
            "2026-3-31",
            "2026-02-29",
            "2026-13-01",
            "2026-00-10",
            "2026-01-00",
            "2026-01-01-01",
            "1969-12-31",
            "+026-01-01",
        ] {
            assert_eq!(Day::read(text), None, "{text}");
        }
        assert!(Day::read("2024-02-29").is_some());
    }
}
