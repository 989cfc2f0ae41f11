//! Tables of web pages, which many programs name `.xls`.

use super::beside::{of_table, of_text};
use super::format::{beside, formatted};
use super::grid::{Foreign, Grid, GridCell, MAX_COLUMNS, SheetName, Trouble, chosen};
use super::markup::{Attributes, Token, each};
use super::workbook::number;

/// A table while it is read; another one can stand in a cell of it.
#[derive(Default)]
struct Table {
    grid: Grid,
    row: (usize, bool),
    column: usize,
    /// For each column the last row that a cell above reaches.
    until: Vec<usize>,
    open: Option<Open>,
}

/// A cell while it is read.
#[derive(Default)]
struct Open {
    text: String,
    style: String,
    error: bool,
    bool: bool,
    formula: bool,
    /// The number that the cell holds; empty if it is the one that is shown.
    number: Option<String>,
    spans: [usize; 2],
}

/// Reads the table of which most columns are known; where there are several, the one of that number.
pub(super) fn read(
    text: &str,
    wanted: Option<&str>,
    known: &dyn Fn(&Grid) -> usize,
) -> Result<Grid, Trouble> {
    let (mut tables, outside) = tables(text)?;
    let understood: Vec<bool> = tables.iter().map(|grid| known(grid) > 0).collect();
    let any = understood.contains(&true);
    let names: Vec<SheetName> = understood
        .iter()
        .enumerate()
        .map(|(index, known)| ((index + 1).to_string(), any && !known))
        .collect();
    if names.is_empty() {
        return Err(Trouble::Foreign(Foreign::Web));
    }
    let mut choice = Grid::default();
    let mut grid = tables.remove(chosen(&names, wanted, &mut choice)?);
    // The other tables of the page are no hidden sheets, so they are not told as such, but by what they say.
    grid.sheets = choice.sheets;
    grid.beside = outside.iter().filter_map(|text| of_text(String::new(), text)).collect();
    grid.beside.extend(tables.iter().filter_map(of_table));
    Ok(grid)
}

/// The tables that have cells, and the texts before, between and after them. Rows are numbered through, as a spreadsheet
/// shows them.
fn tables(text: &str) -> Result<(Vec<Grid>, Vec<String>), Trouble> {
    let mut outside = vec![String::new()];
    let (mut done, mut stack, mut rows) = (Vec::new(), Vec::<Table>::new(), 0);
    let (mut styles, mut in_style) = (Vec::new(), false);
    each(text, true, &mut |token| {
        match token {
            Token::Start("style" | "script", _) => in_style = true,
            Token::End("style" | "script") => in_style = false,
            Token::Text(text) if in_style => styles.extend(classes(text)),
            Token::Start("table", _) => {
                outside.push(String::new());
                stack.push(Table::default());
            }
            Token::End("table") => {
                if let Some(mut table) = stack.pop() {
                    table.close()?;
                    done.push(table.grid);
                }
            }
            _ => {
                let Some(table) = stack.last_mut() else {
                    // Words of neighbouring paragraphs do not become one word.
                    if let (Token::Text(text), Some(outside)) = (token, outside.last_mut()) {
                        *outside += " ";
                        *outside += text;
                    }
                    return Ok(());
                };
                let style = |attributes: Attributes| {
                    let class = attributes.get("class").unwrap_or_default();
                    let of_class =
                        styles.iter().find(|(name, _)| *name == class).map(|(_, style)| style.as_str());
                    attributes.get("style").unwrap_or_default() + ";" + of_class.unwrap_or_default()
                };
                match token {
                    Token::Start("col", attributes) => {
                        let count = attributes.number("span").unwrap_or(1).min(MAX_COLUMNS);
                        if is_hidden(attributes, &style(attributes)) {
                            table.grid.hide(table.column, count);
                        }
                        table.column += count;
                    }
                    Token::Start("tr", attributes) => {
                        table.close()?;
                        rows += 1;
                        table.row = (rows, is_hidden(attributes, &style(attributes)));
                        table.column = 0;
                    }
                    Token::Start("td" | "th", attributes) => {
                        table.close()?;
                        table.begin(attributes, style(attributes));
                    }
                    Token::End("td" | "th" | "tr") => table.close()?,
                    // What is raised, struck or hidden does not become digits of the number beside it.
                    Token::Start("sup" | "sub", _) => table.said("^"),
                    Token::Start("del" | "s" | "strike", _) => table.said("~"),
                    Token::Start("span" | "font", attributes)
                        if is_hidden(attributes, &style(attributes)) =>
                    {
                        table.said("~");
                    }
                    Token::Start("br" | "p" | "div" | "li", _) => table.said(" "),
                    Token::Text(text) => table.said(text),
                    _ => {}
                }
            }
        }
        Ok(())
    })?;
    // A page that is cut off ends within its table.
    if !stack.is_empty() {
        return Err(Trouble::NoWorkbook("HTML".to_owned()));
    }
    done.retain(|grid| !grid.rows.is_empty());
    Ok((done, outside))
}

