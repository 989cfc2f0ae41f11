//! What is wrong in a workbook, in its own words, with the cell.

use std::sync::Arc;

use tudanhgia_core::criteria::Words;
use tudanhgia_papers::column_letters;

use crate::names;
use crate::spelled::Misread;

/// A cell of a workbook.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug, Default)]
pub struct Spot {
    /// The place of its sheet in the workbook, from 0.
    pub order: usize,
    /// The row, from 1.
    pub row: usize,
    /// The column, from 1.
    pub column: usize,
    /// The name of its sheet.
    pub sheet: Arc<str>,
}

impl Spot {
    /// The cell as spreadsheets name it: `Tiêu chí!C5`.
    pub fn name(&self) -> String {
        format!("{}!{}{}", self.sheet, column_letters(self.column.saturating_sub(1)), self.row)
    }
}

/// Something that is wrong in a cell, or in a row.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Told {
    /// Where.
    pub spot: Spot,
    /// The stable name of what is wrong.
    pub code: &'static str,
    /// What is wrong.
    pub message: Words,
    /// What to do.
    pub hint: Words,
}

/// A text in both languages.
pub(crate) fn both(vi: impl Into<String>, en: impl Into<String>) -> Words {
    Words { vi: vi.into(), en: en.into() }
}

/// What may have been meant, as the beginning of what to do.
fn meant(near: Option<&str>) -> Words {
    match near {
        Some(near) => both(format!("Có phải ý là “{near}”? "), format!("Did you mean “{near}”? ")),
        None => both("", ""),
    }
}

fn joined(one: &Words, vi: &str, en: &str) -> Words {
    both(format!("{}{vi}", one.vi), format!("{}{en}", one.en))
}

impl Told {
    fn new(spot: &Spot, code: &'static str, message: Words, hint: Words) -> Self {
        Self { spot: spot.clone(), code, message, hint }
    }

    /// A proposal of a program that nobody has confirmed, in a set that is called no sample.
    pub(crate) fn unconfirmed(spot: &Spot) -> Self {
        Self::new(
            spot,
            "unconfirmed",
            both(
                "Còn là đề xuất của chương trình, chưa có người xác nhận, mà bộ không có câu báo bộ mẫu nên sẽ là bộ chính thức.",
                "This is a proposal of the program that nobody has confirmed, and without the sentence of a sample the set would be official.",
            ),
            both(
                "Xem lại theo văn bản: đúng thì xóa lời đề xuất ở ô này (dòng tiêu chí: ghi “đúng văn bản” ở cột “So với văn bản”). Chưa xem hết thì ghi lại “Câu báo bộ mẫu”.",
                "Hold it against the document; where it is right, delete the proposal in this cell (of a row, write “đúng văn bản” in the column “So với văn bản”). Until all is seen, write “Câu báo bộ mẫu” again.",
            ),
        )
    }

    /// A sheet that the workbook does not have.
    pub(crate) fn unknown_sheet(spot: &Spot, near: Option<&str>) -> Self {
        let name = &spot.sheet;
        Self::new(
            spot,
            "unknown-sheet",
            both(format!("Không có trang nào tên “{name}”."), format!("There is no sheet called “{name}”.")),
            joined(
                &meant(near),
                "Sửa tên trang; trang ghi chú riêng thì đặt tên bắt đầu bằng #.",
                "Correct its name; a sheet of your own notes has a name that begins with #.",
            ),
        )
    }

    /// A sheet that stands in the workbook twice.
    pub(crate) fn sheet_twice(spot: &Spot) -> Self {
        let name = &spot.sheet;
        Self::new(
            spot,
            "sheet-twice",
            both(format!("Có hai trang cùng là “{name}”."), format!("Two sheets are both “{name}”.")),
            both("Gộp hai trang làm một.", "Make one sheet of them."),
        )
    }

    /// A sheet without the row that names its columns, or that is not there at all.
    pub(crate) fn no_head(spot: &Spot) -> Self {
        let name = &spot.sheet;
        Self::new(
            spot,
            "no-head",
            both(
                format!("Trang “{name}” không có dòng đầu ghi tên các cột."),
                format!("The sheet “{name}” has no row that names its columns."),
            ),
            both(
                "Lấy lại dòng đầu từ một bảng tính do lệnh workbook tạo.",
                "Take the first row from a workbook that the command `workbook` makes.",
            ),
        )
    }

    /// A head that names no column.
    pub(crate) fn unknown_head(spot: &Spot, head: &str, near: Option<&str>) -> Self {
        Self::new(
            spot,
            "unknown-column",
            both(format!("Không có cột nào tên “{head}”."), format!("There is no column called “{head}”.")),
            joined(
                &meant(near),
                "Sửa tên cột; cột ghi chú riêng thì đặt tên bắt đầu bằng #.",
                "Correct its name; a column of your own notes has a name that begins with #.",
            ),
        )
    }

