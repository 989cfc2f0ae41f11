//! Ratios: of a part to its whole, what is left of a whole, to the best unit, with a floor, as a mix.

use serde_json::json;
use tudanhgia_core::criteria::CriteriaSet;
use tudanhgia_core::scoring::{Wrong, assess, assess_handed_in};

use super::{NOTHING, amount_of, count_of, of_row, of_rows, points, row, says, scored};
use crate::support::{answers, shipped};

const MEETINGS: (&str, &str) = ("cuộc họp", "meetings");
const PETITIONS: (&str, &str) = ("kiến nghị", "petitions");

/// Where nothing arose this year, the figure of last year divided by twelve is the denominator.
#[test]
fn another_figure_is_the_denominator_where_its_own_is_zero() {
    let files = ("hồ sơ", "files");
    let inputs = json!([
        count_of("a", ("Số hồ sơ đã đồng bộ", "Files in step"), files),
        count_of("b", ("Số hồ sơ trong tháng", "Files of the month"), files),
        count_of("truoc", ("Số hồ sơ năm trước", "Files of last year"), files),
    ]);
    let rule = json!({"kind": "ratio", "part": "a", "whole": "b", "cap": true, "whenZero": {"whole": "truoc", "over": 12}});
    let set = of_row(row("A", ("Đồng bộ hồ sơ", "Files in step"), 6, inputs.clone(), rule.clone()));
    let of = |a, b, before| [("A.a", a), ("A.b", b), ("A.truoc", before)];
    assert_eq!(points(&set, &of("3", "4", "120"), "A"), "4.5");
    assert_eq!(points(&set, &of("5", "0", "120"), "A"), "3");
    assert_eq!(points(&set, &of("50", "0", "120"), "A"), "6");
    assert_eq!(points(&set, &of("5", "0", "0"), "A"), "0");
    assert_eq!(points(&set, &[("A.a", "5"), ("A.b", "0")], "A"), "0…6");
    says(
        &set,
        &of("5", "0", "120"),
        "A",
        &[
            "“Số hồ sơ trong tháng” bằng 0 → Số hồ sơ đã đồng bộ: 5 hồ sơ; Số hồ sơ năm trước: 120 hồ sơ → tỷ lệ 5/(120/12) = 50% → tỷ lệ × điểm tối đa = 5/(120/12) × 6 = 3 điểm",
        ],
        &[
            "“Files of the month” is 0 → Files in step: 5 files; Files of last year: 120 files → ratio 5/(120/12) = 50% → ratio × maximum = 5/(120/12) × 6 = 3 points",
        ],
    );
    let mut without_cap = rule.clone();
    without_cap.as_object_mut().unwrap().remove("cap");
    let mut both = rule;
    both["whenZero"]["points"] = 1.into();
    for rule in [without_cap, both] {
        let file = of_rows(6, vec![row("A", ("A", "A"), 6, inputs.clone(), rule)]);
        assert_eq!(CriteriaSet::read(&file.to_string()).unwrap_err().len(), 1);
    }
}

/// Kind 1, a ratio: meetings chaired by the secretary or the chairperson, 20 points.
#[test]
fn a_ratio_of_the_maximum() {
    let set = shipped("mau-297-huyen");
    let three_of_four = &[("B2.a", "3"), ("B2.b", "4")];
    assert_eq!(points(&set, three_of_four, "B2"), "15");
    says(
        &set,
        three_of_four,
        "B2",
        &[
            "Số cuộc họp do Bí thư cấp ủy hoặc Chủ tịch UBND chủ trì: 3 trên 4 cuộc họp → tỷ lệ 3/4 = 75% → tỷ lệ × điểm tối đa = 3/4 × 20 = 15 điểm",
        ],
        &[
            "Meetings chaired by the secretary or the chairperson: 3 of 4 meetings → ratio 3/4 = 75% → ratio × maximum = 3/4 × 20 = 15 points",
        ],
    );
    assert_eq!(points(&set, &[("B2.a", "3")], "B2"), "20/333333333333333…20");
    assert_eq!(points(&set, &[("B2.b", "4")], "B2"), "0…20");
    assert_eq!(points(&set, NOTHING, "B2"), "0…20");
    // A part above its whole contradicts it: neither counts until the unit decides.
    assert_eq!(points(&set, &[("B2.a", "5"), ("B2.b", "4")], "B2"), "0…20");
}

