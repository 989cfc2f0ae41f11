//! The sentences of the cover letter.

use tudanhgia_words::Language;

/// The sentences.
pub(super) struct CoverTexts {
    /// Number and sign, to be filled in.
    pub(super) number: &'static str,
    /// Before a number that is known.
    pub(super) numbered: &'static str,
    /// The subject: the title of the set.
    pub(super) subject: fn(&str) -> String,
    /// Before those to whom it is addressed.
    pub(super) to: &'static str,
    /// Several of them, within a sentence.
    pub(super) receivers: &'static str,
    /// The first sentence: the document that asks for it, which may be empty, the unit, the title of the set, the period,
    /// which may be empty.
    pub(super) opening: fn(&str, &str, &str, &str) -> String,
    /// How many criteria are not answered, which.
    pub(super) open: fn(usize, &str) -> String,
    /// What is still to be stated that belongs to no open criterion, by its labels.
    pub(super) unstated: fn(&str) -> String,
    /// How many answers cannot be taken as they are.
    pub(super) wrong: fn(usize) -> String,
    /// Of which criteria the points hang on what the unit assumes.
    pub(super) provisional: fn(&str) -> String,
    /// Which criteria others score.
    pub(super) awaited: fn(&str) -> String,
    /// Codes, and how many more.
    pub(super) and_more: fn(&str, usize) -> String,
    /// Above what goes with it.
    pub(super) annexes: &'static str,
    /// The report.
    pub(super) report: &'static str,
    /// The last sentence: the unit, to whom it is addressed.
    pub(super) closing: fn(&str, &str) -> String,
    /// Above those who get a copy.
    pub(super) copies: &'static str,
    /// The first of them.
    pub(super) as_above: &'static str,
    /// The last of them, where none were typed.
    pub(super) file: &'static str,
    /// Below the office of who signs.
    pub(super) sign_here: &'static str,
}

pub(super) fn cover(language: Language) -> &'static CoverTexts {
    match language {
        Language::Vi => &VI,
        Language::En => &EN,
    }
}

static VI: CoverTexts = CoverTexts {
    number: "Số: ……/……",
    numbered: "Số: ",
    subject: |set| format!("V/v báo cáo kết quả tự đánh giá, chấm điểm theo {set}"),
    to: "Kính gửi: ",
    receivers: "quý cơ quan",
    opening: |basis, unit, set, period| {
        let period = if period.is_empty() { String::new() } else { format!(" (kỳ báo cáo: {period})") };
        let basis = match basis.trim_end_matches([',', '.', ';', ' ']) {
            "" => String::new(),
            basis => format!("Thực hiện {basis}, "),
        };
        format!("{basis}{unit} đã tự đánh giá, chấm điểm theo {set}{period} và báo cáo kết quả như sau:")
    },
    open: |count, codes| format!("Còn {count} tiêu chí chưa chấm xong: {codes}"),
    unstated: |labels| format!("Chưa khai: {labels}"),
    wrong: |count| format!("Có {count} câu trả lời chưa hợp lệ nên chưa được tính điểm"),
    provisional: |codes| {
        format!("Điểm của các tiêu chí sau là tạm tính vì phụ thuộc giá trị do đơn vị giả định: {codes}")
    },
    awaited: |codes| format!("Tiêu chí do cơ quan khác chấm hoặc đo lường: {codes}"),
    and_more: |codes, more| format!("{codes} và {more} tiêu chí khác"),
    annexes: "Gửi kèm theo Công văn này:",
    report: "Báo cáo kết quả tự đánh giá",
    closing: |unit, to| {
        format!(
            "Trên đây là kết quả tự đánh giá, chấm điểm của {unit}; kính đề nghị {to} xem xét, thẩm định./."
        )
    },
    copies: "Nơi nhận:",
    as_above: "- Như trên;",
    file: "- Lưu: VT, ……",
    sign_here: "(Ký, đóng dấu hoặc ký số)",
};

static EN: CoverTexts = CoverTexts {
    number: "No. ……/……",
    numbered: "No. ",
    subject: |set| format!("Subject: result of the self-assessment by {set}"),
    to: "To: ",
    receivers: "you",
    opening: |basis, unit, set, period| {
        let period = if period.is_empty() { String::new() } else { format!(" (period: {period})") };
        let basis = match basis.trim_end_matches([',', '.', ';', ' ']) {
            "" => String::new(),
            basis => format!("As asked by {basis}, "),
        };
        format!("{basis}{unit} has assessed itself by {set}{period} and reports the following result:")
    },
    open: |count, codes| match count {
        1 => format!("1 criterion is not yet answered: {codes}"),
        _ => format!("{count} criteria are not yet answered: {codes}"),
    },
    unstated: |labels| format!("Not yet stated: {labels}"),
    wrong: |count| match count {
        1 => "1 answer cannot be taken as it is and does not count yet".to_owned(),
        _ => format!("{count} answers cannot be taken as they are and do not count yet"),
    },
    provisional: |codes| {
        format!(
            "The points of these criteria are provisional since they depend on what the unit assumes: {codes}"
        )
    },
    awaited: |codes| format!("Criteria that others score or measure: {codes}"),
    and_more: |codes, more| format!("{codes} and {more} more"),
    annexes: "With this letter:",
    report: "Report of the self-assessment",
    closing: |unit, to| {
        format!("This is the result of the self-assessment of {unit}, submitted to {to} for verification.")
    },
    copies: "Copies:",
    as_above: "- as above;",
    file: "- file: ……",
    sign_here: "(Signature and seal)",
};
