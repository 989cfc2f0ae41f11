//! Many answers filled in at once: from the clipboard, from tables, from other sheets. What we export comes back as it was; nothing
//! goes to another question than it is for, and what misleads is not taken. It is long because all of it is tried on one small set.

use std::process::Command;

use proptest::prelude::{any, proptest};
use proptest::{prop_assert, prop_assert_eq};
use serde_json::{Value, json};
use tudanhgia_core::calc::InputIx;
use tudanhgia_core::criteria::{CriteriaSet, Day, InputKind};
use tudanhgia_core::scoring::{Answers, Number, NumberFault, read_number};
use tudanhgia_core::sheet::Sheet;
use tudanhgia_core::work::Work;
use tudanhgia_papers::{Letter, PaperKind, answers_file, own_file};
use tudanhgia_tables::answers::{
    Doubt, Found, Offer, Plan, Reason, Source, SourceFault, Target, Way, asked_in_order, is_many,
    of_clipboard, of_file, of_grid, of_sheet,
};
use tudanhgia_tables::{Grid, GridCell, GridRow, Trouble};
use tudanhgia_words::Language;

use crate::random::{Draw, choices, complete, whole_set};
use crate::support::{SETS, accepted, criterion, decimal, group, set_of, shipped, tried, whole};

/// Two groups of plain criteria: one asks two figures, one a yes or no, one a choice, one a figure.
fn small() -> CriteriaSet {
    let label = |mut input: Value, vi: &str| {
        input["label"] = json!({"vi": vi, "en": format!("{vi} (en)")});
        input
    };
    let ratio = json!({"kind": "ratio", "part": "a", "whole": "b"});
    let options = json!([
        {"id": "tot", "label": {"vi": "Tốt", "en": "Good"}},
        {"id": "kem", "label": {"vi": "Kém", "en": "Poor"}},
    ]);
    let choice =
        json!({"id": "c", "kind": "choice", "label": {"vi": "Mức", "en": "Level"}, "options": options});
    let yes_no = json!({"id": "y", "kind": "yes-no", "label": {"vi": "Có kế hoạch", "en": "A plan"}});
    let mut rows = [
        criterion(
            "A1",
            10,
            json!([label(whole("a"), "Số đã làm"), label(decimal("b"), "Tổng số việc")]),
            ratio,
        ),
        criterion("A2", 10, json!([yes_no]), json!({"kind": "yes-no", "input": "y"})),
        criterion(
            "B1",
            10,
            json!([choice]),
            json!({"kind": "cases", "input": "c", "cases": [{"option": "tot", "points": 10}, {"option": "kem", "points": 0}]}),
        ),
        criterion("B2", 10, json!([label(decimal("n"), "Số giờ")]), json!({"kind": "free", "input": "n"})),
    ];
    for (row, (code, name)) in rows.iter_mut().zip([
        ("1.1", "Việc đúng hạn"),
        ("1.2", "Ban hành kế hoạch"),
        ("2.1", "Mức độ hài lòng"),
        ("2.10", "Giờ tập huấn"),
    ]) {
        row["code"] = code.into();
        row["name"] = json!({"vi": name, "en": format!("{name} (en)")});
    }
    let [a1, a2, b1, b2] = rows;
    accepted(&set_of(40, json!([group("A", 20, json!([a1, a2])), group("B", 20, json!([b1, b2]))])))
}

fn work<'a>(set: &'a CriteriaSet, answers: &[(&str, &str)]) -> Work<'a> {
    let mut sheet = Sheet::new(set, "UBND xã A", "2026-06-01T00:00:00Z");
    sheet.answers =
        answers.iter().map(|(address, text)| ((*address).to_owned(), (*text).to_owned())).collect();
    Work::new(set, sheet)
}

fn at(set: &CriteriaSet, address: &str) -> InputIx {
    set.input_at(address).unwrap()
}

fn pasted(work: &Work, text: &str, from: &str) -> Plan {
    of_grid(work, &of_clipboard(text, "", None).unwrap(), work.set().input_at(from), None, None)
}

fn pasted_html(work: &Work, rows: &str) -> Plan {
    let html = format!("<html><body><table>{rows}</table></body></html>");
    of_grid(work, &of_clipboard("", &html, None).unwrap(), None, None, None)
}

/// What would be written, by address.
fn taken(work: &Work, plan: &Plan) -> Vec<(String, String)> {
    let written = |offer: &Offer| match offer.target? {
        Target::Answer(input) => Some((work.set().input(input).address.clone(), offer.text()?.to_owned())),
        Target::Explanation(_) => None,
    };
    plan.offers.iter().filter_map(written).collect()
}

fn pairs(taken: &[(String, String)]) -> Vec<(&str, &str)> {
    taken.iter().map(|(address, text)| (address.as_str(), text.as_str())).collect()
}

fn reasons(plan: &Plan) -> Vec<Reason> {
    let reason = |offer: &Offer| match &offer.found {
        Found::Nothing(reason) => Some(reason.clone()),
        _ => None,
    };
    plan.offers.iter().filter_map(reason).collect()
}

