//! The rim: storage, files, network and clock of the browser, as small functions over text and bytes.
//!
//! It knows nothing of criteria or sheets. Everything that can fail says how; nothing here panics.

mod address;
mod background;
mod by_name;
mod clock;
mod fetch;
mod files;
mod store;
mod windows;
mod writing;

pub use address::{beside_script, copy, drop_fragment, page_address, select_all};
pub use background::{Background, Told, WorkerMaker, file_path};
pub use clock::{day_and_time, milliseconds, now, time, today};
pub use fetch::{FetchError, fetch_bytes, fetch_index, fetch_text, resolve};
pub use files::{FileError, download, download_bytes, read_file, read_in_pieces, size_of};
pub use store::{
    forget, has_last_words, keep, keep_joined, kept, last_words, leave, list, new_key, remove, save,
};
pub use windows::Channel;
pub use writing::{history_key, is_enter, is_hidden, is_repeated, is_writing, keep_cursor, native_step};
