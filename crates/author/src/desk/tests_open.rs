//! What is not settled lasts: cells that could not be read, what was proposed of a set as a whole, errors of a row; and none of it is a
//! change of the set.

use std::path::Path;

use serde_json::{Value, json};
use tudanhgia_papers::archive::Archive;

use super::Desk;
use super::place::get;
use crate::{FromWorkbook, from_workbook, to_workbook};

fn set() -> Value {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../criteria/mau-297-xa.json");
    serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()
}

/// The workbook of a set with other words in the cells that hold `from`.
fn workbook(set: &Value, from: &str, to: &str) -> FromWorkbook {
    let book = to_workbook(set, None).unwrap();
    let archive = Archive::open(&book).unwrap();
    let names: Vec<String> = archive.names().map(str::to_owned).collect();
    let mut replaced = 0;
    let parts = names.into_iter().enumerate().map(|(at, name)| {
        let text = String::from_utf8(archive.unpack(at, 9_000_000).unwrap()).unwrap();
        replaced += text.matches(from).count();
        (name, text.replace(from, to))
    });
    let parts: Vec<(String, String)> = parts.collect();
    assert_eq!(replaced, 1, "{from}");
    from_workbook(&tudanhgia_papers::pack(parts)).unwrap()
}

/// A confirmed set, with a maximum that no other cell has.
fn marked() -> (Desk, String) {
    let mut desk = Desk::new(set(), None);
    let rows = desk.rows();
    rows.iter().filter(|row| !row.is_group).for_each(|row| assert_eq!(desk.confirm(&row.place, true), None));
    let row = rows.into_iter().find(|row| row.id == "B1").unwrap().place;
    desk.write(&format!("{row}.max"), "77123").unwrap();
    let desk = {
        // The confirmation is not what is tried here.
        let mut set = desk.set().clone();
        super::place::put(&mut set, &format!("{row}.note"), None);
        super::place::put(&mut set, &format!("{row}.status"), Some("transcribed".into()));
        Desk::new(set, None)
    };
    assert!(desk.rows().iter().all(|row| row.is_group || row.confirmed));
    (desk, row)
}

#[test]
fn a_cell_that_could_not_be_read_is_a_lasting_mark_of_its_row() {
    let (before, row) = marked();
    let read = workbook(before.set(), "<v>77123</v>", "<v>năm mươi</v>");
    assert_eq!(read.told.len(), 1);
    let cell = read.told[0].spot.name();
    let mut desk = Desk::of_workbook(read);
    // Whatever it is read from again.
    for _ in 0..2 {
        let now = desk.row(&row).unwrap();
        assert!(!now.confirmed && now.is_doubtful);
        let note = desk.shown(&format!("{row}.note.vi"));
        assert!(note.contains(&cell) && note.contains("năm mươi"), "{note}");
        assert_eq!(desk.rows().iter().filter(|row| !row.is_group && !row.confirmed).count(), 1);
        desk = Desk::read(&desk.text()).unwrap();
    }
    // Nothing stands there: there is nothing to confirm.
    let wrong = desk.confirm(&row, true).unwrap();
    assert_eq!(wrong.place, format!("{row}.max"));
    assert!(!desk.row(&row).unwrap().confirmed);
    desk.write(&format!("{row}.max"), "20").unwrap();
    assert!(!desk.row(&row).unwrap().confirmed);
    assert_eq!(desk.confirm(&row, true), None);
    assert_eq!(get(desk.set(), &format!("{row}.note")), None);
    assert!(desk.row(&row).unwrap().confirmed);
}

#[test]
fn what_could_not_be_read_beyond_the_rows_waits_with_the_set() {
    let mut before = set();
    before["groups"][0]["max"] = 88123.into();
    before["$comment"] = "Ghi chú của người soạn.".into();
    let count = |desk: &Desk| desk.rows().iter().filter(|row| row.confirmed).count();
    let confirmed = count(&Desk::new(before.clone(), None));
    let read = workbook(&before, "<v>88123</v>", "<v>năm mươi</v>");
    let cell = read.told[0].spot.name();
    let mut desk = Desk::read(&Desk::of_workbook(read).text()).unwrap();
    let open = desk.open_of_set();
    assert!(open.contains(&cell) && open.contains("năm mươi") && !open.contains("Ghi chú"), "{open}");
    assert_eq!(count(&desk), confirmed);
    desk.confirm_whole();
    assert_eq!((desk.open_of_set().as_str(), &desk.set()["$comment"]), ("", &before["$comment"]));
}

