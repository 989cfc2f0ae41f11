//! The words of what helps while filling in: like those of the result no part of [`Texts`](super::Texts), which travels with
//! the page.

use super::Language;

/// What the search, the list of keys, the parts of the bar and the details of a criterion say.
pub struct AidTexts {
    /// How many of the facts are filled in: done, all.
    pub facts_progress: fn(usize, usize) -> String,
    /// Behind what was answered: that there is an explanation.
    pub explained: &'static str,
    /// Answers that the set has no place for: how many.
    pub unplaced: fn(usize) -> String,
    /// The set differs from the one the sheet was saved with.
    pub other_hash: &'static str,
    /// The file that the sheet was opened from does not fit its checksum.
    pub altered: &'static str,
    /// Leads from a criterion to the fact it uses.
    pub change_fact: &'static str,
    /// Heading of the error summary: how many.
    pub summary: fn(usize) -> String,
    /// Goes on in spite of errors.
    pub go_on: &'static str,
    /// Heading of the page that lists the problems of a set: how many.
    pub broken: fn(usize) -> String,
    /// What to do with a broken set: the file.
    pub broken_hint: fn(&str) -> String,
    /// The place of a problem when it is the file as a whole.
    pub whole_file: &'static str,
    /// The choice of what is shown.
    pub filter: &'static str,
    /// Shows all criteria; their number follows.
    pub all: &'static str,
    /// Shows the criteria that are not answered; their number follows.
    pub missing: &'static str,
    /// Opens the search.
    pub find: &'static str,
    /// Opens the place to paste many answers at once, and stands above it.
    pub paste_many: &'static str,
    /// Opens the choice of a file with answers, and stands above it.
    pub from_file: &'static str,
    /// How a list is typed.
    pub lines_hint: &'static str,
    /// The words of the regulation, among them.
    pub in_document: &'static str,
    /// The explanation field.
    pub explanation: &'static str,
    /// What belongs into the explanation.
    pub explanation_hint: &'static str,
    /// A reason why a row does not apply that says nothing.
    pub short_reason: &'static str,
    /// What the reason does.
    pub not_applicable_hint: &'static str,
    /// The evidence expected.
    pub evidence: &'static str,
    /// Where the data comes from.
    pub data_source: &'static str,
    /// Who verifies.
    pub verified_by: &'static str,
    /// The source of the row.
    pub source: &'static str,
    /// A row as in its source.
    pub transcribed: &'static str,
    /// An adapted row.
    pub adapted: &'static str,
    /// What was adapted and why, or what the source leaves open.
    pub note: &'static str,
    /// The parts of the bar: certain.
    pub certain: &'static str,
    /// The parts of the bar: still possible.
    pub possible: &'static str,
    /// The parts of the bar: lost.
    pub lost: &'static str,
    /// The parts of the bar: for others to give.
    pub reserved: &'static str,
    /// How far the filling in has come: answered, all, how many answers are wrong.
    pub progress: fn(usize, usize, usize) -> String,
    /// How many points are missing until a class is certain: how many, which class.
    pub to_class: fn(&str, &str) -> String,
    /// The same of a total that is certain: so many more would have made it.
    pub below_class: fn(&str, &str) -> String,
    /// The certain score is below zero: the open criteria that may cost points, each with how many.
    pub may_cost: fn(&str) -> String,
    /// What is searched.
    pub search: &'static str,
    /// How many criteria were found.
    pub found: fn(usize) -> String,
    /// The keys, as a heading.
    pub keys: &'static str,
    /// Each key and what it does.
    pub each_key: [(&'static str, &'static str); 9],
    /// Closes what lies over the form.
    pub close: &'static str,
    /// Leads to the guide for whoever fills in, in a window of its own.
    pub guide: &'static str,
    /// The file of it.
    pub guide_file: &'static str,
}

impl Language {
    /// The words of what helps while filling in.
    pub fn aids(self) -> &'static AidTexts {
        match self {
            Self::Vi => &VI,
            Self::En => &EN,
        }
    }
}

