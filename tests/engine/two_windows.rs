//! Two windows on one sheet: whatever each hears and whenever it stores, both have one sheet and walk one history.

use proptest::collection::vec;
use proptest::prelude::{any, proptest};
use proptest::{prop_assert, prop_assert_eq};
use tudanhgia_core::criteria::CriteriaSet;
use tudanhgia_core::sheet::{Change, Edit, Hand, History, Sheet, Spot, Unstored};

use crate::history::{Window, answer};
use crate::support::{shipped, tried};

/// A window on a sheet that another window has open too: what it tells the other, and what it has stored.
struct Both<'a> {
    window: Window<'a>,
    unstored: Unstored,
    revision: usize,
    safe: bool,
    heard: Vec<Vec<Edit>>,
}

impl<'a> Both<'a> {
    /// A window on a sheet in which nothing is answered yet.
    fn new(set: &'a CriteriaSet) -> Self {
        let (window, unstored) = (Window::new(set), Unstored::default());
        Self { window, unstored, revision: 0, safe: true, heard: vec![] }
    }

    fn make(&mut self, edits: &[Edit], hand: Hand) {
        if self.safe {
            self.unstored.clear();
        }
        edits.iter().for_each(|edit| self.unstored.note(edit, hand));
        let changes = self.window.work.sheet().changes(edits);
        self.window.change(changes, true, hand);
        self.safe = false;
    }

    /// Hears what waits; what no longer fits is left to the storing.
    fn hear(&mut self) {
        for mut edits in std::mem::take(&mut self.heard) {
            edits.retain(|edit| self.window.work.sheet().at(&edit.spot) == edit.before);
            if !edits.is_empty() {
                self.make(&edits, Hand::Other);
            }
        }
    }

    /// Stores what it has, joined with what lies there; whether that can be.
    fn store(&mut self, store: &mut (usize, Sheet)) -> bool {
        if self.revision != store.0 {
            let Some(edits) = self.unstored.join(self.window.work.sheet(), &store.1) else { return false };
            if !edits.is_empty() {
                self.make(&edits, Hand::Other);
            }
        }
        *store = (store.0 + 1, self.window.work.sheet().clone());
        (self.revision, self.safe) = (store.0, true);
        true
    }
}

proptest! {
    #![proptest_config(tried(300))]

    #[test]
    fn two_windows_at_different_answers_become_one_sheet_whatever_is_heard_and_when_it_is_stored(
        events in vec((0_usize..2, 0_u8..6, any::<bool>()), 0..60),
    ) {
        let set = shipped("mau-297-huyen");
        let mut both = [Both::new(&set), Both::new(&set)];
        let mut store = (0, both[0].window.work.sheet().clone());
        let spots = [["B1.n", "B2.a"], ["B2.b", "B3.a"]];
        let mut last = std::collections::BTreeMap::new();
        for (step, (which, event, flag)) in events.into_iter().chain([(0, 3, true), (1, 3, true), (0, 4, true), (1, 4, true), (0, 4, true)]).enumerate() {
            match event {
                0..=2 => {
                    let (address, text) = (spots[which][usize::from(flag)], step.to_string());
                    let edits = vec![Edit::of(both[which].window.work.sheet(), &answer(address, &text))];
                    both[which].make(&edits, Hand::Own);
                    last.insert(address, text);
                    // A message may be lost, as where there is no channel.
                    if event < 2 {
                        both[1 - which].heard.push(edits);
                    }
                }
                3 => both[which].hear(),
                _ => prop_assert!(both[which].store(&mut store), "they part"),
            }
        }
        for (address, text) in last {
            prop_assert_eq!(store.1.answers.get(address), Some(&text), "{}", address);
        }
    }
}

#[test]
fn two_windows_that_type_at_one_answer_part() {
    let set = shipped("mau-297-huyen");
    let mut both = [Both::new(&set), Both::new(&set)];
    let mut store = (0, both[0].window.work.sheet().clone());
    for (window, text) in both.iter_mut().zip(["3", "4"]) {
        let edits = vec![Edit::of(window.window.work.sheet(), &answer("B1.n", text))];
        window.make(&edits, Hand::Own);
    }
    assert!(both[0].store(&mut store) && !both[1].store(&mut store));
    assert_eq!(store.1.answers["B1.n"], "3");
}

