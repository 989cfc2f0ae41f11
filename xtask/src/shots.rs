//! `cargo xtask shots`: pictures of every main state of the page, for a person to look at.

use std::path::{Path, PathBuf};

use crate::build;
use crate::outcome::{Outcome, step};
use crate::process;
use crate::project::Project;
use crate::setup::browser::Browser;

/// Builds the page and writes its pictures into a folder; `target/shots` where none is named.
pub fn run(project: &Project, folder: Option<&Path>) -> Outcome {
    let folder = folder.map_or_else(|| project.root().join("target/shots"), here);
    let browser = Browser::find_or_install()?;
    let dist = build::build(project)?;
    step(format!("write pictures into {}", folder.display()));
    let mut shots = browser.program(project, "shots");
    shots.arg(folder).env("TDG_DIST", dist);
    process::run(&mut shots, "The pictures cannot be taken", "the messages above say where it stopped")
}

/// A folder as it is meant in the terminal: the program that takes the pictures runs elsewhere.
fn here(folder: &Path) -> PathBuf {
    std::path::absolute(folder).unwrap_or_else(|_| folder.to_owned())
}
