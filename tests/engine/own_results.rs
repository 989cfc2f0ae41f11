//! What this program writes passes its own checks: the results of a round, untouched, over random sets with rows that do
//! not apply, points on top, classes anywhere and every way to combine.

use proptest::prelude::proptest;
use proptest::{prop_assert, prop_assert_eq};
use serde_json::{Value, json};
use tudanhgia_core::calc::NodeIx;
use tudanhgia_core::criteria::{Content, CriteriaSet};
use tudanhgia_core::scoring::{Answers, Assessment, assess};
use tudanhgia_core::seal::{SealState, compare};
use tudanhgia_core::sheet::Sheet;
use tudanhgia_office::official::{Column, Confirmed, Official, Results, Score, match_lines};
use tudanhgia_office::papers::annex;
use tudanhgia_office::province::{
    Apart, Best, Intake, Lowered, Population, RoundResults, check_ranks, rank, results,
};
use tudanhgia_office::reconcile::{
    Agreement, AgreementOutcome, ArithmeticFinding, ArithmeticIssue, Files, Origin, Own, account, check,
    side_by_side,
};
use tudanhgia_office::verify::verify;
use tudanhgia_words::Language;

use crate::laws::read_from_outside;
use crate::random::{Draw, choices, complete, many_choices, torn, whole_set};
use crate::support::{accepted, answers, criterion, decimal, group, number, set_of, tried, whole};

/// The results of a round of these sheets, as they stand in their file.
fn round(set: &CriteriaSet, sheets: &[Answers]) -> (String, Results) {
    let best = Best::of(set);
    let mut intake = Intake::new(set, &best);
    let read = sheets.iter().enumerate().map(|(index, answers)| {
        let mut sheet = Sheet::new(set, &format!("Đơn vị {index}"), "");
        sheet.answers.clone_from(answers);
        intake.read(&format!("{index}.json"), sheet.save().as_bytes())
    });
    let population = Population::of(set, &best, read.collect());
    let blocks = rank(&population, set.total(), &|_| String::new());
    let (why, lowered) = (&|_: &[Apart]| "lý do".to_owned(), &|_: &[Lowered]| "lý do hạ".to_owned());
    let all = results(&population, &blocks, why, lowered);
    let text = all.save();
    // Made unit by unit it is the same file, as serde_json writes it, and in short the same annex.
    let one = RoundResults { population: &population, blocks: &blocks, why, lowered };
    assert_eq!(one.head().save_with(one.each()).as_ref(), Some(&text));
    assert_eq!(format!("{:#}\n", serde_json::from_str::<Value>(&text).unwrap()), text);
    assert!(one.names().eq(all.units.iter().map(|unit| unit.unit.as_str())));
    assert_eq!(annex(set, &one.in_short(), Language::Vi), annex(set, &all, Language::Vi));
    let read = Results::read(&text).unwrap();
    (text, read)
}

/// What a check of the results of a round finds, of all of them and of each unit's alone.
fn found(set: &CriteriaSet, sheets: &[Answers]) -> (usize, usize) {
    let (text, results) = round(set, sheets);
    let of = |unit: &Official| check(unit, Some((set, &match_lines(set, unit, &Confirmed::new())))).len();
    let alone = |unit: &Official| check_ranks(std::slice::from_ref(unit), None).len();
    let ranks = check_ranks(&results.units, None).len() + results.units.iter().map(alone).sum::<usize>();
    assert_eq!(verify(&text, Some(set)).map(|verified| verified.is_sound()), Ok(true));
    (results.units.iter().map(of).sum(), ranks)
}

