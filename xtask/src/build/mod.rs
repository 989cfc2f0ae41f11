//! `cargo xtask build`: the app compiled, shrunk and laid out in `dist/`.
//! Every stage keeps its result together with a hash of all it was made from, and is left out while that hash stays the same.

mod compressed;
mod dist;
mod embed;
mod one_file;
mod order;
mod packs;
mod parts;
mod release;
mod site;
mod stages;

pub(crate) use embed::part_of;
pub(crate) use stages::Goal;

use std::path::{Path, PathBuf};

pub use release::integrity;

use tudanhgia_core::criteria::{Catalog, CriteriaSet};
use tudanhgia_office::papers::blank;
use tudanhgia_words::Language;

use crate::files::{self, Tree};
use crate::outcome::{Failure, Outcome, step};
use crate::process;
use crate::project::Project;
use crate::setup::{
    self,
    rust_for_web::{RustForWeb, TARGET},
};
use compressed::Compressed;

/// The programs for the browser.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Program {
    Page,
    Review,
    Compose,
    Intake,
}

impl Program {
    /// Its package, and the beginning of its files' names.
    fn names(self) -> (&'static str, &'static str) {
        match self {
            Self::Page => ("tudanhgia", "app"),
            Self::Review => ("tudanhgia-review", "review"),
            Self::Compose => ("tudanhgia-compose", "compose"),
            Self::Intake => ("tudanhgia-intake", "intake"),
        }
    }

    /// Whoever opens a page waits for its program, and whoever ranks thousands of sheets for them.
    fn goal(self) -> Goal {
        if self == Self::Intake { Goal::Speed } else { Goal::Size }
    }
}

/// Builds `dist/` and returns its path.
pub fn build(project: &Project) -> Outcome<PathBuf> {
    let tools = setup::for_build(project)?;
    // The first page is alone in its call: what one program asks of a package that they share, all in the call get, and it does without
    // the engine's shorter way.
    let mut built = first_page(project, &tools)?;
    let beside = [Program::Review, Program::Compose];
    let packages: Vec<&str> = beside.iter().flat_map(|one| ["--package", one.names().0]).collect();
    compile(project, &tools.rust, "other pages", &packages, Goal::Size)?;
    let [review, compose] = beside.map(|one| module(project, &tools, one));
    let loader = stages::script(project, &tools.node, "src/embed", "parts.js")?;
    compile(
        project,
        &tools.rust,
        "threads of a round",
        &["--package", Program::Intake.names().0],
        Program::Intake.goal(),
    )?;
    let intake = module(project, &tools, Program::Intake)?;
    let script = stages::script(project, &tools.node, "apps/review/src", "review.js")?;
    let worker = stages::script(project, &tools.node, "apps/review/src/round", "worker.js")?;
    let thread = stages::script(project, &tools.node, "apps/intake/src", "intake.js")?;
    built.extend(embed::review_files(&review?, &loader, &script, &worker, (&intake, &thread))?);
    let script = stages::script(project, &tools.node, "apps/compose/src", "compose.js")?;
    built.extend(embed::compose_files(&compose?, &loader, &script, &built)?);
    lay_out(project, &tools, built, Compressed::Now)
}

/// Builds `dist/` as far as the first page needs it, which is half of the time on a machine where nothing was built yet; [`build`] adds
/// the pages beside it.
pub(crate) fn build_first_page(project: &Project) -> Outcome<PathBuf> {
    let tools = setup::for_build(project)?;
    let built = first_page(project, &tools)?;
    lay_out(project, &tools, built, Compressed::Later)
}

/// The program of the first page, and the scripts that host pages name.
fn first_page(project: &Project, tools: &setup::BuildTools) -> Outcome<Tree> {
    stages::check_versions(project)?;
    compile(project, &tools.rust, "page", &["--package", Program::Page.names().0], Goal::Size)?;
    let page = module(project, tools, Program::Page)?;
    let script = |name: &str| stages::script(project, &tools.node, "src/embed", &format!("{name}.js"));
    embed::files(&page, embed::SCRIPTS.map(script))
}

/// Lays `dist/` out with what needs no program.
fn lay_out(
    project: &Project,
    tools: &setup::BuildTools,
    mut built: Tree,
    compressed: Compressed,
) -> Outcome<PathBuf> {
    built.extend(blank_sheets(project)?);
    let script = stages::script(project, &tools.node, "apps/documents", "documents.js")?;
    built.extend(site::files(project, &script)?);
    let offline = release::SCRIPTS.map(|name| stages::script(project, &tools.node, "src/offline", name));
    let [page, notice, worker] = offline;
    dist::lay_out(project, built, [&page?, &notice?, &worker?], compressed)?;
    Ok(project.dist())
}

/// The pages to print and fill in by hand, made by the engine itself.
fn blank_sheets(project: &Project) -> Outcome<Tree> {
    let criteria = project.root().join("criteria");
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

fn damaged(name: &str) -> Failure {
    Failure::new(format!("{name} is damaged."), "run `cargo xtask test` to see where")
}

/// What comes of a program that is compiled.
fn module(project: &Project, tools: &setup::BuildTools, program: Program) -> Outcome<stages::Module> {
    let (package, name) = program.names();
    let goal = program.goal();
    let compiled = compiled(project, goal).join(format!("{}.wasm", package.replace('-', "_")));
    // Whoever counts bytes has parts that come later.
    stages::module(project, &tools.node, &compiled, name, goal, goal == Goal::Size)
}

/// Where cargo puts what it compiles for the browser.
fn compiled(project: &Project, goal: Goal) -> PathBuf {
    project.web_target().join(TARGET).join(goal.profile())
}

/// Builds the engine alone, for tests and benchmarks in a browser: `NAME.js` and `NAME.wasm` in a folder.
pub(crate) fn engine(project: &Project, goal: Goal, folder: &Path, name: &str) -> Outcome {
    let stage = format!("engine for {}", if goal == Goal::Size { "size" } else { "speed" });
    let [js, wasm] = alone(project, "engine-wasm", &stage, goal)?;
    files::write(&folder.join(format!("{name}.js")), js)?;
    files::write(&folder.join(format!("{name}.wasm")), wasm)
}

/// Builds the program of the npm package: its script and its code.
pub(crate) fn npm_program(project: &Project) -> Outcome<[Vec<u8>; 2]> {
    alone(project, "tudanhgia-npm", "npm", Goal::Size)
}

/// A library without a page: its script and its code. `stage` is the folder of what comes in between.
fn alone(project: &Project, package: &str, stage: &str, goal: Goal) -> Outcome<[Vec<u8>; 2]> {
    let tools = setup::for_build(project)?;
    stages::check_versions(project)?;
    compile(project, &tools.rust, package, &["--package", package, "--lib"], goal)?;
    let wasm = compiled(project, goal).join(format!("{}.wasm", package.replace('-', "_")));
    let module = stages::module(project, &tools.node, &wasm, stage, goal, false)?;
    Ok([module.js.into_bytes(), module.wasm])
}

/// Compiles packages for the browser.
fn compile(project: &Project, rust: &RustForWeb, what: &str, packages: &[&str], goal: Goal) -> Outcome {
    let with = match rust {
        RustForWeb::Toolchain => "the active toolchain",
        RustForWeb::System { .. } => "the system's Rust",
    };
    step(format!(
        "compile the {what} for the browser with {with} (the first time also the standard library, minutes)"
    ));
    process::run(
        rust.cargo(project, "build", goal).args(packages).args(["--profile", goal.profile()]),
        "It does not compile for the browser",
        "the compiler's messages above say where",
    )
}
