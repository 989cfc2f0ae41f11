//! What is held against the npm package: its list of files, its manifest, its types, the engine in Node beside the command
//! line. The pages that use it are built here, and tried with the browser tests.

use std::env::consts::EXE_SUFFIX;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

use super::{ELEMENT, make};
use crate::files;
use crate::outcome::{Failure, Outcome, step};
use crate::process;
use crate::project::Project;
use crate::setup::node_tools::NodeTools;
use crate::types;

/// What goes without the tools that npm brings.
const LEFT_OUT: &str = "left out: publint, the types of the npm package, its pages in React and Vue";

/// What could not be checked, for the end of a run.
pub(crate) fn left_out(project: &Project) -> Option<&'static str> {
    (!project.npm_samples().join("vue/index.html").is_file()).then_some(LEFT_OUT)
}

/// Builds the package and checks it.
pub(crate) fn check(project: &Project) -> Outcome {
    let package = make(project)?;
    let names = packed(&package)?;
    compare(&names, &files::read_text(&project.root().join("tests/npm/files.txt"))?)?;
    let tools = tools(project);
    let folder = tools.clone().unwrap_or_else(|| project.root().join("target/npm/project")).join("npm");
    let used = lay_out(project, &package, &names, &folder)?;
    if let Some(tools) = &tools {
        lint(tools, &package)?;
        for of in ["npm", "npm/node"] {
            types::compile(tools, of, "The types of the npm package are wrong")?;
        }
    }
    let node = NodeTools::find_or_install(project)?;
    run_in_node(project, &node, &folder)?;
    build_pages(project, &node, &folder, &used, tools.as_deref())
}

/// Where publint, TypeScript, React and Vue are; where they cannot be had, that is said, and all else is checked.
fn tools(project: &Project) -> Option<PathBuf> {
    match types::tools(project) {
        Ok(folder) => Some(folder),
        Err(failure) => {
            step(failure);
            step(LEFT_OUT);
            None
        }
    }
}

/// The files that npm would publish, in order.
fn packed(package: &Path) -> Outcome<Vec<String>> {
    let mut pack = Command::new("npm");
    pack.args(["pack", "--dry-run", "--json", "--ignore-scripts", "--offline"]).current_dir(package);
    let failed = || {
        Failure::new(
            "npm does not say what it would pack.",
            "run `npm pack --dry-run` in target/npm/tudanhgia and read what it says",
        )
    };
    let text = process::output_of(&mut pack).ok_or_else(failed)?;
    let packed: Value = serde_json::from_str(&text).map_err(|_| failed())?;
    let listed = packed[0]["files"].as_array().ok_or_else(failed)?;
    let mut names: Vec<String> =
        listed.iter().filter_map(|file| file["path"].as_str()).map(str::to_owned).collect();
    names.sort();
    Ok(names)
}

/// Compares names with those expected, in which a `*` stands for the hash of the contents.
fn compare(names: &[String], expected: &str) -> Outcome {
    let mut found: Vec<String> = names.iter().map(|name| without_hash(name)).collect();
    found.dedup();
    let expected: Vec<&str> = expected.lines().collect();
    let surplus = found.iter().filter(|name| !expected.contains(&name.as_str()));
    let surplus = surplus.map(|name| format!("{name} is too much"));
    let missing = expected.iter().filter(|name| !found.iter().any(|found| found == *name));
    let missing = missing.map(|name| format!("{name} is missing"));
    let differences: Vec<String> = surplus.chain(missing).collect();
    if differences.is_empty() {
        return Ok(());
    }
    Err(Failure::new(
        format!("The npm package has other files than tests/npm/files.txt: {}.", differences.join(", ")),
        "correct whichever is wrong: what is listed there is what users get",
    ))
}

fn without_hash(name: &str) -> String {
    let hashed = name.strip_prefix(ELEMENT).is_some_and(|name| name.starts_with("assets/"));
    let parts = hashed.then(|| Some((name.rsplit_once('-')?.0, name.rsplit_once('.')?.1))).flatten();
    parts.map_or_else(|| name.to_owned(), |(kind, end)| format!("{kind}-*.{end}"))
}

/// A project as a user has it: the sources of `tests/npm`, and the package as npm would install it, whose folder is given
/// back.
fn lay_out(project: &Project, package: &Path, names: &[String], folder: &Path) -> Outcome<PathBuf> {
    files::remove_folder(folder)?;
    for (name, contents) in files::read_tree(&project.root().join("tests/npm"))? {
        files::write(&folder.join(name), contents)?;
    }
    let used = folder.join("node_modules/tudanhgia");
    for name in names {
        files::write(&used.join(name), files::read(&package.join(name))?)?;
    }
    // Node reads it to know of which kind the scripts are.
    files::write(&folder.join("package.json"), "{ \"private\": true, \"type\": \"module\" }\n")?;
    Ok(used)
}

