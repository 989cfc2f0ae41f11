//! Who does what until when: the tasks of a sheet, row by row, as data.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};
use tudanhgia_core::canonical::form;
use tudanhgia_core::criteria::{CriteriaSet, Day};
use tudanhgia_core::sheet::SetRef;

use crate::agreed::read_day;
use crate::joined::{BETWEEN, Joined, both_days, both_lists, both_texts, either};
use crate::set_ref;

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
    /// Who does it; several names are parted by a semicolon.
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

    /// Notes that rows were handed to somebody. Who has one of them already has it still: both names stand there, and the earlier day
    /// counts.
    pub fn hand(&mut self, rows: impl IntoIterator<Item = String>, owner: &str, until: Option<Day>) {
        for row in rows {
            let others = self.list.get(&row).filter(|task| task.state == TaskState::Asked);
            let task = Task {
                owner: both_texts("", others.map_or("", |task| &task.owner), owner),
                until: [others.and_then(|task| task.until), until].into_iter().flatten().min(),
                state: TaskState::Asked,
            };
            self.list.insert(row, task);
        }
    }

    /// Notes that rows came back from somebody: what others were asked for as well is still asked.
    pub fn receive(&mut self, rows: &[String], from: &str) {
        let asked = self.list.iter_mut().filter(|(row, _)| rows.contains(row)).map(|(_, task)| task);
        asked.filter(|task| task.state == TaskState::Asked && task.owner == from).for_each(|task| {
            task.state = TaskState::Received;
        });
    }

    /// Tasks from such a text; `None` for one that is none, or of a later program.
    pub fn read(text: &str) -> Option<Self> {
        let value = tudanhgia_core::json::read(text).ok()?;
        let is_own =
            value.get("kind")?.as_str()? == TASKS_KIND && value.get("format")?.as_u64()? == TASKS_FORMAT;
        let set = value.get("set").filter(|_| is_own)?;
        let set = set_ref(set)?;
        let mut list = BTreeMap::new();
        for (row, task) in value.get("tasks")?.as_object()? {
            let until = read_day(task.get("until"))?;
            let owner = task.get("owner")?.as_str()?.to_owned();
            let state = TaskState::of(task.get("state")?.as_str()?)?;
            list.insert(row.clone(), Task { owner, until, state });
        }
        Some(Self { set, unit: value.get("unit")?.as_str()?.to_owned(), list })
    }
}

impl Task {
    /// The names of those who do it.
    pub fn owners(&self) -> impl Iterator<Item = &str> {
        self.owner.split(BETWEEN)
    }
}

impl Joined for Tasks {
    /// The tasks as canonical JSON.
    fn text(&self) -> String {
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

    fn of_text(&self, text: &str) -> Option<Self> {
        Self::read(text)
    }

    /// Takes in what another window has made of the tasks that both began with. Of a row that both gave to somebody both names
    /// stand there, the earlier day and the further state count.
    fn join(&mut self, theirs: &Self, before: &Self) {
        let task = |before: Option<&Task>, ours: &Task, theirs: &Task| {
            let owner = both_texts(before.map_or("", |task| &task.owner), &ours.owner, &theirs.owner);
            let until = both_days(before.and_then(|task| task.until), ours.until, theirs.until);
            let state = before.and_then(|task| either(&task.state, &ours.state, &theirs.state));
            Task { owner, until, state: state.unwrap_or_else(|| ours.state.max(theirs.state)) }
        };
        self.list = both_lists(&before.list, &self.list, &theirs.list, task);
    }
}
