//! The history of a sheet: taking back and doing again give the very text of the sheet, nothing that stood there is lost, and
//! what changed behind its back stops nothing.

use proptest::collection::vec;
use proptest::prelude::{any, proptest};
use proptest::{prop_assert, prop_assert_eq};
use serde_json::{Value, json};
use tudanhgia_core::calc::InputIx;
use tudanhgia_core::criteria::CriteriaSet;
use tudanhgia_core::sheet::{Change, Edit, Hand, History, Proof, ProofFile, Sheet, Spot};
use tudanhgia_core::work::Work;

use crate::random::{Draw, many_choices, whole_set};
use crate::support::{accepted, shipped, tried};

/// A sheet in work with its history, as a page drives it.
pub(crate) struct Window<'a> {
    pub(crate) work: Work<'a>,
    pub(crate) history: History,
}

impl<'a> Window<'a> {
    pub(crate) fn new(set: &'a CriteriaSet) -> Self {
        Self { work: Work::new(set, Sheet::new(set, "", "")), history: History::default() }
    }

    pub(crate) fn text(&self) -> String {
        self.work.text().to_string()
    }

    pub(crate) fn change(&mut self, changes: Vec<Change>, typed: bool, hand: Hand) {
        let edits = changes.iter().map(|change| Edit::of(self.work.sheet(), change)).collect();
        self.history.note(edits, typed, hand);
        self.work.change(changes);
    }

    pub(crate) fn apply(&mut self, edits: Option<Vec<Edit>>) -> bool {
        let Some(edits) = edits else { return false };
        let changes = self.work.sheet().changes(&edits);
        self.work.change(changes);
        true
    }

    pub(crate) fn undo(&mut self) -> bool {
        let edits = self.history.undo(self.work.sheet());
        self.apply(edits)
    }

    pub(crate) fn redo(&mut self) -> bool {
        let edits = self.history.redo(self.work.sheet());
        self.apply(edits)
    }

    /// Changes and perhaps takes back before what is kept of the history is there; what stood meanwhile.
    fn kept_comes_late(&mut self, kind: u8, number: u8) -> Vec<Sheet> {
        let kept = std::mem::take(&mut self.history);
        let change = |number: u8| {
            self.change(vec![self.draw(number, kind)], false, Hand::Own);
            self.work.sheet().clone()
        };
        let stood = [kind, number].map(change).to_vec();
        if kind > 127 {
            self.undo();
        }
        let since = std::mem::replace(&mut self.history, kept);
        self.history.go_on(vec![], since);
        stood
    }

