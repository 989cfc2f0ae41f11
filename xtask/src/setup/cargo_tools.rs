//! Programs that cargo builds once: those that PATH knows, or the released ones (minutes on two cores each).

use std::env;
use std::path::PathBuf;

use super::rust_for_web::cargo_home;
use crate::outcome::{Failure, Outcome, step};
use crate::process;

/// cargo-deny, which checks the dependencies.
pub(crate) fn deny() -> Outcome<PathBuf> {
    find_or_install("cargo-deny", "checks the dependencies")
}

/// geckodriver, which drives Firefox; Debian has no package of it.
pub(super) fn geckodriver() -> Outcome<PathBuf> {
    find_or_install(GECKODRIVER, "drives Firefox")
}

pub(super) const GECKODRIVER: &str = "geckodriver";

fn find_or_install(name: &str, what_for: &str) -> Outcome<PathBuf> {
    if let Some(found) = find(name) {
        return Ok(found);
    }
    step(format!("cargo install {name}: {what_for} (minutes, once)"));
    let mut install = process::cargo();
    install.args(["install", name, "--locked"]).current_dir(env::temp_dir());
    process::run(
        &mut install,
        &format!("{name} could not be installed"),
        "check that this machine reaches the crate registry",
    )?;
    find(name).ok_or_else(|| {
        Failure::new(format!("{name} was installed but is not found."), "put cargo's folder bin on PATH")
    })
}

pub(super) fn find(name: &str) -> Option<PathBuf> {
    process::find(&[name]).or_else(|| {
        let installed = cargo_home()?.join("bin").join(name);
        process::is_program(&installed).then_some(installed)
    })
}
