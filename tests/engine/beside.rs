//! Nothing of a file is left out silently: what is no line of the set is told, and bars the confirmation until a person has
//! read it.

use serde_json::{Value, json};
use tudanhgia_office::official::{Hints, Results, read_table};

use crate::agreement::{free, line, reconcile, result};
use crate::cli::folder;
use crate::support::{group, set_of};

/// A table of the unit's own points, with rows before and after, as CSV.
fn table(before: &str, after: &str) -> Vec<u8> {
    let rows = "I;Nhóm G;20;15\n1;Tiêu chí A;10;8\n2;Tiêu chí B;10;7\n;Tổng;20;15\n";
    format!("{before}TT;Tiêu chí;Điểm tối đa;Điểm cuối cùng\n{rows}{after}").into_bytes()
}

/// The set of that table.
fn set_of_table() -> String {
    let named = |mut item: Value, code: &str, name: &str| {
        item["code"] = code.into();
        item["name"] = json!({"vi": name, "en": name});
        item
    };
    let rows = json!([named(free("A"), "1", "Tiêu chí A"), named(free("B"), "2", "Tiêu chí B")]);
    set_of(20, json!([named(group("G", 20, rows), "I", "Nhóm G")])).to_string()
}

/// What a person answers to everything that is asked, in a file of `--doubts`.
fn read_by_a_person(path: &std::path::Path) {
    let mut asked: Value = serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
    for (key, one) in asked.as_object_mut().unwrap() {
        assert!(key.starts_with("@read|") && one["read"].is_array(), "{key}: {one}");
        one["id"] = "".into();
    }
    std::fs::write(path, asked.to_string()).unwrap();
}

#[test]
fn words_that_may_change_a_result_bar_the_confirmation_until_a_person_has_read_them() {
    let set = set_of_table();
    let own = [("A.n", "8"), ("B.n", "7")];
    let plain = reconcile("words-none", &set, &own, "kq.csv", &table("", ""), &[]);
    assert_eq!((plain.code, plain.compared()), (Some(0), [4, 4, 0]), "{}", plain.said);
    let tables = [
        ("deduction", table("", ";Đơn vị bị trừ 10 điểm;;\n"), "Đơn vị bị trừ 10 điểm"),
        ("verdict", table("", ";Kết luận: không đạt;;\n"), "Kết luận: không đạt"),
        ("rank", table("", ";Xếp hạng 17/20;;\n"), "Xếp hạng 17/20"),
        ("class", table("", ";Đơn vị xếp loại Chưa đạt;;\n"), "Đơn vị xếp loại Chưa đạt"),
        ("unit", table("Đơn vị: UBND xã Khác;;;\n", ""), "Đơn vị: UBND xã Khác"),
        ("year", table("BỘ TIÊU CHÍ NĂM 2019;;;\n", ""), "BỘ TIÊU CHÍ NĂM 2019"),
        ("signature", table("", ";;CHỦ TỊCH;\n"), "CHỦ TỊCH"),
    ];
    for (name, bytes, words) in tables {
        let test = format!("words-{name}");
        let asked = folder(&format!("agreement-{test}-asked")).join("hoi.json");
        let of = |more: &[&str]| reconcile(&test, &set, &own, "kq.csv", &bytes, more);
        let came = of(&["--doubts", asked.to_str().unwrap()]);
        assert_eq!((came.code, came.compared(), came.paper.as_str()), (Some(3), [4, 4, 0], ""), "{name}");
        assert!(came.report["left"][0].as_str().unwrap().contains(words), "{name}: {}", came.report);
        read_by_a_person(&asked);
        let confirmed = ["--confirmed", asked.to_str().unwrap()];
        let came = of(&confirmed);
        assert_eq!(came.code, Some(3), "{name}: nothing was compared with it");
        assert!(came.paper.contains(words) && came.paper.contains("đơn vị đã đọc"), "{name}: {}", came.paper);
        // What a person has read in one file is not read in another one that says the same.
        let mut other = bytes.clone();
        other.extend_from_slice(b"\n");
        let came = reconcile(&format!("{test}-other"), &set, &own, "kq.csv", &other, &confirmed);
        assert_eq!((came.code, came.paper.as_str()), (Some(3), ""), "{name}");
    }
    // A row that the set does not have, with a figure in the column of maxima alone.
    let came = reconcile("words-max", &set, &own, "kq.csv", &table("", ";Điểm trừ do nộp chậm;10;\n"), &[]);
    assert_eq!((came.code, came.compared(), came.paper.as_str()), (Some(3), [4, 5, 0], ""), "{}", came.said);
}

#[test]
fn keys_that_nothing_is_read_of_bar_the_confirmation_too() {
    let set = set_of_table();
    let own = [("A.n", "8"), ("B.n", "7")];
    let lines = |more: Value| {
        let mut a = line("A", "8");
        more.as_object().unwrap().iter().for_each(|(key, value)| a[key] = value.clone());
        json!([line("G", "15"), a, line("B", "7"), line("", "15")])
    };
    let of = |name: &str, line: Value, unit: Value, file: Value| {
        let mut whole: Value = serde_json::from_slice(&result(lines(line), unit)).unwrap();
        file.as_object().unwrap().iter().for_each(|(key, value)| whole[key] = value.clone());
        reconcile(name, &set, &own, "kq.json", whole.to_string().as_bytes(), &[])
    };
    let none = || json!({});
    assert_eq!(of("keys-none", none(), none(), none()).code, Some(0));
    for (name, came, told) in [
        ("line", of("keys-line", json!({"deducted": "10"}), none(), none()), "units/1/lines/2/deducted: 10"),
        ("unit", of("keys-unit", none(), json!({"verdict": {"met": false}}), none()), "{\"met\":false}"),
        ("file", of("keys-file", none(), none(), json!({"deduction": 10})), "deduction: 10"),
    ] {
        assert_eq!((came.code, came.paper.as_str()), (Some(3), ""), "{name}");
        assert!(came.report["left"][0].as_str().unwrap().contains(told), "{name}: {}", came.report);
    }
}

/// What a table says beside its lines goes with it into the file that is made of it.
#[test]
fn a_file_keeps_what_stood_beside_the_lines_of_its_table() {
    let read = read_table(&table("UBND xã Khác;;;\n", ""), &Hints::default());
    let results = Results { units: vec![read.official], ..Results::default() };
    let again = Results::read(&results.save()).unwrap();
    assert_eq!(again.units[0].beside, results.units[0].beside);
    assert_eq!(again.units[0].beside.len(), 1);
    let mut odd: Value = serde_json::from_str(&results.save()).unwrap();
    odd["units"][0]["beside"][0]["text"] = 7.into();
    assert!(Results::read(&odd.to_string()).is_err());
}
