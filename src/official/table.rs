//! From a table of cells to an official result: the head, the lines, and one list of what was not understood.

use super::grid::{Field, Grid, GridCell, GridRow, Trouble, column_letters};
use super::head::Head;
use super::{Column, Line, Official, Score, folded};
use crate::exact::Exact;
use crate::scoring::{Number, plain, read_number};

/// The largest table file that is read, in bytes.
pub const MAX_TABLE_BYTES: usize = 20_000_000;

/// What was read from a table.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct TableRead {
    /// The result, as far as it was understood.
    pub official: Official,
    /// What was not.
    pub troubles: Vec<Trouble>,
}

/// What a person may say about a table that the program cannot see.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Hints {
    /// What columns hold, by their index from 0. They count before the words of the head.
    pub columns: Vec<(usize, Field)>,
    /// The number of the row that names the columns, from 1, for a table whose head has other words.
    pub head: Option<usize>,
    /// The sheet of the workbook.
    pub sheet: Option<String>,
}

/// Reads a table file: XLSX by its first bytes, otherwise text.
pub fn read_table(bytes: &[u8], hints: &Hints) -> TableRead {
    match table_cells(bytes, hints.sheet.as_deref()) {
        Ok(grid) => of_grid(&grid, hints),
        Err(trouble) => TableRead { troubles: vec![trouble], ..TableRead::default() },
    }
}

/// The cells of a table file of official results; `sheet` names the sheet of a workbook.
///
/// # Errors
///
/// Why it cannot be read.
pub fn table_cells(bytes: &[u8], sheet: Option<&str>) -> Result<Grid, Trouble> {
    read_grid(bytes, sheet, &|grid| Head::find(grid).map_or(0, |head| head.columns.len()))
}

/// Reads the cells of a table file. `known` says of how many columns a table of cells tells what they hold: the separator
/// of a text is the one by which it is understood best.
///
/// # Errors
///
/// Why it cannot be read.
pub fn read_grid(bytes: &[u8], sheet: Option<&str>, known: &dyn Fn(&Grid) -> usize) -> Result<Grid, Trouble> {
    if bytes.len() > MAX_TABLE_BYTES {
        Err(Trouble::TooLarge(MAX_TABLE_BYTES / 1_000_000))
    } else if bytes.starts_with(b"\xd0\xcf\x11\xe0") {
        Err(Trouble::OldWorkbook)
    } else if bytes.starts_with(b"PK\x03\x04") {
        super::workbook::read(bytes, sheet)
    } else {
        super::delimited::read(bytes, known)
    }
}

/// Reads a table of cells.
pub fn of_grid(grid: &Grid, hints: &Hints) -> TableRead {
    let mut read = TableRead::default();
    let Some(head) = head_of(grid, hints) else {
        read.troubles.push(Trouble::NoHead);
        return read;
    };
    let mut table = Table { grid, head, signs: [None, None], read };
    table.columns();
    for index in table.head.last + 1..grid.rows.len() {
        table.row(&grid.rows[index]);
    }
    table.finish()
}

/// How a table is taken: the number of the last row of its head, from 1, and what its columns hold; `None` without a head.
pub fn layout(grid: &Grid, hints: &Hints) -> Option<(usize, Vec<(usize, Field)>)> {
    let head = head_of(grid, hints)?;
    Some((grid.rows[head.last].number, head.columns))
}

fn head_of(grid: &Grid, hints: &Hints) -> Option<Head> {
    let mut head = match hints.head {
        Some(number) => {
            let last = grid.rows.iter().position(|row| row.number == number)?;
            Head { last, columns: vec![] }
        }
        None => Head::find(grid)?,
    };
    // What a person says counts before the words of the head; of two things said of one column the later one.
    let mut said = hints.columns.clone();
    said.reverse();
    let mut columns = Vec::new();
    said.retain(|(column, _)| {
        !columns.contains(column) && {
            columns.push(*column);
            true
        }
    });
    let is_said = |(column, field): &(usize, Field)| {
        said.iter().any(|(other, known)| column == other || field == known)
    };
    head.columns.retain(|known| !is_said(known));
    head.columns.extend(said);
    head.columns.sort_unstable();
    Some(head)
}

struct Table<'a> {
    grid: &'a Grid,
    head: Head,
    /// A cell with a decimal comma, and one with a decimal point.
    signs: [Option<String>; 2],
    read: TableRead,
}

