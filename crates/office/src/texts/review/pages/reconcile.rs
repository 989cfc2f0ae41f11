//! What the page says where a unit sets its own result beside the official one.

/// A unit's own result beside the official one.
pub struct ReconcilePageTexts {
    /// The heading.
    pub title: &'static str,
    /// What this is for.
    pub lead: &'static str,
    /// The step of the unit's sheet.
    pub own: OwnSheetTexts,
    /// The step of the official result.
    pub given: GivenTexts,
    /// The step of the lines in doubt.
    pub doubts: DoubtTexts,
    /// The step of the arithmetic check.
    pub arithmetic: ArithmeticTexts,
    /// The step that sets both beside each other.
    pub side: SideTexts,
    /// The step of the reply or the confirmation.
    pub reply: ReplyTexts,
}

/// The unit's sheet.
pub struct OwnSheetTexts {
    /// The heading.
    pub heading: &'static str,
    /// The browser keeps nothing.
    pub no_storage: &'static str,
    /// The choice of a draft.
    pub draft: &'static str,
    /// A hint for it.
    pub draft_hint: &'static str,
    /// No draft is chosen.
    pub none: &'static str,
    /// The field for a file.
    pub file: &'static str,
    /// A hint for it.
    pub file_hint: &'static str,
    /// Which sheet is open: the unit, the title of its set.
    pub opened: fn(&str, &str) -> String,
    /// The set that a file names is not at hand: title, id, version.
    pub no_set: fn(&str, &str, &str) -> String,
    /// Unfolds the choice of a set.
    pub set: &'static str,
}

/// The official result.
pub struct GivenTexts {
    /// The heading.
    pub heading: &'static str,
    /// The field for the file.
    pub file: &'static str,
    /// A hint for it.
    pub file_hint: &'static str,
    /// What was opened: the file, how many units, how many lines.
    pub opened: fn(&str, usize, usize) -> String,
    /// Nothing of the file could be used: the file.
    pub not_opened: fn(&str) -> String,
    /// Stands above what was left out.
    pub left_out: &'static str,
    /// Stands above what was used, but should be known.
    pub to_know: &'static str,
    /// The choice of a unit.
    pub unit: &'static str,
    /// A hint for it.
    pub unit_hint: &'static str,
    /// No unit is chosen.
    pub no_unit: &'static str,
    /// Reads texts from before Unicode as it was proposed.
    pub convert: &'static str,
    /// Unfolds what a person can say of a table.
    pub layout: &'static str,
    /// A hint for it.
    pub layout_hint: &'static str,
    /// Takes back what was said.
    pub layout_reset: &'static str,
    /// The sheet of a workbook.
    pub sheet: &'static str,
    /// No sheet is chosen.
    pub no_sheet: &'static str,
    /// The row that names the columns.
    pub head: &'static str,
    /// No row is chosen.
    pub no_row: &'static str,
    /// A row: its number, its first cells.
    pub row: fn(usize, &str) -> String,
    /// A column, by its letters.
    pub column: fn(&str) -> String,
    /// The column is not used.
    pub no_field: &'static str,
}

/// The lines in doubt.
pub struct DoubtTexts {
    /// The heading.
    pub heading: &'static str,
    /// What is asked, and that it is remembered.
    pub lead: &'static str,
    /// A line in doubt: its place in the file, its code and name.
    pub line: fn(&str, &str) -> String,
    /// The line belongs to no row.
    pub none: &'static str,
    /// Above what the file says besides its lines.
    pub unheard: &'static str,
    /// That a person has read it.
    pub read: &'static str,
    /// A line is given a row by hand.
    pub by_hand: &'static str,
    /// The choice of the line.
    pub line_by_hand: &'static str,
    /// The choice of its row.
    pub row_by_hand: &'static str,
    /// How many answers are remembered.
    pub remembered: fn(usize) -> String,
    /// Forgets them.
    pub forget: &'static str,
    /// Saves them as a file.
    pub to_file: &'static str,
    /// Unfolds the field for such a file.
    pub open: &'static str,
    /// The field.
    pub file: &'static str,
    /// A hint for it.
    pub file_hint: &'static str,
}

