//! A whole round: ranks and ties, the best unit, what is set apart, duplicates, results, last year.

use proptest::prelude::{any, proptest};
use proptest::{prop_assert, prop_assert_eq};
use serde_json::{Value, json};
use tudanhgia_core::criteria::CriteriaSet;
use tudanhgia_core::exact::Exact;
use tudanhgia_core::scoring::{Excluded, assess};
use tudanhgia_core::sheet::{Proof, Sheet, SheetFault};
use tudanhgia_office::official::{Column, Confirmed, Line, Official, Results, Score, match_lines};
use tudanhgia_office::papers::sheets_table;
use tudanhgia_office::province::{
    Apart, Best, Block, Entry, Figures, Filter, GroupFigures, Intake, Notice, Population, Refused, Register,
    check_ranks, distribution, filters, group_figures, rank, ranks_of, results,
};
use tudanhgia_office::reconcile::{Own, account, check, side_by_side};
use tudanhgia_words::Language;

use crate::random::{Draw, Group, choices, fill, set_file};
use crate::support::{
    accepted, answers, criterion, decimal, group, number, set_of, shipped, text_of, tried, whole, words,
};

fn sheet(set: &CriteriaSet, unit: &str, typed: &[(&str, &str)]) -> String {
    let mut sheet = Sheet::new(set, unit, "");
    sheet.answers = answers(typed.iter().copied());
    sheet.save()
}

fn read(set: &CriteriaSet, best: &[Best], files: &[(String, String)]) -> Vec<Result<Entry, Refused>> {
    let mut intake = Intake::new(set, best);
    files.iter().map(|(name, text)| intake.read(name, text.as_bytes())).collect()
}

fn named(files: &[&str]) -> Vec<(String, String)> {
    files.iter().enumerate().map(|(index, text)| (format!("{index}.json"), (*text).to_owned())).collect()
}

fn one_block(population: &Population) -> Block {
    let mut blocks = rank(population, population.set.total(), &|_| String::new());
    assert_eq!(blocks.len(), 1);
    blocks.remove(0)
}

fn in_words(population: &Population, block: &Block) -> Vec<String> {
    block
        .ranked
        .iter()
        .map(|ranked| format!("{} {} {}", ranked.rank, population.entries[ranked.entry].unit, ranked.value))
        .collect()
}

/// One free score of at most 100.
fn free_set(extra: &[(&str, Value)]) -> CriteriaSet {
    let mut file = set_of(
        100,
        json!([group(
            "G",
            100,
            json!([criterion("K", 100, json!([decimal("n")]), json!({"kind": "free", "input": "n"}))])
        )]),
    );
    extra.iter().for_each(|(key, value)| file[*key] = value.clone());
    accepted(&file)
}

/// Application of information technology by provinces in 2017, the first 53 of 63 as Vĩnh Phúc made them known on 5 July
/// 2018 (<http://www.vinhphuc.gov.vn/ct/cms/thongbao/Lists/ThongBao/View_detail.aspx?ItemID=1504>): name, rank, index.
fn provinces_of_2017() -> Vec<(String, u32, String)> {
    let text = text_of("tests/engine/golden/ung-dung-cntt-2017.csv");
    let row = |line: &str| {
        let [name, rank, index] = line.split(';').collect::<Vec<_>>()[..] else { panic!("{line}") };
        (name.to_owned(), rank.parse().unwrap(), index.replace(',', "."))
    };
    text.lines().skip(1).map(row).collect()
}

#[test]
fn equals_share_a_rank_and_the_next_is_skipped() {
    let provinces = provinces_of_2017();
    assert_eq!(provinces.len(), 53);
    let values: Vec<Exact> = provinces.iter().map(|(_, _, index)| number(index)).collect();
    let ranks = ranks_of(&values);
    let published: Vec<u32> = provinces.iter().map(|(_, rank, _)| *rank).collect();
    assert_eq!(ranks, published);
    // Three ties: 17, 17, 19; 32, 32, 34; 40, 40, 42.
    let tied = ranks.windows(2).filter(|pair| pair[0] == pair[1]).map(|pair| pair[0]);
    assert_eq!(tied.collect::<Vec<_>>(), [17, 32, 40]);
    let rows: Vec<(&str, &str, u32)> =
        provinces.iter().map(|(name, rank, index)| (name.as_str(), index.as_str(), *rank)).collect();
    assert_eq!(check_ranks(&table(&rows), None), vec![]);
    assert_eq!(ranks_of::<Exact>(&[]), Vec::<u32>::new());
}