static VI: AidTexts = AidTexts {
    facts_progress: |done, all| format!("{done}/{all} mục"),
    explained: "có giải trình",
    unplaced: |count| {
        format!(
            "Phiếu có {count} mục không thuộc bộ tiêu chí này. Các mục đó không được tính, nhưng vẫn giữ nguyên trong tệp."
        )
    },
    other_hash: "Nội dung bộ tiêu chí trên trang này khác với lúc lưu phiếu. Điểm được tính lại theo nội dung hiện tại.",
    altered: "Tệp này đã được sửa ngoài chương trình: không còn khớp mã kiểm tra. Kiểm tra lại số liệu.",
    change_fact: "Sửa ở Thông tin chung",
    summary: |count| format!("Có {count} chỗ cần sửa"),
    go_on: "Để sau, đi tiếp",
    broken: |count| format!("Bộ tiêu chí có {count} lỗi nên chưa dùng được"),
    broken_hint: |file| {
        format!(
            "Gửi danh sách này cho người quản trị trang để sửa tệp “{file}”. Các bộ tiêu chí khác vẫn dùng được."
        )
    },
    whole_file: "cả tệp",
    filter: "Hiện tiêu chí nào",
    all: "Tất cả",
    missing: "Còn thiếu",
    find: "Tìm",
    paste_many: "Dán nhiều câu trả lời",
    from_file: "Lấy câu trả lời từ tệp",
    lines_hint: "Mỗi đơn vị một dòng, số liệu ở cuối dòng, ví dụ: Xã A; 75,5. Có thể dán từ bảng tính.",
    in_document: "Cách tính trong văn bản",
    explanation: "Giải trình",
    explanation_hint: "Nêu cách đơn vị tự chấm; nếu thiếu tài liệu kiểm chứng thì nêu lý do. Văn bản, tệp ghi ở mục Minh chứng.",
    short_reason: "Lý do quá ngắn, người thẩm định sẽ không hiểu.",
    not_applicable_hint: "Ghi lý do thì tiêu chí này được coi là không áp dụng, điểm xử lý theo quy định của bộ tiêu chí. Xóa lý do thì được tính lại; số liệu đã nhập vẫn giữ nguyên.",
    evidence: "Tài liệu kiểm chứng",
    data_source: "Nguồn thu thập dữ liệu",
    verified_by: "Đơn vị phối hợp xác minh",
    source: "Căn cứ",
    transcribed: "trích nguyên văn",
    adapted: "có điều chỉnh so với văn bản gốc",
    note: "Ghi chú",
    certain: "điểm đã đạt",
    possible: "điểm còn có thể đạt",
    lost: "điểm không đạt",
    reserved: "do cơ quan khác chấm",
    progress: |answered, all, wrong| {
        let wrong = if wrong > 0 { format!("; {wrong} chỗ cần sửa") } else { String::new() };
        format!("Đã chấm {answered} trên {all} tiêu chí{wrong}.")
    },
    may_cost: |rows| {
        format!(
            "Mức chắc chắn thấp hơn 0 vì tính cả điểm còn có thể bị trừ ở tiêu chí chưa chấm xong: {rows}."
        )
    },
    to_class: |points, class| format!("Còn {points} nữa thì chắc chắn đạt mức {class}."),
    below_class: |points, class| format!("Còn thiếu {points} để đạt mức {class}."),
    search: "Tìm tiêu chí theo số hoặc tên",
    found: |count| match count {
        0 => "Không có tiêu chí nào như vậy.".to_owned(),
        _ => format!("{count} tiêu chí"),
    },
    keys: "Phím tắt",
    each_key: [
        ("Tab, Shift + Tab", "sang chỗ sau, về chỗ trước (ô, nút, liên kết)"),
        ("Enter", "trong ô nhập: sang ô tiếp theo; ở tên tiêu chí: mở, gập"),
        ("↑ ↓", "chọn trong các lựa chọn"),
        ("Space", "chọn, bấm nút"),
        ("Ctrl + Z", "hoàn tác thay đổi vừa rồi (đang gõ trong ô thì hoàn tác trong ô trước)"),
        ("Ctrl + Y, Ctrl + Shift + Z", "làm lại"),
        ("/", "tìm tiêu chí"),
        ("?", "mở bảng phím tắt này"),
        ("Esc", "đóng bảng đang mở"),
    ],
    close: "Đóng",
    guide: "Hướng dẫn làm phiếu (cửa sổ mới)",
    guide_file: "docs/vi/can-bo-lam-phieu.html",
};

