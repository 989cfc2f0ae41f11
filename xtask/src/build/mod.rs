//! `cargo xtask build`: the app compiled, shrunk and laid out in `dist/`.
//! Every stage keeps its result together with a hash of all it was made from, and is left out while that hash stays the same.

mod compressed;
mod dist;
mod embed;
mod one_file;
mod release;
mod stages;

pub(crate) use stages::Goal;

use std::path::{Path, PathBuf};

pub use release::integrity;

use tudanhgia::criteria::{Catalog, CriteriaSet};
use tudanhgia::papers::blank;
use tudanhgia::texts::Language;

use crate::files::{self, Tree};
use crate::outcome::{Failure, Outcome, step};
use crate::process;
use crate::project::Project;
use crate::setup::{
    self,
    rust_for_web::{RustForWeb, TARGET},
};

/// The programs for the browser: the page, the desk that it fetches later, and the second page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Program {
    Page,
    Desk,
    Review,
}

impl Program {
    /// The feature of the package that makes it, and the beginning of its files' names.
    fn names(self) -> (&'static str, &'static str) {
        match self {
            Self::Page => ("page", "app"),
            Self::Desk => ("desk", "desk"),
            Self::Review => ("review", "review"),
        }
    }
}

/// Builds `dist/` and returns its path.
pub fn build(project: &Project) -> Outcome<PathBuf> {
    let tools = setup::for_build(project)?;
    stages::check_versions(project)?;
    let programs = [Program::Desk, Program::Page].map(|one| program(project, &tools, one));
    let [desk, page] = programs;
    let script = |name: &str| stages::script(project, &tools.node, "src/embed", &format!("{name}.js"));
    let mut built = embed::files(&[desk?, page?], embed::SCRIPTS.map(script))?;
    let review = program(project, &tools, Program::Review)?;
    let script = stages::script(project, &tools.node, "src/review", "review.js")?;
    let worker = stages::script(project, &tools.node, "src/review/round", "worker.js")?;
    built.extend(embed::review_files(&review, &script, &worker)?);
    built.extend(blank_sheets(project)?);
    let offline = release::SCRIPTS.map(|name| stages::script(project, &tools.node, "src/offline", name));
    let [page, notice, worker] = offline;
    dist::lay_out(project, built, [&page?, &notice?, &worker?])?;
    Ok(project.dist())
}

/// The pages to print and fill in by hand, made by the engine itself.
fn blank_sheets(project: &Project) -> Outcome<Tree> {
    let criteria = project.root().join("criteria");
    let damaged =
        |name: &str| Failure::new(format!("{name} is damaged."), "run `cargo xtask test` to see where");
    let index = files::read_text(&criteria.join("index.json"))?;
    let catalog = Catalog::read(&index).map_err(|_| damaged("criteria/index.json"))?;
    let mut pages = Tree::new();
    for entry in &catalog.sets {
        let text = files::read_text(&criteria.join(&entry.file))?;
        let set = CriteriaSet::read(&text).map_err(|_| damaged(&entry.file))?;
        pages.insert(format!("phieu/{}.html", set.id), blank::sheet(&set, Language::Vi).into_bytes());
    }
    let list = blank::list(&catalog.sets, Language::Vi);
    pages.insert("phieu/index.html".to_owned(), list.into_bytes());
    Ok(pages)
}

/// All programs are one binary to cargo, so each is built apart and taken away before the next.
fn program(project: &Project, tools: &setup::BuildTools, program: Program) -> Outcome<stages::Module> {
    let (feature, name) = program.names();
    let package =
        ["--package", "tudanhgia", "--bin", "tudanhgia", "--no-default-features", "--features", feature];
    let folder = compile(project, &tools.rust, feature, &package, Goal::Size)?;
    stages::module(project, &tools.node, &folder.join("tudanhgia.wasm"), name, Goal::Size)
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
