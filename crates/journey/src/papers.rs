//! The tasks of a sheet as a table to print, as a calendar, and as messages to those who have not answered.

use std::collections::BTreeMap;

use tudanhgia_core::canonical::digest;
use tudanhgia_core::criteria::{CriteriaSet, Day};
use tudanhgia_papers::{Cell, Document, Event, PaperTable, Part, calendar_of};
use tudanhgia_words::{Language, Translated};

use crate::tasks::{Task, TaskState, Tasks};
use crate::texts::journey;

/// So many letters of a hash tell sheets apart.
const SHEET_LETTERS: usize = 12;

/// The tasks in the order of the form, each with its row; those of rows that the set does not have stand at the end, by their
/// ids.
fn in_order<'t>(
    tasks: &'t Tasks,
    set: &CriteriaSet,
    language: Language,
) -> Vec<(String, String, &'t str, &'t Task)> {
    let rows = set.nodes.iter().filter_map(|node| {
        let (id, task) = tasks.list.get_key_value(&node.id)?;
        Some((node.code.clone(), node.name.get(language).to_owned(), id.as_str(), task))
    });
    let others = tasks.list.iter().filter(|(id, _)| set.row_named(id).is_none());
    rows.chain(others.map(|(id, task)| (String::new(), id.clone(), id.as_str(), task))).collect()
}

/// The tasks as a table; what is not received is late after its last day.
pub fn task_table(tasks: &Tasks, set: &CriteriaSet, today: Day, language: Language) -> PaperTable {
    let texts = journey(language);
    let row = |(code, name, _, task): (String, String, &str, &Task)| {
        let late = is_late(task, today);
        let state = (texts.state)(task.state);
        let state = if late { format!("{state}, {}", texts.late) } else { state.to_owned() };
        let until = task.until.map(|day| language.day(day.date())).unwrap_or_default();
        [code, name, task.owner.clone(), until, state].map(Cell::Text).to_vec()
    };
    PaperTable {
        head: texts.tasks_head.map(str::to_owned).to_vec(),
        rows: in_order(tasks, set, language).into_iter().map(row).collect(),
        widths: vec![8, 42, 20, 15, 15],
        ..PaperTable::default()
    }
}

/// The same as a paper.
pub fn task_paper(tasks: &Tasks, set: &CriteriaSet, today: Day, language: Language) -> Document {
    let title = format!("{}\n{}", journey(language).tasks_title, set.title.get(language));
    let parts = vec![Part::Table(task_table(tasks, set, today, language))];
    Document { from: tasks.unit.clone(), title, parts, ..Document::default() }
}

/// The last days of what is not received of a sheet that was begun at `begun`, as a calendar file made at an ISO 8601 time in UTC; `None`
/// where none has a last day.
pub fn task_calendar(
    tasks: &Tasks,
    set: &CriteriaSet,
    begun: &str,
    made: &str,
    language: Language,
) -> Option<String> {
    let texts = journey(language);
    // The same row of another unit, or of the sheet of another period, is another day.
    let sheet = digest(format!("{}\n{begun}", tasks.unit).as_bytes());
    let sheet = &sheet[..SHEET_LETTERS.min(sheet.len())];
    let event = |(code, name, id, task): (String, String, &str, &Task)| {
        let until = task.until.filter(|_| task.state == TaskState::Asked)?;
        let name = (texts.task)(&called(&code, &name));
        let owner = format!("{}: {}", texts.who, task.owner);
        let about = [tasks.unit.as_str(), set.title.get(language), &owner];
        let about: Vec<&str> = about.into_iter().filter(|line| !line.is_empty()).collect();
        Some(Event {
            uid: format!("{}.{sheet}.{id}.task@tudanhgia", tasks.set.id),
            from: until,
            until,
            about: about.join("\n"),
            alarm: Some((texts.reminder)(&name, &language.day(until.date()))),
            name,
        })
    };
    let events: Vec<Event> = in_order(tasks, set, language).into_iter().filter_map(event).collect();
    (!events.is_empty()).then(|| calendar_of(set.title.get(language), &events, made))
}

/// A message to each who has not answered yet, to be pasted: the name, and the text. In the order of the names.
pub fn task_messages(tasks: &Tasks, set: &CriteriaSet, language: Language) -> Vec<(String, String)> {
    let texts = journey(language);
    let mut lines: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for (code, name, _, task) in in_order(tasks, set, language) {
        if task.state == TaskState::Asked {
            let until = task.until.map(|day| language.day(day.date()));
            let line = (texts.message_line)(&called(&code, &name), until.as_deref());
            task.owners().for_each(|owner| lines.entry(owner).or_default().push(line.clone()));
        }
    }
    let message = |(owner, lines): (&str, Vec<String>)| {
        let head = (texts.message)(owner, &tasks.unit, set.title.get(language));
        (owner.to_owned(), format!("{head}\n{}\n{}", lines.join("\n"), texts.message_end))
    };
    lines.into_iter().map(message).collect()
}

/// Whether something is not received after its last day.
fn is_late(task: &Task, today: Day) -> bool {
    task.state == TaskState::Asked && task.until.is_some_and(|until| until < today)
}

/// A row as it is called in a sentence.
fn called(code: &str, name: &str) -> String {
    if code.is_empty() { name.to_owned() } else { format!("{code} {name}") }
}
