//! `cargo xtask reproduce`: builds the page twice from nothing, in two folders, and compares every byte.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use crate::build;
use crate::files::{self, Tree};
use crate::outcome::{Failure, Outcome, step};
use crate::project::Project;
use crate::release::sha256;

/// Two folders whose paths differ in name and length: a path that gets into the page changes it.
const FOLDERS: [&str; 2] = ["first", "the-second-one"];

/// What is not a source.
const NO_SOURCES: [&str; 4] = ["target/", "dist/", ".git/", ".git"];

/// Builds, compares and prints the hash of each file.
pub fn run(project: &Project) -> Outcome {
    // Both copies first: sources that change while the first is built would be another second.
    let [first, second] =
        FOLDERS.map(|name| copied(project, &project.root().join("target/reproduce").join(name)));
    let (first, second) = (first?, second?);
    let (first, second) = (built(&first)?, built(&second)?);
    for (name, contents) in &first {
        println!("{}  {name}", sha256(contents));
    }
    match differing(&first, &second).as_slice() {
        [] => {
            step(format!("both builds have the same {} files, byte for byte", first.len()));
            Ok(())
        }
        names => Err(Failure::new(
            format!("The two builds differ: {}.", names.join(", ")),
            "compare the two folders below target/reproduce/; paths and hours are what usually differs",
        )),
    }
}

/// Copies the sources there.
fn copied(project: &Project, folder: &Path) -> Outcome<Project> {
    files::remove_folder(folder)?;
    let is_source = |name: &str| !NO_SOURCES.contains(&name);
    for name in files::list(project.root(), &is_source)? {
        files::write(&folder.join(&name), files::read(&project.root().join(&name))?)?;
    }
    // The pinned tools are no result of the build; they are only installed once.
    let copy = Project::at(folder.to_owned());
    copy_folder(&project.node_tools(), &copy.node_tools())?;
    Ok(copy)
}

fn built(project: &Project) -> Outcome<Tree> {
    step(format!("build in {}", project.root().display()));
    files::read_tree(&build::build(project)?)
}

fn copy_folder(from: &Path, to: &Path) -> Outcome {
    for name in files::list(from, &|_| true)? {
        let (source, target): (PathBuf, PathBuf) = (from.join(&name), to.join(&name));
        if let Some(parent) = target.parent() {
            fs::create_dir_all(parent).map_err(|error| files::failed("create", parent, &error))?;
        }
        fs::copy(&source, &target).map_err(|error| files::failed("copy", &source, &error))?;
    }
    Ok(())
}

/// The files that only one has, or that differ.
fn differing(first: &Tree, second: &Tree) -> Vec<String> {
    let names: BTreeSet<&String> = first.keys().chain(second.keys()).collect();
    names.into_iter().filter(|name| first.get(*name) != second.get(*name)).cloned().collect()
}

#[cfg(test)]
mod tests {
    use super::{Tree, differing};

    #[test]
    fn a_file_that_differs_or_is_missing_is_named() {
        let tree = |files: &[(&str, u8)]| -> Tree {
            files.iter().map(|(name, byte)| ((*name).to_owned(), vec![*byte])).collect()
        };
        let first = tree(&[("a", 1), ("b", 2), ("c", 3)]);
        assert_eq!(differing(&first, &first), Vec::<String>::new());
        assert_eq!(differing(&first, &tree(&[("a", 1), ("b", 9), ("d", 3)])), ["b", "c", "d"]);
    }
}
