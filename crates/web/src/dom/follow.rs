//! What follows the signals. Leptos' own effects are a task, a channel and an owner each, and give up and renew every
//! subscription at each run, which costs as many steps as there are subscribers: with thousands of fields that is a
//! matter of minutes. These wait in one queue and stay subscribed: an effect run once too often finds nothing to change.
//!
//! The queue is also what keeps the page still under a hand: while a pointer is down it waits (see `hand.js`).

use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::rc::Rc;
use std::sync::atomic::{AtomicU8, Ordering::Relaxed};
use std::sync::{Arc, RwLock, Weak};

use leptos::prelude::{GetValue, LocalStorage, Owner, StoredValue};
use leptos::reactive::graph::{AnySource, AnySubscriber, ReactiveNode, Source, Subscriber, WithObserver};
use wasm_bindgen::prelude::*;
use web_sys::{Element, Event, HtmlElement, Text};

#[wasm_bindgen(module = "/src/dom/hand.js")]
extern "C" {
    /// Runs it in a moment, but not while a pointer is down. (With `catch` there is a function between, which the build
    /// gives a short name; what the program calls directly it must not rename.)
    #[wasm_bindgen(catch)]
    fn calmly(run: &JsValue) -> Result<(), JsValue>;
    /// Runs it later, in a task of its own, but not while a pointer is down.
    #[wasm_bindgen(catch)]
    fn later(run: &JsValue) -> Result<(), JsValue>;
    /// Brings what matches into view and moves the focus there; of a whole view the heading.
    pub(super) fn show(root: &HtmlElement, selector: &str, whole: bool);
    /// Does what `keyed` says; the name of the key comes back as a text.
    #[wasm_bindgen(catch)]
    pub(super) fn heard(event: &Event) -> Result<String, JsValue>;
    /// Adds a text that will change, and writes it anew.
    #[wasm_bindgen(catch, js_name = addText)]
    pub(super) fn add_text(element: &Element) -> Result<Text, JsValue>;
    #[wasm_bindgen(catch, js_name = isActive)]
    pub(super) fn is_active(area: &Element) -> Result<bool, JsValue>;
    #[wasm_bindgen(js_name = writeText)]
    pub(super) fn write_text(element: &Element, node: &Text, text: &str);
}

/// Something to do when the page has been drawn anew.
type Job = Box<dyn FnOnce()>;

/// What is run again whenever a signal that it has read changes.
type Leaf = Box<dyn Fn()>;

thread_local! {
    static QUEUE: RefCell<VecDeque<Weak<Follower>>> = const { RefCell::new(VecDeque::new()) };
    static AFTER: RefCell<Vec<Job>> = const { RefCell::new(vec![]) };
    static ASKED: Cell<bool> = const { Cell::new(false) };
    /// What is drawn one after the other, while the page is in use already.
    static TURNS: RefCell<VecDeque<Weak<Follower>>> = const { RefCell::new(VecDeque::new()) };
    /// The small changes of the part that `together` is building now; `None` outside of it.
    static LEAVES: RefCell<Option<Vec<Leaf>>> = const { RefCell::new(None) };
}

/// The states of a follower: it rests, or it waits because what it read may have changed (a memo that has yet to be asked),
/// or because it has changed.
const RESTS: u8 = 0;
const MAY_HAVE_CHANGED: u8 = 1;
const CHANGED: u8 = 2;

struct Follower {
    this: Weak<Self>,
    state: AtomicU8,
    /// What it has read so far; a follower reads few things, so a list is searched fastest.
    sources: RwLock<Vec<AnySource>>,
    work: StoredValue<Rc<Work>, LocalStorage>,
}

struct Work {
    owner: Owner,
    effect: Leaf,
}

impl Follower {
    fn mark(&self, state: u8) {
        if self.state.fetch_max(state, Relaxed) == RESTS {
            QUEUE.with_borrow_mut(|queue| queue.push_back(self.this.clone()));
            ask();
        }
    }

    fn subscriber(&self) -> AnySubscriber {
        AnySubscriber(self.this.as_ptr() as usize, self.this.clone())
    }

