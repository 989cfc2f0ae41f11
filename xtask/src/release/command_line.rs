//! The command line in a release: its pages for `man` and its completions, which it makes itself of its own help, and the
//! program as one static file where this machine can link one.

use std::env::consts::{ARCH, EXE_SUFFIX, OS};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::files::{self, Tree};
use crate::outcome::{Failure, Outcome, step};
use crate::process;
use crate::project::Project;
use crate::setup::rust_for_web::{sysroot, without_machine_paths};

const NAME: &str = "tudanhgia";

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
    /// The target for which a static program is among the files.
    pub(super) is_for: Option<String>,
}

/// Builds the program and lets it make what belongs to it.
pub(super) fn built(project: &Project) -> Outcome<CommandLine> {
    let target = static_target();
    let program = compiled(project, target.as_deref())?;
    let mut files = made_by(&program, &project.root().join("target/release-man"))?;
    match &target {
        None => step(without_program()),
        Some(target) => {
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
    Ok(CommandLine { files, is_for: target })
}

/// The target of this machine's kind whose programs need nothing of the system, where the compiler has it.
fn static_target() -> Option<String> {
    let target = musl();
    let library = sysroot(Command::new("rustc"))?.join("lib/rustlib").join(&target).join("lib");
    (OS == "linux" && library.is_dir()).then_some(target)
}

fn musl() -> String {
    format!("{ARCH}-unknown-linux-musl")
}

/// What is said where no static program can be linked.
fn without_program() -> String {
    format!(
        "the release has no program of the command line: this machine has no Rust for {}; \
        after `rustup target add {0}` it has one static program",
        musl()
    )
}

fn compiled(project: &Project, target: Option<&str>) -> Outcome<PathBuf> {
    step("compile the command line");
    let folder = project.root().join("target");
    let flags = without_machine_paths(project, sysroot(Command::new("rustc")));
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

    #[test]
    fn it_is_said_which_target_is_missing() {
        let said = without_program();
        assert_eq!(said.matches(&musl()).count(), 2, "{said}");
    }
}
