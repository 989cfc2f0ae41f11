//! A sheet in work: one signal in, memos out, one way to change it, and the saving that follows each change.

use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::sync::Arc;

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::app::{App, Opened, Opening};
use super::trail::name_of;
use tudanhgia_core::calc::{InputIx, NodeIx};
use tudanhgia_core::criteria::CriteriaSet;
use tudanhgia_core::scoring::{Assessment, Wrong, assess};
use tudanhgia_core::sheet::{Change, Sheet};
use tudanhgia_web::platform::{self, Desk, Explainer, Record, SaveOutcome, StoreError};
use tudanhgia_words::{Language, SEPARATOR, Translated};

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

/// What is true of the draft right now.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum SaveState {
    /// The host page wants nothing kept.
    Off,
    /// Nothing was changed yet.
    Idle,
    /// A change is not on the disk yet.
    Saving,
    /// Everything is on the disk since this time of day.
    Saved(String),
    /// The last attempt failed.
    Failed(StoreError),
}

impl SaveState {
    /// The stable name, for the page's styles and for the host page.
    pub(super) fn name(&self) -> &'static str {
        match self {
            Self::Off => "off",
            Self::Idle => "idle",
            Self::Saving => "saving",
            Self::Saved(_) => "saved",
            Self::Failed(_) => "failed",
        }
    }
}

/// What is fetched after the form.
enum Wanted {
    OnItsWay,
    Missing,
    There(Explainer),
}

impl Wanted {
    fn there(&self) -> Option<&Explainer> {
        match self {
            Self::There(explainer) => Some(explainer),
            _ => None,
        }
    }
}

/// The state of a sheet in work.
#[derive(Clone, Copy)]
pub(super) struct Session {
    app: App,
    set: StoredValue<Arc<CriteriaSet>>,
    pub(super) sheet: RwSignal<Sheet>,
    pub(super) assessment: RwSignal<Arc<Assessment>>,
    /// What explains the points.
    explainer: RwSignal<Wanted, LocalStorage>,
    opened: StoredValue<Opened>,
    /// Counts the sheets that it was given.
    explained: Memo<usize>,
    pub(super) place: RwSignal<Place>,
    pub(super) save: RwSignal<SaveState>,
    /// Whether another window forced this one into a draft of its own.
    pub(super) split: RwSignal<bool>,
    /// The inputs whose errors are shown, the one left last at the end: those left once, and all of a group that was
    /// checked.
    left: RwSignal<Vec<InputIx>>,
    /// The error that screen readers say: of the field just left.
    pub(super) said: RwSignal<String>,
    /// Whether the error summary stands above the form.
    pub(super) summary: RwSignal<bool>,
}

impl Session {
    /// Begins work; saving, where drafts are kept, starts with the first change, or at once for a new sheet.
    pub(super) fn begin(app: App, opening: Opening) -> Self {
        let kept = app.host.keeps_drafts();
        let first = app.first_place(&opening.opened.set);
        app.note(&name_of(&opening.opened.set, first));
        let set = StoredValue::new(opening.opened.set.clone());
        let assessment = RwSignal::new(Arc::new(assess(&opening.opened.set, &opening.sheet.answers)));
        let sheet = RwSignal::new(opening.sheet);
        let explainer = RwSignal::new_local(Wanted::OnItsWay);
        let explained = Memo::new(move |given: Option<&usize>| {
            explainer.with(|wanted| wanted.there().map(|explainer| explainer.take(&sheet.with(Sheet::save))));
            given.map_or(0, |given| given + 1)
        });
        let session = Self {
            app,
            set,
            sheet,
            assessment,
            explainer,
            opened: StoredValue::new(opening.opened),
            explained,
            place: RwSignal::new(first),
            save: RwSignal::new(if kept { SaveState::Idle } else { SaveState::Off }),
            split: RwSignal::new(false),
            left: RwSignal::new(vec![]),
            said: RwSignal::new(String::new()),
            summary: RwSignal::new(false),
        };
        let unchanged = opening.example || opening.draft.is_some();
        let saver = Saver::new(app, opening.draft, session.save, session.split);
        Effect::new(move |before: Option<()>| {
            let text = sheet.with(Sheet::save);
            if before.is_some() {
                saver.remember(&text);
            }
            if kept && (before.is_some() || !unchanged) {
                saver.save(text);
            }
        });
        session.fetch_explainer();
        session
    }