#[test]
fn a_column_goes_into_the_fields_from_the_one_at_hand_on() {
    let set = small();
    let sheet = work(&set, &[("A1.b", "4")]);
    let plan = pasted(&sheet, "3\r\n4\r\nCó\r\ntốt\r\n12,5\r\n7\r\n", "A1.a");
    assert_eq!(plan.way, Some(Way::Order));
    let expected = [("A1.a", "3"), ("A2.y", "yes"), ("B1.c", "tot"), ("B2.n", "12,5")];
    assert_eq!(pairs(&taken(&sheet, &plan)), expected);
    // What is there already is no change, and what the form has no field for is said.
    assert_eq!(plan.offers[1].found, Found::Same);
    assert_eq!(reasons(&plan), [Reason::Beyond]);
    // An empty row keeps its place, and clears nothing.
    let plan = pasted(&sheet, "3\n\nKhông", "A1.a");
    assert_eq!(pairs(&taken(&sheet, &plan)), [("A1.a", "3"), ("A2.y", "no")]);
    assert_eq!(reasons(&plan), [Reason::Empty]);
    // So do empty rows at the beginning, as text and as a table.
    let plan = pasted(&sheet, "\n5\nCó", "A1.a");
    assert_eq!(pairs(&taken(&sheet, &plan)), [("A1.b", "5"), ("A2.y", "yes")]);
    assert_eq!(reasons(&plan), [Reason::Empty]);
    let plan = pasted_html(&sheet, "<tr><td></td></tr><tr><td>5</td></tr><tr><td>Có</td></tr>");
    assert_eq!(pairs(&taken(&sheet, &plan)), [("A1.b", "5"), ("A2.y", "yes")]);
    // What is no figure for the first field is no heading, where it stands for another one.
    let plan = pasted(&sheet, "\nCó\ntốt", "A1.b");
    assert_eq!(pairs(&taken(&sheet, &plan)), [("A2.y", "yes"), ("B1.c", "tot")]);
    let plan = pasted(&sheet, "\n\nCó\n5", "A1.a");
    assert_eq!(pairs(&taken(&sheet, &plan)), [("A2.y", "yes")]);
    let plan = pasted(&sheet, "\nKết quả\n3\n5", "A1.a");
    assert_eq!(pairs(&taken(&sheet, &plan)), [("A1.a", "3"), ("A1.b", "5")]);
    // A heading moves nothing.
    let plan = pasted(&sheet, "Kết quả\n3\n5", "A1.a");
    assert_eq!(pairs(&taken(&sheet, &plan)), [("A1.a", "3"), ("A1.b", "5")]);
    assert_eq!(reasons(&plan), [Reason::Heading]);
    // From the middle of a criterion on.
    let plan = pasted(&sheet, "5\nTRUE", "A1.b");
    assert_eq!(pairs(&taken(&sheet, &plan)), [("A1.b", "5"), ("A2.y", "yes")]);
}

#[test]
fn with_several_columns_each_row_is_a_criterion() {
    let set = small();
    let sheet = work(&set, &[]);
    let plan = pasted(&sheet, "3\t4\nCó\t9", "A1.a");
    assert_eq!(pairs(&taken(&sheet, &plan)), [("A1.a", "3"), ("A1.b", "4"), ("A2.y", "yes")]);
    assert_eq!(reasons(&plan), [Reason::TooManyCells(1)]);
    // Words that no question takes stand beside the figures.
    let plan = pasted(&sheet, "Việc này\t3\nViệc kia\t4", "A1.a");
    assert_eq!(pairs(&taken(&sheet, &plan)), [("A1.a", "3"), ("A1.b", "4")]);
    assert!(plan.offers[0].given.contains("Việc này"));
}

