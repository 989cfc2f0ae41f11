//! Rows that do not apply: why, and what becomes of their points.

use serde_json::{Value, json};
use tudanhgia_core::calc::NodeIx;
use tudanhgia_core::criteria::CriteriaSet;
use tudanhgia_core::exact::Exact;
use tudanhgia_core::scoring::{Answers, Evaluation, assess, read};
use tudanhgia_core::sheet::Sheet;
use tudanhgia_words::Language;
use tudanhgia_words::report::report;

use super::{NOTHING, classes, count_of, points, question, row, says, scored, total};
use crate::support::{accepted, answers, group, node, number, set_of, words};

const FILES: (&str, &str) = ("hồ sơ", "files");

fn free(id: &str, max: i64) -> Value {
    row(
        id,
        (&format!("Mục {id}"), &format!("Row {id}")),
        max,
        json!([{"id": "diem", "kind": "decimal", "label": words("Điểm", "Points")}]),
        json!({"kind": "free", "input": "diem"}),
    )
}

/// A set of 100: 84 for all, 16 for units that receive files.
fn par(policy: &str) -> CriteriaSet {
    let mut services = row(
        "D",
        ("Giải quyết hồ sơ đúng hạn", "Files handled on time"),
        16,
        json!([count_of("dung", ("Số hồ sơ đúng hạn", "Files on time"), FILES)]),
        json!({"kind": "ratio", "part": "dung", "whole": "hoso"}),
    );
    services["applies"] = json!({"when": "hoso > 0", "words": words("đơn vị có hồ sơ thủ tục hành chính", "the unit receives files")});
    services["notApplicable"] = json!({"policy": policy});
    let mut file = set_of(100, json!([group("G", 100, json!([free("A", 60), free("B", 24), services]))]));
    file["facts"] = json!([count_of("hoso", ("Tổng số hồ sơ tiếp nhận", "Files received"), FILES)]);
    file["classes"] = json!({"on": "percent", "source": "nguon", "list": [
        {"id": "kha", "name": words("Khá", "Fair")}, {"id": "tot", "name": words("Tốt", "Good"), "from": 80},
    ]});
    accepted(&file)
}

const NO_FILES: &[(&str, &str)] = &[("A.diem", "51"), ("B.diem", "18"), ("hoso", "0")];
const FILES_ON_TIME: &[(&str, &str)] =
    &[("A.diem", "51"), ("B.diem", "18"), ("hoso", "40"), ("D.dung", "30")];

/// While it is open whether a row applies, the percentage holds every value that is possible, and says that not every one
/// within need be: its highest takes the points of the row and leaves out its maximum.
#[test]
fn a_percentage_that_hangs_on_a_denominator_is_said_to_be_an_outer_bound() {
    let set = par("shrink");
    let percent = |filled: &[(&str, &str)]| {
        let open = scored(&set, filled.iter().copied());
        let totals = Evaluation::filled(&set, &open.readings).totals();
        assert_eq!((&open.percent, open.outer_percent), (&totals.percent, totals.outer_percent));
        let range = open.percent.unwrap();
        (range.least().clone(), range.most().clone(), open.outer_percent)
    };
    // Without files 69 of 84; with files 69 to 85 of 100.
    let points = [("A.diem", "51"), ("B.diem", "18")];
    assert_eq!(percent(&points), (number("69"), number("100"), true));
    let told = |filled: &[(&str, &str)]| {
        let sheet = Sheet { answers: answers(filled.iter().copied()), ..Sheet::new(&set, "UBND xã", "") };
        let outer = Language::Vi.explain().outer_percent;
        report(&set, &sheet, Language::Vi).total.remarks.iter().any(|remark| remark == outer)
    };
    assert!(told(&points));
    let applies = [points[0], points[1], ("hoso", "40")];
    assert_eq!(percent(&applies), (number("69"), number("85"), false));
    assert!(!told(&applies));
    assert_eq!(percent(NO_FILES), (number("575/7"), number("575/7"), false));
}

