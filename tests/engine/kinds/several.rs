//! Several options at once: added up, counted, looked up by how many, in formulas; none chosen is an answer.

use serde_json::{Value, json};
use tudanhgia_core::calc::NodeIx;
use tudanhgia_core::criteria::{CriteriaSet, Fault, NONE_CHOSEN};
use tudanhgia_core::scoring::Wrong;

use super::{NOTHING, choice, of_row, of_rows, points, row, says, scored};

fn done() -> Value {
    let mut input = choice(
        "nd",
        ("Các nội dung đã thực hiện", "What was done"),
        &[("kh", "Kế hoạch", "A plan"), ("th", "Tập huấn", "Training"), ("kt", "Kiểm tra", "Inspections")],
    );
    input["kind"] = "several".into();
    input
}

fn of(max: u32, rule: Value) -> CriteriaSet {
    of_row(row("A", ("Thực hiện", "Work"), max, json!([done()]), rule))
}

#[test]
fn what_each_is_worth_is_added_up() {
    let set = of(
        5,
        json!({"kind": "several", "input": "nd", "cap": 4, "cases": [
            {"option": "kh", "points": 1}, {"option": "th", "share": "1/2"}, {"option": "kt", "percent": 40}
        ]}),
    );
    let given = |text: &str| points(&set, &[("A.nd", text)], "A");
    assert_eq!(["kh", "th;kh", "kh; kt", "none", "kh;th;kt"].map(given), ["1", "3.5", "3", "0", "4"]);
    assert_eq!(points(&set, NOTHING, "A"), "0…4");
    says(
        &set,
        &[("A.nd", "th;kh")],
        "A",
        &["Các nội dung đã thực hiện: Kế hoạch; Tập huấn → 1 + 0,5 × 5 + 0 = 3,5 điểm"],
        &["What was done: A plan; Training → 1 + 0.5 × 5 + 0 = 3.5 points"],
    );
    says(
        &set,
        &[("A.nd", NONE_CHOSEN)],
        "A",
        &["Các nội dung đã thực hiện: Không có mục nào → 0 + 0 + 0 = 0 điểm"],
        &["What was done: None of these → 0 + 0 + 0 = 0 points"],
    );
}

#[test]
fn none_chosen_is_an_answer_and_no_answer_is_none() {
    let set = of(3, json!({"kind": "several", "input": "nd", "each": 1}));
    let missing = |text| scored(&set, [("A.nd", text)]).node(NodeIx::TOTAL).missing.len();
    assert_eq!((missing(""), missing("none"), missing("kt")), (1, 0, 0));
    let wrong = scored(&set, [("A.nd", "kh;xx")]);
    assert_eq!(
        wrong.all_wrong().into_iter().map(|(_, wrong)| wrong).collect::<Vec<_>>(),
        [&Wrong::NoSuchOption]
    );
    assert_eq!(points(&set, &[("A.nd", "kh;xx")], "A"), "0…3");
}

#[test]
fn how_many_are_chosen_is_counted_or_looked_up() {
    let each = of(4, json!({"kind": "several", "input": "nd", "each": "1.5"}));
    assert_eq!(points(&each, &[("A.nd", "kh;kt")], "A"), "3");
    assert_eq!(points(&each, &[("A.nd", "kh;kt;th")], "A"), "4");
    says(
        &each,
        &[("A.nd", "kh;kt")],
        "A",
        &["Các nội dung đã thực hiện: Kế hoạch; Kiểm tra → 2 × 1,5 = 3 điểm"],
        &["What was done: A plan; Inspections → 2 × 1.5 = 3 points"],
    );
    let bands = of(
        5,
        json!({"kind": "several", "input": "nd", "bands": [
            {"points": 0, "to": 1}, {"from": 1, "to": 2, "points": 2}, {"from": 3, "points": 5}, {"from": 2, "to": 2, "toIncluded": true, "points": 3}
        ]}),
    );
    let given = |text: &str| points(&bands, &[("A.nd", text)], "A");
    assert_eq!(["none", "th", "th;kt", "kh;th;kt"].map(given), ["0", "2", "3", "5"]);
}

#[test]
fn formulas_ask_what_is_among_them_and_how_many() {
    let set =
        of(5, json!({"kind": "formula", "formula": "if(nd = \"kh\" and nd != \"kt\", 2, 0) + count(nd)"}));
    let given = |text: &str| points(&set, &[("A.nd", text)], "A");
    assert_eq!(["none", "kh", "kh;kt", "th;kh"].map(given), ["0", "3", "2", "4"]);
    // Chosen together they exclude each other: all three are worth 3.
    assert_eq!(points(&set, NOTHING, "A"), "0…4");
}

#[test]
fn what_cannot_be_is_refused() {
    let faults = |input: Value, rule: Value| {
        let file = of_rows(5, vec![row("A", ("Thực hiện", "Work"), 5, json!([input]), rule)]);
        let problems = CriteriaSet::read(&file.to_string()).err().unwrap_or_default();
        problems.into_iter().map(|problem| problem.fault).collect::<Vec<_>>()
    };
    let each = || json!({"kind": "several", "input": "nd", "each": 1});
    let mut called_none = done();
    called_none["options"][1]["id"] = "none".into();
    assert_eq!(faults(called_none, each()), [Fault::BadId("none".to_owned())]);
    let two = json!({"kind": "several", "input": "nd", "each": 1, "bands": [{"points": 1}]});
    assert_eq!(faults(done(), two), [Fault::OneOf("cases, each, bands")]);
    let mut many = done();
    many["options"] =
        (0..61).map(|at| json!({"id": format!("o{at}"), "label": {"vi": "Mục", "en": "Row"}})).collect();
    assert!(faults(many, each()).iter().any(|fault| matches!(fault, Fault::TooMany(_, 60, 61))));
    let matched = json!({"kind": "formula", "formula": "match(nd, \"kh\": 1, else: 0)"});
    assert!(matches!(faults(done(), matched).as_slice(), [Fault::Formula(..)]));
}

/// Sixty options are as exact as three.
#[test]
fn sixty_options_are_told_apart() {
    let mut input = done();
    input["options"] =
        (0..60).map(|at| json!({"id": format!("o{at}"), "label": {"vi": "Mục", "en": "Row"}})).collect();
    let set = of_row(row(
        "A",
        ("Thực hiện", "Work"),
        60,
        json!([input]),
        json!({"kind": "several", "input": "nd", "each": 1}),
    ));
    let all: Vec<String> = (0..60).map(|at| format!("o{at}")).collect();
    assert_eq!(points(&set, &[("A.nd", &all.join(";"))], "A"), "60");
    assert_eq!(points(&set, &[("A.nd", "o59")], "A"), "1");
    assert_eq!(points(&set, NOTHING, "A"), "0…60");
}
