//! The engine as its users meet it: published figures, laws, broken files, shipped files, the command line.

#![allow(clippy::unwrap_used, reason = "a test stops where something is missing")]

mod broken;
mod cli;
mod contradictions;
mod explanations;
mod files;
mod golden;
mod guide;
mod kinds;
mod laws;
mod limits;
mod lint;
mod methods;
mod mutations;
mod properties;
mod random;
mod sheets;
mod support;
mod totals;
