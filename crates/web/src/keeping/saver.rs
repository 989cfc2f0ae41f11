//! The saving of one draft: one write after the other, and of what was typed during a write only the last is written.

use super::{SaveOutcome, StoreError};

/// Whether a draft is saved, as the page says it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum SaveState {
    /// The host page wants nothing kept.
    Off,
    /// Nothing was changed yet.
    Idle,
    /// A change is not on the disk yet.
    Saving,
    /// Everything is on the disk since this time of day.
    Saved(String),
    /// Something is not on the disk, and the last attempt failed; so until an attempt succeeds.
    Failed(StoreError),
}

impl SaveState {
    /// The stable name, for the page's styles and for the host page.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Off => "off",
            Self::Idle => "idle",
            Self::Saving => "saving",
            Self::Saved(_) => "saved",
            Self::Failed(_) => "failed",
        }
    }
}

/// The saving of a draft. Whoever drives it asks [`Saver::next`] what to write and under which key, writes the text as it is
/// by then, and reports with [`Saver::done`], until there is nothing more.
#[derive(Clone, Debug)]
pub struct Saver {
    key: String,
    revision: u32,
    state: SaveState,
    /// How many changes there were so far.
    typed: usize,
    /// The number of the last change that is part of what is being written.
    writing: usize,
    /// Whether the caller is writing, and will ask for the next write by itself.
    driven: bool,
    /// The number of the last change that is on the disk or in a file with all before it.
    safe: usize,
    /// Whether something is to be written after what is being written.
    waiting: bool,
    /// Whether the key is new because another window had written under the old one.
    parted: bool,
    split: bool,
    /// The number of the last change that last words were left of (see [`Saver::leave`]).
    left: Option<usize>,
}

impl Saver {
    /// The saving of a draft under a key; its revision is 0 if nothing is stored there yet. Where drafts are not kept it only
    /// knows what would be lost.
    pub fn new(key: String, revision: u32, kept: bool) -> Self {
        Self {
            key,
            revision,
            state: if kept { SaveState::Idle } else { SaveState::Off },
            typed: 0,
            writing: 0,
            driven: false,
            safe: 0,
            waiting: false,
            parted: false,
            split: false,
            left: None,
        }
    }

    /// Under which key and revision the draft is stored.
    pub fn place(&self) -> (&str, u32) {
        (&self.key, self.revision)
    }

    /// Whether the draft is saved, as the page says it.
    pub fn state(&self) -> &SaveState {
        &self.state
    }

    /// Whether another window forced this draft to be one of its own.
    pub fn is_split(&self) -> bool {
        self.split
    }

    /// Whether everything that was typed is on the disk or in a file.
    pub fn is_safe(&self) -> bool {
        self.safe == self.typed
    }

    /// Something was changed. `true` asks the caller to begin driving.
    pub fn change(&mut self) -> bool {
        self.typed += 1;
        self.want()
    }

    /// The draft is to be written as it is. `true` asks the caller to begin driving.
    pub fn want(&mut self) -> bool {
        if self.state == SaveState::Off {
            return false;
        }
        self.waiting = true;
        // What is to be done meanwhile stays in sight until it need not be done any more.
        if !matches!(self.state, SaveState::Failed(_)) {
            self.state = SaveState::Saving;
        }
        !std::mem::replace(&mut self.driven, true)
    }

    /// Some time has passed since an attempt failed: the next may succeed. `true` asks the caller to begin driving.
    pub fn retry(&mut self) -> bool {
        matches!(self.state, SaveState::Failed(_)) && self.want()
    }

    /// The draft was removed: nothing of it is written any more.
    pub fn stop(&mut self) {
        self.state = SaveState::Off;
        self.waiting = false;
        self.filed();
    }

    /// Another window has removed the draft: what was saved is so no longer, and is written anew with the next change.
    pub fn lost(&mut self) {
        if let SaveState::Saved(_) = self.state {
            self.state = SaveState::Idle;
        }
    }

    /// The window may be gone in a moment. `true` asks the caller to leave last words (see [`super::LastWords`]): something is
    /// not on the disk, and nobody wants it kept off it.
    pub fn leave(&mut self) -> bool {
        let leaves = matches!(self.state, SaveState::Saving | SaveState::Failed(_));
        if leaves {
            self.left = Some(self.typed);
        }
        leaves
    }

