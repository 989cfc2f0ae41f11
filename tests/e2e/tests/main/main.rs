//! The built page in a real browser: what it promises, from the first click to the printed paper.

mod accessible;
mod broken_files;
mod element;
mod errors;
mod host_page;
mod hosting;
mod keyboard;
mod main_path;
mod nothing_lost;
mod sharing;
mod storage;
mod theme;
mod trouble;