/// The arithmetic check.
pub struct ArithmeticTexts {
    /// The heading.
    pub heading: &'static str,
    /// How many lines were checked and how many remarks there are.
    pub found: fn(usize, usize) -> String,
}

/// Both beside each other.
pub struct SideTexts {
    /// The heading.
    pub heading: &'static str,
    /// The column that is compared.
    pub column: &'static str,
    /// What it is compared with.
    pub against: &'static str,
    /// The unit's sheet, as something to compare with.
    pub sheet: &'static str,
    /// The order of the lines.
    pub order: &'static str,
    /// As the form has them.
    pub by_form: &'static str,
    /// What weighs most first.
    pub by_weight: &'static str,
    /// Which lines are shown.
    pub lines: &'static str,
    /// Those that differ.
    pub differing: &'static str,
    /// All.
    pub all: &'static str,
    /// The head of the column of the sheet.
    pub recomputed: &'static str,
    /// What the differences are of: the official column, what it is compared with.
    pub caption: fn(&str, &str) -> String,
    /// The name of the pictures.
    pub pictures: &'static str,
    /// How to read them: what the upper bar is, what the lower one is.
    pub picture: fn(&str, &str) -> String,
    /// The row of the total.
    pub total: &'static str,
    /// Unfolds how points came about.
    pub derivation: &'static str,
    /// Why nothing can be compared yet.
    pub nothing: &'static str,
}

/// The reply, or the confirmation.
pub struct ReplyTexts {
    /// The heading of the reply.
    pub heading: &'static str,
    /// What it is for.
    pub lead: &'static str,
    /// There is no reply to a comparison of two appraisals.
    pub foreign: &'static str,
    /// The figures of a line: own, official, difference in points of the total.
    pub figures: fn(&str, &str, &str) -> String,
    /// The causes.
    pub causes: &'static str,
    /// The explanation or petition.
    pub text: &'static str,
    /// References to evidence.
    pub evidence: &'static str,
    /// Stands above lines that differ no more, but of which something was written.
    pub left_over: &'static str,
    /// Nothing was written yet.
    pub idle: &'static str,
    /// What was written before stands here again.
    pub kept: &'static str,
    /// Removes what was written.
    pub forget: &'static str,
    /// Asks before removing it.
    pub forget_question: &'static str,
    /// Does so.
    pub forget_yes: &'static str,
    /// Keeps it.
    pub forget_no: &'static str,
    /// It could not be kept on this computer.
    pub not_kept: &'static str,
    /// Saves the reply as a file.
    pub to_file: &'static str,
    /// The field for such a file.
    pub file: &'static str,
    /// A hint for it.
    pub file_hint: &'static str,
    /// A file was joined: how many lines it speaks of.
    pub opened: fn(usize) -> String,
    /// The heading of the confirmation.
    pub confirmation: &'static str,
    /// All lines agree.
    pub agreed: &'static str,
}

