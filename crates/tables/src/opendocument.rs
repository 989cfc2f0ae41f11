//! Workbooks of LibreOffice and others (ODS).

use super::beside::of_text;
use super::digits::number;
use super::format::{as_text, formatted, of_iso, shown_as};
use super::grid::{Grid, GridCell, MAX_COLUMNS, MAX_ROWS, Trouble, chosen};
use super::looks::Looks;
use super::margins;
use super::markup::{Attributes, Token, each};
use tudanhgia_papers::column_letters;

/// A cell while it is read.
#[derive(Default)]
struct Open {
    kind: String,
    value: String,
    /// Of a date what it is.
    date: String,
    text: String,
    /// Whether the file says what is shown, or leaves that to the program that opens it.
    shown: bool,
    /// The signs of its style, see [`Looks::signs`].
    signs: String,
    /// Its number format, see [`Looks::format`].
    format: String,
    /// The text that it holds, where that is said apart from what it shows.
    string: Option<String>,
    /// It holds more values than one.
    odd: bool,
    formula: bool,
    error: bool,
    /// Over how many columns it is repeated, and over how many rows and columns it runs.
    repeated: usize,
    spans: [usize; 2],
}

/// Reads the sheet of that name, or the only visible one. `shared` is the part with the styles that all parts share; a file
/// of one part has none.
pub(super) fn read(text: &str, shared: &str, wanted: Option<&str>) -> Result<Grid, Trouble> {
    let mut grid = Grid::default();
    let looks = Looks::read(text, shared)?;
    let wanted = chosen(&looks.sheets(), wanted, &mut grid)?;
    grid.beside.extend(margins::told(looks.margins(wanted)));
    grid.beside.extend(looks.conditional().filter_map(|text| of_text(String::new(), &text)));
    let (mut tables, mut here) = (0, false);
    let (mut row, mut rows, mut hidden, mut column) = (0, 1, false, 0);
    // The styles of cells that name none: of the row, and of the columns up to one.
    let (mut of_row, mut of_columns) = (None, Vec::<(usize, String)>::new());
    let mut help: Option<String> = None;
    let mut open: Option<Open> = None;
    let mut cells: Vec<(usize, GridCell)> = Vec::new();
    // Remarks and drawings hang on a cell without being its text.
    let (mut beside, mut remark) = (0, String::new());
    each(text, false, &mut |token| {
        match token {
            Token::Start("table", _) => {
                here = tables == wanted;
                tables += 1;
            }
            Token::End("table") => here = false,
            // What is shown to who chooses a cell.
            Token::Start("help-message", attributes) if attributes.has("display", "true") => {
                help = Some(attributes.get("title").unwrap_or_default() + " ");
            }
            Token::End("help-message") => {
                grid.beside.extend(of_text(String::new(), &help.take().unwrap_or_default()));
            }
            Token::Text(text) if help.is_some() => help.iter_mut().for_each(|help| *help += text),
            _ if !here => {}
            Token::Start("table-column", attributes) => {
                let count = times(attributes, "number-columns-repeated");
                if is_hidden(attributes) {
                    grid.hide(column, count);
                }
                column += count;
                of_columns.push((column, attributes.get("default-cell-style-name").unwrap_or_default()));
            }
            Token::Start("table-row", attributes) => {
                of_row = attributes.get("default-cell-style-name");
                (rows, hidden) = (times(attributes, "number-rows-repeated"), is_hidden(attributes));
                column = 0;
            }
            Token::Start("table-cell" | "covered-table-cell", attributes) => {
                let get = |name: &str| attributes.get(name).unwrap_or_default();
                let of_column = || of_columns.iter().find(|(until, _)| *until > column);
                let style = attributes.get("style-name").or_else(|| of_row.clone());
                let style = style.or_else(|| Some(of_column()?.1.clone()));
                let style = style.filter(|style| !style.is_empty()).unwrap_or_else(|| "Default".to_owned());
                // Programs differ in which of several values they take.
                let odd = attributes.differs("value-type", &get("value-type"))
                    || attributes.differs("value", &get("value"));
                open = Some(Open {
                    signs: looks.signs("table-cell", &style),
                    format: looks.format(&style),
                    string: attributes.get("string-value"),
                    odd,
                    kind: get("value-type"),
                    value: get("value"),
                    date: get("date-value"),
                    formula: attributes.get("formula").is_some(),
                    error: attributes.has("value-type", "error"),
                    repeated: times(attributes, "number-columns-repeated"),
                    spans: ["number-rows-spanned", "number-columns-spanned"]
                        .map(|name| times(attributes, name)),
                    ..Open::default()
                });
            }
            Token::End("table-cell" | "covered-table-cell") => {
                let open = open.take().unwrap_or_default();
                grid.merge([row, column], open.spans);
                let cell = open.cell();
                if cell != GridCell::Empty {
                    // One more than is read is refused like many more.
                    cells.extend(
                        (column..column + open.repeated.min(MAX_COLUMNS)).map(|at| (at, cell.clone())),
                    );
                }
                column += open.repeated;
            }
            Token::End("table-row") => {
                let filled = if cells.is_empty() { 0 } else { rows.min(MAX_ROWS + 1) };
                for number in row + 1..=row + filled {
                    cells.iter().try_for_each(|(at, cell)| grid.put((number, hidden), *at, cell.clone()))?;
                }
                cells.clear();
                row += rows;
            }
            Token::Start("annotation" | "frame" | "custom-shape", _) => beside += 1,
            Token::End("annotation" | "frame" | "custom-shape") => {
                beside -= 1;
                let place = format!("{}{}", column_letters(column), row + 1);
                grid.beside.extend(of_text(place, &std::mem::take(&mut remark)));
            }
            Token::Text(text) if beside > 0 => remark = format!("{remark} {text}"),
            _ if beside > 0 => {}
            Token::Start("s", attributes) => said(&mut open, &" ".repeat(times(attributes, "c").min(100))),
            Token::Start(name @ ("p" | "span"), attributes) => {
                open.iter_mut().for_each(|open| open.shown |= name == "p");
                let (family, gap) = if name == "p" { ("paragraph", "\n") } else { ("text", "") };
                let style = attributes.get("style-name").unwrap_or_default();
                said(&mut open, &(gap.to_owned() + &looks.signs(family, &style)));
            }
            Token::Start("tab", _) => said(&mut open, "\t"),
            Token::Start("line-break", _) => said(&mut open, "\n"),
            Token::Text(text) => said(&mut open, text),
            _ => {}
        }
        Ok(())
    })?;
    Ok(grid)
}

