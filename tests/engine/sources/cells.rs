//! What stands in a cell: its kind, its value and its format, whatever file it stands in.

use tudanhgia_office::official::{Column, Field, Hints, TableRead, Trouble, read_table};

use super::{Given, HEAD, every_kind, given, head, lines, number, read, web, words, workbook, workbook_of};

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
