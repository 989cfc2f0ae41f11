//! What is said of the drafts of this computer. Like the words of the result it is no part of [`Texts`](super::Texts): the
//! start page hears of it from what lists drafts.

use std::collections::BTreeMap;

use super::Language;

/// What is said of drafts, and what can be done with them.
pub struct DraftTexts {
    /// Continues a draft.
    pub resume: &'static str,
    /// Removes a draft.
    pub remove: &'static str,
    /// A draft was removed: its name.
    pub removed: fn(&str) -> String,
    /// Gives it back.
    pub restore: &'static str,
    /// It could not be given back, or a copy not be stored.
    pub not_stored: &'static str,
    /// A draft that cannot be read is kept and can be saved as a file.
    pub unreadable: &'static str,
    /// Saves that draft as a file.
    pub rescue: &'static str,
    /// Gives a draft another name.
    pub rename: &'static str,
    /// Which name.
    pub name: &'static str,
    /// What stands for a name that is empty.
    pub name_hint: &'static str,
    /// Takes the name.
    pub take: &'static str,
    /// Leaves the name as it is.
    pub leave: &'static str,
    /// Makes a copy of a draft.
    pub duplicate: &'static str,
    /// The name of a copy, by the name of the draft.
    pub copy: fn(&str) -> String,
    /// Unfolds the older drafts: how many there are in all.
    pub all: fn(usize) -> String,
    /// A draft that was never saved as a file.
    pub unfiled: &'static str,
    /// How far a draft has come: criteria answered, of how many; points, of how many.
    pub progress: fn(usize, usize, &str, &str) -> String,
}

/// When a draft was changed: the day by its year, month and day of the month, and the time of day.
pub fn modified_in_words(date: (u32, u32, u32), time: &str, language: Language) -> String {
    let day = language.day(date);
    match language {
        Language::Vi => format!("Sửa lần cuối lúc {time} ngày {day}"),
        Language::En => format!("Last changed on {day} at {time}"),
    }
}

/// How many criteria of a draft have an answer, where its set is not at hand and more cannot be said.
pub fn draft_in_words(answered: usize, language: Language) -> String {
    match language {
        Language::Vi => format!("Đã nhập ở {answered} tiêu chí"),
        Language::En => format!("{answered} criteria with an answer"),
    }
}

/// The number of a draft among those that look alike.
pub fn number_in_words(number: usize, language: Language) -> String {
    match language {
        Language::Vi => format!("phiếu thứ {number}"),
        Language::En => format!("sheet {number}"),
    }
}

/// A draft could not be removed. Said by the list of drafts alone, which the second page does not have.
pub fn not_removed(language: Language) -> &'static str {
    match language {
        Language::Vi => "Trình duyệt chưa xóa được phiếu này. Hãy thử lại.",
        Language::En => "The browser could not delete this sheet. Try again.",
    }
}

/// The period that a sheet is for, which stands beside the title of its set: the one that its unit names, or else the year of
/// the set. `letter` is what the sheet says of itself as a paper. Empty where the title has that year already, and where the set says in another word that it is for no year.
pub fn period<'t>(letter: &'t BTreeMap<String, String>, title: &str, year: &'t str) -> &'t str {
    match letter.get("period").map_or("", |named| named.trim()) {
        "" if !year.starts_with(|c: char| c.is_ascii_digit()) || has(title, year) => "",
        "" => year,
        named => named,
    }
}

/// Whether a text stands in another. (The library's search for one is two kilobytes of code, for titles.)
fn has(title: &str, year: &str) -> bool {
    title.char_indices().any(|(at, _)| title[at..].starts_with(year))
}

impl Language {
    /// The words of drafts.
    pub fn drafts(self) -> &'static DraftTexts {
        match self {
            Self::Vi => &VI,
            Self::En => &EN,
        }
    }
}

static VI: DraftTexts = DraftTexts {
    resume: "Chấm tiếp",
    remove: "Xóa",
    removed: |name| format!("Đã xóa phiếu “{name}” khỏi máy này."),
    restore: "Khôi phục",
    not_stored: "Trình duyệt không lưu được. Hãy xóa bớt phiếu cũ rồi thử lại.",
    unreadable: "Phiếu này không đọc được nữa. Nội dung vẫn còn nguyên, tải về để giữ.",
    rescue: "Tải nội dung về",
    rename: "Đổi tên",
    name: "Tên phiếu trong danh sách này",
    name_hint: "Để trống thì dùng tên đơn vị. Tên đơn vị trên báo cáo không thay đổi.",
    take: "Lưu tên",
    leave: "Bỏ qua",
    duplicate: "Nhân bản",
    copy: |name| format!("{name} (bản sao)"),
    all: |count| format!("Xem tất cả {count} phiếu"),
    unfiled: "chưa lưu thành tệp",
    progress: |answered, all, points, whole| format!("{answered}/{all} tiêu chí · {points} / {whole}"),
};

static EN: DraftTexts = DraftTexts {
    resume: "Continue",
    remove: "Delete",
    removed: |name| format!("The sheet “{name}” was deleted from this computer."),
    restore: "Restore",
    not_stored: "The browser could not store it. Delete old sheets and try again.",
    unreadable: "This sheet can no longer be read. Its content is intact: save it as a file to keep it.",
    rescue: "Save the content",
    rename: "Rename",
    name: "Name of the sheet in this list",
    name_hint: "Without a name the unit’s name stands here. The unit’s name on the report stays as it is.",
    take: "Save the name",
    leave: "Cancel",
    duplicate: "Duplicate",
    copy: |name| format!("{name} (copy)"),
    all: |count| format!("Show all {count} sheets"),
    unfiled: "not saved as a file",
    progress: |answered, all, points, whole| format!("{answered} of {all} criteria · {points} / {whole}"),
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sheet_is_for_the_period_that_it_names_or_for_the_year_of_its_set() {
        let of = |named: &str, title: &str, year: &str| {
            let letter = BTreeMap::from([("period".to_owned(), named.to_owned())]);
            period(&letter, title, year).to_owned()
        };
        assert_eq!(of(" quý I/2026 ", "Bộ tiêu chí", "2026"), "quý I/2026");
        assert_eq!(of("", "Bộ tiêu chí", "2026"), "2026");
        assert_eq!(of("", "Chỉ số năm 2022", "2022"), "");
        assert_eq!(of("", "Bộ tiêu chí", "mẫu"), "");
        assert_eq!(period(&BTreeMap::new(), "Bộ tiêu chí", "2026"), "2026");
    }

    #[test]
    fn a_draft_was_changed_on_a_day_that_is_written_as_every_other_day() {
        let said = |language| modified_in_words((2026, 11, 23), "10:42", language);
        assert_eq!(said(Language::Vi), "Sửa lần cuối lúc 10:42 ngày 23/11/2026");
        assert_eq!(said(Language::En), "Last changed on 23 November 2026 at 10:42");
        let months = (1..=12).map(|month| Language::En.day((2027, month, 1)));
        assert_eq!(
            months.filter(|day| day.split(' ').nth(1).is_some_and(|month| !month.is_empty())).count(),
            12
        );
    }
}