#[test]
fn codes_and_names_count_before_the_order() {
    let set = small();
    let sheet = work(&set, &[]);
    let plan = pasted(&sheet, "2.1\tKém\n1.2\tkhông\n9.9\t5", "B2.n");
    assert_eq!(plan.way, Some(Way::Order), "a code that nobody knows makes it no column of codes");
    let plan = pasted(&sheet, "2.1\tKém\n1.2\tkhông", "B2.n");
    assert_eq!(plan.way, Some(Way::Names));
    assert_eq!(pairs(&taken(&sheet, &plan)), [("B1.c", "kem"), ("A2.y", "no")]);
    // With a head of codes it is one all the same: what the set does not know is for no row.
    let plan = pasted(&sheet, "TT\tTiêu chí\tKết quả\n9.8\tViệc lạ\t5\n9.9\tViệc khác\t6", "A1.a");
    assert_eq!((taken(&sheet, &plan), reasons(&plan)), (vec![], vec![Reason::NoPlace, Reason::NoPlace]));
    // A person may say that the order counts all the same.
    let grid = of_clipboard("2.1\tKém\n1.2\tkhông", "", None).unwrap();
    assert_eq!(of_grid(&sheet, &grid, None, Some(Way::Order), None).way, Some(Way::Order));
    let table = "TT\tTiêu chí\tĐVT\tKết quả\tGhi chú\n\
                 1.1\tViệc đúng hạn\tviệc\t3\tx\n1.1\tViệc đúng hạn\tviệc\t4\t\n\
                 1.2\tBan hành kế hoạch\t\tCó\t\n2.1\tGiờ tập huấn\tgiờ\t7\t\n9.9\tViệc lạ\t\t1\t\n";
    let plan = pasted(&sheet, table, "B2.n");
    assert_eq!(pairs(&taken(&sheet, &plan)), [("A1.a", "3"), ("A1.b", "4"), ("A2.y", "yes")]);
    // Code and name of two criteria; a criterion that the set does not have.
    assert_eq!(reasons(&plan), [Reason::Disagrees, Reason::NoPlace]);
    // One row for a criterion of two figures does not say which it is.
    let plan = pasted(&sheet, "TT\tTiêu chí\tKết quả\n1.1\tViệc đúng hạn\t3", "A1.a");
    assert_eq!((taken(&sheet, &plan), reasons(&plan)), (vec![], vec![Reason::WhichFigure(2)]));
    // The words of its question say it.
    let plan = pasted(&sheet, "TT\tNội dung\tKết quả\n1.1\tTổng số việc\t3", "A1.a");
    assert_eq!(pairs(&taken(&sheet, &plan)), [("A1.b", "3")]);
    // Points are no figures, and a column of units is none of two figures.
    let plan = pasted(&sheet, "TT\tTiêu chí\tĐiểm tối đa\tSố liệu\n1.1\tViệc đúng hạn\t10\t3", "A1.a");
    assert_eq!((taken(&sheet, &plan), reasons(&plan)), (vec![], vec![Reason::WhichFigure(2)]));
    let plan = pasted(&sheet, "TT\tTiêu chí\tĐVT\tKết quả\n1.1\tViệc đúng hạn\tviệc\t3", "A1.a");
    assert_eq!((taken(&sheet, &plan), reasons(&plan)), (vec![], vec![Reason::WhichFigure(2)]));
    let plan = pasted(&sheet, "TT\tTiêu chí\tĐiểm tối đa\tTự chấm\n2.10\tGiờ tập huấn\t10\t9", "A1.a");
    assert_eq!((taken(&sheet, &plan), reasons(&plan)), (vec![], vec![Reason::NoColumn]));
    // Two columns of figures are those of a criterion that asks two, also where one is missing.
    let plan = pasted(&sheet, "TT\tTiêu chí\tĐã làm\tTổng số\n1.1\tViệc đúng hạn\t3\t4", "A1.a");
    assert_eq!(pairs(&taken(&sheet, &plan)), [("A1.a", "3"), ("A1.b", "4")]);
    let table = "TT\tTiêu chí\tĐã làm\tTổng số\n1.1\tViệc đúng hạn\t\t4\n2.10\tGiờ tập huấn\t5";
    let plan = pasted(&sheet, table, "A1.a");
    assert_eq!(pairs(&taken(&sheet, &plan)), [("A1.b", "4")]);
    // Which of two columns is the one figure of another criterion nobody knows.
    assert_eq!(reasons(&plan), [Reason::Empty, Reason::WhichColumn]);
    // Two rows that say different things for one question: neither.
    let plan =
        pasted(&sheet, "TT\tTiêu chí\tKết quả\n2.1\tMức độ hài lòng\tTốt\n2.1\tMức độ hài lòng\tKém", "A1.a");
    assert_eq!(taken(&sheet, &plan), []);
    // So with two that a person would have to read: each could be read in another way.
    let plan =
        pasted(&sheet, "TT\tNội dung\tKết quả\n1.1\tTổng số việc\t1.000\n1.1\tTổng số việc\t1.000", "A1.a");
    assert_eq!(reasons(&plan), [Reason::Twice, Reason::Twice]);
}

#[test]
fn a_table_with_numbers_of_its_own_is_matched_by_name_or_by_order_and_says_so() {
    let set = small();
    let sheet = work(&set, &[]);
    let doubts = |plan: &Plan| -> Vec<Doubt> {
        plan.offers
            .iter()
            .filter(|offer| offer.text().is_some())
            .flat_map(|offer| offer.doubts.clone())
            .collect()
    };
    // The numbers of its rows are no codes, though the set has groups with some of them.
    let table =
        "STT\tTiêu chí\tKết quả\n1\tBan hành kế hoạch\tCó\n2\tMức độ hài lòng\tKém\n3\tGiờ tập huấn\t7";
    let plan = pasted(&sheet, table, "A1.a");
    assert_eq!(pairs(&taken(&sheet, &plan)), [("A2.y", "yes"), ("B1.c", "kem"), ("B2.n", "7")]);
    assert_eq!(doubts(&plan), vec![Doubt::ByName; 3]);
    assert!(plan.offers.iter().all(Offer::is_sure));
    // Those of an outline, with the words of the questions.
    let table = "TT\tNội dung\tSố liệu\nI\tNhóm một\t\nI/1.1\tSố đã làm\t3\nI/1.2\tTổng số việc\t4\nII/1.1\tSố giờ\t9";
    let plan = pasted(&sheet, table, "A1.a");
    assert_eq!(pairs(&taken(&sheet, &plan)), [("A1.a", "3"), ("A1.b", "4"), ("B2.n", "9")]);
    assert_eq!(doubts(&plan), vec![Doubt::ByName; 3]);
    // A name that is only like that of the form is not taken unless somebody says so.
    let table =
        "STT\tTiêu chí\tKết quả\n1\tBan hành các kế hoạch\tCó\n2\tMức độ hài lòng\tKém\n3\tViệc lạ\t7";
    let plan = pasted(&sheet, table, "A1.a");
    assert_eq!(pairs(&taken(&sheet, &plan)), [("A2.y", "yes"), ("B1.c", "kem")]);
    assert_eq!(doubts(&plan), [Doubt::ByLikeName, Doubt::ByName]);
    assert_eq!(plan.offers.iter().filter(|offer| offer.is_sure()).count(), 1);
    assert_eq!(reasons(&plan), [Reason::NoPlace]);
    // Where no name is known, by the order; of that nothing is sure.
    let table = "STT\tTiêu chí\tKết quả\n1\tMột\t3\n2\tHai\t4\n3\tBa\tCó\n4\tBốn\tTốt\n5\tNăm\t9";
    let plan = pasted(&sheet, table, "B2.n");
    let all = [("A1.a", "3"), ("A1.b", "4"), ("A2.y", "yes"), ("B1.c", "tot"), ("B2.n", "9")];
    assert_eq!(pairs(&taken(&sheet, &plan)), all);
    assert!(doubts(&plan).iter().filter(|doubt| **doubt == Doubt::ByOrder).count() == 5);
    assert!(!plan.offers.iter().any(Offer::is_sure));
    // A code that is that of another criterion is a contradiction as before, where the others are codes of the set.
    let table =
        "TT\tTiêu chí\tKết quả\n1.2\tBan hành kế hoạch\tCó\n2.1\tMức độ hài lòng\tKém\n2.1\tGiờ tập huấn\t7";
    assert_eq!(reasons(&pasted(&sheet, table, "A1.a")), [Reason::Disagrees]);
}

