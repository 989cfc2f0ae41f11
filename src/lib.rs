//! The page: a sheet filled in, scored and explained in the browser, as an element that stands on any page.
//!
//! On any other machine than a browser this package is empty. The engine is `crates/core`, the words `crates/words`.

#![cfg(target_arch = "wasm32")]

pub mod embed;
pub mod ui;
