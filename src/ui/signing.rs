//! The report and its annexes as PDF files for signing.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::app::App;
use super::later::{missing, signed_papers};
use super::report::{fold, name};
use super::session::Session;
use tudanhgia_core::work::Work;
use tudanhgia_papers::{OwnPaper, own_annexes};
use tudanhgia_web::dom::{El, actions, el, quiet};
use tudanhgia_web::platform::download_bytes;
use tudanhgia_words::SigningTexts;

/// The papers, in the order of the words on their buttons.
const PAPERS: [OwnPaper; 3] = [OwnPaper::Report, OwnPaper::Evidence, OwnPaper::Derivations];

/// The buttons that save them, with what is to be known before signing.
pub(super) fn signing(app: App, session: Session) -> El {
    let lost = RwSignal::new(None);
    let save = move |paper: usize| {
        spawn_local(async move {
            let Some(make) = signed_papers().await else {
                let _ = lost.try_set(Some(paper));
                return;
            };
            let _ = lost.try_set(None);
            let language = app.language.get_untracked();
            if let Some(bytes) = session.draft().peek(|work| make(work, PAPERS[paper], language)) {
                download_bytes(&file_name(app, session, paper), bytes, "application/pdf");
            }
        });
    };
    let words =
        move |pick: fn(&SigningTexts) -> &'static str| move || pick(app.language.get().signing()).to_owned();
    let button = move |paper: OwnPaper| {
        let paper = PAPERS.iter().position(|known| *known == paper).unwrap_or_default();
        let words = move || app.language.get().signing().papers[paper].to_owned();
        quiet(words).on("click", move |_| save(paper))
    };
    // The buttons stay as they are while there are the same papers: somebody may be about to press one.
    let buttons = move |papers: Vec<OwnPaper>| vec![actions(papers.into_iter().map(button))];
    let gone = move || lost.get().map(|paper| missing(app, move || save(paper))).into_iter().collect();
    fold(words(|texts| texts.heading))
        .child(el("p").class("hint").text_of(words(|texts| texts.hint)))
        .child(el("div").switch(move || session.whole(papers), buttons))
        .child(el("div").list(gone))
}

/// The report, and the annexes that the sheet gives.
fn papers(work: &Work) -> Vec<OwnPaper> {
    std::iter::once(OwnPaper::Report).chain(own_annexes(work)).collect()
}

/// The name of a file: annexes are numbered as the report names them.
fn file_name(app: App, session: Session, paper: usize) -> String {
    let papers = session.draft().peek(papers);
    let end = match papers.iter().position(|known| *known == PAPERS[paper]) {
        Some(number) if number > 0 => format!("-{}-{number}", app.language.get_untracked().signing().annex),
        _ => String::new(),
    };
    format!("{}{end}.pdf", name(app.language.get_untracked().result().file_name, session))
}
