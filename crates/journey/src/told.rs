//! What the room asks and tells where something is of another sheet, another period or another set than it seems, in Vietnamese and
//! English.

use tudanhgia_words::Language;

/// What is asked and told there.
pub struct ToldTexts {
    /// What an old answer reads as in the newer set, where its words are others.
    pub becomes: fn(&str) -> String,
    /// The id that a row had, and the one that it has.
    pub other_id: fn(&str, &str) -> String,
    /// How rows that nobody has decided on are counted in the difference.
    pub undecided: &'static str,
    /// That a part was handed out of a sheet that was begun at another moment than the one in use: both moments.
    pub other_sheet: fn(&str, &str) -> String,
    /// That the sheet in use is not the one that was made of the part: when that was made, when the sheet was begun.
    pub other_filled: fn(&str, &str) -> String,
    /// Goes on with the sheet in use all the same.
    pub this_sheet: &'static str,
    /// That the name of who answers is missing.
    pub no_name: &'static str,
    /// How the name of a file begins that goes back.
    pub returned_file: &'static str,
    /// That the file never held what stood at a place.
    pub not_handed: &'static str,
    /// What came back besides of rows that nobody asked for: how many places.
    pub unasked: fn(usize) -> String,
    /// That something was written for another sheet of the unit: when that was begun, where it is known.
    pub written_before: fn(Option<&str>) -> String,
    /// Takes that over for the sheet in use.
    pub take_over: &'static str,
    /// Leaves it where it is.
    pub begin_anew: &'static str,
    /// Under which name, and of the sheet of which moment, something is kept: the unit, the moment.
    pub kept_for: fn(&str, &str) -> String,
}

/// The words in a language.
pub fn told(language: Language) -> &'static ToldTexts {
    match language {
        Language::Vi => &VI,
        Language::En => &EN,
    }
}

static VI: ToldTexts = ToldTexts {
    becomes: |answers| format!("Trên phiếu mới đọc là: {answers}"),
    other_id: |before, after| format!("Mã cũ {before}, mã mới {after}; khi nhận, câu trả lời cũ vào mã mới."),
    undecided: "Mục chưa quyết định được tính như đã nhận; “Do số liệu” chỉ gồm những câu trả lời đã bỏ.",
    other_sheet: |part, own| {
        format!(
            "Tệp được giao từ phiếu lập lúc {part}; phiếu đang chọn lập lúc {own}, có thể là phiếu của kỳ khác. Hãy chọn đúng phiếu \
             đã giao, hoặc xác nhận ghép vào phiếu này."
        )
    },
    other_filled: |part, own| {
        format!(
            "Phiếu để điền của tệp này lập lúc {part}; phiếu đang chọn lập lúc {own}, có thể là phiếu của kỳ khác. Hãy chọn phiếu đã \
             điền, hoặc xác nhận trả lại theo phiếu này."
        )
    },
    this_sheet: "Đúng là phiếu này",
    no_name: "Ghi tên người trả lời rồi mới lưu phần trả lại.",
    returned_file: "phan-tra-lai",
    not_handed: "Khi giao: không nằm trong tệp giao",
    unasked: |count| {
        format!("Ngoài ra có {count} chỗ không được giao nhưng khác với phiếu: giữ như phiếu, trừ khi chọn từng chỗ.")
    },
    written_before: |begun| match begun {
        Some(begun) => format!(
            "Kế hoạch và phân công đã ghi là của một phiếu khác của đơn vị này, lập lúc {begun}. Phiếu đang chọn chưa ghi gì."
        ),
        None => "Kế hoạch và phân công đã ghi trước đây cho đơn vị này, không rõ của phiếu nào. Phiếu đang chọn chưa ghi gì."
            .to_owned(),
    },
    take_over: "Dùng cho phiếu này",
    begin_anew: "Bắt đầu mới",
    kept_for: |unit, begun| {
        format!(
            "Kế hoạch, phân công và các quyết định cho kỳ sau được nhớ trên máy này, cho phiếu của {unit} lập lúc {begun}, theo bộ tiêu \
             chí này."
        )
    },
};

static EN: ToldTexts = ToldTexts {
    becomes: |answers| format!("In the new sheet this reads: {answers}"),
    other_id: |before, after| {
        format!("The id was {before} and is {after}; what is taken over goes to the new id.")
    },
    undecided: "Rows that are not decided count as taken over; “By the answers” has those alone that were left.",
    other_sheet: |part, own| {
        format!(
            "The file was handed out of a sheet begun at {part}; the sheet in use was begun at {own} and may be of another period. Choose the \
             sheet that was handed out, or confirm that this is the one."
        )
    },
    other_filled: |part, own| {
        format!(
            "The sheet to fill in of this file was made at {part}; the sheet in use was begun at {own} and may be of another period. Choose \
             the sheet that was filled in, or confirm that this is the one."
        )
    },
    this_sheet: "This is the sheet",
    no_name: "Enter who answers before what goes back is saved.",
    returned_file: "returned-part",
    not_handed: "When handed out: not in the file",
    unasked: |count| {
        format!("Besides, places that were not asked for and differ from the sheet: {count}. They stay as in the sheet unless chosen one by one.")
    },
    written_before: |begun| match begun {
        Some(begun) => format!(
            "The plan and the tasks that are kept are of another sheet of this unit, begun at {begun}. Nothing was written for the sheet in use."
        ),
        None => "The plan and the tasks that are kept for this unit are of a sheet that is not known. Nothing was written for the sheet in use."
            .to_owned(),
    },
    take_over: "Use them for this sheet",
    begin_anew: "Begin anew",
    kept_for: |unit, begun| {
        format!(
            "The plan, the tasks and the decisions on the next year are kept on this computer, for the sheet of {unit} begun at {begun} and \
             this criteria set."
        )
    },
};
