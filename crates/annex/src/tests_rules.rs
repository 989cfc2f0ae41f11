//! Remarks that say how points are given.

#![allow(clippy::unwrap_used, reason = "a test stops where something is missing")]

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
