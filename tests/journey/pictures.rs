//! Pictures as data: bars that say what their figures say, and figures of the last period that are offered and never filled in.

use serde_json::json;
use tudanhgia_core::calc::Range;
use tudanhgia_core::criteria::CriteriaSet;
use tudanhgia_core::exact::Exact;
use tudanhgia_core::scoring::{Answers, NodeScore, assess};
use tudanhgia_journey::pictures::{Picture, groups_picture, lost_picture, position_picture, series_picture};
use tudanhgia_journey::published::Published;
use tudanhgia_journey::series::{Period, offered, series, unchanged};
use tudanhgia_office::official::{Column, Opened, Results};
use tudanhgia_office::papers::annex_table;
use tudanhgia_papers::csv;
use tudanhgia_words::Language;

use crate::path::large;
use crate::support::{accepted, answers, criterion, group, set_of, whole, words};

/// Every bar stays within its frame, and its frame within the scale.
fn holds(picture: &Picture) {
    for row in &picture.rows {
        assert_eq!(row.figures.len() + 1, picture.head.len(), "{row:?}");
        for bar in &row.bars {
            assert!(Exact::ZERO <= bar.certain && bar.certain <= bar.possible, "{row:?}");
            assert!(bar.possible <= bar.whole && bar.whole <= picture.scale, "{row:?}");
        }
    }
}

#[test]
fn groups_are_drawn_against_their_maxima_and_lost_points_where_they_were_lost() {
    let set = accepted(&large(2, 3));
    // Of each group 6 points: one row is half, one open, one full.
    let now = assess(&set, &answers([("c0-0.a", "1"), ("c0-0.b", "2"), ("c0-2.a", "4"), ("c0-2.b", "4")]));
    let picture = groups_picture(&set, &now, Language::Vi);
    holds(&picture);
    let names: Vec<&str> = picture.rows.iter().map(|row| row.name.as_str()).collect();
    assert_eq!(names, ["Tổng điểm", "g0 Nhóm", "g1 Nhóm"]);
    assert_eq!(picture.rows[1].figures, ["từ 3,5 đến 5,5", "6"]);
    let bar = &picture.rows[1].bars[0];
    assert_eq!(
        [&bar.certain, &bar.possible],
        [&Exact::ratio(7, 12).unwrap(), &Exact::ratio(11, 12).unwrap()]
    );
    let lost = lost_picture(&set, &now, Language::Vi).unwrap();
    holds(&lost);
    let lines: Vec<(&str, &str)> =
        lost.rows.iter().map(|row| (row.name.as_str(), row.figures[0].as_str())).collect();
    assert_eq!(lines, [("c0-0 Tiêu chí", "0,5")]);
    assert_eq!(lost_picture(&set, &assess(&set, &Answers::new()), Language::En), None);
}

#[test]
fn periods_are_drawn_as_shares_of_what_could_be_had_then() {
    let rows = |ids: &[&str], each: &str| {
        let count = json!({"kind": "count", "input": "n", "each": each});
        let rows: Vec<_> =
            ids.iter().map(|id| criterion(id, 4, json!([whole("n")]), count.clone())).collect();
        accepted(&set_of(4 * ids.len(), json!([group("G", 4 * ids.len(), rows)])))
    };
    let sets = [rows(&["A"], "1"), rows(&["A", "B"], "2")];
    let typed = [answers([("A.n", "3"), ("A.cũ", "1")]), answers([("B.n", "1")])];
    let periods = [0, 1].map(|at| Period { name: ["2025", "2026"][at], set: &sets[at], answers: &typed[at] });
    let picture = series_picture(&periods, &series(&periods), Language::Vi);
    holds(&picture);
    assert_eq!(picture.head, ["Mục", "2025", "2026"]);
    let names: Vec<&str> = picture.rows.iter().map(|row| row.name.as_str()).collect();
    assert_eq!(names, ["Tổng điểm", "G Nhóm"]);
    assert_eq!(picture.rows[0].figures, ["3", "từ 2 đến 6"]);
    assert_eq!(picture.rows[0].bars[0].certain, Exact::ratio(3, 4).unwrap());
    assert_eq!(picture.rows[0].bars[1].certain, Exact::ratio(1, 4).unwrap());

    // What is empty now is offered; what stands there is not, and what the set does not ask is not either.
    let [before, now] = [0, 1].map(|at| (&sets[at], &typed[at]));
    let figures = offered(before, now);
    assert_eq!(figures.len(), 1);
    assert_eq!((sets[1].input(figures[0].input).address.as_str(), figures[0].text.as_str()), ("A.n", "3"));
    assert_eq!(unchanged(before, now), []);
    let same = answers([("A.n", " 3"), ("B.n", "1")]);
    let same = (&sets[1], &same);
    assert!(offered(before, same).is_empty());
    assert_eq!(unchanged(before, same), figures);
}