/// Kind 24, a smaller denominator: six departments scored on 84 instead of 100.
#[test]
fn a_smaller_denominator() {
    let set = par("shrink");
    let assessment = scored(&set, NO_FILES.iter().copied());
    assert_eq!(assessment.nodes[NodeIx::TOTAL].range.value(), Some(&number("69")));
    assert_eq!(assessment.nodes[NodeIx::TOTAL].whole.value(), Some(&number("84")));
    assert_eq!(assessment.percent.unwrap().value(), Some(&number("575/7")));
    assert_eq!(classes(&set, NO_FILES, ""), ["tot"]);
    says(
        &set,
        NO_FILES,
        "D",
        &[
            "Không áp dụng: chỉ áp dụng khi đơn vị có hồ sơ thủ tục hành chính (Tổng số hồ sơ tiếp nhận: 0 hồ sơ → bằng 0)",
            "Điểm tối đa giảm 16.",
        ],
        &[
            "Not applicable: applies only when the unit receives files (Files received: 0 files → equal to 0)",
            "The maximum is lower by 16.",
        ],
    );
    says(
        &set,
        NO_FILES,
        "G",
        &["51 + 18 + 0 = 69 điểm", "Không áp dụng: mục D; điểm tối đa còn 84 trên 100."],
        &["51 + 18 + 0 = 69 points", "Not applicable: D; the maximum is 84 instead of 100."],
    );
    assert_eq!(total(&set, FILES_ON_TIME), "81");
    says(
        &set,
        FILES_ON_TIME,
        "D",
        &[
            "Số hồ sơ đúng hạn: 30 trên 40 hồ sơ → tỷ lệ 30/40 = 75% → tỷ lệ × điểm tối đa = 30/40 × 16 = 12 điểm",
        ],
        &["Files on time: 30 of 40 files → ratio 30/40 = 75% → ratio × maximum = 30/40 × 16 = 12 points"],
    );
    // Before the number of files is known: the row may apply or not.
    let open = &NO_FILES[..2];
    assert_eq!(total(&set, open), "69…85");
    assert_eq!(scored(&set, open.iter().copied()).nodes[NodeIx::TOTAL].whole.least(), &number("84"));
    says(
        &set,
        open,
        "D",
        &[
            "từ 0 đến 16 điểm",
            "Có thể không áp dụng: chỉ áp dụng khi đơn vị có hồ sơ thủ tục hành chính (Tổng số hồ sơ tiếp nhận lớn hơn 0: chưa xác định).",
            "Còn thiếu hoặc cần sửa: Tổng số hồ sơ tiếp nhận; Số hồ sơ đúng hạn.",
        ],
        &[
            "from 0 to 16 points",
            "May not apply: applies only when the unit receives files (Files received is above 0: not decided yet).",
            "Still needed or to be corrected: Files received; Files on time.",
        ],
    );
}

/// While it is open whether rows hand on their points, both is tried: without files 8 of 10 make 16 of 20, with files A adds from
/// 0 to 10. The maximum is 20 either way.
#[test]
fn the_ends_are_exact_while_it_is_open_whether_points_are_handed_on() {
    let hands_on = |id: &str, max: i64, fact: &str| {
        let mut row = free(id, max);
        row["applies"] =
            json!({"when": format!("{fact} > 0"), "words": words("có hồ sơ", "there are files")});
        row["notApplicable"] = json!({"policy": "redistribute"});
        row
    };
    let of = |rows: Value, max: i64, given: &[(&str, &str)]| {
        let mut file = set_of(max, json!([group("G", max, rows)]));
        file["facts"] =
            json!([count_of("hoso", ("Hồ sơ", "Files"), FILES), count_of("don", ("Đơn", "Letters"), FILES)]);
        let found = assess(&accepted(&file), &answers(given.iter().copied()));
        let total = found.node(NodeIx::TOTAL);
        let end = |value: &Exact| value.to_string();
        (end(total.range.least()), end(total.range.most()), total.whole.value().map(end))
    };
    let said =
        |least: &str, most: &str, whole: i64| (least.to_owned(), most.to_owned(), Some(whole.to_string()));
    let one = || json!([hands_on("A", 10, "hoso"), free("B", 10)]);
    assert_eq!(of(one(), 20, &[("B.diem", "8")]), said("8", "18", 20));
    assert_eq!(of(one(), 20, &[("B.diem", "8"), ("A.diem", "5")]), said("13", "16", 20));
    assert_eq!(of(one(), 20, &[("B.diem", "8"), ("hoso", "0")]), said("16", "16", 20));
    // What the same condition takes out is out together: 8 of 10 make 24 of 30, and never 2 + 8 of 20.
    let two = json!([hands_on("A", 10, "hoso"), hands_on("C", 10, "hoso"), free("B", 10)]);
    let given = [("B.diem", "8"), ("A.diem", "2"), ("C.diem", "10")];
    assert_eq!(of(two, 30, &given), said("20", "24", 30));
    // Two conditions make four cases: (8+2+1)/30, (8+2)/20, (8+1)/20, 8/10 of 30.
    let apart = json!([hands_on("A", 10, "hoso"), hands_on("C", 10, "don"), free("B", 10)]);
    let given = [("B.diem", "8"), ("A.diem", "2"), ("C.diem", "1")];
    assert_eq!(of(apart, 30, &given), said("11", "24", 30));
}

