//! What is not answered: open as long as a sheet is filled in, and 0 once it is handed in where the set says so.

use serde_json::{Value, json};
use tudanhgia_core::criteria::CriteriaSet;
use tudanhgia_core::scoring::{Excluded, assess_handed_in};
use tudanhgia_words::{Language, explain, explain_rank, total_in_words};

use super::{NOTHING, classes, count_of, points, question, row, says, scored, total};
use crate::support::{accepted, answers, group, node, set_of, words};

/// Two rows that count 0 unanswered by the defaults of the set, and one that stays open.
fn file() -> Value {
    let yes = |id: &str, max: u32| {
        let ask = json!([question("co", ("Có kế hoạch không?", "Is there a plan?"))]);
        row(id, ("Kế hoạch", "Plan"), max, ask, json!({"kind": "yes-no", "input": "co"}))
    };
    let mut open = row(
        "C",
        ("Sáng kiến", "Initiatives"),
        3,
        json!([count_of("n", ("Số sáng kiến", "Initiatives"), ("sáng kiến", "initiatives"))]),
        json!({"kind": "count", "input": "n", "each": 1}),
    );
    open["unanswered"] = "open".into();
    let mut file =
        set_of(10, json!([group("G", 7, json!([yes("A", 5), yes("B", 2)])), group("H", 3, json!([open]))]));
    file["defaults"] = json!({"unanswered": "zero"});
    file
}

fn handed_in(set: &CriteriaSet, filled: &[(&str, &str)], id: &str) -> String {
    let assessment = assess_handed_in(set, &answers(filled.iter().copied()));
    let range = &assessment.node(node(set, id)).range;
    range.value().map_or_else(|| format!("{}…{}", range.least(), range.most()), ToString::to_string)
}

#[test]
fn a_row_that_is_not_answered_counts_nothing_once_the_sheet_is_handed_in() {
    let set = accepted(&file());
    assert_eq!(points(&set, NOTHING, "A"), "0…5");
    assert_eq!(total(&set, &[("A.co", "yes")]), "5…10");
    assert_eq!(handed_in(&set, &[("A.co", "yes")], ""), "5…8");
    assert_eq!(handed_in(&set, &[("A.co", "yes"), ("C.n", "2")], ""), "7");
    assert_eq!(handed_in(&set, NOTHING, "A"), "0");
    assert_eq!(handed_in(&set, NOTHING, "C"), "0…3");
    // What is typed wrong is not empty, and "no" is an answer.
    assert_eq!(handed_in(&set, &[("A.co", "maybe")], "A"), "0…5");
    let no = assess_handed_in(&set, &answers([("A.co", "no")]));
    assert!(!no.is_unanswered(node(&set, "A")) && no.is_unanswered(node(&set, "B")));
    assert!(!no.is_unanswered(node(&set, "C")));
}

#[test]
fn it_is_said_before_and_after() {
    let set = accepted(&file());
    says(
        &set,
        NOTHING,
        "A",
        &[
            "từ 0 đến 5 điểm",
            "Còn thiếu hoặc cần sửa: Có kế hoạch không?",
            "Chưa trả lời: nộp như hiện nay thì tính 0 điểm theo quy định của bộ tiêu chí.",
        ],
        &[
            "from 0 to 5 points",
            "Still needed or to be corrected: Is there a plan?",
            "Not answered: it counts 0 by the rule of the set if the sheet is handed in as it is.",
        ],
    );
    let assessment = assess_handed_in(&set, &answers([("B.co", "yes"), ("C.n", "1")]));
    let chain = |language| explain(&set, &assessment, node(&set, "A"), language).chain;
    assert_eq!(chain(Language::Vi), "chưa trả lời, tính 0 điểm theo quy định của bộ tiêu chí");
    assert_eq!(chain(Language::En), "not answered, counts 0 by the rule of the set");
    let said = total_in_words(&set, &assessment, Language::Vi);
    assert_eq!(
        said,
        "Tổng điểm: 3/10 điểm (30%). 1 tiêu chí chưa trả lời, tính 0 điểm theo quy định của bộ tiêu chí."
    );
    let before = scored(&set, [("B.co", "yes"), ("C.n", "1")]);
    assert_eq!(
        total_in_words(&set, &before, Language::En),
        "By what was typed: at least 3, at most 8 of 10 points. 1 criterion is not answered and counts 0 if handed in now."
    );
}

