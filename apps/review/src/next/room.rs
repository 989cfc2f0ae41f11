//! The room: what it holds of the sheet, and its steps one below the other.

use std::rc::Rc;
use std::sync::Arc;

use leptos::prelude::*;

use super::super::app::App;
use super::super::keep::{Keeping, said};
use super::super::sets::SetChoice;
use super::hand::Hands;
use super::periods::Periods;
use super::shelf::{Shelf, is_named, key};
use super::worker::Thread;
use super::{back, forget, goal, open, other, own, pictures, tryout, way, year};
use tudanhgia_core::criteria::CriteriaSet;
use tudanhgia_core::sheet::{SetRef, Sheet, SheetFault};
use tudanhgia_journey::agreed::Plan;
use tudanhgia_journey::asked::{Looked, ask_open, ask_path, read_open, read_outcome};
use tudanhgia_journey::drawn::{DrawnTexts, drawn};
use tudanhgia_journey::path::{BUDGET, Goal, Outcome};
use tudanhgia_journey::room::{RoomTexts, room};
use tudanhgia_journey::split::Review;
use tudanhgia_journey::tasks::Tasks;
use tudanhgia_journey::told::told;
use tudanhgia_web::dom::{El, el};
use tudanhgia_web::platform::day_and_time;

/// A search that has proven nothing is begun again with so many times as many evaluations, up to [`MOST`].
const DEEPER: usize = 8;

/// The most evaluations of a search.
const MOST: usize = BUDGET * DEEPER * DEEPER * DEEPER;

/// What was looked for and found.
pub(super) struct Found {
    pub(super) goal: Goal,
    pub(super) outcome: Outcome,
}

/// What is computed at the moment.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Busy {
    No,
    Looking,
    Finding,
    /// A way was found, and a better one or a proof is looked for.
    Deeper,
    /// Somebody has stopped the search.
    Stopped,
    /// Nothing could be computed.
    Failed,
}

/// What is kept of a sheet on this computer.
#[derive(Clone, Copy)]
pub(super) struct Shelves {
    pub(super) plan: Shelf<Plan>,
    pub(super) tasks: Shelf<Tasks>,
    pub(super) review: Shelf<Review>,
}

/// What a sheet is used with.
pub(super) type Ready = (Arc<Sheet>, Arc<CriteriaSet>);

/// What is done after an event, by the event.
type Listeners = Vec<Rc<dyn Fn()>>;

/// The room.
#[derive(Clone, Copy)]
pub(super) struct Room {
    pub(super) app: App,
    /// The sheet, or why a file is none.
    pub(super) sheet: RwSignal<Option<Result<Arc<Sheet>, SheetFault>>>,
    pub(super) set: SetChoice,
    /// Whether the browser lets nothing be kept.
    pub(super) unstored: RwSignal<bool>,
    /// The key of the draft that it is; empty for a file.
    pub(super) draft: RwSignal<String>,
    pub(super) busy: RwSignal<Busy>,
    pub(super) looked: RwSignal<Option<Arc<Looked>>>,
    pub(super) found: RwSignal<Option<Arc<Found>>>,
    /// Counts how often the rows of the plan have to be drawn anew.
    pub(super) planned: RwSignal<usize>,
    /// What is planned around the sheet.
    pub(super) shelves: Shelves,
    /// What is done whenever another sheet, or another set, is there.
    listeners: StoredValue<Listeners, LocalStorage>,
    thread: Thread,
}

/// Builds the room.
pub(super) fn view(app: App) -> Vec<El> {
    let it = Room {
        app,
        sheet: RwSignal::new(None),
        set: SetChoice::new(app, "next-set"),
        unstored: RwSignal::new(false),
        draft: RwSignal::new(String::new()),
        busy: RwSignal::new(Busy::No),
        looked: RwSignal::new(None),
        found: RwSignal::new(None),
        planned: RwSignal::new(0),
        shelves: Shelves { plan: Shelf::new(), tasks: Shelf::new(), review: Shelf::new() },
        listeners: StoredValue::new_local(vec![]),
        thread: Thread::new(app),
    };
    it.set.then(move || it.look());
    it.then(move || it.begin());
    let hands = Hands::new(it);
    let periods = Periods::new(it);
    let handing = el("div").children(hands.view()).shown_if(move || it.ready().is_some());
    let parts = std::iter::once(handing).chain(back::view(hands)).collect();
    let looked = move || it.looked.with(Option::is_some);
    vec![
        el("h1").text_of(app.words(|texts| texts.next)),
        el("p").class("lead").text_of(it.words(|texts| texts.lead)),
        el("div")
            .class("step")
            .child(el("h2").text_of(app.words(|texts| texts.reconcile.own.heading)))
            .children(own::view(it))
            .child(it.kept()),
        el("div").attr("role", "status").list(move || it.status()),
        it.step(|texts| texts.open, open::view(it)).shown_if(looked),
        it.step(|texts| texts.goal, goal::view(it)).shown_if(looked),
        it.step(|texts| texts.way, way::view(it)).shown_if(looked),
        it.drawn_step(|texts| texts.what_if, tryout::view(it)),
        it.drawn_step(|texts| texts.periods, periods.view()),
        it.drawn_step(|texts| texts.heading, pictures::view(periods)),
        it.step(|texts| texts.year.heading, year::view(it)).shown_if(looked),
        it.step(|texts| texts.part.heading, parts),
    ]
}

