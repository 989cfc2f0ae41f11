//! The steps between the compiler's wasm and the files that are served, each left out while nothing it depends on has changed.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;
use wasm_bindgen_cli_support::Bindgen;

use crate::files::{self, Tree};
use crate::floor;
use crate::outcome::{Failure, Outcome, step};
use crate::process;
use crate::project::Project;
use crate::setup::node_tools::NodeTools;

use super::packs::packed;
use super::{order, parts};

/// Changed by hand when the stages themselves do something else with the same inputs.
const STAGES_VERSION: &[u8] = b"18";

/// What the compiler says of itself.
const STRIP: [&str; 2] = ["--strip-debug", "--strip-producers"];

/// Writes the functions in the order of the names that they were given ([`order::named`]), and each as short as it can be written
/// without another pass. wasm-opt reads the target's features from a section of the file, so the profile `web` must not strip it; this does at the end.
const ORDER: [&str; 5] =
    ["--reorder-functions-by-name", "--strip-debug", "--strip-target-features", "--shrink-level", "2"];

/// What a compiled module is optimised for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Goal {
    /// Bytes on the line, as the page.
    Size,
    /// Time, for benchmarks.
    Speed,
}

impl Goal {
    /// The profile in Cargo.toml.
    pub(super) fn profile(self) -> &'static str {
        match self {
            Self::Size => "web",
            Self::Speed => "web-fast",
        }
    }

    fn wasm_opt(self) -> Vec<&'static str> {
        let passes: &[&str] = match self {
            // What travels is compressed, and compression finds what is alike: passes that make the code shorter and each place of
            // it different are left out, and functions stay functions. Nothing lies in the first kilobyte of the memory: the stack
            // begins above it, and what is static lies above that.
            Self::Size => &[
                "-Oz",
                "--low-memory-unused",
                "--one-caller-inline-max-function-size",
                "40",
                "--skip-pass",
                "local-cse",
                "--skip-pass",
                "simplify-locals",
                "--skip-pass",
                "merge-locals",
            ],
            Self::Speed => &["-O4"],
        };
        [passes, &STRIP].concat()
    }
}

/// How the names of the exports begin that the script of wasm-bindgen alone calls.
const OF_BINDGEN: [&str; 3] = ["wasm_bindgen_", "__wbindgen_", "__externref_"];

/// What the exports of Leptos' streams have in their names.
pub(super) const STREAMS: &str = "intounderlying";

/// A compiled module as the browser gets it.
pub(super) struct Module {
    /// The beginning of its files' names.
    pub(super) name: String,
    pub(super) js: String,
    pub(super) wasm: Vec<u8>,
    /// The files of what is fetched later.
    pub(super) files: Tree,
    /// What lies where in them.
    pub(super) packs: Value,
}

/// wasm-bindgen is two halves that must be of one version: the library in the app and the tool in this task.
pub(super) fn check_versions(project: &Project) -> Outcome {
    let lock = files::read_text(&project.root().join("Cargo.lock"))?;
    let library = locked_version(&lock, "wasm-bindgen");
    let tool = locked_version(&lock, "wasm-bindgen-cli-support");
    if library.is_some() && library == tool {
        return Ok(());
    }
    let show = |version: Option<&str>| version.unwrap_or("none").to_owned();
    Err(Failure::new(
        format!("Cargo.lock has wasm-bindgen {} but wasm-bindgen-cli-support {}.", show(library), show(tool)),
        "give wasm-bindgen-cli-support in xtask/Cargo.toml the version that Cargo.lock has for wasm-bindgen",
    ))
}

fn locked_version<'a>(lock: &'a str, package: &str) -> Option<&'a str> {
    let entry =
        lock.split("[[package]]").find(|entry| entry.contains(&format!("\nname = \"{package}\"\n")))?;
    entry.split("\nversion = \"").nth(1)?.split('"').next()
}

/// wasm-bindgen, wasm-opt and esbuild over a compiled module; `name` is the folder of what comes of it. Where it `is_cut`,
/// it has parts.
pub(super) fn module(
    project: &Project,
    tools: &NodeTools,
    compiled: &Path,
    name: &str,
    goal: Goal,
    is_cut: bool,
) -> Outcome<Module> {
    let folder = project.web_target().join("stages").join(name);
    let input = files::read(compiled)?;
    let flags = goal.wasm_opt();
    let mut parts = vec![STAGES_VERSION, floor::wasm::ALLOWED, &tools.lock, &input];
    parts.extend(flags.iter().map(|flag| flag.as_bytes()));
    stage(&folder, &files::hash(parts), || {
        step(format!("wasm-bindgen: the JavaScript of {name}"));
        match is_cut {
            true => bindgen(&cut(tools, &flags, &input, &folder)?, &folder)?,
            false => bindgen(&input, &folder)?,
        }
        step("wasm-opt: better wasm");
        optimise(tools, &flags, &folder.join("app_bg.wasm"), &folder.join("out.wasm"))?;
        floor::wasm::check(name, &files::read(&folder.join("out.wasm"))?)?;
        minify(tools, &folder, "app.js", &folder.join("out.js"))
    })?;
    let wasm = files::read(&folder.join("out.wasm"))?;
    let files = files::read_tree(&folder.join("parts"))?;
    let packs = if is_cut { read_packs(&folder.join(PACKS))? } else { Value::Null };
    Ok(Module { name: name.to_owned(), js: files::read_text(&folder.join("out.js"))?, wasm, files, packs })
}

