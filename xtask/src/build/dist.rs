//! Lays `dist/` out: every file in memory first, then written beside the old folder and put in its place at once.

use std::fs;
use std::process;

use super::stages::App;
use crate::files::{self, Tree};
use crate::outcome::{Failure, Outcome, step};
use crate::project::Project;
use crate::size::is_cases;

/// What the element's source says where the built files' names belong.
const PLACEHOLDERS: [&str; 2] = ["./APP.js", "./APP.wasm"];

/// Puts together all that a web host needs; URLs are relative, so any sub-path will do.
pub(super) fn lay_out(project: &Project, app: &App, element: &str) -> Outcome {
    let mut tree = Tree::new();
    let root = project.root();
    add(&mut tree, "index.html".into(), files::read(&root.join("index.html"))?)?;
    for (name, contents) in files::read_tree(&root.join("public"))? {
        add(&mut tree, name, contents)?;
    }
    let criteria = root.join("criteria");
    for name in files::list(&criteria, &|name| is_served(name))? {
        add(&mut tree, format!("criteria/{name}"), files::read(&criteria.join(&name))?)?;
    }
    let names = [hashed("js", &app.js), hashed("wasm", &app.wasm)];
    add(&mut tree, "tudanhgia.js".into(), with_names(element, &names)?.into_bytes())?;
    for (name, contents) in names.into_iter().zip([&app.js, &app.wasm]) {
        add(&mut tree, name, contents.clone())?;
    }
    replace(project, &tree)
}

/// Folders, and of the files all JSON but test cases.
fn is_served(name: &str) -> bool {
    name.ends_with('/') || (name.ends_with(".json") && !is_cases(name))
}

fn add(tree: &mut Tree, name: String, contents: Vec<u8>) -> Outcome {
    match tree.insert(name.clone(), contents) {
        None => Ok(()),
        Some(_) => Err(Failure::new(
            format!("Two files want to be dist/{name}."),
            "rename the one in public/: the build makes the other",
        )),
    }
}

/// A name that changes with the contents, so that a browser may keep the file for ever.
fn hashed(extension: &str, contents: &[u8]) -> String {
    format!("assets/app-{}.{extension}", &files::hash([contents])[..8])
}

fn with_names(element: &str, names: &[String; 2]) -> Outcome<String> {
    let mut element = element.to_owned();
    for (placeholder, name) in PLACEHOLDERS.iter().zip(names) {
        if element.matches(placeholder).count() != 1 {
            return Err(Failure::new(
                format!("src/embed/element.js does not name {placeholder} exactly once."),
                format!("write the app's address there as new URL(\"{placeholder}\", import.meta.url)"),
            ));
        }
        element = element.replace(placeholder, &format!("./{name}"));
    }
    Ok(element)
}

/// Swaps the folders by renaming: a server on `dist/` never sees half a build.
fn replace(project: &Project, tree: &Tree) -> Outcome {
    let dist = project.dist();
    if files::read_tree(&dist)? == *tree {
        step("dist/ is up to date");
        return Ok(());
    }
    let new = project.web_target().join(format!("dist-new-{}", process::id()));
    let old = project.web_target().join(format!("dist-old-{}", process::id()));
    files::remove_folder(&new)?;
    for (name, contents) in tree {
        files::write(&new.join(name), contents)?;
    }
    if dist.exists() {
        fs::rename(&dist, &old).map_err(|error| files::failed("move away", &dist, &error))?;
    }
    fs::rename(&new, &dist).map_err(|error| files::failed("put in place", &dist, &error))?;
    files::remove_folder(&old)?;
    step(format!("dist/ is new: {} files", tree.len()));
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::{add, hashed, is_served, with_names};
    use crate::files::Tree;

    #[test]
    fn placeholders_become_the_built_names_and_must_all_be_there() {
        let names = ["assets/app-1.js".to_owned(), "assets/app-2.wasm".to_owned()];
        let element = "a(\"./APP.js\"),b(\"./APP.wasm\")";
        assert_eq!(
            with_names(element, &names).as_deref(),
            Ok("a(\"./assets/app-1.js\"),b(\"./assets/app-2.wasm\")")
        );
        assert!(with_names("a(\"./APP.js\")", &names).is_err());
    }

    #[test]
    fn sets_and_sheets_are_served_and_test_cases_are_not() {
        for (name, served) in [
            ("index.json", true),
            ("examples/", true),
            ("so.json", true),
            ("so.cases.json", false),
            ("so.txt", false),
        ] {
            assert_eq!(is_served(name), served, "{name}");
        }
    }

    #[test]
    fn a_name_changes_with_the_contents() {
        assert_ne!(hashed("js", b"a"), hashed("js", b"b"));
        assert_eq!(hashed("js", b"a"), hashed("js", b"a"));
    }

    #[test]
    fn a_file_of_public_may_not_replace_a_built_one() {
        let mut tree = Tree::new();
        assert_eq!(add(&mut tree, "index.html".into(), Vec::new()), Ok(()));
        assert!(add(&mut tree, "index.html".into(), Vec::new()).is_err());
    }
}
