//! Parts for colleagues: which rows, for whom, until when; and the tasks that come of it, kept on this computer.

use std::collections::BTreeSet;

use leptos::prelude::*;

use super::super::print::saves;
use super::room::Room;
use super::shelf::{Shelf, key};
use tudanhgia_core::criteria::{CriteriaSet, Day};
use tudanhgia_journey::papers::{task_calendar, task_messages, task_paper, task_table};
use tudanhgia_journey::parts::Part;
use tudanhgia_journey::room::PartRoomTexts;
use tudanhgia_journey::tasks::{Task, TaskState, Tasks};
use tudanhgia_journey::texts::journey;
use tudanhgia_office::papers::{Document, PaperTable};
use tudanhgia_papers::named_file;
use tudanhgia_web::dom::{El, actions, button, el, notice, quiet, select, typed};
use tudanhgia_web::platform::{download, download_bytes, now, select_all, today};
use tudanhgia_words::{Language, Translated};

/// Whom rows are handed to, and what became of it.
#[derive(Clone, Copy)]
pub(super) struct Hands {
    pub(super) room: Room,
    tasks: Shelf<Tasks>,
    rows: RwSignal<BTreeSet<String>>,
    to: RwSignal<String>,
    until: RwSignal<Option<Day>>,
    said: RwSignal<Option<Said>>,
}

/// What came of the last try.
#[derive(Clone, PartialEq, Eq)]
enum Said {
    /// Something is missing.
    Missing,
    /// A part was saved: of so many rows, for whom.
    Saved(usize, String),
}

impl Hands {
    pub(super) fn new(room: Room) -> Self {
        let it = Self {
            room,
            tasks: room.shelves.tasks,
            rows: RwSignal::new(BTreeSet::new()),
            to: RwSignal::new(String::new()),
            until: RwSignal::new(None),
            said: RwSignal::new(None),
        };
        room.then(move || it.begin());
        it
    }