/// Units of a table with a total and a rank each.
fn table(rows: &[(&str, &str, u32)]) -> Vec<Official> {
    rows.iter()
        .map(|(unit, total, rank)| {
            let mut line = Line { total: true, ..Line::default() };
            line.give(Column::Final, Some(Score::exact(number(total))));
            Official { unit: (*unit).to_owned(), rank: Some(*rank), lines: vec![line], ..Official::default() }
        })
        .collect()
}

#[test]
fn the_ranks_of_a_table_are_checked() {
    // Fourteen before them, then Thanh Hóa and Yên Bái with the same value, then Hậu Giang. Only the ranks were
    // published to this test, so the values stand for their order.
    let mut rows: Vec<(String, String, u32)> =
        (1..15).map(|rank| (format!("Tỉnh {rank}"), format!("0.{}", 80 - rank), rank)).collect();
    for (unit, total, rank) in [("Thanh Hóa", "0.6", 15), ("Yên Bái", "0.6", 15), ("Hậu Giang", "0.59", 17)]
    {
        rows.push((unit.to_owned(), total.to_owned(), rank));
    }
    let of = |rows: &[(String, String, u32)]| {
        let rows: Vec<(&str, &str, u32)> =
            rows.iter().map(|(unit, total, rank)| (unit.as_str(), total.as_str(), *rank)).collect();
        table(&rows)
    };
    assert_eq!(check_ranks(&of(&rows), None), vec![]);
    rows[16].2 = 16;
    let findings = check_ranks(&of(&rows), None);
    assert_eq!((findings.len(), findings[0].unit.as_str(), findings[0].computed), (1, "Hậu Giang", 17));
    // Each block has ranks of its own.
    let mut blocks = table(&[("A", "5", 1), ("B", "4", 1)]);
    assert_eq!(check_ranks(&blocks, None).len(), 1);
    blocks[1].block = "Khối khác".to_owned();
    assert_eq!(check_ranks(&blocks, None), vec![]);
}

#[test]
fn who_cannot_be_ranked_stands_apart_with_the_reason() {
    let late = json!({"id": "late", "kind": "whole", "label": words("Số ngày chậm", "Days late")});
    let excluded = json!({"excluded": [{"when": "late > 5", "words": words("nộp chậm quá 5 ngày", "more than 5 days late")}]});
    let set = free_set(&[("facts", json!([late])), ("ranking", excluded)]);
    let other = free_set(&[("id", json!("khac"))]);
    let mut changed: Value =
        serde_json::from_str(&sheet(&set, "Xã H", &[("K.n", "70"), ("late", "0")])).unwrap();
    changed["answers"]["K.n"] = json!("99");
    let files = named(&[
        &sheet(&set, "Xã A", &[("K.n", "80"), ("late", "0")]),
        &sheet(&set, "Xã B", &[("K.n", "90"), ("late", "6")]),
        &sheet(&set, "Xã C", &[("late", "0")]),
        &sheet(&set, "Xa D", &[("K.n", "60"), ("late", "0")]),
        &sheet(&set, " xa  đ ", &[("K.n", "61"), ("late", "0")]),
        &sheet(&set, "Xã Đ", &[("K.n", "61"), ("late", "0")]),
        &sheet(&set, "", &[("K.n", "50"), ("late", "0")]),
        &sheet(&other, "Xã G", &[("K.n", "50")]),
        "không phải phiếu",
        &changed.to_string(),
    ]);
    let best = Best::of(&set);
    let population = Population::of(&set, &best, read(&set, &best, &files));
    let block = one_block(&population);
    assert_eq!(in_words(&population, &block), ["1 Xã H 99", "2 Xã A 80"]);
    let apart: Vec<(&str, &[Apart])> = block
        .apart
        .iter()
        .map(|apart| (population.entries[apart.entry].unit.as_str(), apart.why.as_slice()))
        .collect();
    assert_eq!(
        apart,
        [
            ("", &[Apart::Unnamed][..]),
            ("Xã B", &[Apart::Excluded(Excluded::Reason(0.into()), true)]),
            ("Xã C", &[Apart::Incomplete]),
            ("Xa D", &[Apart::Duplicate]),
            (" xa  đ ", &[Apart::Duplicate]),
            ("Xã Đ", &[Apart::Duplicate]),
        ]
    );
    assert_eq!(population.duplicates.len(), 1);
    let refused: Vec<&str> = population.refused.iter().map(|file| file.source.as_str()).collect();
    assert_eq!(refused, ["7.json", "8.json"]);
    assert_eq!(population.refused[0].why, SheetFault::OtherSet("khac".to_owned(), "1".to_owned()));
    let of_h = population.entries.iter().find(|entry| entry.unit == "Xã H").unwrap();
    assert_eq!(*of_h.notices, [Notice::Changed]);
    // Each row of the table of sheets is picked by what is to be said of it.
    let blocks = rank(&population, set.total(), &|_| String::new());
    let (rows, table) = (filters(&population, &blocks), sheets_table(&population, &blocks, Language::Vi));
    assert_eq!(rows.len(), table.rows.len());
    let picked = Filter::ALL.map(|filter| rows.iter().filter(|row| row.contains(&filter)).count());
    //                  all said open evid wrong out other changed several stranger refused missing
    assert_eq!(picked, [10, 9, 1, 0, 0, 1, 0, 1, 3, 0, 2, 0]);
}

