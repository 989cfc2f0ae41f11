//! From a table of cells to an official result: the head, the lines, and one list of what was not understood.

use super::{
    Column, Field, Grid, GridCell, GridRow, Hints, Line, Official, Print, Score, Trouble, beside,
    column_letters, folded, read_grid,
};
use tudanhgia_core::exact::Exact;
use tudanhgia_core::scoring::{Number, plain, read_number};
use tudanhgia_tables::{Head, code_in, is_nothing, is_unseen, of_row};

/// What was read from a table.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct TableRead {
    /// The result, as far as it was understood.
    pub official: Official,
    /// What was not understood.
    pub troubles: Vec<Trouble>,
}

/// Reads a table file: a workbook, a web page or a text with separators.
pub fn read_table(bytes: &[u8], hints: &Hints) -> TableRead {
    match table_cells(bytes, hints) {
        Ok(grid) => of_grid(&grid, hints),
        Err(trouble) => TableRead { troubles: vec![trouble], ..TableRead::default() },
    }
}

/// The cells of a table file of official results.
///
/// # Errors
///
/// Why it cannot be read.
pub fn table_cells(bytes: &[u8], hints: &Hints) -> Result<Grid, Trouble> {
    read_grid(bytes, hints, &|grid| Head::find(grid).map_or(0, |head| head.columns.len()))
}

/// Reads a table of cells.
pub fn of_grid(grid: &Grid, hints: &Hints) -> TableRead {
    let mut read = TableRead { troubles: grid.troubles.clone(), ..TableRead::default() };
    read.official.print = Print::Written;
    let Some(head) = head_of(grid, hints) else {
        read.troubles.push(Trouble::NoHead);
        return read;
    };
    // A hidden column is read only if a person names it.
    let unseen = head.unseen.iter();
    let unseen = unseen.map(|(column, field)| Trouble::HiddenColumn(*field, column_letters(*column)));
    read.troubles.extend(unseen);
    read.official.beside.clone_from(&grid.beside);
    let mut table = Table { grid, head, signs: [None, None], read };
    table.columns();
    let below = table.head.last + 1;
    let numbered = grid.rows.get(below).is_some_and(|row| table.is_numbering(row));
    let (mut lines, mut words) = (Vec::new(), Vec::new());
    // A numbering may say how a column is computed; only what columns can add up to is that.
    words.extend(grid.rows.get(below).filter(|row| numbered && !only_numbers(row)).and_then(of_row));
    // Numbers without brackets could be figures, unless the head is repeated above them.
    let is_bare =
        |row: &GridRow| row.cells.iter().any(|cell| cell.shown().starts_with(char::is_alphanumeric));
    let mut again = false;
    for index in below + usize::from(numbered)..grid.rows.len() {
        let row = &grid.rows[index];
        // Tables over several pages repeat both.
        let is_numbering = numbered && is_same_text(row, &grid.rows[below]) && (again || !is_bare(row));
        again = table.is_head(row);
        if again || is_numbering {
            continue;
        }
        if table.is_line(row) {
            lines.push(index);
            table.row(row);
        } else {
            words.extend(of_row(row));
        }
    }
    beside::around(grid, &table.head, &lines, &mut table.read.official.beside);
    table.read.official.beside.append(&mut words);
    table.finish()
}

