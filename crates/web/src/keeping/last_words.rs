//! What a window says of a draft in the moment in which it is left. A storage that answers later is too slow then; what is
//! left there at once is joined with the drafts when the page is opened again.

use super::Record;

/// What was typed and not yet stored when a window was left.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct LastWords {
    /// The draft as it was by then; its revision is that of the stored one that it goes on from.
    pub record: Record,
    /// When the text was changed that was being written; empty if none was. It may have come to the disk. Behind a space, where
    /// the window knew it, what stood at each spot since all was stored, for who joins this with what others have stored since.
    pub under_way: String,
}

/// What is to be done with the last words of a window that was left.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Joining {
    /// The storage has all of it already, so nothing is to be done.
    Known,
    /// They go on from what is stored under this revision.
    Over(u32),
    /// Somebody else has gone on from there: both stay.
    Apart,
}

impl LastWords {
    /// As a text, in the order of [`LastWords::read`].
    pub fn text(&self) -> String {
        let Record { key, revision, modified, text } = &self.record;
        [key, &revision.to_string(), modified, &self.under_way, text].map(String::as_str).join("\n")
    }

    /// From a text; `None` for one that is none.
    pub fn read(text: &str) -> Option<Self> {
        let mut parts = text.splitn(5, '\n').map(str::to_owned);
        let mut next = || parts.next();
        let (key, revision, modified) = (next()?, next()?.parse().ok()?, next()?);
        let under_way = next()?;
        Some(Self { record: Record { key, revision, modified, text: next()? }, under_way })
    }

    /// What stood at each spot since all was stored; nothing where the window did not know.
    pub fn seen(&self) -> Option<&str> {
        self.under_way.split_once(' ').map(|(_, seen)| seen)
    }

