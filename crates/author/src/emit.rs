//! The rows of a set as a workbook: heads, widths, lists to choose from, remarks.

use std::collections::BTreeMap;

use serde_json::Value;
use tudanhgia_papers::{EditableCell, EditableColumn, EditableSheet, column_letters};

use crate::layout::{Column, Holds, Layout, ROWS, Table};
use crate::model::{COMMENT, Kind};
use crate::names;
use crate::sheets::english;
use crate::spelled::Written;
use crate::write::{Row, Rows};

/// From how many columns on those that nothing uses are folded away.
const MANY: usize = 16;

/// The columns of a long table that are never folded away, by the last keys of their paths.
const SHOWN: [&str; 19] = [
    "id",
    "code",
    "name.vi",
    "max",
    "how.vi",
    "rule.kind",
    "rule.part",
    "rule.whole",
    "rule.input",
    "rule.each",
    "evidence.vi",
    "status",
    "source",
    "place",
    "note.vi",
    "label.vi",
    "unit.vi",
    "kind",
    "option",
];

/// The words to choose from, by what they are words of, in the order in which they stand.
struct Choices {
    lists: Vec<(String, Vec<String>)>,
}

impl Choices {
    /// The formula that leads to the words of a column.
    fn formula(&mut self, column: &Column) -> Option<String> {
        let words = column.kinds.iter().find_map(|kind| match kind {
            Kind::Word(words) if column.holds == Holds::Type => Some(words.clone()),
            Kind::Word(words) => {
                Some(words.iter().map(|word| names::word(&column.scope, word).to_owned()).collect())
            }
            Kind::Flag => Some([true, false].map(|flag| names::flag(flag).to_owned()).to_vec()),
            _ => None,
        })?;
        let at = self.lists.iter().position(|(_, known)| *known == words).unwrap_or_else(|| {
            self.lists.push((column.head.clone(), words.clone()));
            self.lists.len() - 1
        });
        let letters = column_letters(at);
        Some(format!("'{}'!${letters}$2:${letters}${}", names::CHOICES, words.len() + 1))
    }

    fn sheet(&self) -> EditableSheet {
        let longest = self.lists.iter().map(|(_, words)| words.len()).max().unwrap_or(0);
        let mut rows = vec![self.lists.iter().map(|(head, _)| EditableCell::Head(head.clone())).collect()];
        rows.extend((0..longest).map(|at| {
            let word = |(_, words): &(String, Vec<String>)| {
                words.get(at).map_or(EditableCell::Empty, |word| EditableCell::Text(word.clone()))
            };
            self.lists.iter().map(word).collect::<Vec<_>>()
        }));
        let columns = self.lists.iter().map(|_| EditableColumn { width: 28, ..EditableColumn::default() });
        EditableSheet {
            name: names::CHOICES.to_owned(),
            columns: columns.collect(),
            rows,
            frozen: 0,
            hidden: true,
        }
    }
}

/// The sheets of a workbook, with those of its test cases.
pub(crate) fn sheets(layout: &Layout, rows: &Rows, cases: Vec<EditableSheet>) -> Vec<EditableSheet> {
    let mut choices = Choices { lists: Vec::new() };
    let mut sheets = vec![guide(), general(layout, rows)];
    for name in layout.in_order() {
        let Some(table) = layout.tables.get(name) else { continue };
        let filled = rows.tables.get(name).map(Vec::as_slice).unwrap_or_default();
        sheets.push(table_sheet(layout, name, table, filled, &mut choices));
    }
    sheets.extend(cases);
    sheets.push(choices.sheet());
    sheets
}

fn cell(written: Option<&Written>, strong: bool) -> EditableCell {
    match written {
        None => EditableCell::Empty,
        Some(Written::Number(number)) => EditableCell::Number(number.clone()),
        Some(Written::Text(text)) if strong => EditableCell::Strong(text.clone()),
        Some(Written::Text(text)) => EditableCell::Text(text.clone()),
    }
}

fn path_of(column: &Column) -> Option<String> {
    match &column.holds {
        Holds::Value(path) => Some(path.join(".")),
        _ => None,
    }
}