/// Where a stage keeps which piece lies where.
const PACKS: &str = "packs.json";

fn read_packs(file: &Path) -> Outcome<Value> {
    serde_json::from_str(&files::read_text(file)?).map_err(|error| {
        Failure::new(format!("{} is damaged: {error}.", file.display()), "remove it, and build again")
    })
}

/// Cuts a program: what comes later is made smaller and laid out in files in the folder `parts`; what is first is given back.
fn cut(tools: &NodeTools, flags: &[&str], input: &[u8], folder: &Path) -> Outcome<Vec<u8>> {
    let cut = parts::cut(input, folder)?;
    let mut pieces = BTreeMap::new();
    for piece in cut.pieces {
        let (from, to) = (folder.join(format!("{piece}.wasm")), folder.join(format!("{piece}.out.wasm")));
        optimise(tools, flags, &from, &to)?;
        let code = files::read(&to)?;
        floor::wasm::check(&piece, &code)?;
        pieces.insert(piece, code);
    }
    let (made, packs) = packed(&pieces, &cut.needs);
    made.iter().try_for_each(|(name, file)| files::write(&folder.join("parts").join(name), file))?;
    files::write(&folder.join(PACKS), packs.to_string())?;
    files::read(&folder.join("main.wasm"))
}

/// Makes a module smaller or faster; what lies between the two runs of wasm-opt stands beside it.
fn optimise(tools: &NodeTools, flags: &[&str], from: &Path, to: &Path) -> Outcome {
    if let Some(folder) = to.parent() {
        fs::create_dir_all(folder).map_err(|error| files::failed("create", folder, &error))?;
    }
    let between = to.with_extension("named");
    wasm_opt(tools, flags, from, &between)?;
    let named = order::named(&files::read(&between)?).map_err(|error| {
        Failure::new(
            format!("{} cannot be read: {error}.", between.display()),
            "see that wasmparser in xtask/Cargo.toml knows what wasm-opt writes",
        )
    })?;
    files::write(&between, named)?;
    wasm_opt(tools, &ORDER, &between, to)
}

fn wasm_opt(tools: &NodeTools, flags: &[&str], from: &Path, to: &Path) -> Outcome {
    let mut wasm_opt = tools.wasm_opt();
    wasm_opt.args(flags).arg(from).arg("-o").arg(to);
    process::run(
        &mut wasm_opt,
        "wasm-opt failed",
        "its message above says why; xtask/src/build/stages.rs has its flags",
    )
}

/// A script written by hand, minified; what only the build knows still stands there as placeholders.
pub(super) fn script(project: &Project, tools: &NodeTools, folder: &str, name: &str) -> Outcome<String> {
    let source = project.root().join(folder);
    let folder = project.web_target().join("stages").join(name);
    let mut parts = vec![STAGES_VERSION.to_vec(), tools.lock.clone()];
    // The script may import others beside it, and what the pages have in common.
    for folder in [source.as_path(), &project.root().join("apps")] {
        for file in files::list(folder, &|name| name.ends_with(".js") || name.ends_with('/'))? {
            parts.push(files::read(&folder.join(&file))?);
            parts.push(file.into_bytes());
        }
    }
    stage(&folder, &files::hash(parts.iter().map(Vec::as_slice)), || {
        step(format!("esbuild: {name}"));
        minify(tools, &source, name, &folder.join("out.js"))
    })?;
    files::read_text(&folder.join("out.js"))
}

/// Runs `make` with a fresh folder unless the folder was made from the same `key` before.
fn stage(folder: &Path, key: &str, make: impl FnOnce() -> Outcome) -> Outcome {
    let stamp = folder.join("made-from");
    if fs::read_to_string(&stamp).is_ok_and(|made_from| made_from == key) {
        return Ok(());
    }
    files::remove_folder(folder)?;
    fs::create_dir_all(folder).map_err(|error| files::failed("create", folder, &error))?;
    make()?;
    // Last: a stage that was interrupted is made again.
    files::write(&stamp, key)
}

