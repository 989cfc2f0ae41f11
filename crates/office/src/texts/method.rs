//! The words of the method on paper.

use tudanhgia_words::Language;

/// The words of the method on paper.
pub(crate) struct MethodTexts {
    /// The first line of the title.
    pub(crate) annex: &'static str,
    /// To what it belongs, with room for number and date; the issuer.
    pub(crate) belongs: fn(&str) -> String,
    /// What it is for: the level, the period, the maximum with its unit.
    pub(crate) scope: fn(&str, &str, &str) -> String,
    /// A set that is the official one; its issuer.
    pub(crate) official: fn(&str) -> String,
    /// The head of the table: number, criterion, maximum, how it is scored, evidence, sources.
    pub(crate) head: [&'static str; 6],
    /// Before what is asked, and before what is computed of it.
    pub(crate) asked: &'static str,
    pub(crate) computed: &'static str,
    /// Behind the name of a row whose points come on top.
    pub(crate) bonus: &'static str,
    /// Before where the data comes from, who verifies, what was adapted, what else is to be known.
    pub(crate) data_source: &'static str,
    pub(crate) verified_by: &'static str,
    pub(crate) adapted: &'static str,
    pub(crate) note: &'static str,
    /// The headings: figures of all rows, how groups are made, what does not apply, rounding, classes, ranking, working days,
    /// steps, sources.
    pub(crate) facts: &'static str,
    pub(crate) groups: &'static str,
    pub(crate) out: &'static str,
    pub(crate) rounding: &'static str,
    pub(crate) classes: &'static str,
    pub(crate) ranking: &'static str,
    pub(crate) calendar: &'static str,
    pub(crate) steps: &'static str,
    pub(crate) sources: &'static str,
    /// That groups are the sums of their rows, and that points on top are no part of the maximum.
    pub(crate) sums: &'static str,
    pub(crate) on_top: &'static str,
    /// When a row applies: by a condition, not with a profile, not when a figure is zero, not when the unit says so.
    pub(crate) applies_if: fn(&str) -> String,
    pub(crate) not_with: fn(&str) -> String,
    pub(crate) not_if: fn(&str) -> String,
    pub(crate) not_declared: &'static str,
    /// A row with what is said of it.
    pub(crate) of_row: fn(&str, &str) -> String,
    /// Nothing is rounded; how many decimals are shown.
    pub(crate) not_rounded: &'static str,
    pub(crate) shown: fn(u32) -> String,
    /// Whose classes they are; of the total.
    pub(crate) classes_of: fn(&str) -> String,
    pub(crate) classes_of_total: &'static str,
    /// The head of a table of classes taken on percent, and of one taken on points.
    pub(crate) class_head: [[&'static str; 2]; 2],
    /// That classes are taken before rounding, and where their limits stand.
    pub(crate) unrounded: &'static str,
    pub(crate) limits_from: fn(&str) -> String,
    /// Ranked on the points of the total, or before its rounding; when a unit is not ranked.
    pub(crate) on_points: &'static str,
    pub(crate) on_unrounded: &'static str,
    pub(crate) not_ranked: fn(&str) -> String,
    /// The working days: from, until, the days of the week that are off, holidays, days worked in exchange, the source.
    pub(crate) working_days: fn(&str, &str, &str) -> String,
    pub(crate) holidays: fn(&str) -> String,
    pub(crate) worked: fn(&str) -> String,
    pub(crate) week: [&'static str; 7],
    /// The head of the table of steps: what, who, when, late, source.
    pub(crate) step_head: [&'static str; 5],
    /// A document by its number in the list, and a place in it.
    pub(crate) cited: fn(usize, &str) -> String,
}

/// The texts in a language.
pub(crate) fn method_texts(language: Language) -> &'static MethodTexts {
    match language {
        Language::Vi => &VI,
        Language::En => &EN,
    }
}

static VI: MethodTexts = MethodTexts {
    annex: "PHỤ LỤC",
    belongs: |issuer| format!("(Kèm theo Quyết định số ……/QĐ-…… ngày …… tháng …… năm …… của {issuer})"),
    scope: |level, year, max| format!("Áp dụng cho: {level}. Kỳ đánh giá: {year}. Tổng điểm tối đa: {max}."),
    official: |issuer| format!("Bộ tiêu chí chính thức của {issuer}."),
    head: ["TT", "Tiêu chí", "Điểm tối đa", "Cách chấm", "Tài liệu kiểm chứng", "Nguồn"],
    asked: "Số liệu khai:",
    computed: "Cách tính:",
    bonus: "(điểm thưởng)",
    data_source: "Nguồn số liệu",
    verified_by: "Xác minh",
    adapted: "Điều chỉnh so với văn bản",
    note: "Ghi chú",
    facts: "Số liệu khai chung",
    groups: "Cách tổng hợp điểm",
    out: "Trường hợp không áp dụng",
    rounding: "Làm tròn",
    classes: "Xếp loại",
    ranking: "Xếp hạng",
    calendar: "Ngày làm việc",
    steps: "Các bước và thời hạn",
    sources: "Văn bản được dẫn",
    sums: "Điểm của một nhóm là tổng điểm các mục thuộc nhóm, trừ nhóm có cách chấm ghi riêng trong bảng. Tổng điểm là tổng điểm các nhóm, trừ khi ghi khác dưới đây.",
    on_top: "Điểm thưởng được cộng thêm, không tính vào điểm tối đa.",
    applies_if: |condition| format!("chỉ áp dụng khi {condition}"),
    not_with: |profile| format!("không áp dụng cho {profile}"),
    not_if: |what| format!("không áp dụng khi {what}"),
    not_declared: "đơn vị được khai là không áp dụng, kèm lý do",
    of_row: |row, said| format!("– Mục {row}: {said}"),
    not_rounded: "Không làm tròn điểm trong quá trình tính.",
    shown: |digits| match digits {
        0 => "Điểm hiển thị ở hàng đơn vị; việc hiển thị không làm thay đổi kết quả.".to_owned(),
        _ => format!(
            "Điểm hiển thị nhiều nhất {digits} chữ số sau dấu phẩy; việc hiển thị không làm thay đổi kết quả."
        ),
    },
    classes_of: |row| format!("Xếp loại của mục {row}:"),
    classes_of_total: "Xếp loại theo tổng điểm:",
    class_head: [["Mức xếp loại", "Tỷ lệ so với điểm tối đa áp dụng"], ["Mức xếp loại", "Số điểm"]],
    unrounded: "Xếp loại theo điểm trước khi làm tròn.",
    limits_from: |source| format!("Căn cứ của các mức: {source}."),
    on_points: "Xếp hạng theo tổng điểm; bằng nhau thì cùng hạng, hạng tiếp theo được bỏ qua.",
    on_unrounded: "Xếp hạng theo tổng điểm trước khi làm tròn.",
    not_ranked: |why| format!("– Không xếp hạng: {why}."),
    working_days: |from, until, off| {
        format!(
            "Từ ngày {from} đến ngày {until}, mọi ngày là ngày làm việc, trừ {off} và các ngày nghỉ dưới đây."
        )
    },
    holidays: |days| format!("Ngày nghỉ: {days}."),
    worked: |days| format!("Ngày làm bù: {days}."),
    week: ["thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật"],
    step_head: ["Bước", "Thực hiện", "Thời gian", "Nếu chậm", "Căn cứ"],
    cited: |number, place| match place {
        "" => format!("[{number}]"),
        place => format!("[{number}], {place}"),
    },
};

static EN: MethodTexts = MethodTexts {
    annex: "ANNEX",
    belongs: |issuer| format!("(Issued with Decision No. ……/QĐ-…… of …… by {issuer})"),
    scope: |level, year, max| format!("For: {level}. Period: {year}. Maximum of the total: {max}."),
    official: |issuer| format!("The official criteria set of {issuer}."),
    head: ["No.", "Criterion", "Maximum", "How it is scored", "Evidence", "Source"],
    asked: "What is asked:",
    computed: "What is computed:",
    bonus: "(bonus)",
    data_source: "Data",
    verified_by: "Verified by",
    adapted: "Adapted",
    note: "Note",
    facts: "General information",
    groups: "How points are combined",
    out: "What does not apply",
    rounding: "Rounding",
    classes: "Classes",
    ranking: "Ranking",
    calendar: "Working days",
    steps: "Steps and dates",
    sources: "Documents cited",
    sums: "A group has the sum of the points of its rows, unless the table says otherwise of it. The total is the sum of the groups, unless it is said otherwise below.",
    on_top: "Bonus points come on top; they are no part of the maximum.",
    applies_if: |condition| format!("applies only when {condition}"),
    not_with: |profile| format!("does not apply to {profile}"),
    not_if: |what| format!("does not apply when {what}"),
    not_declared: "the unit may say, with its reason, that it does not apply",
    of_row: |row, said| format!("– Row {row}: {said}"),
    not_rounded: "Points are not rounded while they are computed.",
    shown: |digits| match digits {
        1 => "Points are shown with at most 1 decimal; that changes no result.".to_owned(),
        _ => format!("Points are shown with at most {digits} decimals; that changes no result."),
    },
    classes_of: |row| format!("Classes of row {row}:"),
    classes_of_total: "Classes of the total:",
    class_head: [["Class", "Percent of the maximum that applies"], ["Class", "Points"]],
    unrounded: "The class is taken on the points before they are rounded.",
    limits_from: |source| format!("The limits stand in {source}."),
    on_points: "Units are ranked on the total; equals share a rank, and the next is skipped.",
    on_unrounded: "Units are ranked on the total before it is rounded.",
    not_ranked: |why| format!("– Not ranked: {why}."),
    working_days: |from, until, off| {
        format!("From {from} until {until} every day is a working day but {off} and the days off below.")
    },
    holidays: |days| format!("Days off: {days}."),
    worked: |days| format!("Days worked in exchange: {days}."),
    week: ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],
    step_head: ["Step", "Who", "When", "If late", "Source"],
    cited: |number, place| match place {
        "" => format!("[{number}]"),
        place => format!("[{number}], {place}"),
    },
};
