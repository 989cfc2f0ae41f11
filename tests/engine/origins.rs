//! Where a result and a sheet come from: what they say of their set, of the document and of themselves is compared, or told,
//! or named on the paper, so that nobody confirms another result than the one that was read.

use std::fs::File;
use std::process::Stdio;

use serde_json::{Value, json};
use tudanhgia_core::criteria::CriteriaSet;
use tudanhgia_core::sheet::Sheet;
use tudanhgia_office::official::Results;

use crate::agreement::{Came, line, reconcile, result};
use crate::beside::set_of_table;
use crate::cli::{folder, run};
use crate::support::{answers, path};

const OWN: [(&str, &str); 2] = [("A.n", "8"), ("B.n", "7")];

fn lines() -> Value {
    json!([line("G", "15"), line("A", "8"), line("B", "7"), line("", "15")])
}

/// Sets a result beside the sheet to which `keys` were given.
fn of(name: &str, keys: Value) -> Came {
    let mut whole: Value = serde_json::from_slice(&result(lines(), json!({}))).unwrap();
    keys.as_object().unwrap().iter().for_each(|(key, value)| whole[key] = value.clone());
    reconcile(&format!("origin-{name}"), &set_of_table(), &OWN, "kq.json", whole.to_string().as_bytes(), &[])
}

#[test]
fn who_issued_a_result_and_the_title_of_its_set_are_the_sets_own_or_have_to_be_read() {
    let set = CriteriaSet::read(&set_of_table()).unwrap();
    for (name, keys) in [
        ("title", json!({"set": {"title": set.title.vi}})),
        ("english", json!({"set": {"title": set.title.en}, "issuer": set.issuer.en})),
        ("issuer", json!({"issuer": set.issuer.vi.to_uppercase()})),
    ] {
        assert_eq!(of(name, keys).code, Some(0), "{name}");
    }
    let sha256 = json!({"id": set.id, "version": set.version, "sha256": set.sha256, "title": "Bộ khác"});
    for (name, keys, told) in [
        ("other-title", json!({"set": sha256}), "set/title: Bộ khác"),
        ("other-issuer", json!({"issuer": "Sở Y tế"}), "issuer: Sở Y tế"),
    ] {
        let came = of(name, keys);
        assert_eq!((came.code, came.paper.as_str()), (Some(3), ""), "{name}");
        assert!(came.report["left"][0].as_str().unwrap().contains(told), "{name}: {}", came.report);
    }
}

/// What stands at the head of a file is in it once, however often it is read and saved.
#[test]
fn a_result_that_is_read_and_saved_again_says_the_same() {
    let head =
        json!({"issuer": "Sở Y tế", "document": "Quyết định 1", "set": {"id": "x", "title": "Bộ khác"}});
    let mut whole: Value = serde_json::from_slice(&result(lines(), json!({}))).unwrap();
    head.as_object().unwrap().iter().for_each(|(key, value)| whole[key] = value.clone());
    let first = Results::read(&whole.to_string()).unwrap();
    let again = Results::read(&first.save()).unwrap();
    assert_eq!(first, again);
    assert_eq!((first.save(), first.units[0].beside.len()), (again.save(), 2));
}

/// With the document nothing is compared, but who signs the confirmation sees of which result it is.
#[test]
fn the_confirmation_names_the_document_that_announces_the_result() {
    let came = of("document", json!({"document": "Quyết định số 99/QĐ-UBND", "date": "2026-02-01"}));
    let named = "Quyết định số 99/QĐ-UBND, 2026-02-01";
    assert!(
        came.code == Some(0) && came.paper.contains(named) && came.said.contains(named),
        "{}",
        came.paper
    );
    assert!(!of("no-document", json!({})).paper.contains("công bố"));
}

#[test]
fn a_result_or_a_sheet_that_was_changed_after_it_was_saved_is_never_confirmed() {
    let results = Results::read(&String::from_utf8(result(lines(), json!({}))).unwrap()).unwrap();
    let saved = results.save();
    let beside = |name: &str, text: &str| {
        reconcile(&format!("origin-{name}"), &set_of_table(), &OWN, "kq.json", text.as_bytes(), &[])
    };
    assert_eq!(beside("sealed", &saved).code, Some(0));
    // The figures are those of the sheet; what stood there before nobody knows.
    let came = beside("changed", &saved.replace("Xã A", "xã A"));
    assert_eq!((came.code, came.paper.as_str()), (Some(3), ""), "{}", came.said);
    assert!(came.said.contains("Tệp kết quả bị sửa sau khi lưu"), "{}", came.said);

    let folder = folder("origin-sheet");
    let at = |name: &str| folder.join(name).to_str().unwrap().to_owned();
    let mut sheet = Sheet::new(&CriteriaSet::read(&set_of_table()).unwrap(), "Xã A", "");
    sheet.answers = answers([("A.n", "7"), ("B.n", "7")].iter().copied());
    let text = sheet.save().replacen("\"7\"", "\"8\"", 1);
    for (name, text) in [("bo.json", set_of_table()), ("phieu.json", text), ("kq.json", saved)] {
        std::fs::write(at(name), text).unwrap();
    }
    let paper = at("giay.csv");
    let came = run(&["reconcile", &at("bo.json"), &at("phieu.json"), &at("kq.json"), "--paper", &paper]);
    let said = String::from_utf8_lossy(&came.stdout).into_owned();
    assert_eq!(came.status.code(), Some(3), "{said}");
    assert!(
        said.contains("Tệp phiếu bị sửa sau khi lưu") && !std::path::Path::new(&paper).exists(),
        "{said}"
    );
}