#[test]
fn only_figures_that_the_set_takes_are_offered() {
    let choice = json!({"id": "k", "kind": "yes-no", "label": words("Có?", "Is it?")});
    let few = json!({"id": "n", "kind": "whole", "label": words("Số", "Number"), "max": 2});
    let rule = json!({"kind": "formula", "formula": "if(k, n, 0)"});
    let row = criterion("A", 5, json!([choice, few]), rule);
    let set = accepted(&set_of(5, json!([group("G", 5, [row])])));
    let count = |typed: &Answers| offered((&set, typed), (&set, &Answers::new())).len();
    assert_eq!(count(&answers([("A.k", "yes"), ("A.n", "2")])), 1);
    assert_eq!(count(&answers([("A.k", "yes"), ("A.n", "9")])), 0);
}

/// A total of so many points of a whole of which nothing is left out.
fn own(points: Range, set: &CriteriaSet) -> NodeScore {
    let score = assess(set, &Answers::new()).node(set.total()).clone();
    NodeScore { range: points.clone(), unrounded: points, ..score }
}

fn published(results: &Results) -> Published {
    Published::of(&Opened {
        results: results.clone(),
        troubles: vec![],
        sha256: String::new(),
        changed: false,
    })
}

fn results(set: &CriteriaSet, units: &[(&str, &str)]) -> Results {
    let unit = |(name, points): &(&str, &str)| json!({"unit": name, "lines": [{"total": true, "name": "Tổng điểm", "final": points}]});
    let file = json!({
        "kind": "tudanhgia-official", "format": 1, "issuer": "", "document": "", "date": "",
        "set": {"id": set.id, "version": "1", "sha256": "", "title": "Bộ thử"},
        "units": units.iter().map(unit).collect::<Vec<_>>(),
    });
    Results::read(&file.to_string()).unwrap()
}

const UNITS: [(&str, &str); 4] = [("Xã A", "1"), ("Xã B", "2"), ("Xã C", "6"), ("Xã D", "5.5")];

#[test]
fn the_own_place_is_drawn_among_the_others_and_the_unit_is_not_counted_twice() {
    let set = accepted(&large(1, 3));
    let results = results(&set, &UNITS);
    assert!(results.units.iter().all(|unit| unit.ranked_by().is_some()), "{results:?}");
    let drawn = |unit: &str, points: Range, results: &Results| {
        position_picture(&set, unit, &own(points, &set), &published(results), Language::Vi)
    };
    let four = || Range::certain(Exact::from(4));
    let picture = drawn("xã A", four(), &results).unwrap();
    holds(&picture);
    assert_eq!(picture.title, "Vị trí so với kết quả đã công bố: 2 trong 3 đơn vị khác có tổng điểm cao hơn");
    assert_eq!(picture.notes, ["Không tính 1 kết quả cùng tên với phiếu (Xã A)."]);
    assert_eq!(picture.rows.iter().filter(|row| row.own).count(), 1);
    let counted: usize = picture.rows.iter().map(|row| row.figures[0].parse::<usize>().unwrap()).sum();
    assert_eq!(counted, 3);
    let own_row = picture.rows.iter().find(|row| row.own).unwrap();
    assert!(own_row.name.contains("đơn vị mình") && own_row.name.starts_with('4'), "{own_row:?}");
    // While the own total is open so is the place, and every bar that may hold it is marked as such.
    let picture = drawn("xã A", Range::between(Exact::from(1), Exact::from(4)), &results).unwrap();
    holds(&picture);
    assert_eq!(
        picture.title,
        "Vị trí so với kết quả đã công bố: trong 3 đơn vị khác, có từ 2 đến 3 đơn vị có tổng điểm cao hơn, tùy những chỗ phiếu chưa trả lời"
    );
    assert!(picture.rows.iter().all(|row| !row.own));
    assert!(picture.rows.iter().filter(|row| row.name.contains("có thể ở đây")).count() > 1);
    // A percentage that decides the rank is no number of points.
    let mut ranked = results.clone();
    ranked.units.iter_mut().for_each(|unit| unit.ranked_on = Some(Exact::from(99)));
    let picture = drawn("xã A", four(), &ranked).unwrap();
    assert!(picture.title.contains("2 trong 3"), "{}", picture.title);
    let mut other = results.clone();
    other.set.id = "khac".to_owned();
    assert_eq!(drawn("Xã A", four(), &other), None);
    let alone = Results { units: vec![], ..results };
    assert_eq!(drawn("Xã A", four(), &alone), None);
}

