//! Papers as DOCX: a title, headings, paragraphs and tables, in the fonts of administrative papers.

use super::package::{XML, content_types, escaped, pack, relations};
use super::{Cell, Document, Part, Table};
use tudanhgia_words::{Language, capitals, cell_text, full_name};

/// The bytes of the file, the same for the same paper.
pub fn docx(document: &Document, language: Language) -> Vec<u8> {
    let mut body = letterhead(&document.from, language);
    body.extend(document.title.lines().map(|line| paragraph(line, title_style(line), false)));
    let last = document.parts.iter().rposition(|part| matches!(part, Part::Table(_)));
    for (index, part) in document.parts.iter().enumerate() {
        body.push_str(&match part {
            Part::Heading(text) => paragraph(text, "Heading1", false),
            Part::Text(text) => paragraph(text, "Normal", false),
            Part::Table(of) => table(of, language),
            Part::Signatures => signatures(language),
        });
        if Some(index) == last && document.is_rounded() {
            body.push_str(&paragraph(language.paper().rounded, "Normal", false));
        }
    }
    let main = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    let page = "<w:sectPr><w:pgSz w:w=\"11906\" w:h=\"16838\"/>\
                <w:pgMar w:top=\"1134\" w:right=\"851\" w:bottom=\"1134\" w:left=\"1418\" w:header=\"709\" \
                w:footer=\"709\" w:gutter=\"0\"/></w:sectPr>";
    let text = format!("{XML}<w:document xmlns:w=\"{main}\"><w:body>{body}{page}</w:body></w:document>");
    pack([
        (
            "[Content_Types].xml",
            content_types(&[
                ("/word/document.xml", "wordprocessingml.document.main"),
                ("/word/styles.xml", "wordprocessingml.styles"),
            ]),
        ),
        ("_rels/.rels", relations("officeDocument", "word/document.xml")),
        ("word/document.xml", text),
        ("word/_rels/document.xml.rels", relations("styles", "styles.xml")),
        ("word/styles.xml", format!("{XML}<w:styles xmlns:w=\"{main}\">{STYLES}</w:styles>")),
    ])
}

const STYLES: &str = "<w:docDefaults><w:rPrDefault><w:rPr>\
    <w:rFonts w:ascii=\"Times New Roman\" w:hAnsi=\"Times New Roman\" w:cs=\"Times New Roman\"/><w:sz w:val=\"26\"/>\
    </w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:after=\"120\"/></w:pPr></w:pPrDefault></w:docDefaults>\
    <w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\"><w:name w:val=\"Normal\"/></w:style>\
    <w:style w:type=\"paragraph\" w:styleId=\"Title\"><w:name w:val=\"Title\"/>\
    <w:pPr><w:jc w:val=\"center\"/></w:pPr><w:rPr><w:b/><w:sz w:val=\"28\"/></w:rPr></w:style>\
    <w:style w:type=\"paragraph\" w:styleId=\"Date\"><w:name w:val=\"Date\"/>\
    <w:pPr><w:jc w:val=\"center\"/></w:pPr><w:rPr><w:i/></w:rPr></w:style>\
    <w:style w:type=\"paragraph\" w:styleId=\"Center\"><w:name w:val=\"Center\"/>\
    <w:pPr><w:jc w:val=\"center\"/></w:pPr></w:style>\
    <w:style w:type=\"paragraph\" w:styleId=\"Heading1\"><w:name w:val=\"heading 1\"/>\
    <w:pPr><w:keepNext/><w:outlineLvl w:val=\"0\"/></w:pPr><w:rPr><w:b/></w:rPr></w:style>";

fn paragraph(text: &str, style: &str, bold: bool) -> String {
    let weight = if bold { "<w:rPr><w:b/></w:rPr>" } else { "" };
    let lines = text.split('\n').map(|line| format!("<w:t xml:space=\"preserve\">{}</w:t>", escaped(line)));
    let lines = lines.collect::<Vec<_>>().join("<w:br/>");
    format!("<w:p><w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr><w:r>{weight}{lines}</w:r></w:p>")
}

fn table(table: &Table, language: Language) -> String {
    let sides = ["top", "left", "bottom", "right", "insideH", "insideV"];
    let borders: String =
        sides.map(|side| format!("<w:{side} w:val=\"single\" w:sz=\"4\" w:color=\"auto\"/>")).concat();
    let grid = "<w:gridCol/>".repeat(table.head.len());
    let head: String = table.head.iter().map(|name| cell(&paragraph(name, "Normal", true))).collect();
    // The head is repeated on every page.
    let mut rows = format!("<w:tr><w:trPr><w:tblHeader/></w:trPr>{head}</w:tr>");
    for row in &table.rows {
        let cells = row.iter().map(|of| {
            cell(&match of {
                Cell::Text(text) => paragraph(text, "Normal", false),
                Cell::Number(value, digits) => {
                    paragraph(&cell_text(value, *digits, language), "Normal", false)
                }
                Cell::Empty => paragraph("", "Normal", false),
            })
        });
        rows.push_str(&format!("<w:tr>{}</w:tr>", cells.collect::<String>()));
    }
    format!(
        "<w:tbl><w:tblPr><w:tblW w:w=\"5000\" w:type=\"pct\"/><w:tblBorders>{borders}</w:tblBorders></w:tblPr>\
         <w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>{}",
        paragraph("", "Normal", false)
    )
}

fn cell(content: &str) -> String {
    format!("<w:tc><w:tcPr/>{content}</w:tc>")
}

/// The agency on the left, the nation, the motto and the place for the date on the right; nothing without an agency.
fn letterhead(from: &str, language: Language) -> String {
    if from.is_empty() {
        return String::new();
    }
    let words = language.paper();
    let nation = format!("{}\n{}", capitals(words.nation), words.motto);
    let nation = paragraph(&nation, "Title", false) + &paragraph(words.place_date, "Date", false);
    let from = paragraph(&capitals(&full_name(from)), "Title", false);
    two_sides(&(from + &paragraph(words.number, "Center", false)), &nation)
}

/// What stands in brackets is a remark.
fn title_style(line: &str) -> &'static str {
    if line.starts_with('(') { "Date" } else { "Title" }
}

fn signatures(language: Language) -> String {
    let words = language.paper();
    let right = paragraph(words.signer, "Title", false) + &paragraph(words.sign_here, "Date", false);
    two_sides(&paragraph(words.recipients, "Normal", false), &right)
}

/// Two columns without lines.
fn two_sides(left: &str, right: &str) -> String {
    format!(
        "<w:tbl><w:tblPr><w:tblW w:w=\"5000\" w:type=\"pct\"/></w:tblPr><w:tblGrid><w:gridCol/><w:gridCol/>\
         </w:tblGrid><w:tr>{}{}</w:tr></w:tbl>{}",
        cell(left),
        cell(right),
        paragraph("", "Normal", false)
    )
}
