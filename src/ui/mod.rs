//! The page, on Leptos' signals: no arithmetic, no storage format, no sentences of its own.

mod app;
mod criterion;
mod dom;
mod field;
mod form;
mod paper;
mod paper_table;
mod problems;
mod running_score;
mod score_bar;
mod session;
mod start;
mod styles;
mod work;

pub use app::{Config, build};
pub use styles::STYLE;
