//! The sentences of a unit's own report that the screen does not have.

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
};
