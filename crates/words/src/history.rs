//! The words of the history of a sheet: what was taken back and done again, and where. No part of [`Texts`](super::Texts),
//! which travels with the first visit.

use super::Language;

/// What is said of the history.
pub struct HistoryTexts {
    /// Takes the last change back.
    pub undo: &'static str,
    /// Does again what was taken back.
    pub redo: &'static str,
    /// What was done: something was taken back (false) or done again (true); what that was.
    pub done: fn(bool, &str) -> String,
    /// A spot: its row or nothing, and what of it.
    pub spot: fn(&str, &str) -> String,
    /// What stands at a spot now.
    pub now: fn(&str) -> String,
    /// Nothing stands there.
    pub nothing: &'static str,
    /// So many spots at once.
    pub several: fn(usize) -> String,
    /// What a spot is called: the unit's name, an explanation, evidence, a private note, what the paper says of itself.
    pub spots: [&'static str; 5],
    /// The history cannot be stored.
    pub unkept: &'static str,
    /// The sheet was removed in another window, and nothing was typed in this one since.
    pub removed: &'static str,
    /// The sheet was removed in another window; this one goes on with a sheet of its own.
    pub gone: &'static str,
}

impl Language {
    /// The words of the history of a sheet.
    pub fn history(self) -> &'static HistoryTexts {
        match self {
            Self::Vi => &VI,
            Self::En => &EN,
        }
    }
}

static VI: HistoryTexts = HistoryTexts {
    undo: "Hoàn tác",
    redo: "Làm lại",
    done: |again, what| format!("{}: {what}", if again { "Đã làm lại" } else { "Đã hoàn tác" }),
    spot: |row, what| if row.is_empty() { what.to_owned() } else { format!("tiêu chí {row}, {what}") },
    now: |text| format!("; nay là “{text}”."),
    nothing: "; nay để trống.",
    several: |count| format!("{count} mục."),
    spots: ["tên đơn vị", "giải trình", "minh chứng", "ghi chú riêng", "thông tin trên báo cáo"],
    unkept: "Trình duyệt không lưu được các bước hoàn tác: tải lại trang thì không hoàn tác được nữa. Phiếu không bị ảnh hưởng.",
    removed: "Phiếu này vừa bị xóa ở cửa sổ khác. Nội dung ở cửa sổ này vẫn còn nhưng chưa được lưu; nhập tiếp thì nội dung được lưu thành một phiếu riêng.",
    gone: "Phiếu này đã bị xóa ở cửa sổ khác. Nội dung ở cửa sổ này được lưu tiếp thành một phiếu riêng.",
};

static EN: HistoryTexts = HistoryTexts {
    undo: "Undo",
    redo: "Redo",
    done: |again, what| format!("{}: {what}", if again { "Done again" } else { "Undone" }),
    spot: |row, what| if row.is_empty() { what.to_owned() } else { format!("criterion {row}, {what}") },
    now: |text| format!("; now “{text}”."),
    nothing: "; now empty.",
    several: |count| format!("{count} entries."),
    spots: ["the unit’s name", "explanation", "evidence", "private note", "what the report says of itself"],
    unkept: "The browser cannot store the steps to undo: after the page is loaded again they are gone. The sheet itself is not affected.",
    removed: "This sheet was removed in another window. What this window has is still here but not stored; once you go on typing it is kept as a sheet of its own.",
    gone: "This sheet was removed in another window. What this window has is kept as a sheet of its own.",
};
