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
mod methods;
mod mutations;
mod properties;
mod random;
mod results;
mod sheets;
mod support;