/// An answer that decides nothing is taken in case by case as well.
#[test]
fn a_changed_answer_comes_to_the_same_while_it_is_open_whether_points_are_handed_on() {
    let set = par("redistribute");
    let mut changed = Evaluation::new(&set);
    for (address, text) in [("A.diem", "51"), ("B.diem", "18"), ("D.dung", "3")] {
        let input = set.input_at(address).unwrap();
        changed.change(input, read(set.input(input), text));
    }
    let whole = assess(&set, &answers([("A.diem", "51"), ("B.diem", "18"), ("D.dung", "3")]));
    assert_eq!(changed.assessment(), whole);
    assert_eq!(whole.node(NodeIx::TOTAL).whole.value(), Some(&Exact::from(100)));
    // With files A and B keep 69, and all files on time make 16 more; without, 69 of 84 are handed on.
    assert_eq!(whole.node(NodeIx::TOTAL).range.most(), &Exact::from(85));
}

/// The points of the row go to the others, in proportion to their maxima: 69 of 84 makes 575/7 of 100.
#[test]
fn points_that_go_to_the_other_rows() {
    let set = par("redistribute");
    assert_eq!(total(&set, NO_FILES), "575/7");
    says(
        &set,
        NO_FILES,
        "D",
        &[
            "Không áp dụng: chỉ áp dụng khi đơn vị có hồ sơ thủ tục hành chính (Tổng số hồ sơ tiếp nhận: 0 hồ sơ → bằng 0)",
            "16 điểm tối đa được chia cho các mục còn lại trong nhóm theo tỷ lệ.",
        ],
        &[
            "Not applicable: applies only when the unit receives files (Files received: 0 files → equal to 0)",
            "Its maximum of 16 goes to the other rows of the group in proportion.",
        ],
    );
    says(
        &set,
        NO_FILES,
        "G",
        &[
            "điểm đạt được/điểm tối đa còn áp dụng × điểm tối đa của nhóm = (51 + 18 + 0)/(60 + 24 + 0) × (60 + 24 + 16) = 575/7 ≈ 82,14 điểm",
            "Không áp dụng: mục D; điểm tối đa vẫn là 100.",
        ],
        &[
            "points reached/maximum that applies × maximum of the group = (51 + 18 + 0)/(60 + 24 + 0) × (60 + 24 + 16) = 575/7 ≈ 82.14 points",
            "Not applicable: D; the maximum stays 100.",
        ],
    );
    assert_eq!(total(&set, FILES_ON_TIME), "81");
}

/// Full points for what does not apply.
#[test]
fn full_points() {
    let set = par("full");
    assert_eq!(total(&set, NO_FILES), "85");
    says(
        &set,
        NO_FILES,
        "D",
        &[
            "Không áp dụng: chỉ áp dụng khi đơn vị có hồ sơ thủ tục hành chính (Tổng số hồ sơ tiếp nhận: 0 hồ sơ → bằng 0)",
            "Được tính đủ 16 điểm.",
        ],
        &[
            "Not applicable: applies only when the unit receives files (Files received: 0 files → equal to 0)",
            "It counts in full: 16.",
        ],
    );
}

