//! What "agree" means: everything that a result states was compared, and what was not is told, on paper as on the screen.

use serde_json::{Value, json};
use tudanhgia_core::criteria::{ClassIx, CriteriaSet};
use tudanhgia_core::scoring::assess;
use tudanhgia_core::sheet::{SetRef, Sheet};
use tudanhgia_office::official::{Column, Line, Official, Results, Score};

use crate::cli::{folder, printed, run};
use crate::support::{accepted, answers, criterion, decimal, group, node, number, set_of, shipped_text};

/// What came of setting a result beside a sheet: the exit code, the report, what the paper says if there is one.
pub(crate) struct Came {
    pub(crate) code: Option<i32>,
    pub(crate) report: Value,
    pub(crate) paper: String,
    pub(crate) said: String,
}

impl Came {
    /// How many lines were compared, of how many, and how many criteria the result lacks.
    pub(crate) fn compared(&self) -> [usize; 3] {
        let compared = &self.report["compared"];
        let count = |key: &str| usize::try_from(compared[key].as_u64().unwrap()).unwrap();
        [count("lines"), count("of"), compared["absent"].as_array().unwrap().len()]
    }

    /// The ids of the lines that differ.
    pub(crate) fn differing(&self) -> Vec<&str> {
        let accounts = self.report["accounts"].as_array().unwrap().iter();
        let entries = accounts.flat_map(|account| account["entries"].as_array().unwrap());
        entries.map(|entry| entry["id"].as_str().unwrap()).collect()
    }
}

/// Sets a file beside a sheet as a person does.
pub(crate) fn reconcile(
    test: &str,
    set: &str,
    typed: &[(&str, &str)],
    name: &str,
    official: &[u8],
    more: &[&str],
) -> Came {
    let folder = folder(&format!("agreement-{test}"));
    let at = |name: &str| folder.join(name).to_str().unwrap().to_owned();
    let mut sheet = Sheet::new(&CriteriaSet::read(set).unwrap(), "Xã A", "");
    sheet.answers = answers(typed.iter().copied());
    let [set_file, sheet_file, paper, result] = [at("bo.json"), at("phieu.json"), at("giay.csv"), at(name)];
    std::fs::write(&set_file, set).unwrap();
    std::fs::write(&sheet_file, sheet.save()).unwrap();
    std::fs::write(&result, official).unwrap();
    let files = [set_file.as_str(), &sheet_file, &result];
    let output = run(&[&["reconcile"], &files[..], &["--format", "json", "--paper", &paper], more].concat());
    let text = run(&[&["reconcile"], &files[..], more].concat());
    assert_eq!(output.status.code(), text.status.code());
    Came {
        code: output.status.code(),
        report: serde_json::from_slice(&output.stdout).unwrap_or_default(),
        paper: std::fs::read_to_string(&paper).unwrap_or_default(),
        said: printed(&text.stdout),
    }
}

/// A result of one unit.
pub(crate) fn result(lines: Value, more: Value) -> Vec<u8> {
    let mut unit = json!({"unit": "Xã A", "lines": lines});
    more.as_object().unwrap().iter().for_each(|(key, value)| unit[key] = value.clone());
    json!({"kind": "tudanhgia-official", "format": 1, "units": [unit]}).to_string().into_bytes()
}

pub(crate) fn free(id: &str) -> Value {
    criterion(id, 10, json!([decimal("n")]), json!({"kind": "free", "input": "n"}))
}

fn check(id: &str) -> Value {
    let co = json!({"id": "co", "kind": "yes-no", "label": {"vi": "Có", "en": "Is it"}});
    criterion(id, 0, json!([co]), json!({"kind": "checks", "inputs": ["co"]}))
}

pub(crate) fn combined(way: &str, items: Value) -> Value {
    let mut group = group("G", 10, items);
    group["combine"] = way.into();
    group
}

