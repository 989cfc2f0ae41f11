//! The history of a sheet: taking back and doing again give the very text of the sheet, nothing that stood there is lost, and
//! what changed behind its back stops nothing.

use proptest::collection::vec;
use proptest::prelude::{any, proptest};
use proptest::{prop_assert, prop_assert_eq};
use tudanhgia_core::calc::InputIx;
use tudanhgia_core::criteria::CriteriaSet;
use tudanhgia_core::sheet::{Change, Edit, Hand, History, Proof, ProofFile, Sheet, Spot, Unstored};
use tudanhgia_core::work::Work;

use crate::random::{Draw, many_choices, whole_set};
use crate::support::{accepted, shipped, tried};

/// A sheet in work with its history, as a page drives it.
struct Window<'a> {
    work: Work<'a>,
    history: History,
}

impl<'a> Window<'a> {
    fn new(set: &'a CriteriaSet) -> Self {
        Self { work: Work::new(set, Sheet::new(set, "", "")), history: History::default() }
    }

    fn text(&self) -> String {
        self.work.text().to_string()
    }

    fn change(&mut self, changes: Vec<Change>, typed: bool, hand: Hand) {
        let edits = changes.iter().map(|change| Edit::of(self.work.sheet(), change)).collect();
        self.history.note(edits, typed, hand);
        self.work.change(changes);
    }

    fn apply(&mut self, edits: Option<Vec<Edit>>) -> bool {
        let Some(edits) = edits else { return false };
        let changes = self.work.sheet().changes(&edits);
        self.work.change(changes);
        true
    }

    fn undo(&mut self) -> bool {
        let edits = self.history.undo(self.work.sheet());
        self.apply(edits)
    }

    fn redo(&mut self) -> bool {
        let edits = self.history.redo(self.work.sheet());
        self.apply(edits)
    }

    /// Something of everything that a form can change.
    fn draw(&self, kind: u8, number: u8) -> Change {
        let set = self.work.set();
        let text = if number.is_multiple_of(5) { String::new() } else { format!("{number} “\\\n") };
        let id = set.nodes[(usize::from(number) % set.nodes.len()).into()].id.clone();
        match kind % 7 {
            0 => Change::Unit(text),
            1 => Change::Explanation(id, text),
            2 => Change::Note(id, text),
            3 => Change::Letter("place".to_owned(), text),
            4 => {
                let file = ProofFile { name: text.clone(), size: 7, sha256: "a".repeat(64) };
                let proof =
                    Proof { texts: [(); 6].map(|()| text.clone()), files: vec![file], ..Proof::default() };
                let proofs = vec![proof; usize::from(number) % 3];
                self.work.sheet().evidence.changed(&id, &proofs)
            }
            _ if set.inputs.is_empty() => Change::Unit(text),
            _ => {
                let input = set.input(InputIx::from(usize::from(number) % set.inputs.len()));
                Change::Answer(input.address.clone(), text)
            }
        }
    }
}

