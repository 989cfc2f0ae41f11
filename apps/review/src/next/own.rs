//! The sheet of this room: a draft kept on this computer, or a file; and its criteria set.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::super::fields::{PickedFile, labelled, picker, refused, unreadable};
use super::room::Room;
use tudanhgia_core::sheet::{MAX_SHEET_BYTES, Sheet, SheetFault};
use tudanhgia_web::dom::{El, el, notice, select};
use tudanhgia_web::keeping::{Record, StoreError};
use tudanhgia_web::platform::{self, FileError, day_and_time, read_file};
use tudanhgia_words::modified_in_words;

/// The fields of this step.
pub(super) fn view(room: Room) -> Vec<El> {
    let app = room.app;
    let drafts = RwSignal::new(Ok::<_, StoreError>(vec![]));
    let chosen = room.draft;
    let trouble = RwSignal::new(None::<FileError>);
    spawn_local(async move {
        let list = platform::list().await;
        let _ = room.unstored.try_set(list.is_err());
        let _ = drafts.try_set(list);
    });
    let options = move || {
        let named = |record: Record| Some((record.key.clone(), called(room, &record)?));
        let none = (String::new(), app.pages().reconcile.own.none.to_owned());
        let readable = drafts.get().unwrap_or_default().into_iter().filter_map(named);
        std::iter::once(none).chain(readable).collect()
    };
    let choose = move |key: String| {
        trouble.set(None);
        let record = drafts.get_untracked().unwrap_or_default().into_iter().find(|record| record.key == key);
        chosen.set(key);
        room.take(record.map(|record| Sheet::read(&record.text)));
    };
    let take = move |opened: Result<PickedFile, FileError>| {
        chosen.set(String::new());
        trouble.set(opened.as_ref().err().copied());
        room.take(opened.ok().map(|opened| Sheet::read_bytes(&opened.bytes)));
    };
    let any = move || drafts.with(|drafts| drafts.as_ref().is_ok_and(|drafts| !drafts.is_empty()));
    let draft = labelled(
        app,
        "next-draft",
        [|texts| texts.reconcile.own.draft, |texts| texts.reconcile.own.draft_hint],
    )
    .child(select("next-draft", options, move || chosen.get(), choose))
    .shown_if(any);
    let file = picker(app, "next-sheet", ".json,application/json", move |files| {
        for file in files {
            spawn_local(async move {
                let name = file.name();
                take(read_file(file, MAX_SHEET_BYTES).await.map(|bytes| PickedFile { name, bytes }));
            });
        }
    });
    let hint = el("span").class("hint").id("next-sheet-hint").text_of(room.words(|texts| texts.file_hint));
    vec![
        notice(move || drafts.with(Result::is_err).then(|| app.pages().reconcile.own.no_storage.to_owned())),
        draft,
        el("p")
            .class("field")
            .child(el("label").attr("for", "next-sheet").text_of(app.words(|texts| texts.reconcile.own.file)))
            .child(hint)
            .child(file),
        el("div").list(move || match trouble.get() {
            Some(fault) => vec![refused(vec![unreadable(app, &fault, MAX_SHEET_BYTES)])],
            None => opened(room),
        }),
        el("details")
            .attr_of("open", move || room.set.missing.with(Option::is_some).then(String::new))
            .child(el("summary").text_of(app.words(|texts| texts.reconcile.own.set)))
            .child(room.set.view()),
    ]
}

/// How a draft is called in the list; `None` for one that is no sheet.
fn called(room: Room, record: &Record) -> Option<String> {
    let sheet = Sheet::read(&record.text).ok()?;
    let (date, time) = day_and_time(&record.modified);
    let unit = if sheet.unit.is_empty() { room.app.texts().page.start.unnamed } else { &sheet.unit };
    let when = modified_in_words(date, &time, room.app.language.get());
    let title = room.set.title_of(&sheet.set, room.app.language.get());
    Some(format!("{unit} – {title} – {when}"))
}

/// What was opened, and what keeps it from being used.
fn opened(room: Room) -> Vec<El> {
    let app = room.app;
    let texts = &app.pages().reconcile.own;
    let notice = |text: String| el("p").class("notice").text(&text);
    let missing =
        room.set.missing.get().map(|named| notice((texts.no_set)(&named.title, &named.id, &named.version)));
    let sheet = match room.sheet.get() {
        None => return missing.into_iter().collect(),
        Some(Err(fault)) => return vec![refused(vec![app.texts().sheet_fault(&fault)])],
        Some(Ok(sheet)) => sheet,
    };
    let unit = if sheet.unit.is_empty() { app.texts().page.start.unnamed } else { &sheet.unit };
    let row = el("p")
        .class("taken")
        .attr("role", "status")
        .text(&(texts.opened)(unit, &room.set.title_of(&sheet.set, app.language.get())));
    let set = room.set.chosen.get();
    let other = set.as_ref().filter(|set| !sheet.set.names(set)).map(|_| {
        let fault = SheetFault::OtherSet(sheet.set.id.clone(), sheet.set.version.clone());
        notice(app.texts().sheet_fault(&fault))
    });
    let text = set.filter(|set| sheet.set.names(set) && !sheet.set.is(set));
    let text = text.map(|_| notice(room.texts().other_text.to_owned()));
    std::iter::once(row).chain(missing).chain(other).chain(text).collect()
}
