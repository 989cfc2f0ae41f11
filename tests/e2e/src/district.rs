//! A district that stands by itself: its complete sheet, and what the department gave.

/// A complete sheet of a district.
pub const ANSWERS: [(&str, &str); 21] = [
    ("B1.n", "3"),
    ("B2.a", "3"),
    ("B2.b", "4"),
    ("B3.a", "5"),
    ("B3.b", "7"),
    ("C1.truong-ban", "cap-pho"),
    ("C2.tham-gia", "yes"),
    ("C2.chu-tri", "no"),
    ("F1.ke-hoach", "dung-han"),
    ("F4.dat", "no"),
    ("F5.tre", "9"),
    ("F5.khong-quy", "0"),
    ("F5.khong-nam", "0"),
    ("F6.a", "1"),
    ("F6.b", "8"),
    ("F7.a", "4"),
    ("F7.b", "1"),
    ("F7.c", "2"),
    ("H1.co", "yes"),
    ("H2.du", "yes"),
    ("H3.n", "4"),
];

/// The table of a department: the lines of the set with what was declared, and what two appraisals gave. One name is
/// written otherwise, one evidence was missed, one line was raised, and the total of the second appraisal is wrong.
pub const TABLE: &str = "KẾT QUẢ THẨM ĐỊNH;;;;;;
STT;Tên tiêu chí;Điểm tối đa;Điểm tự chấm;Thẩm định lần 1;Thẩm định lần 2;Ghi chú
I;Nhận thức số;80;54,29;49,29;56,79;
1;Số cuộc họp trong năm của Ban Chỉ đạo chuyển đổi số cấp huyện;20;15;15;15;
2;Bí thư hoặc Chủ tịch chủ trì họp về chuyển đổi số;20;15;10;12,5;Thiếu tài liệu kiểm chứng
3;Văn bản chỉ đạo chuyên đề về chuyển đổi số do Chủ tịch ký;20;14,29;14,29;14,29;
4;Người đứng đầu là Trưởng Ban Chỉ đạo chuyển đổi số;10;5;5;10;
5;Lãnh đạo UBND huyện trực tiếp chủ trì chuyển đổi số;10;5;5;5;
II;Cải cách hành chính;5,5;1,5;1,5;1,5;
6;Ban hành kế hoạch cải cách hành chính;1;1;1;1;
7;Báo cáo tự chấm điểm đầy đủ, đúng hạn;0,5;0;0;0;
8;Báo cáo cải cách hành chính định kỳ;2;0;0;0;
9;Tỷ lệ đơn vị trực thuộc được kiểm tra;1;0;0;0;
10;Xử lý vấn đề phát hiện qua kiểm tra;1;0,5;0,5;0,5;
III;Tổ chức triển khai và quy chế cơ quan;3;3;3;3;
11;Ban hành văn bản tổ chức triển khai;0,5;0,5;0,5;0,5;
12;Báo cáo kết quả đầy đủ, đúng quy định;0,5;0,5;0,5;0,5;
13;Ban hành nội quy, quy chế cơ quan;2;2;2;2;
;Tổng cộng;88,5;58,79;53,79;62,29;
";
