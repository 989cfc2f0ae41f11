//! What several parts of the second page say: the choice of a criteria set, files.

/// Files and papers.
pub struct FileTexts {
    /// Prints the paper in view.
    pub print: &'static str,
    /// The button that opens a file.
    pub choose: &'static str,
    /// No file is open yet.
    pub none: &'static str,
    /// A file is larger than this program reads: its largest size in megabytes.
    pub too_large: fn(usize) -> String,
}

pub(super) const FILES_VI: FileTexts = FileTexts {
    print: "In",
    choose: "Chọn tệp",
    none: "Chưa mở tệp nào",
    too_large: |limit| format!("Tệp lớn hơn {limit} MB nên không mở được."),
};

pub(super) const FILES_EN: FileTexts = FileTexts {
    print: "Print",
    choose: "Choose a file",
    none: "No file open yet",
    too_large: |limit| format!("The file is larger than {limit} MB and cannot be opened."),
};

/// The choice of a criteria set.
pub struct SetTexts {
    /// The question which set.
    pub label: &'static str,
    /// A hint for it.
    pub hint: &'static str,
    /// No set is chosen.
    pub none: &'static str,
    /// The field for the file of a set.
    pub file: &'static str,
    /// A hint for it.
    pub file_hint: &'static str,
    /// Which set was chosen: title, id, version.
    pub chosen: fn(&str, &str, &str) -> String,
    /// The set cannot be used; its problems follow.
    pub broken: &'static str,
}

pub(super) const SET_VI: SetTexts = SetTexts {
    label: "Bộ tiêu chí",
    hint: "Chọn bộ mà các phiếu được chấm theo.",
    none: "Chưa chọn",
    file: "Hoặc mở tệp bộ tiêu chí",
    file_hint: "Tệp JSON, ví dụ bộ của năm trước.",
    chosen: |title, id, version| format!("Đang dùng: {title} ({id}, phiên bản {version})."),
    broken: "Không dùng được bộ tiêu chí này:",
};

pub(super) const SET_EN: SetTexts = SetTexts {
    label: "Criteria set",
    hint: "Choose the one that the sheets are scored by.",
    none: "None chosen",
    file: "Or open the file of a set",
    file_hint: "A JSON file, such as last year's set.",
    chosen: |title, id, version| format!("In use: {title} ({id}, version {version})."),
    broken: "This criteria set cannot be used:",
};