/// The own result is computed by the set that is here; a sheet and a result that both name another one are not confirmed by it.
#[test]
fn a_sheet_and_a_result_that_name_another_content_of_the_set_are_not_confirmed() {
    let folder = folder("origin-set");
    let at = |name: &str| folder.join(name).to_str().unwrap().to_owned();
    let mut sheet = Sheet::new(&CriteriaSet::read(&set_of_table()).unwrap(), "Xã A", "");
    sheet.answers = answers(OWN.iter().copied());
    sheet.set.sha256 = "a".repeat(64);
    let mut whole: Value = serde_json::from_slice(&result(lines(), json!({}))).unwrap();
    whole["set"] = json!({"id": sheet.set.id, "version": sheet.set.version, "sha256": sheet.set.sha256});
    for (name, text) in
        [("bo.json", set_of_table()), ("phieu.json", sheet.save()), ("kq.json", whole.to_string())]
    {
        std::fs::write(at(name), text).unwrap();
    }
    let paper = at("giay.csv");
    let came = run(&["reconcile", &at("bo.json"), &at("phieu.json"), &at("kq.json"), "--paper", &paper]);
    let said = String::from_utf8_lossy(&came.stdout).into_owned();
    assert_eq!(came.status.code(), Some(1), "{said}");
    assert!(said.contains("bộ tiêu chí khác"), "{said}");
    assert!(!std::fs::read_to_string(&paper).unwrap_or_default().contains("xác nhận kết quả"), "{said}");
}

/// A file that names no unit may be set beside the sheet of any: what one has read of it is not read by another.
#[test]
fn what_one_unit_has_read_is_not_read_by_another() {
    let folder = folder("origin-read");
    let at = |name: &str| folder.join(name).to_str().unwrap().to_owned();
    let table = "UBND TỈNH;;;\nTT;Tiêu chí;Điểm tối đa;Điểm cuối cùng\nI;Nhóm G;20;15\n1;Tiêu chí A;10;8\n\
                 2;Tiêu chí B;10;7\n;Tổng;20;15\n";
    std::fs::write(at("bo.json"), set_of_table()).unwrap();
    std::fs::write(at("kq.csv"), table).unwrap();
    let of = |unit: &str, more: &[&str]| {
        let mut sheet = Sheet::new(&CriteriaSet::read(&set_of_table()).unwrap(), unit, "");
        sheet.answers = answers(OWN.iter().copied());
        std::fs::write(at("phieu.json"), sheet.save()).unwrap();
        let files = [at("bo.json"), at("phieu.json"), at("kq.csv")];
        let words = [&["reconcile"], &files.each_ref().map(String::as_str)[..], more].concat();
        String::from_utf8_lossy(&run(&words).stdout).into_owned()
    };
    let asked = at("hoi.json");
    of("Xã A", &["--doubts", &asked]);
    let answered = std::fs::read_to_string(&asked).unwrap().replace("null", "\"\"");
    std::fs::write(&asked, answered).unwrap();
    assert!(of("Xã A", &["--confirmed", &asked]).contains("đơn vị đã đọc"));
    assert!(of("Xã B", &["--confirmed", &asked]).contains("cần đọc"));
}

/// Where nobody can be told what is wrong, the exit code says it; and no command ends without saying why.
#[test]
fn a_command_that_fails_says_so_and_ends_as_it_should() {
    let folder = folder("origin-said");
    let at = |name: &str| folder.join(name).to_str().unwrap().to_owned();
    for (name, table) in [
        ("dau.csv", "TT;Tiêu chí;Điểm cuối cùng\n"),
        ("trong.csv", "TT;Tiêu chí;Điểm cuối cùng\n;;\n"),
        ("rong.html", "<table><tr><td>TT</td><td>Tiêu chí</td><td>Điểm cuối cùng</td></tr></table>"),
    ] {
        std::fs::write(at(name), table).unwrap();
        let came = run(&["check", &at(name)]);
        let said = String::from_utf8_lossy(&came.stderr).into_owned();
        assert_eq!(
            (came.status.code(), said.trim()),
            (Some(2), "Dưới hàng tiêu đề không có dòng nào."),
            "{name}"
        );
    }
    let results = at("kq.json");
    let [nowhere, like_folder] = [at("khong-co/a.docx"), format!("{}/", at("moi"))];
    let set = "criteria/dti-2022-tinh.json";
    let sheets = path("tests/engine/golden/da-nang.json");
    for more in
        [["--results", &results, "--annex", &nowhere], ["--annex", &nowhere, "--results", &like_folder]]
    {
        let came = run(&[&["rank", set, sheets.to_str().unwrap()][..], &more].concat());
        assert_eq!(came.status.code(), Some(2), "{}", String::from_utf8_lossy(&came.stderr));
        assert!(!std::path::Path::new(&results).exists(), "one was written before the other was refused");
    }
    if let Ok(full) = File::options().write(true).open("/dev/full") {
        let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_tudanhgia"));
        command.args(["check", &at("dau.csv")]).stderr(full).stdout(Stdio::null());
        assert_eq!(command.status().unwrap().code(), Some(2));
    }
}
