//! What is said of an annex, in Vietnamese; what a set needs in English stands beside it.

use tudanhgia_core::exact::Exact;
use tudanhgia_tables::{Foreign, Trouble};

use crate::doubts::Doubt;

/// That tracked changes were accepted.
pub(crate) const TRACKED: &str =
    "Tệp có thay đổi được theo dõi (Track Changes): đã đọc như khi chấp nhận mọi thay đổi.";
/// That hidden text was left out.
pub(crate) const HIDDEN: &str = "Tệp có chữ ẩn: không đọc.";
/// That tables within cells were read as lines.
pub(crate) const NESTED: &str = "Có bảng nằm trong ô: đọc thành các dòng của ô đó.";
/// The last of several cases, where none of those that are written holds.
pub(crate) const NONE_OF_THEM: &str = "Không thuộc trường hợp nào ở trên";
/// What is said where an annex says nothing of how a row is scored.
pub(crate) const NO_HOW: &str = "Phụ lục không ghi cách chấm.";
/// The sentence of a draft on screen and paper.
pub(crate) const SAMPLE: &str =
    "Bản thảo do chương trình đọc từ phụ lục, chưa có người xác nhận; không dùng để chấm điểm.";
/// The beginning of the note of each row.
pub(crate) const PROPOSED: &str = "Đề xuất của chương trình, chưa có người xác nhận.";

/// The remark of the set as a whole.
pub const PROPOSED_OF_SET: &str = "Tên bộ tiêu chí, năm đánh giá, cơ quan ban hành và văn bản (số, ngày) là đề xuất của chương trình theo chữ của tệp, chưa có người xác nhận.";

/// Words of a group of points on top.
pub(crate) const ON_TOP: &str = "điểm thưởng";
/// Words of a group of points off.
pub(crate) const OFF: &str = "điểm trừ";

/// The figure above the line of a ratio that the text does not name.
pub(crate) fn part_of(name: &str) -> String {
    format!("Số đạt yêu cầu (tử số): {name}")
}

/// The figure below it.
pub(crate) fn whole_of(name: &str) -> String {
    format!("Tổng số (mẫu số): {name}")
}

/// Of hidden rows and columns of a sheet.
pub(crate) fn hidden_lines(rows: &[usize], columns: &[String]) -> String {
    let rows = rows.iter().map(|row| format!("dòng {row}"));
    let columns = columns.iter().map(|column| format!("cột {column}"));
    let all: Vec<String> = rows.chain(columns).collect();
    let shown: Vec<&str> = all.iter().take(12).map(String::as_str).collect();
    let more = if all.len() > shown.len() {
        format!(" và {} chỗ nữa", all.len() - shown.len())
    } else {
        String::new()
    };
    format!(
        "Trang tính có chỗ bị ẩn mà vẫn được đọc: {}{more}. Bỏ ẩn, xem có đúng là của văn bản không.",
        shown.join(", ")
    )
}

/// The first annex of a file, where nothing names it.
pub(crate) const FIRST_ANNEX: &str = "phụ lục đầu tiên";

/// Which annex of several was read.
pub(crate) fn several_annexes(first: &str, others: &[&str]) -> String {
    let others = others.iter().map(|name| format!("“{name}”")).collect::<Vec<_>>().join(", ");
    format!(
        "Tệp có nhiều phụ lục: chỉ đọc “{first}”; chưa đọc {others}. Mỗi phụ lục là một bộ tiêu chí: muốn đọc phụ lục khác thì chép riêng ra một tệp."
    )
}

/// Of formulas of a sheet without the result that a program saves with them.
pub(crate) fn without_result(cells: &[String]) -> String {
    let shown: Vec<&str> = cells.iter().take(12).map(String::as_str).collect();
    let more = if cells.len() > shown.len() {
        format!(" và {} ô nữa", cells.len() - shown.len())
    } else {
        String::new()
    };
    format!(
        "Ô {}{more} là công thức mà tệp không lưu kết quả, nên đọc như ô trống: mở bằng Excel, lưu lại, rồi đọc lại.",
        shown.join(", ")
    )
}

/// Of what has no room in the remark of a set.
pub(crate) fn more_open(count: usize) -> String {
    format!("còn {count} điều nữa không ghi hết ở đây: đọc lại các dòng quanh bảng của văn bản")
}

