//! The built page in a real browser: what it promises, from the first click to the printed paper.

mod accessible;
mod broken_files;
mod errors;
mod host_page;
mod hosting;
mod keyboard;
mod main_path;
mod nothing_lost;
mod offline;
mod security;
mod single_file;
mod storage;
mod vectors;