    /// Something of everything that a form can change.
    pub(crate) fn draw(&self, kind: u8, number: u8) -> Change {
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
        let mut stood = vec![window.work.sheet().clone()];
        let typed_at = Spot::Letter("signer".to_owned());
        for (event, kind, number) in events {
            let before = window.text();
            match event % 8 {
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
                    // What is kept may come after some of it was changed again, and taken back.
                    if number > 127 {
                        stood.extend(window.kept_comes_late(kind, number));
                    }
                }
                3 => {
                    // The same spot twice, and others; each change of evidence would bring all of it.
                    let notes = [window.draw(2, kind), window.draw(2, kind), window.draw(5, number)];
                    let changes = [vec![window.draw(kind, number)], notes.to_vec()].concat();
                    window.change(changes, false, Hand::Other);
                }
                4 | 5 => {
                    // A letter more, some less, or another text over it, of one window or the other.
                    let mut text = window.work.sheet().at(&typed_at);
                    match kind % 4 {
                        0 => text = "khác ".repeat(usize::from(number) % 12),
                        1 => {
                            let left = text.chars().count().saturating_sub(usize::from(number) % 12);
                            text = text.chars().take(left).collect();
                        }
                        _ => text.extend(vec![char::from(b'a' + number % 26); usize::from(number) % 7]),
                    }
                    let hand = if event < 128 { Hand::Own } else { Hand::Other };
                    window.change(vec![Change::Letter("signer".to_owned(), text)], true, hand);
                }
                _ => {
                    let change = window.draw(kind, number);
                    window.change(vec![change], false, Hand::Own);
                }
            }
            stood.push(window.work.sheet().clone());
        }
        while window.redo() {}
        let last = window.text();
        let mut found = vec![window.work.sheet().clone()];
        while window.undo() {
            found.push(window.work.sheet().clone());
            prop_assert!(found.len() < 1_000, "there is always one more step to take back");
        }
        prop_assert_eq!(&found[found.len() - 1], &stood[0]);
        // Of what is typed letter by letter the longest text stays, but for a few letters.
        let typed = |sheet: &Sheet| sheet.at(&typed_at).chars().count();
        let longest = found.iter().map(typed).max().unwrap_or_default();
        for sheet in &stood {
            prop_assert!(longest + 8.min(typed(sheet) / 4) >= typed(sheet));
        }
        let untyped = |sheet: &Sheet| {
            let mut sheet = sheet.clone();
            sheet.apply(Change::Letter("signer".to_owned(), String::new()));
            sheet
        };
        let found: Vec<Sheet> = found.iter().map(untyped).collect();
        prop_assert!(stood.iter().all(|sheet| found.contains(&untyped(sheet))));
        while window.redo() {}
        prop_assert_eq!(window.text(), last);
    }

    /// Whatever is stored beside whatever sheet, with changes of which nobody took note: every way back ends, and the way forward
    /// leads to where it began.
    #[test]
    fn every_way_back_has_an_end(
        stored in vec((0_usize..3, 0_usize..4, 0_usize..4), 0..12), done in 0_usize..12,
        events in vec((0_usize..5, 0_usize..3, 0_usize..4), 0..30),
    ) {
        let set = shipped("mau-297-huyen");
        let (spots, texts) = (["B1.n", "B2.a", "B2.b"], ["", "1", "2", "3"]);
        let edit = |(spot, before, after): &(usize, usize, usize)| {
            json!([[format!("answer {}", spots[*spot]), texts[*before], texts[*after]]])
        };
        let steps: Vec<Value> = stored.iter().map(edit).collect();
        let mut window = Window::new(&set);
        let line = json!({"version": 1, "done": done.min(steps.len()), "steps": steps}).to_string();
        window.history = History::read(&line).unwrap();
        for (event, spot, text) in events {
            let change = answer(spots[spot], texts[text]);
            match event {
                0 => drop(window.undo()),
                1 => drop(window.redo()),
                2 => drop(window.work.change(vec![change])),
                _ => window.change(vec![change], event == 3, Hand::Own),
            }
            prop_assert_eq!(History::read(&window.history.text()).unwrap().text(), window.history.text());
        }
        // What was changed without a note is found on the first way, and is a step on the second.
        let mut last = None;
        for _ in 0..2 {
            while window.redo() {}
            let text = window.text();
            prop_assert!(last.is_none_or(|last| last == text), "the way forward leads elsewhere");
            let mut ways = 0;
            while window.undo() {
                ways += 1;
                prop_assert!(ways < 500, "there is always one more step to take back");
            }
            prop_assert!(!window.history.leads()[0]);
            while window.redo() {}
            last = Some(window.text());
        }
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
            prop_assert_eq!(&Edit::read_list(&Edit::list_text(&edits)), &Some(edits));
        }
    }
}

pub(crate) fn answer(address: &str, text: &str) -> Change {
    Change::Answer(address.to_owned(), text.to_owned())
}

