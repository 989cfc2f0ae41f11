//! Decision 766/QĐ-TTg, quality of service in real time: 219 published rows of October 2025 add up and rank as published,
//! and what the shipped rules make of files handled on time is what was published for 117 agencies of a province.
//!
//! The rows stand in `qd766.csv`, from workbooks in a public repository (github.com/truongquangphuc/new-766, commit 7d37038):
//! provinces by year (twice, some days apart) and by month, and departments and communes of An Giang.

use std::collections::BTreeMap;

use serde_json::{Value, json};
use tudanhgia_core::criteria::CriteriaSet;
use tudanhgia_core::exact::Exact;
use tudanhgia_core::scoring::assess;
use tudanhgia_core::sheet::Sheet;
use tudanhgia_office::province::{Intake, Population, rank};

use super::value;
use crate::kinds::{points, total};
use crate::support::{accepted, answers, group, node, number, set_of, shipped, shipped_text, text_of};

/// A row as published.
struct Row {
    unit: String,
    /// Progress, satisfaction, digitisation, payment, online services, openness.
    groups: Vec<String>,
    total: String,
    rank: u32,
}

/// The groups of the set in the order of the columns.
const GROUPS: [&str; 6] = ["II", "VI", "V", "IV", "III", "I"];

/// The rows as published, by list.
fn published() -> BTreeMap<String, Vec<Row>> {
    let mut lists: BTreeMap<String, Vec<Row>> = BTreeMap::new();
    for line in text_of("tests/engine/methods/qd766.csv").lines().skip(1) {
        let cells: Vec<String> = line.split(',').map(str::to_owned).collect();
        assert_eq!(cells.len(), 10, "{line}");
        let row = Row {
            unit: cells[1].clone(),
            groups: cells[2..8].to_vec(),
            total: cells[8].clone(),
            rank: cells[9].parse().unwrap(),
        };
        lists.entry(cells[0].clone()).or_default().push(row);
    }
    lists
}

/// The groups of the shipped set with their weights, the points of each to be typed.
fn six_groups() -> CriteriaSet {
    let file: Value = serde_json::from_str(&shipped_text("qd766")).unwrap();
    let groups: Vec<Value> = file["groups"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| {
            let id = one["id"].as_str().unwrap();
            group(id, one["max"].clone(), json!([value(&format!("{id}.d"), id, one["max"].clone())]))
        })
        .collect();
    accepted(&set_of(file["max"].clone(), groups))
}

fn filled(row: &Row) -> Vec<(String, String)> {
    GROUPS.iter().zip(&row.groups).map(|(id, points)| (format!("{id}.d.x"), points.clone())).collect()
}

#[test]
fn every_published_row_adds_up() {
    let set = six_groups();
    let mut rows = 0;
    for row in published().values().flatten() {
        let filled = filled(row);
        let filled: Vec<(&str, &str)> =
            filled.iter().map(|(address, text)| (address.as_str(), text.as_str())).collect();
        assert_eq!(total(&set, &filled), number(&row.total).to_string(), "{}", row.unit);
        rows += 1;
    }
    assert_eq!(rows, 219);
}

/// Equals share a rank here; the publisher numbers them one after the other, so that of these only the first is the same.
#[test]
fn every_published_list_ranks_as_published() {
    let set = six_groups();
    for (list, rows) in published() {
        let mut intake = Intake::new(&set, &[]);
        let read = rows.iter().map(|row| {
            let mut sheet = Sheet::new(&set, &row.unit, "");
            let filled = filled(row);
            sheet.answers = answers(filled.iter().map(|(address, text)| (address.as_str(), text.as_str())));
            intake.read(&row.unit, sheet.save().as_bytes())
        });
        let population = Population::of(&set, &[], read.collect());
        let blocks = rank(&population, population.set.total(), &|_| String::new());
        let ranked: BTreeMap<&str, u32> = blocks
            .iter()
            .flat_map(|block| &block.ranked)
            .map(|one| (population.entries[one.entry].unit.as_str(), one.rank))
            .collect();
        assert_eq!(ranked.len(), rows.len(), "{list}");
        // The lists of An Giang are parts of one, with gaps where units of the other stand: there the order counts.
        let whole = list == "month" || list.starts_with("year");
        let mut before: Option<&Row> = None;
        for (place, row) in (1..).zip(&rows) {
            let ours = ranked[row.unit.as_str()];
            match before.filter(|before| before.total == row.total) {
                Some(before) => assert_eq!(ours, ranked[before.unit.as_str()], "{list} {}", row.unit),
                None => assert_eq!(ours, place, "{list} {}", row.unit),
            }
            assert!(!whole || row.rank == place, "{list} {}", row.unit);
            assert!(before.is_none_or(|before| before.rank < row.rank), "{list} {}", row.unit);
            before = Some(row);
        }
    }
}

/// Without petitions two rows of satisfaction are given in full, and the third follows from the files that are late: so each
/// department and commune of An Giang has, from its points for progress alone, its published points for satisfaction.
#[test]
fn satisfaction_follows_from_files_handled_on_time() {
    let set = shipped("qd766");
    let lists = published();
    let mut rows = 0;
    for (profile, row) in ["departments", "communes"]
        .into_iter()
        .zip(["so", "xa"])
        .flat_map(|(list, profile)| lists[list].iter().map(move |row| (profile, row)))
    {
        // Of 2,000 files one is a hundredth of the 20 points for progress.
        let on_time = &number(&row.groups[0]) * &Exact::from(100);
        let late = (&Exact::from(2000) - &on_time).to_string();
        let on_time = on_time.to_string();
        let filled = [
            ("profile", profile),
            ("2.1.dung-han", on_time.as_str()),
            ("2.1.tong", "2000"),
            ("5.2.dung-han", "0"),
            ("5.2.tong", "0"),
            ("5.3.tong", "0"),
            ("5.3.xau", "0"),
            ("5.4.tong", "2000"),
            ("5.4.qua-han", late.as_str()),
            ("5.4.phan-anh", "0"),
        ];
        assert_eq!(points(&set, &filled, "II"), number(&row.groups[0]).to_string(), "{}", row.unit);
        let assessment = assess(&set, &answers(filled));
        let satisfaction = assessment.node(node(&set, "VI")).range.value().unwrap();
        let difference = satisfaction - &number(&row.groups[1]);
        let hundredth = number("0.01");
        assert!(difference <= hundredth && -&difference <= hundredth, "{}", row.unit);
        rows += 1;
    }
    assert_eq!(rows, 117);
}
