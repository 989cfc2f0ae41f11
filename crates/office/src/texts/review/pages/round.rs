//! What the page says where a department goes through all sheets of a round.

use crate::province::Filter;

/// The round of a department.
pub struct RoundTexts {
    /// The heading.
    pub title: &'static str,
    /// What this is for.
    pub lead: &'static str,
    /// The button that chooses a folder.
    pub choose_folder: &'static str,
    /// The field for files of sheets.
    pub files: &'static str,
    /// A hint for it.
    pub files_hint: &'static str,
    /// The field for a folder of sheets.
    pub folder: &'static str,
    /// A hint for it.
    pub folder_hint: &'static str,
    /// How many files were chosen.
    pub chosen: fn(usize) -> String,
    /// How many files are no sheets by their names, and the first of these.
    pub left_out: fn(usize, &str) -> String,
    /// The field for the register of units.
    pub register: &'static str,
    /// A hint for it.
    pub register_hint: &'static str,
    /// Takes all files out again.
    pub clear: &'static str,
    /// Begins.
    pub begin: &'static str,
    /// No set is chosen yet.
    pub no_set: &'static str,
    /// No files are.
    pub no_files: &'static str,
    /// So many files are read, of so many.
    pub reading: fn(usize, usize) -> String,
    /// All files are read; the units are being ranked.
    pub finishing: &'static str,
    /// Stops it.
    pub cancel: &'static str,
    /// It was stopped.
    pub cancelled: &'static str,
    /// The browser runs no worker.
    pub refused: &'static str,
    /// The program could not be loaded once more.
    pub unreachable: &'static str,
    /// The worker stopped because of an error.
    pub crashed: &'static str,
    /// The heading of the result.
    pub result: &'static str,
    /// Values that units only assume have a part in the points.
    pub provisional: &'static str,
    /// Unfolds the best values that rows are scored against: how many.
    pub best: fn(usize) -> String,
    /// Back to the choice of files.
    pub again: &'static str,
    /// Lists of thousands.
    pub list: ListTexts,
    /// The table of sheets.
    pub sheets: SheetsTexts,
    /// The ranking.
    pub ranking: RankingTexts,
    /// The pictures.
    pub spread: SpreadTexts,
    /// What is announced.
    pub results: ResultsTexts,
    /// Two years.
    pub years: YearsTexts,
}

/// Lists of thousands, a page at a time.
pub struct ListTexts {
    /// The field to search for a unit.
    pub search: &'static str,
    /// A hint for it.
    pub search_hint: &'static str,
    /// Which rows are shown: from, to, of how many.
    pub place: fn(usize, usize, usize) -> String,
    /// There are none.
    pub none: &'static str,
    /// To the page before.
    pub previous: &'static str,
    /// To the next page.
    pub next: &'static str,
}

/// The table of sheets.
pub struct SheetsTexts {
    /// Its heading.
    pub title: &'static str,
    /// What the filters are, for who does not see them.
    pub filters: &'static str,
    /// A filter, and how many rows it picks.
    pub filter: fn(Filter, usize) -> String,
}

/// The ranking.
pub struct RankingTexts {
    /// Its heading.
    pub title: &'static str,
    /// How equals are ranked.
    pub ties: &'static str,
    /// The choice of what units are ranked on.
    pub on: &'static str,
    /// The total.
    pub total: &'static str,
    /// The choice of what makes a block.
    pub by: &'static str,
    /// Nothing does.
    pub by_none: &'static str,
    /// The profile of the unit.
    pub by_profile: &'static str,
    /// The register.
    pub by_register: &'static str,
    /// The choice of a block.
    pub block: &'static str,
    /// All blocks.
    pub all_blocks: &'static str,
    /// The units of no block.
    pub no_block: &'static str,
    /// The heading of the units set apart.
    pub apart: &'static str,
}

/// The pictures.
pub struct SpreadTexts {
    /// The heading.
    pub title: &'static str,
    /// Units by class, and one of these.
    pub classes: &'static str,
    /// A class.
    pub class: &'static str,
    /// Units by tenths of the maximum.
    pub tenths: &'static str,
    /// A tenth.
    pub tenth: &'static str,
    /// The main groups.
    pub groups: &'static str,
    /// A main group.
    pub group: &'static str,
    /// The head of the column of values.
    pub value: &'static str,
    /// How many units, and how many percent that are.
    pub units: fn(usize, &str) -> String,
    /// The mean.
    pub mean: &'static str,
    /// The middle one.
    pub middle: &'static str,
    /// Points of a maximum.
    pub of_max: fn(&str, &str) -> String,
}

