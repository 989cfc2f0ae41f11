//! Lays `dist/` out: every file in memory first, then written beside the old folder and put in its place at once.

use std::fs;
use std::process;

use crate::files::{self, Tree};
use crate::outcome::{Failure, Outcome, step};
use crate::project::Project;

/// Puts together all that a web host needs; URLs are relative, so any sub-path will do.
pub(super) fn lay_out(project: &Project, built: &Tree) -> Outcome {
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
    for (name, contents) in built {
        add(&mut tree, name.clone(), contents.clone())?;
    }
    replace(project, &tree)
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
    use super::add;
    use crate::files::Tree;

    #[test]
    fn a_file_of_public_may_not_replace_a_built_one() {
        let mut tree = Tree::new();
        assert_eq!(add(&mut tree, "index.html".into(), Vec::new()), Ok(()));
        assert!(add(&mut tree, "index.html".into(), Vec::new()).is_err());
    }
}