/// Two criteria in a group, a check in another, a class that falls with the check.
pub(crate) fn verdicts(met: bool) -> String {
    let mut checks = group("V", 0, json!([check("T1")]));
    if met {
        checks["combine"] = "met".into();
    }
    let mut file = set_of(20, json!([group("G", 20, json!([free("A"), free("B")])), checks]));
    let class = |id: &str| json!({"id": id, "name": {"vi": id, "en": id}});
    let mut high = class("cao");
    high["from"] = 50.into();
    let adjust = json!([{"when": "not T1", "atMost": "thap", "words": {"vi": "x", "en": "x"}}]);
    file["classes"] =
        json!({"on": "percent", "source": "nguon", "list": [class("thap"), high], "adjust": adjust});
    file.to_string()
}

pub(crate) const OWN: [(&str, &str); 3] = [("A.n", "8"), ("B.n", "7"), ("T1.co", "yes")];

/// A line of a result.
pub(crate) fn line(id: &str, points: &str) -> Value {
    if id.is_empty() { json!({"total": true, "final": points}) } else { json!({"id": id, "final": points}) }
}

#[test]
fn a_verdict_a_met_group_and_a_class_that_differ_are_told() {
    let lines = |verdict: &str, group: Option<&str>| {
        let mut lines =
            vec![line("G", "15"), line("A", "8"), line("B", "7"), line("T1", verdict), line("", "15")];
        lines.extend(group.map(|met| line("V", met)));
        Value::from(lines)
    };
    let plain = |name: &str, verdict: &str, more: Value| {
        reconcile(name, &verdicts(false), &OWN, "kq.json", &result(lines(verdict, None), more), &[])
    };
    let same = plain("verdict-same", "1", json!({"class": "Cao"}));
    assert_eq!((same.code, same.compared()), (Some(0), [5, 5, 0]), "{}", same.said);
    assert!(
        same.paper.contains("Đã đối chiếu 5 trong 5 dòng của kết quả, cùng xếp loại.")
            && same.paper.contains("Xếp loại;cao"),
        "{}",
        same.paper
    );
    let other = plain("verdict", "0", json!({}));
    assert_eq!((other.code, other.differing()), (Some(1), vec!["T1"]));
    assert!(other.paper.contains("T1;Tiêu chí;Đạt;Không đạt;0;;;"), "{}", other.paper);
    let class = plain("class", "1", json!({"class": "thap"}));
    assert_eq!((class.code, class.differing()), (Some(1), vec![]));
    assert_eq!(class.report["asides"][0]["agrees"], false);
    assert!(class.paper.contains("Xếp loại: Tổng cộng;cao;thap;"), "{}", class.paper);
    // What is neither met nor not met is no verdict.
    let odd = plain("verdict-odd", "7.5", json!({}));
    assert_eq!((odd.code, odd.compared(), odd.paper.as_str()), (Some(3), [4, 5, 0], ""));
    let met = result(lines("0", Some("0")), json!({}));
    let met = reconcile("met", &verdicts(true), &OWN, "kq.json", &met, &[]);
    assert_eq!((met.code, met.differing()), (Some(1), vec!["V", "T1"]));
}

#[test]
fn the_verdict_of_a_shipped_set_counts() {
    let set = CriteriaSet::read(&shipped_text("mau-297-xa")).unwrap();
    let k1 = set.node(node(&set, "K1"));
    let inputs: Vec<&str> = set.inputs.iter().map(|input| input.address.as_str()).collect();
    let typed: Vec<(&str, &str)> =
        inputs.iter().filter(|input| input.starts_with("K1.")).map(|input| (*input, "1")).collect();
    assert!(!typed.is_empty() && k1.max.is_zero());
    let of = |verdict: &str| {
        let official = result(json!([line("K1", verdict)]), json!({}));
        reconcile(&format!("k1-{verdict}"), &shipped_text("mau-297-xa"), &typed, "kq.json", &official, &[])
    };
    assert_eq!((of("0").code, of("0").differing()), (Some(1), vec!["K1"]));
    let same = of("1");
    assert_eq!((same.code, same.compared()[..2].to_vec()), (Some(3), vec![1, 1]), "{}", same.said);
}

