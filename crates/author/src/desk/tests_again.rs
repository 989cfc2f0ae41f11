//! What is confirmed is what stood there: a change of a confirmed row has it confirmed again.

use std::path::Path;

use serde_json::{Value, json};
use tudanhgia_words::Language;

use super::place::get;
use super::{Desk, Entry, Refused};

fn desk() -> Desk {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../criteria/mau-297-xa.json");
    Desk::new(serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap(), None)
}

#[test]
fn a_confirmed_row_that_is_changed_waits_again_and_taking_back_confirms_it() {
    let mut desk = desk();
    let row = desk.rows().into_iter().find(|row| row.id == "B1").unwrap().place;
    let at = |key: &str| format!("{row}.{key}");
    let state = |desk: &Desk| {
        let row = desk.row(&row).unwrap();
        (row.confirmed, row.again)
    };
    desk.confirm(&row, true);
    let confirmed = desk.set().clone();
    // What says nothing of the document changes nothing.
    desk.write(&at("note.vi"), "Xem thêm Điều 5.").unwrap();
    desk.write(&at("name.en"), "Meetings").unwrap();
    assert_eq!(state(&desk), (true, String::new()));
    desk.write(&at("max"), "21").unwrap();
    assert_eq!(state(&desk), (false, "Điểm tối đa".to_owned()));
    desk.write(&at("rule.bands[4].points"), "21").unwrap();
    desk.write(&at("name.vi"), "Số cuộc họp").unwrap();
    assert_eq!(state(&desk).1, "Điểm tối đa, Cách chấm, Tên");
    // It may be said of a row: all that is wrong is the sum of its group.
    let wrong = desk.check().1.into_iter().filter(|found| !found.is_warning).map(|found| found.place);
    assert_eq!(wrong.collect::<Vec<_>>(), ["groups[0].max"]);
    // The note that stood there stays, and comes back alone with the confirmation.
    assert!(desk.shown(&at("note.vi")).ends_with("Xem thêm Điều 5."), "{}", desk.shown(&at("note.vi")));
    desk.confirm(&row, true);
    assert_eq!(
        (state(&desk), desk.shown(&at("note.vi"))),
        ((true, String::new()), "Xem thêm Điều 5.".to_owned())
    );
    while desk.set() != &confirmed {
        assert!(desk.undo().is_some());
    }
    assert_eq!(state(&desk), (true, String::new()));
    // It is kept with the set, whatever that is read from.
    desk.write(&at("max"), "21").unwrap();
    assert_eq!(state(&Desk::read(&desk.text()).unwrap()), (false, "Điểm tối đa".to_owned()));
    desk.undo();
    // A rule of another kind, a figure more.
    desk.write(&at("rule.kind"), "có/không").unwrap();
    assert_eq!(state(&desk), (false, "Số liệu, Cách chấm".to_owned()));
    desk.undo();
    desk.add(&at("inputs"));
    assert_eq!(state(&desk).1, "Số liệu");
    desk.undo();
    // Where a row stands is not what it says.
    let to = desk.shift(&row, true);
    assert!(desk.row(&to).unwrap().confirmed);
}

#[test]
fn who_types_what_stood_there_has_changed_nothing() {
    let mut desk = desk();
    let rows = desk.rows();
    let of = |id: &str| rows.iter().find(|row| row.id == id).unwrap().place.clone();
    let (row, other) = (of("B1"), of("F4"));
    desk.confirm(&row, true);
    desk.write(&format!("{other}.max"), "7").unwrap();
    let before = desk.set().clone();
    let max = format!("{row}.max");
    for typed in ["2", "21"] {
        desk.type_in(&max, typed).unwrap();
        assert!(!desk.row(&row).unwrap().confirmed);
    }
    desk.type_in(&max, "20").unwrap();
    assert_eq!((desk.set(), desk.row(&row).unwrap().confirmed), (&before, true));
    // What is typed then is a step of its own, and leaves the one before as it was.
    desk.type_in(&max, "25").unwrap();
    desk.type_in(&max, "26").unwrap();
    desk.undo();
    assert_eq!(desk.set(), &before);
    desk.undo();
    assert_ne!(desk.shown(&format!("{other}.max")), "7");
}

#[test]
fn a_status_for_all_rows_confirms_them_until_they_are_changed() {
    let mut desk = desk();
    let row = desk.rows().into_iter().find(|row| row.id == "B1").unwrap().place;
    desk.write(&format!("{row}.status"), "").unwrap();
    desk.write("defaults.status", "đúng văn bản").unwrap();
    assert!(desk.row(&row).unwrap().confirmed);
    assert!(desk.rows().iter().any(|one| one.place == row && one.confirmed));
    desk.write(&format!("{row}.max"), "21").unwrap();
    assert!(!desk.row(&row).unwrap().confirmed);
}

