//! A sheet in work as the page shows it: what is true of each row now, which part is shown, and the one way to change it.

use std::rc::Rc;

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::app::{App, Opening};
use super::draft::Draft;
use super::later::{Desk, look_ahead, missing};
use super::trail::name_of;
use tudanhgia_core::calc::{InputIx, NodeIx, Table};
use tudanhgia_core::criteria::CriteriaSet;
use tudanhgia_core::scoring::Wrong;
use tudanhgia_core::sheet::Change;
use tudanhgia_core::work::Work;
use tudanhgia_web::dom::El;
use tudanhgia_words::{Language, Translated};

/// Which part of the sheet is shown.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Place {
    /// What is asked once for all criteria: the profile and the facts.
    Facts,
    /// A group of the form.
    Group(NodeIx),
    /// The result.
    Result,
}

// What can lie over the form for a while; the desk draws it. (Each type of signal costs thousands of bytes.)
/// The search over the criteria of the sheet.
pub(super) const SEARCH: usize = 0;
/// The list of keys.
pub(super) const KEYS: usize = 1;
/// Many answers at once, from the clipboard.
pub(super) const PASTE: usize = 2;
/// The same from a file.
pub(super) const FROM_FILE: usize = 3;
/// The milestones of the sheet.
pub(super) const MILESTONES: usize = 4;
/// The choice of the sheet of the last period.
pub(super) const LAST: usize = 5;

/// What opens each of them, by id: the focus comes back there.
pub(super) const TOOLS: [&str; 5] =
    ["tool-search", "tool-keys", "tool-paste", "tool-file", "tool-milestones"];

/// The state of a sheet in work.
#[derive(Clone, Copy)]
pub(super) struct Session {
    pub(super) app: App,
    pub(super) set: &'static CriteriaSet,
    draft: StoredValue<Rc<Draft>, LocalStorage>,
    /// Whether the desk could not be had.
    deskless: RwSignal<bool>,
    pub(super) place: RwSignal<Place>,
    /// The inputs whose errors are shown, the one left last at the end: those left once, and all of a group that was
    /// checked.
    left: StoredValue<Vec<InputIx>>,
    /// The fields that were gone to, the last one at the end: of several errors in one room that of the field in hand is seen.
    visited: StoredValue<Vec<InputIx>>,
    /// The error that screen readers say: of the field just left.
    pub(super) said: RwSignal<String>,
    /// The name of the file that has the sheet as it is now; empty if none does.
    pub(super) filed: RwSignal<String>,
    /// What was filled in from elsewhere, and what was left out, a line each, until somebody has read it.
    pub(super) filled: RwSignal<String>,
    /// Whether the errors of a part stand together below its form.
    pub(super) summary: RwSignal<bool>,
    /// What was removed from each row and not given back.
    removed: StoredValue<Table<NodeIx, Vec<Change>>>,
    /// Whether the form shows what is open alone.
    pub(super) only_open: RwSignal<bool>,
    /// What lies over the form for now.
    pub(super) aid: RwSignal<Option<usize>>,
}

impl Session {
    /// Begins work; saving, where drafts are kept, starts with the first change, or at once for a new sheet.
    pub(super) fn begin(app: App, opening: Opening) -> Self {
        let set = opening.set;
        let (wished, continues) = (app.wished_place(set), opening.draft.is_some());
        let draft = Draft::of(app, opening);
        // A draft goes on where something is still open.
        let open = draft.peek(|work| work.assessment().node(set.total()).missing.first().copied());
        let open = open.filter(|_| continues).map(|input| place_of(set, input));
        let first = wished.or(open).unwrap_or_else(|| places(set)[0]);
        // What is wrong in a sheet that was there before is said at once: nobody is typing it.
        let left = draft.peek(|work| work.assessment().all_wrong().iter().map(|(input, _)| *input).collect());
        app.note(&name_of(set, first), Some(&draft.key()));
        let session = Self {
            app,
            set,
            draft: StoredValue::new_local(draft),
            deskless: RwSignal::new(false),
            place: RwSignal::new(first),
            left: StoredValue::new(left),
            visited: StoredValue::new(vec![]),
            said: RwSignal::new(String::new()),
            filed: RwSignal::new(String::new()),
            filled: RwSignal::new(String::new()),
            summary: RwSignal::new(false),
            removed: StoredValue::new(set.nodes.iter().map(|_| vec![]).collect()),
            only_open: RwSignal::new(false),
            aid: RwSignal::new(None),
        };
        session.fetch_desk();
        session
    }

    /// The sheet in this window.
    pub(super) fn draft(self) -> Rc<Draft> {
        self.draft.get_value()
    }

