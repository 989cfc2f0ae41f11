//! Cells with several rules, points off by degrees, what takes all points away, and remarks that say how points are given.

#![allow(clippy::unwrap_used, reason = "a test stops where something is missing")]

use crate::tests::{doubts, question, read};

#[test]
fn blocks_are_added_up_or_chosen_or_left_to_a_person() {
    let cells = [
        // Their heads say how much each gives.
        (
            10,
            "a) Văn bản ký số (6 điểm): từ 95% trở lên: 6 điểm; dưới 95%: 2 điểm.\nb) Quy chế (4 điểm): có: 4 điểm; không có: 0 điểm.",
            "sum",
        ),
        (
            8,
            "1. Tuyên truyền (tối đa 5 điểm): mỗi tin, bài được 0,5 điểm.\n2. Tập huấn (tối đa 3 điểm): mỗi lớp 1 điểm.",
            "sum",
        ),
        (
            8,
            "Hồ sơ đúng hạn (5 điểm): đạt 100%: 5 điểm; dưới 100%: 0 điểm; hồ sơ bổ sung (3 điểm): mỗi hồ sơ trừ 1 điểm",
            "sum",
        ),
        // Together they are the maximum, which a person has to see.
        (10, "a) Đạt 100%: 5 điểm; dưới 100%: 3 điểm.\nb) Có quy chế: 5 điểm; không có: 0 điểm.", "sum ?"),
        (
            10,
            "- Kế hoạch: 4 điểm\n+ Đúng hạn: 4 điểm\n+ Chậm: 2 điểm\n+ Không có: 0 điểm\n- Báo cáo: 6 điểm\n+ Thiếu 01 báo cáo trừ 1 điểm",
            "sum",
        ),
        // Only one of them holds.
        (
            9,
            "1. Giai đoạn xây dựng: đạt 100%: 9 điểm; dưới 100%: 4 điểm\n2. Giai đoạn vận hành: có: 9 điểm; không: 0 điểm",
            "blocks",
        ),
        (
            9,
            "Trường hợp có thủ tục: từ 60% trở lên: 9 điểm; dưới 60%: 4 điểm. Trường hợp không có thủ tục: có tuyên truyền: 9 điểm; không tuyên truyền: 0 điểm",
            "blocks",
        ),
        (
            12,
            "a) Nhóm có kế hoạch: đạt 100%: 12 điểm; dưới 100%: 7 điểm\nb) Nhóm không có kế hoạch: có tổ chức: 9 điểm; không tổ chức: 0 điểm",
            "blocks",
        ),
        // Nothing says which of both.
        (
            10,
            "a) Hồ sơ trực tuyến: từ 80%: 10 điểm; dưới 80%: 5 điểm\nb) Hồ sơ số hóa: từ 90%: 10 điểm; dưới 90%: 5 điểm",
            "-",
        ),
        (
            10,
            "a) Đối với kế hoạch: đúng hạn: 5 điểm; chậm: 2 điểm; không có: 0 điểm\nb) Đối với báo cáo: đúng hạn: 5 điểm; chậm: 2 điểm; không có: 0 điểm",
            "-",
        ),
        (
            10,
            "a) Hồ sơ trực tuyến: từ 80%: 7 điểm; dưới 80%: 5 điểm\nb) Hồ sơ số hóa: từ 90%: 8 điểm; dưới 90%: 5 điểm",
            "-",
        ),
        // The bullets are levels of one rule.
        (10, "- Từ 95% trở lên: 10 điểm\n- Từ 80% đến dưới 95%: 7 điểm; dưới 80%: 0 điểm", "0 80:7 95:10"),
        (10, "- Từ 95% trở lên: 6 điểm\n- Từ 80% đến dưới 95%: 4 điểm; dưới 80%: 0 điểm", "0 80:4 95:6 ?"),
    ];
    for (max, text, wanted) in cells {
        assert_eq!(read(max, text), wanted, "{text}");
    }
    let unclear =
        "a) Trực tuyến: từ 80%: 10 điểm; dưới 80%: 5 điểm\nb) Số hóa: từ 90%: 10 điểm; dưới 90%: 5 điểm";
    assert!(doubts("", unclear).contains("không nói chọn một hay cộng lại"), "{}", doubts("", unclear));
}

#[test]
fn points_off_by_degrees_are_counted_for_each_degree() {
    let cells = [
        (5, "Bị khiển trách trừ 1 điểm, cảnh cáo trừ 2 điểm, cách chức trừ 5 điểm", "deduct ?"),
        (5, "Khiển trách trừ 1 điểm/trường hợp; cảnh cáo trừ 2 điểm/trường hợp", "deduct"),
        (
            6,
            "Mỗi trường hợp khiển trách trừ 1 điểm, cảnh cáo trừ 2 điểm; trừ tối đa không quá 4 điểm",
            "deduct",
        ),
        (6, "Khiển trách trừ 1 điểm, cảnh cáo trừ 2 điểm (chỉ tính mức cao nhất)", "cases 6 5 4"),
        (5, "Chậm từ 01 đến 03 ngày trừ 1 điểm; trên 03 ngày trừ 2 điểm", "5 1:4 4:3 ?"),
        (
            10,
            "Đạt 100% được 10 điểm; từ 90% đến dưới 100% trừ 2 điểm; dưới 90% trừ 5 điểm",
            "5 90:8 100:10 ..100",
        ),
        (10, "Có 1-2 vụ trừ 2 điểm; trên 2 vụ trừ 5 điểm", "-"),
        (10, "Vi phạm lần 1 trừ 2 điểm; lần 2 trừ 5 điểm", "-"),
    ];
    for (max, text, wanted) in cells {
        assert_eq!(read(max, text), wanted, "{text}");
    }
    assert_eq!(
        doubts("", "Khiển trách trừ 1 điểm, cảnh cáo trừ 2 điểm"),
        "văn bản không nói trừ một lần hay trừ từng trường hợp; ở đây trừ từng trường hợp"
    );
}