#[test]
fn ranks_are_on_the_value_that_the_set_declares() {
    let round = ("round", json!({"digits": 0, "mode": "half-up"}));
    let files = |set: &CriteriaSet| {
        named(&[&sheet(set, "A", &[("K.n", "79,6")]), &sheet(set, "B", &[("K.n", "80,4")])])
    };
    let rounded = free_set(std::slice::from_ref(&round));
    let population = Population::of(&rounded, &[], read(&rounded, &[], &files(&rounded)));
    assert_eq!(in_words(&population, &one_block(&population)), ["1 A 80", "1 B 80"]);
    let unrounded = free_set(&[round, ("ranking", json!({"unrounded": true}))]);
    let population = Population::of(&unrounded, &[], read(&unrounded, &[], &files(&unrounded)));
    assert_eq!(in_words(&population, &one_block(&population)), ["1 B 80.4", "2 A 79.6"]);
}

/// A row scored against the best unit, and a free one.
fn best_set() -> CriteriaSet {
    let mut assumed = decimal("best");
    assumed["assumed"] = json!(true);
    assumed["min"] = json!("0.000001");
    let rule = json!({"kind": "ratio-to-best", "part": "a", "whole": "b", "best": "best"});
    let first = criterion(
        "A",
        20,
        json!([whole("a"), {"id": "b", "kind": "whole", "min": 1, "label": words("b", "b")}, assumed]),
        rule,
    );
    let second = criterion("B", 10, json!([decimal("n")]), json!({"kind": "free", "input": "n"}));
    accepted(&set_of(30, json!([group("G", 30, json!([first, second]))])))
}

#[test]
fn the_best_unit_is_found_and_every_sheet_scored_by_it() {
    let set = best_set();
    let best = Best::of(&set);
    assert_eq!(best.len(), 1);
    let files = named(&[
        // What units assumed as the best is of no matter any more.
        &sheet(&set, "A", &[("A.a", "1"), ("A.b", "3"), ("A.best", "9"), ("B.n", "5")]),
        &sheet(&set, "B", &[("A.a", "2"), ("A.b", "3"), ("A.best", "1"), ("B.n", "1")]),
        &sheet(&set, "C", &[("A.a", "0"), ("A.b", "3"), ("B.n", "10")]),
        // The same unit twice has no part in it.
        &sheet(&set, "D", &[("A.a", "9"), ("A.b", "1"), ("B.n", "1")]),
        &sheet(&set, "d", &[("A.a", "8"), ("A.b", "1"), ("B.n", "1")]),
    ]);
    let population = Population::of(&set, &best, read(&set, &best, &files));
    assert_eq!(population.best[0].1, Exact::ratio(2, 3));
    // 1/3 of 2/3 is a half of 20 points.
    assert_eq!(in_words(&population, &one_block(&population)), ["1 B 21", "2 A 15", "3 C 10"]);
    assert!(!population.is_provisional());
}

