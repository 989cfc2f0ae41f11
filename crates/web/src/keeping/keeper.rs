//! The keeping of texts under names of their own, in windows that write together: what another window has written is joined
//! with what was typed here. Of several texts under one key only the last is written.

use std::collections::BTreeMap;

/// What is to be written, or removed where there is no text; and what this window knows of what lies there.
#[derive(Clone, Debug, Default)]
pub struct Keeper {
    /// By their keys, each once; the oldest is written first. Few wait at a time.
    waiting: Vec<(String, Option<String>)>,
    /// The texts that could not be written or removed, by their keys, until they are tried again.
    failed: Vec<(String, Option<String>)>,
    known: BTreeMap<String, String>,
    driven: bool,
}

impl Keeper {
    /// A text is to be kept under a key, or what lies there to be removed. `true` asks the caller to begin driving.
    pub fn want(&mut self, key: String, text: Option<String>) -> bool {
        self.failed.retain(|(failed, _)| *failed != key);
        self.took_along(&key);
        self.waiting.push((key, text));
        !std::mem::replace(&mut self.driven, true)
    }

    /// What was to be written or removed could not be: it is tried again, unless something newer waits under its key.
    pub fn fails(&mut self, key: String, text: Option<String>) {
        if self.waits(&key).is_none() {
            self.failed.retain(|(failed, _)| *failed != key);
            self.failed.push((key, text));
        }
    }

    /// Some time has passed since something failed: the next attempt may succeed. `true` asks the caller to begin driving.
    pub fn retry(&mut self) -> bool {
        let any = !self.failed.is_empty();
        self.waiting.append(&mut self.failed);
        any && !std::mem::replace(&mut self.driven, true)
    }

    /// What is to be written or removed now; `None` when the work is done.
    pub fn next_write(&mut self) -> Option<(String, Option<String>)> {
        self.driven = !self.waiting.is_empty();
        self.driven.then(|| self.waiting.remove(0))
    }

    /// Notes which text lies under a key, because this window has read or written it.
    pub fn knows(&mut self, key: String, text: String) {
        self.known.insert(key, text);
    }

    /// Notes that nothing lies under a key any more, because this window has removed it.
    pub fn forgets(&mut self, key: &str) {
        self.known.remove(key);
    }

    /// What another window has written under a key since this one looked, with the text that both began with; `None` where
    /// there is nothing to join: it has written nothing, or what lies there is about to be removed.
    pub fn theirs(&self, key: &str, stored: Option<String>) -> Option<(String, Option<&str>)> {
        let known = self.known.get(key);
        let stored = stored.filter(|stored| known != Some(stored))?;
        (self.waits(key) != Some(&None)).then(|| (stored, known.map(String::as_str)))
    }

    /// What was typed under a key is part of the text that is being written.
    pub fn took_along(&mut self, key: &str) {
        self.waiting.retain(|(waiting, _)| waiting != key);
    }

