//! What a unit does around its sheet: what to improve, parts for colleagues, next year. Without a browser.

#![forbid(unsafe_code)]

pub mod parts;

pub mod path;

pub mod split;
