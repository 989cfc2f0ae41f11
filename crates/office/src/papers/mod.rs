//! What an office writes: replies, confirmations, annexes, tables of a round.

mod account;
pub mod blank;
mod changed;
mod findings;
mod made;
mod method;
mod round;
mod years;

use crate::texts::review::verdict_text;
use tudanhgia_core::calc::NodeIx;
use tudanhgia_core::criteria::CriteriaSet;
use tudanhgia_core::exact::Exact;
use tudanhgia_words::Language;

pub use account::{account_table, is_beyond};
pub use changed::{Calls, changes_paper, changes_table};
pub use findings::findings_table;
pub use made::{UnknownRow, annex, annex_table, confirmation_paper, made_by, reply_paper};
pub use method::{method, method_file, method_table};
pub use round::{
    Standing, StandingColumn, UNIT_OF_SHEET, best_in_words, block_table, profile_name, ranking_in_words,
    ranking_table, remarks, sheets_table, spread_in_words, standings, standings_head,
};
pub use tudanhgia_papers::{Cell, Document, PaperKind, PaperTable, Part, csv, docx, pack, paper_file, xlsx};
pub use years::{UNIT_OF_CHANGE, results_table, year_table};

/// What a row has, in words: its points, or whether it is met.
fn figure(set: &CriteriaSet, row: NodeIx, value: Option<&Exact>, language: Language) -> Cell {
    let verdict = value.and_then(|value| verdict_text(set, row, value, language));
    verdict.map_or_else(|| Cell::number(value, set.digits), Cell::text)
}
