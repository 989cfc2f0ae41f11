//! `cargo xtask publish`: puts the built page into a folder of a web host, below its major version. Earlier majors beside
//! it stay, and so do the programs of earlier releases: a page that was opened before may still ask for them.

use std::fs;
use std::path::Path;

use crate::build;
use crate::files::{self, Tree};
use crate::outcome::{Outcome, step};
use crate::project::Project;

/// Builds the page and publishes it.
pub fn publish(project: &Project, folder: &Path) -> Outcome {
    let tree = files::read_tree(&build::build(project)?)?;
    let target = folder.join(concat!("v", env!("CARGO_PKG_VERSION_MAJOR")));
    put(&tree, &target)?;
    step(format!("{} files are in {}", tree.len(), target.display()));
    Ok(())
}

fn put(tree: &Tree, target: &Path) -> Outcome {
    let mut names: Vec<&String> = tree.keys().collect();
    names.sort_by_key(|name| turn(name));
    for name in names {
        let file = target.join(name);
        let new = target.join(format!("{name}.new"));
        files::write(&new, &tree[name])?;
        // A visitor gets the old file or the new one, never half of one.
        fs::rename(&new, &file).map_err(|error| files::failed("put in place", &file, &error))?;
    }
    Ok(())
}

/// What a page names must be there before the page; the worker, which stores everything, comes last.
fn turn(name: &str) -> u8 {
    match name {
        _ if name.starts_with("assets/") => 0,
        _ if name.starts_with("sw.js") => 2,
        _ => 1,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_worker_comes_last_and_earlier_programs_stay() {
        let target = std::env::temp_dir().join(format!("tudanhgia-publish-{}", std::process::id()));
        let tree = |program: &str| -> Tree {
            [program, "index.html", "sw.js", "tudanhgia.js"]
                .map(|name| (name.to_owned(), program.as_bytes().to_vec()))
                .into()
        };
        put(&tree("assets/app-1.js"), &target).unwrap();
        put(&tree("assets/app-2.js"), &target).unwrap();
        let published = files::read_tree(&target).unwrap();
        files::remove_folder(&target).unwrap();
        let names: Vec<&str> = published.keys().map(String::as_str).collect();
        assert_eq!(names, ["assets/app-1.js", "assets/app-2.js", "index.html", "sw.js", "tudanhgia.js"]);
        assert_eq!(published["index.html"], b"assets/app-2.js");
        let mut order = ["sw.js.br", "index.html", "sw.js", "assets/app-1.js"];
        order.sort_by_key(|name| turn(name));
        assert_eq!(order, ["assets/app-1.js", "index.html", "sw.js.br", "sw.js"]);
    }
}
