//! `cargo xtask build`: the app compiled, shrunk and laid out in `dist/`.
//! Every stage keeps its result together with a hash of all it was made from, and is left out while that hash stays the same.

mod dist;
mod embed;
mod stages;

use std::path::PathBuf;

use tudanhgia::texts::Language;

use crate::files::{self, Tree};
use crate::outcome::{Failure, Outcome, step};
use crate::process;
use crate::project::Project;
use crate::setup::{
    self,
    rust_for_web::{RustForWeb, TARGET},
};

/// The programs for the browser: the page, and the reader of criteria sets that it fetches when it needs one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Program {
    Page,
    Reader,
}

impl Program {
    /// The feature of the package that makes it, and the beginning of its files' names.
    fn names(self) -> (&'static str, &'static str) {
        match self {
            Self::Page => ("page", "app"),
            Self::Reader => ("reader", "reader"),
        }
    }
}

/// Builds `dist/` and returns its path.
pub fn build(project: &Project) -> Outcome<PathBuf> {
    let tools = setup::for_build(project)?;
    stages::check_versions(project)?;
    let mut programs = Vec::new();
    for program in [Program::Page, Program::Reader] {
        let wasm = compile(project, &tools.rust, program)?;
        programs.push(stages::program(project, &tools.node, &wasm, program.names().1)?);
    }
    let scripts = stages::scripts(project, &tools.node)?;
    let mut built = embed::files(&programs, scripts)?;
    built.extend(blank_sheets(project)?);
    dist::lay_out(project, built)?;
    Ok(project.dist())
}

/// The pages to print and fill in by hand, made by the engine itself.
fn blank_sheets(project: &Project) -> Outcome<Tree> {
    let out = project.web_target().join("stages/phieu");
    files::remove_folder(&out)?;
    tudanhgia::cli::blank(&project.root().join("criteria"), &out, Language::Vi)
        .map_err(|reason| Failure::new(reason, "run `cargo xtask test` to see where"))?;
    Ok(files::read_tree(&out)?.into_iter().map(|(name, text)| (format!("phieu/{name}"), text)).collect())
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
