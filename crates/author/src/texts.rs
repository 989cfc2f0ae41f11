//! What the page for authors of sets says, in both languages. The names of fields come from the workbook, which is Vietnamese.

use tudanhgia_words::Language;

use crate::desk::Refused;

/// The sentences of the page.
pub struct ComposeTexts {
    /// The title of the page.
    pub title: &'static str,
    /// What it is for.
    pub lead: &'static str,
    /// The label of the field that opens a file.
    pub open: &'static str,
    /// What can be opened.
    pub open_hint: &'static str,
    /// On the button that chooses a file.
    pub choose: &'static str,
    /// The label of the list of sets to begin with.
    pub from: &'static str,
    /// Nothing is chosen of that list.
    pub from_none: &'static str,
    /// A frame to begin with; what it is.
    pub frame: fn(&str) -> String,
    /// Asks for a table that was copied.
    pub paste: &'static str,
    /// What was pasted, as the name of a file.
    pub pasted: &'static str,
    /// Nothing was pasted that has a table.
    pub nothing_pasted: &'static str,
    /// The heading of the sets in work on this computer.
    pub in_work: &'static str,
    /// No set is in work.
    pub none_in_work: &'static str,
    /// Opens one of them; its name.
    pub go_on: fn(&str) -> String,
    /// Takes one of them away; its name.
    pub remove: fn(&str) -> String,
    /// A set was taken away; brings it back.
    pub bring_back: &'static str,
    /// When it was changed.
    pub changed: fn(&str) -> String,
    /// A file cannot be used; which.
    pub not_read: fn(&str) -> String,
    /// The JSON is no set, nor one in work.
    pub no_set: &'static str,
    /// A file is too large; the limit in megabytes.
    pub too_large: fn(usize) -> String,
    /// A file could not be read.
    pub unreadable: &'static str,
    /// Of an annex: what was taken for what.
    pub report: &'static str,
    /// Of a workbook: what could not be read.
    pub told: &'static str,
    /// Back to the list of sets.
    pub close: &'static str,
    /// Takes back.
    pub undo: &'static str,
    /// Does again.
    pub redo: &'static str,
    /// Nothing has been changed since it was saved; the time.
    pub saved: fn(&str) -> String,
    /// It is being saved.
    pub saving: &'static str,
    /// It could not be saved.
    pub not_saved: &'static str,
    /// Another window has saved it meanwhile; this one goes on as a set of its own.
    pub split: &'static str,
    /// The heading of the list of rows.
    pub rows: &'static str,
    /// The set as a whole, in that list.
    pub whole: &'static str,
    /// How many criteria are confirmed, of how many.
    pub confirmed: fn(usize, usize) -> String,
    /// How many errors and warnings there are.
    pub found: fn(usize, usize) -> String,
    /// A row is confirmed, for screen readers.
    pub is_confirmed: &'static str,
    /// A row waits for a person.
    pub is_waiting: &'static str,
    /// Its points are typed by hand.
    pub is_by_hand: &'static str,
    /// Something is wrong there.
    pub has_errors: &'static str,
    /// Says that a row is as in the document.
    pub confirm: &'static str,
    /// Takes that back.
    pub unconfirm: &'static str,
    /// The words of the document.
    pub origin: &'static str,
    /// A clause that the rule comes from, for screen readers and the key of the marks.
    pub clause_used: &'static str,
    /// A clause that the rule leaves out.
    pub clause_unused: &'static str,
    /// The row after this one that waits.
    pub next: &'static str,
    /// Adds a criterion to a group.
    pub add_row: &'static str,
    /// Adds a group.
    pub add_group: &'static str,
    /// Moves a row before the one above.
    pub up: &'static str,
    /// Moves a row behind the one below.
    pub down: &'static str,
    /// Moves a row into another group.
    pub into: &'static str,
    /// Takes a row away.
    pub remove_row: &'static str,
    /// Adds an element to a list; its name.
    pub add: fn(&str) -> String,
    /// Takes an element away; its name.
    pub remove_element: fn(&str) -> String,
    /// Another field of the form.
    pub more: &'static str,
    /// What stands behind the parts of a form that say what is asked.
    pub rest: &'static str,
    /// What can be named in formulas.
    pub names: &'static str,
    /// What the row gives in the form that is filled in.
    pub live: &'static str,
    /// Nothing is filled in yet that the row reads.
    pub live_none: &'static str,
    /// The heading of the form as the unit sees it.
    pub preview: &'static str,
    /// What that is for.
    pub preview_lead: &'static str,
    /// It cannot be shown while there are errors.
    pub no_preview: &'static str,
    /// Shows it.
    pub show: &'static str,
    /// Shows the row in work there.
    pub show_row: &'static str,
    /// The label of the name of a case.
    pub case_name: &'static str,
    /// Says that the result is right.
    pub case_right: &'static str,
    /// Something is still open.
    pub case_open: &'static str,
    /// The case is kept; its name.
    pub case_kept: fn(&str) -> String,
    /// The heading of the cases.
    pub cases: &'static str,
    /// There are none.
    pub no_cases: &'static str,
    /// The heading of what has changed against the published set.
    pub compared: &'static str,
    /// What that is for.
    pub compared_lead: &'static str,
    /// It cannot be compared while there are errors.
    pub not_compared: &'static str,
    /// Writes the version that the changes take.
    pub raise: fn(&str) -> String,
    /// Says that somebody has looked at the changes.
    pub seen: &'static str,
    /// Nobody has said so yet.
    pub not_seen: &'static str,
    /// Shows the table of what changed.
    pub show_changes: &'static str,
    /// Shows the method as the annex of a decision.
    pub show_method: &'static str,
    /// Holds the set against another one.
    pub other_file: &'static str,
    /// Prints the paper in view.
    pub print: &'static str,
    /// A case comes out.
    pub case_holds: &'static str,
    /// The heading of what the linter says.
    pub problems: &'static str,
    /// It says nothing.
    pub no_problems: &'static str,
    /// Leads to a place; its row.
    pub go: fn(&str) -> String,
    /// The heading of what can be saved.
    pub files: &'static str,
    /// Saves the workbook.
    pub save_workbook: &'static str,
    /// Saves the set.
    pub save_set: &'static str,
    /// Saves what is in work, to go on elsewhere.
    pub save_work: &'static str,
    /// The workbook cannot say everything; where.
    pub no_workbook: fn(&str) -> String,
    /// Saves what the webmaster needs.
    pub publish: &'static str,
    /// What that is.
    pub publish_hint: &'static str,
    /// Copies a link by which colleagues can try the set.
    pub share: &'static str,
    /// The link is on the clipboard; how many characters it has, and whether programs commonly leave it whole.
    pub shared: fn(usize, bool) -> String,
    /// The set is too long for a link, or the browser does not let it be copied.
    pub not_shared: &'static str,
    /// Asks whether the set of a link is to be opened; its name.
    pub linked: fn(&str) -> String,
    /// Opens it.
    pub open_linked: &'static str,
    /// Leaves it.
    pub leave_linked: &'static str,
    /// The link is damaged.
    pub bad_link: &'static str,
    /// It cannot be published; why.
    pub no_publish: &'static str,
    /// The list of the site's sets cannot be read.
    pub no_list: &'static str,
    /// The site has this version with another content; the version.
    pub same_version: fn(&str) -> String,
    /// Not every criterion is confirmed; how many are not.
    pub unconfirmed: fn(usize) -> String,
    /// What was typed is no value.
    pub refused: fn(&Refused) -> String,
    /// The three lines for the webmaster; the id of the set.
    pub readme: fn(&str) -> String,
}

