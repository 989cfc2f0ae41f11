//! All sheets of a round together: read one by one, normalised by the best unit where the set says so, ranked by block,
//! and made into results.
//!
//! Sheets go in as bytes in any order and number; what is kept of each is small, so thousands fit in memory.

mod best;
mod distribution;
mod entry;
mod exchange;
mod figures;
mod files;
mod filter;
mod population;
mod quota;
mod rank;
mod register;
mod results;
mod years;

pub use best::Best;
pub use distribution::{Distribution, Figures, GroupFigures, distribution, group_figures};
pub use entry::{Entry, Intake, Notice, Refused};
pub use exchange::{of_bytes, to_bytes};
pub use figures::{Computed, FigureFault, OtherFigure, RoundFigures, figures_file};
pub use files::{SheetFile, sheet_file};
pub use filter::{Filter, filters};
pub use population::{Population, best_values};
pub use quota::Lowered;
pub use rank::{Apart, Block, Counts, RankFinding, Ranked, SetApart, check_ranks, counts, rank, ranks_of};
pub use register::{Register, RegisterFault, Registered};
pub use results::{RoundResults, results};
pub use years::{
    GoneRow, UnitChange, UnitYear, YearChange, YearChanges, compare_results, total_of, year_changes,
};
