//! Single cells: what is read of them, and that any text is read.

#![allow(clippy::unwrap_used, reason = "a test stops where something is missing")]

use proptest::prelude::*;

use tudanhgia_core::exact::Exact;

use crate::clauses::Worth;
use crate::codes::{Code, Depths};
use crate::rules::{Around, Rule, recognise};

#[path = "../tests/annexes/drawn.rs"]
mod drawn;
#[path = "../../../tests/tried.rs"]
mod tried;

use drawn::words;
use tried::tried;

proptest! {
    #![proptest_config(tried(600))]

    #[test]
    fn any_text_is_read(text in words(), other in ".{0,80}") {
        for text in [&text, &other, &format!("{text}{other}")] {
            let reading = recognise(&Around { text, name: &other, max: None });
            for span in reading.used.iter().chain(&reading.unused) {
                prop_assert!(text.get(span.clone()).is_some());
            }
        }
    }
}

#[test]
fn a_cell_without_end_is_left_to_a_person() {
    let text = "Có kế hoạch, 5 điểm, ".repeat(60_000);
    assert_eq!(read(5, &text), "-");
    // The longest that is read takes no noticeable time.
    assert_eq!(read(5, &"Có kế hoạch, 5 điểm, ".repeat(700)), "-");
}

#[test]
fn numbers_of_rows_say_how_deep_they_stand() {
    let mut depths = Depths::default();
    assert!(Code::read("Kế hoạch").is_none());
    assert_eq!(Depths::default().of(&Code::read("Điều 13").unwrap()), 0);
    let codes = ["I", "1", "1.1", "1.2", "2", "a)", "b)", "II", "1", "3a", "3b"];
    let depths: Vec<usize> = codes.iter().map(|code| depths.of(&Code::read(code).unwrap())).collect();
    assert_eq!(depths, [0, 1, 2, 2, 1, 2, 2, 0, 1, 2, 2]);
}

/// What a cell is read as, in a few signs; what is left to a person is a dash, and a mark stands behind it.
pub(crate) fn read(max: i64, text: &str) -> String {
    let max = Exact::from(max);
    let reading = recognise(&Around { text, name: "", max: Some(&max) });
    let worth = |worth: &Worth| worth.of(&max).to_string();
    let rule = match &reading.rule {
        None | Some(Rule::Free(_)) => return "-".to_owned(),
        Some(Rule::YesNo(_, points)) => format!("yes {}", worth(points)),
        Some(Rule::Choice(cases)) => {
            let cases: Vec<String> = cases.iter().map(|(_, points)| worth(points)).collect();
            format!("cases {}", cases.join(" "))
        }
        Some(Rule::Bands(_, _, most, bands)) => {
            let band = |band: &crate::rules::Band| match &band.from {
                None => worth(&band.worth),
                Some((from, is_in)) => {
                    format!("{}{from}:{}", if *is_in { "" } else { ">" }, worth(&band.worth))
                }
            };
            let most = most.as_ref().map(|most| format!(" ..{most}")).unwrap_or_default();
            format!("{}{most}", bands.iter().map(band).collect::<Vec<_>>().join(" "))
        }
        Some(Rule::Ratio(_, target, least)) => format!("ratio {target:?} {least:?}").replace("None", "·"),
        Some(other) => format!("{other:?}").split(['(', ' ']).next().unwrap_or_default().to_lowercase(),
    };
    let ceilings: String = reading.ceilings.iter().map(|one| format!(" ≤{}", worth(&one.most))).collect();
    format!("{rule}{ceilings}{}", if reading.doubts.is_empty() { "" } else { " ?" })
}

/// The doubts of a cell, as they are told.
pub(crate) fn doubts(name: &str, text: &str) -> String {
    let max = Exact::from(10);
    let reading = recognise(&Around { text, name, max: Some(&max) });
    reading.doubts.iter().map(crate::texts::doubt).collect::<Vec<_>>().join("; ")
}

/// The question of a cell that asks one number.
pub(crate) fn question(name: &str, text: &str) -> String {
    let max = Exact::from(10);
    let rule = recognise(&Around { text, name, max: Some(&max) }).rule.unwrap();
    let (inputs, _) = crate::sound::emitted(&rule, &max, crate::sound::Side::Usual);
    let [input] = inputs.as_slice() else { return format!("{} inputs", inputs.len()) };
    format!("{} {}", input["kind"].as_str().unwrap(), input["label"]["vi"].as_str().unwrap())
}