/// Handed in it is worth nothing before its rounding too, so its class is the lowest alone, not what its rule could give.
#[test]
fn a_class_on_the_value_before_rounding_knows_that_it_counts_nothing() {
    let mut file = file();
    let mut rounded = row(
        "A",
        ("Tự chấm", "Own points"),
        5,
        json!([{"id": "d", "kind": "decimal", "label": words("Điểm", "Points"), "step": "0.5"}]),
        json!({"kind": "free", "input": "d"}),
    );
    rounded["round"] = json!({"mode": "up", "digits": 0});
    rounded["classes"] = json!({"on": "points", "unrounded": true, "source": "nguon", "list": [
        {"id": "thap", "name": words("Thấp", "Low")}, {"id": "cao", "name": words("Cao", "High"), "from": "1.25"},
    ]});
    file["groups"][0]["items"][0] = rounded;
    let set = accepted(&file);
    assert_eq!(classes(&set, NOTHING, "A"), ["thap", "cao"]);
    let class = |filled: &[(&str, &str)]| {
        let assessment = assess_handed_in(&set, &answers(filled.iter().copied()));
        assessment.classes_of(node(&set, "A")).to_vec()
    };
    assert_eq!(class(NOTHING), class(&[("A.d", "0")]));
    assert_eq!(class(NOTHING).len(), 1);
}

/// A row that gives points whatever is answered can still come to nothing, by not being answered.
#[test]
fn nothing_is_among_what_it_can_come_to() {
    let mut file = file();
    file["groups"][0]["items"][0]["rule"] = json!({"kind": "cases", "input": "co", "cases": []});
    file["groups"][0]["items"][0]["inputs"] = json!([{
        "id": "co", "kind": "choice", "label": words("Chọn", "Choose"), "options": [
            {"id": "m", "label": words("m", "m")}, {"id": "h", "label": words("h", "h")},
        ],
    }]);
    file["groups"][0]["items"][0]["rule"]["cases"] =
        json!([{"option": "m", "points": 2}, {"option": "h", "points": 5}]);
    let set = accepted(&file);
    assert_eq!(points(&set, NOTHING, "A"), "0…5");
    assert_eq!(points(&set, &[("A.co", "m")], "A"), "2");
    assert_eq!(handed_in(&set, NOTHING, "A"), "0");
}

/// What no answer changes any more is answered.
#[test]
fn what_hangs_on_no_answer_stands() {
    let mut file = file();
    let rule = json!({"kind": "best-of", "cases": [
        {"kind": "yes-no", "input": "co"}, {"kind": "count", "input": "n", "each": 1},
    ]});
    file["groups"][0]["items"][0]["rule"] = rule;
    let inputs = file["groups"][0]["items"][0]["inputs"].as_array_mut().unwrap();
    inputs.push(count_of("n", ("Số", "Number"), ("lần", "times")));
    let set = accepted(&file);
    assert_eq!(handed_in(&set, &[("A.co", "yes")], "A"), "5");
    assert_eq!(handed_in(&set, &[("A.n", "3")], "A"), "0");
    assert_eq!(points(&set, &[("A.n", "3")], "A"), "0…5");
}

#[test]
fn a_result_needs_so_many_answers() {
    let mut file = file();
    file["needs"] = json!({"percent": 60});
    file["groups"][0]["needs"] = json!({"answered": 1});
    file["classes"] = json!({"on": "percent", "source": "nguon", "list": [
        {"id": "thap", "name": words("Thấp", "Low")}, {"id": "cao", "name": words("Cao", "High"), "from": 50},
    ]});
    let set = accepted(&file);
    let few = [("C.n", "3")];
    assert_eq!(classes(&set, &few, ""), ["thap", "cao"]);
    let before = scored(&set, few);
    assert_eq!(
        explain_rank(&set, &before, Language::Vi),
        [
            "Có thể không được xếp hạng: mới trả lời 1 tiêu chí, cần ít nhất 2 để có kết quả.",
            "Có thể không được xếp hạng: mới trả lời 0 tiêu chí của “Nhóm”, cần ít nhất 1 để có kết quả.",
        ]
    );
    let remarks = explain(&set, &before, node(&set, "G"), Language::En).remarks;
    assert_eq!(remarks, ["No result if handed in now: 0 criteria are answered, and it needs at least 1."]);
    let after = assess_handed_in(&set, &answers(few));
    assert!(after.classes_of(set.total()).is_empty());
    let lacking = [Excluded::Unanswered(set.total()), Excluded::Unanswered(node(&set, "G"))];
    assert_eq!(after.excluded, lacking.map(|why| (why, true)));
    let enough = assess_handed_in(&set, &answers([("C.n", "3"), ("A.co", "yes")]));
    assert!(enough.excluded.is_empty());
    assert_eq!(enough.classes_of(set.total()).len(), 1);
    let remarks = explain(&set, &enough, set.total(), Language::Vi).remarks;
    assert_eq!(remarks, ["Đã trả lời 2 tiêu chí, đủ số cần thiết để có kết quả (2)."]);
}