/// What is announced.
pub struct ResultsTexts {
    /// The heading.
    pub title: &'static str,
    /// What this is for.
    pub lead: &'static str,
    /// The document that announces the results.
    pub document: &'static str,
    /// A hint for it.
    pub document_hint: &'static str,
    /// Who issues them.
    pub issuer: &'static str,
    /// A hint for it.
    pub issuer_hint: &'static str,
    /// The date.
    pub date: &'static str,
    /// A hint for it.
    pub date_hint: &'static str,
    /// The file of results.
    pub file: &'static str,
    /// What units do with it.
    pub file_hint: &'static str,
    /// The annex of the decision.
    pub annex: &'static str,
    /// The file of all units.
    pub together: &'static str,
    /// A file for each unit, packed into one.
    pub apart: &'static str,
    /// The file of results is larger than units can open.
    pub too_large: &'static str,
}

/// Two years.
pub struct YearsTexts {
    /// The heading.
    pub title: &'static str,
    /// The field for last year's results.
    pub file: &'static str,
    /// A hint for it.
    pub file_hint: &'static str,
}

pub(super) const VI: RoundTexts = RoundTexts {
    title: "Tổng hợp, xếp hạng",
    lead: "Mở tất cả phiếu của đợt: kiểm tra, tính lại, xếp hạng và làm bảng kết quả. Tệp không rời khỏi máy này.",
    choose_folder: "Chọn thư mục",
    files: "Phiếu của các đơn vị",
    files_hint: "Chọn nhiều tệp JSON một lúc, hoặc tệp JSONL mỗi dòng một phiếu. Chọn thêm nhiều lần được.",
    folder: "Hoặc cả thư mục phiếu",
    folder_hint: "Lấy cả thư mục con. Chỉ tệp JSON và JSONL được đọc.",
    chosen: |count| match count {
        0 => "Chưa chọn tệp nào.".to_owned(),
        _ => format!("Đã chọn {count} tệp."),
    },
    left_out: |count, names| {
        format!(
            "Bỏ qua {count} tệp không phải tệp phiếu (JSON, JSONL): {names}{}",
            if count > 5 { ", …" } else { "." }
        )
    },
    register: "Danh sách đơn vị (nếu có)",
    register_hint: "Tệp Excel, CSV, JSON hoặc mỗi dòng một đơn vị: tên, khối, mã. Để biết đơn vị nào chưa gửi và xếp hạng theo khối.",
    clear: "Bỏ hết tệp đã chọn",
    begin: "Tổng hợp",
    no_set: "Chọn bộ tiêu chí trước.",
    no_files: "Chọn tệp hoặc thư mục phiếu.",
    reading: |done, all| format!("Đang đọc và chấm lại: {done}/{all} tệp."),
    finishing: "Đã đọc hết, đang xếp hạng.",
    cancel: "Dừng lại",
    cancelled: "Đã dừng. Tệp đã chọn vẫn còn; bấm Tổng hợp để làm lại từ đầu.",
    refused: "Trình duyệt, hoặc chính sách bảo mật (CSP) của trang, không cho chạy phần tính toán nền (Web Worker) nên chưa tổng hợp được. Dùng trình duyệt mới hơn, hoặc dùng lệnh tudanhgia rank trên máy tính.",
    unreachable: "Không tải được phần tính toán nền. Kiểm tra đường truyền rồi bấm Tổng hợp lại.",
    crashed: "Phần tính toán dừng vì lỗi, có thể do máy hết bộ nhớ. Tệp đã chọn vẫn còn: đóng bớt chương trình rồi bấm Tổng hợp lại, hoặc dùng lệnh tudanhgia rank.",
    result: "Kết quả tổng hợp",
    provisional: "Một số số liệu mới là giả định của từng đơn vị nên điểm còn tạm tính.",
    best: |count| format!("Giá trị cao nhất trong các đơn vị, dùng để chấm {count} mục"),
    again: "Chọn lại tệp",
    list: ListTexts {
        search: "Tìm đơn vị",
        search_hint: "Gõ một phần tên, có dấu hay không dấu đều được.",
        place: |from, to, all| format!("Dòng {from}–{to} trong {all}."),
        none: "Không có dòng nào.",
        previous: "Trang trước",
        next: "Trang sau",
    },
    sheets: SheetsTexts {
        title: "Phiếu",
        filters: "Lọc phiếu",
        filter: |filter, count| {
            let name = match filter {
                Filter::All => "Tất cả",
                Filter::Said => "Cần lưu ý",
                Filter::Incomplete => "Chưa đủ",
                Filter::WithoutEvidence => "Thiếu tài liệu kiểm chứng",
                Filter::Wrong => "Số liệu sai",
                Filter::Excluded => "Không xếp hạng theo quy định",
                Filter::OtherContent => "Khác nội dung bộ tiêu chí",
                Filter::Changed => "Bị sửa sau khi lưu",
                Filter::Several => "Gửi nhiều phiếu",
                Filter::Stranger => "Ngoài danh sách đơn vị",
                Filter::Refused => "Không mở được",
                Filter::NotSent => "Chưa gửi",
            };
            format!("{name} ({count})")
        },
    },
    ranking: RankingTexts {
        title: "Xếp hạng",
        ties: "Bằng điểm thì đồng hạng, hạng kế tiếp bỏ trống (15, 15, 17).",
        on: "Xếp theo",
        total: "Tổng điểm",
        by: "Chia khối",
        by_none: "Không chia",
        by_profile: "Theo loại đơn vị",
        by_register: "Theo danh sách đơn vị",
        block: "Xem khối",
        all_blocks: "Tất cả các khối",
        no_block: "Không rõ khối",
        apart: "Không xếp hạng",
    },
    spread: SpreadTexts {
        title: "Phân bố điểm",
        classes: "Số đơn vị theo xếp loại",
        class: "Xếp loại",
        tenths: "Số đơn vị theo tỷ lệ so với điểm tối đa",
        tenth: "Tỷ lệ",
        groups: "Điểm trung bình và trung vị từng nhóm",
        group: "Nhóm",
        value: "Giá trị",
        units: |count, percent| format!("{count} đơn vị ({percent} %)"),
        mean: "trung bình",
        middle: "trung vị",
        of_max: |points, max| format!("{points} / {max}"),
    },
    results: ResultsTexts {
        title: "Công bố kết quả",
        lead: "Điền quyết định công bố, rồi lưu tệp kết quả gửi các đơn vị và phụ lục kèm quyết định. Chia khối theo lựa chọn ở phần Xếp hạng; hạng tính theo tổng điểm.",
        document: "Số, tên văn bản",
        document_hint: "Ví dụ: Quyết định số 123/QĐ-UBND. Được giữ lại trên máy này.",
        issuer: "Cơ quan ban hành",
        issuer_hint: "Ghi như trong văn bản.",
        date: "Ngày ban hành",
        date_hint: "Để trống nếu chưa ban hành.",
        file: "Tệp kết quả cho các đơn vị",
        file_hint: "Đơn vị mở tệp này ở phần Đối chiếu phiếu với kết quả.",
        annex: "Phụ lục kèm quyết định",
        together: "Một tệp chung (JSON)",
        apart: "Mỗi đơn vị một tệp (ZIP)",
        too_large: "Tệp kết quả chung lớn hơn 50 MB nên đơn vị không mở được. Lưu mỗi đơn vị một tệp (ZIP).",
    },
    years: YearsTexts {
        title: "So với năm trước",
        file: "Kết quả năm trước",
        file_hint: "Tệp kết quả JSON mà chương trình này đã lưu năm trước.",
    },
};