    /// A head that stands twice.
    pub(crate) fn head_twice(spot: &Spot, head: &str) -> Self {
        Self::new(
            spot,
            "column-twice",
            both(format!("“{head}” ghi hai lần."), format!("“{head}” stands there twice.")),
            both("Bỏ một lần, không rõ lần nào đúng.", "Leave one out; nobody knows which counts."),
        )
    }

    /// Cells below no head.
    pub(crate) fn headless(spot: &Spot) -> Self {
        Self::new(
            spot,
            "headless",
            both(
                "Ô có nội dung nhưng cột không có tên.",
                "The cell has content, but its column has no name.",
            ),
            both(
                "Ghi tên cột ở dòng đầu, bắt đầu bằng # nếu là ghi chú riêng; hoặc xóa ô.",
                "Name the column in the first row, beginning with # for your own notes; or clear the cell.",
            ),
        )
    }

    /// Merged cells among the rows.
    pub(crate) fn merged(spot: &Spot) -> Self {
        Self::new(
            spot,
            "merged",
            both(
                "Ô gộp: không rõ nội dung thuộc dòng nào.",
                "Merged cells: nobody knows to which row the content belongs.",
            ),
            both("Bỏ gộp ô và ghi nội dung vào từng ô.", "Unmerge them and fill in each cell."),
        )
    }

    /// The content of a cell is no value of its column.
    pub(crate) fn misread(spot: &Spot, misread: &Misread) -> Self {
        let (code, message, hint) = match misread {
            Misread::NotANumber(shown) => (
                "not-a-number",
                both(format!("“{shown}” không phải là số."), format!("“{shown}” is not a number.")),
                both("Ghi số như 20, 0,5 hoặc 1/3.", "Write a number such as 20, 0.5 or 1/3."),
            ),
            Misread::TwoWays(shown) => (
                "two-ways",
                both(
                    format!("“{shown}” đọc được hai cách: hàng nghìn hoặc số lẻ."),
                    format!("“{shown}” can be read in two ways: as thousands or as a decimal."),
                ),
                both("Ghi số không có dấu phân cách hàng nghìn.", "Write it without a sign for thousands."),
            ),
            Misread::NotWhole(shown) => (
                "not-whole",
                both(
                    format!("“{shown}” không phải là số nguyên."),
                    format!("“{shown}” is not a whole number."),
                ),
                both("Ghi một số nguyên.", "Write a whole number."),
            ),
            Misread::Date => (
                "date",
                both(
                    "Ô là ngày tháng: chương trình bảng tính đã đổi điều người soạn gõ.",
                    "The cell is a date: the spreadsheet program has changed what was typed.",
                ),
                both(
                    "Gõ lại với dấu nháy đơn ở trước, ví dụ '1/3 hoặc '31/03/2026.",
                    "Type it again behind an apostrophe, such as '1/3 or '31/03/2026.",
                ),
            ),
            Misread::Broken(shown) => (
                "broken-formula",
                both(
                    format!("Công thức của ô không cho giá trị{}.", after(shown)),
                    format!("The formula of the cell gives no value{}.", after(shown)),
                ),
                both(
                    "Sửa công thức, hoặc mở và lưu lại bằng chương trình bảng tính, hoặc ghi giá trị.",
                    "Correct the formula, open and save the file in a spreadsheet program, or write the value.",
                ),
            ),
            Misread::Shown(shown) => (
                "formatted",
                both(
                    format!("Ô hiển thị “{shown}”, không rõ là giá trị nào."),
                    format!("The cell shows “{shown}”; which value is meant is not clear."),
                ),
                both(
                    "Đổi định dạng ô thành Chung hoặc Văn bản rồi ghi lại giá trị.",
                    "Give the cell the format General or Text, and write the value again.",
                ),
            ),
            Misread::NoWord(shown, known, near) => (
                UNKNOWN_WORD,
                both(
                    format!("“{shown}” không có trong danh mục của cột."),
                    format!("“{shown}” is not among the words of the column."),
                ),
                joined(
                    &meant(near.as_deref()),
                    &format!("Chọn một trong: {}.", known.join("; ")),
                    &format!("Choose one of: {}.", known.join("; ")),
                ),
            ),
            Misread::NoFlag(shown) => (
                UNKNOWN_WORD,
                both(
                    format!("“{shown}” không phải “có” hay “không”."),
                    format!("“{shown}” is neither “có” nor “không”."),
                ),
                both("Ghi “có” hoặc “không”.", "Write “có” for yes or “không” for no."),
            ),
        };
        Self::new(spot, code, message, hint)
    }