impl Table<'_> {
    fn trouble(&mut self, trouble: Trouble) {
        self.read.troubles.push(trouble);
    }

    /// One column for each thing; with two, neither is taken.
    fn columns(&mut self) {
        let mut fields: Vec<Field> = self.head.columns.iter().map(|(_, field)| *field).collect();
        fields.sort_unstable();
        fields.dedup();
        for field in fields {
            if let [first, second, ..] = self.head.of(field)[..] {
                let letters = [first, second].map(column_letters);
                let [first, second] = letters;
                // Two columns of remarks lose nothing: the first is taken.
                if field != Field::Note {
                    self.trouble(Trouble::TwoColumns(field, first, second));
                    self.head.columns.retain(|(_, other)| *other != field);
                }
            }
        }
        let points =
            |(_, field): &(usize, Field)| matches!(field, Field::Points(column) if *column != Column::Max);
        if !self.head.columns.iter().any(points) {
            self.trouble(Trouble::NoPoints);
        }
    }

    fn text(&self, row: &GridRow, field: Field) -> String {
        let column = self.head.of(field).first().copied();
        match column.and_then(|column| row.cells.get(column)) {
            Some(GridCell::Text(text)) => text.trim().to_owned(),
            Some(GridCell::Number(number)) => number.to_string(),
            Some(GridCell::Formula(value)) => match &**value {
                GridCell::Text(text) => text.trim().to_owned(),
                GridCell::Number(number) => number.to_string(),
                _ => String::new(),
            },
            _ => String::new(),
        }
    }

    fn row(&mut self, row: &GridRow) {
        let mut line = Line {
            place: row.number.to_string(),
            code: self.text(row, Field::Code),
            name: self.text(row, Field::Name),
            note: self.text(row, Field::Note),
            ..Line::default()
        };
        for column in self.head.of(Field::Code) {
            if matches!(row.cells.get(column), Some(GridCell::Date)) {
                self.trouble(Trouble::Date(cell_name(row, column)));
            }
        }
        // A row that numbers the columns: (1) (2) (3), or A B 1 2.
        if is_numbering(row) {
            return;
        }
        let merged = self.merged_in(row);
        let mut any = false;
        for points in Column::ALL {
            let Some(column) = self.head.of(Field::Points(points)).first().copied() else { continue };
            any |= !matches!(row.cells.get(column), None | Some(GridCell::Empty));
            if merged.contains(&column) {
                continue;
            }
            let score = self.score(row, column);
            line.give(points, score);
        }
        if line.code.is_empty() && line.name.is_empty() {
            if any {
                self.trouble(Trouble::Nameless(row.number));
            }
            return;
        }
        if row.hidden {
            self.trouble(Trouble::Hidden(row.number));
        }
        line.total = is_total(&line);
        // Signatures and remarks below the table have no points.
        if any || !(line.code.is_empty() || line.name.is_empty()) {
            self.read.official.lines.push(line);
        }
    }

    /// The columns of this row whose cell is merged with others; each area is told once.
    fn merged_in(&mut self, row: &GridRow) -> Vec<usize> {
        let at = row.number.saturating_sub(1);
        let known = |column: usize| self.head.columns.iter().any(|(other, _)| *other == column);
        let mut covered = Vec::new();
        let mut told = Vec::new();
        for area in &self.grid.merged {
            let [top, left, bottom, right] = *area;
            // A heading that runs over its own row and over columns that hold nothing is no harm.
            let points: Vec<usize> =
                (left..=right).filter(|column| known(*column) && self.is_points(*column)).collect();
            if !(top..=bottom).contains(&at) || points.is_empty() || (left == right && top == bottom) {
                continue;
            }
            if at == top {
                told.push(format!(
                    "{}{}:{}{}",
                    column_letters(left),
                    top + 1,
                    column_letters(right),
                    bottom + 1
                ));
            }
            covered.extend(points);
        }
        // A merged heading without points in it says nothing about points.
        let filled = covered
            .iter()
            .any(|column| !matches!(row.cells.get(*column), None | Some(GridCell::Empty)) || told.is_empty());
        if filled {
            told.into_iter().for_each(|area| self.trouble(Trouble::Merged(area)));
        }
        covered
    }

    fn is_points(&self, column: usize) -> bool {
        self.head.columns.iter().any(|(other, field)| *other == column && matches!(field, Field::Points(_)))
    }

    fn score(&mut self, row: &GridRow, column: usize) -> Option<Score> {
        let cell = row.cells.get(column)?;
        let name = cell_name(row, column);
        let plain = match cell {
            GridCell::Formula(value) => {
                match &**value {
                    GridCell::Number(_) | GridCell::Text(_) => self.trouble(Trouble::Formula(name.clone())),
                    GridCell::Error(error) => {
                        self.trouble(Trouble::BrokenFormula(name, error.clone()));
                        return None;
                    }
                    _ => {
                        self.trouble(Trouble::BrokenFormula(name, String::new()));
                        return None;
                    }
                }
                value
            }
            other => other,
        };
        match plain {
            GridCell::Number(number) => Some(Score::exact(number.clone())),
            GridCell::Text(text) if is_nothing(text) => None,
            GridCell::Text(text) if is_not_applicable(text) => Some(Score::NotApplicable),
            GridCell::Text(text) => self.typed(text, name),
            GridCell::Date => {
                self.trouble(Trouble::Date(name));
                None
            }
            GridCell::Error(error) => {
                self.trouble(Trouble::BrokenFormula(name, error.clone()));
                None
            }
            GridCell::Empty | GridCell::Formula(_) => None,
        }
    }

    fn typed(&mut self, text: &str, name: String) -> Option<Score> {
        let decimals =
            |text: &str, sign: char| text.rsplit_once(sign).map_or(0, |(_, after)| after.trim().len());
        let score =
            |value: Exact, digits: usize| Some(Score::Points(value, u32::try_from(digits).unwrap_or(0)));
        let text = &*plain(text);
        match read_number(text) {
            Ok(Number::Plain(value)) => {
                let sign = if text.contains(',') && text.rfind(',') > text.rfind('.') { ',' } else { '.' };
                let digits =
                    if value.is_whole() && decimals(text, sign) == 3 { 0 } else { decimals(text, sign) };
                if digits > 0 {
                    let seen = &mut self.signs[usize::from(sign == '.')];
                    if seen.is_none() {
                        *seen = Some(name);
                    }
                }
                score(value, digits)
            }
            // A maximum does not decide between them: what stands in an official table may be above it by mistake.
            Ok(Number::Either { .. }) => {
                self.trouble(Trouble::Ambiguous(name, text.to_owned()));
                None
            }
            Err(_) => {
                self.trouble(Trouble::NotANumber(name, text.to_owned()));
                None
            }
        }
    }

    fn finish(mut self) -> TableRead {
        if let [Some(comma), Some(point)] = &self.signs {
            let trouble = Trouble::MixedSigns(comma.clone(), point.clone());
            self.trouble(trouble);
        }
        self.read.troubles.sort();
        self.read.troubles.dedup();
        self.read
    }
}

