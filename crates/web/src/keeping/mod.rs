//! Saving in the background, without a browser: state machines that say what is to be written next and what is true of what
//! was typed. Who drives them writes, and tells them what became of it.

mod keeper;
mod last_words;
mod names;
mod saver;

pub use keeper::Keeper;
pub use last_words::{Joining, LastWords};
pub use names::Names;
pub use saver::{SaveState, Saver};

/// A stored draft: text under a key, with a revision that guards against two windows overwriting each other.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Record {
    /// The key under which the record is stored.
    pub key: String,
    /// How often the record was written; a window that knows another number has not seen the last write.
    pub revision: u32,
    /// When it was written, as an ISO 8601 time.
    pub modified: String,
    /// The text of the sheet.
    pub text: String,
}

/// Why the browser's storage could not be read or written.
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

/// The outcome of an attempt to save a record.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum SaveOutcome {
    /// The record is on the disk, under this revision.
    Saved(u32),
    /// Another window has written this draft since; nothing was overwritten.
    Conflict,
}
