//! What the page says where a unit sets its own result beside the official one.

/// A unit's own result beside the official one.
pub struct ReconcilePageTexts {
    /// The heading.
    pub title: &'static str,
    /// What this is for.
    pub lead: &'static str,
}

pub(super) const VI: ReconcilePageTexts = ReconcilePageTexts {
    title: "Đối chiếu phiếu với kết quả",
    lead: "Mở phiếu của đơn vị và kết quả cơ quan thẩm định gửi: chênh lệch hiện ra từng dòng, cộng lại đúng đến chữ số cuối. Tệp không rời khỏi máy này.",
};

pub(super) const EN: ReconcilePageTexts = ReconcilePageTexts {
    title: "Sheet beside result",
    lead: "Open the unit's sheet and the result that the department sent: the differences appear line by line and add up to the last digit. The files do not leave this computer.",
};
