//! The sentences of a unit's own report that the screen does not have.

use tudanhgia_core::work::Work;
use tudanhgia_words::Language;

/// The sentences.
pub(crate) struct OwnTexts {
    /// Before the number of the document.
    pub(crate) number: &'static str,
    /// Above what was asked once.
    pub(crate) general: &'static str,
    /// Above the table of the criteria.
    pub(crate) criteria: &'static str,
    /// The name of the unit, in the table of what was asked once.
    pub(crate) unit: &'static str,
    /// The period.
    pub(crate) period: &'static str,
    /// The head of the table of what was asked once.
    pub(crate) facts_head: [&'static str; 2],
    /// The head of the appendix.
    pub(crate) appendix_head: [&'static str; 4],
    /// The name of the sheet of the workbook with the table.
    pub(crate) sheet: &'static str,
    /// That with the derivations.
    pub(crate) derivations: &'static str,
    /// That with the evidence, and before each piece of evidence below a table of text.
    pub(crate) evidence: &'static str,
    /// Before the code of the sheet.
    pub(crate) code: &'static str,
    /// Above what the unit explains, where its form has no column for it.
    pub(crate) explanations: &'static str,
    /// The same before each, below a table of text.
    pub(crate) explained: &'static str,
    /// At the head of a paper of a sheet that is not complete: how many criteria are open; none where something else is.
    pub(crate) draft: fn(usize) -> String,
    /// That the points of a row are not added, since its group takes its best row: which.
    pub(crate) not_added: fn(&str) -> String,
    /// The mark behind the last word of a paper.
    pub(crate) end: &'static str,
}

pub(crate) fn own(language: Language) -> &'static OwnTexts {
    match language {
        Language::Vi => &VI,
        Language::En => &EN,
    }
}

/// What the report has on screen as in its files: the headings of its two parts, the names of the unit and the period.
pub fn report_words(language: Language) -> [&'static str; 4] {
    let words = own(language);
    [words.general, words.criteria, words.unit, words.period]
}

/// What stands at the head of every paper of a sheet that is not complete, so that nobody takes it for the report.
pub fn draft_line(work: &Work, language: Language) -> Option<String> {
    let found = work.assessment();
    let total = found.node(work.set().total());
    let is_open = !found.is_complete() || !found.all_wrong().is_empty();
    is_open.then(|| (own(language).draft)(total.criteria.saturating_sub(total.answered)))
}

/// The heading above [`explanations`](super::explanations).
pub fn explanations_heading(language: Language) -> &'static str {
    own(language).explanations
}

static VI: OwnTexts = OwnTexts {
    number: "Số: ",
    general: "A. Thông tin chung",
    criteria: "B. Chỉ số đánh giá",
    unit: "Tên đơn vị báo cáo",
    period: "Kỳ báo cáo",
    facts_head: ["Nội dung", "Số liệu"],
    appendix_head: ["TT", "Chỉ số", "Điểm", "Diễn giải điểm"],
    sheet: "Báo cáo",
    derivations: "Diễn giải điểm",
    evidence: "Minh chứng",
    code: "Mã phiếu tự đánh giá (SHA-256):",
    explanations: "C. Giải trình",
    explained: "Giải trình",
    draft: |open| match open {
        0 => "(DỰ THẢO: phiếu còn mục chưa khai)".to_owned(),
        open => format!("(DỰ THẢO: còn {open} tiêu chí chưa chấm)"),
    },
    not_added: |best| format!("Không cộng, đã lấy {best}."),
    end: "./.",
};

static EN: OwnTexts = OwnTexts {
    number: "No. ",
    general: "A. General information",
    criteria: "B. Criteria",
    unit: "Reporting unit",
    period: "Period",
    facts_head: ["Item", "Figure"],
    appendix_head: ["No.", "Criterion", "Points", "Derivation"],
    sheet: "Report",
    derivations: "Derivations",
    evidence: "Evidence",
    code: "Code of the self-assessment sheet (SHA-256):",
    explanations: "C. Explanations",
    explained: "Explanation",
    draft: |open| match open {
        0 => "(DRAFT: something is not yet stated)".to_owned(),
        1 => "(DRAFT: 1 criterion is open)".to_owned(),
        open => format!("(DRAFT: {open} criteria are open)"),
    },
    not_added: |best| format!("Not added, since {best} is taken."),
    end: ".",
};
