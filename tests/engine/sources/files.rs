//! Kinds of files: what is read of each, and what is said of those that are not read.

use tudanhgia_core::exact::Exact;
use tudanhgia_office::official::{Column, Field, Foreign, Hints, OpenFault, Trouble, open, read_table};
use tudanhgia_office::texts::review::{open_fault_in_words, trouble_in_words};
use tudanhgia_words::Language;

use super::{
    Given, HEAD, RELATIONS, delimited, every_kind, given, head, lines, number, opendocument, opendocument_of,
    packed, read, relations, web, words, workbook,
};
use crate::cli::{folder, printed, run};

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

/// A footnote mark, a struck number and what nobody sees are no digits of the number beside them.
#[test]
fn raised_struck_and_hidden_parts_are_no_digits() {
    for cell in
        ["6,5<sup>1</sup>", "<del>9</del>6,5", "<s>9</s>6,5", "<span style=\"display:none\">9</span>6,5"]
    {
        let page = format!(
            "<table><tr><td>TT<td>Tiêu chí<td>Điểm cuối cùng</tr><tr><td>1<td>Tên<td>{cell}</tr></table>"
        );
        let found = read(page.as_bytes());
        assert!(matches!(found.troubles.as_slice(), [Trouble::NotANumber(..)]), "{cell}: {found:?}");
    }
    let page = "<table><tr><td>TT<td>Tiêu chí<td>Điểm cuối cùng</tr><tr><td>1<td>Tên<td>6,5<script>x=9</script></tr></table>";
    let found = read(page.as_bytes());
    assert_eq!((lines(&found), found.troubles.len()), (given(&[("1", "Tên", "6.5")]), 0));
}
