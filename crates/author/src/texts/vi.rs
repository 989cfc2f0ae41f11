//! The sentences of the page for authors, in Vietnamese.

use super::ComposeTexts;
use crate::desk::{Otherwise, Refused};
use crate::package::NotPacked;
use tudanhgia_core::criteria::SetStanding;

fn standing_word(standing: SetStanding) -> &'static str {
    match standing {
        SetStanding::Official => "chính thức",
        SetStanding::Compiled => "biên soạn",
        SetStanding::Sample => "mẫu",
    }
}

pub(super) static TEXTS: ComposeTexts = ComposeTexts {
    title: "Soạn bộ tiêu chí",
    lead: "Từ phụ lục của quyết định ra bộ tiêu chí chấm được. Mọi việc làm ngay trên máy này, không gửi đi đâu.",
    open: "Mở tệp",
    open_hint: "Phụ lục (.docx, .xlsx, .ods, .html, .csv), bảng tính của bộ tiêu chí (.xlsx), bộ tiêu chí hoặc việc đang soạn (.json). Tệp PDF: mở bằng Word rồi lưu thành .docx. Tệp .doc, .xls: lưu lại dạng mới.",
    choose: "Chọn tệp",
    from: "Hoặc bắt đầu từ một bộ tiêu chí đã có, hoặc từ một khung",
    from_none: "— chọn —",
    frame: |words| format!("Khung: {words}"),
    paste: "Hoặc chép bảng trong Word, Excel, trang web rồi dán vào đây (Ctrl+V)",
    pasted: "Không đọc được bảng vừa dán.",
    nothing_pasted: "Chỗ dán không có bảng nào. Bôi đen cả bảng, có dòng đầu, rồi chép lại.",
    in_work: "Đang soạn trên máy này",
    none_in_work: "Chưa có bộ tiêu chí nào đang soạn.",
    go_on: |name| format!("Soạn tiếp “{name}”"),
    remove: |name| format!("Bỏ “{name}”"),
    bring_back: "Lấy lại bộ vừa bỏ",
    changed: |time| format!("sửa lần cuối {time}"),
    one_of: |name, number| format!("{name} (bản {number})"),
    criteria: |count| format!("{count} tiêu chí"),
    not_read: |name| format!("Không mở được tệp “{name}”."),
    no_set: "Tệp này không phải bộ tiêu chí, cũng không phải việc đang soạn.",
    is_sheet: "Đây là phiếu của một đơn vị. Mở ở trang Tự đánh giá.",
    too_large: |limit| format!("Tệp lớn hơn {limit} MB."),
    unreadable: "Trình duyệt không đọc được tệp này.",
    opened_without_cases: "Tệp này chỉ có bộ tiêu chí, không kèm trường hợp thử. Muốn có trường hợp thử thì mở bảng tính (.xlsx) hoặc tệp “việc đang soạn” của bộ này.",
    report: "Chương trình đã hiểu phụ lục thế nào",
    told: "Những chỗ trong bảng tính không đọc được",
    close: "Về danh sách",
    undo: "Hoàn tác",
    redo: "Làm lại",
    saved: |time| format!("Đã lưu trên máy này lúc {time}"),
    saving: "Đang lưu…",
    not_saved: "Chưa lưu được trên máy này. Hãy lưu việc đang soạn thành tệp ở cuối trang.",
    split: "Cửa sổ khác đã sửa bộ này. Từ đây cửa sổ này lưu thành một bộ riêng trong danh sách.",
    menu: "Các phần của trang",
    menu_classes: "Xếp loại",
    menu_facts: "Số liệu chung",
    menu_problems: |count| format!("Lỗi, điều nên xem ({count})"),
    menu_preview: "Biểu mẫu",
    menu_compared: "So sánh",
    menu_publish: "Lưu, công bố",
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
    is_again: "đã sửa sau khi xác nhận, cần xác nhận lại",
    again: |heads| format!("Cần xác nhận lại. Đã sửa sau khi xác nhận: {heads}."),
    is_by_hand: "tự cho điểm",
    is_doubtful: "có điều cần xem",
    has_errors: "có lỗi",
    confirm: "Đúng văn bản",
    not_confirmed: |why| format!("Chưa xác nhận: dòng này còn lỗi. {why}"),
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
    add: |name| match name.starts_with(char::is_lowercase) {
        true => format!("Thêm một {name}"),
        false => format!("Thêm: {name}"),
    },
    remove_element: |name| match name.starts_with(char::is_lowercase) {
        true => format!("Bỏ {name}"),
        false => format!("Bỏ: {name}"),
    },
    more: "Thêm mục…",
    rest: "Mã, văn bản, ghi chú và mục khác",
    names: "Tên, phép tính và hàm dùng được trong công thức",
    operators: "Phép tính",
    functions: "Hàm",
    live: "Với biểu mẫu đang điền ở dưới",
    live_none: "Mở biểu mẫu ở dưới và điền để xem điểm của dòng này.",
    preview: "Biểu mẫu đơn vị sẽ thấy",
    preview_lead: "Điền thử như một đơn vị. Khi kết quả đúng như tính tay, đặt tên và lưu thành trường hợp thử: mỗi lần sửa, các trường hợp được chấm lại.",
    no_preview: "Chưa hiện được biểu mẫu vì còn lỗi; danh sách lỗi ở trên.",
    show: "Mở biểu mẫu",
    show_row: "Tới dòng đang soạn",
    case_name: "Tên trường hợp",
    case_right: "Kết quả này đúng",
    case_open: "Phiếu còn ô chưa điền, nên chưa có kết quả để xác nhận.",
    case_kept: |name| format!("Đã lưu trường hợp “{name}”."),
    cases: "Trường hợp thử",
    no_cases: "Chưa có trường hợp thử nào.",
    open_case: "Mở lại trong biểu mẫu",
    case_opened: |name| {
        format!(
            "Biểu mẫu ở trên đang có trường hợp “{name}”. Sửa rồi bấm “Kết quả này đúng” để lưu lại với tên này."
        )
    },
    compared: "So với bộ đã công bố",
    compared_lead: "Bảng thay đổi và phụ lục cách chấm lấy từ chính bộ đang soạn: văn bản ban hành và phần mềm chấm là một.",
    not_compared: "Chưa so sánh được vì còn lỗi.",
    raise: |version| format!("Ghi phiên bản {version}"),
    seen: "Tôi đã xem các thay đổi này",
    not_seen: "Chưa đóng gói: xem bảng thay đổi ở mục “So với bộ đã công bố”, rồi đánh dấu đã xem.",
    show_changes: "Bảng thay đổi",
    show_method: "Phụ lục cách chấm",
    other_file: "So với tệp khác…",
    no_comparison: |name, why| format!("Không so được với tệp “{name}”. {why}"),
    no_workbook_of_set: "Tệp không phải bảng tính của một bộ tiêu chí. Chọn bảng tính hoặc tệp .json lưu từ trang này.",
    other_has_errors: |count, first| format!("Bộ tiêu chí trong tệp còn {count} lỗi. Lỗi đầu tiên: {first}"),
    print: "In",
    case_holds: "ra đúng",
    problems: "Lỗi và điều nên xem",
    no_problems: "Không có gì.",
    more_problems: |count| format!("… và {count} điều nữa."),
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
    case_fails: "Chưa đóng gói: có trường hợp thử không ra đúng. Sửa cách chấm, hoặc bỏ trường hợp thử đã lỗi thời.",
    not_official: |count, again| {
        let again = match again {
            0 => String::new(),
            again => format!(", trong đó {again} tiêu chí đã sửa sau khi xác nhận"),
        };
        format!(
            "Chưa đóng gói: bộ này không có câu báo bộ mẫu nên sẽ là bộ chính thức, mà còn {count} tiêu chí chưa có người xác nhận{again}. Xác nhận hết, hoặc ghi lại “Câu báo bộ mẫu” ở “Dữ liệu chung”."
        )
    },
    whole_not_official: "Chưa đóng gói: bộ này không có câu báo bộ mẫu nên sẽ là bộ chính thức, mà ở “Dữ liệu chung” còn điều chưa có người xác nhận: đề xuất của chương trình, hoặc chỗ đọc chưa rõ. Kiểm tra rồi xác nhận ở đó.",
    packed: |file| format!("Đã đóng gói {file}."),
    standing: |standing| format!("Tình trạng khi công bố: bộ {}.", standing_word(standing)),
    no_list: "Chưa đóng gói được: không đọc được danh sách bộ tiêu chí của trang này. Kiểm tra đường truyền rồi thử lại.",
    case_there: |name, all| {
        let one = |(code, old, new): &Otherwise| match code.is_empty() {
            true => format!("tổng {old} → {new}"),
            false => format!("mục {code} {old} → {new}"),
        };
        let shown: Vec<String> = all.iter().take(6).map(one).collect();
        let more = if all.len() > 6 { "; …" } else { "" };
        format!(
            "Chưa lưu: đã có trường hợp “{name}”. Kết quả đã lưu → kết quả bây giờ: {}{more}. Thay, hoặc ghi tên khác.",
            shown.join("; ")
        )
    },
    replace_case: "Thay trường hợp đã lưu",
    whole_waits: "“Dữ liệu chung” chờ xác nhận",
    not_packed: |version, why| match why {
        NotPacked::SameVersion => format!(
            "Chưa đóng gói: trang này đã có, hoặc đã từng có, phiên bản {version} của bộ này với nội dung khác. Ghi số phiên bản mới ở “Dữ liệu chung” rồi đóng gói lại: phiếu đã lưu vẫn mở theo bản cũ."
        ),
        NotPacked::Lower(above) => format!(
            "Chưa đóng gói: trang này đã có phiên bản {above} của bộ này, cao hơn {version}. Ghi ở “Dữ liệu chung” số phiên bản cao hơn {above} rồi đóng gói lại."
        ),
        NotPacked::TooLow(least) => format!(
            "Chưa đóng gói: những thay đổi so với bộ đang có trên trang đòi phiên bản {least} trở lên, {version} chưa đủ cao. Ghi số ấy ở “Dữ liệu chung” rồi đóng gói lại."
        ),
        NotPacked::InPlaceOf(before) => format!(
            "Chưa đóng gói: trang này đang có bộ {} cùng mã, bộ này mà đóng gói thì thay chỗ của bộ ấy. Để chạy thử, ghi một mã khác ở “Dữ liệu chung”: hai bộ cùng có trên trang.",
            standing_word(*before)
        ),
    },
    unconfirmed: |count, is_official| match is_official {
        true => format!("Còn {count} tiêu chí chưa xác nhận: chưa đóng gói được."),
        false => {
            format!("Còn {count} tiêu chí chưa có người xác nhận. Vẫn đóng gói được để chạy thử.")
        }
    },
    refused: |why| {
        match why {
        Refused::NotANumber => {
            "Ô này cần giá trị đúng dạng, ví dụ số 12 hoặc 12,5. Bộ tiêu chí chưa thay đổi.".to_owned()
        }
        Refused::TwoWays => {
            "Số này đọc được hai cách. Ghi 1000 hoặc 1,0. Bộ tiêu chí chưa thay đổi.".to_owned()
        }
        Refused::NoWord(Some(near)) => format!("Không có từ này trong danh mục. Có phải ý là “{near}”?"),
        Refused::NoWord(None) => "Không có từ này trong danh mục.".to_owned(),
        Refused::NoYear => {
            "Ghi năm bốn chữ số, ví dụ 2026, hoặc một kỳ có năm: quý I/2026. Bộ dùng cho mọi năm thì ghi “hằng năm”. Bộ tiêu chí chưa thay đổi.".to_owned()
        }
        Refused::Faulty(words) => (TEXTS.not_confirmed)(&words.vi),
        Refused::NoField => "Mục này không còn ở đây.".to_owned(),
    }
    },
    readme: |id| {
        format!(
            "1. Chép thư mục criteria và phieu vào thư mục của trang trên máy chủ, cho phép ghi đè.\n2. Mở trang, chọn bộ {id} và điền thử.\n3. Phiếu đã lưu theo bộ cũ vẫn mở được; không xóa tệp cũ.\n"
        )
    },
};
