//! Sheets that are there already: the drafts of this computer, and files. Fetched when there is one.

use std::cell::RefCell;
use std::sync::Arc;

use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos::web_sys;

use super::app::Opening;
use super::last;
use super::later::Desk;
use super::sets::lack;
use super::share::linked;
use super::spots::{history_name, last_name, note_filed};
use super::start::{Lobby, Trouble};
use tudanhgia_core::criteria::CriteriaSet;
use tudanhgia_core::sheet::{MAX_SHEET_BYTES, Sheet, SheetFault};
use tudanhgia_core::{json, seal};
use tudanhgia_papers::is_link;
use tudanhgia_web::keeping::{Joining, LastWords, SaveOutcome, StoreError};
use tudanhgia_web::platform::{self, FileError};
use tudanhgia_words::FileKind;

/// How often last words are joined anew with what other windows write meanwhile.
const MOST_JOINS: usize = 20;

thread_local! {
    /// The sheet that was opened last from a file, where that does not fit its checksum.
    static ALTERED: RefCell<Option<Sheet>> = const { RefCell::new(None) };
}

/// Whether a sheet was opened just so from a file that does not fit its checksum.
pub(super) fn is_altered(sheet: &Sheet) -> bool {
    ALTERED.with_borrow(|altered| altered.as_ref() == Some(sheet))
}

impl Lobby {
    /// Opens a sheet with the very set that it was filled in for, offered here or kept on this computer; or else with the
    /// one offered under the same version.
    pub(super) fn open(self, sheet: Sheet, draft: Option<(String, u32)>, example: bool) {
        spawn_local(async move {
            match self.set_of(sheet.clone()).await {
                Ok(Some(set)) => {
                    if let Some((key, _)) = &draft {
                        self.with_last(key).await;
                    }
                    self.show(Opening { set, sheet, draft, example });
                }
                Ok(None) => {}
                Err(trouble) => self.fail(trouble),
            }
        });
    }

    /// Brings what of the last period stands beside a draft, with what draws it: rows that grew later would move.
    async fn with_last(self, key: &str) {
        let kept = platform::kept(&last_name(key)).await.unwrap_or_default();
        if !kept.is_empty() && Desk::fetch(self.app).await.is_some() {
            last::opens(key.to_owned(), kept);
        }
    }

    /// The very set of a sheet, or else the one offered under the same version; `None` where that cannot be used, which is
    /// shown then.
    pub(super) async fn set_of(self, sheet: Sheet) -> Result<Option<&'static CriteriaSet>, Trouble> {
        let catalog = self.catalog.try_get_untracked().flatten().unwrap_or_default();
        let entry = catalog.find(&sheet.set.id, &sheet.set.version);
        let offered = match entry {
            Some(entry) => self.app.open_set(entry).await,
            None => Ok(None),
        };
        let kept = match &offered {
            Ok(Some(set)) if set.sha256 == sheet.set.sha256 => None,
            _ => self.app.kept_set(&sheet.set).await,
        };
        match (kept.map(Some).map_or(offered, Ok), entry) {
            (Ok(None), None) => Err(refusal(SheetFault::OtherSet(sheet.set.id, sheet.set.version))),
            (found, _) => found,
        }
    }
}

/// Opens the text of a sheet, or a link that holds one; an example is no draft until something changes.
pub(super) fn open(lobby: Lobby, bytes: &[u8], example: bool) {
    // A link stands in the address; a file that begins as one is none.
    let wish = lobby.app.wish.try_get_value().flatten();
    if let Some(link) = wish.filter(|wish| is_link(wish) && wish.as_bytes() == bytes) {
        return linked(lobby, link);
    }
    match Sheet::read_bytes(bytes) {
        Ok(sheet) => {
            // What a host page gives is no file, and examples are as they are shipped.
            let file = json::decoded(bytes).filter(|_| !example).and_then(|text| json::read(&text).ok());
            let altered = file.is_some_and(|file| seal::is_intact(&file) == Some(false));
            ALTERED.set(altered.then(|| sheet.clone()));
            if !example && !sheet.created.is_empty() && lobby.app.host.keeps_drafts() {
                note_filed(sheet.created.clone());
            }
            lobby.open(sheet, None, example);
        }
        Err(fault) => match FileKind::of(bytes).map(FileKind::words) {
            Some(words) => {
                lobby.fail(Trouble::Sheet(Arc::new(move |texts| words(texts.language).to_owned())))
            }
            None => refuse(lobby, fault),
        },
    }
}

