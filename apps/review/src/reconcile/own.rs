//! The unit's sheet: a draft kept on this computer, or a file; and its criteria set.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::super::fields::{PickedFile, file_field, labelled, refused, unreadable};
use super::pair::Pair;
use tudanhgia_core::sheet::{MAX_SHEET_BYTES, Sheet, SheetFault};
use tudanhgia_office::texts::review::review;
use tudanhgia_web::dom::{El, el, notice, select};
use tudanhgia_web::keeping::{Record, StoreError};
use tudanhgia_web::platform::{self, FileError, day_and_time};
use tudanhgia_words::modified_in_words;

/// The fields of this step.
pub(super) fn view(pair: Pair) -> Vec<El> {
    let app = pair.app;
    let drafts = RwSignal::new(Ok::<_, StoreError>(vec![]));
    let chosen = RwSignal::new(String::new());
    let trouble = RwSignal::new(None::<FileError>);
    spawn_local(async move {
        let _ = drafts.try_set(platform::list().await);
    });
    let readable = move || drafts.get().unwrap_or_default().into_iter().filter_map(named);
    let options = move || {
        let row = |(record, sheet): (Record, Sheet)| (record.key.clone(), called(pair, &record, &sheet));
        let none = (String::new(), app.pages().reconcile.own.none.to_owned());
        std::iter::once(none).chain(readable().map(row)).collect()
    };
    let choose = move |key: String| {
        trouble.set(None);
        let record = drafts.get_untracked().unwrap_or_default().into_iter().find(|record| record.key == key);
        match record {
            Some(record) => pair.open_sheet(&record.text),
            None => pair.put(pair.sheet, None),
        }
        chosen.set(key);
    };
    let open = move |opened: Result<PickedFile, FileError>| {
        chosen.set(String::new());
        match opened {
            Ok(opened) => match opened.text() {
                Some(text) => pair.open_sheet(&text),
                None => pair.put(pair.sheet, Some(Err(SheetFault::of_no_text(&opened.bytes)))),
            },
            Err(fault) => return trouble.set(Some(fault)),
        }
        trouble.set(None);
    };
    let any = move || drafts.with(|drafts| drafts.as_ref().is_ok_and(|drafts| !drafts.is_empty()));
    let draft = labelled(
        app,
        "reconcile-draft",
        [|texts| texts.reconcile.own.draft, |texts| texts.reconcile.own.draft_hint],
    )
    .child(select("reconcile-draft", options, move || chosen.get(), choose))
    .shown_if(any);
    let file = file_field(
        app,
        "reconcile-sheet",
        [|texts| texts.reconcile.own.file, |texts| texts.reconcile.own.file_hint],
        ".json,application/json",
        MAX_SHEET_BYTES,
        open,
    );
    vec![
        notice(move || drafts.with(Result::is_err).then(|| app.pages().reconcile.own.no_storage.to_owned())),
        draft,
        file,
        el("div").list(move || match trouble.get() {
            Some(fault) => vec![refused(vec![unreadable(app, &fault, MAX_SHEET_BYTES)])],
            None => opened(pair),
        }),
        el("details")
            .attr_of("open", move || pair.set.missing.with(Option::is_some).then(String::new))
            .child(el("summary").text_of(app.words(|texts| texts.reconcile.own.set)))
            .child(pair.set.view()),
    ]
}

fn named(record: Record) -> Option<(Record, Sheet)> {
    let sheet = Sheet::read(&record.text).ok()?;
    Some((record, sheet))
}

fn called(pair: Pair, record: &Record, sheet: &Sheet) -> String {
    let texts = &pair.app.texts().page.start;
    let (date, time) = day_and_time(&record.modified);
    let unit = if sheet.unit.is_empty() { texts.unnamed } else { &sheet.unit };
    let language = pair.app.language.get();
    let title = pair.set.title_of(&sheet.set, language);
    format!("{unit} – {title} – {}", modified_in_words(date, &time, language))
}

/// What was opened, and what keeps it from being used.
fn opened(pair: Pair) -> Vec<El> {
    let app = pair.app;
    let texts = &app.pages().reconcile.own;
    let missing =
        pair.set.missing.get().map(|named| {
            el("p").class("notice").text(&(texts.no_set)(&named.title, &named.id, &named.version))
        });
    let sheet = match pair.sheet.get() {
        None => return missing.into_iter().collect(),
        Some(Err(fault)) => return vec![refused(vec![app.texts().sheet_fault(&fault)])],
        Some(Ok(sheet)) => sheet,
    };
    let title = pair.set.title_of(&sheet.sheet.set, app.language.get());
    let unit = if sheet.sheet.unit.is_empty() { app.texts().page.start.unnamed } else { &sheet.sheet.unit };
    let row = el("p").class("taken").attr("role", "status").text(&(texts.opened)(unit, &title));
    let other = pair.set.chosen.get().filter(|set| !sheet.sheet.set.names(set)).map(|_| {
        let set = &sheet.sheet.set;
        let fault = SheetFault::OtherSet(set.id.clone(), set.version.clone());
        el("p").class("notice").text(&app.texts().sheet_fault(&fault))
    });
    let changed = sheet.changed.then(|| {
        let words = review(app.language.get()).changed;
        el("p").class("notice").text(words)
    });
    std::iter::once(row).chain(changed).chain(missing).chain(other).collect()
}