/// Not ranked at all.
#[test]
fn excluded_from_the_ranking() {
    let set = par("exclude");
    assert_eq!(total(&set, NO_FILES), "69");
    let said = tudanhgia_words::explain_rank(
        &set,
        &scored(&set, NO_FILES.iter().copied()),
        tudanhgia_words::Language::Vi,
    );
    assert_eq!(said, ["Không xếp hạng: “Giải quyết hồ sơ đúng hạn” không áp dụng."]);
    // Several rows are named in one sentence.
    let out = |id: &str| {
        let mut row = free(id, 10);
        row["applies"] = json!({"when": "hoso > 0", "words": words("có hồ sơ", "there are files")});
        row["notApplicable"] = json!({"policy": "exclude"});
        row
    };
    let mut file = set_of(30, json!([group("G", 30, json!([out("A"), out("B"), free("C", 10)]))]));
    file["facts"] = json!([count_of("hoso", ("Hồ sơ", "Files"), FILES)]);
    let set = accepted(&file);
    let found = assess(&set, &answers([("hoso", "0"), ("C.diem", "8")]));
    let said = |language| tudanhgia_words::total_in_words(&set, &found, language);
    let vi = said(tudanhgia_words::Language::Vi);
    assert!(vi.contains("Đơn vị không được xếp hạng vì không áp dụng: Mục A; Mục B."), "{vi}");
    let en = said(tudanhgia_words::Language::En);
    assert!(en.contains("The unit is not ranked because these do not apply: Row A; Row B."), "{en}");
}

/// A profile presets what does not apply, with where that stands: an agency without public services.
#[test]
fn a_profile_takes_rows_out_with_its_citation() {
    let mut services = free("D", 16);
    services["notApplicable"] = json!({"policy": "shrink"});
    let mut file = set_of(100, json!([group("G", 100, json!([free("A", 84), services]))]));
    file["profiles"] = json!([
        {"id": "so", "name": words("Sở, ban, ngành", "Department")},
        {"id": "nganh-doc", "name": words("Cơ quan ngành dọc", "Vertical agency"), "without": ["D"], "source": "nguon", "place": "Điều 4"},
    ]);
    let set = accepted(&file);
    let vertical = &[("profile", "nganh-doc"), ("A.diem", "80")];
    assert_eq!(total(&set, vertical), "80");
    says(
        &set,
        vertical,
        "D",
        &["Không áp dụng: loại đơn vị “Cơ quan ngành dọc” (Văn bản thử, Điều 4)", "Điểm tối đa giảm 16."],
        &[
            "Not applicable: kind of unit “Vertical agency” (Văn bản thử, Điều 4)",
            "The maximum is lower by 16.",
        ],
    );
    assert_eq!(total(&set, &[("profile", "so"), ("A.diem", "80")]), "80…96");
    assert_eq!(points(&set, NOTHING, "D"), "0…16");
}

/// The unit itself says so, where the set lets it, with a reason.
#[test]
fn a_unit_declares_with_a_reason() {
    let mut row = free("D", 16);
    row["notApplicable"] = json!({"policy": "shrink", "declared": true});
    let set = accepted(&set_of(100, json!([group("G", 100, json!([free("A", 84), row]))])));
    let declared = &[("A.diem", "80"), ("D.not-applicable", "Không có dịch vụ công"), ("D.diem", "10")];
    assert_eq!(total(&set, declared), "80");
    says(
        &set,
        declared,
        "D",
        &["Không áp dụng: theo khai báo của đơn vị, lý do ghi trong phiếu", "Điểm tối đa giảm 16."],
        &[
            "Not applicable: declared by the unit, with the reason in the sheet",
            "The maximum is lower by 16.",
        ],
    );
    // An empty reason is none: the row applies, and its answer counts again.
    assert_eq!(total(&set, &[("A.diem", "80"), ("D.not-applicable", " "), ("D.diem", "10")]), "90");
}