/// Opens a file that a person chose.
pub(super) fn open_file(lobby: Lobby, file: web_sys::File) {
    spawn_local(async move {
        match platform::read_file(file, MAX_SHEET_BYTES).await {
            Ok(bytes) => open(lobby, &bytes, false),
            Err(FileError::TooLarge) => refuse(lobby, SheetFault::TooLarge),
            Err(FileError::Unreadable) => lobby.fail(Trouble::Unreadable),
        }
    });
}

/// Opens an example, by the name of its file.
pub(super) fn open_example(lobby: Lobby, file: String) {
    spawn_local(async move {
        match platform::fetch_text(&lobby.app.address(&file)).await {
            Ok(text) => open(lobby, text.as_bytes(), true),
            Err(error) => lobby.fail(Trouble::NotFetched(file, lack(error))),
        }
    });
}

/// Says why a sheet cannot be opened.
fn refuse(lobby: Lobby, fault: SheetFault) {
    lobby.fail(refusal(fault));
}

fn refusal(fault: SheetFault) -> Trouble {
    Trouble::Sheet(Arc::new(move |texts| texts.sheet_fault(&fault)))
}

/// Opens the draft of a set that was open where the history is, and no other; where it names none, the one changed last.
pub(super) fn open_draft(lobby: Lobby, set: &str) {
    let mut drafts = lobby.drafts.try_get_untracked().unwrap_or_default();
    if let Some(key) = lobby.app.noted_draft() {
        drafts.retain(|record| record.key == key);
    }
    let draft = drafts.into_iter().find_map(|record| {
        let sheet = Sheet::read(&record.text).ok().filter(|sheet| sheet.set.id == set)?;
        Some((sheet, (record.key, record.revision)))
    });
    if let Some((sheet, draft)) = draft {
        lobby.open(sheet, Some(draft), false);
    }
}

/// Joins last words with what is stored: what was typed in a window that was left before it could be.
pub(super) async fn join() {
    for (name, words) in platform::last_words() {
        let Some(words) = LastWords::read(&words) else { continue };
        for _ in 0..MOST_JOINS {
            match take_up(&name, &words).await {
                Ok(true) => platform::leave(&name, ""),
                // Another window was quicker.
                Ok(false) => continue,
                Err(_) => {}
            }
            break;
        }
    }
}

/// Stores what last words have that is not stored; whether all of it is now.
async fn take_up(name: &String, words: &LastWords) -> Result<bool, StoreError> {
    let drafts = platform::list().await?;
    let stored = drafts.iter().find(|draft| draft.key == words.record.key);
    let mut record = words.record.clone();
    match words.beside(stored) {
        Joining::Known => return Ok(true),
        Joining::Over(revision) => record.revision = revision,
        Joining::Apart => {
            let mut joined = None;
            if let Some(stored) = stored {
                // Until what joins them can be had they wait.
                let desk = Desk::bring().await.ok_or(StoreError::Failed)?;
                let history = platform::kept(&history_name(&stored.key)).await.unwrap_or_default();
                joined = (desk.take_up)(words, stored, &history);
            }
            match joined {
                Some(joined) => record = joined,
                // Two windows that join the same words make one sheet of them.
                None => (record.key, record.revision) = (name.clone(), 0),
            }
        }
    }
    let is_known = stored.is_some_and(|stored| stored.key == record.key && stored.text == record.text);
    Ok(is_known || matches!(platform::save(&record).await?, SaveOutcome::Saved(_)) || record.key == *name)
}