static EN: AidTexts = AidTexts {
    facts_progress: |done, all| format!("{done} of {all}"),
    explained: "explained",
    unplaced: |count| {
        match count {
            1 => "The sheet has 1 entry that does not belong to this criteria set. It does not count, but stays in the file.".to_owned(),
            _ => format!("The sheet has {count} entries that do not belong to this criteria set. They do not count, but stay in the file."),
        }
    },
    other_hash: "The criteria set on this page differs from the one the sheet was saved with. The score follows the present one.",
    altered: "This file was changed outside of the program: it no longer fits its checksum. Check the figures.",
    change_fact: "Change in General information",
    summary: |count| match count {
        1 => "1 answer of this part needs correcting".to_owned(),
        _ => format!("{count} answers of this part need correcting"),
    },
    go_on: "Later, go on to the next part",
    broken: |count| match count {
        1 => "The criteria set has 1 problem and cannot be used yet".to_owned(),
        _ => format!("The criteria set has {count} problems and cannot be used yet"),
    },
    broken_hint: |file| {
        format!(
            "Send this list to the site's administrator so that the file “{file}” can be mended. The other sets work."
        )
    },
    whole_file: "whole file",
    filter: "Which criteria are shown",
    all: "All",
    missing: "Open",
    find: "Find",
    paste_many: "Paste many answers",
    from_file: "Answers from a file",
    lines_hint: "One unit a line, its score last, for example: Commune A; 75.5. Lines can be pasted from a spreadsheet.",
    in_document: "In the document",
    explanation: "Explanation",
    explanation_hint: "How the unit arrived at its score; if evidence is missing, the reason. Documents and files go under Evidence.",
    short_reason: "The reason is too short to be understood.",
    not_applicable_hint: "With a reason the row counts as not applicable; the criteria say what becomes of its points. Without it the row counts again; what was typed stays.",
    evidence: "Evidence",
    data_source: "Data source",
    verified_by: "Verified by",
    source: "Source",
    transcribed: "as in the source",
    adapted: "adapted from the source",
    note: "Note",
    certain: "certain",
    possible: "still possible",
    lost: "lost",
    reserved: "for others to score",
    progress: |answered, all, wrong| {
        let wrong = if wrong > 0 { format!("; {wrong} to correct") } else { String::new() };
        format!("{answered} of {all} criteria answered{wrong}.")
    },
    may_cost: |rows| {
        format!(
            "What is certain is below 0 since it counts what criteria that are still open may cost: {rows}."
        )
    },
    to_class: |points, class| format!("{points} more and the class {class} is certain."),
    below_class: |points, class| format!("{points} short of the class {class}."),
    search: "Find a criterion by number or name",
    found: |count| match count {
        0 => "There is no such criterion.".to_owned(),
        1 => "1 criterion".to_owned(),
        _ => format!("{count} criteria"),
    },
    keys: "Keys",
    each_key: [
        ("Tab, Shift + Tab", "to the next place, to the one before (field, button, link)"),
        ("Enter", "in a field: to the next one; on the name of a criterion: unfold, fold"),
        ("↑ ↓", "choose among options"),
        ("Space", "choose, press a button"),
        ("Ctrl + Z", "undo the last change (while typing in a field, first in that field)"),
        ("Ctrl + Y, Ctrl + Shift + Z", "redo"),
        ("/", "find a criterion"),
        ("?", "this list of keys"),
        ("Esc", "close what is open"),
    ],
    close: "Close",
    guide: "Guide for clerks (new window)",
    guide_file: "docs/clerk.html",
};
