//! cargo-deny: one that PATH knows, or the released one built by cargo (about five minutes on two cores, once).

use std::env;
use std::path::PathBuf;

use super::rust_for_web::cargo_home;
use crate::outcome::{Failure, Outcome, step};
use crate::process;

const NAME: &str = "cargo-deny";

/// The program.
pub(crate) fn find_or_install() -> Outcome<PathBuf> {
    if let Some(found) = find() {
        return Ok(found);
    }
    step("cargo install cargo-deny: checks the dependencies (minutes, once)");
    let mut install = process::cargo();
    install.args(["install", NAME, "--locked"]).current_dir(env::temp_dir());
    process::run(
        &mut install,
        "cargo-deny could not be installed",
        "check that this machine reaches the crate registry",
    )?;
    find().ok_or_else(|| {
        Failure::new("cargo-deny was installed but is not found.", "put cargo's folder bin on PATH")
    })
}

fn find() -> Option<PathBuf> {
    process::find(&[NAME]).or_else(|| {
        let installed = cargo_home()?.join("bin").join(NAME);
        process::is_program(&installed).then_some(installed)
    })
}
