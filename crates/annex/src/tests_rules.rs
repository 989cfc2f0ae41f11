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
        (
            10,
            "a) Hồ sơ (5 điểm): có: 5 điểm; không: 0 điểm\nb) Sổ (3 điểm): có: 3 điểm; không: 0 điểm",
            "sum ?",
        ),
        (10, "a) Hồ sơ (7 điểm): có: 7 điểm; không: 0 điểm\nb) Sổ (6 điểm): có: 6 điểm; không: 0 điểm", "-"),
        // Together they are the maximum, which a person has to see.
        (10, "a) Đạt 100%: 5 điểm; dưới 100%: 3 điểm.\nb) Có quy chế: 5 điểm; không có: 0 điểm.", "sum ?"),
        (
            10,
            "- Kế hoạch: 4 điểm\n+ Đúng hạn: 4 điểm\n+ Chậm: 2 điểm\n+ Không có: 0 điểm\n- Báo cáo: 6 điểm\n+ Thiếu 01 báo cáo trừ 1 điểm",
            "sum",
        ),
        (
            10,
            "1) Số lượng: đủ 12 tin: 5 điểm; dưới 12 tin: 0 điểm. 2) Chất lượng: có tin được đăng: 5 điểm; không có: 0 điểm",
            "sum ?",
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
        (
            10,
            "Tự cân đối được: 10 điểm. Trường hợp chưa tự cân đối, nếu từ 40% trở xuống được 3 điểm; trên 40% thì cứ thêm 5% được thêm 0,5 điểm, tối đa 8 điểm",
            "blocks ?",
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
        (10, "Có 1-2 vụ trừ 2 điểm; trên 2 vụ trừ 5 điểm", "10 1:8 3:5 ?"),
        (8, "Bị trừ 1 điểm khi có 01 đơn thư; trừ 2 điểm khi có từ 02 đơn thư trở lên", "8 1:7 2:6 ?"),
        (
            10,
            "Bị khiển trách thì trừ 2 điểm đối với mỗi trường hợp, bị cảnh cáo thì trừ 5 điểm đối với mỗi trường hợp",
            "deduct",
        ),
        (10, "Mỗi trường hợp vi phạm trừ 2 điểm, riêng vi phạm nghiêm trọng trừ 5 điểm", "-"),
        (10, "Bị nhắc nhở lần thứ nhất trừ 1 điểm, lần thứ hai trừ 2 điểm", "-"),
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
        (10, "Mỗi nội dung được 2 điểm; không đủ nội dung không tính điểm", "count ≤0"),
        (10, "Không vi phạm: 10 điểm; vi phạm 1 lần trừ 3 điểm; còn lại: 0 điểm", "-"),
        (10, "Có: 10 điểm; không: 0 điểm; có nhưng chậm: trừ 2 điểm", "-"),
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

#[test]
fn numbers_say_what_they_count() {
    let cells = [
        (6, "Dưới 0,5 ngày: 6 điểm; từ 0,5 đến 1 ngày: 3 điểm; trên 1 ngày: 0 điểm", "6 0.5:3 >1:0"),
        (10, "Đủ 4 báo cáo: 10 điểm; thiếu 1 báo cáo: 7 điểm; thiếu từ 2 báo cáo: 0 điểm", "10 1:7 2:0"),
        (10, "4 cuộc: 10 điểm; 3 cuộc: 7 điểm; dưới 3 cuộc: 0 điểm", "0 3:7 4:10 ?"),
        (10, "Đủ 12 tin: 10 điểm; từ 6 đến 11 tin: 5 điểm; dưới 6 tin: 0 điểm", "0 6:5 12:10"),
        (10, "Cả 3 nhóm: 10 điểm; 2 nhóm: 5 điểm; dưới 2 nhóm: 0 điểm", "0 2:5 3:10 ..3"),
        (10, "Có từ 2 trong 3 nội dung: 10 điểm; 1 nội dung: 5 điểm; không có: 0 điểm", "0 1:5 2:10"),
        (10, "Số người ≥ 200: 10 điểm; 100 ≤ số người < 200: 6 điểm; < 100: 2 điểm", "2 100:6 200:10"),
        (
            10,
            "Từ 80 điểm trở lên: 10 điểm; từ 50 điểm đến dưới 80 điểm: 5 điểm; dưới 50 điểm: 0 điểm",
            "0 50:5 80:10",
        ),
        (10, "Đạt trên 8 điểm: 10 điểm; đạt 5 - 8 điểm: 5 điểm; dưới 5 điểm: 0 điểm", "0 5:5 >8:10"),
        (10, "Từ 90%: 10 điểm; từ 75% đến cận 90%: 7 điểm; dưới 75%: 0 điểm", "0 75:7 90:10"),
        (10, "Bảo đảm tối thiểu 50% thời gian: 10 điểm; không bảo đảm: 0 điểm", "yes 10"),
        (10, "Nhóm dẫn đầu: 10 điểm; nhóm tiếp theo: 6 điểm; các đơn vị còn lại: 3 điểm", "cases 10 6 3"),
        (5, "Đạt 5 điểm/không đạt 0 điểm", "yes 5"),
        (10, "Mỗi hồ sơ quá hạn trên 30 ngày trừ 1 điểm", "deduct"),
        (10, "Có 5 nội dung, mỗi nội dung được 2 điểm", "count"),
        (10, "Có 4 nội dung, mỗi nội dung được 2 điểm", "-"),
        (10, "Điểm = 10 × (1 − số hồ sơ trễ/tổng số hồ sơ)", "complement"),
        (10, "Từ 70%: 8 điểm; cứ tăng thêm 10% cộng 1 điểm, tối đa 10 điểm; dưới 70%: 0 điểm", "steps ?"),
    ];
    for (max, text, wanted) in cells {
        assert_eq!(read(max, text), wanted, "{text}");
    }
    let late = "Có kế hoạch và ban hành trước 31/01: 10 điểm; có kế hoạch nhưng ban hành sau 31/01: 5 điểm; không có kế hoạch: 0 điểm";
    assert_eq!(doubts("", late), "bậc hở tại 30/01 – 01/02");
    assert_eq!(question("Xử lý", "Dưới 0,5 ngày: 10 điểm; từ 0,5 ngày: 0 điểm"), "decimal Xử lý (ngày)");
}

#[test]
fn ladders_beside_one_another_are_no_choice() {
    let two = "- Công bố đúng hạn: 10 điểm; chậm: 2 điểm; không công bố: 0 điểm\n- Công khai đầy đủ: 6 điểm; chưa đầy đủ: 3 điểm; không công khai: 0 điểm";
    assert_eq!(read(10, two), "-");
    let cells = [
        (
            10,
            "Tổng điểm của tiêu chí là 10 điểm, trong đó:\n- Công bố: 4 điểm; không công bố: 0 điểm\n- Công khai: 6 điểm; không công khai: 0 điểm",
            "sum ?",
        ),
        (10, "a. Từ 90% trở lên: 10 điểm\nb. Dưới 90%: 0 điểm", "0 90:10"),
        (10, "Mức 1: 10 điểm khi đạt từ 90% trở lên; Mức 2: 0 điểm khi đạt dưới 90%", "0 90:10"),
        (
            10,
            "Đạt 80% trở lên: 10 điểm; dưới 80%, điểm được tính bằng tỷ lệ đạt được chia 80% nhân 10",
            "ratio Some(Exact(Small(80, 1))) · ?",
        ),
        (10, "(Số câu đúng/Tổng số câu) × 10 (làm tròn đến 0,5)", "ratio · · ?"),
        (
            10,
            "Tham gia đầy đủ: 10 điểm; vắng 01 cuộc: trừ 2 điểm; vắng 02 cuộc: trừ 5 điểm; vắng từ 03 cuộc: 0 điểm",
            "cases 10 8 5 0",
        ),
        (10, "Cứ mỗi 10% hoàn thành được 1 điểm", "steps ?"),
        (9, "Mỗi tiêu chí đạt được 3 điểm, không đạt 0 điểm", "count"),
        (4, "Giải nhất 4 điểm/giải, giải nhì 3 điểm/giải (chỉ tính mức cao nhất)", "count ?"),
        (10, "Mỗi đợt kiểm tra không phát hiện sai phạm được 2,5 điểm", "count"),
        (10, "Bài báo 0,5 điểm/bài, tối đa 4 điểm; tin mạng 0,1 điểm/tin, tối đa 6 điểm", "count"),
        (
            10,
            "Bài báo 0,5 điểm/bài; tin mạng 0,1 điểm/tin, tối đa 6 điểm; video 1 điểm/video, tối đa 4 điểm",
            "-",
        ),
        (4, "01 tin được 0,2 điểm, tối đa 4 điểm", "count"),
        (10, "Số mô hình x 2 điểm (tối đa 10 điểm)", "count"),
        (10, "Trừ 1 điểm/trường hợp bị khiển trách, 2 điểm/trường hợp bị cảnh cáo", "deduct"),
        (10, "Không vi phạm: 10 điểm; vi phạm trừ 2 điểm/vụ nhưng không quá 6 điểm", "deduct ?"),
        (6, "Sản phẩm 4 sao: 3 điểm/sản phẩm; 3 sao: 1 điểm/sản phẩm; tối đa 6 điểm", "count"),
    ];
    for (max, text, wanted) in cells {
        assert_eq!(read(max, text), wanted, "{text}");
    }
    let none = "Đạt: 10 điểm; không đạt: 0 điểm. Trường hợp không được giao chỉ tiêu: không tính điểm";
    assert!(doubts("", none).contains("cần xem có phải bớt khỏi điểm tối đa không"), "{}", doubts("", none));
}

#[test]
fn what_may_hold_beside_the_levels_is_marked() {
    let cells = [
        (
            "Đầy đủ: 10 điểm; chưa đầy đủ: 6 điểm; không có: 0 điểm. Nộp chậm được tính 4 điểm.",
            "cases 10 6 0 4 ?",
        ),
        (
            "100%: 10 điểm; từ 80% đến dưới 100%: 6 điểm; dưới 80%: 0 điểm. Chậm thời hạn: 50% số điểm.",
            "cases 10 6 0 5 ?",
        ),
        ("Hoàn thành 100% nhiệm vụ, đúng hạn: 10 điểm; mỗi nhiệm vụ quá hạn trừ 1 điểm", "deduct ?"),
        ("Đầy đủ: 10 điểm; chưa đầy đủ: 6 điểm; không có: 0 điểm", "cases 10 6 0"),
    ];
    for (text, wanted) in cells {
        assert_eq!(read(10, text), wanted, "{text}");
    }
    assert!(
        doubts("", cells[0].0).starts_with("“Nộp chậm” không theo thứ tự của các mức trước"),
        "{}",
        doubts("", cells[0].0)
    );
}

#[test]
fn a_percentage_point_is_no_whole_number() {
    let text = "Tăng từ 2 điểm phần trăm trở lên: 10 điểm; tăng dưới 2 điểm phần trăm: 4 điểm";
    assert_eq!(read(10, text), read(10, &text.replace("điểm phần trăm", "%")));
}
