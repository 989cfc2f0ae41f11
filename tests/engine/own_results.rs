//! What this program writes passes its own checks: the results of a round, untouched, over random sets with rows that do
//! not apply, points on top, classes anywhere and every way to combine.

use proptest::prelude::proptest;
use proptest::prop_assert_eq;
use tudanhgia::criteria::CriteriaSet;
use tudanhgia::official::{Confirmed, Results, match_lines};
use tudanhgia::province::{Best, Intake, Population, check_ranks, rank, results};
use tudanhgia::reconcile::{Agreement, Files, Origin, Outcome, Own, account, check, side_by_side};
use tudanhgia::scoring::{Answers, assess};
use tudanhgia::sheet::Sheet;
use tudanhgia::verify::verify;

use crate::random::{Draw, choices, complete, many_choices, torn, whole_set};
use crate::support::tried;

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
    let text = results(&population, &blocks, &|_| "lý do".to_owned()).save();
    let read = Results::read(&text).unwrap();
    (text, read)
}

proptest! {
    #![proptest_config(tried(1_000))]

    #[test]
    fn the_results_of_a_round_pass_every_check(
        (numbers, one, two, three) in (many_choices(), choices(), choices(), choices()),
    ) {
        let file = whole_set(&mut Draw::new(numbers));
        let Ok(set) = CriteriaSet::read(&file.to_string()) else { return Ok(()) };
        let mut tearing = Draw::new(three);
        let [first, second] = [one, two].map(|filling| complete(&set, &mut Draw::new(filling)));
        let third = torn(&first, &mut tearing);
        let (text, results) = round(&set, &[first.clone(), second.clone(), third]);
        for unit in &results.units {
            let matched = match_lines(&set, unit, &Confirmed::new());
            prop_assert_eq!(check(unit, Some((&set, &matched))), vec![], "{} {}", unit.unit, file);
        }
        prop_assert_eq!(check_ranks(&results.units), vec![]);
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
            let origin = Origin { troubles: &[], confirmed: &Confirmed::new(), units: &results.units };
            let agreement = Agreement::of(&files, &sides, &accounts, &origin);
            let ranks_known = results.units.iter().filter(|unit| unit.rank.is_some()).count() > 1;
            let expected = if official.rank.is_some() && !ranks_known { Outcome::Part } else { Outcome::All };
            prop_assert_eq!(agreement.outcome(), expected, "{:?}", agreement);
        }
    }
}
