//! Papers as DOCX: a title, headings, paragraphs and tables, in the fonts of administrative papers.

use super::archive::pack;
use super::columns::{needs, with_room};
use super::letter::agency_name;
use super::origin::{CUSTOM, Origin, custom};
use super::package::{RELATIONSHIPS, XML, content_types, escaped, relations, turns};
use super::{Cell, Document, Letter, PaperTable, Part};
use tudanhgia_words::{Language, capitals, cell_text};

/// The bytes of the file, the same for the same paper.
pub fn docx(document: &Document, language: Language) -> Vec<u8> {
    let page = if document.landscape { &LANDSCAPE } else { &PORTRAIT };
    let mut body = letterhead(document, language);
    body.extend(document.title.lines().map(|line| paragraph(line, title_style(line), false)));
    let last = document.parts.iter().rposition(|part| matches!(part, Part::Table(_)));
    let signed = document.parts.iter().position(|part| *part == Part::Signatures);
    let is_kept = |index: usize| {
        let rest = signed.and_then(|signed| document.parts.get(index..signed)).unwrap_or_default();
        !rest.is_empty() && rest.iter().all(|part| matches!(part, Part::Text(_)))
    };
    for (index, part) in document.parts.iter().enumerate() {
        body.push_str(&match part {
            // What follows the signature is an annex.
            Part::Heading(text) if signed.is_some_and(|signed| signed < index) => {
                // To what it belongs is a remark below its name.
                match text.rsplit_once('\n') {
                    Some((name, belongs)) if belongs.starts_with('(') => {
                        paragraph(name, "Annex", false) + &paragraph(belongs, "Date", false)
                    }
                    _ => paragraph(text, "Annex", false),
                }
            }
            Part::Heading(text) => paragraph(text, "Heading1", false),
            // A signature does not stand alone on its page.
            Part::Text(text) if is_kept(index) => paragraph(text, "Kept", false),
            Part::Text(text) => paragraph(text, "Normal", false),
            Part::Table(of) => table(of, page.room, language),
            Part::Signatures => signatures(&document.letter, language),
        });
        if matches!(part, Part::Table(_) | Part::Signatures) {
            let begins_a_page = signed.is_some_and(|signed| signed <= index)
                && matches!(document.parts.get(index + 1), Some(Part::Heading(_)));
            // Between a table and an annex an empty line could stand alone on a page.
            body.push_str(&match document.parts.get(index + 1) {
                _ if begins_a_page => String::new(),
                Some(_) => paragraph("", "Normal", false),
                None => paragraph("", "End", false),
            });
        }
        // The report of a unit says it below its form.
        if Some(index) == last && document.origin.is_none() && document.is_rounded() {
            body.push_str(&paragraph(language.paper().rounded, "Normal", false));
        }
    }
    let code = document.origin.as_ref().map(|origin| format!("\n{}", origin.code())).unwrap_or_default();
    whole(&body, page, &format!("{}{code}", document.foot), document.origin.as_ref())
}

