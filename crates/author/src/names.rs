//! What the workbook calls the keys and words of the format. What has no name here is called as in the format, so that a new
//! key works before it is named; a test asks for its name.

mod keys;
mod words;

use tudanhgia_tables::{folded, likeness};

pub(crate) use keys::{HOW_SHEETS, KEYS, SHEETS};
use words::WORDS;

/// The year that is scored, in a date.
pub(crate) const YEAR: &str = "năm";
/// The head of the column that says whose a row is.
pub(crate) const OWNER: &str = "Thuộc";
/// The head of the column in which a row without a name of its own gets one.
pub(crate) const ROW: &str = "Số hiệu";
/// The head of the column that says in which list of its owner a row stands, where there are several.
pub(crate) const LIST: &str = "Danh sách";
/// The head of the column that tells groups from criteria.
pub(crate) const TYPE: &str = "Loại dòng";
/// The heads of the sheet of the set as a whole.
pub(crate) const LABELS: [&str; 3] = ["Mục", "Nội dung", "Tiếng Anh"];
/// The words of a group and a criterion.
pub(crate) const TYPES: [&str; 2] = ["nhóm", "tiêu chí"];
/// The sheet of the set as a whole.
pub(crate) const GENERAL: &str = "Bộ tiêu chí";
/// The sheet of test cases.
pub(crate) const CASES: &str = "Trường hợp thử";
/// The sheet that explains the others, and that of the words to choose from: nothing of them is read.
pub(crate) const GUIDE: &str = "Hướng dẫn";
/// See [`GUIDE`].
pub(crate) const CHOICES: &str = "Danh mục";
/// How the defaults of a group are called.
pub(crate) const DEFAULTS: &str = "(mặc định)";

/// The name of a key with its place in the order of columns.
pub(crate) fn named(object: &str, key: &str) -> Option<(usize, &'static str)> {
    let find = |object: &str| KEYS.iter().position(|(of, known, _)| *of == object && *known == key);
    let at = find(object).or_else(|| find("*"))?;
    KEYS.get(at).map(|(_, _, name)| (at, *name))
}

/// The sheet of a table.
pub(crate) fn sheet(table: &str) -> &str {
    SHEETS.iter().find(|(known, _)| *known == table).map_or(table, |(_, name)| name)
}

/// A word of the format as the workbook has it; `scope` is `object.key`.
pub(crate) fn word<'a>(scope: &str, word: &'a str) -> &'a str {
    of_scope(scope).iter().find(|(known, _)| *known == word).map_or(word, |(_, name)| name)
}

fn of_scope(scope: &str) -> &'static [(&'static str, &'static str)] {
    let key = scope.rsplit('.').next().unwrap_or_default();
    let find = |scope: &str| WORDS.iter().find(|(known, _)| *known == scope).map(|(_, words)| *words);
    find(scope).or_else(|| find(key)).unwrap_or_default()
}

/// The word of the format that a text of the workbook means.
pub(crate) fn is_word<'a>(scope: &str, words: &'a [String], text: &str) -> Option<&'a str> {
    // Most are written as the workbook offers them.
    if let Some(exact) = words.iter().find(|known| word(scope, known) == text) {
        return Some(exact);
    }
    let text = tidied(text);
    let means = |known: &&String| tidied(word(scope, known)) == text;
    let itself = |known: &&String| known.as_str() == text;
    words.iter().find(means).or_else(|| words.iter().find(itself)).map(String::as_str)
}

/// Heads of before, each with what the column is called now: workbooks that have them are read as they were.
pub(crate) const RENAMED: [(&str, &str); 4] = [
    ("Công thức cho ít nhất", "Điểm theo công thức không thấp hơn"),
    ("Nhiều nhất khi chấm", "Không quá (điểm)"),
    ("Ít nhất còn lại", "Trừ xong còn ít nhất (điểm)"),
    ("Công thức cho", "Kết quả của công thức"),
];

/// One element of a list, as buttons name it that add one or take one away.
const ONE: [(&str, &str); 10] = [
    ("inputs", "số liệu"),
    ("facts", "số liệu chung"),
    ("options", "phương án"),
    ("bands", "mức"),
    ("cases", "trường hợp"),
    ("parts", "cách chấm"),
    ("rules", "cách chấm"),
    ("blocks", "cách chấm"),
    ("each", "khoản"),
    ("sources", "văn bản"),
];

/// What one element of the list of a key is called, in the middle of a sentence.
pub(crate) fn one(key: &str) -> Option<&'static str> {
    ONE.iter().find(|(known, _)| *known == key).map(|(_, one)| *one)
}

/// Yes or no as the workbook has them.
pub(crate) fn flag(flag: bool) -> &'static str {
    if flag { "có" } else { "không" }
}

/// Whether a text says yes or no.
pub(crate) fn is_flag(text: &str) -> Option<bool> {
    let says = |flag: bool| is(text, self::flag(flag)) || is(text, if flag { "true" } else { "false" });
    [true, false].into_iter().find(|flag| says(*flag))
}

/// A text in lower case with single spaces, in which accents count.
pub(crate) use tudanhgia_tables::spelled as tidied;

/// Whether a text of the workbook is this one.
pub(crate) fn is(text: &str, known: &str) -> bool {
    text == known || tidied(text) == tidied(known)
}

/// The name that somebody may have meant.
pub(crate) fn nearest<'a>(text: &str, known: impl IntoIterator<Item = &'a str>) -> Option<String> {
    let near = known.into_iter().map(|name| (likeness(text, name), name));
    near.filter(|(alike, name)| *alike >= 50 || folded(name) == folded(text))
        .max_by_key(|(alike, _)| *alike)
        .map(|(_, name)| name.to_owned())
}

/// A name made of a text: plain letters and digits, parted by hyphens.
pub(crate) fn made(text: &str) -> String {
    folded(text)
        .split(' ')
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join("-")
        .chars()
        .take(60)
        .collect()
}

/// The key of the format as words: `notApplicable` is “Not applicable”.
pub(crate) fn in_english(key: &str) -> String {
    if key == "en" {
        return "(English)".to_owned();
    }
    let mut words = String::new();
    for letter in key.chars() {
        match letter {
            '-' => words.push(' '),
            letter if letter.is_ascii_uppercase() => {
                words.push(' ');
                words.push(letter.to_ascii_lowercase());
            }
            letter if words.is_empty() => words.push(letter.to_ascii_uppercase()),
            letter => words.push(letter),
        }
    }
    words
}
