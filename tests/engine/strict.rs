//! Files of people are read strictly, everywhere alike: a key that stands twice, a value of another type, another
//! encoding, and what the system says.

use serde_json::{Value, json};
use tudanhgia_core::criteria::{Catalog, CriteriaSet, Fault};
use tudanhgia_office::official::{Hints, OfficialFault, OpenFault, Results, open, read_confirmed};
use tudanhgia_office::province::{Register, RegisterFault};
use tudanhgia_office::reconcile::{Reply, ReplyFault};
use tudanhgia_office::texts::review::{
    key_fault_in_words, open_fault_in_words, register_fault_in_words, reply_fault_in_words,
};
use tudanhgia_office::verify::{KeyFault, PublicKey, SecretKey, Signature};
use tudanhgia_words::Language;

use crate::cli::{folder, printed, run};
use crate::reconcile::da_nang;
use crate::support::{shipped_text, text_of};

/// The text with the first `key` once more before it, as it is spelt and in another spelling.
fn doubled(text: &str, key: &str) -> [String; 2] {
    let first = format!("\\u{:04x}", u32::from(key.chars().next().unwrap()));
    let spelt = format!("{first}{}", &key[1..]);
    [key, spelt.as_str()].map(|spelt| {
        let twice = text.replacen(&format!("\"{key}\""), &format!("\"{spelt}\": null, \"{key}\""), 1);
        assert_ne!(twice, text, "{key}");
        twice
    })
}

/// What is said names key, line and column, and says what to do.
fn check(said: &str, key: &str) {
    let whole = said.starts_with("Dòng ") && said.contains(", cột ") && said.ends_with("bỏ lần thừa.");
    assert!(whole && said.contains(&format!("khóa “{key}”")), "{said}");
}

fn reply() -> Value {
    json!({
        "kind": "tudanhgia-reply", "format": 1, "engine": "0.1.0",
        "set": {"id": "s", "version": "1", "sha256": "", "title": "S"},
        "unit": "Xã A", "sheet": "", "official": "", "column": "final", "remainder": "0",
        "disputes": [{
            "id": "A", "own": "1", "official": "2", "points": "1", "causes": [], "text": "Theo phiếu.", "evidence": ["Số 1"],
        }],
    })
}

#[test]
fn a_key_that_stands_twice_refuses_every_kind_of_file() {
    for key in ["id", "max", "items", "vi"] {
        for twice in doubled(&shipped_text("mau-297-xa"), key) {
            let problems = CriteriaSet::read(&twice).unwrap_err();
            let [problem] = problems.as_slice() else { panic!("{problems:?}") };
            assert!(matches!(problem.fault, Fault::NotJson(_)));
            check(&Language::Vi.fault(&problem.fault), key);
        }
    }
    for key in ["unit", "lines", "final", "checksum", "title"] {
        for twice in doubled(&da_nang().save(), key) {
            assert!(matches!(Results::read(&twice).unwrap_err()[..], [OfficialFault::NotJson(_)]));
            let fault = open(twice.as_bytes(), &Hints::default()).unwrap_err();
            check(&open_fault_in_words(&fault, Language::Vi)[0], key);
        }
    }
    for key in ["unit", "text", "evidence", "remainder"] {
        for twice in doubled(&reply().to_string(), key) {
            check(&reply_fault_in_words(&Reply::read(&twice).unwrap_err(), Language::Vi), key);
        }
    }
    for twice in doubled("{\"units\": [{\"unit\": \"Xã A\"}]}", "unit") {
        check(
            &register_fault_in_words(&Register::read(twice.as_bytes()).unwrap_err()[0], Language::Vi),
            "unit",
        );
    }
    for twice in doubled(&text_of("criteria/index.json"), "file") {
        assert_eq!(Catalog::read(&twice).unwrap_err().twice.as_deref(), Some("file"));
    }
    for twice in doubled("{\"1|a\": \"A\"}", "1|a") {
        assert!(read_confirmed(&twice).is_err());
    }
}

