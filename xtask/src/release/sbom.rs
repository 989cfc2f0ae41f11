//! What the page is made of, as CycloneDX: the crates that its wasm may link, with licence and hash, and the tools that
//! built it. A crate that only runs while compiling, such as a macro, is no part of the page.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value, json};

use crate::files;
use crate::outcome::{Failure, Outcome};
use crate::process;
use crate::project::Project;
use crate::setup::rust_for_web::TARGET;

/// The packages that are programs for the browser.
const PROGRAMS: [&str; 3] = ["tudanhgia", "tudanhgia-review", "tudanhgia-compose"];

/// The list for the page that this checkout builds.
pub(super) fn of_page(project: &Project) -> Outcome<String> {
    let mut metadata = process::cargo();
    metadata
        .args(["metadata", "--format-version", "1", "--locked", "--filter-platform", TARGET])
        .current_dir(project.root());
    let metadata =
        process::output_of(&mut metadata).and_then(|text| serde_json::from_str::<Value>(&text).ok());
    let lock = files::read_text(&project.root().join("Cargo.lock"))?;
    let npm = files::read_text(&project.root().join("xtask/node/package-lock.json"))?;
    metadata.and_then(|metadata| document(&metadata, &lock, &npm)).ok_or_else(|| {
        Failure::new("The crates of the page cannot be listed.", "see what `cargo metadata --locked` says")
    })
}

/// Everything in the order of names, without an hour: the same sources give the same list.
fn document(metadata: &Value, lock: &str, npm: &str) -> Option<String> {
    let packages = metadata.get("packages")?.as_array()?;
    let by_id: BTreeMap<&str, &Value> =
        packages.iter().filter_map(|one| Some((one.get("id")?.as_str()?, one))).collect();
    let roots =
        packages.iter().filter(|one| one["name"].as_str().is_some_and(|name| PROGRAMS.contains(&name)));
    let roots: Vec<&Value> = roots.collect();
    let ids = roots.iter().map(|root| root.get("id")?.as_str()).collect::<Option<Vec<_>>>()?;
    let linked = linked(metadata, &by_id, ids)?;
    // What has no source is our own.
    let others = linked.iter().filter_map(|id| by_id.get(id)).filter(|one| !one["source"].is_null());
    let components: Vec<Value> = others.filter_map(|one| component(one, lock)).collect();
    let npm: Value = serde_json::from_str(npm).ok()?;
    let tools: Vec<Value> = npm.get("packages")?.as_object()?.iter().filter_map(|(path, one)| {
        let name = path.strip_prefix("node_modules/").filter(|name| !name.contains('/'))?;
        let version = one.get("version")?.as_str()?;
        Some(json!({"type": "application", "name": name, "version": version, "purl": format!("pkg:npm/{name}@{version}")}))
    }).collect();
    let document = json!({
        "bomFormat": "CycloneDX", "specVersion": "1.5", "version": 1,
        "metadata": {
            "component": {"type": "application", "name": "tudanhgia", "version": roots.first()?["version"]},
            "tools": {"components": tools},
        },
        "components": components,
    });
    serde_json::to_string_pretty(&document).ok().map(|text| text + "\n")
}

/// The ids of all that these packages need at run time, their own left out.
fn linked<'a>(
    metadata: &'a Value,
    by_id: &BTreeMap<&str, &Value>,
    mut waiting: Vec<&'a str>,
) -> Option<BTreeSet<&'a str>> {
    let nodes = metadata.pointer("/resolve/nodes")?.as_array()?;
    let nodes: BTreeMap<&str, &Value> =
        nodes.iter().filter_map(|node| Some((node.get("id")?.as_str()?, node))).collect();
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
    Some(found)
}

fn is_macro(package: &Value) -> bool {
    let kinds = package["targets"]
        .as_array()
        .into_iter()
        .flatten()
        .flat_map(|target| target["kind"].as_array())
        .flatten();
    kinds.into_iter().any(|kind| kind == "proc-macro")
}

