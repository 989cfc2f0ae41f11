//! What is planned around a sheet, kept on this computer as it is typed: under the set, the name of the unit and the moment at which the
//! sheet was begun, which tells the sheets of two periods apart.

use std::rc::Rc;

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::super::keep::{Keep, Keeping, Written};
use tudanhgia_core::sheet::Sheet;
use tudanhgia_journey::joined::Joined;
use tudanhgia_web::platform::kept;

/// What a shelf can hold.
pub(super) trait Shelved: Joined + Clone + Send + Sync + 'static {}

impl<T: Joined + Clone + Send + Sync + 'static> Shelved for T {}

/// A thing that is kept.
pub(super) struct Shelf<T: Shelved> {
    value: RwSignal<Option<T>>,
    /// As it was before anybody did anything.
    fresh: StoredValue<Option<T>>,
    key: StoredValue<String>,
    keep: Keep,
}

impl<T: Shelved> Clone for Shelf<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T: Shelved> Copy for Shelf<T> {}

impl<T: Shelved> Shelf<T> {
    pub(super) fn new() -> Self {
        Self {
            value: RwSignal::new(None),
            fresh: StoredValue::new(None),
            key: StoredValue::new(String::new()),
            keep: Keep::new(),
        }
    }

    /// Whether it is on the disk.
    pub(super) fn keeping(self) -> Keeping {
        self.keep.keeping.get()
    }

    /// What `of` says of it; nothing while there is none.
    pub(super) fn with<R: Default>(self, of: impl FnOnce(&T) -> R) -> R {
        self.value.with(|value| value.as_ref().map(of)).unwrap_or_default()
    }

    /// Begins with what is there before anybody does anything, and goes on with what was kept under this key; `came` is told.
    pub(super) fn begin(self, fresh: Option<(String, T)>, came: impl FnOnce() + 'static) {
        let (key, fresh) = fresh.unzip();
        self.keep.keeping.set(Keeping::Idle);
        self.key.set_value(key.clone().unwrap_or_default());
        self.fresh.set_value(fresh.clone());
        self.value.set(fresh);
        let Some(key) = key else { return };
        spawn_local(async move {
            let mut own = key.clone();
            let read = loop {
                let Some(stored) = kept(&own).await else { break None };
                // Another sheet may have been opened meanwhile.
                if self.key.try_get_value() != Some(key.clone()) {
                    return;
                }
                let Some(fresh) = self.fresh.get_value() else { return };
                match fresh.of_text(&stored) {
                    Some(theirs) => break Some((stored, theirs, fresh)),
                    // What a later program has kept stays as it is.
                    None => own += " 1",
                }
            };
            if self.key.try_get_value() != Some(key) {
                return;
            }
            self.key.set_value(own.clone());
            let Some((stored, theirs, fresh)) = read else { return };
            // Something may have been typed meanwhile.
            self.value.update(|value| value.iter_mut().for_each(|value| value.join(&theirs, &fresh)));
            // It may be what was let go.
            let is_any = theirs.text() != fresh.text();
            self.keep.knows(own, stored);
            if is_any && self.keep.keeping.get_untracked() == Keeping::Idle {
                self.keep.keeping.set(Keeping::Kept);
            }
            came();
        });
    }

    /// Whether something stands there that was not there before anybody did anything.
    pub(super) fn holds(self) -> bool {
        let text = |value: &Option<T>| value.as_ref().map(Joined::text);
        self.value.with(text) != self.fresh.with_value(text)
    }

    /// Lets go what stands there; what that was. Other windows hear of it as of any change: what only they have written since stays,
    /// and what they still have does not come back by itself.
    pub(super) fn forget(self) -> Option<T> {
        let (before, fresh) = (self.value.get_untracked()?, self.fresh.get_value()?);
        self.change(|value| *value = fresh);
        Some(before)
    }

    /// Takes back that it was let go; what was written since stays.
    pub(super) fn recall(self, before: &T) {
        if let Some(fresh) = self.fresh.get_value() {
            self.change(|value| value.join(before, &fresh));
        }
    }

    /// Changes it, and keeps it.
    pub(super) fn change(self, alter: impl FnOnce(&mut T)) {
        let mut text = None;
        self.value.update(|value| {
            if let Some(value) = value {
                alter(value);
                text = Some(value.text());
            }
        });
        if text.is_some() {
            self.keep.work(Rc::new(self), self.key.get_value(), text);
        }
    }
}

impl<T: Shelved> Written for Shelf<T> {
    fn joined(&self, key: &str, text: &str, theirs: &str, before: Option<&str>) -> Option<String> {
        let fresh = self.fresh.try_get_value().flatten()?;
        let theirs = fresh.of_text(theirs)?;
        let before = before.and_then(|before| fresh.of_text(before)).unwrap_or_else(|| fresh.clone());
        let present = self.key.try_get_value().as_deref() == Some(key);
        let here = self.value.try_get_untracked().flatten().filter(|_| present);
        let mut ours = here.or_else(|| fresh.of_text(text))?;
        ours.join(&theirs, &before);
        let text = ours.text();
        if present {
            self.value.set(Some(ours));
        }
        Some(text)
    }
}

/// Under which key something of a sheet is kept: what it is, of which sets, of which unit, and of the sheet that was begun at which moment.
pub(super) fn key(what: &str, sets: &[&str], sheet: &Sheet) -> String {
    key_at(what, sets, sheet.unit.trim(), &sheet.created)
}

/// The same of the sheet of this moment; what an earlier version has kept has none.
pub(super) fn key_at(what: &str, sets: &[&str], unit: &str, begun: &str) -> String {
    let words = [what].into_iter().chain(sets.iter().copied()).chain([unit, begun]);
    words.filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

/// Whether a sheet has the name of a unit.
pub(super) fn is_named(sheet: &Sheet) -> bool {
    !sheet.unit.trim().is_empty()
}
