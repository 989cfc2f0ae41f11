//! Which row of the set a line is: heads, codes and names as departments write them.

use serde_json::{Value, json};
use tudanhgia_office::official::{Confirmed, Trouble, match_lines};

use super::{Given, every_kind, given, head, lines, number, read, words};
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

/// Classes, ranks and points that stand outside of the lines are compared with nothing, so they are told.
#[test]
fn what_stands_beside_the_lines_is_told() {
    let row = || vec![words("1"), words("Tên"), number("10"), number("7")];
    let tables = [
        vec![with(head(), words("Xếp loại")), with(row(), words("Khá"))],
        vec![with(head(), words("Xếp hạng")), with(row(), number("9"))],
        vec![with(head(), words("Điểm trừ")), with(row(), number("-1"))],
        vec![head(), row(), vec![words(""), words("Xếp loại: Khá")]],
        vec![vec![words("Xếp thứ: 9/20")], head(), row()],
        vec![head(), row(), vec![words(""), words("Tổng điểm sau rà soát: 12 điểm")]],
    ];
    for rows in &tables {
        for (kind, bytes) in every_kind(rows) {
            let read = read(&bytes);
            let told = read.troubles.iter().any(|trouble| matches!(trouble, Trouble::Beside(..)));
            assert!(told && read.troubles.iter().all(|trouble| !trouble.is_notice()), "{kind}: {read:?}");
        }
    }
    // A class in a column of points is read, and compared where the set has a class of this name.
    for (kind, bytes) in
        every_kind(&[head(), row(), vec![words(""), words("Xếp loại"), words(""), words("Khá")]])
    {
        let read = read(&bytes);
        assert_eq!((read.official.lines[1].classed.len(), read.troubles.len()), (1, 0), "{kind}: {read:?}");
    }
    // A row of the set may be called so, and an empty column says nothing.
    let named = vec![words("2"), words("Xếp loại an toàn thông tin"), number("10"), number("7")];
    for (kind, bytes) in every_kind(&[with(head(), words("Xếp loại")), row(), named]) {
        assert_eq!(read(&bytes).troubles, [], "{kind}");
    }
}