pub(super) const VI: ReconcilePageTexts = ReconcilePageTexts {
    title: "Đối chiếu phiếu với kết quả",
    lead: "Mở phiếu của đơn vị và kết quả cơ quan thẩm định gửi: chênh lệch hiện ra từng dòng, cộng lại đúng đến chữ số cuối. Tệp không rời khỏi máy này.",
    own: OwnSheetTexts {
        heading: "Phiếu của đơn vị",
        no_storage: "Trình duyệt không cho trang này lưu trên máy nên không có phiếu nào để chọn. Mở phiếu từ tệp.",
        draft: "Phiếu trên máy này",
        draft_hint: "Phiếu đã chấm bằng trình duyệt này.",
        none: "Chưa chọn",
        file: "Mở tệp phiếu",
        file_hint: "Tệp JSON mà trang chấm điểm đã lưu. Không có phiếu vẫn kiểm tra được phép tính và so các cột của bảng.",
        opened: |unit, set| format!("Đang dùng phiếu của {unit}, {set}."),
        no_set: |title, id, version| {
            format!(
                "Trang này không có bộ tiêu chí {title} ({id}, phiên bản {version}). Mở tệp của bộ đó ở mục “Bộ tiêu chí”."
            )
        },
        set: "Bộ tiêu chí",
    },
    given: GivenTexts {
        heading: "Kết quả chính thức",
        file: "Tệp kết quả",
        file_hint: "Tệp của cơ quan thẩm định: Excel (.xlsx), OpenDocument (.ods), bảng HTML, CSV hoặc JSON.",
        opened: |name, units, lines| match units {
            1 => format!("Đã mở {name}: {lines} dòng."),
            _ => format!("Đã mở {name}: {units} đơn vị, {lines} dòng."),
        },
        not_opened: |name| format!("Chưa dùng được {name}:"),
        left_out: "Chưa hiểu nên chưa dùng. Hỏi cơ quan gửi hoặc sửa trong tệp rồi mở lại:",
        to_know: "Đã dùng, nhưng cần biết:",
        unit: "Đơn vị trong tệp",
        unit_hint: "Tệp có nhiều đơn vị.",
        no_unit: "Chọn đơn vị",
        convert: "Đồng ý đọc như vậy",
        layout: "Chỉ ra hàng tiêu đề và các cột",
        layout_hint: "Chương trình đọc bảng như dưới đây. Sửa chỗ chưa đúng; bảng được đọc lại ngay.",
        layout_reset: "Bỏ các chỉnh sửa này",
        sheet: "Trang tính",
        no_sheet: "Chọn trang tính",
        head: "Hàng tiêu đề",
        no_row: "Chọn hàng",
        row: |number, cells| format!("Hàng {number}: {cells}"),
        column: |letters| format!("Cột {letters}"),
        no_field: "Không dùng",
    },
    doubts: DoubtTexts {
        heading: "Dòng cần xác nhận",
        lead: "Các dòng sau có tên gần giống nhưng không trùng bộ tiêu chí. Chọn đúng tiêu chí; lựa chọn được nhớ trên máy này cho lần sau.",
        line: |place, called| format!("Dòng {place} trong tệp: “{called}”"),
        none: "Không thuộc tiêu chí nào",
        unheard: "Tệp còn ghi những nội dung sau, chương trình không so. Đọc để biết có nội dung nào làm thay đổi kết quả hay không:",
        read: "Đã đọc các nội dung trên; không nội dung nào trái với kết quả của đơn vị",
        by_hand: "Tự gắn dòng với tiêu chí",
        line_by_hand: "Dòng trong tệp",
        row_by_hand: "Là tiêu chí",
        remembered: |count| match count {
            0 => "Chưa nhớ xác nhận nào.".to_owned(),
            _ => format!("Đang nhớ {count} xác nhận của bộ tiêu chí này trên máy."),
        },
        forget: "Quên các xác nhận",
        to_file: "Lưu xác nhận thành tệp",
        open: "Mở tệp xác nhận đã lưu",
        file: "Tệp xác nhận",
        file_hint: "Tệp JSON đã lưu từ bước này, dùng được cả ở dòng lệnh.",
    },
    arithmetic: ArithmeticTexts {
        heading: "Kiểm tra phép tính của kết quả",
        found: |lines, found| {
            format!("Đã kiểm tra {lines} dòng; {found} chỗ tính lại ra số khác hoặc cần lưu ý:")
        },
    },
    side: SideTexts {
        heading: "So sánh từng dòng",
        column: "Cột so sánh",
        against: "So với",
        sheet: "Phiếu của đơn vị, tính lại",
        order: "Thứ tự",
        by_form: "Theo biểu, có cộng nhóm",
        by_weight: "Chênh lệch lớn trước",
        lines: "Các dòng",
        differing: "Chỉ dòng chênh lệch",
        all: "Tất cả",
        recomputed: "Tính lại từ phiếu",
        caption: |official, own| {
            format!(
                "Chênh lệch = {official} − {own}, quy ra điểm của tổng. Các dòng cộng lại bằng dòng tổng."
            )
        },
        pictures: "Biểu đồ so sánh",
        picture: |own, official| {
            format!(
                "Thanh trên: {own}. Thanh dưới: {official}. Phần gạch chéo là chênh lệch, cả thanh là điểm tối đa."
            )
        },
        total: "Tổng điểm",
        derivation: "Cách tính của đơn vị",
        nothing: "Để so sánh từng dòng, mở phiếu của đơn vị hoặc chọn bộ tiêu chí ở bước 1.",
    },
    reply: ReplyTexts {
        heading: "Giải trình, kiến nghị",
        lead: "Ghi ý kiến của đơn vị cho từng dòng chênh lệch. Nội dung được lưu trên máy này trong khi gõ và mở lại cùng hai tệp này.",
        foreign: "Giải trình lập khi so với phiếu của đơn vị hoặc với điểm tự chấm. Chọn lại ở ô “So với”.",
        figures: |own, official, difference| {
            format!("Đơn vị {own}, chính thức {official}; vào tổng điểm {difference}.")
        },
        causes: "Nguyên nhân",
        text: "Giải trình, kiến nghị",
        evidence: "Tài liệu kiểm chứng (mỗi dòng một tài liệu: số, ngày, trích yếu)",
        left_over: "Các dòng dưới đây không còn chênh lệch. Nội dung đã ghi được giữ lại và không in ra.",
        idle: "Chưa có gì để lưu",
        kept: "Đã mở lại nội dung đã ghi trước đây trên máy này",
        forget: "Xóa nội dung đã ghi khỏi máy này",
        forget_question: "Xóa hẳn nội dung giải trình đã ghi cho kết quả này? Không lấy lại được.",
        forget_yes: "Xóa hẳn",
        forget_no: "Giữ lại",
        not_kept: "Chưa lưu được trên máy này. Lưu giải trình thành tệp để không mất nội dung.",
        to_file: "Lưu giải trình thành tệp",
        file: "Mở giải trình đã lưu",
        file_hint: "Nội dung trong tệp được ghép theo từng tiêu chí; phần đã ghi ở đây không mất.",
        opened: |lines| format!("Đã ghép {lines} dòng từ tệp."),
        confirmation: "Xác nhận kết quả",
        agreed: "Mọi dòng đối chiếu được đều khớp. Bản xác nhận ghi mã SHA-256 của cả hai tệp để sau này biết đã xác nhận đúng tệp nào.",
    },
};