/// What publint says of the manifest.
fn lint(tools: &Path, package: &Path) -> Outcome {
    let mut publint = Command::new("node");
    publint.arg(tools.join("node_modules/publint/src/cli.js")).args(["run", "--strict"]).arg(package);
    process::run(
        &mut publint,
        "publint complains about the npm package",
        "its messages above say what to change",
    )
}

/// The engine in Node, held against the command line.
fn run_in_node(project: &Project, node: &NodeTools, folder: &Path) -> Outcome {
    let mut build = process::cargo();
    build.args(["build", "--locked", "--quiet", "--package", "tudanhgia-cli"]).current_dir(project.root());
    process::run(&mut build, "The command line does not compile", "the compiler's messages above say where")?;
    bundle(
        node,
        folder,
        "node/engine.test.ts",
        &["--platform=node", "--packages=external", "--outdir=node"],
    )?;
    let mut test = Command::new("node");
    test.args(["--test", "--test-reporter=spec", "node/engine.test.js"]).current_dir(folder);
    test.env("TDG_CLI", project.root().join(format!("target/debug/tudanhgia{EXE_SUFFIX}")));
    test.env("TDG_CRITERIA", project.root().join("criteria"));
    process::run(&mut test, "The npm package fails in Node", "the test's output above says which and why")
}

/// Lays the pages out beside the folders of the package that they load: one as it stands, and where the tools are, one that
/// esbuild bundles and one that Vite builds.
fn build_pages(
    project: &Project,
    node: &NodeTools,
    folder: &Path,
    used: &Path,
    tools: Option<&Path>,
) -> Outcome {
    let samples = project.npm_samples();
    files::remove_folder(&samples)?;
    let copy = |from: &Path, to: &str| -> Outcome {
        for (name, contents) in files::read_tree(from)? {
            files::write(&samples.join(to).join(name), contents)?;
        }
        Ok(())
    };
    copy(&used.join(ELEMENT), "tudanhgia")?;
    copy(&used.join("engine"), "engine")?;
    copy(&folder.join("plain"), "plain")?;
    let Some(tools) = tools else { return Ok(()) };
    let react = samples.join("react");
    files::write(&react.join("index.html"), files::read(&folder.join("react/index.html"))?)?;
    let options = [
        "--minify",
        "--jsx=automatic",
        "--loader:.wasm=file",
        "--asset-names=[name]",
        "--define:process.env.NODE_ENV=\"production\"",
        &format!("--outdir={}", react.display()),
    ];
    bundle(node, folder, "react/main.tsx", &options)?;
    let mut vite = Command::new("node");
    vite.arg(tools.join("node_modules/vite/bin/vite.js")).args([
        "build",
        "--logLevel=warn",
        "--emptyOutDir",
        "--outDir",
    ]);
    vite.arg(samples.join("vue")).current_dir(folder.join("vue"));
    process::run(&mut vite, "Vite cannot build the page of Vue", "its message above says why")
}

fn bundle(node: &NodeTools, folder: &Path, script: &str, options: &[&str]) -> Outcome {
    let mut esbuild = node.esbuild();
    esbuild.current_dir(folder).args([
        script,
        "--bundle",
        "--format=esm",
        "--target=es2022",
        "--log-level=warning",
    ]);
    esbuild.args(options);
    process::run(&mut esbuild, &format!("esbuild cannot bundle {script}"), "its message above says why")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_more_or_less_is_named_and_hashes_do_not_count() {
        let names = [
            "element/assets/app-1.js",
            "element/assets/part-1.wasm",
            "element/assets/part-2.wasm",
            "index.js",
        ];
        let names = names.map(str::to_owned);
        let expected = "element/assets/app-*.js\nelement/assets/part-*.wasm\nindex.js\n";
        assert_eq!(compare(&names, expected), Ok(()));
        let more = compare(&names, "element/assets/app-*.js\nelement/assets/part-*.wasm\n");
        assert!(more.is_err_and(|failure| failure.to_string().contains("index.js is too much")));
        let less = compare(&names[..3], expected);
        assert!(less.is_err_and(|failure| failure.to_string().contains("index.js is missing")));
    }
}