#[test]
fn a_unit_that_the_register_does_not_have_sets_no_best_value() {
    let set = best_set();
    let best = Best::of(&set);
    let files = named(&[
        &sheet(&set, "A", &[("A.a", "1"), ("A.b", "2"), ("B.n", "5")]),
        &sheet(&set, "Lạ", &[("A.a", "2"), ("A.b", "2"), ("B.n", "5")]),
    ]);
    let register = Register::read(b"A\nB").unwrap();
    let read = read(&set, &best, &files);
    let population = Population::rescored(&set, &best, Some(&register), read, |entries, values| {
        let mut intake = Intake::new(&set, &best);
        entries.iter_mut().for_each(|entry| intake.rescore(entry, values));
    });
    assert_eq!(population.best[0].1, Exact::ratio(1, 2));
    let block = one_block(&population);
    assert_eq!(in_words(&population, &block), ["1 A 25"]);
    // Above the best ratio of all, the other's own ratio is none that counts.
    assert_eq!(block.apart[0].why, [Apart::Unregistered, Apart::Incomplete]);
    assert_eq!(population.not_sent, [1]);
}

#[test]
fn without_any_ratio_above_zero_all_have_nothing() {
    let set = best_set();
    let best = Best::of(&set);
    let files = named(&[&sheet(&set, "A", &[("A.a", "0"), ("A.b", "3"), ("B.n", "5")])]);
    let population = Population::of(&set, &best, read(&set, &best, &files));
    assert_eq!(in_words(&population, &one_block(&population)), ["1 A 5"]);
    let none = Population::of(&set, &best, vec![]);
    assert_eq!(none.best[0].1, None);
    assert!(!none.is_provisional());
    assert_eq!(rank(&none, set.total(), &|_| String::new()), vec![]);
}

#[test]
fn evidence_is_missing_where_the_best_unit_leaves_points() {
    let mut first = criterion(
        "A",
        20,
        json!([
            whole("a"),
            {"id": "b", "kind": "whole", "min": 1, "label": words("b", "b")},
            {"id": "best", "kind": "decimal", "assumed": true, "label": words("Cao nhất", "Best")},
        ]),
        json!({"kind": "ratio-to-best", "part": "a", "whole": "b", "best": "best"}),
    );
    first["evidence"] = words("Báo cáo", "A report");
    let set = accepted(&set_of(20, json!([group("G", 20, json!([first]))])));
    let best = Best::of(&set);
    let files = named(&[
        // Before the best of all is known, nobody has certain points but who assumes it.
        &sheet(&set, "A", &[("A.a", "1"), ("A.b", "3")]),
        &sheet(&set, "B", &[("A.a", "0"), ("A.b", "3"), ("A.best", "1")]),
    ]);
    let population = Population::of(&set, &best, read(&set, &best, &files));
    let missing: Vec<usize> = population.entries.iter().map(|entry| entry.without_evidence().len()).collect();
    assert_eq!(missing, [1, 0]);
}

#[test]
fn evidence_that_nobody_names_is_counted() {
    let set = shipped("mau-297-so");
    let mut phieu = Sheet::read(&crate::support::text_of("criteria/examples/cong-byt.json")).unwrap();
    let entry = |phieu: &Sheet| Intake::new(&set, &[]).read("a", phieu.save().as_bytes()).unwrap();
    let before = entry(&phieu).without_evidence();
    let first = *before.first().unwrap();
    phieu.explanations.insert(set.node(first).id.clone(), "Báo cáo 12/BC-SYT".to_owned());
    assert_eq!(entry(&phieu).without_evidence(), before[1..]);
    // A document that is named among the evidence counts like one in the explanation.
    let named = Proof { texts: ["12/BC-SYT", "", "", "", "", ""].map(str::to_owned), ..Proof::default() };
    phieu.apply(phieu.evidence.changed(&set.node(before[1]).id, &[named]));
    assert_eq!(entry(&phieu).without_evidence(), before[2..]);
}

