//! The browsers of the floor beside today's Chromium: Chromium 109, Firefox ESR and WebKit. Where one cannot be had the tests
//! go without it, and that is said.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};

use super::{apt, cargo_tools, node_tools};
use crate::outcome::{Outcome, step};
use crate::process;
use crate::project::Project;

/// What of them is on this machine.
#[derive(Debug, Clone, Default)]
pub struct OldBrowsers {
    /// Chromium 109, the last for Windows 7.
    pub chromium: Option<PathBuf>,
    /// Firefox ESR and geckodriver.
    pub firefox: Option<[PathBuf; 2]>,
    /// WebKit's plain browser, its driver, and the screen that it needs.
    pub webkit: Option<[PathBuf; 3]>,
}

impl OldBrowsers {
    /// Looks for them; the environment variable OLD_CHROMIUM may name another old Chromium.
    pub fn find(project: &Project) -> Self {
        let firefox =
            || Some([process::find(&["firefox-esr"])?, cargo_tools::find(cargo_tools::GECKODRIVER)?]);
        let webkit =
            || Some([mini_browser()?, process::find(&["WebKitWebDriver"])?, process::find(&["Xvfb"])?]);
        Self {
            chromium: env::var_os("OLD_CHROMIUM")
                .map(PathBuf::from)
                .or_else(|| Some(chromium(project)))
                .filter(|path| process::is_program(path)),
            firefox: firefox(),
            webkit: webkit(),
        }
    }

    /// A sentence for each that is not here.
    pub fn left_out(&self) -> Vec<String> {
        let all = [
            ("Chromium 109", self.chromium.is_none()),
            ("Firefox ESR", self.firefox.is_none()),
            ("WebKit", self.webkit.is_none()),
        ];
        let missing = all.into_iter().filter(|(_, missing)| *missing);
        missing.map(|(name, _)| format!("left out: {name} could not be installed")).collect()
    }

    /// Installs what is not there; never a failure.
    pub(crate) fn find_or_install(project: &Project) -> Self {
        let found = Self::find(project);
        if found.chromium.is_none()
            && let Err(failure) = unpack_chromium(project)
        {
            step(failure);
        }
        if found.firefox.is_none() {
            if process::find(&["firefox-esr"]).is_none() {
                apt::install(&["firefox-esr"]);
            }
            if process::find(&["firefox-esr"]).is_some()
                && let Err(failure) = cargo_tools::geckodriver()
            {
                step(failure);
            }
        }
        if found.webkit.is_none() {
            apt::install(&["webkit2gtk-driver", "xvfb"]);
        }
        let found = Self::find(project);
        found.left_out().iter().for_each(step);
        found
    }
}

fn folder(project: &Project) -> PathBuf {
    project.root().join("target/tools/old-chromium")
}

fn chromium(project: &Project) -> PathBuf {
    folder(project).join("chromium-109")
}

/// The browser stands compressed in an npm package.
fn unpack_chromium(project: &Project) -> Outcome {
    let folder = folder(project);
    node_tools::install(&project.root().join("tests/e2e/old-chromium"), &folder, "Chromium 109")?;
    let script = "const [from, to] = process.argv.slice(1), fs = require('fs');
        fs.writeFileSync(to, require('zlib').brotliDecompressSync(fs.readFileSync(from)), { mode: 0o755 });";
    let mut unpack = Command::new("node");
    unpack.args(["-e", script]);
    unpack.arg(folder.join("node_modules/@sparticuz/chromium/bin/chromium.br")).arg(chromium(project));
    process::run(
        &mut unpack,
        "Chromium 109 could not be unpacked",
        "remove target/tools/old-chromium, then run this again",
    )
}

/// It lies where only other programs look: in a folder of the library, which is named by the machine and by the version.
fn mini_browser() -> Option<PathBuf> {
    let below = |folder: &Path| -> Vec<PathBuf> {
        fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path()).collect()
    };
    let mut libraries = below(Path::new("/usr/lib"));
    libraries.retain(|path| path.is_dir());
    let webkits = libraries.iter().flat_map(|path| below(path));
    webkits.map(|path| path.join("MiniBrowser")).find(|path| process::is_program(path))
}