/// The sentences in a language.
pub fn compose(language: Language) -> &'static ComposeTexts {
    match language {
        Language::Vi => &VI,
        Language::En => &EN,
    }
}

static VI: ComposeTexts = ComposeTexts {
    title: "Soạn bộ tiêu chí",
    lead: "Từ phụ lục của quyết định ra bộ tiêu chí chấm được. Mọi việc làm ngay trên máy này, không gửi đi đâu.",
    open: "Mở tệp",
    open_hint: "Phụ lục (.docx, .xlsx, .ods, .html, .csv), bảng tính của bộ tiêu chí (.xlsx), bộ tiêu chí hoặc việc đang soạn (.json). Tệp PDF: mở bằng Word rồi lưu thành .docx. Tệp .doc, .xls: lưu lại dạng mới.",
    choose: "Chọn tệp",
    from: "Hoặc bắt đầu từ một bộ tiêu chí đã có, hoặc từ một khung",
    from_none: "— chọn —",
    frame: |words| format!("Khung: {words}"),
    paste: "Hoặc chép bảng trong Word, Excel, trang web rồi dán vào đây (Ctrl+V)",
    pasted: "bảng vừa dán",
    nothing_pasted: "Chỗ dán không có bảng nào. Bôi đen cả bảng, có dòng đầu, rồi chép lại.",
    in_work: "Đang soạn trên máy này",
    none_in_work: "Chưa có bộ tiêu chí nào đang soạn.",
    go_on: |name| format!("Soạn tiếp “{name}”"),
    remove: |name| format!("Bỏ “{name}”"),
    bring_back: "Lấy lại bộ vừa bỏ",
    changed: |time| format!("sửa lần cuối {time}"),
    not_read: |name| format!("Không mở được tệp “{name}”."),
    no_set: "Tệp này không phải bộ tiêu chí, cũng không phải việc đang soạn.",
    too_large: |limit| format!("Tệp lớn hơn {limit} MB."),
    unreadable: "Trình duyệt không đọc được tệp này.",
    report: "Chương trình đã hiểu phụ lục thế nào",
    told: "Những chỗ trong bảng tính không đọc được",
    close: "Về danh sách",
    undo: "Hoàn tác",
    redo: "Làm lại",
    saved: |time| format!("Đã lưu trên máy này lúc {time}"),
    saving: "Đang lưu…",
    not_saved: "Chưa lưu được trên máy này. Hãy lưu việc đang soạn thành tệp ở cuối trang.",
    split: "Cửa sổ khác đã sửa bộ này. Từ đây cửa sổ này lưu thành một bộ riêng trong danh sách.",
    rows: "Các dòng",
    whole: "Dữ liệu chung",
    confirmed: |done, all| format!("Đã xác nhận {done}/{all} tiêu chí"),
    found: |errors, warnings| match (errors, warnings) {
        (0, 0) => "không có lỗi".to_owned(),
        (0, warnings) => format!("{warnings} điều nên xem"),
        (errors, 0) => format!("{errors} lỗi"),
        (errors, warnings) => format!("{errors} lỗi, {warnings} điều nên xem"),
    },
    is_confirmed: "đã xác nhận",
    is_waiting: "chờ xác nhận",
    is_by_hand: "chấm tay",
    has_errors: "có lỗi",
    confirm: "Đúng văn bản",
    unconfirm: "Bỏ xác nhận",
    origin: "Chương trình đọc từ văn bản",
    clause_used: "đã đưa vào cách chấm",
    clause_unused: "chưa đưa vào cách chấm",
    next: "Dòng chờ xác nhận tiếp theo",
    add_row: "Thêm tiêu chí vào nhóm này",
    add_group: "Thêm nhóm",
    up: "Chuyển lên",
    down: "Chuyển xuống",
    into: "Chuyển sang nhóm…",
    remove_row: "Bỏ dòng này",
    add: |name| format!("Thêm: {name}"),
    remove_element: |name| format!("Bỏ: {name}"),
    more: "Thêm mục…",
    rest: "Mã, văn bản, ghi chú và mục khác",
    names: "Tên dùng được trong công thức",
    live: "Với biểu mẫu đang điền ở dưới",
    live_none: "Mở biểu mẫu ở dưới và điền để xem điểm của dòng này.",
    preview: "Biểu mẫu đơn vị sẽ thấy",
    preview_lead: "Điền thử như một đơn vị. Khi kết quả đúng như tính tay, đặt tên và lưu thành trường hợp thử: mỗi lần sửa, các trường hợp được chấm lại.",
    no_preview: "Chưa hiện được biểu mẫu vì còn lỗi; danh sách lỗi ở dưới.",
    show: "Mở biểu mẫu",
    show_row: "Tới dòng đang soạn",
    case_name: "Tên trường hợp",
    case_right: "Kết quả này đúng",
    case_open: "Phiếu còn ô chưa điền, nên chưa có kết quả để xác nhận.",
    case_kept: |name| format!("Đã lưu trường hợp “{name}”."),
    cases: "Trường hợp thử",
    no_cases: "Chưa có trường hợp thử nào.",
    compared: "So với bộ đã công bố",
    compared_lead: "Bảng thay đổi và phụ lục cách chấm lấy từ chính bộ đang soạn: văn bản ban hành và phần mềm chấm là một.",
    not_compared: "Chưa so sánh được vì còn lỗi.",
    raise: |version| format!("Ghi phiên bản {version}"),
    seen: "Tôi đã xem các thay đổi này",
    not_seen: "Chưa đóng gói: xem bảng thay đổi ở mục “So với bộ đã công bố”, rồi đánh dấu đã xem.",
    show_changes: "Bảng thay đổi",
    show_method: "Phụ lục cách chấm",
    other_file: "So với tệp khác…",
    print: "In",
    case_holds: "ra đúng",
    problems: "Lỗi và điều nên xem",
    no_problems: "Không có gì.",
    go: |row| format!("Tới {row}"),
    files: "Lưu và công bố",
    save_workbook: "Lưu bảng tính (.xlsx)",
    save_set: "Lưu bộ tiêu chí (.json)",
    save_work: "Lưu việc đang soạn (.json)",
    no_workbook: |places| format!("Bảng tính không ghi được hết: {places}."),
    publish: "Gói cho người quản trị trang (.zip)",
    publish_hint: "Gồm bộ tiêu chí, trường hợp thử, danh sách các bộ đã thêm bộ này, phiếu in để chấm trên giấy và ba dòng hướng dẫn.",
    share: "Chép liên kết để đồng nghiệp thử",
    shared: |length, is_safe| {
        let long = if is_safe {
            ""
        } else {
            " Một số ứng dụng nhắn tin cắt liên kết dài: nếu người nhận báo liên kết hỏng, gửi tệp “việc đang soạn”."
        };
        format!(
            "Đã chép liên kết ({length} ký tự). Cả bộ nằm trong liên kết, không lưu ở máy chủ nào; ai có liên kết thì mở được.{long}"
        )
    },
    not_shared: "Không chép được liên kết: bộ quá dài hoặc trình duyệt không cho chép. Gửi tệp “việc đang soạn” thay cho liên kết.",
    linked: |name| {
        format!("Liên kết này có bộ tiêu chí “{name}” đang soạn. Mở ra thành một bộ riêng trên máy này?")
    },
    open_linked: "Mở",
    leave_linked: "Bỏ qua",
    bad_link: "Liên kết này đã bị cắt hoặc hỏng. Nhờ người gửi chép lại cả liên kết, hoặc gửi tệp “việc đang soạn”.",
    no_publish: "Chưa đóng gói được vì còn lỗi.",
    no_list: "Chưa đóng gói được: không đọc được danh sách bộ tiêu chí của trang này. Kiểm tra đường truyền rồi thử lại.",
    same_version: |version| {
        format!(
            "Trang này đã có phiên bản {version} của bộ này với nội dung khác. Ghi số phiên bản mới ở “Dữ liệu chung” rồi đóng gói lại: phiếu đã lưu vẫn mở theo bản cũ."
        )
    },
    unconfirmed: |count| {
        format!("Còn {count} tiêu chí chưa có người xác nhận. Vẫn đóng gói được để chạy thử.")
    },
    refused: |why| match why {
        Refused::NotANumber => {
            "Ô này cần giá trị đúng dạng, ví dụ số 12 hoặc 12,5. Bộ tiêu chí chưa thay đổi.".to_owned()
        }
        Refused::TwoWays => {
            "Số này đọc được hai cách. Ghi 1000 hoặc 1,0. Bộ tiêu chí chưa thay đổi.".to_owned()
        }
        Refused::NoWord(Some(near)) => format!("Không có từ này trong danh mục. Có phải ý là “{near}”?"),
        Refused::NoWord(None) => "Không có từ này trong danh mục.".to_owned(),
        Refused::NoField => "Mục này không còn ở đây.".to_owned(),
    },
    readme: |id| {
        format!(
            "1. Chép thư mục criteria và phieu vào thư mục của trang trên máy chủ, cho phép ghi đè.\n2. Mở trang, chọn bộ {id} và điền thử.\n3. Phiếu đã lưu theo bộ cũ vẫn mở được; không xóa tệp cũ.\n"
        )
    },
};

