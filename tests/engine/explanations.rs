//! The explanation of points, word for word, as a clerk reads it: every rule kind in both languages.

use serde_json::{Value, json};
use tudanhgia_core::criteria::CriteriaSet;
use tudanhgia_core::scoring::{Answers, assess};
use tudanhgia_core::sheet::Sheet;
use tudanhgia_words::{Language, explain};

use crate::support::{
    accepted, answers, criterion, decimal, group, node, set_of, shipped, single, text_of, whole,
};

/// Checks the chain and the remarks of a node, in Vietnamese and English.
#[track_caller]
fn check(set: &CriteriaSet, answers: &Answers, id: &str, vi: &[&str], en: &[&str]) {
    let assessment = assess(set, answers);
    for (language, expected) in [(Language::Vi, vi), (Language::En, en)] {
        let explanation = explain(set, &assessment, node(set, id), language);
        let mut said = vec![explanation.chain];
        said.extend(explanation.remarks);
        assert_eq!(said, expected);
    }
}

/// A criterion of 10 points.
#[track_caller]
fn of_rule(inputs: Value, rule: Value, filled: &[(&str, &str)], vi: &[&str], en: &[&str]) {
    check(&accepted(&single(10, inputs, rule)), &answers(filled.iter().copied()), "K", vi, en);
}

#[test]
fn a_ratio() {
    let set = shipped("mau-297-huyen");
    let of = |a, b| answers([("B2.a", a), ("B2.b", b)]);
    check(
        &set,
        &of("3", "4"),
        "B2",
        &[
            "Số cuộc họp do Bí thư cấp ủy hoặc Chủ tịch UBND chủ trì: 3 trên 4 cuộc họp → tỷ lệ 3/4 = 75% → tỷ lệ × điểm tối đa = 3/4 × 20 = 15 điểm",
        ],
        &[
            "Meetings chaired by the secretary or the chairperson: 3 of 4 meetings → ratio 3/4 = 75% → ratio × maximum = 3/4 × 20 = 15 points",
        ],
    );
    check(
        &set,
        &of("1", "3"),
        "B2",
        &[
            "Số cuộc họp do Bí thư cấp ủy hoặc Chủ tịch UBND chủ trì: 1 trên 3 cuộc họp → tỷ lệ 1/3 ≈ 33,33% → tỷ lệ × điểm tối đa = 1/3 × 20 = 20/3 ≈ 6,67 điểm",
        ],
        &[
            "Meetings chaired by the secretary or the chairperson: 1 of 3 meetings → ratio 1/3 ≈ 33.33% → ratio × maximum = 1/3 × 20 = 20/3 ≈ 6.67 points",
        ],
    );
    // A fraction that nobody would read is left out.
    check(
        &set,
        &of("1234", "5678"),
        "B2",
        &[
            "Số cuộc họp do Bí thư cấp ủy hoặc Chủ tịch UBND chủ trì: 1.234 trên 5.678 cuộc họp → tỷ lệ 1.234/5.678 ≈ 21,73% → tỷ lệ × điểm tối đa = 1.234/5.678 × 20 ≈ 4,35 điểm",
        ],
        &[
            "Meetings chaired by the secretary or the chairperson: 1,234 of 5,678 meetings → ratio 1,234/5,678 ≈ 21.73% → ratio × maximum = 1,234/5,678 × 20 ≈ 4.35 points",
        ],
    );
}

#[test]
fn a_ratio_that_is_not_known_yet() {
    let set = shipped("mau-297-huyen");
    check(
        &set,
        &Answers::new(),
        "B2",
        &[
            "từ 0 đến 20 điểm",
            "Còn thiếu hoặc cần sửa: Số cuộc họp do Bí thư cấp ủy hoặc Chủ tịch UBND chủ trì; Tổng số cuộc họp về chuyển đổi số.",
        ],
        &[
            "from 0 to 20 points",
            "Still needed or to be corrected: Meetings chaired by the secretary or the chairperson; All meetings on digital transformation.",
        ],
    );
    check(
        &set,
        &answers([("B2.b", "4")]),
        "B2",
        &[
            "…/4 × 20: từ 0 đến 20 điểm",
            "Còn thiếu hoặc cần sửa: Số cuộc họp do Bí thư cấp ủy hoặc Chủ tịch UBND chủ trì.",
        ],
        &[
            "…/4 × 20: from 0 to 20 points",
            "Still needed or to be corrected: Meetings chaired by the secretary or the chairperson.",
        ],
    );
    check(
        &set,
        &answers([("B2.a", "3")]),
        "B2",
        &[
            "Số cuộc họp do Bí thư cấp ủy hoặc Chủ tịch UBND chủ trì: 3 trên … cuộc họp → 3/… × 20: từ 0 đến 20 điểm",
            "Còn thiếu hoặc cần sửa: Tổng số cuộc họp về chuyển đổi số.",
        ],
        &[
            "Meetings chaired by the secretary or the chairperson: 3 of … meetings → 3/… × 20: from 0 to 20 points",
            "Still needed or to be corrected: All meetings on digital transformation.",
        ],
    );
}

