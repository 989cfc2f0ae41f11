//! Tables of web pages, which many programs name `.xls`.

use super::beside::{of_table, of_text, said as said_of};
use super::css;
use super::digits::number;
use super::format::{as_text, formatted, shown_as};
use super::grid::{Foreign, Grid, GridCell, MAX_COLUMNS, SheetName, Trouble, chosen};
use super::markup::{Attributes, Token, each};
use tudanhgia_papers::column_letters;

/// A table while it is read; another one can stand in a cell of it.
#[derive(Default)]
struct Table {
    grid: Grid,
    row: (usize, bool),
    /// The signs of the style of the row, see [`css::signs`].
    signs: String,
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
    /// The signs of its style and of its row's.
    signs: String,
    error: bool,
    bool: bool,
    formula: bool,
    /// The language and the number format as LibreOffice writes them, parted by `;`.
    format: String,
    /// What is shown to who points at the cell.
    hints: String,
    /// The number that the cell holds; empty if it is the one that is shown.
    number: Option<String>,
    spans: [usize; 2],
    /// The lists that are open within it: the number of the next line of each, if it has numbers.
    lists: Vec<Option<usize>>,
}

/// What ends a line of a cell. The lines of the file are none: programs break them where they like.
const LINE: char = '\u{2028}';

/// Reads the table of which most columns are known; where there are several, the one of that number.
/// `WHOLE` keeps tables within cells and lines outside of tables where they stand: whoever does not need it has none of that in the program.
pub(super) fn read<const WHOLE: bool>(
    text: &str,
    wanted: Option<&str>,
    known: &dyn Fn(&Grid) -> usize,
) -> Result<Grid, Trouble> {
    // A table whose columns are known is one of its own wherever it stands.
    let is_line = |grid: &Grid| known(grid) < 2;
    let (mut tables, outside) = tables::<WHOLE>(text, &is_line)?;
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
    grid.beside.extend(outside.iter().filter_map(|text| of_text(String::new(), text)));
    if WHOLE {
        grid.outside = outside.iter().flat_map(|text| lines(text)).collect();
    }
    for mut table in tables {
        grid.within |= WHOLE && table.within;
        grid.beside.extend(of_table(&table));
        grid.beside.append(&mut table.beside);
    }
    Ok(grid)
}

