//! No claim is wider than what was compared: every fact that a result states is compared, or told as not compared, and what
//! is confirmed is the result of this unit by this set that does not contradict itself.

use std::path::PathBuf;

use serde_json::{Value, json};
use tudanhgia_core::criteria::CriteriaSet;
use tudanhgia_core::sheet::{Change, Proof, SetRef, Sheet};
use tudanhgia_office::texts::review::verified_in_words;
use tudanhgia_office::verify::verify;
use tudanhgia_words::Language;

use crate::agreement::{Came, OWN, combined, free, line, reconcile, result, verdicts};
use crate::cli::{printed, run};
use crate::support::{answers, criterion, group, set_of, whole};

/// A row that the unit may take out.
fn optional(id: &str, policy: &str) -> Value {
    let mut row = free(id);
    row["notApplicable"] = json!({"policy": policy, "declared": true});
    row
}

/// The reason that takes a row out.
fn out(set: &Value, id: &str) -> String {
    let set = CriteriaSet::read(&set.to_string()).unwrap();
    let start = format!("{id}.");
    let mut reasons = set.inputs.iter().filter(|input| input.optional && input.address.starts_with(&start));
    reasons.next_back().unwrap().address.clone()
}

/// Which rows differ in whether they apply: id, own, official.
fn applies(came: &Came) -> Vec<[String; 3]> {
    let asides = came.report["asides"].as_array().unwrap().iter();
    let of = |aside: &Value| ["id", "own", "official"].map(|key| aside[key].as_str().unwrap().to_owned());
    asides.filter(|aside| aside["about"] == "applies").map(of).collect()
}

#[test]
fn not_applicable_is_not_zero_whichever_side_says_it() {
    for policy in ["shrink", "redistribute", "full"] {
        let rows = json!([free("A"), optional("B", policy)]);
        let set = set_of(20, json!([group("G", 20, rows)]));
        let reason = out(&set, "B");
        let own = [("A.n", "8"), (reason.as_str(), "không có")];
        let (b, sum) = match policy {
            "full" => ("10", "18"),
            "redistribute" => ("0", "16"),
            _ => ("0", "8"),
        };
        let of = |name: &str, typed: &[(&str, &str)], said: &str| {
            let lines = json!([line("A", "8"), line("B", said), line("G", sum), line("", sum)]);
            let name = format!("claims-{policy}-{name}");
            reconcile(&name, &set.to_string(), typed, "kq.json", &result(lines, json!({})), &[])
        };
        assert_eq!(of("same", &own, "n/a").code, Some(0), "{policy}");
        let zero = of("zero", &own, b);
        assert_eq!((zero.code, zero.report["outcome"].as_str()), (Some(1), Some("differs")), "{policy}");
        assert_eq!(applies(&zero), [["B", "n/a", ""].map(str::to_owned)]);
        assert!(zero.paper.contains("Không áp dụng: Tiêu chí;Không áp dụng;Có áp dụng"), "{}", zero.paper);
        assert!(zero.said.contains("Không áp dụng: Tiêu chí"), "{}", zero.said);
        let applies_here = of("out", &[("A.n", "8"), ("B.n", b)], "n/a");
        assert_eq!(applies(&applies_here)[0][1..], ["".to_owned(), "n/a".to_owned()], "{policy}");
        assert_eq!(applies_here.code, Some(1));
    }
}

#[test]
fn a_group_and_what_stands_in_it_is_told_as_not_applicable() {
    let mut inner = group("H", 10, json!([free("B")]));
    inner["notApplicable"] = json!({"policy": "shrink", "declared": true});
    let set = set_of(20, json!([group("G", 20, json!([free("A"), inner]))]));
    let reason = out(&set, "H");
    let own = [("A.n", "8"), (reason.as_str(), "không có")];
    let of = |name: &str, h: &str, b: &str| {
        let lines = json!([line("A", "8"), line("H", h), line("B", b), line("G", "8"), line("", "8")]);
        reconcile(
            &format!("claims-{name}"),
            &set.to_string(),
            &own,
            "kq.json",
            &result(lines, json!({})),
            &[],
        )
    };
    assert_eq!(of("nested", "n/a", "n/a").code, Some(0));
    for (h, b, told) in [("0", "n/a", vec!["H"]), ("n/a", "0", vec!["B"]), ("0", "0", vec!["H", "B"])] {
        let came = of(&format!("nested-{}-{}", h.len(), b.len()), h, b);
        let ids: Vec<String> = applies(&came).into_iter().map(|[id, ..]| id).collect();
        assert_eq!((came.code, ids), (Some(1), told.into_iter().map(str::to_owned).collect()));
    }
}

