//! Sheet files: what can be opened, what is refused and why, and that nothing typed is lost.

use serde_json::{Value, json};
use tudanhgia_core::calc::{InputIx, NodeIx};
use tudanhgia_core::exact::Exact;
use tudanhgia_core::json::NotJson;
use tudanhgia_core::scoring::{NumberFault, Reading, Wrong, assess, read};
use tudanhgia_core::seal::{SealState, compare};
use tudanhgia_core::sheet::{Change, MAX_SHEET_BYTES, SetRef, Sheet, SheetFault};
use tudanhgia_office::verify::{VerifyFault, verify};
use tudanhgia_words::Language;

use crate::support::{accepted, answers, decimal, number, shipped, single, text_of, whole};

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
    assert_eq!(Sheet::read(&padded(MAX_SHEET_BYTES + 1)), Err(SheetFault::TooLarge));
    assert_eq!(Sheet::read_bytes(padded(MAX_SHEET_BYTES + 1).as_bytes()), Err(SheetFault::TooLarge));
    assert!(Sheet::read(&padded(MAX_SHEET_BYTES)).is_ok());
}

#[test]
fn bytes_are_text_in_utf_8_or_in_utf_16_with_its_mark() {
    let text = example();
    let plain = Sheet::read(&text);
    assert!(plain.is_ok());
    assert_eq!(Sheet::read_bytes(text.as_bytes()), plain);
    assert_eq!(Sheet::read_bytes(format!("\u{feff}{text}").as_bytes()), plain);
    for unit in [u16::to_le_bytes, u16::to_be_bytes] {
        let utf16: Vec<u8> = format!("\u{feff}{text}").encode_utf16().flat_map(unit).collect();
        assert_eq!(Sheet::read_bytes(&utf16), plain);
    }
    // Half a letter, a page of Windows, UTF-16 without its mark.
    for bytes in [&b"\xff\xfe{\0\0"[..], b"{\"\xeau\": 1}", b"{\0\"\0"] {
        assert_eq!(Sheet::read_bytes(bytes), Err(SheetFault::NotText));
    }
}

#[test]
fn a_picture_is_told_by_its_first_bytes() {
    for bytes in [&b"\x89PNG\r\n\x1a\n\0\0"[..], b"\xff\xd8\xff\xe0\0\x10JFIF", b"GIF89a\x01\0\xff\xff"] {
        assert_eq!(Sheet::read_bytes(bytes), Err(SheetFault::Picture));
    }
    let said = Language::Vi.texts().sheet_fault(&SheetFault::Picture);
    assert_eq!(said, "Tệp này là ảnh (PNG, JPEG hoặc GIF), không phải phiếu.");
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
fn keys_that_a_later_program_may_add_are_kept() {
    let mut file: Value = serde_json::from_str(&example()).unwrap();
    file["note"] = json!({"by": "later", "n": [1, null, true]});
    file["set"]["issuer"] = json!("Sở A");
    let sheet = Sheet::read(&file.to_string()).unwrap();
    let saved: Value = serde_json::from_str(&sheet.save()).unwrap();
    assert_eq!((&saved["note"], &saved["set"]["issuer"]), (&file["note"], &file["set"]["issuer"]));
    assert_eq!(compare(&saved), SealState::Intact);
    assert_eq!(Sheet::read(&sheet.save()).as_ref(), Ok(&sheet));
    // They are told where answers without a place are.
    let set = shipped("mau-297-so");
    assert_eq!(sheet.unplaced(&set), [("note", ""), ("set", "")]);
}

#[test]
fn a_key_of_another_type_is_refused_at_its_place() {
    for (path, place) in [
        ("/unit", "unit"),
        ("/created", "created"),
        ("/engine", "engine"),
        ("/explanations", "explanations"),
        ("/answers/B1.n", "answers.B1.n"),
        ("/set/title", "set.title"),
        ("/set/sample", "set.sample"),
        ("/set/compiled", "set.compiled"),
        ("/set/sha256", "set.sha256"),
    ] {
        for value in [json!(123), json!(null), json!(["Xã A"]), json!(true)] {
            let mut file: Value = serde_json::from_str(&example()).unwrap();
            file["answers"]["B1.n"] = json!("1");
            file["set"]["compiled"] = json!("Bộ biên soạn.");
            *file.pointer_mut(path).unwrap() = value;
            assert_eq!(
                Sheet::read(&file.to_string()),
                Err(SheetFault::NotASheet(place.to_owned())),
                "{path}"
            );
        }
    }
}

#[test]
fn a_key_that_stands_twice_refuses_the_sheet_where_it_stands() {
    let text = example();
    for (from, key) in [
        ("\"unit\":", "unit"),
        ("\"answers\":", "answers"),
        ("\"checksum\":", "checksum"),
        ("\"sha256\":", "sha256"),
    ] {
        for again in [from.to_owned(), format!("\"\\u{:04x}{}", u32::from(from.as_bytes()[1]), &from[2..])] {
            let twice = text.replacen(from, &format!("{again} null,\n{from}"), 1);
            let Err(SheetFault::NotJson(fault)) = Sheet::read(&twice) else { panic!("{again}") };
            assert_eq!(fault.twice.as_deref(), Some(key));
            let said = Language::Vi.texts().sheet_fault(&SheetFault::NotJson(fault.clone()));
            assert!(
                said.starts_with(&format!("Dòng {}, cột {}: khóa “{key}”", fault.line, fault.column)),
                "{said}"
            );
            assert_eq!(fault.line, text.split(from).next().unwrap().lines().count() + 1);
            let signed = verify(&twice, None);
            assert!(matches!(signed, Err(VerifyFault::Sheet(SheetFault::NotJson(_)))), "{again}");
        }
    }
}

#[test]
fn changes_are_applied_and_an_empty_text_takes_away() {
    let set = shipped("mau-297-xa");
    let mut sheet = Sheet::new(&set, "Xã A", "2026-11-23T08:00:00Z");
    assert_eq!(sheet.set, SetRef::of(&set));
    let empty = sheet.clone();
    sheet.apply(Change::Answer("B1.n".to_owned(), "4".to_owned()));
    sheet.apply(Change::Explanation("B1".to_owned(), "Bốn cuộc họp".to_owned()));
    assert_eq!(assess(&set, &sheet.answers).nodes[NodeIx::TOTAL].answered, 1);
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
        SheetFault::Picture,
        SheetFault::NotJson(NotJson::default()),
        SheetFault::NotASheet("kind".to_owned()),
        SheetFault::NotASheet(String::new()),
        SheetFault::NewerFormat(2),
        SheetFault::OtherSet("mau-297-so".to_owned(), "2.0.0".to_owned()),
        SheetFault::Unreadable("I/O".to_owned()),
    ];
    for reason in &reasons {
        let [vi, en] = [Language::Vi, Language::En].map(|language| language.texts().sheet_fault(reason));
        assert!(vi != en && vi.ends_with('.') && en.ends_with('.'), "{vi} / {en}");
        assert!(!vi.contains("“”") && !en.contains("“”"), "a place without a name: {vi} / {en}");
    }
}

