//! The words of the steps of a round: where it stands, what is due, what the set says of who is late. No part of
//! [`Texts`](super::Texts), which travels with the first visit.

use tudanhgia_core::criteria::{CriteriaSet, Day, Phase, Standing, Step};

use super::{Language, Translated};

/// So many days before the end of a step it is said what happens to who is late.
const SOON: u32 = 7;

/// What is said of the steps of a round.
pub struct StepTexts {
    /// When a step is: the first day, the last day.
    pub days: fn(Option<&str>, Option<&str>) -> String,
    /// A step by its number, of how many, with its name.
    pub step: fn(usize, usize, &str) -> String,
    /// A step under way: the step, its last day, how many days are left after today.
    pub due: fn(&str, &str, u32) -> String,
    /// A step under way whose last day is not known: the step, the first day.
    pub open: fn(&str, &str) -> String,
    /// A step to come: the step, its first day, in how many days.
    pub next: fn(&str, &str, u32) -> String,
    /// The last step is over: the step, when.
    pub over: fn(&str, &str) -> String,
    /// No days are published: how many steps, when they are in the words of the document, or nothing.
    pub undated: fn(usize, &str) -> String,
    /// A step is over, and the sheet is not finished: the step, its last day, how many days ago.
    pub overdue: fn(&str, &str, u32) -> String,
    /// What happens to who is late, behind something else.
    pub if_late: fn(&str) -> String,
    /// A step that is over.
    pub is_over: &'static str,
    /// A step whose last day is not known, where the next has begun.
    pub is_followed: &'static str,
    /// A step under way: how many days are left, where that is known.
    pub is_under_way: fn(Option<u32>) -> String,
    /// A step to come: in how many days.
    pub is_to_come: fn(u32) -> String,
    /// A step without days.
    pub no_days: &'static str,
    /// Who does it.
    pub who: &'static str,
    /// What happens to who is late, as a heading.
    pub late: &'static str,
    /// Where that stands.
    pub source: &'static str,
    /// Saves the days as a calendar.
    pub calendar: &'static str,
    /// What that is good for.
    pub calendar_hint: &'static str,
    /// In the calendar, what an alarm says: the step, its last day.
    pub alarm: fn(&str, &str) -> String,
    /// How the calendar file is called, before the name of the set.
    pub file_name: &'static str,
}

impl Language {
    /// The words of the steps of a round.
    pub fn steps(self) -> &'static StepTexts {
        match self {
            Self::Vi => &VI,
            Self::En => &EN,
        }
    }
}

/// What is said of a round on one line, and whether something is overdue.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct RoundLine {
    /// The sentence.
    pub words: String,
    /// Whether it says that a step is over in which the unit could still have been late.
    pub overdue: bool,
}

/// Where the round of a set stands on a day, for a sheet that is finished or not; `None` of a set that declares no steps.
pub fn round_line(set: &CriteriaSet, today: Day, finished: bool, language: Language) -> Option<RoundLine> {
    let (steps, texts) = (&set.steps, language.steps());
    let name = |at: usize| (texts.step)(at + 1, steps.len(), steps[at].name.get(language));
    let day = |day: Day| language.day(day.date());
    if steps.is_empty() {
        return None;
    }
    if !finished && let Some((at, until)) = overdue(steps, today) {
        let late = steps[at].late.as_ref().map_or("", |late| late.get(language));
        let words = (texts.overdue)(&name(at), &day(until), today.number - until.number);
        return Some(RoundLine { words: format!("{words} {}", late_words(late, language)), overdue: true });
    }
    let words = match Standing::of(steps, today) {
        Standing::Under(at) => match (steps[at].until, steps[at].from) {
            (Some(until), _) => {
                let left = until.number.saturating_sub(today.number);
                let words = (texts.due)(&name(at), &day(until), left);
                match &steps[at].late {
                    Some(late) if left <= SOON && !finished => {
                        format!("{words}. {}", late_words(late.get(language), language))
                    }
                    _ => words,
                }
            }
            (None, from) => (texts.open)(&name(at), &from.map(day).unwrap_or_default()),
        },
        Standing::Next(at) => {
            let from = steps[at].from.unwrap_or(today);
            (texts.next)(&name(at), &day(from), from.number.saturating_sub(today.number))
        }
        Standing::Over(at) => (texts.over)(&name(at), &step_days(&steps[at], language)),
        Standing::Undated => {
            let when = steps.iter().find_map(|step| step.when.as_ref());
            (texts.undated)(steps.len(), when.map_or("", |when| when.get(language)))
        }
    };
    Some(RoundLine { words, overdue: false })
}

/// The last step that is over and of which the set says what happens to who is late, with its last day.
fn overdue(steps: &[Step], today: Day) -> Option<(usize, Day)> {
    let over = |step: &Step| step.until.filter(|until| *until < today && step.late.is_some());
    steps.iter().enumerate().rev().find_map(|(at, step)| Some((at, over(step)?)))
}

/// What the set says of who is late, as a sentence.
fn late_words(late: &str, language: Language) -> String {
    (language.steps().if_late)(late.trim_end_matches('.'))
}