    /// Whether last words that were left have come to the disk in another way, or are not wanted; said once.
    pub fn outlived(&mut self) -> bool {
        let settled = !matches!(self.state, SaveState::Saving | SaveState::Failed(_));
        self.left.take_if(|left| settled || *left < self.safe).is_some()
    }

    /// Under which key and revision the present text is to be written now; `None` when the work is done.
    pub fn next_write(&mut self) -> Option<(String, u32)> {
        self.driven = std::mem::take(&mut self.waiting);
        self.writing = self.typed;
        self.driven.then(|| (self.key.clone(), self.revision))
    }

    /// What became of the write that [`Saver::next`] asked for, at which time of day; and a key that no other draft has, in
    /// case that this one has to get one of its own.
    pub fn done(&mut self, outcome: Result<SaveOutcome, StoreError>, time: String, new_key: String) {
        if self.state == SaveState::Off {
            return;
        }
        self.state = match outcome {
            Ok(SaveOutcome::Saved(revision)) => {
                self.revision = revision;
                self.safe = self.safe.max(self.writing);
                self.split |= std::mem::take(&mut self.parted);
                if self.waiting { SaveState::Saving } else { SaveState::Saved(time) }
            }
            // The other window keeps its draft; what was typed here gets one of its own.
            Ok(SaveOutcome::Conflict) if !self.parted => {
                (self.key, self.revision) = (new_key, 0);
                self.parted = true;
                self.waiting = true;
                return;
            }
            Ok(SaveOutcome::Conflict) => SaveState::Failed(StoreError::Failed),
            // Said at once, also to somebody who goes on typing.
            Err(error) => SaveState::Failed(error),
        };
    }