#[test]
fn results_go_back_to_the_units_and_reconcile() {
    let set = best_set();
    let best = Best::of(&set);
    let own = [("A.a", "1"), ("A.b", "3"), ("A.best", "1"), ("B.n", "5")];
    let files = named(&[
        &sheet(&set, "Xã A", &own),
        &sheet(&set, "Xã B", &[("A.a", "2"), ("A.b", "3"), ("B.n", "1")]),
        &sheet(&set, "Xã C", &[]),
    ]);
    let population = Population::of(&set, &best, read(&set, &best, &files));
    let blocks = rank(&population, set.total(), &|_| "Khối xã".to_owned());
    let made = results(&population, &blocks, &|reasons| format!("{reasons:?}"), &|_| String::new());
    let again = Results::read(&made.save()).unwrap();
    let units: Vec<(&str, Option<u32>, &str)> =
        again.units.iter().map(|unit| (unit.unit.as_str(), unit.rank, unit.unranked.as_str())).collect();
    assert_eq!(units, [("Xã B", Some(1), ""), ("Xã A", Some(2), ""), ("Xã C", None, "[Incomplete]")]);
    assert_eq!(check_ranks(&again.units, None), vec![]);
    let official = again.of_unit("xa a").unwrap();
    let matched = match_lines(&set, official, &Confirmed::new());
    assert_eq!(check(official, Some((&set, &matched))), vec![]);
    let assessment = assess(&set, &answers(own));
    let accounts =
        account(&set, &side_by_side(&set, Own::Sheet(&assessment), official, &matched, Column::Final));
    // The unit had assumed a best ratio of 1; it is 2/3.
    assert_eq!(accounts[0].difference(), &Exact::from(10) - &Exact::ratio(20, 3).unwrap());
    assert_eq!((accounts[0].entries.len(), accounts[0].remainder.clone()), (1, Exact::ZERO));
}

#[test]
fn the_spread_counts_every_unit_ranked() {
    let set = free_set(&[]);
    let files = named(&[
        &sheet(&set, "A", &[("K.n", "100")]),
        &sheet(&set, "B", &[("K.n", "95")]),
        &sheet(&set, "C", &[("K.n", "9,9")]),
        &sheet(&set, "D", &[("K.n", "10")]),
        &sheet(&set, "E", &[]),
    ]);
    let population = Population::of(&set, &[], read(&set, &[], &files));
    let spread = distribution(&population, &[one_block(&population)]);
    assert_eq!(spread.tenths, [1, 1, 0, 0, 0, 0, 0, 0, 0, 2]);
    let spread = spread.figures.unwrap();
    assert_eq!(spread.all(), [&number("9.9"), &number("53.725"), &number("52.5"), &Exact::from(100)]);
    // The only group has the points of the total.
    let groups = group_figures(&population, &[one_block(&population)]);
    assert_eq!(groups, [GroupFigures { group: set.children(set.total())[0], figures: spread }]);
}

proptest! {
    #![proptest_config(tried(400))]

    #[test]
    fn the_order_of_the_files_changes_nothing(
        (numbers, fillings, order, best) in
            (choices(), proptest::collection::vec(choices(), 1..12), choices(), any::<bool>()),
    ) {
        let model = Group::random_set(&mut Draw::new(numbers));
        let mut file = set_file(&model, &mut Draw::new(vec![]));
        if best {
            assume_best(&mut file);
        }
        let set = accepted(&file);
        let mut files: Vec<(String, String)> = fillings
            .into_iter()
            .enumerate()
            .map(|(index, filling)| {
                let mut sheet = Sheet::new(&set, &format!("Xã {}", index % 9), "");
                sheet.answers = fill(&model, &mut Draw::new(filling)).1;
                (format!("{index}.json"), sheet.save())
            })
            .collect();
        let best = Best::of(&set);
        let first = Population::of(&set, &best, read(&set, &best, &files));
        Draw::new(order).shuffle(&mut files);
        let second = Population::of(&set, &best, read(&set, &best, &files));
        prop_assert_eq!(&first, &second);
        let block = |index: usize| (index % 2).to_string();
        prop_assert_eq!(rank(&first, set.total(), &block), rank(&second, set.total(), &block));
        for block in rank(&first, set.total(), &|_| String::new()) {
            for pair in block.ranked.windows(2) {
                prop_assert!(pair[0].value >= pair[1].value);
                prop_assert_eq!(pair[0].value == pair[1].value, pair[0].rank == pair[1].rank);
            }
            prop_assert_eq!(block.ranked.len() + block.apart.len(), first.entries.len());
        }
    }
}

/// Marks the inputs that stand for the best unit.
pub(crate) fn assume_best(file: &mut Value) {
    match file {
        Value::Object(object) => {
            let best = object.get("rule").and_then(|rule| rule.get("best")).cloned();
            if let (Some(best), Some(Value::Array(inputs))) = (best, object.get_mut("inputs")) {
                inputs
                    .iter_mut()
                    .filter(|input| input["id"] == best)
                    .for_each(|input| input["assumed"] = json!(true));
            }
            object.values_mut().for_each(assume_best);
        }
        Value::Array(items) => items.iter_mut().for_each(assume_best),
        _ => {}
    }
}