fn said(open: &mut Option<Open>, text: &str) {
    open.iter_mut().for_each(|open| open.text += text);
}

fn times(attributes: Attributes, name: &str) -> usize {
    // What is larger than any number of rows is more than are read.
    attributes.get(name).map_or(1, |_| attributes.number(name).unwrap_or(MAX_ROWS + 1)).max(1)
}

fn is_hidden(attributes: Attributes) -> bool {
    attributes.get("visibility").is_some_and(|seen| seen != "visible")
}

impl Open {
    fn held(&self) -> &str {
        self.string.as_deref().unwrap_or(&self.value)
    }

    /// Whether a cell that holds a text holds another one than it shows.
    fn is_other_text(&self, text: &str) -> bool {
        let is_text = matches!(self.kind.as_str(), "" | "string");
        let is_same = |held: &String| held.split_whitespace().eq(text.split_whitespace());
        is_text && (!self.value.is_empty() || self.string.as_ref().is_some_and(|held| !is_same(held)))
    }

    fn cell(&self) -> GridCell {
        let text = self.text.trim();
        let plain = match (self.kind.as_str(), number(&self.value)) {
            _ if self.error => GridCell::Error(text.to_owned()),
            _ if self.odd || self.is_other_text(text) => {
                GridCell::Other(format!("{text} [{}]", self.held()), None)
            }
            ("float", Some(number)) => match formatted(&self.format, number.clone()) {
                GridCell::Number(number) if text.is_empty() && !self.shown => GridCell::Number(number),
                GridCell::Number(number) => shown_as(text, number),
                GridCell::Empty if !text.is_empty() => GridCell::Other(format!("{text} [{number}]"), None),
                other => other,
            },
            ("float", None) if !text.is_empty() => GridCell::Other(text.to_owned(), None),
            ("percentage" | "currency" | "boolean", _) => GridCell::Other(text.to_owned(), None),
            ("date", _) => GridCell::Date(of_iso(&self.date)),
            ("time", _) => GridCell::Date(None),
            _ if text.is_empty() => GridCell::Empty,
            _ => as_text(&self.format, text),
        };
        let plain = plain.signed(&self.signs);
        if self.formula { GridCell::Formula(Box::new(plain)) } else { plain }
    }
}
