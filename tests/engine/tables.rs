//! Official results as tables: real forms are read, bad files give one clear list of what was not understood.

use std::io::{Cursor, Write};

use tudanhgia_core::exact::Exact;
use tudanhgia_core::sheet::SetRef;
use tudanhgia_office::official::{
    Column, Confirmed, Field, Foreign, Hints, Line, MAX_TABLE_BYTES, Print, Score, TableRead, Trouble,
    match_lines, read_table,
};
use tudanhgia_office::papers::{
    Cell, Document, PaperKind, PaperTable, Part, csv, docx, made_by, paper_file, xlsx,
};
use tudanhgia_office::texts::review::trouble_in_words;
use tudanhgia_words::Language;

use crate::support::{number, shipped};

fn read(text: &str) -> TableRead {
    read_table(text.as_bytes(), &Hints::default())
}

fn points(line: &Line, column: Column) -> Option<String> {
    line.points(column).map(Exact::to_string)
}

/// The table of the Ministry of Health, as a department might return it.
const TABLE: &str = "\
BẢNG TỔNG HỢP KẾT QUẢ;;;;;
;;;;;
STT;Tên tiêu chí;Điểm tối đa;Điểm đạt (Tự đánh giá);Thẩm định lần 1;Ghi chú
(1);(2);(3);(4);(5);(6)
II;Cổng thông tin điện tử;50;41;38,5;
1;Giới thiệu chung (sơ đồ, chức năng, lịch sử);3;3;3;
8;Khen thưởng, xử phạt;5;2;không áp dụng;
9;Lịch làm việc của lãnh đạo;5;2;-;Chưa có
;Tổng cộng;50;41;38,5;
;;;;;
Người lập biểu;;;;;
";

#[test]
fn a_table_of_a_department_is_read() {
    let TableRead { official, troubles } = read(TABLE);
    assert_eq!(troubles, vec![]);
    let codes: Vec<&str> = official.lines.iter().map(|line| line.code.as_str()).collect();
    assert_eq!(codes, ["II", "1", "8", "9", "", "Người lập biểu"]);
    let [group, .., total, _] = official.lines.as_slice() else { panic!("lines") };
    assert_eq!(group.score(Column::Appraised), Some(&Score::Points(number("38.5"), 1)));
    assert!(total.total && official.latest() == Some(Column::Appraised));
    assert_eq!(official.lines[2].score(Column::Appraised), Some(&Score::NotApplicable));
    assert_eq!(
        (official.lines[3].score(Column::Appraised), official.lines[3].note.as_str()),
        (None, "Chưa có")
    );
    let matched = match_lines(&shipped("mau-297-so"), &official, &Confirmed::new());
    assert_eq!((matched.strange.as_slice(), matched.rows.len() + matched.doubts.len()), (&[5][..], 5));
    // The title above and the signature below are told, since nothing is compared with them.
    let told = official.unheard(&shipped("mau-297-so"), &matched, &[], &Confirmed::new());
    let told: Vec<String> = told.iter().map(|one| official.text_of(*one, &[])).collect();
    assert_eq!(told, ["A1: BẢNG TỔNG HỢP KẾT QUẢ", "11: Người lập biểu"]);
}

#[test]
fn separators_and_encodings_are_told_apart() {
    let expected = read(TABLE).official;
    let quoted = |separator: &str| {
        TABLE
            .lines()
            .map(|line| {
                let cells = line
                    .split(';')
                    .map(|cell| if cell.contains(',') { format!("\"{cell}\"") } else { cell.to_owned() });
                cells.collect::<Vec<_>>().join(separator) + "\r\n"
            })
            .collect::<String>()
    };
    for text in [quoted(","), quoted("\t"), quoted(";"), format!("\u{feff}{TABLE}")] {
        assert_eq!(read(&text).official, expected);
    }
    for order in [u16::to_le_bytes, u16::to_be_bytes] {
        let bytes: Vec<u8> = "\u{feff}".encode_utf16().chain(TABLE.encode_utf16()).flat_map(order).collect();
        assert_eq!(read_table(&bytes, &Hints::default()).official, expected);
    }
}

#[test]
fn a_head_over_two_rows_is_understood() {
    let text = "TT;Chỉ số;Quy chuẩn đánh giá;;Tự đánh giá;\n\
                ;;Điểm tối đa;Cách tính;Điểm tự chấm;Giải trình kết quả\n\
                1;Kế hoạch;10;có;7,5;Kế hoạch số 1\n";
    let TableRead { official, troubles } = read(text);
    assert_eq!(troubles, vec![]);
    assert_eq!(points(&official.lines[0], Column::Max).as_deref(), Some("10"));
    assert_eq!(points(&official.lines[0], Column::Declared).as_deref(), Some("7.5"));
    assert_eq!(official.lines[0].note, "Kế hoạch số 1");
}

