//! Classes: of the total and of groups, on points or percent, gated by conditions; and units that are not ranked.

use serde_json::{Value, json};
use tudanhgia_core::criteria::{CriteriaSet, Fault};
use tudanhgia_words::{Language, explain_class, explain_rank};

use super::{NOTHING, classes, count_of, of_rows, question, row, scored};
use crate::support::{accepted, criterion, group, node, set_of, whole, words};

fn free(id: &str, max: i64) -> Value {
    row(
        id,
        ("Tiêu chí", "Criterion"),
        max,
        json!([{"id": "diem", "kind": "decimal", "label": words("Điểm", "Points")}]),
        json!({"kind": "free", "input": "diem"}),
    )
}

fn levels() -> Value {
    json!([
        {"id": "muc-1", "name": words("Mức 1", "Level 1"), "to": 50},
        {"id": "muc-2", "name": words("Mức 2", "Level 2"), "from": 50, "to": 75, "toIncluded": true},
        {"id": "muc-3", "name": words("Mức 3", "Level 3"), "from": 75, "fromExcluded": true},
    ])
}

#[track_caller]
fn class_says(
    set: &tudanhgia_core::criteria::CriteriaSet,
    filled: &[(&str, &str)],
    id: &str,
    vi: &[&str],
    en: &[&str],
) {
    let assessment = scored(set, filled.iter().copied());
    for (language, expected) in [(Language::Vi, vi), (Language::En, en)] {
        let said = explain_class(set, &assessment, node(set, id), language).map(|it| it.chain);
        assert_eq!(said.into_iter().collect::<Vec<_>>(), expected);
    }
}

#[track_caller]
fn rank_says(set: &tudanhgia_core::criteria::CriteriaSet, filled: &[(&str, &str)], vi: &[&str], en: &[&str]) {
    let assessment = scored(set, filled.iter().copied());
    for (language, expected) in [(Language::Vi, vi), (Language::En, en)] {
        assert_eq!(explain_rank(set, &assessment, language), expected);
    }
}

/// Kind 26, a class for each group: two groups of 100, "trên 75" is level 3.
#[test]
fn each_group_has_its_class() {
    let of = |id: &str| {
        let mut group = group(id, 100, json!([free(&format!("{id}1"), 100)]));
        group["classes"] = json!({"on": "points", "source": "nguon", "list": levels()});
        group
    };
    let set = accepted(&set_of(200, json!([of("A"), of("B")])));
    let filled = &[("A1.diem", "75"), ("B1.diem", "75,5")];
    assert_eq!(classes(&set, filled, "A"), ["muc-2"]);
    assert_eq!(classes(&set, filled, "B"), ["muc-3"]);
    class_says(
        &set,
        filled,
        "B",
        &["75,5 thuộc khoảng trên 75 → Mức 3"],
        &["75.5 falls under “above 75” → Level 3"],
    );
    assert_eq!(classes(&set, NOTHING, "A"), ["muc-1", "muc-2", "muc-3"]);
    assert!(set.classes().is_none());
}

/// Kind 22, a mandatory condition without points: without a plan no more than level 1.
#[test]
fn a_mandatory_condition_gates_the_class() {
    let plan = row(
        "L2",
        ("Kế hoạch dạy học trực tuyến", "Plan for online teaching"),
        0,
        json!([question("co", ("Có ban hành kế hoạch không?", "Is there a plan?"))]),
        json!({"kind": "checks", "inputs": ["co"]}),
    );
    let mut file = of_rows(100, vec![free("L1", 100), plan]);
    file["classes"] = json!({"on": "points", "source": "nguon", "list": levels(), "adjust": [
        {"when": "not L2", "atMost": "muc-1", "words": words("chưa đáp ứng điều kiện bắt buộc", "a mandatory condition is not met")},
    ]});
    let set = accepted(&file);
    assert_eq!(classes(&set, &[("L1.diem", "90"), ("L2.co", "yes")], ""), ["muc-3"]);
    let without = &[("L1.diem", "90"), ("L2.co", "no")];
    assert_eq!(classes(&set, without, ""), ["muc-1"]);
    class_says(
        &set,
        without,
        "",
        &[
            "90 thuộc khoảng trên 75 → Mức 3 → chưa đáp ứng điều kiện bắt buộc (L2 – Không đạt): xếp loại không vượt quá “Mức 1” → Mức 1",
        ],
        &[
            "90 falls under “above 75” → Level 3 → a mandatory condition is not met (L2 – Not met): at most “Level 1” → Level 1",
        ],
    );
    // Not answered yet: either.
    assert_eq!(classes(&set, &[("L1.diem", "90")], ""), ["muc-1", "muc-3"]);
}

