//! How far long work has come, on the standard error when somebody watches.

use std::io::{IsTerminal, Write};
use std::time::{Duration, Instant};

use crate::texts::cli;
use tudanhgia_words::Language;

/// Work that is done sooner needs no progress.
const PATIENCE: Duration = Duration::from_secs(1);

/// How often the line changes.
const PACE: Duration = Duration::from_millis(200);

pub(crate) struct Progress {
    all: Option<usize>,
    language: Language,
    watched: bool,
    next: Instant,
    shown: bool,
}

impl Progress {
    pub(crate) fn new(all: Option<usize>, language: Language) -> Self {
        let watched = std::io::stderr().is_terminal();
        Self { all, language, watched, next: Instant::now() + PATIENCE, shown: false }
    }

    /// Says how many sheets are done.
    pub(crate) fn show(&mut self, done: usize) {
        let now = Instant::now();
        if self.watched && now >= self.next {
            let line = (cli(self.language).progress)(done, self.all);
            // A progress line that cannot be written is no reason to stop.
            let _ = write!(std::io::stderr(), "\r{line}\x1b[K");
            self.next = now + PACE;
            self.shown = true;
        }
    }

    /// Takes the line away, so that other lines stand alone.
    pub(crate) fn clear(&self) {
        if self.shown {
            let _ = write!(std::io::stderr(), "\r\x1b[K");
        }
    }
}