#[test]
fn what_cannot_be_read_is_listed_and_never_guessed() {
    let text = "TT;Tiêu chí;Điểm tối đa;Điểm cuối cùng\n\
                1;A;10;7,5\n2;B;10;8.5\n3;C;5000;1.234\n4;D;10;1.234\n5;E;10;bảy\n;;10;5\n";
    let TableRead { official, troubles } = read(text);
    let given: Vec<Option<String>> = official.lines.iter().map(|line| points(line, Column::Final)).collect();
    let some = |text: &str| Some(text.to_owned());
    // A maximum of 10 does not make 1.234 a decimal: it may be a slip.
    assert_eq!(given, [some("7.5"), some("8.5"), None, None, None]);
    assert_eq!(
        troubles,
        [
            Trouble::NotANumber("D6".to_owned(), "bảy".to_owned()),
            Trouble::Ambiguous("D4".to_owned(), "1.234".to_owned()),
            Trouble::Ambiguous("D5".to_owned(), "1.234".to_owned()),
            Trouble::MixedSigns("D2".to_owned(), "D3".to_owned()),
            Trouble::Nameless(7),
        ]
    );
}

#[test]
fn files_that_are_no_table_say_what_to_do() {
    let only = |bytes: &[u8]| {
        let TableRead { official, troubles } = read_table(bytes, &Hints::default());
        assert!(official.lines.is_empty());
        assert_eq!(troubles.len(), 1);
        troubles.into_iter().next().unwrap()
    };
    // "Tiêu chí" in Windows-1258.
    assert_eq!(only(b"TT;Ti\xeau ch\xed;\xd0i\xea\xccm\n1;A;2\n"), Trouble::Encoding);
    assert_eq!(
        only("STT;Tªn tiªu chÝ;§iÓm tù chÊm;Tæng ®iÓm;§iÓm ®¹t ®\u{ad}îc\n".as_bytes()),
        Trouble::OldFont("Tªn tiªu chÝ".to_owned(), "Tên tiêu chí".to_owned())
    );
    assert_eq!(only(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), Trouble::OldWorkbook);
    assert!(matches!(only(b"PK\x03\x04abc"), Trouble::NoWorkbook(_)));
    assert_eq!(only(&vec![b'a'; 50_000_000]), Trouble::TooLarge(MAX_TABLE_BYTES / 1_000_000));
    assert_eq!(only("Xã;Tổng\nA;1\n".as_bytes()), Trouble::NoHead);
    assert_eq!(only(b""), Trouble::NoHead);
    assert_eq!(only("TT;Tiêu chí\n".repeat(30_000).as_bytes()), Trouble::TooManyCells);
}

#[test]
fn columns_that_the_head_does_not_name_can_be_named_by_a_person() {
    let text = "Mục;Tên gọi;Kết quả A;Kết quả B\n1;Kế hoạch;3;4\n";
    let hints = Hints {
        head: Some(1),
        columns: vec![(0, Field::Code), (1, Field::Name), (3, Field::Points(Column::Final))],
        ..Hints::default()
    };
    let TableRead { official, troubles } = read_table(text.as_bytes(), &hints);
    assert_eq!(troubles, vec![]);
    assert_eq!(points(&official.lines[0], Column::Final).as_deref(), Some("4"));
    let double = "TT;Tiêu chí;Điểm tự chấm;Điểm tự chấm lại;Điểm cuối cùng\n1;A;3;4;4\n";
    let troubles = read(double).troubles;
    let column = Field::Points(Column::Declared);
    assert_eq!(troubles, [Trouble::TwoColumns(column, "C".to_owned(), "D".to_owned())]);
    // A person who names one of them settles it; one who names two is asked again.
    let named = |columns: &[usize]| Hints {
        columns: columns.iter().map(|index| (*index, column)).collect(),
        ..Hints::default()
    };
    let settled = read_table(double.as_bytes(), &named(&[3]));
    assert_eq!(settled.troubles, vec![]);
    assert_eq!(points(&settled.official.lines[0], Column::Declared).as_deref(), Some("4"));
    assert_eq!(read_table(double.as_bytes(), &named(&[2, 3])).troubles, troubles);
}