#[test]
fn lines_that_do_not_add_up_are_told_where_the_group_is_the_same() {
    for (way, own, official) in [("least", ["5", "9"], ["5", "6"]), ("most", ["5", "10"], ["6", "10"])] {
        let set = set_of(10, json!([combined(way, json!([free("A"), free("B")]))])).to_string();
        let group = if way == "least" { "5" } else { "10" };
        let lines =
            json!([line("G", group), line("A", official[0]), line("B", official[1]), line("", group)]);
        let typed = [("A.n", own[0]), ("B.n", own[1])];
        let came = reconcile(way, &set, &typed, "kq.json", &result(lines, json!({})), &[]);
        let differing = if way == "least" { "B" } else { "A" };
        assert_eq!((came.code, came.differing()), (Some(1), vec![differing]), "{way}");
        assert_eq!(came.report["accounts"][0]["entries"][0]["points"], Value::Null);
        assert_eq!(came.report["accounts"][0]["difference"], "0");
    }
}

#[test]
fn what_is_left_out_is_counted_and_keeps_the_confirmation_away() {
    let set = verdicts(false);
    let table = |cells: [&str; 4]| {
        let [a, b, t1, total] = cells;
        format!(
            "TT;Tiêu chí;Điểm tối đa;Điểm cuối cùng\nA;Tiêu chí;10;{a}\nB;Tiêu chí;10;{b}\nT1;Tiêu chí;0;{t1}\n;Tổng cộng;20;{total}\n"
        )
    };
    let of = |name: &str, text: &str| reconcile(name, &set, &OWN, "kq.csv", text.as_bytes(), &[]);
    let whole = of("whole", &table(["8", "7", "1", "15"]));
    assert_eq!((whole.code, whole.compared()), (Some(0), [4, 4, 0]), "{}", whole.said);
    let same = "Các dòng đã đối chiếu đều khớp, nhưng còn chỗ chưa đối chiếu";
    for (name, text, compared) in [
        ("cell", table(["8", "7 điểm rưỡi", "1", "15"]), [3, 4, 0]),
        ("two", table(["8", "bảy", "1", "mười"]), [2, 4, 0]),
        ("blank", table(["8", "", "1", "15"]), [3, 4, 0]),
        ("twice", table(["8", "7", "1", "15"]) + "A;Tiêu chí;10;8\n", [4, 5, 0]),
        ("strange", table(["8", "7", "1", "15"]) + "Z9;Điểm thưởng khác hẳn;5;0\n", [4, 5, 0]),
    ] {
        let came = of(name, &text);
        assert_eq!((came.code, came.compared()), (Some(3), compared), "{name}: {}", came.said);
        assert!(came.said.contains(same) && came.paper.is_empty(), "{name}: {}", came.said);
        assert_eq!(came.report["left"].as_array().unwrap().len(), compared[1] - compared[0]);
    }
    // Something differs as well: the reply says how much was compared.
    let other = of("other", &table(["6", "bảy", "1", "13"]));
    assert_eq!((other.code, other.compared()), (Some(1), [3, 4, 0]));
    assert!(other.paper.contains("Đã đối chiếu 3 trong 4 dòng"), "{}", other.paper);
}

#[test]
fn a_result_with_less_than_the_set_is_confirmed_for_what_it_has() {
    let of = |name: &str, lines: Value, more: Value| {
        reconcile(name, &verdicts(false), &OWN, "kq.json", &result(lines, more), &[])
    };
    let groups = of("groups", json!([line("G", "15"), line("", "15")]), json!({}));
    assert_eq!((groups.code, groups.compared()), (Some(3), [2, 2, 3]));
    let total = of("total", json!([line("", "15")]), json!({}));
    assert_eq!((total.code, total.compared()), (Some(3), [1, 1, 3]));
    for came in [&groups, &total] {
        assert!(came.paper.contains("Kết quả không có dòng cho 3 tiêu chí."), "{}", came.paper);
        assert!(!came.paper.contains("từng dòng") && came.paper.contains("Tổng cộng;15"), "{}", came.paper);
    }
    // A class alone, and a rank that no unit knows by itself.
    let class = of("class-alone", json!([]), json!({"class": "cao"}));
    assert_eq!((class.code, class.compared()), (Some(3), [0, 0, 3]), "{}", class.said);
    assert_eq!(of("class-other", json!([]), json!({"class": "thap"})).code, Some(1));
    let rank = of("rank", json!([line("", "15")]), json!({"rank": 2}));
    assert_eq!((rank.code, rank.compared()), (Some(3), [1, 1, 3]));
    assert!(rank.paper.contains("Thứ hạng (2): phụ thuộc điểm của các đơn vị khác"), "{}", rank.paper);
    assert_eq!(of("nothing", json!([]), json!({"rank": 2})).code, Some(1));
    assert_eq!(of("empty", json!([]), json!({})).code, Some(2));
}

