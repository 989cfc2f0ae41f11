//! Sheets that are there already: the drafts of this computer, and files. Fetched when there is one.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::app::Opening;
use super::share::linked;
use super::start::{Lobby, Trouble};
use tudanhgia_core::criteria::{CatalogSet, CriteriaSet};
use tudanhgia_core::sheet::{Sheet, SheetFault};
use tudanhgia_papers::is_link;
use tudanhgia_web::dom::{El, actions, button, el, link, quiet};
use tudanhgia_web::keeping::{Joining, LastWords, Record, SaveOutcome};
use tudanhgia_web::platform;
use tudanhgia_words::{FileKind, draft_in_words};

impl Lobby {
    /// Opens a sheet with the very set that it was filled in for, offered here or kept on this computer; or else with the
    /// one offered under the same version.
    pub(super) fn open(self, sheet: Sheet, draft: Option<(String, u32)>, example: bool) {
        spawn_local(async move {
            match self.set_of(sheet.clone()).await {
                Ok(Some(set)) => self.show(Opening { set, sheet, draft, example }),
                Ok(None) => {}
                Err(trouble) => self.fail(trouble),
            }
        });
    }

    /// The very set of a sheet, or else the one offered under the same version; `None` where that cannot be used, which is
    /// shown then.
    pub(super) async fn set_of(self, sheet: Sheet) -> Result<Option<&'static CriteriaSet>, Trouble> {
        let sets = self.catalog.try_get_untracked().flatten().unwrap_or_default().sets;
        let wanted = |entry: &&CatalogSet| entry.id == sheet.set.id && entry.version == sheet.set.version;
        let entry = sets.iter().find(wanted);
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
    if let Some(link) = std::str::from_utf8(bytes).ok().filter(|text| is_link(text)) {
        return linked(lobby, link.to_owned());
    }
    match Sheet::read_bytes(bytes) {
        Ok(sheet) => lobby.open(sheet, None, example),
        Err(fault) => match FileKind::of(bytes).map(FileKind::words) {
            Some(words) => {
                lobby.fail(Trouble::Sheet(Arc::new(move |texts| words(texts.language).to_owned())))
            }
            None => refuse(lobby, fault),
        },
    }
}

/// Says why a sheet cannot be opened.
pub(super) fn refuse(lobby: Lobby, fault: SheetFault) {
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
    let Ok(drafts) = platform::list().await else { return };
    for (name, words) in platform::last_words() {
        let Some(words) = LastWords::read(&words) else { continue };
        let mut record = words.record.clone();
        match words.beside(drafts.iter().find(|draft| draft.key == record.key)) {
            Joining::Known => {
                platform::leave(&name, "");
                continue;
            }
            Joining::Over(revision) => record.revision = revision,
            // Two windows that join the same words make one sheet of them.
            Joining::Apart => (record.key, record.revision) = (name.clone(), 0),
        }
        match platform::save(&record).await {
            // Another window was quicker: what it made of them is found the next time.
            Ok(SaveOutcome::Conflict) if record.key != name => {}
            Ok(_) => platform::leave(&name, ""),
            Err(_) => {}
        }
    }
}

/// The drafts of this computer. Those that look alike are told apart by a number.
pub(super) fn rows(lobby: Lobby, records: Vec<Record>) -> Vec<El> {
    let mut looks = BTreeMap::<_, (usize, usize)>::new();
    let look = |record: &Record, sheet: &Option<Sheet>| {
        let said = sheet.as_ref().map(|sheet| (sheet.unit.clone(), sheet.set.title.clone(), answered(sheet)));
        (said, platform::day_and_time(&record.modified))
    };
    let read = |record: Record| (Sheet::read(&record.text).ok(), record);
    let drafts: Vec<_> = records.into_iter().map(read).collect();
    for (sheet, record) in &drafts {
        looks.entry(look(record, sheet)).or_default().0 += 1;
    }
    let row = |(sheet, record): (Option<Sheet>, Record)| {
        let (alike, number) = looks.entry(look(&record, &sheet)).or_default();
        *number += 1;
        let number = if *alike > 1 { *number } else { 0 };
        row(lobby, record, sheet, number)
    };
    drafts.into_iter().map(row).collect()
}

/// How many criteria have an answer. Those of facts, which have no criterion, have no dot in their address.
fn answered(sheet: &Sheet) -> usize {
    let answers = sheet.answers.iter().filter(|(_, text)| !text.trim().is_empty());
    answers
        .filter_map(|(address, _)| address.rsplit_once('.'))
        .map(|(id, _)| id)
        .collect::<BTreeSet<_>>()
        .len()
}

/// A draft of this computer, and its number among those that look alike, if there are others.
fn row(lobby: Lobby, record: Record, sheet: Option<Sheet>, number: usize) -> El {
    let app = lobby.app;
    let readable = sheet.is_some();
    let title = sheet.as_ref().map(|sheet| sheet.set.title.clone()).unwrap_or_default();
    let unit = sheet.as_ref().map(|sheet| sheet.unit.clone()).unwrap_or_default();
    let name = move || {
        if unit.is_empty() { app.texts().page.start.unnamed.to_owned() } else { unit.clone() }
    };
    let question = {
        let name = name.clone();
        move || (app.texts().page.start.remove_question)(&name())
    };
    let (day, month, year, time) = platform::day_and_time(&record.modified);
    let count = sheet.as_ref().map(answered);
    let modified = move || {
        let texts = &app.texts().page.start;
        let modified = (texts.modified)(day, month, year, &time);
        count.map_or(modified.clone(), |count| {
            format!("{modified} · {}", draft_in_words(count, number, app.language.get()))
        })
    };
    let draft = (record.key.clone(), record.revision);
    let (key, raw) = (record.key, record.text);
    let act = move |_: &_| match sheet.clone() {
        Some(sheet) => lobby.open(sheet, Some(draft.clone()), false),
        None => platform::download("tudanhgia.json", &raw),
    };
    let action = move || {
        let texts = &app.texts().page.start;
        if readable { texts.resume.to_owned() } else { texts.rescue.to_owned() }
    };
    let asked = RwSignal::new(false);
    let remove = move |_: &_| {
        let key = key.clone();
        lobby.app.forget_draft(&key);
        spawn_local(async move {
            let _ = platform::remove(&key).await;
            lobby.load_drafts();
        });
    };
    let answers = [
        button(app.words(|texts| texts.page.start.remove_yes))
            .class("button button--danger")
            .on("click", remove),
        quiet(app.words(|texts| texts.page.start.remove_no)).on("click", move |_| asked.set(false)),
    ];
    el("li")
        .class("draft")
        .child(el("p").class("draft__name").text_of(name))
        .child(el("p").class("hint").text(&title))
        .child(el("p").class("hint").text_of(modified))
        .child(el("p").text_of(app.words(|texts| texts.page.start.unreadable)).shown_if(move || !readable))
        .child(actions([
            button(action).on("click", act),
            link(app.words(|texts| texts.page.start.remove)).on("click", move |_| asked.set(true)),
        ]))
        .child(
            el("div")
                .class("notice")
                .attr("role", "group")
                .shown_if(move || asked.get())
                .child(el("p").text_of(question))
                .child(actions(answers)),
        )
}
