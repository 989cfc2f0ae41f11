//! The page of a set that cannot be used: every problem with its place.

use std::sync::Arc;

use super::app::App;
use tudanhgia_core::criteria::Problem;
use tudanhgia_web::dom::{El, el};

/// Lists the problems of a set.
pub(super) fn page(app: App, file: &str, problems: &Arc<Vec<Problem>>) -> Vec<El> {
    let (file, problems) = (file.to_owned(), Arc::clone(problems));
    let count = problems.len();
    let rows = move || {
        let texts = app.texts();
        let row = |problem: &Problem| {
            let place = match problem.place.as_str() {
                "" => texts.language.aids().whole_file,
                place => place,
            };
            let place = el("td").child(el("code").text(place));
            el("tr").child(place).child(el("td").text(&texts.language.fault(&problem.fault)))
        };
        problems.iter().map(row).collect()
    };
    let table = el("table").class("problems").child(el("tbody").list(rows));
    let main = el("div")
        .class("column")
        .id("main")
        .child(el("h1").text_of(move || (app.texts().language.aids().broken)(count)))
        .child(el("p").text_of(move || (app.texts().language.aids().broken_hint)(&file)))
        .child(
            el("div")
                .class("scroll")
                .attr("role", "region")
                .attr("tabindex", "0")
                .attr_of("aria-label", move || Some((app.texts().language.aids().broken)(count)))
                .child(table),
        );
    vec![app.masthead(true), main]
}
