//! Vietnamese.

use super::{CliTexts, ExplainTexts, Language, Texts, exact_text};
use crate::criteria::{CriteriaSet, Fault};
use crate::exact::Exact;
use crate::scoring::{NumberFault, Wrong};
use crate::sheet::SheetFault;

pub(super) static TEXTS: Texts = Texts {
    language: Language::Vi,
    yes: "Có",
    no: "Không",
    from_to: |from, to| format!("từ {from} đến {to}"),
    met: "Đạt",
    not_met: "Không đạt",
    not_decided: "Chưa rõ",
    fault,
    wrong,
    sheet_fault,
    explain: ExplainTexts {
        amount: |number, unit| format!("{number} {unit}").trim_end().to_owned(),
        part_of: |part, whole, unit| format!("{part} trên {whole} {unit}").trim_end().to_owned(),
        in_band: |value, band| format!("{value} thuộc mức {band}"),
        band: |from, to| match (from, to) {
            (Some((from, true)), Some((to, false))) => format!("từ {from} đến dưới {to}"),
            (Some((from, true)), Some((to, true))) if from == to => from.to_owned(),
            (Some((from, true)), Some((to, true))) => format!("từ {from} đến {to}"),
            (Some((from, false)), Some((to, false))) => format!("trên {from} đến dưới {to}"),
            (Some((from, false)), Some((to, true))) => format!("trên {from} đến {to}"),
            (Some((from, true)), None) => format!("từ {from} trở lên"),
            (Some((from, false)), None) => format!("trên {from}"),
            (None, Some((to, true))) => format!("từ {to} trở xuống"),
            (None, Some((to, false))) => format!("dưới {to}"),
            (None, None) => "mọi giá trị".to_owned(),
        },
        chosen: |option| format!("chọn “{option}”"),
        capped: |limit| format!("không quá {limit}"),
        floored: |limit| format!("không dưới {limit}"),
        rounded: |digits, mode| match digits {
            0 => format!("làm tròn đến số nguyên, {mode}"),
            _ => format!("làm tròn đến {digits} chữ số thập phân, {mode}"),
        },
        modes: [
            "từ một nửa trở lên thì làm tròn lên",
            "đúng một nửa thì làm tròn về số chẵn",
            "luôn làm tròn xuống",
            "luôn làm tròn lên",
        ],
        target: |value, target, met| match met {
            true => format!("{value} đạt mục tiêu {target}"),
            false => format!("{value} không đạt mục tiêu {target}"),
        },
        still_needed: |labels| format!("Còn thiếu: {labels}"),
        provisional: "Điểm tạm tính: phụ thuộc một giá trị do đơn vị giả định.",
    },
    page: super::vi_page::PAGE,
    cli: CliTexts {
        lint_ok: |id, version, criteria| format!("{id} {version}: không có lỗi, {criteria} tiêu chí"),
        lint_failed: |file, count| format!("{file}: {count} lỗi"),
        total: |total, max| format!("Tổng điểm: {total} trên {max}"),
        class: |classes| format!("Xếp loại: {classes}"),
        answered: |done, all| format!("Đã chấm {done} trên {all} tiêu chí"),
        unreadable: |path, reason| format!("{path}: không đọc được: {reason}"),
        other_hash: "Chú ý: nội dung bộ tiêu chí khác với lúc lưu phiếu (mã SHA-256 khác nhau).",
    },
};

fn fault(fault: &Fault) -> String {
    match fault {
        Fault::TooLarge => "Tệp quá lớn: bộ tiêu chí không quá 2 MB.".to_owned(),
        Fault::NotJson(detail) => {
            format!("Không phải JSON đọc được ({detail}). Kiểm tra dấu ngoặc, dấu phẩy ở chỗ đó.")
        }
        Fault::NewerFormat(found) => {
            format!("Tệp theo định dạng {found}, mới hơn chương trình này. Cập nhật chương trình.")
        }
        Fault::Missing(key) => format!("Thiếu “{key}”."),
        Fault::UnknownKey(key) => {
            format!("Khóa “{key}” không có trong định dạng. Kiểm tra chính tả hoặc bỏ đi.")
        }
        Fault::WrongType(expected) => format!("Sai kiểu dữ liệu, cần: {}.", type_name(expected)),
        Fault::Empty => "Để trống. Điền nội dung hoặc bỏ khóa này.".to_owned(),
        Fault::UnknownKind(found, known) => {
            format!("“{found}” không có trong định dạng. Dùng một trong: {}.", known.join(", "))
        }
        Fault::BadId(id) => format!(
            "Tên “{id}” chỉ được có chữ không dấu, số, “-”, “_”; “.” ở giữa (tên ô nhập không có “.”)."
        ),
        Fault::Duplicate(name, first) => format!("“{name}” đã dùng ở {first}. Mỗi tên chỉ dùng một lần."),
        Fault::Unknown(what, name) => format!("Không có {} nào tên “{name}”.", thing(what)),
        Fault::WrongInput(name, needed) => format!("Ô nhập “{name}” phải thuộc kiểu: {needed}."),
        Fault::UnusedInput(name) => format!("Ô nhập “{name}” không được quy tắc nào dùng."),
        Fault::OptionWorth(option) => format!("Lựa chọn “{option}” phải có điểm đúng một lần."),
        Fault::PointsOrShare => "Ghi “points” hoặc “share”, đúng một trong hai.".to_owned(),
        Fault::Sum(declared, actual) => format!("Điểm tối đa ghi {declared}, nhưng các mục cho {actual}."),
        Fault::AboveMaximum(most) => format!("Quy tắc có thể cho {most}, vượt điểm tối đa."),
        Fault::NotPositive => "Phải lớn hơn 0.".to_owned(),
        Fault::Gap(around) => format!("Khoảng trống: không mức nào áp dụng ở {around}."),
        Fault::Overlap(at) => format!("Hai mức cùng áp dụng ở {at}."),
        Fault::NoValue(min, max) => format!("Không giá trị nào hợp lệ: ít nhất {min}, nhiều nhất {max}."),
        Fault::TooMany(what, limit) => format!("Quá nhiều {}: nhiều nhất {limit}.", thing(what)),
    }
}

