//! Lays `dist/` out: every file in memory first, then written beside the old folder and put in its place at once.

use std::fs;
use std::process;

use super::stages::App;
use super::{compressed, one_file, release};
use crate::files::{self, Tree};
use crate::hosting;
use crate::outcome::{Failure, Outcome, step};
use crate::project::Project;

/// What the element's source says where the built files' names belong.
const PLACEHOLDERS: [&str; 2] = ["./APP.js", "./APP.wasm"];

/// Puts together all that a web host needs; URLs are relative, so any sub-path will do.
pub(super) fn lay_out(project: &Project, app: &App, element: &str, offline: [&str; 3]) -> Outcome {
    let mut tree = Tree::new();
    let root = project.root();
    add(&mut tree, "index.html".into(), files::read(&root.join("index.html"))?)?;
    for (name, contents) in files::read_tree(&root.join("public"))? {
        add(&mut tree, name, contents)?;
    }
    let criteria = root.join("criteria");
    for name in files::list(&criteria, &|name| name.ends_with(".json") || name.ends_with('/'))? {
        add(&mut tree, format!("criteria/{name}"), files::read(&criteria.join(&name))?)?;
    }
    let names = [hashed("js", &app.js), hashed("wasm", &app.wasm)];
    add(&mut tree, "tudanhgia.js".into(), with_names(element, &names)?.into_bytes())?;
    for (name, contents) in names.iter().zip([&app.js, &app.wasm]) {
        add(&mut tree, name.clone(), contents.clone())?;
    }
    let template = files::read_text(&root.join("src/offline/one-file.html"))?;
    let one_file = one_file::page(&template, &tree)?;
    release::add_scripts(&mut tree, offline)?;
    add(&mut tree, one_file::NAME.into(), one_file.into_bytes())?;
    for (name, contents) in hosting::configurations(project)? {
        add(&mut tree, name, contents)?;
    }
    let before = files::read_tree(&project.dist())?;
    compressed::add(&mut tree, &before);
    replace(project, &tree, &before)
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
fn replace(project: &Project, tree: &Tree, before: &Tree) -> Outcome {
    let dist = project.dist();
    if before == tree {
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
    use super::{add, hashed, with_names};
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
