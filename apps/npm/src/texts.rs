//! What is said here and nowhere else.

use tudanhgia_words::Language;

/// What to do about a row that the set does not have.
pub(crate) fn row_hint(language: Language) -> &'static str {
    match language {
        Language::Vi => "Ghi mã của một nhóm hoặc tiêu chí trong bộ; để trống là tổng điểm.",
        Language::En => {
            "Give the id of a group or a criterion of the set; without one, the total is explained."
        }
    }
}
