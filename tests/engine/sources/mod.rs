//! Tables in every kind of file that departments send: the same table gives the same result, and what is not plainly a
//! number of points is listed with its cell, whatever the file.

mod cells;
mod files;
mod formats;
mod hidden;
mod lines;
mod merged;
mod shown;

use std::io::{Cursor, Write};

use tudanhgia_core::exact::Exact;
use tudanhgia_office::official::{Column, Hints, TableRead, read_table};

/// A cell of a table: what it shows, the number that it holds, and its format.
type Given<'a> = (&'a str, Option<&'a str>, &'a str);

fn words(text: &str) -> Given<'_> {
    (text, None, "")
}

fn number(text: &str) -> Given<'_> {
    (text, Some(text), "")
}

fn packed(parts: &[(&str, String)]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        writer.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
        writer.write_all(text.as_bytes()).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

const RELATIONS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

fn relations(targets: &[(&str, &str)]) -> String {
    let row = |(index, (kind, target)): (usize, &(&str, &str))| {
        format!("<Relationship Id=\"rId{}\" Type=\"{RELATIONS}/{kind}\" Target=\"{target}\"/>", index + 1)
    };
    format!("<Relationships>{}</Relationships>", targets.iter().enumerate().map(row).collect::<String>())
}

/// A workbook of one sheet, given as what stands in `worksheet`, with the formats of its styles from 1 on.
fn workbook_of(sheet: &str, formats: &[&str]) -> Vec<u8> {
    let own = |(index, code): (usize, &&str)| {
        format!("<numFmt numFmtId=\"{}\" formatCode=\"{}\"/>", 164 + index, code.replace('"', "&quot;"))
    };
    let style = |index: usize| format!("<xf numFmtId=\"{}\"/>", 164 + index);
    let styles = format!(
        "<styleSheet><numFmts>{}</numFmts><cellXfs><xf numFmtId=\"0\"/>{}</cellXfs></styleSheet>",
        formats.iter().enumerate().map(own).collect::<String>(),
        (0..formats.len()).map(style).collect::<String>()
    );
    let sheets = "<sheet name=\"Bảng\" sheetId=\"1\" r:id=\"rId1\"/>";
    packed(&[
        ("_rels/.rels", relations(&[("officeDocument", "xl/workbook.xml")])),
        (
            "xl/workbook.xml",
            format!("<workbook xmlns:r=\"{RELATIONS}\"><sheets>{sheets}</sheets></workbook>"),
        ),
        (
            "xl/_rels/workbook.xml.rels",
            relations(&[("worksheet", "worksheets/sheet1.xml"), ("styles", "styles.xml")]),
        ),
        ("xl/styles.xml", styles),
        ("xl/worksheets/sheet1.xml", format!("<worksheet>{sheet}</worksheet>")),
    ])
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;")
}

fn workbook(rows: &[Vec<Given>]) -> Vec<u8> {
    let formats: Vec<&str> = rows.iter().flatten().map(|cell| cell.2).collect();
    let mut style = 0;
    let mut cell = |(text, number, format): &Given| {
        style += 1;
        match (number, *format) {
            (None, _) => format!("<c t=\"inlineStr\"><is><t>{}</t></is></c>", escaped(text)),
            (Some(number), "BOOLEAN") => format!("<c t=\"b\"><v>{number}</v></c>"),
            (Some(_), "ERROR") => format!("<c t=\"e\"><v>{text}</v></c>"),
            (Some(number), _) => format!("<c s=\"{style}\"><v>{number}</v></c>"),
        }
    };
    let mut row =
        |cells: &Vec<Given>| format!("<row>{}</row>", cells.iter().map(&mut cell).collect::<String>());
    workbook_of(
        &format!("<sheetData>{}</sheetData>", rows.iter().map(&mut row).collect::<String>()),
        &formats,
    )
}

fn opendocument_of(styles: &str, tables: &str) -> Vec<u8> {
    let content = format!(
        "<office:document-content>{styles}<office:body><office:spreadsheet>{tables}</office:spreadsheet>\
         </office:body></office:document-content>"
    );
    packed(&[
        ("mimetype", "application/vnd.oasis.opendocument.spreadsheet".to_owned()),
        ("content.xml", content),
    ])
}

fn opendocument(rows: &[Vec<Given>]) -> Vec<u8> {
    let cell = |(text, number, format): &Given| {
        let kind = match (number, *format) {
            (None, _) => "office:value-type=\"string\"".to_owned(),
            (Some(_), "BOOLEAN") => "office:value-type=\"boolean\" office:boolean-value=\"true\"".to_owned(),
            (Some(_), "ERROR") => "office:value-type=\"string\" calcext:value-type=\"error\"".to_owned(),
            (Some(number), "0%") => format!("office:value-type=\"percentage\" office:value=\"{number}\""),
            (Some(number), code) if code.contains('₫') => {
                format!("office:value-type=\"currency\" office:value=\"{number}\"")
            }
            (Some(_), "dd/mm/yyyy") => {
                "office:value-type=\"date\" office:date-value=\"2026-02-01\"".to_owned()
            }
            (Some(number), _) => format!("office:value-type=\"float\" office:value=\"{number}\""),
        };
        format!("<table:table-cell {kind}><text:p>{}</text:p></table:table-cell>", escaped(text))
    };
    let row = |cells: &Vec<Given>| {
        format!("<table:table-row>{}</table:table-row>", cells.iter().map(cell).collect::<String>())
    };
    let rows = rows.iter().map(row).collect::<String>();
    opendocument_of("", &format!("<table:table table:name=\"Bảng\">{rows}</table:table>"))
}

fn web(rows: &[Vec<Given>]) -> Vec<u8> {
    let cell = |(text, number, format): &Given| {
        let attributes = match (number, *format) {
            (None, _) => String::new(),
            (Some(_), "BOOLEAN") => " x:bool=\"TRUE\"".to_owned(),
            (Some(_), "ERROR") => " x:err=\"#N/A\"".to_owned(),
            (Some(number), code) => {
                let code = code.replace('\\', "\\\\").replace('"', "\\0022");
                format!(" style='mso-number-format:\"{code}\"' x:num=\"{number}\"")
            }
        };
        format!("<td{attributes}>{}</td>", escaped(text))
    };
    let row = |cells: &Vec<Given>| format!("<TR>{}</TR>\n", cells.iter().map(cell).collect::<String>());
    format!("<html><meta charset=utf-8><table>{}</table></html>", rows.iter().map(row).collect::<String>())
        .into_bytes()
}

fn delimited(rows: &[Vec<Given>]) -> Vec<u8> {
    let row = |cells: &Vec<Given>| cells.iter().map(|cell| cell.0).collect::<Vec<_>>().join(";") + "\r\n";
    rows.iter().map(row).collect::<String>().into_bytes()
}

fn every_kind(rows: &[Vec<Given>]) -> [(&'static str, Vec<u8>); 4] {
    [("XLSX", workbook(rows)), ("ODS", opendocument(rows)), ("HTML", web(rows)), ("CSV", delimited(rows))]
}

fn head<'a>() -> Vec<Given<'a>> {
    ["TT", "Tiêu chí", "Điểm tối đa", "Điểm cuối cùng"].map(words).to_vec()
}

fn read(bytes: &[u8]) -> TableRead {
    read_table(bytes, &Hints::default())
}

/// Code, name and final points of each line.
fn lines(read: &TableRead) -> Vec<(String, String, Option<String>)> {
    let line = |line: &tudanhgia_office::official::Line| {
        (line.code.clone(), line.name.clone(), line.points(Column::Final).map(Exact::to_string))
    };
    read.official.lines.iter().map(line).collect()
}

fn given(lines: &[(&str, &str, &str)]) -> Vec<(String, String, Option<String>)> {
    let line = |(code, name, points): &(&str, &str, &str)| {
        ((*code).to_owned(), (*name).to_owned(), (!points.is_empty()).then(|| (*points).to_owned()))
    };
    lines.iter().map(line).collect()
}

const HEAD: &str = "<row><c t=\"str\"><v>TT</v></c><c t=\"str\"><v>Tiêu chí</v></c><c t=\"str\"><v>Thẩm định lần 1</v></c>\
                    <c t=\"str\"><v>Thẩm định lần 2</v></c><c t=\"str\"><v>Điểm cuối cùng</v></c></row>";
