//! Saving in the background, without a browser: state machines that say what is to be written next and what is true of what
//! was typed. Who drives them writes, and tells them what became of it.

mod keeper;
mod last_words;
mod saver;

pub use keeper::Keeper;
pub use last_words::{Joining, LastWords};
pub use saver::{SaveState, Saver};

/// A stored draft: text under a key, with a revision that guards against two windows overwriting each other.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Record {
    /// The key.
    pub key: String,
    /// Counts the writes.
    pub revision: u32,
    /// When it was written, as an ISO 8601 time.
    pub modified: String,
    /// The content.
    pub text: String,
}

/// Why the storage did not do as asked.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum StoreError {
    /// The browser gives this page no storage.
    Denied,
    /// The storage has not answered in time; it may still do.
    Silent,
    /// The storage is full.
    Full,
    /// Writing failed for another reason.
    Failed,
}

/// What became of a save.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum SaveOutcome {
    /// It is on the disk, under this revision.
    Saved(u32),
    /// Another window has written this draft since; nothing was overwritten.
    Conflict,
}
