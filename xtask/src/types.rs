//! The declarations in `public/` as the TypeScript compiler sees them, with what a project may write and what it may not.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::files;
use crate::outcome::Outcome;
use crate::process;
use crate::project::Project;
use crate::setup::node_tools;

/// Installs what checks the declarations and the npm package, and gives its folder.
pub(crate) fn tools(project: &Project) -> Outcome<PathBuf> {
    let folder = project.types_tools();
    node_tools::install(
        &project.root().join("tests/types"),
        &folder,
        "TypeScript, React, Vue, Vite, publint",
    )?;
    Ok(folder)
}

/// Compiles the files of `tests/types` beside the declarations, where the compiler and the types of React and Vue are.
pub(crate) fn check(project: &Project) -> Outcome {
    let (tests, public) = (project.root().join("tests/types"), project.root().join("public"));
    let folder = tools(project)?;
    type Chosen = fn(&str) -> bool;
    let sources: [(_, Chosen); 2] = [(&tests, is_source), (&public, is_declaration)];
    for (from, is_wanted) in sources {
        for name in files::list(from, &is_wanted)? {
            files::write(&folder.join(&name), files::read(&from.join(&name))?)?;
        }
    }
    compile(&folder, ".", "The declarations in public/ are wrong")
}

/// Runs the TypeScript compiler over a project below the folder of the tools.
pub(crate) fn compile(tools: &Path, project: &str, problem: &str) -> Outcome {
    let mut compile = Command::new("node");
    compile.current_dir(tools).args(["node_modules/typescript/bin/tsc", "--project", project]);
    process::run(&mut compile, problem, "the compiler's messages above say where")
}

fn is_source(name: &str) -> bool {
    [".ts", ".tsx"].iter().any(|end| name.ends_with(end)) || name == "tsconfig.json"
}

fn is_declaration(name: &str) -> bool {
    name.ends_with(".d.ts")
}