proptest! {
    #![proptest_config(tried(150))]

    #[test]
    fn taking_back_and_doing_again_give_the_very_text_and_nothing_that_stood_there_is_lost(
        (numbers, events) in (many_choices(), vec((any::<u8>(), any::<u8>(), any::<u8>()), 1..40)),
    ) {
        let set = accepted(&whole_set(&mut Draw::new(numbers)));
        let mut window = Window::new(&set);
        let mut stood = vec![window.text()];
        for (event, kind, number) in events {
            let before = window.text();
            match event % 6 {
                0 if window.undo() => {
                    let undone = window.text();
                    prop_assert!(window.redo());
                    prop_assert_eq!(window.text(), before);
                    prop_assert!(window.undo());
                    prop_assert_eq!(window.text(), undone);
                }
                1 if window.redo() => {
                    prop_assert!(window.undo());
                    prop_assert_eq!(window.text(), before);
                    prop_assert!(window.redo());
                }
                // A reload: what is kept is a text.
                2 => {
                    let read = History::read(&window.history.text()).unwrap();
                    prop_assert_eq!(read.text(), window.history.text());
                    window.history = read;
                }
                3 => {
                    // The same spot twice, and others; each change of evidence would bring all of it.
                    let notes = [window.draw(2, kind), window.draw(2, kind), window.draw(5, number)];
                    let changes = [vec![window.draw(kind, number)], notes.to_vec()].concat();
                    window.change(changes, false, Hand::Other);
                }
                _ => {
                    let change = window.draw(kind, number);
                    window.change(vec![change], false, Hand::Own);
                }
            }
            stood.push(window.text());
        }
        while window.redo() {}
        let last = window.text();
        let mut found = vec![last.clone()];
        while window.undo() {
            found.push(window.text());
        }
        prop_assert_eq!(&window.text(), &stood[0]);
        prop_assert!(stood.iter().all(|text| found.contains(text)));
        while window.redo() {}
        prop_assert_eq!(window.text(), last);
    }

    #[test]
    fn what_differs_between_two_sheets_makes_one_of_the_other(
        (numbers, events) in (many_choices(), vec((any::<u8>(), any::<u8>()), 0..30)),
    ) {
        let set = accepted(&whole_set(&mut Draw::new(numbers)));
        let mut window = Window::new(&set);
        let mut sheets = vec![window.work.sheet().clone()];
        for (kind, number) in events {
            let change = window.draw(kind, number);
            window.work.change(vec![change]);
            sheets.push(window.work.sheet().clone());
        }
        for then in &sheets {
            let edits = window.work.sheet().edits_to(then);
            let mut sheet = window.work.sheet().clone();
            sheet.changes(&edits).into_iter().for_each(|change| sheet.apply(change));
            prop_assert_eq!(&sheet, then);
            prop_assert_eq!(&Edit::lines(&Edit::line(&edits)), &Some(edits));
        }
    }
}

fn answer(address: &str, text: &str) -> Change {
    Change::Answer(address.to_owned(), text.to_owned())
}

#[test]
fn typing_in_one_field_is_one_step_also_while_another_window_types_elsewhere() {
    let set = shipped("mau-297-huyen");
    let mut window = Window::new(&set);
    for letters in ["1", "12", "123"] {
        window.change(vec![answer("B1.n", letters)], true, Hand::Own);
        window.change(vec![answer("B2.b", &letters[..1])], true, Hand::Other);
        window.change(vec![answer("B2.b", letters)], true, Hand::Other);
    }
    assert!(window.undo() && window.work.sheet().at(&Spot::Answer("B2.b".to_owned())).is_empty());
    assert!(window.undo() && window.work.sheet().answers.is_empty() && !window.undo());
    assert!(window.redo() && window.redo() && !window.redo());
    assert_eq!(window.work.sheet().answers.len(), 2);

    // Deleted again it can still be had; left and come back to it is another step.
    let mut window = Window::new(&set);
    for letters in ["1", "12", "1", ""] {
        window.change(vec![answer("B1.n", letters)], true, Hand::Own);
    }
    window.history.close();
    window.change(vec![answer("B1.n", "9")], true, Hand::Own);
    let mut seen = vec![];
    while window.undo() {
        seen.push(window.work.sheet().at(&Spot::Answer("B1.n".to_owned())));
    }
    assert_eq!(seen, ["", "1", ""]);
}

