//! What is planned around a sheet is read as it was written, and of two windows nothing is lost.

use std::collections::BTreeSet;

use proptest::prelude::{Strategy, proptest};
use proptest::prop_assert;
use serde_json::{Value, json};
use tudanhgia_core::criteria::Day;
use tudanhgia_core::scoring::Answers;
use tudanhgia_core::sheet::SetRef;
use tudanhgia_journey::agreed::{Agreed, Plan};
use tudanhgia_journey::joined::Joined;
use tudanhgia_journey::path::Outcome;
use tudanhgia_journey::plan::{plan_paper, plan_table};
use tudanhgia_journey::split::{Edition, Place, Review, State};
use tudanhgia_journey::tasks::{Task, TaskState, Tasks};
use tudanhgia_papers::Cell;
use tudanhgia_words::Language;

use crate::path::large;
use crate::support::{accepted, tried};

fn day(number: usize) -> Option<Day> {
    Day::read(&format!("2027-03-{:02}", number + 1))
}

/// What somebody types: where, what, and a number.
type Typed = (usize, usize, usize);

fn typed() -> impl Strategy<Value = Vec<Typed>> {
    proptest::collection::vec((0..3_usize, 0..7_usize, 0..5_usize), 0..8)
}

/// Typed by whoever: each text says by whom.
fn plan_with(plan: &Plan, who: &str, typed: &[Typed]) -> Plan {
    let mut plan = plan.clone();
    for (row, what, number) in typed {
        let id = format!("c0-{row}");
        let mut agree = |alter: &dyn Fn(&mut Agreed)| alter(plan.agreed.entry(id.clone()).or_default());
        match what {
            0 => agree(&|agreed| agreed.owner = format!("{who}{number}")),
            1 => agree(&|agreed| agreed.until = day(*number)),
            2 => agree(&|agreed| agreed.note = format!("{who} ghi {number}")),
            3 => agree(&|agreed| *agreed = Agreed::default()),
            4 => drop(plan.wishes.kept.insert(id)),
            5 => drop(plan.wishes.effort.insert(id, u32::try_from(*number).unwrap() + 1)),
            _ => plan.total = number.to_string(),
        }
    }
    plan
}

/// All that stands in a plan and can be lost, each piece with its row. A day that gave way to an earlier one stands in the note.
fn pieces(plan: &Plan) -> BTreeSet<String> {
    let mut pieces = BTreeSet::new();
    for (row, agreed) in plan.rows() {
        let texts = [&agreed.owner, &agreed.note].into_iter().flat_map(|text| text.split("; "));
        let day = agreed.until.map(|day| day.to_string());
        let texts = texts.map(str::to_owned).chain(day).filter(|text| !text.is_empty());
        pieces.extend(texts.map(|text| format!("{row} {text}")));
    }
    pieces.extend(plan.wishes.kept.iter().map(|row| format!("{row} stays")));
    pieces
}

proptest! {
    #![proptest_config(tried(1000))]

    #[test]
    fn of_two_windows_nothing_is_lost_whichever_writes_first(
        (first, one, other) in (typed(), typed(), typed()),
    ) {
        let set = accepted(&large(1, 3));
        let before = plan_with(&Plan::new(&set, "Xã A"), "T", &first);
        assert_eq!(Plan::read(&before.text()).unwrap().text(), before.text());
        let [one, other] = [plan_with(&before, "A", &one), plan_with(&before, "B", &other)];
        let (mut here, mut there) = (one.clone(), other.clone());
        here.join(&other, &before);
        there.join(&one, &before);
        prop_assert!(pieces(&here) == pieces(&there), "{here:?} {there:?}");
        for (mine, theirs) in [(&one, &other), (&other, &one)] {
            let new = pieces(mine).difference(&pieces(&before)).cloned().collect::<BTreeSet<_>>();
            prop_assert!(new.is_subset(&pieces(&here)), "{new:?} is not all in {here:?}");
            // What both left as it was stays.
            let same = pieces(&before).intersection(&pieces(mine)).cloned().collect::<BTreeSet<_>>();
            let same = same.intersection(&pieces(theirs)).cloned().collect::<BTreeSet<_>>();
            prop_assert!(same.is_subset(&pieces(&here)));
        }
        prop_assert!(here.wishes == there.wishes);
    }

    #[test]
    fn what_one_window_lets_go_the_other_brings_not_back_and_what_that_has_typed_since_stays(
        (first, since) in (typed(), typed()),
    ) {
        let set = accepted(&large(1, 3));
        let fresh = Plan::new(&set, "Xã A");
        // As it was kept: a row of which nothing was agreed on is none.
        let kept = |plan: &Plan| Plan::read(&plan.text()).unwrap();
        let before = kept(&plan_with(&fresh, "T", &first));
        let still = plan_with(&before, "B", &since);
        let mut joined = still.clone();
        joined.join(&fresh, &before);
        let (old, new) = (pieces(&before), pieces(&still));
        let expected: BTreeSet<String> = new.difference(&old).cloned().collect();
        prop_assert!(pieces(&joined) == expected, "{joined:?}");
        // And taken back it is there again.
        let mut back = kept(&joined);
        back.join(&before, &fresh);
        prop_assert!(pieces(&back).is_superset(&expected));
        let mut alone = fresh.clone();
        alone.join(&before, &fresh);
        prop_assert!(alone.text() == before.text());
    }
}