impl Table {
    fn said(&mut self, text: &str) {
        self.open.iter_mut().for_each(|open| open.text += text);
    }

    fn begin(&mut self, attributes: Attributes, style: String) {
        while self.until.get(self.column).is_some_and(|until| *until >= self.row.0) {
            self.column += 1;
        }
        if is_hidden(attributes, &style) {
            self.grid.hide(self.column, 1);
        }
        let has = |name: &str| attributes.get(name).is_some();
        self.open = Some(Open {
            style,
            error: has("err"),
            bool: has("bool"),
            formula: has("fmla"),
            number: attributes.get("num"),
            spans: ["rowspan", "colspan"]
                .map(|name| attributes.number(name).unwrap_or(1).clamp(1, MAX_COLUMNS)),
            ..Open::default()
        });
    }

    fn close(&mut self) -> Result<(), Trouble> {
        let Some(open) = self.open.take() else { return Ok(()) };
        let [rows, columns] = open.spans;
        let end = self.column + columns;
        for column in self.column..end.min(MAX_COLUMNS) {
            self.until.resize(self.until.len().max(column + 1), 0);
            self.until[column] = self.row.0 + rows - 1;
        }
        self.grid.merge([self.row.0.saturating_sub(1), self.column], open.spans);
        self.grid.put(self.row, self.column, open.cell())?;
        self.column = end;
        Ok(())
    }
}

impl Open {
    fn cell(self) -> GridCell {
        let text = self.text.split_whitespace().collect::<Vec<_>>().join(" ");
        let code = format_of(&self.style);
        // Words are shown as they stand, whatever the format; a date is what a spreadsheet made of something.
        let shown = number(&text.replace(',', ".")).map(|number| formatted(&code, number));
        let held = self
            .number
            .filter(|_| !text.contains('%'))
            .map(|held| if held.is_empty() { text.clone() } else { held });
        let plain = match (held.as_deref().and_then(number), shown) {
            _ if text.is_empty() => GridCell::Empty,
            _ if self.error => GridCell::Error(text),
            _ if self.bool => GridCell::Other(text, None),
            (Some(held), _) => match formatted(&code, held) {
                GridCell::Number(held) => beside(&text, text.clone(), held),
                other => other,
            },
            (None, None | Some(GridCell::Number(_))) => GridCell::Text(text),
            (None, Some(other)) => other,
        };
        if self.formula { GridCell::Formula(Box::new(plain)) } else { plain }
    }
}

fn is_hidden(attributes: Attributes, style: &str) -> bool {
    let style = style.to_ascii_lowercase().replace(' ', "");
    attributes.get("hidden").is_some()
        || style.contains("display:none")
        || style.contains("visibility:hidden")
}

/// The styles by their classes.
fn classes(text: &str) -> Vec<(String, String)> {
    let rules = text.split('}').filter_map(|rule| rule.split_once('{'));
    let named = rules.flat_map(|(names, style)| names.split(',').map(move |name| (name, style)));
    named
        .filter_map(|(name, style)| Some((name.trim().rsplit_once('.')?.1.to_owned(), style.to_owned())))
        .collect()
}

/// The number format that a style names, as a workbook writes it.
fn format_of(style: &str) -> String {
    let Some((_, code)) = style.split_once("mso-number-format:") else { return String::new() };
    let code = code.trim_start();
    let code = match code.chars().next() {
        Some(quote @ ('"' | '\'')) => code[1..].split(quote).next(),
        _ => code.split(';').next(),
    };
    let code = code.unwrap_or_default();
    // Some formats go by names.
    let named = [("Date", "d"), ("Time", "h"), ("Percent", "0%"), ("Currency", "$0")];
    if let Some((_, known)) = named.iter().find(|(name, _)| code.ends_with(name)) {
        return (*known).to_owned();
    }
    if matches!(code, "Standard" | "Fixed" | "Scientific") {
        return String::new();
    }
    let mut plain = String::new();
    let mut rest = code;
    while let Some((before, after)) = rest.split_once('\\') {
        plain += before;
        let hex = after.get(..4).and_then(|hex| char::from_u32(u32::from_str_radix(hex, 16).ok()?));
        let letter = hex.or(after.chars().next());
        plain.extend(letter);
        rest = &after[hex.map_or(letter.map_or(0, char::len_utf8), |_| 4)..];
    }
    plain + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formats_of_styles_are_known() {
        for (style, code) in [
            ("mso-number-format:\"\\@\";", "@"),
            ("mso-number-format:'0\\.0'", "0.0"),
            ("mso-number-format:0%", "0%"),
            ("color:red;mso-number-format:Percent;x:y", "0%"),
            ("mso-number-format:\"Short Date\"", "d"),
            ("mso-number-format:\"0\\.0\\ \\0022đ\\0022\"", "0.0 \"đ\""),
            ("mso-number-format:Standard", ""),
            ("color:red", ""),
        ] {
            assert_eq!(format_of(style), code, "{style}");
        }
    }
}
