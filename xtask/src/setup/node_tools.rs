//! wasm-opt, esbuild and the data of browsers, from npm, pinned with their hashes in `xtask/node/package-lock.json`.
//! The pinned wasm-opt is used even where PATH has another one: the same sources must give the same bytes.

use std::path::{Path, PathBuf};
use std::process::Command;

use super::apt;
use crate::files;
use crate::outcome::{Failure, Outcome, step};
use crate::process;
use crate::project::Project;

/// The installed tools; each is a script for node.
#[derive(Debug)]
pub(crate) struct NodeTools {
    modules: PathBuf,
    /// Stands for all versions: part of the key of every cached result.
    pub(crate) lock: Vec<u8>,
}

impl NodeTools {
    pub(crate) fn find_or_install(project: &Project) -> Outcome<Self> {
        let folder = project.node_tools();
        let lock = install(
            &project.root().join("xtask/node"),
            &folder,
            "wasm-opt (binaryen), esbuild, MDN's data of browsers",
        )?;
        Ok(Self { modules: folder.join("node_modules"), lock })
    }

    /// A call of wasm-opt.
    pub(crate) fn wasm_opt(&self) -> Command {
        self.script("binaryen/bin/wasm-opt")
    }

    /// A call of esbuild.
    pub(crate) fn esbuild(&self) -> Command {
        self.script("esbuild/bin/esbuild")
    }

    /// Which browser knows what, as MDN has it.
    pub(crate) fn browser_data(&self) -> PathBuf {
        self.modules.join("@mdn/browser-compat-data/data.json")
    }

    /// A script of an installed package.
    fn script(&self, path: &str) -> Command {
        let mut command = Command::new("node");
        command.arg(self.modules.join(path));
        command
    }
}

/// Installs what a folder of the project pins, unless that was done before, and gives the lock file's content.
pub(crate) fn install(pinned: &Path, folder: &Path, what: &str) -> Outcome<Vec<u8>> {
    let lock = files::read(&pinned.join("package-lock.json"))?;
    let stamp = folder.join("installed");
    if std::fs::read(&stamp).is_ok_and(|installed| installed == lock) && process::find(&["node"]).is_some() {
        return Ok(lock);
    }
    if process::find(&["npm"]).is_none() {
        apt::install(&["npm"]);
    }
    if process::find(&["npm"]).is_none() {
        return Err(Failure::new(
            format!("npm is missing: {what} come from it."),
            "install Node.js 18 or newer with npm (Debian: apt-get install npm), then run this again",
        ));
    }
    step(format!("npm ci: {what}, into {}", folder.display()));
    for name in ["package.json", "package-lock.json"] {
        files::write(&folder.join(name), files::read(&pinned.join(name))?)?;
    }
    // No package's own scripts are run: none needs them.
    let mut npm = Command::new("npm");
    npm.args(["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]).current_dir(folder);
    process::run(
        &mut npm,
        &format!("npm could not install {what}"),
        "check that this machine reaches the npm registry",
    )?;
    files::write(&stamp, &lock)?;
    Ok(lock)
}