#[test]
fn a_comma_before_three_digits_is_marked() {
    let cells = [
        ("Từ 1,500 hồ sơ trở lên: 10 điểm; dưới 1,500 hồ sơ: 5 điểm", "5 1500:10 ?"),
        ("Từ 2,000 trở lên: 10 điểm; dưới 2,000: 0 điểm", "0 2000:10 ?"),
        ("Từ 1.500 hồ sơ trở lên: 10 điểm; dưới 1.500 hồ sơ: 5 điểm", "5 1500:10"),
        ("Từ 1,525 km trở lên: 10 điểm; dưới 1,525 km: 5 điểm", "5 1.525:10 ?"),
        ("Từ 1,525 hồ sơ trở lên: 10 điểm; dưới 1,525 hồ sơ: 5 điểm", "5 1525:10 ?"),
        ("Từ 84,125% trở lên: 10 điểm; dưới 84,125%: 0 điểm", "0 84.125:10"),
        ("Từ 0,125 km trở lên: 10 điểm; dưới 0,125 km: 0 điểm", "0 0.125:10"),
    ];
    for (text, wanted) in cells {
        assert_eq!(read(10, text), wanted, "{text}");
    }
    assert_eq!(
        doubts("", "Từ 2,000 trở lên: 10 điểm; dưới 2,000: 0 điểm"),
        "“2,000” có thể là phần nghìn hay số lẻ; ở đây đọc là 2000"
    );
}

#[test]
fn a_fraction_of_a_whole_is_chosen_in_the_words_of_the_text() {
    let cells = [
        ("Từ 2/3 số thôn trở lên: 10 điểm; dưới 2/3 số thôn: 5 điểm", "cases 10 5 0 ?"),
        ("Từ 3/4 số hộ trở lên: 10 điểm; dưới 3/4 số hộ: 0 điểm", "cases 10 0 ?"),
        ("Trên một nửa: 10 điểm; dưới một nửa: 0 điểm", "cases 10 0 ?"),
        ("Có kế hoạch: 10 điểm; chậm: 1/2 số điểm; không có: 0 điểm", "cases 10 5 0"),
        ("Mỗi báo cáo đúng hạn được 10/12 điểm", "-"),
    ];
    for (text, wanted) in cells {
        assert_eq!(read(10, text), wanted, "{text}");
    }
    assert_eq!(doubts("", "Trên một nửa: 10 điểm; dưới một nửa: 0 điểm"), "bậc hở tại đúng 0,5");
}

#[test]
fn what_has_parts_is_asked_with_its_unit_and_period() {
    let cells = [
        (
            "Đối thoại",
            "Tối thiểu 2 cuộc/tháng: 10 điểm; dưới 2 cuộc/tháng: 0 điểm",
            "whole Số cuộc/tháng: Đối thoại",
        ),
        ("Tin bài", "Từ 3 tin/tuần trở lên: 10 điểm; dưới 3 tin/tuần: 5 điểm", "whole Số tin/tuần: Tin bài"),
        (
            "Chỉ số hài lòng (SIPAS)",
            "Từ 85 trở lên: 10 điểm; từ 70 đến dưới 85: 7 điểm; dưới 70: 0 điểm",
            "decimal Chỉ số hài lòng (SIPAS)",
        ),
        ("PAR INDEX", "Từ 50 đến 70: 5 điểm; trên 70: 10 điểm; dưới 50: 0 điểm", "decimal PAR INDEX"),
        (
            "Thời gian",
            "Dưới 5 phút: 10 điểm; từ 5 đến 10 phút: 5 điểm; trên 10 phút: 0 điểm",
            "decimal Thời gian (phút)",
        ),
        ("Tỷ suất", "Từ 10 ‰ trở lên: 10 điểm; dưới 10 ‰: 0 điểm", "decimal Tỷ suất (‰)"),
        (
            "Thu",
            "Từ 1,5 triệu đồng trở lên: 10 điểm; dưới 1,5 triệu đồng: 5 điểm",
            "decimal Thu (triệu đồng)",
        ),
        ("Số mô hình", "Từ 6 đến 10: 10 điểm; từ 1 đến 5: 5 điểm; trên 10: 10 điểm", "whole Số mô hình"),
    ];
    for (name, text, wanted) in cells {
        assert_eq!(question(name, text), wanted, "{text}");
    }
    let other = "Từ 2 cuộc/tháng trở lên: 10 điểm; dưới 2 cuộc/quý: 0 điểm";
    assert!(doubts("", other).contains("đơn vị tính khác nhau: “cuộc/tháng” và “cuộc/quý”"));
    assert_eq!(read(10, "Mỗi phần trăm tăng thêm được 0,5 điểm"), "-");
}

