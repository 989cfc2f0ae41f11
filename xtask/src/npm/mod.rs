//! `cargo xtask npm`: the package for npm, laid out in `target/npm/tudanhgia`.
//!
//! It holds the element as the files that a site serves, the engine without a page, and the types of both. What of it is
//! written by hand stands in `apps/npm/package`, the types of the element in `public/`.

mod check;

use std::path::PathBuf;

pub(crate) use check::{check, left_out};

use crate::build;
use crate::files::{self, Tree};
use crate::outcome::{Failure, Outcome, step};
use crate::project::Project;

/// Where the files of the element lie in the package.
const ELEMENT: &str = "element/";

/// What of `dist/` the element and the frame load, by the beginning of the name; all else belongs to pages of their own.
const OF_ELEMENT: [&str; 15] = [
    "assets/app-",
    "assets/part-",
    "assets/print-",
    "assets/set-",
    "assets/share-",
    "criteria/",
    "frame.css",
    "frame.html",
    "frame.js",
    "framed.js",
    "icon.svg",
    "page.css",
    "phieu/",
    "trouble.js",
    "tudanhgia.js",
];

/// Builds the package and returns its folder.
pub(crate) fn make(project: &Project) -> Outcome<PathBuf> {
    let dist = build::build(project)?;
    let [script, code] = build::npm_program(project)?;
    let mut tree = Tree::new();
    for (name, contents) in files::read_tree(&project.root().join("apps/npm/package"))? {
        let contents = if name == "package.json" { manifest(contents)? } else { contents };
        tree.insert(name, contents);
    }
    for (name, contents) in files::read_tree(&project.root().join("public"))? {
        if name.ends_with(".d.ts") {
            tree.insert(name, contents);
        }
    }
    for (name, contents) in files::read_tree(&dist)? {
        if is_of_element(&name) {
            tree.insert(format!("{ELEMENT}{name}"), contents);
        }
    }
    tree.insert("engine/program.js".to_owned(), script);
    tree.insert("engine/engine.wasm".to_owned(), code);
    let folder = project.npm_package();
    files::remove_folder(&folder)?;
    for (name, contents) in &tree {
        files::write(&folder.join(name), contents)?;
    }
    step(format!("{} has {} files", folder.display(), tree.len()));
    Ok(folder)
}

/// Compressed copies are made by whoever serves the files.
fn is_of_element(name: &str) -> bool {
    let compressed = [".br", ".gz"].iter().any(|end| name.ends_with(end));
    !compressed && OF_ELEMENT.iter().any(|start| name.starts_with(start))
}

/// The manifest with the version of the workspace.
fn manifest(template: Vec<u8>) -> Outcome<Vec<u8>> {
    let text = String::from_utf8_lossy(&template).into_owned();
    if text.matches("\"VERSION\"").count() != 1 {
        return Err(Failure::new(
            "apps/npm/package/package.json has no place for the version.",
            "write \"version\": \"VERSION\" in it",
        ));
    }
    Ok(text.replace("\"VERSION\"", concat!("\"", env!("CARGO_PKG_VERSION"), "\"")).into_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_package_has_what_the_element_loads_and_no_other_page() {
        for (name, wanted) in [
            ("tudanhgia.js", true),
            ("trouble.js", true),
            ("assets/app-1.wasm", true),
            ("assets/app-1.wasm.br", false),
            ("assets/review-1.wasm", false),
            ("criteria/examples/a.json", true),
            ("phieu/paper.css", true),
            ("tudanhgia.html", false),
            ("tudanhgia.d.ts", false),
            ("sw.js", false),
            ("web.config", false),
        ] {
            assert_eq!(is_of_element(name), wanted, "{name}");
        }
    }

    #[test]
    fn the_version_is_that_of_the_workspace() {
        let made = manifest(b"{\"version\": \"VERSION\"}".to_vec()).unwrap_or_default();
        assert_eq!(
            String::from_utf8_lossy(&made),
            format!("{{\"version\": \"{}\"}}", env!("CARGO_PKG_VERSION"))
        );
        assert!(manifest(b"{}".to_vec()).is_err());
    }
}