impl Room {
    /// The words of the room.
    pub(super) fn texts(self) -> &'static RoomTexts {
        room(self.app.language.get())
    }

    /// A text of the room in the present language.
    pub(super) fn words(
        self,
        pick: fn(&'static RoomTexts) -> &'static str,
    ) -> impl Fn() -> String + Copy + 'static {
        move || pick(self.texts()).to_owned()
    }

    fn step(self, heading: fn(&'static RoomTexts) -> &'static str, fields: Vec<El>) -> El {
        let heading = el("h2").class("screen-only").text_of(self.words(heading));
        el("div").class("step").child(heading).children(fields)
    }

    /// A step that needs the sheet alone.
    fn drawn_step(self, heading: fn(&'static DrawnTexts) -> &'static str, fields: Vec<El>) -> El {
        let words = move || heading(drawn(self.app.language.get())).to_owned();
        let heading = el("h2").class("screen-only").text_of(words);
        el("div").class("step").child(heading).children(fields).shown_if(move || self.ready().is_some())
    }

    /// A paragraph with a label for the control of this id, which the caller adds.
    pub(super) fn field(self, id: &str, label: fn(&'static RoomTexts) -> &'static str) -> El {
        el("p").class("field").child(el("label").attr("for", id).text_of(self.words(label)))
    }

    /// Has something done whenever another sheet, or another set, is there.
    pub(super) fn then(self, act: impl Fn() + 'static) {
        self.listeners.update_value(|listeners| listeners.push(Rc::new(act)));
    }

    /// The sheet with its set, once both are there.
    pub(super) fn ready(self) -> Option<Ready> {
        let (sheet, set) = (self.sheet.get()?.ok()?, self.set.chosen.get()?);
        sheet.set.names(&set).then_some((sheet, set))
    }

    /// Takes another sheet, or none.
    pub(super) fn take(self, read: Option<Result<Sheet, SheetFault>>) {
        let read = read.map(|read| read.map(Arc::new));
        let named = read.as_ref().and_then(|read| read.as_ref().ok()).map(|sheet| sheet.set.clone());
        self.sheet.set(read);
        self.look();
        // One that is there already would only be looked at twice.
        let there = |named: &SetRef| {
            self.set.chosen.with_untracked(|set| set.as_ref().is_some_and(|set| named.is(set)))
        };
        if let Some(named) = named.filter(|named| !there(named)) {
            self.set.find(named);
        }
    }

    /// Computes what each criterion can still bring.
    fn look(self) {
        self.looked.set(None);
        self.show(None);
        self.thread.stop();
        self.busy.set(Busy::No);
        self.listeners.get_value().iter().for_each(|act| act());
        let (Some((sheet, _)), Some(text)) = (untrack(|| self.ready()), self.set.text()) else {
            return;
        };
        self.busy.set(Busy::Looking);
        self.thread.ask(ask_open(&text, &sheet.answers), move |answer| {
            let looked = answer.and_then(|answer| read_open(&answer));
            self.busy.set(if looked.is_some() { Busy::No } else { Busy::Failed });
            self.looked.set(looked.map(Arc::new));
        });
    }

    /// Looks for the way to a goal.
    pub(super) fn find(self, goal: Goal) {
        self.show(None);
        self.seek(goal, BUDGET);
    }

    /// Looks for it with so many evaluations, and with more where these proved nothing: somebody may stop it meanwhile.
    fn seek(self, goal: Goal, budget: usize) {
        let (Some((sheet, _)), Some(text)) = (untrack(|| self.ready()), self.set.text()) else {
            return;
        };
        let wishes = untrack(|| self.shelves.plan.with(|plan| plan.wishes.clone()));
        self.busy.set(if budget == BUDGET { Busy::Finding } else { Busy::Deeper });
        let question = ask_path(&text, &sheet.answers, &goal, &wishes, budget);
        self.thread.ask(question, move |answer| {
            let Some(outcome) = answer.and_then(|answer| read_outcome(&answer)) else {
                return self.busy.set(Busy::Failed);
            };
            self.busy.set(Busy::No);
            let before = self.found.get_untracked();
            let outcome = match &before {
                Some(before) => outcome.beside(&before.outcome),
                None => outcome,
            };
            let is_proven = outcome.is_proven();
            self.show(Some(Found { goal: goal.clone(), outcome }));
            if !is_proven && budget < MOST && !self.thread.is_alone() {
                self.seek(goal, budget * DEEPER);
            }
        });
    }

    /// Shows what was found. Where the same rows are changed their fields stay as they are: somebody may be typing there.
    fn show(self, found: Option<Found>) {
        let rows = |found: Option<&Found>| match found.map(|found| &found.outcome) {
            Some(Outcome::Path(path)) => path.steps.clone(),
            _ => vec![],
        };
        let before = self.found.get_untracked();
        let same = rows(before.as_deref()) == rows(found.as_ref());
        self.found.set(found.map(Arc::new));
        if !same {
            self.planned.update(|planned| *planned += 1);
        }
    }

    /// Whether a way is being looked for.
    pub(super) fn is_seeking(self) -> bool {
        matches!(self.busy.get(), Busy::Finding | Busy::Deeper)
    }

    /// Ends the search; what was found by then stays.
    pub(super) fn stop(self) {
        self.thread.stop();
        self.busy.set(Busy::Stopped);
    }

    /// Lets go what was found: something else is asked for by now.
    pub(super) fn outdate(self) {
        if untrack(|| self.is_seeking()) {
            self.thread.stop();
        }
        self.busy.set(Busy::No);
        self.show(None);
    }

    /// Has all that was planned drawn anew, as it is by now; what was found by other wishes goes.
    pub(super) fn plan_anew(self) {
        self.outdate();
        self.planned.update(|planned| *planned += 1);
    }

    /// The plan of the sheet, as it was kept.
    fn begin(self) {
        let fresh = untrack(|| self.ready())
            .map(|(sheet, set)| (key("plan", &[&set.sha256], &sheet), Plan::new(&set, &sheet.unit)));
        self.shelves.plan.begin(fresh, move || self.planned.update(|planned| *planned += 1));
    }

    /// Under which name all of it is kept, and whether it is.
    fn kept(self) -> El {
        let named = move || {
            let Some((sheet, _)) = self.ready() else { return String::new() };
            if self.unstored.get() {
                return told(self.app.language.get()).unstored.to_owned();
            }
            let (date, time) = day_and_time(&sheet.created);
            let begun = format!("{time} {}", self.app.language.get().day(date));
            let named = is_named(&sheet);
            let kept_for = (self.texts().kept_for)(if named { Ok(&sheet.unit) } else { Err(&begun) });
            match named && !sheet.created.is_empty() {
                true => format!("{kept_for} {}", (told(self.app.language.get()).of_sheet)(&begun)),
                false => kept_for,
            }
        };
        let keeping = move || {
            let Shelves { plan, tasks, review } = self.shelves;
            let all = [plan.keeping(), tasks.keeping(), review.keeping()];
            all.into_iter().max_by_key(urgency).unwrap_or(Keeping::Idle)
        };
        let words = move || {
            let texts = self.texts();
            [texts.idle, texts.kept, texts.not_kept]
        };
        el("div")
            .class("screen-only")
            .child(el("p").class("hint").text_of(named))
            .child(said(self.app, keeping, words))
            .child(other::view(self))
            .child(forget::view(self))
            .shown_if(move || self.ready().is_some())
    }

    /// What is being computed, or how much was found.
    fn status(self) -> Vec<El> {
        let texts = self.texts();
        let said = match (self.busy.get(), self.looked.get()) {
            (Busy::Looking, _) => vec![texts.looking.to_owned()],
            (Busy::Failed, None) => vec![texts.failed.to_owned()],
            (_, Some(looked)) => {
                let cases = looked.cases.then(|| texts.cases.to_owned());
                let found = looked.open.iter().filter(|open| !open.gain.is_zero()).count();
                std::iter::once((texts.found)(found)).chain(cases).collect()
            }
            _ => vec![],
        };
        said.iter().map(|said| el("p").text(said)).collect()
    }
}

/// What of several things that are kept is said first: what is not on the disk.
fn urgency(keeping: &Keeping) -> usize {
    match keeping {
        Keeping::Idle => 0,
        Keeping::Kept => 1,
        Keeping::Saved(_) => 2,
        Keeping::Saving => 3,
        Keeping::Failed(_) => 4,
    }
}
