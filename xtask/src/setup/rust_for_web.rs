//! The Rust compiler for wasm32: the active toolchain with the standard library's sources, or else Debian's own Rust.

use std::env;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use super::apt;
use crate::build::Goal;
use crate::outcome::{Failure, Outcome, step};
use crate::process;
use crate::project::Project;

pub(crate) const TARGET: &str = "wasm32-unknown-unknown";

/// The release that the workspace's `rust-version` asks for: an older system Rust is no help.
const OLDEST_MINOR: u32 = 88;

/// Where Debian's packages put their compiler; rustup's comes first on PATH, so the full path is needed.
const SYSTEM_CARGO: &str = "/usr/bin/cargo";
const SYSTEM_CLIPPY: &str = "/usr/bin/cargo-clippy";
const SYSTEM_RUSTC: &str = "/usr/bin/rustc";

/// Flags that hold for whatever cargo started this task and would be wrong for another one.
const FOREIGN_VARIABLES: [&str; 9] = [
    "CARGO_BUILD_TARGET",
    "CARGO_ENCODED_RUSTFLAGS",
    "CARGO_MANIFEST_DIR",
    "CARGO_TARGET_DIR",
    "LD_LIBRARY_PATH",
    "RUSTC",
    "RUSTDOC",
    "RUSTFLAGS",
    "RUSTUP_TOOLCHAIN",
];

/// A Rust that can build for the browser. Both compile the standard library along with the app, so that it is as small
/// as it can be, and the same on every machine.
#[derive(Debug)]
pub(crate) enum RustForWeb {
    /// The active toolchain, with the sources of its standard library (rustup's component `rust-src`).
    Toolchain,
    /// Debian's rustc-web with its own sources, for a machine that rustup's server does not reach.
    System {
        /// `wasm-ld`, by whatever version is installed.
        linker: PathBuf,
    },
}

impl RustForWeb {
    /// Looks before it installs: a machine once set up needs no network.
    pub(crate) fn find_or_install() -> Outcome<Self> {
        if let Some(found) = Self::toolchain().or_else(Self::system) {
            return Ok(found);
        }
        if process::find(&["rustup"]).is_some() {
            step("rustup component add rust-src");
            let mut rustup = Command::new("rustup");
            rustup.args(["component", "add", "rust-src"]);
            // A machine behind a closed door must not wait for ever.
            if process::succeeds_within(&mut rustup, Duration::from_secs(120))
                && let Some(found) = Self::toolchain()
            {
                return Ok(found);
            }
            step("rustup cannot fetch it here; trying the system's own Rust instead");
        }
        let lld = apt::newest("lld-").unwrap_or_else(|| "lld".to_owned());
        apt::install(&["rustc-web", "cargo-web", "rust-web-src", "rust-web-clippy", &lld]);
        Self::system().ok_or_else(|| {
            Failure::new(
                format!("No Rust compiler here can build for {TARGET}."),
                format!(
                    "run `rustup component add rust-src`, or on Debian \
                     `apt-get install rustc-web cargo-web rust-web-src rust-web-clippy {lld}`"
                ),
            )
        })
    }

    fn toolchain() -> Option<Self> {
        has_sources(&sysroot(Command::new("rustc"))?).then_some(Self::Toolchain)
    }

    fn system() -> Option<Self> {
        let version = process::output_of(clean(&mut Command::new(SYSTEM_RUSTC)).arg("--version"))?;
        let complete = Path::new(SYSTEM_CARGO).is_file()
            && has_sources(&sysroot(Command::new(SYSTEM_RUSTC))?)
            && minor(&version)? >= OLDEST_MINOR;
        complete.then_some(Self::System { linker: linker()? })
    }

    /// Its compiler.
    pub(crate) fn rustc(&self) -> Command {
        Command::new(match self {
            Self::Toolchain => "rustc",
            Self::System { .. } => SYSTEM_RUSTC,
        })
    }