#[test]
fn groups_on_top_and_ranks_on_what_was_not_rounded_are_no_mistakes() {
    let free = |id: &str| criterion(id, 10, json!([decimal("n")]), json!({"kind": "free", "input": "n"}));
    let mut bonus = group("B", 10, json!([free("B1")]));
    bonus["bonus"] = true.into();
    let mut file = set_of(10, json!([group("A", 10, json!([free("A1")])), bonus]));
    file["round"] = json!({"mode": "half-up", "digits": 0});
    file["ranking"] = json!({"unrounded": true});
    let set = accepted(&file);
    let sheet = |a: &str, b: &str| answers([("A1.n", a), ("B1.n", b)]);
    let sheets = [sheet("9", "8"), sheet("8,9", "8"), sheet("9", "8,1")];
    assert_eq!(found(&set, &sheets), (0, 0));
    let (_, results) = round(&set, &sheets);
    let ranked =
        |unit: &Official| (unit.rank, unit.total().and_then(|line| line.points(Column::Final)).cloned());
    let total = Some(number("17"));
    assert_eq!(
        results.units.iter().map(ranked).collect::<Vec<_>>(),
        [1, 2, 3].map(|rank| (Some(rank), total.clone()))
    );
    // A rank that the values do not give is still found.
    let mut wrong = results.units.clone();
    (wrong[0].rank, wrong[1].rank) = (Some(2), Some(1));
    assert_eq!(check_ranks(&wrong, None).len(), 2);
}

/// What a check finds in the results of a sheet of which only these rows are printed.
fn found_of(set: &CriteriaSet, sheet: Answers, printed: &[&str]) -> Vec<ArithmeticFinding> {
    let (_, results) = round(set, &[sheet]);
    let mut unit = results.units[0].clone();
    unit.lines.retain(|line| printed.contains(&line.id.as_str()));
    check(&unit, Some((set, &match_lines(set, &unit, &Confirmed::new()))))
}

#[test]
fn a_row_left_unanswered_may_count_less_than_its_rule_gives() {
    let bands = json!({"kind": "bands", "input": "n", "bands": [{"share": "1/4"}, {"from": 50, "share": 1}]});
    let mut quarter = criterion("K", 8, json!([decimal("n")]), bands);
    quarter["unanswered"] = "zero".into();
    let deduct = json!({"kind": "deduct", "floor": -1, "each": [{"input": "n", "points": 1}]});
    let deduction = criterion("D", 0, json!([whole("n")]), deduct);
    let mut file = set_of(8, json!([group("G", 8, json!([quarter, deduction]))]));
    let set = accepted(&file);
    let sheet = || answers([("D.n", "1")]);
    // By its rule K gives 2 at least, so that the group would give 1 at least.
    assert_eq!(found_of(&set, sheet(), &["", "G", "K", "D"]), vec![]);
    assert_eq!(found_of(&set, sheet(), &["", "G", "D"]), vec![]);
    assert_eq!(found_of(&set, sheet(), &["", "G"]), vec![]);
    // Where the set does not say so, it still is a mistake.
    file["groups"][0]["items"][0]["unanswered"] = "open".into();
    let other = accepted(&file);
    let (_, results) = round(&set, &[sheet()]);
    let mut unit = results.units[0].clone();
    unit.lines.retain(|line| line.id != "K");
    let found = check(&unit, Some((&other, &match_lines(&other, &unit, &Confirmed::new()))));
    assert!(found.iter().any(|found| matches!(found.what, ArithmeticIssue::Sum { .. })), "{found:?}");
    assert!(found.iter().any(|found| matches!(found.what, ArithmeticIssue::BelowLeast { .. })), "{found:?}");
}

#[test]
fn a_formula_reads_a_row_whose_group_is_not_printed_and_may_be_out() {
    let set = read_from_outside();
    let sheet = || answers([("hoso", "0"), ("K.not-applicable", "không có"), ("L.n", "1"), ("M.n", "1")]);
    assert_eq!(found_of(&set, sheet(), &["", "H", "K", "M"]), vec![]);
    let complete = answers([("hoso", "3"), ("K.not-applicable", "không có"), ("L.n", "1"), ("M.n", "1")]);
    assert_eq!(found_of(&set, complete, &["", "H", "K", "M"]), vec![]);
}

