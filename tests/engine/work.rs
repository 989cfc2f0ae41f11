//! A sheet in work: one change is one evaluation, and says of every row that shows something else that it does.

use proptest::prelude::{any, proptest};
use proptest::{prop_assert, prop_assert_eq};
use serde_json::json;
use tudanhgia_core::calc::{InputIx, NodeIx};
use tudanhgia_core::criteria::{Content, CriteriaSet};
use tudanhgia_core::scoring::{Closer, assess};
use tudanhgia_core::sheet::{Change, Proof, Sheet};
use tudanhgia_core::work::Work;
use tudanhgia_words::{Language, may_cost, open_rows};

use crate::random::{Draw, choices, complete, many_choices, reading_order, torn, whole_set};
use crate::support::{accepted, answers, criterion, group, set_of, shipped, tried, whole, words};

fn random(numbers: Vec<u32>) -> CriteriaSet {
    accepted(&whole_set(&mut Draw::new(numbers)))
}

/// All that the form shows of a row: its score, what stands in its fields, what is wrong there, the facts it uses.
fn shown(work: &Work, row: NodeIx) -> String {
    let (set, assessment) = (work.set(), work.assessment());
    let node = set.node(row);
    let (mut inputs, mut facts) = (vec![], vec![]);
    if let Content::Criterion(criterion) = &node.content {
        inputs.extend(criterion.inputs.clone());
        facts.extend(criterion.facts.iter().map(|fact| &assessment.inputs[*fact]));
    }
    inputs.extend(node.applies.as_ref().and_then(|applies| applies.declared()));
    // The fault of an input may be said beside one that it contradicts.
    let mut bound = inputs.clone();
    for constraint in &set.constraints {
        let of_it = || constraint.parts.iter().copied().chain(constraint.per).chain([constraint.whole]);
        if of_it().any(|input| inputs.contains(&input)) {
            bound.extend(of_it());
        }
    }
    let answers: Vec<&str> = inputs.iter().map(|input| work.answer(*input)).collect();
    let wrong: Vec<_> = bound.iter().map(|input| assessment.wrong(*input)).collect();
    let score = (assessment.node(row), assessment.rests(row), assessment.classes_of(row));
    format!(
        "{score:?} {answers:?} {wrong:?} {facts:?} {:?}",
        (work.explanation(row), work.sheet().evidence.of(&node.id), work.sheet().notes.get(&node.id))
    )
}

proptest! {
    #![proptest_config(tried(200))]

    #[test]
    fn changes_one_by_one_give_what_the_whole_sheet_gives_and_name_every_row_that_looks_another(
        (numbers, filling, tearing, order, every) in (many_choices(), choices(), choices(), choices(), any::<usize>()),
    ) {
        let set = random(numbers);
        let filled = torn(&complete(&set, &mut Draw::new(filling)), &mut Draw::new(tearing));
        let mut work = Work::new(&set, Sheet::new(&set, "", ""));
        let mut before: Vec<String> = (0..set.nodes.len()).map(|row| shown(&work, NodeIx::from(row))).collect();
        let mut explained = 0;
        for (step, (input, text)) in reading_order(&set, &filled, &mut Draw::new(order)).into_iter().enumerate() {
            let old = work.assessment().clone();
            let mut changes = vec![Change::Answer(set.input(input).address.clone(), text)];
            if step % (every % 5 + 1) == 0 {
                explained = (explained + 1) % set.nodes.len();
                let id = &set.nodes[explained.into()].id;
                let proof = Proof { texts: [(); 6].map(|()| step.to_string()), ..Proof::default() };
                changes.push(match step % 3 {
                    0 => Change::Explanation(id.clone(), format!("lý do {step}")),
                    1 => Change::Note(id.clone(), format!("ghi chú {step}")),
                    _ => work.sheet().evidence.changed(id, &[proof]),
                });
            }
            let altered = work.change(changes);
            prop_assert_eq!(work.assessment(), &assess(&set, &work.sheet().answers));
            for (row, before) in before.iter_mut().enumerate() {
                let now = shown(&work, NodeIx::from(row));
                prop_assert!(*before == now || altered.rows.contains(&NodeIx::from(row)), "{}", set.nodes[row.into()].id);
                *before = now;
            }
            prop_assert_eq!(altered.rows.first(), Some(&NodeIx::TOTAL));
            let new = work.assessment();
            let scored = old.nodes != new.nodes || old.percent != new.percent || old.excluded != new.excluded;
            prop_assert!(altered.score || !scored);
            prop_assert_eq!(altered.completed, new.is_complete() && !old.is_complete());
        }
        prop_assert_eq!(work.text().to_string(), work.sheet().save());
    }

    /// The page begins without what looks closer: what it shows until then is wider, never wrong, and then the same.
    #[test]
    fn a_closer_look_only_takes_away_and_gives_what_the_whole_sheet_gives(
        (numbers, filling, tearing, order) in (many_choices(), choices(), choices(), choices()),
    ) {
        let set = random(numbers);
        let filled = torn(&complete(&set, &mut Draw::new(filling)), &mut Draw::new(tearing));
        let mut work = Work::with(&set, Sheet::new(&set, "", ""), None);
        for (input, text) in reading_order(&set, &filled, &mut Draw::new(order)) {
            work.change(vec![Change::Answer(set.input(input).address.clone(), text)]);
        }
        let closer = assess(&set, &work.sheet().answers);
        for (row, near) in closer.nodes.pairs() {
            let far = work.assessment().node(row);
            for (near, far) in [(&near.range, &far.range), (&near.unrounded, &far.unrounded), (&near.whole, &far.whole)] {
                prop_assert!(far.contains(near.least()) && far.contains(near.most()), "{}: {far:?} without {near:?}", set.node(row).id);
            }
            let classes = work.assessment().classes_of(row);
            prop_assert!(closer.classes_of(row).iter().all(|class| classes.contains(class)), "{}", set.node(row).id);
        }
        let before: Vec<String> = set.nodes.indices().map(|row| shown(&work, row)).collect();
        let altered = work.look_closer(Closer::FULL);
        prop_assert_eq!(work.assessment(), &closer);
        for (row, before) in set.nodes.indices().zip(before) {
            prop_assert!(before == shown(&work, row) || altered.rows.contains(&row), "{}", set.node(row).id);
        }
        prop_assert_eq!(work.look_closer(Closer::FULL).rows, vec![]);
    }
}