/// Why a file cannot be read, and how a table is got out of it; `None` where that is said elsewhere.
pub fn how_to_get_a_table(trouble: &Trouble) -> Option<&'static str> {
    match trouble {
        Trouble::Foreign(Foreign::Pdf) => Some(
            "Đây là tệp PDF: mở bằng Word (hoặc LibreOffice), kiểm tra bảng, lưu thành .docx rồi đưa lại; bản quét thì phải nhận dạng chữ trước.",
        ),
        Trouble::Foreign(Foreign::Picture) => Some(
            "Đây là ảnh hoặc bản quét: nhận dạng chữ (OCR) thành bảng trong Word hoặc Excel, lưu thành .docx hoặc .xlsx rồi đưa lại.",
        ),
        Trouble::Foreign(Foreign::Document) | Trouble::OldWorkbook => Some(
            "Đây là tệp Office đời cũ (.doc, .xls, .rtf): mở bằng Word, Excel hoặc LibreOffice, lưu thành .docx hoặc .xlsx rồi đưa lại.",
        ),
        Trouble::NoWorkbook(_) => Some(
            "Tệp bị hỏng, không đọc được: mở bằng Word (tệp .docx), Excel (.xlsx) hoặc LibreOffice, lưu thành một tệp mới rồi đưa lại, hoặc xin lại tệp gốc.",
        ),
        Trouble::Foreign(Foreign::Locked) => {
            Some("Tệp có mật khẩu: mở tệp, bỏ mật khẩu, lưu lại (.docx hoặc .xlsx) rồi đưa lại.")
        }
        Trouble::TooManyCells => Some(TOO_MANY),
        _ => None,
    }
}

/// How much of a table is read.
const TOO_MANY: &str =
    "Bảng quá lớn: đọc được đến 20.000 dòng và 200 cột. Xóa phần thừa, hoặc tách mỗi phụ lục ra một tệp.";

/// That nothing stands in a file.
pub(crate) const EMPTY: &str = "Tệp rỗng, không có byte nào: lưu lại hoặc xin lại tệp gốc.";

/// That a file has no table whose columns are known.
pub(crate) fn no_table() -> &'static str {
    "Không thấy bảng nào có cột tiêu chí cùng cột điểm tối đa hoặc cách chấm: kiểm tra dòng đầu bảng (STT, Nội dung, Điểm tối đa, Cách tính điểm)."
}

/// A number as a Vietnamese reader has it.
pub(crate) fn number(value: &Exact) -> String {
    value.to_string().replace('.', ",")
}

