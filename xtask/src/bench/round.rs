//! `cargo xtask bench round`: ranking and rolling up 10,000 sheets from files, on all processors and on one, and ranking 100,000;
//! and `cargo xtask bench round-web`: the smaller round in the page.

use std::path::{Path, PathBuf};
use std::process::Command;

use super::measured::{Measured, in_words, measure};
use crate::build;
use crate::files;
use crate::outcome::{Failure, Outcome, step};
use crate::process;
use crate::project::Project;
use crate::setup::browser::Browser;

/// Medians are of this many runs.
const RUNS: usize = 5;

/// As many sheets as the department of a large province may get, and more than all communes and departments of a country send in
/// ten years.
const ROUND: &str = "10000";
const MANY: &str = "100000";

/// Some sheets of the round are incomplete on purpose, which both commands tell by this code.
const FINE: [i32; 1] = [1];

/// Draws the round, runs both commands and prints a table.
pub(crate) fn run(project: &Project) -> Outcome {
    let folder = drawn(project, ROUND)?;
    let program = super::program(project, "tudanhgia");
    let program = program.get_program();
    // The browser has one thread; a processor that does everything shows what that costs.
    let mut pinned = Command::new("taskset");
    let one = pinned.args(["-c", "0", "true"]).status().is_ok_and(|status| status.success());
    println!("\n| from files | median of {RUNS} | processors busy | most memory |");
    println!("| --- | --- | --- | --- |");
    let all = |name: &str, folder: &Path| {
        row(&format!("{name}, all processors"), &|| command(Command::new(program), name, folder))
    };
    for name in ["rank", "rollup"] {
        all(name, &folder)?;
        if one {
            row(&format!("{name}, one processor"), &|| {
                let mut pinned = Command::new("taskset");
                pinned.args(["-c", "0"]).arg(program);
                command(pinned, name, &folder)
            })?;
        }
    }
    let many = drawn(project, MANY)?;
    all("rank", &many)?;
    files::remove_folder(&many)
}

/// The same round in the page, in Chromium.
pub(crate) fn run_in_browser(project: &Project) -> Outcome {
    let browser = Browser::find_or_install()?;
    let dist = build::build(project)?;
    let folder = drawn(project, ROUND)?;
    step("measure in Chromium: 3 times 10,000 sheets");
    let mut bench = browser.program(project, "round");
    process::run(
        bench.arg(folder).env("TDG_DIST", dist),
        "The measurement fails",
        "the messages above say where it stopped",
    )
}

/// Draws a round of so many sheets; compiles what that takes before.
fn drawn(project: &Project, sheets: &str) -> Outcome<PathBuf> {
    super::build_release(project)?;
    let folder = project.root().join("target/round").join(sheets);
    files::remove_folder(&folder)?;
    step(format!("draw {sheets} sheets of 100 criteria"));
    let mut draw = super::program(project, "peers");
    process::run(
        draw.arg("round").arg(&folder).arg(sheets),
        "The sheets cannot be written",
        "its message says why",
    )?;
    Ok(folder)
}

fn command(mut command: Command, name: &str, folder: &Path) -> Command {
    command.arg(name).arg(folder.join("set.json")).arg(folder.join("sheets")).args(["--format", "csv"]);
    command
}

fn row(name: &str, command: &dyn Fn() -> Command) -> Outcome {
    let mut runs: Vec<Measured> =
        (0..RUNS).map(|_| measure(&mut command(), &FINE)).collect::<Result<_, Failure>>()?;
    runs.sort_by_key(|run| run.took);
    let most = in_words(runs.iter().filter_map(|run| run.most).max());
    let took = runs[RUNS / 2].took;
    runs.sort_by_key(|run| run.busy);
    let busy = runs[RUNS / 2].busy.map_or_else(|| "not known here".to_owned(), |busy| format!("{busy:.2?}"));
    println!("| {name} | {took:.2?} | {busy} | {most} |");
    Ok(())
}