fn cell_name(row: &GridRow, column: usize) -> String {
    format!("{}{}", column_letters(column), row.number)
}

fn is_total(line: &Line) -> bool {
    let name = folded(if line.name.is_empty() { &line.code } else { &line.name });
    let words = ["tong", "tong cong", "tong diem", "tong so", "tong so diem", "cong", "total"];
    words.contains(&name.as_str()) || name.starts_with("tong cong ") || name.starts_with("tong diem ")
}

fn is_nothing(text: &str) -> bool {
    matches!(text.trim(), "" | "-" | "–" | "—" | "…" | "...")
}

fn is_not_applicable(text: &str) -> bool {
    matches!(folded(text).as_str(), "khong ap dung" | "kad" | "n a" | "na" | "not applicable")
}

/// A row of nothing but numbers of columns.
fn is_numbering(row: &GridRow) -> bool {
    let texts: Vec<String> = row
        .cells
        .iter()
        .filter_map(|cell| match cell {
            GridCell::Text(text) => Some(text.trim().to_owned()),
            GridCell::Number(number) => Some(format!("({number})")),
            _ => None,
        })
        .collect();
    let numbered = |text: &String| {
        text.strip_prefix('(').and_then(|text| text.strip_suffix(')')).is_some_and(|inner| inner.len() < 3)
    };
    texts.len() > 2 && texts.iter().all(numbered)
}