#[test]
fn a_rank_is_compared_where_the_file_has_all_units() {
    let of = |name: &str, ranks: [u32; 3], own: &str| {
        let unit = |(name, points, rank): (&str, &str, u32)| json!({"unit": name, "rank": rank, "lines": [line("", points)]});
        let units: Vec<Value> = [("Xã A", "15", ranks[0]), ("Xã B", own, ranks[1]), ("Xã C", "9", ranks[2])]
            .into_iter()
            .map(unit)
            .collect();
        let text = json!({"kind": "tudanhgia-official", "format": 1, "units": units}).to_string();
        reconcile(name, &verdicts(false), &OWN, "kq.json", text.as_bytes(), &[])
    };
    let same = of("ranks", [2, 1, 3], "16");
    assert_eq!(same.compared(), [1, 1, 3]);
    assert!(same.said.contains("cùng thứ hạng"), "{}", same.said);
    let wrong = of("ranks-wrong", [2, 1, 3], "14");
    assert_eq!((wrong.code, &wrong.report["asides"][0]["own"]), (Some(1), &json!("1")));
    // Rank 7 of three: others stand in other files.
    let part = of("ranks-part", [2, 1, 7], "14");
    assert_eq!((part.compared(), part.report["left"].as_array().unwrap().len()), ([1, 1, 3], 1));
}

#[test]
fn what_a_workbook_cannot_hold_is_no_difference() {
    let ratio = json!({"kind": "ratio", "part": "a", "whole": "b"});
    let inputs = json!([crate::support::whole("a"), crate::support::whole("b")]);
    let row = |id: &str| criterion(id, 20, inputs.clone(), ratio.clone());
    let set = set_of(40, json!([group("G", 40, json!([row("A"), row("B")]))])).to_string();
    let typed = [("A.a", "2"), ("A.b", "3"), ("B.a", "1"), ("B.b", "3")];
    let of = |name: &str, a: &str, b: &str, total: &str| {
        let lines = json!([line("A", a), line("B", b), line("G", total), line("", total)]);
        reconcile(name, &set, &typed, "kq.json", &result(lines, json!({})), &[])
    };
    let same = of("digits", "13.3333333333333", "6.66666666666667", "20");
    assert_eq!((same.code, same.compared()), (Some(0), [4, 4, 0]), "{}", same.said);
    assert_eq!(same.report["compared"]["rounded"], json!(["A", "B"]));
    assert!(same.said.contains("2 dòng chỉ khác do làm tròn đến 15 chữ số"), "{}", same.said);
    // One line differs; the sums of the workbook leave no remainder.
    let other = of("digits-other", "12.3333333333333", "6.66666666666667", "19.0000000000001");
    assert_eq!((other.code, other.differing()), (Some(1), vec!["A"]));
    assert_eq!(other.report["accounts"][0]["remainder"], "0");
    // Fewer digits are a rounding that somebody chose.
    let printed = of("digits-printed", "13.33", "6.67", "20");
    assert_eq!((printed.code, printed.differing()), (Some(1), vec!["A", "B"]));
    assert_eq!(printed.report["accounts"][0]["entries"][0]["causes"], json!(["rounding"]));
}

#[test]
fn a_row_that_applies_to_one_side_alone_is_told() {
    let mut row = free("B");
    row["notApplicable"] = json!({"policy": "shrink", "declared": true});
    let file = set_of(20, json!([group("G", 20, json!([free("A"), row]))])).to_string();
    let set = accepted(&serde_json::from_str(&file).unwrap());
    let reason = set.inputs.iter().find(|input| input.optional).unwrap().address.clone();
    let of = |name: &str, typed: &[(&str, &str)], b: &str| {
        let lines = json!([line("A", "8"), line("B", b), line("G", "8"), line("", "8")]);
        reconcile(name, &file, typed, "kq.json", &result(lines, json!({})), &[])
    };
    let out = [("A.n", "8"), (reason.as_str(), "không có")];
    assert_eq!(of("out-both", &out, "n/a").code, Some(0));
    let one = of("out-one", &[("A.n", "8"), ("B.n", "0")], "n/a");
    assert_eq!((one.code, one.differing()), (Some(1), vec![]));
    assert!(one.paper.contains("Không áp dụng: Tiêu chí;Có áp dụng;Không áp dụng"), "{}", one.paper);
}

