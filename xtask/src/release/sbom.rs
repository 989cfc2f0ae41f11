//! What a program is made of, as CycloneDX: the crates that it may link, with licence and hash, and the tools that built it.

use serde_json::{Value, json};

use super::Product;
use super::parts::{self, NpmTool};
use crate::files;
use crate::outcome::Outcome;
use crate::project::Project;

/// The list for what this checkout builds.
pub(super) fn of(project: &Project, product: &Product, metadata: &Value) -> Outcome<String> {
    let lock = files::read_text(&project.root().join("Cargo.lock"))?;
    let npm = parts::npm_tools(project, product)?;
    document(product, metadata, &lock, npm).ok_or_else(parts::not_listed)
}

/// Everything in the order of names, without an hour: the same sources give the same list.
fn document(product: &Product, metadata: &Value, lock: &str, npm: Vec<NpmTool>) -> Option<String> {
    let version = &parts::named(metadata, product.programs).first()?["version"];
    let linked = parts::linked(metadata, product.programs)?;
    let components: Vec<Value> = linked.into_iter().filter_map(|one| component(one, lock)).collect();
    let tools = npm.into_iter().map(|(name, version, _)| {
        json!({"type": "application", "name": name, "version": version, "purl": format!("pkg:npm/{name}@{version}")})
    });
    let tools: Vec<Value> = tools.collect();
    let document = json!({
        "bomFormat": "CycloneDX", "specVersion": "1.5", "version": 1,
        "metadata": {
            "component": {"type": "application", "name": product.name, "version": version},
            "tools": {"components": tools},
        },
        "components": components,
    });
    serde_json::to_string_pretty(&document).ok().map(|text| text + "\n")
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
    use super::super::PAGE;
    use super::*;
    use crate::setup::rust_for_web::TARGET;

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
        let npm = vec![["esbuild", "1.2.3", "MIT"].map(str::to_owned).into()];
        let document: Value = serde_json::from_str(&document(&PAGE, &metadata, lock, npm).unwrap()).unwrap();
        let names: Vec<&Value> =
            document["components"].as_array().unwrap().iter().map(|one| &one["name"]).collect();
        assert_eq!(names, ["b", "deep"]);
        assert_eq!(document.pointer("/components/0/hashes/0/content").unwrap(), "12ab");
        assert_eq!(document.pointer("/components/0/licenses/0/expression").unwrap(), "MIT");
        assert_eq!(document.pointer("/metadata/tools/components/0/purl").unwrap(), "pkg:npm/esbuild@1.2.3");
    }

    #[test]
    fn the_page_of_this_checkout_is_listed() {
        let project = Project::find().unwrap();
        let metadata = parts::metadata(&project, TARGET).unwrap();
        let listed: Value = serde_json::from_str(&of(&project, &PAGE, &metadata).unwrap()).unwrap();
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