static EN: ComposeTexts = ComposeTexts {
    title: "Compose a criteria set",
    lead: "From the annex of a decision to a set that can be scored. All is done on this computer; nothing is sent anywhere.",
    open: "Open a file",
    open_hint: "An annex (.docx, .xlsx, .ods, .html, .csv), the workbook of a set (.xlsx), a set or work in progress (.json). PDF: open it in Word and save it as .docx. .doc and .xls: save them in the new form.",
    choose: "Choose a file",
    from: "Or begin with a set that there is, or with a frame",
    from_none: "— choose —",
    frame: |words| format!("Frame: {words}"),
    paste: "Or copy a table in Word, Excel or a web page and paste it here (Ctrl+V)",
    pasted: "the table that was pasted",
    nothing_pasted: "There is no table in what was pasted. Select the whole table with its heads and copy it again.",
    in_work: "In work on this computer",
    none_in_work: "No set is in work yet.",
    go_on: |name| format!("Go on with “{name}”"),
    remove: |name| format!("Remove “{name}”"),
    bring_back: "Bring the removed one back",
    changed: |time| format!("last changed {time}"),
    not_read: |name| format!("The file “{name}” cannot be opened."),
    no_set: "This file is neither a criteria set nor work in progress.",
    too_large: |limit| format!("The file is larger than {limit} MB."),
    unreadable: "The browser cannot read this file.",
    report: "How the annex was understood",
    told: "What could not be read in the workbook",
    close: "Back to the list",
    undo: "Undo",
    redo: "Redo",
    saved: |time| format!("Saved on this computer at {time}"),
    saving: "Saving…",
    not_saved: "Not saved on this computer. Save the work in progress as a file at the end of the page.",
    split: "Another window has changed this set. From here on this window saves one of its own in the list.",
    rows: "Rows",
    whole: "The set as a whole",
    confirmed: |done, all| format!("{done} of {all} criteria confirmed"),
    found: |errors, warnings| match (errors, warnings) {
        (0, 0) => "no errors".to_owned(),
        (0, warnings) => format!("{warnings} to look at"),
        (errors, 0) => format!("errors: {errors}"),
        (errors, warnings) => format!("errors: {errors}, to look at: {warnings}"),
    },
    is_confirmed: "confirmed",
    is_waiting: "waits for confirmation",
    is_by_hand: "points by hand",
    has_errors: "has errors",
    confirm: "As in the document",
    unconfirm: "Take the confirmation back",
    origin: "Read from the document",
    clause_used: "in the rule",
    clause_unused: "not in the rule",
    next: "Next row that waits",
    add_row: "Add a criterion to this group",
    add_group: "Add a group",
    up: "Move up",
    down: "Move down",
    into: "Move into a group…",
    remove_row: "Remove this row",
    add: |name| format!("Add: {name}"),
    remove_element: |name| format!("Remove: {name}"),
    more: "Add a field…",
    rest: "Name, document, notes and more",
    names: "Names for formulas",
    live: "In the form that is filled in below",
    live_none: "Open the form below and fill it in to see the points of this row.",
    preview: "The form that the unit will see",
    preview_lead: "Fill it in as a unit would. When the result is what you have computed by hand, name it and keep it as a test case: all cases are scored again at every change.",
    no_preview: "The form cannot be shown while there are errors; they are listed below.",
    show: "Open the form",
    show_row: "To the row in work",
    case_name: "Name of the case",
    case_right: "This result is right",
    case_open: "Something in the sheet is still open, so there is no result to confirm.",
    case_kept: |name| format!("The case “{name}” is kept."),
    cases: "Test cases",
    no_cases: "There are no test cases yet.",
    compared: "Against the published set",
    compared_lead: "The table of changes and the annex of the method come from this very set: what is published is what scores.",
    not_compared: "It cannot be compared while there are errors.",
    raise: |version| format!("Write version {version}"),
    seen: "I have looked at these changes",
    not_seen: "Not packed: look at the table of changes in “Against the published set”, then tick that you have.",
    show_changes: "Table of changes",
    show_method: "The method as an annex",
    other_file: "Against another file…",
    print: "Print",
    case_holds: "comes out",
    problems: "Errors and what to look at",
    no_problems: "Nothing.",
    go: |row| format!("To {row}"),
    files: "Save and publish",
    save_workbook: "Save the workbook (.xlsx)",
    save_set: "Save the set (.json)",
    save_work: "Save the work in progress (.json)",
    no_workbook: |places| format!("The workbook cannot say everything: {places}."),
    publish: "Package for the webmaster (.zip)",
    publish_hint: "Has the set, its test cases, the list of sets with this one added, the sheet to fill in by hand, and three lines of instructions.",
    share: "Copy a link for colleagues to try it",
    shared: |length, is_safe| {
        let long = if is_safe {
            ""
        } else {
            " Some programs for messages cut long links: if it arrives damaged, send the file of the work in progress."
        };
        format!(
            "The link is copied ({length} characters). The whole set is in it and on no server; whoever has it can open it.{long}"
        )
    },
    not_shared: "The link cannot be copied: the set is too long, or the browser does not allow it. Send the file of the work in progress instead.",
    linked: |name| {
        format!(
            "This link has the set “{name}”, which is in work. Open it as a set of its own on this computer?"
        )
    },
    open_linked: "Open it",
    leave_linked: "Leave it",
    bad_link: "This link was cut or damaged. Ask for the whole link, or for the file of the work in progress.",
    no_publish: "It cannot be packed while there are errors.",
    no_list: "It cannot be packed: the list of this site's sets cannot be read. Check the connection and try again.",
    same_version: |version| {
        format!(
            "This site has version {version} of this set with another content. Give it a new version in “The set as a whole” and pack it again: sheets that were saved open with the old one."
        )
    },
    unconfirmed: |count| {
        format!("Nobody has confirmed {count} of the criteria yet. It can be packed nevertheless, to try it.")
    },
    refused: |why| {
        match why {
        Refused::NotANumber => "This field needs a value of its kind, for example the number 12 or 12,5. The set has not changed.".to_owned(),
        Refused::TwoWays => "This number can be read in two ways. Write 1000 or 1,0. The set has not changed.".to_owned(),
        Refused::NoWord(Some(near)) => format!("The list does not have this word. Did you mean “{near}”?"),
        Refused::NoWord(None) => "The list does not have this word.".to_owned(),
        Refused::NoField => "This field is no longer here.".to_owned(),
    }
    },
    readme: |id| {
        format!(
            "1. Copy the folders criteria and phieu into the folder of the page on the server, and let them replace what is there.\n2. Open the page, choose {id} and fill it in once.\n3. Sheets saved under the set before still open; do not delete its file.\n"
        )
    },
};