/// A class raised by a single part: excellent in one field lifts the whole to good.
#[test]
fn a_single_part_may_lift_the_class() {
    let mut file = of_rows(200, vec![free("A", 100), free("B", 100)]);
    file["classes"] = json!({"on": "percent", "source": "nguon", "list": levels(), "adjust": [
        {"when": "share(B) >= 90%", "atLeast": "muc-2", "words": words("B đạt từ 90%", "B reaches 90%")},
    ]});
    let set = accepted(&file);
    assert_eq!(classes(&set, &[("A.diem", "0"), ("B.diem", "89")], ""), ["muc-1"]);
    assert_eq!(classes(&set, &[("A.diem", "0"), ("B.diem", "90")], ""), ["muc-2"]);
    class_says(
        &set,
        &[("A.diem", "0"), ("B.diem", "90")],
        "",
        &[
            "45% thuộc khoảng dưới 50% → Mức 1 → B đạt từ 90% (Tiêu chí: 90 điểm; điểm tối đa của “Tiêu chí”: 100 → 90/100 bằng 0,9): xếp loại không thấp hơn “Mức 2” → Mức 2",
        ],
        &[
            "45% falls under “less than 50%” → Level 1 → B reaches 90% (Criterion: 90 points; maximum of “Criterion”: 100 → 90/100 is equal to 0.9): at least “Level 2” → Level 2",
        ],
    );
}

/// Bands of whole points ("70 đến 84", "85 đến 100") are complete once the total is rounded to whole points.
#[test]
fn integer_bands_need_a_rounded_total() {
    let list = json!([
        {"id": "tb", "name": words("Trung bình", "Average"), "to": 69, "toIncluded": true},
        {"id": "kha", "name": words("Khá", "Fair"), "from": 70, "to": 84, "toIncluded": true},
        {"id": "tot", "name": words("Tốt", "Good"), "from": 85},
    ]);
    let mut file = of_rows(100, vec![free("A", 100)]);
    file["classes"] = json!({"on": "points", "source": "nguon", "list": list});
    assert!(tudanhgia_core::criteria::CriteriaSet::read(&file.to_string()).is_err(), "84.5 has no class");
    file["round"] = json!({"mode": "half-up", "digits": 0});
    let set = accepted(&file);
    assert_eq!(classes(&set, &[("A.diem", "84,49")], ""), ["kha"]);
    assert_eq!(classes(&set, &[("A.diem", "84,5")], ""), ["tot"]);
    class_says(
        &set,
        &[("A.diem", "84,5")],
        "",
        &["85 thuộc khoảng từ 85 trở lên → Tốt"],
        &["85 falls under “85 or more” → Good"],
    );
    // Taken on the unrounded value the bands have a gap again.
    file["classes"]["unrounded"] = true.into();
    assert!(tudanhgia_core::criteria::CriteriaSet::read(&file.to_string()).is_err());
}

