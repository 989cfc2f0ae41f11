//! What was changed in a sheet, to be taken back and done again, and what other windows on it change: both are edits of spots,
//! noted before they are made. The desk brings it; what was typed before is found by what the sheet was opened with.

mod others;

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use gloo::events::{EventListener, EventListenerOptions};
use gloo::timers::callback::Timeout;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::app::{App, Screen};
use super::draft::Draft;
use super::proof_files::follow;
use super::session::Session;
use super::spots::{Removed, history_name, lay_over, message, note_filed, place_of_spot, said};
pub(super) use others::{join, milestones_of_removed, split, take_up};
use tudanhgia_core::calc::NodeIx;
use tudanhgia_core::sheet::{Change, Edit, Hand, History, Sheet, Spot, Unstored};
use tudanhgia_core::work::Work;
use tudanhgia_web::dom::{El, after, el, link};
use tudanhgia_web::keeping::SaveState;
use tudanhgia_web::platform::{self, Channel, history_key, is_writing, native_step};
use tudanhgia_words::{HistoryTexts, Language};

/// How long typing has to rest before the history is stored, in milliseconds.
const PAUSE: u32 = 400;

/// How long a text has to answer a key with a step of its own, in milliseconds: in Safari that goes by way of the menu.
const ANSWER: u32 = 60;

/// How long it is told what was taken back, in milliseconds.
const TOLD: u32 = 10_000;

/// What a change is made by.
#[derive(Clone, Copy, PartialEq, Eq)]
enum By {
    /// The form in this window.
    Form,
    /// Another window; if it took something back or did it again, which of both, or that it may have.
    Other(Option<Way>),
    /// Taking back (`false`), or doing again.
    Past(bool),
}

/// Notes that the draft was saved as a file, for the list of drafts; where none is kept there is none.
pub(super) fn filed(session: Session) {
    let draft = session.draft();
    if untrack(|| draft.state()) != SaveState::Off {
        note_filed(draft.key());
    }
}

/// Which way another window went in its history, `true` being forward; nothing where that is not known.
type Way = Option<bool>;

/// What is told of the history.
enum Told {
    /// What was taken back (`false`) or done again (`true`).
    Done(bool, Vec<Edit>),
    /// That it cannot be stored.
    Unkept,
}

/// What is done when something is heard.
type Act = Box<dyn Fn(&Rc<Past>, &web_sys::Event)>;

/// The past of a sheet in this window.
struct Past {
    app: App,
    /// The page of the sheet, the last if it was left and opened again.
    session: Cell<Session>,
    draft: Rc<Draft>,
    history: RefCell<History>,
    unstored: RefCell<Unstored>,
    by: Cell<By>,
    /// What is told, for a while or until something else is changed.
    told: RefCell<Option<Told>>,
    /// How many changes wait to be stored.
    waits: Cell<usize>,
    /// Whether it could not be stored.
    unkept: Cell<bool>,
    /// Whether a text has changed since a key was pressed in it.
    answered: Cell<bool>,
    /// Which way the steps of a field itself are leading now: back (`false`) or forward.
    native: Cell<Option<bool>>,
    /// Whether the field with the focus has steps of its own, back and forward: those of what was typed there last. Older ones
    /// are not asked, since browsers do not know what became of a text meanwhile.
    natives: Cell<[bool; 2]>,
    /// How often something was told.
    times: Cell<usize>,
    channel: RefCell<Option<Channel>>,
    /// What another window has removed of the sheet, the last time that one did.
    gone: RefCell<Option<Removed>>,
}

thread_local! {
    static PASTS: RefCell<Vec<Rc<Past>>> = const { RefCell::new(vec![]) };
}

fn past_of(draft: &Rc<Draft>) -> Option<Rc<Past>> {
    PASTS.with_borrow(|pasts| pasts.iter().find(|past| Rc::ptr_eq(&past.draft, draft)).cloned())
}

/// A history as it is kept, with the sheet that it leads to.
fn read_kept(kept: &str) -> Option<(History, Sheet)> {
    let (line, text) = kept.split_once('\n')?;
    Some((History::read(line)?, Sheet::read(text).ok()?))
}

/// Notes changes of a sheet before they are made.
pub(super) fn noted(draft: &Rc<Draft>, changes: &[Change]) {
    if let Some(past) = past_of(draft) {
        let edits = draft.peek(|work| changes.iter().map(|change| Edit::of(work.sheet(), change)).collect());
        past.note(edits);
    }
}

