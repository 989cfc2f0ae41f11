//! Faults that the reader of sets takes for others: what is said of them instead.

use super::Said;
use tudanhgia_core::criteria::{Fault, Problem, Words};

/// Of a key that the format has, but not here.
pub(super) fn of_key(problem: &Problem) -> Option<Said> {
    let Fault::UnknownKey(key) = &problem.fault else { return None };
    // A key that nobody knows is reported at the object that has it.
    if !problem.place.ends_with(&format!(".{key}")) {
        return None;
    }
    match key.as_str() {
        "each" => Some(said(
            "each-of-none",
            (
                "“each” không hỏi được mục nào: không có nhóm có điểm (điểm thưởng không tính) ở ngay dưới, hoặc đây là xếp loại thấp nhất.",
                "“each” asks nothing here: no group with points that is no bonus stands right below, or this is the lowest class.",
            ),
            (
                "Bỏ “each”, hoặc ghi ở xếp loại khác, nhóm khác.",
                "Remove it, or write it at another class or group.",
            ),
        )),
        "quota" => Some(said(
            "quota-of-none",
            (
                "“quota” chỉ có ở xếp loại của tổng điểm, trừ xếp loại thấp nhất.",
                "Only classes of the total have a “quota”, and not the lowest of them.",
            ),
            ("Bỏ “quota”, hoặc ghi ở xếp loại khác.", "Remove it, or write it at another class."),
        )),
        _ => None,
    }
}

/// Of a text that is JSON, but goes beyond what any file needs.
pub(super) fn of_json(error: &serde_json::Error) -> Option<Said> {
    let text = error.to_string();
    if text.starts_with("recursion limit exceeded") {
        return Some(said(
            "too-many",
            (
                "Các ngoặc lồng nhau quá sâu (hơn 127 bậc); quy tắc chỉ được lồng 8 bậc.",
                "Brackets stand too deep within one another (more than 127); rules may have 8 levels.",
            ),
            (
                "Viết quy tắc ít bậc hơn, hoặc dùng công thức.",
                "Write the rule with fewer levels, or as a formula.",
            ),
        ));
    }
    text.starts_with("number out of range").then(|| {
        said(
            "too-many",
            (
                "Số có quá nhiều chữ số: nhiều nhất 40 chữ số mỗi bên dấu chấm.",
                "A number has too many digits: at most 40 on each side of the decimal point.",
            ),
            ("Kiểm tra lại số ở chỗ này.", "Look at the number at this place."),
        )
    })
}

fn said(code: &'static str, message: (&str, &str), hint: (&str, &str)) -> Said {
    let words = |(vi, en): (&str, &str)| Words { vi: vi.to_owned(), en: en.to_owned() };
    Said { code, message: words(message), hint: words(hint), is_warning: false }
}
