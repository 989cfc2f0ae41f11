//! Finds or installs what the tasks need; what is already there is used without any network.

mod apt;
pub mod browser;
pub(crate) mod cargo_tools;
pub(crate) mod node_tools;
pub mod old_browsers;
pub(crate) mod rust_for_web;
pub mod web_servers;

use std::path::PathBuf;

use crate::outcome::{Outcome, step};
use crate::project::Project;
use crate::types;
use node_tools::NodeTools;
use rust_for_web::RustForWeb;

/// What `cargo xtask build` needs.
#[derive(Debug)]
pub(crate) struct BuildTools {
    pub(crate) rust: RustForWeb,
    pub(crate) node: NodeTools,
}

/// Sets up the build.
pub(crate) fn for_build(project: &Project) -> Outcome<BuildTools> {
    Ok(BuildTools { rust: RustForWeb::find_or_install()?, node: NodeTools::find_or_install(project)? })
}

/// The virtual screen reader of the browser tests, and its folder.
pub(crate) fn voice(project: &Project) -> Outcome<PathBuf> {
    let folder = project.voice_tools();
    node_tools::install(&project.root().join("tests/voice"), &folder, "the virtual screen reader")?;
    Ok(folder)
}

/// `cargo xtask setup`: everything, so that all other commands then run without a network, once built.
pub fn everything(project: &Project) -> Outcome {
    for_build(project)?;
    browser::Browser::find_or_install()?;
    cargo_tools::deny()?;
    web_servers::WebServers::find_or_install()?;
    voice(project)?;
    old_browsers::OldBrowsers::find_or_install(project);
    // What needs it says what is left out without.
    if let Err(failure) = types::tools(project) {
        step(failure);
    }
    Ok(())
}
