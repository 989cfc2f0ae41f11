//! Parts for colleagues: whatever two people type, nothing of either is lost.

use std::collections::BTreeSet;

use proptest::prelude::{Strategy, proptest};
use proptest::{prop_assert, prop_assert_eq};
use serde_json::{Value, json};
use tudanhgia_core::criteria::{CriteriaSet, Day};
use tudanhgia_core::seal::{SealChange, SealState};
use tudanhgia_core::sheet::{Change, Edit, Proof, Sheet, Spot};
use tudanhgia_journey::parts::{MergeState, Part, PartFault, Side};
use tudanhgia_journey::row_at;

use crate::path::large;
use crate::support::{accepted, criterion, group, set_of, tried, whole};

fn set() -> CriteriaSet {
    accepted(&large(1, 3))
}

fn rows() -> Vec<String> {
    ["c0-0", "c0-2"].map(str::to_owned).to_vec()
}

/// A change anywhere in a sheet of that set.
fn any_change() -> impl Strategy<Value = (usize, usize, String)> {
    (0..3_usize, 0..4_usize, "[0-9]{0,2}")
}

fn apply(sheet: &mut Sheet, (row, what, text): &(usize, usize, String)) {
    let id = format!("c0-{row}");
    let change = match what {
        0 => Change::Answer(format!("{id}.a"), text.clone()),
        1 => Change::Answer(format!("{id}.b"), text.clone()),
        2 => Change::Explanation(id, text.clone()),
        _ => {
            let mut proof = Proof::default();
            proof.texts[0].clone_from(text);
            sheet.evidence.changed(&id, &[proof])
        }
    };
    sheet.apply(change);
}

fn changed(sheet: &Sheet, changes: &[(usize, usize, String)]) -> Sheet {
    let mut sheet = sheet.clone();
    changes.iter().for_each(|change| apply(&mut sheet, change));
    sheet
}

/// The row that was asked for to which a place belongs.
fn row_of(spot: &Spot) -> Option<&'static str> {
    let (Spot::Answer(name) | Spot::Explanation(name) | Spot::Evidence(name)) = spot else { return None };
    ["c0-0", "c0-2"].into_iter().find(|row| name.starts_with(row))
}

fn is_of_rows(spot: &Spot) -> bool {
    row_of(spot).is_some()
}

/// What is done to the sheet at first, then by its owner, then by one colleague and by another.
type Typed = [Vec<(usize, usize, String)>; 4];

proptest! {
    #![proptest_config(tried(1000))]

    #[test]
    fn nothing_of_either_is_lost_and_the_order_does_not_matter(
        typed in proptest::array::uniform4(proptest::collection::vec(any_change(), 0..7)),
    ) {
        let typed: Typed = typed;
        let set = set();
        let ancestor = changed(&Sheet::new(&set, "Xã A", ""), &typed[0]);
        let part = Part::hand_out(&set, &ancestor, &rows(), "Chị B", Day::read("2026-05-01"), "2026-04-01T08:00:00Z");
        let own = changed(&ancestor, &typed[1]);
        let returned = [&typed[2], &typed[3]].map(|typed| {
            let filled = part.clone().filled(&changed(&part.sheet(), typed), "Chị B", "2026-04-09T08:00:00Z");
            let again = Part::read(filled.text().as_bytes()).unwrap();
            assert_eq!(again, filled);
            filled
        });
        // Each with the sheet: rows that both changed in another way are a conflict, and nothing else is.
        for back in &returned {
            let theirs = back.sheet();
            let merge = back.merge(&set, &own).unwrap();
            let joined = applied(&own, merge.changes(&own, |_| None));
            for edit in own.edits_to(&joined) {
                prop_assert!(is_of_rows(&edit.spot) && ancestor.at(&edit.spot) == edit.before && edit.after == theirs.at(&edit.spot));
            }
            let differs = own.edits_to(&theirs);
            // A row is one answer: where both changed something of it, all that differs in it is asked about.
            let by = |sheet: &Sheet, row: &str| {
                differs.iter().any(|edit| row_of(&edit.spot) == Some(row) && sheet.at(&edit.spot) != ancestor.at(&edit.spot))
            };
            let both = |edit: &&Edit| row_of(&edit.spot).is_some_and(|row| by(&own, row) && by(&theirs, row));
            let expected: Vec<Spot> = differs.iter().filter(both).map(|edit| edit.spot.clone()).collect();
            let conflicts: Vec<Spot> = merge.conflicts().map(|place| place.spot.clone()).collect();
            prop_assert_eq!(&conflicts, &expected);
            // Whatever was typed stands in the sheet or in a place that somebody is asked about.
            for place in &merge.places {
                let stands = joined.at(&place.spot);
                let told = matches!(place.state, MergeState::Conflict | MergeState::Unasked);
                prop_assert!(stands == place.theirs || told || place.theirs == place.before);
                prop_assert!(stands == place.own || place.own == place.before);
            }
            let taken = applied(&own, merge.changes(&own, |_| Some(Side::Theirs)));
            prop_assert!(merge.places.iter().all(|place| place.state == MergeState::Unchanged || taken.at(&place.spot) == place.theirs));
            prop_assert_eq!(merge.changes(&own, |_| Some(Side::Own)), vec![]);
        }
        // Both, in either order: the same rows are left to choose, and all else is the same.
        let in_order = |first: &Part, second: &Part| {
            let mut sheet = own.clone();
            let mut asked = BTreeSet::new();
            for part in [first, second] {
                let merge = part.merge(&set, &sheet).unwrap();
                asked.extend(merge.conflicts().filter_map(|place| row_of(&place.spot)));
                sheet = applied(&sheet, merge.changes(&sheet, |_| None));
            }
            (sheet, asked)
        };
        let (one, asked) = in_order(&returned[0], &returned[1]);
        let (other, asked_too) = in_order(&returned[1], &returned[0]);
        prop_assert_eq!(&asked, &asked_too);
        prop_assert!(one.edits_to(&other).iter().all(|edit| row_of(&edit.spot).is_some_and(|row| asked.contains(row))));
    }
}