/// The bytes of a file with this body, as paragraphs and tables, this foot, and what it says of its sheet to programs.
pub(super) fn whole(body: &str, page: &Page, foot: &str, origin: Option<&Origin>) -> Vec<u8> {
    let main = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    // The number of the page stands above it from the second page on; the foot stands on all of them.
    let page = format!(
        "<w:sectPr><w:headerReference w:type=\"default\" r:id=\"rId2\"/>\
         <w:footerReference w:type=\"default\" r:id=\"rId3\"/><w:footerReference w:type=\"first\" r:id=\"rId3\"/>\
         {}<w:titlePg/></w:sectPr>",
        page.size
    );
    let names = format!("xmlns:w=\"{main}\" xmlns:r=\"{RELATIONSHIPS}\"");
    let text = format!("{XML}<w:document {names}><w:body>{body}{page}</w:body></w:document>");
    let number = "<w:p><w:pPr><w:pStyle w:val=\"Center\"/></w:pPr><w:r><w:fldChar w:fldCharType=\"begin\"/></w:r>\
                  <w:r><w:instrText xml:space=\"preserve\"> PAGE </w:instrText></w:r>\
                  <w:r><w:fldChar w:fldCharType=\"end\"/></w:r></w:p>";
    let foot = paragraph(foot, "Foot", false);
    let mut kinds = vec![
        ("/word/document.xml", "wordprocessingml.document.main"),
        ("/word/styles.xml", "wordprocessingml.styles"),
        ("/word/header1.xml", "wordprocessingml.header"),
        ("/word/footer1.xml", "wordprocessingml.footer"),
    ];
    let mut ways = vec![("officeDocument", "word/document.xml")];
    let mut more = vec![];
    if let Some(origin) = origin {
        kinds.push(("/docProps/custom.xml", "custom-properties"));
        ways.push(("custom-properties", CUSTOM));
        more.push((CUSTOM, custom(origin)));
    }
    let parts = [
        ("[Content_Types].xml", content_types(&kinds)),
        ("_rels/.rels", relations(&ways)),
        ("word/document.xml", text),
        (
            "word/_rels/document.xml.rels",
            relations(&[("styles", "styles.xml"), ("header", "header1.xml"), ("footer", "footer1.xml")]),
        ),
        ("word/header1.xml", format!("{XML}<w:hdr {names}>{number}</w:hdr>")),
        ("word/footer1.xml", format!("{XML}<w:ftr {names}>{foot}</w:ftr>")),
        ("word/styles.xml", format!("{XML}<w:styles xmlns:w=\"{main}\">{STYLES}</w:styles>")),
    ];
    pack(parts.into_iter().chain(more))
}

