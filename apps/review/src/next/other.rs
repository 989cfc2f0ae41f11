//! What was written for another sheet of the same unit, as that of the period before: of which sheet it is, and whether it is to be used
//! for the one in use. Nobody's plan passes from one period to the next without a word.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::super::keep::Keeping;
use super::room::Room;
use super::shelf::{is_named, key, key_at};
use tudanhgia_core::sheet::Sheet;
use tudanhgia_journey::agreed::Plan;
use tudanhgia_journey::joined::Joined;
use tudanhgia_journey::tasks::Tasks;
use tudanhgia_journey::told::{ToldTexts, told};
use tudanhgia_web::dom::{El, actions, el, follow, quiet};
use tudanhgia_web::platform::{day_and_time, keep, kept};
use tudanhgia_words::Language;

/// What was written for another sheet.
#[derive(Clone)]
struct Other {
    /// When that was begun, where it is known.
    begun: Option<String>,
    plan: Option<Plan>,
    tasks: Option<Tasks>,
}

/// Asks about it.
#[derive(Clone, Copy)]
struct Others {
    room: Room,
    found: RwSignal<Option<Other>>,
    /// The sheet that was noted last as the one for which something was written.
    noted: StoredValue<String>,
}

/// A moment as it is said of a sheet.
pub(super) fn at_moment(iso: &str, language: Language) -> String {
    let (date, time) = day_and_time(iso);
    format!("{time} {}", language.day(date))
}

/// What was found, with both answers.
pub(super) fn view(room: Room) -> El {
    let it = Others { room, found: RwSignal::new(None), noted: StoredValue::new(String::new()) };
    room.then(move || it.look());
    follow(Box::new(move || it.note()));
    let said = move || {
        let begun = it.found.get()?.begun.map(|begun| at_moment(&begun, room.app.language.get()));
        Some((it.texts().written_before)(begun.as_deref()))
    };
    el("div")
        .class("notice")
        .attr("role", "group")
        .child(el("p").text_of(move || said().unwrap_or_default()))
        .child(actions([
            quiet(move || it.texts().take_over.to_owned()).on("click", move |_| it.take()),
            quiet(move || it.texts().begin_anew.to_owned()).on("click", move |_| it.found.set(None)),
        ]))
        .shown_if(move || it.found.with(Option::is_some))
}

impl Others {
    fn texts(self) -> &'static ToldTexts {
        told(self.room.app.language.get())
    }

    /// Looks for what was written for another sheet, unless something was written for this one.
    fn look(self) {
        self.found.set(None);
        let Some((sheet, set)) = untrack(|| self.room.ready()) else { return };
        if !is_named(&sheet) || sheet.created.is_empty() {
            return;
        }
        let hash = set.sha256.clone();
        spawn_local(async move {
            for what in ["plan", "tasks"] {
                if kept(&key(what, &[&hash], &sheet)).await.is_some() {
                    return;
                }
            }
            let last = kept(&last_of(&hash, &sheet)).await.filter(|begun| *begun != sheet.created);
            let at =
                |what: &str| key_at(what, &[&hash], sheet.unit.trim(), last.as_deref().unwrap_or_default());
            let (plan, tasks) = (kept(&at("plan")).await, kept(&at("tasks")).await);
            let plan = plan.and_then(|text| Plan::read(&text)).filter(|plan| !plan.is_empty());
            let tasks = tasks.and_then(|text| Tasks::read(&text)).filter(|tasks| !tasks.list.is_empty());
            let is_there = self.room.sheet.try_with_untracked(|there| {
                there.as_ref().and_then(|read| read.as_ref().ok()).is_some_and(|there| *there == sheet)
            });
            if is_there == Some(true) && (plan.is_some() || tasks.is_some()) {
                self.found.set(Some(Other { begun: last, plan, tasks }));
            }
        });
    }

    /// Notes for which sheet something was written last, as soon as it is written: a page that is closed the moment all is saved has
    /// noted it as well.
    fn note(self) {
        let shelves = self.room.shelves;
        let is_written = |keeping: Keeping| matches!(keeping, Keeping::Saving | Keeping::Saved(_));
        if !is_written(shelves.plan.keeping()) && !is_written(shelves.tasks.keeping()) {
            return;
        }
        let Some((sheet, set)) = untrack(|| self.room.ready()) else { return };
        let (key, begun) = (last_of(&set.sha256, &sheet), sheet.created.clone());
        let noted = format!("{key} {begun}");
        if is_named(&sheet) && self.noted.get_value() != noted {
            self.noted.set_value(noted);
            spawn_local(async move { _ = keep(&key, &begun).await });
        }
    }

    /// Uses what was found for this sheet, beside what was written by now.
    fn take(self) {
        let Some((sheet, set)) = untrack(|| self.room.ready()) else { return };
        let Some(Other { plan, tasks, .. }) = self.found.get_untracked() else { return };
        let shelves = self.room.shelves;
        if let Some(plan) = plan {
            shelves.plan.change(|ours| ours.join(&plan, &Plan::new(&set, &sheet.unit)));
        }
        if let Some(tasks) = tasks {
            shelves.tasks.change(|ours| ours.join(&tasks, &Tasks::new(&set, &sheet.unit)));
        }
        self.found.set(None);
        self.room.outdate();
        self.room.planned.update(|planned| *planned += 1);
    }
}

/// Under which key it is kept for which sheet something was written last.
fn last_of(hash: &str, sheet: &Sheet) -> String {
    key_at("latest", &[hash], sheet.unit.trim(), "")
}
