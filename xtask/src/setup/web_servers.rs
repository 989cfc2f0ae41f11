//! nginx and Apache, for the tests of the shipped configurations.

use std::path::{Path, PathBuf};

use super::apt;
use crate::outcome::{Failure, Outcome};
use crate::process;

/// The web servers that the browser tests start on ports of their own.
#[derive(Debug, Clone)]
pub struct WebServers {
    /// nginx.
    pub nginx: PathBuf,
    /// Apache's server.
    pub apache: PathBuf,
}

impl WebServers {
    /// What is on this machine; `None` if either is missing.
    pub fn find() -> Option<Self> {
        Some(Self { nginx: found("nginx")?, apache: found("apache2")? })
    }

    pub(crate) fn find_or_install() -> Outcome<Self> {
        if Self::find().is_none() {
            // Of Apache the program alone; neither is started by its installation.
            apt::install(&["nginx", "apache2-bin"]);
        }
        Self::find().ok_or_else(|| {
            Failure::new(
                "The tests of the shipped configurations need nginx and Apache, and not both of them are here.",
                "install them (Debian: apt-get install nginx apache2-bin)",
            )
        })
    }
}

/// Servers lie where only an administrator's path leads.
fn found(name: &str) -> Option<PathBuf> {
    let usual = Path::new("/usr/sbin").join(name);
    process::find(&[name]).or_else(|| Some(usual).filter(|path| process::is_program(path)))
}