/// The tables that have cells, and the texts before, between and after them. Rows are numbered through, as a spreadsheet
/// shows them.
fn tables<const WHOLE: bool>(
    text: &str,
    is_within: &dyn Fn(&Grid) -> bool,
) -> Result<(Vec<Grid>, Vec<String>), Trouble> {
    let mut outside = vec![String::new()];
    let (mut done, mut stack, mut rows) = (Vec::new(), Vec::<Table>::new(), 0);
    let (mut styles, mut in_style, mut in_script) = (Vec::new(), false, false);
    each(text, true, &mut |token| {
        match token {
            Token::Start("style", _) => in_style = true,
            Token::End("style") => in_style = false,
            Token::Start("script", _) => in_script = true,
            Token::End("script") => in_script = false,
            Token::Text(text) if in_style => {
                styles.extend(css::classes(text));
                said(&mut [], &mut outside, &css::said(text));
            }
            Token::Text(_) if in_script => {}
            Token::Text(text) => said(&mut stack, &mut outside, text),
            Token::Start(name, attributes) => {
                let style = style_of(attributes, &styles);
                let is_turned = name == "bdo" || attributes.has("dir", "rtl");
                let signs = css::signs(&style) + if is_turned { "~" } else { "" };
                let hint = attributes.get("title").unwrap_or_default();
                match (name, stack.last_mut()) {
                    ("col", Some(table)) => {
                        let count = attributes.number("span").unwrap_or(1).min(MAX_COLUMNS);
                        if is_hidden(attributes, &style) {
                            table.grid.hide(table.column, count);
                        }
                        table.column += count;
                    }
                    ("tr", Some(table)) => {
                        table.close()?;
                        rows += 1;
                        if table.grid.first == 0 {
                            table.grid.first = rows;
                        }
                        table.row = (rows, is_hidden(attributes, &style));
                        (table.signs, table.column) = (signs, 0);
                    }
                    ("td" | "th", Some(table)) => {
                        table.close()?;
                        table.begin(attributes, style, signs);
                    }
                    (_, table) => {
                        let open = table.and_then(|table| table.open.as_mut());
                        let unseen = if open.is_some() && is_hidden(attributes, &style) { "~" } else { "" };
                        let of_page = if WHOLE && is_line(name) { LINE.to_string() } else { String::new() };
                        let line = open.map_or(of_page, |open| open.line(name, attributes));
                        let text = format!("{line}{}{signs}{unseen}", shown(name, attributes));
                        said(&mut stack, &mut outside, &text);
                    }
                }
                match stack.last_mut().and_then(|table| table.open.as_mut()) {
                    Some(open) if !hint.is_empty() => open.hints = format!("{} {hint}", open.hints),
                    Some(_) => {}
                    None => said(&mut [], &mut outside, &hint),
                }
                if name == "table" {
                    outside.push(String::new());
                    stack.push(Table::default());
                }
            }
            Token::End("table") => {
                if let Some(mut table) = stack.pop() {
                    table.close()?;
                    match stack.last_mut() {
                        Some(around) if WHOLE && around.open.is_some() && is_within(&table.grid) => {
                            around.take(&table.grid);
                        }
                        _ => done.push(table.grid),
                    }
                }
            }
            Token::End("td" | "th" | "tr") => stack.last_mut().map_or(Ok(()), Table::close)?,
            Token::End(name) => {
                match (stack.last_mut().and_then(|table| table.open.as_mut()), outside.last_mut()) {
                    (Some(open), _) => open.end_line(name),
                    (None, Some(outside)) if WHOLE && is_line(name) => outside.push(LINE),
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

/// A text belongs to the cell in which it stands, and to none outside of all cells.
fn said(stack: &mut [Table], outside: &mut [String], text: &str) {
    if let Some(open) = stack.last_mut().and_then(|table| table.open.as_mut()) {
        open.text += text;
    } else if let Some(outside) = outside.last_mut() {
        // Words of neighbouring paragraphs do not become one word.
        *outside += " ";
        *outside += text;
    }
}

/// The style of an element with those of its classes.
fn style_of(attributes: Attributes, styles: &[(String, String)]) -> String {
    let classes = attributes.get("class").unwrap_or_default();
    let mut all = attributes.get("style").unwrap_or_default();
    for class in classes.split_whitespace() {
        for (_, style) in styles.iter().filter(|(name, _)| name == class) {
            all = all + ";" + style;
        }
    }
    all
}

/// What an element shows beside the text in it. What is raised or struck does not become digits of the number beside it.
fn shown(name: &str, attributes: Attributes) -> String {
    let of = |name: &str| format!(" {} ", attributes.get(name).unwrap_or_default());
    match name {
        "sup" | "sub" => "^".to_owned(),
        "del" | "s" | "strike" => "~".to_owned(),
        "br" | "p" | "div" | "li" | "option" | "textarea" => " ".to_owned(),
        "img" => of("alt"),
        "iframe" => of("srcdoc"),
        "input" => match attributes.get("type").unwrap_or_default().to_ascii_lowercase().as_str() {
            "hidden" | "checkbox" | "radio" => String::new(),
            _ => of("value") + &of("placeholder"),
        },
        _ => String::new(),
    }
}

impl Table {
    /// Takes a table within the open cell as lines of it: a row is a line.
    fn take(&mut self, inner: &Grid) {
        self.grid.within = true;
        let Some(open) = self.open.as_mut() else { return };
        for row in &inner.rows {
            let cells: Vec<String> = row.cells.iter().filter_map(said_of).collect();
            open.text.push(LINE);
            open.text += &cells.join(": ");
        }
        open.text.push(LINE);
        self.grid.beside.extend(inner.beside.iter().cloned());
    }

    fn begin(&mut self, attributes: Attributes, style: String, signs: String) {
        while self.until.get(self.column).is_some_and(|until| *until >= self.row.0) {
            self.column += 1;
        }
        if is_hidden(attributes, &style) {
            self.grid.hide(self.column, 1);
        }
        let has = |name: &str| attributes.get(name).is_some();
        self.open = Some(Open {
            style,
            signs: signs + &self.signs,
            error: has("err"),
            bool: has("bool"),
            formula: has("fmla"),
            number: attributes.get("num").or_else(|| attributes.get("sdval")),
            format: attributes.get("sdnum").unwrap_or_default(),
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
        // Many programs show in full what a narrow column cuts off.
        if !open.hints.split_whitespace().eq(open.text.split_whitespace()) {
            let place = format!("{}{}", column_letters(self.column), self.row.0);
            self.grid.beside.extend(of_text(place, &open.hints));
        }
        self.grid.put(self.row, self.column, open.cell())?;
        self.column = end;
        Ok(())
    }
}

impl Open {
    /// What begins with an element: a line of its own, with its number in a list that has numbers.
    fn line(&mut self, name: &str, attributes: Attributes) -> String {
        match name {
            "ol" => self.lists.push(Some(attributes.number("start").unwrap_or(1))),
            "ul" => self.lists.push(None),
            _ => {}
        }
        if !is_line(name) {
            return String::new();
        }
        let next = self.lists.last_mut().and_then(Option::as_mut).filter(|_| name == "li");
        let number = next.map(|next| std::mem::replace(next, next.saturating_add(1)));
        number.map_or_else(|| LINE.to_string(), |number| format!("{LINE}{number}. "))
    }

    /// A line ends with its element.
    fn end_line(&mut self, name: &str) {
        if matches!(name, "ol" | "ul") {
            self.lists.pop();
        }
        if is_line(name) {
            self.text.push(LINE);
        }
    }

    /// Its lines, without those in which nothing stands.
    fn lines(&self) -> String {
        lines(&self.text).join("\n")
    }

    fn cell(self) -> GridCell {
        let text = self.lines();
        let mut code = format_of(&self.style);
        if code.is_empty() {
            code = self.format.splitn(3, ';').nth(2).unwrap_or_default().to_owned();
        }
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
                GridCell::Number(held) => shown_as(&text, held),
                GridCell::Empty => GridCell::Other(format!("{text} [{code}]"), None),
                other => other,
            },
            (None, None) => as_text(&code, &text),
            (None, Some(GridCell::Number(_))) => GridCell::Text(text),
            // A program for spreadsheets hides what a browser shows.
            (None, Some(GridCell::Empty)) => GridCell::Other(format!("{text} [{code}]"), None),
            (None, Some(other)) => other,
        };
        let plain = plain.signed(&self.signs);
        if self.formula { GridCell::Formula(Box::new(plain)) } else { plain }
    }
}

/// The lines of a text, without those in which nothing stands.
fn lines(text: &str) -> Vec<String> {
    let line = |line: &str| line.split_whitespace().collect::<Vec<_>>().join(" ");
    text.split(LINE).map(line).filter(|line| !line.is_empty()).collect()
}

/// Whether an element is a line of its own.
fn is_line(name: &str) -> bool {
    matches!(
        name,
        "br" | "p"
            | "div"
            | "li"
            | "ol"
            | "ul"
            | "h1"
            | "h2"
            | "h3"
            | "h4"
            | "h5"
            | "h6"
            | "blockquote"
            | "dt"
            | "dd"
    )
}

/// Whether a row, a column or a cell is not shown.
fn is_hidden(attributes: Attributes, style: &str) -> bool {
    attributes.get("hidden").is_some() || css::hides(style)
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
    fn lines_of_a_cell_stay_lines() {
        for (cell, text) in [
            ("<p>Một <b>hai</b></p>\n<p>ba</p>", "Một hai\nba"),
            ("<p class=x>Một\n  hai<br>ba<br/>\n<br></p>", "Một hai\nba"),
            ("<div>Một</div>hai<div><div>ba</div></div>", "Một\nhai\nba"),
            ("Gồm<ul><li>một<li>hai</ul>", "Gồm\nmột\nhai"),
            ("<ol><li>một</li><li>hai<ul><li>ba</ul><li>bốn</ol>", "1. một\n2. hai\nba\n3. bốn"),
            ("<ol start=7><li>8</ol>", "7. 8"),
            ("<p>Một</p><p>&nbsp;</p>", "Một"),
            ("Một\nhai", "Một hai"),
        ] {
            let page = format!("<table><tr><td>{cell}</td></tr></table>");
            let (tables, _) = tables::<false>(&page, &|_| false).unwrap();
            assert_eq!(tables[0].rows[0].cells, [GridCell::Text(text.to_owned())], "{cell}");
        }
    }

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
