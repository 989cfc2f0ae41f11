//! What an office does with scores: official results, own beside official, the round of a department, papers, signatures.
//!
//! Read the modules in this order; each uses only those above it (the map is in ARCHITECTURE.md).

pub mod official;

pub mod reconcile;

pub mod province;

pub mod verify;

pub mod lint;

pub mod changes;

pub mod texts;

pub mod papers;

pub mod catalog;
