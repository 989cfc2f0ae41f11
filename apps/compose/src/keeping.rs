//! How the set in work is kept on this computer: one storing after the other, never over what another window has stored, and what is
//! left in the last moment of a window.

use std::cell::Cell;
use std::rc::Rc;

use leptos::prelude::*;
use leptos::task::spawn_local;

use tudanhgia_author::desk::Desk;
use tudanhgia_web::platform::{forget, keep, keep_joined, kept, now};

use super::app::{App, Job, Keeping, LIST, name_of, new_set, time};
use super::kept::{Kept, listed, record, revision_of, text_of, unlisted};

/// A set in work as the list has it.
fn entry_of(desk: &Desk, key: &str) -> Kept {
    let criteria = desk.rows().iter().filter(|row| !row.is_group).count();
    Kept { key: key.to_owned(), name: name_of(desk), changed: now(), criteria: Some(criteria) }
}

impl App {
    /// The window may be gone before a storage answers: what it does not have yet is left where it is written at once.
    pub(super) fn leave(self) {
        self.flush();
        self.jobs.with_value(|jobs| {
            for job in jobs {
                let key = &job.entry.key;
                let revision = self.revisions.with_value(|all| all.get(key).copied()).unwrap_or(0);
                self.stage().leave(key, &record(revision, &job.text));
            }
        });
    }

    /// Takes up what windows left in their last moment, unless it has come to the storage after all or somebody has gone on since.
    pub(super) async fn join_last_words(self) {
        for entry in self.stage().left() {
            let Some((key, left)) = entry.as_string().and_then(|entry| {
                let (key, left) = entry.split_once('\n')?;
                Some((key.to_owned(), left.to_owned()))
            }) else {
                continue;
            };
            let stored = kept(&key).await;
            let revision = stored.as_deref().map_or(0, revision_of);
            let text =
                text_of(&left).filter(|text| stored.as_deref().and_then(text_of).as_ref() != Some(text));
            if let Some(desk) = text.as_deref().and_then(Desk::read) {
                let key = if revision == revision_of(&left) { key } else { new_set() };
                let entry = entry_of(&desk, &key);
                if keep(&key, &record(revision + 1, &text.unwrap_or_default())).await.is_ok() {
                    self.enlist(entry).await;
                }
            }
        }
    }

    /// Stores the set in work after what is being stored.
    pub(super) fn store(self) {
        let key = self.key.get_value();
        let entry = self.desk.with_value(|desk| entry_of(desk, &key));
        let job = Job { entry, text: self.desk.with_value(Desk::kept) };
        let is_busy = self.jobs.try_update_value(|jobs| {
            let is_busy = !jobs.is_empty();
            // What waits for the same set is old by now; the first is under way.
            match jobs.iter_mut().skip(1).find(|waiting| waiting.entry.key == key) {
                Some(waiting) => *waiting = job,
                None => jobs.push(job),
            }
            is_busy
        });
        if is_busy == Some(false) {
            spawn_local(async move {
                while let Some(job) = self.jobs.try_with_value(|jobs| jobs.first().cloned()).flatten() {
                    let is_stored = self.store_one(job).await;
                    let left = self.jobs.try_update_value(|jobs| {
                        jobs.remove(0);
                        jobs.len()
                    });
                    if left == Some(0) {
                        self.keeping.set(if is_stored {
                            Keeping::Saved(time(&now()))
                        } else {
                            Keeping::Failed
                        });
                    }
                }
            });
        }
    }

    /// Stores a set, unless another window has stored it meanwhile: then this one goes on with one of its own.
    async fn store_one(self, mut job: Job) -> bool {
        let revision = self.revisions.with_value(|all| all.get(&job.entry.key).copied()).unwrap_or(0);
        let clash = Rc::new(Cell::new(false));
        let seen = clash.clone();
        let new = record(revision + 1, &job.text);
        let joined = keep_joined(&job.entry.key, "", move |stored| match stored {
            Some(stored) if revision_of(&stored) != revision => {
                seen.set(true);
                stored
            }
            _ => new.clone(),
        });
        if joined.await.is_err() {
            return false;
        }
        let mut revision = revision + 1;
        if clash.get() {
            let own = new_set();
            if self.key.get_value() == job.entry.key {
                self.key.set_value(own.clone());
                self.split.set(true);
            }
            self.jobs.update_value(|jobs| {
                let waiting = jobs.iter_mut().skip(1).filter(|waiting| waiting.entry.key == job.entry.key);
                waiting.for_each(|waiting| waiting.entry.key.clone_from(&own));
            });
            job.entry.key = own;
            revision = 1;
            if keep(&job.entry.key, &record(revision, &job.text)).await.is_err() {
                return false;
            }
        }
        self.revisions.update_value(|all| {
            all.insert(job.entry.key.clone(), revision);
        });
        self.stage().clear(&job.entry.key);
        self.enlist(job.entry).await
    }

    async fn enlist(self, entry: Kept) -> bool {
        let own = entry.clone();
        let joined = keep_joined(LIST, "", move |stored| {
            let mut list = listed(&stored.unwrap_or_default());
            list.retain(|other| other.key != own.key);
            list.insert(0, own.clone());
            unlisted(&list)
        });
        if joined.await.is_err() {
            return false;
        }
        self.list.update(|list| {
            list.retain(|other| other.key != entry.key);
            list.insert(0, entry);
        });
        true
    }

    /// Opens a set that is kept.
    pub(super) fn go_on(self, key: String) {
        spawn_local(async move {
            let stored = kept(&key).await;
            let text = stored.as_deref().and_then(text_of);
            match (text.as_deref().and_then(Desk::read), stored) {
                (Some(desk), Some(stored)) => self.open(desk, Some((key, revision_of(&stored)))),
                _ => self.said.set(self.words().no_set.to_owned()),
            }
        });
    }

    /// Takes a set off the list.
    pub(super) fn take_off(self, entry: Kept) {
        self.list.update(|list| list.retain(|other| other.key != entry.key));
        spawn_local(async move {
            let _ = keep_joined(LIST, "", move |stored| {
                let mut list = listed(&stored.unwrap_or_default());
                list.retain(|other| other.key != entry.key);
                unlisted(&list)
            })
            .await;
        });
    }

    /// Puts a set that was taken off the list back.
    pub(super) fn bring_back(self, entry: Kept) {
        spawn_local(async move {
            self.enlist(entry).await;
        });
    }

    /// Forgets a set that was taken off the list.
    pub(super) fn forget(self, key: String) {
        spawn_local(async move {
            let _ = forget(&key).await;
        });
    }

    /// The text of a set that the site offers is kept as of any set that was opened.
    pub(super) fn remember(self, hash: String, text: String) {
        spawn_local(async move {
            let _ = keep(&hash, &text).await;
        });
    }
}