/// What a person is told of a doubt.
pub fn doubt(doubt: &Doubt) -> String {
    match doubt {
        Doubt::Unwritten => {
            "văn bản không viết vế còn lại; ở đây tính theo nghĩa thường (không đạt: 0 điểm)".to_owned()
        }
        Doubt::NoneIsFull => {
            "văn bản không viết mức khi không chậm, không thiếu, không có lỗi; ở đây được đủ điểm".to_owned()
        }
        Doubt::Uncovered(words) => format!("phần chữ chưa đưa vào cách chấm: “{words}”"),
        Doubt::NotUnderstood(words) => format!("không hiểu nên để tự cho điểm: “{words}”"),
        Doubt::NoRule => "phụ lục không ghi cách chấm; để tự cho điểm".to_owned(),
        Doubt::Judged => "điểm do người chấm cho; để tự cho điểm".to_owned(),
        Doubt::Gap(place) => format!("bậc hở tại {place}"),
        Doubt::More(most) => {
            format!("văn bản không nói trường hợp nhiều hơn {0}; ở đây tính như {0}", number(most))
        }
        Doubt::TwoWays(written, read) => {
            format!("“{written}” có thể là phần nghìn hay số lẻ; ở đây đọc là {}", number(read))
        }
        Doubt::Fraction => {
            "mức ghi bằng phân số của tổng số; ở đây chọn theo lời văn bản, người chấm tự so số đạt với tổng số"
                .to_owned()
        }
        Doubt::Units(one, other) => {
            format!("các bậc ghi đơn vị tính khác nhau: “{one}” và “{other}”; ở đây chọn theo lời văn bản")
        }
        Doubt::Overlap(place) => format!("hai bậc chồng nhau tại {place}"),
        Doubt::Most(rule, max) => {
            format!("cách chấm cho nhiều nhất {}, điểm tối đa ghi {}", number(rule), number(max))
        }
        Doubt::TwoMaxima(cell, name) => {
            format!("ô điểm tối đa ghi {}, trong tên ghi {}", number(cell), number(name))
        }
        Doubt::MaxTaken(max) => format!("không ghi điểm tối đa; lấy {} theo cách chấm", number(max)),
        Doubt::NoMax => "không có điểm tối đa; không chấm điểm cho đến khi ghi".to_owned(),
        Doubt::MaxShared => "ô điểm tối đa gộp với dòng trên".to_owned(),
        Doubt::Sum(said, sum) => format!("ghi {}, các dòng cộng lại là {}", number(said), number(sum)),
        Doubt::Exclusive(rows) => format!("các dòng {rows} có vẻ loại trừ nhau; ở đây lấy dòng cao hơn"),
        Doubt::Code(code) => format!("mã “{code}” do chương trình đặt, vì thiếu hoặc lặp"),
        Doubt::TypedCode(cell, shown, read) if shown == read => format!(
            "ô {cell} ở cột số thứ tự là một số, {shown} hay {shown}0 không phân biệt được; ở đây đọc là {read}"
        ),
        Doubt::TypedCode(cell, shown, read) => format!(
            "ô {cell} ở cột số thứ tự là một số, {shown}; theo dòng trên thì là {read}, ở đây đọc là {read}"
        ),
        Doubt::Apart(words, said, without) => {
            let total = match said {
                Some(said) => format!("tổng ghi {}, không kể nhóm này là {}", number(said), number(without)),
                None => format!("tổng không kể nhóm này là {}", number(without)),
            };
            let kind = if matches!(*words, OFF | "bị trừ") { OFF } else { ON_TOP };
            format!("nhóm này được coi là {kind} vì tên có “{words}”; {total}")
        }
        Doubt::CountedIn(words, said) => format!(
            "tên nhóm có “{words}” nhưng tổng ghi {} chỉ khớp khi kể cả nhóm này, nên nhóm được tính như nhóm thường",
            number(said)
        ),
        Doubt::Declared(words) => format!(
            "“{words}”: đề xuất đơn vị tự khai không áp dụng, khi đó điểm tối đa bớt đi; cần xem có đúng không"
        ),
        Doubt::Hidden => "dòng này bị ẩn trong trang tính; cần xem có đúng là của văn bản không".to_owned(),
        Doubt::Fixed(points) => {
            format!("trả lời thế nào cũng được {} điểm; cần xem lại cách chấm", number(points))
        }
        Doubt::Negative(points) => format!(
            "điểm tối đa có dấu trừ: ở đây là điểm trừ, bị trừ nhiều nhất {}, không kể vào tổng",
            number(points)
        ),
        Doubt::ZeroOrLess(words) => {
            format!("“{words}”: ở đây là 0 điểm; cần xem có phải bớt khỏi điểm tối đa không")
        }
        Doubt::MostOff(points) => {
            format!("“không quá {0}” được hiểu là trừ không quá {0} điểm", number(points))
        }
        Doubt::TwoRules => "ô tên và ô cách chấm ghi hai cách chấm khác nhau; để tự cho điểm".to_owned(),
        Doubt::Figures => "văn bản chỉ nói tỷ lệ, không nói rõ tử số và mẫu số".to_owned(),
        Doubt::Parts => "văn bản không nói phần lẻ của bước; ở đây tính theo tỷ lệ".to_owned(),
        Doubt::WholeSteps => "văn bản không nói số lẻ chưa đủ một lần; ở đây chỉ tính lần đủ".to_owned(),
        Doubt::ShareOf => {
            "văn bản không nói trần là phần của điểm nào; ở đây là phần của điểm tối đa".to_owned()
        }
        Doubt::RoundingMode => "văn bản không nói nửa thì làm tròn lên; ở đây làm tròn nửa lên".to_owned(),
        Doubt::Counted(words) => format!("liên quan dòng khác, chưa đưa vào cách chấm: “{words}”"),
        Doubt::Remark(words) => format!("ghi chú của phụ lục, chưa đưa vào cách chấm: “{words}”"),
        Doubt::OutOfOrder(words) => format!(
            "“{words}” không theo thứ tự của các mức trước; ở đây là một mức để chọn, có thể là điều kiện kèm theo các mức ấy"
        ),
        Doubt::Subject => {
            "các bậc không nói cùng một nội dung; cần xem có cùng một tỷ lệ hay số lượng không".to_owned()
        }
        Doubt::NothingIsZero => "“không” được hiểu là 0%".to_owned(),
        Doubt::Added => {
            "các phần cộng lại bằng điểm tối đa nên được hiểu là cộng, không phải chọn một".to_owned()
        }
        Doubt::Blocks => {
            "ô có nhiều cách chấm, văn bản không nói chọn một hay cộng lại; để tự cho điểm".to_owned()
        }
        Doubt::PerCase => {
            "văn bản không nói trừ một lần hay trừ từng trường hợp; ở đây trừ từng trường hợp".to_owned()
        }
        Doubt::Joined => "dòng bị cắt hoặc không có STT đã được nối vào dòng trên".to_owned(),
    }
}