const STYLES: &str = "<w:docDefaults><w:rPrDefault><w:rPr>\
    <w:rFonts w:ascii=\"Times New Roman\" w:hAnsi=\"Times New Roman\" w:cs=\"Times New Roman\"/><w:sz w:val=\"26\"/>\
    </w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:after=\"120\"/></w:pPr></w:pPrDefault></w:docDefaults>\
    <w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\"><w:name w:val=\"Normal\"/></w:style>\
    <w:style w:type=\"paragraph\" w:styleId=\"Kept\"><w:name w:val=\"Kept\"/>\
    <w:pPr><w:keepNext/><w:keepLines/></w:pPr></w:style>\
    <w:style w:type=\"paragraph\" w:styleId=\"Title\"><w:name w:val=\"Title\"/>\
    <w:pPr><w:jc w:val=\"center\"/></w:pPr><w:rPr><w:b/><w:sz w:val=\"28\"/></w:rPr></w:style>\
    <w:style w:type=\"paragraph\" w:styleId=\"Date\"><w:name w:val=\"Date\"/>\
    <w:pPr><w:jc w:val=\"center\"/></w:pPr><w:rPr><w:i/></w:rPr></w:style>\
    <w:style w:type=\"paragraph\" w:styleId=\"End\"><w:name w:val=\"End\"/>\
    <w:pPr><w:spacing w:after=\"0\" w:line=\"20\" w:lineRule=\"exact\"/></w:pPr><w:rPr><w:sz w:val=\"2\"/></w:rPr></w:style>\
    <w:style w:type=\"paragraph\" w:styleId=\"Center\"><w:name w:val=\"Center\"/>\
    <w:pPr><w:jc w:val=\"center\"/></w:pPr></w:style>\
    <w:style w:type=\"paragraph\" w:styleId=\"Foot\"><w:name w:val=\"Foot\"/>\
    <w:pPr><w:spacing w:after=\"0\"/></w:pPr><w:rPr><w:sz w:val=\"16\"/></w:rPr></w:style>\
    <w:style w:type=\"paragraph\" w:styleId=\"Cell\"><w:name w:val=\"Cell\"/>\
    <w:pPr><w:spacing w:after=\"0\"/></w:pPr><w:rPr><w:sz w:val=\"22\"/></w:rPr></w:style>\
    <w:style w:type=\"paragraph\" w:styleId=\"CellHead\"><w:name w:val=\"CellHead\"/>\
    <w:pPr><w:spacing w:after=\"0\"/><w:jc w:val=\"center\"/></w:pPr><w:rPr><w:b/><w:sz w:val=\"22\"/></w:rPr></w:style>\
    <w:style w:type=\"paragraph\" w:styleId=\"CellNumber\"><w:name w:val=\"CellNumber\"/>\
    <w:pPr><w:spacing w:after=\"0\"/><w:jc w:val=\"right\"/></w:pPr><w:rPr><w:sz w:val=\"22\"/></w:rPr></w:style>\
    <w:style w:type=\"paragraph\" w:styleId=\"CellKept\"><w:name w:val=\"CellKept\"/><w:basedOn w:val=\"Cell\"/>\
    <w:pPr><w:keepNext/></w:pPr></w:style>\
    <w:style w:type=\"paragraph\" w:styleId=\"CellNumberKept\"><w:name w:val=\"CellNumberKept\"/><w:basedOn w:val=\"CellNumber\"/>\
    <w:pPr><w:keepNext/></w:pPr></w:style>\
    <w:style w:type=\"paragraph\" w:styleId=\"Subject\"><w:name w:val=\"Subject\"/>\
    <w:pPr><w:jc w:val=\"center\"/></w:pPr><w:rPr><w:sz w:val=\"24\"/></w:rPr></w:style>\
    <w:style w:type=\"paragraph\" w:styleId=\"To\"><w:name w:val=\"To\"/>\
    <w:pPr><w:spacing w:before=\"240\" w:after=\"240\"/><w:ind w:left=\"1440\" w:right=\"720\"/></w:pPr>\
    <w:rPr><w:sz w:val=\"28\"/></w:rPr></w:style>\
    <w:style w:type=\"paragraph\" w:styleId=\"Body\"><w:name w:val=\"Body\"/>\
    <w:pPr><w:spacing w:after=\"120\" w:line=\"276\" w:lineRule=\"auto\"/><w:ind w:firstLine=\"720\"/><w:jc w:val=\"both\"/></w:pPr>\
    <w:rPr><w:sz w:val=\"26\"/></w:rPr></w:style>\
    <w:style w:type=\"paragraph\" w:styleId=\"Lead\"><w:name w:val=\"Lead\"/><w:basedOn w:val=\"Body\"/>\
    <w:pPr><w:keepNext/></w:pPr></w:style>\
    <w:style w:type=\"paragraph\" w:styleId=\"Head\"><w:name w:val=\"Head\"/>\
    <w:pPr><w:spacing w:after=\"0\"/><w:jc w:val=\"center\"/></w:pPr><w:rPr><w:sz w:val=\"24\"/></w:rPr></w:style>\
    <w:style w:type=\"paragraph\" w:styleId=\"Motto\"><w:name w:val=\"Motto\"/>\
    <w:pPr><w:spacing w:after=\"0\"/><w:jc w:val=\"center\"/></w:pPr><w:rPr><w:b/><w:sz w:val=\"26\"/></w:rPr></w:style>\
    <w:style w:type=\"paragraph\" w:styleId=\"Rule\"><w:name w:val=\"Rule\"/>\
    <w:pPr><w:pBdr><w:top w:val=\"single\" w:sz=\"6\" w:space=\"1\" w:color=\"auto\"/></w:pBdr>\
    <w:spacing w:before=\"40\" w:after=\"60\" w:line=\"80\" w:lineRule=\"exact\"/><w:jc w:val=\"center\"/></w:pPr>\
    <w:rPr><w:sz w:val=\"4\"/></w:rPr></w:style>\
    <w:style w:type=\"paragraph\" w:styleId=\"CopiesHead\"><w:name w:val=\"CopiesHead\"/>\
    <w:pPr><w:spacing w:after=\"0\"/></w:pPr><w:rPr><w:b/><w:i/><w:sz w:val=\"24\"/></w:rPr></w:style>\
    <w:style w:type=\"paragraph\" w:styleId=\"Copies\"><w:name w:val=\"Copies\"/>\
    <w:pPr><w:spacing w:after=\"0\"/></w:pPr><w:rPr><w:sz w:val=\"22\"/></w:rPr></w:style>\
    <w:style w:type=\"paragraph\" w:styleId=\"Heading1\"><w:name w:val=\"heading 1\"/>\
    <w:pPr><w:keepNext/><w:outlineLvl w:val=\"0\"/></w:pPr><w:rPr><w:b/></w:rPr></w:style>\
    <w:style w:type=\"paragraph\" w:styleId=\"Annex\"><w:name w:val=\"Annex\"/><w:basedOn w:val=\"Heading1\"/>\
    <w:pPr><w:pageBreakBefore/><w:jc w:val=\"center\"/></w:pPr><w:rPr><w:sz w:val=\"28\"/></w:rPr></w:style>";