#[test]
fn no_figure_is_taken_from_a_column_of_codes_or_of_another_time() {
    let set = small();
    let sheet = work(&set, &[]);
    let hours = |heads: &str, cells: &str| {
        let plan = pasted(&sheet, &format!("{heads}\n2.10\tGiờ tập huấn\t{cells}"), "A1.a");
        assert_eq!(plan.asks_column(), reasons(&plan) == [Reason::WhichColumn], "{heads}");
        assert!(!plan.asks_column() || !plan.columns.is_empty(), "{heads}");
        (plan.offers.iter().find_map(|offer| offer.text().map(str::to_owned)), plan.asks_column())
    };
    let of = |text: &str| (Some(text.to_owned()), false);
    let asked = (None, true);
    // A head with figures in it is one all the same.
    assert_eq!(hours("TT\tTiêu chí\tSố liệu 6 tháng", "5"), of("5"));
    assert_eq!(hours("Số TT\tTiêu chí\tNăm 2024\tNăm 2025\tNăm 2026", "1\t2\t4"), of("4"));
    assert_eq!(hours("TT\tTiêu chí\t2024\t2025\t2026", "1\t2\t4"), of("4"));
    assert_eq!(hours("TT\tTiêu chí\tKỳ trước\tKỳ này", "1\t2"), of("2"));
    assert_eq!(hours("TT\tTiêu chí\tCùng kỳ năm trước\tThực hiện", "1\t2"), of("2"));
    assert_eq!(hours("TT\tTiêu chí\tQuý I\tQuý II\tCả năm", "1\t2\t3"), asked);
    assert_eq!(hours("TT\tTiêu chí\tTháng 9\tTháng 10", "1\t2"), asked);
    assert_eq!(hours("TT\tTiêu chí\tNăm trước", "1"), asked);
    // Its own words say which it is.
    assert_eq!(hours("TT\tTiêu chí\tKế hoạch\tSố giờ", "1\t2"), of("2"));
    // A figure may be the same as the code, and its head may have words of another column.
    assert_eq!(hours("TT\tTiêu chí\tKỳ trước\tThực hiện", "1\t2,10"), of("2,10"));
    assert_eq!(hours("TT\tTiêu chí\tTheo nội dung", "7"), of("7"));
    // A person may choose, also what is of another time.
    let table = "TT\tTiêu chí\tKỳ trước\tKỳ này\n2.10\tGiờ tập huấn\t1\t2";
    let grid = of_clipboard(table, "", None).unwrap();
    let plan = of_grid(&sheet, &grid, None, None, Some(2));
    assert_eq!(pairs(&taken(&sheet, &plan)), [("B2.n", "1")]);
}

#[test]
fn several_figures_go_by_the_heads_of_their_columns() {
    let set = small();
    let sheet = work(&set, &[]);
    let both = |heads: &str| {
        let plan = pasted(&sheet, &format!("TT\tTiêu chí\t{heads}\n1.1\tViệc đúng hạn\t4\t3"), "A1.a");
        let sure: Vec<&str> = plan.offers.iter().filter(|it| it.is_sure()).filter_map(Offer::text).collect();
        (
            pairs(&taken(&sheet, &plan)).iter().map(|(at, text)| format!("{at} {text}")).collect::<Vec<_>>(),
            sure.len(),
        )
    };
    let said = |texts: &[&str]| texts.iter().map(|text| (*text).to_owned()).collect::<Vec<_>>();
    assert_eq!(both("Tổng số việc\tSố đã làm"), (said(&["A1.b 4", "A1.a 3"]), 2));
    assert_eq!(both("Tổng số\tĐã làm"), (said(&["A1.b 4", "A1.a 3"]), 2));
    // Heads that say nothing of the questions are told, and a person decides; those of a time are none of two figures.
    assert_eq!(both("Tử số\tMẫu số").1, 0);
    assert_eq!(both("Tháng 9\tTháng 10"), (vec![], 0));
}

#[test]
fn a_code_that_lost_its_zero_is_for_no_row() {
    let set = small();
    let sheet = work(&set, &[]);
    let number = |text: &str| GridCell::Number(crate::support::number(text));
    let text = |text: &str| GridCell::Text(text.to_owned());
    let row = |at, cells| GridRow { number: at, hidden: false, cells };
    let grid = Grid {
        rows: vec![
            row(1, vec![text("TT"), text("Tiêu chí"), text("Kết quả")]),
            row(2, vec![number("2.1"), GridCell::Empty, text("5")]),
            row(3, vec![number("1.2"), GridCell::Empty, text("Có")]),
        ],
        ..Grid::default()
    };
    let plan = of_grid(&sheet, &grid, None, None, None);
    assert_eq!(pairs(&taken(&sheet, &plan)), [("A2.y", "yes")]);
    assert_eq!(reasons(&plan), [Reason::SeveralPlaces]);
}

