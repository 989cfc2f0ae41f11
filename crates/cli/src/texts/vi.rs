//! The command line in Vietnamese.

use std::io::{Error, ErrorKind};

use super::{CliTexts, Usage};

pub(super) static TEXTS: CliTexts = CliTexts {
    usage,
    suggested: |word| format!("Có phải ý là {word}?"),
    how: |form, command| {
        let form = if form.is_empty() { String::new() } else { format!("Cách viết: {form}\n") };
        format!("{form}Xem hướng dẫn: {command} --help")
    },
    lint_failed: |file, count| format!("{file}: {count} lỗi"),
    score_head: [
        "Tệp",
        "Đơn vị",
        "Bộ tiêu chí",
        "Lưu ý",
        "Tổng điểm",
        "Thấp nhất",
        "Cao nhất",
        "Điểm chính xác",
        "Điểm tối đa",
        "Phần trăm",
        "Xếp loại",
        "Đã chấm",
        "Số tiêu chí",
        "Số liệu sai",
        "Cùng nội dung bộ tiêu chí",
        "Lỗi công thức",
    ],
    answered: |done, all| format!("Đã chấm {done} trên {all} tiêu chí"),
    unreadable: |reason| format!("không đọc được: {reason}"),
    system,
    too_large: |megabytes| format!("lớn hơn {megabytes} MB"),
    unwritable: |reason| format!("Không ghi được kết quả: {reason}"),
    other_hash: "Chú ý: nội dung bộ tiêu chí khác với lúc lưu phiếu (mã SHA-256 khác nhau).",
    other_hash_of: |count, all| {
        format!(
            "Chú ý: {count} trên {all} phiếu được lưu khi bộ tiêu chí có nội dung khác (mã SHA-256 khác nhau)."
        )
    },
    no_workbook: |file, places| match places {
        "" => format!(
            "{file}: không đọc được dạng JSON, nên không ghi vào bảng tính. Chạy lệnh lint để xem chỗ sai."
        ),
        places => format!(
            "{file}: có nội dung không ghi được vào bảng tính, nên không ghi gì: {places}. Sửa các chỗ này rồi ghi lại."
        ),
    },
    written_back: |file, cells, [new, emptied, formulas]| {
        if cells == 0 && new.is_empty() {
            return format!("{file}: đã đúng như bộ tiêu chí, không đổi ô nào.");
        }
        let mut text = format!("{file}: đã đổi {cells} ô, giữ nguyên mọi thứ khác.");
        for (said, places) in [
            ("Dòng mới", new),
            ("Dòng được xóa trắng vì bộ không còn (ghi chú riêng của dòng còn nguyên)", emptied),
            ("Ô giữ công thức, kết quả được ghi theo bộ; mở tệp để tính lại rồi chạy lint", formulas),
        ] {
            if !places.is_empty() {
                text += &format!("\n{said}: {}.", places.join(", "));
            }
        }
        text
    },
    not_written_back: |file, why| {
        format!(
            "{file}: {why}. Chưa ghi gì. Ghi ra một tệp mới (tên khác, hoặc --force để thay hẳn tệp này), rồi chép màu và ghi chú sang."
        )
    },
    workbook_has_problems: |file, count| {
        format!(
            "{file}: bảng tính đang có {count} chỗ không đọc được, nên chưa ghi gì. Chạy lệnh lint để xem và sửa, hoặc --force để thay hẳn tệp này."
        )
    },
    workbook_is_xlsx: |file| {
        format!(
            "{file}: lệnh này chỉ ghi bảng tính .xlsx, chưa ghi gì. Đặt tên kết thúc bằng .xlsx; LibreOffice mở được và lưu lại thành .ods nếu cần."
        )
    },
    workbook_is_open: |file, lock| {
        format!(
            "{file}: tệp đang mở trong chương trình bảng tính, chưa ghi gì. Lưu và đóng tệp rồi chạy lại; nếu không chương trình nào đang mở thì xóa tệp “{lock}” ở cùng thư mục."
        )
    },
    letter_is_docx: "Công văn chỉ có dạng Word: đặt tên tệp kết thúc bằng .docx.",
    no_row: |id| format!("Bộ tiêu chí không có mục nào tên “{id}”."),
    written: |path| format!("Đã ghi {path}"),
    not_written: |path, reason| format!("{path}: không ghi được: {reason}"),
    exists: |path| format!("{path}: tệp đã có, chưa ghi gì. Thêm --force để ghi đè, hoặc đặt tên khác."),
    exists_for_good: |path| format!("{path}: tệp đã có và không bao giờ bị ghi đè. Đặt tên khác."),
    no_file: |path| {
        format!(
            "{path}: không phải tệp thường (thư mục, thiết bị, hoặc liên kết vòng), nên không ghi vào đó. Đặt tên khác."
        )
    },
    is_input: |path| {
        format!("{path}: lệnh này đang đọc chính tệp đó, nên không ghi đè. Đặt tên khác cho kết quả.")
    },
    is_output: |path| {
        format!("{path}: lệnh này đã ghi một kết quả khác vào tệp đó. Đặt cho mỗi kết quả một tên riêng.")
    },
    reply_in_the_way: |path, why| {
        format!(
            "{path}: tệp đã có, không ghi đè vì không nối được với bản giải trình. {why} Sửa tệp đó hoặc đặt tên khác cho --reply."
        )
    },
    other_reply: |path, unit| {
        format!(
            "{path}: đây là giải trình của “{unit}” cho một kết quả khác, nên không ghi đè. Đặt tên khác cho --reply."
        )
    },
    not_json_name: |path| format!("{path}: tên tệp bộ tiêu chí phải có đuôi .json"),
    bad_sheets: |count, all| format!("{count} trên {all} phiếu không chấm được"),
    progress: |done, all| match all {
        Some(all) => format!("Đã chấm {done} trên {all} phiếu"),
        None => format!("Đã chấm {done} phiếu"),
    },
};