#[test]
fn the_steps_of_a_field_itself_are_ways_in_the_history_and_lose_nothing() {
    let set = shipped("mau-297-huyen");
    let mut window = Window::new(&set);
    let at = Spot::Answer("B1.n".to_owned());
    window.change(vec![answer("B2.b", "9")], false, Hand::Own);
    for letters in ["1", "12", "123"] {
        window.change(vec![answer("B1.n", letters)], true, Hand::Own);
    }
    let native = |window: &mut Window, text: &str, forward: bool| {
        let change = answer("B1.n", text);
        window.history.note_native(vec![Edit::of(window.work.sheet(), &change)], forward);
        window.work.change(vec![change]);
    };
    native(&mut window, "12", false);
    native(&mut window, "", false);
    // The field has no more steps: the next one is that before, and not the field's back again.
    assert_eq!(window.history.leads(), [true, true]);
    assert!(window.undo() && window.work.sheet().answers.is_empty() && !window.undo());
    assert!(window.redo() && window.work.sheet().at(&at).is_empty());
    native(&mut window, "1", true);
    assert!(window.redo() && window.work.sheet().at(&at) == "12");
    assert!(window.redo() && window.work.sheet().at(&at) == "123" && !window.redo());
    // Of a step that the history does not know both ends stay.
    native(&mut window, "8", false);
    assert!(window.redo() && window.work.sheet().at(&at) == "123");
    let change = answer("B2.b", "7");
    window.history.note_native(vec![Edit::of(window.work.sheet(), &change)], false);
    window.work.change(vec![change]);
    assert!(window.undo() && window.work.sheet().answers["B2.b"] == "9");
}

#[test]
fn what_was_changed_without_a_note_is_taken_back_first_and_not_lost() {
    let set = shipped("mau-297-huyen");
    let mut window = Window::new(&set);
    let at = Spot::Answer("B1.n".to_owned());
    window.change(vec![answer("B1.n", "1")], true, Hand::Own);
    // An older program in another window.
    window.work.change(vec![answer("B1.n", "5")]);
    assert!(window.undo() && window.work.sheet().at(&at) == "1");
    assert!(window.undo() && window.work.sheet().at(&at).is_empty());
    window.work.change(vec![answer("B1.n", "7")]);
    assert!(!window.redo() && window.work.sheet().at(&at) == "7");
    let mut seen = vec![];
    while window.undo() {
        seen.push(window.work.sheet().at(&at));
    }
    assert_eq!(seen, ["", "5", "1", ""]);
}

#[test]
fn a_history_has_an_end_and_one_that_cannot_be_read_is_none() {
    let set = shipped("mau-297-huyen");
    let mut window = Window::new(&set);
    for step in 0..900 {
        window.change(vec![answer("B1.n", &step.to_string())], false, Hand::Own);
    }
    let mut steps = 0;
    while window.undo() {
        steps += 1;
    }
    assert_eq!(steps, 500);
    let long = "dài".repeat(200_000);
    window.change(vec![Change::Unit(long)], false, Hand::Own);
    assert!(window.history.text().len() < 1_300_000);
    assert!(window.undo() && !window.undo());
    for broken in
        ["", "{}", "[]", r#"{"version":2,"done":0,"steps":[]}"#, r#"{"version":1,"done":1,"steps":[]}"#]
    {
        assert_eq!(History::read(broken), None);
    }
    assert_eq!(Edit::lines(r#"[["far B1","",""]]"#), None);
}

/// A window on a sheet that another window has open too: what it tells the other, and what it has stored.
struct Both<'a> {
    window: Window<'a>,
    unstored: Unstored,
    revision: usize,
    safe: bool,
    heard: Vec<Vec<Edit>>,
}

impl Both<'_> {
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
        let fresh = || Both { window: Window::new(&set), unstored: Unstored::default(), revision: 0, safe: true, heard: vec![] };
        let mut both = [fresh(), fresh()];
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
    let fresh = || Both {
        window: Window::new(&set),
        unstored: Unstored::default(),
        revision: 0,
        safe: true,
        heard: vec![],
    };
    let mut both = [fresh(), fresh()];
    let mut store = (0, both[0].window.work.sheet().clone());
    for (window, text) in both.iter_mut().zip(["3", "4"]) {
        let edits = vec![Edit::of(window.window.work.sheet(), &answer("B1.n", text))];
        window.make(&edits, Hand::Own);
    }
    assert!(both[0].store(&mut store) && !both[1].store(&mut store));
    assert_eq!(store.1.answers["B1.n"], "3");
}
