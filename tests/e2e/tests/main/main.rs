//! The built page in a real browser: what it promises, from the first click to the printed paper.

mod accessible;
mod broken_files;
mod configure;
mod element;
mod errors;
mod frame;
mod hands;
mod host_page;
mod hostile;
mod hosting;
mod keyboard;
mod main_path;
mod nothing_lost;
mod offline;
mod reconcile;
mod round;
mod security;
mod sharing;
mod single_file;
mod still;
mod storage;
mod theme;
mod trouble;
mod vectors;
mod verify;
mod whole_method;
