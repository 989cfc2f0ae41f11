//! The days of a round as a calendar file (RFC 5545): a whole-day event for each step with days, with alarms before its end.

use tudanhgia_core::criteria::{CriteriaSet, Day, Step};
use tudanhgia_words::{Language, Translated, caveat};

/// No line has more bytes than this.
const LONGEST: usize = 75;

/// When the alarms of a step go: at nine in the morning, seven days and one day before its last day, counted from the midnight
/// after that.
const ALARMS: [&str; 2] = ["-P7DT15H", "-P1DT15H"];

/// A whole-day event.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Event {
    /// What it is called by programs, the same in every version of the file, so that a later one moves the event and adds none.
    pub uid: String,
    /// The first day.
    pub from: Day,
    /// The last day.
    pub until: Day,
    /// What it is.
    pub name: String,
    /// What else is to be known, a line each.
    pub about: String,
    /// What the alarms before its last day say; `None` is no alarm.
    pub alarm: Option<String>,
}

/// The calendar of a set, made at an ISO 8601 time in UTC; `None` if no step of it has a day.
pub fn calendar(set: &CriteriaSet, made: &str, language: Language) -> Option<String> {
    let steps = set.steps.iter().enumerate();
    let events: Vec<Event> = steps.filter_map(|(at, step)| event(set, at, step, language)).collect();
    (!events.is_empty()).then(|| calendar_of(set.title.get(language), &events, made))
}

/// A calendar of that name with these events, made at an ISO 8601 time in UTC.
pub fn calendar_of(name: &str, events: &[Event], made: &str) -> String {
    let mut lines = Lines(String::new());
    lines.add("BEGIN:VCALENDAR");
    lines.add("VERSION:2.0");
    lines.add("PRODID:-//tudanhgia//tudanhgia//VI");
    lines.add("CALSCALE:GREGORIAN");
    lines.add("METHOD:PUBLISH");
    lines.text("X-WR-CALNAME", name);
    events.iter().for_each(|event| lines.event(event, made));
    lines.add("END:VCALENDAR");
    lines.0
}

/// The event of a step, if it has a day.
fn event(set: &CriteriaSet, at: usize, step: &Step, language: Language) -> Option<Event> {
    let (from, until) = step.from.or(step.until).zip(step.until.or(step.from))?;
    let texts = language.steps();
    let name = (texts.step)(at + 1, set.steps.len(), step.name.get(language));
    let source = &set.sources[step.source].title;
    let place = step.place.as_ref().map(|place| format!(", {place}")).unwrap_or_default();
    let said = |term: &str, text: &str| format!("{term}: {text}");
    let about = [
        Some(set.title.get(language).to_owned()),
        caveat(set, language),
        step.who.as_ref().map(|who| said(texts.who, who.get(language))),
        step.late.as_ref().map(|late| said(texts.late, late.get(language))),
        step.note.as_ref().map(|note| note.get(language).to_owned()),
        Some(said(texts.source, &format!("{source}{place}"))),
    ];
    let alarm = step.until.is_some().then(|| (texts.alarm)(&name, &language.day(until.date())));
    let about = about.into_iter().flatten().collect::<Vec<_>>().join("\n");
    Some(Event { uid: format!("{}.{}@tudanhgia", set.id, step.id), from, until, name, about, alarm })
}

/// The lines of the file so far.
struct Lines(String);

impl Lines {
    /// Adds an event.
    fn event(&mut self, event: &Event, made: &str) {
        let plain = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
        let made = plain(made);
        let (day, time) = made.split_at_checked(8).unwrap_or(("19700101", ""));
        self.add("BEGIN:VEVENT");
        self.text("UID", &event.uid);
        self.add(&format!("DTSTAMP:{day}T{:0<6}Z", time.get(..6).unwrap_or_default()));
        self.add(&format!("DTSTART;VALUE=DATE:{}", plain(&event.from.to_string())));
        self.add(&format!("DTEND;VALUE=DATE:{}", plain(&event.until.next().to_string())));
        self.text("SUMMARY", &event.name);
        self.text("DESCRIPTION", &event.about);
        // It takes nobody's time.
        self.add("TRANSP:TRANSPARENT");
        for (alarm, text) in ALARMS.iter().filter_map(|alarm| Some((alarm, event.alarm.as_ref()?))) {
            self.add("BEGIN:VALARM");
            self.add("ACTION:DISPLAY");
            self.add(&format!("TRIGGER;RELATED=END:{alarm}"));
            self.text("DESCRIPTION", text);
            self.add("END:VALARM");
        }
        self.add("END:VEVENT");
    }

    /// Adds a line; one that is too long goes on behind a blank. No letter is torn, and it is folded between two letters where
    /// that can be: there are programs that drop blanks at the ends of lines.
    fn add(&mut self, line: &str) {
        let (mut rest, mut room) = (line, LONGEST);
        while rest.len() > room {
            let starts = rest.char_indices().take_while(|(at, _)| *at <= room).map(|(at, _)| at).skip(1);
            let is_blank = |text: Option<char>| text.is_some_and(char::is_whitespace);
            let within = |at: &usize| {
                let (before, after) = rest.split_at(*at);
                !is_blank(before.chars().next_back()) && !is_blank(after.chars().next())
            };
            let found = starts.clone().filter(within).last().or(starts.last());
            let (part, more) = rest.split_at(found.unwrap_or(rest.len()));
            self.0.push_str(part);
            self.0.push_str("\r\n ");
            (rest, room) = (more, LONGEST - 1);
        }
        self.0.push_str(rest);
        self.0.push_str("\r\n");
    }

    /// Adds a text, in which some marks mean something.
    fn text(&mut self, name: &str, text: &str) {
        let mut line = format!("{name}:");
        for letter in text.chars() {
            match letter {
                '\\' | ';' | ',' => line.extend(['\\', letter]),
                '\n' => line.push_str("\\n"),
                // Other marks of control may not stand in a file.
                _ if letter.is_control() => line.push(' '),
                _ => line.push(letter),
            }
        }
        self.add(&line);
    }
}