fn usage(usage: &Usage) -> String {
    match usage {
        Usage::NoCommand => "Chưa nêu lệnh.".to_owned(),
        Usage::UnknownCommand(word) => format!("Không có lệnh “{word}”."),
        Usage::Unknown(word) => format!("Không có tùy chọn, hoặc thừa: “{word}”. Bỏ đi hoặc viết lại."),
        Usage::Missing(what) => format!("Thiếu: {what}. Viết thêm vào lệnh."),
        Usage::Conflict(one, other) => format!("Không dùng {one} cùng với {other}. Bỏ một trong hai."),
        Usage::NoValue(argument) => format!("{argument} chưa có giá trị. Viết giá trị ngay sau đó."),
        Usage::Value { argument, value, possible, expected } => {
            let needed = match *expected {
                "name" => "chữ cái không dấu, chữ số, - và _".to_owned(),
                "text" => "văn bản không có dấu nháy".to_owned(),
                "map" => "TRƯỜNG=CỘT, ví dụ final=G".to_owned(),
                "points" => "số điểm, ví dụ 85,5 hoặc 171/2".to_owned(),
                "effort" => "MÃ=SỐ với số nguyên từ 1, ví dụ A1=3".to_owned(),
                _ if possible.is_empty() => "số nguyên".to_owned(),
                _ => format!("một trong các giá trị {possible}"),
            };
            format!("{argument}: “{value}” không hợp lệ. Cần {needed}.")
        }
        Usage::Other => "Lệnh viết chưa đúng.".to_owned(),
    }
}

fn system(error: &Error) -> String {
    let known = match error.kind() {
        ErrorKind::NotFound => "không có tệp hoặc thư mục này",
        ErrorKind::PermissionDenied => "không có quyền, hoặc tệp chỉ cho đọc",
        ErrorKind::IsADirectory => "đó là thư mục",
        ErrorKind::NotADirectory => "đường dẫn đi qua một tệp không phải thư mục",
        ErrorKind::AlreadyExists => "đã có tệp cùng tên",
        ErrorKind::StorageFull => "hết chỗ trên ổ đĩa",
        ErrorKind::QuotaExceeded => "hết dung lượng được cấp",
        ErrorKind::FileTooLarge => "tệp lớn hơn mức hệ thống cho phép",
        ErrorKind::ReadOnlyFilesystem => "ổ đĩa chỉ cho đọc",
        ErrorKind::InvalidFilename => "tên tệp không hợp lệ",
        _ => {
            return match error.raw_os_error() {
                Some(number) => format!("hệ thống báo lỗi {number}"),
                None => "hệ thống báo lỗi".to_owned(),
            };
        }
    };
    known.to_owned()
}
