//! The room: what it holds of the sheet, and its steps one below the other.

use core::time::Duration;
use std::rc::Rc;
use std::sync::Arc;

use leptos::prelude::*;

use super::super::app::App;
use super::super::sets::SetChoice;
use super::hand::Hands;
use super::{back, goal, open, own, way, year};
use tudanhgia_core::criteria::CriteriaSet;
use tudanhgia_core::sheet::{Sheet, SheetFault};
use tudanhgia_journey::path::{BUDGET, Goal, OpenPoints, Outcome, Wishes, leaves_cases, open_points, path};
use tudanhgia_journey::plan::Plan;
use tudanhgia_journey::room::{RoomTexts, room};
use tudanhgia_web::dom::{El, el};

/// So many milliseconds are left to the browser to show that something is being computed.
const BREATH: Duration = Duration::from_millis(40);

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
}

/// What each criterion can still bring, and whether cases had to be looked at.
pub(super) struct Looked {
    pub(super) open: Vec<OpenPoints>,
    pub(super) cases: bool,
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
    pub(super) busy: RwSignal<Busy>,
    pub(super) looked: RwSignal<Option<Arc<Looked>>>,
    pub(super) wishes: RwSignal<Wishes>,
    pub(super) found: RwSignal<Option<Arc<Found>>>,
    pub(super) plan: RwSignal<Plan>,
    /// What is done whenever another sheet, or another set, is there.
    listeners: StoredValue<Listeners, LocalStorage>,
    /// Counts what is computed: what belongs to another sheet or goal is not shown any more.
    turn: StoredValue<usize>,
}

/// Builds the room.
pub(super) fn view(app: App) -> Vec<El> {
    let it = Room {
        app,
        sheet: RwSignal::new(None),
        set: SetChoice::new(app, "next-set"),
        busy: RwSignal::new(Busy::No),
        looked: RwSignal::new(None),
        wishes: RwSignal::new(Wishes::default()),
        found: RwSignal::new(None),
        plan: RwSignal::new(Plan::new()),
        listeners: StoredValue::new_local(vec![]),
        turn: StoredValue::new(0),
    };
    it.set.then(move || it.look());
    let hands = Hands::new(it);
    let handing = el("div").children(hands.view()).shown_if(move || it.ready().is_some());
    let parts = std::iter::once(handing).chain(back::view(hands)).collect();
    let looked = move || it.looked.with(Option::is_some);
    vec![
        el("h1").text_of(app.words(|texts| texts.next)),
        el("p").class("lead").text_of(it.words(|texts| texts.lead)),
        el("div")
            .class("step")
            .child(el("h2").text_of(app.words(|texts| texts.reconcile.own.heading)))
            .children(own::view(it)),
        el("div").attr("role", "status").list(move || it.status()),
        it.step(|texts| texts.open, open::view(it)).shown_if(looked),
        it.step(|texts| texts.goal, goal::view(it)).shown_if(looked),
        it.step(|texts| texts.way, way::view(it)).shown_if(looked),
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
        self.wishes.set(Wishes::default());
        self.plan.set(Plan::new());
        self.look();
        if let Some(named) = named {
            self.set.find(named);
        }
    }

    /// Computes what each criterion can still bring.
    fn look(self) {
        self.looked.set(None);
        self.found.set(None);
        self.listeners.get_value().iter().for_each(|act| act());
        let ready = untrack(|| self.ready());
        self.later(if ready.is_some() { Busy::Looking } else { Busy::No }, move || {
            if let Some((sheet, set)) = ready {
                let (open, cases) = (open_points(&set, &sheet.answers), leaves_cases(&set, &sheet.answers));
                self.looked.set(Some(Arc::new(Looked { open, cases })));
            }
        });
    }

    /// Looks for the way to a goal.
    pub(super) fn find(self, goal: Goal) {
        let Some((sheet, set)) = untrack(|| self.ready()) else {
            return;
        };
        let wishes = self.wishes.get_untracked();
        self.found.set(None);
        self.later(Busy::Finding, move || {
            let outcome = path(&set, &sheet.answers, &goal, &wishes, BUDGET);
            self.found.set(Some(Arc::new(Found { goal, outcome })));
        });
    }

    /// Lets go what was found: something else is asked for by now.
    pub(super) fn outdate(self) {
        self.found.set(None);
        self.later(Busy::No, || {});
    }

    /// Says that something is being computed, and computes it once that can be seen.
    fn later(self, busy: Busy, compute: impl FnOnce() + 'static) {
        self.turn.update_value(|turn| *turn += 1);
        let turn = self.turn.get_value();
        self.busy.set(busy);
        if busy == Busy::No {
            return;
        }
        let run = move || {
            if self.turn.try_get_value() == Some(turn) {
                compute();
                self.busy.set(Busy::No);
            }
        };
        set_timeout(run, BREATH);
    }

    /// What is being computed, or how much was found.
    fn status(self) -> Vec<El> {
        let texts = self.texts();
        let said = match (self.busy.get(), self.looked.get()) {
            (Busy::Looking, _) => vec![texts.looking.to_owned()],
            (_, Some(looked)) => {
                let cases = looked.cases.then(|| texts.cases.to_owned());
                std::iter::once((texts.found)(looked.open.len())).chain(cases).collect()
            }
            _ => vec![],
        };
        said.iter().map(|said| el("p").text(said)).collect()
    }
}
