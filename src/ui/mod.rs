//! The page, in Leptos: no arithmetic, no storage format, no sentences of its own.

// The component macro makes public what it generates.
#![allow(unreachable_pub)]

mod app;
mod criterion;
mod erased;
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

pub use app::{App, Config};
pub use styles::STYLE;
