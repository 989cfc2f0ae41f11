//! Tables as XLSX: one sheet, texts as texts and numbers as numbers.

use super::package::{XML, content_types, escaped, pack, relations};
use super::{Cell, Table};
use crate::exact::Mode;
use crate::official::column_letters;

const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

/// The bytes of the file, the same for the same table. `name` is the name of the sheet.
pub fn xlsx(name: &str, table: &Table) -> Vec<u8> {
    let book = format!(
        "{XML}<workbook xmlns=\"{MAIN}\" \
         xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><sheets>\
         <sheet name=\"{}\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>",
        escaped(&sheet_name(name))
    );
    pack([
        (
            "[Content_Types].xml",
            content_types(&[
                ("/xl/workbook.xml", "spreadsheetml.sheet.main"),
                ("/xl/worksheets/sheet1.xml", "spreadsheetml.worksheet"),
            ]),
        ),
        ("_rels/.rels", relations("officeDocument", "xl/workbook.xml")),
        ("xl/workbook.xml", book),
        ("xl/_rels/workbook.xml.rels", relations("worksheet", "worksheets/sheet1.xml")),
        ("xl/worksheets/sheet1.xml", sheet(table)),
    ])
}

/// Names of sheets have at most 31 characters, and some signs are not allowed in them.
fn sheet_name(name: &str) -> String {
    let plain: String = name.chars().filter(|letter| !"[]:*?/\\".contains(*letter)).take(31).collect();
    if plain.trim().is_empty() { "1".to_owned() } else { plain }
}

fn sheet(table: &Table) -> String {
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
            let digits = value.exact_digits(*digits).unwrap_or(*digits);
            let (negative, whole, fraction) = value.decimal(digits, Mode::HalfUp);
            let sign = if negative { "-" } else { "" };
            let point = if fraction.is_empty() { "" } else { "." };
            format!("<c r=\"{name}\"><v>{sign}{whole}{point}{fraction}</v></c>")
        }
    }
}