pub(super) fn paragraph(text: &str, style: &str, bold: bool) -> String {
    let weight = if bold { "<w:rPr><w:b/></w:rPr>" } else { "" };
    let lines = text.split('\n').map(|line| format!("<w:t xml:space=\"preserve\">{}</w:t>", shown(line)));
    let lines = lines.collect::<Vec<_>>().join("<w:br/>");
    format!("<w:p><w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr><w:r>{weight}{lines}</w:r></w:p>")
}

/// A paragraph in which the dots that are to be filled in by hand stand on a coloured ground.
pub(super) fn blanks_marked(text: &str, style: &str, bold: bool) -> String {
    let weight = if bold { "<w:b/>" } else { "" };
    let mut runs = String::new();
    for (line, text) in text.split('\n').enumerate() {
        if line > 0 {
            runs.push_str("<w:r><w:br/></w:r>");
        }
        let mut rest = text;
        while !rest.is_empty() {
            let dots = rest.starts_with(BLANK);
            let end = rest.find(|letter| (letter == BLANK) != dots).unwrap_or(rest.len());
            let (piece, after) = rest.split_at(end);
            let ground = if dots { "<w:highlight w:val=\"yellow\"/>" } else { "" };
            let properties = format!("<w:rPr>{weight}{ground}</w:rPr>");
            runs.push_str(&format!(
                "<w:r>{properties}<w:t xml:space=\"preserve\">{}</w:t></w:r>",
                shown(piece)
            ));
            rest = after;
        }
    }
    format!("<w:p><w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr>{runs}</w:p>")
}

/// A text as people are to read it.
fn shown(text: &str) -> String {
    escaped(&text.replace(turns, ""))
}

/// What stands where something is to be filled in by hand.
pub(super) const BLANK: char = '…';

