//! Who does what until when: the tasks of a sheet, row by row, as data.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};
use tudanhgia_core::canonical::form;
use tudanhgia_core::criteria::{CriteriaSet, Day};
use tudanhgia_core::sheet::SetRef;

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
        let is_own =
            value.get("kind")?.as_str()? == TASKS_KIND && value.get("format")?.as_u64()? == TASKS_FORMAT;
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
}