fn applied(sheet: &Sheet, changes: Vec<Change>) -> Sheet {
    let mut sheet = sheet.clone();
    changes.into_iter().for_each(|change| sheet.apply(change));
    sheet
}

#[test]
fn a_part_of_another_sheet_is_refused_and_what_was_not_asked_for_is_told() {
    let set = set();
    let sheet = Sheet::new(&set, "Xã A", "");
    let names = ["c0-0", "nobody", ""].map(str::to_owned);
    let part = Part::hand_out(&set, &sheet, &names, "Chị B", None, "");
    assert_eq!(part.rows, ["c0-0"]);
    let mut theirs = part.sheet();
    theirs.apply(Change::Answer("c0-1.a".to_owned(), "7".to_owned()));
    theirs.apply(Change::Note("c0-0".to_owned(), "riêng".to_owned()));
    let back = part.clone().filled(&theirs, "Chị B", "");
    let merge = back.merge(&set, &sheet).unwrap();
    assert_eq!(merge.rows(), [("c0-1", MergeState::Unasked)]);
    assert!(!back.text().contains("riêng"));
    assert_eq!(back.merge(&set, &Sheet::new(&set, "Xã B", "")), Err(PartFault::OtherUnit("Xã A".to_owned())));
    let other = accepted(&large(1, 2));
    assert!(matches!(back.merge(&other, &Sheet::new(&other, "Xã A", "")), Err(PartFault::OtherSet(..))));
    for (text, fault) in [("{}", "kind"), (r#"{"kind":"tudanhgia-part","format":1}"#, "set"), ("[", "kind")] {
        assert_eq!(Part::read(text.as_bytes()), Err(PartFault::NotAPart(fault)));
    }
    assert_eq!(Part::read(br#"{"kind":"tudanhgia-part","format":9}"#), Err(PartFault::NewerFormat(9)));
    assert_eq!(Part::read(&[0xff, 0xfe, 0x00]), Err(PartFault::NotText));
}

/// A set with a row whose id is the beginning of another's.
fn nested() -> CriteriaSet {
    let row =
        |id: &str| criterion(id, 5, json!([whole("n")]), json!({"kind": "count", "input": "n", "each": 1}));
    accepted(&set_of(15, json!([group("1", 15, [row("1.1"), row("1.1.2"), row("1.1.2.n")])])))
}

#[test]
fn answers_belong_to_the_row_that_the_set_says_and_not_to_one_whose_id_they_begin_with() {
    let set = nested();
    let at = ["1.1.n", "1.1.2.n", "1.1.2.n.n", "1.1.2"].map(|address| row_at(&set, address));
    assert_eq!(at, [Some("1.1"), Some("1.1.2"), Some("1.1.2.n"), None]);
    let mut sheet = Sheet::new(&set, "Xã A", "");
    let answer = |sheet: &mut Sheet, address: &str, text: &str| {
        sheet.apply(Change::Answer(address.to_owned(), text.to_owned()));
    };
    ["1.1.n", "1.1.2.n", "1.1.2.n.n"].iter().for_each(|address| answer(&mut sheet, address, "1"));
    let part = Part::hand_out(&set, &sheet, &["1.1".to_owned()], "Chị B", None, "");
    assert_eq!(part.sheet().answers.keys().collect::<Vec<_>>(), ["1.1.n"]);
    let mut theirs = part.sheet();
    ["1.1.n", "1.1.2.n"].iter().for_each(|address| answer(&mut theirs, address, "2"));
    let merge = part.filled(&theirs, "Chị B", "").merge(&set, &sheet).unwrap();
    assert_eq!(merge.rows(), [("1.1", MergeState::Taken), ("1.1.2", MergeState::Unasked)]);
}

#[test]
fn what_was_altered_in_a_file_is_told_and_joined_all_the_same() {
    let set = set();
    let sheet = Sheet::new(&set, "Xã A", "");
    let part = Part::hand_out(&set, &sheet, &rows(), "Chị B", None, "");
    let mut theirs = part.sheet();
    theirs.apply(Change::Answer("c0-0.a".to_owned(), "7".to_owned()));
    let back = part.filled(&theirs, "Chị B", "2026-04-09T08:00:00Z");
    let mut file: Value = serde_json::from_str(&back.text()).unwrap();
    assert_eq!(Part::read(file.to_string().as_bytes()).unwrap().seal, SealState::Intact);
    file["now"]["answers"]["c0-0.a"] = json!("8");
    let altered = Part::read(file.to_string().as_bytes()).unwrap();
    assert_eq!(altered.seal, SealState::Changed(vec![SealChange::Value("now/answers/c0-0.a".to_owned())]));
    let merge = altered.merge(&set, &sheet).unwrap();
    assert_eq!((merge.places[0].theirs.as_str(), merge.places[0].state), ("8", MergeState::Taken));
    // Whoever fills it in again and saves it answers for what it is then.
    assert_eq!(altered.filled(&theirs, "Chị B", "").seal, SealState::Intact);
    file.as_object_mut().unwrap().remove("checksum");
    assert_eq!(Part::read(file.to_string().as_bytes()).unwrap().seal, SealState::Unsealed);
}

#[test]
fn a_part_says_of_which_sheet_it_is() {
    let set = set();
    let [october, november] =
        ["2026-10-01T01:00:00Z", "2026-11-01T01:00:00Z"].map(|begun| Sheet::new(&set, "Xã A", begun));
    let part = Part::hand_out(&set, &november, &rows(), "Chị B", None, "2026-11-20T01:00:00Z");
    let back = Part::read(part.clone().filled(&part.sheet(), "Chị B", "").text().as_bytes()).unwrap();
    // Unit and set are the same; only the moment at which they were begun tells the sheets of two periods apart.
    assert!(back.merge(&set, &october).is_ok() && !back.is_of(&october) && back.is_of(&november));
    assert!(part.is_filled_in(&part.sheet()) && part.is_filled_in(&november) && !part.is_filled_in(&october));
    // Where one of them is not known nobody can tell.
    assert!(back.is_of(&Sheet::new(&set, "Xã A", "")));
    let mut old: Value = serde_json::from_str(&back.text()).unwrap();
    old.as_object_mut().unwrap().remove("begun");
    assert!(Part::read(old.to_string().as_bytes()).unwrap().is_of(&october));
}

#[test]
fn facts_that_the_unit_has_answered_go_along_without_being_asked_for() {
    let mut file = large(1, 3);
    let label = |text: &str| json!({"vi": text, "en": text});
    file["facts"] = json!([{"id": "f0", "kind": "yes-no", "label": label("Quy mô nhỏ?")}]);
    let set = accepted(&file);
    let mut sheet = Sheet::new(&set, "Xã A", "");
    sheet.apply(Change::Answer("f0".to_owned(), "no".to_owned()));
    let part = Part::hand_out(&set, &sheet, &["c0-0".to_owned()], "Chị B", None, "");
    let mut theirs = part.sheet();
    assert_eq!((part.rows.len(), theirs.answers["f0"].as_str()), (1, "no"));
    // What the colleague leaves as it is is no change, and what they change of it nobody asked for.
    assert!(part.clone().filled(&theirs, "Chị B", "").merge(&set, &sheet).unwrap().asked().next().is_none());
    theirs.apply(Change::Answer("f0".to_owned(), "yes".to_owned()));
    let merge = part.filled(&theirs, "Chị B", "").merge(&set, &sheet).unwrap();
    assert_eq!((merge.rows(), merge.places[0].before.as_str()), (vec![("f0", MergeState::Unasked)], "no"));
}

#[test]
fn what_nobody_asked_for_is_not_chosen_at_once() {
    let set = set();
    let sheet = changed(&Sheet::new(&set, "Xã A", ""), &[(1, 0, "2".to_owned()), (0, 0, "1".to_owned())]);
    let part = Part::hand_out(&set, &sheet, &["c0-0".to_owned()], "Chị B", None, "");
    let theirs = changed(&part.sheet(), &[(1, 0, "0".to_owned()), (0, 0, "3".to_owned())]);
    let merge = part.filled(&theirs, "Chị B", "").merge(&set, &sheet).unwrap();
    let asked: Vec<&str> = merge.asked().map(|place| place.row.as_str()).collect();
    assert_eq!((asked, merge.count(MergeState::Unasked)), (vec!["c0-0"], 1));
}