#[test]
fn typing_in_one_field_is_one_step_also_while_another_window_types_elsewhere() {
    let set = shipped("mau-297-huyen");
    let mut window = Window::new(&set);
    for letters in ["1", "12", "123"] {
        window.change(vec![answer("B1.n", letters)], true, Hand::Own);
        window.change(vec![answer("B2.b", &letters[..letters.len() - 1])], true, Hand::Other);
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
    window.history.leave(Hand::Own);
    window.change(vec![answer("B1.n", "9")], true, Hand::Own);
    let mut seen = vec![];
    while window.undo() {
        seen.push(window.work.sheet().at(&Spot::Answer("B1.n".to_owned())));
    }
    assert_eq!(seen, ["", "12", ""]);
}

#[test]
fn a_text_that_was_typed_stays_in_the_history_whatever_is_typed_over_it_before_the_field_is_left() {
    let set = shipped("mau-297-huyen");
    let long = "Đã họp ban chỉ đạo bốn lần trong năm, có biên bản từng lần.";
    let other = "Văn bản khác, dài hơn văn bản vừa ghi ở trên, dán vào thay cho cả văn bản đó.";
    let explanation = |text: &str| Change::Explanation("B1".to_owned(), text.to_owned());
    let seen = |window: &mut Window| {
        let mut seen = vec![];
        while window.undo() {
            seen.push(window.work.sheet().at(&Spot::Explanation("B1".to_owned())));
        }
        seen
    };
    let letters = |text: &str| {
        (1..=text.chars().count()).map(|all| text.chars().take(all).collect()).collect::<Vec<String>>()
    };
    // Everything is selected, and a letter typed or another text pasted.
    for over in ["x", other] {
        let mut window = Window::new(&set);
        window.change(vec![explanation("A")], false, Hand::Own);
        for text in letters(long).iter().map(|text| format!("A{text}")).chain([over.to_owned()]) {
            window.change(vec![explanation(&text)], true, Hand::Own);
        }
        assert_eq!(seen(&mut window), [format!("A{long}"), "A".to_owned(), String::new()]);
    }
    // All is deleted letter by letter, and something else typed.
    let mut window = Window::new(&set);
    for text in letters(long)
        .iter()
        .cloned()
        .chain(letters(long).into_iter().rev().skip(1))
        .chain(["".to_owned(), "x".to_owned()])
    {
        window.change(vec![explanation(&text)], true, Hand::Own);
    }
    assert_eq!(window.work.sheet().at(&Spot::Explanation("B1".to_owned())), "x");
    let texts = seen(&mut window);
    // What the last letters of a long text were is not known: a few may be deleted and typed anew.
    let [kept, _] = texts.as_slice() else { panic!("{texts:?}") };
    assert!(long.starts_with(kept.as_str()) && kept.chars().count() + 8 >= long.chars().count());
    // An input method writes letters anew with their marks: over them, or after deleting them.
    let written = [
        ["V", "Vi", "Vie", "Viê", "Viêt", "Việt", "Việt N"].as_slice(),
        &["V", "Vi", "Vie", "Vi", "Viê", "Viêt", "Viê", "Vi", "Việ", "Việt", "Việt N"],
        &["D", "", "Đ", "Đu", "Đuo", "Đu", "Đ", "Đươ"],
        &["hoa", "hòa", "hòan", "hoàn"],
    ];
    let end = |end: &str| format!("Có văn bản của thành phố, đã gửi ph{end}");
    let ends = letters(&end("ươn")).into_iter().chain(["ư", "ườ", "ường", "ườ", "", "ường 5"].map(end));
    let written = written.into_iter().map(|texts| texts.iter().map(|text| (*text).to_owned()).collect());
    for texts in written.chain([ends.collect::<Vec<String>>()]) {
        let mut window = Window::new(&set);
        for text in &texts {
            window.change(vec![explanation(text)], true, Hand::Own);
        }
        assert_eq!(seen(&mut window), [""], "{texts:?}");
    }
    // Other letters and figures over them are another text.
    for texts in [["An", "Hà"], ["3", "4"], ["12", "1"], ["12", "123456"]] {
        let mut window = Window::new(&set);
        for text in texts {
            window.change(vec![explanation(text)], true, Hand::Own);
        }
        let kept = if texts[1].starts_with(texts[0]) { "" } else { texts[0] };
        assert_eq!(seen(&mut window)[0], kept);
    }
}

/// A date is stored as files have it once its field is left: that is no step that somebody would take back.
#[test]
fn a_date_that_was_typed_over_another_is_one_step() {
    let set = shipped("mau-297-xa");
    let mut window = Window::new(&set);
    window.change(vec![answer("B1.n", "2026-03-01")], false, Hand::Own);
    for end in 1..=10 {
        window.change(vec![answer("B1.n", &"15/04/2026"[..end])], true, Hand::Own);
    }
    window.change(vec![answer("B1.n", "2026-04-15")], true, Hand::Own);
    assert_eq!(way_back(&mut window, "B1.n"), ["2026-04-15", "2026-03-01", ""]);
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

/// All texts of an answer on the way back, and whether the way forward leads to where it began.
fn way_back(window: &mut Window, address: &str) -> Vec<String> {
    let at = Spot::Answer(address.to_owned());
    let last = window.text();
    let mut seen = vec![window.work.sheet().at(&at)];
    while window.undo() {
        seen.push(window.work.sheet().at(&at));
        assert!(seen.len() < 1_000, "there is always one more step to take back");
    }
    while window.redo() {}
    assert_eq!(window.text(), last);
    seen
}

/// Between two noted changes of a spot an older program has changed it: each text is had back, and there is an end.
#[test]
fn what_was_changed_between_two_notes_is_a_step_between_them() {
    let set = shipped("mau-297-huyen");
    let mut window = Window::new(&set);
    window.change(vec![answer("B1.n", "1")], false, Hand::Own);
    window.work.change(vec![answer("B1.n", "5")]);
    window.change(vec![answer("B1.n", "57")], true, Hand::Own);
    window.change(vec![answer("B1.n", "578")], true, Hand::Own);
    assert_eq!(way_back(&mut window, "B1.n"), ["578", "5", "1", ""]);
}

/// Stored histories as a damaged storage may have them: steps that do not follow each other, that change nothing, that have a
/// spot twice, or of which some are taken back that the sheet still has.
#[test]
fn a_stored_history_whose_steps_do_not_follow_each_other_leads_back_to_its_beginning() {
    let set = shipped("mau-297-huyen");
    let step = |edits: &[(&str, &str, &str)]| {
        let edit = |(address, before, after): &(&str, &str, &str)| {
            json!([format!("answer {address}"), before, after])
        };
        edits.iter().map(edit).collect::<Value>()
    };
    let read = |done: usize, steps: &[Value]| {
        History::read(&json!({"version": 1, "done": done, "steps": steps}).to_string()).unwrap()
    };
    let apart = [step(&[("B1.n", "", "1")]), step(&[("B2.b", "", "3")]), step(&[("B1.n", "5", "7")])];
    let mut window = Window::new(&set);
    window.work.change(vec![answer("B1.n", "7"), answer("B2.b", "3")]);
    window.history = read(3, &apart);
    assert_eq!(way_back(&mut window, "B1.n"), ["7", "5", "1", "1", ""]);
    assert_eq!(way_back(&mut window, "B2.b"), ["3", "3", "3", "", ""]);
    // The last step was taken back: what lies between is still to be done again.
    window.work.change(vec![answer("B1.n", "1")]);
    window.history = read(2, &apart);
    assert_eq!(window.history.leads(), [true, true]);
    assert!(window.redo() && window.work.sheet().answers["B1.n"] == "5");
    assert!(window.redo() && window.work.sheet().answers["B1.n"] == "7" && !window.redo());
    // Nothing, and a spot twice.
    let idle = [step(&[]), step(&[("B1.n", "", "2"), ("B1.n", "2", "7")]), step(&[("B1.n", "7", "7")])];
    window.history = read(3, &idle);
    assert_eq!(way_back(&mut window, "B1.n"), ["7", ""]);
    assert_eq!(window.history.leads(), [true, false]);
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
    assert_eq!(Edit::read_list(r#"[["far B1","",""]]"#), None);
}
