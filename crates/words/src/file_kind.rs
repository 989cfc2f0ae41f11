//! What somebody opens by mistake as a sheet, and what to do then. Like the words of the result it is no part of
//! [`Texts`](super::Texts): the page hears of it from what opens files.

use super::Language;
use tudanhgia_core::json;
use tudanhgia_core::sheet::RESULT_KIND;

/// A file that is no sheet and whose kind can be told.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum FileKind {
    /// The result of a sheet, as the page and the command line write it.
    Result,
    /// A package or an old document of an office program.
    Office,
    /// A PDF file.
    Pdf,
}

impl FileKind {
    /// The kind of a file; `None` where it cannot be told.
    pub fn of(bytes: &[u8]) -> Option<Self> {
        if bytes.starts_with(b"%PDF") {
            return Some(Self::Pdf);
        }
        if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"\xd0\xcf\x11\xe0") {
            return Some(Self::Office);
        }
        let file = json::read(&json::decoded(bytes)?).ok()?;
        (file.get("kind")? == RESULT_KIND).then_some(Self::Result)
    }

    /// What to do with such a file.
    pub fn words(self) -> fn(Language) -> &'static str {
        match self {
            Self::Result => |language| match language {
                Language::Vi => {
                    "Tệp này là kết quả, không phải phiếu nên không chấm tiếp được. Mở kết quả ở trang Đối chiếu; để chấm tiếp, mở tệp phiếu."
                }
                Language::En => {
                    "This file is a result, not a sheet. Open a result on the page that compares; to go on with a sheet, open the sheet's file."
                }
            },
            Self::Office => |language| match language {
                Language::Vi => {
                    "Tệp này là tài liệu Word hoặc Excel, không phải phiếu. Chọn tệp .json đã lưu từ trang này; để lấy số liệu từ bảng, mở phiếu rồi chọn “Lấy câu trả lời từ tệp”."
                }
                Language::En => {
                    "This file is a document of Word or Excel, not a sheet. Choose the .json file saved from this page; for figures of a table, open a sheet and choose “Answers from a file”."
                }
            },
            Self::Pdf => |language| match language {
                Language::Vi => "Tệp này là bản PDF, không phải phiếu. Chọn tệp .json đã lưu từ trang này.",
                Language::En => {
                    "This file is a PDF, not a sheet. Choose the .json file saved from this page."
                }
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_opened_by_mistake_is_called_by_its_name() {
        for (bytes, kind, word) in [
            (&b"%PDF-1.7"[..], FileKind::Pdf, "PDF"),
            (b"PK\x03\x04word", FileKind::Office, "Word"),
            (br#"{"kind":"tudanhgia-result","format":1}"#, FileKind::Result, "Đối chiếu"),
        ] {
            assert_eq!(FileKind::of(bytes), Some(kind));
            assert!(kind.words()(Language::Vi).contains(word));
        }
        assert_eq!(FileKind::of(br#"{"kind":"tudanhgia-sheet"}"#), None);
        assert_eq!(FileKind::of(b"{"), None);
    }
}