#[test]
fn what_was_proposed_of_a_set_is_settled_at_once_and_other_remarks_stay() {
    let proposed = "Tên là đề xuất, chưa có người xác nhận.\n– Tổng: ghi 30, các dòng cộng lại là 31";
    let mut set = set();
    for (remark, open, rest) in [
        (proposed.to_owned(), proposed, None),
        (format!("{proposed}\nXem thêm."), proposed, Some("Xem thêm.")),
        ("Xem thêm.".to_owned(), "", Some("Xem thêm.")),
    ] {
        set["$comment"] = remark.into();
        let mut desk = Desk::new(set.clone(), None);
        assert_eq!(desk.open_of_set(), open);
        desk.confirm_whole();
        assert_eq!(
            (desk.open_of_set().as_str(), desk.set().get("$comment")),
            ("", rest.map(Value::from).as_ref())
        );
    }
}

#[test]
fn that_a_row_waits_again_is_no_change_of_the_set() {
    let (confirmed, row) = marked();
    let mut desk = Desk::of_published(confirmed.set().clone(), None);
    desk.write(&format!("{row}.max"), "20").unwrap();
    assert!(!desk.row(&row).unwrap().confirmed);
    let mut expected = confirmed.set().clone();
    super::place::put(&mut expected, &format!("{row}.max"), Some(20.into()));
    assert_eq!(desk.to_compare(), expected);
    // What somebody has written of it is one.
    desk.write(&format!("{row}.note.vi"), "Cần xác nhận lại: đã sửa Điểm tối đa.\nXem Điều 5.").unwrap();
    super::place::put(&mut expected, &format!("{row}.note"), Some(json!({"vi": "Xem Điều 5."})));
    assert_eq!(desk.to_compare(), expected);
}

#[test]
fn a_row_with_errors_is_not_confirmed() {
    let (confirmed, row) = marked();
    let mut desk = Desk::new(confirmed.set().clone(), None);
    desk.write(&format!("{row}.rule.kind"), "trừ điểm mỗi lần").unwrap();
    let before = desk.set().clone();
    let wrong = desk.confirm(&row, true).unwrap();
    assert!(wrong.place.starts_with(&row) && !wrong.is_warning);
    assert_eq!(desk.set(), &before);
    // What is wrong elsewhere is no matter of the row.
    let other = desk.rows().into_iter().find(|other| !other.is_group && other.place != row).unwrap().place;
    desk.confirm(&other, false);
    assert_eq!(desk.confirm(&other, true), None);
}

#[test]
fn what_is_named_as_an_operator_or_a_function_is_one() {
    for sign in super::OPERATORS {
        let formula = if sign == "not" { "not (a)".to_owned() } else { format!("(a) {sign} (b)") };
        assert!(tudanhgia_core::formula::parse(&formula).is_ok(), "{formula}");
    }
    assert!(tudanhgia_core::criteria::function_names().contains(&"if"));
}

#[test]
fn what_adds_an_element_names_one() {
    let desk = Desk::new(set(), None);
    let row = desk.rows().into_iter().find(|row| row.id == "B1").unwrap().place;
    let (entries, _) = desk.form(&row, tudanhgia_words::Language::Vi);
    let ones: Vec<&str> = entries
        .iter()
        .filter_map(|entry| match entry {
            super::Entry::List(list) => Some(list.one.as_str()),
            super::Entry::Field(_) => None,
        })
        .collect();
    assert_eq!(ones, ["số liệu", "mức"]);
    let texts = crate::texts::compose(tudanhgia_words::Language::Vi);
    assert_eq!(
        ((texts.add)("mức"), (texts.remove_element)("mức 2")),
        ("Thêm một mức".into(), "Bỏ mức 2".into())
    );
    assert_eq!((texts.add)("Các bước"), "Thêm: Các bước");
}