#[test]
fn numbers_are_read_as_they_are_typed_and_two_readings_ask_back() {
    let set = small();
    let sheet = work(&set, &[]);
    let found_at =
        |text: &str, from: &str| pasted(&sheet, &format!("{text}\n1"), from).offers[0].found.clone();
    let found = |text: &str| found_at(text, "A1.b");
    let either = |grouped: &str, decimal: &str| Found::Either(grouped.to_owned(), decimal.to_owned());
    assert_eq!(found("1.000"), either("1000", "1"));
    assert_eq!(found("1,234"), either("1234", "1,2340"));
    assert_eq!(found("1 234"), Found::Answer("1 234".to_owned()));
    assert_eq!(found("12 (mười hai)"), Found::Nothing(Reason::Number(NumberFault::NotANumber)));
    assert_eq!(found("85%"), Found::Nothing(Reason::Number(NumberFault::Percent)));
    assert_eq!(found("1\u{202e}2"), Found::Nothing(Reason::Unseen));
    assert_eq!(found("12/3/2026"), Found::Nothing(Reason::Number(NumberFault::NotANumber)));
    assert_eq!(found("<b>5</b>"), Found::Nothing(Reason::Number(NumberFault::NotANumber)));
    assert_eq!(found("=1+1"), Found::Nothing(Reason::Number(NumberFault::NotANumber)));
    assert_eq!(found("-"), Found::Nothing(Reason::Empty));
    // A whole number has one reading, as where it is typed; so has a number of which the bounds admit one.
    let whole = |text: &str| found_at(text, "A1.a");
    assert_eq!(whole("1.000"), Found::Answer("1000".to_owned()));
    assert_eq!(whole("1,310"), Found::Answer("1310".to_owned()));
    assert_eq!(whole("1.5"), Found::Answer("1.5".to_owned()), "the form says what is wrong with it");
    assert_eq!(found_at("1.234", "B2.n"), Found::Answer("1,2340".to_owned()));
}

#[test]
fn what_the_sheet_has_is_no_change_however_it_is_typed() {
    let set = small();
    let sheet =
        work(&set, &[("A1.a", "1.000"), ("A1.b", "1.000"), ("A2.y", "yes"), ("B1.c", "tot"), ("B2.n", "5")]);
    let plan = pasted(&sheet, "1.000\n1.000\nCó\nTốt\n6", "A1.a");
    assert_eq!(pairs(&taken(&sheet, &plan)), [("B2.n", "6")]);
    assert!([0, 1, 2, 3].iter().all(|at| plan.offers[*at].found == Found::Same), "{:?}", plan.offers);
    let plan = of_sheet(&sheet, sheet.sheet(), None, Language::Vi);
    assert!(plan.offers.iter().all(|offer| offer.found == Found::Same), "{:?}", plan.offers);
    // Another number of two readings asks back.
    let plan = pasted(&sheet, "2.000\n", "A1.b");
    assert!(matches!(plan.offers[0].found, Found::Either(..)));
}

#[test]
fn what_a_table_hides_merges_computes_or_formats_is_said() {
    let set = small();
    let sheet = work(&set, &[]);
    let cells = |cells: &[&str]| cells.iter().map(|cell| format!("<tr>{cell}</tr>")).collect::<String>();
    let plan = pasted_html(&sheet, &cells(&["<td>3</td>", "<td>4</td>", "<td>Có</td>"]));
    assert_eq!(pairs(&taken(&sheet, &plan)), [("A1.a", "3"), ("A1.b", "4"), ("A2.y", "yes")]);
    let plan = pasted_html(&sheet, &cells(&["<td rowspan=2>3</td>", "", "<td>Có</td>"]));
    assert_eq!(pairs(&taken(&sheet, &plan)), [("A2.y", "yes")]);
    assert!(reasons(&plan).contains(&Reason::Merged));
    let hidden =
        format!("<tr><td>3</td></tr><tr style=\"display:none\"><td>4</td></tr>{}", cells(&["<td>Có</td>"]));
    let plan = pasted_html(&sheet, &hidden);
    assert_eq!(pairs(&taken(&sheet, &plan)), [("A1.a", "3"), ("A2.y", "yes")]);
    assert_eq!(reasons(&plan), [Reason::Hidden]);
    let dated = "<td style='mso-number-format:\"dd\\/mm\\/yyyy\"' x:num=\"46000\">09/12/2025</td>";
    let formatted = "<td style='mso-number-format:\"0\\,\"' x:num=\"12000\">12</td>";
    let plan = pasted_html(&sheet, &cells(&[dated, formatted]));
    assert_eq!(taken(&sheet, &plan), []);
    let computed = "<td x:fmla=\"=1+2\" x:num>3</td>";
    let plan = pasted_html(&sheet, &cells(&[computed]));
    assert_eq!(pairs(&taken(&sheet, &plan)), [("A1.a", "3")]);
    assert_eq!(plan.offers[0].doubts, [Doubt::Computed]);
    // Two tables: a person chooses.
    let two = "<table><tr><td>3</td></tr></table><table><tr><td>4</td></tr></table>";
    assert!(matches!(of_clipboard("", two, None), Err(Trouble::SeveralSheets(names)) if names.len() == 2));
    let second = of_grid(&sheet, &of_clipboard("", two, Some("2")).unwrap(), None, None, None);
    assert_eq!(pairs(&taken(&sheet, &second)), [("A1.a", "4")]);
}

#[test]
fn one_line_stays_the_browsers_own() {
    for (text, many) in [
        ("12", false),
        ("12\r\n", false),
        ("", false),
        ("một dòng dài", false),
        ("1\n2", true),
        ("1\t2", true),
        ("\t2", true),
    ] {
        assert_eq!(is_many(text), many, "{text:?}");
    }
}

