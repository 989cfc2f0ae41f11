//! The command line in a release: its pages for `man` and its completions, which it makes itself of its own help, and the
//! program as one static file where this machine can link one: with musl, or else with the system's own C library.

use std::env::consts::{ARCH, EXE_SUFFIX, OS};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::files::{self, Tree};
use crate::outcome::{Failure, Outcome, step};
use crate::process;
use crate::project::Project;
use crate::setup::rust_for_web::{sysroot, without_machine_paths};

const NAME: &str = "tudanhgia";

/// What to do with the files.
const README: &str = include_str!("command_line.txt");

/// The shells, each with what the file is called where it looks for completions.
const SHELLS: [(&str, &str); 5] = [
    ("bash", "tudanhgia.bash"),
    ("elvish", "tudanhgia.elv"),
    ("fish", "tudanhgia.fish"),
    ("powershell", "tudanhgia.ps1"),
    ("zsh", "_tudanhgia"),
];

/// What a release has of the command line.
pub(super) struct CommandLine {
    pub(super) files: Tree,
    /// How the static program among the files was linked, if there is one.
    pub(super) linked: Option<Static>,
}

/// How a program is linked that needs nothing of the system.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Static {
    pub(super) target: String,
    pub(super) library: CLibrary,
}

/// The C library that is then inside of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum CLibrary {
    Musl,
    Gnu,
}

impl CLibrary {
    /// What the compiler is told: with musl it links so by itself. That a target is named keeps macros and build scripts as they are.
    fn flags(self) -> &'static [&'static str] {
        match self {
            Self::Musl => &[],
            Self::Gnu => &["-Ctarget-feature=+crt-static"],
        }
    }
}

/// Builds the program and lets it make what belongs to it.
pub(super) fn built(project: &Project) -> Outcome<CommandLine> {
    let linked = way(project)?;
    let program = compiled(project, linked.as_ref())?;
    let mut files = made_by(&program, &project.root().join("target/release-man"))?;
    match &linked {
        None => step(without_program()),
        Some(Static { target, .. }) => {
            let contents = files::read(&program)?;
            if asks_for_a_loader(&contents) {
                return Err(Failure::new(
                    format!("The program for {target} is not static."),
                    "take what links it otherwise out of RUSTFLAGS and cargo's configuration",
                ));
            }
            files.insert(NAME.to_owned(), contents);
        }
    }
    files.insert("README.txt".to_owned(), README.as_bytes().to_vec());
    Ok(CommandLine { files, linked })
}

/// How this machine links a program that needs nothing of the system, if it can.
fn way(project: &Project) -> Outcome<Option<Static>> {
    if OS != "linux" {
        return Ok(None);
    }
    let libraries = sysroot(Command::new("rustc")).map(|sysroot| sysroot.join("lib/rustlib"));
    if libraries.is_some_and(|libraries| libraries.join(musl()).join("lib").is_dir()) {
        return Ok(Some(Static { target: musl(), library: CLibrary::Musl }));
    }
    let own = Static { target: super::host()?, library: CLibrary::Gnu };
    let is_gnu = own.target.ends_with("-linux-gnu");
    Ok((is_gnu && links(&own, &project.root().join("target/release-link"))?).then_some(own))
}

/// Whether a program that does nothing can be linked so: the C library's static half may not be there.
fn links(way: &Static, folder: &Path) -> Outcome<bool> {
    let source = folder.join("nothing.rs");
    files::write(&source, "fn main() {}\n")?;
    let mut rustc = Command::new("rustc");
    rustc.args(way.library.flags()).args(["--target", &way.target, "--out-dir"]).arg(folder).arg(&source);
    Ok(process::output_of(&mut rustc).is_some())
}

fn musl() -> String {
    format!("{ARCH}-unknown-linux-musl")
}

/// What is said where no static program can be linked.
fn without_program() -> String {
    format!(
        "the release has no program of the command line: this machine has neither Rust for {} (`rustup target add {0}`) nor the \
        static half of its own C library (Debian: `apt-get install libc6-dev`); with either it has one static program",
        musl()
    )
}

fn compiled(project: &Project, linked: Option<&Static>) -> Outcome<PathBuf> {
    step("compile the command line");
    let folder = project.root().join("target");
    let target = linked.map(|linked| linked.target.as_str());
    let mut flags = without_machine_paths(project, sysroot(Command::new("rustc")));
    flags.extend(linked.into_iter().flat_map(|linked| linked.library.flags()).map(|flag| (*flag).to_owned()));
    let mut build = process::cargo();
    build
        .args(["build", "--release", "--locked", "--package", "tudanhgia-cli"])
        .args(["--config", "profile.release.strip=true"])
        .args(target.into_iter().flat_map(|target| ["--target", target]))
        .arg("--target-dir")
        .arg(&folder)
        .env("CARGO_ENCODED_RUSTFLAGS", flags.join("\u{1f}"))
        .current_dir(project.root());
    process::run(&mut build, "The command line does not compile", "the compiler's messages above say where")?;
    let folder = target.map_or(folder.clone(), |target| folder.join(target));
    Ok(folder.join("release").join(format!("{NAME}{EXE_SUFFIX}")))
}

