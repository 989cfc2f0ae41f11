//! Two years: parts that add up, and decisions that are the person's.

use proptest::prelude::proptest;
use proptest::prop_assert_eq;
use serde_json::{Value, json};
use tudanhgia_core::criteria::CriteriaSet;
use tudanhgia_core::exact::Exact;
use tudanhgia_core::scoring::{Answers, assess};
use tudanhgia_core::sheet::{Change, Sheet};
use tudanhgia_journey::joined::Joined;
use tudanhgia_journey::series::{Period, series};
use tudanhgia_journey::split::{Edition, Fate, Place, Review, ReviewFault, Split, State, pairs, split};
use tudanhgia_journey::tables::split_table;
use tudanhgia_office::changes::Aspect;
use tudanhgia_papers::Cell;
use tudanhgia_words::Language;

use crate::random::{Draw, choices, complete, many_choices, torn, whole_set};
use crate::small::small_set;
use crate::support::{accepted, answers, criterion, group, set_of, tried, whole, words};

/// Checks that everything adds up, and that each row of each set stands in one line.
fn adds_up(old: Edition, old_answers: &Answers, new: Edition, new_answers: Option<&Answers>) -> Split {
    let found = split(old, old_answers, new, new_answers);
    let [then, between, now] = &found.total;
    assert_eq!(&found.rules, &(between - then));
    assert_eq!(&found.answers, &(now - between));
    let total =
        |set: &CriteriaSet, answers: &Answers| assess(set, answers).node(set.total()).range.least().clone();
    assert_eq!(*then, total(old.set, old_answers));
    assert_eq!(*now, new_answers.map_or_else(|| between.clone(), |answers| total(new.set, answers)));
    let count = |which: fn(&tudanhgia_journey::split::RowSplit) -> Option<usize>| {
        let mut rows: Vec<usize> = found.rows.iter().filter_map(which).collect();
        rows.sort_unstable();
        rows
    };
    assert_eq!(count(|row| row.old.map(usize::from)), (0..old.set.nodes.len()).collect::<Vec<_>>());
    assert_eq!(count(|row| row.new.map(usize::from)), (0..new.set.nodes.len()).collect::<Vec<_>>());
    // Every answer is carried or listed, and none is another.
    let carried = &found.carried;
    assert_eq!(carried.answers.len() + carried.left.len(), old_answers.len());
    assert!(carried.answers.iter().all(|(address, text)| old_answers[&carried.from[address]] == *text));
    found
}

proptest! {
    #![proptest_config(tried(2000))]

    #[test]
    fn rules_and_answers_are_the_whole_difference(
        (one, other, filling, tearing) in (choices(), choices(), choices(), choices()),
    ) {
        let files = [one, other].map(|numbers| small_set(&mut Draw::new(numbers)));
        let [old, new] = files.each_ref().map(accepted);
        let filled = complete(&old, &mut Draw::new(filling.clone()));
        let before = torn(&filled, &mut Draw::new(tearing.clone()));
        let after = torn(&complete(&new, &mut Draw::new(tearing)), &mut Draw::new(filling));
        let [old, new] = [Edition { file: &files[0], set: &old }, Edition { file: &files[1], set: &new }];
        adds_up(old, &before, new, Some(&after));
        let same = adds_up(old, &filled, old, Some(&filled));
        prop_assert_eq!((same.rules, same.answers, same.carried.left), (Exact::ZERO, Exact::ZERO, Answers::new()));
    }
}

proptest! {
    #![proptest_config(tried(60))]

    #[test]
    fn so_they_are_for_sets_with_everything(
        (one, other, filling) in (many_choices(), many_choices(), many_choices()),
    ) {
        let files = [one, other].map(|numbers| whole_set(&mut Draw::new(numbers)));
        let [old, new] = files.each_ref().map(accepted);
        let before = complete(&old, &mut Draw::new(filling));
        let [old, new] = [Edition { file: &files[0], set: &old }, Edition { file: &files[1], set: &new }];
        adds_up(old, &before, new, None);
    }
}

fn count(each: i64) -> Value {
    json!({"kind": "count", "input": "n", "each": each})
}

/// A set of one group of rows, each with its id, its number, its maximum and what each case counts.
fn set(rows: &[(&str, &str, i64, i64)]) -> Value {
    let items: Vec<Value> = rows
        .iter()
        .map(|(id, code, max, each)| {
            let mut row = criterion(id, *max, json!([whole("n")]), count(*each));
            row["code"] = (*code).into();
            row["name"]["vi"] = format!("Tiêu chí {code}").into();
            row
        })
        .collect();
    let max: i64 = rows.iter().map(|row| row.2).sum();
    set_of(max, json!([group("G", max, items)]))
}