pub(super) fn table(table: &PaperTable, room: u32, language: Language) -> String {
    let sides = ["top", "left", "bottom", "right", "insideH", "insideV"];
    let borders: String =
        sides.map(|side| format!("<w:{side} w:val=\"single\" w:sz=\"4\" w:color=\"auto\"/>")).concat();
    let widths = shares(table, room, language);
    let grid: String = widths.iter().map(|width| format!("<w:gridCol w:w=\"{width}\"/>")).collect();
    let wide = |column: usize| widths.get(column).copied().unwrap_or(0);
    let head = table.head.iter().enumerate();
    let head: String =
        head.map(|(column, name)| cell(wide(column), &paragraph(name, "CellHead", false))).collect();
    // The head is repeated on every page, and only a long row goes on over a page.
    let mut rows = format!("<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{head}</w:tr>");
    for (index, row) in table.rows.iter().enumerate() {
        let bold = table.strong.contains(&index);
        // A group stays with its first row.
        let is_kept = bold && index + 1 < table.rows.len();
        let styles = if is_kept { ["CellKept", "CellNumberKept"] } else { ["Cell", "CellNumber"] };
        let content = |of: &Cell| match of {
            Cell::Text(text) => paragraph(text, styles[0], bold),
            Cell::Number(value, digits) => paragraph(&cell_text(value, *digits, language), styles[1], bold),
            Cell::Empty => paragraph("", styles[0], bold),
        };
        let cells = row.iter().enumerate().map(|(column, of)| cell(wide(column), &content(of)));
        let split = if is_long(row) { "" } else { "<w:trPr><w:cantSplit/></w:trPr>" };
        rows.push_str(&format!("<w:tr>{split}{}</w:tr>", cells.collect::<String>()));
    }
    format!(
        "<w:tbl><w:tblPr><w:tblW w:w=\"5000\" w:type=\"pct\"/><w:tblBorders>{borders}</w:tblBorders>\
         <w:tblLayout w:type=\"fixed\"/><w:tblCellMar><w:left w:w=\"{BESIDE}\" w:type=\"dxa\"/>\
         <w:right w:w=\"{BESIDE}\" w:type=\"dxa\"/></w:tblCellMar></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>"
    )
}

/// A page of A4 with the margins of administrative papers: 20 mm, 30 mm at the side where it is bound, 15 mm opposite.
pub(super) struct Page {
    /// Its size and its margins.
    size: &'static str,
    /// The room between the margins, in twentieths of a point.
    pub(super) room: u32,
}

pub(super) const PORTRAIT: Page = Page {
    size: "<w:pgSz w:w=\"11906\" w:h=\"16838\"/><w:pgMar w:top=\"1134\" w:right=\"851\" w:bottom=\"1134\" \
           w:left=\"1701\" w:header=\"567\" w:footer=\"567\" w:gutter=\"0\"/>",
    room: 9354,
};

/// What is the left side of the page lies on top.
const LANDSCAPE: Page = Page {
    size: "<w:pgSz w:w=\"16838\" w:h=\"11906\" w:orient=\"landscape\"/><w:pgMar w:top=\"1701\" w:right=\"1134\" \
           w:bottom=\"851\" w:left=\"1134\" w:header=\"567\" w:footer=\"454\" w:gutter=\"0\"/>",
    room: 14570,
};

/// A row with so many characters in a cell may go on over the page.
const LONG: usize = 350;

fn is_long(row: &[Cell]) -> bool {
    row.iter().any(|cell| matches!(cell, Cell::Text(text) if text.chars().count() > LONG))
}

/// The room beside what stands in a cell, in twentieths of a point.
const BESIDE: i32 = 80;

/// About how wide a letter of a table is, in twentieths of a point: the faces are those of whoever opens the file.
const LETTER: i32 = 118;

/// The widths of the columns.
fn shares(table: &PaperTable, room: u32, language: Language) -> Vec<u32> {
    let columns = u32::try_from(table.head.len().max(1)).unwrap_or(1);
    let declared: Vec<u32> = match table.widths.iter().sum::<u32>() {
        0 => table.head.iter().map(|_| room / columns).collect(),
        all => table.widths.iter().map(|width| room * width / all).collect(),
    };
    let whole = |width: u32| i32::try_from(width).unwrap_or_default();
    let mut measure = |word: &str, _: bool| LETTER * i32::try_from(word.chars().count()).unwrap_or_default();
    let needs = needs(table, language, whole(room / 7), &mut measure);
    let needs: Vec<i32> = needs.into_iter().map(|need| need + 2 * BESIDE).collect();
    let widths = with_room(declared.into_iter().map(whole).collect(), &needs);
    widths.into_iter().map(|width| u32::try_from(width).unwrap_or_default()).collect()
}

