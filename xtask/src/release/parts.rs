//! What programs are made of, by cargo's own account: the packages of others that they may link. A package that only runs
//! while compiling, such as a macro, is no part of them.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::Product;
use crate::files;
use crate::outcome::{Failure, Outcome};
use crate::process;
use crate::project::Project;

/// An npm package that helps to build: its name, its version, its licence.
pub(super) type NpmTool = (String, String, String);

/// All packages of the workspace and what each needs, resolved for a target.
pub(super) fn metadata(project: &Project, target: &str) -> Outcome<Value> {
    let mut metadata = process::cargo();
    metadata
        .args(["metadata", "--format-version", "1", "--locked", "--filter-platform", target])
        .current_dir(project.root());
    let text = process::output_of(&mut metadata);
    text.and_then(|text| serde_json::from_str(&text).ok()).ok_or_else(not_listed)
}

/// What is said where cargo's account has not the form that it should have.
pub(super) fn not_listed() -> Failure {
    Failure::new("The crates of a program cannot be listed.", "see what `cargo metadata --locked` says")
}

/// The packages that have one of these names.
pub(super) fn named<'a>(metadata: &'a Value, names: &[&str]) -> Vec<&'a Value> {
    let packages = metadata["packages"].as_array().into_iter().flatten();
    packages.filter(|one| one["name"].as_str().is_some_and(|name| names.contains(&name))).collect()
}

/// The packages of others that these programs need at run time, in the order of their ids.
pub(super) fn linked<'a>(metadata: &'a Value, programs: &[&str]) -> Option<Vec<&'a Value>> {
    let packages = metadata.get("packages")?.as_array()?;
    let by_id: BTreeMap<&str, &Value> =
        packages.iter().filter_map(|one| Some((one.get("id")?.as_str()?, one))).collect();
    let nodes = metadata.pointer("/resolve/nodes")?.as_array()?;
    let nodes: BTreeMap<&str, &Value> =
        nodes.iter().filter_map(|node| Some((node.get("id")?.as_str()?, node))).collect();
    let roots = named(metadata, programs).into_iter().map(|root| root.get("id")?.as_str());
    let mut waiting = roots.collect::<Option<Vec<_>>>()?;
    let mut found = BTreeSet::new();
    while let Some(id) = waiting.pop() {
        for needed in nodes.get(id)?.get("deps")?.as_array()? {
            let at_run_time = needed["dep_kinds"]
                .as_array()
                .is_some_and(|kinds| kinds.iter().any(|kind| kind["kind"].is_null()));
            let id = needed.get("pkg")?.as_str()?;
            if at_run_time && !is_macro(by_id.get(id)?) && found.insert(id) {
                waiting.push(id);
            }
        }
    }
    // What has no source is our own.
    Some(
        found.iter().filter_map(|id| by_id.get(id)).copied().filter(|one| !one["source"].is_null()).collect(),
    )
}

/// The npm packages that a product is built with.
pub(super) fn npm_tools(project: &Project, product: &Product) -> Outcome<Vec<NpmTool>> {
    let Some(lock) = product.npm else { return Ok(Vec::new()) };
    let lock = files::read_text(&project.root().join(lock))?;
    tools_of(&lock).ok_or_else(not_listed)
}

/// Those that a lock file asks for; what has a `/` in its name is a part of one, or data for the checks.
fn tools_of(lock: &str) -> Option<Vec<NpmTool>> {
    let lock: Value = serde_json::from_str(lock).ok()?;
    let tools = lock.get("packages")?.as_object()?.iter().filter_map(|(path, one)| {
        let name = path.strip_prefix("node_modules/").filter(|name| !name.contains('/'))?;
        let text = |key: &str| one.get(key)?.as_str().map(str::to_owned);
        Some((name.to_owned(), text("version")?, text("license")?))
    });
    Some(tools.collect())
}

fn is_macro(package: &Value) -> bool {
    let targets = package["targets"].as_array().into_iter().flatten();
    targets.flat_map(|target| target["kind"].as_array()).flatten().any(|kind| kind == "proc-macro")
}

#[cfg(test)]
mod tests {
    use super::tools_of;

    #[test]
    fn a_tool_has_its_version_and_its_licence() {
        let lock = r#"{"packages": {"": {}, "node_modules/esbuild": {"version": "1.2.3", "license": "MIT"},
            "node_modules/@esbuild/linux-x64": {"version": "1.2.3", "license": "MIT"}}}"#;
        let expected = [["esbuild", "1.2.3", "MIT"].map(str::to_owned).into()];
        assert_eq!(tools_of(lock).unwrap(), expected);
    }
}
