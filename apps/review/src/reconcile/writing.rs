//! A reply in work: made from what differs, joined with what was kept on this computer, and kept again as it is typed.

use std::rc::Rc;
use std::sync::Arc;

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::super::keep::{Keep, Keeping, Written};
use super::pair::{Against, Compared, Pair};
use tudanhgia_office::reconcile::{Dispute, Reply};
use tudanhgia_web::platform::kept;

/// The reply in work.
#[derive(Clone, Copy)]
pub(super) struct Writing {
    pub(super) pair: Pair,
    /// None until there is something to reply to and what was kept has been read.
    pub(super) reply: RwSignal<Option<Reply>>,
    /// Counts how often the reply was changed by something else than typing.
    pub(super) given: RwSignal<usize>,
    /// Counts how often it was put down, for the paper.
    pub(super) settled: RwSignal<usize>,
    pub(super) keep: Keep,
    /// The reply as it was before anybody wrote anything.
    fresh: StoredValue<Option<Reply>>,
    key: StoredValue<String>,
}

impl Writing {
    pub(super) fn new(pair: Pair) -> Self {
        let writing = Self {
            pair,
            reply: RwSignal::new(None),
            given: RwSignal::new(0),
            settled: RwSignal::new(0),
            keep: Keep::new(),
            fresh: StoredValue::new(None),
            key: StoredValue::new(String::new()),
        };
        pair.then(move || writing.begin(pair.compared.get_untracked()));
        writing
    }

    /// Begins the reply to what is compared now, or goes on with it.
    fn begin(self, compared: Option<Arc<Compared>>) {
        let Some(compared) = compared else {
            self.key.set_value(String::new());
            return self.reply.set(None);
        };
        let sha256 = compared.taken.sha256();
        let Compared { sides, accounts, agreement, causes, .. } = &*compared;
        let fresh = Reply::draft(&compared.files(), sides, accounts, agreement, causes, sha256);
        let key = key(&compared, &fresh);
        let before = self.fresh.get_value();
        self.fresh.set_value(Some(fresh.clone()));
        if self.key.get_value() == key {
            // A doubt was settled: other lines differ now, and what was written stays.
            if let Some(mut written) = self.reply.get_untracked() {
                let untouched = before.map(|before| before.disputes).unwrap_or_default();
                written.disputes.retain(|dispute| !untouched.contains(dispute));
                let mut reply = fresh.clone();
                reply.take_over(&written, &fresh);
                self.show(reply);
            }
            return;
        }
        self.key.set_value(key.clone());
        self.reply.set(None);
        self.keep.keeping.set(Keeping::Idle);
        spawn_local(async move {
            let stored = kept(&key).await;
            // The sheet may have been corrected since: what was written of the same result is not lost with it.
            let stored = if stored.is_some() { stored } else { kept(&without_sheet(&key)).await };
            // Other files may have been opened meanwhile.
            if self.key.try_get_value() != Some(key.clone()) {
                return;
            }
            let Some(fresh) = self.fresh.get_value() else { return };
            let mut reply = fresh.clone();
            if let Some(text) = stored {
                if let Ok(stored) = Reply::read(&text) {
                    reply.take_over(&stored, &fresh);
                }
                self.keep.keeping.set(Keeping::Kept);
            }
            // What this window begins with: whoever else begins with it writes on from there as well.
            self.keep.knows(key, reply.save());
            self.show(reply);
        });
    }

    /// Shows another reply than was typed: all that follows it is drawn anew.
    fn show(self, reply: Reply) {
        self.reply.set(Some(reply));
        self.given.update(|given| *given += 1);
        self.settled.update(|settled| *settled += 1);
    }

    /// The lines, without what is said of them.
    pub(super) fn lines(self) -> Vec<Dispute> {
        let bare = |dispute: &Dispute| Dispute {
            causes: vec![],
            text: String::new(),
            evidence: vec![],
            ..dispute.clone()
        };
        self.reply.with(|reply| reply.iter().flat_map(|reply| &reply.disputes).map(bare).collect())
    }

    /// What is said of a line, whenever something else than typing has changed it.
    pub(super) fn said<T: Default>(self, id: &str, of: impl Fn(&Dispute) -> T) -> T {
        self.given.get();
        self.reply
            .with_untracked(|reply| {
                let found = reply.as_ref()?.disputes.iter().find(|dispute| dispute.id == id);
                found.map(of)
            })
            .unwrap_or_default()
    }

    /// Changes what is said of a line, and keeps it.
    pub(super) fn change(self, id: &str, change: impl FnOnce(&mut Dispute)) {
        let mut text = None;
        self.reply.update(|reply| {
            let Some(reply) = reply else { return };
            if let Some(dispute) = reply.disputes.iter_mut().find(|dispute| dispute.id == id) {
                change(dispute);
            }
            text = Some(reply.save());
        });
        if text.is_some() {
            self.work(text);
        }
    }

    /// Adds what a file says; how many lines it spoke of, or `None` while there is nothing to reply to.
    pub(super) fn take_over(self, other: &Reply) -> Option<usize> {
        let (mut reply, fresh) = (self.reply.get_untracked()?, self.fresh.get_value()?);
        reply.take_over(other, &fresh);
        let text = reply.save();
        self.show(reply);
        self.work(Some(text));
        Some(other.disputes.len())
    }

    /// Removes all that was written, here and on the disk.
    pub(super) fn forget(self) {
        if let Some(fresh) = self.fresh.get_value() {
            self.show(fresh);
            self.work(None);
        }
    }

    /// Has a text written under the present key, or what lies there removed.
    fn work(self, text: Option<String>) {
        self.keep.work(Rc::new(self), self.key.get_value(), text);
    }
}

impl Written for Writing {
    fn also(&self, key: &str) -> String {
        without_sheet(key)
    }

    fn joined(&self, key: &str, text: &str, theirs: &str, before: Option<&str>) -> Option<String> {
        // What both began with: the text that this window saw last, or the draft.
        let (theirs, before) =
            (Reply::read(theirs).ok()?, before.and_then(|before| Reply::read(before).ok()));
        let present = self.key.try_get_value().as_deref() == Some(key);
        let here = self.reply.try_get_untracked().flatten().filter(|_| present);
        let mut ours = here.or_else(|| Reply::read(text).ok())?;
        ours.take_over(&theirs, &before.or_else(|| self.fresh.try_get_value().flatten())?);
        let text = ours.save();
        if present {
            self.show(ours);
        }
        Some(text)
    }

    fn settled(&self) {
        let _ = self.settled.try_update(|settled| *settled += 1);
    }
}

/// Under which name a reply is kept: both files, the unit, and what is compared.
fn key(compared: &Compared, fresh: &Reply) -> String {
    let against = match compared.against {
        Against::Sheet => "sheet",
        Against::Column(column) => column.key(),
    };
    let column = compared.sides.column.key();
    format!("reply {} {} {column} {against} {}", fresh.sheet_sha256, fresh.official_sha256, fresh.unit)
}

/// The name without the hash of the sheet: under it lies the latest reply to the same result.
fn without_sheet(key: &str) -> String {
    let mut words = key.splitn(3, ' ');
    [words.next(), words.nth(1)].into_iter().flatten().collect::<Vec<_>>().join(" ")
}
