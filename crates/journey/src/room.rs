//! The words of the room of a page in which all this is done, in Vietnamese and English.

use tudanhgia_words::Language;

use crate::parts::MergeState;

/// What the room says besides what the tables and sentences of this package say.
pub struct RoomTexts {
    /// What this is for.
    pub lead: &'static str,
    /// A hint for the field of a sheet's file.
    pub file_hint: &'static str,
    /// That the set at hand has other contents than the one that the sheet names.
    pub other_text: &'static str,
    /// The step of the open points.
    pub open: &'static str,
    /// While these are computed.
    pub looking: &'static str,
    /// How many criteria can bring more.
    pub found: fn(usize) -> String,
    /// That it is open which rows apply, so that less is proven.
    pub cases: &'static str,
    /// The step of the goal.
    pub goal: &'static str,
    /// The choice of what is to be reached.
    pub target: &'static str,
    /// The next class, as a choice.
    pub next_class: &'static str,
    /// A class or a higher one, as a choice: its name.
    pub this_class: fn(&str) -> String,
    /// A total, as a choice.
    pub a_total: &'static str,
    /// The field of the total.
    pub total: &'static str,
    /// A hint for it.
    pub total_hint: &'static str,
    /// That it holds no number.
    pub no_total: &'static str,
    /// What a person says of the rows before looking for a way.
    pub wishes: &'static str,
    /// The head of the column of rows that stay.
    pub keep: &'static str,
    /// Whether a criterion stays as it is: the criterion.
    pub keep_row: fn(&str) -> String,
    /// What the change of a criterion costs: the criterion.
    pub effort_row: fn(&str) -> String,
    /// Looks for the way.
    pub find: &'static str,
    /// While it is looked for.
    pub finding: &'static str,
    /// While a way of less effort, or the proof that there is none, is looked for.
    pub deeper: &'static str,
    /// Ends the search.
    pub stop: &'static str,
    /// That somebody has ended it.
    pub stopped: &'static str,
    /// That nothing could be computed.
    pub failed: &'static str,
    /// The step of the way that was found.
    pub way: &'static str,
    /// That a row is not among the changes in view, and that something was agreed on for it.
    pub agreed_before: &'static str,
    /// What was agreed on for a criterion: the criterion.
    pub plan_row: fn(&str) -> String,
    /// The last day.
    pub until: &'static str,
    /// A note.
    pub note: &'static str,
    /// What is kept on this computer, and under which name: that of the unit, or the day and the time at which a sheet without a
    /// name was begun.
    pub kept_for: fn(Result<&str, &str>) -> String,
    /// Nothing was planned yet.
    pub idle: &'static str,
    /// What was planned before stands here again.
    pub kept: &'static str,
    /// It could not be kept.
    pub not_kept: &'static str,
    /// Lets go all of it.
    pub forget: &'static str,
    /// That it was let go.
    pub forgotten: &'static str,
    /// Takes that back.
    pub take_back: &'static str,
    /// The title of the paper.
    pub plan_title: &'static str,
    /// How the names of its files begin.
    pub plan_file: &'static str,
    /// Next year.
    pub year: YearRoomTexts,
    /// Colleagues.
    pub part: PartRoomTexts,
}

/// What is said of the sheet under the set of the next year.
pub struct YearRoomTexts {
    /// The heading of the step.
    pub heading: &'static str,
    /// What this is for.
    pub lead: &'static str,
    /// That the set chosen is that of the sheet.
    pub same: &'static str,
    /// How many rows were taken over, were left, and wait.
    pub counts: fn(usize, usize, usize) -> String,
    /// Takes over all that did not change.
    pub take_same: &'static str,
    /// Takes over all that waits.
    pub take_all: &'static str,
    /// Opens every decision again.
    pub reopen: &'static str,
    /// The old answers of a row are taken over.
    pub take: &'static str,
    /// They are left.
    pub leave: &'static str,
    /// Nobody has decided yet.
    pub wait: &'static str,
    /// Stands before the old answers.
    pub offered: &'static str,
    /// Stands before those that the newer set does not take.
    pub lost: &'static str,
    /// That a new row has no old answers.
    pub unasked: &'static str,
    /// What is in the file.
    pub save_hint: &'static str,
    /// Saves the sheet of the newer set.
    pub save: &'static str,
    /// How the name of its file begins.
    pub file: &'static str,
    /// The heading of the difference.
    pub difference: &'static str,
    /// The title of its paper.
    pub title: &'static str,
    /// The name of its files.
    pub difference_file: &'static str,
}