/// Kind 1 where none of the whole exists: the set declares what that means.
#[test]
fn a_ratio_whose_whole_is_zero_has_a_declared_meaning() {
    let inputs = || {
        json!([
            count_of("a", ("Số cuộc họp do Chủ tịch chủ trì", "Meetings chaired"), MEETINGS),
            count_of("b", ("Tổng số cuộc họp", "All meetings"), MEETINGS),
        ])
    };
    let ratio = |zero| json!({"kind": "ratio", "part": "a", "whole": "b", "whenZero": zero});
    let name = ("Chủ trì họp", "Meetings");
    let full = of_row(row("A", name, 20, inputs(), ratio(json!({"share": 1}))));
    let none = &[("A.a", "0"), ("A.b", "0")];
    assert_eq!(points(&full, none, "A"), "20");
    says(&full, none, "A", &["“Tổng số cuộc họp” bằng 0 → 20 điểm"], &["“All meetings” is 0 → 20 points"]);
    let nothing = of_row(row("A", name, 20, inputs(), ratio(json!({"points": 0}))));
    assert_eq!(points(&nothing, none, "A"), "0");
    assert_eq!(points(&nothing, &[("A.a", "1"), ("A.b", "2")], "A"), "10");
    assert_eq!(points(&nothing, &[("A.a", "1")], "A"), "20/999999999999999…20");
}

/// Kind 2, what is left: petitions answered to the citizens' satisfaction.
#[test]
fn a_complement_of_what_failed() {
    let set = of_row(row(
        "I6",
        ("Hài lòng trong xử lý phản ánh, kiến nghị", "Satisfaction with petitions"),
        10,
        json!([
            count_of("a", ("Tổng số phản ánh, kiến nghị", "All petitions"), PETITIONS),
            count_of("c", ("Số bị phản hồi không hài lòng hoặc quá hạn", "Unsatisfied or late"), PETITIONS),
        ]),
        json!({"kind": "complement", "part": "c", "whole": "a"}),
    ));
    let filled = &[("I6.a", "40"), ("I6.c", "2")];
    assert_eq!(points(&set, filled, "I6"), "9.5");
    says(
        &set,
        filled,
        "I6",
        &[
            "Số bị phản hồi không hài lòng hoặc quá hạn: 2 trên 40 kiến nghị → tỷ lệ 1 − 2/40 = 95% → tỷ lệ × điểm tối đa = (1 − 2/40) × 10 = 9,5 điểm",
        ],
        &[
            "Unsatisfied or late: 2 of 40 petitions → ratio 1 − 2/40 = 95% → ratio × maximum = (1 − 2/40) × 10 = 9.5 points",
        ],
    );
    assert_eq!(points(&set, &[("I6.a", "40")], "I6"), "0…10");
    assert_eq!(points(&set, &[("I6.c", "3")], "I6"), "0…3333333333333320/333333333333333");
}

/// Kind 3, normalised by the best unit, whose value the unit assumes until all have reported.
#[test]
fn a_ratio_to_the_best_unit_stays_provisional() {
    let set = shipped("mau-297-so");
    let filled = &[("A3.a", "600"), ("A3.b", "96"), ("A3.best", "12,5")];
    assert_eq!(points(&set, filled, "A3"), "20");
    says(
        &set,
        filled,
        "A3",
        &[
            "Tổng băng thông kết nối Internet quy đổi của đơn vị: 600 Mbps; Tổng số cán bộ, công chức, viên chức: 96 người; Mức băng thông quy đổi bình quân đầu người cao nhất trong các đơn vị: 12,5 Mbps/người → tỷ lệ (600/96)/12,5 = 50% → tỷ lệ × điểm tối đa = (600/96)/12,5 × 40 = 20 điểm",
            "Điểm tạm tính: phụ thuộc một giá trị do đơn vị giả định.",
        ],
        &[
            "The unit's total converted Internet bandwidth: 600 Mbps; All staff: 96 people; The largest converted bandwidth per person of all units: 12.5 Mbps per person → ratio (600/96)/12.5 = 50% → ratio × maximum = (600/96)/12.5 × 40 = 20 points",
            "Provisional: it depends on a value that the unit assumes.",
        ],
    );
    // What nobody has given yet makes nothing provisional, and neither does what is wrong.
    for open in [&[][..], &[("A3.a", "600"), ("A3.b", "96")], &[("A3.best", "0,x")]] {
        let found = scored(&set, open.iter().copied());
        assert!(!found.node(set.total()).provisional, "{open:?}");
    }
    // The best unit is not below the unit itself.
    assert_eq!(points(&set, &[("A3.a", "600"), ("A3.b", "96"), ("A3.best", "6")], "A3"), "0…40");
}