#[test]
fn what_another_window_stored_that_stood_here_before_stays_in_that_windows_history() {
    let set = shipped("mau-297-huyen");
    let mut both = [Both::new(&set), Both::new(&set)];
    let mut store = (0, both[0].window.work.sheet().clone());
    for (by, address, text) in [(0, "B1.n", "1"), (0, "B1.n", "12"), (1, "B1.n", "1")] {
        let edits = vec![Edit::of(both[by].window.work.sheet(), &answer(address, text))];
        both[by].make(&edits, Hand::Own);
    }
    // This window has gone on from what the other stored, though it never heard of that.
    assert!(both[1].store(&mut store) && both[0].store(&mut store));
    assert_eq!(store.1.answers["B1.n"], "12");
    // The other takes that over when it stores again.
    let other = &mut both[1];
    other.window.history.leave(Hand::Own);
    let edits = vec![Edit::of(other.window.work.sheet(), &answer("B2.b", "2"))];
    other.make(&edits, Hand::Own);
    assert!(other.store(&mut store) && other.window.work.sheet().answers["B1.n"] == "12");
    assert!(other.window.undo() && other.window.work.sheet().answers["B1.n"] == "1");
}

#[test]
fn what_a_window_left_is_joined_with_what_others_stored_since_unless_both_typed_at_one_spot() {
    let set = shipped("mau-297-huyen");
    let spot = |address: &str| Spot::Answer(address.to_owned());
    let mut left = Both::new(&set);
    let mut other = Both::new(&set);
    for text in ["1", "12"] {
        let edits = vec![Edit::of(left.window.work.sheet(), &answer("B1.n", text))];
        left.make(&edits, Hand::Own);
        other.heard.push(edits);
    }
    other.hear();
    other.window.history.leave(Hand::Other);
    let mut type_in = |address: &str, text: &str| {
        let edits = vec![Edit::of(other.window.work.sheet(), &answer(address, text))];
        other.make(&edits, Hand::Own);
        (other.window.work.sheet().clone(), other.window.history.clone())
    };
    let (elsewhere, _) = type_in("B2.b", "7");
    let (further, history) = type_in("B1.n", "123");

    // What was left is kept as a text.
    let seen = Unstored::read(&left.unstored.text()).expect("what was seen");
    assert_eq!(seen, left.unstored);
    let own = left.window.work.sheet();
    let edit = |address: &str, before: &str, after: &str| Edit {
        spot: spot(address),
        before: before.to_owned(),
        after: after.to_owned(),
    };
    assert_eq!(seen.join(own, &elsewhere), Some(vec![edit("B2.b", "", "7")]));
    // Where the other types on at the very spot, its history tells that it had heard.
    assert_eq!(seen.join(own, &further), None);
    let mut heard = seen.clone();
    heard.heard(own, &further, &history, &further);
    assert_eq!(heard.join(own, &further), Some(vec![edit("B1.n", "12", "123"), edit("B2.b", "", "7")]));
    // Its own history, which does not lead there, does not.
    let mut heard = seen.clone();
    heard.heard(own, &further, &left.window.history, own);
    assert_eq!(heard.join(own, &further), None);
    // Nor one that knows nothing of it.
    let mut heard = seen;
    heard.heard(own, &further, &Default::default(), &further);
    assert_eq!(heard.join(own, &further), None);
    // Another sheet is joined with none.
    let mut another = elsewhere;
    another.created = "2026-01-01".to_owned();
    assert_eq!(left.unstored.join(own, &another), None);
    for text in ["", "{}", "[1]", "[[\"answer B1.n\", true]]", "[[\"x\", true, []]]"] {
        assert_eq!(Unstored::read(text), None, "{text}");
    }
}

/// One types on where it was, though the other has gone from spot to spot meanwhile: it is one step in both.
#[test]
fn what_one_types_on_is_one_step_also_where_the_other_leaves_its_spot() {
    let set = shipped("mau-297-huyen");
    let mut both = [Window::new(&set), Window::new(&set)];
    for (by, change) in [(0, answer("B1.n", "3")), (1, answer("B2.a", "12")), (0, answer("B1.n", "34"))] {
        both[by].change(vec![change.clone()], true, Hand::Own);
        both[1 - by].change(vec![change], true, Hand::Other);
        both[1].history.leave(Hand::Own);
    }
    for window in &mut both {
        assert!(window.undo() && window.undo() && !window.undo());
        assert!(window.work.sheet().answers.is_empty());
    }
}

/// The kept history comes late: it has what the other window typed while this one was opened, and heard meanwhile.
#[test]
fn a_window_that_has_only_caught_up_has_no_step_of_that() {
    let set = shipped("mau-297-huyen");
    let begun = Sheet::new(&set, "", "");
    for (heard, steps) in [(vec!["3"], vec!["3", ""]), (vec!["3", "34"], vec!["34", "3", ""])] {
        let mut other = Window::new(&set);
        other.change(vec![answer("B1.n", "3")], false, Hand::Own);
        let (kept, sheet) = (other.history.clone(), other.work.sheet().clone());
        let mut window = Window::new(&set);
        for text in heard {
            window.change(vec![answer("B1.n", text)], true, Hand::Other);
        }
        let since = std::mem::replace(&mut window.history, kept);
        window.history.go_on(sheet.edits_to(&begun), since);
        let mut stood = vec![window.work.sheet().at(&Spot::Answer("B1.n".to_owned()))];
        while window.undo() {
            stood.push(window.work.sheet().at(&Spot::Answer("B1.n".to_owned())));
        }
        assert_eq!(stood, steps);
    }
}

