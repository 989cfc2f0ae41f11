//! The page, on Leptos' signals: no arithmetic, no storage format, no sentences of its own.

mod aids;
mod app;
mod criterion;
mod draft;
mod evidence;
mod field;
mod form;
mod host;
mod later;
mod panels;
mod paper;
mod paper_table;
mod problems;
mod proof_files;
mod report;
mod root;
mod running_score;
mod score_bar;
mod session;
mod sets;
mod share;
mod sheets;
mod start;
mod styles;
mod trail;
mod unproven;
mod work;

pub use app::App;
pub use host::{Host, Tell};
pub(crate) use later::{learn, style};
pub use root::build;
