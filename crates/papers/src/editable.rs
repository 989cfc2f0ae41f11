//! Workbooks that people go on writing in: frozen heads, lists to choose from, remarks at the cells, columns folded away.

use super::package::{XML, escaped};
use super::xlsx::{MAIN, column_letters, packed};

/// A sheet to write in.
#[derive(Clone, Debug, Default)]
pub struct EditableSheet {
    /// Its name.
    pub name: String,
    /// The columns.
    pub columns: Vec<EditableColumn>,
    /// The rows; the first is the head.
    pub rows: Vec<Vec<EditableCell>>,
    /// How many columns stay in view.
    pub frozen: usize,
    /// Whether it is only looked up in by the others.
    pub hidden: bool,
}

/// A column.
#[derive(Clone, Debug, Default)]
pub struct EditableColumn {
    /// Its width in characters.
    pub width: usize,
    /// Whether numbers stand in it; otherwise texts, of which no program makes dates or numbers.
    pub number: bool,
    /// Whether it is folded away until somebody needs it.
    pub folded: bool,
    /// Where the words stand that can be chosen in it, as a formula.
    pub choices: Option<String>,
    /// What is said of it where somebody chooses one of its cells.
    pub remark: String,
}

/// A cell.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub enum EditableCell {
    /// Nothing.
    #[default]
    Empty,
    /// A head.
    Head(String),
    /// A text.
    Text(String),
    /// A text that stands out.
    Strong(String),
    /// A number in digits with a point, as it stands in the file.
    Number(String),
}

/// How many empty rows are prepared below what is filled in.
const ROOM: usize = 200;

/// The longest title and text of a remark that programs take, in units of UTF-16.
const REMARK: (usize, usize) = (32, 255);

/// The bytes of the file, the same for the same sheets.
pub fn editable_workbook(sheets: &[EditableSheet]) -> Vec<u8> {
    let sheets: Vec<(&str, bool, String)> =
        sheets.iter().map(|sheet| (sheet.name.as_str(), sheet.hidden, text_of(sheet))).collect();
    packed(&sheets, "", Some(styles()))
}

/// The styles: text, head, strong text, number. Texts have the format of texts, so that a program makes no date of `1.1`.
fn styles() -> String {
    let font = |bold: &str| format!("<font>{bold}<sz val=\"11\"/><name val=\"Times New Roman\"/></font>");
    let sides = ["left", "right", "top", "bottom"];
    let lines: String = sides.map(|side| format!("<{side} style=\"hair\"/>")).concat();
    let look = |format: u8, font: u8, fill: u8| {
        format!(
            "<xf numFmtId=\"{format}\" fontId=\"{font}\" fillId=\"{fill}\" borderId=\"1\" xfId=\"0\" applyNumberFormat=\"1\" applyFont=\"1\" \
             applyFill=\"1\" applyBorder=\"1\" applyAlignment=\"1\"><alignment vertical=\"top\" wrapText=\"1\"/></xf>"
        )
    };
    format!(
        "{XML}<styleSheet xmlns=\"{MAIN}\"><fonts count=\"2\">{}{}</fonts>\
         <fills count=\"3\"><fill><patternFill patternType=\"none\"/></fill><fill><patternFill patternType=\"gray125\"/></fill>\
         <fill><patternFill patternType=\"solid\"><fgColor rgb=\"FFE2EBF5\"/></patternFill></fill></fills>\
         <borders count=\"2\"><border/><border>{lines}</border></borders>\
         <cellStyleXfs count=\"1\"><xf/></cellStyleXfs><cellXfs count=\"5\"><xf/>{}{}{}{}</cellXfs></styleSheet>",
        font(""),
        font("<b/>"),
        look(49, 0, 0),
        look(49, 1, 2),
        look(49, 1, 0),
        look(0, 0, 0),
    )
}