/// What a row that names the class says in each column of points; `None` of a row that names something else, or has numbers.
fn class_in(row: &GridRow, head: &Head) -> Option<Vec<(Column, String)>> {
    let cell = |column: usize| row.cells.get(column).unwrap_or(&GridCell::Empty);
    let names = head.columns.iter().filter(|(_, field)| matches!(field, Field::Code | Field::Name));
    let names = names.map(|(column, _)| cell(*column).shown()).collect::<Vec<_>>().join(" ");
    if !["xep loai", "ket qua xep loai", "class"].iter().any(|word| folded(&names).starts_with(word)) {
        return None;
    }
    let mut said = Vec::new();
    for (column, field) in &head.columns {
        let Field::Points(points) = field else { continue };
        let plain = match cell(*column) {
            GridCell::Formula(value) => value,
            other => other,
        };
        match plain {
            GridCell::Empty => {}
            GridCell::Text(text) if is_nothing(text) => {}
            GridCell::Text(text) if !text.contains(|sign: char| sign.is_ascii_digit() || sign == '~') => {
                said.push((*points, text.trim().to_owned()));
            }
            _ => return None,
        }
    }
    (!said.is_empty()).then_some(said)
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
            Head { first: last, last, columns: vec![], unseen: vec![] }
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
    head.unseen.retain(|known| !is_said(known));
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
                // With two columns of remarks no points are lost, so the first is taken.
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
        column.and_then(|column| row.cells.get(column)).map(GridCell::shown).unwrap_or_default()
    }

    fn row(&mut self, row: &GridRow) {
        let mut line = Line {
            place: row.number.to_string(),
            code: self.text(row, Field::Code),
            name: self.text(row, Field::Name),
            note: self.text(row, Field::Note),
            ..Line::default()
        };
        if line.code.is_empty()
            && let Some((code, name)) = code_in(&line.name)
        {
            (line.code, line.name) = (code.to_owned(), name.to_owned());
        }
        for column in self.head.of(Field::Code) {
            if matches!(row.cells.get(column), Some(GridCell::Date(_))) {
                self.trouble(Trouble::Date(cell_name(row, column)));
            }
        }
        if let Some(classed) = class_in(row, &self.head) {
            line.classed = classed;
            return self.read.official.lines.push(line);
        }
        // Nobody can say which of the cells a decimal comma has parted.
        let is_number = !line.note.is_empty() && line.note.bytes().all(|digit| digit.is_ascii_digit());
        let head = &self.grid.rows[self.head.last];
        let parted = self.grid.comma && (row.cells.len() > head.cells.len() || is_number);
        if parted {
            self.trouble(Trouble::TooWide(row.number));
        }
        let merged = self.merged_in(row);
        for points in Column::ALL {
            let Some(column) = self.head.of(Field::Points(points)).first().copied() else { continue };
            if parted || merged.contains(&column) {
                continue;
            }
            let score = self.score(row, column);
            line.give(points, score);
        }
        if line.code.is_empty() && line.name.is_empty() {
            return self.trouble(Trouble::Nameless(row.number));
        }
        if row.hidden {
            self.trouble(Trouble::Hidden(row.number));
        }
        // A sentence below the table that begins so is no row of it.
        line.total = line.has_figure() && is_total(&line);
        self.read.official.lines.push(line);
    }

    /// Whether a row names the columns once more, as tables over several pages do.
    fn is_head(&self, row: &GridRow) -> bool {
        (self.head.first..=self.head.last).any(|index| is_same_text(&self.grid.rows[index], row))
    }

    /// Whether a row is one of the lines: it has a code, a name, or something in a column of points that is more than words,
    /// as signatures and remarks below a table are.
    fn is_line(&self, row: &GridRow) -> bool {
        let figure = |(column, field): &(usize, Field)| match row.cells.get(*column) {
            _ if !matches!(field, Field::Points(_)) => false,
            None | Some(GridCell::Empty) => false,
            Some(GridCell::Text(text)) => {
                is_not_applicable(text) || !text.trim_start().starts_with(char::is_alphabetic)
            }
            Some(_) => true,
        };
        let named = [Field::Code, Field::Name].into_iter().any(|field| {
            let mut columns = self.head.of(field).into_iter();
            columns.any(|column| !matches!(row.cells.get(column), None | Some(GridCell::Empty)))
        });
        named || self.head.columns.iter().any(figure)
    }

    /// The columns of this row whose cell is merged with others; each area is told once.
    fn merged_in(&mut self, row: &GridRow) -> Vec<usize> {
        let at = row.number.saturating_sub(1);
        let known = |column: usize| self.head.columns.iter().any(|(other, _)| *other == column);
        let mut covered = Vec::new();
        let mut told = Vec::new();
        for area in &self.grid.merged {
            let [top, left, bottom, right] = *area;
            // A merged heading does no harm while it covers no cell with points.
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

    /// Whether a row numbers the columns: (1) (2) (3), or A B 1 2 = 1 + 1. Without the marks around them they could be
    /// data, which a number in the place of a name is not.
    fn is_numbering(&self, row: &GridRow) -> bool {
        let texts: Vec<String> =
            row.cells.iter().map(GridCell::shown).filter(|text| !text.is_empty()).collect();
        let (mut number, mut letter) = (1, b'A');
        let mut in_turn = |text: &String| {
            let text = text.trim_start_matches(['(', '[']);
            let end = text.find(|letter: char| !letter.is_ascii_alphanumeric()).unwrap_or(text.len());
            let after = text[end..].trim_start_matches([')', ']', ' ']);
            let is_number = text[..end] == number.to_string();
            let is_letter = number == 1 && text.as_bytes()[..end] == [letter];
            number += i32::from(is_number);
            letter += u8::from(is_letter);
            (is_number || is_letter) && (after.is_empty() || after.starts_with('='))
        };
        let marked = texts.iter().all(|text| text.starts_with(['(', '[']));
        let named = !self.text(row, Field::Name).is_empty();
        texts.len() > 2 && (marked || named) && texts.iter().all(&mut in_turn)
    }

    fn is_points(&self, column: usize) -> bool {
        self.head.columns.iter().any(|(other, field)| *other == column && matches!(field, Field::Points(_)))
    }

    fn score(&mut self, row: &GridRow, column: usize) -> Option<Score> {
        let cell = row.cells.get(column)?;
        let name = cell_name(row, column);
        let (plain, computed) = match cell {
            GridCell::Formula(value) => (&**value, true),
            other => (other, false),
        };
        let trouble = match plain {
            GridCell::Empty | GridCell::Formula(_) if computed => Trouble::BrokenFormula(name, String::new()),
            GridCell::Empty | GridCell::Formula(_) => return None,
            GridCell::Error(error) => Trouble::BrokenFormula(name, error.clone()),
            GridCell::Date(_) => Trouble::Date(name),
            GridCell::Other(shown, None) => Trouble::NotANumber(name, shown.clone()),
            GridCell::Text(_) | GridCell::Number(_) | GridCell::Other(_, Some(_)) => {
                if computed {
                    self.trouble(Trouble::Formula(name.clone()));
                }
                if !matches!(plain, GridCell::Text(_)) {
                    self.read.official.print = Print::Stored;
                }
                return match plain {
                    GridCell::Number(number) => Some(Score::exact(number.clone())),
                    GridCell::Other(shown, Some(number)) => {
                        self.trouble(Trouble::Worded(name, shown.clone()));
                        Some(Score::exact(number.clone()))
                    }
                    other => self.written(&other.shown(), name),
                };
            }
        };
        self.trouble(trouble);
        None
    }

    fn written(&mut self, text: &str, name: String) -> Option<Score> {
        if is_nothing(text) {
            None
        } else if is_not_applicable(text) {
            Some(Score::NotApplicable)
        } else {
            self.typed(text, name)
        }
    }

    fn typed(&mut self, text: &str, name: String) -> Option<Score> {
        let decimals =
            |text: &str, sign: char| text.rsplit_once(sign).map_or(0, |(_, after)| after.trim().len());
        let score =
            |value: Exact, digits: usize| Some(Score::Points(value, u32::try_from(digits).unwrap_or(0)));
        if text.contains(is_unseen) {
            let shown = text.replace(is_unseen, "\u{fffd}");
            self.trouble(Trouble::NotANumber(name, shown));
            return None;
        }
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
        self.read.troubles.sort_unstable();
        self.read.troubles.dedup();
        self.read
    }
}

fn cell_name(row: &GridRow, column: usize) -> String {
    format!("{}{}", column_letters(column), row.number)
}

fn is_total(line: &Line) -> bool {
    let name = folded(if line.name.is_empty() { &line.code } else { &line.name });
    is_word_for_total(&name) || name.starts_with("tong cong ") || name.starts_with("tong diem ")
}

/// Whether two rows say the same, sign by sign.
fn is_same_text(one: &GridRow, other: &GridRow) -> bool {
    let spaced = |text: String| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let texts = |row: &GridRow| {
        let mut texts: Vec<String> = row.cells.iter().map(|cell| spaced(cell.shown())).collect();
        let filled = texts.iter().rposition(|text| !text.is_empty()).map_or(0, |last| last + 1);
        texts.truncate(filled);
        texts
    };
    texts(one) == texts(other)
}

/// Whether a folded name calls the total, and says nothing else.
pub(super) fn is_word_for_total(name: &str) -> bool {
    ["tong", "tong cong", "tong diem", "tong so", "tong so diem", "cong", "total"].contains(&name)
}

/// Whether a row that numbers the columns says nothing but their numbers, and which of them a column is the sum or the
/// difference of.
fn only_numbers(row: &GridRow) -> bool {
    let width = row.cells.len();
    row.cells.iter().map(GridCell::shown).all(|text| {
        // Where the numbers of columns stand in brackets, another number is none: `(4)=(3)-10`.
        let bracketed = text.matches('(').count() > 1;
        let mut terms = text.split(['=', '+', '-', '–']).map(|term| {
            let plain = term.trim_matches(['(', ')', '[', ']', ' ']);
            (plain, bracketed && !term.contains('('))
        });
        terms.all(|(term, is_bare)| match term.parse::<usize>() {
            Ok(number) => number <= width && !is_bare,
            Err(_) => {
                term.is_empty() || term.len() == 1 && term.bytes().all(|letter| letter.is_ascii_uppercase())
            }
        })
    })
}

fn is_not_applicable(text: &str) -> bool {
    // "#N/A" is an error, and what is struck does not count.
    !text.contains(['#', '~'])
        && matches!(folded(text).as_str(), "khong ap dung" | "kad" | "n a" | "na" | "not applicable")
}