pub(super) const EN: ReconcilePageTexts = ReconcilePageTexts {
    title: "Sheet beside result",
    lead: "Open the unit's sheet and the result that the department sent: the differences appear line by line and add up to the last digit. The files do not leave this computer.",
    own: OwnSheetTexts {
        heading: "The unit's sheet",
        no_storage: "The browser does not let this page store anything, so there is no sheet to choose. Open the sheet from a file.",
        draft: "Sheet on this computer",
        draft_hint: "A sheet filled in with this browser.",
        none: "None chosen",
        file: "Open the file of a sheet",
        file_hint: "A JSON file that the scoring page saved. Without a sheet the arithmetic can still be checked and columns of the table compared.",
        opened: |unit, set| format!("In use: the sheet of {unit}, {set}."),
        no_set: |title, id, version| {
            format!(
                "This site does not have the criteria set {title} ({id}, version {version}). Open its file under “Criteria set”."
            )
        },
        set: "Criteria set",
    },
    given: GivenTexts {
        heading: "The official result",
        file: "File of the result",
        file_hint: "A file of the department: Excel (.xlsx), OpenDocument (.ods), HTML table, CSV or JSON.",
        opened: |name, units, lines| match units {
            1 => format!("{name} is open: {lines} lines."),
            _ => format!("{name} is open: {units} units, {lines} lines."),
        },
        not_opened: |name| format!("{name} cannot be used yet:"),
        left_out: "Not understood and left out. Ask who sent the file, or correct it and open it again:",
        to_know: "Used, but to be known:",
        unit: "Unit in the file",
        unit_hint: "The file has several units.",
        no_unit: "Choose the unit",
        convert: "Agree to this reading",
        layout: "Name the row of the head and the columns",
        layout_hint: "This is how the program reads the table. Correct what is wrong; it is read again at once.",
        layout_reset: "Take these corrections back",
        sheet: "Worksheet",
        no_sheet: "Choose the worksheet",
        head: "Row of the head",
        no_row: "Choose the row",
        row: |number, cells| format!("Row {number}: {cells}"),
        column: |letters| format!("Column {letters}"),
        no_field: "Not used",
    },
    doubts: DoubtTexts {
        heading: "Lines to confirm",
        lead: "The names of these lines are like those of the criteria set, but not the same. Choose the criterion; the choice is remembered on this computer.",
        line: |place, called| format!("Line {place} of the file: “{called}”"),
        none: "Belongs to no criterion",
        unheard: "The file also says the following, which the program does not compare. Read it to see whether any of it changes the result:",
        read: "I have read this; none of it contradicts the unit's result",
        by_hand: "Give a line its criterion by hand",
        line_by_hand: "Line of the file",
        row_by_hand: "Is the criterion",
        remembered: |count| match count {
            0 => "Nothing is remembered yet.".to_owned(),
            1 => "One answer is remembered on this computer for this criteria set.".to_owned(),
            _ => format!("{count} answers are remembered on this computer for this criteria set."),
        },
        forget: "Forget the answers",
        to_file: "Save the answers as a file",
        open: "Open a file of answers",
        file: "File of answers",
        file_hint: "A JSON file saved in this step; the command line takes it too.",
    },
    arithmetic: ArithmeticTexts {
        heading: "Arithmetic of the result",
        found: |lines, found| {
            format!(
                "{lines} lines checked; at {found} places the figures give another result or deserve a look:"
            )
        },
    },
    side: SideTexts {
        heading: "Line by line",
        column: "Column to compare",
        against: "Compared with",
        sheet: "The unit's sheet, recomputed",
        order: "Order",
        by_form: "As in the form, with sums of groups",
        by_weight: "Largest difference first",
        lines: "Lines",
        differing: "Only those that differ",
        all: "All",
        recomputed: "Recomputed from the sheet",
        caption: |official, own| {
            format!(
                "Difference = {official} − {own}, in points of the total. The lines add up to the line of the total."
            )
        },
        pictures: "Both results drawn",
        picture: |own, official| {
            format!(
                "Upper bar: {own}. Lower bar: {official}. What is hatched is the difference; the whole bar is the maximum."
            )
        },
        total: "Total",
        derivation: "How the unit came to its points",
        nothing: "To compare line by line, open the unit's sheet or choose a criteria set in step 1.",
    },
    reply: ReplyTexts {
        heading: "Explanation, petition",
        lead: "Write what the unit has to say of each line that differs. It is saved on this computer as you type and opened again with the same two files.",
        foreign: "A reply is made where the sheet or the self-score is compared. Choose it under “Compared with”.",
        figures: |own, official, difference| {
            format!("Unit {own}, official {official}; in the total {difference}.")
        },
        causes: "Causes",
        text: "Explanation, petition",
        evidence: "Evidence (one document a line: number, date, subject)",
        left_over: "These lines no longer differ. What was written is kept and not printed.",
        idle: "Nothing to save yet",
        kept: "What was written before on this computer stands here again",
        forget: "Delete what was written from this computer",
        forget_question: "Delete the whole reply to this result? It cannot be brought back.",
        forget_yes: "Delete it",
        forget_no: "Keep it",
        not_kept: "This could not be saved on this computer. Save the reply as a file so that nothing is lost.",
        to_file: "Save the reply as a file",
        file: "Open a saved reply",
        file_hint: "What the file says is added criterion by criterion; nothing written here is lost.",
        opened: |lines| format!("{lines} lines of the file were added."),
        confirmation: "Confirm the result",
        agreed: "All lines that could be compared agree. The confirmation names the SHA-256 of both files, so that it is known later what was confirmed.",
    },
};