fn cell(width: u32, content: &str) -> String {
    format!("<w:tc><w:tcPr><w:tcW w:w=\"{width}\" w:type=\"dxa\"/></w:tcPr>{content}</w:tc>")
}

/// The agency on the left, the nation, the motto and the place for the date on the right; nothing without an agency.
fn letterhead(document: &Document, language: Language) -> String {
    let (from, letter) = (&document.from, &document.letter);
    if from.is_empty() {
        return String::new();
    }
    let nation = nation(language) + &paragraph(&letter.placed(language), "Date", false);
    let agency = agency(&letter.superior, &agency_name(from));
    let number = paragraph(&letter.numbered(language), "Center", false);
    two_sides(&(agency + &number), &nation) + &paragraph("", "Normal", false)
}

/// The nation and the motto, with the rule below it that is as wide as the motto (Nghị định 30/2020/NĐ-CP, phụ lục I).
pub(super) fn nation(language: Language) -> String {
    let words = language.paper();
    paragraph(&capitals(words.nation), "Head", true)
        + &paragraph(words.motto, "Motto", false)
        + &rule(RIGHT, 3_300)
}

/// The agency below the body above it, with the rule below it that is a third to a half as wide as its name.
pub(super) fn agency(superior: &str, name: &str) -> String {
    let superior = match superior {
        "" => String::new(),
        superior => paragraph(&agency_name(superior), "Head", false),
    };
    superior + &blanks_marked(name, "Head", true) + &rule(LEFT, 1_300)
}

/// A rule so wide in the middle of a column, both in twentieths of a point.
fn rule(column: u32, width: u32) -> String {
    let side = column.saturating_sub(width) / 2;
    format!(
        "<w:p><w:pPr><w:pStyle w:val=\"Rule\"/><w:ind w:left=\"{side}\" w:right=\"{side}\"/></w:pPr></w:p>"
    )
}

/// The columns of what stands side by side, in twentieths of a point: the right one has room for the national name in bold,
/// which takes 250 points, on one line.
const LEFT: u32 = PORTRAIT.room - RIGHT;
const RIGHT: u32 = 5_280;

/// What stands in brackets is a remark.
fn title_style(line: &str) -> &'static str {
    if line.starts_with('(') { "Date" } else { "Title" }
}

fn signatures(letter: &Letter, language: Language) -> String {
    let words = language.paper();
    // Room for a signature above the name; without a name, what belongs there.
    let below = match letter.name.trim() {
        "" => paragraph(words.sign_here, "Date", false),
        name => paragraph("\n\n\n\n", "Title", false) + &paragraph(name, "Title", false),
    };
    let right = paragraph(&letter.signer(language), "Title", false) + &below;
    let recipients = letter.recipients_in(language);
    let (head, to) = recipients.split_once('\n').unwrap_or((&recipients, ""));
    two_sides(&(paragraph(head, "CopiesHead", false) + &paragraph(to, "Copies", false)), &right)
}

/// Two columns without lines, on one page.
pub(super) fn two_sides(left: &str, right: &str) -> String {
    format!(
        "<w:tbl><w:tblPr><w:tblW w:w=\"5000\" w:type=\"pct\"/><w:tblLayout w:type=\"fixed\"/>\
         <w:tblCellMar><w:left w:w=\"0\" w:type=\"dxa\"/><w:right w:w=\"0\" w:type=\"dxa\"/></w:tblCellMar></w:tblPr>\
         <w:tblGrid><w:gridCol w:w=\"{LEFT}\"/><w:gridCol w:w=\"{RIGHT}\"/></w:tblGrid>\
         <w:tr><w:trPr><w:cantSplit/></w:trPr>{}{}</w:tr></w:tbl>",
        cell(LEFT, left),
        cell(RIGHT, right)
    )
}
