//! `cargo xtask bench peers`: this engine and others over the same work, in one run, as a table.

use std::path::Path;
use std::process::Command;

use super::measured::{Measured, in_words, measure};
use crate::build::{self, Goal};
use crate::files;
use crate::outcome::{Failure, Outcome, step};
use crate::process;
use crate::project::Project;
use crate::setup::browser::Browser;
use crate::setup::node_tools;

/// Builds everything first, so that nothing else runs while it is measured.
pub(crate) fn run(project: &Project) -> Outcome {
    let browser = Browser::find_or_install()?;
    let folder = project.root().join("target/peers");
    let site = folder.join("site");
    bundle(project, &folder, &site)?;
    build::engine(project, Goal::Speed, &site, "engine-speed")?;
    build::engine(project, Goal::Size, &site, "engine-size")?;
    super::build_release(project)?;
    let program = |name: &str| super::program(project, name);
    step("draw the work");
    for (what, to) in [("files", site.join("data")), ("sheets", folder.clone())] {
        let failed = "The work cannot be written";
        process::run(program("peers").arg(what).arg(to), failed, "its message above says why")?;
    }
    step("measure without a browser");
    let native = process::output_of(program("peers").arg("native"))
        .ok_or_else(|| Failure::new("The measurement fails.", "run target/release/peers native"))?;
    let native_file = folder.join("native.jsonl");
    files::write(&native_file, native)?;
    step("measure in Chromium, one engine after the other");
    let mut table = browser.program(project, "peers");
    process::run(
        table.args([&site, &native_file]),
        "The measurement fails",
        "the messages above say where it stopped",
    )?;
    score_folder(program("tudanhgia").arg("score").arg(folder.join("set.json")).arg(folder.join("sheets")))
}

/// The page of the benchmark: the other engines from npm, pinned in `benches/peers`, each in a bundle of its own.
fn bundle(project: &Project, folder: &Path, site: &Path) -> Outcome {
    let source = project.root().join("benches/peers");
    let packages = folder.join("node");
    node_tools::install(&source, &packages, "the other engines")?;
    let tools = node_tools::NodeTools::find_or_install(project)?;
    step("esbuild: the other engines for the browser");
    files::remove_folder(site)?;
    files::write(&site.join("index.html"), files::read(&source.join("index.html"))?)?;
    let mut esbuild = tools.esbuild();
    esbuild
        .current_dir(&source)
        .env("NODE_PATH", packages.join("node_modules"))
        .args(["run.mjs", "--bundle", "--minify", "--splitting", "--format=esm", "--target=es2022"])
        .args(["--log-level=error", "--legal-comments=none"])
        .arg(format!("--outdir={}", site.display()));
    process::run(&mut esbuild, "esbuild cannot bundle the other engines", "its message above says where")
}

/// Scores 10,000 sheet files with the command line.
fn score_folder(command: &mut Command) -> Outcome {
    step("score 10,000 sheets of 100 criteria from files");
    let Measured { took, most, .. } = measure(command, &[0])?;
    let most = in_words(most);
    println!("\n10,000 sheets of 100 criteria from files, one process: {took:.2?}, at most {most} of memory");
    Ok(())
}