#[test]
fn each_row_says_what_became_of_it() {
    let old = set(&[("A", "1", 20, 2), ("B", "2", 10, 1), ("C", "3", 5, 1), ("D", "4", 5, 1)]);
    let mut new = set(&[("A", "1", 20, 4), ("B", "2", 10, 1), ("X", "3", 5, 1), ("N", "5", 5, 1)]);
    new["groups"][0]["max"] = 40.into();
    let sets = [&old, &new].map(accepted);
    let [old, new] = [Edition { file: &old, set: &sets[0] }, Edition { file: &new, set: &sets[1] }];
    let fates: Vec<(String, Fate)> = pairs(old, new)
        .into_iter()
        .map(|pair| (pair.new.or(pair.old).unwrap(), pair.fate))
        .filter(|(id, _)| id != "G")
        .collect();
    let changed = |fate: &Fate| matches!(fate, Fate::Changed(_));
    assert!(fates[0].0 == "A" && changed(&fates[0].1));
    let rest: Vec<(&str, &Fate)> = fates[1..].iter().map(|(id, fate)| (id.as_str(), fate)).collect();
    assert_eq!(
        rest,
        [("B", &Fate::Same), ("X", &Fate::Renumbered(vec![])), ("N", &Fate::New), ("D", &Fate::Gone)]
    );
    let before = answers([("A.n", "3"), ("B.n", "4"), ("C.n", "2"), ("D.n", "5")]);
    let after = answers([("A.n", "4"), ("B.n", "4"), ("X.n", "2"), ("N.n", "1")]);
    let found = adds_up(old, &before, new, Some(&after));
    // 3 × 2 became 3 × 4, and D with its 5 points is gone; then one case more in A, and one in the new row.
    assert_eq!((found.rules, found.answers), (Exact::ONE, Exact::from(5)));
    assert_eq!(found.carried.left, answers([("D.n", "5")]));
    assert_eq!(found.carried.answers["X.n"], "2");
}

#[test]
fn nothing_enters_the_sheet_by_itself_and_every_decision_can_be_opened_again() {
    let files = [
        set(&[("A", "1", 20, 2), ("B", "2", 10, 1), ("D", "4", 5, 1)]),
        set(&[("A", "1", 20, 4), ("B", "2", 10, 1)]),
    ];
    let sets = files.each_ref().map(accepted);
    let [old, new] = [Edition { file: &files[0], set: &sets[0] }, Edition { file: &files[1], set: &sets[1] }];
    let before = answers([("A.n", "3"), ("B.n", "4"), ("D.n", "5")]);
    let mut sheet = Sheet::new(&sets[1], "Xã A", "");
    let mut review = Review::new(old, &before, new);
    assert_eq!(review.count(State::Waiting), 3);
    let taken = review.take_all(|item| item.fate == Fate::Same, &sheet);
    assert_eq!(taken.changes, [Change::Answer("B.n".to_owned(), "4".to_owned())]);
    taken.changes.into_iter().for_each(|change| sheet.apply(change));
    // What stands in the sheet already stays, and is told.
    sheet.apply(Change::Answer("A.n".to_owned(), "9".to_owned()));
    let a = Place::Row("A".to_owned());
    let taken = review.take(&a, &sheet);
    assert_eq!(
        (taken.changes, taken.kept),
        (vec![], vec![("A.n".to_owned(), "9".to_owned(), "3".to_owned())])
    );
    review.decide(&a, State::Typed);
    review.decide(&Place::Row("D".to_owned()), State::Left);
    assert_eq!(
        review.items().iter().find(|item| item.place == Place::Row("D".to_owned())).unwrap().lost["D.n"],
        "5"
    );
    let text = review.text();
    let mut again = Review::new(old, &before, new);
    assert_eq!(again.restore(&text), Ok(()));
    assert_eq!(again, review);
    again.decide(&a, State::Waiting);
    assert_eq!((again.count(State::Waiting), again.count(State::Taken), again.count(State::Left)), (1, 1, 1));
    let mut other = Review::new(new, &before, old);
    assert_eq!(other.restore(&text), Err(ReviewFault::OtherSets));
    assert_eq!(other.restore("{}"), Err(ReviewFault::NotAReview));
    assert_eq!(other.count(State::Waiting), other.items().len());
}

#[test]
fn rows_whose_ids_contain_each_other_keep_their_answers_apart() {
    let file = |ids: &[&str]| {
        let count = json!({"kind": "count", "input": "n", "each": 1});
        let rows: Vec<Value> =
            ids.iter().map(|id| criterion(id, 5, json!([whole("n")]), count.clone())).collect();
        set_of(5 * ids.len(), json!([group("G", 5 * ids.len(), rows)]))
    };
    let files = [file(&["1.1", "1.1.2"]), file(&["1.1"])];
    let [old, new] = files.each_ref().map(accepted);
    let [old, new] = [Edition { file: &files[0], set: &old }, Edition { file: &files[1], set: &new }];
    let typed = answers([("1.1.n", "1"), ("1.1.2.n", "2"), ("nowhere", "3"), ("1.1.x", "4")]);
    let review = Review::new(old, &typed, new);
    let at = |place: Place| review.items().iter().find(|item| item.place == place).unwrap();
    let row = |id: &str| at(Place::Row(id.to_owned()));
    assert_eq!(row("1.1").offered, answers([("1.1.n", "1")]));
    assert!(row("1.1").lost.is_empty());
    assert_eq!(row("1.1.2").lost, answers([("1.1.2.n", "2")]));
    // What is of no row is listed as well.
    for (address, text) in [("nowhere", "3"), ("1.1.x", "4")] {
        assert_eq!(at(Place::Fact(address.to_owned())).lost, answers([(address, text)]));
    }
    let sheets = [typed, answers([("1.1.n", "1")])];
    let periods = [
        Period { name: "a", set: old.set, answers: &sheets[0] },
        Period { name: "b", set: new.set, answers: &sheets[1] },
    ];
    let found = series(&periods);
    let same = found.iter().find(|row| row.id == "1.1").unwrap();
    assert_eq!(same.same_answers, [None, Some(true)]);
}

