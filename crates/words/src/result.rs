//! The words of the result alone: like those of explanations no part of [`Texts`](super::Texts), which travels with the
//! page.

use super::Language;

/// What the result says, on screen and on paper.
pub struct ResultTexts {
    /// Back to the form.
    pub back: &'static str,
    /// Prints.
    pub print: &'static str,
    /// The way to the room of the second page for what comes next.
    pub next: &'static str,
    /// What is left to do: how many criteria and figures of all are missing, how many are wrong.
    pub missing: fn(usize, usize) -> String,
    /// Unfolds the items after the first few: how many.
    pub more_missing: fn(usize) -> String,
    /// Behind an item that is wrong.
    pub to_mend: &'static str,
    /// At the foot of papers: the set is official as far as whoever published it says, and no signature was checked.
    pub official: &'static str,
    /// Everything is answered.
    pub complete: &'static str,
    /// The groups as a picture.
    pub picture: &'static str,
    /// The appendix with the derivations.
    pub appendix: &'static str,
    /// That points are shown rounded: to how many decimals.
    pub rounded: fn(u32) -> String,
    /// The last sentence of the report: of which unit it is, and that it does not replace the announced result (Decree
    /// 224/2026/NĐ-CP, article 8, for digital transformation).
    pub closing: fn(&str) -> String,
    /// A row that does not apply and still gives points: how many.
    pub out_with: fn(&str) -> String,
    /// Why the maximum is another than the declared one: what it is, the declared one, what fell out.
    pub whole: fn(&str, &str, &str) -> String,
    /// Why a row does not apply, in the words of the unit.
    pub reason: fn(&str) -> String,
    /// Heading above the files of the report.
    pub files_heading: &'static str,
    /// The sheet does not say of which unit it is.
    pub unnamed: &'static str,
    /// The buttons that save it: as a document, as a workbook, as a table of text.
    pub files: [&'static str; 3],
    /// Unfolds the files that are seldom needed: the cover letter, the table of text.
    pub rest: &'static str,
    /// How the files are called, before the name of the unit.
    pub file_name: &'static str,
    /// Stands before the points that the unit gives itself, where a row is a card.
    pub own: &'static str,
    /// What the paper says of itself.
    pub letter: &'static str,
    /// What becomes of it.
    pub letter_hint: &'static str,
    /// Its fields: the body above, number, place, date, period, office, name of who signs, recipients.
    pub letter_fields: [&'static str; 8],
}

impl Language {
    /// The words of the result.
    pub fn result(self) -> &'static ResultTexts {
        match self {
            Self::Vi => &VI,
            Self::En => &EN,
        }
    }
}

static VI: ResultTexts = ResultTexts {
    back: "Quay lại phiếu",
    print: "In phiếu",
    next: "Việc tiếp theo: cải thiện, giao đồng nghiệp, kỳ sau",
    missing: |missing, wrong| {
        let what = match (missing, wrong) {
            (_, 0) => format!("Còn {missing} mục chưa chấm"),
            (0, _) => format!("Còn {wrong} mục cần sửa"),
            _ => format!("Còn {missing} mục chưa chấm và {wrong} mục cần sửa"),
        };
        format!("{what} (mục ảnh hưởng đến nhiều điểm hơn xếp trước):")
    },
    more_missing: |count| format!("Thêm {count} mục"),
    to_mend: " (cần sửa)",
    official: "Bộ chính thức theo nơi đăng, chưa kiểm chữ ký số.",
    complete: "Đã chấm đủ các tiêu chí.",
    picture: "Điểm theo nhóm",
    appendix: "Phụ lục\nDIỄN GIẢI ĐIỂM TỪNG TIÊU CHÍ",
    rounded: |digits| {
        let digits =
            if digits == 0 { "số nguyên".to_owned() } else { format!("{digits} chữ số thập phân") };
        format!("Điểm in ra được làm tròn đến {digits}; số đúng và cách tính ở phụ lục.")
    },
    closing: |unit| {
        format!(
            "Trên đây là kết quả tự đánh giá, chấm điểm của {unit}; kết quả này không thay thế kết quả do cơ quan có thẩm quyền công bố./."
        )
    },
    out_with: |points| format!("Không áp dụng, được {points}"),
    whole: |whole, max, rows| format!("Điểm tối đa là {whole} thay cho {max} vì không áp dụng: {rows}."),
    reason: |reason| format!("Không áp dụng vì: {reason}"),
    files_heading: "Tệp báo cáo",
    unnamed: "Phiếu chưa có tên đơn vị, báo cáo cũng sẽ thiếu. Điền tên đơn vị ở đầu trang trước khi lưu.",
    files: ["Lưu tệp Word", "Lưu tệp Excel", "Lưu tệp CSV"],
    rest: "Công văn và bảng CSV",
    file_name: "bao-cao",
    own: "Tự chấm",
    letter: "Thông tin trên văn bản",
    letter_hint: "Ghi vào phiếu và in trên báo cáo. Để trống thì báo cáo chừa chỗ để điền tay.",
    letter_fields: [
        "Cơ quan chủ quản (nếu có; Ủy ban nhân dân thì để trống)",
        "Số, ký hiệu (ví dụ: 15/BC-UBND)",
        "Địa danh",
        "Ngày ban hành (ví dụ: ngày 05 tháng 3 năm 2026)",
        "Kỳ báo cáo",
        "Quyền hạn, chức vụ của người ký, mỗi dòng một ý (ví dụ: TM. ỦY BAN NHÂN DÂN, xuống dòng, CHỦ TỊCH; ký thay: TM. ỦY BAN NHÂN DÂN, KT. CHỦ TỊCH, PHÓ CHỦ TỊCH, mỗi cụm một dòng)",
        "Họ và tên người ký (báo cáo và công văn)",
        "Nơi nhận, mỗi nơi một dòng",
    ],
};

static EN: ResultTexts = ResultTexts {
    back: "Back to the sheet",
    print: "Print",
    next: "What comes next: improve, hand out, next year",
    missing: |missing, wrong| {
        let what = match (missing, wrong) {
            (_, 0) => format!("Still missing: {missing}"),
            (0, _) => format!("To be mended: {wrong}"),
            _ => format!("Still missing: {missing}, to be mended: {wrong}"),
        };
        format!("{what}. The items by the points that hang on each:")
    },
    more_missing: |count| format!("{count} more"),
    to_mend: " (to be mended)",
    official: "Official according to its publisher; no signature was checked.",
    complete: "All criteria are answered.",
    picture: "Points by group",
    appendix: "Appendix\nHOW THE POINTS OF EACH CRITERION CAME ABOUT",
    rounded: |digits| {
        let digits = if digits == 0 { "whole numbers".to_owned() } else { format!("{digits} decimals") };
        format!(
            "Points are printed rounded to {digits}; the exact ones and how they came about are in the appendix."
        )
    },
    closing: |unit| {
        format!(
            "This is the result of the self-assessment of {unit}; it does not replace the one that the responsible body publishes."
        )
    },
    out_with: |points| format!("Does not apply, gives {points}"),
    whole: |whole, max, rows| {
        format!("The maximum is {whole} instead of {max} since these do not apply: {rows}.")
    },
    reason: |reason| format!("Does not apply because: {reason}"),
    files_heading: "Files of the report",
    unnamed: "The sheet has no name of a unit, and neither will the report. Fill it in at the top of the page before saving.",
    files: ["Save as Word", "Save as Excel", "Save as CSV"],
    rest: "Cover letter and CSV table",
    file_name: "report",
    own: "Own score",
    letter: "What stands on the document",
    letter_hint: "It is kept in the sheet and printed on the report. What is empty leaves room to fill in by hand.",
    letter_fields: [
        "The body above (none for a people's committee)",
        "Number and sign, such as 15/BC-UBND",
        "Place of issue",
        "Date of issue, such as 5 March 2026",
        "Period",
        "Office of who signs, a line each",
        "Name of who signs",
        "Recipients, a line each",
    ],
};
