//! Tables that stand on a narrow screen as one block for each row, each figure with the head of its column.

use super::super::paper::{headed, row, scrolled};
use tudanhgia_office::papers::PaperTable;
use tudanhgia_web::dom::{El, el};
use tudanhgia_words::{Language, cell_text};

/// A table.
pub(super) fn grid(table: &PaperTable, language: Language) -> El {
    let rows = table.rows.iter().map(|cells| row(&table.head, cells, cell_text, language));
    of_rows(table, rows.collect())
}

/// A table of rows that were made for it.
pub(super) fn of_rows(table: &PaperTable, rows: Vec<El>) -> El {
    scrolled(headed(table).child(el("tbody").children(rows)))
}

/// A cell that knows the head of its column.
pub(super) fn labelled(cell: El, head: &str) -> El {
    cell.attr("data-label", head)
}
