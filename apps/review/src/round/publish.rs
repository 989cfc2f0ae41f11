//! What the department announces: the results that units open, and the annex of its decision.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::Round;
use super::print::{PrintedSheet, place, print_button};
use super::talk::{DownloadKind, Head, Paper};
use crate::fields::labelled;
use tudanhgia_office::texts::review::pages::ReviewPageTexts;
use tudanhgia_web::dom::{El, actions, el, typed};
use tudanhgia_web::platform::{keep_joined, kept};

/// Under this name the department's own words are kept on this computer.
const KEPT: &str = "round-head";

/// The fields and the files.
pub(super) fn view(round: Round) -> El {
    let (app, sheet): (_, PrintedSheet) = (round.app, RwSignal::new_local(None));
    spawn_local(async move {
        if let Some(head) = kept(KEPT).await.map(|text| Head::kept(&text)) {
            // What was typed meanwhile is newer.
            if round.head.try_with_untracked(|now| *now == Head::default()) == Some(true) {
                round.head.set(head);
            }
        }
    });
    el("section")
        .child(el("h3").text_of(app.words(|texts| texts.round.results.title)))
        .child(el("p").class("lead").text_of(app.words(|texts| texts.round.results.lead)))
        .child(field(
            round,
            "round-document",
            "text",
            [|texts| texts.round.results.document, |texts| texts.round.results.document_hint],
            |head| &mut head.document,
        ))
        .child(field(
            round,
            "round-issuer",
            "text",
            [|texts| texts.round.results.issuer, |texts| texts.round.results.issuer_hint],
            |head| &mut head.issuer,
        ))
        .child(field(
            round,
            "round-date",
            "date",
            [|texts| texts.round.results.date, |texts| texts.round.results.date_hint],
            |head| &mut head.date,
        ))
        .child(el("h4").text_of(app.words(|texts| texts.round.results.file)))
        .child(el("p").class("hint").text_of(app.words(|texts| texts.round.results.file_hint)))
        .child(actions(round.offers(Paper::Results, &[DownloadKind::Json, DownloadKind::Zip])))
        .child(el("div").attr("role", "alert").list(move || {
            let said = el("p").class("errors").text(app.pages().round.results.too_large);
            round.too_large.get().then_some(said).into_iter().collect()
        }))
        .child(el("h4").text_of(app.words(|texts| texts.round.results.annex)))
        .child(actions(std::iter::once(print_button(round, sheet)).chain(
            round.offers(Paper::Results, &[DownloadKind::Docx, DownloadKind::Xlsx, DownloadKind::Csv]),
        )))
        .child(place(sheet))
}

/// A field for a part of the head; what is typed is kept at once.
fn field(
    round: Round,
    id: &str,
    kind: &str,
    words: [fn(&'static ReviewPageTexts) -> &'static str; 2],
    part: fn(&mut Head) -> &mut String,
) -> El {
    let input = el("input")
        .id(id)
        .attr("type", kind)
        .attr("aria-describedby", &format!("{id}-hint"))
        .value_of(move || part(&mut round.head.get()).clone())
        .on("input", move |event| {
            let text = typed(event);
            round.head.update(|head| part(head).clone_from(&text));
            // What another window has put into the other fields stays.
            let make = move |stored: Option<String>| {
                let mut head = Head::kept(&stored.unwrap_or_default());
                part(&mut head).clone_from(&text);
                head.keep()
            };
            spawn_local(async move {
                let _ = keep_joined(KEPT, "", make).await;
            });
        });
    labelled(round.app, id, words).child(input)
}