#[test]
fn holes_between_written_steps_are_marked() {
    let cells = [
        ("Không có đơn thư vượt cấp: 10 điểm; có 1-2 vụ: 6 điểm; trên 3 vụ: 0 điểm", "2 – 4"),
        ("Trong hạn: 10 điểm; trễ 1-5 ngày: 5 điểm; trễ trên 10 ngày: 0 điểm", "5 – 11"),
        ("Chậm dưới 5 ngày: 7 điểm; đúng hạn: 10 điểm; chậm trên 5 ngày: 0 điểm", "4 – 6"),
        ("Tăng trên 5%: 10 điểm; tăng dưới 5%: 5 điểm; không tăng: 0 điểm", "đúng 5%"),
        (
            "Hoàn thành trước 30/11: 10 điểm; từ 01/12 đến 15/12: 5 điểm; sau 20/12: 0 điểm",
            "29/11 – 01/12; bậc hở tại 15/12 – 21/12",
        ),
        ("Trước ngày 15 tháng 12: 10 điểm; sau ngày 15/12: 0 điểm", "14/12 – 16/12"),
        ("Tăng 10% so với năm trước: 10 điểm; tăng 5%: 5 điểm; không tăng: 0 điểm", "5% – 10%"),
        ("Dưới 5 vụ: 10 điểm; trên 5 vụ: 0 điểm", "4 – 6"),
    ];
    for (text, wanted) in cells {
        assert!(read(10, text).starts_with("cases"), "{text}");
        assert_eq!(doubts("", text), format!("bậc hở tại {wanted}"), "{text}");
    }
    let tight = [
        "Hoàn thành trước 01/12: 10 điểm; từ 01/12 đến 15/12: 5 điểm; sau 15/12: 0 điểm",
        "Giảm từ 10% trở lên: 10 điểm; giảm dưới 10%: 5 điểm; tăng: 0 điểm",
        "Trong hạn: 10 điểm; trễ 1-5 ngày: 5 điểm; trễ trên 5 ngày: 0 điểm",
    ];
    for text in tight {
        assert_eq!(doubts("", text), "", "{text}");
    }
}

#[test]
fn what_is_said_behind_and_in_brackets_is_read() {
    let cells = [
        ("Được 10 điểm nếu thực hiện; không được điểm nếu không thực hiện", "yes 10"),
        ("Có văn bản (2đ); có kế hoạch (3đ); có báo cáo (5đ)", "added ?"),
        ("Mỗi lỗi trừ 2 điểm, trừ tối đa không quá số điểm của tiêu chí", "deduct"),
        (
            "Số hồ sơ đúng hạn/tổng số hồ sơ x 10 điểm. Nếu tỷ lệ dưới 50% thì 0 điểm",
            "ratio · Some(Exact(Small(50, 1)))",
        ),
    ];
    for (text, wanted) in cells {
        assert_eq!(read(10, text), wanted, "{text}");
    }
    assert_eq!(question("Có quy chế", "Có: 10 điểm; không: 0 điểm"), "yes-no Có quy chế?");
    let max = Exact::from(10);
    let text = "Số hồ sơ đúng hạn/tổng số hồ sơ x 10 điểm. Trường hợp không phát sinh hồ sơ thì được 10 điểm";
    assert_eq!(recognise(&Around { text, name: "", max: Some(&max) }).not_applicable, Some("full"));
}

