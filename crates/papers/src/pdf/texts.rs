//! What only a PDF says: what its fields are for, what its code holds, which letters it lacks.

use tudanhgia_words::Language;

/// The sentences.
pub(crate) struct PdfTexts {
    /// What each field is for, by its name; screens read it aloud.
    pub(super) labels: &'static [(&'static str, &'static str)],
    /// What the code beside the signature is.
    pub(super) code: &'static str,
    /// Letters that the font lacks.
    pub(super) missing: fn(&str) -> String,
    /// What the sheet that lies in the file is.
    pub(super) attached: &'static str,
    /// What an annex belongs to: kind, number, date and issuer of the main paper.
    pub(crate) belongs: fn(&str, &str, &str, &str) -> String,
    /// What is sent along: before the list of annexes.
    pub(crate) enclosed: &'static str,
    /// An annex by its number, of several; the word alone for the only one.
    pub(crate) annex: fn(Option<&str>) -> String,
}

pub(crate) fn pdf_texts(language: Language) -> &'static PdfTexts {
    match language {
        Language::Vi => &VI,
        Language::En => &EN,
    }
}

static VI: PdfTexts = PdfTexts {
    labels: &[
        ("so", "Số của văn bản"),
        ("ngay", "Ngày ban hành"),
        ("thang", "Tháng ban hành"),
        ("nam", "Năm ban hành"),
        ("lanh-dao", "Chữ ký số của người có thẩm quyền"),
        ("con-dau", "Chữ ký số của cơ quan (con dấu)"),
    ],
    code: "Mã QR ghi mã phiếu, bộ tiêu chí và tổng điểm",
    missing: |letters| {
        format!("Phông chữ của tệp này không có các chữ sau nên ghi bằng mã Unicode: {letters}.")
    },
    attached: "Phiếu tự đánh giá mà văn bản này được lập từ đó, không kèm ghi chú riêng",
    belongs: |kind, number, date, from| format!("(Kèm theo {kind} số {number} {date} của {from})"),
    enclosed: "Kèm theo:",
    annex: |number| number.map_or("Phụ lục".to_owned(), |number| format!("Phụ lục {number}")),
};

static EN: PdfTexts = PdfTexts {
    labels: &[
        ("so", "Number of the document"),
        ("ngay", "Date of issue"),
        ("thang", "Month of issue"),
        ("nam", "Year of issue"),
        ("lanh-dao", "Digital signature of the person in charge"),
        ("con-dau", "Digital signature of the agency (seal)"),
    ],
    code: "QR code with the code of the sheet, the criteria set and the total",
    missing: |letters| {
        format!("The font of this file lacks these letters, which stand as their Unicode numbers: {letters}.")
    },
    attached: "The self-assessment sheet that this document was made from, without private notes",
    belongs: |kind, number, date, from| format!("(Attached to {kind} No. {number}, {date}, of {from})"),
    enclosed: "Enclosed:",
    annex: |number| number.map_or("Annex".to_owned(), |number| format!("Annex {number}")),
};
