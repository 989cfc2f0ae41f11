//! The built page in a real browser: what it promises, from the first click to the printed paper.

mod broken_files;
mod errors;
mod main_path;
mod nothing_lost;
mod storage;
