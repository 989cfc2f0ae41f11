//! What is offered from a table but not taken by itself, and what a tick or a unit in a cell means.

use serde_json::{Value, json};
use tudanhgia_core::criteria::CriteriaSet;
use tudanhgia_core::scoring::Wrong;
use tudanhgia_core::sheet::Sheet;
use tudanhgia_core::work::Work;
use tudanhgia_papers::{PaperKind, answers_file};
use tudanhgia_tables::answers::{
    Doubt, Found, Offer, Plan, Reason, Source, Target, of_clipboard, of_file, of_grid,
};
use tudanhgia_words::Language;

use crate::support::{accepted, criterion, decimal, group, set_of, whole, words};

/// A ratio of people, a choice, a yes or no, a number of documents.
fn set() -> CriteriaSet {
    let options = json!([
        {"id": "dung-han", "label": words("Đủ nội dung, đúng hạn", "Complete and in time")},
        {"id": "tre-han", "label": words("Trễ hạn", "Late")},
        {"id": "khong", "label": words("Không ban hành", "Not issued")},
    ]);
    let choice =
        json!([{"id": "c", "kind": "choice", "label": words("Kế hoạch", "Plan"), "options": options}]);
    let cases = json!([
        {"option": "dung-han", "points": 10}, {"option": "tre-han", "points": 5}, {"option": "khong", "points": 0},
    ]);
    let yes_no = json!([{"id": "y", "kind": "yes-no", "label": words("Có cổng", "A portal")}]);
    let with_unit = |mut input: Value, vi: &str, en: &str| {
        input["unit"] = words(vi, en);
        input
    };
    let ratio = json!({"kind": "ratio", "part": "a", "whole": "b"});
    let people = json!([with_unit(whole("a"), "người", "people"), with_unit(whole("b"), "người", "people")]);
    let documents = json!([with_unit(decimal("n"), "văn bản", "documents")]);
    let rows = json!([
        criterion("R", 10, people, ratio),
        criterion("C", 10, choice, json!({"kind": "cases", "input": "c", "cases": cases})),
        criterion("Y", 10, yes_no, json!({"kind": "yes-no", "input": "y"})),
        criterion("N", 10, documents, json!({"kind": "free", "input": "n"})),
    ]);
    accepted(&set_of(40, json!([group("G", 40, rows)])))
}

fn work(set: &CriteriaSet) -> Work<'_> {
    Work::new(set, Sheet::new(set, "UBND xã A", ""))
}

fn plan(work: &Work, text: &str, from: &str) -> Plan {
    of_grid(work, &of_clipboard(text, "", None).unwrap(), work.set().input_at(from), None, None)
}

/// What is offered for one question, and whether it is taken by itself.
fn offer(set: &CriteriaSet, from: &str, cell: &str) -> (Found, Vec<Doubt>, bool) {
    let plan = plan(&work(set), &format!("{cell}\n"), from);
    let offer = plan.offers.into_iter().find(|offer| offer.target.is_some()).unwrap();
    let is_sure = offer.is_sure();
    (offer.found, offer.doubts, is_sure)
}

#[test]
fn a_part_of_an_option_is_asked_and_not_taken() {
    let set = set();
    let found = |cell: &str| offer(&set, "C.c", cell);
    let answer = |id: &str| Found::Answer(id.to_owned());
    for same in ["Đủ nội dung, đúng hạn", "đủ nội dung đúng hạn", "DU NOI DUNG, DUNG HAN", "dung-han"]
    {
        assert_eq!(found(same), (answer("dung-han"), vec![], true), "{same}");
    }
    // The id leaves out that all is in it; so does the cell.
    for part in ["Đúng hạn", "đúng hạn", "dung han", "in time", "Đủ nội dung"] {
        assert_eq!(found(part), (answer("dung-han"), vec![Doubt::PartOfOption], false), "{part}");
    }
    assert_eq!(found("Không"), (answer("khong"), vec![Doubt::PartOfOption], false));
    // What is turned round by the rest of the option, what stands in two of them, and what says more than any.
    for none in ["Ban hành", "hạn", "Đúng hạn nhưng thiếu", "đ", "x"] {
        assert_eq!(found(none).0, Found::Nothing(Reason::NoOption), "{none}");
    }
}