/// The points are the same, what they are of is not.
#[test]
fn the_percentage_that_another_reading_gives_is_told() {
    let mut set = set_of(20, json!([group("G", 20, json!([free("A"), optional("B", "shrink")]))]));
    let name = |id: &str| json!({"id": id, "name": {"vi": id, "en": id}});
    let mut high = name("cao");
    high["from"] = 50.into();
    set["classes"] = json!({"on": "percent", "source": "nguon", "list": [name("thap"), high]});
    let reason = out(&set, "B");
    let own = [("A.n", "8"), (reason.as_str(), "không có")];
    let lines = json!([line("A", "8"), line("B", "0"), line("G", "8"), line("", "8")]);
    let came = reconcile("claims-percent", &set.to_string(), &own, "kq.json", &result(lines, json!({})), &[]);
    assert_eq!(came.code, Some(1));
    assert!(came.paper.contains("Tỷ lệ điểm;80%;40%"), "{}", came.paper);
}

/// The total agrees, its lines agree, and what the table says of the unit's own points does not add up.
#[test]
fn a_result_that_contradicts_itself_anywhere_is_not_confirmed() {
    let set = verdicts(false);
    let lines = |declared: &str, max: &str| {
        json!([
            {"id": "G", "final": "15", "declared": declared, "max": max},
            {"id": "A", "final": "8", "declared": "8", "max": "10"},
            {"id": "B", "final": "7", "declared": "7", "max": "10"},
            line("T1", "1"), {"total": true, "final": "15"}
        ])
    };
    let of = |name: &str, declared: &str, max: &str| {
        reconcile(name, &set, &OWN, "kq.json", &result(lines(declared, max), json!({})), &[])
    };
    let sound = of("claims-sound", "15", "20");
    assert_eq!((sound.code, sound.paper.is_empty()), (Some(0), false), "{}", sound.said);
    for (name, declared, max) in [("claims-sum", "14", "20"), ("claims-max", "15", "25")] {
        let came = of(name, declared, max);
        assert_eq!((came.code, came.report["outcome"].as_str()), (Some(1), Some("contradicts")), "{name}");
        assert_eq!(came.report["contradictions"].as_array().unwrap().len(), 1);
        assert!(came.paper.is_empty() && came.said.contains("kết quả tự mâu thuẫn"), "{}", came.said);
    }
}

#[test]
fn a_result_by_another_set_is_told_first_and_not_confirmed() {
    let text = verdicts(false);
    let set = SetRef::of(&CriteriaSet::read(&text).unwrap());
    let lines = json!([line("G", "15"), line("A", "8"), line("B", "7"), line("T1", "1"), line("", "15")]);
    let of = |name: &str, named: Value| {
        let mut file: Value = serde_json::from_slice(&result(lines.clone(), json!({}))).unwrap();
        file["set"] = named;
        reconcile(name, &text, &OWN, "kq.json", file.to_string().as_bytes(), &[])
    };
    let own = json!({"id": set.id, "version": set.version, "sha256": set.sha256, "title": set.title});
    assert_eq!(of("claims-set", own.clone()).code, Some(0));
    for (key, value) in [("id", "khac"), ("version", "0.9.0"), ("sha256", "00"), ("title", "Bộ năm 2024")]
    {
        let mut named = own.clone();
        named[key] = value.into();
        if key == "title" {
            named["sha256"] = "".into();
        }
        let came = of(&format!("claims-set-{key}"), named);
        assert_eq!((came.code, came.report["outcome"].as_str()), (Some(1), Some("differs")), "{key}");
        let said = "Kết quả lập theo bộ tiêu chí khác với phiếu, nên không xác nhận được.";
        assert!(came.said.starts_with(said), "{key}: {}", came.said);
        assert!(came.paper.contains(";Bộ tiêu chí;") && !came.paper.contains("xác nhận kết quả"), "{key}");
        let aside = &came.report["asides"][0];
        assert_eq!((&aside["about"], &aside["agrees"]), (&json!("set"), &json!(false)), "{key}");
    }
}

