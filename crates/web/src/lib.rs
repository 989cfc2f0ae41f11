//! What every program for the browser is made of: elements that follow signals, and the rim of the browser.
//!
//! On any other machine only `keeping` is here, which needs no browser.

#[cfg(target_arch = "wasm32")]
pub mod dom;
pub mod keeping;
#[cfg(target_arch = "wasm32")]
pub mod platform;

#[cfg(test)]
#[path = "../../../tests/tried.rs"]
mod tried;
