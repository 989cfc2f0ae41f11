//! The page, in Leptos: no arithmetic, no storage format, no sentences of its own.

mod app;
mod criterion;
mod field;
mod form;
mod paper;
mod problems;
mod running_score;
mod score_bar;
mod session;
mod start;
mod styles;
mod work;

pub use app::{App, Config};
pub use styles::STYLE;