#[test]
fn a_question_says_what_is_counted() {
    let cells = [
        ("Thiếu 1 tài liệu trừ 2 điểm", "whole Số tài liệu còn thiếu"),
        ("Chậm 1 ngày trừ 0,5 điểm", "whole Số ngày chậm"),
        ("Mỗi hồ sơ trễ hạn trừ 0,5 điểm", "whole Số hồ sơ trễ hạn"),
        ("Mỗi sáng kiến được công nhận được 2 điểm, tối đa 10 điểm", "whole Số sáng kiến được công nhận"),
        ("Vắng không lý do trừ 2 điểm/cuộc", "whole Số cuộc vắng không lý do"),
    ];
    for (text, wanted) in cells {
        assert_eq!(question("", text), wanted, "{text}");
    }
    let bands = "Từ 90% trở lên: 10 điểm; dưới 90%: 0 điểm";
    assert_eq!(question("Tỷ lệ nhiệm vụ đúng hạn", bands), "decimal Tỷ lệ nhiệm vụ đúng hạn");
}

#[test]
fn numbers_of_papers_are_no_steps() {
    let cells = [
        ("Có kế hoạch theo Nghị định 30: 10 điểm; không có: 0 điểm", "yes 10"),
        ("Có chuyên mục năm 2026: 10 điểm; không có: 0 điểm", "yes 10"),
        ("Có ISO 9001: 10 điểm; có ISO 27001: 5 điểm; không có: 0 điểm", "cases 10 5 0"),
        ("Đạt 100%: 10 điểm; dưới 100%: tính theo tỷ lệ tương ứng, nhưng không dưới 2 điểm", "-"),
    ];
    for (text, wanted) in cells {
        assert_eq!(read(10, text), wanted, "{text}");
    }
}

