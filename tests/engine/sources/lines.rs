//! Which row of the set a line is: heads, codes and names as departments write them.

use serde_json::{Value, json};
use tudanhgia_office::official::{Confirmed, TableRead, match_lines};

use super::{Given, RELATIONS, every_kind, given, head, lines, number, packed, read, relations, words};
use crate::support::{accepted, criterion, group, set_of, whole};

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

/// Two groups I and II, whose criteria are numbered anew in each.
fn set_of_two_groups() -> tudanhgia_core::criteria::CriteriaSet {
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
        let id = |row: &tudanhgia_core::calc::NodeIx| set.node(*row).id.clone();
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

fn with<'a>(mut row: Vec<Given<'a>>, more: Given<'a>) -> Vec<Given<'a>> {
    row.push(more);
    row
}

/// What the file says besides the lines of the set.
fn unheard(read: &TableRead) -> Vec<String> {
    let set = set_of_two_groups();
    let matched = match_lines(&set, &read.official, &Confirmed::new());
    let unheard = read.official.unheard(&set, &matched, &read.troubles, &Confirmed::new());
    unheard.iter().map(|one| read.official.text_of(*one, &read.troubles)).collect()
}

/// Every cell is a row of the set, a heading, a figure that is compared, or told for a person to read, wherever it stands.
#[test]
fn what_stands_beside_the_lines_is_told() {
    let row = || vec![words("1"), words("Máy chủ"), number("10"), number("7")];
    let head_with = |more: &'static str| with(head(), words(more));
    let alone = |text: &'static str| vec![words(""), words(text)];
    let tables = [
        (vec![head_with("Xếp loại"), with(row(), words("Khá"))], "E: Xếp loại | Khá"),
        (vec![head_with("Xếp hạng"), with(row(), number("9"))], "E: Xếp hạng | 9"),
        (vec![head_with("Điểm trừ"), with(row(), number("-1"))], "E: Điểm trừ | -1"),
        (vec![head_with("Xếp loại: Khá"), with(row(), words(""))], "E: Xếp loại: Khá"),
        (vec![head(), row(), alone("Xếp loại: Khá")], "3: Xếp loại: Khá"),
        (vec![head(), row(), alone("Đơn vị bị trừ 10 điểm")], "3: Đơn vị bị trừ 10 điểm"),
        (vec![head(), row(), alone("Kết luận: không đạt")], "3: Kết luận: không đạt"),
        (vec![head(), row(), alone("Xếp hạng 17/20")], "3: Xếp hạng 17/20"),
        (vec![head(), row(), vec![words("Ghi chú chung")]], "3: Ghi chú chung"),
        (
            vec![head(), row(), vec![words(""), words(""), words(""), words("CHỦ TỊCH"), words("x")]],
            "D3: CHỦ TỊCH | x",
        ),
        (vec![vec![words("Xếp thứ: 9/20")], head(), row()], "A1: Xếp thứ: 9/20"),
        (vec![vec![words("UBND xã Khác"), words("Năm 2019")], head(), row()], "A1: UBND xã Khác | Năm 2019"),
        (vec![head(), row(), alone("Tổng hợp sau rà soát: 12 điểm")], "3: Tổng hợp sau rà soát: 12 điểm"),
    ];
    for (rows, told) in &tables {
        for (kind, bytes) in every_kind(rows) {
            let read = read(&bytes);
            assert_eq!(unheard(&read), [*told], "{kind}: {read:?}");
        }
    }
    // A figure beside a name that the set does not have is a line, whatever its column.
    let deducted = vec![words(""), words("Điểm trừ do nộp chậm"), number("10")];
    for (kind, bytes) in every_kind(&[head(), row(), deducted]) {
        let read = read(&bytes);
        let matched = match_lines(&set_of_two_groups(), &read.official, &Confirmed::new());
        assert_eq!((matched.strange, unheard(&read).len()), (vec![1], 0), "{kind}");
    }
    // A class in a column of points is read, and compared where the set has a class of this name.
    for (kind, bytes) in
        every_kind(&[head(), row(), vec![words(""), words("Xếp loại"), words(""), words("Khá")]])
    {
        let read = read(&bytes);
        assert_eq!((read.official.lines[1].classed.len(), read.troubles.len()), (1, 0), "{kind}: {read:?}");
    }
    // The head once more, an empty column and rows of the set say nothing besides.
    let heading = vec![words("I"), words("Hạ tầng số")];
    for (kind, bytes) in every_kind(&[head_with("Xếp loại"), heading, row(), head_with("Xếp loại")]) {
        let read = read(&bytes);
        assert_eq!((unheard(&read), read.troubles.len()), (vec![], 0), "{kind}");
    }
}

/// Words in a column of points of a row that the set does not have are read with that row; of a row of the set they are a
/// figure that is missing.
#[test]
fn words_in_place_of_a_figure_are_told_with_their_row() {
    let row = |name: &'static str, said: &'static str| vec![words(""), words(name), number(""), words(said)];
    let signed = every_kind(&[head(), row("Máy chủ", "5"), row("Người lập biểu", "Trưởng phòng")]);
    for (kind, bytes) in signed {
        let read = read(&bytes);
        assert_eq!(unheard(&read), ["3: Người lập biểu", "D3: Trưởng phòng"], "{kind}");
    }
    for (kind, bytes) in every_kind(&[head(), row("Máy chủ", "chưa chấm"), row("Máy tính", "5")]) {
        assert_eq!(unheard(&read(&bytes)), Vec::<String>::new(), "{kind}");
    }
}

#[test]
fn what_stands_around_the_table_of_a_page_is_told() {
    let table = "<table><tr><td>TT</td><td>Tiêu chí</td><td>Điểm cuối cùng</td></tr>\
                 <tr><td>1</td><td>Máy chủ</td><td>7</td></tr></table>";
    let other = "<table><tr><td>Điểm trừ</td><td>-10</td></tr></table>";
    let page = format!(
        "<html><head><title>Xã Khác</title><style>td {{}}</style></head><body><h1>Năm 2020</h1>{table}<p>Sau khi trừ: 42,88.</p>\
         <p>Xếp loại: Chưa đạt</p>{other}</body></html>"
    );
    let read = read(page.as_bytes());
    assert_eq!(lines(&read).len(), 1);
    assert_eq!(
        unheard(&read),
        ["Xã Khác Năm 2020", "Sau khi trừ: 42,88. Xếp loại: Chưa đạt", "A3: Điểm trừ | -10"]
    );
}

/// Remarks on cells, words in drawings, and what is printed above and below a sheet.
#[test]
fn what_hangs_on_a_sheet_is_told() {
    let cell = |text: &str| format!("<c t=\"inlineStr\"><is><t>{text}</t></is></c>");
    let row = |cells: [&str; 3]| format!("<row>{}</row>", cells.map(cell).concat());
    let sheet = format!(
        "<worksheet><sheetData>{}{}</sheetData><headerFooter><oddHeader>&amp;L&amp;\"Arial\"&amp;12UBND xã Khác</oddHeader>\
         <oddFooter>&amp;CTrang &amp;P</oddFooter></headerFooter></worksheet>",
        row(["TT", "Tiêu chí", "Điểm cuối cùng"]),
        row(["1", "Máy chủ", "7"]),
    );
    let book = format!(
        "<workbook xmlns:r=\"{RELATIONS}\"><sheets><sheet name=\"Bảng\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>"
    );
    let comments = "<comments><authors><author>A</author></authors><commentList><comment ref=\"C2\"><text><t>trừ 10 điểm</t></text>\
                    </comment></commentList></comments>";
    let drawing = "<wsDr><twoCellAnchor><from><col>1</col></from><to><col>2</col></to><sp><txBody><p><r><t>Không đạt</t></r></p></txBody></sp>\
                   </twoCellAnchor></wsDr>";
    let bytes = packed(&[
        ("_rels/.rels", relations(&[("officeDocument", "xl/workbook.xml")])),
        ("xl/workbook.xml", book),
        ("xl/_rels/workbook.xml.rels", relations(&[("worksheet", "worksheets/sheet1.xml")])),
        ("xl/worksheets/sheet1.xml", sheet),
        (
            "xl/worksheets/_rels/sheet1.xml.rels",
            relations(&[("comments", "../comments1.xml"), ("drawing", "../drawings/drawing1.xml")]),
        ),
        ("xl/comments1.xml", comments.to_owned()),
        ("xl/drawings/drawing1.xml", drawing.to_owned()),
    ]);
    let read = read(&bytes);
    assert_eq!(lines(&read).len(), 1, "{read:?}");
    assert_eq!(unheard(&read), ["UBND xã Khác Trang", "C2: trừ 10 điểm", "Không đạt"]);
}
