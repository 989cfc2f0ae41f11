//! The fewest changes: what is said to be the least is the least, tried in every way.

use proptest::prelude::proptest;
use proptest::{prop_assert, prop_assert_eq};
use serde_json::json;
use tudanhgia_core::calc::NodeIx;
use tudanhgia_core::criteria::{ClassIx, Content, CriteriaSet, InputKind};
use tudanhgia_core::exact::Exact;
use tudanhgia_core::scoring::{Answers, assess};
use tudanhgia_journey::path::{
    BUDGET, Goal, Outcome, WhatIf, Wishes, next_class, open_points, path,
};

use crate::random::{Draw, choices, complete, torn, whole_set};
use crate::small::small_set;
use crate::support::{accepted, answers, criterion, group, set_of, tried, whole, words};

/// The texts that an input can have, all of them.
fn texts(set: &CriteriaSet, address: &str) -> Vec<String> {
    let input = set.input(set.input_at(address).unwrap());
    match &input.kind {
        InputKind::Number { .. } => (0..=3).map(|value: u32| value.to_string()).collect(),
        InputKind::YesNo | InputKind::Choice(_) => {
            input.kind.option_ids().iter().map(|id| (*id).to_owned()).collect()
        }
        _ => vec![],
    }
}

/// The rows that may be changed, each with every way to answer it that gives points of its own.
fn every_way(set: &CriteriaSet, before: &Answers) -> Vec<(u64, Vec<Answers>)> {
    let now = assess(set, before);
    let mut rows = Vec::new();
    for (row, node) in set.nodes.pairs() {
        let Content::Criterion(criterion) = &node.content else { continue };
        if now.node(row).applies.is_false() {
            continue;
        }
        let free = criterion.inputs.iter().filter(|input| {
            let decides = set.links.deciding.contains(input);
            let address = &set.input(**input).address;
            let known = now.readings[**input] != tudanhgia_core::scoring::Reading::Open && now.wrong(**input).is_none();
            !(decides && known && before.contains_key(address)) && set.input(**input).kind != InputKind::Reason
        });
        let mut ways = vec![Answers::new()];
        for input in free {
            let address = &set.input(*input).address;
            let longer = ways.iter().flat_map(|way| {
                texts(set, address).into_iter().map(move |text| {
                    let mut way = way.clone();
                    way.insert(address.clone(), text);
                    way
                })
            });
            ways = longer.collect();
        }
        let mut seen = Vec::new();
        ways.retain(|way| {
            let mut sheet = before.clone();
            sheet.extend(way.clone());
            let after = assess(set, &sheet);
            let score = after.node(row);
            let counts = score.applies.is_true() && score.range.value().is_some();
            let sound = way.keys().all(|address| after.wrong(set.input_at(address).unwrap()).is_none());
            let new = counts && sound && !way.is_empty() && !seen.contains(&score.range);
            seen.push(score.range.clone());
            new
        });
        rows.push((1, ways));
    }
    rows
}

/// The fewest rows that have to be changed; `None` where no change reaches the class.
fn fewest(set: &CriteriaSet, before: &Answers, goal: &Goal) -> Option<u64> {
    let rows = every_way(set, before);
    let mut best: Option<u64> = None;
    let reached = |sheet: &Answers| {
        let after = assess(set, sheet);
        match goal {
            Goal::Class(class) => {
                let classes = after.classes_of(NodeIx::TOTAL);
                !classes.is_empty() && classes.iter().all(|it| it >= class)
            }
            Goal::Points(least) => after.node(NodeIx::TOTAL).range.least() >= least,
        }
    };
    fn walk(
        rows: &[(u64, Vec<Answers>)],
        sheet: &Answers,
        cost: u64,
        best: &mut Option<u64>,
        reached: &dyn Fn(&Answers) -> bool,
    ) {
        if best.is_some_and(|best| cost >= best) {
            return;
        }
        let Some(((effort, ways), rest)) = rows.split_first() else {
            if reached(sheet) {
                *best = Some(cost);
            }
            return;
        };
        walk(rest, sheet, cost, best, reached);
        for way in ways {
            let mut sheet = sheet.clone();
            sheet.extend(way.clone());
            walk(rest, &sheet, cost + effort, best, reached);
        }
    }
    walk(&rows, before, 0, &mut best, &reached);
    best
}

/// What a way does, tried as a sheet.
fn holds(set: &CriteriaSet, before: &Answers, goal: &Goal, outcome: &Outcome) -> Option<u64> {
    let Outcome::Path(path) = outcome else { return None };
    let after = assess(set, &path.applied_to(set, before));
    assert_eq!(after.node(NodeIx::TOTAL).range, path.total);
    for step in &path.steps {
        assert_eq!(after.node(step.row).range.value(), Some(&step.then));
        assert!(after.node(step.row).applies.is_true() && !step.answers.is_empty());
    }
    match goal {
        Goal::Class(class) => {
            assert_eq!(after.classes_of(NodeIx::TOTAL), path.classes);
            assert!(path.classes.iter().all(|it| it >= class) && !path.classes.is_empty());
        }
        Goal::Points(least) => assert!(path.total.least() >= least),
    }
    Some(path.effort)
}

#[test]
fn what_is_said_to_be_the_least_is_the_least() {
    use std::cell::Cell;
    let counts: [Cell<u32>; 4] = Default::default();
    let add = |at: usize| counts[at].set(counts[at].get() + 1);
    proptest!(tried(500), |(numbers in choices(), filling in choices(), tearing in choices())| {
        let file = small_set(&mut Draw::new(numbers));
        let set = accepted(&file);
        let filled = complete(&set, &mut Draw::new(filling.clone()));
        let mut draw = Draw::new(tearing);
        let mut before = filled;
        before.retain(|_, _| !draw.once_in(6));
        for goal in [Goal::Class(ClassIx::from(1 + draw.below(2))), Goal::Points(Exact::from(i64::try_from(draw.below(9)).unwrap()))] {
            let outcome = path(&set, &before, &goal, &Wishes::default(), BUDGET);
            let truth = fewest(&set, &before, &goal);
            let found = holds(&set, &before, &goal, &outcome);
            match &outcome {
                Outcome::Reached => { add(0); prop_assert_eq!(truth, Some(0)); }
                Outcome::Beyond => { add(1); prop_assert_eq!(truth, None); }
                Outcome::Open(least) => { add(3); println!("OPEN {least} truth {truth:?} goal {goal:?} {before:?}"); prop_assert!(truth.is_none_or(|truth| truth >= *least)); }
                Outcome::Path(path) => {
                    prop_assert!(truth.is_some_and(|truth| path.least <= truth && Some(truth) <= found), "{:?} {:?} {:?} {:?} {}", truth, path, goal, before, file);
                    if path.is_least() { add(2); prop_assert_eq!(truth, found); } else { add(3); if set.facts.iter().all(|f| before.contains_key(&set.input(*f).address)) { println!("LOOSE {} {} truth {truth:?} goal {goal:?} {before:?} {}", path.least, path.effort, file); } }
                }
            }
        }
    });
    let [reached, beyond, least, open] = counts.each_ref().map(Cell::get);
    println!("reached {reached}, beyond {beyond}, least {least}, not proven {open}");
    assert!(open * 20 <= reached + beyond + least, "{open} of {} were left open", reached + beyond + least + open);
}
