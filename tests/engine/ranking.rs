//! How a set ranks: on percent, with rows that decide among equals.

use serde_json::{Value, json};
use tudanhgia_core::criteria::CriteriaSet;
use tudanhgia_core::sheet::Sheet;
use tudanhgia_office::official::{Confirmed, Results, match_lines};
use tudanhgia_office::papers::{annex_table, csv, ranking_in_words, ranking_table};
use tudanhgia_office::province::{Block, Intake, Population, check_ranks, rank, results};
use tudanhgia_office::reconcile::check;
use tudanhgia_words::Language;

use crate::agreement::reconcile;
use crate::support::{accepted, answers, criterion, decimal, group, set_of, words};

/// Two groups of free points, A of 60 and B of 40; B applies where there is work.
fn two_groups(ranking: Value) -> Value {
    let free =
        |id: &str, max: i64| criterion(id, max, json!([decimal("n")]), json!({"kind": "free", "input": "n"}));
    let named = |id: &str, max: i64, name: &str| {
        let mut group = group(id, max, json!([free(&format!("{id}1"), max)]));
        group["name"] = words(name, &format!("Group {id}"));
        group
    };
    let mut second = named("B", 40, "Dịch vụ công");
    second["applies"] = json!({"when": "viec", "words": words("có việc", "has work")});
    second["notApplicable"] = json!({"policy": "shrink"});
    let mut file = set_of(100, json!([named("A", 60, "Hạ tầng"), second]));
    file["facts"] =
        json!([{"id": "viec", "kind": "yes-no", "label": words("Có việc không?", "Is there work?")}]);
    file["ranking"] = ranking;
    file
}

/// The sheet of a unit with these points in A and B; without any in B nothing of it applies.
fn sheet(set: &CriteriaSet, unit: &str, a: &str, b: &str) -> String {
    let mut sheet = Sheet::new(set, unit, "");
    let work = if b.is_empty() { "no" } else { "yes" };
    sheet.answers = answers([("viec", work), ("A1.n", a), ("B1.n", b)]);
    sheet.save()
}

fn round<'a>(set: &'a CriteriaSet, units: &[(&str, &str, &str)]) -> Population<'a> {
    let mut intake = Intake::new(set, &[]);
    let read = units.iter().map(|(unit, a, b)| intake.read(unit, sheet(set, unit, a, b).as_bytes()));
    Population::of(set, &[], read.collect())
}

fn blocks(population: &Population) -> Vec<Block> {
    rank(population, population.set.total(), &|_| String::new())
}

fn standing(population: &Population, blocks: &[Block]) -> Vec<String> {
    let ranked = blocks.iter().flat_map(|block| &block.ranked);
    ranked.map(|one| format!("{} {} {}", one.rank, population.entries[one.entry].unit, one.value)).collect()
}

fn announced(population: &Population, blocks: &[Block]) -> Results {
    Results::read(&results(population, blocks, &|why| format!("{why:?}")).save()).unwrap()
}

#[test]
fn on_percent_of_what_applies() {
    let units = [("Xã A", "54", "36"), ("Xã B", "57", ""), ("Xã C", "60", "33")];
    let on_points = accepted(&two_groups(json!({})));
    let population = round(&on_points, &units);
    assert_eq!(standing(&population, &blocks(&population)), ["1 Xã C 93", "2 Xã A 90", "3 Xã B 57"]);
    let set = accepted(&two_groups(json!({"on": "percent"})));
    let population = round(&set, &units);
    let blocks = blocks(&population);
    assert_eq!(standing(&population, &blocks), ["1 Xã B 95", "2 Xã C 93", "3 Xã A 90"]);
    // The table has both, and says on which it ranks.
    let table = ranking_table(&population, &blocks, set.total(), Language::Vi);
    assert_eq!(table.head[2..4], ["Điểm", "Tỷ lệ (%)"]);
    assert!(csv(&table, Language::Vi).contains("1;Xã B;57;95"), "{}", csv(&table, Language::Vi));
    let said = [Language::Vi, Language::En].map(|language| ranking_in_words(&set, set.total(), language));
    assert!(said[0][0].contains("tỷ lệ phần trăm") && said[1][0].contains("percent"), "{said:?}");
    // A group is ranked on its points.
    let first = set.children(set.total())[0];
    let of_group = rank(&population, first, &|_| String::new());
    assert_eq!(standing(&population, &of_group), ["1 Xã C 60", "2 Xã B 57", "3 Xã A 54"]);
    assert!(
        !ranking_table(&population, &of_group, first, Language::Vi).head.contains(&"Tỷ lệ (%)".to_owned())
    );
    // What is announced follows from its own figures, and a false percentage is found.
    let mut made = announced(&population, &blocks);
    assert_eq!(check_ranks(&made.units, Some(&set)), vec![]);
    let contradictions = |made: &Results| -> usize {
        made.units
            .iter()
            .map(|unit| check(unit, Some((&set, &match_lines(&set, unit, &Confirmed::new())))).len())
            .sum()
    };
    assert_eq!(contradictions(&made), 0);
    let annexed = annex_table(&set, &made.units.iter().collect::<Vec<_>>(), Language::En);
    assert!(annexed.head.contains(&"Percent".to_owned()), "{:?}", annexed.head);
    made.units[0].ranked_on = Some(crate::support::number("94"));
    assert_eq!(contradictions(&made), 1);
}

