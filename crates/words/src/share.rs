//! The words of handing a sheet on: the cover letter, the link that holds the sheet, its code on paper, and what is asked where
//! such a link is opened. No part of [`Texts`](super::Texts), which travels with the first visit.

use super::Language;

/// What is said there.
pub struct ShareTexts {
    /// Saves the cover letter.
    pub cover: &'static str,
    /// How its file is called, before the name of the unit.
    pub cover_file: &'static str,
    /// Its fields: to whom, its own number, which document asks for it.
    pub cover_fields: [&'static str; 3],
    /// Above the link.
    pub heading: &'static str,
    /// What a link is, before one is made.
    pub hint: &'static str,
    /// Makes the link.
    pub make: &'static str,
    /// Puts the code on the printed report.
    pub print: &'static str,
    /// Takes it off again.
    pub unprint: &'static str,
    /// What is in the link, who can read it, what becomes of it: a sentence each.
    pub told: [&'static str; 3],
    /// The field with the link.
    pub link: &'static str,
    /// How long it is, in characters.
    pub length: fn(&str) -> String,
    /// That many programs cut it.
    pub long: &'static str,
    /// That the sheet is too long for a link.
    pub too_long: &'static str,
    /// Copies it.
    pub copy: &'static str,
    /// It was copied.
    pub copied: &'static str,
    /// The browser lets nothing be copied; what to do.
    pub not_copied: &'static str,
    /// Puts the link away again.
    pub close: &'static str,
    /// Where the code is that has the whole sheet.
    pub code_whole: &'static str,
    /// Where the code is that only names the sheet, and why.
    pub code_named: &'static str,
    /// That no code can be made.
    pub code_none: &'static str,
    /// Beside the code that has the whole sheet, on paper.
    pub paper_whole: &'static str,
    /// Beside the code that names it.
    pub paper_named: &'static str,
    /// The code, for who cannot see it.
    pub code: &'static str,
    /// A hash with its name.
    pub hash: fn(&str) -> String,
    /// Above what came with a link.
    pub received: &'static str,
    /// What is asked.
    pub question: &'static str,
    /// What is known of it: unit, set, period, result, when the link was made, whether it came whole.
    pub known: [&'static str; 6],
    /// When it was made: the day, the time of day.
    pub made: fn(&str, &str) -> String,
    /// When is not known.
    pub unknown: &'static str,
    /// The checksum is right, and what that says.
    pub sound: &'static str,
    /// The same sheet is on this computer already.
    pub already: &'static str,
    /// Opens it.
    pub open: &'static str,
    /// Does not.
    pub refuse: &'static str,
    /// Saves it as a file, where it cannot be opened.
    pub save: &'static str,
    /// What a code that only names a sheet is.
    pub named: &'static str,
    /// The sheet is on this computer: its unit.
    pub named_here: fn(&str) -> String,
    /// It is not; what to do.
    pub named_nowhere: &'static str,
    /// Opens that sheet.
    pub open_named: &'static str,
    /// The link cannot be opened: damaged, made by a newer version, too large.
    pub faults: [&'static str; 3],
    /// What is safe all the same.
    pub safe: &'static str,
    /// Puts the link away.
    pub dismiss: &'static str,
}

impl Language {
    /// The words of handing a sheet on.
    pub fn share(self) -> &'static ShareTexts {
        match self {
            Self::Vi => &VI,
            Self::En => &EN,
        }
    }
}

static VI: ShareTexts = ShareTexts {
    cover: "Lưu công văn (Word)",
    cover_file: "cong-van",
    cover_fields: [
        "Công văn: kính gửi, mỗi nơi một dòng",
        "Công văn: số, ký hiệu (ví dụ: 16/UBND-VHXH)",
        "Công văn: văn bản giao nhiệm vụ (ví dụ: Kế hoạch số 20/KH-UBND ngày 05/3/2026 của Ủy ban nhân dân tỉnh)",
    ],
    heading: "Chia sẻ phiếu",
    hint: "Liên kết chứa cả phiếu, mở được trên máy khác. Phần sau dấu # không được gửi tới máy chủ của trang khi mở liên kết, nhưng nơi chuyển liên kết (Zalo, thư điện tử) và người nhận được đều thấy. Trang chỉ tạo khi được yêu cầu.",
    make: "Chia sẻ bằng liên kết",
    print: "Thêm mã QR vào bản in",
    unprint: "Bỏ mã QR khỏi bản in",
    told: [
        "Trong liên kết có cả phiếu: tên đơn vị, câu trả lời, giải trình, thông tin trên văn bản, danh mục minh chứng kèm tên tệp. \
         Không có ghi chú riêng và nội dung tệp minh chứng.",
        "Ai có liên kết đều đọc được phiếu, và liên kết đã gửi thì không thu lại được.",
        "Phần sau dấu # không được gửi đến máy chủ nào. Người nhận mở liên kết thì trang hỏi trước, rồi mở thành một phiếu riêng.",
    ],
    link: "Liên kết",
    length: |count| format!("Liên kết dài {count} ký tự."),
    long: "Nhiều chương trình thư và tin nhắn cắt liên kết dài hơn 2.000 ký tự. Nếu người nhận không mở được thì gửi tệp phiếu.",
    too_long: "Phiếu này quá dài cho một liên kết (giới hạn 64.000 ký tự). Lưu phiếu thành tệp rồi gửi tệp.",
    copy: "Chép liên kết",
    copied: "Đã chép liên kết. Dán vào thư hoặc tin nhắn.",
    not_copied: "Trình duyệt không cho chép. Liên kết đã được chọn sẵn: nhấn Ctrl+C để chép.",
    close: "Ẩn liên kết",
    code_whole: "Bản in có mã QR chứa cả phiếu, ở dưới phần ký.",
    code_named: "Phiếu quá dài cho một mã QR in được, nên mã ở dưới phần ký chỉ ghi địa chỉ trang và mã SHA-256 của phiếu.",
    code_none: "Không tạo được mã QR vì địa chỉ của trang quá dài.",
    paper_whole: "Mã QR chứa cả phiếu tự đánh giá. Quét mã để mở trang; trang hỏi trước khi mở phiếu.",
    paper_named: "Mã QR chỉ ghi địa chỉ trang và mã SHA-256 của phiếu tự đánh giá. Nội dung phiếu ở tệp phiếu.",
    code: "Mã QR của phiếu",
    hash: |hash| format!("Mã SHA-256 của phiếu: {hash}"),
    received: "Phiếu nhận qua liên kết",
    question: "Mở thành một phiếu riêng? Các phiếu đang có trên máy này giữ nguyên.",
    known: ["Đơn vị", "Bộ tiêu chí", "Kỳ đánh giá", "Kết quả", "Liên kết tạo lúc", "Mã kiểm tra"],
    made: |day, time| format!("{time} ngày {day}"),
    unknown: "không rõ",
    sound: "Đúng: liên kết không bị cắt hay đổi trên đường gửi. Mã này không cho biết ai đã tạo liên kết.",
    already: "Trên máy này đã có phiếu giống hệt.",
    open: "Mở thành phiếu riêng",
    refuse: "Không mở",
    save: "Lưu thành tệp",
    named: "Mã QR này chỉ ghi mã SHA-256 của một phiếu, không có nội dung phiếu.",
    named_here: |unit| format!("Phiếu có mã này đang có trên máy này: {unit}."),
    named_nowhere: "Trên máy này không có phiếu nào mang mã đó. Mở tệp phiếu, hoặc xin tệp phiếu từ đơn vị.",
    open_named: "Mở phiếu này",
    faults: [
        "Không mở được liên kết vì đã bị cắt hoặc bị đổi trên đường gửi. Xin lại liên kết, hoặc xin tệp phiếu.",
        "Liên kết do phiên bản mới hơn của trang tạo ra. Tải lại trang rồi mở lại liên kết.",
        "Không mở được liên kết vì dài quá mức cho phép. Xin tệp phiếu thay cho liên kết.",
    ],
    safe: "Các phiếu trên máy này giữ nguyên.",
    dismiss: "Bỏ liên kết",
};

static EN: ShareTexts = ShareTexts {
    cover: "Save the cover letter (Word)",
    cover_file: "cover-letter",
    cover_fields: [
        "Cover letter: to, a line each",
        "Cover letter: number and sign, such as 16/UBND-VHXH",
        "Cover letter: the document that asks for it: kind, number, date, issuing body",
    ],
    heading: "Share the sheet",
    hint: "A link holds the whole sheet and opens on another computer. What stands after # is not sent to the server of this page when the link is opened, but whoever carries the link (a messenger, e-mail) and whoever gets it can see it. It is made only when you ask for it.",
    make: "Share by a link",
    print: "Put a QR code on the print",
    unprint: "Take the QR code off the print",
    told: [
        "The whole sheet is in the link: the unit's name, answers, explanations, what stands on the document, the list of evidence with \
         names of files. Private notes and the content of files are not.",
        "Whoever has the link can read the sheet, and a link that was sent cannot be called back.",
        "What follows the # is sent to no server. Who opens the link is asked first; it then becomes a sheet of its own.",
    ],
    link: "Link",
    length: |count| format!("The link has {count} characters."),
    long: "Many mail and chat programs cut links of more than 2,000 characters. If it does not open, send the file of the sheet.",
    too_long: "This sheet is too long for a link (the limit is 64,000 characters). Save it as a file and send that.",
    copy: "Copy the link",
    copied: "The link was copied. Paste it into a mail or a message.",
    not_copied: "The browser does not let it be copied. The link is selected: press Ctrl+C.",
    close: "Put the link away",
    code_whole: "The print has a QR code with the whole sheet, below the signatures.",
    code_named: "The sheet is too long for a code that can be printed: the one below the signatures has the page's address and the \
                 sheet's SHA-256 alone.",
    code_none: "No QR code can be made: the address of the page is too long.",
    paper_whole: "The QR code holds the whole sheet. It opens the page, which asks before it opens the sheet.",
    paper_named: "The QR code holds the address of the page and the SHA-256 of the sheet. The sheet itself is in its file.",
    code: "QR code of the sheet",
    hash: |hash| format!("SHA-256 of the sheet: {hash}"),
    received: "A sheet from a link",
    question: "Open it as a sheet of its own? The sheets on this computer stay as they are.",
    known: ["Unit", "Criteria", "Period", "Result", "Link made", "Checksum"],
    made: |day, time| format!("{day} at {time}"),
    unknown: "unknown",
    sound: "Right: nothing was cut or changed on the way. It does not say who made the link.",
    already: "The very same sheet is on this computer already.",
    open: "Open as a sheet of its own",
    refuse: "Do not open",
    save: "Save as a file",
    named: "This QR code holds the SHA-256 of a sheet alone, not the sheet.",
    named_here: |unit| format!("The sheet with this hash is on this computer: {unit}."),
    named_nowhere: "No sheet on this computer has that hash. Open the file of the sheet, or ask the unit for it.",
    open_named: "Open this sheet",
    faults: [
        "The link cannot be opened: it was cut or changed on the way. Ask for the link again, or for the file of the sheet.",
        "The link was made by a newer version of this page. Load the page again, then open the link once more.",
        "The link cannot be opened: it is longer than is allowed. Ask for the file of the sheet instead.",
    ],
    safe: "The sheets on this computer stay as they are.",
    dismiss: "Drop the link",
};