    /// A cell that the row, as it is, has no use for.
    pub(crate) fn unused(spot: &Spot, head: &str) -> Self {
        Self::new(
            spot,
            UNUSED,
            both(
                format!(
                    "Dòng này không dùng cột “{head}”: loại dòng, kiểu chấm hoặc kiểu số liệu không có mục này."
                ),
                format!(
                    "This row has no use for the column “{head}”: its type or kind has nothing of the sort."
                ),
            ),
            both("Xóa ô, hoặc sửa kiểu của dòng.", "Clear the cell, or correct the kind of the row."),
        )
    }

    /// A row of an owner that there is not.
    pub(crate) fn no_owner(spot: &Spot, owner: &str, near: Option<&str>) -> Self {
        Self::new(
            spot,
            "no-owner",
            both(
                format!("Không có dòng nào mang mã “{owner}” để dòng này thuộc về."),
                format!("There is no row “{owner}” to which this one could belong."),
            ),
            joined(
                &meant(near),
                &format!("Sửa cột “{}”.", names::OWNER),
                &format!("Correct the column “{}”.", names::OWNER),
            ),
        )
    }

    /// A row of an owner that has no such rows.
    pub(crate) fn not_of_owner(spot: &Spot, owner: &str) -> Self {
        let owner = if owner.is_empty() { names::GENERAL } else { owner };
        Self::new(
            spot,
            "not-of-owner",
            both(
                format!("“{owner}” không dùng dòng nào của trang “{}”.", spot.sheet),
                format!("“{owner}” has no rows in the sheet “{}”.", spot.sheet),
            ),
            both(
                "Sửa kiểu của dòng đó, sửa cột “Thuộc”, hoặc xóa dòng này.",
                "Correct the kind of that row, correct the column “Thuộc”, or delete this row.",
            ),
        )
    }

    /// A key that is needed and not filled in.
    pub(crate) fn missing(spot: &Spot, head: &str) -> Self {
        Self::new(
            spot,
            "missing",
            both(format!("Chưa ghi “{head}”."), format!("“{head}” is not filled in.")),
            both("Điền ô này.", "Fill in this cell."),
        )
    }
}

/// The most problems that are listed.
const MOST: usize = 1_000;

/// The names of a word that a list does not have, and of a cell that a row has no use for.
const UNKNOWN_WORD: &str = "unknown-word";
const UNUSED: &str = "unused-cell";

/// Problems in the order of the cells, each once; of too many the first, and how many more there are.
pub(crate) fn settled(mut told: Vec<Told>) -> Vec<Told> {
    told.sort_by(|one, other| one.spot.cmp(&other.spot));
    told.dedup();
    after_words(&mut told);
    let more = told.len().saturating_sub(MOST);
    if more > 0 {
        told.truncate(MOST);
        let spot = told.last().map(|told| told.spot.clone()).unwrap_or_default();
        told.push(Told::new(
            &spot,
            "more-problems",
            both(
                format!("Còn {more} chỗ sai nữa không liệt kê."),
                format!("There are {more} more problems."),
            ),
            both(
                "Sửa các chỗ ở trên trước, rồi kiểm tra lại.",
                "Correct those above first, then check again.",
            ),
        ));
    }
    told
}

/// What a row has no use for may follow from a kind that is not read: then that word is corrected first, and nothing is cleared.
fn after_words(told: &mut [Told]) {
    let words = told.iter().find(|told| told.code == UNKNOWN_WORD);
    let Some(cell) = words.map(|told| told.spot.name()) else { return };
    for unused in told.iter_mut().filter(|told| told.code == UNUSED) {
        unused.hint = both(
            format!("Đừng xóa vội: sửa ô {cell} trước, vì chữ ở đó chưa đọc được; rồi kiểm tra lại."),
            format!("Clear nothing yet: correct {cell} first, whose word is not read; then check again."),
        );
    }
}

fn after(shown: &str) -> String {
    if shown.is_empty() { String::new() } else { format!(" ({shown})") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_to_be_cleared_while_a_word_is_not_read() {
        let spot = |row: usize| Spot { row, column: 2, ..Spot::default() };
        let unused = || Told::unused(&spot(5), "Điểm");
        let hint = |told: Vec<Told>| settled(told).pop().map(|told| told.hint.vi).unwrap_or_default();
        assert!(hint(vec![unused()]).contains("Xóa ô"));
        let wrong = Told::misread(&spot(3), &Misread::NoWord("theo phuong an".to_owned(), vec![], None));
        let said = hint(vec![unused(), wrong]);
        assert!(!said.contains("Xóa ô") && said.contains("sửa ô !B3 trước"), "{said}");
    }
}
