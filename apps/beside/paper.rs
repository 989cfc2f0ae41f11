//! Papers on the screen, as the pages beside the first show and print them.

use tudanhgia_core::exact::Exact;
use tudanhgia_office::papers::{Cell, Document, PaperTable, Part};
use tudanhgia_web::dom::{El, el};
use tudanhgia_words::{Language, capitals, cell_text, full_name};

/// A paper: what is printed when it is in view.
pub(super) fn paper(document: &Document, language: Language) -> El {
    let lines = document.title.split('\n').enumerate().map(|(index, line)| {
        el(if index == 0 { "h2" } else { "p" })
            .class(if line.starts_with('(') {
                "sheet__title sheet__date"
            } else {
                "sheet__title sheet__side"
            })
            .text(line)
    });
    let last = document.parts.iter().rposition(|part| matches!(part, Part::Table(_)));
    let parts = document.parts.iter().enumerate().flat_map(|(index, of)| {
        let rounded = Some(index) == last && document.is_rounded();
        let rounded = rounded.then(|| el("p").text(language.paper().rounded));
        std::iter::once(part(of, language)).chain(rounded)
    });
    el("article")
        .class(if document.landscape { "sheet sheet--wide" } else { "sheet" })
        .children(letterhead(&document.from, language))
        .children(lines)
        .children(parts)
}

/// The head of an official paper, where an agency writes it.
fn letterhead(from: &str, language: Language) -> Option<El> {
    let words = language.paper();
    let nation = el("div")
        .child(el("p").class("sheet__side").text(&capitals(words.nation)))
        .child(el("p").class("sheet__side").text(words.motto))
        .child(el("p").class("sheet__date").text(words.place_date));
    let agency = el("div")
        .child(el("p").class("sheet__side").text(&capitals(&full_name(from))))
        .child(el("p").text(words.number));
    (!from.is_empty()).then(|| el("div").class("sheet__head").child(agency).child(nation))
}

/// A part of a paper.
pub(super) fn part(part: &Part, language: Language) -> El {
    match part {
        Part::Heading(text) => el("h3").text(text),
        Part::Text(text) => el("p").text(text),
        Part::Table(of) => {
            let rows = of.rows.iter().map(|cells| row(&of.head, cells, cell_text, language));
            scrolled(headed(of).child(el("tbody").children(rows)))
        }
        Part::Signatures => {
            let words = language.paper();
            let signer = el("div")
                .child(el("p").class("sheet__side").text(words.signer))
                .child(el("p").class("sheet__date").text(words.sign_here));
            el("div")
                .class("sheet__signatures")
                .child(el("p").class("sheet__to").text(words.recipients))
                .child(signer)
        }
    }
}

/// A table with its head but without its rows.
pub(super) fn headed(table: &PaperTable) -> El {
    let head = table.head.iter().map(|name| el("th").attr("scope", "col").text(name));
    el("table").class("grid").child(el("thead").child(el("tr").children(head)))
}

/// A row of a table; `shown` writes its numbers, on paper as [`cell_text`] does. Each cell knows the head of its column, which stands
/// beside it where the screen is narrow.
pub(super) fn row(
    head: &[String],
    cells: &[Cell],
    shown: fn(&Exact, u32, Language) -> String,
    language: Language,
) -> El {
    let cell = |(at, cell): (usize, &Cell)| {
        let it = match cell {
            Cell::Text(text) => el("td").text(text),
            Cell::Number(value, digits) => el("td").class("number").text(&shown(value, *digits, language)),
            Cell::Empty => el("td"),
        };
        match head.get(at) {
            Some(head) => it.attr("data-label", head),
            None => it,
        }
    };
    el("tr").children(cells.iter().enumerate().map(cell))
}

/// A wide table scrolls by itself, also by the keyboard.
pub(super) fn scrolled(table: El) -> El {
    el("div").class("scroll").attr("tabindex", "0").attr("role", "group").child(table)
}
