//! Papers that are signed, in the form of Nghị định 30/2020/NĐ-CP.

use std::io::{Cursor, Read};

use tudanhgia_core::exact::Exact;
use tudanhgia_core::sheet::SetRef;
use tudanhgia_office::official::Results;
use tudanhgia_office::papers::{
    Cell, Document, PaperKind, PaperTable, Part, annex, csv, docx, paper_file, reply_paper, xlsx,
};
use tudanhgia_office::reconcile::{Dispute, Reply};
use tudanhgia_words::Language;

use crate::support::shipped;

/// The texts of a part of an office file, one after the other.
fn texts_of(file: Vec<u8>, part: &str) -> Vec<String> {
    let mut parts = zip::ZipArchive::new(Cursor::new(file)).unwrap();
    let mut text = String::new();
    parts.by_name(part).unwrap().read_to_string(&mut text).unwrap();
    let between = text.split("<w:t xml:space=\"preserve\">").skip(1);
    between.map(|rest| rest.split("</w:t>").next().unwrap().to_owned()).collect()
}

fn reply() -> Document {
    let set = shipped("mau-297-xa");
    let dispute = Dispute {
        id: "B1".to_owned(),
        own: Exact::ratio(1100, 21),
        official: Some(Exact::from(42)),
        points: Exact::ratio(-218, 21).unwrap(),
        said: None,
        found: vec![],
        causes: vec![],
        text: "Theo phiếu.".to_owned(),
        evidence: vec![],
    };
    let reply = Reply {
        set: SetRef::of(&set),
        unit: "UBND xã Tràng Đà".to_owned(),
        sheet_sha256: String::new(),
        official_sha256: String::new(),
        column: None,
        disputes: vec![dispute],
        remainder: Exact::ZERO,
        compared: None,
    };
    reply_paper(&set, &reply, Language::Vi).unwrap()
}

#[test]
fn a_reply_is_a_report_with_all_that_a_paper_has() {
    let texts = texts_of(docx(&reply(), Language::Vi), "word/document.xml");
    let at = |text: &str| {
        texts.iter().position(|found| found == text).unwrap_or_else(|| panic!("{text}: {texts:?}"))
    };
    // Who issues it, in full, above the number; the nation beside it; then kind and subject.
    let order = [
        "ỦY BAN NHÂN DÂN",
        "XÃ TRÀNG ĐÀ",
        "Số: ……/BC-……",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "BÁO CÁO",
        "Giải trình, kiến nghị về kết quả đánh giá",
        "52,38",
        "Số liệu trong bảng là số đã làm tròn.",
        "Nơi nhận:",
        "…………………………",
    ];
    assert!(order.map(at).is_sorted(), "{texts:?}");
    let all = texts.join("\n");
    assert!(!all.contains('≈') && !all.contains("THỦ TRƯỞNG") && !all.contains("UBND xã"), "{all}");
    assert!(all.contains("Ủy ban nhân dân xã Tràng Đà đã đối chiếu"), "{all}");
    assert!(
        all.contains("(Quyền hạn, chức vụ của người ký; ký, đóng dấu hoặc ký số; ghi rõ họ và tên)"),
        "{all}"
    );
}

#[test]
fn rounding_is_said_only_where_something_is_rounded() {
    let document = |value: Exact| Document {
        title: "BÁO CÁO\nVề việc A".to_owned(),
        parts: vec![Part::Table(PaperTable {
            head: vec!["Điểm".to_owned()],
            rows: vec![vec![Cell::Number(value, 2)]],
            ..PaperTable::default()
        })],
        ..Document::default()
    };
    let said = "Số liệu trong bảng là số đã làm tròn.";
    for (value, rounded) in [(Exact::ratio(1, 3), true), (Exact::ratio(1, 4), false)] {
        let paper = document(value.unwrap());
        let table = paper.table();
        let text = String::from_utf8(paper_file(&paper, &table, PaperKind::Csv, Language::Vi)).unwrap();
        assert_eq!(text.contains(said), rounded);
        assert!(!text.contains('≈'));
        let texts = texts_of(docx(&paper, Language::Vi), "word/document.xml");
        assert_eq!(texts.iter().filter(|text| *text == said).count(), usize::from(rounded));
    }
}