/// Changes one fact that a result states; which, or `None` where the result does not state it.
fn change(
    set: &CriteriaSet,
    assessment: &Assessment,
    unit: &mut Official,
    draw: &mut Draw,
) -> Option<&'static str> {
    let one = number("1");
    let at = draw.below(unit.lines.len());
    let row = NodeIx::from(at);
    let line = &mut unit.lines[at];
    let points = line.points(Column::Final).cloned();
    let node = set.node(row);
    let is_group = matches!(node.content, Content::Group(_)) && !node.max.is_zero();
    let is_empty_group = is_group && assessment.node(row).whole.is_false();
    match draw.below(9) {
        0 => {
            let other = if draw.once_in(2) { &points? + &one } else { &points? - &one };
            line.give(Column::Final, Some(Score::exact(other)));
            Some("points")
        }
        // A group of which nothing applies is printed with no points of none, or as n/a: that is the same.
        1 if points.is_some() && !is_empty_group => {
            line.give(Column::Final, Some(Score::NotApplicable));
            Some("not applicable")
        }
        2 if line.score(Column::Final) == Some(&Score::NotApplicable) => {
            let other = if draw.once_in(2) { number("0") } else { set.node(row).max.clone() };
            line.give(Column::Final, Some(Score::exact(other)));
            Some("applicable")
        }
        3 => {
            let classes = set.node(row).classes.as_ref()?;
            let class = if line.total { &mut unit.class } else { &mut line.class };
            let others: Vec<&String> =
                classes.list.iter().map(|other| &other.id).filter(|other| *other != class).collect();
            if class.is_empty() || others.is_empty() {
                return None;
            }
            *class = (*draw.one_of(&others)).clone();
            Some("class")
        }
        4 => {
            unit.rank = Some(unit.rank? + 1);
            Some("rank")
        }
        5 => {
            unit.ranked_on = Some(&unit.ranked_on.clone()? + &one);
            Some("ranked on")
        }
        6 if unit.rank.is_none() => {
            (unit.rank, unit.unranked) = (Some(1), String::new());
            Some("rank")
        }
        6 => {
            unit.unranked = "nộp chậm".to_owned();
            Some("not ranked")
        }
        7 => {
            let set = &mut unit.set;
            let part = [&mut set.id, &mut set.version, &mut set.sha256];
            part.into_iter().nth(draw.below(3))?.push('0');
            Some("set")
        }
        _ => {
            let max = line.points(Column::Max)? + &one;
            // A table may as well state what a row is at most where others fell out.
            if assessment.node(row).whole.value() == Some(&max) {
                return None;
            }
            line.give(Column::Max, Some(Score::exact(max)));
            Some("maximum")
        }
    }
}

