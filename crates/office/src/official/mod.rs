//! An official result (kết quả chính thức): what the department gave, line by line, as data or read from its table.

mod beside;
mod confirmed;
mod file;
mod matching;
mod open;
mod table;

use tudanhgia_core::exact::Exact;
use tudanhgia_core::sheet::SetRef;

pub use beside::Unheard;
pub use confirmed::{ConfirmedFault, MAX_CONFIRMED_BYTES, doubts_text, read_confirmed};
pub use file::{FORMAT, KIND, MAX_OFFICIAL_BYTES, OfficialFault, Results};
pub use matching::{Confirmed, Doubt, Matched, TOTAL, id_to_confirm, is_called, match_lines};
pub use open::{Contents, OpenFault, Opened, contents, open};
pub use table::{TableRead, layout, of_grid, read_table, table_cells};
// What reads the table has a package of its own, which other programs take without this one.
pub use tudanhgia_tables::{
    Beside, Column, Field, Foreign, Grid, GridCell, GridRow, Hints, MAX_COLUMNS, MAX_ROWS, MAX_TABLE_BYTES,
    Trouble, UnitNames, column_index, column_letters, find_unit, folded, is_same_name, likeness, read_grid,
};

/// The official result of one unit.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Official {
    /// The set that it is scored by; empty where the file does not say so.
    pub set: SetRef,
    /// The unit's name as printed.
    pub unit: String,
    /// The block in which it is ranked (khối, cụm); empty if there is one alone.
    pub block: String,
    /// The class as printed: its id or its name.
    pub class: String,
    /// Why the class is lower than the one of its own result: a quota. Empty where it is not.
    pub lowered: String,
    /// The rank as printed.
    pub rank: Option<u32>,
    /// What it is ranked on, where that is not the total as printed: the total before its rounding, or its percentage.
    pub ranked_on: Option<Exact>,
    /// The points of the rows that decide among equals, in the order of the set; empty where the file does not have them.
    pub ties: Vec<Exact>,
    /// Why the unit is not ranked, if it is not.
    pub unranked: String,
    /// The lines in the order of the file: criteria, groups and the total.
    pub lines: Vec<Line>,
    /// What its file says besides, with which nothing is compared.
    pub beside: Vec<Beside>,
    /// The document that announces it and its date, as its file names them; empty where it names none.
    pub announced: String,
    /// The unit beside whose sheet it is set; empty where it stands alone.
    pub reader: String,
    /// How its figures were written.
    pub print: Print,
}

/// How the figures of a result were written, which says what a decimal that is not there stands for.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Print {
    /// Exact values, as this program writes them.
    #[default]
    Exact,
    /// Texts of a table, with all decimals that were printed.
    Written,
    /// Numbers of a workbook, which has no zeros at the end of decimals.
    Stored,
}

/// The most decimals to which a table is taken to be rounded; what has more is a number that nobody has rounded.
const MOST_PRINTED: u32 = 6;

/// One line of an official result.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Line {
    /// Where it stands in its file, for messages.
    pub place: String,
    /// The id of the criterion or group; empty where the file has none.
    pub id: String,
    /// The code as printed (TT).
    pub code: String,
    /// The name as printed.
    pub name: String,
    /// Whether it is the total.
    pub total: bool,
    /// The class of the row as printed, its id or its name; that of the total stands with the unit.
    pub class: String,
    /// The class of the unit that the line names in the columns of a table, instead of points; empty of all other lines.
    pub classed: Vec<(Column, String)>,
    /// What was given, by column.
    pub scores: [Option<Score>; Column::ALL.len()],
    /// The remark of the department, or its reason.
    pub note: String,
}

/// What stands in a cell.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Score {
    /// Points, and how many decimals were printed.
    Points(Exact, u32),
    /// Not applicable (không áp dụng).
    NotApplicable,
}

impl Line {
    /// What stands in a column.
    pub fn score(&self, column: Column) -> Option<&Score> {
        self.scores[column.index()].as_ref()
    }

    /// The points in a column.
    pub fn points(&self, column: Column) -> Option<&Exact> {
        self.score(column)?.points()
    }

    /// Puts something into a column.
    pub fn give(&mut self, column: Column, score: Option<Score>) {
        self.scores[column.index()] = score;
    }

    /// How the line is called in a message: its code, else its id, else its name.
    pub fn called(&self) -> &str {
        [&self.code, &self.id, &self.name].into_iter().find(|text| !text.is_empty()).map_or("", |text| text)
    }
}

impl Score {
    /// The points, if it is any.
    pub fn points(&self) -> Option<&Exact> {
        match self {
            Self::Points(points, _) => Some(points),
            Self::NotApplicable => None,
        }
    }

    /// Points written with as many decimals as they need.
    pub fn exact(points: Exact) -> Self {
        let digits = points
            .exact_digits(tudanhgia_core::criteria::MAX_DIGITS)
            .unwrap_or(tudanhgia_core::criteria::MAX_DIGITS);
        Self::Points(points, digits)
    }
}

impl Official {
    /// The total's line.
    pub fn total(&self) -> Option<&Line> {
        self.lines.iter().find(|line| line.total)
    }

    /// What it is ranked on.
    pub fn ranked_by(&self) -> Option<&Exact> {
        let total = || self.total()?.points(self.latest()?);
        self.ranked_on.as_ref().or_else(total)
    }

    /// With how many decimals a column of a table is printed; 0 where its values are exact.
    pub fn decimals(&self, column: Column) -> u32 {
        let digits = |line: &Line| match line.score(column)? {
            Score::Points(_, digits) => Some(*digits).filter(|digits| *digits <= MOST_PRINTED),
            Score::NotApplicable => None,
        };
        let most = self.lines.iter().filter_map(digits).max();
        most.filter(|_| self.print != Print::Exact).unwrap_or(0)
    }

    /// The class of the total: as the file has it, or as a line of its table names it in a column.
    pub fn class_in(&self, matched: &Matched, column: Column) -> &str {
        let named = || {
            let classed = &self.lines.get(matched.class?)?.classed;
            // A class may stand in one cell of the row alone, for all columns.
            let alone = || classed.first().filter(|_| classed.len() == 1);
            let stated = classed.iter().find(|(of, _)| *of == column).or_else(alone);
            stated.map(|(_, class)| class.as_str())
        };
        if self.class.is_empty() { named().unwrap_or_default() } else { &self.class }
    }

    /// The latest column in which any line has points: what the result is at present.
    pub fn latest(&self) -> Option<Column> {
        let given = |column: &Column| self.lines.iter().any(|line| line.score(*column).is_some());
        Column::LATEST_FIRST.into_iter().find(given)
    }
}
