//! Tables as XLSX: one sheet, texts as texts and numbers as numbers.

use super::archive::pack;
use super::package::{RELATIONSHIPS, XML, content_types, escaped, relations};
use super::{Cell, PaperTable, decimals};
use tudanhgia_core::exact::Mode;
use tudanhgia_words::Language;

pub(super) const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

/// The longest text that a cell can hold, in units of UTF-16; programs cut a longer one off, or refuse the file.
const LONGEST: usize = 32_767;

/// The bytes of the file, the same for the same table. `name` is the name of the sheet. A text that is too long for its
/// cell goes on in the rows below it, and says so.
pub fn xlsx(name: &str, table: &PaperTable, language: Language) -> Vec<u8> {
    packed(&[(name, false, sheet(&fitted(table, language)))], "", None)
}

/// The bytes of a workbook: of each sheet its name, whether it is hidden, and its part; `more` stands behind the list of them.
pub(super) fn packed(sheets: &[(&str, bool, String)], more: &str, styles: Option<String>) -> Vec<u8> {
    let named = (1..).zip(sheets).map(|(number, (name, hidden, _))| {
        let (name, state) = (escaped(&sheet_name(name)), if *hidden { " state=\"hidden\"" } else { "" });
        format!("<sheet name=\"{name}\" sheetId=\"{number}\"{state} r:id=\"rId{number}\"/>")
    });
    let book = format!(
        "{XML}<workbook xmlns=\"{MAIN}\" xmlns:r=\"{RELATIONSHIPS}\"><sheets>{}</sheets>{more}</workbook>",
        named.collect::<String>()
    );
    let paths: Vec<String> =
        (1..=sheets.len()).map(|number| format!("/xl/worksheets/sheet{number}.xml")).collect();
    let mut kinds = vec![("/xl/workbook.xml", "spreadsheetml.sheet.main")];
    kinds.extend(styles.is_some().then_some(("/xl/styles.xml", "spreadsheetml.styles")));
    kinds.extend(paths.iter().map(|path| (path.as_str(), "spreadsheetml.worksheet")));
    let mut targets: Vec<(&str, &str)> =
        paths.iter().map(|path| ("worksheet", path.trim_start_matches("/xl/"))).collect();
    targets.extend(styles.is_some().then_some(("styles", "styles.xml")));
    let mut parts = vec![
        ("[Content_Types].xml", content_types(&kinds)),
        ("_rels/.rels", relations(&[("officeDocument", "xl/workbook.xml")])),
        ("xl/workbook.xml", book),
        ("xl/_rels/workbook.xml.rels", relations(&targets)),
    ];
    parts.extend(styles.map(|styles| ("xl/styles.xml", styles)));
    let texts = sheets.iter().map(|(.., text)| text.clone());
    parts.extend(paths.iter().map(|path| path.trim_start_matches('/')).zip(texts));
    pack(parts)
}

/// Names of sheets have at most 31 characters, and some signs are not allowed in them.
pub(super) fn sheet_name(name: &str) -> String {
    let plain: String = name.chars().filter(|letter| !"[]:*?/\\".contains(*letter)).take(31).collect();
    if plain.trim().is_empty() { "1".to_owned() } else { plain }
}

/// That a text which is too long for a cell goes on in the cell below, and that it comes from the cell above.
pub fn goes_on(language: Language) -> [&'static str; 2] {
    match language {
        Language::Vi => ["(xem tiếp ô dưới)", "(tiếp ô trên)"],
        Language::En => ["(continued in the cell below)", "(from the cell above)"],
    }
}

/// The table with every text in cells that hold it.
fn fitted(table: &PaperTable, language: Language) -> PaperTable {
    let marks = goes_on(language);
    let mut rows = Vec::new();
    for row in &table.rows {
        let mut parts: Vec<Vec<String>> = Vec::new();
        for cell in row {
            parts.push(match cell {
                Cell::Text(text) => pieces(text, marks),
                _ => vec![],
            });
        }
        let height = parts.iter().map(Vec::len).max().unwrap_or(0).max(1);
        for line in 0..height {
            let cell = |(cell, pieces): (&Cell, &Vec<String>)| match (pieces.get(line), line) {
                (Some(piece), _) => Cell::text(piece),
                (None, 0) => cell.clone(),
                (None, _) => Cell::Empty,
            };
            rows.push(row.iter().zip(&parts).map(cell).collect());
        }
    }
    PaperTable { head: table.head.clone(), rows, ..PaperTable::default() }
}

/// A text in pieces that each fit a cell: the marks say that it goes on, and that it went on. None of one that fits.
pub(super) fn pieces(text: &str, [goes_on, went_on]: [&str; 2]) -> Vec<String> {
    let length = |text: &str| text.encode_utf16().count();
    if text.len() <= LONGEST || length(text) <= LONGEST {
        return vec![];
    }
    let room = LONGEST - length(goes_on) - length(went_on) - 2;
    let mut pieces = vec![String::new()];
    let mut used = 0;
    for letter in text.chars() {
        if used + letter.len_utf16() > room {
            if let Some(full) = pieces.last_mut() {
                *full = format!("{full} {goes_on}");
            }
            pieces.push(format!("{went_on} "));
            used = 0;
        }
        used += letter.len_utf16();
        if let Some(last) = pieces.last_mut() {
            last.push(letter);
        }
    }
    pieces
}

fn sheet(table: &PaperTable) -> String {
    let head: Vec<Cell> = table.head.iter().map(|name| Cell::text(name)).collect();
    let mut rows = String::new();
    for (index, row) in std::iter::once(&head).chain(&table.rows).enumerate() {
        let number = index + 1;
        let cells = row
            .iter()
            .enumerate()
            .map(|(column, of)| cell(of, &format!("{}{number}", column_letters(column))));
        rows.push_str(&format!("<row r=\"{number}\">{}</row>", cells.collect::<String>()));
    }
    let frozen = "<sheetViews><sheetView workbookViewId=\"0\"><pane ySplit=\"1\" topLeftCell=\"A2\" \
                  activePane=\"bottomLeft\" state=\"frozen\"/></sheetView></sheetViews>";
    format!("{XML}<worksheet xmlns=\"{MAIN}\">{frozen}<sheetData>{rows}</sheetData></worksheet>")
}

fn cell(cell: &Cell, name: &str) -> String {
    match cell {
        Cell::Empty => String::new(),
        Cell::Text(text) => {
            let text = escaped(text);
            format!("<c r=\"{name}\" t=\"inlineStr\"><is><t xml:space=\"preserve\">{text}</t></is></c>")
        }
        Cell::Number(value, digits) => {
            let digits = decimals(value, *digits);
            let (negative, whole, fraction) = value.decimal(digits, Mode::HalfUp);
            let sign = if negative { "-" } else { "" };
            let point = if fraction.is_empty() { "" } else { "." };
            format!("<c r=\"{name}\"><v>{sign}{whole}{point}{fraction}</v></c>")
        }
    }
}

/// The letters of a column, from 0: A, B, … Z, AA.
pub fn column_letters(index: usize) -> String {
    let mut letters = Vec::new();
    let mut rest = index + 1;
    while rest > 0 {
        let letter = u8::try_from((rest - 1) % 26).unwrap_or(0);
        letters.push(char::from(b'A' + letter));
        rest = (rest - 1) / 26;
    }
    letters.iter().rev().collect()
}