/// Kind 9, a ratio with a floor: nothing below 80 %.
#[test]
fn a_ratio_below_its_floor_gives_nothing() {
    let tasks = ("nhiệm vụ", "tasks");
    let set = of_row(row(
        "F2",
        ("Mức độ hoàn thành kế hoạch", "Completion of the plan"),
        2,
        json!([
            count_of("a", ("Số nhiệm vụ đã hoàn thành", "Tasks completed"), tasks),
            count_of("b", ("Tổng số nhiệm vụ trong kế hoạch", "All tasks planned"), tasks),
        ]),
        json!({"kind": "ratio", "part": "a", "whole": "b", "atLeast": 80}),
    ));
    let of = |a, b| [("F2.a", a), ("F2.b", b)];
    assert_eq!(points(&set, &of("17", "20"), "F2"), "1.7");
    says(
        &set,
        &of("17", "20"),
        "F2",
        &[
            "Số nhiệm vụ đã hoàn thành: 17 trên 20 nhiệm vụ → tỷ lệ 17/20 = 85% → không dưới 80% → tỷ lệ × điểm tối đa = 17/20 × 2 = 1,7 điểm",
        ],
        &[
            "Tasks completed: 17 of 20 tasks → ratio 17/20 = 85% → at least 80% → ratio × maximum = 17/20 × 2 = 1.7 points",
        ],
    );
    assert_eq!(points(&set, &of("4", "5"), "F2"), "1.6");
    assert_eq!(points(&set, &of("79999", "100000"), "F2"), "0");
    says(
        &set,
        &of("79999", "100000"),
        "F2",
        &[
            "Số nhiệm vụ đã hoàn thành: 79.999 trên 100.000 nhiệm vụ → tỷ lệ 79.999/100.000 = 79,999% → dưới 80% → 0 điểm",
        ],
        &["Tasks completed: 79,999 of 100,000 tasks → ratio 79,999/100,000 = 79.999% → below 80% → 0 points"],
    );
    assert_eq!(points(&set, &[("F2.b", "20")], "F2"), "0…2");
}

/// Kind 1 with a part that may exceed its whole: what is more counts as the whole.
#[test]
fn a_ratio_that_may_exceed_one_is_capped() {
    let news = ("tin bài", "articles");
    let set = of_row(row(
        "G33",
        ("Tin bài trên cổng", "Articles on the portal"),
        5,
        json!([
            count_of("a", ("Số tin bài đã đăng", "Articles published"), news),
            count_of("b", ("Số tin bài theo kế hoạch", "Articles planned"), news)
        ]),
        json!({"kind": "ratio", "part": "a", "whole": "b", "cap": true}),
    ));
    let more = &[("G33.a", "50"), ("G33.b", "40")];
    assert_eq!(points(&set, more, "G33"), "5");
    says(
        &set,
        more,
        "G33",
        &[
            "Số tin bài đã đăng: 50 trên 40 tin bài → 50/40 = 1,25 → vượt mức tối đa 1 → tỷ lệ 1 = 100% → tỷ lệ × điểm tối đa = 1 × 5 = 5 điểm",
        ],
        &[
            "Articles published: 50 of 40 articles → 50/40 = 1.25 → above the most, 1 → ratio 1 = 100% → ratio × maximum = 1 × 5 = 5 points",
        ],
    );
    assert_eq!(points(&set, &[("G33.a", "10"), ("G33.b", "40")], "G33"), "1.25");
}