fn text_of(sheet: &EditableSheet) -> String {
    let columns = sheet.columns.iter().enumerate().map(|(index, column)| {
        let folded = if column.folded { " hidden=\"1\" outlineLevel=\"1\"" } else { "" };
        format!(
            "<col min=\"{0}\" max=\"{0}\" width=\"{1}\" customWidth=\"1\" style=\"{2}\"{folded}/>",
            index + 1,
            column.width,
            if column.number { 4 } else { 1 }
        )
    });
    let widest = sheet.rows.iter().map(Vec::len).max().unwrap_or(0);
    let letters: Vec<String> = (0..widest).map(column_letters).collect();
    let mut rows = String::new();
    for (index, row) in sheet.rows.iter().enumerate() {
        let number = index + 1;
        rows += &format!("<row r=\"{number}\">");
        // Of many columns a row fills in few.
        for (cell, letters) in row.iter().zip(&letters).filter(|(cell, _)| **cell != EditableCell::Empty) {
            rows += &cell_of(cell, &format!("{letters}{number}"));
        }
        rows += "</row>";
    }
    let frozen = match sheet.frozen {
        0 => "<pane ySplit=\"1\" topLeftCell=\"A2\" activePane=\"bottomLeft\" state=\"frozen\"/>".to_owned(),
        count => format!(
            "<pane xSplit=\"{count}\" ySplit=\"1\" topLeftCell=\"{}2\" activePane=\"bottomRight\" state=\"frozen\"/>",
            column_letters(count)
        ),
    };
    let last = sheet.rows.len() + ROOM;
    let validations: Vec<String> = sheet
        .columns
        .iter()
        .enumerate()
        .filter(|(_, column)| column.choices.is_some() || !column.remark.is_empty())
        .map(|(index, column)| validation(column, &sheet.rows, index, last))
        .collect();
    let validations = match validations.len() {
        0 => String::new(),
        count => format!("<dataValidations count=\"{count}\">{}</dataValidations>", validations.concat()),
    };
    let folded = sheet.columns.iter().any(|column| column.folded);
    let format = format!(
        "<sheetFormatPr defaultRowHeight=\"15\"{}/>",
        if folded { " outlineLevelCol=\"1\"" } else { "" }
    );
    let columns = columns.collect::<String>();
    let columns = if columns.is_empty() { columns } else { format!("<cols>{columns}</cols>") };
    format!(
        "{XML}<worksheet xmlns=\"{MAIN}\"><sheetViews><sheetView workbookViewId=\"0\">{frozen}</sheetView></sheetViews>{format}\
         {columns}<sheetData>{rows}</sheetData>{validations}\
         <pageSetup paperSize=\"9\" orientation=\"landscape\" fitToHeight=\"0\"/></worksheet>"
    )
}

/// The list and the remark of a column, for the cells below its head.
fn validation(column: &EditableColumn, rows: &[Vec<EditableCell>], index: usize, last: usize) -> String {
    let head = match rows.first().and_then(|head| head.get(index)) {
        Some(EditableCell::Head(head)) => head.as_str(),
        _ => "",
    };
    let letters = column_letters(index);
    // The list warns and lets through: what is not in it is told when the file is read.
    let (kind, list) = match &column.choices {
        Some(choices) => {
            (" type=\"list\" errorStyle=\"warning\"", format!("<formula1>{}</formula1>", escaped(choices)))
        }
        None => ("", String::new()),
    };
    let remark = match column.remark.as_str() {
        "" => String::new(),
        remark => format!(
            " showInputMessage=\"1\" promptTitle=\"{}\" prompt=\"{}\"",
            escaped(&cut(head, REMARK.0)),
            escaped(&cut(remark, REMARK.1))
        ),
    };
    // The head shows the remark too, where no list is in the way.
    let first = if column.choices.is_some() { 2 } else { 1 };
    format!(
        "<dataValidation{kind} allowBlank=\"1\" showErrorMessage=\"1\"{remark} sqref=\"{letters}{first}:{letters}{last}\">{list}</dataValidation>"
    )
}

/// The beginning of a text that has at most so many units of UTF-16.
fn cut(text: &str, most: usize) -> String {
    let mut units = 0;
    let fits = |letter: &char| {
        units += letter.len_utf16();
        units <= most
    };
    text.chars().take_while(fits).collect()
}

fn cell_of(cell: &EditableCell, name: &str) -> String {
    let text = |style: u8, text: &str| {
        let text = escaped(text);
        format!(
            "<c r=\"{name}\" s=\"{style}\" t=\"inlineStr\"><is><t xml:space=\"preserve\">{text}</t></is></c>"
        )
    };
    match cell {
        EditableCell::Empty => String::new(),
        EditableCell::Head(head) => text(2, head),
        EditableCell::Text(content) => text(1, content),
        EditableCell::Strong(content) => text(3, content),
        EditableCell::Number(digits) => format!("<c r=\"{name}\" s=\"4\"><v>{digits}</v></c>"),
    }
}