#[test]
fn a_tick_is_offered_as_yes_and_says_so() {
    let set = set();
    let found = |cell: &str| offer(&set, "Y.y", cell);
    for tick in ["Đạt", "đạt", "x", "X", "✓", "√"] {
        assert_eq!(found(tick), (Found::Answer("yes".to_owned()), vec![Doubt::AsYes], true), "{tick}");
    }
    assert_eq!(found("Có"), (Found::Answer("yes".to_owned()), vec![], true));
    for none in ["Không đạt", "Đạt 80%", "xx", "đất"] {
        assert_eq!(found(none).0, Found::Nothing(Reason::NoOption), "{none}");
    }
    assert_eq!(Doubt::AsYes.words(&set, Language::Vi), "Hiểu là Có.");
    // In the column for no it is none.
    let work = work(&set);
    let names = "TT\tTiêu chí\tKhông\nY\tY\tx";
    assert!(plan(&work, names, "Y.y").offers.iter().all(|offer| offer.text().is_none()));
}

#[test]
fn a_number_may_have_the_unit_of_its_question_behind_it() {
    let set = set();
    let number = |cell: &str| offer(&set, "N.n", cell).0;
    assert_eq!(number("3 văn bản"), Found::Answer("3".to_owned()));
    assert_eq!(number("3 Văn bản"), Found::Answer("3".to_owned()));
    assert_eq!(number("1,5 documents"), Found::Answer("1,5".to_owned()));
    for other in ["3 cuộc", "3 văn bản trễ", "văn bản"] {
        assert!(matches!(number(other), Found::Nothing(Reason::Number(_))), "{other}");
    }
}

#[test]
fn what_the_sheet_would_refuse_is_offered_with_the_reason_and_not_taken() {
    let set = set();
    let work = work(&set);
    let doubts = |plan: &Plan| plan.offers.iter().map(|offer| offer.doubts.clone()).collect::<Vec<_>>();
    let taken = |plan: &Plan| plan.offers.iter().filter(|offer| offer.is_sure()).count();
    let plan_of = |text: &str| plan(&work, text, "R.a");
    let parts = plan_of("6,2\n6,85");
    assert_eq!(doubts(&parts), [[Doubt::Refused(Wrong::NotWhole)], [Doubt::Refused(Wrong::NotWhole)]]);
    let more = plan_of("42\n40");
    assert_eq!(taken(&more), 0);
    let all = doubts(&more);
    let [Doubt::Refused(Wrong::ExceedsWhole { .. })] = &all[0][..] else { panic!("{all:?}") };
    // With nothing wrong all of it is taken; beside what the sheet has already it may be wrong.
    assert_eq!(taken(&plan_of("38\n40")), 2);
    let mut sheet = Sheet::new(&set, "", "");
    sheet.answers.insert("R.b".to_owned(), "10".to_owned());
    let filled = Work::new(&set, sheet);
    // The whole of the table is refused, and then its part exceeds the whole of the sheet.
    let both = plan(&filled, "20\n30,5", "R.a");
    assert_eq!(taken(&both), 0, "{:?}", both.offers);
}

#[test]
fn the_answers_of_another_unit_are_told_and_its_explanations_wait() {
    let set = set();
    let mut other = Sheet::new(&set, "UBND xã B", "");
    other.answers.insert("R.a".to_owned(), "3".to_owned());
    other.explanations.insert("R".to_owned(), "vì mưa".to_owned());
    let table = answers_file(&Work::new(&set, other), PaperKind::Csv, Language::Vi);
    let explained = |unit: &str| {
        let Ok(Source::Table(grid)) = of_file(&table, None) else { panic!("no table") };
        let here = Work::new(&set, Sheet::new(&set, unit, ""));
        let plan = of_grid(&here, &grid, None, None, None);
        let is_explanation = |offer: &&Offer| matches!(offer.target, Some(Target::Explanation(_)));
        let is_sure = plan.offers.iter().find(is_explanation).unwrap().is_sure();
        (plan.of.is_of_other_unit(here.sheet()), is_sure)
    };
    assert_eq!(explained("UBND xã A"), (true, false));
    assert_eq!(explained("UBND xã B"), (false, true));
    assert_eq!(explained("Ủy ban nhân dân xã B"), (false, true));
    assert_eq!(explained(""), (false, true));
}