proptest! {
    #![proptest_config(tried(1_000))]

    #[test]
    fn the_results_of_a_round_pass_every_check(
        (numbers, one, two, three, four) in (many_choices(), choices(), choices(), choices(), choices()),
    ) {
        let file = whole_set(&mut Draw::new(numbers));
        let Ok(set) = CriteriaSet::read(&file.to_string()) else { return Ok(()) };
        let (mut tearing, mut changing) = (Draw::new(three), Draw::new(four));
        let [first, second] = [one, two].map(|filling| complete(&set, &mut Draw::new(filling)));
        let third = torn(&first, &mut tearing);
        let (text, results) = round(&set, &[first.clone(), second.clone(), third]);
        for unit in &results.units {
            let matched = match_lines(&set, unit, &Confirmed::new());
            prop_assert_eq!(check(unit, Some((&set, &matched))), vec![], "{} {}", unit.unit, file);
            // A decision that prints the total alone contradicts nothing: rows that are not printed may not apply.
            let mut total = unit.clone();
            total.lines.retain(|line| line.total);
            let matched = match_lines(&set, &total, &Confirmed::new());
            prop_assert_eq!(check(&total, Some((&set, &matched))), vec![], "{:?} {}", total, file);
            // Nor does one that prints some of its lines: a row that is not printed may be anything.
            for _ in 0..4 {
                let mut some = unit.clone();
                some.lines.retain(|_| !tearing.once_in(3));
                let matched = match_lines(&set, &some, &Confirmed::new());
                prop_assert_eq!(check(&some, Some((&set, &matched))), vec![], "{:?} {}", some, file);
            }
        }
        prop_assert_eq!(check_ranks(&results.units, None), vec![]);
        prop_assert_eq!(verify(&text, Some(&set)).map(|verified| verified.is_sound()), Ok(true));
        // The best of all units is none that a sheet alone knows.
        if !Best::of(&set).is_empty() {
            return Ok(());
        }
        for (index, answers) in [first, second].iter().enumerate() {
            let mut sheet = Sheet::new(&set, &format!("Đơn vị {index}"), "");
            sheet.answers.clone_from(answers);
            let assessment = assess(&set, answers);
            if !assessment.is_complete() || assessment.nodes.iter().any(|node| node.range.value().is_none()) {
                continue;
            }
            let official = results.of_unit(&sheet.unit).unwrap();
            let matched = match_lines(&set, official, &Confirmed::new());
            let column = official.latest().unwrap();
            let sides = side_by_side(&set, Own::Sheet(&assessment), official, &matched, column);
            let accounts = account(&set, &sides);
            let files = Files { set: &set, sheet: Some((&sheet, &assessment)), official, matched: &matched };
            let origin = Origin { troubles: &[], sha256: "", confirmed: &Confirmed::new(), units: &results.units, is_changed: false, is_sheet_changed: false };
            let agreement = Agreement::of(&files, &sides, &accounts, &origin);
            let ranks_known = results.units.iter().filter(|unit| unit.rank.is_some()).count() > 1;
            // Of two quotas one after the other nobody knows from the own sheet how far they lower.
            let quotas = set.classes().map_or(0, |classes| classes.list.iter().filter(|class| class.quota.is_some()).count());
            let class_known = official.lowered.is_empty() || quotas < 2;
            let is_known = class_known && (official.rank.is_none() || ranks_known);
            let expected = if is_known { AgreementOutcome::All } else { AgreementOutcome::Part };
            prop_assert_eq!(agreement.outcome(), expected, "{:?}", agreement);
            // Any fact of it that is another is told.
            for _ in 0..8 {
                let mut other = official.clone();
                let Some(changed) = change(&set, &assessment, &mut other, &mut changing) else { continue };
                let mut units = results.units.clone();
                units[index] = other.clone();
                let matched = match_lines(&set, &other, &Confirmed::new());
                let sides = side_by_side(&set, Own::Sheet(&assessment), &other, &matched, column);
                let accounts = account(&set, &sides);
                let files = Files { set: &set, sheet: Some((&sheet, &assessment)), official: &other, matched: &matched };
                let origin = Origin { troubles: &[], sha256: "", confirmed: &Confirmed::new(), units: &units, is_changed: false, is_sheet_changed: false };
                let agreement = Agreement::of(&files, &sides, &accounts, &origin);
                prop_assert!(agreement.outcome() != AgreementOutcome::All, "{changed}: {agreement:?}");
                prop_assert!(changed == "rank" || !agreement.is_confirmable(), "{changed}: {agreement:?} {file}");
            }
        }
    }
}

#[test]
fn results_without_a_unit_are_sealed_too_and_too_many_are_given_up_before_all_are_made() {
    let none = Results::default().save();
    assert_eq!(format!("{:#}\n", serde_json::from_str::<Value>(&none).unwrap()), none);
    assert_eq!(compare(&serde_json::from_str(&none).unwrap()), SealState::Intact);
    // There is no end of these.
    let long = || Official { unit: "x".repeat(1_000_000), ..Official::default() };
    assert_eq!(Results::default().save_with(std::iter::repeat_with(long)), None);
}