#[test]
fn more_than_there_are_is_refused() {
    let mut file = file();
    file["needs"] = json!({"answered": 4});
    file["groups"][0]["needs"] = json!({"percent": 120});
    file["groups"][1]["needs"] = json!({"percent": 50, "answered": 1});
    let problems = CriteriaSet::read(&file.to_string()).unwrap_err();
    let places: Vec<String> = problems.into_iter().map(|problem| problem.place).collect();
    assert_eq!(places, ["needs.answered", "groups[0].needs.percent", "groups[1].needs"]);
}

/// Also where a ceiling settles the points, where every answer would give as much, and where a choice of blocks is left out beside
/// the numbers of one of them.
#[test]
fn a_row_in_which_nothing_is_answered_counts_nothing_whatever_its_points_would_be() {
    let option = |id: &str| json!({"id": id, "label": words(id, id)});
    let way = json!([{"id": "w", "kind": "choice", "label": words("Cách nào?", "Which way?"),
        "options": [option("m"), option("h")]}]);
    let cases = json!([{"option": "m", "points": 3}, {"option": "h", "points": 3}]);
    let rule = json!({"kind": "cases", "input": "w", "cases": cases});
    let mut row_b = row("B", ("Mục B", "Row B"), 5, way, rule);
    row_b["unanswered"] = "zero".into();
    let a = row(
        "A",
        ("Mục A", "Row A"),
        5,
        json!([question("x", ("Có vi phạm?", "A breach?"))]),
        json!({"kind": "yes-no", "input": "x"}),
    );
    let mut capped = row_b.clone();
    capped["ceilings"] = json!([{"when": "A.x", "words": words("có vi phạm", "a breach"), "atMost": 1}]);
    for row_b in [row_b, capped] {
        let set = accepted(&set_of(10, json!([group("G", 10, json!([a, row_b]))])));
        let given = [("A.x", "yes")];
        assert_eq!(handed_in(&set, &given, "B"), "0");
        let assessment = assess_handed_in(&set, &answers(given));
        assert!(assessment.is_unanswered(node(&set, "B")));
        let total = assessment.node(set.total());
        assert_eq!((total.answered, total.criteria), (1, 2));
        // Before it is handed in that is among what it can come to.
        assert!(points(&set, &given, "B").starts_with("0…"), "{}", points(&set, &given, "B"));
        assert_eq!(handed_in(&set, &[("A.x", "no"), ("B.w", "h")], "B"), "3");
    }
    let numbers = json!([
        question("w", ("Đang xây dựng?", "Being built?")),
        question("p", ("Có kế hoạch?", "A plan?")),
        count_of("a", ("Số đạt", "Met"), ("việc", "tasks")),
        count_of("b", ("Số việc", "Tasks"), ("việc", "tasks")),
    ]);
    let mut blocks = row(
        "B",
        ("Mục B", "Row B"),
        5,
        numbers,
        json!({"kind": "blocks", "input": "w", "blocks": [
            {"option": "yes", "rule": {"kind": "yes-no", "input": "p"}},
            {"option": "no", "rule": {"kind": "ratio", "part": "a", "whole": "b", "whenZero": {"notApplicable": true}}},
        ]}),
    );
    blocks["unanswered"] = "zero".into();
    blocks["notApplicable"] = json!({"policy": "shrink"});
    let set = accepted(&set_of(10, json!([group("G", 10, json!([a, blocks]))])));
    let most = |given: &[(&str, &str)]| {
        let assessment = assess_handed_in(&set, &answers(given.iter().copied()));
        assessment.node(set.total()).whole.value().map(ToString::to_string)
    };
    let typed = [("A.x", "yes"), ("B.a", "0"), ("B.b", "0")];
    assert_eq!((handed_in(&set, &typed, "B"), most(&typed)), ("0".to_owned(), Some("10".to_owned())));
    // With its block chosen there is nothing to count.
    let chosen = [typed.as_slice(), &[("B.w", "no")]].concat();
    assert_eq!(most(&chosen), Some("5".to_owned()));
}