/// A zero denominator takes the row out where the set says so.
#[test]
fn nothing_to_count_is_not_applicable() {
    let mut row = row(
        "F7",
        ("Xử lý vấn đề phát hiện qua kiểm tra", "Issues resolved"),
        10,
        json!([
            count_of("xong", ("Số đã xử lý", "Resolved"), ("vấn đề", "issues")),
            count_of("tong", ("Tổng số vấn đề", "All issues"), ("vấn đề", "issues"))
        ]),
        json!({"kind": "ratio", "part": "xong", "whole": "tong", "whenZero": {"notApplicable": true}}),
    );
    row["notApplicable"] = json!({"policy": "shrink"});
    let set = accepted(&set_of(30, json!([group("G", 30, json!([free("A", 20), row]))])));
    let none = &[("A.diem", "15"), ("F7.xong", "0"), ("F7.tong", "0")];
    assert_eq!(total(&set, none), "15");
    says(
        &set,
        none,
        "F7",
        &["Không áp dụng: “Tổng số vấn đề” bằng 0", "Điểm tối đa giảm 10."],
        &["Not applicable: “All issues” is 0", "The maximum is lower by 10."],
    );
    assert_eq!(total(&set, &[("A.diem", "15"), ("F7.xong", "1"), ("F7.tong", "2")]), "20");
}

/// A group that does not apply takes all its rows along, in formulas elsewhere too.
#[test]
fn a_group_takes_its_rows_along() {
    let mut inner = group("I", 10, json!([free("D", 10)]));
    inner["applies"] =
        json!({"when": "co", "words": words("đơn vị có dịch vụ công", "the unit has services")});
    inner["notApplicable"] = json!({"policy": "shrink"});
    let twice =
        row("E", ("Thưởng thêm", "Extra"), 20, json!([]), json!({"kind": "formula", "formula": "2 * D"}));
    let mut twice = twice;
    twice.as_object_mut().unwrap().remove("inputs");
    let mut file = set_of(50, json!([group("G", 40, json!([free("A", 20), twice])), inner]));
    file["facts"] = json!([question("co", ("Đơn vị có dịch vụ công không?", "Has the unit services?"))]);
    let set = accepted(&file);
    let with = [("A.diem", "5"), ("D.diem", "4"), ("co", "yes")];
    assert_eq!(total(&set, &with), "17");
    let without = [("A.diem", "5"), ("D.diem", "4"), ("co", "no")];
    assert_eq!(total(&set, &without), "5");
    assert_eq!(points(&set, &without, "E"), "0");
    assert_eq!(scored(&set, without).node(node(&set, "D")).range.value(), Some(&number("0")));
    says(&set, &with, "E", &["Mục D: 4 điểm → 2 × 4 = 8 điểm"], &["Row D: 4 points → 2 × 4 = 8 points"]);
    says(
        &set,
        &without,
        "",
        &["5 + 0 = 5 điểm", "Không áp dụng: mục I; điểm tối đa còn 40 trên 50."],
        &["5 + 0 = 5 points", "Not applicable: I; the maximum is 40 instead of 50."],
    );
}

/// Within a row that hands its points on, what leaves the maximum leaves it.
#[test]
fn a_smaller_denominator_within_a_group_that_redistributes() {
    let mut inner_row = free("D2", 10);
    inner_row["applies"] = json!({"when": "co", "words": words("có dịch vụ", "has services")});
    inner_row["notApplicable"] = json!({"policy": "shrink"});
    let mut inner = group("I", 20, json!([free("D1", 10), inner_row]));
    inner["applies"] = json!({"when": "xa", "words": words("là xã", "is a commune")});
    inner["notApplicable"] = json!({"policy": "redistribute"});
    let mut file = set_of(40, json!([group("G", 20, json!([free("A", 20)])), inner]));
    file["facts"] = json!([
        question("co", ("Có dịch vụ không?", "Has services?")),
        question("xa", ("Là xã?", "Is a commune?")),
    ]);
    let set = accepted(&file);
    let of = |services, commune| {
        [("A.diem", "10"), ("D1.diem", "10"), ("D2.diem", "0"), ("co", services), ("xa", commune)]
    };
    assert_eq!(total(&set, &of("yes", "yes")), "20");
    // 20 of 30 applicable points; the 10 of D2 are gone, not handed on.
    let shrunk = scored(&set, of("no", "yes"));
    assert_eq!(shrunk.nodes[NodeIx::TOTAL].range.value(), Some(&number("20")));
    assert_eq!(shrunk.nodes[NodeIx::TOTAL].whole.value(), Some(&number("30")));
    // The group as a whole hands its 20 on: 10 of 20 makes 20 of 40.
    assert_eq!(total(&set, &of("yes", "no")), "20");
}

