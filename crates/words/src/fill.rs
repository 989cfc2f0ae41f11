//! The words of filling in many answers at once: from what was copied elsewhere, from a table, from another sheet. No part of
//! [`Texts`](super::Texts), which travels with the first visit. It is long because each text stands in two languages.

use super::Language;

/// What is said where many answers are filled in at once.
pub struct FillTexts {
    /// What becomes of what is pasted.
    pub paste_hint: &'static str,
    /// Names the place to paste.
    pub paste_label: &'static str,
    /// Shows what would be filled in.
    pub preview: &'static str,
    /// Chooses the file.
    pub choose: &'static str,
    /// Which files, and what becomes of them.
    pub file_hint: &'static str,
    /// Before the kinds of files in which the table to be filled in is offered.
    pub template: &'static str,
    /// The same as a name of a link: the kind of file.
    pub template_link: fn(&str) -> String,
    /// The name of the file, before its ending.
    pub template_name: &'static str,
    /// Of which sheet the answers are: unit, period, set, day; empty where that is not known.
    pub of_sheet: fn(&str, &str, &str, &str) -> String,
    /// The set differs from that of the sheet at hand.
    pub other_set: &'static str,
    /// The unit differs from that of the sheet at hand: that of the file, that of the sheet.
    pub other_unit: fn(&str, &str) -> String,
    /// How rows were assigned.
    pub way: &'static str,
    /// By keys.
    pub by_keys: &'static str,
    /// By codes or names.
    pub by_names: &'static str,
    /// In the order of the form.
    pub by_order: &'static str,
    /// From which question on.
    pub from: &'static str,
    /// Which column holds the answers.
    pub column: &'static str,
    /// The choice that no column is chosen yet.
    pub choose_column: &'static str,
    /// Which of several tables is taken.
    pub table: &'static str,
    /// The name of a table that has a number alone.
    pub table_number: fn(&str) -> String,
    /// The head of the list where it is a table: place, what stands there, the field, what it has, what it would have, a remark.
    pub columns: [&'static str; 6],
    /// How many rows would be filled in, how many of them replace an answer, how many rows are left out.
    pub summary: fn(usize, usize, usize) -> String,
    /// Before what the sheet has now.
    pub now: &'static str,
    /// That it has nothing.
    pub no_answer: &'static str,
    /// Before what would be written.
    pub then: &'static str,
    /// The answer at hand would be replaced.
    pub replaces: &'static str,
    /// The sheet has that already.
    pub same: &'static str,
    /// Where something stands in what was read: a cell or a line, what stands there.
    pub read_at: fn(&str, &str) -> String,
    /// The explanation of a criterion: its code and name.
    pub explanation_of: fn(&str) -> String,
    /// A number with two readings.
    pub two_readings: &'static str,
    /// A reading of it.
    pub read_as: fn(&str) -> String,
    /// None of them is taken.
    pub neither: &'static str,
    /// So many numbers have two readings, and can all be read alike.
    pub alike: fn(usize) -> String,
    /// As grouped thousands, as decimals, each with what the first of them is then.
    pub alike_as: [fn(&str) -> String; 2],
    /// Shows more rows: how many are left.
    pub more: fn(usize) -> String,
    /// Fills in.
    pub fill: &'static str,
    /// Nothing is chosen.
    pub nothing_chosen: &'static str,
    /// The sheet has changed since it was looked at.
    pub changed: &'static str,
    /// How many were filled in.
    pub filled: fn(usize) -> String,
    /// In which criteria: their codes.
    pub filled_in: fn(&str) -> String,
    /// How many rows were left out, before each of them and why.
    pub left_out: fn(usize) -> String,
    /// A row was left out because somebody left it out.
    pub not_chosen: &'static str,
    /// Goes back to the choice.
    pub back: &'static str,
    /// What was copied is a picture.
    pub picture: &'static str,
    /// What was copied or chosen has nothing in it.
    pub nothing: &'static str,
    /// A file is too large: the limit in megabytes.
    pub too_large: fn(usize) -> String,
    /// A file could not be read by the browser.
    pub unreadable: &'static str,
    /// A file is no table and no sheet: what it is instead, or nothing.
    pub foreign: fn(&str) -> String,
    /// A file has a password, or is of the old binary kind.
    pub old_workbook: &'static str,
    /// The text is in a font or an encoding of before Unicode.
    pub old_font: &'static str,
    /// More rows or columns than are read.
    pub too_many_cells: fn(usize, usize) -> String,
    /// The file is a sheet that cannot be read, or broken.
    pub broken: &'static str,
    /// Sheets of the file that are not read: their names.
    pub not_read: fn(&str) -> String,
    /// Those that are hidden.
    pub hidden_sheets: fn(&str) -> String,
    /// Why something is left out.
    pub why: FillReasons,
    /// What to know before taking an answer.
    pub doubt: FillDoubts,
}

/// Why something is left out, and what to do.
pub struct FillReasons {
    /// Nothing stands there.
    pub empty: &'static str,
    /// Not a number.
    pub no_number: &'static str,
    /// A percent sign.
    pub percent: &'static str,
    /// A quotation mark.
    pub quoted: &'static str,
    /// Too many digits.
    pub digits: &'static str,
    /// No such option: the options.
    pub no_option: fn(&str) -> String,
    /// Several options have the name.
    pub several_options: &'static str,
    /// A date.
    pub date: &'static str,
    /// No date where one is asked.
    pub no_date: &'static str,
    /// A formula without a value.
    pub formula: &'static str,
    /// Shown otherwise than held.
    pub formatted: &'static str,
    /// Signs that nobody sees.
    pub unseen: &'static str,
    /// Merged cells.
    pub merged: &'static str,
    /// Hidden.
    pub hidden: &'static str,
    /// Goes on in another cell.
    pub too_long: &'static str,
    /// A heading.
    pub heading: &'static str,
    /// No place.
    pub no_place: &'static str,
    /// Several places.
    pub several_places: &'static str,
    /// Code and name disagree.
    pub disagrees: &'static str,
    /// No column of figures.
    pub no_column: &'static str,
    /// Which of several columns.
    pub which_column: &'static str,
    /// Which of so many figures.
    pub which: fn(usize) -> String,
    /// More cells than so many figures.
    pub too_many: fn(usize) -> String,
    /// Two answers to one question.
    pub twice: &'static str,
    /// The form has no more questions.
    pub beyond: &'static str,
}

/// What to know before taking an answer.
pub struct FillDoubts {
    /// A formula gave it.
    pub computed: &'static str,
    /// Other words of the question: these.
    pub words: fn(&str) -> String,
    /// Another unit: this, or none.
    pub unit: fn(&str) -> String,
    /// Another kind of question.
    pub kind: &'static str,
    /// The set is not at hand.
    pub unknown: &'static str,
    /// An explanation of another time.
    pub explanation: &'static str,
    /// A tick is taken for yes.
    pub as_yes: &'static str,
    /// Only a part of what the option says.
    pub part_of_option: &'static str,
    /// Found by its name alone, since the table has numbers of its own.
    pub by_name: &'static str,
    /// By a name that is like it.
    pub by_like_name: &'static str,
    /// By the order alone.
    pub by_order: &'static str,
}

/// Where something was read, and what stands there if anything does. Lines of a text have numbers, cells of a table letters as
/// well.
fn read_at(line: &str, cell: &str, place: &str, text: &str) -> String {
    let is_line = place.bytes().all(|byte| byte.is_ascii_digit());
    match (place, text) {
        ("", text) => text.to_owned(),
        (place, text) => {
            let end = if text.is_empty() { "" } else { ": " };
            [if is_line { line } else { cell }, " ", place, end, text].concat()
        }
    }
}

impl Language {
    /// The words of filling in many answers at once.
    pub fn fill(self) -> &'static FillTexts {
        match self {
            Self::Vi => &VI,
            Self::En => &EN,
        }
    }
}

