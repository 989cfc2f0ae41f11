//! Workbooks of LibreOffice and others (ODS).

use super::beside::of_text;
use super::format::beside;
use super::grid::{Foreign, Grid, GridCell, MAX_COLUMNS, MAX_ROWS, SheetName, Trouble, chosen};
use super::markup::{Attributes, Token, each};
use super::workbook::number;
use tudanhgia_papers::column_letters;

/// A cell while it is read.
#[derive(Default)]
struct Open {
    kind: String,
    value: String,
    text: String,
    formula: bool,
    error: bool,
    /// Over how many columns it is repeated, and over how many rows and columns it runs.
    repeated: usize,
    spans: [usize; 2],
}

/// Reads the sheet of that name, or the only visible one.
pub(super) fn read(text: &str, wanted: Option<&str>) -> Result<Grid, Trouble> {
    let mut grid = Grid::default();
    let wanted = chosen(&sheets(text)?, wanted, &mut grid)?;
    let (mut tables, mut here) = (0, false);
    let (mut row, mut rows, mut hidden, mut column) = (0, 1, false, 0);
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
            _ if !here => {}
            Token::Start("table-column", attributes) => {
                let count = times(attributes, "number-columns-repeated");
                if is_hidden(attributes) {
                    grid.hide(column, count);
                }
                column += count;
            }
            Token::Start("table-row", attributes) => {
                (rows, hidden) = (times(attributes, "number-rows-repeated"), is_hidden(attributes));
                column = 0;
            }
            Token::Start("table-cell" | "covered-table-cell", attributes) => {
                let get = |name: &str| attributes.get(name).unwrap_or_default();
                open = Some(Open {
                    kind: get("value-type"),
                    value: get("value"),
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
            Token::Start("p" | "tab" | "line-break", _) => said(&mut open, " "),
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

/// The sheets; a style says whether they are shown.
fn sheets(text: &str) -> Result<Vec<SheetName>, Trouble> {
    let (mut sheets, mut style, mut unseen) = (Vec::new(), None, Vec::new());
    let mut kind = Err(Trouble::NoWorkbook("content.xml".to_owned()));
    each(text, false, &mut |token| {
        match token {
            Token::Start("spreadsheet", _) => kind = Ok(()),
            Token::Start("text", _) if kind.is_err() => kind = Err(Trouble::Foreign(Foreign::Document)),
            Token::Start("presentation", _) if kind.is_err() => kind = Err(Trouble::Foreign(Foreign::Slides)),
            Token::Start("style", attributes) => style = attributes.get("name"),
            Token::Start("table-properties", attributes) if attributes.has("display", "false") => {
                unseen.extend(style.take());
            }
            Token::Start("table", attributes) => {
                let hidden = attributes.get("style-name").is_some_and(|style| unseen.contains(&style));
                sheets.push((attributes.get("name").unwrap_or_default(), hidden));
            }
            _ => {}
        }
        Ok(())
    })?;
    kind.map(|()| sheets)
}

fn times(attributes: Attributes, name: &str) -> usize {
    attributes.number(name).unwrap_or(1).max(1)
}

fn is_hidden(attributes: Attributes) -> bool {
    attributes.get("visibility").is_some_and(|seen| seen != "visible")
}

impl Open {
    fn cell(&self) -> GridCell {
        let text = self.text.trim();
        let plain = match (self.kind.as_str(), number(&self.value)) {
            _ if self.error => GridCell::Error(text.to_owned()),
            ("float", Some(number)) => beside(text, text.to_owned(), number),
            ("percentage" | "currency" | "boolean", _) => GridCell::Other(text.to_owned(), None),
            ("date" | "time", _) => GridCell::Date,
            _ => GridCell::of_text(text),
        };
        if self.formula { GridCell::Formula(Box::new(plain)) } else { plain }
    }
}
