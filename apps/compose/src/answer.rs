//! What a button says beside itself: what it has done, or why it has not, with the way to the first thing that waits.

use leptos::prelude::*;
use tudanhgia_author::desk::Desk;
use tudanhgia_web::dom::{El, el, link};

use super::app::App;
use super::cases::keep;
use super::rows::choose;

/// What is said beside a button.
#[derive(Clone)]
pub(super) struct Answer {
    /// The button, by its id.
    pub(super) at: &'static str,
    pub(super) words: String,
    pub(super) next: Option<Next>,
}

/// What leads on from there.
#[derive(Clone)]
pub(super) enum Next {
    /// A row, or the set as a whole, and the element there.
    Row(String, String),
    /// A part of the page, by the id of its heading.
    Part(&'static str),
    /// A criterion of the form as units see it, by its row.
    Open(String),
    /// The result in the place of the case that has its name.
    Replace,
}

impl Next {
    fn words(&self, app: App) -> String {
        let texts = app.words();
        let name = match self {
            Self::Replace => return texts.replace_case.to_owned(),
            Self::Part("cases-name") => texts.cases.to_owned(),
            Self::Part(_) => texts.compared.to_owned(),
            Self::Row(row, _) | Self::Open(row) => {
                let row = app.look(|desk| desk.row(row));
                row.map_or_else(|| texts.whole.to_owned(), |row| format!("{} {}", row.code, row.name))
            }
        };
        (texts.go)(&name)
    }

    fn follow(&self, app: App) {
        match self {
            Self::Row(row, id) => {
                choose(app, row);
                app.focus(id);
            }
            Self::Part(id) => app.show(id),
            Self::Open(row) => to_criterion(app, row),
            Self::Replace => keep(app, true),
        }
    }
}

/// Goes to a row in the form as units see it.
pub(super) fn to_criterion(app: App, row: &str) {
    let found = app.look(|desk: &Desk| desk.row(row));
    let top = row.strip_prefix("groups[").and_then(|rest| rest.split(']').next()?.parse().ok());
    if let (Some(found), Some(top)) = (found, top) {
        app.stage().go(top, &found.id);
    }
}

/// Where the answer of a button stands.
pub(super) fn view(app: App, at: &'static str) -> El {
    let own = move || app.answer.get().filter(|answer| answer.at == at);
    let parts = move || {
        let Some(Answer { words, next, .. }) = own() else { return vec![] };
        let words = el("p").text(&words);
        let way = next.map(|next| {
            let said = next.clone();
            el("p").child(link(move || said.words(app)).on("click", move |_| next.follow(app)))
        });
        std::iter::once(words).chain(way).collect()
    };
    el("div").class("notice").attr("role", "status").shown_if(move || own().is_some()).list(parts)
}
