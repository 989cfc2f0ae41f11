//! Where a fact is used, in words.

use super::{Language, Translated, column_text, score_text};
use tudanhgia_core::criteria::{Measure, Use};
use tudanhgia_core::work::Work;

/// What stands above the rows that use a fact: how many there are.
pub fn uses_in_words(count: usize, language: Language) -> String {
    match (language, count) {
        (Language::Vi, 0) => "Không có tiêu chí nào dùng số liệu này.".to_owned(),
        (Language::Vi, _) => format!("Dùng ở {count} mục"),
        (Language::En, 0) => "No criterion uses this figure.".to_owned(),
        (Language::En, 1) => "Used in 1 place".to_owned(),
        (Language::En, _) => format!("Used in {count} places"),
    }
}

/// A row that uses a fact: its code and name, then what the fact does there, with the points that the row gives now of its
/// maximum.
pub fn use_in_words(work: &Work, of: &Use, language: Language) -> (String, String) {
    let (set, node, score) = (work.set(), work.set().node(of.row), work.assessment().node(of.row));
    let vi = language == Language::Vi;
    let name = if of.row == set.total() {
        (if vi { "Kết quả chung" } else { "The total" }).to_owned()
    } else {
        format!("{}. {}", node.code, node.name.get(language))
    };
    let points = match node.measure {
        _ if score.applies.is_false() => Some(language.texts().not_applicable.to_owned()),
        Measure::Points if of.points && !node.max.is_zero() => {
            let most = score_text(&node.max, set.digits, language);
            Some(format!("{} / {most}", column_text(&score.range, set.digits, language)))
        }
        _ => None,
    };
    let what = [
        (of.applies, "quyết định có áp dụng hay không", "decides whether it applies"),
        (of.class, "quyết định xếp loại", "decides the class"),
        (of.ranking, "quyết định có được xếp hạng hay không", "decides whether the unit is ranked"),
    ];
    let what = what.into_iter().filter(|(holds, ..)| *holds);
    let what = what.map(|(_, said_vi, said_en)| (if vi { said_vi } else { said_en }).to_owned());
    (name, points.into_iter().chain(what).collect::<Vec<_>>().join("; "))
}