#[test]
fn cells_are_read_whole_or_left_to_a_person() {
    let cells = [
        // Levels.
        (5, "Có kế hoạch: 5 điểm; không có: 0 điểm", "yes 5"),
        (5, "Có kế hoạch: 5 điểm", "yes 5 ?"),
        (5, "Có kế hoạch: 5 điểm, không có kế hoạch hoặc ban hành chậm: 0 điểm", "cases 5 0"),
        (10, "Từ 70% đến 90%: 5 điểm; trên 90%: 10 điểm; dưới 70%: 0 điểm", "0 70:5 >90:10"),
        (10, "Trên 90%: 10; 80-90%: 8; dưới 80%: 0", "0 80:8 >90:10"),
        (10, "≥ 90%: 10 điểm; ≥ 80% và < 90%: 8 điểm; < 80%: 0 điểm", "0 80:8 90:10"),
        (10, "Từ 95% - 100%: 10 điểm; từ 90% - 95%: 5 điểm; dưới 90%: 0 điểm", "0 90:5 95:10 ..100 ?"),
        (10, "Từ 90%: 10 điểm; 70% - 80%: 5 điểm; dưới 70%: 0 điểm", "cases 10 5 0 ?"),
        (4, "Không để xảy ra sự cố: 4 điểm; 01 sự cố: 1,5 điểm; từ 02 sự cố trở lên: 0 điểm", "4 1:1.5 2:0"),
        (
            6,
            "Trong thời hạn 30 ngày: 6 điểm; trong thời hạn 60 ngày: 3 điểm; quá 60 ngày: 0 điểm",
            "6 31:3 61:0",
        ),
        (5, "Cả 03 nhóm: 5 điểm; 02 nhóm: 3 điểm; 01 nhóm: 1,5 điểm", "0 1:1.5 2:3 3:5 ..3 ?"),
        (10, "Trên 100%: 10 điểm; 100%: 8 điểm; dưới 100%: 0 điểm", "0 100:8 >100:10"),
        (2, "Từ 1,5 ha trở lên: 2 điểm; dưới 1,5 ha: 0 điểm", "0 1.5:2"),
        (5, "Có 01 sáng kiến cấp tỉnh: 5 điểm; có 02 sáng kiến cấp xã: 3 điểm", "cases 5 3 0 ?"),
        (6, "Đối với xã: đạt 50% trở lên: 6 điểm; đối với phường: đạt 70% trở lên: 6 điểm", "blocks ?"),
        (4, "Tăng từ 5% trở lên: 4 điểm; tăng dưới 5%: 2 điểm", "cases 4 2 0 ?"),
        (20, "Cấp trưởng: điểm tối đa; cấp phó: 1/2 × điểm tối đa; còn lại: 0 điểm", "cases 20 10 0"),
        (1, "Đạt: 1 điểm; không đạt: 0 điểm", "yes 1"),
        (3, "Đơn vị tự chấm từ 0 đến 3 điểm", "-"),
        // Ratios.
        (10, "(a/b) x 10", "ratio · · ?"),
        (10, "Tỷ lệ hồ sơ số hóa/tổng số hồ sơ x điểm tối đa", "ratio · ·"),
        (10, "Nếu có kế hoạch thì tỷ lệ x 10", "-"),
        (10, "Tỷ lệ x 8", "-"),
        (10, "(Tỷ lệ hài lòng × 10)/100", "ratio · · ?"),
        (10, "(Số phiếu × 10)/100", "-"),
        (10, "(Tỷ lệ hài lòng/80% × 10)/100", "-"),
        (10, "a = Số hồ sơ; b = Tổng số hồ sơ; Tỷ lệ = a/b; Điểm = Tỷ lệ × 10", "ratio · ·"),
        (10, "a = Số hồ sơ;\nb = Tổng số hồ sơ;\nTỷ lệ = (a/b) × 100%;\nĐiểm = Tỷ lệ × 10", "ratio · ·"),
        (10, "Tỷ lệ = a/b; Điểm = Tỷ lệ × 10", "ratio · · ?"),
        (10, "Tỷ lệ hồ sơ x 10. Không áp dụng đối với đơn vị không có hồ sơ", "ratio · · ?"),
        (10, "(a/b) x 10, trong đó a là số hồ sơ đúng hạn, b là tổng số hồ sơ", "ratio · ·"),
        (10, "Điểm = (a/b) x 10 trong đó a là số hồ sơ đúng hạn và b là tổng số hồ sơ", "ratio · ·"),
        (10, "a/b x 10 (a là số hồ sơ đúng hạn, b là tổng số hồ sơ)", "ratio · ·"),
        (10, "a/b x 10, với a là số hồ sơ đúng hạn", "ratio · · ?"),
        // Conditions under which a row gives at most so much.
        (
            10,
            "Tỷ lệ hồ sơ đúng hạn/tổng số hồ sơ x 10; nếu có hồ sơ quá 30 ngày thì tối đa 7 điểm",
            "ratio · · ≤7",
        ),
        (
            10,
            "Đạt từ 80% trở lên: 10 điểm; dưới 80%: 5 điểm. Trường hợp gửi chậm thì không quá 50% số điểm",
            "5 80:10 ≤5 ?",
        ),
        (
            10,
            "Đạt từ 80% trở lên: 10 điểm; dưới 80%: 5 điểm. Trường hợp gửi chậm thì không quá 50% điểm tối đa",
            "5 80:10 ≤5",
        ),
        (10, "Đạt từ 80% trở lên: 10 điểm; dưới 80%: 5 điểm; có vi phạm: tối đa 5 điểm", "-"),
        (10, "Nếu thực hiện tốt: tối đa 10 điểm; nếu khá: tối đa 7 điểm", "-"),
        (10, "Đạt từ 80% trở lên: 10 điểm; dưới 80%: 5 điểm; nếu đủ hồ sơ thì tối đa 10 điểm", "5 80:10 ?"),
        // Several ways to one worth.
        (5, "Có 01 sáng kiến cấp tỉnh hoặc 02 sáng kiến cấp xã: 5 điểm; còn lại: 0 điểm", "yes 5"),
        (
            5,
            "Đạt một trong các yêu cầu sau được 5 điểm: a) Có 01 sáng kiến; b) Có 02 mô hình. Không đạt: 0 điểm",
            "yes 5",
        ),
        (5, "Đạt một trong các yêu cầu sau được 5 điểm: a) Có 01 sáng kiến; b) Có 02 mô hình", "yes 5 ?"),
        (
            5,
            "Đạt hai trong các yêu cầu sau được 5 điểm: a) Có 01 sáng kiến; b) Có 02 mô hình. Không đạt: 0 điểm",
            "-",
        ),
        (
            5,
            "Đạt một trong các yêu cầu sau được 5 điểm: a) Có 01 sáng kiến: 2 điểm; b) Có 02 mô hình: 3 điểm",
            "-",
        ),
        (10, "Từ 80% trở lên: 10 điểm; dưới 80% tính theo tỷ lệ", "-"),
        (10, "Số A x số B x 10", "-"),
        // For each.
        (6, "Mỗi mô hình 3 điểm, tối đa 6 điểm", "count"),
        (6, "Mỗi mô hình 3 điểm, tối đa 3 điểm/quý", "-"),
        (6, "Cứ 05 tin, bài được 1 điểm, tối đa 6 điểm", "steps ?"),
        (6, "Cứ đủ 05 tin được 1 điểm; không tính phần lẻ; tối đa 6 điểm", "steps"),
        (6, "Cứ 10 hồ sơ trễ hạn trừ 1 điểm", "deduct ?"),
        (6, "Cứ 10 hồ sơ trễ hạn trừ 1 điểm; không tính phần lẻ", "deduct"),
        (6, "Cứ 10 hồ sơ trễ hạn trừ 1 điểm; mỗi đơn thư trừ 2 điểm cho đến hết điểm", "deduct ?"),
        (6, "Cứ 1,5 ha chậm trừ 1 điểm", "-"),
        (6, "Mỗi mô hình 3 điểm nhưng tối đa 6 điểm", "count"),
        (6, "Mỗi mô hình được 3 điểm tối đa 6 điểm", "count"),
        (6, "Mỗi lần vi phạm trừ 1 điểm nhưng tối đa trừ 3 điểm", "deduct"),
        (6, "Mỗi lần vi phạm trừ 1 điểm nhưng không quá 3 điểm", "deduct ?"),
        (6, "Mỗi lần vi phạm trừ 1 điểm, tối đa 6 điểm", "deduct"),
        (6, "Cứ 01 hồ sơ quá hạn trừ 0,5 điểm (trừ đến hết điểm)", "deduct"),
        (6, "Trừ đến hết điểm", "-"),
        (6, "Có kế hoạch: 6 điểm không quá 10 ngày", "-"),
        (5, "Mỗi lần chậm trừ 0,5 điểm", "deduct"),
        (5, "Vắng không lý do trừ 2 điểm/cuộc", "deduct"),
        (5, "Vắng họp không có lý do: trừ 2 điểm/cuộc", "deduct"),
        (5, "Không gửi báo cáo trừ 1 điểm/kỳ", "deduct"),
        (5, "Không quá 3 lần trừ 1 điểm/lần", "-"),
        (5, "Không đủ 80% trừ 1 điểm/1%", "-"),
        (5, "Thiếu 01 báo cáo trừ 1 điểm; vi phạm: tối đa 2 điểm", "-"),
        (10, "Đạt 100%: 10 điểm; cứ giảm 1% trừ 0,5 điểm", "steps ?"),
        (10, "Đạt 100%: 10 điểm; mỗi 5% giảm trừ 1 điểm; phần lẻ tính theo tỷ lệ", "steps"),
        (10, "Đạt 100%: 10 điểm; mỗi 5% giảm trừ 1 điểm; không tính phần lẻ", "-"),
        (10, "Đạt từ 1% trở lên: 10 điểm; cứ thấp hơn 0,1% trừ 1 điểm", "steps ?"),
        (10, "Đạt từ 1% trở lên: 10 điểm; mỗi xã thấp hơn 0,1% trừ 1 điểm", "-"),
        (10, "Đạt từ 80% trở lên: 10 điểm; cứ tăng 1% trừ 1 điểm", "-"),
        (10, "Đạt 90%: 10 điểm; cứ giảm 1% trừ 1 điểm", "-"),
        (10, "Từ 5% trở xuống: 10 điểm; cứ tăng 1% trừ 2 điểm; trên 20%: 0 điểm", "steps ?"),
        (10, "Đạt 100%: 10 điểm; cứ giảm 1% trừ 1 điểm; giảm 2% trừ 3 điểm", "-"),
        (
            25,
            "Từ 16.000 người trở xuống: 10 điểm; trên 16.000 người, cứ thêm 1.000 người được cộng 0,5 điểm",
            "steps ?",
        ),
        (4, "Thực hiện đủ 4 nội dung: 4 điểm; mỗi nội dung: 1 điểm", "-"),
        (6, "Mỗi lớp tập huấn: 2 điểm (lớp dưới 30 người: 1 điểm), tối đa 6 điểm", "-"),
        // What is no level.
        (10, "Ban hành kế hoạch: 4 điểm; thực hiện: 6 điểm; đạt 80%: 6 điểm", "-"),
        (5, "Thực hiện tốt: 4-5 điểm; khá: 2-3 điểm; chưa tốt: 0-1 điểm", "-"),
        (5, "Có báo cáo: 5 điểm; báo cáo không đạt yêu cầu: -2 điểm", "-"),
        (5, "Có báo cáo: 7 điểm; không: 0 điểm", "-"),
        (5, "Có báo cáo: 3 điểm; không có: 0 điểm", "yes 3 ?"),
        (5, "Có kế hoạch: 5 điểm; không có: 0 điểm. Vi phạm thì trừ điểm.", "-"),
        (5, "Có kế hoạch: 5 điểm; không có: 0 điểm. Kèm ảnh chụp.", "yes 5 ?"),
    ];
    for (max, text, expected) in cells {
        assert_eq!(read(max, text), expected, "{text}");
    }
}

