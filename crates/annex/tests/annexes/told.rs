//! What the report says of groups apart, of numbers of rows, and of what stands around a table.

use tudanhgia_annex::{Annex, read};

use crate::make;

/// An annex of these rows: number, name, maximum, rule; without any of them a cell that spans all columns.
fn annex(kind: &str, above: &str, rows: &[[&str; 4]]) -> Annex {
    let mut text = format!("{kind}\n{above}table\n=\n| TT\n| Tiêu chí\n| Điểm tối đa\n| Cách chấm\n");
    for row in rows {
        text += "=\n";
        match row {
            [name, "", "", ""] => text += &format!("|>4 {name}\n"),
            cells => text.extend(cells.iter().map(|cell| format!("| {cell}\n"))),
        }
    }
    read(&make::file(&text)).unwrap()
}

fn says(annex: &Annex, words: &str) {
    assert!(annex.report.contains(words), "{words}\n{}", annex.report);
}

const YES: &str = "Có: 5 điểm; không: 0 điểm";

fn with_bonus(total: &str) -> Annex {
    let rows = [
        ["I", "CHỈ ĐẠO", "10", ""],
        ["1", "Có kế hoạch", "5", YES],
        ["2", "Có quy chế", "5", YES],
        ["II", "ĐIỂM THƯỞNG", "5", ""],
        ["1", "Có sáng kiến", "5", YES],
        ["", "Tổng cộng", total, ""],
    ];
    annex("docx", "p BỘ TIÊU CHÍ\n", &rows)
}

#[test]
fn a_group_apart_says_why_it_is_apart() {
    let annex = with_bonus("10");
    assert_eq!(annex.draft.set["groups"][1]["bonus"], true);
    let said =
        "nhóm này được coi là điểm thưởng vì tên có “điểm thưởng”; tổng ghi 10, không kể nhóm này là 10";
    says(&annex, &format!("! ĐIỂM THƯỞNG (bảng 1, dòng 5, cột 2): {said}"));
    assert_eq!(annex.draft.set["groups"][1]["$comment"], said);
    // A total that holds neither way is told, and the group stays what its name says.
    let annex = with_bonus("12");
    assert_eq!(annex.draft.set["groups"][1]["bonus"], true);
    says(&annex, "tổng ghi 12, không kể nhóm này là 10");
    says(&annex, "ghi 12, các dòng cộng lại là 10");
}

#[test]
fn a_group_without_which_the_total_is_wrong_is_not_apart() {
    let annex = with_bonus("15");
    assert_eq!(annex.draft.set["groups"][1].get("bonus"), None);
    assert_eq!(annex.draft.set["max"], "15");
    says(&annex, "tên nhóm có “điểm thưởng” nhưng tổng ghi 15 chỉ khớp khi kể cả nhóm này");
}

#[test]
fn numbers_of_rows_that_a_sheet_has_as_numbers_are_codes() {
    let rows = [
        ["I", "CHỈ ĐẠO", "25", ""],
        ["{=1.1}", "Có kế hoạch", "5", YES],
        ["{=1.9}", "Có quy chế", "5", YES],
        ["{=1.1}", "Có phân công", "5", YES],
        ["{=1.11}", "Có báo cáo", "5", YES],
        ["{=1.1}", "Có kiểm tra", "5", YES],
    ];
    let annex = annex("xlsx", "p BỘ TIÊU CHÍ\n", &rows);
    let ids: Vec<&str> = annex.draft.rows.iter().map(|row| row.id.as_str()).collect();
    assert_eq!(ids, ["I.1.1", "I.1.9", "I.1.10", "I.1.11", "I.1.1-2"]);
    let codes: Vec<bool> = annex.draft.rows.iter().map(|row| row.proposal.doubts.is_empty()).collect();
    assert_eq!(codes, [true, true, false, true, false]);
    says(&annex, "ô A6 ở cột số thứ tự là một số, 1.1; theo dòng trên thì là 1.10, ở đây đọc là 1.10");
    says(&annex, "ô A8 ở cột số thứ tự là một số, 1.1 hay 1.10 không phân biệt được; ở đây đọc là 1.1");
}