static VI: FillTexts = FillTexts {
    paste_hint: "Chép các ô trong Excel hoặc Word rồi dán vào khung dưới đây. Phiếu chỉ thay đổi khi bấm “Điền vào phiếu”.",
    paste_label: "Nội dung đã chép",
    preview: "Xem trước",
    choose: "Chọn tệp",
    file_hint: "Bảng Excel, ODS, CSV có mã ô hoặc mã, tên tiêu chí; hoặc tệp phiếu (.json) của kỳ trước. Tệp không được gửi đi đâu; phiếu chỉ thay đổi khi bấm “Điền vào phiếu”.",
    template: "Tải bảng số liệu của phiếu này để điền bên ngoài:",
    template_link: |kind| format!("Tải bảng số liệu, tệp {kind}"),
    template_name: "so-lieu",
    of_sheet: |unit, period, set, day| {
        let unit = if unit.is_empty() { "không ghi tên đơn vị" } else { unit };
        let period = if period.is_empty() {
            "không ghi kỳ báo cáo".to_owned()
        } else {
            format!("kỳ báo cáo {period}")
        };
        let day = if day.is_empty() { String::new() } else { format!(", phiếu lập ngày {day}") };
        format!("Câu trả lời lấy từ: {unit}, {period}{day}; bộ tiêu chí: {set}.")
    },
    other_set: "Bộ tiêu chí của tệp khác bộ đang chấm. Câu hỏi nào đã thay đổi thì ghi rõ bên cạnh và chưa được chọn; chỉ chọn khi chắc chắn ý nghĩa vẫn như cũ.",
    other_unit: |of, here| {
        format!(
            "Số liệu của “{of}”, còn phiếu đang chấm là của “{here}”. Kiểm tra có đúng tệp cần lấy không."
        )
    },
    way: "Cách xếp vào phiếu",
    by_keys: "theo mã ô ghi trong bảng",
    by_names: "theo mã hoặc tên tiêu chí",
    by_order: "lần lượt theo thứ tự trên phiếu",
    from: "Bắt đầu từ ô",
    column: "Cột chứa câu trả lời",
    choose_column: "Chọn cột…",
    table: "Bảng được đọc",
    table_number: |number| format!("Bảng {number}"),
    columns: ["Dòng, ô", "Nội dung đọc được", "Ô trên phiếu", "Hiện có", "Sẽ ghi", "Ghi chú"],
    summary: |count, replaced, left| {
        let mut text = format!("Sẽ điền {count} ô");
        if replaced > 0 {
            text += &format!(", trong đó thay {replaced} câu trả lời đang có");
        }
        if left > 0 {
            text += &format!("; {left} dòng không điền");
        }
        text + "."
    },
    now: "Hiện có",
    no_answer: "chưa trả lời",
    then: "Sẽ ghi",
    replaces: "Thay câu trả lời đang có",
    same: "Đã có sẵn, giữ nguyên",
    read_at: |place, text| read_at("Dòng", "Ô", place, text),
    explanation_of: |criterion| format!("Giải trình của {criterion}"),
    two_readings: "Số này có hai cách đọc, chọn một:",
    read_as: |number| format!("đọc là {number}"),
    neither: "không điền",
    alike: |count| format!("{count} số có hai cách đọc. Đọc tất cả như nhau:"),
    alike_as: [
        |number| format!("Dấu tách hàng nghìn (số đầu là {number})"),
        |number| format!("Dấu thập phân (số đầu là {number})"),
    ],
    more: |count| format!("Xem thêm {count} dòng"),
    fill: "Điền vào phiếu",
    nothing_chosen: "Chưa chọn ô nào để điền.",
    changed: "Phiếu vừa thay đổi ở cửa sổ khác nên chưa điền. Xem lại bản xem trước rồi bấm “Điền vào phiếu” lần nữa.",
    filled: |count| format!("Đã điền {count} ô."),
    filled_in: |codes| format!("Ở các tiêu chí: {codes}."),
    left_out: |count| format!("Không điền {count} dòng:"),
    not_chosen: "Không chọn.",
    back: "Chọn nội dung khác",
    picture: "Nội dung đã chép chỉ là hình. Chép chính các ô trong Excel hoặc Word rồi dán lại.",
    nothing: "Không đọc được ô nào có nội dung.",
    too_large: |limit| {
        format!("Tệp lớn hơn {limit} MB nên không đọc được. Chỉ giữ bảng cần lấy rồi lưu lại.")
    },
    unreadable: "Trình duyệt không đọc được tệp. Chép tệp về máy này rồi chọn lại.",
    foreign: |kind| match kind {
        "" => "Tệp này không có bảng số liệu. Chọn tệp Excel (.xlsx), ODS, CSV hoặc tệp phiếu (.json)."
            .to_owned(),
        kind => format!(
            "Tệp này là {kind}, không phải bảng số liệu. Chọn tệp Excel (.xlsx), ODS, CSV hoặc tệp phiếu (.json)."
        ),
    },
    old_workbook: "Tệp Excel kiểu cũ (.xls) hoặc có mật khẩu nên không đọc được. Mở tệp, lưu lại thành .xlsx không có mật khẩu.",
    old_font: "Chữ trong tệp không phải Unicode (phông chữ hoặc bảng mã cũ). Chuyển sang Unicode rồi lưu lại.",
    too_many_cells: |rows, columns| {
        format!("Bảng có nhiều hơn {rows} dòng hoặc {columns} cột. Chỉ giữ phần cần lấy.")
    },
    broken: "Tệp bị hỏng hoặc bị cắt nên không đọc được. Chọn bản khác của tệp.",
    not_read: |names| format!("Trang tính không đọc: {names}."),
    hidden_sheets: |names| format!("Trang tính bị ẩn, không đọc: {names}."),
    why: FillReasons {
        empty: "Ô trống, giữ nguyên câu trả lời trên phiếu.",
        no_number: "Không phải số; ô này cần một số.",
        percent: "Có dấu %; ô này cần một số không có dấu %.",
        quoted: "Có dấu nháy; bỏ dấu nháy rồi dán lại.",
        digits: "Nhiều chữ số hơn mức ô này nhận được.",
        no_option: |options| format!("Không có lựa chọn này. Các lựa chọn: {options}."),
        several_options: "Có nhiều lựa chọn cùng tên; chọn trực tiếp trên phiếu.",
        no_date: "Không phải ngày; ghi theo mẫu ngày/tháng/năm, ví dụ: 31/03/2026.",
        date: "Bảng tính đã đổi nội dung thành ngày tháng; nhập lại ô dưới dạng văn bản hoặc số.",
        formula: "Công thức không cho kết quả.",
        formatted: "Ô hiển thị khác với số đang lưu; đổi về định dạng số thường.",
        unseen: "Có ký tự ẩn; gõ lại nội dung ô.",
        merged: "Ô bị gộp nên không rõ thuộc dòng nào; bỏ gộp ô.",
        hidden: "Dòng hoặc cột bị ẩn trong bảng; bỏ ẩn nếu muốn lấy.",
        too_long: "Nội dung dài hơn một ô của bảng tính; chép trực tiếp vào phiếu.",
        heading: "Dòng tiêu đề, không lấy.",
        no_place: "Phiếu không có ô này.",
        several_places: "Nhiều tiêu chí hoặc ô có cùng mã, tên; ghi rõ mã ô.",
        disagrees: "Mã và tên không thuộc cùng một tiêu chí; xem lại dòng này.",
        no_column: "Bảng không có cột số liệu; cột điểm không phải là số liệu.",
        which_column: "Bảng có nhiều cột có thể là số liệu; cần chọn một cột. Chưa lấy cột nào.",
        which: |count| format!("Tiêu chí này cần {count} số liệu mà dòng không ghi rõ là số liệu nào."),
        too_many: |count| format!("Thừa ô: tiêu chí này chỉ cần {count} số liệu."),
        twice: "Có hai dòng khác nhau cho cùng một ô; không lấy dòng nào.",
        beyond: "Phiếu không còn ô nào để điền.",
    },
    doubt: FillDoubts {
        computed: "Kết quả công thức lúc lưu tệp.",
        words: |words| match words {
            "" => "Tệp không ghi câu hỏi, nên chưa rõ có đúng ô này không.".to_owned(),
            words => format!("Câu hỏi cũ ghi là: {words}."),
        },
        unit: |unit| match unit {
            "" => "Trước đây không có đơn vị tính.".to_owned(),
            unit => format!("Đơn vị tính trước đây: {unit}."),
        },
        kind: "Cách hỏi hoặc các lựa chọn đã thay đổi.",
        unknown: "Không có bộ tiêu chí cũ trên máy này để so câu hỏi.",
        explanation: "Giải trình của phiếu khác; chỉ chọn khi vẫn đúng với phiếu này.",
        as_yes: "Hiểu là Có.",
        part_of_option: "Tệp chỉ ghi một phần của lựa chọn này. Đúng cả lựa chọn thì mới chọn.",
        by_name: "Khớp theo tên: bảng đánh số theo cách riêng.",
        by_like_name: "Khớp theo tên gần giống; đúng là ô này thì mới chọn.",
        by_order: "Khớp theo thứ tự: bảng không ghi mã hay tên có trên phiếu. Đúng là ô này thì mới chọn.",
    },
};

