//! The head of a table: which column holds what, by the words that departments use.

use super::beside::is_meaning;
use super::columns::{Column, Field};
use super::grid::{Grid, GridCell, GridRow};
use super::names::folded;

/// Which row names the columns, and what they hold.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Head {
    /// The index of the first row of the head among the rows of the grid.
    pub first: usize,
    /// The index of its last row.
    pub last: usize,
    /// What the columns hold, in their order.
    pub columns: Vec<(usize, Field)>,
    /// The same for the columns that the table hides.
    pub unseen: Vec<(usize, Field)>,
}

/// How many rows at the beginning may stand before the head.
const SEARCHED: usize = 40;

impl Head {
    /// The row that names most columns. A second row below it may name the parts of a column.
    pub fn find(grid: &Grid) -> Option<Self> {
        let rows = grid.rows.iter().take(SEARCHED).enumerate();
        let heads = rows.map(|(last, row)| {
            let (unseen, columns) =
                fields(row).into_iter().partition(|(column, _)| grid.hidden.contains(column));
            Self { first: last, last, columns, unseen }
        });
        let points = |head: &Self| {
            head.columns.iter().chain(&head.unseen).any(|(_, field)| matches!(field, Field::Points(_)))
        };
        let named =
            |head: &Self| head.columns.iter().any(|(_, field)| matches!(field, Field::Code | Field::Name));
        let candidates = heads.filter(|head| named(head) && head.columns.len() > 1);
        let mut best: Option<Self> = None;
        for head in candidates {
            if best.as_ref().is_none_or(|best| head.columns.len() > best.columns.len()) {
                best = Some(head);
            }
        }
        let mut head = best?;
        // "Điểm tự chấm" may stand below a column of its own that says only "Tự đánh giá".
        if let Some(below) = grid.rows.get(head.last + 1) {
            let more: Vec<(usize, Field)> = fields(below)
                .into_iter()
                .filter(|(column, field)| {
                    matches!(field, Field::Points(_) | Field::Note)
                        && !grid.hidden.contains(column)
                        && !head.columns.iter().any(|(other, known)| other == column || known == field)
                })
                .collect();
            if !more.is_empty() && !has_number(below) {
                head.columns.extend(more);
                head.columns.sort_unstable();
                head.last += 1;
            }
        }
        points(&head).then_some(head)
    }

    /// The columns that hold a field.
    pub fn of(&self, field: Field) -> Vec<usize> {
        self.columns.iter().filter(|(_, other)| *other == field).map(|(column, _)| *column).collect()
    }
}

fn has_number(row: &GridRow) -> bool {
    row.cells.iter().any(|cell| match cell {
        GridCell::Number(_) | GridCell::Formula(_) | GridCell::Other(..) => true,
        GridCell::Text(text) => text.chars().all(|letter| letter.is_ascii_digit() || ",.".contains(letter)),
        _ => false,
    })
}

/// The words of which the names of columns are made, folded.
const WORDS: &str = "again appraisal appraised cach cham chi chinh cho chot chu chuan code con cong council criteria criterion \
    cuoi cung danh dat declared diem dinh dong dung explained final first ghi gia giai hai hoi i ii indicator ket lan linh luan ly \
    do ma max maximum minh muc name nhan nhat no noi note on phan phuong phap points qua remark remarks result sau score second \
    self so stt tc tham thang thanh the thu thuc tieu tinh toi tra trinh tri tt tu ten va vi vuc xac xet da thuyet kiem chung \
    lieu tai nguon xep loai hang";

/// Whether a sign says more than the words of a name: that something is computed, or struck.
fn is_odd(sign: char) -> bool {
    sign == ':' || is_meaning(sign)
}

/// Whether the name of a column says nothing but what it holds.
pub fn is_plain(text: &str) -> bool {
    // The appraisals are numbered.
    let is_word = |word| matches!(word, "1" | "2") || WORDS.split_whitespace().any(|known| known == word);
    !text.contains(is_odd) && folded(text).split_whitespace().all(is_word)
}