#[test]
fn who_is_not_counted_is_told_with_the_reason() {
    let set = accepted(&large(1, 3));
    let mut results = results(
        &set,
        &[
            ("Xã A", "1"),
            ("Xã B", "2"),
            ("Xã C", "6"),
            ("xã C", "6"),
            ("Xã D", "5"),
            ("Xã D", "3"),
            ("Xã E", "9"),
        ],
    );
    results.units[1].lines[0].give(Column::Final, None);
    results.units[6].unranked = "không đủ điều kiện".to_owned();
    let four = own(Range::certain(Exact::from(4)), &set);
    let picture = |unit| position_picture(&set, unit, &four, &published(&results), Language::Vi).unwrap();
    let found = picture("Xã A");
    assert!(found.title.contains("1 trong 1 đơn vị khác"), "{}", found.title);
    assert_eq!(
        found.notes,
        [
            "Không tính 1 kết quả cùng tên với phiếu (Xã A).",
            "Không tính 1 đơn vị không có tổng điểm (Xã B).",
            "Không tính 1 đơn vị không được xếp hạng (Xã E).",
            "1 tên đứng nhiều lần với cùng kết quả, mỗi tên chỉ tính một lần (Xã C).",
            "Không tính 1 tên đứng nhiều lần với kết quả khác nhau (Xã D).",
        ]
    );
    // Who has no name may be any of them.
    assert!(picture("").notes[0].contains("chưa có tên đơn vị"));
}

#[test]
fn where_the_set_ranks_by_percent_percentages_are_compared_or_it_is_said() {
    let mut file = large(1, 3);
    file["ranking"] = json!({"on": "percent"});
    let set = accepted(&file);
    // Of the six points of the set four apply to the unit: 3 of them are 75 percent.
    let mut score = own(Range::certain(Exact::from(3)), &set);
    score.whole = Range::certain(Exact::from(4));
    let mut results = results(&set, &UNITS);
    let drawn = |results: &Results| {
        position_picture(&set, "xã A", &score, &published(results), Language::Vi).unwrap()
    };
    let picture = drawn(&results);
    assert!(picture.title.contains("2 trong 3 đơn vị khác có tổng điểm cao hơn"), "{}", picture.title);
    assert!(picture.notes[0].contains("tính theo tỷ lệ phần trăm"), "{:?}", picture.notes);
    for (unit, percent) in results.units.iter_mut().zip([17, 76, 100, 74]) {
        (unit.rank, unit.ranked_on) = (Some(1), Some(Exact::from(percent)));
    }
    let picture = drawn(&results);
    holds(&picture);
    // Xã B has fewer points and a higher percentage, Xã D the other way round.
    assert!(picture.title.contains("2 trong 3 đơn vị khác có tỷ lệ phần trăm cao hơn"), "{}", picture.title);
    assert_eq!(picture.head[0], "Tỷ lệ (%)");
    assert_eq!(picture.notes.len(), 1, "{:?}", picture.notes);
}

#[test]
fn the_annex_that_the_program_writes_is_read_as_published_results() {
    let mut file = large(1, 3);
    file["ranking"] = json!({"on": "percent"});
    let set = accepted(&file);
    let mut results = results(&set, &UNITS);
    for (at, unit) in results.units.iter_mut().enumerate() {
        unit.lines[0].total = true;
        unit.rank = u32::try_from(at + 1).ok();
        // 1/3, 2/3, 1 and 4/3 of a hundred: the table prints them rounded.
        unit.ranked_on = Exact::ratio(100 * (i64::try_from(at).unwrap() + 1), 3);
    }
    results.units[3].rank = None;
    results.units[3].unranked = "phiếu chưa đủ".to_owned();
    let units: Vec<_> = results.units.iter().collect();
    for language in [Language::Vi, Language::En] {
        let table = annex_table(&set, &units, language);
        let text = csv(&table, language);
        let read = Published::open(text.as_bytes()).unwrap();
        let mut score = own(Range::certain(Exact::from(2)), &set);
        score.whole = Range::certain(Exact::from(3));
        let picture = position_picture(&set, "Xã mới", &score, &read, Language::Vi).unwrap();
        // Two thirds are what is printed of Xã B, and not less.
        assert!(
            picture.title.contains("1 trong 3 đơn vị khác có tỷ lệ phần trăm cao hơn"),
            "{}",
            picture.title
        );
        assert!(
            picture.notes.iter().any(|note| note.contains("không được xếp hạng (Xã D)")),
            "{:?}",
            picture.notes
        );
    }
    assert!(Published::open("TT;Tiêu chí;Điểm\n1;A;5\n".as_bytes()).is_err());
}