/// A date comes from text as people write it and from the cell of a spreadsheet that is one, and stands in the sheet as files
/// write it.
#[test]
fn dates_come_from_tables() {
    let asked = json!([{"id": "nop", "kind": "date", "label": {"vi": "Ngày nộp", "en": "Date"}}]);
    let rule = json!({"kind": "late", "input": "nop", "due": "2026-03-31", "each": 1});
    let set = accepted(&set_of(5, json!([group("G", 5, json!([criterion("K", 5, asked, rule)]))])));
    let found = |cell: GridCell| {
        let mut grid = table_of("Mã ô,Trả lời\nK.nop,x".as_bytes());
        *grid.rows[1].cells.last_mut().unwrap() = cell;
        let empty = Work::new(&set, Sheet::new(&set, "", ""));
        let plan = of_grid(&empty, &grid, None, None, None);
        plan.offers.into_iter().find(|offer| offer.target.is_some()).unwrap().found
    };
    let text = |text: &str| found(GridCell::Text(text.to_owned()));
    let answer = |text: &str| Found::Answer(text.to_owned());
    assert_eq!(text("5/4/2026"), answer("2026-04-05"));
    assert_eq!(text("2026-04-05"), answer("2026-04-05"));
    assert_eq!(found(GridCell::Date(Day::read("2026-04-05"))), answer("2026-04-05"));
    assert_eq!(found(GridCell::Date(None)), Found::Nothing(Reason::Date));
    for wrong in ["31/4/2026", "tháng 4", "46117"] {
        assert_eq!(text(wrong), Found::Nothing(Reason::NoDate), "{wrong}");
    }
    assert_eq!(text("-"), Found::Nothing(Reason::Empty));
}

/// The answers of a sheet as far as they can be read: those whose text is no number go nowhere.
fn readable(set: &CriteriaSet, answers: &Answers) -> Vec<(String, String)> {
    let reads = |address: &String, text: &str| match &set.input(at(set, address)).kind {
        InputKind::Number { .. } => matches!(read_number(text), Ok(Number::Plain(_))),
        _ => true,
    };
    // A date comes back as files write it.
    let as_read = |address: &String, text: &str| match &set.input(at(set, address)).kind {
        InputKind::Date { .. } => Day::read_typed(text).unwrap().to_string(),
        _ => text.trim().to_owned(),
    };
    let mut all: Vec<(String, String)> = answers
        .iter()
        .filter(|(address, text)| reads(address, text))
        .map(|(address, text)| (address.clone(), as_read(address, text)))
        .collect();
    all.sort();
    all
}

/// A sheet with texts that spreadsheets would compute, cut or trim.
fn written(set: &CriteriaSet, draw: &mut Draw) -> Sheet {
    let mut sheet = Sheet::new(set, "=UBND xã \"A\"", "");
    sheet.answers = complete(set, draw);
    sheet.letter.insert("period".to_owned(), "6 tháng đầu năm 2026".to_owned());
    for node in &set.nodes {
        if draw.once_in(3) {
            let texts =
                ["=1+1", "'nháy", "-5", "@A1", "hai\ndòng", "a;b,c\t\"d\"", "1.000", "<b>&amp;", "+84", "''"];
            sheet.explanations.insert(node.id.clone(), (*draw.one_of(&texts)).to_owned());
        }
    }
    sheet
}

fn table_of(bytes: &[u8]) -> Grid {
    match of_file(bytes, None) {
        Ok(Source::Table(grid)) => grid,
        other => panic!("{other:?}"),
    }
}

/// Fills an empty sheet from a file; what it then has.
fn filled(set: &CriteriaSet, bytes: &[u8]) -> (Sheet, Plan) {
    let empty = Work::new(set, Sheet::new(set, "", ""));
    let plan = of_grid(&empty, &table_of(bytes), None, None, None);
    let mut sheet = empty.sheet().clone();
    // What the sheet says is wrong with an answer keeps nobody from taking it over.
    let refused = |offer: &Offer| matches!(offer.doubts[..], [Doubt::Refused(_)]);
    for offer in plan.offers.iter().filter(|offer| offer.is_sure() || refused(offer)) {
        sheet.apply(offer.target.unwrap().change(set, offer.text().unwrap().to_owned()));
    }
    (sheet, plan)
}

/// Spreadsheets have one way to end a line and no space at its end.
fn lines(text: &str) -> String {
    text.trim().lines().map(str::trim_end).collect::<Vec<_>>().join("\n")
}

/// What a file gives is what the sheet has, so far as it can be read.
fn comes_back(set: &CriteriaSet, sheet: &Sheet, bytes: &[u8], what: &str) {
    let (back, plan) = filled(set, bytes);
    assert_eq!(plan.way, Some(Way::Keys), "{what}");
    assert_eq!((&*plan.of.unit, &*plan.of.period), (&*sheet.unit, "6 tháng đầu năm 2026"), "{what}");
    assert_eq!(plan.of.sha256, set.sha256, "{what}");
    let plain = |answers: Vec<(String, String)>| {
        answers.into_iter().map(|(address, text)| (address, lines(&text))).collect::<Vec<_>>()
    };
    assert_eq!(plain(readable(set, &back.answers)), plain(readable(set, &sheet.answers)), "{what}");
    let explained = |sheet: &Sheet| {
        sheet.explanations.iter().map(|(id, text)| (id.clone(), lines(text))).collect::<Vec<_>>()
    };
    assert_eq!(explained(&back), explained(sheet), "{what}");
    // A text with two readings asks back, and no other row is left without a place.
    let lost = |offer: &&Offer| {
        !matches!(offer.found, Found::Answer(_) | Found::Either(..) | Found::Nothing(Reason::Empty))
    };
    let lost: Vec<&Offer> = plan.offers.iter().filter(lost).collect();
    assert!(lost.is_empty(), "{what}: {lost:?}");
}