fn bindgen(wasm: &[u8], folder: &Path) -> Outcome {
    let mut short = BTreeMap::new();
    let mut bindgen = Bindgen::new();
    let generated = bindgen
        .input_bytes("app", wasm.to_vec())
        .typescript(false)
        .remove_name_section(true)
        .remove_producers_section(true)
        // The element always says where the wasm is; a default would name a file that does not exist.
        .omit_default_module_path(true)
        // The parts use the table of functions that the first program has.
        .keep_lld_exports(true)
        .web(true)
        .and_then(Bindgen::generate_output)
        .and_then(|mut output| {
            let module = output.wasm_mut();
            // Streams of Leptos' server functions, exported by a crate that it cannot be built without; nothing here
            // has a server. Without their exports wasm-opt drops them.
            let unused = module.exports.iter().filter(|export| export.name.contains(STREAMS));
            let unused: Vec<_> = unused.map(|export| export.id()).collect();
            unused.into_iter().for_each(|export| module.exports.delete(export));
            // Each name ends in a hash that no compression shortens, here and in the script. What comes from a script of
            // ours keeps its name there.
            let glue = module.imports.iter_mut().filter(|import| import.module == "./app_bg.js");
            for (number, import) in glue.enumerate() {
                let name = std::mem::replace(&mut import.name, format!("i{number}"));
                short.insert(name, import.name.clone());
            }
            let own = |name: &str| OF_BINDGEN.iter().any(|start| name.starts_with(start));
            for (number, export) in module.exports.iter_mut().filter(|export| own(&export.name)).enumerate() {
                let name = std::mem::replace(&mut export.name, format!("x{number}"));
                short.insert(name, export.name.clone());
            }
            output.emit(folder)
        });
    generated.map_err(|error| {
        Failure::new(
            format!("wasm-bindgen cannot read what was compiled: {error:#}."),
            "see that Cargo.lock has one version of wasm-bindgen and xtask/Cargo.toml the same of wasm-bindgen-cli-support",
        )
    })?;
    let script = folder.join("app.js");
    let text = once(&parts::exporting(&files::read_text(&script)?));
    files::write(&script, renamed(&text, &short).as_bytes())
}

/// wasm-bindgen names the script of the parts anew for each part; once is enough.
fn once(script: &str) -> String {
    let entry = format!("\"./{}\": import", parts::LOADER);
    let mut seen = false;
    let mut is_wanted =
        |line: &&str| !line.trim_start().starts_with(&entry) || !std::mem::replace(&mut seen, true);
    let lines: Vec<&str> = script.split('\n').filter(|line| is_wanted(line)).collect();
    lines.join("\n")
}

/// `script` with whole identifiers replaced.
fn renamed(script: &str, names: &BTreeMap<String, String>) -> String {
    let is_part = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '$';
    let mut result = String::with_capacity(script.len());
    let mut rest = script;
    while let Some(start) = rest.find(is_part) {
        let (before, from) = rest.split_at(start);
        let (word, after) = from.split_at(from.find(|c| !is_part(c)).unwrap_or(from.len()));
        result.push_str(before);
        result.push_str(names.get(word).map_or(word, String::as_str));
        rest = after;
    }
    result + rest
}

/// One file, with all it imports, without spaces and comments; what it exports keeps its names.
fn minify(tools: &NodeTools, folder: &Path, script: &str, out: &Path) -> Outcome {
    let mut esbuild = tools.esbuild();
    let target = format!("--target={}", floor::ESBUILD_TARGET);
    esbuild
        .current_dir(folder)
        .args([script, "--bundle", "--minify", "--format=esm", &target, "--charset=utf8"])
        .args(["--legal-comments=none", "--log-level=warning"])
        .arg(outfile(out));
    process::run(&mut esbuild, &format!("esbuild cannot minify {script}"), "its message above says where")
}

fn outfile(path: &Path) -> PathBuf {
    PathBuf::from(format!("--outfile={}", path.display()))
}

#[cfg(test)]
mod tests {
    use super::{BTreeMap, locked_version, renamed};

    const LOCK: &str = "[[package]]\nname = \"a-b\"\nversion = \"2.0.0\"\n\n[[package]]\nname = \"a\"\nversion = \"1.0.0\"\n";

    #[test]
    fn the_locked_version_is_that_of_the_package_with_the_very_name() {
        assert_eq!(locked_version(LOCK, "a"), Some("1.0.0"));
        assert_eq!(locked_version(LOCK, "a-b"), Some("2.0.0"));
        assert_eq!(locked_version(LOCK, "b"), None);
    }
    #[test]
    fn only_whole_identifiers_are_renamed() {
        let names = BTreeMap::from([("__wbg_a_1".to_owned(), "i0".to_owned())]);
        let script = "{__wbg_a_1:f(), __wbg_a_12:\"ạ\", x__wbg_a_1:__wbg_a_1}";
        assert_eq!(renamed(script, &names), "{i0:f(), __wbg_a_12:\"ạ\", x__wbg_a_1:i0}");
    }
}
