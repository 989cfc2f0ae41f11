//! `cargo xtask test`: every check in order, each with its time; one that fails does not hide what the others say.

use std::env;
use std::fs::File;
use std::io;
use std::path::PathBuf;
use std::process::{Child, Command};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use crate::build::Goal;
use crate::outcome::{Failure, Outcome, step};
use crate::process;
use crate::project::Project;
use crate::setup::browser::Browser;
use crate::setup::old_browsers::OldBrowsers;
use crate::setup::rust_for_web::RustForWeb;
use crate::setup::web_servers::WebServers;
use crate::{build, files, floor, npm, setup, size, supply, tidy, types};

/// How much to check.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Extent {
    /// What needs neither a browser nor a build for one.
    Quick,
    /// Everything.
    Full,
}

/// When a check is run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum When {
    Always,
    Full,
    Quick,
}

/// One check: its name, when it is run, the check that must have passed before it, and what it does.
struct Check {
    name: &'static str,
    when: When,
    after: Option<&'static str>,
    run: fn(&Project) -> Outcome,
}

const CHECKS: [Check; 16] = [
    Check { name: "set-up", when: When::Full, after: None, run: setup::everything },
    Check { name: "build begins", when: When::Full, after: Some("set-up"), run: begin_build },
    Check { name: "format", when: When::Always, after: None, run: format },
    Check { name: "tidy", when: When::Always, after: None, run: tidy::check },
    Check { name: "clippy", when: When::Always, after: None, run: clippy },
    Check { name: "dependencies", when: When::Full, after: Some("set-up"), run: supply::check },
    Check { name: "unit tests", when: When::Full, after: None, run: unit_tests },
    Check { name: "quick unit tests", when: When::Quick, after: None, run: quick_unit_tests },
    Check { name: "criteria sets", when: When::Full, after: None, run: lint },
    Check { name: "types", when: When::Full, after: Some("set-up"), run: types::check },
    Check { name: "build", when: When::Full, after: Some("set-up"), run: build_page },
    Check { name: "clippy for the browser", when: When::Full, after: Some("set-up"), run: web_clippy },
    Check { name: "size", when: When::Full, after: Some("build"), run: size_of_page },
    Check { name: "floor", when: When::Full, after: Some("build"), run: floor::check },
    Check { name: "npm package", when: When::Full, after: Some("build"), run: npm::check },
    Check { name: "browser tests", when: When::Full, after: Some("build"), run: browser_tests },
];

/// What became of a check.
#[derive(Debug, PartialEq, Eq)]
enum Result {
    Passed,
    Failed,
    LeftOut,
}

/// Runs the checks and fails if any of them did.
pub fn run(project: &Project, extent: Extent) -> Outcome {
    let chosen = CHECKS.iter().filter(|check| match check.when {
        When::Always => true,
        When::Full => extent == Extent::Full,
        When::Quick => extent == Extent::Quick,
    });
    let results = run_all(project, chosen);
    eprintln!();
    for (name, result, time) in &results {
        let word = match result {
            Result::Passed => "ok",
            Result::Failed => "FAILED",
            Result::LeftOut => "left out",
        };
        eprintln!("{name:<24} {word:<10} {:>6.1} s", time.as_secs_f64());
    }
    if extent == Extent::Full {
        OldBrowsers::find(project).left_out().iter().for_each(|line| eprintln!("{line}"));
        npm::left_out(project).iter().for_each(|line| eprintln!("{line}"));
    }
    verdict(&results)
}

type Results = Vec<(&'static str, Result, Duration)>;

fn run_all<'a>(project: &Project, checks: impl Iterator<Item = &'a Check>) -> Results {
    let mut results = Results::new();
    for check in checks {
        let passed =
            |name| results.iter().any(|(other, result, _)| *other == name && *result == Result::Passed);
        if !check.after.is_none_or(passed) {
            results.push((check.name, Result::LeftOut, Duration::ZERO));
            continue;
        }
        step(check.name);
        let start = Instant::now();
        let result = match (check.run)(project) {
            Ok(()) => Result::Passed,
            Err(failure) => {
                eprintln!("error: {failure}");
                Result::Failed
            }
        };
        results.push((check.name, result, start.elapsed()));
    }
    results
}

fn verdict(results: &Results) -> Outcome {
    let failed = results.iter().filter(|(_, result, _)| *result == Result::Failed);
    let names: Vec<&str> = failed.map(|(name, ..)| *name).collect();
    if names.is_empty() {
        return Ok(());
    }
    Err(Failure::new(format!("Failed: {}.", names.join(", ")), "see the first error of each above"))
}

/// Drafts every annex of the tests and prints what became of each row.
pub(crate) fn annexes(project: &Project) -> Outcome {
    let mut test = cargo(project, &["test", "--locked", "--package", "tudanhgia-annex", "--test", "annexes"]);
    test.args(["no_row_is_wrong", "--", "--nocapture"]);
    process::run(
        &mut test,
        "A row is wrong without a mark, or too few are right",
        "the lines above say which",
    )
}

/// A cargo call on this machine's own target.
fn cargo(project: &Project, arguments: &[&str]) -> Command {
    let mut command = process::cargo();
    command.args(arguments).current_dir(project.root());
    command
}

fn format(project: &Project) -> Outcome {
    process::run(
        &mut cargo(project, &["fmt", "--all", "--check"]),
        "Some code is not formatted",
        "run `cargo fmt --all`",
    )
}

const CLIPPY_ADVICE: &str = "clippy's messages above say what to write instead";

