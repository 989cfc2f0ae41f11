//! The page of a set that cannot be used: every problem with its place.

use std::sync::Arc;

use super::app::App;
use tudanhgia_core::compiled::Complaint;
use tudanhgia_web::dom::{El, el};
use tudanhgia_words::Translated;

/// Lists the problems of a set.
pub(super) fn page(app: App, file: String, problems: Arc<Vec<Complaint>>) -> Vec<El> {
    let place = el("div");
    let here = place.clone();
    leptos::task::spawn_local(async move { here.children(pages(app, file, problems).await); });
    vec![place]
}
#[wasm_split_helpers::wasm_split(result)]
fn pages(app: App, file: String, problems: Arc<Vec<Complaint>>) -> Vec<El> {
    let count = problems.len();
    let rows = move || {
        let texts = app.texts();
        let row = |problem: &Complaint| {
            let place = match problem.place.as_str() {
                "" => texts.page.start.whole_file,
                place => place,
            };
            let place = el("td").child(el("code").text(place));
            el("tr").child(place).child(el("td").text(problem.words.get(texts.language)))
        };
        problems.iter().map(row).collect()
    };
    let table = el("table").class("problems").child(el("tbody").list(rows));
    let main = el("div")
        .class("column")
        .id("main")
        .child(el("h1").text_of(move || (app.texts().page.start.broken)(count)))
        .child(el("p").text_of(move || (app.texts().page.start.broken_hint)(&file)))
        .child(
            el("div")
                .class("scroll")
                .attr("role", "region")
                .attr("tabindex", "0")
                .attr_of("aria-label", move || Some((app.texts().page.start.broken)(count)))
                .child(table),
        );
    vec![app.masthead(true), main]
}
