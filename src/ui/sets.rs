//! Criteria sets as they come to the page: from the server, compiled or not, or from this computer.

use std::cell::RefCell;
use std::sync::Arc;

use futures_util::future::join;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::app::{App, Screen};
use tudanhgia_core::compiled::{self, Complaint, Reply};
use tudanhgia_core::criteria::{CatalogSet, CriteriaSet};
use tudanhgia_core::sheet::SetRef;
use tudanhgia_web::platform::{Desk, FetchError, fetch_bytes, fetch_text, keep, kept};
use tudanhgia_words::Lack;

/// A set with what it was read from.
#[derive(Clone)]
pub(super) struct Opened {
    pub(super) set: &'static CriteriaSet,
    pub(super) text: Arc<str>,
    /// Its compiled form; empty where there is none.
    pub(super) compiled: Arc<[u8]>,
}

thread_local! {
    static SETS: RefCell<Vec<&'static CriteriaSet>> = const { RefCell::new(vec![]) };
}

impl Opened {
    /// Sets stay as long as the program does: the sheets in work borrow from them. There are few, and each is there once.
    fn new(set: CriteriaSet, text: String, compiled: Vec<u8>) -> Self {
        let set = SETS.with_borrow_mut(|sets| {
            let known = sets.iter().find(|known| known.sha256 == set.sha256).copied();
            known.unwrap_or_else(|| {
                let set: &'static CriteriaSet = Box::leak(Box::new(set));
                sets.push(set);
                set
            })
        });
        Self { set, text: text.into(), compiled: compiled.into() }
    }
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
    pub(super) async fn open_set(self, entry: &CatalogSet) -> Result<Option<Opened>, Lack> {
        let (address, form) = (self.address(&entry.file), self.address(&entry.compiled));
        let compiled = async { if entry.compiled.is_empty() { None } else { fetch_bytes(&form).await.ok() } };
        let (text, compiled) = join(fetch_text(&address), compiled).await;
        let (text, compiled) = (text.map_err(lack)?, compiled.unwrap_or_default());
        let opened = match compiled::load(&compiled, &text) {
            Some(set) => Ok(Opened::new(set, text, compiled)),
            None => read_set(text).await.ok_or(Lack::Reader)?,
        };
        match opened {
            Ok(opened) => {
                // A sheet must find its set again when the server has another one by then.
                if self.host.keeps_drafts() {
                    let (name, text) = (opened.set.sha256.clone(), opened.text.clone());
                    // A storage that does not answer holds nobody up.
                    spawn_local(async move {
                        let _ = keep(&name, &text).await;
                    });
                }
                Ok(Some(opened))
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

    /// The very set that a sheet was filled in for, if it was opened on this computer before.
    pub(super) async fn kept_set(self, wanted: &SetRef) -> Option<Opened> {
        let opened = read_set(kept(&wanted.sha256).await?).await?.ok()?;
        let set = opened.set;
        let same = (&set.id, &set.version, &set.sha256) == (&wanted.id, &wanted.version, &wanted.sha256);
        same.then_some(opened)
    }
}

/// Has the desk read the text of a set, or say what is wrong with it; `None` when the desk cannot be had.
async fn read_set(text: String) -> Option<Result<Opened, Vec<Complaint>>> {
    let desk = Desk::get().await?;
    let reply = Reply::receive(&desk.read(&text), &text)?;
    Some(reply.map(|set| Opened::new(set, text, vec![])))
}
