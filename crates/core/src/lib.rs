//! Scores by published methods, exactly.
//!
//! Read the modules in this order; each uses only those above it (the map is in ARCHITECTURE.md).

#![forbid(unsafe_code)]

pub mod exact;

pub mod calc;

pub mod formula;

pub mod json;

pub mod canonical;

pub mod criteria;

pub mod compiled;

pub mod scoring;

pub mod seal;

pub mod sheet;

pub mod cases;
