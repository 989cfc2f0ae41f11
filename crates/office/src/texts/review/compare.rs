//! The words of comparing two years.

use tudanhgia_words::Language;

/// The words of comparing two years.
pub struct CompareTexts {
    /// The head of the table of a unit: code, row, last year, last year's answers by this year's rules, this year, what
    /// the rules changed, what the answers changed, remark.
    pub unit_head: [&'static str; 8],
    /// The head of the table of a round: unit, block, points last year, this year, difference, rank last year, this year,
    /// places gone up, class last year, this year, remark.
    pub round_head: [&'static str; 11],
    /// The row or unit was not there last year.
    pub new: &'static str,
    /// It is not there any more.
    pub gone: &'static str,
    /// Several units have the name.
    pub ambiguous: &'static str,
    /// Both years by other sets or versions: last year's, this year's.
    pub other_sets: fn(&str, &str) -> String,
    /// The sheets are of units with other names: last year's, this year's.
    pub other_units: fn(&str, &str) -> String,
    /// The two files are not of one kind.
    pub two_kinds: &'static str,
    /// Sheets need their set.
    pub needs_set: &'static str,
}

/// The texts in a language.
pub fn compare(language: Language) -> &'static CompareTexts {
    match language {
        Language::Vi => &VI,
        Language::En => &EN,
    }
}

static VI: CompareTexts = CompareTexts {
    unit_head: [
        "TT",
        "Tiêu chí",
        "Năm trước",
        "Năm trước, chấm theo bộ năm nay",
        "Năm nay",
        "Do thay đổi bộ tiêu chí",
        "Do thay đổi số liệu",
        "Ghi chú",
    ],
    round_head: [
        "Đơn vị",
        "Khối",
        "Điểm năm trước",
        "Điểm năm nay",
        "Chênh lệch",
        "Hạng năm trước",
        "Hạng năm nay",
        "Số bậc tăng",
        "Xếp loại năm trước",
        "Xếp loại năm nay",
        "Ghi chú",
    ],
    new: "năm trước không có",
    gone: "năm nay không có",
    ambiguous: "nhiều đơn vị cùng tên, không so sánh được",
    other_sets: |last, this| {
        format!(
            "Năm trước chấm theo {last}, năm nay chấm theo {this}: chênh lệch có thể do thay đổi bộ tiêu chí."
        )
    },
    other_units: |last, this| format!("Hai phiếu ghi tên đơn vị khác nhau: “{last}” và “{this}”."),
    two_kinds: "Hai tệp phải cùng loại: hai phiếu, hoặc hai tệp kết quả chính thức.",
    needs_set: "Để so sánh hai phiếu, nêu bộ tiêu chí bằng --set (và --last-set nếu năm trước dùng bộ khác).",
};

static EN: CompareTexts = CompareTexts {
    unit_head: [
        "No.",
        "Criterion",
        "Last year",
        "Last year by this year's set",
        "This year",
        "Changed by the set",
        "Changed by the answers",
        "Remarks",
    ],
    round_head: [
        "Unit",
        "Block",
        "Points last year",
        "Points this year",
        "Difference",
        "Rank last year",
        "Rank this year",
        "Places gained",
        "Class last year",
        "Class this year",
        "Remarks",
    ],
    new: "not there last year",
    gone: "not there this year",
    ambiguous: "several units of this name, so they cannot be compared",
    other_sets: |last, this| {
        format!(
            "Last year is scored by {last}, this year by {this}: differences may come from the change of the set."
        )
    },
    other_units: |last, this| format!("The sheets name different units: “{last}” and “{this}”."),
    two_kinds: "Both files have to be of one kind: two sheets, or two files of official results.",
    needs_set: "To compare two sheets, name the criteria set with --set (and --last-set if last year had another).",
};
