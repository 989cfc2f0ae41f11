//! What the page says where a department goes through all sheets of a round.

/// The round of a department.
pub struct RoundTexts {
    /// The heading.
    pub title: &'static str,
    /// What this is for.
    pub lead: &'static str,
}

pub(super) const VI: RoundTexts = RoundTexts {
    title: "Tổng hợp, xếp hạng",
    lead: "Mở tất cả phiếu của đợt: kiểm tra, tính lại, xếp hạng và làm bảng kết quả. Tệp không rời khỏi máy này.",
};

pub(super) const EN: RoundTexts = RoundTexts {
    title: "Roll up and rank",
    lead: "Open all sheets of a round: they are checked, computed again, ranked, and made into results. The files do not leave this computer.",
};
