//! Two years: of a unit, what rules and answers changed; of a round, how each unit stands.

use serde_json::json;
use tudanhgia_core::calc::{NodeIx, Range};
use tudanhgia_core::criteria::CriteriaSet;
use tudanhgia_core::exact::Exact;
use tudanhgia_core::scoring::Answers;
use tudanhgia_office::official::{Column, Line, Official, Results, Score};
use tudanhgia_office::province::{GoneRow, UnitYear, YearChanges, compare_results, year_changes};

use crate::support::{accepted, answers, criterion, group, set_of, whole};

/// What became of a unit's points, from last year's set and answers to this year's.
fn between(last_set: &CriteriaSet, last: &Answers, set: &CriteriaSet, this: &Answers) -> YearChanges {
    year_changes(UnitYear { set: last_set, answers: last }, UnitYear { set, answers: this })
}

#[test]
fn a_change_of_rules_is_told_from_a_change_of_answers() {
    let count = |each: i64| json!({"kind": "count", "input": "n", "each": each});
    let last = accepted(&crate::support::single(20, json!([whole("n")]), count(2)));
    let this = accepted(&crate::support::single(20, json!([whole("n")]), count(4)));
    let changes = between(&last, &answers([("K.n", "3")]), &this, &answers([("K.n", "4")]));
    assert_eq!(changes.rows[0].by_rules(), Some(Exact::from(6)));
    assert_eq!(changes.rows[0].by_answers(), Some(Exact::from(4)));
    assert_eq!((changes.rows[2].row, changes.gone), (NodeIx::from(2), vec![]));
    let new = accepted(&set_of(
        30,
        json!([group(
            "G",
            30,
            json!([
                criterion("K", 20, json!([whole("n")]), count(4)),
                criterion("L", 10, json!([whole("n")]), count(1))
            ])
        )]),
    ));
    let (before, after) = (answers([("K.n", "3")]), answers([("K.n", "3"), ("L.n", "1")]));
    let YearChanges { rows, gone } = between(&last, &before, &new, &after);
    assert_eq!((rows[3].before.clone(), rows[3].by_rules(), gone), (None, None, vec![]));
    // By the new rules last year's answers leave ten points open.
    assert_eq!(rows[0].between.value(), None);
    let YearChanges { rows, gone } = between(&new, &after, &last, &before);
    assert_eq!(
        (rows.len(), gone),
        (3, vec![GoneRow { row: NodeIx::from(3), before: Range::certain(Exact::ONE) }])
    );
}

/// The result of a unit: its name, its block, the total, the rank.
fn standing(unit: &str, block: &str, total: &str, rank: Option<u32>) -> Official {
    let mut line = Line { total: true, ..Line::default() };
    line.give(Column::Final, Exact::parse(total).map(Score::exact));
    let (unit, block) = (unit.to_owned(), block.to_owned());
    Official { unit, block, rank, lines: vec![line], ..Official::default() }
}

#[test]
fn units_are_found_again_in_the_results_of_the_next_year() {
    let last = Results {
        units: vec![
            standing("Xã Tân Lập", "A", "70.5", Some(3)),
            standing("Xã Cũ", "A", "60", Some(4)),
            standing("Xã Đổi Khối", "A", "80", Some(1)),
            standing("Xã Trùng", "A", "10", Some(5)),
            standing("Xã Tân Lạp", "A", "5", Some(6)),
        ],
        ..Results::default()
    };
    let this = Results {
        units: vec![
            standing("xã  TÂN LẬP", "A", "80", Some(1)),
            standing("Xã Mới", "A", "75", Some(2)),
            standing("Xã Đổi Khối", "B", "", None),
            standing("Xã Trùng", "A", "20", Some(3)),
            standing("Xã trùng", "B", "30", Some(1)),
        ],
        ..Results::default()
    };
    let changes = compare_results(&last, &this);
    let told: Vec<String> = changes
        .iter()
        .map(|change| {
            let name = |unit: Option<&Official>| unit.map_or("-", |unit| unit.unit.as_str()).to_owned();
            let points = change.points().map_or("-".to_owned(), |points| points.to_string());
            let places = change.places().map_or("-".to_owned(), |places| places.to_string());
            let mark = if change.ambiguous { " ?" } else { "" };
            format!("{} > {}: {points} {places}{mark}", name(change.last), name(change.this))
        })
        .collect();
    assert_eq!(
        told,
        [
            "Xã Tân Lập > xã  TÂN LẬP: 9.5 2",
            "- > Xã Mới: - -",
            "Xã Đổi Khối > Xã Đổi Khối: - -",
            "- > Xã Trùng: - - ?",
            "- > Xã trùng: - - ?",
            "Xã Cũ > -: - -",
            "Xã Trùng > -: - - ?",
            "Xã Tân Lạp > -: - -",
        ]
    );
}