#[test]
fn only_the_sheet_confirms_and_nothing_replies_to_two_appraisals() {
    let lines = json!([{"total": true, "declared": "15", "appraised": "15", "final": "15"}]);
    let of = |name: &str, more: &[&str]| {
        reconcile(name, &verdicts(false), &OWN, "kq.json", &result(lines.clone(), json!({})), more)
    };
    assert!(of("by-sheet", &[]).paper.contains("Nội dung;Điểm cuối cùng"));
    assert!(of("by-declared", &["--against", "declared"]).paper.is_empty());
    assert!(of("of-declared", &["--column", "declared"]).paper.is_empty());
    let folder = folder("agreement-appraised");
    let at = |name: &str| folder.join(name).to_str().unwrap().to_owned();
    std::fs::write(at("bo.json"), verdicts(false)).unwrap();
    let set = CriteriaSet::read(&verdicts(false)).unwrap();
    std::fs::write(at("phieu.json"), Sheet::new(&set, "Xã A", "").save()).unwrap();
    std::fs::write(at("kq.json"), result(lines, json!({}))).unwrap();
    let files = [at("bo.json"), at("phieu.json"), at("kq.json"), at("giay.csv")];
    let [set, sheet, result, paper] = files.each_ref().map(String::as_str);
    let refused = run(&["reconcile", set, sheet, result, "--against", "appraised", "--paper", paper]);
    assert_eq!(refused.status.code(), Some(2));
}

#[test]
fn classes_of_rows_are_compared_and_checked() {
    let class = |id: &str| json!({"id": id, "name": {"vi": id, "en": id}});
    let mut high = class("cao");
    high["from"] = 50.into();
    let mut rows = group("G", 20, json!([free("A"), free("B")]));
    rows["classes"] = json!({"on": "percent", "source": "nguon", "list": [class("thap"), high]});
    let set = set_of(20, json!([rows])).to_string();
    let of = |name: &str, class: &str| {
        let lines = json!([line("A", "8"), line("B", "7"), {"id": "G", "final": "15", "class": class}, line("", "15")]);
        reconcile(name, &set, &OWN[..2], "kq.json", &result(lines, json!({})), &[])
    };
    assert_eq!((of("row-class", "cao").code, of("row-class", "cao").compared()), (Some(0), [4, 4, 0]));
    let other = of("row-class-other", "thap");
    assert_eq!((other.code, &other.report["asides"][0]["id"]), (Some(1), &json!("G")));
    // It is written, read back, and checked against the points of its row.
    let mut line = Line { id: "G".to_owned(), class: "thap".to_owned(), ..Line::default() };
    line.give(Column::Final, Some(Score::exact(number("15"))));
    let set = CriteriaSet::read(&set).unwrap();
    let unit = Official { lines: vec![line], ranked_on: Some(number("1/3")), ..Official::default() };
    let results = Results { set: SetRef::of(&set), units: vec![unit], ..Results::default() };
    let read = Results::read(&results.save()).unwrap();
    assert_eq!(
        (read.units[0].lines[0].class.as_str(), &read.units[0].ranked_on),
        ("thap", &Some(number("1/3")))
    );
    let verified = tudanhgia_office::verify::verify(&results.save(), Some(&set)).unwrap();
    assert_eq!(verified.findings.len(), 1);
    let mut sheet = Sheet::new(&set, "", "");
    sheet.answers = answers(OWN[..2].iter().copied());
    assert_eq!(assess(&set, &sheet.answers).classes_of(node(&set, "G")), [ClassIx::from(1)]);
}

