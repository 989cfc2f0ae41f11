//! `cargo xtask build`: the app compiled, shrunk and laid out in `dist/`.
//! Every stage keeps its result together with a hash of all it was made from, and is left out while that hash stays the same.

mod compressed;
mod dist;
mod one_file;
mod release;
mod stages;

use std::path::PathBuf;

pub use release::integrity;

use crate::files;
use crate::outcome::{Outcome, step};
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
    let program = |program: Program| {
        stages::program(project, &tools.node, &compile(project, &tools.rust, program)?, program.names().1)
    };
    let programs = [program(Program::Desk)?, program(Program::Page)?];
    let element = stages::script(project, &tools.node, "src/embed", "element.js")?;
    let offline = release::SCRIPTS.map(|name| stages::script(project, &tools.node, "src/offline", name));
    let [page, notice, worker] = offline;
    dist::lay_out(project, &programs, &element, [&page?, &notice?, &worker?])?;
    Ok(project.dist())
}

fn compile(project: &Project, rust: &RustForWeb, program: Program) -> Outcome<PathBuf> {
    let with = match rust {
        RustForWeb::Toolchain => "the active toolchain",
        RustForWeb::System { .. } => "the system's Rust",
    };
    let (feature, name) = program.names();
    step(format!(
        "compile the {feature} for the browser with {with} (the first time also the standard library, minutes)"
    ));
    let mut cargo = rust.cargo(project, "build");
    cargo.args(["--package", "tudanhgia", "--bin", "tudanhgia", "--profile", "web"]);
    cargo.args(["--no-default-features", "--features", feature]);
    process::run(
        &mut cargo,
        "The program does not compile for the browser",
        "the compiler's messages above say where",
    )?;
    // Both programs are the same binary to cargo; the next one takes this one's place.
    let folder = project.web_target().join(TARGET).join("web");
    let kept = folder.join(format!("{name}.compiled.wasm"));
    files::write(&kept, files::read(&folder.join("tudanhgia.wasm"))?)?;
    Ok(kept)
}
