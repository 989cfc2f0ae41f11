//! Pictures as data: bars that say what their figures say, and figures of the last period that are offered and never filled in.

use serde_json::json;
use tudanhgia_core::calc::Range;
use tudanhgia_core::exact::Exact;
use tudanhgia_core::scoring::{Answers, assess};
use tudanhgia_journey::pictures::{Picture, groups_picture, lost_picture, position_picture, series_picture};
use tudanhgia_journey::series::{Period, offered, series, unchanged};
use tudanhgia_office::official::Results;
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

#[test]
fn the_own_place_is_drawn_among_the_others_and_the_unit_is_not_counted_twice() {
    let set = accepted(&large(1, 3));
    let unit = |name: &str, points: &str| json!({"unit": name, "lines": [{"total": true, "name": "Tổng điểm", "final": points}]});
    let units = [("Xã A", "1"), ("Xã B", "2"), ("Xã C", "6"), ("Xã D", "5.5")];
    let file = json!({
        "kind": "tudanhgia-official", "format": 1, "issuer": "", "document": "", "date": "",
        "set": {"id": set.id, "version": "1", "sha256": "", "title": "Bộ thử"},
        "units": units.map(|(name, points)| unit(name, points)),
    });
    let results = Results::read(&file.to_string()).unwrap();
    assert!(results.units.iter().all(|unit| unit.ranked_by().is_some()), "{results:?}");
    let own = Range::certain(Exact::from(4));
    let picture = position_picture(&set, "xã A", &own, &results, Language::Vi).unwrap();
    holds(&picture);
    assert!(picture.title.contains("2 trong 3"), "{}", picture.title);
    assert_eq!(picture.rows.iter().filter(|row| row.own).count(), 1);
    let counted: usize = picture.rows.iter().map(|row| row.figures[0].parse::<usize>().unwrap()).sum();
    assert_eq!(counted, 3);
    let own_row = picture.rows.iter().find(|row| row.own).unwrap();
    assert!(own_row.name.contains("đơn vị mình") && own_row.name.starts_with('4'), "{own_row:?}");
    // While the own total is open so is the place, and every bar that may hold it is marked.
    let open = Range::between(Exact::from(1), Exact::from(4));
    let picture = position_picture(&set, "xã A", &open, &results, Language::Vi).unwrap();
    holds(&picture);
    assert!(picture.title.contains("từ 2 đến 3") && picture.title.contains("trong 3"), "{}", picture.title);
    assert!(picture.rows.iter().filter(|row| row.own).count() > 1);
    // A percentage that decides the rank is no number of points.
    let mut ranked = results.clone();
    ranked.units.iter_mut().for_each(|unit| unit.ranked_on = Some(Exact::from(99)));
    let own = Range::certain(Exact::from(4));
    let picture = position_picture(&set, "xã A", &own, &ranked, Language::Vi).unwrap();
    assert!(picture.title.contains("2 trong 3"), "{}", picture.title);
    let mut other = results.clone();
    other.set.id = "khac".to_owned();
    assert_eq!(position_picture(&set, "Xã A", &own, &other, Language::Vi), None);
    let alone = Results { units: vec![], ..results };
    assert_eq!(position_picture(&set, "Xã A", &own, &alone, Language::Vi), None);
}
