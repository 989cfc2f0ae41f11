//! Everything that `cargo xtask <command>` does; a library, so that the browser tests can use the server and the paths too.

mod api;
pub mod bench;
pub mod build;
pub mod checks;
pub mod commands;
mod files;
mod floor;
pub mod fuzz;
pub mod hosting;
mod markdown;
mod npm;
pub mod outcome;
mod process;
pub mod project;
pub mod publish;
pub mod release;
pub mod reproduce;
pub mod server;
pub mod setup;
pub mod shots;
pub mod size;
mod supply;
pub mod tidy;
mod twins;
mod types;
