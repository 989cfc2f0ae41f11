//! Papers on the screen, to be printed or saved.

use leptos::prelude::{GetUntracked, window};

use super::app::App;
use crate::dom::{El, actions, button, el, quiet};
use crate::papers::{Cell, Document, Part, Table, csv, docx, xlsx};
use crate::platform::download_bytes;
use crate::texts::{Language, score_text};

/// The media type of a paper.
pub(super) const DOCX: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
/// The media type of a spreadsheet.
pub(super) const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// A paper: what is printed when it is in view.
pub(super) fn paper(document: &Document, language: Language) -> El {
    let mut title = el("h2").class("sheet__title");
    for (index, line) in document.title.split('\n').enumerate() {
        let gap = (index > 0).then(|| el("br"));
        title = title.children(gap).text(line);
    }
    let part = |part: &Part| match part {
        Part::Heading(text) => el("h3").text(text),
        Part::Text(text) => el("p").text(text),
        Part::Table(of) => scrolled(table(of, language)),
        Part::Signatures(left, right) => {
            let side = |text: &str| el("p").class("sheet__side").text(text);
            el("div").class("sheet__signatures").child(side(left)).child(side(right))
        }
    };
    el("article").class("sheet").child(title).children(document.parts.iter().map(part))
}

/// A table; numbers stand at the end of their cells.
pub(super) fn table(table: &Table, language: Language) -> El {
    headed(table).child(el("tbody").children(table.rows.iter().map(|cells| row(cells, language))))
}

/// A table without its rows.
pub(super) fn headed(table: &Table) -> El {
    let head = table.head.iter().map(|name| el("th").attr("scope", "col").text(name));
    el("table").class("grid").child(el("thead").child(el("tr").children(head)))
}

/// A row of a table.
pub(super) fn row(cells: &[Cell], language: Language) -> El {
    let cell = |cell: &Cell| match cell {
        Cell::Text(text) => el("td").text(text),
        Cell::Number(value, digits) => el("td").class("number").text(&score_text(value, *digits, language)),
        Cell::Empty => el("td"),
    };
    el("tr").children(cells.iter().map(cell))
}

/// A wide table scrolls by itself, also by the keyboard.
pub(super) fn scrolled(table: El) -> El {
    el("div").class("scroll").attr("tabindex", "0").attr("role", "group").child(table)
}

/// Prints the paper in view.
pub(super) fn print_button(app: App) -> El {
    button(app.words(|texts| texts.files.print)).on("click", |_| {
        let _ = window().print();
    })
}

/// The ways to take a paper along: printed, as DOCX, and its table as XLSX and CSV. `name` is the beginning of the files'
/// names; `made` makes the paper, and what of it fits a spreadsheet, when it is asked for.
pub(super) fn offers(
    app: App,
    name: impl Fn() -> String + Copy + 'static,
    made: impl Fn(Language) -> (Document, Table) + Copy + 'static,
) -> El {
    let save = move |ending: &'static str, words: &'static str| {
        quiet(move || words.to_owned()).on("click", move |_| {
            let language = app.language.get_untracked();
            let (document, table) = made(language);
            let (bytes, kind) = match ending {
                "docx" => (docx(&document, language), DOCX),
                "xlsx" => (xlsx(&document.title, &table), XLSX),
                _ => (csv(&table, language).into_bytes(), "text/csv"),
            };
            download_bytes(&format!("{}.{ending}", name()), bytes, kind);
        })
    };
    actions([
        print_button(app),
        save("docx", "Word (DOCX)"),
        save("xlsx", "Excel (XLSX)"),
        save("csv", "CSV"),
    ])
}