    /// The form is there; what explains it may come while the person reads.
    fn fetch_explainer(self) {
        spawn_local(async move {
            let desk = Desk::get().await;
            let found = self.opened.try_with_value(|opened| desk?.explainer(&opened.text, &opened.compiled));
            let _ = self.explainer.try_set(found.flatten().map_or(Wanted::Missing, Wanted::There));
        });
    }

    /// How the points of a node came about, the chain first, then remarks; or why that cannot be said yet.
    pub(super) fn explanation(self, node: NodeIx, language: Language) -> Vec<String> {
        // Of all that explain a changed sheet, the first hands it over.
        self.explained.get();
        let page = &language.texts().page;
        self.explainer.with(|wanted| match wanted {
            Wanted::There(explainer) => {
                let found = explainer.explain(node.0, language.tag());
                found.split(SEPARATOR).map(str::to_owned).collect()
            }
            Wanted::OnItsWay => vec![page.loading.to_owned()],
            Wanted::Missing => vec![page.no_explanation.to_owned()],
        })
    }

    /// The result as a document for other programs; `None` until the desk is there.
    pub(super) fn result_text(self) -> Option<String> {
        self.explained.get_untracked();
        self.explainer.with_untracked(|wanted| wanted.there().map(Explainer::result))
    }

    /// This text of the sheet is in a file.
    pub(super) fn is_safe(self, text: &str) {
        self.app.is_safe(text);
    }

    pub(super) fn set(self) -> Arc<CriteriaSet> {
        self.set.get_value()
    }

    /// Applies a change: the only way in which the form alters the sheet.
    pub(super) fn dispatch(self, change: Change) {
        self.sheet.update(|sheet| sheet.apply(change));
        let result =
            self.sheet.with_untracked(|sheet| self.set.with_value(|set| assess(set, &sheet.answers)));
        self.assessment.set(Arc::new(result));
    }

    /// Goes to a part of the sheet; its errors are shown there when they were before.
    pub(super) fn go(self, place: Place) {
        self.app.note(&name_of(&self.set(), place));
        self.show(place);
    }

    /// The same where the browser's history leads.
    pub(super) fn show(self, place: Place) {
        self.summary.set(false);
        self.place.set(place);
        if self.explainer.with_untracked(|wanted| matches!(wanted, Wanted::Missing)) {
            self.explainer.set(Wanted::OnItsWay);
            self.fetch_explainer();
        }
    }

    /// Shows all errors of a part; whether there are any.
    pub(super) fn check(self, place: Place) -> bool {
        let wrong = self.wrong_in(place);
        self.left.update(|left| {
            let new = wrong.iter().filter(|input| !left.contains(input)).copied().collect::<Vec<_>>();
            left.splice(0..0, new);
        });
        !wrong.is_empty()
    }

    /// The person has left a field: what is wrong there may be shown.
    pub(super) fn leave(self, index: InputIx) {
        self.left.update(|left| {
            left.retain(|input| *input != index);
            left.push(index);
        });
        let fault = untrack(|| self.shown_fault(index, &self.mates(index)));
        let words = fault.map(|wrong| self.fault_words(index, &wrong)).unwrap_or_default();
        self.said.set(words);
    }

    /// What is wrong at an input in one sentence with its name.
    pub(super) fn fault_words(self, index: InputIx, wrong: &Wrong) -> String {
        let (set, texts) = (self.set(), self.app.texts());
        format!("{}: {}", set.input(index).label.get(texts.language), (texts.wrong)(&set, wrong))
    }

    /// An input with those that it may contradict.
    pub(super) fn mates(self, index: InputIx) -> Vec<InputIx> {
        let set = self.set();
        let bound =
            set.constraints.iter().filter(|constraint| constraint.inputs().any(|input| input == index));
        let all = bound.flat_map(|constraint| constraint.inputs().collect::<Vec<_>>());
        [index].into_iter().chain(all.filter(|input| *input != index)).collect()
    }

