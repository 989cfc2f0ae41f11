//! What every program for the browser is made of: elements that follow signals, and the rim of the browser.
//!
//! On any other machine this package is empty.

#![cfg(target_arch = "wasm32")]

pub mod dom;
pub mod platform;
