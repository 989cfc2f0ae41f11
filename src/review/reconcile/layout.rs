//! What a person says of a table that the program does not understand: the sheet, the row of the head, the columns.

use leptos::prelude::*;

use super::super::fields::select;
use super::desk::Desk;
use crate::dom::{El, el, quiet};
use crate::official::{
    Column, Field, Grid, GridCell, Hints, OpenFault, Trouble, column_letters, layout, table_cells,
};
use crate::texts::Language;
use crate::texts::review::review;

/// How many rows are offered as the head.
const ROWS: usize = 40;

/// How many cells of a row or a column are shown.
const CELLS: usize = 3;

/// The longest text shown of a cell, in letters.
const LETTERS: usize = 24;

/// What a column can hold, in the order in which it is offered.
fn kinds() -> impl Iterator<Item = Field> {
    [Field::Code, Field::Name].into_iter().chain(Column::ALL.map(Field::Points)).chain([Field::Note])
}

/// The name of a field in files and on the command line.
fn key(field: Field) -> &'static str {
    match field {
        Field::Code => "code",
        Field::Name => "name",
        Field::Note => "note",
        Field::Points(column) => column.key(),
    }
}

fn called(field: Field, language: Language) -> &'static str {
    let words = review(language);
    match field {
        Field::Code => words.fields[0],
        Field::Name => words.fields[1],
        Field::Note => words.fields[2],
        Field::Points(column) => (words.column)(column),
    }
}

/// Unfolds by itself where the table cannot be understood without it.
pub(super) fn view(desk: Desk) -> El {
    let app = desk.app;
    let table = Memo::new_with_compare(move |_| Table::of(desk), |_, _| true);
    let needed = Memo::new(move |_| {
        desk.read.get().is_some_and(|read| match read.as_ref() {
            Err(OpenFault::Table(_)) => true,
            Err(OpenFault::Json(_)) => false,
            Ok(opened) => opened
                .troubles
                .iter()
                .any(|trouble| matches!(trouble, Trouble::TwoColumns(..) | Trouble::NoPoints)),
        })
    });
    el("details")
        .class("layout")
        .attr_of("open", move || needed.get().then(String::new))
        .shown_if(move || table.with(Option::is_some))
        .child(el("summary").text_of(app.words(|texts| texts.reconcile.given.layout)))
        .child(el("p").class("hint").text_of(app.words(|texts| texts.reconcile.given.layout_hint)))
        .child(el("div").class("layout__fields").switch(
            move || (table.get(), app.language.get()),
            move |(table, language)| table.map(|table| table.fields(desk, language)).unwrap_or_default(),
        ))
        .child(
            quiet(app.words(|texts| texts.reconcile.given.layout_reset))
                .on("click", move |_| desk.hints.set(Hints::default()))
                .shown_if(move || desk.hints.with(|hints| *hints != Hints::default())),
        )
}

/// A table as it is taken at present.
#[derive(Clone)]
struct Table {
    /// The sheets of a workbook among which one has to be chosen.
    sheets: Vec<String>,
    grid: Grid,
    /// The number of the row of the head.
    head: Option<usize>,
    columns: Vec<(usize, Field)>,
}

impl Table {
    /// The table that was opened; `None` for other files.
    fn of(desk: Desk) -> Option<Self> {
        let file = desk.file.get()?.ok()?;
        if matches!(desk.read.get()?.as_ref(), Err(OpenFault::Json(_)))
            || file.bytes.trim_ascii_start().starts_with(b"{")
        {
            return None;
        }
        let hints = desk.hints.get();
        let sheets = match table_cells(&file.bytes, None) {
            Err(Trouble::SeveralSheets(names)) => names,
            _ => vec![],
        };
        let grid = table_cells(&file.bytes, hints.sheet.as_deref()).unwrap_or_default();
        if grid.rows.is_empty() && sheets.is_empty() {
            return None;
        }
        let (head, columns) = match layout(&grid, &hints) {
            Some((head, columns)) => (Some(head), columns),
            None => (None, vec![]),
        };
        Some(Self { sheets, grid, head, columns })
    }

