//! The engine as its users meet it: published figures, laws, broken files, shipped files, the command line.

#![allow(clippy::unwrap_used, reason = "a test stops where something is missing")]

mod bounds;
mod broken;
mod cli;
mod contradictions;
mod explanations;
mod files;
mod fuzz;
mod golden;
mod guide;
mod kinds;
mod laws;
mod limits;
mod lint;
mod methods;
mod properties;
mod province;
mod random;
mod reconcile;
mod register;
mod results;
mod review;
mod seals;
mod sheets;
mod sources;
mod support;
mod tables;
mod totals;
mod years;
