//! Several windows on one sheet: each hears what the others type, takes it over, and parts from them only where both have typed
//! at one spot.

use std::rc::Rc;

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::super::app::App;
use super::super::draft::Draft;
use super::super::session::Session;
use super::super::spots::{NAMES, heard, milestones_name};
use super::{By, Past, Way, past_of};
use tudanhgia_core::sheet::{Edit, Hand, Sheet};
use tudanhgia_web::dom::after;
use tudanhgia_web::keeping::{Names, Record, SaveOutcome, SaveState, StoreError};
use tudanhgia_web::platform::{self, Channel, keep_cursor};

/// How often a sheet is joined anew that other windows go on writing meanwhile.
const MOST_JOINS: usize = 20;

/// On which channel windows tell each other what is typed.
const CHANNEL: &str = "tudanhgia-drafts";

/// Joins a sheet with what another window has stored of it, stores that, and goes on writing.
pub(in super::super) fn join(draft: Rc<Draft>) {
    spawn_local(async move {
        let before = draft.key();
        let outcome = joined(&draft).await;
        draft.done(outcome);
        draft.drive();
        let now = draft.key();
        if now != before {
            accompany(&before, &now).await;
            if let Some(past) = past_of(&draft) {
                past.keep_soon();
            }
        }
    });
}

/// What becomes of that: a conflict only where both have typed at one spot, or where the sheet was removed.
async fn joined(draft: &Rc<Draft>) -> Result<SaveOutcome, StoreError> {
    let Some(past) = past_of(draft) else { return Ok(SaveOutcome::Conflict) };
    for _ in 0..MOST_JOINS {
        // It may have been removed in this window.
        if draft.state() == SaveState::Off {
            break;
        }
        let key = draft.key();
        let Some(stored) = platform::list().await?.into_iter().find(|record| record.key == key) else {
            past.gone.set(true);
            break;
        };
        if !past.take_over(&stored) {
            break;
        }
        let record = Record { revision: stored.revision, ..draft.record() };
        if record.text == stored.text {
            return Ok(SaveOutcome::Saved(stored.revision));
        }
        if let SaveOutcome::Saved(revision) = platform::save(&record).await? {
            return Ok(SaveOutcome::Saved(revision));
        }
    }
    Ok(SaveOutcome::Conflict)
}

/// A sheet that gets a key of its own keeps its name in the list and its milestones. Where that fails the sheet itself is
/// whole.
async fn accompany(before: &str, now: &str) {
    let (old, new) = (before.to_owned(), now.to_owned());
    let named = move |stored: Option<String>| {
        let mut names = Names::read(&stored.unwrap_or_default());
        let called = names.of(&old).to_owned();
        names.name(&new, &called);
        names.text()
    };
    let _ = platform::keep_joined(NAMES, "", named).await;
    if let Some(text) = platform::kept(&milestones_name(before)).await {
        let _ = platform::keep(&milestones_name(now), &text).await;
    }
}

/// Why a sheet was parted from what other windows have.
pub(in super::super) fn split(app: App, session: Session) -> String {
    let language = app.language.get();
    match past_of(&session.draft()).is_some_and(|past| past.gone.get()) {
        true => language.history().gone.to_owned(),
        false => language.texts().page.save.conflict.to_owned(),
    }
}

impl Past {
    /// Begins to hear what other windows type in this sheet.
    pub(super) fn hear(self: &Rc<Self>) {
        let past = Rc::downgrade(self);
        let act = move |text: String| {
            if let Some(past) = past.upgrade()
                && let Some((mut edits, way, begins)) = heard(&text, &past.draft.key())
            {
                if begins {
                    past.history.borrow_mut().leave(Hand::Other);
                }
                // What both have typed at once is decided when it is stored.
                past.draft.peek(|work| edits.retain(|edit| work.sheet().at(&edit.spot) == edit.before));
                past.take(edits, way.map(Some));
            }
        };
        self.channel.replace(Channel::open(CHANNEL, act));
    }

    /// What is stored joins with nothing any more: another window may go on from it as it likes.
    pub(super) fn settle(&self) {
        if matches!(self.draft.state(), SaveState::Idle | SaveState::Saved(_)) {
            self.unstored.borrow_mut().clear();
        }
    }

    /// Takes over what another window has stored; whether that can be.
    fn take_over(self: &Rc<Self>, stored: &Record) -> bool {
        self.settle();
        let edits = Sheet::read(&stored.text).ok().and_then(|stored| {
            self.draft.peek(|work| {
                let own = work.sheet();
                let same =
                    own.set == stored.set && own.others == stored.others && own.created == stored.created;
                same.then(|| self.unstored.borrow().join(own, &stored)).flatten()
            })
        });
        edits.map(|edits| self.take(edits, Some(None))).is_some()
    }

    /// Makes what another window has changed, or took back or did again; focus and cursor stay.
    fn take(self: &Rc<Self>, edits: Vec<Edit>, way: Option<Way>) {
        if edits.is_empty() {
            return;
        }
        let changes = self.draft.peek(|work| work.sheet().changes(&edits));
        let cursor = self.app.root.try_with_value(keep_cursor);
        self.natives.set([false; 2]);
        self.by.set(By::Other(way));
        self.note(edits);
        self.by.set(By::Form);
        let altered = self.draft.change(changes);
        self.app.note_draft(&self.draft);
        if self.is_shown() {
            self.session.get().filed.set(String::new());
            self.app.host.tell_of(&altered);
            cursor.into_iter().for_each(after);
        }
    }

    /// Looks whether another window has written meanwhile: where the browser has no channels, after a sleep, and where the sheet
    /// was opened from a list that had become old.
    pub(super) async fn look(self: &Rc<Self>) {
        let key = self.draft.key();
        let records = platform::list().await.unwrap_or_default();
        let stored = records.into_iter().find(|record| record.key == key);
        if let Some(stored) = stored.filter(|stored| stored.revision > self.draft.record().revision) {
            self.take_over(&stored);
        }
    }
}