    /// All that was typed is in a file now.
    pub fn filed(&mut self) {
        self.safe = self.typed;
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use proptest::prelude::*;

    use super::*;
    use crate::tried::tried;

    /// A storage as the browser's: what is stored under a key is only overwritten by who knows its revision.
    #[derive(Default)]
    struct Store(BTreeMap<String, (u32, String)>);

    impl Store {
        fn revision(&self, key: &str) -> u32 {
            self.0.get(key).map_or(0, |(revision, _)| *revision)
        }

        fn save(&mut self, key: &str, revision: u32, text: &str) -> SaveOutcome {
            if self.revision(key) != revision {
                return SaveOutcome::Conflict;
            }
            self.0.insert(key.to_owned(), (revision + 1, text.to_owned()));
            SaveOutcome::Saved(revision + 1)
        }

        fn holds(&self, text: &str) -> bool {
            self.0.values().any(|(_, stored)| stored == text)
        }
    }

    /// What may happen at any time.
    #[derive(Clone, Copy, Debug)]
    enum Event {
        Type,
        /// The write that is under way comes to this end.
        End(Result<(), StoreError>),
        /// Another window opens the draft of this one.
        Open,
        /// It writes what was typed there.
        Other,
        /// Another window removes the draft.
        Remove,
        File,
        /// Time has passed.
        Retry,
    }

    fn events() -> impl Strategy<Value = Vec<Event>> {
        let end = prop_oneof![
            6 => Just(Ok(())),
            1 => Just(Err(StoreError::Denied)),
            1 => Just(Err(StoreError::Silent)),
            1 => Just(Err(StoreError::Full)),
            1 => Just(Err(StoreError::Failed)),
        ];
        let event = prop_oneof![
            6 => Just(Event::Type),
            6 => end.prop_map(Event::End),
            1 => Just(Event::Open),
            2 => Just(Event::Other),
            1 => Just(Event::Remove),
            1 => Just(Event::File),
            1 => Just(Event::Retry),
        ];
        prop::collection::vec(event, 0..60)
    }

    /// A window with its saver, driven as the page drives it.
    struct Window {
        saver: Saver,
        text: String,
        /// What is being written: key, revision and text as they were when it began.
        under_way: Option<(String, u32, String)>,
        keys: usize,
    }

    impl Window {
        fn drive(&mut self) {
            self.under_way =
                self.saver.next_write().map(|(key, revision)| (key, revision, self.text.clone()));
        }

        fn change(&mut self, text: String) {
            self.text = text;
            if self.saver.change() {
                self.drive();
            }
        }

        /// Whether something was under way.
        fn end(&mut self, store: &mut Store, fate: Result<(), StoreError>) -> bool {
            let Some((key, revision, text)) = self.under_way.take() else { return false };
            let outcome = fate.map(|()| store.save(&key, revision, &text));
            self.keys += 1;
            self.saver.done(outcome, "10:42".to_owned(), format!("own-{}", self.keys));
            self.drive();
            true
        }
    }

    /// What a window has typed and another has written is stored in the end, and said to be, whatever happens meanwhile.
    fn loses_nothing(events: Vec<Event>) -> Result<(), TestCaseError> {
        let mut store = Store::default();
        let mut window = Window {
            saver: Saver::new("first".to_owned(), 0, true),
            text: String::new(),
            under_way: None,
            keys: 0,
        };
        // What the other window has open: key and revision.
        let mut other: Option<(String, u32)> = None;
        let mut theirs: Option<String> = None;
        let mut failed = false;
        for (step, event) in events.into_iter().enumerate() {
            let mut ended = false;
            match event {
                Event::Type => window.change(format!("ours {step}")),
                Event::End(fate) => ended = window.end(&mut store, fate),
                Event::Open => {
                    let key = window.saver.place().0;
                    other = store.0.get(key).map(|(revision, _)| (key.to_owned(), *revision));
                }
                Event::Other => {
                    if let Some((key, revision)) = &mut other {
                        let text = format!("theirs {step}");
                        if let SaveOutcome::Saved(now) = store.save(key, *revision, &text) {
                            *revision = now;
                            theirs = Some(text);
                        }
                    }
                }
                Event::Remove => {
                    let (key, _) = window.saver.place();
                    if store.0.remove(key).is_some_and(|(_, text)| theirs.as_ref() == Some(&text)) {
                        theirs = None;
                    }
                }
                Event::File => window.saver.filed(),
                Event::Retry => {
                    if window.saver.retry() {
                        window.drive();
                    }
                }
            }
            // This window never overwrites the other one.
            prop_assert!(theirs.as_ref().is_none_or(|text| store.holds(text)));
            // It never rests while something is to be written.
            let at_work = window.under_way.is_some();
            let state = window.saver.state();
            let is_due = matches!(state, SaveState::Saving | SaveState::Failed(_));
            prop_assert!(is_due || !at_work);
            prop_assert!(at_work || *state != SaveState::Saving);
            // A failure is said until all is on the disk or an attempt succeeds, whatever is typed meanwhile.
            prop_assert!(!failed || ended || state.name() == "failed");
            failed = state.name() == "failed";
            if ended && let SaveState::Saved(_) = window.saver.state() {
                let (key, revision) = window.saver.place();
                prop_assert_eq!(store.0.get(key), Some(&(revision, window.text.clone())));
                prop_assert!(window.saver.is_safe());
            }
        }
        // Whatever failed before: the next change is saved with all that came before.
        window.change("at last".to_owned());
        for _ in 0..4 {
            window.end(&mut store, Ok(()));
        }
        prop_assert!(store.holds("at last") && window.saver.is_safe() && window.under_way.is_none());
        prop_assert_eq!(window.saver.state().name(), "saved");
        prop_assert!(theirs.as_ref().is_none_or(|text| store.holds(text)));
        Ok(())
    }

    proptest! {
        #![proptest_config(tried(256))]

        #[test]
        fn nothing_typed_is_lost_whatever_happens_meanwhile(events in events()) {
            loses_nothing(events)?;
        }
    }

    /// Another window writes over the draft while this one rests: what was said to be saved here is there no longer.
    #[test]
    fn a_draft_that_another_window_has_written_over_is_not_lost() {
        use Event::{End, Open, Other, Type};
        loses_nothing(vec![Type, End(Ok(())), Open, Other, End(Ok(()))]).unwrap();
    }

    #[test]
    fn what_is_typed_during_a_write_is_written_once_after_it() {
        let mut saver = Saver::new("a".to_owned(), 3, true);
        assert!(saver.change());
        assert_eq!(saver.next_write(), Some(("a".to_owned(), 3)));
        assert!(!saver.change() && !saver.change());
        saver.done(Ok(SaveOutcome::Saved(4)), "10:42".to_owned(), String::new());
        assert!(!saver.is_safe() && *saver.state() == SaveState::Saving);
        assert_eq!(saver.next_write(), Some(("a".to_owned(), 4)));
        saver.done(Ok(SaveOutcome::Saved(5)), "10:43".to_owned(), String::new());
        assert_eq!(saver.next_write(), None);
        assert!(saver.is_safe() && *saver.state() == SaveState::Saved("10:43".to_owned()));
    }

    #[test]
    fn a_draft_that_another_window_wrote_is_left_to_it() {
        let mut saver = Saver::new("a".to_owned(), 3, true);
        assert!(saver.change() && saver.next_write().is_some());
        saver.done(Ok(SaveOutcome::Conflict), String::new(), "b".to_owned());
        assert_eq!(saver.next_write(), Some(("b".to_owned(), 0)));
        // Nobody is told of the draft's new place before the draft has been written there.
        assert!(!saver.is_split());
        saver.done(Ok(SaveOutcome::Saved(1)), "10:42".to_owned(), "c".to_owned());
        assert!(saver.is_split() && saver.place() == ("b", 1));
    }

    #[test]
    fn a_storage_without_an_answer_is_said_while_somebody_types_and_tried_until_it_answers() {
        let mut saver = Saver::new("a".to_owned(), 0, true);
        let silent = SaveState::Failed(StoreError::Silent);
        assert!(!saver.retry() && saver.change() && saver.next_write().is_some() && !saver.change());
        saver.done(Err(StoreError::Silent), String::new(), String::new());
        assert_eq!(*saver.state(), silent);
        assert!(saver.next_write().is_some() && !saver.change() && *saver.state() == silent);
        saver.done(Err(StoreError::Silent), String::new(), String::new());
        assert!(saver.next_write().is_some());
        saver.done(Err(StoreError::Silent), String::new(), String::new());
        assert!(saver.next_write().is_none());
        // Nobody types any more.
        assert!(saver.retry() && !saver.retry() && *saver.state() == silent);
        assert_eq!(saver.next_write(), Some(("a".to_owned(), 0)));
        saver.done(Ok(SaveOutcome::Saved(1)), "10:42".to_owned(), String::new());
        assert!(saver.next_write().is_none() && saver.is_safe() && !saver.retry());
        assert_eq!(*saver.state(), SaveState::Saved("10:42".to_owned()));
    }

    #[test]
    fn what_another_window_has_removed_is_not_said_to_be_saved_until_it_is_again() {
        let mut saver = Saver::new("a".to_owned(), 0, true);
        assert!(saver.change() && saver.next_write().is_some());
        // What is under way has its own end.
        saver.lost();
        assert_eq!(*saver.state(), SaveState::Saving);
        saver.done(Ok(SaveOutcome::Saved(1)), "10:42".to_owned(), String::new());
        assert!(saver.next_write().is_none());
        saver.lost();
        assert!(*saver.state() == SaveState::Idle && saver.place() == ("a", 1));
        assert!(saver.change() && saver.next_write() == Some(("a".to_owned(), 1)));
        saver.done(Ok(SaveOutcome::Conflict), String::new(), "b".to_owned());
        assert_eq!(saver.next_write(), Some(("b".to_owned(), 0)));
        saver.done(Ok(SaveOutcome::Saved(1)), "10:43".to_owned(), String::new());
        assert_eq!(*saver.state(), SaveState::Saved("10:43".to_owned()));
    }

    #[test]
    fn a_removed_draft_is_not_tried_again() {
        let mut saver = Saver::new("a".to_owned(), 0, true);
        assert!(saver.change() && saver.next_write().is_some() && !saver.change());
        saver.stop();
        saver.done(Err(StoreError::Silent), String::new(), String::new());
        assert!(saver.next_write().is_none() && !saver.retry() && saver.is_safe() && !saver.leave());
    }

    #[test]
    fn last_words_are_left_for_what_is_not_on_the_disk_and_go_once_it_is() {
        let mut saver = Saver::new("a".to_owned(), 0, true);
        assert!(!saver.leave());
        assert!(saver.change() && saver.next_write().is_some() && !saver.change());
        assert!(saver.leave() && !saver.outlived());
        saver.done(Ok(SaveOutcome::Saved(1)), String::new(), String::new());
        // The first change is on the disk, the second is not.
        assert!(!saver.outlived() && saver.next_write().is_some());
        saver.done(Ok(SaveOutcome::Saved(2)), String::new(), String::new());
        assert!(saver.outlived() && !saver.outlived() && !saver.leave());
        assert!(!Saver::new("a".to_owned(), 0, false).leave());
    }

    #[test]
    fn where_nothing_is_kept_it_knows_what_would_be_lost() {
        let mut saver = Saver::new("a".to_owned(), 0, false);
        assert!(!saver.want() && saver.is_safe());
        assert!(!saver.change() && !saver.is_safe());
        saver.filed();
        assert!(saver.is_safe() && *saver.state() == SaveState::Off);
    }
}