#[test]
fn a_ratio_to_the_best_unit_is_provisional() {
    check(
        &shipped("mau-297-so"),
        &answers([("A3.a", "600"), ("A3.b", "96"), ("A3.best", "12,5")]),
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
}

#[test]
fn a_count_and_its_cap() {
    let set = shipped("mau-297-so");
    check(
        &set,
        &answers([("H3.n", "3")]),
        "H3",
        &["3 văn bản → 3 × 0,5 = 1,5 điểm"],
        &["3 documents → 3 × 0.5 = 1.5 points"],
    );
    check(
        &set,
        &answers([("A4b.n", "6")]),
        "A4b",
        &["6 ứng dụng → 6 × 1 = 6 → vượt mức tối đa 5 → 5 điểm"],
        &["6 applications → 6 × 1 = 6 → above the most, 5 → 5 points"],
    );
}

#[test]
fn yes_and_no() {
    let set = shipped("mau-297-so");
    check(
        &set,
        &answers([("A5a.co", "yes")]),
        "A5a",
        &["chọn “Có” → 35 điểm"],
        &["chosen: “Yes” → 35 points"],
    );
    check(
        &set,
        &answers([("A5a.co", "no")]),
        "A5a",
        &["chọn “Không” → 0 điểm"],
        &["chosen: “No” → 0 points"],
    );
    check(
        &set,
        &Answers::new(),
        "A5a",
        &["từ 0 đến 35 điểm", "Còn thiếu hoặc cần sửa: Đơn vị có trung tâm dữ liệu không?"],
        &["from 0 to 35 points", "Still needed or to be corrected: Does the unit have a data centre?"],
    );
}

#[test]
fn cases() {
    let set = shipped("mau-297-huyen");
    check(
        &set,
        &answers([("C1.truong-ban", "cap-pho")]),
        "C1",
        &["chọn “Phó Bí thư cấp ủy hoặc Phó Chủ tịch UBND” → 0,5 × điểm tối đa = 0,5 × 10 = 5 điểm"],
        &[
            "chosen: “A deputy party secretary or vice chairperson of the People's Committee” → 0.5 × maximum = 0.5 × 10 = 5 points",
        ],
    );
    check(
        &set,
        &answers([("F1.ke-hoach", "khong")]),
        "F1",
        &["chọn “Không ban hành” → −1 điểm"],
        &["chosen: “Not issued” → −1 point"],
    );
}

#[test]
fn rows_of_a_table() {
    let set = shipped("mau-297-huyen");
    check(&set, &answers([("B1.n", "3")]), "B1", &["3 cuộc họp → 15 điểm"], &["3 meetings → 15 points"]);
    check(&set, &answers([("B1.n", "1")]), "B1", &["1 cuộc họp → 5 điểm"], &["1 meeting → 5 points"]);
    check(
        &set,
        &answers([("B1.n", "6")]),
        "B1",
        &["6 cuộc họp → 6 thuộc khoảng từ 4 trở lên → 20 điểm"],
        &["6 meetings → 6 falls under “4 or more” → 20 points"],
    );
    of_rule(
        json!([decimal("n")]),
        json!({"kind": "bands", "input": "n", "bands": [{"to": "0.5", "points": 0}, {"from": "0.5", "share": "1/3"}]}),
        &[("K.n", "0,75")],
        &["0,75 thuộc khoảng từ 0,5 trở lên → 1/3 × điểm tối đa = 1/3 × 10 = 10/3 ≈ 3,33 điểm"],
        &["0.75 falls under “0.5 or more” → 1/3 × maximum = 1/3 × 10 = 10/3 ≈ 3.33 points"],
    );
}

#[test]
fn rows_of_percentages() {
    let set = shipped("mau-297-so");
    check(
        &set,
        &answers([("F6.a", "3"), ("F6.b", "12")]),
        "F6",
        &[
            "Số đơn vị trực thuộc được kiểm tra: 3 trên 12 đơn vị → tỷ lệ 3/12 = 25% → 25% thuộc khoảng từ 20% đến dưới 30% → 0,5 điểm",
        ],
        &[
            "Subordinate units inspected: 3 of 12 units → ratio 3/12 = 25% → 25% falls under “from 20% to less than 30%” → 0.5 points",
        ],
    );
    // Rounded to two decimals this would be 30%, which is another row.
    check(
        &set,
        &answers([("F6.a", "299999"), ("F6.b", "1000000")]),
        "F6",
        &[
            "Số đơn vị trực thuộc được kiểm tra: 299.999 trên 1.000.000 đơn vị → tỷ lệ 299.999/1.000.000 = 29,9999% → 29,9999% thuộc khoảng từ 20% đến dưới 30% → 0,5 điểm",
        ],
        &[
            "Subordinate units inspected: 299,999 of 1,000,000 units → ratio 299,999/1,000,000 = 29.9999% → 29.9999% falls under “from 20% to less than 30%” → 0.5 points",
        ],
    );
}

#[test]
fn a_mix_of_parts() {
    check(
        &shipped("mau-297-so"),
        &answers([("F7.a", "7"), ("F7.b", "4"), ("F7.c", "2")]),
        "F7",
        &[
            "Số vấn đề đã xử lý hoàn thành: 4 vấn đề; Số vấn đề đang xử lý, chưa hoàn thành: 2 vấn đề; Tổng số vấn đề phát hiện qua kiểm tra: 7 vấn đề → (4 × 1 + 2 × 0,5)/7 = 5/7 ≈ 0,71 điểm",
        ],
        &[
            "Issues resolved: 4 issues; Issues being resolved: 2 issues; All issues found by inspection: 7 issues → (4 × 1 + 2 × 0.5)/7 = 5/7 ≈ 0.71 points",
        ],
    );
}

#[test]
fn a_deduction_and_its_floor() {
    let set = shipped("mau-297-xa");
    let of = |late| answers([("F5.tre", late), ("F5.khong-quy", "1"), ("F5.khong-nam", "0")]);
    check(
        &set,
        &of("2"),
        "F5",
        &[
            "Số báo cáo trễ hạn hoặc thiếu nội dung: 2 báo cáo; Số báo cáo quý, 6 tháng không gửi: 1 báo cáo; Số báo cáo năm không gửi: 0 báo cáo → 2 − 0,25 × 2 − 0,5 × 1 − 1 × 0 = 1 điểm",
        ],
        &[
            "Reports late or incomplete: 2 reports; Quarterly or half-year reports not sent: 1 report; Annual reports not sent: 0 reports → 2 − 0.25 × 2 − 0.5 × 1 − 1 × 0 = 1 point",
        ],
    );
    check(
        &set,
        &of("7"),
        "F5",
        &[
            "Số báo cáo trễ hạn hoặc thiếu nội dung: 7 báo cáo; Số báo cáo quý, 6 tháng không gửi: 1 báo cáo; Số báo cáo năm không gửi: 0 báo cáo → 2 − 0,25 × 7 − 0,5 × 1 − 1 × 0 = −0,25 → thấp hơn mức tối thiểu 0 → 0 điểm",
        ],
        &[
            "Reports late or incomplete: 7 reports; Quarterly or half-year reports not sent: 1 report; Annual reports not sent: 0 reports → 2 − 0.25 × 7 − 0.5 × 1 − 1 × 0 = −0.25 → below the least, 0 → 0 points",
        ],
    );
}

#[test]
fn points_typed_freely() {
    check(&shipped("mau-297-so"), &answers([("E5.diem", "11,5")]), "E5", &["11,5 điểm"], &["11.5 points"]);
    let mut typed = decimal("n");
    typed["unit"] = json!({"vi": "điểm", "en": "points"});
    of_rule(
        json!([typed]),
        json!({"kind": "free", "input": "n"}),
        &[("K.n", "1")],
        &["1 điểm"],
        &["1 point"],
    );
}

#[test]
fn parts_that_add_up() {
    check(
        &shipped("mau-297-huyen"),
        &answers([("C2.tham-gia", "yes"), ("C2.chu-tri", "no")]),
        "C2",
        &[
            "Chủ tịch hoặc Phó Chủ tịch UBND có dự đầy đủ các phiên họp về chuyển đổi số của tỉnh không? Có; Chủ tịch hoặc Phó Chủ tịch UBND có chủ trì các cuộc họp về chuyển đổi số của huyện, thành phố không? Không → 0,5 × 10 + 0 = 5 điểm",
        ],
        &[
            "Does the chairperson or a vice chairperson attend all sessions of the province on digital transformation? Yes; Does the chairperson or a vice chairperson chair the district's meetings on digital transformation? No → 0.5 × 10 + 0 = 5 points",
        ],
    );
}

#[test]
fn a_target_gives_a_verdict() {
    let set = shipped("mau-297-xa");
    let of = |a, b| answers([("K1.a", a), ("K1.b", b)]);
    check(
        &set,
        &of("601", "1000"),
        "K1",
        &[
            "Số hộ gia đình trả tiền điện không dùng tiền mặt: 601 trên 1.000 hộ → tỷ lệ 601/1.000 = 60,1% → đạt mức yêu cầu 60%",
        ],
        &[
            "Households that pay for electricity without cash: 601 of 1,000 households → ratio 601/1,000 = 60.1% → meets the target of 60%",
        ],
    );
    check(
        &set,
        &of("2", "7"),
        "K1",
        &[
            "Số hộ gia đình trả tiền điện không dùng tiền mặt: 2 trên 7 hộ → tỷ lệ 2/7 ≈ 28,57% → chưa đạt mức yêu cầu 60%",
        ],
        &[
            "Households that pay for electricity without cash: 2 of 7 households → ratio 2/7 ≈ 28.57% → does not meet the target of 60%",
        ],
    );
    // Rounded to two decimals this would be the target itself.
    check(
        &set,
        &of("599999", "1000000"),
        "K1",
        &[
            "Số hộ gia đình trả tiền điện không dùng tiền mặt: 599.999 trên 1.000.000 hộ → tỷ lệ 599.999/1.000.000 = 59,9999% → chưa đạt mức yêu cầu 60%",
        ],
        &[
            "Households that pay for electricity without cash: 599,999 of 1,000,000 households → ratio 599,999/1,000,000 = 59.9999% → does not meet the target of 60%",
        ],
    );
    check(
        &set,
        &Answers::new(),
        "K1",
        &[
            "",
            "Còn thiếu hoặc cần sửa: Số hộ gia đình trả tiền điện không dùng tiền mặt; Tổng số hộ gia đình.",
        ],
        &[
            "",
            "Still needed or to be corrected: Households that pay for electricity without cash; All households.",
        ],
    );
}

#[test]
fn groups_add_up_their_criteria() {
    let set = shipped("mau-297-huyen");
    let filled = answers([("H1.co", "yes"), ("H2.du", "no"), ("H3.n", "3")]);
    check(&set, &filled, "III", &["0,5 + 0 + 1,5 = 2 điểm"], &["0.5 + 0 + 1.5 = 2 points"]);
    let filled = answers([("H1.co", "yes"), ("H3.n", "3")]);
    check(
        &set,
        &filled,
        "III",
        &["0,5 + … + 1,5: từ 2 đến 2,5 điểm"],
        &["0.5 + … + 1.5: from 2 to 2.5 points"],
    );
    let filled = answers([("F1.ke-hoach", "dung-han"), ("F7.a", "7"), ("F7.b", "4"), ("F7.c", "2")]);
    check(
        &set,
        &filled,
        "II",
        &["1 + … + … + … + 5/7: từ ≈ 1,71 đến ≈ 5,21 điểm"],
        &["1 + … + … + … + 5/7: from ≈ 1.71 to ≈ 5.21 points"],
    );
    // Deductions stand in the sum with their own sign.
    let filled = answers([
        ("F1.ke-hoach", "khong"),
        ("F4.dat", "yes"),
        ("F5.tre", "0"),
        ("F5.khong-quy", "0"),
        ("F5.khong-nam", "0"),
        ("F6.a", "1"),
        ("F6.b", "1"),
        ("F7.a", "1"),
        ("F7.b", "1"),
        ("F7.c", "0"),
    ]);
    check(&set, &filled, "II", &["−1 + 0,5 + 2 + 1 + 1 = 3,5 điểm"], &["−1 + 0.5 + 2 + 1 + 1 = 3.5 points"]);
}

#[test]
fn a_group_of_targets_has_nothing_to_add_up() {
    let (vi, en) = (
        "các mục trong nhóm không tính điểm nên không có gì để cộng",
        "the rows of the group give no points, so there is nothing to add up",
    );
    check(&shipped("mau-297-xa"), &Answers::new(), "IV", &[vi], &[en]);
    // The same with a floor, which needs nothing to lift.
    let target = json!({"kind": "target", "part": "a", "whole": "b", "atLeast": 60});
    let mut targets = group("G", 0, json!([criterion("K", 0, json!([whole("a"), whole("b")]), target)]));
    targets["floor"] = 0.into();
    let set = accepted(&set_of(0, json!([targets])));
    let filled = answers([("K.a", "1"), ("K.b", "1")]);
    check(&set, &filled, "G", &[vi], &[en]);
    check(&set, &filled, "", &["0 điểm"], &["0 points"]);
}

#[test]
fn a_weighted_mean_and_a_declared_rounding() {
    let set = shipped("dti-2022-tinh");
    let sheet = Sheet::read(&text_of("tests/engine/golden/da-nang.json")).unwrap();
    let mean = "0,1 × 1 + 0,1 × 0,9 + 0,1 × 0,8253 + 0,1 × 0,8487 + 0,1 × 0,7578 + 0,2 × 0,8575 + 0,15 × 0,7836 + 0,15 × 0,5197 = 0,800175";
    let dotted = mean.replace(',', ".");
    check(&set, &sheet.answers, "chi-so-chinh", &[mean], &[&dotted]);
    check(
        &set,
        &sheet.answers,
        "",
        &[
            "0,800175 → làm tròn đến 4 chữ số sau dấu phẩy (chữ số bỏ đi đầu tiên từ 5 trở lên thì tăng chữ số đứng trước thêm 1) → 0,8002",
        ],
        &["0.800175 → rounded to 4 decimals, halves away from zero → 0.8002"],
    );
}

#[test]
fn a_mean_whose_weights_are_not_one_is_divided_by_them() {
    let count = json!({"kind": "count", "input": "n", "each": 1});
    let mut items = vec![
        criterion("K", 10, json!([whole("n")]), count.clone()),
        criterion("L", 10, json!([whole("n")]), count),
    ];
    items[0]["weight"] = 1.into();
    items[1]["weight"] = 2.into();
    let mut mean = group("G", 10, items);
    mean["combine"] = "weighted-mean".into();
    mean["round"] = json!({"mode": "half-even", "digits": 0});
    let set = accepted(&set_of(10, json!([mean])));
    check(
        &set,
        &answers([("K.n", "2"), ("L.n", "3")]),
        "G",
        &[
            "(1 × 2 + 2 × 3)/3 = 8/3 → làm tròn đến hàng đơn vị (đúng một nửa thì làm tròn về số chẵn) → 3 điểm",
        ],
        &["(1 × 2 + 2 × 3)/3 = 8/3 → rounded to a whole number, halves to even → 3 points"],
    );
}

#[test]
fn every_way_to_write_the_ends_of_a_row() {
    let rows = json!([
        {"to": 1, "points": 0},
        {"from": 1, "to": 1, "toIncluded": true, "points": 1},
        {"from": 1, "fromExcluded": true, "to": 2, "points": 2},
        {"from": 2, "to": 3, "toIncluded": true, "points": 3},
        {"from": 3, "fromExcluded": true, "to": 4, "toIncluded": true, "points": 4},
        {"from": 4, "fromExcluded": true, "points": 5},
    ]);
    let set =
        accepted(&single(10, json!([decimal("n")]), json!({"kind": "bands", "input": "n", "bands": rows})));
    for (typed, vi, en) in [
        ("0,5", "0,5 thuộc khoảng dưới 1 → 0 điểm", "0.5 falls under “less than 1” → 0 points"),
        ("1", "1 thuộc khoảng 1 → 1 điểm", "1 falls under “1” → 1 point"),
        (
            "1,5",
            "1,5 thuộc khoảng trên 1 đến dưới 2 → 2 điểm",
            "1.5 falls under “above 1 and less than 2” → 2 points",
        ),
        ("3", "3 thuộc khoảng từ 2 đến 3 → 3 điểm", "3 falls under “from 2 to 3” → 3 points"),
        ("4", "4 thuộc khoảng trên 3 đến 4 → 4 điểm", "4 falls under “above 3, up to 4” → 4 points"),
        ("5", "5 thuộc khoảng trên 4 → 5 điểm", "5 falls under “above 4” → 5 points"),
    ] {
        check(&set, &answers([("K.n", typed)]), "K", &[vi], &[en]);
    }
    let one = json!({"kind": "bands", "input": "n", "bands": [{"points": 1}]});
    let vi = ["5 cuộc họp → 5 thuộc khoảng mọi giá trị → 1 điểm"];
    let en = ["5 meetings → 5 falls under “any value” → 1 point"];
    of_rule(json!([whole("n")]), one, &[("K.n", "5")], &vi, &en);
}