#[test]
fn a_row_under_another_id_says_what_of_it_differs_besides() {
    let files = [set(&[("A", "1", 20, 2), ("C", "3", 5, 1)]), set(&[("A", "1", 20, 2), ("X", "3", 5, 2)])];
    let sets = files.each_ref().map(accepted);
    let [old, new] = [0, 1].map(|at| Edition { file: &files[at], set: &sets[at] });
    let fate = |id: &str| pairs(old, new).into_iter().find(|pair| pair.new.as_deref() == Some(id)).unwrap();
    let found = fate("X");
    assert_eq!((found.old.as_deref(), &found.fate), (Some("C"), &Fate::Renumbered(vec![Aspect::Rule])));
    // What is said of its answers is what is done with them.
    let review = Review::new(old, &answers([("C.n", "2")]), new);
    let item = review.items().iter().find(|item| item.place == Place::Row("X".to_owned())).unwrap();
    assert_eq!((&item.offered, &item.was), (&answers([("X.n", "2")]), &answers([("C.n", "2")])));
    assert!(item.lost.is_empty());
}

#[test]
fn an_answer_of_another_kind_is_listed_and_not_read_as_an_option_of_the_same_id() {
    let row = |input: Value| {
        let rule = json!({"kind": "cases", "input": "k", "cases": [{"option": "yes", "share": 1}, {"option": "no", "share": 0}]});
        set_of(5, json!([group("G", 5, [criterion("A", 5, json!([input]), rule)])]))
    };
    let option = |id: &str, label: &str| json!({"id": id, "label": words(label, label)});
    let asked = |label: &str| {
        let options = [option("yes", label), option("no", "Chưa")];
        row(json!({"id": "k", "kind": "choice", "label": words("Hồ sơ", "Papers"), "options": options}))
    };
    let mut yes_no = row(json!({"id": "k", "kind": "yes-no", "label": words("Có hồ sơ?", "Papers?")}));
    yes_no["groups"][0]["items"][0]["rule"] = json!({"kind": "yes-no", "input": "k"});
    let files = [yes_no, asked("Đầy đủ"), asked("Đủ hết")];
    let sets = files.each_ref().map(accepted);
    let at = |place: usize| Edition { file: &files[place], set: &sets[place] };
    let typed = answers([("A.k", "yes")]);
    let item = |old: usize, new: usize| Review::new(at(old), &typed, at(new)).items()[0].clone();
    let (converted, same) = (item(0, 1), item(1, 2));
    assert_eq!((converted.offered, converted.lost), (Answers::new(), typed.clone()));
    // With other words it is offered, not among what did not change, and with its address in the older set.
    assert_eq!((same.offered, same.was), (typed.clone(), typed.clone()));
    assert!(matches!(same.fate, Fate::Changed(_)));
}

#[test]
fn the_total_of_two_years_has_the_figures_that_all_rows_below_add_up_to() {
    let mut files =
        [set(&[("A", "1", 20, 2), ("B", "2", 10, 1)]), set(&[("A", "1", 20, 4), ("B", "2", 10, 1)])];
    files[1]["round"] = json!({"mode": "down", "multiple": "10"});
    let sets = files.each_ref().map(accepted);
    let [old, new] = [0, 1].map(|at| Edition { file: &files[at], set: &sets[at] });
    let now = answers([("A.n", "3"), ("B.n", "6")]);
    let found = split(old, &answers([("A.n", "3"), ("B.n", "4")]), new, Some(&now));
    // 10 points were 16 by the new rules, 10 rounded; two more make 18 and are rounded to 10 too.
    let table = split_table(&sets[0], &sets[1], &found, Language::Vi);
    let figure = |row: &[Cell], column: usize| match &row[column] {
        Cell::Number(value, _) => value.clone(),
        _ => Exact::ZERO,
    };
    for (column, of_total) in [(5, &found.rules), (6, &found.answers)] {
        assert_eq!(table.rows[0][column], Cell::Number(of_total.clone(), sets[1].digits));
        let below = table.rows[1..].iter().map(|row| figure(row, column)).collect();
        assert_eq!(&Exact::sum(below), of_total);
    }
    assert!(table.rows.iter().all(|row| row.len() == table.head.len()));
}