#[test]
fn a_plan_is_read_as_it_was_written_and_one_of_a_later_program_is_none() {
    let set = accepted(&large(1, 3));
    let mut plan = plan_with(&Plan::new(&set, "Xã A"), "A", &[(0, 0, 1), (0, 1, 2), (1, 4, 0), (2, 5, 3)]);
    plan.target = "total".to_owned();
    plan.next = Some(SetRef::of(&set));
    assert_eq!(Plan::read(&plan.text()), Some(plan.clone()));
    let mut value: Value = serde_json::from_str(&plan.text()).unwrap();
    assert_eq!(value["rows"], json!({"c0-0": {"owner": "A1", "until": "2027-03-03", "note": ""}}));
    value["format"] = 2.into();
    assert_eq!(Plan::read(&value.to_string()), None);
    assert_eq!(Plan::read("{}"), None);
}

#[test]
fn whoever_types_on_in_two_windows_finds_both_texts_and_no_piece_twice() {
    let set = accepted(&large(1, 3));
    let with = |before: &Plan, text: &str| {
        let mut plan = before.clone();
        plan.agreed.entry("c0-0".to_owned()).or_default().note = text.to_owned();
        plan
    };
    let note = |plan: &Plan| plan.agreed["c0-0"].note.clone();
    let fresh = Plan::new(&set, "");
    let stored = with(&fresh, "Chị");
    let mut other = with(&fresh, "Anh");
    other.join(&stored, &fresh);
    assert_eq!(note(&other), "Anh; Chị");
    // The first goes on from what it has written.
    let mut first = with(&stored, "Chị Hoa");
    first.join(&other, &stored);
    assert_eq!(note(&first), "Chị Hoa; Anh");
    let before = other.clone();
    let mut other = with(&other, "Anh Tú; Chị");
    other.join(&first, &before);
    assert_eq!(note(&other), "Anh Tú; Chị Hoa");
}

#[test]
fn tasks_and_decisions_of_two_windows_are_joined_and_none_is_overruled() {
    let set = accepted(&large(1, 3));
    let before = Tasks::new(&set, "Xã A");
    let give = |tasks: &Tasks, row: &str, owner: &str, until: usize, state: TaskState| {
        let mut tasks = tasks.clone();
        tasks.list.insert(row.to_owned(), Task { owner: owner.to_owned(), until: day(until), state });
        tasks
    };
    let mut one = give(&before, "c0-0", "Chị B", 5, TaskState::Asked);
    one = give(&one, "c0-1", "Chị B", 5, TaskState::Asked);
    let other = give(&before, "c0-0", "Anh C", 2, TaskState::Received);
    one.join(&other, &before);
    let joined = Task { owner: "Chị B; Anh C".to_owned(), until: day(2), state: TaskState::Received };
    assert_eq!(one.list["c0-0"], joined);
    assert_eq!(one.list["c0-1"].owner, "Chị B");

    let file = large(1, 3);
    let edition = Edition { file: &file, set: &set };
    let answers: Answers = (0..3).map(|row| (format!("c0-{row}.a"), "1".to_owned())).collect();
    let fresh = Review::new(edition, &answers, edition);
    let row = |at: usize| Place::Row(format!("c0-{at}"));
    let decided = |states: [State; 3]| {
        let mut review = fresh.clone();
        states.into_iter().enumerate().for_each(|(at, state)| review.decide(&row(at), state));
        review
    };
    // What one has opened again and the other decided is decided.
    let all = decided([State::Taken; 3]);
    let mut since = decided([State::Left, State::Taken, State::Taken]);
    since.join(&fresh, &all);
    let of = |review: &Review| {
        [0, 1, 2].map(|at| review.items().iter().find(|item| item.place == row(at)).unwrap().state)
    };
    assert_eq!(of(&since), [State::Left, State::Waiting, State::Waiting]);
    let mut one = decided([State::Taken, State::Waiting, State::Taken]);
    let other = decided([State::Waiting, State::Left, State::Left]);
    one.join(&other, &fresh);
    // What both decided in another way waits for somebody.
    assert_eq!(of(&one), [State::Taken, State::Left, State::Waiting]);
}

#[test]
fn what_was_agreed_on_for_rows_that_are_no_step_stands_on_the_paper_as_well() {
    let set = accepted(&large(1, 3));
    let mut plan = plan_with(&Plan::new(&set, "Xã A"), "A", &[(1, 0, 1), (2, 3, 0)]);
    let gone = Agreed { note: "còn nhớ".to_owned(), ..Agreed::default() };
    plan.agreed.insert("bỏ".to_owned(), gone);
    let table = plan_table(&set, Some(&Outcome::Beyond), &plan, Language::Vi).unwrap();
    assert!(table.rows.iter().all(|row| row.len() == table.head.len()));
    let cells: Vec<&Cell> = table.rows.iter().flatten().filter(|cell| **cell != Cell::Empty).collect();
    let expected = ["c0-1", "Tiêu chí", "A1", "bỏ", "còn nhớ"].map(Cell::text);
    assert_eq!(cells, expected.iter().collect::<Vec<_>>());
    let paper = plan_paper(&set, "Xã A", None, &[], &plan, Language::Vi);
    assert!(format!("{paper:?}").contains("còn nhớ"));
    assert_eq!(plan_table(&set, None, &Plan::new(&set, ""), Language::Vi), None);
}
