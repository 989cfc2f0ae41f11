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
pub(crate) fn set_of_table() -> String {
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

/// Whoever changes one text of a table that is compared says something that has to be read, although all figures agree.
#[test]
fn what_a_line_that_agrees_says_besides_has_to_be_read() {
    let set = set_of_table();
    let own = [("A.n", "8"), ("B.n", "7")];
    let whole = "TT;Tiêu chí;Điểm tối đa;Điểm cuối cùng;Ghi chú\n(1);(2);(3);(4);(5)\nI;Nhóm G;20;15;\n\
                 1;Tiêu chí A;10;8;-\n2;Tiêu chí B;10;7;\n;Tổng;20;15;\n";
    let of = |name: &str, text: &str, more: &[&str]| {
        reconcile(&format!("more-{name}"), &set, &own, "kq.csv", text.as_bytes(), more)
    };
    let plain = of("plain", whole, &[]);
    assert_eq!((plain.code, plain.paper.is_empty()), (Some(0), false), "{}", plain.said);
    let changes = [
        // Remarks, codes, names.
        ("10;7;\n", "10;7;Trừ 10 điểm do nộp chậm\n"),
        (";Tổng;20;15;", ";Tổng;20;15;Hạ bậc"),
        ("2;Tiêu chí B", "Trừ 5;Tiêu chí B"),
        ("2;Tiêu chí B", "Không áp dụng;Tiêu chí B"),
        ("2;Tiêu chí B", "2;Tiêu chí B -5"),
        ("2;Tiêu chí B", "15;Tiêu chí B"),
        ("2;Tiêu chí B", "1.5;Tiêu chí B"),
        ("I;Nhóm G", "Trừ 5;Nhóm G"),
        (";Tổng;", "Trừ 10;Tổng;"),
        (";Tổng;", ";Tổng điểm Xã Bình An;"),
        (";Tổng;", ";Tổng điểm bị trừ;"),
        (";Tổng;", ";Tổng cộng: 72,5;"),
        // Heads, and the numbering below them.
        ("Điểm cuối cùng", "Điểm cuối cùng trước khi trừ 10 điểm"),
        ("Điểm cuối cùng", "Điểm cuối cùng (x 0,9)"),
        ("Điểm cuối cùng", "Điểm cuối cùng (%)"),
        ("Điểm cuối cùng", "Điểm cuối cùng của Xã Bình An"),
        ("Tiêu chí;", "Tiêu chí của Xã Bình An;"),
        ("Ghi chú\n", "Ghi chú: đơn vị bị loại\n"),
        ("(4);(5)", "(4)=(3)x0,9;(5)"),
        ("(4);(5)", "(4)=(3)-10;(5)"),
    ];
    for (index, (from, to)) in changes.into_iter().enumerate() {
        let text = whole.replacen(from, to, 1);
        assert_ne!(text, whole, "{from}");
        let asked = folder(&format!("more-{index}-asked")).join("hoi.json");
        let came = of(&index.to_string(), &text, &["--doubts", asked.to_str().unwrap()]);
        assert_eq!((came.code, came.paper.as_str()), (Some(3), ""), "{to}: {}", came.said);
        read_by_a_person(&asked);
        let came = of(&index.to_string(), &text, &["--confirmed", asked.to_str().unwrap()]);
        assert!(came.code == Some(3) && came.paper.contains("đơn vị đã đọc"), "{to}: {}", came.said);
    }
    // Numbers in turn, also from 1 in each group, say nothing of the codes of the set. (A number that is the code of another
    // row is a doubt of its own.)
    for (index, codes) in [
        ["I", "1", "2"],
        ["A", "1", "2"],
        ["", "1.1", "1.2"],
        ["1.1", "1.1.1", "1.1.2"],
        ["1.1", "1.2", "1.3"],
        ["", "1.", "2."],
    ]
    .iter()
    .enumerate()
    {
        let [group, a, b] = codes;
        let text = whole.replacen("I;Nhóm", &format!("{group};Nhóm"), 1);
        let text = text.replacen("1;Tiêu chí A", &format!("{a};Tiêu chí A"), 1);
        let text = text.replacen("2;Tiêu chí B", &format!("{b};Tiêu chí B"), 1);
        let came = of(&format!("numbers-{index}"), &text, &[]);
        assert_eq!(came.code, Some(0), "{text}\n{}", came.said);
    }
    // A column may say that it is the difference of others.
    let difference = whole.replacen("(4);(5)", "4=3-2;5", 1).replacen("(1);(2);(3)", "1;2;3", 1);
    assert_eq!(of("difference", &difference, &[]).code, Some(0));
}

/// That a line belongs to nothing is remembered by its name; its figure is another one in another file.
#[test]
fn a_line_that_belongs_to_nothing_is_read_anew_with_its_figure() {
    let set = set_of_table();
    let own = [("A.n", "8"), ("B.n", "7")];
    let of = |name: &str, figure: &str, more: &[&str]| {
        let bytes = table("", &format!(";Điểm trừ;;{figure}\n"));
        reconcile(&format!("none-{name}"), &set, &own, "kq.csv", &bytes, more)
    };
    let asked = folder("none-asked").join("hoi.json");
    std::fs::write(&asked, json!({"|diem tru": ""}).to_string()).unwrap();
    let both = ["--confirmed", asked.to_str().unwrap(), "--doubts", asked.to_str().unwrap()];
    assert_eq!(of("first", "0", &both).paper, "");
    let mut answers: Value = serde_json::from_str(&std::fs::read_to_string(&asked).unwrap()).unwrap();
    for (key, one) in answers.as_object_mut().unwrap().iter_mut().filter(|(key, _)| key.starts_with('@')) {
        assert!(one["read"][0].as_str().unwrap().ends_with("Điểm trừ | 0"), "{key}: {one}");
        one["id"] = "".into();
    }
    std::fs::write(&asked, answers.to_string()).unwrap();
    assert!(of("again", "0", &both[..2]).paper.contains("Điểm trừ | 0"));
    let other = of("other", "-50", &both[..2]);
    assert_eq!((other.code, other.paper.as_str()), (Some(3), ""));
}

/// JSON names its rows by their ids; what else a line says of itself counts as well.
#[test]
fn a_line_with_the_id_of_a_row_and_the_name_of_another_has_to_be_read() {
    let set = set_of_table();
    let own = [("A.n", "8"), ("B.n", "7")];
    let of = |name: &str, key: &str, text: &str, at: usize| {
        let mut lines = json!([line("G", "15"), line("A", "8"), line("B", "7"), line("", "15")]);
        lines[at][key] = text.into();
        reconcile(&format!("id-{name}"), &set, &own, "kq.json", &result(lines, json!({})), &[])
    };
    assert_eq!(of("same", "name", "Tiêu chí A", 1).code, Some(0));
    for (name, key, text, at) in [
        ("name", "name", "Xã Bình An", 1),
        ("other", "name", "Tiêu chí B", 1),
        ("code", "code", "2", 1),
        ("note", "note", "Trừ 5", 1),
        ("total", "name", "Tổng trừ 10", 3),
        ("total-code", "code", "Khá", 3),
    ] {
        let came = of(name, key, text, at);
        assert_eq!((came.code, came.paper.as_str()), (Some(3), ""), "{name}: {}", came.said);
    }
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