/// What is said of parts for colleagues and of tasks.
pub struct PartRoomTexts {
    /// The heading of the step.
    pub heading: &'static str,
    /// What this is for.
    pub lead: &'static str,
    /// Unfolds the rows.
    pub rows: &'static str,
    /// For whom a part is.
    pub to: &'static str,
    /// Saves a part.
    pub save: &'static str,
    /// That rows, a name or a last day are missing.
    pub missing: &'static str,
    /// A part was saved: how many rows, for whom.
    pub saved: fn(usize, &str) -> String,
    /// How the names of the files begin.
    pub file: &'static str,
    /// The heading of the tasks.
    pub tasks: &'static str,
    /// How the names of their files begin.
    pub tasks_file: &'static str,
    /// Saves the last days as a calendar.
    pub calendar: &'static str,
    /// What to write to somebody: to whom.
    pub message: fn(&str) -> String,
    /// The field of the file of a part.
    pub open: &'static str,
    /// A hint for it.
    pub open_hint: &'static str,
    /// That no sheet is chosen with which it could be joined.
    pub no_sheet: &'static str,
    /// That a file is no part.
    pub no_part: &'static str,
    /// That it is of a newer program.
    pub newer: &'static str,
    /// That a part was altered after it was saved, or has no seal; what is known of it follows.
    pub not_sealed: &'static str,
    /// That it is of another unit: which.
    pub other_unit: fn(&str) -> String,
    /// A part on its way out: for whom, of which unit, how many rows, until when.
    pub handed: fn(&str, &str, usize, Option<&str>) -> String,
    /// Saves it as a sheet to fill in.
    pub fill: &'static str,
    /// How it goes back.
    pub fill_hint: &'static str,
    /// Who filled it in.
    pub by: &'static str,
    /// Saves what goes back.
    pub send: &'static str,
    /// A part that came back: from whom, when, how many places are taken, how many are conflicts.
    pub came: fn(&str, &str, usize, usize) -> String,
    /// How many places did not change.
    pub unchanged: fn(usize) -> String,
    /// What a place means.
    pub state: fn(MergeState) -> &'static str,
    /// Takes everything that came back.
    pub take_all: &'static str,
    /// Keeps everything as it is in the sheet.
    pub keep_all: &'static str,
    /// What stood there when it was handed out.
    pub before: fn(&str) -> String,
    /// What stands in the sheet.
    pub own: fn(&str) -> String,
    /// What came back: from whom, what.
    pub theirs: fn(&str, &str) -> String,
    /// Nothing stands there.
    pub nothing: &'static str,
    /// An explanation.
    pub explanation: &'static str,
    /// Evidence.
    pub evidence: &'static str,
    /// What is in the file that is saved.
    pub join_hint: &'static str,
    /// Saves the sheet with what was taken.
    pub join: &'static str,
    /// How the name of its file begins.
    pub joined: &'static str,
}

/// The words in a language.
pub fn room(language: Language) -> &'static RoomTexts {
    match language {
        Language::Vi => &VI,
        Language::En => &EN,
    }
}