#[test]
fn a_key_that_stands_twice_refuses_keys_and_signatures() {
    let secret = SecretKey::of_random(&[7; 32]);
    let signature = secret.sign(&json!({"a": 1})).save(&secret.public());
    let refused = |fault: KeyFault, key: &str| check(&key_fault_in_words(&fault, Language::Vi), key);
    for twice in doubled(&secret.save(), "secret") {
        refused(SecretKey::read(&twice).unwrap_err(), "secret");
    }
    for twice in doubled(&secret.public().save(), "public") {
        refused(PublicKey::read(&twice).unwrap_err(), "public");
    }
    for twice in doubled(&signature, "signature") {
        refused(Signature::read(&twice).unwrap_err(), "signature");
    }
    assert_eq!(Signature::read("chữ ký"), Err(KeyFault::NoSignature));
}

#[test]
fn a_value_of_another_type_is_refused_at_its_place() {
    let results: Value = serde_json::from_str(&da_nang().save()).unwrap();
    for (path, place) in [
        ("/issuer", "issuer"),
        ("/document", "document"),
        ("/date", "date"),
        ("/engine", "engine"),
        ("/set/title", "set/title"),
        ("/set", "set"),
        ("/units/0/unit", "units/1/unit"),
        ("/units/0/class", "units/1/class"),
        ("/units/0/rank", "units/1/rank"),
        ("/units/0/lines/0/id", "units/1/lines/1/id"),
        ("/units/0/lines/0/note", "units/1/lines/1/note"),
        ("/units/0/lines/0/total", "units/1/lines/1/total"),
    ] {
        let mut file = results.clone();
        let (above, key) = path.rsplit_once('/').unwrap();
        file.pointer_mut(above).unwrap()[key] = json!([123]);
        let faults = Results::of(&file).unwrap_err();
        assert_eq!(faults, [OfficialFault::Wrong(place.to_owned())], "{path}");
    }
    assert!(Reply::read(&reply().to_string()).is_ok());
    for (path, place) in [
        ("/unit", "unit"),
        ("/column", "column"),
        ("/set/title", "set/title"),
        ("/disputes/0/id", "disputes/1/id"),
        ("/disputes/0/own", "disputes/1/own"),
        ("/disputes/0/text", "disputes/1/text"),
        ("/disputes/0/evidence", "disputes/1/evidence"),
    ] {
        let mut file = reply();
        *file.pointer_mut(path).unwrap() = json!(123);
        assert_eq!(Reply::read(&file.to_string()), Err(ReplyFault::Wrong(place.to_owned())), "{path}");
    }
    // A misspelt key takes what was written with it.
    for (path, place) in [("/disputes/0", "disputes/1/txt"), ("", "txt"), ("/set", "set/txt")] {
        let mut file = reply();
        file.pointer_mut(path).unwrap()["txt"] = json!("Giải trình");
        assert_eq!(Reply::read(&file.to_string()), Err(ReplyFault::UnknownKey(place.to_owned())), "{path}");
    }
    let mut file = reply();
    file["column"] = json!("finally");
    assert_eq!(Reply::read(&file.to_string()), Err(ReplyFault::Wrong("column".to_owned())));
    let register = Register::read("[{\"unit\": \"Xã A\", \"block\": 1}]".as_bytes()).unwrap_err();
    assert_eq!(register, [RegisterFault::Wrong("units/1/block".to_owned())]);
}

#[test]
fn results_and_registers_may_be_in_utf_16() {
    for unit in [u16::to_le_bytes, u16::to_be_bytes] {
        let utf16 =
            |text: &str| -> Vec<u8> { format!("\u{feff}{text}").encode_utf16().flat_map(unit).collect() };
        let text = da_nang().save();
        let opened = open(&utf16(&text), &Hints::default()).unwrap();
        assert_eq!(opened, open(text.as_bytes(), &Hints::default()).unwrap());
        let register = "[\"Xã A\", \"Xã Đức\"]";
        assert_eq!(Register::read(&utf16(register)), Register::read(register.as_bytes()));
    }
}

