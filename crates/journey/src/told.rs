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
    /// That the next part is joined with the sheet that was saved.
    pub goes_on: &'static str,
    /// That an earlier sheet is of another unit: the name of its file, the unit.
    pub other_unit: fn(&str, &str) -> String,
    /// That an earlier sheet is none, since it was begun after the one in use: the name of its file, when.
    pub later: fn(&str, &str) -> String,
    /// That the newer set is one of another id, or no later version: both.
    pub other_family: fn(&str, &str) -> String,
    /// That nothing can be kept on this computer.
    pub unstored: &'static str,
    /// That something was written for another sheet of the unit: when that was begun, where it is known.
    pub written_before: fn(Option<&str>) -> String,
    /// Takes that over for the sheet in use.
    pub take_over: &'static str,
    /// Leaves it where it is.
    pub begin_anew: &'static str,
    /// That what is kept is of the sheet of this moment alone.
    pub of_sheet: fn(&str) -> String,
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
        format!(
            "Ngoài ra có {count} chỗ không được giao nhưng khác với phiếu: giữ như phiếu, trừ khi chọn từng chỗ."
        )
    },
    goes_on: "Đã lưu phiếu đã ghép. Phần trả lại mở tiếp theo được ghép vào phiếu đó; các bước khác ở trang này vẫn theo phiếu đã chọn.",
    other_unit: |file, unit| {
        format!(
            "{file}: phiếu của {unit}, không phải của đơn vị đang chọn; số liệu của phiếu này không được gợi ý."
        )
    },
    later: |file, begun| {
        format!(
            "{file}: lập lúc {begun}, sau phiếu đang chọn, nên không phải kỳ trước và không được so sánh."
        )
    },
    other_family: |old, new| {
        format!(
            "Phiếu theo bộ {old}, bộ vừa chọn là {new}: khác mã, hoặc không phải phiên bản sau. Hãy chắc rằng đây là bộ của kỳ sau."
        )
    },
    unstored: "Trình duyệt không cho trang này lưu gì trên máy: hãy in hoặc lưu tệp trước khi đóng trang.",
    written_before: |begun| {
        match begun {
        Some(begun) => format!(
            "Kế hoạch và phân công đã ghi là của một phiếu khác của đơn vị này, lập lúc {begun}. Phiếu đang chọn chưa ghi gì."
        ),
        None => "Kế hoạch và phân công đã ghi trước đây cho đơn vị này, không rõ của phiếu nào. Phiếu đang chọn chưa ghi gì."
            .to_owned(),
    }
    },
    take_over: "Dùng cho phiếu này",
    begin_anew: "Bắt đầu mới",
    of_sheet: |begun| format!("Đó là của phiếu lập lúc {begun}; phiếu của kỳ khác có kế hoạch riêng."),
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
        format!(
            "Besides, places that were not asked for and differ from the sheet: {count}. They stay as in the sheet unless chosen one by one."
        )
    },
    goes_on: "The joined sheet was saved. The next part that is opened is joined with it; all other steps still are of the sheet that was chosen.",
    other_unit: |file, unit| {
        format!("{file}: a sheet of {unit}, not of the unit in use; none of its figures is suggested.")
    },
    later: |file, begun| {
        format!(
            "{file}: begun at {begun}, after the sheet in use, so that it is no earlier period and is not compared."
        )
    },
    other_family: |old, new| {
        format!(
            "The sheet is of the set {old}, and the one chosen is {new}: another id, or no later version. Make sure that it is that of the next period."
        )
    },
    unstored: "The browser lets this page keep nothing on this computer: print it or save files before the page is closed.",
    written_before: |begun| {
        match begun {
        Some(begun) => format!(
            "The plan and the tasks that are kept are of another sheet of this unit, begun at {begun}. Nothing was written for the sheet in use."
        ),
        None => "The plan and the tasks that are kept for this unit are of a sheet that is not known. Nothing was written for the sheet in use."
            .to_owned(),
    }
    },
    take_over: "Use them for this sheet",
    begin_anew: "Begin anew",
    of_sheet: |begun| format!("They are of the sheet begun at {begun}; that of another period has its own."),
};