/// A denominator admits no zero where the rule does not say what it means, also where the part may exceed it: 0 of 0 is no
/// answer, whatever target or floor there is. What the row can come to is then what it can with no denominator at all.
#[test]
fn a_capped_ratio_of_none_admits_no_zero() {
    let news = ("tin bài", "articles");
    let inputs = json!([
        count_of("a", ("Số tin bài đã đăng", "Articles published"), news),
        count_of("b", ("Số tin bài theo kế hoạch", "Articles planned"), news)
    ]);
    // What three articles come to at least: of as many planned as can be typed.
    for (extra, least) in [
        (json!({}), "5/333333333333333"),
        (json!({"target": 80}), "25/1333333333333332"),
        (json!({"atLeast": 50}), "0"),
        (json!({"target": 80, "atLeast": 50}), "0"),
    ] {
        let mut rule = json!({"kind": "ratio", "part": "a", "whole": "b", "cap": true});
        rule.as_object_mut().unwrap().extend(extra.as_object().unwrap().clone());
        let set = of_row(row("A", ("Tin bài", "Articles"), 5, inputs.clone(), rule));
        let planned = set.input_at("A.b").unwrap();
        for (a, expected) in
            [(Some("0"), "0".to_owned()), (Some("3"), format!("{least}…5")), (None, "0…5".to_owned())]
        {
            let without: Vec<(&str, &str)> = a.into_iter().map(|a| ("A.a", a)).collect();
            let with_zero: Vec<(&str, &str)> = without.iter().copied().chain([("A.b", "0")]).collect();
            for (filled, wrong) in [(&without, vec![]), (&with_zero, vec![(planned, &Wrong::Divisor(true))])]
            {
                assert_eq!(points(&set, filled, "A"), expected, "{filled:?}");
                let answers = answers(filled.iter().copied());
                for found in [assess(&set, &answers), assess_handed_in(&set, &answers)] {
                    assert!(!found.is_complete(), "{filled:?}");
                    assert_eq!(found.all_wrong(), wrong, "{filled:?}");
                }
            }
        }
        let whole = [("A.a", "3"), ("A.b", "4")];
        assert!(scored(&set, whole).is_complete());
    }
    let set = of_row(row(
        "A",
        ("Tin bài", "Articles"),
        5,
        inputs,
        json!({"kind": "ratio", "part": "a", "whole": "b", "cap": true}),
    ));
    says(
        &set,
        &[("A.a", "3"), ("A.b", "0")],
        "A",
        &[
            "Số tin bài đã đăng: 3 trên … tin bài → 3/… × 5: từ 0 đến 5 điểm",
            "Còn thiếu hoặc cần sửa: Số tin bài theo kế hoạch.",
        ],
        &[
            "Articles published: 3 of … articles → 3/… × 5: from 0 to 5 points",
            "Still needed or to be corrected: Articles planned.",
        ],
    );
}

/// Kind 13, a ratio of levels: resolved issues count fully, issues in work by half.
#[test]
fn a_mix_of_levels() {
    let set = shipped("mau-297-so");
    let filled = &[("F7.a", "7"), ("F7.b", "4"), ("F7.c", "2")];
    assert_eq!(points(&set, filled, "F7"), "5/7");
    says(
        &set,
        filled,
        "F7",
        &[
            "Số vấn đề đã xử lý hoàn thành: 4 vấn đề; Số vấn đề đang xử lý, chưa hoàn thành: 2 vấn đề; Tổng số vấn đề phát hiện qua kiểm tra: 7 vấn đề → (4 × 1 + 2 × 0,5)/7 = 5/7 ≈ 0,71 điểm",
        ],
        &[
            "Issues resolved: 4 issues; Issues being resolved: 2 issues; All issues found by inspection: 7 issues → (4 × 1 + 2 × 0.5)/7 = 5/7 ≈ 0.71 points",
        ],
    );
    // Two of seven are known to be half done: the other five may all be resolved, or none.
    assert_eq!(points(&set, &[("F7.a", "7"), ("F7.c", "2")], "F7"), "1/7…6/7");
    // Together the parts are no more than the whole.
    assert_eq!(points(&set, &[("F7.a", "7"), ("F7.b", "4"), ("F7.c", "4")], "F7"), "0…1");
}

/// A decimal ratio keeps every digit: bandwidth per person.
#[test]
fn a_ratio_of_decimals_is_exact() {
    let mbps = ("Mbps", "Mbps");
    let set = of_row(row(
        "A3",
        ("Băng thông", "Bandwidth"),
        40,
        json!([
            amount_of("a", ("Băng thông trong nước", "Domestic"), mbps),
            amount_of("b", ("Tổng băng thông", "All"), mbps)
        ]),
        json!({"kind": "ratio", "part": "a", "whole": "b"}),
    ));
    assert_eq!(points(&set, &[("A3.a", "0,1"), ("A3.b", "0,3")], "A3"), "40/3");
}