/// Three shares that do not end, as a table prints them.
fn thirds() -> String {
    let ratio = json!({"kind": "ratio", "part": "a", "whole": "b"});
    let inputs = json!([whole("a"), whole("b")]);
    let row = |id: &str| criterion(id, 20, inputs.clone(), ratio.clone());
    set_of(60, json!([group("G", 60, json!([row("A"), row("B"), row("C")]))])).to_string()
}

const THIRDS: [(&str, &str); 6] =
    [("A.a", "2"), ("A.b", "3"), ("B.a", "3"), ("B.b", "7"), ("C.a", "1"), ("C.b", "2")];

fn table(figures: [&str; 5]) -> String {
    let [a, b, c, g, total] = figures;
    format!(
        "TT;Tiêu chí;Điểm tối đa;Điểm cuối cùng\nG;Nhóm;60;{g}\nA;Tiêu chí;20;{a}\nB;Tiêu chí;20;{b}\nC;Tiêu chí;20;{c}\n;Tổng cộng;60;{total}\n"
    )
}

/// 40/3, 60/7 and 10 make 670/21, which is 31,90.
#[test]
fn a_table_with_two_decimals_agrees_after_rounding_and_no_wider() {
    let of = |name: &str, figures: [&str; 5]| {
        let name = format!("claims-rounded-{name}");
        reconcile(&name, &thirds(), &THIRDS, "kq.csv", table(figures).as_bytes(), &[])
    };
    let same = of("same", ["13,33", "8,57", "10", "31,90", "31,90"]);
    assert_eq!((same.code, same.report["outcome"].as_str()), (Some(0), Some("all")), "{}", same.said);
    let digits = |id: &str| json!({"id": id, "digits": 2});
    assert_eq!(
        same.report["compared"]["afterRounding"],
        json!([digits("G"), digits("A"), digits("B"), digits("")])
    );
    let said = "4 dòng khớp sau khi làm tròn 2 chữ số";
    assert!(same.said.contains(said) && same.paper.contains(said), "{}{}", same.said, same.paper);
    // Decimals that were not printed are zeros, as written or as all others have them.
    assert_eq!(of("short", ["13,33", "8,57", "10", "31,9", "31,9"]).code, Some(0));
    assert_eq!(of("mixed", ["13,3", "8,57", "10", "31,90", "31,9"]).code, Some(0));
    // Cut instead of rounded, another figure, a whole number: these are differences.
    for (name, figures, id) in [
        ("cut", ["13,33", "8,57", "10", "31,90", "31,91"], ""),
        ("down", ["13,33", "8,5", "10", "31,90", "31,90"], "B"),
        ("whole", ["13", "8,57", "10", "31,90", "31,90"], "A"),
        ("near", ["13,34", "8,57", "10", "31,90", "31,90"], "A"),
    ] {
        let came = of(name, figures);
        assert_eq!(came.code, Some(1), "{name}: {}", came.said);
        let differs = came.differing().contains(&id) || came.report["accounts"][0]["remainder"] != "0";
        assert!(differs, "{name}: {}", came.report);
    }
    // A line that differs is the only one that does: what the group and the total have beyond it is the rounding.
    let one = of("one", ["13,33", "8,57", "5", "26,90", "26,90"]);
    assert_eq!((one.code, one.differing()), (Some(1), vec!["C"]), "{}", one.said);
    assert_eq!(one.report["accounts"][0]["remainder"], "0");
    // Whole numbers alone say nothing of a rounding, and neither does a file with exact values.
    let numbers = of("numbers", ["13", "9", "10", "32", "32"]);
    assert_eq!((numbers.code, numbers.differing().len()), (Some(1), 2), "{}", numbers.report);
    let lines = json!([line("A", "13.33"), line("B", "8.57"), line("C", "10"), line("", "31.90")]);
    let exact = reconcile("claims-exact", &thirds(), &THIRDS, "kq.json", &result(lines, json!({})), &[]);
    assert_eq!(exact.code, Some(1));
}

