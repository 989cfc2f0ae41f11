//! The page, on Leptos' signals: no arithmetic, no storage format, no sentences of its own.

mod app;
mod criterion;
mod field;
mod form;
mod host;
mod paper;
mod paper_table;
mod problems;
mod running_score;
mod score_bar;
mod session;
mod start;
mod styles;
mod trail;
mod work;

pub use app::{App, build};
pub use host::{Host, Tell};
pub use styles::STYLE;
