//! The words of the explanation as a whole, in both languages.

use super::Language;

pub(super) struct ReportWords {
    /// How the regulation scores the row.
    pub(super) how: &'static str,
    /// What was typed.
    pub(super) typed: &'static str,
    /// Nothing was typed.
    pub(super) nothing: &'static str,
    /// How the points came about.
    pub(super) chain: &'static str,
    /// The class.
    pub(super) class: &'static str,
    /// What was adapted.
    pub(super) note: &'static str,
    /// Where that stands.
    pub(super) citation: &'static str,
    /// What the unit says of it.
    pub(super) explanation: &'static str,
    /// The last line: id, version and hash of the set.
    pub(super) set: fn(&str, &str, &str) -> String,
}

pub(super) fn words(language: Language) -> &'static ReportWords {
    match language {
        Language::Vi => &VI,
        Language::En => &EN,
    }
}

static VI: ReportWords = ReportWords {
    how: "Quy định",
    typed: "Số liệu",
    nothing: "chưa khai",
    chain: "Tính điểm",
    class: "Xếp loại",
    note: "Ghi chú",
    citation: "Căn cứ",
    explanation: "Giải trình của đơn vị",
    set: |id, version, hash| format!("Chấm theo bộ tiêu chí {id}, phiên bản {version}, SHA-256 {hash}."),
};

static EN: ReportWords = ReportWords {
    how: "Rule",
    typed: "Data",
    nothing: "nothing entered",
    chain: "Points",
    class: "Class",
    note: "Note",
    citation: "Source",
    explanation: "The unit's explanation",
    set: |id, version, hash| format!("Scored by the criteria set {id}, version {version}, SHA-256 {hash}."),
};