/// A file that names another unit is not taken for the own result, though it is the only one in the file.
#[test]
fn the_result_of_another_unit_is_not_confirmed() {
    let other =
        String::from_utf8(result(json!([line("", "15")]), json!({}))).unwrap().replace("Xã A", "Xã B");
    let of = |test: &str, more: &[&str]| {
        reconcile(test, &verdicts(false), &OWN, "kq.json", other.as_bytes(), more)
    };
    let came = of("another-unit", &[]);
    assert_eq!((came.code, came.paper.as_str()), (Some(2), ""), "{}", came.said);
    // A person may say that it is called so.
    assert_eq!(of("another-name", &["--unit", "Xã B"]).code, Some(3));
}

/// Two results of one unit, and a rank beside the reason why there is none, contradict themselves.
#[test]
fn a_result_that_contradicts_itself_is_not_confirmed() {
    let one = json!({"unit": "Xã A", "lines": [line("", "15")]});
    let other = json!({"unit": "XÃ A", "lines": [line("", "9")]});
    let twice = json!({"kind": "tudanhgia-official", "format": 1, "units": [one, other]}).to_string();
    let came = reconcile("unit-twice", &verdicts(false), &OWN, "kq.json", twice.as_bytes(), &[]);
    assert_eq!((came.code, came.paper.as_str()), (Some(2), ""), "{}", came.said);
    let ranked = result(json!([line("", "15")]), json!({"rank": 1, "unranked": "nộp chậm"}));
    let came = reconcile("rank-and-none", &verdicts(false), &OWN, "kq.json", &ranked, &[]);
    assert_eq!(came.code, Some(1), "{}", came.said);
}

/// What a unit is ranked on stands in the file as much as its rank: a wrong one is told by the check of the file and by the
/// unit that opens it.
#[test]
fn what_a_unit_is_ranked_on_is_compared() {
    let of = |name: &str, unrounded: bool, ranked_on: &str| {
        let mut set: Value = serde_json::from_str(&verdicts(false)).unwrap();
        set["round"] = json!({"digits": 0, "mode": "half-up"});
        set["ranking"] = json!({"unrounded": unrounded});
        let own = [("A.n", "8"), ("B.n", "6.6"), ("T1.co", "yes")];
        let lines = json!([line("A", "8"), line("B", "6.6"), line("", "15")]);
        let official = result(lines, json!({"rankedOn": ranked_on}));
        let came = reconcile(name, &set.to_string(), &own, "kq.json", &official, &[]);
        let folder = std::path::PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("agreement-{name}"));
        let at = |name: &str| folder.join(name).to_str().unwrap().to_owned();
        let checked = run(&["check", "--set", &at("bo.json"), &at("kq.json")]);
        (came, checked.status.code(), printed(&checked.stdout))
    };
    let (same, checked, _) = of("ranked-on", true, "14.6");
    assert_eq!(
        (same.code, same.compared()[..2].to_vec(), checked),
        (Some(3), vec![3, 3], Some(0)),
        "{}",
        same.said
    );
    // Where the set ranks on the total as it is rounded, that is what it has to be.
    for (name, unrounded, ranked_on) in
        [("ranked-on-more", true, "20"), ("ranked-on-less", true, "7"), ("ranked-on-raw", false, "14.6")]
    {
        let (came, checked, said) = of(name, unrounded, ranked_on);
        assert_eq!((came.code, checked), (Some(1), Some(1)), "{}{said}", came.said);
        let aside = &came.report["asides"][0];
        assert_eq!((&aside["about"], &aside["official"]), (&json!("rankedOn"), &json!(ranked_on)));
        assert!(said.contains("Điểm dùng để xếp hạng"), "{said}");
        assert!(came.paper.contains("Điểm dùng để xếp hạng: Tổng cộng;"), "{}", came.paper);
    }
    // Within the step of the rounding only the sheet knows better.
    let (near, checked, _) = of("ranked-on-near", true, "14.7");
    assert_eq!((near.code, checked), (Some(1), Some(0)));
    // A sheet that is not complete decides nothing.
    let official = result(json!([line("A", "8")]), json!({"rankedOn": "14"}));
    let open = reconcile("ranked-on-open", &verdicts(false), &[("A.n", "8")], "kq.json", &official, &[]);
    assert_eq!((open.code, open.compared()[..2].to_vec()), (Some(3), vec![1, 1]), "{}", open.said);
    assert_eq!(open.paper, "");
}