/// What lines do not explain has its words, and is never shown as nothing.
#[test]
fn what_the_lines_explain_is_told_once() {
    let of = |name: &str, group: &str, total: &str| {
        let lines =
            json!([line("G", group), line("A", "40/3"), line("B", "60/7"), line("C", "5"), line("", total)]);
        let name = format!("claims-beyond-{name}");
        reconcile(&name, &thirds(), &THIRDS, "kq.json", &result(lines, json!({})), &[])
    };
    // 565/21 is what the lines come to.
    let told = of("told", "565/21", "565/21");
    assert_eq!(told.differing(), ["C"]);
    assert!(!told.paper.contains("(ngoài các dòng của nhóm)"), "{}", told.paper);
    let rest = of("rest", "26.90", "26.90");
    assert_eq!(rest.differing(), ["C", "G"]);
    assert!(rest.paper.contains("G;Nhóm (ngoài các dòng của nhóm);;;-0,005;"), "{}", rest.paper);
    let row = rest.said.lines().find(|line| line.contains("(ngoài các dòng")).unwrap();
    assert!(row.contains("≈ −0,005") && !row.contains("0,00 "), "{row}");
    // Of a group without lines everything is its own.
    let alone = reconcile(
        "claims-beyond-alone",
        &thirds(),
        &THIRDS,
        "kq.json",
        &result(json!([line("G", "26"), line("", "26")]), json!({})),
        &[],
    );
    assert!(alone.paper.contains("26;"), "{}", alone.paper);
}

/// The last row of a table that names the class is the class, where the set has one that is called so.
#[test]
fn a_row_that_names_the_class_is_read_where_that_is_certain() {
    let of = |name: &str, row: &str| {
        let text = format!(
            "TT;Tiêu chí;Điểm tối đa;Điểm tự chấm;Điểm cuối cùng\nA;Tiêu chí;10;8;8\nB;Tiêu chí;10;7;7\nT1;Tiêu chí;0;1;1\n;Tổng cộng;20;15;15\n{row}\n"
        );
        reconcile(&format!("claims-class-{name}"), &verdicts(false), &OWN, "kq.csv", text.as_bytes(), &[])
    };
    let same = of("same", ";Xếp loại;;Thấp;CAO");
    assert_eq!((same.code, same.compared()[..2].to_vec()), (Some(0), vec![4, 4]), "{}", same.said);
    assert!(same.said.contains("Đã đối chiếu 4 trong 4 dòng của kết quả, cùng xếp loại."), "{}", same.said);
    let other = of("other", ";Kết quả xếp loại;;cao;thấp");
    assert_eq!((other.code, &other.report["asides"][0]["official"]), (Some(1), &json!("thấp")));
    // What is no class of the set is one thing that was not compared, with what to do.
    let unknown = of("unknown", ";Xếp loại;;Đạt chuẩn;Đạt chuẩn");
    assert_eq!((unknown.code, unknown.compared()[..2].to_vec()), (Some(3), vec![4, 5]), "{}", unknown.said);
    let left = unknown.report["left"].as_array().unwrap();
    assert!(left.len() == 1 && left[0].as_str().unwrap().contains("Không cần sửa tệp kết quả"), "{left:?}");
    assert_eq!(unknown.paper, "");
}

#[test]
fn lines_that_do_not_add_up_to_a_group_are_still_lines() {
    let set = set_of(10, json!([combined("least", json!([free("A"), optional("B", "shrink")]))]));
    let reason = out(&set, "B");
    let own = [("A.n", "5"), (reason.as_str(), "không có")];
    let lines = json!([line("G", "5"), line("A", "5"), line("B", "9"), line("", "5")]);
    let came = reconcile("claims-least", &set.to_string(), &own, "kq.json", &result(lines, json!({})), &[]);
    assert_eq!((came.code, applies(&came).len()), (Some(1), 1), "{}", came.said);
}