/// Every file of a command line in UTF-16, cut off, in another encoding, and not there: read, or told in one language.
#[test]
fn nothing_english_stands_in_vietnamese_output() {
    let folder = folder("strict");
    let write = |name: &str, bytes: &[u8]| {
        let path = folder.join(name);
        std::fs::write(&path, bytes).unwrap();
        path.to_str().unwrap().to_owned()
    };
    let utf16 = |text: &str| -> Vec<u8> {
        format!("\u{feff}{text}").encode_utf16().flat_map(u16::to_le_bytes).collect()
    };
    let (set, sheet) = (shipped_text("mau-297-so"), text_of("criteria/examples/cong-byt.json"));
    let read = [write("bo.json", &utf16(&set)), write("phieu.json", &utf16(&sheet))];
    let scored = run(&["score", &read[0], &read[1]]);
    assert_eq!((scored.status.code(), printed(&scored.stderr).as_str()), (Some(0), ""));
    assert_eq!(run(&["verify", &read[1], "--set", &read[0]]).status.code(), Some(0));
    let cut = write("cut.json", &sheet.as_bytes()[..200]);
    let latin = write("latin.json", b"{\"kind\": \"phi\xeau\"}");
    let missing = folder.join("khong-co.json").to_str().unwrap().to_owned();
    let place = folder.to_str().unwrap().to_owned();
    let damaged = write("hong.xlsx", b"PK\x03\x04 damaged");
    for (arguments, says) in [
        (["score", &read[0], &cut], "bị thiếu phần cuối: dòng 8, cột"),
        (["score", &read[0], &latin], "bảng mã"),
        (["score", &read[0], &missing], "không đọc được: không có tệp hoặc thư mục này"),
        (["score", &cut, &read[1]], "bị thiếu phần cuối: dòng 8, cột"),
        (["score", &latin, &read[1]], "bảng mã"),
        (["score", &missing, &read[1]], "không có tệp hoặc thư mục này"),
        (["score", &place, &read[1]], "không đọc được: đó là thư mục"),
        (["lint", "--strict", &cut], "bị thiếu phần cuối: dòng 8, cột"),
        (["lint", "--strict", &latin], "bảng mã"),
        (["verify", "--format=text", &cut], "bị thiếu phần cuối: dòng 8, cột"),
        (["verify", "--format=text", &latin], "bảng mã"),
        (["verify", "--format=text", &missing], "không có tệp hoặc thư mục này"),
        (["check", "--format=text", &cut], "bị thiếu phần cuối: dòng 8, cột"),
        (["check", "--format=text", &damaged], "bị hỏng"),
        (["explain", &read[0], &missing], "không có tệp hoặc thư mục này"),
        (["explain", &read[0], &cut], "bị thiếu phần cuối: dòng 8, cột"),
        (["rank", &read[0], &missing], "không có tệp hoặc thư mục này"),
        (["rank", &read[0], &cut], "bị thiếu phần cuối: dòng 8, cột"),
    ] {
        let output = run(&arguments);
        let said = printed(&output.stdout) + &printed(&output.stderr);
        assert!(said.contains(says), "{arguments:?}: {said}");
        for english in [
            "EOF",
            "while",
            "parsing",
            "expected",
            "line ",
            "No such",
            "os error",
            "directory",
            "invalid",
            "utf-8",
            "zip",
        ] {
            assert!(!said.contains(english), "{arguments:?}: {said}");
        }
        assert_ne!(output.status.code(), Some(101), "{arguments:?}");
    }
    let fault = open(b"PK\x03\x04 damaged", &Hints::default()).unwrap_err();
    assert!(matches!(fault, OpenFault::Table(_)));
}
