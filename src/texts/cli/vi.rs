//! The command line in Vietnamese.

use std::io::{Error, ErrorKind};

use super::CliTexts;

pub(super) static TEXTS: CliTexts = CliTexts {
    lint_ok: |id, version, criteria| format!("{id} {version}: không có lỗi, {criteria} tiêu chí"),
    lint_failed: |file, count| format!("{file}: {count} lỗi"),
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
    no_row: |id| format!("Bộ tiêu chí không có mục nào tên “{id}”."),
    written: |path| format!("Đã ghi {path}"),
    not_written: |path, reason| format!("{path}: không ghi được: {reason}"),
    not_json_name: |path| format!("{path}: tên tệp bộ tiêu chí phải có đuôi .json"),
    bad_sheets: |count, all| format!("{count} trên {all} phiếu không chấm được"),
    progress: |done, all| match all {
        Some(all) => format!("Đã chấm {done} trên {all} phiếu"),
        None => format!("Đã chấm {done} phiếu"),
    },
};

fn system(error: &Error) -> String {
    let known = match error.kind() {
        ErrorKind::NotFound => "không có tệp hoặc thư mục này",
        ErrorKind::PermissionDenied => "không có quyền truy cập",
        ErrorKind::IsADirectory => "đây là thư mục, không phải tệp",
        ErrorKind::NotADirectory => "đây là tệp, không phải thư mục",
        ErrorKind::AlreadyExists => "đã có tệp cùng tên",
        ErrorKind::StorageFull => "hết chỗ trên đĩa",
        _ => {
            return match error.raw_os_error() {
                Some(number) => format!("hệ thống báo lỗi {number}"),
                None => "hệ thống báo lỗi".to_owned(),
            };
        }
    };
    known.to_owned()
}