static VI: RoomTexts = RoomTexts {
    lead: "Từ một phiếu đã chấm: còn thêm được điểm ở tiêu chí nào, thay đổi ít nhất những gì thì lên loại, ai làm và khi nào xong. \
           Phiếu không bị sửa.",
    file_hint: "Tệp JSON mà trang chấm điểm đã lưu.",
    other_text: "Bộ tiêu chí ở đây cùng mã và phiên bản nhưng khác nội dung với bộ mà phiếu đã dùng: điểm có thể khác. Mở đúng \
                 tệp của bộ đó ở mục “Bộ tiêu chí”.",
    open: "Còn thêm được điểm ở đâu",
    looking: "Đang tính…",
    found: |count| format!("{count} tiêu chí còn thêm được điểm."),
    cases: "Phiếu chưa cho biết hết những tiêu chí nào được tính, nên phải xét nhiều trường hợp: việc tính lâu hơn và dừng ở một \
            giới hạn; điểm tăng tính cùng câu trả lời kém nhất ở những chỗ còn để ngỏ.",
    goal: "Đích và công sức",
    target: "Muốn đạt",
    next_class: "Loại kế tiếp",
    this_class: |name| format!("Loại “{name}” trở lên"),
    a_total: "Một tổng điểm",
    total: "Tổng điểm muốn đạt",
    total_hint: "Ví dụ: 85,5.",
    no_total: "Nhập tổng điểm muốn đạt bằng số, ví dụ 85,5.",
    wishes: "Trong bảng trên, đánh dấu tiêu chí phải giữ nguyên và cho biết thay đổi tiêu chí nào tốn công hơn (1 là ít nhất). \
             Số liệu dùng chung, trường hợp đã chọn và câu trả lời quyết định tiêu chí nào áp dụng thì không đổi.",
    keep: "Giữ nguyên",
    keep_row: |row| format!("Giữ nguyên: {row}"),
    effort_row: |row| format!("Công sức: {row}"),
    find: "Tìm cách ít tốn công nhất",
    finding: "Đang tìm…",
    deeper: "Đang tìm tiếp cách ít tốn công hơn, hoặc kiểm chứng là không có; có thể dừng bất cứ lúc nào…",
    stop: "Dừng tìm",
    stopped: "Đã dừng tìm.",
    failed: "Không tính được trên máy này.",
    way: "Cách đạt được",
    agreed_before: "Đã ghi trước đây; không nằm trong cách đang xem.",
    plan_row: |row| format!("Phân công: {row}"),
    until: "Hạn",
    note: "Ghi chú",
    kept_for: |named| {
        let under = match named {
            Ok(unit) => format!("theo tên {unit} và bộ tiêu chí này"),
            Err(begun) => {
                format!("theo lúc lập phiếu ({begun}) và bộ tiêu chí này, vì phiếu chưa có tên đơn vị")
            }
        };
        format!("Kế hoạch, phân công và các quyết định cho kỳ sau được nhớ trên máy này, {under}.")
    },
    idle: "Chưa ghi gì cho phiếu này",
    kept: "Đã mở lại những gì đã ghi trước đây trên máy này",
    not_kept: "Chưa nhớ được trên máy này: hãy in hoặc lưu tệp trước khi đóng trang hay mở phiếu khác.",
    forget: "Bỏ kế hoạch đã giữ",
    forgotten: "Đã bỏ kế hoạch, phân công và quyết định về kỳ sau của phiếu này khỏi máy.",
    take_back: "Hoàn tác",
    plan_title: "KẾ HOẠCH CẢI THIỆN",
    plan_file: "ke-hoach-cai-thien",
    year: YearRoomTexts {
        heading: "Phiếu của kỳ sau hoặc của phiên bản mới",
        lead: "Chọn bộ tiêu chí của kỳ sau, hoặc phiên bản mới ban hành trong năm. Câu trả lời cũ chỉ vào phiếu mới ở những mục bạn nhận; quyết định nào cũng đổi lại được.",
        same: "Đây chính là bộ mà phiếu đang dùng: hãy chọn bộ của kỳ sau, hoặc phiên bản mới.",
        counts: |taken, left, waiting| {
            format!("Đã nhận {taken} mục, bỏ {left} mục, còn {waiting} mục chưa quyết định.")
        },
        take_same: "Nhận các mục không đổi",
        take_all: "Nhận mọi mục chưa quyết định",
        reopen: "Xem lại từ đầu",
        take: "Nhận",
        leave: "Bỏ",
        wait: "Chưa quyết định",
        offered: "Câu trả lời cũ:",
        lost: "Không dùng được nữa:",
        unasked: "Mục này chưa có câu trả lời: trả lời trên phiếu mới.",
        save_hint: "Tệp chỉ có câu trả lời của các mục đã nhận; giải trình, minh chứng và ghi chú riêng ở lại phiếu cũ. Mở tệp ở trang \
                    chấm điểm để điền tiếp.",
        save: "Lưu phiếu kỳ sau",
        file: "phieu-ky-sau",
        difference: "Vì sao điểm khác kỳ trước",
        title: "SO SÁNH HAI KỲ",
        difference_file: "so-sanh-hai-ky",
    },
    part: PartRoomTexts {
        heading: "Giao đồng nghiệp",
        lead: "Chọn mục, ghi tên người trả lời và hạn, rồi lưu tệp để gửi đi. Phân công được nhớ trên máy này.",
        rows: "Chọn mục để giao",
        to: "Giao cho",
        save: "Lưu tệp để giao",
        missing: "Chọn ít nhất một mục và ghi tên người nhận; lịch cần có hạn.",
        saved: |rows, to| format!("Đã lưu tệp {rows} mục cho {to}."),
        file: "phan-phieu",
        tasks: "Phân công",
        tasks_file: "phan-cong",
        calendar: "Lịch (.ics)",
        message: |to| format!("Lời nhắn cho {to} (để sao chép)"),
        open: "Mở tệp đã giao hoặc đã trả lại",
        open_hint: "Tệp JSON do mục này lưu.",
        no_sheet: "Chọn phiếu của đơn vị ở trên để nhận phần trả lại.",
        no_part: "Tệp không phải phần phiếu do trang này lưu.",
        newer: "Tệp do chương trình mới hơn lưu: tải lại trang để có bản mới.",
        not_sealed: "Tệp không còn đúng như khi được lưu, hoặc không có mã kiểm tra. Vẫn xem và chọn được từng chỗ; hãy hỏi lại \
                     người gửi.",
        other_unit: |unit| format!("Tệp là phần phiếu của {unit}, không phải của phiếu đang chọn."),
        handed: |to, unit, rows, until| match until {
            Some(until) => format!("Phần phiếu của {unit} giao cho {to}: {rows} mục, hạn {until}."),
            None => format!("Phần phiếu của {unit} giao cho {to}: {rows} mục."),
        },
        fill: "Lưu phiếu để điền",
        fill_hint: "Điền phiếu đó ở trang chấm điểm, rồi chọn nó ở bước “Phiếu của đơn vị” trên trang này để lưu phần trả lại.",
        by: "Người trả lời",
        send: "Lưu phần trả lại",
        came: |by, when, taken, conflicts| {
            format!(
                "{by} trả lại ({when}): {taken} chỗ nhận được ngay, {conflicts} chỗ khác với phiếu cần chọn."
            )
        },
        unchanged: |count| format!("{count} chỗ không đổi."),
        state: |state| match state {
            MergeState::Unchanged => "không đổi",
            MergeState::Taken => "nhận",
            MergeState::Conflict => "hai bên cùng sửa",
            MergeState::Unasked => "không được giao",
        },
        take_all: "Lấy tất cả phần trả lại",
        keep_all: "Giữ tất cả như phiếu",
        before: |text| format!("Khi giao: {text}"),
        own: |text| format!("Phiếu của đơn vị: {text}"),
        theirs: |by, text| format!("{by}: {text}"),
        nothing: "để trống",
        explanation: "giải trình",
        evidence: "minh chứng",
        join_hint: "Chỗ chưa chọn giữ như phiếu. Mở tệp ở trang chấm điểm để xem trước và hoàn tác được.",
        join: "Lưu phiếu đã ghép",
        joined: "phieu-da-ghep",
    },
};