/// A class on the unrounded value: 79.996 is shown as 80 after rounding, and is not 80 for the class.
#[test]
fn a_class_may_be_taken_on_the_value_before_rounding() {
    let list = json!([
        {"id": "kha", "name": words("Khá", "Fair")}, {"id": "tot", "name": words("Tốt", "Good"), "from": 80},
    ]);
    let mut file = of_rows(100, vec![free("A", 100)]);
    file["round"] = json!({"mode": "half-up", "digits": 2});
    file["classes"] = json!({"on": "points", "source": "nguon", "list": list});
    let filled = &[("A.diem", "79,996")];
    assert_eq!(classes(&accepted(&file), filled, ""), ["tot"]);
    file["classes"]["unrounded"] = true.into();
    let set = accepted(&file);
    assert_eq!(classes(&set, filled, ""), ["kha"]);
    class_says(
        &set,
        filled,
        "",
        &["79,996 thuộc khoảng dưới 80 → Khá"],
        &["79.996 falls under “less than 80” → Fair"],
    );
}

/// Kind 27, procedural exclusion: more than 5 days late is not ranked.
#[test]
fn more_than_five_days_late_is_not_ranked() {
    let mut file = of_rows(100, vec![free("A", 100)]);
    file["facts"] = json!([count_of("tre", ("Số ngày nộp chậm", "Days late"), ("ngày", "days"))]);
    file["ranking"] = json!({"excluded": [
        {"when": "tre > 5", "words": words("nộp báo cáo chậm quá 5 ngày", "the report is more than 5 days late")},
    ]});
    let set = accepted(&file);
    rank_says(&set, &[("A.diem", "90"), ("tre", "5")], &[], &[]);
    rank_says(
        &set,
        &[("A.diem", "90"), ("tre", "6")],
        &["Không xếp hạng: nộp báo cáo chậm quá 5 ngày (Số ngày nộp chậm: 6 ngày → lớn hơn 5)."],
        &["Not ranked: the report is more than 5 days late (Days late: 6 days → above 5)."],
    );
    // As long as nobody says, it may be; and the sheet is not complete.
    let open = &[("A.diem", "90")];
    rank_says(
        &set,
        open,
        &[
            "Có thể không được xếp hạng: nộp báo cáo chậm quá 5 ngày (Số ngày nộp chậm lớn hơn 5: chưa xác định).",
        ],
        &["May not be ranked: the report is more than 5 days late (Days late is above 5: not decided yet)."],
    );
    assert!(!scored(&set, open.iter().copied()).is_complete());
    assert!(scored(&set, [("A.diem", "90"), ("tre", "0")]).is_complete());
}

/// What the rows of a group say of its class holds only if the group applies; without it there is no class.
#[test]
fn a_group_that_does_not_apply_has_no_class() {
    let mut inner = group(
        "I",
        100,
        json!([row(
            "L",
            ("Điểm các tiêu chí", "Points"),
            100,
            json!([{"id": "diem", "kind": "decimal", "label": words("Điểm", "Points")}]),
            json!({"kind": "free", "input": "diem"}),
        )]),
    );
    inner["classes"] = json!({"on": "points", "source": "nguon", "list": levels(), "adjust": [
        {"when": "L > 0", "atLeast": "muc-2", "words": words("có điểm", "there are points")},
    ]});
    inner["applies"] = json!({"when": "co", "words": words("có dịch vụ", "has services")});
    inner["notApplicable"] = json!({"policy": "shrink"});
    let mut file = set_of(100, json!([inner]));
    file["facts"] = json!([question("co", ("Có dịch vụ không?", "Are there services?"))]);
    let set = accepted(&file);
    assert_eq!(classes(&set, &[("L.diem", "1"), ("co", "yes")], "I"), ["muc-2"]);
    assert_eq!(classes(&set, &[("L.diem", "1"), ("co", "no")], "I"), Vec::<String>::new());
}

