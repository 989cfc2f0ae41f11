//! Annexes as files, made of a source that a person writes: DOCX as offices write it, XLSX, ODS and HTML.
//!
//! A line `=` begins a row, a line `| …` a cell, two spaces another line of it. `|>2` spans columns, `|^` goes on with the cell
//! above, `p …` is a paragraph, `table` begins a table. `{+ … +}` was inserted and `{- … -}` deleted while changes were tracked,
//! `{#1}` is a number that the program writes by itself, `{=1.1}` in a sheet a number with decimals.

use tudanhgia_papers::pack;

/// A cell of a source.
#[derive(Clone, Debug)]
pub(crate) enum Cell {
    /// The columns that it spans, and its lines.
    Own(usize, Vec<String>),
    /// It goes on with the one above.
    Above,
}

/// What stands in a source, in its order.
#[derive(Clone, Debug)]
pub(crate) enum Block {
    /// A paragraph.
    Text(String),
    /// A table.
    Table(Vec<Vec<Cell>>),
}

/// Reads a source: the kind of file, and what stands in it.
pub(crate) fn source(text: &str) -> (String, Vec<Block>) {
    let mut lines = text.lines();
    let kind = lines.next().unwrap().trim().to_owned();
    let mut blocks = Vec::new();
    for line in lines {
        if let Some(text) = line.strip_prefix("p ") {
            blocks.push(Block::Text(text.to_owned()));
        } else if line == "table" {
            blocks.push(Block::Table(vec![]));
        } else if line == "=" {
            if let Some(Block::Table(rows)) = blocks.last_mut() {
                rows.push(vec![]);
            }
        } else if let Some(Block::Table(rows)) = blocks.last_mut() {
            let row = rows.last_mut().unwrap();
            if line.starts_with("|^") {
                row.push(Cell::Above);
            } else if let Some(text) = line.strip_prefix("|>") {
                let (columns, text) = text.split_once(' ').unwrap_or((text, ""));
                row.push(Cell::Own(columns.parse().unwrap(), vec![text.trim().to_owned()]));
            } else if let Some(text) = line.strip_prefix('|') {
                row.push(Cell::Own(1, vec![text.trim().to_owned()]));
            } else if let Some(Cell::Own(_, lines)) = row.last_mut() {
                lines.push(line.trim().to_owned());
            }
        }
    }
    (kind, blocks)
}

