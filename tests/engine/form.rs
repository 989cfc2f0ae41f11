//! The columns of the form (biểu mẫu) that a set declares: the same on the screen, in every file and on the empty sheet.

use proptest::prelude::proptest;
use proptest::prop_assert_eq;
use serde_json::{Value, json};
use tudanhgia_core::calc::NodeIx;
use tudanhgia_core::criteria::{CriteriaSet, Fault};
use tudanhgia_core::scoring::between;
use tudanhgia_core::sheet::{Change, Sheet};
use tudanhgia_core::work::Work;
use tudanhgia_office::official::{Column, Confirmed, Hints, match_lines, read_table};
use tudanhgia_office::papers::blank;
use tudanhgia_papers::{Cell, Letter, PaperKind, in_order, own_file, own_form};
use tudanhgia_words::{Language, form_columns, form_rows};

use crate::random::{Draw, many_choices, whole_set};
use crate::support::{accepted, node, shipped_text, single, tried, words};

/// The columns of the index of administrative reform: Điểm chuẩn, Điểm tự chấm, Điểm thẩm định.
pub(crate) fn reform() -> Value {
    json!([
        {"shows": "code", "head": words("STT", "No.")},
        {"shows": "name", "head": words("Lĩnh vực/Tiêu chí/Tiêu chí thành phần", "Field, criterion, component")},
        {"shows": "max", "head": words("Điểm chuẩn", "Standard points")},
        {"shows": "self"},
        {"shows": "verified"},
    ])
}

/// The seven columns of the annex for districts, the unit's own points last.
pub(crate) fn seven() -> Value {
    json!([
        {"shows": "code", "head": words("STT", "No.")},
        {"shows": "name", "head": words("Tiêu chí, tiêu chí thành phần", "Criterion, component")},
        {"shows": "max"},
        {"shows": "figures"},
        {"shows": "how", "head": words("Cách tính điểm", "Rule")},
        {"shows": "expected"},
        {"shows": "self", "head": words("Điểm tự đánh giá", "Self-assessed points")},
    ])
}

/// The commune's sample set with these columns.
fn with(form: Value) -> Value {
    let mut file: Value = serde_json::from_str(&shipped_text("mau-297-xa")).unwrap();
    file["form"] = form;
    file
}

fn sheet(set: &CriteriaSet) -> Sheet {
    let mut sheet = Sheet::new(set, "UBND xã Tràng Đà", "");
    for (address, text) in [("B1.n", "2"), ("B2.a", "3"), ("B2.b", "4"), ("H3.n", "1"), ("F4.dat", "yes")] {
        sheet.apply(Change::Answer(address.to_owned(), text.to_owned()));
    }
    sheet.apply(Change::Explanation("B2".to_owned(), "Giấy mời số 12/GM-UBND".to_owned()));
    sheet
}

fn heads(set: &CriteriaSet, language: Language) -> Vec<String> {
    form_columns(set, language).into_iter().map(|column| column.words).collect()
}

#[test]
fn a_set_without_columns_has_those_of_bieu_mau_01() {
    let set = accepted(&serde_json::from_str(&shipped_text("mau-297-xa")).unwrap());
    let usual =
        ["TT", "Tiêu chí", "Điểm tối đa", "Cách xác định và tính điểm", "Điểm tự chấm", "Giải trình kết quả"];
    assert_eq!(heads(&set, Language::Vi), usual);
}

#[test]
fn the_columns_stand_in_the_order_and_the_words_of_the_set() {
    let set = accepted(&with(seven()));
    let work = Work::new(&set, sheet(&set));
    let table = own_form(&work, Language::Vi);
    assert_eq!(table.head, heads(&set, Language::Vi));
    let row = |code: &str| table.rows.iter().find(|row| row[0] == Cell::text(code)).unwrap();
    let chaired = row("3");
    assert_eq!(
        chaired[3],
        Cell::text(
            "Số cuộc họp do Bí thư cấp ủy hoặc Chủ tịch UBND chủ trì: 3 cuộc họp\nTổng số cuộc họp về chuyển đổi số: 4 cuộc họp"
        )
    );
    assert_eq!(chaired[6], Cell::Number(15.into(), set.digits));
    assert_eq!(row("6")[3], Cell::text("Báo cáo tự chấm điểm có đầy đủ và gửi đúng hạn không? Có"));
    // A group has neither figures nor a rule, and the total is named.
    assert!(matches!(&row("I")[..], [_, _, Cell::Number(..), Cell::Empty, Cell::Empty, Cell::Empty, _]));
    assert_eq!(table.rows.last().unwrap()[1], Cell::text("Tổng cộng"));

    let set = accepted(&with(reform()));
    let work = Work::new(&set, sheet(&set));
    let table = own_form(&work, Language::En);
    assert_eq!(
        table.head,
        ["No.", "Field, criterion, component", "Standard points", "Self-score", "Verified score"]
    );
    assert!(table.rows.iter().all(|row| row.len() == 5 && row[4] == Cell::Empty));
}