/// "Each group has to reach 60 %": whatever the total is, a group that falls short keeps the class below.
#[test]
fn a_class_that_asks_each_group_to_come_so_far() {
    let mut bonus = group("C", 5, json!([free("C1", 5)]));
    bonus["bonus"] = true.into();
    let mut second = group("B", 50, json!([free("B1", 50)]));
    second["applies"] = json!({"when": "[A1.diem] > 0", "words": words("đã triển khai", "it has begun")});
    second["notApplicable"] = json!({"policy": "shrink"});
    let mut file = set_of(100, json!([group("A", 50, json!([free("A1", 50)])), second, bonus]));
    file["groups"][0]["items"][0]["inputs"][0]["min"] = 0.into();
    let mut list = levels();
    list[2]["each"] = json!({"percent": 60, "words": words("có nhóm đạt dưới 60%", "a group is below 60 %")});
    file["classes"] = json!({"on": "percent", "source": "nguon", "list": list});
    let set = accepted(&file);
    let of = |a: &str, b: &str| classes(&set, &[("A1.diem", a), ("B1.diem", b), ("C1.diem", "0")], "");
    assert_eq!(of("50", "30"), ["muc-3"]);
    assert_eq!(of("50", "29.999999"), ["muc-2"]);
    // Below the class it changes nothing, and while the group is open both are possible.
    assert_eq!(of("20", "20"), ["muc-1"]);
    assert_eq!(classes(&set, &[("A1.diem", "50"), ("C1.diem", "5")], ""), ["muc-2", "muc-3"]);
    let assessment = scored(&set, [("A1.diem", "50"), ("B1.diem", "29"), ("C1.diem", "0")]);
    let said = [Language::Vi, Language::En]
        .map(|language| explain_class(&set, &assessment, set.total(), language).unwrap().chain);
    assert!(said[0].contains("có nhóm đạt dưới 60%") && said[0].ends_with("Mức 2"), "{said:?}");
    assert!(said[1].contains("a group is below 60 %") && said[1].contains("58%"), "{said:?}");
    // A row without groups, and the lowest class, have nothing that it could mean.
    file["classes"]["list"][0]["each"] = file["classes"]["list"][2]["each"].clone();
    let refused = tudanhgia_core::criteria::CriteriaSet::read(&file.to_string()).unwrap_err();
    assert_eq!(refused.len(), 1);
    assert_eq!(refused[0].place, "classes.list[0].each");
}

/// A group that does not apply, or of which nothing can be reached, is not asked, although both count.
#[test]
fn a_class_asks_nothing_of_groups_that_do_not_apply_or_have_nothing_to_reach() {
    let class = |policy: &str, deducting: bool| {
        let mut row = free("B1", 50);
        let out = json!({"when": "co", "words": words("có dịch vụ", "has services")});
        let mut items = vec![];
        if deducting {
            let rule = json!({"kind": "deduct", "floor": -1, "each": [{"input": "n", "points": 1}]});
            items.push(criterion("B2", 0, json!([whole("n")]), rule));
        }
        let mut second = group("B", 50, json!([]));
        let of = if deducting { &mut row } else { &mut second };
        of["applies"] = out;
        of["notApplicable"] = json!({"policy": policy});
        items.push(row);
        second["items"] = items.into();
        let mut file = set_of(100, json!([group("A", 50, json!([free("A1", 50)])), second]));
        file["facts"] = json!([question("co", ("Có dịch vụ không?", "Are there services?"))]);
        let mut list = levels();
        list[1]["each"] = json!({"percent": 60, "words": words("có nhóm dưới 60%", "a group is below 60 %")});
        file["classes"] = json!({"on": "percent", "source": "nguon", "list": list});
        let answers = [("A1.diem", "50"), ("co", "no"), ("B2.n", "0")];
        classes(&accepted(&file), &answers[..2 + usize::from(deducting)], "")
    };
    // Half of the points: without the group that does not apply nothing falls short.
    assert_eq!(class("zero", false), ["muc-2"]);
    assert_eq!(class("full", false), ["muc-3"]);
    assert_eq!(class("shrink", false), ["muc-3"]);
    // Of the second group nothing is left but a deduction.
    assert_eq!(class("shrink", true), ["muc-3"]);
    assert_eq!(class("zero", true), ["muc-1"]);
}