    fn waits(&self, key: &str) -> Option<&Option<String>> {
        self.waiting.iter().find(|(waiting, _)| waiting == key).map(|(_, text)| text)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::tried::tried;

    /// A window in which words are typed, and one write of it that is under way.
    #[derive(Default)]
    struct Window {
        keeper: Keeper,
        words: Vec<String>,
        under_way: Option<Option<String>>,
    }

    const KEY: &str = "k";

    fn words(text: &str) -> Vec<String> {
        text.split_whitespace().map(str::to_owned).collect()
    }

    impl Window {
        fn drive(&mut self) {
            self.under_way = self.keeper.next_write().map(|(_, text)| text);
        }

        fn want(&mut self, text: Option<String>) {
            if self.keeper.want(KEY.to_owned(), text) {
                self.drive();
            }
        }

        fn write(&mut self, word: String) {
            self.words.push(word);
            self.want(Some(self.words.join(" ")));
        }

        /// The write comes to its end, as in one transaction, or fails.
        fn end(&mut self, store: &mut Option<String>, fails: bool) {
            match self.under_way.take() {
                None => return,
                Some(text) if fails => self.keeper.fails(KEY.to_owned(), text),
                Some(None) => {
                    *store = None;
                    self.keeper.forgets(KEY);
                }
                Some(Some(text)) => {
                    let mut put = text;
                    let theirs = self.keeper.theirs(KEY, store.clone()).map(|(theirs, _)| theirs);
                    if let Some(theirs) = theirs {
                        let new: Vec<_> =
                            words(&theirs).into_iter().filter(|word| !self.words.contains(word)).collect();
                        self.words.extend(new);
                        self.keeper.took_along(KEY);
                        put = self.words.join(" ");
                    }
                    *store = Some(put.clone());
                    self.keeper.knows(KEY.to_owned(), put);
                }
            }
            self.drive();
        }
    }

    proptest! {
        #![proptest_config(tried(256))]

        #[test]
        fn two_windows_that_write_together_lose_no_word(events in prop::collection::vec((0_usize..2, 0_usize..5), 0..60)) {
            let mut store = None;
            let mut windows = [Window::default(), Window::default()];
            let mut typed = vec![];
            for (step, (which, event)) in events.into_iter().enumerate() {
                match event {
                    0 | 1 => {
                        typed.push(format!("w{step}"));
                        windows[which].write(format!("w{step}"));
                    }
                    2 if windows[which].keeper.retry() => windows[which].drive(),
                    fails => windows[which].end(&mut store, fails == 3),
                }
            }
            // Whatever failed before: who writes on brings all that was typed there.
            for window in &mut windows {
                while window.under_way.is_some() {
                    window.end(&mut store, false);
                }
                window.write("last".to_owned());
                while window.under_way.is_some() {
                    window.end(&mut store, false);
                }
            }
            let stored = words(&store.unwrap_or_default());
            prop_assert!(typed.iter().all(|word| stored.contains(word)), "{stored:?} without some of {typed:?}");
        }
    }

    #[test]
    fn what_failed_is_tried_again_and_never_over_what_is_newer() {
        let mut keeper = Keeper::default();
        let write = |text: &str| Some((KEY.to_owned(), Some(text.to_owned())));
        assert!(!keeper.retry() && keeper.want(KEY.to_owned(), Some("a".to_owned())));
        assert_eq!(keeper.next_write(), write("a"));
        keeper.fails(KEY.to_owned(), Some("a".to_owned()));
        assert_eq!(keeper.next_write(), None);
        assert!(keeper.retry() && !keeper.retry());
        assert_eq!(keeper.next_write(), write("a"));
        // What is typed while it fails takes its place.
        assert!(!keeper.want(KEY.to_owned(), Some("b".to_owned())));
        keeper.fails(KEY.to_owned(), Some("a".to_owned()));
        assert_eq!(keeper.next_write(), write("b"));
        keeper.fails(KEY.to_owned(), Some("b".to_owned()));
        assert_eq!(keeper.next_write(), None);
        assert!(keeper.want(KEY.to_owned(), None));
        assert!(!keeper.retry());
        assert_eq!(keeper.next_write(), Some((KEY.to_owned(), None)));
    }

    #[test]
    fn what_is_removed_is_not_joined_again() {
        let mut keeper = Keeper::default();
        assert!(keeper.want(KEY.to_owned(), Some("a".to_owned())));
        assert_eq!(keeper.next_write(), Some((KEY.to_owned(), Some("a".to_owned()))));
        assert!(!keeper.want(KEY.to_owned(), None));
        assert_eq!(keeper.theirs(KEY, Some("b".to_owned())), None);
        assert_eq!(keeper.next_write(), Some((KEY.to_owned(), None)));
        assert_eq!(keeper.next_write(), None);
        assert!(keeper.want(KEY.to_owned(), None));
    }
}
