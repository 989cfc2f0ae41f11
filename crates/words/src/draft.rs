//! What tells the drafts of one unit apart. Like the words of the result it is no part of [`Texts`](super::Texts): the start
//! page hears of it from what lists drafts.

use super::Language;

/// How many criteria of a draft have an answer; and its number among those that look alike, none where it is 0.
pub fn draft_in_words(answered: usize, number: usize, language: Language) -> String {
    match (language, number) {
        (Language::Vi, 0) => format!("Đã nhập ở {answered} tiêu chí"),
        (Language::Vi, _) => format!("Đã nhập ở {answered} tiêu chí · phiếu thứ {number}"),
        (Language::En, 0) => format!("{answered} criteria with an answer"),
        (Language::En, _) => format!("{answered} criteria with an answer · sheet {number}"),
    }
}