#[test]
fn what_takes_all_points_away_is_a_ceiling() {
    let cells = [
        (5, "Chậm 01 ngày trừ 0,5 điểm; chậm quá 05 ngày không tính điểm", "deduct ≤0"),
        (5, "Mỗi lần nhắc nhở trừ 1 điểm; để xảy ra mất an toàn: 0 điểm", "deduct ≤0"),
        (
            10,
            "Đạt từ 80% trở lên: 10 điểm; dưới 80%: 5 điểm; nếu có vi phạm thì không tính điểm",
            "5 80:10 ≤0",
        ),
        (10, "Mỗi mô hình được 5 điểm; không có mô hình: 0 điểm", "count"),
    ];
    for (max, text, wanted) in cells {
        assert_eq!(read(max, text), wanted, "{text}");
    }
}

#[test]
fn questions_are_asked_as_an_official_would() {
    let cells = [
        (
            "Sáng kiến",
            "Có 02 sáng kiến trở lên: 10 điểm; 01 sáng kiến: 5 điểm; không có: 0 điểm",
            "whole Số sáng kiến",
        ),
        (
            "Tổ chức đối thoại",
            "Từ 4 cuộc trở lên: 10 điểm; 1-3 cuộc: 5 điểm; không tổ chức: 0 điểm",
            "whole Số cuộc: Tổ chức đối thoại",
        ),
        ("", "Không gửi báo cáo trừ 1 điểm/kỳ", "whole Số kỳ không gửi báo cáo"),
        ("", "Không báo cáo trừ 1 điểm/báo cáo", "whole Số lần không báo cáo"),
        ("", "Báo cáo chậm trừ 1 điểm/báo cáo", "whole Số báo cáo chậm"),
        ("", "Đầy đủ: 10 điểm; thiếu mỗi nội dung trừ 2 điểm", "whole Số nội dung còn thiếu"),
        ("", "Cứ 01 hồ sơ trễ hạn trừ 1 điểm", "whole Số hồ sơ trễ hạn"),
        ("", "0,5 điểm/tin, bài; tối đa 10 điểm", "whole Số tin, bài"),
        ("", "Cứ 02 cuộc kiểm tra được 1 điểm, không tính phần lẻ, tối đa 10 điểm", "whole Số cuộc kiểm tra"),
    ];
    for (name, text, wanted) in cells {
        assert_eq!(question(name, text), wanted, "{text}");
    }
}

/// The row of an annex with these cells: the rule, the papers, the remark.
fn row(how: &str, papers: &str, remark: &str) -> serde_json::Value {
    let line =
        |cells: [&str; 6]| format!("<tr>{}</tr>", cells.map(|cell| format!("<td>{cell}</td>")).concat());
    let head = line(["STT", "Tiêu chí", "Điểm tối đa", "Cách tính điểm", "Tài liệu kiểm chứng", "Ghi chú"]);
    let page = format!("<table>{head}{}</table>", line(["1", "Hồ sơ trực tuyến", "10", how, papers, remark]));
    crate::read(page.as_bytes()).unwrap().draft.set["groups"][0]["items"][0].clone()
}

#[test]
fn remarks_that_say_how_points_are_given_stand_in_how_once() {
    let how = "Từ 70% trở lên: 10 điểm; dưới 70%: 0 điểm";
    let said = |how: &str, papers: &str, remark: &str| {
        row(how, papers, remark)["how"]["vi"].as_str().unwrap().to_owned()
    };
    let not = "Không áp dụng đối với xã đảo, xã biên giới";
    let found = row(how, "Cổng dịch vụ công", not);
    assert_eq!(found["notApplicable"]["declared"], true);
    assert_eq!(found["how"]["vi"], format!("{how}\n{not}"));
    // In the cell of the rule it stands already; said twice it stands once.
    let within = format!("{how}. {not}.");
    assert_eq!(said(&within, "", ""), within);
    assert_eq!(said(&within, "", not), within);
    assert_eq!(
        said(how, "", "Làm tròn đến 2 chữ số thập phân"),
        format!("{how}\nLàm tròn đến 2 chữ số thập phân")
    );
    assert_eq!(said(how, "", "Chỉ áp dụng cấp xã"), format!("{how}\nChỉ áp dụng cấp xã"));
    assert_eq!(
        said(how, "Báo cáo. Nếu gửi chậm thì tối đa 5 điểm", ""),
        format!("{how}\nNếu gửi chậm thì tối đa 5 điểm")
    );
    // What says nothing of points stands where it stood.
    assert_eq!(said(how, "Biên bản họp Hội đồng", "Theo dõi hằng quý"), how);
    assert_eq!(said("", "", not), not);
}