fn type_name(expected: &str) -> &str {
    match expected {
        "text" => "chữ",
        "number" => "số nguyên, hoặc chữ như \"0.5\", \"1/3\"",
        "integer" => "số nguyên trong giới hạn cho phép",
        "flag" => "true hoặc false",
        "list" => "danh sách [ … ]",
        "object" => "đối tượng { … }",
        "bound" => "số gõ được: không quá 15 chữ số, 6 chữ số thập phân",
        other => other,
    }
}

fn thing(what: &str) -> &str {
    match what {
        "source" => "nguồn",
        "input" => "ô nhập",
        "option" => "lựa chọn",
        "levels" => "cấp nhóm",
        "rows" => "dòng",
        other => other,
    }
}

fn wrong(set: &CriteriaSet, wrong: &Wrong) -> String {
    let number = |value: &Exact| exact_text(value, Language::Vi);
    match wrong {
        Wrong::Number(NumberFault::NotANumber) => "Nhập số, ví dụ 12,5.".to_owned(),
        Wrong::Number(NumberFault::TooLong) => {
            "Số quá dài. Nhập nhiều nhất 15 chữ số phần nguyên, 6 chữ số thập phân.".to_owned()
        }
        Wrong::Number(NumberFault::Ambiguous(grouped, decimal)) => {
            format!("Số này đọc được hai cách: {} hay {}? Chọn một.", number(grouped), number(decimal))
        }
        Wrong::NotWhole => "Nhập số nguyên, không có phần thập phân.".to_owned(),
        Wrong::Below(least) if least < &Exact::ONE && *least > Exact::ZERO => "Nhập số lớn hơn 0.".to_owned(),
        Wrong::Below(least) if *least == Exact::ONE => {
            "Số này dùng làm mẫu số, nhập từ 1 trở lên. Nếu thực tế là 0, để trống và ghi vào phần giải trình.".to_owned()
        }
        Wrong::Below(least) => format!("Nhập số từ {} trở lên.", number(least)),
        Wrong::Above(most) => format!("Nhập số không quá {}.", number(most)),
        Wrong::NoSuchOption => "Lựa chọn này không có trong bộ tiêu chí. Chọn lại.".to_owned(),
        Wrong::ExceedsWhole(sum, whole) => {
            format!("{} lớn hơn “{}”. Kiểm tra lại hai số.", number(sum), set.input(*whole).label.vi)
        }
        Wrong::BelowOwnRatio(own) => {
            let own = super::score_text(own, super::number::MOST_DIGITS, Language::Vi);
            format!("Nhỏ hơn tỷ lệ của chính đơn vị ({own}). Tỷ lệ cao nhất ít nhất phải bằng số đó.")
        }
    }
}

fn sheet_fault(fault: &SheetFault) -> String {
    match fault {
        SheetFault::TooLarge => "Tệp lớn hơn 5 MB nên không phải phiếu của chương trình này.".to_owned(),
        SheetFault::NotText => "Tệp không phải văn bản UTF-8 nên không mở được như một phiếu.".to_owned(),
        SheetFault::NotJson(detail) => {
            format!("Tệp không phải phiếu JSON hoặc bị cắt cụt ({detail}).")
        }
        SheetFault::NotASheet(_) => "Tệp không phải phiếu tự đánh giá của chương trình này.".to_owned(),
        SheetFault::NewerFormat(format) => {
            format!(
                "Phiếu lưu theo định dạng {format}, mới hơn chương trình này. Tải lại trang hoặc cập nhật chương trình."
            )
        }
        SheetFault::OtherSet(id, version) => {
            format!("Phiếu thuộc bộ tiêu chí {id}, phiên bản {version}, không có ở đây.")
        }
    }
}
