//! Nothing of a file is left out silently: what is no line of the set is told, and bars the confirmation until a person has
//! read it.

use serde_json::{Value, json};
use tudanhgia_office::official::{Hints, Official, Results, read_table};

use crate::agreement::{free, line, reconcile, result};
use crate::cli::folder;
use crate::support::{group, set_of};

/// A table of the unit's own points, with rows before and after, as CSV.
fn table(before: &str, after: &str) -> Vec<u8> {
    let rows = "I;Nhóm G;20;15\n1;Tiêu chí A;10;8\n2;Tiêu chí B;10;7\n;Tổng;20;15\n";
    format!("{before}TT;Tiêu chí;Điểm tối đa;Điểm cuối cùng\n{rows}{after}").into_bytes()
}

/// A group or criterion with its code and name.
fn named(mut item: Value, code: &str, name: &str) -> Value {
    item["code"] = code.into();
    item["name"] = json!({"vi": name, "en": name});
    item
}

/// The set of that table.
pub(crate) fn set_of_table() -> String {
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
        ("2;Tiêu chí B", "2;Tiêu chí B *"),
        ("2;Tiêu chí B", "2*;Tiêu chí B"),
        ("2;Tiêu chí B", "2;Tiểu chị B"),
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
    // A name without any marks is the name.
    assert_eq!(of("bare", &whole.replacen("Tiêu chí B", "TIEU CHI B", 1), &[]).code, Some(0));
    // Ten is the number of a column where there are as many, but not beside numbers in brackets.
    let wide = |numbering: &str| {
        let wide = whole.replacen("(4);(5)", numbering, 1).replace('\n', ";;;;;;\n");
        of("wide", &wide, &[]).code
    };
    assert_eq!([wide("(4)=(3)-10;(5)"), wide("(4)=(3)-(2);(5)")], [Some(3), Some(0)]);
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

/// Whoever compares a step of the process confirms it only where no later step says something else. What was declared by the
/// file and is not in the sheet is told, but the sheet may have been corrected since.
#[test]
fn columns_that_are_not_compared_count_as_well() {
    let set = set_of_table();
    let own = [("A.n", "8"), ("B.n", "7")];
    let of = |name: &str, [declared, last, total]: [&str; 3], more: &[&str]| {
        let text = format!(
            "TT;Tiêu chí;Điểm tối đa;Điểm tự chấm;Thẩm định lần 1;Điểm cuối cùng\nI;Nhóm G;20;15;15;{total}\n\
             1;Tiêu chí A;10;{declared};8;8\n2;Tiêu chí B;10;7;7;{last}\n;Tổng;20;15;15;{total}\n"
        );
        reconcile(&format!("columns-{name}"), &set, &own, "kq.csv", text.as_bytes(), more)
    };
    let first = ["--column", "appraised"];
    for (name, more) in [("last", &[][..]), ("first", &first)] {
        let came = of(name, ["8", "7", "15"], more);
        assert_eq!((came.code, came.paper.is_empty()), (Some(0), false), "{name}: {}", came.said);
    }
    let came = of("later", ["8", "6", "14"], &first);
    assert_eq!((came.code, came.paper.as_str()), (Some(3), ""), "{}", came.said);
    let told = "Cột “Điểm cuối cùng” là bước sau cột đang so và có điểm khác ở 3 dòng";
    assert!(came.said.contains(told), "{}", came.said);
    let came = of("n-a", ["8", "KAD", "8"], &first);
    assert_eq!((came.code, came.paper.as_str()), (Some(3), ""), "{}", came.said);
    // The declared 9 contradicts the declared sum of 15, so the sums follow it.
    let text = "TT;Tiêu chí;Điểm tối đa;Điểm tự chấm;Điểm cuối cùng\nI;Nhóm G;20;16;15\n1;Tiêu chí A;10;9;8\n\
                2;Tiêu chí B;10;7;7\n;Tổng;20;16;15\n";
    let came = reconcile("columns-declared", &set, &own, "kq.csv", text.as_bytes(), &[]);
    assert_eq!(came.code, Some(3), "{}", came.said);
    assert!(
        came.paper.contains("Cột “Điểm tự chấm” của tệp khác phiếu của đơn vị ở 3 dòng"),
        "{}",
        came.paper
    );
}

/// A class in the row of the class counts in whichever column it stands.
#[test]
fn a_class_that_stands_in_one_column_alone_is_compared() {
    let mut set: Value = serde_json::from_str(&set_of_table()).unwrap();
    set["classes"] = json!({"on": "points", "source": "nguon", "list": [
        {"id": "kha", "name": {"vi": "Khá", "en": "Fair"}, "from": 0},
        {"id": "tot", "name": {"vi": "Tốt", "en": "Good"}, "from": 12}
    ]});
    let (set, own) = (set.to_string(), [("A.n", "8"), ("B.n", "7")]);
    let of = |name: &str, row: &str| {
        let text = format!(
            "TT;Tiêu chí;Điểm tối đa;Thẩm định lần 1;Điểm cuối cùng\nI;Nhóm G;20;15;15\n1;Tiêu chí A;10;8;8\n\
             2;Tiêu chí B;10;7;7\n;Tổng;20;15;15\n;Xếp loại;{row}\n"
        );
        reconcile(&format!("class-{name}"), &set, &own, "kq.csv", text.as_bytes(), &[])
    };
    assert_eq!(of("both", ";Tốt;Tốt").code, Some(0));
    assert_eq!(of("first", ";Tốt;").code, Some(0));
    // With a class of the unit's own and none of the column compared, nothing says which it is.
    assert_ne!(of("not-final", "Khá;Tốt;-").code, Some(0));
    for (index, sign) in ["≠ Tốt", "−Tốt", "✗ Tốt", "T\u{336}ốt", "\u{202e}Tốt"].iter().enumerate()
    {
        assert_eq!(of(&format!("sign-{index}"), &format!(";{sign};{sign}")).code, Some(3), "{sign}");
    }
    let came = of("other", ";Khá;");
    assert_eq!((came.code, came.paper.contains("khớp nhau")), (Some(1), false), "{}", came.said);
    let came = of("two", ";Khá;Tốt");
    assert_eq!((came.code, came.paper.as_str()), (Some(3), ""), "{}", came.said);
}

/// Two units whose names differ in a tone alone are two: the result of the one is never the other's.
#[test]
fn a_unit_whose_name_differs_in_a_tone_is_another_one() {
    let set = set_of_table();
    let own = [("A.n", "8"), ("B.n", "7")];
    let lines = || json!([line("G", "15"), line("A", "8"), line("B", "7"), line("", "15")]);
    let of = |name: &str, unit: &str| {
        reconcile(
            &format!("tone-{name}"),
            &set,
            &own,
            "kq.json",
            &result(lines(), json!({"unit": unit})),
            &[],
        )
    };
    assert_eq!(of("same", "XA\u{303} A").code, Some(0));
    assert_eq!(of("plain", "xa a").code, Some(0));
    // What was read of one is not read of the other.
    let key =
        |unit: &str| Official { unit: unit.to_owned(), ..Official::default() }.key_when_read(&[], &[], "");
    for (name, unit) in [("tone", "Xạ A"), ("vowel", "Xã Á"), ("mark", "Xă A")] {
        assert_eq!(of(name, unit).code, Some(2), "{unit}");
        assert_ne!(key(unit), key("Xã A"), "{unit}");
    }
}

/// Sums below the groups, heads and numberings repeated on every page: all of it is what departments print.
#[test]
fn sums_of_groups_and_repeated_numberings_are_understood() {
    let one = |id: &str, name: &str| json!([named(free(id), "1", name)]);
    let groups = json!([
        named(group("G", 10, one("A", "Tiêu chí A")), "I", "Nhóm G"),
        named(group("H", 10, one("B", "Tiêu chí B")), "II", "Nhóm H"),
    ]);
    let (set, own) = (set_of(20, groups).to_string(), [("A.n", "8"), ("B.n", "7")]);
    let of = |name: &str, rows: [&str; 5]| {
        let [g, sum_g, between, h, sum_h] = rows;
        let text = format!(
            "TT;Tiêu chí;Điểm tối đa;Điểm cuối cùng\n(1);(2);(3);(4)\nI;Nhóm G;{g}\n1;Tiêu chí A;10;8\n{sum_g}\
             {between}II;Nhóm H;{h}\n1;Tiêu chí B;10;7\n{sum_h};Tổng cộng;20;15\n"
        );
        reconcile(&format!("sums-{name}"), &set, &own, "kq.csv", text.as_bytes(), &[])
    };
    let (page, sum_g, sum_h) = ("(1);(2);(3);(4)\n", ";Cộng;10;8\n", ";Cộng;10;7\n");
    for (name, rows) in [
        ("plain", ["10;8", "", "", "10;7", ""]),
        ("below", [";", sum_g, "", ";", sum_h]),
        ("both", ["10;8", sum_g, "", "10;7", sum_h]),
        ("mixed", [";", sum_g, "", "10;7", ""]),
        ("page", ["10;8", "", page, "10;7", ""]),
        ("heads", ["10;", ";Cộng;;8\n", "", "10;", ";Cộng;10;7\n"]),
        ("pages", [";", sum_g, "TT;Tiêu chí;Điểm tối đa;Điểm cuối cùng\n(1);(2);(3);(4)\n", ";", sum_h]),
        ("twice", ["10;8", "", "", "10;7", ";Tổng;20;15\n"]),
    ] {
        let came = of(name, rows);
        assert_eq!((came.code, came.compared()), (Some(0), [5, 5, 0]), "{name}: {}", came.said);
    }
    for (name, rows, code) in [
        ("other", [";", ";Cộng;10;9\n", "", ";", sum_h], 1),
        ("both-other", ["10;8", ";Cộng;10;9\n", "", "10;7", sum_h], 3),
        ("swapped", [";", sum_h, "", ";", sum_g], 1),
        ("max", ["10;8", ";Cộng;12;8\n", "", "10;7", sum_h], 3),
        ("head-max", ["12;", sum_g, "", "10;", sum_h], 1),
        ("words", [";", ";Cộng trừ 5;10;8\n", "", ";", sum_h], 3),
    ] {
        let came = of(name, rows);
        assert_eq!(
            (came.code, came.paper.contains("khớp nhau")),
            (Some(code), false),
            "{name}: {}",
            came.said
        );
    }
}

/// What departments print where rows do not apply: a group of which nothing applies, maxima of what applies without the rows,
/// a mean that is rounded and leaves open what it is of.
#[test]
fn results_that_leave_open_what_applies_are_no_contradictions() {
    let free = |id: &str, policy: &str| {
        let mut row = free(id);
        row["notApplicable"] = json!({"policy": policy, "declared": true});
        row
    };
    let group_of = |id: &str, max: u32, rows: Value| named(group(id, max, rows), id, id);
    let shrink = json!([
        group_of("G", 20, json!([free("A", "shrink"), free("B", "shrink")])),
        group_of("H", 10, json!([free("C", "shrink")])),
    ]);
    let shrink = set_of(30, shrink).to_string();
    let own = [("A.n", "8"), ("B.not-applicable", "không có"), ("C.not-applicable", "không có")];
    let of = |name: &str, set: &str, own: &[(&str, &str)], rows: &[[&str; 4]]| {
        let rows: String = rows.iter().map(|row| row.join(";") + "\n").collect();
        let text = format!("TT;Tiêu chí;Điểm tối đa;Điểm cuối cùng\n{rows}");
        reconcile(&format!("leave-{name}"), set, own, "kq.csv", text.as_bytes(), &[])
    };
    let (g, h, total) = (["G", "G", "10", "8"], ["H", "H", "0", "n/a"], ["", "Tổng", "10", "8"]);
    // Groups alone, with the maxima of what applies.
    let came = of("groups", &shrink, &own, &[g, h, total]);
    assert!(came.code == Some(3) && came.paper.contains("khớp"), "{}", came.said);
    let came = of("none", &shrink, &own, &[g, ["H", "H", "10", "0"], ["", "Tổng", "30", "8"]]);
    assert!(came.code == Some(3) && came.paper.contains("khớp"), "{}", came.said);
    // Another maximum than both the set and the sheet have.
    let came = of("max", &shrink, &own, &[["G", "G", "12", "8"], h, ["", "Tổng", "12", "8"]]);
    assert_eq!((came.code, came.paper.as_str()), (Some(1), ""), "{}", came.said);
    // The mean of the groups that apply: (7 + 8.25) / 2, rounded by the table.
    let mean = json!([
        group_of("G", 10, json!([free("A", "redistribute")])),
        group_of("H", 10, json!([free("B", "redistribute")])),
        group_of("I", 10, json!([free("C", "redistribute")])),
    ]);
    let mut mean = set_of(10, mean);
    mean["combine"] = "mean".into();
    let mean = mean.to_string();
    let own = [("A.n", "7"), ("B.n", "8,25"), ("C.not-applicable", "không có")];
    let rows = |last: &'static str, total: &'static str| {
        [
            ["G", "G", "10", "7,00"],
            ["H", "H", "10", "8,25"],
            ["I", "I", "10", last],
            ["", "Tổng", "10", total],
        ]
    };
    for (name, last) in [("zero", "0,00"), ("n-a", "n/a"), ("empty", "")] {
        let came = of(&format!("mean-{name}"), &mean, &own, &rows(last, "7,63"));
        assert!(came.code == Some(3) && came.paper.contains("khớp"), "{name}: {}", came.said);
        let came = of(&format!("mean-{name}-other"), &mean, &own, &rows(last, "7,62"));
        assert_eq!(came.code, Some(1), "{name}: {}", came.said);
    }
    let came = of("mean-over", &mean, &own, &rows("0,00", "7,64"));
    assert_eq!((came.code, came.paper.contains("khớp nhau")), (Some(1), false), "{}", came.said);
}