proptest! {
    #![proptest_config(tried(120))]

    /// Export, read: the same answers and explanations, whatever the kind of file and its language.
    #[test]
    fn what_we_export_comes_back(numbers in choices(), more in choices()) {
        let set = accepted(&whole_set(&mut Draw::new(numbers)));
        let sheet = written(&set, &mut Draw::new(more));
        let work = Work::new(&set, sheet.clone());
        for language in [Language::Vi, Language::En] {
            for kind in [PaperKind::Xlsx, PaperKind::Csv] {
                comes_back(&set, &sheet, &answers_file(&work, kind, language), &format!("{kind:?} {language:?}"));
            }
            let report = own_file(&work, &Letter::of(&sheet), PaperKind::Xlsx, false, language);
            comes_back(&set, &sheet, &report, &format!("report {language:?}"));
        }
    }

    /// Whatever is pasted, it stops nothing, and what is offered is for a question of the set and reads as one number.
    #[test]
    fn anything_can_be_pasted(text in any::<String>(), html in "[<>/a-z \"=0-9\\n\\t]{0,200}", cut in 0..60_usize) {
        let set = small();
        let sheet = work(&set, &[("A1.a", "1")]);
        let table = "<table><tr><td rowspan=3 colspan=2>1<td>Có</tr><tr hidden><td>1.1<td>5</tr></table>";
        let cut: String = table.chars().take(cut).collect();
        for html in [String::new(), html, format!("{cut}{text}"), format!("<table><tr><td>{text}</td></tr></table>")] {
            if let Ok(grid) = of_clipboard(&text, &html, None) {
                for way in [None, Some(Way::Names), Some(Way::Order)] {
                    let plan = of_grid(&sheet, &grid, set.input_at("A2.y"), way, Some(1));
                    for offer in &plan.offers {
                        prop_assert!(offer.text().is_none() || offer.target.is_some());
                        if let (Some(Target::Answer(input)), Some(text)) = (offer.target, offer.text())
                            && matches!(set.input(input).kind, InputKind::Number { .. })
                        {
                            prop_assert!(matches!(read_number(text), Ok(Number::Plain(_))), "{text}");
                        }
                    }
                }
            }
            let _ = of_file(html.as_bytes(), None);
        }
        prop_assert_eq!(&sheet.sheet().answers["A1.a"], "1");
    }
}

#[test]
fn what_a_spreadsheet_saves_again_comes_back() {
    if Command::new("soffice").arg("--version").output().is_err() {
        eprintln!("skipped: no LibreOffice here, so nobody has saved a table again");
        return;
    }
    for (name, seed) in SETS.into_iter().zip(5..) {
        let set = shipped(name);
        let sheet = written(&set, &mut Draw::new((0..400).map(|at| at * 37 + seed).collect()));
        let work = Work::new(&set, sheet.clone());
        let folder = std::env::temp_dir().join(format!("tdg-filling-{}-{name}", std::process::id()));
        let again = folder.join("again");
        std::fs::create_dir_all(&again).unwrap();
        let source = folder.join("so-lieu.xlsx");
        std::fs::write(&source, own_file(&work, &Letter::of(&sheet), PaperKind::Xlsx, false, Language::Vi))
            .unwrap();
        let profile = format!("-env:UserInstallation=file://{}", folder.join("profile").display());
        for kind in ["xlsx", "ods"] {
            let done = Command::new("soffice")
                .args([profile.as_str(), "--headless", "--convert-to", kind, "--outdir"])
                .args([&again, &source])
                .output()
                .unwrap();
            assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
            let bytes = std::fs::read(again.join(format!("so-lieu.{kind}"))).unwrap();
            comes_back(&set, &sheet, &bytes, &format!("{name} {kind}"));
        }
        std::fs::remove_dir_all(&folder).unwrap();
    }
}

#[test]
fn a_sheet_of_another_time_is_offered_where_its_questions_are_the_same() {
    let set = small();
    let sheet = work(&set, &[("A1.a", "3")]);
    let mut old = Sheet::new(&set, "UBND xã A", "2026-05-01T00:00:00Z");
    old.letter.insert("period".to_owned(), "tháng 5/2026".to_owned());
    for (address, text) in [("A1.a", "3"), ("A1.b", "1.000"), ("A2.y", "yes"), ("B1.c", "tot"), ("X9.a", "7")]
    {
        old.answers.insert(address.to_owned(), text.to_owned());
    }
    old.explanations.insert("A1".to_owned(), "vì mưa".to_owned());
    let plan = of_sheet(&sheet, &old, None, Language::Vi);
    assert_eq!(plan.of.period, "tháng 5/2026");
    assert_eq!(pairs(&taken(&sheet, &plan)), [("A2.y", "yes"), ("B1.c", "tot")]);
    assert!(plan.offers.iter().any(|offer| matches!(offer.found, Found::Either(..))));
    assert_eq!(plan.offers[0].found, Found::Same);
    // What was chosen is shown in its words.
    assert!(plan.offers.iter().any(|offer| offer.place == "A2.y" && offer.given == "Có"));
    // What has no place is listed; an explanation is offered, and left out unless somebody takes it.
    assert_eq!(reasons(&plan), [Reason::NoPlace]);
    let explanation = plan.offers.iter().find(|offer| matches!(offer.target, Some(Target::Explanation(_))));
    assert!(explanation.is_some_and(|offer| !offer.is_sure() && offer.text() == Some("vì mưa")));

    // Another version of the set: what has changed is said, and is not taken by itself.
    let other = {
        let free = |id: &str, label: &str| {
            let mut input = decimal("n");
            input["label"] = json!({"vi": label, "en": format!("{label} (en)")});
            criterion(id, 10, json!([input]), json!({"kind": "free", "input": "n"}))
        };
        accepted(&set_of(20, json!([group("B", 20, json!([free("B2", "Số ngày"), free("B3", "Khác")]))])))
    };
    let mut old = Sheet::new(&other, "", "");
    old.answers = [("B2.n", "5"), ("B3.n", "6")].map(|(at, text)| (at.to_owned(), text.to_owned())).into();
    let sheet = work(&set, &[]);
    let plan = of_sheet(&sheet, &old, Some(&other), Language::Vi);
    assert_eq!(plan.offers[0].doubts, [Doubt::OtherWords("Số ngày".to_owned())]);
    assert!(!plan.offers[0].is_sure());
    assert_eq!(plan.offers[1].given, "Khác | 6");
    let plan = of_sheet(&sheet, &old, Some(&other), Language::En);
    assert_eq!(plan.offers[0].doubts, [Doubt::OtherWords("Số ngày (en)".to_owned())]);
    assert_eq!(plan.offers[1].given, "Khác (en) | 6");
    // Without that set nobody can say.
    let plan = of_sheet(&sheet, &old, None, Language::Vi);
    assert_eq!(plan.offers[0].doubts, [Doubt::UnknownQuestion]);
}