/// The lowest of ten points and a deduction is at most nothing; where the deduction does not apply it is at most ten, and
/// the group is asked.
#[test]
fn a_class_asks_a_group_that_has_something_to_reach_only_where_a_row_does_not_apply() {
    let rule = json!({"kind": "deduct", "floor": -1, "each": [{"input": "n", "points": 1}]});
    let mut deduction = criterion("B2", 0, json!([whole("n")]), rule);
    deduction["notApplicable"] = json!({"policy": "shrink", "declared": true});
    let mut second = group("B", 0, json!([free("B1", 10), deduction]));
    second["combine"] = "least".into();
    let mut file = set_of(50, json!([group("A", 50, json!([free("A1", 50)])), second]));
    let mut list = levels();
    list[1]["each"] = json!({"percent": 60, "words": words("có nhóm dưới 60%", "a group is below 60 %")});
    file["classes"] = json!({"on": "percent", "source": "nguon", "list": list});
    let set = accepted(&file);
    let class = |b: &str, out: &str| {
        let filled = [("A1.diem", "50"), ("B1.diem", b), ("B2.n", "0"), ("B2.not-applicable", out)];
        classes(&set, &filled, "")
    };
    assert_eq!(class("5", ""), ["muc-3"]);
    assert_eq!(class("6", "không có"), ["muc-3"]);
    assert_eq!(class("5", "không có"), ["muc-1"]);
}

/// Between 4 and 5 there is nothing where every row gives whole points; half points, or a rounding that can be lifted, leave
/// a gap.
#[test]
fn points_that_are_whole_by_construction_leave_no_gap() {
    let file = |each: &str| {
        let count = row(
            "A",
            ("Sáng kiến", "Initiatives"),
            6,
            json!([count_of("n", ("Số sáng kiến", "Initiatives"), ("sáng kiến", "initiatives"))]),
            json!({"kind": "count", "input": "n", "each": each}),
        );
        let plan = row(
            "B",
            ("Kế hoạch", "Plan"),
            4,
            json!([question("co", ("Có kế hoạch không?", "Is there a plan?"))]),
            json!({"kind": "yes-no", "input": "co"}),
        );
        let mut file = of_rows(10, vec![count, plan]);
        file["classes"] = json!({"on": "points", "source": "nguon", "list": [
            {"id": "thap", "name": words("Thấp", "Low"), "to": 4, "toIncluded": true},
            {"id": "cao", "name": words("Cao", "High"), "from": 5},
        ]});
        file
    };
    let set = accepted(&file("1"));
    assert_eq!(classes(&set, &[("A.n", "0"), ("B.co", "yes")], ""), ["thap"]);
    assert_eq!(classes(&set, &[("A.n", "1"), ("B.co", "yes")], ""), ["cao"]);
    assert_eq!(classes(&accepted(&file("2")), &[("A.n", "2"), ("B.co", "no")], ""), ["thap"]);
    let gap = |file: &Value| {
        let problems = CriteriaSet::read(&file.to_string()).unwrap_err();
        problems.into_iter().map(|problem| problem.fault).collect::<Vec<_>>()
    };
    assert_eq!(gap(&file("0.5")), [Fault::Gap("4 … 5".to_owned())]);
    // Of ten points each is ten percent, so nothing is said of percentages, which the maximum decides.
    let mut percent = file("1");
    percent["classes"]["on"] = "percent".into();
    assert_eq!(gap(&percent), [Fault::Gap("4 … 5".to_owned())]);
    // A figure of the round can be any number.
    let mut round = file("1");
    round["facts"] =
        json!([{"id": "bq", "kind": "whole", "round": true, "label": words("Bình quân", "Mean")}]);
    round["groups"][0]["items"][0]["rule"]["input"] = "bq".into();
    round["groups"][0]["items"][0].as_object_mut().unwrap().remove("inputs");
    assert_eq!(gap(&round), [Fault::Gap("4 … 5".to_owned())]);
}
