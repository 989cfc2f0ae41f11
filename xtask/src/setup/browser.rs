//! Chromium, its driver, pdftotext and fonts, for the tests in a real browser.

use std::env;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::apt;
use crate::outcome::{Failure, Outcome};
use crate::process;
use crate::project::Project;

/// The programs that the browser tests start.
#[derive(Debug, Clone)]
pub struct Browser {
    /// The browser itself.
    pub chromium: PathBuf,
    /// Its WebDriver server.
    pub chromedriver: PathBuf,
}

const CHROMIUM: [&str; 4] = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

impl Browser {
    /// A program of the browser tests' package, which drives this browser.
    pub(crate) fn program(self, project: &Project, name: &str) -> Command {
        let mut command = process::cargo();
        command
            .args(["run", "--locked", "--quiet", "--package", "e2e", "--bin", name, "--"])
            .current_dir(project.root())
            .env("CHROMIUM", self.chromium)
            .env("CHROMEDRIVER", self.chromedriver);
        command
    }

    /// What the environment variables CHROMIUM and CHROMEDRIVER name, or what PATH has; `None` if either is missing.
    pub fn find() -> Option<Self> {
        Some(Self {
            chromium: chosen_or_found("CHROMIUM", &CHROMIUM)?,
            chromedriver: chosen_or_found("CHROMEDRIVER", &["chromedriver"])?,
        })
    }

    pub(crate) fn find_or_install() -> Outcome<Self> {
        let mut missing = Vec::new();
        if Self::find().is_none() {
            missing.extend(["chromium", "chromium-driver"]);
        }
        if process::find(&["pdftotext"]).is_none() {
            missing.push("poppler-utils");
        }
        // A page without any font with Vietnamese letters would be measured wrong.
        if !Path::new("/usr/share/fonts/truetype/dejavu").is_dir() && process::find(&["apt-get"]).is_some() {
            missing.push("fonts-dejavu-core");
        }
        if !missing.is_empty() {
            apt::install(&missing);
        }
        match Self::find() {
            Some(browser) if process::find(&["pdftotext"]).is_some() => Ok(browser),
            _ => Err(Failure::new(
                "The browser tests need Chromium, chromedriver and pdftotext, and not all of them are here.",
                "install them (Debian: apt-get install chromium chromium-driver poppler-utils), or name the first two in CHROMIUM and CHROMEDRIVER",
            )),
        }
    }
}

fn chosen_or_found(variable: &str, names: &[&str]) -> Option<PathBuf> {
    match env::var_os(variable) {
        Some(path) if !path.is_empty() => Some(PathBuf::from(path)).filter(|path| process::is_program(path)),
        _ => process::find(names),
    }
}
