//! `tudanhgia draft`: an annex becomes a workbook that the other commands take; what holds no table is told.

use super::{folder, printed, run};

const ANNEX: &str = "<html><meta charset=\"utf-8\"><p>Bộ tiêu chí đánh giá năm 2026</p><table>\
    <tr><td>STT<td>Tiêu chí<td>Điểm tối đa<td>Cách chấm điểm<td>Ghi chú</tr>\
    <tr><td>I<td>Chỉ đạo (10 điểm)<td><td><td></tr>\
    <tr><td>1<td>Kế hoạch<td>4<td>Có kế hoạch: 4 điểm; không có kế hoạch: 0 điểm<td></tr>\
    <tr><td>2<td>Hồ sơ đúng hạn<td>6<td>(Số hồ sơ đúng hạn / Tổng số hồ sơ) x điểm tối đa<td>Không phát sinh hồ sơ thì được điểm tối đa</tr>\
    <tr><td>3<td>Việc khác<td>5<td>Làm tốt thì được xem xét thêm<td></tr>\
    <tr><td><td>Tổng cộng<td>10<td><td></tr></table>";

#[test]
fn an_annex_becomes_a_workbook_and_a_set() {
    let folder = folder("draft");
    let at = |name: &str| folder.join(name).to_str().unwrap().to_owned();
    std::fs::write(at("phu-luc.html"), ANNEX).unwrap();
    let output = run(&["draft", &at("phu-luc.html"), &at("bo.xlsx")]);
    assert_eq!(output.status.code(), Some(0), "{}", printed(&output.stderr));
    let said = printed(&output.stdout);
    for words in [
        "“Cách chấm điểm” là cách chấm",
        "• I.1 Kế hoạch (4 điểm",
        "• I.2 Hồ sơ đúng hạn (6 điểm",
        "khi không áp dụng: được điểm tối đa",
        "✎ I.3 Việc khác (5 điểm",
        // The total and the group say 10, the rows give 15.
        "ghi 10, các dòng cộng lại là 15",
        "3 tiêu chí: 2 đọc được trọn vẹn",
    ] {
        assert!(said.contains(words), "{words}\n{said}");
    }
    assert_eq!(run(&["set", &at("bo.xlsx"), &at("bo.json")]).status.code(), Some(0));
    let lint = run(&["lint", &at("bo.xlsx")]);
    assert_eq!(lint.status.code(), Some(0), "{}", printed(&lint.stdout));
    let set = std::fs::read_to_string(at("bo.json")).unwrap();
    // Whoever opens it is told that it is a draft, and every row that nobody has confirmed it.
    assert!(set.contains("Bản thảo do chương trình đọc từ phụ lục"));
    assert_eq!(set.matches("Đề xuất của chương trình, chưa có người xác nhận.").count(), 3);
    // A file that exists is not overwritten.
    assert_eq!(run(&["draft", &at("phu-luc.html"), &at("bo.xlsx")]).status.code(), Some(2));
    assert_eq!(run(&["draft", &at("phu-luc.html"), &at("bo.xlsx"), "--force"]).status.code(), Some(0));
}

#[test]
fn what_holds_no_table_says_how_to_get_one() {
    let folder = folder("draft-none");
    let at = |name: &str| folder.join(name).to_str().unwrap().to_owned();
    for (name, bytes, code, words) in [
        ("a.pdf", &b"%PDF-1.7"[..], 2, "lưu thành .docx"),
        ("a.png", b"\x89PNG\r\n", 2, "OCR"),
        ("a.rtf", b"{\\rtf1 }", 2, "đời cũ"),
        ("a.csv", "Họ tên;Tuổi\nAn;30\n".as_bytes(), 1, "Không thấy bảng nào"),
    ] {
        std::fs::write(at(name), bytes).unwrap();
        let output = run(&["draft", &at(name)]);
        assert_eq!(output.status.code(), Some(code), "{name}");
        assert!(printed(&output.stderr).contains(words), "{name}: {}", printed(&output.stderr));
    }
}