/// The file of a source.
pub(crate) fn file(text: &str) -> Vec<u8> {
    let (kind, blocks) = source(text);
    match kind.as_str() {
        "docx" => docx(&blocks),
        "xlsx" => xlsx(&blocks),
        "ods" => ods(&blocks),
        "html" => html(&blocks).into_bytes(),
        other => panic!("{other}"),
    }
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

/// A paragraph of Word with what was changed in it, cut in runs as Word cuts them.
fn paragraph(text: &str) -> String {
    let mut list = String::new();
    let mut rest = text;
    if let Some((number, after)) = text.strip_prefix("{#").and_then(|text| text.split_once('}')) {
        list =
            format!("<w:pPr><w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"{number}\"/></w:numPr></w:pPr>");
        rest = after;
    }
    let run = |text: &str| match text {
        "" => String::new(),
        text => {
            let half = text.char_indices().nth(text.chars().count() / 2).map_or(0, |(at, _)| at);
            let one = |text: &str| {
                format!("<w:r><w:rPr><w:b/></w:rPr><w:t xml:space=\"preserve\">{}</w:t></w:r>", escaped(text))
            };
            one(&text[..half]) + &one(&text[half..])
        }
    };
    let mut inner = String::new();
    while let Some(at) = rest.find(['{']) {
        inner += &run(&rest[..at]);
        let (change, after) = rest[at + 2..].split_once(&format!("{}}}", &rest[at + 1..at + 2])).unwrap();
        inner += &match &rest[at + 1..at + 2] {
            "+" => format!("<w:ins w:id=\"1\" w:author=\"a\">{}</w:ins>", run(change)),
            _ => format!(
                "<w:del w:id=\"2\" w:author=\"a\">{}</w:del>",
                run(change).replace("w:t>", "w:delText>").replace("<w:t ", "<w:delText ")
            ),
        };
        rest = after;
    }
    format!("<w:p>{list}{inner}{}</w:p>", run(rest))
}

fn docx(blocks: &[Block]) -> Vec<u8> {
    let mut body = String::new();
    for block in blocks {
        match block {
            Block::Text(text) => body += &paragraph(text),
            Block::Table(rows) => {
                body += "<w:tbl><w:tblPr/>";
                for (at, row) in rows.iter().enumerate() {
                    body += "<w:tr>";
                    let mut column = 0;
                    for cell in row {
                        let is_under = |below: Option<&Vec<Cell>>| {
                            let mut reached = 0;
                            below.is_some_and(|row| {
                                row.iter().any(|cell| {
                                    let here = reached;
                                    reached += match cell {
                                        Cell::Own(columns, _) => *columns,
                                        Cell::Above => 1,
                                    };
                                    here == column && matches!(cell, Cell::Above)
                                })
                            })
                        };
                        body += "<w:tc><w:tcPr>";
                        match cell {
                            Cell::Above => {
                                body += "<w:vMerge/></w:tcPr><w:p/>";
                                column += 1;
                            }
                            Cell::Own(columns, lines) => {
                                if *columns > 1 {
                                    body += &format!("<w:gridSpan w:val=\"{columns}\"/>");
                                }
                                if is_under(rows.get(at + 1)) {
                                    body += "<w:vMerge w:val=\"restart\"/>";
                                }
                                body += "</w:tcPr>";
                                body += &lines.iter().map(|line| paragraph(line)).collect::<String>();
                                column += columns;
                            }
                        }
                        body += "</w:tc>";
                    }
                    body += "</w:tr>";
                }
                body += "</w:tbl>";
            }
        }
    }
    let space = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"";
    let document = format!("<?xml version=\"1.0\"?><w:document {space}><w:body>{body}</w:body></w:document>");
    let numbering = format!(
        "<w:numbering {space}><w:abstractNum w:abstractNumId=\"0\"><w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/><w:numFmt w:val=\"decimal\"/>\
         <w:lvlText w:val=\"%1\"/></w:lvl></w:abstractNum><w:abstractNum w:abstractNumId=\"1\"><w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/>\
         <w:numFmt w:val=\"bullet\"/><w:lvlText w:val=\"-\"/></w:lvl></w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num>\
         <w:num w:numId=\"2\"><w:abstractNumId w:val=\"1\"/></w:num></w:numbering>"
    );
    pack([("word/document.xml", document), ("word/numbering.xml", numbering)])
}

fn letters(column: usize) -> char {
    char::from(b'A' + u8::try_from(column).unwrap())
}

fn xlsx(blocks: &[Block]) -> Vec<u8> {
    let (mut rows, mut merged, mut number) = (String::new(), String::new(), 0);
    let text_cell = |number: usize, column: usize, text: &str, rows: &mut String| {
        let at = format!("{}{number}", letters(column));
        if let Some(number) = text.strip_prefix("{=").and_then(|text| text.strip_suffix('}')) {
            *rows += &format!("<c r=\"{at}\"><v>{number}</v></c>");
        } else if !text.is_empty() && text.chars().all(|sign| sign.is_ascii_digit()) {
            *rows += &format!("<c r=\"{at}\"><v>{text}</v></c>");
        } else if !text.is_empty() {
            *rows += &format!(
                "<c r=\"{at}\" t=\"inlineStr\"><is><t xml:space=\"preserve\">{}</t></is></c>",
                escaped(text)
            );
        }
    };
    for block in blocks {
        match block {
            Block::Text(text) => {
                number += 1;
                rows += &format!("<row r=\"{number}\">");
                text_cell(number, 0, text, &mut rows);
                rows += "</row>";
            }
            Block::Table(lines) => {
                for (at, line) in lines.iter().enumerate() {
                    number += 1;
                    rows += &format!("<row r=\"{number}\">");
                    let mut column = 0;
                    for cell in line {
                        match cell {
                            Cell::Above => column += 1,
                            Cell::Own(columns, text) => {
                                text_cell(number, column, &text.join("\n"), &mut rows);
                                let below = lines[at + 1..]
                                    .iter()
                                    .take_while(|line| matches!(line.get(column), Some(Cell::Above)))
                                    .count();
                                if *columns > 1 || below > 0 {
                                    merged += &format!(
                                        "<mergeCell ref=\"{}{number}:{}{}\"/>",
                                        letters(column),
                                        letters(column + columns - 1),
                                        number + below
                                    );
                                }
                                column += columns;
                            }
                        }
                    }
                    rows += "</row>";
                }
            }
        }
    }
    let merged = if merged.is_empty() { merged } else { format!("<mergeCells>{merged}</mergeCells>") };
    let space = "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" \
                 xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"";
    let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    pack([
        (
            "_rels/.rels",
            format!(
                "<Relationships><Relationship Id=\"r1\" Type=\"{office}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
            ),
        ),
        (
            "xl/workbook.xml",
            format!(
                "<workbook {space}><sheets><sheet name=\"Sheet1\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>"
            ),
        ),
        (
            "xl/_rels/workbook.xml.rels",
            format!(
                "<Relationships><Relationship Id=\"r1\" Type=\"{office}/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>"
            ),
        ),
        (
            "xl/worksheets/sheet1.xml",
            format!("<worksheet {space}><sheetData>{rows}</sheetData>{merged}</worksheet>"),
        ),
    ])
}

/// A sheet of OpenDocument: a cell says how far it reaches, and those that it covers are there too.
fn ods(blocks: &[Block]) -> Vec<u8> {
    let mut sheet = String::new();
    for block in blocks {
        match block {
            Block::Text(text) => {
                sheet += &format!(
                    "<table:table-row><table:table-cell office:value-type=\"string\"><text:p>{}</text:p></table:table-cell></table:table-row>",
                    escaped(text)
                );
            }
            Block::Table(rows) => {
                for (at, row) in rows.iter().enumerate() {
                    sheet += "<table:table-row>";
                    for (column, cell) in row.iter().enumerate() {
                        let Cell::Own(columns, lines) = cell else {
                            sheet += "<table:covered-table-cell/>";
                            continue;
                        };
                        let below = rows[at + 1..]
                            .iter()
                            .take_while(|row| matches!(row.get(column), Some(Cell::Above)))
                            .count();
                        let text = lines.join("\n");
                        let value = match !text.is_empty() && text.chars().all(|sign| sign.is_ascii_digit()) {
                            true => format!("office:value-type=\"float\" office:value=\"{text}\""),
                            false => "office:value-type=\"string\"".to_owned(),
                        };
                        let lines: String =
                            lines.iter().map(|line| format!("<text:p>{}</text:p>", escaped(line))).collect();
                        sheet += &format!(
                            "<table:table-cell {value} table:number-columns-spanned=\"{columns}\" table:number-rows-spanned=\"{}\">{lines}</table:table-cell>{}",
                            below + 1,
                            "<table:covered-table-cell/>".repeat(columns - 1)
                        );
                    }
                    sheet += "</table:table-row>";
                }
            }
        }
    }
    let spaces = ["office", "table", "text"]
        .map(|name| format!(" xmlns:{name}=\"urn:oasis:names:tc:opendocument:xmlns:{name}:1.0\""));
    let content = format!(
        "<office:document-content{}><office:body><office:spreadsheet><table:table table:name=\"Sheet1\">{sheet}</table:table></office:spreadsheet></office:body></office:document-content>",
        spaces.concat()
    );
    pack([
        ("mimetype", "application/vnd.oasis.opendocument.spreadsheet".to_owned()),
        ("content.xml", content),
    ])
}

fn html(blocks: &[Block]) -> String {
    let mut page = "<!DOCTYPE html><html><head><meta charset=\"utf-8\"></head><body>".to_owned();
    for block in blocks {
        match block {
            Block::Text(text) => page += &format!("<p>{}</p>", escaped(text)),
            Block::Table(rows) => {
                page += "<table border=1>";
                for (at, row) in rows.iter().enumerate() {
                    page += "<tr>";
                    for (column, cell) in row.iter().enumerate() {
                        if let Cell::Own(columns, lines) = cell {
                            let below = rows[at + 1..]
                                .iter()
                                .take_while(|row| matches!(row.get(column), Some(Cell::Above)))
                                .count();
                            let lines: Vec<String> = lines.iter().map(|line| escaped(line)).collect();
                            page += &format!(
                                "<td colspan={columns} rowspan={}>{}</td>",
                                below + 1,
                                lines.join("<br>")
                            );
                        }
                    }
                    page += "</tr>";
                }
                page += "</table>";
            }
        }
    }
    page + "</body></html>"
}