#[test]
fn the_annex_says_to_what_it_belongs() {
    let set = shipped("dti-2022-tinh");
    let title = |date: &str, issuer: &str| {
        let results = Results {
            document: "Quyết định số 123/QĐ-UBND".to_owned(),
            date: date.to_owned(),
            issuer: issuer.to_owned(),
            ..Results::default()
        };
        annex(&set, &results, Language::Vi).title
    };
    for (date, issuer, to) in [
        (
            "2026-03-05",
            "UBND tỉnh Tuyên Quang",
            " ngày 05 tháng 3 năm 2026 của Ủy ban nhân dân tỉnh Tuyên Quang",
        ),
        ("2026-01-31", "", " ngày 31 tháng 01 năm 2026"),
        ("2026-02-09", "", " ngày 09 tháng 02 năm 2026"),
        ("2026-12-10", "", " ngày 10 tháng 12 năm 2026"),
        ("", "Sở Nội vụ", " của Sở Nội vụ"),
    ] {
        let expected =
            format!("Phụ lục\nKẾT QUẢ ĐÁNH GIÁ, XẾP HẠNG\n(Kèm theo Quyết định số 123/QĐ-UBND{to})");
        assert_eq!(title(date, issuer), expected);
    }
}

/// A cell holds 32,767 units of UTF-16.
#[test]
fn a_text_too_long_for_a_cell_goes_on_below_and_nothing_of_it_is_lost() {
    let strings = |file: Vec<u8>| -> Vec<String> {
        let mut parts = zip::ZipArchive::new(Cursor::new(file)).unwrap();
        let mut text = String::new();
        parts.by_name("xl/worksheets/sheet1.xml").unwrap().read_to_string(&mut text).unwrap();
        let between = text.split("<t xml:space=\"preserve\">").skip(1);
        between.map(|rest| rest.split("</t>").next().unwrap().to_owned()).collect()
    };
    for (letter, count, cells) in
        [("ệ", 32_767, 1), ("ệ", 32_768, 2), ("a", 40_000, 2), ("𝄞", 16_384, 2), ("b", 100_000, 4)]
    {
        let whole = letter.repeat(count);
        let rows = vec![vec![Cell::text("1"), Cell::text(&whole), Cell::text("=1+1")], vec![Cell::text("2")]];
        let written =
            strings(xlsx("A", &PaperTable { head: vec![], rows, ..PaperTable::default() }, Language::Vi));
        assert_eq!((written[0].as_str(), written.last().unwrap().as_str()), ("1", "2"));
        assert!(written.iter().any(|text| text == "=1+1"));
        let pieces: Vec<&String> = written.iter().filter(|text| text.contains(letter)).collect();
        assert_eq!(pieces.len(), cells, "{letter} {count}");
        assert!(pieces.iter().all(|piece| piece.encode_utf16().count() <= 32_767));
        let joined: String = pieces
            .iter()
            .map(|piece| piece.replace(" (xem tiếp ô dưới)", "").replace("(tiếp ô trên) ", ""))
            .collect();
        assert_eq!(joined, whole);
        assert_eq!(pieces[0].ends_with("(xem tiếp ô dưới)"), cells > 1);
    }
    // Text stays text, whatever it begins with.
    let rows = vec![vec![Cell::text("＝1"), Cell::text("@A"), Cell::text("-1")]];
    let table = PaperTable { head: vec!["=A".to_owned()], rows, ..PaperTable::default() };
    assert_eq!(strings(xlsx("A", &table, Language::Vi)), ["=A", "＝1", "@A", "-1"]);
    assert!(csv(&table, Language::Vi).contains("'＝1;'@A;'-1"));
}
