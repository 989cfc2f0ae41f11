//! Self-assessment by a published scoring method: exact, explained, in the browser and on the command line.
//!
//! Read the modules in this order; each uses only those above it (the map is in ARCHITECTURE.md).

pub mod exact;

pub mod calc;

pub mod formula;

pub mod json;

pub mod archive;

pub mod canonical;

pub mod criteria;

pub mod compiled;

pub mod scoring;

pub mod seal;

pub mod sheet;

pub mod official;

pub mod reconcile;

pub mod province;

pub mod verify;

pub mod cases;

pub mod lint;

pub mod texts;

pub mod papers;

#[cfg(not(target_arch = "wasm32"))]
pub mod cli;

#[cfg(all(target_arch = "wasm32", feature = "desk"))]
pub mod desk;

#[cfg(all(target_arch = "wasm32", feature = "views"))]
pub mod platform;

#[cfg(all(target_arch = "wasm32", feature = "views"))]
mod dom;

#[cfg(all(target_arch = "wasm32", feature = "page"))]
pub mod ui;

#[cfg(all(target_arch = "wasm32", feature = "page"))]
pub mod embed;

#[cfg(all(target_arch = "wasm32", feature = "review"))]
pub mod review;
