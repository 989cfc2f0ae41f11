//! Criteria sets as they come to the page: from the server, compiled or not, or from this computer.

use std::cell::RefCell;
use std::sync::Arc;

use futures_util::future::join;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::app::{App, Screen};
use super::later::Desk;
use super::start::Trouble;
use tudanhgia_core::compiled;
use tudanhgia_core::criteria::{CatalogSet, CriteriaSet, Problem};
use tudanhgia_core::sheet::SetRef;
use tudanhgia_web::platform::{FetchError, fetch_bytes, fetch_text, keep, kept};
use tudanhgia_words::Lack;

thread_local! {
    static SETS: RefCell<Vec<&'static CriteriaSet>> = const { RefCell::new(vec![]) };
}

/// Sets stay as long as the program does: the sheets in work borrow from them. There are few, and each is there once.
fn stays(set: CriteriaSet) -> &'static CriteriaSet {
    SETS.with_borrow_mut(|sets| {
        let known = sets.iter().find(|known| known.sha256 == set.sha256).copied();
        known.unwrap_or_else(|| {
            let set: &'static CriteriaSet = Box::leak(Box::new(set));
            sets.push(set);
            set
        })
    })
}

/// What is missing when a file cannot be had.
pub(super) fn lack(error: FetchError) -> Lack {
    match error {
        FetchError::NoAnswer => Lack::Answer,
        FetchError::Status(status) => Lack::File(status),
    }
}

impl App {
    /// Fetches a set; a broken one goes to its own page. The compiled form beside it saves the reader's way, but the file
    /// decides: a form of another text is not used.
    pub(super) async fn open_set(self, entry: &CatalogSet) -> Result<Option<&'static CriteriaSet>, Trouble> {
        let lacks = |lack| Trouble::NotFetched(entry.file.clone(), lack);
        let (address, form) = (self.address(&entry.file), self.address(&entry.compiled));
        let compiled = async { if entry.compiled.is_empty() { None } else { fetch_bytes(&form).await.ok() } };
        let (text, compiled) = join(fetch_text(&address), compiled).await;
        let (text, compiled) = (text.map_err(|error| lacks(lack(error)))?, compiled.unwrap_or_default());
        let set = match compiled::load(&compiled, &text) {
            Some(set) => Ok(stays(set)),
            None => self.read_set(&text).await.ok_or(Trouble::NoPart)?,
        };
        match set {
            Ok(set) => {
                // A sheet must find its set again when the server has another one by then.
                if self.host.keeps_drafts() {
                    // A storage that does not answer holds nobody up.
                    spawn_local(async move {
                        let _ = keep(&set.sha256, &text).await;
                    });
                }
                Ok(Some(set))
            }
            Err(problems) => {
                self.host.tell("error", "criteria-broken", &entry.file);
                let screen = Screen::Broken { file: entry.file.clone(), problems: Arc::new(problems) };
                let _ = self.screen.try_set(screen);
                self.show_view();
                Ok(None)
            }
        }
    }

    /// A set that is offered and has a compiled form, without troubling anybody where it cannot be had.
    pub(super) async fn compiled_set(self, entry: &CatalogSet) -> Option<&'static CriteriaSet> {
        if entry.compiled.is_empty() {
            return None;
        }
        let text = fetch_text(&self.address(&entry.file)).await.ok()?;
        let compiled = fetch_bytes(&self.address(&entry.compiled)).await.ok()?;
        compiled::load(&compiled, &text).map(stays)
    }

    /// The very set that a sheet was filled in for, if it was opened on this computer before.
    pub(super) async fn kept_set(self, wanted: &SetRef) -> Option<&'static CriteriaSet> {
        let set = self.read_set(&kept(&wanted.sha256).await?).await?.ok()?;
        let same = (&set.id, &set.version, &set.sha256) == (&wanted.id, &wanted.version, &wanted.sha256);
        same.then_some(set)
    }

    /// Has the desk read the text of a set, or say what is wrong with it; `None` when the desk cannot be had.
    async fn read_set(self, text: &str) -> Option<Result<&'static CriteriaSet, Vec<Problem>>> {
        let desk = Desk::fetch(self).await?;
        Some((desk.read)(text).map(stays))
    }
}