/// What holds for the set and for all its rows has fields, which are empty until somebody writes there.
#[test]
fn rounding_and_what_holds_for_all_rows_have_fields() {
    let mut desk = desk();
    let before = desk.set().clone();
    let (entries, more) = desk.form("", Language::Vi);
    let fields: Vec<(&str, &str)> = entries
        .iter()
        .filter_map(|entry| match entry {
            Entry::Field(field) => Some((field.place.as_str(), field.head.as_str())),
            Entry::List(_) => None,
        })
        .collect();
    for (place, head) in [
        ("round.mode", "Làm tròn: cách làm tròn"),
        ("round.digits", "Làm tròn: số chữ số"),
        ("round.multiple", "Làm tròn: bội số của"),
        ("defaults.source", "Mặc định: Văn bản"),
        ("defaults.status", "Mặc định: So với văn bản"),
        ("defaults.how.vi", "Mặc định: Cách tính điểm"),
        ("defaults.evidence.vi", "Mặc định: Tài liệu kiểm chứng"),
    ] {
        assert!(fields.contains(&(place, head)), "{place}: {fields:?}");
    }
    assert!(more.iter().any(|(place, _)| place == "defaults.inputs"), "{more:?}");
    desk.write("round.mode", "nửa thì lên").unwrap();
    desk.write("round.digits", "1").unwrap();
    desk.write("defaults.source", "tien-giang").unwrap();
    desk.write("defaults.evidence.vi", "Văn bản").unwrap();
    assert_eq!(desk.set()["round"], json!({"mode": "half-up", "digits": 1}));
    assert_eq!(desk.set()["defaults"], json!({"source": "tien-giang", "evidence": {"vi": "Văn bản"}}));
    assert!(desk.check().0.is_some(), "{:?}", desk.check().1);
    // A row without a source has that of all.
    let row = desk.rows().into_iter().find(|row| row.id == "B1").unwrap().place;
    desk.write(&format!("{row}.source"), "").unwrap();
    assert!(desk.check().0.is_some(), "{:?}", desk.check().1);
    while desk.undo().is_some() {}
    assert_eq!(*desk.set(), before);
}

#[test]
fn the_year_is_a_year_or_a_period() {
    let mut desk = desk();
    for year in ["2026", "Quý I/2027", "2026-2027", "năm 2026", "hằng năm", "hằng quý, hằng năm", "mẫu"]
    {
        assert_eq!(desk.write("year", year), Ok(()), "{year}");
    }
    for year in ["26", "hằngnăm", "hai nghìn", "20266", "1026", "x"] {
        assert_eq!(desk.write("year", year), Err(Refused::NoYear), "{year}");
    }
    assert_eq!(desk.set()["year"], "mẫu");
}

/// A case that was kept is filled in again, and kept in the place of what it was.
#[test]
fn a_case_is_filled_in_again_and_keeps_its_place() {
    let mut desk = desk();
    let (set, _) = desk.check();
    let set = set.unwrap();
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../criteria/mau-297-xa.cases.json");
    let cases: Value = serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
    let answers = serde_json::from_value(cases["cases"][0]["answers"].clone()).unwrap();
    for name in ["Một", "Hai"] {
        assert!(desk.keep_case(&set, name, &answers));
    }
    let (name, mut again) = desk.case(0).unwrap();
    assert_eq!((name.as_str(), &again), ("Một", &answers));
    again.insert("B1.n".to_owned(), "1".into());
    assert!(desk.keep_case(&set, &name, &again));
    let rows = desk.proof(&set);
    assert_eq!(rows.iter().map(|row| row.name.as_str()).collect::<Vec<_>>(), ["Một", "Hai"]);
    assert_eq!(desk.case(0).unwrap().1, again);
    assert_eq!((desk.case(1).unwrap().1, desk.case(2).is_none()), (answers, true));
    assert!(get(desk.set(), "groups").is_some());
}

/// A row as the reading of an annex proposes it.
fn proposed(how: Value, note: &str) -> (Desk, String) {
    let mut desk = desk();
    let row = desk.rows().into_iter().find(|row| row.id == "B1").unwrap().place;
    let mut set = desk.set().clone();
    for (key, value) in [
        ("how", how),
        (
            "note",
            json!({"vi": format!("Đề xuất của chương trình, chưa có người xác nhận. Cần xem: {note}.")}),
        ),
        ("status", json!("adapted")),
    ] {
        super::place::put(&mut set, &format!("{row}.{key}"), Some(value));
    }
    desk = Desk::new(set, None);
    (desk, row)
}

