//! The command line in Vietnamese.

use super::CliTexts;

pub(super) static TEXTS: CliTexts = CliTexts {
    lint_ok: |id, version, criteria| format!("{id} {version}: không có lỗi, {criteria} tiêu chí"),
    lint_failed: |file, count| format!("{file}: {count} lỗi"),
    answered: |done, all| format!("Đã chấm {done} trên {all} tiêu chí"),
    unreadable: |path, reason| format!("{path}: không đọc được: {reason}"),
    too_large: |megabytes| format!("lớn hơn {megabytes} MB"),
    unwritable: |reason| format!("Không ghi được kết quả: {reason}"),
    other_hash: "Chú ý: nội dung bộ tiêu chí khác với lúc lưu phiếu (mã SHA-256 khác nhau).",
};
