//! `cargo xtask build`: the app compiled, shrunk and laid out in `dist/`.
//! Every stage keeps its result together with a hash of all it was made from, and is left out while that hash stays the same.

mod dist;
mod stages;

pub(crate) use stages::Goal;

use std::path::{Path, PathBuf};

use crate::files;
use crate::outcome::{Outcome, step};
use crate::process;
use crate::project::Project;
use crate::setup::{
    self,
    rust_for_web::{RustForWeb, TARGET},
};

/// Builds `dist/` and returns its path.
pub fn build(project: &Project) -> Outcome<PathBuf> {
    let tools = setup::for_build(project)?;
    stages::check_versions(project)?;
    let wasm = compile(project, &tools.rust, &["--package", "tudanhgia", "--bin", "tudanhgia"], Goal::Size)?;
    let app = stages::module(project, &tools.node, &wasm.join("tudanhgia.wasm"), "app", Goal::Size)?;
    let element = stages::element(project, &tools.node)?;
    dist::lay_out(project, &app, &element)?;
    Ok(project.dist())
}

/// Builds the engine alone, for tests and benchmarks in a browser: `NAME.js` and `NAME.wasm` in a folder.
pub(crate) fn engine(project: &Project, goal: Goal, folder: &Path, name: &str) -> Outcome {
    let tools = setup::for_build(project)?;
    stages::check_versions(project)?;
    let wasm = compile(project, &tools.rust, &["--package", "engine-wasm", "--lib"], goal)?;
    let stage = format!("engine for {}", if goal == Goal::Size { "size" } else { "speed" });
    let module = stages::module(project, &tools.node, &wasm.join("engine_wasm.wasm"), &stage, goal)?;
    files::write(&folder.join(format!("{name}.js")), module.js)?;
    files::write(&folder.join(format!("{name}.wasm")), module.wasm)
}

/// Compiles a package for the browser and gives the folder of the result.
fn compile(project: &Project, rust: &RustForWeb, package: &[&str], goal: Goal) -> Outcome<PathBuf> {
    let with = match rust {
        RustForWeb::Toolchain => "the active toolchain",
        RustForWeb::System { .. } => "the system's Rust",
    };
    step(format!(
        "compile {} for the browser with {with} (the first time also the standard library, minutes)",
        package[1]
    ));
    let profile = goal.profile();
    process::run(
        rust.cargo(project, "build").args(package).args(["--profile", profile]),
        "It does not compile for the browser",
        "the compiler's messages above say where",
    )?;
    Ok(project.web_target().join(TARGET).join(profile))
}