fn clippy(project: &Project) -> Outcome {
    let arguments = ["clippy", "--locked", "--workspace", "--all-targets", "--", "-D", "warnings"];
    process::run(&mut cargo(project, &arguments), "clippy complains", CLIPPY_ADVICE)
}

fn web_clippy(project: &Project) -> Outcome {
    let mut clippy = RustForWeb::find_or_install()?.cargo(project, "clippy", Goal::Size);
    clippy.args([
        "--package",
        "tudanhgia",
        "--package",
        "tudanhgia-review",
        "--package",
        "tudanhgia-compose",
        "--package",
        "tudanhgia-intake",
        "--package",
        "tudanhgia-npm",
        "--package",
        "engine-wasm",
        "--lib",
        "--",
        "-D",
        "warnings",
    ]);
    process::run(&mut clippy, "clippy complains about the browser's part", CLIPPY_ADVICE)
}

fn unit_tests(project: &Project) -> Outcome {
    run_unit_tests(&mut cargo(project, &UNIT_TESTS))
}

/// The same tests; those that try random inputs try fewer.
fn quick_unit_tests(project: &Project) -> Outcome {
    run_unit_tests(cargo(project, &UNIT_TESTS).env("TDG_QUICK", "1"))
}

const UNIT_TESTS: [&str; 5] = ["test", "--locked", "--workspace", "--exclude", "e2e"];

fn run_unit_tests(cargo: &mut Command) -> Outcome {
    process::run(cargo, "A test fails", "the test's output above says which and why")
}

/// The command line checks each set and runs its test cases: what is published must be free of problems and of doubts.
fn lint(project: &Project) -> Outcome {
    let lint =
        ["run", "--locked", "--quiet", "--package", "tudanhgia-cli", "--", "lint", "--strict", "criteria"];
    process::run(
        &mut cargo(project, &lint),
        "A criteria set has problems",
        "correct them; the lines above name their places",
    )
}

/// The build at work beside other checks. For minutes it links on one core alone, and it shares no folder with them.
static BUILDING: Mutex<Option<Child>> = Mutex::new(None);

fn begin_build(project: &Project) -> Outcome {
    let log = build_log(project);
    let failed = |error: &io::Error| files::failed("write", &log, error);
    let out = File::create(&log).map_err(|error| failed(&error))?;
    let errors = out.try_clone().map_err(|error| failed(&error))?;
    let program = env::current_exe().map_err(|error| failed(&error))?;
    let child =
        Command::new(program).arg("build").current_dir(project.root()).stdout(out).stderr(errors).spawn();
    *BUILDING.lock().unwrap_or_else(PoisonError::into_inner) = Some(child.map_err(|error| failed(&error))?);
    Ok(())
}

/// Waits for the build, and shows what it said.
fn build_page(project: &Project) -> Outcome {
    let Some(mut child) = BUILDING.lock().unwrap_or_else(PoisonError::into_inner).take() else {
        return build::build(project).map(drop);
    };
    let log = build_log(project);
    let ended = child.wait().map_err(|error| files::failed("read", &log, &error))?;
    eprint!("{}", files::read_text(&log)?);
    match ended.success() {
        true => Ok(()),
        false => Err(Failure::new("The build fails", "its messages above say where")),
    }
}

fn build_log(project: &Project) -> PathBuf {
    project.root().join("target/build.log")
}

fn size_of_page(project: &Project) -> Outcome {
    size::check(&project.dist())
}

fn browser_tests(project: &Project) -> Outcome {
    let browser = Browser::find_or_install()?;
    let engine = project.root().join("target/web/engine");
    build::engine(project, build::Goal::Size, &engine, "engine")?;
    WebServers::find_or_install()?;
    OldBrowsers::find_or_install(project);
    let voice = setup::voice(project)?;
    let mut test = cargo(project, &["test", "--locked", "--package", "e2e"]);
    test.env("TDG_DIST", project.dist())
        .env("TDG_ENGINE", engine)
        .env("TDG_NPM", project.npm_samples())
        .env("TDG_VOICE", voice)
        .env("CHROMIUM", browser.chromium)
        .env("CHROMEDRIVER", browser.chromedriver);
    process::run(&mut test, "A browser test fails", "the test's output above says which and why")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn passes(_: &Project) -> Outcome {
        Ok(())
    }

    fn fails(_: &Project) -> Outcome {
        Err(Failure::new("It failed.", "nothing"))
    }

    #[test]
    fn a_failure_is_named_and_leaves_out_only_what_needs_it() {
        let checks = [
            Check { name: "a", when: When::Always, after: None, run: fails },
            Check { name: "b", when: When::Always, after: Some("a"), run: passes },
            Check { name: "c", when: When::Always, after: None, run: passes },
            Check { name: "d", when: When::Always, after: Some("c"), run: passes },
        ];
        let results = run_all(&Project::find().unwrap(), checks.iter());
        let words: Vec<_> = results.iter().map(|(_, result, _)| result).collect();
        assert_eq!(words, [&Result::Failed, &Result::LeftOut, &Result::Passed, &Result::Passed]);
        let message = verdict(&results).map_err(|failure| failure.to_string());
        assert!(message.is_err_and(|message| message.starts_with("Failed: a.")));
    }

    #[test]
    fn a_check_comes_after_what_it_needs() {
        for (index, check) in CHECKS.iter().enumerate() {
            assert!(check.after.is_none_or(|name| CHECKS[..index].iter().any(|other| other.name == name)));
        }
    }
}