    /// What becomes of them beside what is stored under their key.
    pub fn beside(&self, stored: Option<&Record>) -> Joining {
        let revision = stored.map_or(0, |stored| stored.revision);
        // What was being written has arrived, and nothing after it.
        let arrived = |stored: &Record| {
            let next = stored.revision.checked_sub(1) == Some(self.record.revision);
            let written = self.under_way.split(' ').next().unwrap_or_default();
            next && !written.is_empty() && stored.modified == written
        };
        match stored {
            Some(stored) if stored.text == self.record.text => Joining::Known,
            Some(stored) if arrived(stored) => Joining::Over(revision),
            _ if revision == self.record.revision => Joining::Over(revision),
            _ => Joining::Apart,
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use proptest::prelude::*;

    use super::*;
    use crate::keeping::{SaveOutcome, Saver};
    use crate::tried::tried;

    const KEY: &str = "k";

    type Store = BTreeMap<String, Record>;

    /// Writes as the page's storage does.
    fn save(store: &mut Store, record: &Record) -> SaveOutcome {
        let there = store.get(&record.key).map_or(0, |stored| stored.revision);
        if there != record.revision {
            return SaveOutcome::Conflict;
        }
        store.insert(record.key.clone(), Record { revision: there + 1, ..record.clone() });
        SaveOutcome::Saved(there + 1)
    }

    /// A window that works on the draft, driven as the page drives it.
    struct Window {
        saver: Saver,
        words: Vec<String>,
        under_way: Option<Record>,
    }

    impl Window {
        fn open(store: &Store) -> Self {
            let stored = store.get(KEY);
            let words = stored.map(|record| record.text.split_whitespace().map(str::to_owned).collect());
            Self {
                saver: Saver::new(KEY.to_owned(), stored.map_or(0, |record| record.revision), true),
                words: words.unwrap_or_default(),
                under_way: None,
            }
        }

        fn record(&self, (key, revision): (String, u32)) -> Record {
            let modified = format!("{} after {key}", self.words.join("+"));
            Record { key, revision, modified, text: self.words.join(" ") }
        }

        fn drive(&mut self) {
            let place = self.saver.next_write();
            self.under_way = place.map(|place| self.record(place));
        }

        fn write(&mut self, word: String) {
            self.words.push(word);
            if self.saver.change() {
                self.drive();
            }
        }

        fn end(&mut self, store: &mut Store, own: String) {
            if let Some(record) = self.under_way.take() {
                self.saver.done(Ok(save(store, &record)), String::new(), own);
                self.drive();
            }
        }

        /// The window is gone; what it was writing has arrived or not.
        fn die(mut self, store: &mut Store, arrives: bool) -> Option<String> {
            let under_way = self.under_way.take();
            let words = self.saver.leave().then(|| {
                let (key, revision) = self.saver.place();
                let record = self.record((key.to_owned(), revision));
                let under_way = under_way.as_ref().map(|record| record.modified.clone());
                LastWords { record, under_way: under_way.unwrap_or_default() }.text()
            });
            if let Some(record) = under_way.filter(|_| arrives) {
                save(store, &record);
            }
            words
        }
    }

    proptest! {
        #![proptest_config(tried(256))]

        #[test]
        fn whatever_is_typed_before_a_window_is_left_is_there_when_it_is_opened_again(
            events in prop::collection::vec((0_usize..2, 0_usize..6), 0..60),
        ) {
            let mut store = Store::new();
            let mut windows: [Option<Window>; 2] = [None, None];
            let mut typed: Vec<String> = vec![];
            let mut left: Vec<String> = vec![];
            // In the end both windows are left.
            for (step, (which, event)) in events.into_iter().chain([(0, 5), (1, 4)]).enumerate() {
                // No word that is stored is ever written over.
                let before: Vec<String> = store.values().map(|record| record.text.clone()).collect();
                if event < 4 && windows[which].is_none() {
                    // The page is opened again: what was left is joined first.
                    for (at, text) in std::mem::take(&mut left).into_iter().enumerate() {
                        let words = LastWords::read(&text).expect("the last words");
                        let mut record = words.record.clone();
                        match words.beside(store.get(&record.key)) {
                            Joining::Known => continue,
                            Joining::Over(revision) => record.revision = revision,
                            Joining::Apart => (record.key, record.revision) = (format!("apart {step} {at}"), 0),
                        }
                        prop_assert!(matches!(save(&mut store, &record), SaveOutcome::Saved(_)));
                    }
                    windows[which] = Some(Window::open(&store));
                }
                match (event, &mut windows[which]) {
                    (0 | 1, Some(window)) => {
                        typed.push(format!("w{step}"));
                        window.write(format!("w{step}"));
                    }
                    (2 | 3, Some(window)) => window.end(&mut store, format!("own {step}")),
                    (arrives, window) => {
                        left.extend(window.take().and_then(|window| window.die(&mut store, arrives == 4)));
                    }
                }
                for text in before.iter().flat_map(|text| text.split_whitespace()) {
                    prop_assert!(store.values().any(|record| record.text.split_whitespace().any(|word| word == text)), "{text}");
                }
            }
            let kept = |word: &String| {
                let stored = store.values().map(|record| record.text.clone());
                let mut texts = stored.chain(left.iter().map(|text| LastWords::read(text).expect("words").record.text));
                texts.any(|text| text.split_whitespace().any(|other| other == word))
            };
            prop_assert!(typed.iter().all(kept), "{typed:?} {store:?} {left:?}");
        }
    }

    fn record(revision: u32, modified: &str, text: &str) -> Record {
        Record { key: KEY.to_owned(), revision, modified: modified.to_owned(), text: text.to_owned() }
    }

    #[test]
    fn last_words_never_go_over_what_somebody_else_has_written() {
        let words = LastWords { record: record(3, "t2", "a b c"), under_way: "t1 [\"a b\"]".to_owned() };
        assert_eq!(words.seen(), Some("[\"a b\"]"));
        assert_eq!(LastWords::read(&words.text()), Some(words.clone()));
        assert_eq!(words.beside(Some(&record(3, "t0", "a"))), Joining::Over(3));
        assert_eq!(words.beside(Some(&record(4, "t1", "a b"))), Joining::Over(4));
        assert_eq!(words.beside(Some(&record(4, "t3", "a x"))), Joining::Apart);
        assert_eq!(words.beside(Some(&record(5, "t3", "a b x"))), Joining::Apart);
        assert_eq!(words.beside(Some(&record(9, "t3", "a b c"))), Joining::Known);
        // Somebody has removed the draft: what was typed since is not lost with it.
        assert_eq!(words.beside(None), Joining::Apart);
        let new = LastWords { record: record(0, "t0", "a\nb"), under_way: String::new() };
        assert_eq!(new.seen(), None);
        assert_eq!(LastWords::read(&new.text()), Some(new.clone()));
        assert_eq!(new.beside(None), Joining::Over(0));
        // A time of no write is nobody's.
        assert_eq!(new.beside(Some(&record(1, "", "x"))), Joining::Apart);
        for text in ["", "k", "k\nx\n\n\n", "k\n1\n\n"] {
            assert_eq!(LastWords::read(text), None);
        }
    }
}
