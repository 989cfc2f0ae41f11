//! Where the project's files are.

use std::env;
use std::path::{Path, PathBuf};

use crate::outcome::{Failure, Outcome};

/// The workspace on disk.
#[derive(Debug, Clone)]
pub struct Project {
    root: PathBuf,
}

impl Project {
    /// Finds the workspace from the current folder upwards: the same from a terminal, `cargo xtask` and `cargo test`.
    pub fn find() -> Outcome<Self> {
        let here = env::current_dir().map_err(|error| {
            Failure::new(
                format!("The current folder cannot be read: {error}."),
                "change to the project's folder",
            )
        })?;
        here.ancestors()
            .find(|folder| folder.join("Cargo.lock").is_file() && folder.join("xtask").is_dir())
            .map(|root| Self { root: root.to_owned() })
            .ok_or_else(|| {
                Failure::new(
                    "This is not the project's folder.",
                    "change to the folder that holds Cargo.lock and xtask/",
                )
            })
    }

    /// A copy of the workspace.
    pub(crate) fn at(root: PathBuf) -> Self {
        Self { root }
    }

    /// The workspace's top folder.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// The built page: all that a web host needs.
    pub fn dist(&self) -> PathBuf {
        self.root.join("dist")
    }

    /// The web build's own target folder: it may use another compiler than the host's, and each would throw away the other's work.
    pub(crate) fn web_target(&self) -> PathBuf {
        self.root.join("target/web")
    }

    /// Where the pinned npm tools are installed.
    pub(crate) fn node_tools(&self) -> PathBuf {
        self.root.join("target/tools/node")
    }

    /// The npm package.
    pub(crate) fn npm_package(&self) -> PathBuf {
        self.root.join("target/npm/tudanhgia")
    }

    /// The pages that use the npm package.
    pub(crate) fn npm_samples(&self) -> PathBuf {
        self.root.join("target/npm/samples")
    }

    /// Where the virtual screen reader of the browser tests is installed.
    pub(crate) fn voice_tools(&self) -> PathBuf {
        self.root.join("target/tools/voice")
    }

    /// Where what checks the declarations for TypeScript and the npm package is installed.
    pub(crate) fn types_tools(&self) -> PathBuf {
        self.root.join("target/tools/types")
    }
}
