//! All criteria in the columns of the form: those that the set declares, or those of Biểu mẫu 01.

use leptos::prelude::*;

use super::app::{App, Own};
use super::session::Session;
use tudanhgia_core::criteria::{CriteriaSet, FormContent};
use tudanhgia_papers::column_width;
use tudanhgia_web::dom::{El, el};
use tudanhgia_words::{FormHead, FormRow, Language, form_columns, form_rows, is_shown_rounded, why_less};

/// A row of which a cell has more characters may go on over the page: of few columns, and of more than those of Biểu mẫu 01,
/// which are narrow.
const LONG: [usize; 2] = [400, 150];

/// So many columns are few.
const FEW: usize = 6;

/// The table of the result.
pub(super) fn table(app: App, session: Session) -> El {
    let head = move || {
        let columns = form_columns(session.set, app.language.get());
        let head = |column: &FormHead| {
            el("th").attr("scope", "col").attr("role", "columnheader").text(&column.words)
        };
        columns.iter().map(head).collect()
    };
    let columns = form_columns(session.set, Language::Vi);
    let whole: u32 = columns.iter().map(|column| column_width(column.shows)).sum();
    let width = |column: &FormHead| {
        let percent = 100 * column_width(column.shows) / whole.max(1);
        el("col").attr("width", &format!("{percent}%"))
    };
    let body = move || {
        session.whole(|work| {
            let language = app.language.get();
            let columns = form_columns(session.set, language);
            let rows = form_rows(work, &columns, language);
            rows.iter().map(|row| draw(session.set, &columns, row, language)).collect()
        })
    };
    let title = app.words(|texts| texts.language.paper().title);
    let notes = move || {
        session.whole(|work| {
            let (set, language) = (session.set, app.language.get());
            // Said once instead of at each number, as official tables do.
            let rounded = is_shown_rounded(work).then(|| (language.result().rounded)(set.digits));
            let notes = why_less(work, language).into_iter().chain(rounded);
            notes.map(|note| el("p").text(&note)).collect()
        })
    };
    let table = el("table")
        .class("table")
        // On a narrow page a row is a card; what is drawn as something else is no table any more but by its roles.
        .attr("role", "table")
        .child(el("caption").class("hidden").text_of(title))
        .child(el("colgroup").children(columns.iter().map(width)))
        .child(el("thead").attr("role", "rowgroup").child(el("tr").attr("role", "row").list(head)))
        .child(el("tbody").attr("role", "rowgroup").list(body));
    el("div")
        .class("scroll")
        // Scrolled by keys; its name is another than that of the table, which would be said twice.
        .attr("role", "group")
        .attr("tabindex", "0")
        .attr_of("aria-label", move || Some(app.language.get().wide_table().to_owned()))
        .child(table)
        .child(el("div").list(notes))
}

fn draw(set: &CriteriaSet, columns: &[FormHead], row: &FormRow, language: Language) -> El {
    let long = LONG[usize::from(columns.len() > FEW)];
    let is_long = row.cells.iter().any(|cell| cell.chars().nth(long).is_some());
    let class = match is_long {
        _ if row.row == set.total() => "table__total",
        _ if row.is_group => "table__group",
        true => "table__criterion table__long",
        false => "table__criterion",
    };
    let cells = columns.iter().zip(&row.cells).map(|(column, text)| {
        let class = match column.shows {
            FormContent::Name => {
                let head = el("th").attr("scope", "row").attr("role", "rowheader");
                return head.spoken(&set.node(row.row).name).text(text);
            }
            FormContent::Code => "cell__code",
            FormContent::Max => "number cell__max",
            FormContent::Own => "number cell__own",
            FormContent::Verified => "number cell__text",
            FormContent::Explanation | FormContent::Figures | FormContent::Evidence => {
                "cell__text table__explanation"
            }
            FormContent::How | FormContent::Expected | FormContent::Remarks => "cell__text",
        };
        // What the head of the column says, a card says beside the value.
        let head = if column.shows == FormContent::Own { language.result().own } else { &column.words };
        el("td").class(class).attr("role", "cell").attr("data-head", head).text(text)
    });
    el("tr").class(class).attr("role", "row").children(cells)
}
