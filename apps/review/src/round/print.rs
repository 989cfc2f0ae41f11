//! The annex on paper. It can have thousands of rows, so it is put together in portions, and the page answers between them.

use core::time::Duration;

use gloo::events::EventListener;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::Round;
use super::talk::Ask;
use crate::paper::{headed, paper, part, row};
use tudanhgia_office::papers::{Cell, Document, Part};
use tudanhgia_web::dom::{El, button, el};
use tudanhgia_words::{Language, cell_text};

/// How many rows are made at a time.
const PORTION: usize = 250;

/// The paper that is printed: not in view on the screen.
pub(super) type PrintedSheet = RwSignal<Option<El>, LocalStorage>;

/// Rows that are still to be put into a table.
type Rest = Vec<(El, Vec<Vec<Cell>>)>;

/// The place of the paper.
pub(super) fn place(sheet: PrintedSheet) -> El {
    el("div").class("round__paper").list(move || sheet.get().into_iter().collect())
}

/// Prints the annex.
pub(super) fn print_button(round: Round, sheet: PrintedSheet) -> El {
    let app = round.app;
    button(app.words(|texts| texts.files.print)).on("click", move |_| {
        let language = app.language.get_untracked();
        let ask = Ask::Annex { head: round.head.get_untracked(), by: round.how.get_untracked().by };
        let Some(answer) = round.question(language, ask) else { return };
        spawn_local(async move {
            let bytes = answer.await.unwrap_or_default();
            let Ok(document) = postcard::from_bytes::<Document>(&bytes) else { return };
            let (paper, rest) = without_rows(document, language);
            pour(rest, language, move || {
                sheet.set(Some(paper));
                // Printed later, the page shall not show what it was then.
                EventListener::once(&window(), "afterprint", move |_| sheet.set(None)).forget();
                request_animation_frame(|| drop(window().print()));
            });
        });
    })
}

/// The paper with its tables still empty, and what belongs into them.
fn without_rows(document: Document, language: Language) -> (El, Rest) {
    let mut rest = vec![];
    let rounded = document.is_rounded().then(|| el("p").text(language.paper().rounded));
    let mut sheet = paper(&Document { title: document.title, ..Document::default() }, language);
    for of in document.parts {
        match of {
            Part::Table(table) => {
                let body = el("tbody");
                sheet = sheet.child(headed(&table).child(body.clone()));
                rest.push((body, table.rows));
            }
            other => sheet = sheet.child(part(&other, language)),
        }
    }
    rest.reverse();
    (sheet.children(rounded), rest)
}

/// Fills tables, a portion at a time; then goes on.
fn pour(mut rest: Rest, language: Language, then: impl FnOnce() + 'static) {
    let Some((body, rows)) = rest.last_mut() else { return then() };
    let later = rows.split_off(rows.len().min(PORTION));
    let portion = std::mem::replace(rows, later);
    let _ = body.clone().children(portion.iter().map(|cells| row(&[], cells, cell_text, language)));
    if rows.is_empty() {
        rest.pop();
    }
    set_timeout(move || pour(rest, language, then), Duration::ZERO);
}
