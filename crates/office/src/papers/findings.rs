//! The table of what the arithmetic check of official results found.

use super::{Cell, PaperTable};
use crate::official::Official;
use crate::province::RankFinding;
use crate::reconcile::ArithmeticFinding;
use crate::texts::review::{line_called, review, what_in_words};
use tudanhgia_core::criteria::CriteriaSet;
use tudanhgia_words::Language;

/// Findings of the figures of units, and of their ranks.
pub fn findings_table(
    set: Option<&CriteriaSet>,
    figures: &[(&Official, Vec<ArithmeticFinding>)],
    ranks: &[RankFinding],
    language: Language,
) -> PaperTable {
    let words = review(language);
    let mut table = PaperTable { head: words.found.map(str::to_owned).to_vec(), ..PaperTable::default() };
    for (unit, findings) in figures {
        for finding in findings {
            let line = &unit.lines[finding.line];
            table.rows.push(vec![
                Cell::text(&unit.unit),
                Cell::Text(line_called(line)),
                Cell::text((words.column)(finding.column)),
                Cell::Text(what_in_words(&finding.what, set, language)),
            ]);
        }
    }
    for rank in ranks {
        let said = (words.rank)(rank.stated, rank.computed);
        table.rows.push(vec![Cell::text(&rank.unit), Cell::Empty, Cell::Empty, Cell::Text(said)]);
    }
    table
}
