//! The engine as its users meet it: published figures, laws, broken files, shipped files, the command line.

#![allow(clippy::unwrap_used, reason = "a test stops where something is missing")]

mod agreement;
mod beside;
mod bounds;
mod broken;
mod claims;
mod cli;
mod contradictions;
mod cover;
mod derivations;
mod evidence;
mod explanations;
mod files;
mod fuzz;
mod golden;
mod guide;
mod kinds;
mod laws;
mod limits;
mod links;
mod lint;
mod matching;
mod methods;
mod origins;
mod own_results;
mod papers;
mod properties;
mod province;
mod random;
mod reconcile;
mod register;
mod results;
mod review;
mod seals;
mod second_opinion;
mod sheets;
mod sources;
mod strict;
mod support;
mod tables;
mod totals;
mod work;
mod worth_laws;
mod years;