/// When a step is: its days, or what the document says instead; empty where nothing is published.
pub fn step_days(step: &Step, language: Language) -> String {
    let texts = language.steps();
    let [from, until] = [step.from, step.until].map(|day| day.map(|day| language.day(day.date())));
    if from.is_none() && until.is_none() {
        return step.when.as_ref().map_or("", |when| when.get(language)).to_owned();
    }
    (texts.days)(from.as_deref(), until.as_deref())
}

/// Where a step stands on a day; empty where that is said by its days alone.
pub fn step_state(steps: &[Step], at: usize, today: Day, language: Language) -> String {
    let (step, texts) = (&steps[at], language.steps());
    let days = |day: Day| day.number.saturating_sub(today.number);
    match (Phase::of(steps, at, today), step.from, step.until) {
        (None, ..) if step.when.is_some() => String::new(),
        (None, ..) => texts.no_days.to_owned(),
        (Some(Phase::Before), from, _) => from.map(|from| (texts.is_to_come)(days(from))).unwrap_or_default(),
        (Some(Phase::Under), _, until) => (texts.is_under_way)(until.map(days)),
        (Some(Phase::Over), _, Some(_)) => texts.is_over.to_owned(),
        (Some(Phase::Over), _, None) => texts.is_followed.to_owned(),
    }
}

static VI: StepTexts = StepTexts {
    days: |from, until| match (from, until) {
        (Some(from), Some(until)) => format!("từ {from} đến {until}"),
        (Some(from), None) => format!("từ {from}"),
        (None, until) => format!("đến {}", until.unwrap_or_default()),
    },
    step: |number, all, name| format!("Bước {number}/{all}: {name}"),
    due: |step, until, left| match left {
        0 => format!("{step}, đến hết hôm nay {until}"),
        _ => format!("{step}, đến {until}, còn {left} ngày"),
    },
    open: |step, from| format!("{step}, từ {from}"),
    next: |step, from, left| format!("Sắp tới: {step}, từ {from}, còn {left} ngày"),
    over: |step, days| format!("Đợt đánh giá đã qua bước cuối có thời hạn. {step}, {days}"),
    undated: |all, when| match when {
        "" => format!("Đợt đánh giá có {all} bước; thời hạn từng bước chưa được công bố"),
        _ => format!("Đợt đánh giá có {all} bước, {when}"),
    },
    overdue: |step, until, days| format!("{step}, hạn {until}, đã quá {days} ngày."),
    if_late: |late| format!("Nếu chậm: {late}."),
    is_over: "đã hết thời hạn",
    is_followed: "đã sang bước sau",
    is_under_way: |left| match left {
        None => "đang thực hiện".to_owned(),
        Some(0) => "đang thực hiện, hôm nay là ngày cuối".to_owned(),
        Some(left) => format!("đang thực hiện, còn {left} ngày"),
    },
    is_to_come: |left| format!("bắt đầu sau {left} ngày"),
    no_days: "thời hạn chưa được công bố",
    who: "Thực hiện",
    late: "Nếu chậm",
    source: "Căn cứ",
    calendar: "Tải lịch (.ics)",
    calendar_hint: "Mở tệp bằng lịch trên máy tính hoặc điện thoại để được nhắc trước hạn 7 ngày và 1 ngày.",
    alarm: |step, until| format!("{step}, đến {until}"),
    file_name: "lich",
};

fn days_en(count: u32) -> String {
    if count == 1 { "1 day".to_owned() } else { format!("{count} days") }
}

static EN: StepTexts = StepTexts {
    days: |from, until| match (from, until) {
        (Some(from), Some(until)) => format!("{from} to {until}"),
        (Some(from), None) => format!("from {from}"),
        (None, until) => format!("until {}", until.unwrap_or_default()),
    },
    step: |number, all, name| format!("Step {number} of {all}: {name}"),
    due: |step, until, left| match left {
        0 => format!("{step}, until the end of today, {until}"),
        _ => format!("{step}, until {until}, {} left", days_en(left)),
    },
    open: |step, from| format!("{step}, since {from}"),
    next: |step, from, left| format!("Next: {step}, from {from}, in {}", days_en(left)),
    over: |step, days| format!("The last step with a date is over. {step}, {days}"),
    undated: |all, when| {
        let steps = if all == 1 { "1 step".to_owned() } else { format!("{all} steps") };
        match when {
            "" => format!("The round has {steps}; the dates are not published"),
            _ => format!("The round has {steps}, {when}"),
        }
    },
    overdue: |step, until, days| format!("{step}, was due {until}, {} ago.", days_en(days)),
    if_late: |late| format!("If late: {late}."),
    is_over: "over",
    is_followed: "the next step has begun",
    is_under_way: |left| match left {
        None => "under way".to_owned(),
        Some(0) => "under way, today is the last day".to_owned(),
        Some(left) => format!("under way, {} left", days_en(left)),
    },
    is_to_come: |left| format!("begins in {}", days_en(left)),
    no_days: "dates not published",
    who: "By",
    late: "If late",
    source: "Source",
    calendar: "Save as calendar (.ics)",
    calendar_hint: "Open the file with the calendar of your computer or phone to be reminded 7 days and 1 day before each end.",
    alarm: |step, until| format!("{step}, until {until}"),
    file_name: "calendar",
};