/// 0 of 0 points are no result: whoever nothing applies to stands apart, and has no part in a mean.
#[test]
fn a_unit_to_which_nothing_applies_is_not_ranked() {
    let free = |id: &str| criterion(id, 10, json!([decimal("n")]), json!({"kind": "free", "input": "n"}));
    let only = |fact: &str, id: &str| {
        let mut group = group(&format!("G{id}"), 10, json!([free(id)]));
        group["applies"] = json!({"when": fact, "words": words("có việc", "has work")});
        group["notApplicable"] = json!({"policy": "shrink"});
        group
    };
    let fact =
        |id: &str| json!({"id": id, "kind": "yes-no", "label": words("Có việc không?", "Is there work?")});
    let mut file = set_of(20, json!([only("mot", "A"), only("hai", "B")]));
    file["facts"] = json!([fact("mot"), fact("hai")]);
    let set = accepted(&file);
    let of = |unit: &str, mot: &str, hai: &str, points: &str| {
        sheet(&set, unit, &[("mot", mot), ("hai", hai), ("A.n", points), ("B.n", points)])
    };
    let files = [
        of("Cả hai", "yes", "yes", "5"),
        of("Chỉ một", "yes", "no", "7"),
        of("Không gì", "no", "no", "9"),
        of("Không điểm", "yes", "no", "0"),
    ];
    let files = named(&files.each_ref().map(String::as_str));
    let population = Population::of(&set, &[], read(&set, &[], &files));
    let blocks = rank(&population, set.total(), &|_| String::new());
    assert_eq!(in_words(&population, &blocks[0]), ["1 Cả hai 10", "2 Chỉ một 7", "3 Không điểm 0"]);
    let apart: Vec<(&str, &[Apart])> = blocks[0]
        .apart
        .iter()
        .map(|apart| (population.entries[apart.entry].unit.as_str(), apart.why.as_slice()))
        .collect();
    assert_eq!(apart, [("Không gì", &[Apart::Void][..])]);
    let figures = |figures: &Figures| figures.all().map(ToString::to_string);
    let spread = distribution(&population, &blocks);
    assert_eq!(figures(&spread.figures.unwrap()), ["0", "17/3", "7", "10"]);
    // A group has its mean over those to which it applies, and ranks those.
    let groups = group_figures(&population, &blocks);
    assert_eq!(figures(&groups[0].figures), ["0", "4", "5", "7"]);
    assert_eq!(figures(&groups[1].figures), ["5", "5", "5", "5"]);
    let second = rank(&population, crate::support::node(&set, "GB"), &|_| String::new());
    assert_eq!(in_words(&population, &second[0]), ["1 Cả hai 5"]);
    assert!(second[0].apart.iter().all(|apart| apart.why == [Apart::Void]));
    let results = results(
        &population,
        &blocks,
        &|why| tudanhgia_office::texts::review::apart_in_words(&set, why, Language::Vi),
        &|_| String::new(),
    );
    let nothing = results.of_unit("Không gì").unwrap();
    assert_eq!((nothing.rank, nothing.unranked.contains("0 trên 0 điểm")), (None, true));
}

/// A total that a faulty formula has made is no rank: the unit stands apart, with the reason.
#[test]
fn a_formula_outside_its_bounds_is_no_rank() {
    let input = json!([{"id": "x", "kind": "decimal", "label": words("Giá trị", "Value"), "max": 100}]);
    let rule = json!({"kind": "formula", "formula": "x"});
    let set = accepted(&set_of(10, json!([group("G", 10, json!([criterion("A", 10, input, rule)]))])));
    let files = [sheet(&set, "Trong", &[("A.x", "9")]), sheet(&set, "Ngoài", &[("A.x", "11")])];
    let files = named(&files.each_ref().map(String::as_str));
    let population = Population::of(&set, &[], read(&set, &[], &files));
    let blocks = rank(&population, set.total(), &|_| String::new());
    assert_eq!(in_words(&population, &blocks[0]), ["1 Trong 9"]);
    assert_eq!(blocks[0].apart.len(), 1);
    assert_eq!(blocks[0].apart[0].why, [Apart::Outside]);
    let said = tudanhgia_office::texts::review::apart_in_words(&set, &blocks[0].apart[0].why, Language::Vi);
    assert!(said.contains("ngoài giới hạn đã khai báo"), "{said}");
}