#[test]
fn equals_stand_in_the_order_of_the_rows_declared() {
    let units = [
        ("Xã A", "50", "30"),
        ("Xã B", "55", "25"),
        ("Xã C", "50", "30"),
        ("Xã D", "60", "10"),
        ("Xã E", "60", "39"),
    ];
    let set = accepted(&two_groups(json!({"ties": ["A"]})));
    let population = round(&set, &units);
    let blocks = blocks(&population);
    let expected = ["1 Xã E 99", "2 Xã B 80", "3 Xã A 80", "3 Xã C 80", "5 Xã D 70"];
    assert_eq!(standing(&population, &blocks), expected);
    let said = [Language::Vi, Language::En].map(|language| ranking_in_words(&set, set.total(), language));
    assert!(said[0][0].contains("(1) Hạ tầng") && said[1][0].contains("(1) Group A"), "{said:?}");
    // The other way round with the other group first.
    let other = accepted(&two_groups(json!({"ties": ["B", "A"]})));
    let turned = round(&other, &units);
    assert_eq!(standing(&turned, &self::blocks(&turned))[1..4], ["2 Xã A 80", "2 Xã C 80", "4 Xã B 80"]);
    // The results have what decides, so that anybody can check the ranks; without it equals may stand in any order.
    let mut made = announced(&population, &blocks);
    assert_eq!(check_ranks(&made.units, None), vec![]);
    made.units[1].rank = Some(3);
    assert!(!check_ranks(&made.units, Some(&set)).is_empty());
    let mut bare = announced(&population, &blocks);
    bare.units.iter_mut().for_each(|unit| unit.ties.clear());
    assert_eq!(check_ranks(&bare.units, Some(&set)), vec![]);
    assert!(!check_ranks(&bare.units, None).is_empty());
    bare.units[4].rank = Some(4);
    assert_eq!(check_ranks(&bare.units, Some(&set)).len(), 1);
}

#[test]
fn rows_that_are_not_there_decide_nothing() {
    let refused = |ties: Value| {
        let problems = CriteriaSet::read(&two_groups(json!({"ties": ties})).to_string()).unwrap_err();
        problems.into_iter().map(|problem| problem.place).collect::<Vec<_>>()
    };
    assert_eq!(refused(json!(["A", "X"])), ["ranking.ties[1]"]);
    assert_eq!(refused(json!(["A", "B", "A"])), ["ranking.ties[2]"]);
}

/// What decides among equals counts for the unit that sets its own sheet beside the results, too.
#[test]
fn a_unit_finds_its_own_rank_and_percentage() {
    for ranking in [json!({"ties": ["A"]}), json!({"on": "percent", "ties": ["A"]})] {
        let file = two_groups(ranking);
        let set = accepted(&file);
        let population = round(&set, &[("Xã A", "50", "30"), ("Xã B", "55", "25"), ("Xã C", "40", "")]);
        let made = results(&population, &blocks(&population), &|why| format!("{why:?}")).save();
        let own = [("viec", "yes"), ("A1.n", "50"), ("B1.n", "30")];
        let came = reconcile("ranking", &file.to_string(), &own, "ket-qua.json", made.as_bytes(), &[]);
        assert_eq!(came.code, Some(0), "{}", came.said);
        // A rank that its own points do not give is named.
        let mut wrong: Value = serde_json::from_str(&made).unwrap();
        for unit in wrong["units"].as_array_mut().unwrap() {
            if unit["unit"] == "Xã A" {
                unit["ties"] = json!(["56"]);
            }
            if unit["unit"] == "Xã B" {
                unit["ties"] = json!(["49"]);
            }
        }
        wrong.as_object_mut().unwrap().remove("seal");
        let wrong = wrong.to_string();
        let came = reconcile("ranking-wrong", &file.to_string(), &own, "ket-qua.json", wrong.as_bytes(), &[]);
        assert_ne!(came.code, Some(0), "{}", came.said);
    }
}
