//! The dependencies against `deny.toml`: licences, sources, duplicates; and known vulnerabilities where their database
//! can be fetched.

use std::path::Path;
use std::process::{Command, Stdio};

use crate::outcome::{Failure, Outcome};
use crate::process;
use crate::project::Project;
use crate::setup::cargo_tools;

/// What cargo-deny says when it has no database of advisories.
const NO_DATABASE: [&str; 2] = ["failed to fetch advisory database", "failed to open advisory database"];

/// Checks the dependencies that `Cargo.lock` names.
pub(crate) fn check(project: &Project) -> Outcome {
    let deny = cargo_tools::deny()?;
    let mut rules = call(&deny, project);
    rules.args(["check", "licenses", "bans", "sources"]);
    process::run(
        &mut rules,
        "A dependency breaks a rule",
        "cargo-deny's messages above say which; deny.toml has the rules and their reasons",
    )?;
    let mut advisories = call(&deny, project);
    advisories.args(["check", "advisories"]);
    let output = advisories.stdin(Stdio::null()).output().map_err(|error| {
        Failure::new(
            format!("cargo-deny did not start ({error})."),
            "run `cargo install cargo-deny --locked`",
        )
    })?;
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    match verdict(output.status.success(), &said) {
        Advisories::None => Ok(()),
        Advisories::NotChecked(why) => {
            eprintln!("advisories not checked: {why}");
            Ok(())
        }
        Advisories::Found => {
            eprint!("{said}");
            Err(Failure::new(
                "A dependency has a known vulnerability, or was withdrawn.",
                "cargo-deny's messages above say which; update it with `cargo update --package NAME`",
            ))
        }
    }
}

#[derive(Debug, PartialEq, Eq)]
enum Advisories {
    None,
    Found,
    NotChecked(String),
}

/// Only a database that cannot be had is no failure.
fn verdict(success: bool, said: &str) -> Advisories {
    let missing = said.lines().find(|line| NO_DATABASE.iter().any(|words| line.contains(words)));
    match (success, missing) {
        (true, _) => Advisories::None,
        (false, Some(_)) => Advisories::NotChecked("their database cannot be fetched from here".to_owned()),
        (false, None) => Advisories::Found,
    }
}

fn call(deny: &Path, project: &Project) -> Command {
    let mut command = Command::new(deny);
    command.args(["--workspace", "--locked", "--log-level", "error"]).current_dir(project.root());
    command
}

#[cfg(test)]
mod tests {
    use super::{Advisories, verdict};

    #[test]
    fn a_missing_database_is_said_and_a_finding_fails() {
        let missing = "[ERROR] failed to fetch advisory database x with cli: failed to clone";
        assert_eq!(verdict(true, ""), Advisories::None);
        assert!(matches!(verdict(false, missing), Advisories::NotChecked(_)));
        assert_eq!(verdict(false, "error[vulnerability]: a b c"), Advisories::Found);
        assert_eq!(verdict(false, ""), Advisories::Found);
    }
}