#[test]
fn what_stands_around_the_table_of_a_sheet_is_no_row() {
    let above =
        "p UBND TỈNH\np BỘ TIÊU CHÍ CHẤM ĐIỂM CẤP XÃ NĂM 2029\np (Kèm theo Quyết định số 1/QĐ-UBND)\n";
    let rows = [
        ["1", "Có kế hoạch", "5", YES],
        ["2", "Có quy chế", "5", YES],
        ["Ghi chú: Điểm của từng tiêu chí làm tròn đến 2 chữ số thập phân.", "", "", ""],
        ["- Đơn vị không có thủ tục thì không chấm điểm.", "", "", ""],
        ["TM. ỦY BAN NHÂN DÂN", "", "", ""],
    ];
    for kind in ["xlsx", "ods", "docx"] {
        let annex = annex(kind, above, &rows);
        assert_eq!(annex.draft.rows.len(), 2, "{kind}: {}", annex.report);
        assert_eq!(annex.draft.set["max"], "10");
        assert_eq!(annex.draft.set["title"]["vi"], "BỘ TIÊU CHÍ CHẤM ĐIỂM CẤP XÃ NĂM 2029");
        assert_eq!(annex.draft.set["year"], "2029");
        says(&annex, "! Ngoài bảng, chưa đưa vào cách chấm: “Ghi chú: Điểm của từng tiêu chí làm tròn");
        assert!(annex.draft.rows.iter().all(|row| row.proposal.doubts.is_empty()), "{}", annex.report);
    }
    // Signatures below the rows of a sheet, without a total and without a remark.
    let annex = annex("xlsx", above, &[rows[0], rows[1], rows[4]]);
    assert_eq!(annex.draft.rows.len(), 2);
    assert!(annex.draft.warnings.is_empty(), "{}", annex.report);
}

/// A file with these annexes, each with its lines, and a row that is worth what it is called by.
fn several(kind: &str, annexes: &[(&str, &str)]) -> Annex {
    let mut text = format!("{kind}\n");
    for (lines, max) in annexes {
        text.extend(lines.split('/').filter(|line| !line.is_empty()).map(|line| format!("p {line}\n")));
        text += "table\n=\n| TT\n| Tiêu chí\n| Điểm tối đa\n| Cách chấm\n";
        text += &format!("=\n| 1\n| Việc {max}\n| {max}\n| Có: {max} điểm; không: 0 điểm\n");
    }
    read(&make::file(&text)).unwrap()
}

#[test]
fn of_several_annexes_the_first_is_read_and_the_others_are_named() {
    let first = ("PHỤ LỤC I/TIÊU CHÍ ĐỐI VỚI SỞ", "60");
    let second =
        ("TM. ỦY BAN NHÂN DÂN/PHỤ LỤC II/TIÊU CHÍ ĐỐI VỚI XÃ/Điểm làm tròn đến 1 chữ số thập phân.", "40");
    let annex = several("docx", &[first, second, ("Phụ lục III", "7")]);
    assert_eq!((annex.draft.rows.len(), annex.draft.set["max"].as_str()), (1, Some("60")));
    let said = "chỉ đọc “PHỤ LỤC I – TIÊU CHÍ ĐỐI VỚI SỞ”; chưa đọc “PHỤ LỤC II – TIÊU CHÍ ĐỐI VỚI XÃ”, “Phụ lục III”";
    says(&annex, said);
    let open = annex.draft.set["$comment"].as_str().unwrap();
    // What the other annexes say is not told of this one.
    assert!(open.contains(said) && !open.contains("thập phân"), "{open}");
    // Parts of one annex are one set.
    let parts = [first, ("PHẦN B", "40"), ("PHỤ LỤC I (tiếp theo)", "7"), ("Phụ lục này có hai bảng", "3")];
    let annex = several("docx", &parts);
    assert_eq!((annex.draft.rows.len(), annex.draft.set["max"].as_str()), (4, Some("110")));
    assert!(!annex.report.contains("nhiều phụ lục"), "{}", annex.report);
}
