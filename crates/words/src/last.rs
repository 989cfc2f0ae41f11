//! The words of last period's figures beside the form. No part of [`Texts`](super::Texts), which travels with the first visit.

use super::Language;

/// What is said of the figures of the last period.
pub struct LastTexts {
    /// The link, and the heading.
    pub last: &'static str,
    /// What becomes of them.
    pub hint: &'static str,
    /// The drafts of this computer.
    pub drafts: &'static str,
    /// There are none of this set.
    pub no_draft: &'static str,
    /// When a draft was changed: the day, the time of day.
    pub changed: fn(&str, &str) -> String,
    /// Chooses a file.
    pub file: &'static str,
    /// Which one.
    pub file_hint: &'static str,
    /// What stands beside the form: how it is called, how many figures it has.
    pub beside: fn(&str, usize) -> String,
    /// A sheet has no figure that this one asks for: how it is called.
    pub no_figure: fn(&str) -> String,
    /// The sheet is of another unit: that of the last period, that of this sheet.
    pub other_unit: fn(&str, &str) -> String,
    /// The set of the sheet is not at hand: its title.
    pub no_set: fn(&str) -> String,
    /// The choice is not kept.
    pub not_kept: &'static str,
    /// Has it stand beside the form no longer.
    pub take_out: &'static str,
    /// A figure.
    pub was: fn(&str) -> String,
    /// The same where several are asked for in a row: what it is, the figure.
    pub was_of: fn(&str, &str) -> String,
    /// Writes it into the field.
    pub take: &'static str,
    /// The same as a name: what it is, the figure.
    pub take_of: fn(&str, &str) -> String,
    /// Asks about what did not change: how many.
    pub same: fn(usize) -> String,
    /// Somebody has looked at it.
    pub seen: &'static str,
    /// That it is not asked again.
    pub was_seen: &'static str,
}

impl Language {
    /// The words of last period's figures.
    pub fn last(self) -> &'static LastTexts {
        match self {
            Self::Vi => &VI,
            Self::En => &EN,
        }
    }
}

static VI: LastTexts = LastTexts {
    last: "Số liệu kỳ trước",
    hint: "Chọn phiếu của kỳ trước: số của kỳ ấy hiện cạnh chỗ còn để trống, bấm thì dùng lại từng số. Không có gì tự điền vào phiếu.",
    drafts: "Phiếu trên máy này",
    no_draft: "Máy này chưa có phiếu nào khác của bộ tiêu chí này.",
    changed: |day, time| format!("sửa lần cuối lúc {time} ngày {day}"),
    file: "Chọn tệp phiếu kỳ trước",
    file_hint: "Tệp JSON mà trang này đã lưu. Tệp không rời máy này.",
    beside: |called, count| format!("Đang đặt cạnh: {called}, {count} số dùng lại được."),
    no_figure: |called| format!("{called}: không có số nào mà phiếu này hỏi."),
    other_unit: |last, now| format!("Phiếu kỳ trước là của {last}, phiếu này là của {now}."),
    no_set: |set| {
        format!(
            "Không có bộ tiêu chí “{set}” của phiếu ấy trên máy này. Mở phiếu ấy một lần ở trang này rồi chọn lại."
        )
    },
    not_kept: "Trình duyệt không giữ lại được phiếu đã chọn: lần sau mở phiếu thì chọn lại.",
    take_out: "Bỏ ra",
    was: |figure| format!("Kỳ trước: {figure}"),
    was_of: |name, figure| format!("Kỳ trước: {figure} · {name}"),
    take: "Dùng số này",
    take_of: |name, figure| format!("Dùng số này: {name}, kỳ trước {figure}"),
    same: |count| format!("{count} số giống hệt kỳ trước"),
    seen: "Đã xem",
    was_seen: "Không hỏi lại về các số này nữa.",
};

static EN: LastTexts = LastTexts {
    last: "Last period's figures",
    hint: "Choose the sheet of the last period: its figures stand beside what is still empty, and each can be used by a press. Nothing is filled in by itself.",
    drafts: "Sheets on this computer",
    no_draft: "This computer has no other sheet of this criteria set.",
    changed: |day, time| format!("last changed on {day} at {time}"),
    file: "Choose the file of the last period",
    file_hint: "A JSON file that this page saved. It does not leave this computer.",
    beside: |called, count| {
        let figures = if count == 1 { "1 figure".to_owned() } else { format!("{count} figures") };
        format!("Beside the form: {called}, with {figures} to use again.")
    },
    no_figure: |called| format!("{called}: it has no figure that this sheet asks for."),
    other_unit: |last, now| format!("The sheet of the last period is of {last}, this one of {now}."),
    no_set: |set| {
        format!(
            "The criteria set “{set}” of that sheet is not on this computer. Open that sheet once on this page, then choose it again."
        )
    },
    not_kept: "The browser could not keep this choice: choose the sheet again when this one is opened the next time.",
    take_out: "Take out",
    was: |figure| format!("Last period: {figure}"),
    was_of: |name, figure| format!("Last period: {figure} · {name}"),
    take: "Use this figure",
    take_of: |name, figure| format!("Use this figure: {name}, last period {figure}"),
    same: |count| {
        let figures = if count == 1 { "1 figure is".to_owned() } else { format!("{count} figures are") };
        format!("{figures} the same as in the last period")
    },
    seen: "I have looked",
    was_seen: "These figures are not asked about again.",
};