impl Past {
    /// The past of the sheet in work; it begins with what was typed before the desk was there.
    fn begin(app: App, session: Session) -> Rc<Self> {
        let draft = session.draft();
        let keeps = app.host.keeps_drafts();
        if let Some(past) = past_of(&draft) {
            past.session.set(session);
            if keeps {
                // Nothing was heard while it was left.
                past.hear();
                let past = Rc::clone(&past);
                spawn_local(async move { past.look().await });
            }
            return past;
        }
        let opened = app.screen.with_untracked(|screen| match screen {
            Screen::Work(opening) => Some(opening.sheet.clone()),
            _ => None,
        });
        let (mut history, mut unstored) = (History::default(), Unstored::default());
        if let Some(opened) = &opened {
            let edits = draft.peek(|work| opened.edits_to(work.sheet()));
            edits.iter().for_each(|edit| unstored.note(edit, Hand::Own));
            history.note(edits, false, Hand::Own);
        }
        let past = Rc::new(Self {
            app,
            session: Cell::new(session),
            draft,
            history: RefCell::new(history),
            unstored: RefCell::new(unstored),
            by: Cell::new(By::Form),
            told: RefCell::default(),
            waits: Cell::new(0),
            unkept: Cell::new(false),
            answered: Cell::new(false),
            native: Cell::new(None),
            natives: Cell::new([false; 2]),
            times: Cell::new(0),
            channel: RefCell::default(),
            gone: RefCell::default(),
        });
        PASTS.with_borrow_mut(|pasts| {
            // Those of sheets that were left go once everything of them is stored.
            pasts.retain(|past| past.is_shown() || !past.draft.is_safe());
            pasts.push(Rc::clone(&past));
        });
        if keeps {
            past.hear();
            let begun = opened.unwrap_or_else(|| past.draft.peek(|work| work.sheet().clone()));
            let past = Rc::clone(&past);
            spawn_local(async move {
                past.look().await;
                past.load(&begun).await;
            });
        }
        past
    }

    /// Whether its sheet is the one in work.
    fn is_shown(&self) -> bool {
        let session = self.app.host.session();
        session.is_some_and(|session| Rc::ptr_eq(&session.draft(), &self.draft))
    }

    /// Reads what was kept. Whatever has changed in the sheet since then, in whichever program, is one step; what was noted in
    /// this window since its sheet was opened, by whichever hand, goes on from there.
    async fn load(&self, begun: &Sheet) {
        let kept = platform::kept(&history_name(&self.draft.key())).await.unwrap_or_default();
        let Some((mut history, sheet)) = read_kept(&kept) else { return };
        history.go_on(sheet.edits_to(begun), self.history.take());
        self.history.replace(history);
        self.draft.redraw(NodeIx::TOTAL);
    }

    fn note(self: &Rc<Self>, edits: Vec<Edit>) {
        let (by, key) = (self.by.get(), self.draft.key());
        let hand = if matches!(by, By::Other(_)) { Hand::Other } else { Hand::Own };
        self.settle();
        if self.draft.state() != SaveState::Off {
            let mut unstored = self.unstored.borrow_mut();
            edits.iter().for_each(|edit| unstored.note(edit, hand));
        }
        let told = (hand == Hand::Own).then(|| edits.clone());
        let way = if let By::Past(forward) = by { Some(forward) } else { self.native.get() };
        let mut begins = false;
        if !matches!(by, By::Past(_)) {
            self.told.replace(None);
            let mut history = self.history.borrow_mut();
            match (self.native.get().filter(|_| by == By::Form), by) {
                (_, By::Other(Some(way))) => history.note_way(edits, way),
                (Some(forward), _) => {
                    let more = history.note_native(edits, forward);
                    self.natives.set(if forward { [true, more] } else { [more, true] });
                }
                (None, _) => {
                    // Nothing is typed letter by letter but in a text that has the focus.
                    let writes = by == By::Form && self.app.root.try_with_value(is_writing) == Some(true);
                    if by == By::Form {
                        self.natives.set([writes, false]);
                    }
                    begins = history.note(edits, writes || hand == Hand::Other, hand);
                }
            }
        }
        if let (Some(told), Some(channel)) = (told, &*self.channel.borrow()) {
            channel.say(&message(&key, &told, way, begins));
        }
        self.keep_soon();
    }

