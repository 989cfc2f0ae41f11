//! Tables in every kind of file that departments send: the same table gives the same result, and what is not plainly a
//! number of points is listed with its cell, whatever the file.

use std::io::{Cursor, Write};

use serde_json::{Value, json};
use tudanhgia::exact::Exact;
use tudanhgia::official::{
    Column, Confirmed, Field, Foreign, Hints, OpenFault, TableRead, Trouble, match_lines, open, read_table,
};
use tudanhgia::texts::Language;
use tudanhgia::texts::review::{open_fault_in_words, trouble_in_words};

use crate::cli::{folder, printed, run};
use crate::support::{accepted, criterion, group, set_of, whole};

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
    let line = |line: &tudanhgia::official::Line| {
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

#[test]
fn what_is_not_plainly_points_is_listed_whatever_the_file() {
    let odd: [(Given, &str); 8] = [
        (("85%", Some("0.85"), "0%"), "85%"),
        (("5 ₫", Some("5"), "0\\ \"₫\""), "5 ₫"),
        (("TRUE", Some("1"), "BOOLEAN"), "TRUE"),
        (words("5 điểm"), "5 điểm"),
        (words("5đ"), "5đ"),
        (words("85%"), "85%"),
        (words("4/5"), "4/5"),
        (words("#N/A"), "#N/A"),
    ];
    let mut rows = vec![head()];
    for (cell, _) in &odd {
        rows.push(vec![words("1"), words("Tên"), number("10"), *cell]);
    }
    rows.push(vec![words("2"), words("Tên khác"), number("10"), number("7.5")]);
    for (kind, bytes) in every_kind(&rows) {
        let read = read(&bytes);
        let mut expected: Vec<Trouble> = odd
            .iter()
            .enumerate()
            .map(|(index, (_, text))| Trouble::NotANumber(format!("D{}", index + 2), (*text).to_owned()))
            .collect();
        expected.sort();
        assert_eq!(read.troubles, expected, "{kind}");
        let points: Vec<_> = lines(&read).into_iter().filter_map(|line| line.2).collect();
        assert_eq!(points, ["7.5"], "{kind}");
    }
    let dated = ("01/02/2026", Some("46054"), "dd/mm/yyyy");
    let broken = ("#DIV/0!", Some("0"), "ERROR");
    let rows = [
        head(),
        vec![words("1"), words("Tên"), number("10"), dated],
        vec![words("2"), words("Tên"), number("10"), broken],
    ];
    let expected =
        [Trouble::BrokenFormula("D3".to_owned(), "#DIV/0!".to_owned()), Trouble::Date("D2".to_owned())];
    for (kind, bytes) in &every_kind(&rows)[..3] {
        assert_eq!(read(bytes).troubles, expected, "{kind}");
    }
}

#[test]
fn letters_of_a_format_that_are_shown_are_no_date() {
    let formats = ["0.0\\ \\d", "#,##0_d;0", "0\" điểm đạt\"", "[Red]0.0", "0.0_m\" đ\""];
    let mut rows = vec![head()];
    rows.extend(
        formats.map(|format| vec![words("1"), words("Tên"), number("10"), ("7,5", Some("7.5"), format)]),
    );
    for bytes in [workbook(&rows), web(&rows)] {
        let read = read(&bytes);
        assert_eq!(read.troubles, vec![]);
        assert!(lines(&read).iter().all(|line| line.2.as_deref() == Some("7.5")));
    }
    // Words that are not the points' own are told.
    let rows = [head(), vec![words("1"), words("Tên"), number("10"), ("5 ngày", Some("5"), "0\" ngày\"")]];
    for (kind, bytes) in &every_kind(&rows)[..3] {
        let read = read(bytes);
        let worded = Trouble::Worded("D2".to_owned(), "5 ngày".to_owned());
        assert!(worded.is_notice());
        assert_eq!(
            (read.troubles.as_slice(), lines(&read)[0].2.as_deref()),
            (&[worded][..], Some("5")),
            "{kind}"
        );
    }
}

#[test]
fn only_the_row_below_the_head_numbers_the_columns() {
    let numbering: [[Given; 4]; 6] = [
        ["(1)", "(2)", "(3)", "(4)"].map(words),
        ["1", "2", "3", "4=3-2"].map(words),
        ["A", "B", "1", "2"].map(words),
        ["[1]", "[2]", "[3]", "[4] = [3]"].map(words),
        ["1", "2", "3", "4"].map(number),
        ["", "(1)", "(2)", "(3)"].map(words),
    ];
    let row = || vec![words("1"), words("Tên"), number("10"), number("7")];
    for cells in &numbering {
        for (kind, bytes) in every_kind(&[head(), cells.to_vec(), row()]) {
            let read = read(&bytes);
            assert_eq!((lines(&read).len(), read.troubles.len()), (1, 0), "{kind} {cells:?}");
        }
        // Elsewhere it is a line.
        for (kind, bytes) in every_kind(&[head(), row(), cells.to_vec()]) {
            assert_eq!(lines(&read(&bytes)).len(), 2, "{kind} {cells:?}");
        }
    }
    // Without names, numbers in turn may be points.
    let nameless = ["TT", "Điểm tối đa", "Điểm tự chấm", "Điểm cuối cùng"].map(words).to_vec();
    let rows = [
        nameless,
        ["1", "2", "3", "4"].map(number).to_vec(),
        ["2", "20", "8", "7"].map(number).to_vec(),
        ["3", "20", "8", "7.25"].map(number).to_vec(),
    ];
    for (kind, bytes) in every_kind(&rows) {
        let read = read(&bytes);
        assert_eq!(lines(&read), given(&[("1", "", "4"), ("2", "", "7"), ("3", "", "7.25")]), "{kind}");
    }
    // A row of data with a name is one, whatever its numbers.
    for (kind, bytes) in every_kind(&[head(), vec![words("1"), words("Tên"), number("2"), number("3")]]) {
        assert_eq!(lines(&read(&bytes)).len(), 1, "{kind}");
    }
}

#[test]
fn a_code_within_a_name_is_a_code() {
    let rows = [
        ["Nội dung đánh giá", "Thang điểm", "Điểm đạt"].map(words).to_vec(),
        vec![words("I. Nhóm một"), number("20"), number("15")],
        vec![words("1.1 Đề án"), number("10"), number("8")],
        vec![words("Tiêu chí 1.2: Kế hoạch"), number("10"), number("7")],
        vec![words("5G phủ sóng"), number("10"), number("1")],
    ];
    let expected =
        [("I", "Nhóm một", "15"), ("1.1", "Đề án", "8"), ("1.2", "Kế hoạch", "7"), ("", "5G phủ sóng", "1")];
    for (kind, bytes) in every_kind(&rows) {
        assert_eq!(lines(&read(&bytes)), given(&expected), "{kind}");
    }
}

#[test]
fn letters_that_look_alike_name_the_same_column() {
    let rows = [
        ["TT", "Tiêu\u{a0}chí", "\u{feff}Ðiểm tối đa", "Điê\u{309}m cuối cùng"].map(words).to_vec(),
        vec![words("1"), words("Ðề án"), number("10"), number("8")],
    ];
    for (kind, bytes) in every_kind(&rows) {
        let read = read(&bytes);
        assert_eq!(read.troubles, vec![], "{kind}");
        assert_eq!(lines(&read)[0].2.as_deref(), Some("8"), "{kind}");
    }
}

const HEAD: &str = "<row><c t=\"str\"><v>TT</v></c><c t=\"str\"><v>Tiêu chí</v></c><c t=\"str\"><v>Thẩm định lần 1</v></c>\
                    <c t=\"str\"><v>Thẩm định lần 2</v></c><c t=\"str\"><v>Điểm cuối cùng</v></c></row>";

#[test]
fn cells_without_a_place_stand_behind_those_before_them() {
    let row = "<row/><row><c t=\"str\"><v>1</v></c><c t=\"str\"><v>Tên</v></c><c><v>8</v></c><c/><c><v>7</v></c></row>";
    let mixed =
        "<row r=\"9\"><c r=\"b9\" t=\"str\"><v>Tên khác</v></c><c/><c s=\"0\"></c><c><v>6</v></c></row>";
    let read = read(&workbook_of(&format!("<sheetData>{HEAD}{row}{mixed}</sheetData>"), &[]));
    assert_eq!(read.troubles, vec![]);
    assert_eq!(lines(&read), given(&[("1", "Tên", "7"), ("", "Tên khác", "6")]));
    assert_eq!(read.official.lines[0].points(Column::AppraisedAgain), None);
    let places: Vec<&str> = read.official.lines.iter().map(|line| line.place.as_str()).collect();
    assert_eq!(places, ["3", "9"]);
}

#[test]
fn parts_are_found_by_their_relations() {
    let sheet = format!(
        "<x:worksheet xmlns:x=\"x\"><x:sheetData>{HEAD}<row><c t=\"s\"><v>0</v></c><c t=\"s\"><v>1</v></c><c/><c/>\
         <c s=\"1\"><v>0.5</v></c></row></x:sheetData></x:worksheet>"
    );
    let strings = "<sst><si><t>1</t></si><si><r><t>Đề </t></r><rPh><t>x</t></rPh><r><t>án</t></r></si></sst>";
    let styles = "<styleSheet><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"10\"/></cellXfs></styleSheet>";
    let book = format!(
        "\u{feff}<?xml version=\"1.0\"?><workbook xmlns:r=\"{RELATIONS}\"><sheets><sheet name=\"Biểu đồ\" r:id=\"rId4\"/>\
         <sheet name=\"Bảng\" r:id=\"rId3\"/></sheets></workbook>"
    );
    let targets = [
        ("sharedStrings", "/Lib/Texts.xml"),
        ("styles", "..\\lib\\look.xml"),
        ("worksheet", "Tables/One.XML"),
        ("chartsheet", "charts/c.xml"),
    ];
    let parts = [
        (
            "_rels\\.rels",
            relations(&[("extended-properties", "x.xml"), ("officeDocument", "/Book/workbook22.xml")]),
        ),
        ("book\\workbook22.xml", book),
        ("Book/_rels/Workbook22.xml.rels", relations(&targets)),
        ("/book/tables/one.xml", sheet),
        ("Lib\\texts.xml", strings.to_owned()),
        ("lib/look.xml", styles.to_owned()),
    ];
    let read = read(&packed(&parts));
    assert_eq!(read.troubles, [Trouble::NotANumber("E2".to_owned(), "50%".to_owned())]);
    assert_eq!(lines(&read), given(&[("1", "Đề án", "")]));
}

#[test]
fn the_kind_of_a_file_is_told_by_its_first_bytes() {
    let office = |name: &str| {
        let name: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        [b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".as_slice(), &[0; 500], &name].concat()
    };
    let main = |path: &str, text: &str| {
        packed(&[("_rels/.rels", relations(&[("officeDocument", path)])), (path, text.to_owned())])
    };
    let writer =
        "<office:document-content><office:body><office:text/></office:body></office:document-content>";
    let locked =
        [("META-INF/manifest.xml", "<m><encryption-data/></m>".to_owned()), ("content.xml", "x".to_owned())];
    let xml = "<?xml version=\"1.0\"?><?mso-application progid=\"Excel.Sheet\"?><Workbook xmlns=\"urn:x\"><Table/></Workbook>";
    for (bytes, kind) in [
        (office("EncryptedPackage"), Some(Foreign::Locked)),
        (office("WordDocument"), Some(Foreign::Document)),
        (office("Workbook"), None),
        (b"\x09\x08\x10\x00\x00\x06\x05\x00".to_vec(), None),
        (main("xl/workbook.bin", "\u{1}"), Some(Foreign::Binary)),
        (main("word/document.xml", "<w:document/>"), Some(Foreign::Document)),
        (main("ppt/presentation.xml", "<p:presentation/>"), Some(Foreign::Slides)),
        (packed(&[("content.xml", writer.to_owned())]), Some(Foreign::Document)),
        (packed(&locked), Some(Foreign::Locked)),
        (packed(&[("kq/ket-qua.XLSX", String::new())]), Some(Foreign::Archive)),
        (xml.as_bytes().to_vec(), Some(Foreign::Xml)),
        (b"MIME-Version: 1.0\r\nContent-Type: multipart/related".to_vec(), Some(Foreign::Web)),
        (b"<html><frameset><frame src=a></html>".to_vec(), Some(Foreign::Web)),
        (b"%PDF-1.7".to_vec(), Some(Foreign::Pdf)),
        (b"\x89PNG\r\n".to_vec(), Some(Foreign::Picture)),
        (b"{\\rtf1".to_vec(), Some(Foreign::Document)),
    ] {
        let expected = kind.map_or(Trouble::OldWorkbook, Trouble::Foreign);
        assert_eq!(open(&bytes, &Hints::default()), Err(OpenFault::Table(vec![expected.clone()])));
        for language in [Language::Vi, Language::En] {
            assert!(
                trouble_in_words(&expected, language).contains(".xlsx") || kind == Some(Foreign::Archive)
            );
        }
    }
}

#[test]
fn a_web_page_is_read_as_a_browser_shows_it() {
    let page = "<html xmlns:x=\"urn:schemas-microsoft-com:office:excel\"><head><style><!-- .p {mso-number-format:Percent;}\n\
                td.no, .x{display : none} --></style><!--[if gte mso 9]><xml><x:Sheet><td>x</td></xml><![endif]--></head>\
                <body><table><tr><td>BÁO CÁO</table><TABLE BORDER=1><col span=4><col class=no>\
                <tr><th rowspan=2>TT<th rowspan=2>Tiêu<br>chí</th><th colspan=2>Kết quả</th><th rowspan='2'>Điểm chốt</th></tr>\
                <tr><td>Điểm tối đa</td><td>Điểm cu&#7889;i c&ugrave;ng&nbsp;</td></tr>\
                <tr><td>1<td>Đề án &amp; k&ecirc; hoạch<td>10</td><td>8,5</td><td>9</tr>\
                <tr style='display:none'><td>2<td>Tên<td>10</td><td>7</td></tr>\
                <tr><td>3</td><td rowspan=\"2\">Chung</td><td>10</td><td class=p>0.5</td></tr>\
                <tr><td>4</td><td>10</td><td>6</td></tr>\
                </table><p>Người lập</body></html>";
    let expected = [
        Trouble::Hidden(5),
        Trouble::HiddenColumn(Field::Points(Column::Final), "E".to_owned()),
        Trouble::NotANumber("D6".to_owned(), "50%".to_owned()),
    ];
    let latin: Vec<u8> = page
        .replace("<head>", "<head><meta http-equiv=Content-Type content=\"text/html; charset=windows-1252\">")
        .chars()
        .flat_map(|letter| match u8::try_from(u32::from(letter)) {
            Ok(byte) => vec![byte],
            Err(_) => format!("&#{};", u32::from(letter)).into_bytes(),
        })
        .collect();
    let wide: Vec<u8> =
        "\u{feff}".encode_utf16().chain(page.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    for bytes in [page.as_bytes().to_vec(), latin, wide.clone(), wide[2..].to_vec()] {
        let read = read(&bytes);
        assert_eq!(read.troubles, expected);
        let names = lines(&read);
        assert_eq!(names[0].1, "Đề án & kê hoạch");
        let points: Vec<Option<&str>> = names.iter().map(|line| line.2.as_deref()).collect();
        assert_eq!(points, [Some("8.5"), Some("7"), None, Some("6")]);
    }
    // Of several tables that can be meant one is chosen; a page that is cut off is not taken for a shorter one.
    let table = "<table><tr><td>TT<td>Tiêu chí<td>Điểm cuối cùng<tr><td>1<td>A<td>2</table>";
    let two = [table, "<table><tr><td>x</table>", table].concat();
    let several = Trouble::SeveralSheets(vec!["1".to_owned(), "3".to_owned()]);
    assert_eq!(read(two.as_bytes()).troubles, [several]);
    let third = Hints { sheet: Some("3".to_owned()), ..Hints::default() };
    assert_eq!(lines(&read_table(two.as_bytes(), &third)).len(), 1);
    let cut = read(table.trim_end_matches("</table>").as_bytes());
    assert!(matches!(cut.troubles.as_slice(), [Trouble::NoWorkbook(_)]));
}

#[test]
fn an_opendocument_is_read_with_what_it_repeats_and_hides() {
    let styles = "<office:automatic-styles><style:style style:name=\"ta1\"><style:table-properties table:display=\"false\"/>\
                  </style:style><style:style style:name=\"ta2\"><style:table-properties table:display=\"true\"/></style:style>\
                  </office:automatic-styles>";
    let text = |text: &str| {
        format!("<table:table-cell office:value-type=\"string\"><text:p>{text}</text:p></table:table-cell>")
    };
    let number = |value: &str, more: &str| {
        format!(
            "<table:table-cell {more} office:value-type=\"float\" office:value=\"{value}\"><text:p>{value}</text:p>\
             </table:table-cell>"
        )
    };
    let row = |cells: &[String], more: &str| {
        format!("<table:table-row {more}>{}</table:table-row>", cells.concat())
    };
    let remark = "<table:table-cell office:value-type=\"string\"><office:annotation><text:p>Ghi nhớ</text:p></office:annotation>\
                  <text:p>Kế<text:s text:c=\"1\"/>hoạch</text:p></table:table-cell>";
    let head = ["TT", "Tiêu chí", "Điểm tối đa", "Thẩm định lần 1", "Điểm cuối cùng"].map(text);
    let rows = [
        "<table:table-row table:number-rows-repeated=\"3\"><table:table-cell table:number-columns-repeated=\"1000\"/>\
         </table:table-row>"
            .to_owned(),
        row(&head, ""),
        row(&[text("1"), remark.to_owned(), number("10", ""), number("7.5", "table:formula=\"of:=1\"")], ""),
        row(&[text("2"), text("Tên"), number("5", "table:number-columns-repeated=\"2\"")], "table:visibility=\"filter\""),
        "<table:table-row table:number-rows-repeated=\"1048000\"><table:table-cell table:number-columns-repeated=\"1024\"/>\
         </table:table-row>"
            .to_owned(),
    ];
    let columns = "<table:table-column table:number-columns-repeated=\"4\"/><table:table-column table:visibility=\"collapse\"/>";
    let tables = format!(
        "<table:table table:name=\"Nháp\" table:style-name=\"ta1\"/>\
         <table:table table:name=\"Bảng\" table:style-name=\"ta2\">{columns}{}</table:table>",
        rows.concat()
    );
    let read = read(&opendocument_of(styles, &tables));
    let name = |text: &str| text.to_owned();
    assert_eq!(
        read.troubles,
        [
            Trouble::Hidden(6),
            Trouble::HiddenColumn(Field::Points(Column::Final), name("E")),
            Trouble::HiddenSheets(vec![name("Nháp")]),
            Trouble::Formula(name("D5")),
        ]
    );
    let found: Vec<(&str, Option<String>)> = read
        .official
        .lines
        .iter()
        .map(|line| (line.name.as_str(), line.points(Column::Appraised).map(Exact::to_string)))
        .collect();
    assert_eq!(found, [("Kế hoạch", Some(name("7.5"))), ("Tên", Some(name("5")))]);
}

#[test]
fn what_nobody_sees_is_not_preferred() {
    let row = "<row><c t=\"str\"><v>1</v></c><c t=\"str\"><v>Tên</v></c><c><v>8</v></c><c><v>9</v></c><c><v>7</v></c></row>";
    let sheet = format!(
        "<cols><col min=\"1\" max=\"2\"/><col min=\"4\" max=\"4\" width=\"0\"/><col min=\"5\" max=\"16384\" hidden=\"1\"/></cols>\
         <sheetData>{HEAD}{row}</sheetData>"
    );
    let bytes = workbook_of(&sheet, &[]);
    let unseen = |column, letters: &str| Trouble::HiddenColumn(Field::Points(column), letters.to_owned());
    let expected = [unseen(Column::AppraisedAgain, "D"), unseen(Column::Final, "E")];
    let TableRead { official, troubles } = read(&bytes);
    assert_eq!((troubles.as_slice(), official.latest()), (&expected[..], Some(Column::Appraised)));
    assert!(!expected[0].is_notice());
    // Whoever names a column has seen it.
    let named = Hints { columns: vec![(4, Field::Points(Column::Final))], ..Hints::default() };
    let TableRead { official, troubles } = read_table(&bytes, &named);
    assert_eq!((troubles.as_slice(), official.latest()), (&expected[..1], Some(Column::Final)));
}

#[test]
fn a_number_parted_by_its_comma_is_refused_with_its_row() {
    let text = "TT,Tiêu chí,Điểm tối đa,Điểm cuối cùng,Ghi chú\n1,A,10,8,5,\n2,B,10,7,\n3,C,10,\"6,5\",\n4,D,10,8,5\n";
    let read = read(text.as_bytes());
    assert_eq!(read.troubles, [Trouble::TooWide(2), Trouble::TooWide(5)]);
    assert!(!read.troubles[0].is_notice());
    assert_eq!(lines(&read), given(&[("1", "A", ""), ("2", "B", "7"), ("3", "C", "6.5"), ("4", "D", "")]));
}

#[test]
fn texts_of_before_unicode_are_read_only_where_a_person_agrees() {
    let table = "TT;Tiêu chí;Điểm tối đa;Điểm đạt\n1;Đề án và kế hoạch;10;8,5\n";
    let misread: String =
        table.bytes().map(|byte| if byte == 0x81 { '\u{81}' } else { windows(byte) }).collect();
    let tcvn3 = "TT;Tiªu chÝ;§iÓm tèi ®a;§iÓm ®¹t\n1;§Ò ¸n vµ kÕ ho¹ch;10;8,5\n";
    let vni = "TT;Tieâu chí;Ñieåm toái ña;Ñieåm ñaït\n1;Ñeà aùn vaø keá hoaïch;10;8,5\n";
    let agreed = Hints { convert: true, ..Hints::default() };
    let folder = folder("old-fonts");
    for old in [tcvn3, vni, &misread] {
        let cells = |line: &str| line.split(';').map(str::to_owned).collect::<Vec<_>>();
        let rows: Vec<Vec<String>> = old.lines().map(cells).collect();
        let rows: Vec<Vec<Given>> =
            rows.iter().map(|row| row.iter().map(|text| words(text)).collect()).collect();
        let mut files = vec![workbook(&rows), opendocument(&rows), web(&rows), old.as_bytes().to_vec()];
        // As an old program writes it: a byte a letter.
        let bytes: Option<Vec<u8>> = old.chars().map(|letter| u8::try_from(u32::from(letter)).ok()).collect();
        files.extend(bytes.filter(|bytes| core::str::from_utf8(bytes).is_err()));
        for bytes in files {
            let refused = read(&bytes);
            let [Trouble::OldFont(before, after)] = refused.troubles.as_slice() else {
                panic!("{old}: {:?}", refused.troubles)
            };
            assert!(old.contains(before.as_str()) && table.contains(after.as_str()), "{before} / {after}");
            let read = read_table(&bytes, &agreed);
            assert_eq!(read.troubles, [Trouble::Converted(before.clone(), after.clone())]);
            assert_eq!(lines(&read), given(&[("1", "Đề án và kế hoạch", "8.5")]));
        }
        // A file of which only some texts are old is not taken without a word either.
        let mixed = format!("Bảng điểm;;;\n{old}2;Đào tạo;10;7\n");
        assert!(matches!(read(mixed.as_bytes()).troubles.as_slice(), [Trouble::OldFont(..)]), "{mixed}");
        let both = read_table(mixed.as_bytes(), &agreed);
        assert_eq!(lines(&both), given(&[("1", "Đề án và kế hoạch", "8.5"), ("2", "Đào tạo", "7")]));
        let path = folder.join("bang.csv");
        std::fs::write(&path, old).unwrap();
        let path = path.to_str().unwrap();
        assert_eq!(run(&["check", path]).status.code(), Some(2));
        assert_eq!(run(&["check", path, "--convert"]).status.code(), Some(0));
    }
}

/// A letter of Windows-1252.
fn windows(byte: u8) -> char {
    let known = [
        (0x80, '€'),
        (0x82, '‚'),
        (0x83, 'ƒ'),
        (0x84, '„'),
        (0x85, '…'),
        (0x86, '†'),
        (0x87, '‡'),
        (0x88, 'ˆ'),
        (0x89, '‰'),
        (0x8a, 'Š'),
        (0x8b, '‹'),
        (0x8c, 'Œ'),
        (0x8e, 'Ž'),
        (0x91, '‘'),
        (0x92, '’'),
        (0x93, '“'),
        (0x94, '”'),
        (0x95, '•'),
        (0x96, '–'),
        (0x97, '—'),
        (0x98, '˜'),
        (0x99, '™'),
        (0x9a, 'š'),
        (0x9b, '›'),
        (0x9c, 'œ'),
        (0x9e, 'ž'),
        (0x9f, 'Ÿ'),
    ];
    known.iter().find(|(other, _)| *other == byte).map_or(char::from(byte), |(_, letter)| *letter)
}

/// Two groups I and II, whose criteria are numbered anew in each.
fn set_of_two_groups() -> tudanhgia::criteria::CriteriaSet {
    let named = |mut item: Value, code: &str, name: &str| {
        item["code"] = code.into();
        item["name"] = json!({"vi": name, "en": format!("{} {name}", item["id"])});
        item
    };
    let item = |id: &str, code: &str, name: &str| {
        let rule = json!({"kind": "ratio", "part": "a", "whole": "b"});
        named(criterion(id, 10, json!([whole("a"), whole("b")]), rule), code, name)
    };
    let first = json!([item("A1", "1", "Máy chủ"), item("A2", "2", "Đường truyền internet")]);
    let second = json!([item("B1", "1", "Máy tính"), item("B2", "2", "Đào tạo cán bộ")]);
    let groups = json!([
        named(group("A", 20, first), "I", "Hạ tầng số"),
        named(group("B", 20, second), "II", "Nhân lực số")
    ]);
    accepted(&set_of(40, groups))
}

#[test]
fn a_line_that_its_place_or_its_code_contradicts_is_a_doubt() {
    let set = set_of_two_groups();
    let matched = |lines: &str| {
        let table = format!("TT;Tiêu chí;Điểm cuối cùng\n{lines}");
        let official = read(table.as_bytes()).official;
        let matched = match_lines(&set, &official, &Confirmed::new());
        let id = |row: &tudanhgia::calc::NodeIx| set.node(*row).id.clone();
        let rows: Vec<String> = matched.rows.values().map(id).collect();
        let doubts: Vec<String> = matched
            .doubts
            .iter()
            .map(|doubt| doubt.candidates.iter().map(id).collect::<Vec<_>>().join("|"))
            .collect();
        (rows.join(" "), doubts.join(" "), matched.strange.len())
    };
    let found = |rows: &str, doubts: &str, strange: usize| (rows.to_owned(), doubts.to_owned(), strange);
    let whole = "I;Hạ tầng số;5\n1;Máy chủ;2\n2;Đường truyền internet;3\nII;Nhân lực số;4\n1;Máy tính;1\n2;Đào tạo cán bộ;3\n";
    assert_eq!(matched(whole), found("A A1 A2 B B1 B2", "", 0));
    // Without lines for the groups, without codes, without names.
    assert_eq!(matched("1;Máy chủ;2\n2;Đường truyền internet;3\n1;Máy tính;1\n"), found("A1 A2 B1", "", 0));
    assert_eq!(matched(";Máy tính;2\n;Máy chủ;3\n"), found("B1 A1", "", 0));
    assert_eq!(matched("I;;5\n1;;2\n2;;3\nII;;4\n1;;1\n"), found("A A1 A2 B B1", "", 0));
    // Sums that stand below their lines.
    assert_eq!(matched("1;Máy chủ;2\nI;Hạ tầng số;5\n1;Máy tính;1\n"), found("A1 A B1", "", 0));
    // In another group than its name's.
    assert_eq!(
        matched("I;Hạ tầng số;5\n1;Máy tính;2\nII;Nhân lực số;4\n1;Máy tính;1\n"),
        found("A B B1", "B1|A1", 0)
    );
    assert_eq!(matched("I;Hạ tầng số;5\n;Máy tính;2\n"), found("A", "B1", 0));
    // Another code than its name's.
    assert_eq!(matched("I;Hạ tầng số;5\n2;Máy chủ;2\n"), found("A", "A1|A2", 0));
    assert_eq!(matched("2;Máy tính;2\n").0, "");
    // A numbering through the whole table says nothing of codes; a code that no row has contradicts none.
    let through = "1;Hạ tầng số;5\n2;Máy chủ;2\n3;Đường truyền internet;3\n4;Nhân lực số;4\n5;Máy tính;1\n";
    assert_eq!(matched(through), found("A A1 A2 B B1", "", 0));
    assert_eq!(matched("A;Hạ tầng số;5\nA.1;Máy chủ;2\n"), found("A A1", "", 0));
    // A number may begin the name itself, and a code within it is one.
    assert_eq!(
        matched(";I. Hạ tầng số;5\n;2. Đường truyền internet;2\n;1. Máy tính;2\n"),
        found("A A2", "B1|A1", 0)
    );
}

#[test]
fn broken_files_are_refused_and_never_worse() {
    let rows = [head(), vec![words("1"), words("Tên"), number("10"), ("85%", Some("0.85"), "0%")]];
    let flat = "<office:document><office:spreadsheet><table:table table:name='a'><table:table-row>\
                <table:table-cell table:number-columns-repeated='9999' office:value-type='float' office:value='1'>\
                <text:p>1</text:p></table:table-cell></table:table-row></table:table></office:spreadsheet></office:document>";
    let files =
        [web(&rows), delimited(&rows), flat.as_bytes().to_vec(), workbook(&rows), opendocument(&rows)];
    for bytes in files {
        for at in 0..bytes.len() {
            let _ = read(&bytes[..at]);
            let mut changed = bytes.clone();
            changed[at] = b"<>\"'&;/\\=9"[at % 10];
            let _ = read(&changed);
        }
    }
}

#[test]
fn the_command_line_says_what_the_page_says() {
    let folder = folder("sources");
    let rows = [
        head(),
        vec![words("1"), words("Tên"), number("10"), ("85%", Some("0.85"), "0%")],
        vec![words("2"), words("Tên khác"), number("10"), number("7.5")],
    ];
    let mut files = every_kind(&rows).to_vec();
    files.push(("PDF", b"%PDF-1.7".to_vec()));
    files.push(("comma", "TT,Tiêu chí,Điểm cuối cùng\n1,A,8,5\n2,B,7\n".as_bytes().to_vec()));
    for (kind, bytes) in files {
        let said = match open(&bytes, &Hints::default()) {
            Ok(opened) => {
                opened.troubles.iter().map(|trouble| trouble_in_words(trouble, Language::Vi)).collect()
            }
            Err(fault) => open_fault_in_words(&fault, Language::Vi),
        };
        // The name of a file tells nothing.
        let path = folder.join(format!("{kind}.xls"));
        std::fs::write(&path, bytes).unwrap();
        let output = run(&["check", path.to_str().unwrap()]);
        let printed = printed(&output.stderr);
        assert!(!said.is_empty() && said.iter().all(|said| printed.contains(said)), "{kind}: {printed}");
    }
}
