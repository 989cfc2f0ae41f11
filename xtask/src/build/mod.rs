//! `cargo xtask build`: the app compiled, shrunk and laid out in `dist/`.
//! Every stage keeps its result together with a hash of all it was made from, and is left out while that hash stays the same.

mod dist;
mod embed;
mod stages;

use std::path::PathBuf;

use crate::files::{self, Tree};
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
    let wasm = compile(project, &tools.rust)?;
    let app = stages::app(project, &tools.node, &wasm)?;
    let scripts = stages::scripts(project, &tools.node)?;
    let mut built = embed::files(&app, scripts)?;
    built.extend(blank_sheets(project)?);
    dist::lay_out(project, &built)?;
    Ok(project.dist())
}

/// The pages to print and fill in by hand, made by the engine itself.
fn blank_sheets(project: &Project) -> Outcome<Tree> {
    step("the sheets to fill in by hand");
    let out = project.web_target().join("stages/phieu");
    files::remove_folder(&out)?;
    let mut blank = process::cargo();
    blank
        .current_dir(project.root())
        .args(["run", "--locked", "--quiet", "--package", "tudanhgia", "--", "blank", "criteria"])
        .arg(&out);
    process::run(&mut blank, "The sheets cannot be made", "the message above says which set is at fault")?;
    Ok(files::read_tree(&out)?.into_iter().map(|(name, text)| (format!("phieu/{name}"), text)).collect())
}

fn compile(project: &Project, rust: &RustForWeb) -> Outcome<PathBuf> {
    let with = match rust {
        RustForWeb::Toolchain => "the active toolchain",
        RustForWeb::System { .. } => "the system's Rust",
    };
    step(format!(
        "compile the app for the browser with {with} (the first time also the standard library, minutes)"
    ));
    process::run(
        rust.cargo(project, "build").args([
            "--package",
            "tudanhgia",
            "--bin",
            "tudanhgia",
            "--profile",
            "web",
        ]),
        "The app does not compile for the browser",
        "the compiler's messages above say where",
    )?;
    Ok(project.web_target().join(TARGET).join("web/tudanhgia.wasm"))
}