    /// What is true of a row now; whoever asks hears of it when that changes.
    pub(super) fn row<T>(self, row: NodeIx, read: impl FnOnce(&Work<'static>) -> T) -> T {
        self.draft().row(row, read)
    }

    /// What is true of the sheet now; whoever asks hears of every change.
    pub(super) fn whole<T>(self, read: impl FnOnce(&Work<'static>) -> T) -> T {
        self.row(self.set.total(), read)
    }

    /// What is true of an input now, with the row that asks for it.
    pub(super) fn at<T>(self, input: InputIx, read: impl FnOnce(&Work<'static>) -> T) -> T {
        self.row(self.row_of(input), read)
    }

    /// The row that asks for an input; what is asked once for all stands for the whole.
    fn row_of(self, input: InputIx) -> NodeIx {
        self.set.input(input).owner.unwrap_or(self.set.total())
    }

    /// Opens something over the form, once what draws it is there or cannot be had.
    pub(super) fn open(self, aid: usize) {
        spawn_local(async move {
            // What follows the desk is drawn anew only where it comes now.
            if Desk::there().is_none() || self.deskless.try_get_untracked() == Some(true) {
                self.bring_desk().await;
            }
            let _ = self.aid.try_set(Some(aid));
            self.app.focus("aid");
        });
    }

    /// The form is there; what explains it and what shows its result may come while the person reads.
    fn fetch_desk(self) {
        spawn_local(async move {
            // Whoever waits for the desk hears of it, whether it came or not.
            let _ = self.deskless.try_set(false);
            self.bring_desk().await;
            look_ahead(self.app).await;
        });
    }

    async fn bring_desk(self) {
        let desk = Desk::fetch(self.app).await;
        if let (Some(desk), Some(draft)) = (desk, self.draft.try_get_value()) {
            draft.look_closer(desk.closer);
        }
        let _ = self.deskless.try_set(desk.is_none());
    }

    /// The desk, if it has come; whoever asks hears of its coming.
    pub(super) fn desk(self) -> Option<&'static Desk> {
        self.deskless.track();
        Desk::there()
    }

    /// How the points of a node came about, the chain first, then remarks; or why that cannot be said yet.
    pub(super) fn explanation(self, node: NodeIx, language: Language) -> Vec<String> {
        self.deskless.track();
        // Points can hang on every answer of the sheet.
        self.whole(|work| match Desk::there() {
            Some(desk) => (desk.explain)(self.set, work.assessment(), node, language),
            None => vec![language.texts().page.loading.to_owned()],
        })
    }

    /// What stands in the place of explanations where they cannot be had.
    pub(super) fn unexplained(self) -> Option<El> {
        self.deskless.get().then(|| missing(self.app, move || self.fetch_desk()))
    }

    /// What was removed from a row and can be given back, until the sheet is left.
    pub(super) fn removed<T>(self, row: NodeIx, act: impl FnOnce(&mut Vec<Change>) -> T) -> Option<T> {
        self.removed.try_update_value(|removed| removed.get_mut(row).map(act)).flatten()
    }

    /// The result as a document for other programs; `None` until the desk is there.
    pub(super) fn result_text(self) -> Option<String> {
        let desk = Desk::there()?;
        Some(self.draft().peek(|work| (desk.result)(self.set, work.assessment())))
    }

    /// Applies one change.
    pub(super) fn dispatch(self, change: Change) {
        self.change(vec![change]);
    }

    /// Applies changes: the only way in which the form alters the sheet.
    pub(super) fn change(self, changes: Vec<Change>) {
        let draft = self.draft();
        // What is typed before the desk is there it finds by itself.
        if let Some(desk) = Desk::there() {
            (desk.noted)(&draft, &changes);
        }
        let altered = draft.change(changes);
        self.filed.set(String::new());
        // Nothing is left to mend: what told of it goes, until somebody asks again.
        if untrack(|| self.summary.get() && self.wrong_in(self.place.get()).is_empty()) {
            self.summary.set(false);
        }
        self.app.note_draft(&draft);
        self.app.host.tell_of(&altered);
    }

    /// Goes to a part of the sheet; its errors are shown there when they were before.
    pub(super) fn go(self, place: Place) {
        self.app.note(&name_of(self.set, place), None);
        self.show(place);
    }

    /// The same where the browser's history leads.
    pub(super) fn show(self, place: Place) {
        self.summary.set(false);
        self.place.set(place);
        if self.deskless.get_untracked() {
            self.fetch_desk();
        }
    }

    /// Shows all errors of a part; whether there are any.
    pub(super) fn check(self, place: Place) -> bool {
        let wrong = untrack(|| self.wrong_in(place));
        self.left.update_value(|left| {
            let mut all: Vec<InputIx> = wrong.iter().filter(|input| !left.contains(input)).copied().collect();
            all.append(left);
            *left = all;
        });
        wrong.iter().for_each(|input| self.redraw(*input));
        !wrong.is_empty()
    }

    /// The person has gone to a field: what is wrong there lies over what is wrong beside it.
    pub(super) fn visit(self, index: InputIx) {
        self.visited.update_value(|visited| {
            visited.retain(|input| *input != index);
            visited.push(index);
        });
        // What is asked once for all has a room of its own.
        if let Some(row) = self.set.input(index).owner {
            self.draft().redraw(row);
        }
    }

    /// The person has left a field: what is wrong there may be shown.
    pub(super) fn leave(self, index: InputIx) {
        self.left.update_value(|left| {
            left.retain(|input| *input != index);
            left.push(index);
        });
        self.redraw(index);
        self.say_fault(index);
    }

    /// Says what is wrong at the field that was left last once more, in the present language.
    pub(super) fn say_again(self) {
        match self.left.with_value(|left| left.last().copied()) {
            Some(index) => self.say_fault(index),
            None => self.said.set(String::new()),
        }
    }

    // Each part has its own: shared, it would be one that the first visit pays.
    #[inline]
    fn say_fault(self, index: InputIx) {
        let fault = untrack(|| self.shown_fault(index, &self.mates(index)));
        let words = fault.map(|wrong| self.fault_words(index, &wrong)).unwrap_or_default();
        self.said.set(words);
    }

    /// Draws anew what is said to be wrong at an input and at those that it may contradict.
    fn redraw(self, index: InputIx) {
        let draft = self.draft();
        self.mates(index).into_iter().for_each(|mate| draft.redraw(self.row_of(mate)));
    }

    /// What is wrong at an input in one sentence with its name.
    pub(super) fn fault_words(self, index: InputIx, wrong: &Wrong) -> String {
        let texts = self.app.texts();
        format!("{}: {}", self.set.input(index).label.get(texts.language), (texts.wrong)(self.set, wrong))
    }

    /// An input with those that it may contradict.
    pub(super) fn mates(self, index: InputIx) -> Vec<InputIx> {
        let mut mates = vec![index];
        for constraint in self.set.constraints_on(index) {
            if constraint.inputs().any(|input| input == index) {
                mates.extend(constraint.inputs().filter(|input| *input != index));
            }
        }
        mates
    }

    /// Beside which input the fault of this one is said, once it may be: of inputs that contradict each other it is the one
    /// that was left last, since that is where the person looks.
    pub(super) fn told_at(self, index: InputIx, mates: &[InputIx]) -> Option<InputIx> {
        let contradicts = self.at(index, |work| {
            matches!(
                work.assessment().wrong(index),
                Some(Wrong::ExceedsWhole { .. } | Wrong::BelowOwnRatio(_))
            )
        });
        let told = |input: &&InputIx| if contradicts { mates.contains(input) } else { **input == index };
        self.left.with_value(|left| left.iter().rfind(told).copied())
    }

    /// Which of several inputs was gone to last.
    pub(super) fn visited_last(self, among: impl Fn(InputIx) -> bool) -> Option<InputIx> {
        self.visited.get_value().into_iter().rfind(|input| among(*input))
    }

    /// What is said to be wrong beside an input.
    pub(super) fn shown_fault(self, index: InputIx, mates: &[InputIx]) -> Option<Wrong> {
        let mut told = mates.iter().filter(|at| self.told_at(**at, mates) == Some(index));
        told.find_map(|at| self.at(*at, |work| work.assessment().wrong(*at).cloned()))
    }

    /// The inputs of a part at which something is wrong.
    pub(super) fn wrong_in(self, place: Place) -> Vec<InputIx> {
        let set = self.set;
        let mut inputs: Vec<InputIx> = match place {
            Place::Facts => set.facts.clone(),
            Place::Group(group) => {
                let criteria = set.criteria_of(group).into_iter();
                criteria.flat_map(|(_, criterion)| criterion.inputs.clone()).collect()
            }
            Place::Result => vec![],
        };
        self.whole(|work| inputs.retain(|input| work.assessment().wrong(*input).is_some()));
        inputs
    }
}

/// The parts of a sheet in the order of the form.
pub(super) fn places(set: &CriteriaSet) -> Vec<Place> {
    let facts = (!set.facts.is_empty()).then_some(Place::Facts);
    let groups = set.children(set.total()).iter().map(|group| Place::Group(*group));
    facts.into_iter().chain(groups).chain([Place::Result]).collect()
}

/// Where an input is asked.
pub(super) fn place_of(set: &CriteriaSet, input: InputIx) -> Place {
    set.input(input).owner.map_or(Place::Facts, |row| place_of_row(set, row))
}

/// The group in which a row stands.
pub(super) fn place_of_row(set: &CriteriaSet, mut index: NodeIx) -> Place {
    while let Some(parent) = set.node(index).parent.filter(|parent| *parent != set.total()) {
        index = parent;
    }
    Place::Group(index)
}
