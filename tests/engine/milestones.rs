//! Milestones: what a sheet was worth then and is worth now differs by parts that add up exactly; a milestone that was touched
//! says so.

use proptest::prelude::{Just, proptest};
use proptest::{prop_assert, prop_assert_eq, prop_oneof};
use serde_json::{Value, json};
use tudanhgia_core::calc::NodeIx;
use tudanhgia_core::criteria::{Content, Measure};
use tudanhgia_core::exact::Exact;
use tudanhgia_core::milestone::Milestone;
use tudanhgia_core::scoring::{RowDifference, assess, between};
use tudanhgia_core::sheet::{Change, Sheet};
use tudanhgia_core::work::Work;

use crate::random::{Draw, choices, complete, many_choices, torn, whole_set};
use crate::support::{SETS, accepted, shipped, tried};

proptest! {
    #![proptest_config(tried(150))]

    #[test]
    fn the_parts_of_all_rows_are_the_difference_of_the_totals(
        (numbers, filling, tearing) in (many_choices(), choices(), choices()),
        shipped_set in prop_oneof![Just(None), Just(Some(0_usize)), Just(Some(1)), Just(Some(2)), Just(Some(3))],
    ) {
        let set = match shipped_set {
            Some(which) => shipped(SETS[which]),
            None => accepted(&whole_set(&mut Draw::new(numbers))),
        };
        let full = complete(&set, &mut Draw::new(filling));
        let part = torn(&full, &mut Draw::new(tearing));
        for (then, now) in [(&full, &part), (&part, &full), (&full, &full)] {
            let (then, now) = (assess(&set, then), assess(&set, now));
            let rows = between(&set, &then, &now);
            let total = set.total();
            let of_total = now.node(total).range.least() - then.node(total).range.least();
            let parts = rows.iter().fold(Exact::ZERO, |sum, row| &sum + &row.part);
            prop_assert_eq!(&parts, &of_total);
            prop_assert_eq!(rows.last().map(|row| (row.row, &row.points)), Some((total, &of_total)));
            prop_assert_eq!(rows.len(), set.nodes.len());
            let of = |row: NodeIx| rows.iter().find(|difference| difference.row == row).unwrap();
            for (row, node) in set.nodes.pairs() {
                let RowDifference { points, part, .. } = of(row);
                let is_of_points = node.measure == Measure::Points;
                if is_of_points {
                    prop_assert_eq!(points, &(now.node(row).range.least() - then.node(row).range.least()));
                } else {
                    prop_assert!(points.is_zero());
                }
                match &node.content {
                    Content::Criterion(_) => prop_assert_eq!(part, points),
                    Content::Group(below) => {
                        let sum = below.iter().fold(part.clone(), |sum, row| &sum + &of(*row).points);
                        prop_assert_eq!(&sum, points);
                    }
                }
            }
            prop_assert!(then != now || rows.iter().all(|row| row.part.is_zero()));
        }
    }
}

#[test]
fn a_milestone_holds_its_sheet_and_its_score_and_tells_when_it_was_touched() {
    let set = shipped("mau-297-huyen");
    let mut work = Work::new(&set, Sheet::new(&set, "UBND huyện Sơn Dương", "2026-11-27T08:00:00.000Z"));
    work.change(vec![Change::Answer("B1.n".to_owned(), "2".to_owned())]);
    let first = Milestone::of(&work, " Đã gửi ", "2026-11-27T09:00:00.000Z");
    let text = work.text().to_string();
    let range = work.assessment().node(set.total()).range.clone();
    work.change(vec![Change::Answer("B1.n".to_owned(), "3".to_owned())]);
    let second = Milestone::of(&work, "Đã thẩm định lần 1", "2026-11-28T09:00:00.000Z");
    let text_of_both = first.added_to("").and_then(|text| second.added_to(&text)).unwrap();
    let mut list = Milestone::read_list(&text_of_both);
    assert_eq!((list.len(), &list[0]), (2, &first));
    assert_eq!((first.label.as_str(), &first.text, &first.set), ("Đã gửi", &text, &set.sha256));
    assert_eq!(Exact::parse_own(&first.least).as_ref(), Some(range.least()));
    assert_eq!(Exact::parse_own(&first.most).as_ref(), Some(range.most()));
    assert!(Sheet::read(&first.text).is_ok() && list.iter().all(Milestone::is_whole));
    list[0].text = list[0].text.replacen("\"2\"", "\"9\"", 1);
    assert!(!list[0].is_whole() && list[1].is_whole());
    for broken in ["", "{}", "[{}]", "[1]"] {
        assert!(Milestone::read_list(broken).is_empty());
    }
}

#[test]
fn a_milestone_leaves_what_a_later_program_has_written_in_the_list() {
    let set = shipped("mau-297-huyen");
    let of = |time: &str| Milestone::of(&Work::new(&set, Sheet::new(&set, "", "")), "Đã gửi", time);
    let [first, second] = [of("2026-11-27T09:00:00.000Z"), of("2026-11-28T09:00:00.000Z")];
    let mut list: Value = serde_json::from_str(&first.added_to("").unwrap()).unwrap();
    list[0]["more"] = json!([1, "2"]);
    list.as_array_mut().unwrap().insert(0, json!({ "later": 1 }));
    let text = second.added_to(&list.to_string()).unwrap();
    assert_eq!(Milestone::read_list(&text), [first.clone(), second]);
    let after: Vec<Value> = serde_json::from_str(&text).unwrap();
    assert_eq!(after[..2], list.as_array().unwrap()[..]);
    for broken in ["{}", "1", "[", "{\"milestones\": []}"] {
        assert_eq!(first.added_to(broken), None);
    }
}
