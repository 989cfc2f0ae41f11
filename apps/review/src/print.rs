//! Papers on the screen, to be printed or saved.

use leptos::prelude::{GetUntracked, window};

use super::app::App;
use super::paper::{headed, row};
use tudanhgia_core::exact::Exact;
use tudanhgia_office::papers::{Document, PaperKind, PaperTable, paper_file};
use tudanhgia_web::dom::{El, actions, button, el, quiet};
use tudanhgia_web::platform::download_bytes;
use tudanhgia_words::{Language, score_against};

/// The media type of a paper.
pub(super) const DOCX: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
/// The media type of a spreadsheet.
pub(super) const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// A table; numbers stand at the end of their cells.
pub(super) fn table(table: &PaperTable, language: Language) -> El {
    let shown = |value: &Exact, digits, language| score_against(value, digits, &[Exact::ZERO], language);
    headed(table)
        .child(el("tbody").children(table.rows.iter().map(|cells| row(&table.head, cells, shown, language))))
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
    made: impl Fn(Language) -> (Document, PaperTable) + Copy + 'static,
) -> El {
    actions(std::iter::once(print_button(app)).chain(saves(app, name, made)))
}

/// The ways to take a paper along as a file, as in [`offers`].
pub(super) fn saves(
    app: App,
    name: impl Fn() -> String + Copy + 'static,
    made: impl Fn(Language) -> (Document, PaperTable) + Copy + 'static,
) -> [El; 3] {
    let save = move |kind: PaperKind, words: &'static str| {
        quiet(move || words.to_owned()).on("click", move |_| {
            let language = app.language.get_untracked();
            let (document, table) = made(language);
            let (ending, media) = match kind {
                PaperKind::Docx => ("docx", DOCX),
                PaperKind::Xlsx => ("xlsx", XLSX),
                PaperKind::Csv => ("csv", "text/csv"),
            };
            let bytes = paper_file(&document, &table, kind, language);
            download_bytes(&format!("{}.{ending}", name()), bytes, media);
        })
    };
    [save(PaperKind::Docx, "Word (DOCX)"), save(PaperKind::Xlsx, "Excel (XLSX)"), save(PaperKind::Csv, "CSV")]
}
