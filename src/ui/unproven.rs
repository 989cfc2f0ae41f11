//! What is said before the sheet is handed on: of which criteria points are claimed without evidence, whether the files that were
//! named are still the same, and which figures are those of the last period. Neither keeps anybody from going on. The desk brings it.

use leptos::prelude::*;

use super::aids::go_to;
use super::app::App;
use super::last;
use super::proof_files::{Reader, fates_in_words};
use super::session::Session;
use tudanhgia_core::calc::NodeIx;
use tudanhgia_core::sheet::{Fate, ProofFile, fates};
use tudanhgia_core::work::Work;
use tudanhgia_web::dom::{El, el, link};
use tudanhgia_words::{Translated, doubtful, evidence_rows};

/// The criteria with points and without evidence, each a way to it; then the files.
pub(super) fn unproven(app: App, session: Session) -> El {
    let set = session.set;
    let rows = move || {
        session.whole(|work| {
            let criteria = set.criteria_of(set.total()).into_iter().map(|(row, _)| row);
            criteria.filter(|row| work.is_unproven(*row)).collect::<Vec<NodeIx>>()
        })
    };
    let row = move |row: NodeIx| {
        let explained = move || {
            let explained = session.row(row, |work| !work.explanation(row).is_empty());
            if explained { format!(" ({})", app.language.get().aids().explained) } else { String::new() }
        };
        el("li").child(way(app, session, row)).child(el("span").class("hint").text_of(explained))
    };
    let count = move || (app.language.get().evidence().unproven)(rows().len());
    let fold = el("details")
        .class("fold")
        .shown_if(move || !rows().is_empty())
        .child(el("summary").text_of(count))
        .child(el("p").class("hint").text_of(move || app.language.get().evidence().unproven_hint.to_owned()))
        .child(el("ul").class("missing").switch(rows, move |rows| rows.into_iter().map(row).collect()));
    el("div")
        .class("unproven")
        .child(fold)
        .child(doubts(app, session))
        .child(files(app, session))
        .child(last::same(app, session))
}

/// Dates that no calendar has and links that cannot be followed, each with the way to its criterion.
fn doubts(app: App, session: Session) -> El {
    let found = move || session.whole(|work| doubtful(work, app.language.get()));
    let row = move |(row, said): (Option<NodeIx>, String)| {
        let line = el("li");
        match row {
            Some(row) => line.child(way(app, session, row)).text(&format!(" – {said}")),
            None => line.text(&said),
        }
    };
    el("details")
        .class("fold")
        .attr("open", "")
        .shown_if(move || !found().is_empty())
        .child(el("summary").text_of(move || (app.language.get().evidence().doubtful)(found().len())))
        .child(el("p").class("hint").text_of(move || app.language.get().evidence().doubtful_hint.to_owned()))
        .child(el("ul").class("missing").switch(found, move |found| found.into_iter().map(row).collect()))
}

/// The way to a criterion.
fn way(app: App, session: Session, row: NodeIx) -> El {
    let node = session.set.node(row);
    let name = move || format!("{}. {}", node.code, node.name.get(app.language.get()));
    link(name).on("click", move |_| go_to(app, session, row))
}

/// All files of the sheet with their criteria, in the order of the form.
fn kept(work: &Work) -> Vec<(NodeIx, ProofFile)> {
    let of = |row: tudanhgia_words::EvidenceRow| row.proof.files.into_iter().map(move |file| (row.row, file));
    evidence_rows(work).into_iter().flat_map(of).collect()
}

/// Looks at all files of the sheet again; of those that are not as they were, each is a way to its criterion.
fn files(app: App, session: Session) -> El {
    let reader = Reader::new(app);
    let found = RwSignal::new(Vec::<(NodeIx, String, Fate)>::new());
    let check = move |there: Vec<ProofFile>| {
        // Nothing of it is there any more where the page was left.
        if found.try_get_untracked().is_none() {
            return String::new();
        }
        let (rows, files): (Vec<_>, Vec<_>) = session.draft().peek(kept).into_iter().unzip();
        let told = fates(&files, &there);
        let said = fates_in_words(app, &told);
        let all = rows.into_iter().zip(files).zip(told).map(|((row, file), fate)| (row, file.name, fate));
        found.set(all.filter(|(_, _, fate)| matches!(fate, Fate::Changed | Fate::Missing)).collect());
        said
    };
    let list = move || {
        let language = app.language.get();
        let row = |(row, name, fate): (NodeIx, String, Fate)| {
            let fate = (language.evidence().fate)(&fate);
            let file = el("strong").class("proof__file").text(&name);
            el("li").child(file).text(&format!(": {fate} – ")).child(way(app, session, row))
        };
        found.get().into_iter().map(row).collect()
    };
    let button =
        reader.button("proofs-check", move || app.language.get().evidence().check.to_owned(), move || check);
    let hint = el("p").class("hint").text_of(move || app.language.get().evidence().check_hint.to_owned());
    el("div")
        .class("proofs")
        .shown_if(move || session.whole(|work| !kept(work).is_empty()))
        .child(button)
        .child(hint)
        .child(reader.state())
        .child(el("ul").class("missing").list(list))
}
