//! `cargo xtask build`: the app compiled, shrunk and laid out in `dist/`.
//! Every stage keeps its result together with a hash of all it was made from, and is left out while that hash stays the same.

mod dist;
mod embed;
mod stages;

pub(crate) use stages::Goal;

use std::path::{Path, PathBuf};

use tudanhgia::texts::Language;

use crate::files::{self, Tree};
use crate::outcome::{Failure, Outcome, step};
use crate::process;
use crate::project::Project;
use crate::setup::{
    self,
    rust_for_web::{RustForWeb, TARGET},
};

/// The programs for the browser: the page, and the desk that it fetches later.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Program {
    Page,
    Desk,
}

impl Program {
    /// The feature of the package that makes it, and the beginning of its files' names.
    fn names(self) -> (&'static str, &'static str) {
        match self {
            Self::Page => ("page", "app"),
            Self::Desk => ("desk", "desk"),
        }
    }
}

/// Builds `dist/` and returns its path.
pub fn build(project: &Project) -> Outcome<PathBuf> {
    let tools = setup::for_build(project)?;
    stages::check_versions(project)?;
    let programs = [program(project, &tools, Program::Desk)?, program(project, &tools, Program::Page)?];
    let scripts = stages::scripts(project, &tools.node)?;
    let mut built = embed::files(&programs, scripts)?;
    built.extend(blank_sheets(project)?);
    dist::lay_out(project, built)?;
    Ok(project.dist())
}

/// Both programs are one binary to cargo, so each is built apart and taken away before the next.
fn program(project: &Project, tools: &setup::BuildTools, program: Program) -> Outcome<stages::Module> {
    let (feature, name) = program.names();
    let package =
        ["--package", "tudanhgia", "--bin", "tudanhgia", "--no-default-features", "--features", feature];
    let folder = compile(project, &tools.rust, feature, &package, Goal::Size)?;
    stages::module(project, &tools.node, &folder.join("tudanhgia.wasm"), name, Goal::Size)
}

/// The pages to print and fill in by hand, made by the engine itself.
fn blank_sheets(project: &Project) -> Outcome<Tree> {
    let out = project.web_target().join("stages/phieu");
    files::remove_folder(&out)?;
    tudanhgia::cli::blank(&project.root().join("criteria"), &out, Language::Vi)
        .map_err(|reason| Failure::new(reason, "run `cargo xtask test` to see where"))?;
    Ok(files::read_tree(&out)?.into_iter().map(|(name, text)| (format!("phieu/{name}"), text)).collect())
}

/// Builds the engine alone, for tests and benchmarks in a browser: `NAME.js` and `NAME.wasm` in a folder.
pub(crate) fn engine(project: &Project, goal: Goal, folder: &Path, name: &str) -> Outcome {
    let tools = setup::for_build(project)?;
    stages::check_versions(project)?;
    let wasm = compile(project, &tools.rust, "engine", &["--package", "engine-wasm", "--lib"], goal)?;
    let stage = format!("engine for {}", if goal == Goal::Size { "size" } else { "speed" });
    let module = stages::module(project, &tools.node, &wasm.join("engine_wasm.wasm"), &stage, goal)?;
    files::write(&folder.join(format!("{name}.js")), module.js)?;
    files::write(&folder.join(format!("{name}.wasm")), module.wasm)
}

/// Compiles a package for the browser and gives the folder of the result.
fn compile(
    project: &Project,
    rust: &RustForWeb,
    what: &str,
    package: &[&str],
    goal: Goal,
) -> Outcome<PathBuf> {
    let with = match rust {
        RustForWeb::Toolchain => "the active toolchain",
        RustForWeb::System { .. } => "the system's Rust",
    };
    step(format!(
        "compile the {what} for the browser with {with} (the first time also the standard library, minutes)"
    ));
    let profile = goal.profile();
    process::run(
        rust.cargo(project, "build").args(package).args(["--profile", profile]),
        "It does not compile for the browser",
        "the compiler's messages above say where",
    )?;
    Ok(project.web_target().join(TARGET).join(profile))
}