/// What the program makes of its own help.
fn made_by(program: &Path, folder: &Path) -> Outcome<Tree> {
    files::remove_folder(folder)?;
    // A file of it makes the folder.
    files::write(&folder.join("made"), "")?;
    printed(Command::new(program).arg("man").arg(folder))?;
    let pages = files::list(folder, &|name| name.ends_with(".1"))?.into_iter();
    let pages = pages.map(|name| Ok((format!("man/man1/{name}"), files::read(&folder.join(&name))?)));
    let scripts = SHELLS.iter().map(|(shell, name)| {
        Ok((format!("completions/{name}"), printed(Command::new(program).args(["completions", shell]))?))
    });
    pages.chain(scripts).collect()
}

/// What a program that succeeds prints, to the byte.
fn printed(command: &mut Command) -> Outcome<Vec<u8>> {
    let output = command.stdin(Stdio::null()).stderr(Stdio::inherit()).output();
    match output {
        Ok(output) if output.status.success() => Ok(output.stdout),
        _ => Err(Failure::new(
            format!("{} did not make what belongs to it.", command.get_program().display()),
            "see what it says above",
        )),
    }
}

/// Whether a program of Linux names another one that has to load it, as all do that are not static: a part of the kind
/// `PT_INTERP` in its table.
fn asks_for_a_loader(program: &[u8]) -> bool {
    const PT_INTERP: u64 = 3;
    let number = |at: usize, bytes: usize| -> Option<usize> {
        let bytes = program.get(at..at.checked_add(bytes)?)?;
        usize::try_from(bytes.iter().rev().fold(0_u64, |number, byte| (number << 8) | u64::from(*byte))).ok()
    };
    let kinds = || -> Option<Vec<usize>> {
        let (table, size, count) = (number(0x20, 8)?, number(0x36, 2)?, number(0x38, 2)?);
        (0..count).map(|index| number(table.checked_add(index * size)?, 4)).collect()
    };
    // What cannot be read is not called static.
    kinds().is_none_or(|kinds| kinds.iter().any(|kind| *kind as u64 == PT_INTERP))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The head of a program with parts of these kinds.
    fn program(kinds: &[u8]) -> Vec<u8> {
        let mut bytes = vec![0; 0x40];
        bytes[0x20] = 0x40;
        bytes[0x36] = 56;
        bytes[0x38] = u8::try_from(kinds.len()).unwrap();
        for kind in kinds {
            bytes.push(*kind);
            bytes.extend([0; 55]);
        }
        bytes
    }

    #[test]
    fn a_static_program_names_no_loader() {
        assert!(!asks_for_a_loader(&program(&[6, 1, 1, 2])));
        assert!(asks_for_a_loader(&program(&[6, 3, 1])));
        assert!(asks_for_a_loader(&program(&[1, 1])[..0x60]) && asks_for_a_loader(b""));
    }

    #[cfg(all(target_os = "linux", target_env = "gnu"))]
    #[test]
    fn this_very_test_has_a_loader() {
        assert!(asks_for_a_loader(&files::read(&std::env::current_exe().unwrap()).unwrap()));
    }

    #[cfg(all(target_os = "linux", target_env = "gnu"))]
    #[test]
    fn what_the_own_library_links_is_static() {
        let own = Static { target: super::super::host().unwrap(), library: CLibrary::Gnu };
        let folder = Project::find().unwrap().root().join("target/release-link");
        let is_there = links(&own, &folder).unwrap();
        assert!(!is_there || !asks_for_a_loader(&files::read(&folder.join("nothing")).unwrap()));
        let nowhere = Static { target: "no-such-target".to_owned(), library: CLibrary::Gnu };
        assert!(!links(&nowhere, &folder).unwrap());
    }

    #[test]
    fn what_is_told_to_do_with_the_files_names_files_that_are_there() {
        for (shell, name) in SHELLS {
            assert!(README.contains(&format!("completions/{name}")), "{shell}");
        }
        for said in ["man/man1", super::super::NOTICES, super::super::SUMS] {
            assert_eq!(README.matches(said).count() % 2, 0, "in both languages: {said}");
            assert!(README.contains(said), "{said}");
        }
    }

    #[test]
    fn it_is_said_which_target_is_missing() {
        let said = without_program();
        assert_eq!(said.matches(&musl()).count(), 2, "{said}");
    }
}