pub(super) const EN: RoundTexts = RoundTexts {
    title: "Roll up and rank",
    lead: "Open all sheets of a round: they are checked, computed again, ranked, and made into results. The files do not leave this computer.",
    choose_folder: "Choose a folder",
    files: "Sheets of the units",
    files_hint: "Choose many JSON files at once, or JSONL files with a sheet a line. You can add more later.",
    folder: "Or a whole folder of sheets",
    folder_hint: "With the folders in it. Only JSON and JSONL files are read.",
    chosen: |count| match count {
        0 => "No files are chosen.".to_owned(),
        1 => "1 file is chosen.".to_owned(),
        _ => format!("{count} files are chosen."),
    },
    left_out: |count, names| {
        let end = if count > 5 { ", …" } else { "." };
        format!("Left out because they are no files of sheets (JSON, JSONL) ({count}): {names}{end}")
    },
    register: "Register of units (if there is one)",
    register_hint: "An Excel, CSV or JSON file, or a unit a line: name, block, id. It tells who has not sent a sheet, and in which block each is ranked.",
    clear: "Take all files out",
    begin: "Roll up",
    no_set: "Choose a criteria set first.",
    no_files: "Choose files or a folder of sheets.",
    reading: |done, all| format!("Reading and scoring again: {done} of {all} files."),
    finishing: "All files are read; the units are being ranked.",
    cancel: "Stop",
    cancelled: "Stopped. The files are still chosen; press Roll up to begin again.",
    refused: "The browser, or the policy (CSP) of the page, does not run background work (Web Worker), so nothing was rolled up. Use a newer browser, or the command tudanhgia rank.",
    unreachable: "The program for background work could not be loaded. Check the connection and press Roll up again.",
    crashed: "The background work stopped because of an error; the computer may be out of memory. The files are still chosen: close other programs and press Roll up again, or use the command tudanhgia rank.",
    result: "Result of the round",
    provisional: "Some figures are only assumed by each unit, so points are still provisional.",
    best: |count| match count {
        1 => "The best value of all units, which one row is scored against".to_owned(),
        _ => format!("The best values of all units, which {count} rows are scored against"),
    },
    again: "Choose other files",
    list: ListTexts {
        search: "Search for a unit",
        search_hint: "Type a part of its name, with or without diacritics.",
        place: |from, to, all| format!("Rows {from}–{to} of {all}."),
        none: "There are no rows.",
        previous: "Previous page",
        next: "Next page",
    },
    sheets: SheetsTexts {
        title: "Sheets",
        filters: "Filter the sheets",
        filter: |filter, count| {
            let name = match filter {
                Filter::All => "All",
                Filter::Said => "With a remark",
                Filter::Incomplete => "Incomplete",
                Filter::WithoutEvidence => "Evidence missing",
                Filter::Wrong => "Wrong answers",
                Filter::Excluded => "Not ranked by the rules",
                Filter::OtherContent => "Other content of the set",
                Filter::Changed => "Changed after saving",
                Filter::Several => "Several sheets",
                Filter::Stranger => "Not in the register",
                Filter::Refused => "Cannot be opened",
                Filter::NotSent => "Not sent",
            };
            format!("{name} ({count})")
        },
    },
    ranking: RankingTexts {
        title: "Ranking",
        ties: "Equals share a rank and the next is skipped (15, 15, 17).",
        on: "Ranked on",
        total: "Total",
        by: "Blocks",
        by_none: "None",
        by_profile: "By kind of unit",
        by_register: "By the register",
        block: "Block shown",
        all_blocks: "All blocks",
        no_block: "No known block",
        apart: "Not ranked",
    },
    spread: SpreadTexts {
        title: "Spread",
        classes: "Units by class",
        class: "Class",
        tenths: "Units by share of the maximum",
        tenth: "Share",
        groups: "Mean and median of each group",
        group: "Group",
        value: "Value",
        units: |count, percent| match count {
            1 => format!("1 unit ({percent}%)"),
            _ => format!("{count} units ({percent}%)"),
        },
        mean: "mean",
        middle: "median",
        of_max: |points, max| format!("{points} / {max}"),
    },
    results: ResultsTexts {
        title: "Announce the results",
        lead: "Name the decision, then save the file of results for the units and the annex of the decision. Blocks are those chosen under Ranking; ranks are on the total.",
        document: "Number and name of the document",
        document_hint: "For example: Decision 123/QĐ-UBND. It is kept on this computer.",
        issuer: "Issued by",
        issuer_hint: "As in the document.",
        date: "Date of issue",
        date_hint: "Leave it empty if it is not issued yet.",
        file: "File of results for the units",
        file_hint: "Units open it under Sheet beside result.",
        annex: "Annex of the decision",
        together: "One file for all (JSON)",
        apart: "A file for each unit (ZIP)",
        too_large: "The file of all results is larger than 50 MB, which no unit could open. Save a file for each unit (ZIP).",
    },
    years: YearsTexts {
        title: "Last year",
        file: "Last year's results",
        file_hint: "The JSON file of results that this program saved last year.",
    },
};
