//! Self-assessment by a published scoring method: exact, explained, in the browser.

#[cfg(target_arch = "wasm32")]
pub mod embed;
