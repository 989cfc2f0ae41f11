//! Several windows on one sheet: each hears what the others type, takes it over, and parts from them only where both have typed
//! at one spot.

use std::rc::Rc;

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::super::app::App;
use super::super::draft::Draft;
use super::super::proof_files::follow;
use super::super::session::Session;
use super::super::spots::{CHANNEL, NAMES, Removed, heard, last_name, milestones_name};
use super::super::trail::name_of;
use super::{By, Past, Way, past_of, read_kept};
use tudanhgia_core::milestone::Milestone;
use tudanhgia_core::sheet::{Edit, Hand, Sheet, Unstored};
use tudanhgia_web::dom::after;
use tudanhgia_web::keeping::{LastWords, Names, Record, SaveOutcome, SaveState, StoreError};
use tudanhgia_web::platform::{self, Channel, keep_cursor};

/// How often a sheet is joined anew that other windows go on writing meanwhile.
const MOST_JOINS: usize = 20;

/// Joins a sheet with what another window has stored of it, stores that, and goes on writing.
pub(in super::super) fn join(draft: Rc<Draft>) {
    spawn_local(async move {
        let before = draft.key();
        let outcome = joined(&draft).await;
        draft.done(outcome);
        draft.drive();
        let now = draft.key();
        if now != before {
            accompany(&before, &now, removed_under(&draft, &before)).await;
            if let Some(past) = past_of(&draft) {
                past.keep_soon();
                past.keep_trail(&now);
            }
        }
    });
}

impl Past {
    /// The history of the browser leads to the sheet also under its new key.
    fn keep_trail(&self, key: &str) {
        let shown = self.app.host.session().filter(|session| Rc::ptr_eq(&session.draft(), &self.draft));
        if let Some(session) = shown {
            self.app.note(&name_of(session.set, session.place.get_untracked()), Some(key));
        }
    }
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
            past.is_gone(&key);
            break;
        };
        past.is_back(&key);
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

/// What a window has left, with what others have stored meanwhile; `None` where both have typed at one spot.
pub(in super::super) fn take_up(words: &LastWords, stored: &Record, kept: &str) -> Option<Record> {
    let mut seen = Unstored::read(words.seen()?)?;
    let (mut own, theirs) = (Sheet::read(&words.record.text).ok()?, Sheet::read(&stored.text).ok()?);
    if let Some((history, led)) = read_kept(kept) {
        seen.heard(&own, &theirs, &history, &led);
    }
    let edits = seen.join(&own, &theirs)?;
    own.changes(&edits).into_iter().for_each(|change| own.apply(change));
    let modified = words.record.modified.clone().max(stored.modified.clone());
    Some(Record { modified, text: own.save(), ..stored.clone() })
}

/// A sheet that gets a key of its own keeps its name in the list, its milestones and what of the last period stands beside it. Where that fails the sheet itself is
/// whole. What was removed with the sheet comes back with it.
async fn accompany(before: &str, now: &str, removed: Removed) {
    let (old, new) = (before.to_owned(), now.to_owned());
    let named = move |stored: Option<String>| {
        let mut names = Names::read(&stored.unwrap_or_default());
        let called = match names.of(&old) {
            "" => removed.called.clone(),
            called => called.to_owned(),
        };
        names.name(&new, &called);
        names.text()
    };
    let _ = platform::keep_joined(NAMES, "", named).await;
    // One may have been set since.
    let since = platform::kept(&milestones_name(before)).await.unwrap_or_default();
    let milestones = match removed.milestones.as_str() {
        "" => since,
        all => Milestone::read_list(&since)
            .iter()
            .fold(all.to_owned(), |list, milestone| milestone.added_to(&list).unwrap_or(list)),
    };
    if !milestones.is_empty() {
        let _ = platform::keep(&milestones_name(now), &milestones).await;
    }
    if let Some(last) = platform::kept(&last_name(before)).await {
        let _ = platform::keep(&last_name(now), &last).await;
    }
}

