//! Lays `dist/` out: every file in memory first, then written beside the old folder and put in its place at once.

use std::fs;
use std::process;

use serde_json::Value;
use tudanhgia_core::compiled;
use tudanhgia_core::criteria::CriteriaSet;

use super::compressed::Compressed;
use super::damaged;
use super::embed::{self, hashed};
use super::{compressed, one_file, release};
use crate::files::{self, Tree};
use crate::hosting;
use crate::outcome::{Failure, Outcome, step};
use crate::project::Project;
use crate::size::is_cases;

/// Puts together all that a web host needs; URLs are relative, so any sub-path will do.
pub(super) fn lay_out(project: &Project, built: Tree, offline: [&str; 3], compressed: Compressed) -> Outcome {
    let mut tree = Tree::new();
    let root = project.root();
    let page = embed::page(&files::read_text(&root.join("index.html"))?, &built)?;
    add(&mut tree, "index.html".into(), page.into_bytes())?;
    for (name, contents) in files::read_tree(&root.join("public"))? {
        add(&mut tree, name, contents)?;
    }
    let criteria = root.join("criteria");
    for name in files::list(&criteria, &|name| is_served(name))? {
        add(&mut tree, format!("criteria/{name}"), dense(&files::read(&criteria.join(&name))?))?;
    }
    compile_sets(&mut tree)?;
    for (name, contents) in built {
        add(&mut tree, name, contents)?;
    }
    let template = files::read_text(&root.join("src/offline/one-file.html"))?;
    let one_file = one_file::page(&template, &tree)?;
    release::add_scripts(&mut tree, offline)?;
    add(&mut tree, one_file::NAME.into(), one_file.into_bytes())?;
    for (name, contents) in hosting::configurations(project)? {
        add(&mut tree, name, contents)?;
    }
    let before = files::read_tree(&project.dist())?;
    if compressed == Compressed::Now {
        compressed::add(&mut tree, &before);
    }
    replace(project, &tree, &before)
}

/// Folders, and of the files all JSON but test cases.
fn is_served(name: &str) -> bool {
    name.ends_with('/') || (name.ends_with(".json") && !is_cases(name))
}

/// The same JSON without the spaces and line breaks between its parts: a third less to fetch where a host compresses nothing, and a
/// tenth where it does.
fn dense(json: &[u8]) -> Vec<u8> {
    let (mut is_text, mut is_escaped) = (false, false);
    let mut kept = Vec::with_capacity(json.len());
    for byte in json {
        if is_text || !byte.is_ascii_whitespace() {
            kept.push(*byte);
        }
        is_text ^= *byte == b'"' && !is_escaped;
        is_escaped = is_text && *byte == b'\\' && !is_escaped;
    }
    kept
}

const INDEX: &str = "criteria/index.json";

/// Compiles every set that the index lists, so that no visitor has to read it again, and names the result beside it.
fn compile_sets(tree: &mut Tree) -> Outcome {
    let Some(text) = tree.get(INDEX) else { return Ok(()) };
    let mut index: Value = serde_json::from_slice(text).map_err(|_| damaged(INDEX))?;
    for list in ["sets", "earlier"] {
        compile_listed(tree, index.get_mut(list))?;
    }
    tree.insert(INDEX.to_owned(), dense(index.to_string().as_bytes()));
    Ok(())
}

fn compile_listed(tree: &mut Tree, list: Option<&mut Value>) -> Outcome {
    for entry in list.and_then(Value::as_array_mut).into_iter().flatten() {
        // Test cases are not served.
        if let Some(entry) = entry.as_object_mut() {
            entry.remove("cases");
        }
        let name = format!("criteria/{}", entry.get("file").and_then(Value::as_str).unwrap_or_default());
        let damaged = || damaged(&name);
        let text = String::from_utf8(tree.get(&name).ok_or_else(damaged)?.clone()).map_err(|_| damaged())?;
        let set = CriteriaSet::read(&text).map_err(|_| damaged())?;
        let contents = compiled::compile(&set, &text);
        if compiled::load(&contents, &text).is_none() {
            // The page reads its text.
            continue;
        }
        let file = hashed("set", "bin", &contents);
        entry["compiled"] = Value::from(format!("../{file}"));
        add(tree, file, contents)?;
    }
    Ok(())
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
    use super::{INDEX, add, compile_sets, dense, is_served};
    use crate::files::{self, Tree};
    use crate::project::Project;

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
    fn what_stands_between_the_parts_goes_and_texts_stay() {
        let json = br#"{
  "a": "b  c \" : , ",
  "d\\": [ 1.50, "" ]
}
"#;
        assert_eq!(dense(json), br#"{"a":"b  c \" : , ","d\\":[1.50,""]}"#);
    }

    #[test]
    fn every_set_of_the_index_has_its_compiled_form() {
        let root = Project::find().map(|project| project.root().to_owned()).unwrap_or_default();
        let name = "criteria/mau-297-xa.json";
        let text = files::read(&root.join(name)).unwrap_or_default();
        let index = b"{\"sets\": [{\"file\": \"mau-297-xa.json\"}]}".to_vec();
        let mut tree = Tree::from([(name.to_owned(), text.clone()), (INDEX.to_owned(), index)]);
        assert_eq!(compile_sets(&mut tree), Ok(()));
        let form = tree.keys().find(|name| name.starts_with("assets/set-")).cloned().unwrap_or_default();
        let index = String::from_utf8_lossy(&tree[INDEX]).into_owned();
        assert!(index.contains(&format!("\"compiled\":\"../{form}\"")), "{index}");
        let text = String::from_utf8(text).unwrap_or_default();
        let set = tudanhgia_core::compiled::load(&tree[&form], &text);
        assert_eq!(set.map(|set| set.id), Some("mau-297-xa".to_owned()));
        // A set with problems stops the build.
        tree.insert(name.to_owned(), text.replace("\"max\": 5", "\"max\": 6").into_bytes());
        assert!(compile_sets(&mut tree).is_err());
    }

    #[test]
    fn a_file_of_public_may_not_replace_a_built_one() {
        let mut tree = Tree::new();
        assert_eq!(add(&mut tree, "index.html".into(), Vec::new()), Ok(()));
        assert!(add(&mut tree, "index.html".into(), Vec::new()).is_err());
    }
}