/// Whether a column stands in the workbook even where nothing uses it: remarks on parts of a row do not, nor does what tells
/// lists apart.
fn is_offered(column: &Column) -> bool {
    match &column.holds {
        Holds::List => false,
        Holds::Value(path) => path.len() == 1 || path.last().is_none_or(|key| key != COMMENT),
        _ => true,
    }
}

fn table_sheet(
    layout: &Layout,
    name: &str,
    table: &Table,
    filled: &[Row],
    choices: &mut Choices,
) -> EditableSheet {
    let used = |at: usize| filled.iter().any(|row| row.contains_key(&at));
    let columns: Vec<(usize, &Column)> =
        table.columns.iter().enumerate().filter(|(at, column)| is_offered(column) || used(*at)).collect();
    let many = columns.len() > MANY;
    let of = |(at, column): &(usize, &Column), choices: &mut Choices| {
        let shown = path_of(column).is_none_or(|path| SHOWN.contains(&path.as_str()));
        EditableColumn {
            width: width(column),
            number: matches!(column.kinds.first(), Some(Kind::Number | Kind::Integer)),
            folded: many && !filled.is_empty() && !shown && !used(*at),
            choices: choices.formula(column),
            remark: remark(layout, name, column),
        }
    };
    let mut lines = vec![columns.iter().map(|(_, column)| EditableCell::Head(column.head.clone())).collect()];
    let type_at = table.at.get(&Holds::Type);
    for row in filled {
        let is_group = type_at.and_then(|at| row.get(at)) == Some(&Written::Text(names::TYPES[0].to_owned()));
        lines.push(columns.iter().map(|(at, _)| cell(row.get(at), is_group)).collect::<Vec<_>>());
    }
    let frozen = if name == ROWS { 2 } else { 1 };
    EditableSheet {
        name: names::sheet(name).to_owned(),
        columns: columns.iter().map(|column| of(column, choices)).collect(),
        rows: lines,
        frozen,
        hidden: false,
    }
}

fn width(column: &Column) -> usize {
    let path = path_of(column).unwrap_or_default();
    match column.kinds.first() {
        Some(Kind::Number | Kind::Integer | Kind::Flag | Kind::Date) => 12,
        Some(Kind::Word(_)) => 22,
        Some(Kind::Id) => 14,
        _ if path == "code" => 8,
        _ if path.ends_with(".vi") || path.ends_with(".en") => 38,
        Some(_) if column.holds == Holds::Owner || column.holds == Holds::Row => 14,
        _ => 24,
    }
}

/// What is said of a column where one of its cells is chosen.
fn remark(layout: &Layout, table: &str, column: &Column) -> String {
    let has = |kind: fn(&Kind) -> bool| column.kinds.iter().any(kind);
    match &column.holds {
        Holds::Owner => names::HOW_SHEETS
            .iter()
            .find(|(sheet, _)| *sheet == names::sheet(table))
            .map(|(_, how)| (*how).to_owned())
            .unwrap_or_default(),
        Holds::Row if layout.is_numbered(table) => {
            "Tên do người soạn đặt, ví dụ I.1/1, để các bảng khác ghi ở cột “Thuộc”.".to_owned()
        }
        Holds::Type => "Nhóm hay tiêu chí; để trống là tiêu chí.".to_owned(),
        Holds::List | Holds::Row => String::new(),
        Holds::Value(path) if path == &["id"] => {
            "Chữ cái không dấu, chữ số, - và _. Phiếu đã lưu đi theo mã này, nên đã công bố thì không đổi."
                .to_owned()
        }
        Holds::Value(_) if has(|kind| matches!(kind, Kind::Word(_) | Kind::Flag)) => {
            "Chọn trong danh mục; để trống nếu không có.".to_owned()
        }
        Holds::Value(_) if has(|kind| matches!(kind, Kind::List(_))) => {
            "Nhiều giá trị thì cách nhau bằng dấu chấm phẩy.".to_owned()
        }
        Holds::Value(_) if has(|kind| matches!(kind, Kind::Number)) => {
            "Số như 20 hoặc 0,5; phân số ghi '1/3, có dấu nháy đơn ở trước.".to_owned()
        }
        Holds::Value(_) if has(|kind| matches!(kind, Kind::Date)) => {
            "Ngày như 31/03/2026; theo năm đánh giá thì ghi 31/03/năm, năm sau đó 31/03/năm+1.".to_owned()
        }
        Holds::Value(path) if path.last().is_some_and(|key| key == "when") => {
            "Điều kiện bằng tên số liệu và phép so sánh, ví dụ a > 5.".to_owned()
        }
        Holds::Value(_) => String::new(),
    }
}