#[test]
fn what_the_annex_says_stays_with_the_row_when_its_note_goes() {
    let remark = "Không áp dụng đối với xã chưa có hạ tầng Internet cáp quang";
    let note = format!("“{remark}”: đề xuất đơn vị tự khai. Cần xem: “1,5” có thể là số lẻ");
    let ratio = "Tỷ lệ × 5 điểm";
    let with = format!("{ratio}\n{remark}");
    for (how, expected) in [
        (json!({"vi": ratio}), json!({"vi": with})),
        (json!({"vi": ratio, "en": ratio}), json!({"vi": with, "en": with})),
        (json!({"vi": ratio, "en": "Ratio"}), json!({"vi": with, "en": "Ratio"})),
        // What stands there already stands there once.
        (
            json!({"vi": format!("{ratio}.\nKhông áp dụng đối với xã chưa có hạ tầng  Internet cáp quang.")}),
            json!({"vi": format!("{ratio}.\nKhông áp dụng đối với xã chưa có hạ tầng  Internet cáp quang.")}),
        ),
    ] {
        let (mut desk, row) = proposed(how, &note);
        assert_eq!(desk.confirm(&row, true), None);
        assert_eq!(get(desk.set(), &format!("{row}.how")), Some(&expected));
        assert_eq!(get(desk.set(), &format!("{row}.note")), None);
        assert!(desk.row(&row).unwrap().confirmed);
        // One step back, all is as it was.
        desk.undo();
        assert!(desk.shown(&format!("{row}.note.vi")).contains(remark) && !desk.row(&row).unwrap().confirmed);
    }
}

#[test]
fn who_confirms_by_the_list_confirms_as_by_the_button() {
    let (desk, row) = proposed(json!({"vi": "Mỗi cuộc 4 điểm"}), "bậc hở tại 5");
    let [mut by_list, mut by_button] = [desk.clone(), desk.clone()];
    by_button.confirm(&row, true);
    by_list.write(&format!("{row}.status"), "đúng văn bản").unwrap();
    assert_eq!(by_list.set(), by_button.set());
    assert_eq!(get(by_list.set(), &format!("{row}.note")), None);
    // Nor does the list confirm what has errors.
    let mut wrong = desk;
    wrong.write(&format!("{row}.rule.kind"), "trừ điểm mỗi lần").unwrap();
    let before = wrong.set().clone();
    let refused = wrong.write(&format!("{row}.status"), "đúng văn bản");
    assert!(matches!(refused, Err(Refused::Faulty(_))), "{refused:?}");
    assert_eq!(wrong.set(), &before);
}

/// What is marked of a row that nobody had confirmed takes its proposal along.
#[test]
fn a_proposal_goes_with_the_mark_of_a_cell_that_could_not_be_read() {
    let (mut desk, row) = proposed(json!({"vi": "Mỗi cuộc 4 điểm"}), "bậc hở tại 5");
    let note = format!("{row}.note.vi");
    let marked = format!("{}\nCần xem: không đọc được ô Tiêu chí!C5.", desk.shown(&note));
    desk.write(&note, &marked).unwrap();
    assert_eq!(desk.confirm(&row, true), None);
    assert_eq!(desk.shown(&note), "");
    desk.confirm(&row, false);
    assert!(desk.shown(&note).contains("bậc hở tại 5"));
}

/// Who goes through the list of kinds by the keyboard passes by many on the way.
#[test]
fn a_kind_that_comes_back_has_its_bands_and_figures() {
    let mut desk = desk();
    let row = desk.rows().into_iter().find(|row| row.id == "B1").unwrap().place;
    let at = |key: &str| format!("{row}.{key}");
    let before = get(desk.set(), &row).cloned().unwrap();
    assert_eq!(before["rule"]["kind"], "bands");
    let Some(super::Asks::Choice(kinds)) = desk.asks(&at("rule.kind"), Language::Vi) else {
        panic!("no list")
    };
    let own = desk.shown(&at("rule.kind"));
    for (kind, _) in kinds.iter().filter(|(kind, _)| !kind.is_empty()).chain([(own, String::new())].iter()) {
        desk.write(&at("rule.kind"), kind).unwrap();
    }
    let after = get(desk.set(), &row).unwrap();
    assert_eq!((&after["rule"], &after["inputs"]), (&before["rule"], &before["inputs"]));
    // What is written on the way stays where both kinds have it, and the words of a figure.
    desk.write(&at("inputs[0].label.vi"), "Số buổi").unwrap();
    desk.write(&at("rule.kind"), "điểm cho mỗi đơn vị").unwrap();
    desk.write(&at("rule.each"), "3").unwrap();
    desk.write(&at("rule.kind"), "tự cho điểm").unwrap();
    desk.write(&at("rule.kind"), "điểm cho mỗi đơn vị").unwrap();
    assert_eq!(
        (desk.shown(&at("rule.each")), desk.shown(&at("inputs[0].label.vi"))),
        ("3".into(), "Số buổi".into())
    );
}
