//! What a unit does around its sheet: what to improve, parts for colleagues, next year. Without a browser.
//!
//! Read the modules in this order; each uses only those above it (the map is in ARCHITECTURE.md). Nothing here changes a
//! sheet: what is to be changed is handed back as changes, which somebody applies.

#![forbid(unsafe_code)]

pub mod path;

pub mod split;

pub mod parts;

pub mod tasks;

pub mod series;

pub mod texts;

pub mod room;

pub mod tables;

pub mod plan;

pub mod papers;
