//! Texts that are kept on this computer as they are typed: written one after the other, tried again where that failed, and joined
//! with what another window has written.

use std::cell::RefCell;
use std::rc::Rc;

use gloo::timers::callback::Timeout;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::app::App;
use tudanhgia_web::dom::{El, el};
use tudanhgia_web::keeping::{Keeper, StoreError};
use tudanhgia_web::platform::{forget, keep_joined, time};

/// After how long a write that failed is tried again, in milliseconds.
const AGAIN: u32 = 5_000;

/// Whether a text is saved, as the page says it.
#[derive(Clone, PartialEq)]
pub(super) enum Keeping {
    /// Nothing was written yet.
    Idle,
    /// What was written before was read from the disk.
    Kept,
    /// A change is not on the disk yet.
    Saving,
    /// Everything is on the disk since this time of day.
    Saved(String),
    /// The last attempt failed.
    Failed(StoreError),
}

/// What somebody writes, for who keeps it.
pub(super) trait Written {
    /// Under which other name the same is kept; empty for none.
    fn also(&self, _key: &str) -> String {
        String::new()
    }

    /// What is to be written where another window has written `theirs` since this one saw `before`; it is shown as well. `None` where
    /// theirs is none that could be joined.
    fn joined(&self, key: &str, text: &str, theirs: &str, before: Option<&str>) -> Option<String>;

    /// Nothing waits to be written any more.
    fn settled(&self) {}
}

/// The keeping of texts.
#[derive(Clone, Copy)]
pub(super) struct Keep {
    pub(super) keeping: RwSignal<Keeping>,
    keeper: StoredValue<Rc<RefCell<Keeper>>, LocalStorage>,
}

impl Keep {
    pub(super) fn new() -> Self {
        Self { keeping: RwSignal::new(Keeping::Idle), keeper: StoredValue::new_local(Rc::default()) }
    }

    /// Notes which text lies under a key.
    pub(super) fn knows(self, key: String, text: String) {
        self.keeper.with_value(|keeper| keeper.borrow_mut().knows(key, text));
    }

    /// Has a text written under a key, or what lies there removed.
    pub(super) fn work(self, of: Rc<dyn Written>, key: String, text: Option<String>) {
        // What is to be done meanwhile stays in sight until it need not be done any more.
        if !matches!(self.keeping.get_untracked(), Keeping::Failed(_)) {
            self.keeping.set(Keeping::Saving);
        }
        let keeper = self.keeper.get_value();
        let begin = keeper.borrow_mut().want(key, text);
        if begin {
            spawn_local(async move { self.run(&of, &keeper).await });
        }
    }

    /// Tries again what failed.
    fn again(self, of: Rc<dyn Written>, keeper: Rc<RefCell<Keeper>>) {
        let begin = keeper.borrow_mut().retry();
        if begin {
            spawn_local(async move { self.run(&of, &keeper).await });
        }
    }

    /// Works until nothing waits.
    async fn run(self, of: &Rc<dyn Written>, keeper: &Rc<RefCell<Keeper>>) {
        let mut state = Keeping::Idle;
        while let Some((key, text)) = next(keeper) {
            let done = match text.clone() {
                Some(text) => write(of, keeper, key.clone(), text).await.map(|()| Keeping::Saved(time())),
                None => remove(of, keeper, &key).await.map(|()| Keeping::Idle),
            };
            state = done.unwrap_or_else(|error| {
                keeper.borrow_mut().fails(key, text);
                let (of, keeper) = (of.clone(), keeper.clone());
                Timeout::new(AGAIN, move || self.again(of, keeper)).forget();
                // Said at once, also to somebody who goes on typing.
                let _ = self.keeping.try_set(Keeping::Failed(error));
                Keeping::Failed(error)
            });
        }
        let _ = self.keeping.try_set(state);
        of.settled();
    }
}

/// What is said of the keeping, in the words of whoever keeps something: while nothing was written, and where nothing can be kept.
pub(super) fn said(
    app: App,
    keeping: impl Fn() -> Keeping + Copy + 'static,
    words: impl Fn() -> [&'static str; 3] + Copy + 'static,
) -> El {
    let state = move || match keeping() {
        Keeping::Idle => "idle",
        Keeping::Saving => "saving",
        Keeping::Kept | Keeping::Saved(_) => "saved",
        Keeping::Failed(_) => "failed",
    };
    let text = move || {
        let (save, [idle, kept, not_kept]) = (&app.texts().page.save, words());
        match keeping() {
            Keeping::Idle => idle.to_owned(),
            Keeping::Kept => kept.to_owned(),
            Keeping::Saving => save.saving.to_owned(),
            Keeping::Saved(time) => (save.saved)(&time),
            Keeping::Failed(_) => not_kept.to_owned(),
        }
    };
    el("p")
        .class("kept")
        .attr("role", "status")
        .attr_of("data-state", move || Some(state().to_owned()))
        .text_of(text)
}

fn next(keeper: &RefCell<Keeper>) -> Option<(String, Option<String>)> {
    keeper.borrow_mut().next_write()
}

/// Another window may have written under the same key: what it says is joined with what is said here by now, which may be more
/// than the text that was about to be written.
async fn write(
    of: &Rc<dyn Written>,
    keeper: &Rc<RefCell<Keeper>>,
    key: String,
    text: String,
) -> Result<(), StoreError> {
    let written = Rc::new(RefCell::new(String::new()));
    let (of, also) = (of.clone(), of.also(&key));
    let (keeping, name, put) = (keeper.clone(), key.clone(), written.clone());
    let make = move |stored: Option<String>| {
        let theirs = keeping
            .borrow()
            .theirs(&name, stored)
            .map(|(theirs, before)| (theirs, before.map(str::to_owned)));
        let joined = theirs.and_then(|(theirs, before)| of.joined(&name, &text, &theirs, before.as_deref()));
        if joined.is_some() {
            keeping.borrow_mut().took_along(&name);
        }
        put.replace(joined.unwrap_or_else(|| text.clone()));
        put.borrow().clone()
    };
    keep_joined(&key, &also, make).await?;
    keeper.borrow_mut().knows(key, written.take());
    Ok(())
}

async fn remove(of: &Rc<dyn Written>, keeper: &RefCell<Keeper>, key: &str) -> Result<(), StoreError> {
    forget(key).await?;
    let also = of.also(key);
    if !also.is_empty() {
        forget(&also).await?;
    }
    keeper.borrow_mut().forgets(key);
    Ok(())
}