#[test]
fn a_closer_look_finds_fewer_classes() {
    let mut file = set_of(
        100,
        vec![group(
            "G",
            100,
            ["A", "B"]
                .map(|id| {
                    let max = if id == "A" { 60 } else { 40 };
                    criterion(
                        id,
                        max,
                        json!([{"id": "co", "kind": "yes-no", "label": words("Có?", "Is it?")}]),
                        json!({"kind": "yes-no", "input": "co"}),
                    )
                })
                .to_vec(),
        )],
    );
    let class = |id: &str, from: i64| json!({"id": id, "name": words(id, id), "from": from});
    let mut list = vec![class("yeu", 0), class("dat", 50), class("kha", 70), class("tot", 90)];
    list[0].as_object_mut().unwrap().remove("from");
    file["classes"] = json!({"on": "percent", "source": "nguon", "list": list});
    let set = accepted(&file);
    let mut work = Work::with(&set, Sheet::new(&set, "", ""), None);
    let classes = |work: &Work| work.assessment().classes_of(set.total()).len();
    // From 0 to 100: every class; but 0, 40, 60 and 100 are all that there is.
    assert_eq!((classes(&work), work.assessment().outer_classes.len()), (4, 1));
    assert_eq!(work.look_closer(Closer::FULL).rows.first(), Some(&NodeIx::TOTAL));
    assert_eq!((classes(&work), work.assessment().outer_classes.len()), (3, 0));
}

/// A set of 200 criteria in five groups, each a number out of ten.
fn two_hundred() -> CriteriaSet {
    let row = |group: usize, row: usize| {
        let rule = json!({"kind": "count", "input": "n", "each": 1});
        criterion(&format!("K{group}-{row}"), 10, json!([whole("n")]), rule)
    };
    let rows = |number: usize| (1..=40).map(|index| row(number, index)).collect::<Vec<_>>();
    let groups: Vec<_> = (1..=5).map(|number| group(&format!("G{number}"), 400, rows(number))).collect();
    accepted(&set_of(2000, groups))
}

#[cfg(debug_assertions)]
mod counts {
    use tudanhgia_core::tally::{WorkCounts, counted};

    use super::*;

    fn of_a_keystroke(work: &mut Work, changes: Vec<Change>) -> WorkCounts {
        counted(|| {
            work.change(changes);
            // The draft, a fold that stands open and the host page all want the text.
            (work.text(), work.text(), work.text())
        })
        .1
    }