/// The sheet of the set as a whole: a row for each value.
fn general(layout: &Layout, rows: &Rows) -> EditableSheet {
    let table = &layout.general;
    let mut lines = vec![names::LABELS.map(|label| EditableCell::Head(label.to_owned())).to_vec()];
    for (at, column) in table.columns.iter().enumerate() {
        let path = path_of(column).unwrap_or_default();
        let beside = english(table, at);
        let written = rows.general.get(&at);
        let in_english = beside.and_then(|beside| rows.general.get(&beside));
        if path.ends_with(".en") || (!is_offered(column) && written.is_none()) {
            continue;
        }
        lines.push(vec![
            EditableCell::Strong(column.head.clone()),
            cell(written, false),
            cell(in_english, false),
        ]);
    }
    let width = |width| EditableColumn { width, ..EditableColumn::default() };
    EditableSheet {
        name: names::GENERAL.to_owned(),
        columns: vec![width(36), width(60), width(60)],
        rows: lines,
        frozen: 1,
        hidden: false,
    }
}

/// The sheet that explains the others.
fn guide() -> EditableSheet {
    const NOTES: [&str; 5] = [
        "Bảng tính này ghi toàn bộ một bộ tiêu chí. Sửa xong thì chạy lệnh lint để kiểm tra, lệnh set để tạo tệp JSON.",
        "Ô để trống nghĩa là không có mục đó. Không đổi tên trang và tên cột; thứ tự cột đổi được, thứ tự dòng là thứ tự trên biểu mẫu.",
        "Trang và cột ghi chú riêng đặt tên bắt đầu bằng #; chương trình không đọc chúng.",
        "Cột “Thuộc” ghi mã của dòng mà dòng này là một phần. Để trống nghĩa là của cả bộ tiêu chí.",
        "Dấu — trong ô nghĩa là mục này có nhưng không ghi gì thêm. Cột ít dùng được gập lại: bấm dấu + phía trên để mở.",
    ];
    let mut rows =
        vec![vec![EditableCell::Head("Trang".to_owned()), EditableCell::Head("Nội dung".to_owned())]];
    rows.extend(NOTES.map(|note| vec![EditableCell::Empty, EditableCell::Text(note.to_owned())]));
    rows.extend(names::HOW_SHEETS.map(|(sheet, how)| {
        vec![EditableCell::Strong(sheet.to_owned()), EditableCell::Text(how.to_owned())]
    }));
    let width = |width| EditableColumn { width, ..EditableColumn::default() };
    EditableSheet {
        name: names::GUIDE.to_owned(),
        columns: vec![width(28), width(110)],
        rows,
        ..EditableSheet::default()
    }
}

/// The questions of a set by the names of their answers, with the rows by theirs; and all names in the order of the set.
pub(crate) fn labels(set: &Value) -> (BTreeMap<String, String>, Vec<String>) {
    let (mut labels, mut order) = (BTreeMap::new(), vec!["profile".to_owned()]);
    let mut note = |name: String, text: Option<&Value>| {
        let text = text.and_then(|text| text.get("vi")).and_then(Value::as_str).unwrap_or_default();
        order.push(name.clone());
        labels.insert(name, text.chars().take(300).collect());
    };
    fn list<'a>(value: &'a Value, key: &str) -> &'a [Value] {
        value.get(key).and_then(Value::as_array).map_or(&[], Vec::as_slice)
    }
    let id = |value: &Value| value.get("id").and_then(Value::as_str).unwrap_or_default().to_owned();
    for fact in list(set, "facts") {
        note(id(fact), fact.get("label"));
    }
    let mut waiting: Vec<&Value> = list(set, "groups").iter().rev().collect();
    while let Some(row) = waiting.pop() {
        note(id(row), row.get("name"));
        note(format!("{}.not-applicable", id(row)), None);
        for input in list(row, "inputs") {
            note(format!("{}.{}", id(row), id(input)), input.get("label"));
        }
        waiting.extend(list(row, "items").iter().rev());
    }
    (labels, order)
}
