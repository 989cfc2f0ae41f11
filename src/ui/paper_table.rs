//! All criteria in the column order of the official form, Biểu mẫu 01: TT, chỉ số, điểm tối đa, cách tính, điểm tự
//! chấm, giải trình.

use leptos::prelude::*;

use super::app::App;
use super::session::Session;
use tudanhgia_core::calc::Range;
use tudanhgia_core::criteria::CriteriaSet;
use tudanhgia_web::dom::{El, el};
use tudanhgia_words::{FormRow, form_rows, why_less};

/// An explanation with so many characters may go on over the page.
const LONG: usize = 400;

/// The table of the result.
pub(super) fn table(app: App, session: Session) -> El {
    let head = move || {
        let columns = app.language.get().paper().columns;
        columns.iter().map(|column| el("th").attr("scope", "col").text(column)).collect()
    };
    let body = move || {
        session.whole(|work| {
            let rows = form_rows(work, app.language.get());
            rows.iter().map(|row| draw(session.set, row)).collect()
        })
    };
    let title = app.words(|texts| texts.language.paper().title);
    let notes = move || {
        session.whole(|work| {
            let (set, language) = (session.set, app.language.get());
            let rounded = |range: &Range| {
                [range.least(), range.most()].iter().any(|end| end.exact_digits(set.digits).is_none())
            };
            // Said once instead of at each number, as official tables do.
            let any = work.assessment().nodes.iter().any(|node| rounded(&node.range));
            let rounded = any.then(|| language.paper().rounded.to_owned());
            let notes = why_less(work, language).into_iter().chain(rounded);
            notes.map(|note| el("p").text(&note)).collect()
        })
    };
    let table = el("table")
        .class("table")
        .child(el("caption").class("hidden").text_of(title))
        .child(el("thead").child(el("tr").list(head)))
        .child(el("tbody").list(body));
    el("div")
        .class("scroll")
        // Scrolled by keys; its name is another than that of the table, which would be said twice.
        .attr("role", "group")
        .attr("tabindex", "0")
        .attr_of("aria-label", move || Some(app.language.get().wide_table().to_owned()))
        .child(table)
        .child(el("div").list(notes))
}

fn draw(set: &CriteriaSet, row: &FormRow) -> El {
    let [code, name, max, how, own, explanation] = &row.cells;
    let class = match explanation.chars().count() {
        _ if row.row == set.total() => "table__total",
        _ if row.is_group => "table__group",
        LONG.. => "table__criterion table__long",
        _ => "table__criterion",
    };
    el("tr")
        .class(class)
        .child(el("td").text(code))
        .child(el("th").attr("scope", "row").text(name))
        .child(el("td").class("number").text(max))
        .child(el("td").text(how))
        .child(el("td").class("number").text(own))
        .child(el("td").class("table__explanation").text(explanation))
}