/// The same signs are read in every field: what nobody can mean is no second reading.
#[test]
fn numbers_are_read_as_the_field_admits() {
    let read = |input: Value, typed: &str| {
        let set = accepted(&single(0, json!([input]), json!({"kind": "unscored"})));
        read(set.input(InputIx::from(0)), typed)
    };
    let limited = |mut input: Value, most: i64| {
        input["max"] = most.into();
        input
    };
    let value = |number: i64| Reading::Value(Exact::from(number));
    let above = |most: i64| Reading::Wrong(Wrong::Above(Exact::from(most)));
    for typed in ["3.000", "3,000", " 3.000 ", "３．０００", "3\u{200b}.000"] {
        assert_eq!(read(whole("n"), typed), value(3000), "{typed:?}");
        // Nor does a limit make a three of it.
        assert_eq!(read(limited(whole("n"), 10), typed), above(10), "{typed:?}");
    }
    assert_eq!(read(whole("n"), "1.234"), value(1234));
    assert_eq!(read(limited(decimal("n"), 10), "1.234"), Reading::Value(number("1.234")));
    assert!(matches!(read(decimal("n"), "3.000"), Reading::Wrong(Wrong::Number(NumberFault::Ambiguous(..)))));
    assert_eq!(read(whole("n"), "１２"), value(12));
    assert_eq!(read(whole("n"), "\u{feff}12\u{2060}"), value(12));
    for nothing in ["", " ", "\u{200b}", "\u{3000}\u{feff}"] {
        assert_eq!(read(whole("n"), nothing), Reading::Open, "{nothing:?}");
    }
    for (typed, fault, says) in [
        ("3%", NumberFault::Percent, "Bỏ dấu %, chỉ nhập số."),
        ("'3", NumberFault::Quoted, "Bỏ dấu nháy, chỉ nhập số."),
        ("ba", NumberFault::NotANumber, "Chỉ nhập chữ số, không ghi đơn vị đo hay ký tự khác; ví dụ: 12."),
    ] {
        let wrong = Wrong::Number(fault);
        assert_eq!(read(whole("n"), typed), Reading::Wrong(wrong.clone()), "{typed}");
        let set = shipped("mau-297-so");
        assert_eq!((Language::Vi.texts().wrong)(&set, &wrong), says);
        assert!((Language::En.texts().wrong)(&set, &wrong).ends_with('.'));
    }
}

/// What the sentence asks for is then admitted, however the ratio ends.
#[test]
fn the_best_ratio_asked_for_can_be_typed() {
    let set = shipped("mau-297-so");
    let of = |best: &str| assess(&set, &answers([("A3.a", "100"), ("A3.b", "33"), ("A3.best", best)]));
    let best = set.input_at("A3.best").unwrap();
    assert_eq!(
        (Language::Vi.texts().wrong)(&set, of("3,030303").wrong(best).unwrap()),
        "Mức cao nhất không thể thấp hơn mức của đơn vị. Nhập từ 3,030304 trở lên."
    );
    assert_eq!(of("3,030304").wrong(best), None);
}
