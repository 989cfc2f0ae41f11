//! Tables that stand on a narrow screen as one block for each row, each figure with the head of its column.

use super::super::paper::{headed, scrolled};
use tudanhgia_office::papers::{Cell, PaperTable};
use tudanhgia_web::dom::{El, el};
use tudanhgia_words::{Language, cell_text};

/// A table.
pub(super) fn grid(table: &PaperTable, language: Language) -> El {
    let rows = table.rows.iter().map(|cells| labelled_row(&table.head, cells, language));
    of_rows(table, rows.collect())
}

/// A table of rows that were made for it.
pub(super) fn of_rows(table: &PaperTable, rows: Vec<El>) -> El {
    scrolled(headed(table).class("grid grid--stacked").child(el("tbody").children(rows)))
}

/// A row whose cells know the heads of their columns.
pub(super) fn labelled_row(head: &[String], cells: &[Cell], language: Language) -> El {
    let cell = |(head, cell): (&String, &Cell)| {
        let it = match cell {
            Cell::Text(text) => el("td").text(text),
            Cell::Number(value, digits) => {
                el("td").class("number").text(&cell_text(value, *digits, language))
            }
            Cell::Empty => el("td").class("empty"),
        };
        labelled(it, head)
    };
    el("tr").children(head.iter().zip(cells).map(cell))
}

/// A cell that knows the head of its column.
pub(super) fn labelled(cell: El, head: &str) -> El {
    cell.attr("data-label", head)
}