    /// Beside which input the fault of this one is said, once it may be: of inputs that contradict each other it is the one
    /// that was left last, since that is where the person looks.
    pub(super) fn told_at(self, index: InputIx, mates: &[InputIx]) -> Option<InputIx> {
        let contradicts = self.assessment.with(|assessment| {
            matches!(assessment.wrong(index), Some(Wrong::ExceedsWhole(..) | Wrong::BelowOwnRatio(_)))
        });
        let told = |input: &&InputIx| if contradicts { mates.contains(input) } else { **input == index };
        self.left.with(|left| left.iter().rfind(told).copied())
    }

    /// What is said to be wrong beside an input.
    pub(super) fn shown_fault(self, index: InputIx, mates: &[InputIx]) -> Option<Wrong> {
        let mut told = mates.iter().filter(|at| self.told_at(**at, mates) == Some(index));
        told.find_map(|at| self.assessment.with(|assessment| assessment.wrong(*at).cloned()))
    }

    /// The inputs of a part at which something is wrong.
    pub(super) fn wrong_in(self, place: Place) -> Vec<InputIx> {
        let (set, assessment) = (self.set(), self.assessment.get());
        let inputs: Vec<InputIx> = match place {
            Place::Facts => set.facts.clone(),
            Place::Group(group) => {
                let criteria = set.criteria_of(group).into_iter();
                criteria.flat_map(|(_, criterion)| criterion.inputs.clone()).collect()
            }
            Place::Result => vec![],
        };
        inputs.into_iter().filter(|input| assessment.wrong(*input).is_some()).collect()
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
    let Some(mut index) = set.input(input).owner else { return Place::Facts };
    while let Some(parent) = set.node(index).parent.filter(|parent| *parent != set.total()) {
        index = parent;
    }
    Place::Group(index)
}

/// Writes the sheet to the store, one transaction after another; of several waiting texts only the last is written.
#[derive(Clone)]
struct Saver {
    app: App,
    draft: Rc<RefCell<(String, u32)>>,
    waiting: Rc<RefCell<Option<String>>>,
    busy: Rc<Cell<bool>>,
    state: RwSignal<SaveState>,
    split: RwSignal<bool>,
}

impl Saver {
    fn new(
        app: App,
        draft: Option<(String, u32)>,
        state: RwSignal<SaveState>,
        split: RwSignal<bool>,
    ) -> Self {
        let draft = draft.unwrap_or_else(|| (platform::new_key(), 0));
        Self {
            app,
            draft: Rc::new(RefCell::new(draft)),
            waiting: Rc::default(),
            busy: Rc::default(),
            state,
            split,
        }
    }

    /// Until it is on the disk or in a file, a changed sheet is in this window alone.
    fn remember(&self, text: &str) {
        let (key, revision) = self.draft.borrow().clone();
        self.app.keep_unsaved(Record { key, revision, modified: platform::now(), text: text.to_owned() });
    }

    fn save(&self, text: String) {
        self.state.set(SaveState::Saving);
        self.waiting.replace(Some(text));
        if !self.busy.replace(true) {
            let saver = self.clone();
            spawn_local(async move { saver.run().await });
        }
    }

    /// Works until nothing waits. The page may have gone on meanwhile, so its signals are only tried.
    async fn run(self) {
        let mut result = Ok(());
        loop {
            let next = self.waiting.borrow_mut().take();
            let Some(text) = next else { break };
            result = self.write(text).await;
        }
        self.busy.set(false);
        let state = match result {
            Ok(()) => SaveState::Saved(platform::time()),
            Err(error) => SaveState::Failed(error),
        };
        let _ = self.state.try_set(state);
    }

    async fn write(&self, text: String) -> Result<(), StoreError> {
        let (key, revision) = self.draft.borrow().clone();
        let mut record = Record { key, revision, modified: platform::now(), text };
        let text = record.text.clone();
        if platform::save(&record).await? == SaveOutcome::Conflict {
            // The other window keeps its draft; what was typed here gets one of its own.
            record.key = platform::new_key();
            record.revision = 0;
            platform::save(&record).await?;
            let _ = self.split.try_set(true);
        }
        self.draft.replace((record.key, record.revision + 1));
        self.app.is_safe(&text);
        Ok(())
    }
}
