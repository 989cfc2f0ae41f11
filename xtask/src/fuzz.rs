//! `cargo xtask fuzz`: many more of the random inputs that every test run tries, compiled for speed.

use crate::outcome::{Outcome, step};
use crate::process;
use crate::project::Project;

/// How many inputs are tried unless the command says otherwise.
pub(crate) const INPUTS: u64 = 1_000_000;

/// Tries so many inputs; the first that breaks a promise is a failure, and its number brings it back.
pub fn run(project: &Project, inputs: u64) -> Outcome {
    step(format!("{inputs} random inputs: sets, sheets, formulas, numbers, lists"));
    let mut test = process::cargo();
    test.args(["test", "--locked", "--release", "--package", "tudanhgia-cli", "--test", "engine"])
        .args(["--", "fuzz::whatever", "--nocapture"])
        .current_dir(project.root())
        .env("TDG_FUZZ_INPUTS", inputs.to_string());
    process::run(
        &mut test,
        "An input breaks a promise",
        "the output above names its number and says what broke",
    )
}
