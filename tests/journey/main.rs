//! What a unit does around its sheet, held against brute force and laws on random sets.

#![allow(clippy::unwrap_used, reason = "a test stops where something is missing")]

mod agreed;
mod cases;
mod parts;
mod path;
mod path_open;
mod pictures;
#[path = "../engine/random/mod.rs"]
#[allow(dead_code, unused_imports, reason = "the tests of the engine use more of it")]
mod random;
mod small;
mod split;
#[path = "../engine/support.rs"]
#[allow(dead_code, unused_imports, reason = "the tests of the engine use more of it")]
mod support;
mod tasks;
#[path = "../tried.rs"]
mod tried;