/// One kind of unit may have nothing that applies, and a bonus on top: then nothing is certain of the percentage, however
/// much is known of it for the other kind.
#[test]
fn a_percentage_has_no_bounds_where_one_kind_of_unit_has_none() {
    let [mut a, mut b, mut d, mut bonus] = [free("A", 60), free("B", 30), free("D", 10), free("T", 5)];
    for row in [&mut a, &mut b, &mut d] {
        row["notApplicable"] = json!({"policy": "shrink"});
    }
    d["applies"] = json!({"when": "hoso > 0", "words": words("đơn vị có hồ sơ", "the unit receives files")});
    bonus["bonus"] = true.into();
    let mut file = set_of(100, json!([group("G", 100, json!([a, b, d, bonus]))]));
    file["facts"] = json!([count_of("hoso", ("Tổng số hồ sơ tiếp nhận", "Files received"), FILES)]);
    file["profiles"] = json!([
        {"id": "so", "name": words("Sở, ban, ngành", "Department")},
        {"id": "khac", "name": words("Cơ quan khác", "Other agency"), "without": ["A", "B"], "source": "nguon", "place": "Điều 4"},
    ]);
    let set = accepted(&file);
    let percent = |profile: &[(&str, &str)], rest: &[(&str, &str)]| {
        let own = [("A.diem", "60"), ("B.diem", "30"), ("T.diem", "0")];
        scored(&set, own.iter().chain(profile).chain(rest).copied()).percent
    };
    let known = percent(&[("profile", "so")], &[]).unwrap();
    assert_eq!((known.least(), known.most()), (&number("90"), &number("1000/9")));
    assert_eq!(percent(&[("profile", "khac")], &[]), None);
    assert_eq!(percent(&[], &[]), None);
    let zero = percent(&[("profile", "khac")], &[("hoso", "4"), ("D.diem", "0")]).unwrap();
    assert_eq!(zero.value(), Some(&number("0")));
}

/// Two rows of a group that count 0 where they do not apply: each keeps its maximum, whichever of them is out.
#[test]
fn several_rows_of_a_group_count_nothing() {
    let mut rows = vec![free("A", 5), free("B", 3), free("C", 2)];
    for row in &mut rows[1..] {
        row["notApplicable"] = json!({"policy": "zero", "declared": true});
    }
    let set = accepted(&set_of(10, json!([group("G", 10, rows)])));
    let given = |out: &[&str]| {
        let filled = ["A", "B", "C"].map(|row| (format!("{row}.diem"), "1".to_owned()));
        let reasons = out.iter().map(|row| (format!("{row}.not-applicable"), "không có".to_owned()));
        let answers: Answers = filled.into_iter().chain(reasons).collect();
        let score = assess(&set, &answers).nodes[node(&set, "G")].clone();
        (score.range.value().map(ToString::to_string), score.whole.value().map(ToString::to_string))
    };
    let of = |points: &str| (Some(points.to_owned()), Some("10".to_owned()));
    assert_eq!(given(&[]), of("3"));
    assert_eq!(given(&["B"]), of("2"));
    assert_eq!(given(&["B", "C"]), of("1"));
}

/// What is on top of a row that may hand on its points is counted once: taken apart and put together again it would be wider.
#[test]
fn while_nothing_is_handed_on_an_open_group_has_the_ends_of_its_rows() {
    let mut bonus = free("B.2", 4);
    bonus["bonus"] = true.into();
    let mut mean = group("B", 4, json!([free("B.1", 4), bonus]));
    mean["combine"] = "mean".into();
    mean["cap"] = 4.into();
    mean["notApplicable"] = json!({"policy": "redistribute", "declared": true});
    let set = accepted(&set_of(8, json!([group("A", 4, json!([free("A.1", 4)])), mean])));
    let open = scored(&set, [("A.1.diem", "4")]);
    let range = &open.node(NodeIx::TOTAL).range;
    assert_eq!((range.least(), range.most()), (&Exact::from(4), &Exact::from(8)));
}
