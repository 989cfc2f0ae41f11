//! This year's results beside last year's.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::talk::{Ask, DownloadKind, Paper, Wanted, Years};
use super::{Round, lists};
use crate::fields::{PickedFile, file_field, refused, unreadable};
use tudanhgia_office::official::MAX_OFFICIAL_BYTES;
use tudanhgia_web::dom::{El, actions, el};
use tudanhgia_web::platform::FileError;

/// The file of last year, and the table.
pub(super) fn view(round: Round) -> El {
    let app = round.app;
    let (trouble, wanted) = (RwSignal::new(String::new()), RwSignal::new(Wanted::default()));
    let found = round.asked::<Option<Years>>(move || {
        round.last.get();
        Ask::Years { by: round.how.get().by, wanted: wanted.get() }
    });
    let found = move || found.get().flatten();
    let said = move || {
        let lines: Vec<String> = trouble.get().lines().map(str::to_owned).collect();
        if lines.is_empty() { vec![] } else { vec![refused(lines)] }
    };
    let notes = move || {
        let notes = found().map(|found| found.notes).unwrap_or_default();
        notes.iter().map(|note| el("p").class("notice").text(note)).collect()
    };
    el("section")
        .child(el("h3").text_of(app.words(|texts| texts.round.years.title)))
        .child(file_field(
            app,
            "round-last",
            [|texts| texts.round.years.file, |texts| texts.round.years.file_hint],
            ".json,application/json",
            MAX_OFFICIAL_BYTES,
            move |opened| open(round, trouble, opened),
        ))
        .child(el("div").list(said))
        .child(
            el("div")
                .class("stack")
                .child(el("div").list(notes))
                .child(lists::search(round, "round-search-years", [wanted]))
                .child(lists::list(round, move || found().map(|found| found.listed), wanted))
                .child(actions(round.offers(Paper::Years, &[DownloadKind::Xlsx, DownloadKind::Csv])))
                .shown_if(move || found().is_some()),
        )
}

/// Hands the file to the worker.
fn open(round: Round, trouble: RwSignal<String>, opened: Result<PickedFile, FileError>) {
    let app = round.app;
    let opened = match opened {
        Ok(opened) => opened,
        Err(fault) => return trouble.set(unreadable(app, &fault, MAX_OFFICIAL_BYTES)),
    };
    let language = app.language.get_untracked().tag().to_owned();
    let answer =
        round.worker.with_value(|worker| Some(worker.as_ref()?.give("last", opened.bytes, language)));
    let Some(answer) = answer else { return };
    spawn_local(async move {
        let _ = trouble.try_set(answer.await.unwrap_or_default());
        let _ = round.last.try_update(|last| *last += 1);
    });
}
