//! Fills in what the offline scripts must know of the files around them: which belong to this build, and their hashes.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};

use crate::files::{self, Tree};
use crate::outcome::{Failure, Outcome};

/// The script that pages load, the notice that it loads when there is a new version, and the worker that it registers.
pub(super) const SCRIPTS: [&str; 3] = ["offline.js", "update.js", "sw.js"];

/// Adds the offline scripts for all that the tree holds so far; `sources` are those of [`SCRIPTS`].
pub(super) fn add_scripts(tree: &mut Tree, sources: [&str; 3]) -> Outcome {
    let [page, notice, worker] = sources;
    tree.insert(SCRIPTS[1].to_owned(), notice.as_bytes().to_vec());
    let parts =
        tree.iter().filter(|(name, _)| is_stored(name)).flat_map(|(name, text)| [name.as_bytes(), text]);
    let version = &files::hash(parts.chain([page.as_bytes(), worker.as_bytes()]))[..16];
    let page = with(page, "VERSION", &format!("\"{version}\""))?;
    tree.insert(SCRIPTS[0].to_owned(), page.into_bytes());
    let (code, pages): (Vec<_>, Vec<_>) =
        tree.iter().filter(|(name, _)| is_stored(name)).partition(|(name, _)| is_code(name));
    let (later, code): (Vec<_>, Vec<_>) = code.into_iter().partition(|(name, _)| is_later(name));
    let [code, later] = [code, later].map(|files| {
        let entry = |(name, text): &(&String, &Vec<u8>)| format!("[\"{name}\",\"{}\"]", integrity(text));
        files.iter().map(entry).collect::<Vec<_>>()
    });
    let pages: Vec<String> = pages.iter().map(|(name, _)| format!("\"{name}\"")).collect();
    let worker = with(worker, "VERSION", &format!("\"{version}\""))?;
    let worker = with(&worker, "CODE", &code.join(","))?;
    let worker = with(&worker, "LATER", &later.join(","))?;
    let worker = with(&worker, "PAGES", &pages.join(","))?;
    tree.insert(SCRIPTS[2].to_owned(), worker.into_bytes());
    Ok(())
}

/// Whether the worker stores the file because of its name; of the criteria it stores what their index lists. Declarations
/// are for those who write programs, the page for authors is for few, who have a line, and documents are read with one.
fn is_stored(name: &str) -> bool {
    let others = ["criteria/", "docs/", "assets/compose-", "soan-bo-tieu-chi."];
    !others.iter().any(|start| name.starts_with(start)) && !name.ends_with(".d.ts")
}

/// What only a build changes.
fn is_code(name: &str) -> bool {
    name.ends_with(".js") || name.starts_with("assets/")
}

/// The second page's program and that of a round's threads, which are stored once they were asked for.
fn is_later(name: &str) -> bool {
    ["assets/review-", "assets/intake-"].iter().any(|start| name.starts_with(start))
}

/// The hash of a file as browsers check it.
pub fn integrity(contents: &[u8]) -> String {
    format!("sha256-{}", STANDARD.encode(Sha256::digest(contents)))
}

/// The script with a value in the place of `"NAME"`, wherever that stands.
fn with(script: &str, name: &str, value: &str) -> Outcome<String> {
    let placeholder = format!("\"{name}\"");
    if script.contains(&placeholder) {
        return Ok(script.replace(&placeholder, value));
    }
    Err(Failure::new(
        format!("A script of src/offline has no place for {name}."),
        format!("write {placeholder} there where the build shall put the value"),
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = "v=\"VERSION\"";
    const WORKER: &str = "v=\"VERSION\";c=[\"CODE\"];l=[\"LATER\"];p=[\"PAGES\"]";

    fn scripts(app: &str) -> (String, String) {
        let files = [
            ("index.html", "page"),
            ("assets/app-1.js", app),
            ("assets/intake-1.wasm", "a"),
            ("assets/review-1.js", "a"),
            ("criteria/a.json", "{}"),
            ("docs/index.html", "page"),
            ("tudanhgia.d.ts", "export {}"),
        ];
        let mut tree: Tree =
            files.iter().map(|(name, text)| ((*name).to_owned(), text.as_bytes().to_vec())).collect();
        add_scripts(&mut tree, [PAGE, "", WORKER]).unwrap();
        let text = |name: &str| String::from_utf8(tree[name].clone()).unwrap();
        (text("offline.js"), text("sw.js"))
    }

    #[test]
    fn the_worker_knows_the_code_by_its_hashes_and_the_pages_by_name() {
        let (page, worker) = scripts("a");
        let [version, code, later, pages] = worker.split(';').collect::<Vec<_>>()[..] else {
            panic!("{worker}")
        };
        assert_eq!(version, page);
        let file = |name| format!("[\"{name}\",\"sha256-ypeBEsobvcr6wjGzmiPcTaeG7/gUfE5yuYB3ha/uSLs=\"]");
        let app = file("assets/app-1.js");
        assert!(code.starts_with(&format!("c=[{app},[\"offline.js\",\"sha256-")), "{code}");
        let [threads, review] = ["assets/intake-1.wasm", "assets/review-1.js"].map(file);
        assert_eq!(later, format!("l=[{threads},{review}]"));
        assert_eq!(pages, "p=[\"index.html\"]");
    }

    #[test]
    fn the_version_changes_with_any_file() {
        assert_ne!(scripts("a").0, scripts("b").0);
        assert_eq!(scripts("a"), scripts("a"));
    }

    #[test]
    fn a_script_without_a_place_for_the_value_is_refused() {
        assert!(with("a", "VERSION", "1").is_err());
    }
}