/// A workbook with a sheet made by hand.
fn workbook(sheet: &str, sheets: &str) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let options = zip::write::SimpleFileOptions::default();
    let relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let parts = [
        ("xl/workbook.xml", format!("<workbook xmlns:r=\"{relation}\"><sheets>{sheets}</sheets></workbook>")),
        (
            "xl/_rels/workbook.xml.rels",
            "<Relationships><Relationship Id=\"rId1\" Target=\"worksheets/sheet1.xml\"/></Relationships>".to_owned(),
        ),
        (
            "xl/sharedStrings.xml",
            "<sst><si><t>TT</t></si><si><t>Tiêu chí</t></si><si><r><t>Điểm </t></r><r><t>cuối cùng</t></r></si>\
             <si><t>A &amp; B</t></si></sst>"
                .to_owned(),
        ),
        (
            "xl/styles.xml",
            "<styleSheet><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/></cellXfs></styleSheet>".to_owned(),
        ),
        ("xl/worksheets/sheet1.xml", format!("<worksheet><sheetData>{sheet}</sheetData></worksheet>")),
    ];
    for (name, text) in parts {
        writer.start_file(name, options).unwrap();
        writer.write_all(text.as_bytes()).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

const ONE: &str = "<sheet name=\"Bảng\" sheetId=\"1\" r:id=\"rId1\"/>";
const HEAD: &str = "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\" t=\"s\"><v>1</v></c>\
                    <c r=\"C1\" t=\"s\"><v>2</v></c></row>";

fn rows(rows: &str) -> TableRead {
    read_table(&workbook(&format!("{HEAD}{rows}"), ONE), &Hints::default())
}

#[test]
fn a_workbook_is_read_without_binary_floats() {
    let read = rows(
        "<row r=\"2\"><c r=\"A2\"><v>1</v></c><c r=\"B2\" t=\"s\"><v>3</v></c><c r=\"C2\"><v>17.100000000000001</v></c></row>",
    );
    assert_eq!(read.troubles, vec![]);
    let line = &read.official.lines[0];
    assert_eq!((line.code.as_str(), line.name.as_str()), ("1", "A & B"));
    assert_eq!(line.score(Column::Final), Some(&Score::Points(number("17.1"), 1)));
}

#[test]
fn what_misleads_in_workbooks_is_listed() {
    let named = |row: usize| format!("<c r=\"B{row}\" t=\"inlineStr\"><is><t>Tiêu chí</t></is></c>");
    let cells = [
        format!("<row r=\"2\" hidden=\"1\">{}<c r=\"C2\"><v>1</v></c></row>", named(2)),
        format!("<row r=\"3\">{}<c r=\"C3\"><f>C2+1</f><v>2</v></c></row>", named(3)),
        format!("<row r=\"4\">{}<c r=\"C4\"><f>C3+1</f></c></row>", named(4)),
        format!("<row r=\"5\">{}<c r=\"C5\" t=\"e\"><f>1/0</f><v>#DIV/0!</v></c></row>", named(5)),
        format!(
            "<row r=\"6\"><c r=\"A6\" s=\"1\"><v>45292</v></c>{}<c r=\"C6\"><v>3</v></c></row>",
            named(6)
        ),
        format!("<row r=\"7\">{}<c r=\"C7\"><v>4</v></c></row><row r=\"8\">{}</row>", named(7), named(8)),
    ];
    let sheet = format!(
        "{HEAD}{}</sheetData><mergeCells><mergeCell ref=\"C7:C8\"/></mergeCells><sheetData>",
        cells.concat()
    );
    let read = read_table(&workbook(&sheet, ONE), &Hints::default());
    let text = |text: &str| text.to_owned();
    assert_eq!(
        read.troubles,
        [
            Trouble::Merged(text("C7:C8")),
            Trouble::Hidden(2),
            Trouble::Formula(text("C3")),
            Trouble::BrokenFormula(text("C4"), String::new()),
            Trouble::BrokenFormula(text("C5"), text("#DIV/0!")),
            Trouble::Date(text("A6")),
        ]
    );
    let given: Vec<Option<String>> =
        read.official.lines.iter().map(|line| points(line, Column::Final)).collect();
    assert_eq!(
        given,
        [Some(text("1")), Some(text("2")), None, None, Some(text("3")), None, None][..given.len()]
    );
}

#[test]
fn a_sheet_has_to_be_chosen_where_there_are_several() {
    let two = format!("{ONE}<sheet name=\"Khác\" sheetId=\"2\" r:id=\"rId1\"/>");
    let row = "<row r=\"2\"><c r=\"B2\" t=\"s\"><v>3</v></c><c r=\"C2\"><v>1</v></c></row>";
    let bytes = workbook(&format!("{HEAD}{row}"), &two);
    let names = vec!["Bảng".to_owned(), "Khác".to_owned()];
    assert_eq!(read_table(&bytes, &Hints::default()).troubles, [Trouble::SeveralSheets(names)]);
    let chosen = |name: &str| read_table(&bytes, &Hints { sheet: Some(name.to_owned()), ..Hints::default() });
    assert_eq!(chosen("Khác").official.lines.len(), 1);
    assert_eq!(chosen("Không có").troubles, [Trouble::NoSheet("Không có".to_owned())]);
    // A hidden sheet is nobody's result.
    let hidden = format!("{ONE}<sheet name=\"Khác\" sheetId=\"2\" state=\"hidden\" r:id=\"rId1\"/>");
    let read = read_table(&workbook(&format!("{HEAD}{row}"), &hidden), &Hints::default());
    assert_eq!(read.troubles, [Trouble::HiddenSheets(vec!["Khác".to_owned()])]);
    assert!(read.troubles[0].is_notice() && read.official.lines.len() == 1);
}

#[test]
fn what_unpacks_to_too_much_is_not_unpacked() {
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    writer.start_file("xl/workbook.xml", zip::write::SimpleFileOptions::default()).unwrap();
    let zeros = vec![b' '; 1_000_000];
    for _ in 0..70 {
        writer.write_all(&zeros).unwrap();
    }
    let bomb = writer.finish().unwrap().into_inner();
    assert!(bomb.len() < 200_000);
    let troubles = read_table(&bomb, &Hints::default()).troubles;
    assert!(matches!(troubles.as_slice(), [Trouble::TooLargeInside(_)]), "{troubles:?}");
}

#[test]
fn a_spreadsheet_says_below_its_table_by_what_it_was_made() {
    let set = SetRef {
        id: "bo".to_owned(),
        version: "1.0.0".to_owned(),
        sha256: "ab".repeat(32),
        ..SetRef::default()
    };
    let table = PaperTable {
        head: ["TT", "Tiêu chí", "Điểm tối đa", "Điểm cuối cùng"].map(str::to_owned).to_vec(),
        rows: vec![vec![Cell::text("1"), Cell::text("A"), Cell::count(10), Cell::count(7)]],
        ..PaperTable::default()
    };
    let lead = Part::Text("Đã đối chiếu 1 trong 1 dòng.".to_owned());
    for language in [Language::Vi, Language::En] {
        let parts = vec![lead.clone(), Part::Table(table.clone()), made_by(&set, language)];
        let paper = Document { title: "Kết quả".to_owned(), parts, ..Document::default() };
        let text = String::from_utf8(paper_file(&paper, &table, PaperKind::Csv, language)).unwrap();
        let plain = csv(&table, language);
        let below = text.strip_prefix(&plain).unwrap();
        assert!(
            below.starts_with("\r\n") && below.contains(&format!("1.0.0, SHA-256 {}", set.sha256)),
            "{below}"
        );
        assert_eq!(below.trim().lines().count(), 2);
        // Whoever reads the table finds what stood in it, and what stands below it as words without a figure.
        let book = paper_file(&paper, &table, PaperKind::Xlsx, language);
        let mut expected = read_table(plain.as_bytes(), &Hints::default());
        assert_eq!((expected.official.lines.len(), expected.troubles.len()), (1, 0));
        let without_words = |bytes: &[u8]| {
            let mut read = read_table(bytes, &Hints::default());
            let words = read.official.lines.iter().filter(|line| !line.has_figure()).count();
            read.official.lines.retain(Line::has_figure);
            (read, words)
        };
        assert_eq!(without_words(text.as_bytes()), (expected.clone(), 2));
        expected.official.lines[0].place = "2".to_owned();
        expected.official.print = Print::Stored;
        assert_eq!(without_words(&book), (expected, 2));
    }
}

#[test]
fn papers_are_written_and_tables_come_back() {
    let table = PaperTable {
        head: ["TT", "Tiêu chí", "Điểm tối đa", "Điểm cuối cùng"].map(str::to_owned).to_vec(),
        rows: vec![
            vec![
                Cell::text("1"),
                Cell::text("=A & <B>"),
                Cell::count(10),
                Cell::number(Some(&number("7.25")), 2),
            ],
            vec![Cell::text("2"), Cell::text("C; \"D\""), Cell::count(5), Cell::Empty],
        ],
        ..PaperTable::default()
    };
    let bytes = xlsx("Kết quả: [1]", &table, Language::Vi);
    assert_eq!(bytes, xlsx("Kết quả: [1]", &table, Language::Vi));
    let text = csv(&table, Language::Vi);
    for bytes in [bytes, text.into_bytes()] {
        let TableRead { official, troubles } = read_table(&bytes, &Hints::default());
        assert_eq!(troubles, vec![]);
        let names: Vec<&str> = official.lines.iter().map(|line| line.name.as_str()).collect();
        assert_eq!(names, ["=A & <B>", "C; \"D\""]);
        assert_eq!(points(&official.lines[0], Column::Final).as_deref(), Some("7.25"));
        assert_eq!(points(&official.lines[1], Column::Final), None);
    }
    let parts = vec![
        Part::Heading("Mục 1".to_owned()),
        Part::Text("Một & hai\n<ba>\u{1}".to_owned()),
        Part::Table(table),
        Part::Signatures,
    ];
    let paper = docx(
        &Document {
            from: "UBND xã A".to_owned(),
            title: "BÁO CÁO\nVề việc A".to_owned(),
            parts,
            ..Document::default()
        },
        Language::Vi,
    );
    let mut parts = zip::ZipArchive::new(Cursor::new(paper)).unwrap();
    let mut text = String::new();
    std::io::Read::read_to_string(&mut parts.by_name("word/document.xml").unwrap(), &mut text).unwrap();
    let mut reader = quick_xml::Reader::from_str(&text);
    let mut shown = String::new();
    loop {
        match reader.read_event().unwrap() {
            quick_xml::events::Event::Text(more) => shown.push_str(&more),
            quick_xml::events::Event::Eof => break,
            _ => {}
        }
    }
    // The head of an official paper: who issues it in full, the place of its number; then kind and subject.
    let head = "ỦY BAN NHÂN DÂNXÃ ASố: ……/BC-……CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM";
    assert!(shown.trim_start().starts_with(head), "{shown}");
    assert!(shown.contains("BÁO CÁOVề việc AMục 1Một  hai"), "{shown}");
    assert!(shown.contains("7,25") && shown.contains("Nơi nhận:"), "{shown}");
    assert!(shown.ends_with("ghi rõ họ và tên)") && !shown.contains("THỦ TRƯỞNG"), "{shown}");
}

#[test]
fn every_trouble_is_put_into_words() {
    let text = || "C3".to_owned();
    let troubles = [
        Trouble::TooLarge(20),
        Trouble::TooLargeInside(60),
        Trouble::Encoding,
        Trouble::OldFont(text(), text()),
        Trouble::Converted(text(), text()),
        Trouble::OldWorkbook,
        Trouble::NoWorkbook(text()),
        Trouble::SeveralSheets(vec![text()]),
        Trouble::NoSheet(text()),
        Trouble::TooManyCells,
        Trouble::NoHead,
        Trouble::NoPoints,
        Trouble::TwoColumns(Field::Name, text(), text()),
        Trouble::Merged(text()),
        Trouble::Hidden(3),
        Trouble::HiddenColumn(Field::Note, text()),
        Trouble::HiddenSheets(vec![text()]),
        Trouble::TooWide(3),
        Trouble::Worded(text(), text()),
        Trouble::Formula(text()),
        Trouble::BrokenFormula(text(), text()),
        Trouble::Date(text()),
        Trouble::NotANumber(text(), text()),
        Trouble::Ambiguous(text(), text()),
        Trouble::MixedSigns(text(), text()),
        Trouble::Nameless(3),
    ];
    let foreign = [
        Foreign::Locked,
        Foreign::Binary,
        Foreign::Xml,
        Foreign::Web,
        Foreign::Document,
        Foreign::Slides,
        Foreign::Pdf,
        Foreign::Picture,
        Foreign::Archive,
    ];
    for trouble in troubles.into_iter().chain(foreign.map(Trouble::Foreign)) {
        let [vi, en] = [Language::Vi, Language::En].map(|language| trouble_in_words(&trouble, language));
        assert!(vi != en && vi.ends_with('.') && en.ends_with('.'), "{vi} / {en}");
    }
}

#[test]
fn a_table_goes_from_a_worker_to_its_page_without_loss() {
    // Longer than what is read from files of others.
    let long = (1..40).fold(Exact::ONE, |value, part| {
        &value * &Exact::ratio(1_000_003, 7 * part + 1_000_000_000_000).unwrap()
    });
    assert_eq!(
        (Exact::parse(&long.to_string()), Exact::parse_own(&long.to_string())),
        (None, Some(long.clone()))
    );
    let row = vec![Cell::Number(long, 2), Cell::Number(number("-0.25"), 2), Cell::text("≈"), Cell::Empty];
    let table = PaperTable { head: vec!["Điểm".to_owned()], rows: vec![row], ..PaperTable::default() };
    let sent = serde_json::to_string(&table).unwrap();
    assert_eq!(serde_json::from_str::<PaperTable>(&sent).unwrap(), table);
}
