//! What a person says of a table that the program does not understand: the sheet, the row of the head, the columns.

use leptos::prelude::*;

use super::pair::Pair;
use tudanhgia_office::official::{
    Column, Contents, Field, Grid, GridCell, Hints, OpenFault, Trouble, column_letters, layout,
};
use tudanhgia_office::texts::review::review;
use tudanhgia_web::dom::{El, el, quiet, select};
use tudanhgia_words::Language;

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
pub(super) fn view(pair: Pair) -> El {
    let app = pair.app;
    let table = Memo::new_with_compare(move |_| ReadTable::of(pair), |_, _| true);
    let needed = Memo::new(move |_| {
        let wrong = |trouble: &Trouble| {
            matches!(trouble, Trouble::TwoColumns(..) | Trouble::HiddenColumn(..) | Trouble::NoPoints)
        };
        let said = pair.hints.with(|hints| *hints != Hints::default());
        said || pair.read.get().is_some_and(|read| match read.as_ref() {
            Err(fault) => matches!(fault, OpenFault::Table(_)),
            Ok(opened) => opened.troubles.iter().any(wrong),
        })
    });
    // The fields are built anew only for another table: who goes through them by the keyboard stays where they are.
    let shown = Memo::new(move |_| table.with(|table| table.as_ref().map(ReadTable::shown)));
    el("details")
        .class("layout")
        .attr_of("open", move || needed.get().then(String::new))
        .shown_if(move || shown.with(Option::is_some))
        .child(el("summary").text_of(app.words(|texts| texts.reconcile.given.layout)))
        .child(el("p").class("hint").text_of(app.words(|texts| texts.reconcile.given.layout_hint)))
        .child(el("div").class("layout__fields").switch(
            move || (shown.get(), app.language.get()),
            move |(shown, language)| {
                shown.map(|shown| shown.fields(pair, table, language)).unwrap_or_default()
            },
        ))
        .child(
            quiet(app.words(|texts| texts.reconcile.given.layout_reset))
                .on("click", move |_| pair.put(pair.hints, Hints::default()))
                .shown_if(move || pair.hints.with(|hints| *hints != Hints::default())),
        )
}

/// A table as it is taken at present.
#[derive(Clone)]
struct ReadTable {
    grid: Grid,
    /// The number of the row of the head.
    head: Option<usize>,
    columns: Vec<(usize, Field)>,
}

/// What the fields show of a table.
#[derive(Clone, PartialEq)]
struct LayoutFields {
    sheets: Vec<String>,
    /// The rows that may be the head, by their numbers.
    rows: Vec<Offered>,
    /// The columns below the head, by their indices.
    columns: Vec<Offered>,
}

/// A row or a column that can be chosen.
#[derive(Clone, PartialEq)]
struct Offered {
    at: usize,
    /// Its first cells.
    cells: String,
}

impl ReadTable {
    /// The table that was opened; `None` for other files.
    fn of(pair: Pair) -> Option<Self> {
        let grid = match pair.contents.get()?.as_ref() {
            Ok(Contents::Table(grid, _)) => grid.clone(),
            // One of the sheets has to be chosen first.
            Err(OpenFault::Table(troubles)) => match troubles.as_slice() {
                [Trouble::SeveralSheets(names)] => Grid { sheets: names.clone(), ..Grid::default() },
                _ => return None,
            },
            _ => return None,
        };
        let (head, columns) = match layout(&grid, &pair.hints.get()) {
            Some((head, columns)) => (Some(head), columns),
            None => (None, vec![]),
        };
        Some(Self { grid, head, columns })
    }

    fn shown(&self) -> LayoutFields {
        let rows = self
            .grid
            .rows
            .iter()
            .take(ROWS)
            .map(|row| Offered { at: row.number, cells: cells(row.cells.iter()) });
        let first = self.grid.rows.iter().position(|row| Some(row.number) == self.head);
        let below =
            first.map_or(&[][..], |first| &self.grid.rows[first..self.grid.rows.len().min(first + CELLS)]);
        let width = below.iter().map(|row| row.cells.len()).max().unwrap_or(0);
        let column =
            |at: usize| Offered { at, cells: cells(below.iter().filter_map(|row| row.cells.get(at))) };
        let columns = (0..width).map(column).filter(|column| !column.cells.is_empty());
        LayoutFields { sheets: self.grid.sheets.clone(), rows: rows.collect(), columns: columns.collect() }
    }