static EN: FillTexts = FillTexts {
    paste_hint: "Copy cells in Excel or Word and paste them below. The sheet changes when you press “Fill in” and not before.",
    paste_label: "What was copied",
    preview: "Preview",
    choose: "Choose a file",
    file_hint: "A table (Excel, ODS, CSV) with keys, codes or names of criteria, or the file (.json) of an earlier sheet. The file is sent nowhere; the sheet changes when you press “Fill in” and not before.",
    template: "Download the table of this sheet to fill in elsewhere:",
    template_link: |kind| format!("Download the table as {kind}"),
    template_name: "answers",
    of_sheet: |unit, period, set, day| {
        let unit = if unit.is_empty() { "a unit that is not named" } else { unit };
        let period =
            if period.is_empty() { "no period named".to_owned() } else { format!("period {period}") };
        let day = if day.is_empty() { String::new() } else { format!(", begun on {day}") };
        format!("These answers are from: {unit}, {period}{day}; set: {set}.")
    },
    other_set: "The set of that file is another one. Questions that have changed say so and are not ticked; tick them only where the meaning is the same.",
    other_unit: |of, here| {
        format!("The answers are of “{of}”, this sheet is of “{here}”. See whether it is the right file.")
    },
    way: "How rows are assigned",
    by_keys: "by the keys in the table",
    by_names: "by codes or names of criteria",
    by_order: "one after the other, in the order of the form",
    from: "Begin with",
    column: "Column of the answers",
    choose_column: "Choose a column…",
    table: "Table that is read",
    table_number: |number| format!("Table {number}"),
    columns: ["Place", "What stands there", "Field", "Now", "Then", "Remark"],
    summary: |count, replaced, left| {
        let mut text = match count {
            1 => "1 answer will be filled in".to_owned(),
            _ => format!("{count} answers will be filled in"),
        };
        if replaced > 0 {
            text += &format!(", {replaced} of them in place of another");
        }
        if left > 0 {
            text += &format!("; rows left out: {left}");
        }
        text + "."
    },
    now: "Now",
    no_answer: "not answered",
    then: "Then",
    replaces: "Replaces an answer",
    same: "There already, stays as it is",
    read_at: |place, text| read_at("Line", "Cell", place, text),
    explanation_of: |criterion| format!("Explanation of {criterion}"),
    two_readings: "This number has two readings, choose one:",
    read_as: |number| format!("read as {number}"),
    neither: "leave out",
    alike: |count| format!("{count} numbers have two readings. Read all of them alike:"),
    alike_as: [
        |number| format!("The sign groups thousands (the first is {number})"),
        |number| format!("The sign is decimal (the first is {number})"),
    ],
    more: |count| format!("Show {count} more rows"),
    fill: "Fill in",
    nothing_chosen: "Nothing is chosen to be filled in.",
    changed: "The sheet has changed in another window, so nothing was filled in. Look at this again, then press “Fill in” once more.",
    filled: |count| match count {
        1 => "1 answer was filled in.".to_owned(),
        _ => format!("{count} answers were filled in."),
    },
    filled_in: |codes| format!("In the criteria: {codes}."),
    left_out: |count| match count {
        1 => "1 row was left out:".to_owned(),
        _ => format!("{count} rows were left out:"),
    },
    not_chosen: "Not chosen.",
    back: "Choose something else",
    picture: "What was copied is a picture. Copy the cells themselves in Excel or Word and paste again.",
    nothing: "There is no cell with anything in it.",
    too_large: |limit| {
        format!("The file has more than {limit} MB. Keep only the table that is needed and save it again.")
    },
    unreadable: "The browser cannot read the file. Copy it to this computer and choose it again.",
    foreign: |kind| match kind {
        "" => {
            "This file has no table. Choose a file of Excel (.xlsx), ODS, CSV or a sheet (.json).".to_owned()
        }
        kind => format!(
            "This file is {kind} and no table. Choose a file of Excel (.xlsx), ODS, CSV or a sheet (.json)."
        ),
    },
    old_workbook: "The file is an old workbook (.xls) or has a password. Open it and save it as .xlsx without a password.",
    old_font: "The text of the file is not in Unicode (an old font or encoding). Convert it and save it again.",
    too_many_cells: |rows, columns| {
        format!(
            "The table has more than {rows} rows or {columns} columns. Keep only the part that is needed."
        )
    },
    broken: "The file is broken or cut off. Choose another copy of it.",
    not_read: |names| format!("Sheets that are not read: {names}."),
    hidden_sheets: |names| format!("Hidden sheets, not read: {names}."),
    why: FillReasons {
        empty: "An empty cell: the sheet keeps what it has.",
        no_number: "Not a number; this field takes a number.",
        percent: "It has a percent sign; this field takes a number without one.",
        quoted: "It has a quotation mark; remove it and paste again.",
        digits: "More digits than this field takes.",
        no_option: |options| format!("There is no such option. The options: {options}."),
        several_options: "Several options have this name; choose one in the form.",
        no_date: "No date; write it as day/month/year, for example 31/03/2026.",
        date: "A spreadsheet has made a date of it; type the cell again as text or number.",
        formula: "The formula gives no value.",
        formatted: "The cell shows something else than the number that it holds; give it a plain number format.",
        unseen: "It has signs that nobody sees; type the cell again.",
        merged: "Merged cells: nobody can say which row it is for. Unmerge them.",
        hidden: "The row or column is hidden in the table; unhide it to take it.",
        too_long: "It is longer than a cell of a spreadsheet; copy it into the form.",
        heading: "A heading, not taken.",
        no_place: "The sheet has no such field.",
        several_places: "Several criteria or fields have this code or name; name the key.",
        disagrees: "Code and name are of two criteria; look at this row.",
        no_column: "The table has no column of figures; points are none.",
        which_column: "Several columns can hold the figures; one has to be chosen. None was taken.",
        which: |count| {
            format!("This criterion asks for {count} figures, and the row does not say which this is.")
        },
        too_many: |count| match count {
            1 => "One cell too many: this criterion asks for one figure.".to_owned(),
            _ => format!("One cell too many: this criterion asks for {count} figures."),
        },
        twice: "Two rows say different things for this field; neither is taken.",
        beyond: "The form has no more fields.",
    },
    doubt: FillDoubts {
        computed: "Given by a formula when the file was saved.",
        words: |words| match words {
            "" => {
                "The file does not say the question, so whether this is its place is not certain.".to_owned()
            }
            words => format!("The question used to be: {words}."),
        },
        unit: |unit| match unit {
            "" => "It used to have no unit.".to_owned(),
            unit => format!("The unit used to be: {unit}."),
        },
        kind: "The way of asking or the options have changed.",
        unknown: "The earlier set is not on this computer, so the questions cannot be compared.",
        explanation: "An explanation of another sheet; tick it only where it is true of this one.",
        as_yes: "Taken for yes.",
        part_of_option: "Only a part of this option stands there. Tick it only where all of it is true.",
        by_name: "Matched by name: the table has numbers of its own.",
        by_like_name: "Matched by a name that is like it; tick it only where this is its place.",
        by_order: "Matched by order: the table has no code or name of the form. Tick it only where this is its place.",
    },
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_is_called_a_cell_with_and_without_content() {
        let said = |language: Language, place, text| (language.fill().read_at)(place, text);
        for (place, text, vi, en) in [
            ("F11", "", "Ô F11", "Cell F11"),
            ("F11", "7", "Ô F11: 7", "Cell F11: 7"),
            ("3", "", "Dòng 3", "Line 3"),
            ("3", "7", "Dòng 3: 7", "Line 3: 7"),
            ("", "7", "7", "7"),
        ] {
            assert_eq!(
                (said(Language::Vi, place, text), said(Language::En, place, text)),
                (vi.into(), en.into())
            );
        }
    }
}
