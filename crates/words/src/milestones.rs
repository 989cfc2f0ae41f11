//! The words of milestones: what a sheet was at a moment that counts, and what has changed since. No part of
//! [`Texts`](super::Texts), which travels with the first visit.

use super::Language;

/// What is said of milestones.
pub struct MilestoneTexts {
    /// The link, and the heading.
    pub milestones: &'static str,
    /// What they are.
    pub hint: &'static str,
    /// The field of the name.
    pub label: &'static str,
    /// Names that are usual.
    pub usual: [&'static str; 3],
    /// Sets a milestone.
    pub set: &'static str,
    /// A name is needed.
    pub unnamed: &'static str,
    /// It was set: its name.
    pub was_set: fn(&str) -> String,
    /// It could not be stored.
    pub not_stored: &'static str,
    /// There are as many as are kept.
    pub full: fn(usize) -> String,
    /// Nothing is kept on this page.
    pub off: &'static str,
    /// When it was set, what it was worth, the beginning of its hash: the day, the time of day, points, hash.
    pub said: fn(&str, &str, &str, &str) -> String,
    /// Its text is not what it was.
    pub damaged: &'static str,
    /// Compares it with now: its name.
    pub compare: &'static str,
    /// Saves its sheet as a file.
    pub save: &'static str,
    /// The heading of a comparison: the name.
    pub since: fn(&str) -> String,
    /// The columns: the row, then, now, the difference.
    pub columns: [&'static str; 4],
    /// What the rows below a group do not bring.
    pub rest: fn(&str) -> String,
    /// The total.
    pub total: &'static str,
    /// What belongs to no criterion.
    pub general: &'static str,
    /// A spot with what stood there and what stands there now.
    pub edit: fn(&str, &str, &str) -> String,
    /// A spot of which something else is said now.
    pub changed: fn(&str) -> String,
    /// Nothing differs.
    pub same: &'static str,
    /// How it adds up.
    pub adds: &'static str,
    /// The set has another content now.
    pub other_set: &'static str,
    /// By the same set it is worth something else than it says.
    pub other_score: &'static str,
}

impl Language {
    /// The words of milestones.
    pub fn milestones(self) -> &'static MilestoneTexts {
        match self {
            Self::Vi => &VI,
            Self::En => &EN,
        }
    }
}

static VI: MilestoneTexts = MilestoneTexts {
    milestones: "Mốc",
    hint: "Mốc giữ nguyên phiếu và điểm tại lúc đánh dấu, về sau không thay đổi. Sửa phiếu tiếp không ảnh hưởng đến mốc.",
    label: "Tên mốc",
    usual: ["Đã gửi", "Đã thẩm định lần 1", "Đã thẩm định lần 2"],
    set: "Đánh dấu mốc",
    unnamed: "Ghi tên mốc, ví dụ: Đã gửi.",
    was_set: |label| format!("Đã đánh dấu mốc “{label}”."),
    not_stored: "Trình duyệt không lưu được mốc này. Hãy lưu phiếu ra tệp để giữ lại.",
    full: |most| format!("Phiếu đã có {most} mốc, không thêm được nữa."),
    off: "Trang này không lưu gì trên máy nên không đánh dấu mốc được. Hãy lưu phiếu ra tệp.",
    said: |day, time, points, hash| format!("{time} ngày {day} · {points} · mã kiểm tra {hash}…"),
    damaged: "Nội dung của mốc này đã bị thay đổi ngoài trang, không dùng để so sánh được.",
    compare: "So với hiện nay",
    save: "Lưu ra tệp",
    since: |label| format!("Từ mốc “{label}” đến nay"),
    columns: ["Tiêu chí", "Tại mốc", "Hiện nay", "Chênh lệch"],
    rest: |group| format!("{group}: do cách tính của nhóm (làm tròn, trọng số, giới hạn)"),
    total: "Tổng điểm",
    general: "Thông tin chung",
    edit: |what, before, after| format!("{what}: {before} → {after}"),
    changed: |what| format!("{what}: có thay đổi"),
    same: "Phiếu hiện nay giống hệt tại mốc này.",
    adds: "Chênh lệch tính trên điểm chắc chắn đạt. Cộng các dòng trên bằng đúng chênh lệch của tổng điểm; số hiện ra được làm tròn, phép cộng dùng số chính xác.",
    other_set: "Nội dung bộ tiêu chí đã khác so với lúc đánh dấu. Bảng dưới tính cả hai bên theo nội dung hiện tại.",
    other_score: "Điểm ghi tại mốc khác với điểm tính lại bằng chương trình hiện nay. Bảng dưới tính cả hai bên bằng chương trình hiện nay.",
};

static EN: MilestoneTexts = MilestoneTexts {
    milestones: "Milestones",
    hint: "A milestone keeps the sheet and its score as they are when it is set, and never changes. Going on with the sheet does not touch it.",
    label: "Name of the milestone",
    usual: ["Submitted", "Reviewed, first time", "Reviewed, second time"],
    set: "Set the milestone",
    unnamed: "Give the milestone a name, for example: Submitted.",
    was_set: |label| format!("The milestone “{label}” is set."),
    not_stored: "The browser could not store this milestone. Save the sheet as a file to keep it.",
    full: |most| format!("The sheet has {most} milestones; there is no room for more."),
    off: "This page keeps nothing on the computer, so no milestone can be set. Save the sheet as a file.",
    said: |day, time, points, hash| format!("{day} at {time} · {points} · checksum {hash}…"),
    damaged: "The content of this milestone was changed from outside of the page; it cannot be compared.",
    compare: "Compare with now",
    save: "Save as a file",
    since: |label| format!("From “{label}” until now"),
    columns: ["Criterion", "Then", "Now", "Difference"],
    rest: |group| format!("{group}: how the group is computed (rounding, weights, limits)"),
    total: "Total",
    general: "General information",
    edit: |what, before, after| format!("{what}: {before} → {after}"),
    changed: |what| format!("{what}: changed"),
    same: "The sheet is exactly as it was.",
    adds: "Differences are of points that are certain. The lines above add up to the difference of the totals exactly; what is shown is rounded, the sum is not.",
    other_set: "The criteria set has another content than when the milestone was set. Both sides are computed by the present one.",
    other_score: "The score that the milestone holds is not what the program computes for it now. Both sides are computed by the program as it is now.",
};