    #[test]
    fn a_keystroke_at_200_criteria_is_one_evaluation_one_serialisation_and_one_hash() {
        let set = two_hundred();
        let mut sheet = Sheet::new(&set, "Xã A", "");
        for input in &set.inputs {
            sheet.apply(Change::Answer(input.address.clone(), "7".to_owned()));
        }
        let mut work = Work::new(&set, sheet);
        let answer = |text: &str| vec![Change::Answer("K3-17.n".to_owned(), text.to_owned())];
        // An answer that cannot count is as open as none, so the group stays as it is.
        for (text, group) in [("1", true), ("12", true), ("1x", true), ("", false), ("4", true)] {
            let altered = work.change(answer(text));
            let ids: Vec<&str> = altered.rows.iter().map(|row| set.node(*row).id.as_str()).collect();
            let expected = if group { vec!["", "G3", "K3-17"] } else { vec!["", "K3-17"] };
            assert_eq!(ids, expected, "what is drawn anew after {text:?}");
        }
        // The row, its group and the total are all that is computed.
        let one = WorkCounts { evaluations: 1, rows: 3, serialisations: 1, seals: 1 };
        assert_eq!(of_a_keystroke(&mut work, answer("5")), one);
        // What changes no answer is not evaluated.
        let explanation = vec![Change::Explanation("K1-1".to_owned(), "lý do".to_owned())];
        let text = WorkCounts { serialisations: 1, seals: 1, ..WorkCounts::default() };
        assert_eq!(of_a_keystroke(&mut work, explanation), text);
        assert_eq!(of_a_keystroke(&mut work, vec![Change::Unit("Xã B".to_owned())]), text);
        // Nobody asks for the text while it is being written.
        let (_, counts) = counted(|| ["6", "7", "8"].map(|text| work.change(answer(text)).score));
        assert_eq!(counts, WorkCounts { evaluations: 3, rows: 9, ..WorkCounts::default() });
        assert_eq!(work.assessment(), &assess(&set, &work.sheet().answers));
    }

    #[test]
    fn opening_a_sheet_is_one_evaluation() {
        let set = two_hundred();
        let sheet = Sheet::new(&set, "Xã A", "");
        let (_, counts) = counted(|| Work::new(&set, sheet));
        assert_eq!(counts, WorkCounts { evaluations: 1, rows: set.nodes.len(), ..WorkCounts::default() });
    }
}

#[test]
fn an_answer_without_a_place_is_kept_and_changes_no_score() {
    let set = two_hundred();
    let mut work = Work::new(&set, Sheet::new(&set, "", ""));
    let altered = work.change(vec![Change::Answer("cu.n".to_owned(), "3".to_owned())]);
    assert_eq!((altered.rows, altered.score), (vec![NodeIx::TOTAL], false));
    assert_eq!(work.sheet().answers, answers([("cu.n", "3")]));
    assert_eq!(work.answer(InputIx::from(0)), "");
}

#[test]
fn what_is_open_is_said_by_criterion_and_what_it_may_cost_where_the_certain_score_is_below_zero() {
    let set = shipped("mau-297-xa");
    let mut work = Work::new(&set, Sheet::new(&set, "UBND xã Tràng Đà", ""));
    let answer = |work: &mut Work, at: &str, text: &str| {
        drop(work.change(vec![Change::Answer(at.to_owned(), text.to_owned())]));
    };
    let open = |work: &Work| -> Vec<(String, String, bool)> {
        let rows = open_rows(work).into_iter();
        rows.map(|open| {
            let code = open.row.map(|row| set.node(row).code.clone()).unwrap_or_default();
            (code, set.input(open.input).address.clone(), open.is_wrong)
        })
        .collect()
    };
    let of = |work: &Work, code: &str| open(work).into_iter().find(|(known, ..)| known == code);
    let mut codes: Vec<String> = open(&work).into_iter().map(|(code, ..)| code).collect();
    assert_eq!(codes.len(), 15, "{codes:?}");
    codes.sort();
    codes.dedup();
    assert_eq!(codes.len(), 15, "{codes:?}");
    assert_eq!(of(&work, "3"), Some(("3".to_owned(), "B2.a".to_owned(), false)));
    answer(&mut work, "B2.a", "3");
    assert_eq!(of(&work, "3"), Some(("3".to_owned(), "B2.b".to_owned(), false)));
    // What is wrong comes before what is missing.
    answer(&mut work, "B2.a", "x");
    assert_eq!(of(&work, "3"), Some(("3".to_owned(), "B2.a".to_owned(), true)));
    answer(&mut work, "B2.a", "");
    answer(&mut work, "B2.b", "x");
    assert_eq!(of(&work, "3"), Some(("3".to_owned(), "B2.b".to_owned(), true)));

    let said = may_cost(&work, Language::Vi).unwrap();
    assert!(said.contains(": 5 (−1 điểm)."), "{said}");
    assert!(may_cost(&work, Language::En).unwrap().contains(": 5 (−1 points)."));
    answer(&mut work, "F1.ke-hoach", "khong");
    assert_eq!(may_cost(&work, Language::Vi), None);
}
