//! What the page says where a file is verified.

/// The verification of a file.
pub struct VerifyTexts {
    /// The heading.
    pub title: &'static str,
    /// What this is for.
    pub lead: &'static str,
    /// The field for the file.
    pub file: &'static str,
    /// A hint for it.
    pub file_hint: &'static str,
    /// Said of a table, an old document or an archive.
    pub other_kind: &'static str,
    /// The heading above what was found: the name of the file.
    pub found: fn(&str) -> String,
    /// The set that the file names is not at hand: id, version.
    pub no_set: fn(&str, &str) -> String,
    /// The total of a sheet, computed again: the total in words.
    pub total: fn(&str) -> String,
    /// Unfolds the choice of another set.
    pub other_set: &'static str,
    /// The heading above the signature.
    pub signature: &'static str,
    /// The field for the signature.
    pub signature_file: &'static str,
    /// A hint for it.
    pub signature_hint: &'static str,
    /// The field for the public key.
    pub key: &'static str,
    /// A hint for it.
    pub key_hint: &'static str,
    /// One of signature and key is still to be opened.
    pub both: &'static str,
    /// What the verification proves and what it does not, in one paragraph.
    pub proves: &'static str,
}

pub(super) const VI: VerifyTexts = VerifyTexts {
    title: "Kiểm tra tệp",
    lead: "Mở một phiếu, một tệp kết quả, một bản giải trình hoặc báo cáo PDF, Word lập từ phiếu: chương trình tính lại và nói tệp có còn nguyên như lúc lưu không, chỗ nào đã bị sửa; báo cáo lập từ phiếu nào.",
    file: "Tệp cần kiểm tra",
    file_hint: "Tệp JSON, PDF hoặc Word do chương trình này lưu. Tệp không rời khỏi máy.",
    other_kind: "Tệp này là bảng tính, tài liệu Word kiểu cũ (.doc) hoặc tệp nén nên không kiểm tra được ở đây.",
    found: |name| format!("Kết quả kiểm tra {name}"),
    no_set: |id, version| {
        format!(
            "Không có bộ tiêu chí {id}, phiên bản {version} trên trang này. Mở tệp của bộ đó để kiểm tra cả số điểm."
        )
    },
    total: |total| format!("Tính lại từ câu trả lời trong tệp: {total}"),
    other_set: "Kiểm tra theo bộ tiêu chí khác",
    signature: "Chữ ký kèm theo (nếu có)",
    signature_file: "Tệp chữ ký",
    signature_hint: "Thường có tên kết thúc bằng .sig.json.",
    key: "Khóa công khai của nơi ký",
    key_hint: "Thường có tên kết thúc bằng .public.json.",
    both: "Cần cả tệp chữ ký và khóa công khai.",
    proves: "Mã kiểm tra phát hiện tệp hỏng và sửa tay, không ngăn được người cố ý làm giả cả mã. Chữ ký hợp lệ chứng tỏ người giữ khóa bí mật đã ký đúng nội dung này, không sai một chữ; nó không cho biết ai giữ khóa (hãy đối chiếu khóa công khai qua một kênh khác), không cho biết ký lúc nào, không làm cho nội dung thành đúng và không phải chữ ký số theo pháp luật.",
};

pub(super) const EN: VerifyTexts = VerifyTexts {
    title: "Verify a file",
    lead: "Open a sheet, a file of results, a reply, or a report as PDF or Word: the program computes it again and says whether the file is as it was saved, and what was changed; of a report as PDF or Word which sheet it was made from.",
    file: "File to verify",
    file_hint: "A JSON, PDF or Word file that this program saved. It does not leave this computer.",
    other_kind: "This file is a spreadsheet, an old document (.doc) or an archive, which cannot be verified here.",
    found: |name| format!("What was found in {name}"),
    no_set: |id, version| {
        format!(
            "This site does not have the criteria set {id}, version {version}. Open its file to have the figures checked too."
        )
    },
    total: |total| format!("Computed again from the answers in the file: {total}"),
    other_set: "Verify against another criteria set",
    signature: "Detached signature (if there is one)",
    signature_file: "File of the signature",
    signature_hint: "Its name mostly ends in .sig.json.",
    key: "Public key of who signed",
    key_hint: "Its name mostly ends in .public.json.",
    both: "Both the signature and the public key are needed.",
    proves: "The checksum finds damage and edits by hand; it does not stop anyone who means to deceive and makes a new one. A valid signature proves that whoever holds the secret key has signed exactly this content, to the letter; it does not say who holds the key (compare the public key over another channel) nor when it was signed, does not make the content true, and is no electronic signature in the sense of the law.",
};