#[test]
fn a_list_of_units_stands_in_the_figures_in_full() {
    let list = json!({
        "id": "xa", "kind": "units", "label": words("Điểm của từng xã", "Score of each commune"), "max": 100,
    });
    let mut file =
        single(20, json!([list]), json!({"kind": "aggregate", "input": "xa", "of": "mean", "outOf": 100}));
    file["form"] = seven();
    let set = accepted(&file);
    let mut sheet = Sheet::new(&set, "UBND huyện", "");
    let address = set.inputs.iter().next().unwrap().address.clone();
    sheet.apply(Change::Answer(address, "Xã A: 9\nXã B: 7,5\nXã C: 3\n".to_owned()));
    let table = own_form(&Work::new(&set, sheet), Language::Vi);
    let shown: Vec<&Cell> =
        table.rows.iter().map(|row| &row[3]).filter(|cell| **cell != Cell::Empty).collect();
    assert_eq!(shown, [&Cell::text("Điểm của từng xã: Xã A: 9\nXã B: 7,5\nXã C: 3")]);
}

#[test]
fn every_kind_of_file_is_read_back_in_every_form() {
    for form in [reform(), seven()] {
        let set = accepted(&with(form));
        let work = Work::new(&set, sheet(&set));
        for kind in [PaperKind::Xlsx, PaperKind::Csv] {
            let file = own_file(&work, &Letter::default(), kind, true, Language::Vi);
            let name = (kind == PaperKind::Xlsx).then(|| "Báo cáo".to_owned());
            let read = read_table(&file, &Hints { sheet: name, ..Hints::default() });
            let matched = match_lines(&set, &read.official, &Confirmed::new());
            assert_eq!(matched.doubts, [], "{kind:?}");
            let chaired = node(&set, "B2");
            let line = &read.official.lines[matched.line_of(chaired).unwrap()];
            let points = work.assessment().node(chaired).range.value();
            assert_eq!(line.points(Column::Declared), points, "{kind:?}");
            // Room for verified points says nothing of them.
            assert_eq!(line.points(Column::Appraised), None, "{kind:?}");
        }
    }
}

#[test]
fn the_empty_sheet_has_the_same_columns() {
    for form in [reform(), seven()] {
        let set = accepted(&with(form));
        let page = blank::sheet(&set, Language::Vi);
        let mut rest = page.as_str();
        for head in heads(&set, Language::Vi) {
            let cell = format!("<th scope=\"col\">{head}</th>");
            rest = rest.split_once(&cell).unwrap_or_else(|| panic!("{cell} in its order")).1;
        }
        let rows = rest.split("<tr").skip(1);
        assert!(rows.clone().count() > 15);
        for row in rows {
            assert_eq!(row.matches("<td>").count() + 1, set.form.len(), "{row}");
        }
        // What is asked has room on it, whatever its columns are.
        assert!(page.contains("Tổng số cuộc họp về chuyển đổi số: …………"));
    }
}

/// A node and all below it, as a reader of the form comes to them.
fn walk(set: &CriteriaSet, node: NodeIx, order: &mut Vec<NodeIx>) {
    order.push(node);
    set.children(node).iter().for_each(|child| walk(set, *child, order));
}

#[test]
fn the_rows_stand_in_the_order_of_the_groups_and_the_total_last() {
    proptest!(tried(60), |(numbers in many_choices())| {
        let set = accepted(&whole_set(&mut Draw::new(numbers)));
        let mut order = vec![];
        walk(&set, set.total(), &mut order);
        prop_assert_eq!(in_order(&set).collect::<Vec<_>>(), order.clone());
        order.rotate_left(1);
        let work = Work::new(&set, Sheet::new(&set, "", ""));
        let rows = form_rows(&work, &form_columns(&set, Language::Vi), Language::Vi);
        prop_assert_eq!(rows.iter().map(|row| row.row).collect::<Vec<_>>(), order.clone());
        let same = between(&set, work.assessment(), work.assessment());
        prop_assert_eq!(same.iter().map(|row| row.row).collect::<Vec<_>>(), order);
    });
}

#[test]
fn what_is_wrong_with_a_form_is_said() {
    let faults = |form: Value| {
        let problems = CriteriaSet::read(&with(form).to_string()).unwrap_err();
        problems.into_iter().map(|problem| (problem.place, problem.fault)).collect::<Vec<_>>()
    };
    let at = |place: &str| place.to_owned();
    assert_eq!(
        faults(json!([{"shows": "name"}, {"shows": "self"}, {"shows": "name"}])),
        [(at("form[2].shows"), Fault::Duplicate(at("name"), at("form")))]
    );
    assert_eq!(
        faults(json!([{"shows": "code"}])),
        [(at("form"), Fault::Missing("name")), (at("form"), Fault::Missing("self"))]
    );
    let unknown =
        faults(json!([{"shows": "name"}, {"shows": "self"}, {"shows": "diem"}, {"head": words("A", "B")}]));
    assert_eq!(unknown.len(), 2, "{unknown:?}");
}
