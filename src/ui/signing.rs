//! The report and its annexes as PDF files for signing.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::app::App;
use super::later::{missing, signed_papers};
use super::report::name;
use super::session::Session;
use tudanhgia_papers::OwnPaper;
use tudanhgia_web::dom::{El, actions, el, quiet};
use tudanhgia_web::platform::download_bytes;
use tudanhgia_words::{SigningTexts, evidence_rows};

/// The papers, in the order of their buttons.
const PAPERS: [OwnPaper; 3] = [OwnPaper::Report, OwnPaper::Evidence, OwnPaper::Derivations];

/// The buttons that save them, with what is to be known before signing.
pub(super) fn signing(app: App, session: Session) -> El {
    let lost = RwSignal::new(false);
    let save = move |paper: usize| {
        spawn_local(async move {
            let Some(make) = signed_papers().await else {
                let _ = lost.try_set(true);
                return;
            };
            let _ = lost.try_set(false);
            let language = app.language.get_untracked();
            if let Some(bytes) = session.draft().peek(|work| make(work, PAPERS[paper], language)) {
                download_bytes(&file_name(app, session, paper), bytes, "application/pdf");
            }
        });
    };
    let words =
        move |pick: fn(&SigningTexts) -> &'static str| move || pick(app.language.get().signing()).to_owned();
    let button = move |paper: usize| {
        let words = move || app.language.get().signing().papers[paper].to_owned();
        quiet(words).on("click", move |_| save(paper))
    };
    let buttons = move || {
        let has_evidence = session.whole(|work| !evidence_rows(work).is_empty());
        let there = (0..PAPERS.len()).filter(|paper| PAPERS[*paper] != OwnPaper::Evidence || has_evidence);
        vec![actions(there.map(button))]
    };
    let gone = move || if lost.get() { vec![missing(app, move || save(0))] } else { vec![] };
    el("div")
        .child(el("h4").text_of(words(|texts| texts.heading)))
        .child(el("p").class("hint").text_of(words(|texts| texts.hint)))
        .child(el("div").list(buttons))
        .child(el("div").list(gone))
}

/// The name of a file: annexes are numbered as the report names them.
fn file_name(app: App, session: Session, paper: usize) -> String {
    let has_evidence = session.draft().peek(|work| !evidence_rows(work).is_empty());
    let annex = app.language.get_untracked().signing().annex;
    let end = match PAPERS[paper] {
        OwnPaper::Report => String::new(),
        OwnPaper::Derivations if has_evidence => format!("-{annex}-2"),
        _ => format!("-{annex}-1"),
    };
    format!("{}{end}.pdf", name(app.language.get_untracked().result().file_name, session))
}