#[test]
fn letters_of_a_ratio_give_its_figures_their_names() {
    let max = Exact::from(5);
    let text = "a= Số cán bộ được cấp chứng thư số;\nb= Tổng số cán bộ;\nTỷ lệ=a/b;\nĐiểm=Tỷ lệ*Điểm tối đa";
    let reading = recognise(&Around { text, name: "Chứng thư số", max: Some(&max) });
    let labels = ["Số cán bộ được cấp chứng thư số", "Tổng số cán bộ"].map(str::to_owned);
    assert_eq!(reading.rule, Some(Rule::Ratio(labels, None, None)));
    assert_eq!((reading.doubts, reading.unused), (vec![], vec![]));
}

#[test]
fn what_is_taken_off_in_tens_is_asked_for_in_ones() {
    let max = Exact::from(6);
    let text = "Cứ 10 hồ sơ trễ hạn trừ 1 điểm";
    let reading = recognise(&Around { text, name: "", max: Some(&max) });
    let Some(Rule::Deduct(items, _)) = reading.rule else { unreachable!("{text}") };
    assert_eq!((items[0].label.as_str(), items[0].every.clone()), ("Số hồ sơ trễ hạn", Exact::from(10)));
}

#[test]
fn what_the_reading_leaves_open_of_the_set_waits_in_it() {
    let row =
        |cells: [&str; 4]| format!("<tr>{}</tr>", cells.map(|cell| format!("<td>{cell}</td>")).concat());
    let page = |said: &str, below: &str| {
        let rows = [
            row(["STT", "Tiêu chí", "Điểm tối đa", "Cách tính điểm"]),
            row(["I", "CHỈ ĐẠO, ĐIỀU HÀNH", said, ""]),
            row(["1", "Ban hành kế hoạch năm", "31", "Có: 31 điểm; không có: 0 điểm"]),
        ];
        let annex =
            crate::read(format!("<table>{}</table><p>{below}</p>", rows.concat()).as_bytes()).unwrap();
        annex.draft.set["$comment"].as_str().unwrap().to_owned()
    };
    let below = "Ghi chú: Điểm của từng tiêu chí được làm tròn đến 02 chữ số thập phân.";
    let open = page("30", below);
    assert!(open.starts_with(crate::PROPOSED_OF_SET), "{open}");
    let lines: Vec<&str> = open.lines().skip(1).collect();
    assert!(lines.iter().all(|line| line.starts_with("– ")), "{open}");
    assert!(lines.iter().any(|line| line.contains("02 chữ số thập phân")), "{open}");
    assert!(lines.iter().any(|line| line.contains("ghi 30, các dòng cộng lại là 31")), "{open}");
    // The page for authors knows by its first line that it waits, and settles it as a whole.
    let mut set = serde_json::json!({"groups": []});
    set["$comment"] = open.clone().into();
    let mut desk = tudanhgia_author::desk::Desk::new(set, None);
    assert_eq!(desk.open_of_set(), open);
    desk.confirm_whole();
    assert_eq!(desk.open_of_set(), "");
    assert_eq!(page("31", ""), crate::PROPOSED_OF_SET);
}