    /// Stores the history once typing rests.
    fn keep_soon(self: &Rc<Self>) {
        if self.app.host.keeps_drafts() {
            let (past, waits) = (Rc::clone(self), self.waits.get() + 1);
            self.waits.set(waits);
            let rests = move || {
                if past.waits.get() == waits {
                    past.keep();
                }
            };
            Timeout::new(PAUSE, rests).forget();
        }
    }

    /// Stores the history with the sheet that it leads to: the form and the draft do without it.
    fn keep(self: &Rc<Self>) {
        if self.waits.replace(0) > 0 {
            let text = self.draft.peek(|work| format!("{}\n{}", self.history.borrow().text(), work.text()));
            let (past, name) = (Rc::clone(self), history_name(&self.draft.key()));
            spawn_local(async move {
                let unkept = platform::keep(&name, &text).await.is_err();
                if !past.unkept.replace(unkept) && unkept {
                    past.tell(Told::Unkept);
                }
            });
        }
    }

    /// Takes the last step back, or does the next one again.
    fn go(self: &Rc<Self>, forward: bool, by_key: bool) {
        // The page may have been left while a text was to answer.
        if !self.is_shown() || untrack(|| self.app.host.is_readonly()) {
            return;
        }
        let step = |work: &Work| {
            let mut history = self.history.borrow_mut();
            if forward { history.redo(work.sheet()) } else { history.undo(work.sheet()) }
        };
        let Some(edits) = self.draft.peek(step) else { return self.draft.redraw(NodeIx::TOTAL) };
        let changes = self.draft.peek(|work| work.sheet().changes(&edits));
        let first = edits.first().map(|edit| edit.spot.clone());
        self.natives.set([false; 2]);
        self.by.set(By::Past(forward));
        follow(&self.draft, &changes);
        self.session.get().change(changes);
        self.by.set(By::Form);
        // Nothing is being typed: it need not wait, and the page may be left at once.
        self.keep();
        self.open_again(&edits);
        self.tell(Told::Done(forward, edits));
        if let Some(spot) = first {
            self.lead_to(&spot, by_key);
        }
    }

    /// Opens the criteria that have open questions again, as a part of the form that is drawn now would have them.
    fn open_again(&self, edits: &[Edit]) {
        let set = self.session.get().set;
        let ids = self.draft.peek(|work| {
            let row = |edit: &Edit| match &edit.spot {
                Spot::Answer(address) => set.input(set.input_at(address)?).owner,
                _ => None,
            };
            let is_open = |row: &NodeIx| !work.assessment().node(*row).missing.is_empty();
            let rows = edits.iter().filter_map(row).filter(is_open);
            rows.map(|row| set.node(row).id.clone()).collect::<Vec<_>>()
        });
        let _ = self.app.root.try_with_value(|root| {
            for id in ids {
                if let Ok(Some(fold)) = root.query_selector(&format!("[id='criterion-{id}']")) {
                    let _ = fold.set_attribute("open", "");
                    // It had an answer when the choice of what is shown was made.
                    if fold.has_attribute("hidden") {
                        self.session.get().only_open.set(false);
                    }
                }
            }
        });
    }

    /// Tells something for a while.
    fn tell(self: &Rc<Self>, told: Told) {
        self.told.replace(Some(told));
        let times = self.times.get() + 1;
        self.times.set(times);
        self.draft.redraw(NodeIx::TOTAL);
        let past = Rc::clone(self);
        let end = move || {
            if past.times.get() == times {
                past.told.replace(None);
                past.draft.redraw(NodeIx::TOTAL);
            }
        };
        Timeout::new(TOLD, end).forget();
    }

    /// Goes to where something was changed, unless it is in sight of a button that is pressed again and again.
    fn lead_to(&self, spot: &Spot, by_key: bool) {
        let (session, set) = (self.session.get(), self.session.get().set);
        let (place, ids) = place_of_spot(set, spot, session.place.get_untracked());
        let there = session.place.get_untracked() == place;
        if !there {
            session.only_open.set(false);
            session.go(place);
        }
        if !there || by_key {
            let app = self.app;
            // Of a panel that is folded there is no field, and what shows the result may be on its way.
            after(move || {
                let is_there = |id: &&String| {
                    let found = app.root.try_with_value(|root| root.query_selector(&format!("[id='{id}']")));
                    matches!(found, Some(Ok(Some(_))))
                };
                let id = ids.iter().find(is_there);
                if id.is_none() && !there {
                    app.show_view();
                }
                if let Some(id) = id.or(ids.last()) {
                    app.focus(id);
                }
            });
        }
    }

