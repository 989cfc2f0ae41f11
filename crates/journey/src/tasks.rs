//! Who does what until when: tasks of a sheet, row by row, as data, as a table to print, as a calendar, and as a message to those
//! who have not answered.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};
use tudanhgia_core::canonical::form;
use tudanhgia_core::criteria::{CriteriaSet, Day};
use tudanhgia_core::sheet::SetRef;
use tudanhgia_papers::{Cell, Document, Event, PaperTable, Part, calendar_of};
use tudanhgia_words::{Language, Translated};

use crate::texts::journey;

/// What stands under `kind` in the text of tasks.
pub const TASKS_KIND: &str = "tudanhgia-tasks";

/// The newest version of that text that this program reads.
pub const TASKS_FORMAT: u64 = 1;

/// How far a task has come.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum TaskState {
    /// Somebody was asked.
    Asked,
    /// The answer is there.
    Received,
    /// Somebody has checked it.
    Checked,
}

impl TaskState {
    /// The word of files.
    pub fn word(self) -> &'static str {
        match self {
            Self::Asked => "asked",
            Self::Received => "received",
            Self::Checked => "checked",
        }
    }

    fn of(word: &str) -> Option<Self> {
        [Self::Asked, Self::Received, Self::Checked].into_iter().find(|state| state.word() == word)
    }
}

/// A task.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Task {
    /// Who does it.
    pub owner: String,
    /// Until when, if that is said.
    pub until: Option<Day>,
    /// How far it has come.
    pub state: TaskState,
}

/// The tasks of a sheet.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Tasks {
    /// The set of the sheet.
    pub set: SetRef,
    /// The unit, as it is called in the sheet.
    pub unit: String,
    /// Each task by the id of its row.
    pub list: BTreeMap<String, Task>,
}

impl Tasks {
    /// No tasks of a sheet yet.
    pub fn new(set: &CriteriaSet, unit: &str) -> Self {
        Self { set: SetRef::of(set), unit: unit.to_owned(), list: BTreeMap::new() }
    }

    /// The tasks as canonical JSON.
    pub fn text(&self) -> String {
        let task = |(row, task): (&String, &Task)| {
            let until = task.until.map(|day| day.to_string());
            (row.clone(), json!({"owner": task.owner, "until": until, "state": task.state.word()}))
        };
        let list: Map<String, Value> = self.list.iter().map(task).collect();
        let value = json!({
            "kind": TASKS_KIND, "format": TASKS_FORMAT, "set": self.set.to_json(), "unit": self.unit, "tasks": list,
        });
        String::from_utf8(form(&value)).unwrap_or_default()
    }

    /// Tasks from such a text; `None` for one that is none, or of a later program.
    pub fn read(text: &str) -> Option<Self> {
        let value = tudanhgia_core::json::read(text).ok()?;
        let is_own = value.get("kind")?.as_str()? == TASKS_KIND && value.get("format")?.as_u64()? == TASKS_FORMAT;
        let set = value.get("set").filter(|_| is_own)?;
        let mut reference = |key: &'static str| match set.get(key) {
            None if matches!(key, "sample" | "compiled") => Ok(String::new()),
            text => text.and_then(Value::as_str).map(str::to_owned).ok_or(()),
        };
        let set = SetRef::read(&mut reference).ok()?;
        let mut list = BTreeMap::new();
        for (row, task) in value.get("tasks")?.as_object()? {
            let until = match task.get("until") {
                None | Some(Value::Null) => None,
                Some(day) => Some(Day::read(day.as_str()?)?),
            };
            let owner = task.get("owner")?.as_str()?.to_owned();
            let state = TaskState::of(task.get("state")?.as_str()?)?;
            list.insert(row.clone(), Task { owner, until, state });
        }
        Some(Self { set, unit: value.get("unit")?.as_str()?.to_owned(), list })
    }

    /// The tasks in the order of the form, each with its row; those of rows that the set does not have stand at the end, by their
    /// ids.
    fn in_order(&self, set: &CriteriaSet, language: Language) -> Vec<(String, String, &str, &Task)> {
        let rows = set.nodes.iter().filter_map(|node| {
            let (id, task) = self.list.get_key_value(&node.id)?;
            Some((node.code.clone(), node.name.get(language).to_owned(), id.as_str(), task))
        });
        let others = self.list.iter().filter(|(id, _)| set.row_named(id).is_none());
        rows.chain(others.map(|(id, task)| (String::new(), id.clone(), id.as_str(), task))).collect()
    }

    /// The tasks as a table; what is not received is late after its last day.
    pub fn table(&self, set: &CriteriaSet, today: Day, language: Language) -> PaperTable {
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
            rows: self.in_order(set, language).into_iter().map(row).collect(),
            widths: vec![8, 42, 20, 15, 15],
            ..PaperTable::default()
        }
    }

    /// The same as a paper.
    pub fn paper(&self, set: &CriteriaSet, today: Day, language: Language) -> Document {
        let title = format!("{}\n{}", journey(language).tasks_title, set.title.get(language));
        let parts = vec![Part::Table(self.table(set, today, language))];
        Document { from: self.unit.clone(), title, parts, ..Document::default() }
    }

    /// The last days of what is not received, as a calendar file made at an ISO 8601 time in UTC; `None` where none has a last day.
    pub fn calendar(&self, set: &CriteriaSet, made: &str, language: Language) -> Option<String> {
        let texts = journey(language);
        let event = |(code, name, id, task): (String, String, &str, &Task)| {
            let until = task.until.filter(|_| task.state == TaskState::Asked)?;
            let name = (texts.task)(&called(&code, &name));
            Some(Event {
                uid: format!("{}.{id}.task@tudanhgia", self.set.id),
                from: until,
                until,
                about: format!("{}\n{}: {}", set.title.get(language), texts.who, task.owner),
                alarm: Some((texts.reminder)(&name, &language.day(until.date()))),
                name,
            })
        };
        let events: Vec<Event> = self.in_order(set, language).into_iter().filter_map(event).collect();
        (!events.is_empty()).then(|| calendar_of(set.title.get(language), &events, made))
    }

    /// A message to each who has not answered yet, to be pasted: the name, and the text. In the order of the names.
    pub fn messages(&self, set: &CriteriaSet, language: Language) -> Vec<(String, String)> {
        let texts = journey(language);
        let mut lines: BTreeMap<&str, Vec<String>> = BTreeMap::new();
        for (code, name, _, task) in self.in_order(set, language) {
            if task.state == TaskState::Asked {
                let until = task.until.map(|day| language.day(day.date()));
                let line = (texts.message_line)(&called(&code, &name), until.as_deref());
                lines.entry(&task.owner).or_default().push(line);
            }
        }
        let message = |(owner, lines): (&str, Vec<String>)| {
            let head = (texts.message)(owner, &self.unit, set.title.get(language));
            (owner.to_owned(), format!("{head}\n{}\n{}", lines.join("\n"), texts.message_end))
        };
        lines.into_iter().map(message).collect()
    }
}

/// Whether something is not received after its last day.
fn is_late(task: &Task, today: Day) -> bool {
    task.state == TaskState::Asked && task.until.is_some_and(|until| until < today)
}

/// A row as it is called in a sentence.
fn called(code: &str, name: &str) -> String {
    if code.is_empty() { name.to_owned() } else { format!("{code} {name}") }
}