fn component(package: &Value, lock: &str) -> Option<Value> {
    let (name, version) = (package.get("name")?.as_str()?, package.get("version")?.as_str()?);
    let purl = format!("pkg:cargo/{name}@{version}");
    let mut component =
        json!({"type": "library", "bom-ref": purl, "name": name, "version": version, "purl": purl});
    if let Some(licence) = package["license"].as_str() {
        component["licenses"] = json!([{"expression": licence}]);
    }
    if let Some(checksum) = checksum(lock, name, version) {
        component["hashes"] = json!([{"alg": "SHA-256", "content": checksum}]);
    }
    Some(component)
}

/// The hash by which cargo knows the package's file.
fn checksum<'a>(lock: &'a str, name: &str, version: &str) -> Option<&'a str> {
    let head = format!("\nname = \"{name}\"\nversion = \"{version}\"\n");
    let entry = lock.split("[[package]]").find(|entry| entry.contains(&head))?;
    entry.split("checksum = \"").nth(1)?.split('"').next()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn needs(id: &str, kind: Option<&str>) -> Value {
        json!({"pkg": id, "dep_kinds": [{"kind": kind}]})
    }

    #[test]
    fn only_what_the_page_links_is_part_of_it() {
        let package = |name: &str, kind: &str| json!({"id": name, "name": name, "version": "1.0.0", "license": "MIT", "source": (!name.starts_with("tudanhgia")).then_some("registry"), "targets": [{"kind": [kind]}]});
        let metadata = json!({
            "packages": [package("tudanhgia", "cdylib"), package("tudanhgia-core", "lib"), package("b", "lib"), package("deep", "lib"), package("macro", "proc-macro"),
                package("of-macro", "lib"), package("build", "lib"), package("test", "lib"), package("other", "lib")],
            "resolve": {"nodes": [
                {"id": "tudanhgia", "deps": [needs("tudanhgia-core", None), needs("macro", None), needs("build", Some("build")), needs("test", Some("dev"))]},
                {"id": "tudanhgia-core", "deps": [needs("b", None)]},
                {"id": "b", "deps": [needs("deep", None)]},
                {"id": "deep", "deps": []},
                {"id": "macro", "deps": [needs("of-macro", None)]},
            ]},
        });
        let lock = "[[package]]\nname = \"b\"\nversion = \"1.0.0\"\nchecksum = \"12ab\"\n\n[[package]]\nname = \"deep\"\nversion = \"1.0.0\"\n";
        let npm = r#"{"packages": {"": {}, "node_modules/esbuild": {"version": "1.2.3"}}}"#;
        let document: Value = serde_json::from_str(&document(&metadata, lock, npm).unwrap()).unwrap();
        let names: Vec<&Value> =
            document["components"].as_array().unwrap().iter().map(|one| &one["name"]).collect();
        assert_eq!(names, ["b", "deep"]);
        assert_eq!(document.pointer("/components/0/hashes/0/content").unwrap(), "12ab");
        assert_eq!(document.pointer("/components/0/licenses/0/expression").unwrap(), "MIT");
        assert_eq!(document.pointer("/metadata/tools/components/0/purl").unwrap(), "pkg:npm/esbuild@1.2.3");
    }

    #[test]
    fn the_page_of_this_checkout_is_listed() {
        let listed: Value = serde_json::from_str(&of_page(&Project::find().unwrap()).unwrap()).unwrap();
        let components = listed["components"].as_array().unwrap();
        let has = |name: &str| components.iter().any(|one| one["name"] == name);
        assert!(
            has("leptos")
                && has("sha2")
                && !has("num-bigint")
                && !has("clap")
                && has("miniz_oxide")
                && !has("serde_derive")
        );
        assert!(
            components
                .iter()
                .all(|one| one["hashes"][0]["content"].as_str().is_some_and(|hash| hash.len() == 64))
        );
    }
}