    /// What was taken back or done again, in words; or that the history cannot be stored.
    fn words(&self, language: Language) -> String {
        let texts = language.history();
        match &*self.told.borrow() {
            Some(Told::Done(again, edits)) => {
                (texts.done)(*again, &said(self.session.get().set, edits, language, texts))
            }
            Some(Told::Unkept) => texts.unkept.to_owned(),
            None => String::new(),
        }
    }

    /// Follows the keys, and what tells where typing ends, as long as the tools are there.
    fn listen(self: &Rc<Self>) {
        let hear = |target: &web_sys::EventTarget, event: &'static str, act: Act| {
            let (past, options) = (Rc::clone(self), EventListenerOptions::enable_prevent_default());
            let listener =
                EventListener::new_with_options(target, event, options, move |event| act(&past, event));
            StoredValue::new_local(listener);
        };
        self.app.root.with_value(|root| {
            hear(root, "keydown", Box::new(|past, event| past.pressed(event)));
            // Heard before the field itself hears it.
            let (past, options) = (Rc::clone(self), EventListenerOptions::run_in_capture_phase());
            let native = move |event: &web_sys::Event| {
                past.answered.set(true);
                past.native.set(native_step(event));
            };
            StoredValue::new_local(EventListener::new_with_options(root, "input", options, native));
            hear(root, "input", Box::new(|past, _| past.native.set(None)));
            hear(
                root,
                "focusout",
                Box::new(|past, _| {
                    past.natives.set([false; 2]);
                    past.history.borrow_mut().leave(Hand::Own);
                }),
            );
        });
        for event in ["pagehide", "visibilitychange"] {
            hear(
                &window(),
                event,
                Box::new(|past, _| {
                    past.keep();
                    past.leave();
                    if past.app.host.keeps_drafts() && !platform::is_hidden() {
                        let past = Rc::clone(past);
                        spawn_local(async move { past.look().await });
                    }
                }),
            );
        }
    }

    fn pressed(self: &Rc<Self>, event: &web_sys::Event) {
        let Some((forward, in_text)) =
            history_key(event).filter(|_| self.session.get().aid.get_untracked().is_none())
        else {
            return;
        };
        if !in_text || !self.natives.get()[usize::from(forward)] {
            event.prevent_default();
            return self.go(forward, true);
        }
        // A text with steps of its own takes those back first, and says so by an event at once.
        self.answered.set(false);
        let past = Rc::clone(self);
        Timeout::new(ANSWER, move || {
            if !past.answered.get() {
                past.go(forward, true);
            }
        })
        .forget();
    }
}

/// Stores the history at once when the page of the sheet is left, and hears of it no longer.
struct Leaving(Rc<Past>);

impl Drop for Leaving {
    fn drop(&mut self) {
        self.0.keep();
        // What other windows type in it is stored by them, and is read when it is opened again.
        self.0.channel.take();
    }
}

/// The buttons of the history, and what was done.
pub(super) fn buttons(app: App, session: Session) -> Vec<El> {
    let past = Past::begin(app, session);
    past.listen();
    StoredValue::new_local(Leaving(Rc::clone(&past)));
    let button = |forward: bool, words: fn(&HistoryTexts) -> &'static str| {
        let (act, leads) = (Rc::clone(&past), Rc::clone(&past));
        // It keeps the focus where there is nothing more to take back.
        let off = move || {
            let off = session.whole(|_| !leads.history.borrow().leads()[usize::from(forward)])
                || app.host.is_readonly();
            Some(off.to_string())
        };
        link(move || words(app.language.get().history()).to_owned())
            .class(if forward { "link redo" } else { "link undo" })
            .attr_of("aria-disabled", off)
            .on("click", move |_| act.go(forward, false))
    };
    let buttons = vec![button(false, |texts| texts.undo), button(true, |texts| texts.redo)];
    let words = move || session.whole(|_| past.words(app.language.get()));
    let told = el("p").class("told").attr("role", "status").text_of(words);
    lay_over(app, told);
    buttons
}
