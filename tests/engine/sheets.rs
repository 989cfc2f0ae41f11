//! Sheet files: what can be opened, what is refused and why, and that nothing typed is lost.

use serde_json::{Value, json};
use tudanhgia::scoring::assess;
use tudanhgia::sheet::{Change, MAX_FILE_BYTES, SetRef, Sheet, SheetFault};
use tudanhgia::texts::Language;

use crate::support::{shipped, text_of};

fn example() -> String {
    text_of("criteria/examples/cong-byt.json")
}

fn changed(key: &str, value: Value) -> Result<Sheet, SheetFault> {
    let mut file: Value = serde_json::from_str(&example()).unwrap();
    file[key] = value;
    Sheet::read(&file.to_string())
}

#[test]
fn a_file_that_is_not_json_is_not_a_sheet() {
    for text in ["", " ", "phiếu", "{", "[1, 2", "PK\u{3}\u{4}", &"[".repeat(100_000)] {
        assert!(matches!(Sheet::read(text), Err(SheetFault::NotJson(_))), "{text:.20}");
    }
}

#[test]
fn a_sheet_cut_off_anywhere_is_not_opened() {
    let text = example();
    for at in (0..text.trim_end().len()).filter(|at| text.is_char_boundary(*at)) {
        assert!(matches!(Sheet::read(&text[..at]), Err(SheetFault::NotJson(_))), "{at}");
    }
}

#[test]
fn other_json_is_not_a_sheet() {
    for text in ["{}", "[]", "null", "7", r#"{"kind": "other"}"#, r#"{"kind": 5, "format": 1}"#] {
        assert!(matches!(Sheet::read(text), Err(SheetFault::NotASheet(_))), "{text}");
    }
    let set = text_of("criteria/mau-297-so.json");
    assert!(matches!(Sheet::read(&set), Err(SheetFault::NotASheet(_))));
    for (key, value) in
        [("answers", json!([])), ("answers", json!({"E1.diem": 3})), ("set", json!("so")), ("set", json!({}))]
    {
        assert!(matches!(changed(key, value), Err(SheetFault::NotASheet(_))), "{key}");
    }
}

#[test]
fn a_newer_sheet_is_told_apart_from_a_broken_one() {
    assert_eq!(changed("format", json!(2)), Err(SheetFault::NewerFormat(2)));
    // Whatever else a newer format may have changed.
    let newer = r#"{"kind": "tudanhgia-sheet", "format": 7, "lines": []}"#;
    assert_eq!(Sheet::read(newer), Err(SheetFault::NewerFormat(7)));
    for odd in [json!(-1), json!("1"), json!(null), json!(1.5)] {
        assert!(matches!(changed("format", odd), Err(SheetFault::NotASheet(_))));
    }
}

#[test]
fn a_sheet_has_five_megabytes_at_most() {
    let text = example();
    let padded = |size: usize| text.clone() + &" ".repeat(size - text.len());
    assert_eq!(Sheet::read(&padded(MAX_FILE_BYTES + 1)), Err(SheetFault::TooLarge));
    assert_eq!(Sheet::read_bytes(padded(MAX_FILE_BYTES + 1).as_bytes()), Err(SheetFault::TooLarge));
    assert!(Sheet::read(&padded(MAX_FILE_BYTES)).is_ok());
}

#[test]
fn bytes_are_text_in_utf_8_with_or_without_a_mark() {
    let text = example();
    let plain = Sheet::read(&text);
    assert!(plain.is_ok());
    assert_eq!(Sheet::read_bytes(text.as_bytes()), plain);
    assert_eq!(Sheet::read_bytes(format!("\u{feff}{text}").as_bytes()), plain);
    assert_eq!(Sheet::read_bytes(b"\xff\xfe{\0"), Err(SheetFault::NotText));
}

#[test]
fn what_has_no_place_in_the_set_is_kept() {
    let set = shipped("mau-297-so");
    let mut sheet = Sheet::read(&example()).unwrap();
    let before = assess(&set, &sheet.answers);
    sheet.answers.insert("Z9.cu".to_owned(), "từ phiếu cũ".to_owned());
    sheet.explanations.insert("Z9".to_owned(), "giải trình cũ".to_owned());
    let again = Sheet::read(&sheet.save()).unwrap();
    assert_eq!(again, sheet);
    assert_eq!(again.unplaced(&set), [("Z9.cu", "từ phiếu cũ"), ("Z9", "giải trình cũ")]);
    assert_eq!(assess(&set, &again.answers), before);
}

#[test]
fn keys_that_a_later_program_may_add_do_not_hinder() {
    assert!(changed("note", json!({"by": "later"})).is_ok());
}

#[test]
fn changes_are_applied_and_an_empty_text_takes_away() {
    let set = shipped("mau-297-xa");
    let mut sheet = Sheet::new(&set, "Xã A", "2026-11-23T08:00:00Z");
    assert_eq!(sheet.set, SetRef::of(&set));
    let empty = sheet.clone();
    sheet.apply(Change::Answer("B1.n".to_owned(), "4".to_owned()));
    sheet.apply(Change::Explanation("B1".to_owned(), "Bốn cuộc họp".to_owned()));
    assert_eq!(assess(&set, &sheet.answers).nodes[0].answered, 1);
    assert_eq!(Sheet::read(&sheet.save()), Ok(sheet.clone()));
    sheet.apply(Change::Answer("B1.n".to_owned(), String::new()));
    sheet.apply(Change::Explanation("B1".to_owned(), String::new()));
    assert_eq!(sheet, empty);
    sheet.apply(Change::Unit("Xã B".to_owned()));
    assert_eq!(sheet.unit, "Xã B");
}

#[test]
fn every_reason_is_put_into_words() {
    let reasons = [
        SheetFault::TooLarge,
        SheetFault::NotText,
        SheetFault::NotJson("EOF".to_owned()),
        SheetFault::NotASheet("kind".to_owned()),
        SheetFault::NewerFormat(2),
        SheetFault::OtherSet("mau-297-so".to_owned(), "2.0.0".to_owned()),
        SheetFault::Unreadable("I/O".to_owned()),
    ];
    for reason in &reasons {
        let [vi, en] = [Language::Vi, Language::En].map(|language| (language.texts().sheet_fault)(reason));
        assert!(vi != en && vi.ends_with('.') && en.ends_with('.'), "{vi} / {en}");
    }
}