/// What a program without a history wrote, and this window went on from, is in no other step: it stays one.
#[test]
fn what_stood_where_a_window_began_is_not_lost_though_it_goes_back_to_what_was_kept() {
    let set = shipped("mau-297-huyen");
    let mut window = Window::new(&set);
    window.change(vec![answer("B1.n", "3")], false, Hand::Own);
    let (kept, sheet) = (window.history.clone(), window.work.sheet().clone());
    window.change(vec![answer("B1.n", "5")], false, Hand::Own);
    let begun = window.work.sheet().clone();
    window.history = History::default();
    window.change(vec![answer("B1.n", "3")], false, Hand::Own);
    let since = std::mem::replace(&mut window.history, kept);
    window.history.go_on(sheet.edits_to(&begun), since);
    assert!(window.undo() && window.work.sheet().answers["B1.n"] == "5");
    assert!(window.undo() && window.work.sheet().answers["B1.n"] == "3");
}

#[test]
fn two_windows_walk_one_history() {
    let set = shipped("mau-297-huyen");
    let texts = |window: &Window| window.text();
    for says in [true, false] {
        let mut both = [Window::new(&set), Window::new(&set)];
        let hear = |windows: &mut [Window; 2], by: usize, change: &Change| {
            windows[by].history.leave(Hand::Own);
            windows[1 - by].history.leave(Hand::Other);
            windows[by].change(vec![change.clone()], true, Hand::Own);
            windows[1 - by].change(vec![change.clone()], true, Hand::Other);
        };
        let first = texts(&both[0]);
        // Without being told, nobody knows which way a change to and fro went.
        let last = if says { "3" } else { "4" };
        for (by, change) in
            [answer("B1.n", "3"), answer("B2.b", "2"), answer("B1.n", "4"), answer("B1.n", last)]
                .iter()
                .enumerate()
        {
            if both[0].work.sheet().at(&Spot::of(change)) != Edit::of(both[0].work.sheet(), change).after {
                hear(&mut both, by % 2, change);
            }
        }
        let end = texts(&both[0]);
        let mut turns = 0;
        let mut walk = |both: &mut [Window; 2], forward: bool, most: usize| {
            let mut gone = 0;
            while gone < most {
                let by = turns % 2;
                turns += 1;
                let work = &both[by].work;
                let edits = if forward {
                    both[by].history.redo(work.sheet())
                } else {
                    both[by].history.undo(work.sheet())
                };
                let Some(edits) = edits else { break };
                both[by].apply(Some(edits.clone()));
                both[1 - by].history.note_way(edits.clone(), says.then_some(forward));
                both[1 - by].apply(Some(edits));
                assert_eq!(both[0].text(), both[1].text());
                gone += 1;
            }
            gone
        };
        let steps = if says { 4 } else { 3 };
        for part in [1, 2, 3] {
            assert_eq!([walk(&mut both, false, part), walk(&mut both, true, part)], [part; 2]);
            assert_eq!(both[0].text(), end);
        }
        for _ in 0..2 {
            assert_eq!(walk(&mut both, false, 99), steps);
            assert_eq!(
                both.each_ref().map(|window| (window.text(), window.history.leads())),
                [(); 2].map(|()| (first.clone(), [false, true]))
            );
            assert_eq!(walk(&mut both, true, 99), steps);
            assert_eq!(
                both.each_ref().map(|window| (window.text(), window.history.leads())),
                [(); 2].map(|()| (end.clone(), [true, false]))
            );
        }
    }
}

#[test]
fn what_both_hands_type_into_one_field_is_taken_back_to_its_beginning() {
    let set = shipped("mau-297-xa");
    let mut window = Window::new(&set);
    let mut type_in = |text: &str, hand: Hand| {
        window.change(vec![Change::Letter("signer".to_owned(), text.to_owned())], true, hand);
    };
    type_in("An", Hand::Own);
    type_in("An Bình", Hand::Other);
    // The other takes back what it typed; what is typed here then does not begin before that.
    type_in("An", Hand::Other);
    type_in("An Khê", Hand::Own);
    let mut stood = vec![];
    while window.undo() && stood.len() < 10 {
        stood.push(window.work.sheet().at(&Spot::Letter("signer".to_owned())));
    }
    assert_eq!(stood, ["An", "An Bình", "An", ""]);
    while window.redo() {}
    assert_eq!(window.work.sheet().at(&Spot::Letter("signer".to_owned())), "An Khê");
}