/// A paper names its files by a code that anybody can ask for.
#[test]
fn the_codes_on_a_paper_are_those_that_verify_prints() {
    let lines = json!([line("G", "15"), line("A", "8"), line("B", "7"), line("T1", "1"), line("", "15")]);
    let came = reconcile("claims-codes", &verdicts(false), &OWN, "kq.json", &result(lines, json!({})), &[]);
    for name in ["phieu.json", "kq.json"] {
        let file = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("agreement-claims-codes").join(name);
        let file = file.to_str().unwrap();
        let verified = run(&["verify", file, "--format", "json"]);
        let found: Value = serde_json::from_slice(&verified.stdout).unwrap();
        let code = found["content"].as_str().unwrap();
        assert!(came.paper.contains(code) && code.len() == 64, "{name}: {}", came.paper);
        let said = printed(&run(&["verify", file]).stdout);
        assert!(said.contains(&format!("Mã kiểm tra nội dung: {code}.")), "{said}");
    }
    assert!(came.paper.contains("Mã kiểm tra nội dung: phiếu "), "{}", came.paper);
}

/// With the set at hand, what was changed in a sheet has the names that the form has.
#[test]
fn what_was_changed_is_named_by_criterion_and_question() {
    let set = CriteriaSet::read(&verdicts(false)).unwrap();
    let mut sheet = Sheet::new(&set, "Xã A", "");
    sheet.answers = answers(OWN);
    let mut file: Value = serde_json::from_str(&sheet.save()).unwrap();
    file["answers"]["A.n"] = "9".into();
    for (set, place) in [(Some(&set), "A Tiêu chí, “Số n” (answers/A.n)"), (None, "answers/A.n")] {
        let verified = verify(&file.to_string(), set).unwrap();
        let said = verified_in_words(&verified, set, None, Language::Vi);
        assert_eq!(said[0], format!("Đã bị sửa sau khi lưu: {place}."));
    }
    let named = Proof { texts: ["12/KH-UBND", "", "", "", "", ""].map(str::to_owned), ..Proof::default() };
    sheet.apply(sheet.evidence.changed("A", &[named]));
    sheet.apply(Change::Note("A".to_owned(), "hỏi lại".to_owned()));
    for (path, place) in [("/evidence/A/0/number", "evidence/A/1/number"), ("/notes/A", "notes/A")] {
        let mut file: Value = serde_json::from_str(&sheet.save()).unwrap();
        *file.pointer_mut(path).unwrap() = "9".into();
        let verified = verify(&file.to_string(), Some(&set)).unwrap();
        let said = verified_in_words(&verified, Some(&set), None, Language::Vi);
        assert_eq!(said[0], format!("Đã bị sửa sau khi lưu: A Tiêu chí ({place})."));
    }
}

/// Numbers that do not end are decimals for whoever reads a paper, with the fraction beside them at most.
#[test]
fn findings_are_said_in_decimals() {
    let lines =
        json!([line("G", "30"), line("A", "40/3"), line("B", "60/7"), line("C", "10"), line("", "30")]);
    let came = reconcile("claims-decimals", &thirds(), &THIRDS, "kq.json", &result(lines, json!({})), &[]);
    let said = came.report["contradictions"][0].as_str().unwrap();
    assert!(said.contains("được ≈ 31,9048 (670/21), chênh ≈ −1,9048 (−40/21)"), "{said}");
}

/// Classes and ranks are called by their names.
#[test]
fn findings_name_the_class_and_not_its_id() {
    let mut set: Value = serde_json::from_str(&verdicts(false)).unwrap();
    set["classes"].as_object_mut().unwrap().remove("adjust");
    set["classes"]["list"][0]["name"] = json!({"vi": "Chưa đạt", "en": "Not met"});
    let lines = json!([line("A", "8"), line("B", "7"), line("T1", "1"), line("", "15")]);
    let official = result(lines, json!({"class": "thap"}));
    let came = reconcile("claims-called", &set.to_string(), &OWN, "kq.json", &official, &[]);
    assert!(came.said.contains("Xếp loại ghi “Chưa đạt”; theo tổng điểm là “cao”."), "{}", came.said);
}