    fn fields(self, desk: Desk, language: Language) -> Vec<El> {
        let texts = &desk.app.pages().reconcile.given;
        let mut fields = Vec::new();
        if !self.sheets.is_empty() {
            let options =
                offered(texts.no_sheet, self.sheets.iter().map(|name| (name.clone(), name.clone())));
            let current = desk.hints.get_untracked().sheet.unwrap_or_default();
            fields.push(field("layout-sheet", texts.sheet, "", options, current, move |name| {
                let sheet = (!name.is_empty()).then_some(name);
                desk.hints.set(Hints { sheet, ..Hints::default() });
            }));
        }
        if self.grid.rows.is_empty() {
            return fields;
        }
        let rows = self.grid.rows.iter().take(ROWS).map(|row| {
            let shown = cells(row.cells.iter());
            (row.number.to_string(), (texts.row)(row.number, &shown))
        });
        let options = offered(texts.no_row, rows);
        let head = self.head.map(|head| head.to_string()).unwrap_or_default();
        let columns = self.columns.clone();
        fields.push(field("layout-head", texts.head, "", options, head, move |number| {
            let columns = columns.clone();
            desk.hints.update(|hints| (hints.head, hints.columns) = (number.parse().ok(), columns));
            desk.app.focus("layout-head");
        }));
        let Some(head) = self.head else { return fields };
        let first = self.grid.rows.iter().position(|row| row.number == head).unwrap_or(0);
        let shown = &self.grid.rows[first..self.grid.rows.len().min(first + 1 + CELLS)];
        let width = shown.iter().map(|row| row.cells.len()).max().unwrap_or(0);
        for column in 0..width {
            let below = cells(shown.iter().filter_map(|row| row.cells.get(column)));
            if below.is_empty() {
                continue;
            }
            let options = kinds().map(|kind| (key(kind).to_owned(), called(kind, language).to_owned()));
            let options = offered(texts.no_field, options);
            let known = self.columns.iter().find(|(other, _)| *other == column).map(|(_, kind)| *kind);
            let id = format!("layout-{}", column_letters(column));
            let others = self.columns.clone();
            let current = known.map(key).unwrap_or_default().to_owned();
            let label = (texts.column)(&column_letters(column));
            let focus = id.clone();
            fields.push(field(&id, &label, &below, options, current, move |name| {
                let chosen = kinds().find(|kind| key(*kind) == name);
                let mut columns = others.clone();
                // What one column holds, no other does: who says it of a second one takes it from the first.
                columns.retain(|(other, kind)| *other != column && Some(*kind) != chosen);
                columns.extend(chosen.map(|kind| (column, kind)));
                desk.hints.update(|hints| (hints.head, hints.columns) = (Some(head), columns));
                desk.app.focus(&focus);
            }));
        }
        fields
    }
}

/// The first texts among cells.
fn cells<'a>(cells: impl Iterator<Item = &'a GridCell>) -> String {
    let texts = cells.filter_map(text).filter(|text| !text.is_empty()).take(CELLS);
    texts.collect::<Vec<_>>().join(" | ")
}

fn text(cell: &GridCell) -> Option<String> {
    match cell {
        GridCell::Text(text) => {
            let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
            let longer = text.chars().count() > LETTERS;
            Some(if longer { text.chars().take(LETTERS).chain(['…']).collect() } else { text })
        }
        GridCell::Number(number) => Some(number.to_string()),
        GridCell::Formula(value) => self::text(value),
        GridCell::Error(error) => Some(error.clone()),
        GridCell::Date | GridCell::Empty => None,
    }
}

/// Options that begin with none of them.
fn offered(none: &str, options: impl Iterator<Item = (String, String)>) -> Vec<(String, String)> {
    std::iter::once((String::new(), none.to_owned())).chain(options).collect()
}

fn field(
    id: &str,
    label: &str,
    hint: &str,
    options: Vec<(String, String)>,
    current: String,
    then: impl Fn(String) + 'static,
) -> El {
    let current = StoredValue::new(current);
    let select = select(id, move || options.clone(), move || current.get_value(), then);
    el("p")
        .class("field")
        .child(el("label").attr("for", id).text(label))
        .child(el("span").class("hint").id(&format!("{id}-hint")).text(hint))
        .child(select.attr("aria-describedby", &format!("{id}-hint")))
}