    /// A cargo call for the browser, `build` or `clippy`, with all but the package's own options.
    pub(crate) fn cargo(&self, project: &Project, action: &str, goal: Goal) -> Command {
        let mut command;
        let rustc;
        match self {
            Self::Toolchain => {
                command = process::cargo();
                rustc = Command::new("rustc");
            }
            Self::System { linker } => {
                // cargo would look for cargo-clippy on PATH and find the other toolchain's.
                command = Command::new(if action == "clippy" { SYSTEM_CLIPPY } else { SYSTEM_CARGO });
                rustc = Command::new(SYSTEM_RUSTC);
                clean(&mut command)
                    .env("CARGO", SYSTEM_CARGO)
                    .env("RUSTC", SYSTEM_RUSTC)
                    .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER", linker);
            }
        }
        command.args([action, "-Z", "build-std=std,panic_abort"]);
        if goal == Goal::Size {
            command.args(["-Z", "build-std-features=optimize_for_size"]);
        }
        command
            // A panic stops the program without composing a message that nobody would see; the element then says that
            // what was saved is safe.
            .args(["-Z", "panic-immediate-abort", "--config", "profile.web.panic='immediate-abort'"])
            // The compiler is a stable one; building its standard library is the one unstable thing asked of it.
            .env("RUSTC_BOOTSTRAP", "1");
        command
            .args(["--locked", "--target", TARGET, "--target-dir"])
            .arg(project.web_target())
            .env("CARGO_ENCODED_RUSTFLAGS", flags(project, sysroot(rustc), goal))
            .current_dir(project.root());
        command
    }
}

/// What only panic messages and `{:?}` would say is left out.
const SMALLER_CODE: [&str; 2] = ["-Zlocation-detail=none", "-Zfmt-debug=none"];

/// sha2 does not unroll, which takes longer.
const SMALLER_HASH: &str = "--cfg=sha2_backend_soft=\"compact\"";

/// All that a program for the browser is compiled with.
fn flags(project: &Project, sysroot: Option<PathBuf>, goal: Goal) -> String {
    let mut flags = SMALLER_CODE.map(str::to_owned).to_vec();
    if goal == Goal::Size {
        flags.insert(0, SMALLER_HASH.to_owned());
    }
    flags.extend(without_machine_paths(project, sysroot));
    flags.join("\u{1f}")
}

/// Flags that keep this machine's folders out of panic messages: they are nobody's business and would differ from machine to machine.
pub(crate) fn without_machine_paths(project: &Project, sysroot: Option<PathBuf>) -> Vec<String> {
    let mut folders = vec![(project.root().to_owned(), ".")];
    if let Some(home) = cargo_home() {
        folders.push((home, "/cargo"));
    }
    if let Some(source) = sysroot.map(|sysroot| sysroot.join("lib/rustlib/src/rust")) {
        // Debian's is a link; the compiler may see either name.
        folders.extend(source.canonicalize().ok().map(|real| (real, "/rust")));
        folders.push((source, "/rust"));
    }
    folders.iter().map(|(from, to)| format!("--remap-path-prefix={}={to}", from.display())).collect()
}

pub(super) fn cargo_home() -> Option<PathBuf> {
    match env::var_os("CARGO_HOME") {
        Some(home) => Some(home.into()),
        None => env::home_dir().map(|home| home.join(".cargo")),
    }
}

fn has_sources(sysroot: &Path) -> bool {
    sysroot.join("lib/rustlib/src/rust/library/std/Cargo.toml").is_file()
}

fn clean(command: &mut Command) -> &mut Command {
    for variable in FOREIGN_VARIABLES {
        command.env_remove(variable);
    }
    command
}

pub(crate) fn sysroot(mut rustc: Command) -> Option<PathBuf> {
    if rustc.get_program() == SYSTEM_RUSTC {
        clean(&mut rustc);
    }
    process::output_of(rustc.args(["--print", "sysroot"])).map(PathBuf::from)
}

/// The 96 of `rustc 1.96.0 (…)`.
fn minor(version: &str) -> Option<u32> {
    version.split_whitespace().nth(1)?.split('.').nth(1)?.parse().ok()
}

/// `wasm-ld`, or the newest `wasm-ld-<number>` on PATH.
fn linker() -> Option<PathBuf> {
    let numbered = || (14..100).rev().find_map(|number| process::find(&[&format!("wasm-ld-{number}")]));
    numbered().or_else(|| process::find(&["wasm-ld"]))
}

#[cfg(test)]
mod tests {
    use super::minor;

    #[test]
    fn the_minor_version_is_read_from_what_rustc_prints() {
        assert_eq!(minor("rustc 1.96.0 (abc 2026-01-01) (built from a source tarball)"), Some(96));
        assert_eq!(minor("no version"), None);
    }
}
