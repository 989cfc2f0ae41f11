//! The days of a round as a calendar file (RFC 5545): a whole-day event for each step with days, with alarms before its end.

use tudanhgia_core::criteria::{CriteriaSet, Day, Step};
use tudanhgia_words::{Language, Translated, caveat};

/// No line has more bytes than this.
const LONGEST: usize = 75;

/// When the alarms of a step go: at nine in the morning, seven days and one day before its last day, counted from the midnight
/// after that.
const ALARMS: [&str; 2] = ["-P7DT15H", "-P1DT15H"];

/// The calendar of a set, made at an ISO 8601 time in UTC; `None` if no step of it has a day.
pub fn calendar(set: &CriteriaSet, made: &str, language: Language) -> Option<String> {
    let mut lines = Lines(String::new());
    lines.add("BEGIN:VCALENDAR");
    lines.add("VERSION:2.0");
    lines.add("PRODID:-//tudanhgia//tudanhgia//VI");
    lines.add("CALSCALE:GREGORIAN");
    lines.add("METHOD:PUBLISH");
    lines.text("X-WR-CALNAME", set.title.get(language));
    let mut any = false;
    for (at, step) in set.steps.iter().enumerate() {
        let Some((from, until)) = step.from.or(step.until).zip(step.until.or(step.from)) else { continue };
        any = true;
        event(&mut lines, set, at, step, (from, until), made, language);
    }
    lines.add("END:VCALENDAR");
    any.then_some(lines.0)
}

fn event(
    lines: &mut Lines,
    set: &CriteriaSet,
    at: usize,
    step: &Step,
    (from, until): (Day, Day),
    made: &str,
    language: Language,
) {
    let texts = language.steps();
    let name = (texts.step)(at + 1, set.steps.len(), step.name.get(language));
    let plain = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
    let made = plain(made);
    let (day, time) = made.split_at_checked(8).unwrap_or(("19700101", ""));
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
    lines.add("BEGIN:VEVENT");
    // The same in every version of the set, so that a later file moves the event and adds none.
    lines.add(&format!("UID:{}.{}@tudanhgia", set.id, step.id));
    lines.add(&format!("DTSTAMP:{day}T{:0<6}Z", time.get(..6).unwrap_or_default()));
    lines.add(&format!("DTSTART;VALUE=DATE:{}", plain(&from.to_string())));
    lines.add(&format!("DTEND;VALUE=DATE:{}", plain(&until.next().to_string())));
    lines.text("SUMMARY", &name);
    lines.text("DESCRIPTION", &about.into_iter().flatten().collect::<Vec<_>>().join("\n"));
    // It takes nobody's time.
    lines.add("TRANSP:TRANSPARENT");
    for alarm in ALARMS.iter().filter(|_| step.until.is_some()) {
        lines.add("BEGIN:VALARM");
        lines.add("ACTION:DISPLAY");
        lines.add(&format!("TRIGGER;RELATED=END:{alarm}"));
        lines.text("DESCRIPTION", &(texts.alarm)(&name, &language.day(until.date())));
        lines.add("END:VALARM");
    }
    lines.add("END:VEVENT");
}

/// The lines of the file so far.
struct Lines(String);

impl Lines {
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