#[test]
fn a_sheet_says_its_options_in_the_language_of_the_page() {
    let set = small();
    let other = work(&set, &[("B1.c", "tot")]);
    for (language, words) in [(Language::Vi, "Tốt"), (Language::En, "Good")] {
        let plan = of_sheet(&work(&set, &[]), other.sheet(), None, language);
        assert_eq!(plan.offers[0].given, words);
    }
}

#[test]
fn a_number_can_be_an_explanation() {
    let set = small();
    let text = |text: &str| GridCell::Text(text.to_owned());
    let row = |number, cells| GridRow { number, hidden: false, cells };
    let grid = Grid {
        rows: vec![
            row(1, vec![text("Mã ô"), text("Trả lời"), text("Giải trình")]),
            row(2, vec![text("A1.a"), text("5"), GridCell::Number(crate::support::number("2025"))]),
        ],
        ..Grid::default()
    };
    let plan = of_grid(&work(&set, &[]), &grid, None, None, None);
    let found: Vec<Option<&str>> = plan.offers.iter().map(Offer::text).collect();
    assert_eq!(found, [Some("5"), Some("2025")]);
}

#[test]
fn a_table_of_another_version_says_which_questions_have_changed() {
    let set = small();
    let sheet = work(&set, &[("A1.a", "3"), ("B2.n", "7")]);
    let csv = String::from_utf8(answers_file(&sheet, PaperKind::Csv, Language::Vi)).unwrap();
    let csv = csv.replace("Số giờ", "Số ngày").replace(";cuộc họp;3", ";ngày;3");
    let (_, plan) = filled(&set, csv.as_bytes());
    let doubts: Vec<&Doubt> = plan.offers.iter().flat_map(|offer| &offer.doubts).collect();
    assert_eq!(doubts, [&Doubt::OtherUnit("ngày".to_owned()), &Doubt::OtherWords("Số ngày".to_owned())]);
    assert!(plan.offers.iter().filter(|offer| !offer.doubts.is_empty()).all(|offer| !offer.is_sure()));
}

#[test]
fn files_that_are_no_tables_say_so_and_long_ones_end() {
    assert!(matches!(of_file(b"%PDF-1.7", None), Err(SourceFault::Table(Trouble::Foreign(_)))));
    assert!(matches!(of_file(b"{\"kind\": 5}", None), Err(SourceFault::Sheet(_))));
    assert!(matches!(of_file(b"", None), Ok(Source::Table(grid)) if grid.rows.is_empty()));
    let set = small();
    let sheet = work(&set, &[]);
    let long = "5\n".repeat(20_000);
    let plan = pasted(&sheet, &long, "B2.n");
    assert_eq!(pairs(&taken(&sheet, &plan)), [("B2.n", "5")]);
    assert_eq!((plan.offers.len(), plan.unlisted), (1_001, 18_999));
    assert_eq!(of_clipboard(&"5\n".repeat(20_001), "", None), Err(Trouble::TooManyCells));
    let asked: usize = asked_in_order(&set).iter().map(Vec::len).sum();
    assert_eq!(asked, set.inputs.len());
}

#[test]
fn a_number_may_have_as_many_decimals_as_its_question_admits() {
    let long = "0,123456789012345";
    let with = |decimals: Option<u32>| {
        let mut input = decimal("n");
        if let Some(decimals) = decimals {
            input["decimals"] = decimals.into();
        }
        let row = criterion("C", 10, json!([input]), json!({"kind": "free", "input": "n"}));
        accepted(&set_of(10, json!([group("A", 10, json!([row]))])))
    };
    let (fifteen, six, two) = (with(Some(15)), with(None), with(Some(2)));
    let sheet = work(&fifteen, &[]);
    assert_eq!(pairs(&taken(&sheet, &pasted(&sheet, long, "C.n"))), [("C.n", long)]);
    // One more is not cut off, and nothing is rounded.
    for (set, text) in [(&fifteen, "0,1234567890123456"), (&six, long), (&two, "0,123")] {
        let sheet = work(set, &[]);
        let plan = pasted(&sheet, text, "C.n");
        assert_eq!(reasons(&plan), [Reason::Number(NumberFault::TooLong)], "{text}");
    }
}