static EN: RoomTexts = RoomTexts {
    lead: "Of a sheet that is filled in: which criteria can still bring points, which fewest changes reach a higher class, who \
           makes them and until when. The sheet itself is not changed.",
    file_hint: "A JSON file that the scoring page saved.",
    other_text: "The criteria set here has the id and the version of the one that the sheet used, but other contents: points may \
                 differ. Open the very file of that set under “Criteria set”.",
    open: "Where points can still be gained",
    looking: "Computing…",
    found: |count| {
        let criteria = if count == 1 { "criterion" } else { "criteria" };
        format!("{count} {criteria} can bring more points.")
    },
    cases: "The sheet does not say yet which criteria apply, so that many cases have to be looked at: this takes longer and ends at a \
            limit; gains are computed beside the poorest answers in what is open.",
    goal: "Goal and effort",
    target: "To reach",
    next_class: "The next class",
    this_class: |name| format!("The class “{name}” or a higher one"),
    a_total: "A total",
    total: "Total to reach",
    total_hint: "For example 85.5.",
    no_total: "Enter the total to reach as a number, for example 85.5.",
    wishes: "Mark in the table above which criteria stay as they are, and say which are harder to change (1 is the least effort). \
             Shared facts, the case that was chosen, and answers that decide which criteria apply never change.",
    keep: "Stays",
    keep_row: |row| format!("Stays as it is: {row}"),
    effort_row: |row| format!("Effort: {row}"),
    find: "Find the way of least effort",
    finding: "Looking…",
    deeper: "Looking on for less effort, or for the proof that there is none; this can be stopped at any time…",
    stop: "Stop looking",
    stopped: "The search was stopped.",
    failed: "This could not be computed on this computer.",
    way: "What reaches it",
    agreed_before: "Written before; it is not among the changes in view.",
    plan_row: |row| format!("Plan: {row}"),
    until: "Until",
    note: "Note",
    kept_for: |named| {
        let under = match named {
            Ok(unit) => format!("under the name {unit} and this criteria set"),
            Err(begun) => format!(
                "under the moment at which the sheet was begun ({begun}) and this criteria set, since it has no name of a unit"
            ),
        };
        format!("The plan, the tasks and the decisions on the next year are kept on this computer, {under}.")
    },
    idle: "Nothing was written for this sheet yet",
    kept: "What was written before on this computer stands here again",
    not_kept: "This could not be kept on this computer: print it or save files before the page is closed or another sheet is opened.",
    forget: "Let go what is kept",
    forgotten: "The plan, the tasks and the decisions on the next year of this sheet are no longer kept on this computer.",
    take_back: "Undo",
    plan_title: "PLAN OF IMPROVEMENT",
    plan_file: "improvement-plan",
    year: YearRoomTexts {
        heading: "The sheet of the next year, or of a new version",
        lead: "Choose the criteria set of the next year, or a new version that was issued within the year. Old answers enter the new sheet only in rows where you take them over, and \
               every decision can be changed again.",
        same: "This is the set of the sheet itself: choose that of the next year, or a new version.",
        counts: |taken, left, waiting| {
            format!("Taken over: {taken}; left: {left}; not decided yet: {waiting}.")
        },
        take_same: "Take over what did not change",
        take_all: "Take over all that is not decided",
        reopen: "Decide anew",
        take: "Take over",
        leave: "Leave",
        wait: "Not decided yet",
        offered: "Old answers:",
        lost: "Cannot be used any more:",
        unasked: "There is no answer yet: give it in the new sheet.",
        save_hint: "The file has the answers of the rows that were taken over and no others; explanations, evidence and private notes stay \
                    with the old sheet. Open it on the scoring page to go on.",
        save: "Save the sheet of the next year",
        file: "sheet-next-year",
        difference: "Why the points differ from last year's",
        title: "TWO YEARS",
        difference_file: "two-years",
    },
    part: PartRoomTexts {
        heading: "Colleagues",
        lead: "Choose rows, say who answers them until when, and save the file to be sent. Tasks are remembered on this computer.",
        rows: "Choose the rows",
        to: "For",
        save: "Save the file for a colleague",
        missing: "Choose at least one row and enter a name; a calendar needs a last day.",
        saved: |rows, to| {
            let rows = if rows == 1 { "1 row".to_owned() } else { format!("{rows} rows") };
            format!("A file of {rows} for {to} was saved.")
        },
        file: "part",
        tasks: "Tasks",
        tasks_file: "tasks",
        calendar: "Calendar (.ics)",
        message: |to| format!("A message to {to} (to be copied)"),
        open: "Open a file that was handed out or came back",
        open_hint: "A JSON file that was saved here.",
        no_sheet: "Choose the unit's sheet above to take over what came back.",
        no_part: "The file is no part of a sheet that this page has saved.",
        newer: "The file was saved by a newer program: reload the page to have that.",
        not_sealed: "The file is not as it was saved, or has no checksum. Each place can be looked at and chosen all the same; ask \
                     whoever sent it.",
        other_unit: |unit| format!("The file is a part of the sheet of {unit}, not of the sheet in use."),
        handed: |to, unit, rows, until| {
            let rows = if rows == 1 { "1 row".to_owned() } else { format!("{rows} rows") };
            match until {
                Some(until) => {
                    format!("Part of the sheet of {unit} for {to}: {rows}, until {until}.")
                }
                None => format!("Part of the sheet of {unit} for {to}: {rows}."),
            }
        },
        fill: "Save a sheet to fill in",
        fill_hint: "Fill it in on the scoring page, then choose it above as the unit's sheet to save what goes back.",
        by: "Who answers",
        send: "Save what goes back",
        came: |by, when, taken, conflicts| {
            format!(
                "From {by} ({when}): taken at once {taken}, to be chosen because both changed {conflicts}."
            )
        },
        unchanged: |count| format!("Unchanged: {count}."),
        state: |state| match state {
            MergeState::Unchanged => "unchanged",
            MergeState::Taken => "taken",
            MergeState::Conflict => "changed by both",
            MergeState::Unasked => "not asked for",
        },
        take_all: "Take everything that came back",
        keep_all: "Keep everything as in the sheet",
        before: |text| format!("When handed out: {text}"),
        own: |text| format!("The unit's sheet: {text}"),
        theirs: |by, text| format!("{by}: {text}"),
        nothing: "empty",
        explanation: "explanation",
        evidence: "evidence",
        join_hint: "Where nothing was chosen the sheet stays as it is. Open the file on the scoring page, which shows it first and can undo it.",
        join: "Save the joined sheet",
        joined: "joined-sheet",
    },
};