    /// What a column is taken to hold; `None` where it is not read.
    fn field(&self, column: usize) -> Option<Field> {
        self.columns.iter().find(|(other, _)| *other == column).map(|(_, field)| *field)
    }
}

impl LayoutFields {
    fn fields(self, pair: Pair, table: Memo<Option<ReadTable>>, language: Language) -> Vec<El> {
        let texts = &pair.app.pages().reconcile.given;
        let mut fields = Vec::new();
        if !self.sheets.is_empty() {
            let options =
                offered(texts.no_sheet, self.sheets.iter().map(|name| (name.clone(), name.clone())));
            let current = move || pair.hints.with(|hints| hints.sheet.clone()).unwrap_or_default();
            fields.push(field("layout-sheet", texts.sheet, "", options, current, move |name| {
                let sheet = (!name.is_empty()).then_some(name);
                let convert = pair.hints.with_untracked(|hints| hints.convert);
                pair.put(pair.hints, Hints { sheet, convert, ..Hints::default() });
                pair.app.focus("layout-sheet");
            }));
        }
        if self.rows.is_empty() {
            return fields;
        }
        let rows = self.rows.iter().map(|row| (row.at.to_string(), (texts.row)(row.at, &row.cells)));
        let head = move || table.with(|table| table.as_ref()?.head);
        let options = offered(texts.no_row, rows);
        let current = move || head().map(|head| head.to_string()).unwrap_or_default();
        fields.push(field("layout-head", texts.head, "", options, current, move |number| {
            let columns = table.with_untracked(|table| table.clone().map(|table| table.columns));
            let (head, columns) = (number.parse().ok(), columns.unwrap_or_default());
            pair.put(pair.hints, Hints { head, columns, ..pair.hints.get_untracked() });
            pair.app.focus("layout-head");
        }));
        fields.extend(self.columns.into_iter().map(|Offered { at: column, cells: below }| {
            let options = kinds().map(|kind| (key(kind).to_owned(), called(kind, language).to_owned()));
            let options = offered(texts.no_field, options);
            let known = move || table.with(|table| table.as_ref()?.field(column));
            let current = move || known().map(key).unwrap_or_default().to_owned();
            let letters = column_letters(column);
            let id = format!("layout-{letters}");
            field(&id, &(texts.column)(&letters), &below, options, current, move |name| {
                let Some(table) = table.get_untracked() else { return };
                let mut columns = table.columns;
                columns.retain(|(other, _)| *other != column);
                columns.extend(kinds().find(|kind| key(*kind) == name).map(|kind| (column, kind)));
                let hints = Hints { head: table.head, columns, ..pair.hints.get_untracked() };
                pair.put(pair.hints, hints);
            })
        }));
        fields
    }
}

/// The first cells that are not empty, as one text.
fn cells<'a>(cells: impl Iterator<Item = &'a GridCell>) -> String {
    let texts = cells.map(text).filter(|text| !text.is_empty()).take(CELLS);
    texts.collect::<Vec<_>>().join(" | ")
}

fn text(cell: &GridCell) -> String {
    let text = cell.shown().split_whitespace().collect::<Vec<_>>().join(" ");
    let longer = text.chars().count() > LETTERS;
    if longer { text.chars().take(LETTERS).chain(['…']).collect() } else { text }
}

/// The options of a list, after one that stands for no choice.
fn offered(none: &str, options: impl Iterator<Item = (String, String)>) -> Vec<(String, String)> {
    std::iter::once((String::new(), none.to_owned())).chain(options).collect()
}

fn field(
    id: &str,
    label: &str,
    hint: &str,
    options: Vec<(String, String)>,
    current: impl Fn() -> String + Copy + 'static,
    then: impl Fn(String) + 'static,
) -> El {
    let select = select(id, move || options.clone(), current, then);
    // What a whole table is chosen by stands above what each column is taken for.
    let first = matches!(id, "layout-sheet" | "layout-head");
    el("p")
        .class(if first { "field layout__first" } else { "field" })
        .child(el("label").attr("for", id).text(label))
        .child(el("span").class("hint").id(&format!("{id}-hint")).text(hint))
        .child(select.attr("aria-describedby", &format!("{id}-hint")))
}