    fn run(&self) {
        let this = self.subscriber();
        let changed = || {
            let sources = self.sources.read();
            sources.is_ok_and(|sources| sources.iter().any(ReactiveNode::update_if_necessary))
        };
        let due = self.state.swap(RESTS, Relaxed) == CHANGED || this.with_observer(changed);
        // The part of the page around it may have gone while it waited.
        if due && let Some(work) = self.work.try_get_value() {
            let around = LEAVES.take();
            work.owner.with_cleanup(|| this.with_observer(|| (work.effect)()));
            LEAVES.set(around);
        }
    }
}

impl Drop for Follower {
    fn drop(&mut self) {
        let this = self.subscriber();
        if let Ok(sources) = self.sources.get_mut() {
            sources.iter().for_each(|source| source.remove_subscriber(&this));
        }
    }
}

impl ReactiveNode for Follower {
    fn mark_subscribers_check(&self) {}

    fn update_if_necessary(&self) -> bool {
        false
    }

    fn mark_check(&self) {
        self.mark(MAY_HAVE_CHANGED);
    }

    fn mark_dirty(&self) {
        self.mark(CHANGED);
    }
}

impl Subscriber for Follower {
    fn add_source(&self, source: AnySource) {
        if let Ok(mut sources) = self.sources.write()
            && !sources.contains(&source)
        {
            sources.push(source);
        }
    }

    fn clear_sources(&self, _: &AnySubscriber) {}
}

fn ask() {
    if !ASKED.replace(true) {
        let _ = calmly(&once(flush));
    }
}

/// A function for the page to call. (Of one type, whichever it is: each type costs a thousand bytes.)
fn once(run: fn()) -> JsValue {
    Closure::once_into_js(run)
}

/// Draws what has changed, then does what waits for that.
fn flush() {
    ASKED.set(false);
    while let Some(next) = QUEUE.with_borrow_mut(VecDeque::pop_front) {
        if let Some(follower) = next.upgrade() {
            follower.run();
        }
    }
    for job in AFTER.take() {
        job();
    }
}

/// Does something once the page has been drawn with all that has changed so far.
pub fn after(job: impl FnOnce() + 'static) {
    let job: Job = Box::new(job);
    AFTER.with_borrow_mut(|jobs| jobs.push(job));
    ask();
}

/// Runs `effect` now and again whenever a signal that it read changes, until the part of the page around it goes.
pub fn follow(effect: Leaf) {
    follower(effect).run();
}

/// The same, but first in a turn of its own, later: what is far down in a long view keeps nobody from its beginning, and the
/// page can be used between two turns. What looks for an element that is still to be drawn (see `focus`) has all drawn.
pub fn follow_in_turn(effect: Leaf) {
    let this = Arc::downgrade(&follower(effect));
    TURNS.with_borrow_mut(|turns| turns.push_back(this));
    let _ = later(&once(|| _ = take_turn()));
}

/// Draws what waits next for its turn; whether there was anything.
pub(super) fn take_turn() -> bool {
    let next = TURNS.with_borrow_mut(VecDeque::pop_front);
    if let Some(follower) = next.as_ref().and_then(Weak::upgrade) {
        follower.run();
    }
    next.is_some()
}

/// A follower that has not run yet; it lives as long as the part of the page around it.
fn follower(effect: Leaf) -> Arc<Follower> {
    let work = StoredValue::new_local(Rc::new(Work { owner: Owner::new(), effect }));
    let follower = Arc::new_cyclic(|this| Follower {
        this: this.clone(),
        state: AtomicU8::new(CHANGED),
        sources: RwLock::default(),
        work,
    });
    StoredValue::new(follower.clone());
    follower
}

/// A part of the page whose small changes are followed as one: many times fewer followers, where there are many parts
/// alike. Each change does the work of all; it must be light.
pub fn together<T>(build: impl FnOnce() -> T) -> T {
    let around = LEAVES.replace(Some(vec![]));
    let built = build();
    if let Some(leaves) = LEAVES.replace(around) {
        follow(Box::new(move || leaves.iter().for_each(|leaf| leaf())));
    }
    built
}

/// A small change, which writes a text, an attribute or a class and builds no elements: within `together` it joins the others,
/// elsewhere it is followed by itself.
pub(super) fn follow_leaf(effect: Leaf) {
    let alone = LEAVES.with_borrow_mut(|leaves| match leaves {
        Some(leaves) => {
            leaves.push(effect);
            None
        }
        None => Some(effect),
    });
    alone.into_iter().for_each(follow);
}