/// What another window has removed of a sheet that was under a key.
fn removed_under(draft: &Rc<Draft>, key: &str) -> Removed {
    let gone = past_of(draft).and_then(|past| past.gone.borrow().clone());
    gone.filter(|gone| gone.key == key).unwrap_or_default()
}

/// The milestones that another window has removed with the sheet, as they were kept: they come back with the next change.
pub(in super::super) fn milestones_of_removed(draft: &Rc<Draft>) -> String {
    removed_under(draft, &draft.key()).milestones
}

/// Why a sheet was parted from what other windows have, or that it was removed by one of them; empty where neither is so.
pub(in super::super) fn split(app: App, session: Session) -> String {
    let (language, draft) = (app.language.get(), session.draft());
    let (is_split, key) = (draft.is_split(), draft.key());
    let gone = past_of(&draft).and_then(|past| past.gone.borrow().as_ref().map(|gone| gone.key == key));
    match (gone, is_split) {
        // It has a place of its own since.
        (Some(false), true) => language.history().gone,
        (Some(_), _) => language.history().removed,
        (None, true) => language.texts().page.save.conflict,
        (None, false) => "",
    }
    .to_owned()
}

impl Past {
    /// Begins to hear what other windows type in this sheet.
    pub(super) fn hear(self: &Rc<Self>) {
        let past = Rc::downgrade(self);
        let act = move |text: String| {
            let Some(past) = past.upgrade() else { return };
            let key = past.draft.key();
            match Removed::heard(&text, &key) {
                Some(Some(removed)) => return past.was_removed(removed),
                Some(None) => return past.is_back(&key),
                None => {}
            }
            if let Some((mut edits, way, begins)) = heard(&text, &key) {
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

    /// Another window has removed the sheet: that is said, and not that it is saved.
    fn was_removed(&self, removed: Removed) {
        self.gone.replace(Some(removed));
        self.draft.lost();
    }

    /// The sheet is no longer stored under this key; whoever has removed it may have told more.
    fn is_gone(&self, key: &str) {
        if self.gone.borrow().as_ref().is_none_or(|gone| gone.key != key) {
            self.was_removed(Removed { key: key.to_owned(), ..Removed::default() });
        }
    }

    /// The sheet is stored under this key, whatever was done before.
    fn is_back(&self, key: &str) {
        if self.gone.borrow_mut().take_if(|gone| gone.key == key).is_some() {
            self.draft.tell_saving();
        }
    }

    /// The window may be gone in a moment: what it leaves says with what others may join it.
    pub(super) fn leave(&self) {
        self.draft.leave_with(&self.unstored.borrow().text());
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
        let edits = Sheet::read(&stored.text)
            .ok()
            .and_then(|stored| self.draft.peek(|work| self.unstored.borrow().join(work.sheet(), &stored)));
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
        follow(&self.draft, &changes);
        let altered = self.draft.change(changes);
        self.app.note_draft(&self.draft);
        if self.is_shown() {
            self.session.get().filed.set(String::new());
            self.app.host.tell_of(&altered);
            cursor.into_iter().for_each(after);
        }
    }

    /// Looks whether another window has written meanwhile, or removed the sheet: where the browser has no channels, after a sleep,
    /// and where the sheet was opened from a list that had become old.
    pub(super) async fn look(self: &Rc<Self>) {
        let Record { key, revision, .. } = self.draft.record();
        let Ok(records) = platform::list().await else { return };
        // It may have got a place of its own meanwhile, or have been removed in this window.
        if self.draft.key() != key || self.draft.state() == SaveState::Off {
            return;
        }
        match records.into_iter().find(|record| record.key == key) {
            Some(stored) => {
                self.is_back(&key);
                if stored.revision > self.draft.record().revision {
                    self.take_over(&stored);
                }
            }
            None if revision > 0 => self.is_gone(&key),
            // It was never stored.
            None => {}
        }
    }
}