/// Whether the name of a sheet says nothing but that it is one, and what it holds: "Sheet1", "Trang tính 2", "Kết quả".
pub(super) fn is_plain_sheet(name: &str) -> bool {
    let is_word = |word: &str| {
        let plain = word.trim_end_matches(|sign: char| sign.is_ascii_digit());
        word.len() - plain.len() <= 2
            && (matches!(plain, "" | "bang" | "bieu" | "kq" | "luc" | "phu" | "sheet" | "trang")
                || is_plain(plain))
    };
    !name.contains('-') && !name.contains(is_odd) && folded(name).split_whitespace().all(is_word)
}

fn fields(row: &GridRow) -> Vec<(usize, Field)> {
    let named = row.cells.iter().enumerate().filter_map(|(index, cell)| match cell {
        GridCell::Text(text) => Some((index, field(text)?)),
        _ => None,
    });
    named.collect()
}

/// What a column of this name holds. The order matters: "điểm thẩm định lần 2" is not the first appraisal.
pub(super) fn field(name: &str) -> Option<Field> {
    let name = folded(name);
    // A sentence is no name of a column.
    if name.len() > 60 {
        return None;
    }
    let has = |words: &[&str]| words.iter().any(|word| name.contains(word));
    let is = |words: &[&str]| words.contains(&name.as_str());
    let points = |column| Some(Field::Points(column));
    if has(&["lan 2", "lan hai", "lan ii", "second apprais", "appraised again"]) {
        points(Column::AppraisedAgain)
    } else if has(&["diem giai trinh", "diem sau giai trinh", "explained"]) {
        points(Column::Explained)
    } else if has(&["toi da", "diem chuan", "thang diem", "maximum", "diem max"]) || is(&["max"]) {
        points(Column::Max)
    } else if has(&["tu cham", "tu danh gia", "self score", "declared"]) {
        points(Column::Declared)
    } else if has(&["cuoi cung", "diem chot", "ket luan", "chinh thuc", "diem dat", "final", "cong nhan"]) {
        points(Column::Final)
    } else if has(&["tham dinh", "tham tra", "xac minh", "lan 1", "apprais", "hoi dong"]) {
        points(Column::Appraised)
    } else if has(&["giai trinh", "ghi chu", "ly do", "nhan xet", "remark", "note"]) {
        Some(Field::Note)
    } else if is(&["stt", "tt", "so tt", "ma", "ma so", "ma tieu chi", "ma tc", "so thu tu", "code", "no"]) {
        Some(Field::Code)
    } else if has(&["tieu chi", "chi tieu", "chi so", "noi dung", "linh vuc", "criterion", "ten"])
        || is(&["name"])
    {
        Some(Field::Name)
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_known_by_the_words_of_real_forms() {
        for (name, expected) in [
            ("STT", Some(Field::Code)),
            ("Tên tiêu chí", Some(Field::Name)),
            ("Lĩnh vực/Tiêu chí/Tiêu chí thành phần", Some(Field::Name)),
            ("Điểm tối đa", Some(Field::Points(Column::Max))),
            ("ĐIỂM CHUẨN", Some(Field::Points(Column::Max))),
            ("Điểm đạt (Tự đánh giá)", Some(Field::Points(Column::Declared))),
            ("Điểm tự chấm", Some(Field::Points(Column::Declared))),
            ("Thẩm định lần 1", Some(Field::Points(Column::Appraised))),
            ("Điểm thẩm định", Some(Field::Points(Column::Appraised))),
            ("Điểm giải trình", Some(Field::Points(Column::Explained))),
            ("Điểm thẩm định lần 2", Some(Field::Points(Column::AppraisedAgain))),
            ("Điểm cuối cùng", Some(Field::Points(Column::Final))),
            ("Giải trình kết quả", Some(Field::Note)),
            ("Liên kết", None),
        ] {
            assert_eq!(field(name), expected, "{name}");
        }
    }
}
