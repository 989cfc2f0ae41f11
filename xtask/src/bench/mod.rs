//! `cargo xtask bench`: how long a first visit and a keystroke take on a slow line and a slow computer.

pub(crate) mod author;
mod measured;
pub(crate) mod peers;
pub(crate) mod round;

use std::process::Command;

use crate::build;
use crate::outcome::{Outcome, step};
use crate::process;
use crate::project::Project;
use crate::setup::browser::Browser;

/// Builds the page, measures it in Chromium and prints a table.
pub fn run(project: &Project) -> Outcome {
    in_browser(project, "bench", "20 keystrokes, 5 first visits")
}

/// The same of the form with 200 criteria: what a key costs, and an hour's work.
pub(crate) fn form(project: &Project) -> Outcome {
    in_browser(project, "form", "200 keys, an hour's work, each in 10 groups and in one")
}

/// What a unit does next with a sheet of 200 criteria: open points, and the way to the next class.
pub(crate) fn path(project: &Project) -> Outcome {
    in_browser(project, "path", "three sheets of 200 criteria, each 3 times")
}

fn in_browser(project: &Project, program: &str, what: &str) -> Outcome {
    let browser = Browser::find_or_install()?;
    let dist = build::build(project)?;
    step(format!("measure in Chromium: {what}"));
    let mut bench = browser.program(project, program);
    process::run(
        bench.env("TDG_DIST", dist),
        "The measurement fails",
        "the messages above say where it stopped",
    )
}

/// Compiles the command line and the program that draws the work, for speed.
fn build_release(project: &Project) -> Outcome {
    step("cargo build --release: the engine without a browser");
    let mut release = process::cargo();
    release
        .args([
            "build",
            "--locked",
            "--quiet",
            "--release",
            "--package",
            "tudanhgia-cli",
            "--package",
            "peers",
        ])
        .current_dir(project.root());
    process::run(&mut release, "The engine does not compile", "the compiler's messages above say where")
}

/// A program that was compiled so.
fn program(project: &Project, name: &str) -> Command {
    Command::new(project.root().join("target/release").join(name))
}
