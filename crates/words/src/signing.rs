//! What the page says of the papers for signing.

use super::Language;

/// The sentences.
pub struct SigningTexts {
    /// Above the buttons.
    pub heading: &'static str,
    /// What is to be known before signing.
    pub hint: &'static str,
    /// The buttons: the report, the list of evidence, the derivations.
    pub papers: [&'static str; 3],
    /// An annex in the name of a file, before its number.
    pub annex: &'static str,
}

impl Language {
    /// The words around papers for signing.
    pub fn signing(self) -> &'static SigningTexts {
        match self {
            Self::Vi => &VI,
            Self::En => &EN,
        }
    }
}

static VI: SigningTexts = SigningTexts {
    heading: "Bản PDF để ký số",
    hint: "Có sẵn ô trống cho số, ngày, chữ ký của lãnh đạo và con dấu; mỗi phụ lục là một tệp riêng mang số của báo cáo. \
           Ký xong không sửa tệp nữa: sửa phiếu rồi lưu bản khác.",
    papers: ["Báo cáo (PDF)", "Phụ lục tài liệu kiểm chứng (PDF)", "Phụ lục diễn giải điểm (PDF)"],
    annex: "phu-luc",
};

static EN: SigningTexts = SigningTexts {
    heading: "PDF for digital signatures",
    hint: "With empty fields for number, date, the signature of the person in charge and the seal; each annex is a file of its \
           own with the number of the report. Do not alter a signed file: change the sheet and save another one.",
    papers: ["Report (PDF)", "Annex: list of evidence (PDF)", "Annex: derivations (PDF)"],
    annex: "annex",
};
