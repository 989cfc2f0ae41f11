//! Removing a draft and giving it back: what was removed in this window is there until the page goes.

use std::cell::RefCell;
use std::rc::Rc;

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::super::spots::{CHANNEL, Removed, history_name, last_name, milestones_name};
use super::{Row, Shown, name};
use tudanhgia_web::dom::{El, actions, el, quiet};
use tudanhgia_web::keeping::{Record, SaveOutcome, StoreError};
use tudanhgia_web::platform::{self, Channel};

/// A draft that was removed in this window, until it is given back.
#[derive(Clone)]
pub(super) struct Gone {
    record: Record,
    /// Its history, its milestones and what of the last period stands beside it, by the names under which they were kept.
    besides: Vec<(String, String)>,
    /// The name that it had.
    pub(super) called: String,
}

thread_local! {
    /// What was removed outlives the rows, which are drawn anew whenever the list is another one.
    static GONE: RefCell<Vec<Gone>> = const { RefCell::new(vec![]) };
}

/// The drafts with those between them that were removed in this window and can be given back.
pub(super) fn with_gone(mut records: Vec<Record>) -> Vec<Record> {
    for gone in GONE.with_borrow(Clone::clone) {
        if records.iter().all(|record| record.key != gone.record.key) {
            let at = records.iter().position(|record| record.modified < gone.record.modified);
            records.insert(at.unwrap_or(records.len()), gone.record);
        }
    }
    records
}

impl Row {
    /// What was removed of it, while it is.
    pub(super) fn gone(&self) -> Option<Gone> {
        GONE.with_borrow(|all| all.iter().find(|gone| self.is(gone)).cloned())
    }

    fn is(&self, gone: &Gone) -> bool {
        gone.record.key == self.record.key
    }

    /// Does something with what is kept of the draft, unless something is being done with it already.
    fn once(self: &Rc<Self>, act: impl AsyncFnOnce(Rc<Self>) + 'static) {
        let row = Rc::clone(self);
        if row.busy.try_get_value() == Some(false) {
            row.busy.set_value(true);
            spawn_local(async move {
                act(Rc::clone(&row)).await;
                let _ = row.busy.try_set_value(false);
            });
        }
    }

    /// Removes the draft; it can be given back as long as the page is there. That it was removed is said once nothing of it is
    /// kept any more.
    pub(super) fn remove(self: &Rc<Self>) {
        self.once(async |row| {
            let called = untrack(|| row.called());
            let key = &row.record.key;
            let mut besides = vec![];
            for name in [history_name(key), milestones_name(key), last_name(key)] {
                besides.extend(platform::kept(&name).await.map(|text| (name, text)));
            }
            let removed = row.take_away(&besides).await;
            let _ = row.refused.try_set(!removed);
            if !removed {
                return;
            }
            row.lobby.app.forget_draft(key);
            // A name that is left over names nothing.
            if !called.is_empty() {
                let _ = name(key.clone(), String::new()).await;
            }
            let milestones = milestones_name(key);
            let milestones = besides.iter().find(|(name, _)| *name == milestones);
            let milestones = milestones.map(|(_, text)| text.clone()).unwrap_or_default();
            tell(&Removed { key: key.clone(), called: called.clone(), milestones }.message());
            let gone = Gone { record: row.record.clone(), besides, called };
            GONE.with_borrow_mut(|all| {
                all.retain(|gone| !row.is(gone));
                all.push(gone);
            });
            let _ = row.shown.try_set(Shown::Removed);
            row.lobby.app.focus(&row.id("restore"));
        });
    }

    /// Removes the sheet with what else is kept of it; all of that stays where it cannot be.
    async fn take_away(&self, besides: &[(String, String)]) -> bool {
        let mut removed = true;
        for (name, _) in besides {
            removed = removed && platform::forget(name).await.is_ok();
        }
        // Where there is no storage, what is in this window alone has nothing to be removed.
        let alone = self.record.revision == 0;
        removed = removed
            && match platform::remove(&self.record.key).await {
                Ok(()) => true,
                Err(error) => alone && error == StoreError::Denied,
            };
        if !removed {
            keep_all(besides).await;
        }
        removed
    }

    /// Gives back what was removed, under the key that it had.
    fn restore(self: &Rc<Self>) {
        self.once(async |row| {
            let Some(gone) = row.gone() else { return };
            let record = Record { revision: 0, ..gone.record };
            let Ok(SaveOutcome::Saved(revision)) = platform::save(&record).await else {
                let _ = row.failed.try_set(true);
                return;
            };
            let kept = keep_all(&gone.besides).await;
            tell(&Removed::message_back(&record.key));
            let names = match gone.called.as_str() {
                "" => None,
                called => name(record.key, called.to_owned()).await,
            };
            GONE.with_borrow_mut(|all| all.retain(|gone| !row.is(gone)));
            let _ = row.failed.try_set(!kept);
            let _ = row.revision.try_set_value(revision);
            names.into_iter().for_each(|names| drop(row.names.try_set(names)));
            row.back("open");
        });
    }

    pub(super) fn removed(self: &Rc<Self>) -> Vec<El> {
        let (said, restore) = (Rc::clone(self), Rc::clone(self));
        let words = move || (said.lobby.app.language.get().drafts().removed)(&said.name());
        let again = quiet(self.words(|texts| texts.restore)).id(&self.id("restore"));
        vec![
            el("p").attr("role", "status").text_of(words),
            actions([again.on("click", move |_| restore.restore())]),
            self.trouble(),
        ]
    }
}

/// Tells the other windows: one may have the sheet open.
fn tell(message: &str) {
    if let Some(channel) = Channel::open(CHANNEL, |_| ()) {
        channel.say(message);
    }
}

/// Keeps texts under their names; whether all are kept now.
async fn keep_all(texts: &[(String, String)]) -> bool {
    let mut all = true;
    for (name, text) in texts {
        all &= platform::keep(name, text).await.is_ok();
    }
    all
}