    pub(super) fn texts(self) -> &'static PartRoomTexts {
        &self.room.texts().part
    }

    /// The tasks of another sheet, as they were kept.
    fn begin(self) {
        self.rows.set(BTreeSet::new());
        self.said.set(None);
        let fresh = untrack(|| self.room.ready())
            .map(|(sheet, set)| (key("tasks", &[&set.sha256], &sheet), Tasks::new(&set, &sheet.unit)));
        self.tasks.begin(fresh, || {});
    }

    /// Changes the tasks, and keeps them.
    pub(super) fn change(self, alter: impl FnOnce(&mut Tasks)) {
        self.tasks.change(alter);
    }

    fn tasks(self) -> Option<Tasks> {
        self.tasks.with(|tasks| Some(tasks.clone()))
    }

    /// The fields, and below them the tasks.
    pub(super) fn view(self) -> Vec<El> {
        let room = self.room;
        let has_tasks = move || self.tasks.with(|tasks| !tasks.list.is_empty());
        let said = move || {
            let texts = self.texts();
            self.said.get().map(|said| match said {
                Said::Missing => texts.missing.to_owned(),
                Said::Saved(rows, to) => (texts.saved)(rows, &to),
            })
        };
        let to = el("input").id("part-to").attr("type", "text").value_of(move || self.to.get());
        let until = el("input").id("part-until").attr("type", "date");
        let until = until.value_of(move || self.until.get().map(|day| day.to_string()).unwrap_or_default());
        vec![
            el("p").class("hint").text_of(move || self.texts().lead.to_owned()),
            el("details")
                .child(el("summary").text_of(move || self.texts().rows.to_owned()))
                .child(el("div").list(move || self.choices().unwrap_or_default())),
            el("div").class("choices").children([
                room.field("part-to", |texts| texts.part.to)
                    .child(to.on("input", move |event| self.to.set(typed(event)))),
                room.field("part-until", |texts| texts.until)
                    .child(until.on("change", move |event| self.until.set(Day::read(&typed(event))))),
            ]),
            actions([button(move || self.texts().save.to_owned()).on("click", move |_| self.save())]),
            el("div").attr("role", "status").child(notice(said)),
            el("h3").text_of(move || self.texts().tasks.to_owned()).shown_if(has_tasks),
            el("div").list(move || self.list().unwrap_or_default()),
            actions(
                saves(
                    room.app,
                    move || untrack(|| self.texts()).tasks_file.to_owned(),
                    move |language| self.made(language),
                )
                .into_iter()
                .chain([quiet(move || self.texts().calendar.to_owned())
                    .on("click", move |_| self.save_calendar())]),
            )
            .shown_if(has_tasks),
            el("div").list(move || self.messages()),
        ]
    }

    /// A box for each shared fact and each criterion.
    fn choices(self) -> Option<Vec<El>> {
        let (language, (_, set)) = (self.room.app.language.get(), self.room.ready()?);
        let facts = set.facts.iter().map(|fact| {
            let input = set.input(*fact);
            (input.address.clone(), input.label.get(language).to_owned())
        });
        let rows = set.criteria_of(set.total()).into_iter().map(|(row, _)| {
            let id = &set.node(row).id;
            (id.clone(), row_called(&set, id, language))
        });
        let choice = |(place, (id, name)): (usize, (String, String))| {
            let (field, known) = (format!("part-row-{place}"), id.clone());
            let tick = el("input")
                .id(&field)
                .attr("type", "checkbox")
                .checked_if(move || self.rows.with(|rows| rows.contains(&known)))
                .on("change", move |_| {
                    self.rows.update(|rows| {
                        if !rows.remove(&id) {
                            rows.insert(id.clone());
                        }
                    });
                });
            el("div").class("option").child(tick).child(el("label").attr("for", &field).text(&name))
        };
        Some(facts.chain(rows).enumerate().map(choice).collect())
    }

    /// Saves a part, and notes its tasks.
    fn save(self) {
        let Some((sheet, set)) = untrack(|| self.room.ready()) else {
            return;
        };
        let (to, until) = (self.to.get_untracked().trim().to_owned(), self.until.get_untracked());
        let rows: Vec<String> = self.rows.get_untracked().into_iter().collect();
        if rows.is_empty() || to.is_empty() {
            return self.said.set(Some(Said::Missing));
        }
        let part = Part::hand_out(&set, &sheet, &rows, &to, until, &now());
        let name = named_file(untrack(|| self.texts()).file, &to);
        download(&format!("{name}.json"), &part.text());
        self.said.set(Some(Said::Saved(rows.len(), to.clone())));
        self.rows.set(BTreeSet::new());
        self.change(|tasks| tasks.hand(rows, &to, until));
    }

    /// The tasks, with the state of each.
    fn list(self) -> Option<Vec<El>> {
        let (language, (_, set)) = (self.room.app.language.get(), self.room.ready()?);
        let tasks = self.tasks().filter(|tasks| !tasks.list.is_empty())?;
        let texts = journey(language);
        let row = |(place, (id, task)): (usize, (&String, &Task))| {
            let name = row_called(&set, id, language);
            let until = task.until.map(|day| language.day(day.date()));
            let until = until.map(|until| format!(" ({} {until})", self.room.texts().until.to_lowercase()));
            let states = [TaskState::Asked, TaskState::Received, TaskState::Checked];
            let options = move || {
                let option = |state: TaskState| (state.word().to_owned(), (texts.state)(state).to_owned());
                states.into_iter().map(option).collect()
            };
            let (field, now, id) = (format!("task-{place}"), task.state, id.clone());
            let choose = move |word: String| {
                let state = states.into_iter().find(|state| state.word() == word);
                self.change(|tasks| {
                    if let (Some(task), Some(state)) = (tasks.list.get_mut(&id), state) {
                        task.state = state;
                    }
                });
            };
            let state = select(&field, options, move || now.word().to_owned(), choose);
            let label = format!("{name} – {}{}", task.owner, until.unwrap_or_default());
            el("p").class("field").child(el("label").attr("for", &field).text(&label)).child(state)
        };
        Some(tasks.list.iter().enumerate().map(row).collect())
    }

    fn made(self, language: Language) -> (Document, PaperTable) {
        let (Some(tasks), Some((_, set))) = untrack(|| (self.tasks(), self.room.ready())) else {
            return Default::default();
        };
        let today = Day { number: today() };
        (task_paper(&tasks, &set, today, language), task_table(&tasks, &set, today, language))
    }

    fn save_calendar(self) {
        let (Some(tasks), Some((sheet, set))) = untrack(|| (self.tasks(), self.room.ready())) else {
            return;
        };
        let language = self.room.app.language.get_untracked();
        match task_calendar(&tasks, &set, &sheet.created, &now(), language) {
            Some(calendar) => {
                let name = format!("{}.ics", untrack(|| self.texts()).tasks_file);
                download_bytes(&name, calendar.into_bytes(), "text/calendar");
            }
            None => self.said.set(Some(Said::Missing)),
        }
    }

    /// What to write to whoever has not answered, to be copied.
    fn messages(self) -> Vec<El> {
        let (Some(tasks), Some((_, set))) = (self.tasks(), self.room.ready()) else {
            return vec![];
        };
        let language = self.room.app.language.get();
        let message = |(place, (to, text)): (usize, (String, String))| {
            let field = format!("message-{place}");
            let area = el("textarea")
                .id(&field)
                .attr("rows", "6")
                .attr("readonly", "")
                .value_of(move || text.clone())
                .on("focus", select_all);
            let label = el("label").attr("for", &field).text(&(self.texts().message)(&to));
            el("p").class("field").child(label).child(area)
        };
        task_messages(&tasks, &set, language).into_iter().enumerate().map(message).collect()
    }
}

/// A row or a shared fact as it is called.
pub(super) fn row_called(set: &CriteriaSet, id: &str, language: Language) -> String {
    if let Some(row) = set.row_named(id) {
        let node = set.node(row);
        return format!("{} {}", node.code, node.name.get(language)).trim().to_owned();
    }
    let fact = set.input_at(id).map(|input| set.input(input).label.get(language).to_owned());
    fact.unwrap_or_else(|| id.to_owned())
}
