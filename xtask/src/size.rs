//! `cargo xtask size`: what a first visit costs on the line, until the form of one criteria set can be used.

use std::collections::BTreeSet;
use std::io::Write;
use std::path::Path;

use serde_json::Value;

use crate::build::part_of;
use crate::files::{self, Tree};
use crate::outcome::{Failure, Outcome};

/// Bytes, after brotli, from the first request to a form that can be used.
pub const BUDGET: usize = 148_000;

/// Bytes, after brotli, that the element adds to a host page until it is near the viewport.
const ELEMENT_BUDGET: usize = 3_000;

/// Bytes of the script that makes the frame, which hosts load on every page.
const LOADER_BUDGET: usize = 5_000;

/// Bytes, after brotli, of the second page with its program. Much of it reads what tables of others show beside
/// their figures, and the reader of sets with every rule that these can have; what verifies PDF comes only when one is
/// opened, and is not counted. The English
/// words of its page are a part that is fetched with that language, and what reads the sheets of a round has a bound of its own.
const SECOND_BUDGET: usize = 476_000;

/// The same of the page for authors, which has the linter, the workbook and what reads annexes besides. The form that is tried there is
/// the first page's program, and is not counted.
const COMPOSE_BUDGET: usize = 540_000;

/// Bytes, after brotli, of what the threads of a round run. It is built for speed, not for size, and is fetched when a round begins, by
/// whoever ranks its sheets; the second page is counted without it.
const THREADS_BUDGET: usize = 265_000;

/// One file that the browser fetches.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cost {
    /// Its path below `dist/`.
    pub file: String,
    /// Its length.
    pub raw: usize,
    /// Its length on the line.
    pub brotli: usize,
}

/// Prints the table and fails above the budget.
pub fn check(dist: &Path) -> Outcome {
    let tree = files::read_tree(dist)?;
    let costs = first_visit(&tree)?;
    print!("{}", table(&costs));
    let (element, loader) = (cost("tudanhgia.js", &tree)?, cost("frame.js", &tree)?);
    println!(
        "element {} of {ELEMENT_BUDGET} (brotli), frame loader {} of {LOADER_BUDGET}",
        element.brotli, loader.raw
    );
    let second = second_page(&tree)?;
    println!("second page {second} of {SECOND_BUDGET} (brotli)");
    let threads = of_program("intake", &[], &tree)?;
    println!("threads of a round {threads} of {THREADS_BUDGET} (brotli), once a round begins");
    guests(&element, &loader)?;
    within("first visit", total(&costs), BUDGET)?;
    within("second page", second, SECOND_BUDGET)?;
    within("program of a round's threads", threads, THREADS_BUDGET)?;
    let third = of_program(
        "compose",
        &["soan-bo-tieu-chi.html", "soan-bo-tieu-chi.css", "soan-bo-tieu-chi.js"],
        &tree,
    )?;
    println!("page for authors {third} of {COMPOSE_BUDGET} (brotli), and the form when it is tried");
    within("page for authors", third, COMPOSE_BUDGET)
}

/// What the second page costs, fetched by its visitors alone; its parts come when somebody asks for them.
fn second_page(tree: &Tree) -> Outcome<usize> {
    of_program("review", &["doi-chieu.html", "doi-chieu.css", "doi-chieu.js"], tree)
}

/// A program without the parts that come later, and the files of its page.
fn of_program(name: &str, page: &[&str], tree: &Tree) -> Outcome<usize> {
    let start = format!("assets/{name}-");
    let program = tree.keys().filter(|file| file.starts_with(&start)).filter(is_plain);
    let part = part_of(name);
    let program = program.filter(|file| !file.contains(&part));
    let names = program.map(String::as_str).chain(page.iter().copied());
    names.map(|name| Ok(cost(name, tree)?.brotli)).sum()
}

fn is_plain(name: &&String) -> bool {
    !name.ends_with(".br") && !name.ends_with(".gz")
}

/// What host pages load whether anybody uses the element or not stays small.
fn guests(element: &Cost, loader: &Cost) -> Outcome {
    if element.brotli <= ELEMENT_BUDGET && loader.raw < LOADER_BUDGET {
        return Ok(());
    }
    Err(Failure::new(
        format!(
            "{} has {} bytes after brotli of {ELEMENT_BUDGET}, {} has {} of {LOADER_BUDGET}.",
            element.file, element.brotli, loader.file, loader.raw
        ),
        "move what is not needed at first into a part that is fetched later, as src/embed/share.js is",
    ))
}

/// Compresses as hard as brotli can, as a web host does once for a file that it serves for ever.
pub(crate) fn brotli(contents: &[u8]) -> Vec<u8> {
    let mut out = brotli::CompressorWriter::new(Vec::new(), 4096, 11, 22);
    // Writing into memory does not fail.
    let _ = out.write_all(contents);
    out.into_inner()
}

/// The page, all it links, the app, the list of criteria sets and the largest set: the worst case.
fn first_visit(tree: &Tree) -> Outcome<Vec<Cost>> {
    let page = "index.html".to_owned();
    let mut names = linked(tree.get(&page).map_or(&[], Vec::as_slice), tree);
    names.insert(0, page);
    // The reader is fetched only for a set without a compiled form, and of the sets one is opened.
    names.extend(tree.keys().filter(|name| name.starts_with("assets/app-")).filter(is_plain).cloned());
    names.extend(tree.get_key_value(INDEX).map(|(name, _)| name.clone()));
    if let Some(set) = largest_set(tree) {
        names.extend(compiled_form(tree, &set));
        names.push(set);
    }
    let mut counted = BTreeSet::new();
    names.retain(|name| counted.insert(name.clone()));
    names.iter().map(|name| cost(name, tree)).collect()
}

fn cost(name: &str, tree: &Tree) -> Outcome<Cost> {
    let contents = tree.get(name).ok_or_else(|| {
        Failure::new(format!("dist/ has no {name}, which the first visit needs."), "run `cargo xtask build`")
    })?;
    let compressed = tree.get(&format!("{name}.br"));
    let brotli = compressed.map_or_else(|| brotli(contents).len(), Vec::len);
    Ok(Cost { file: name.to_owned(), raw: contents.len(), brotli })
}

/// The files below `dist/` that a page's own tags make the browser fetch.
fn linked(page: &[u8], tree: &Tree) -> Vec<String> {
    let page = String::from_utf8_lossy(page);
    let tags =
        page.split('<').filter(|tag| ["script", "link", "img"].iter().any(|name| tag.starts_with(name)));
    let addresses = tags.flat_map(|tag| tag.split([' ', '\n', '>'])).filter_map(|attribute| {
        let value = attribute.strip_prefix("src=").or_else(|| attribute.strip_prefix("href="))?;
        Some(value.trim_matches(['"', '\'', '/']).trim_start_matches("./").to_owned())
    });
    addresses.filter(|address| tree.contains_key(address)).collect()
}

const INDEX: &str = "criteria/index.json";

/// The compiled form of a set, as the index names it.
fn compiled_form(tree: &Tree, set: &str) -> Option<String> {
    let index: Value = serde_json::from_slice(tree.get(INDEX)?).ok()?;
    let file = set.strip_prefix("criteria/")?;
    let entry = index.get("sets")?.as_array()?.iter().find(|entry| entry["file"] == file)?;
    Some(entry.get("compiled")?.as_str()?.trim_start_matches("../").to_owned())
}

fn largest_set(tree: &Tree) -> Option<String> {
    let folder = "criteria/";
    let criteria: Vec<(&str, &[u8])> = tree
        .iter()
        .filter_map(|(name, contents)| Some((name.strip_prefix(folder)?, contents.as_slice())))
        .collect();
    let names = criteria_sets(&criteria).into_iter().map(|name| format!("{folder}{name}"));
    names.max_by_key(|name| tree.get(name).map_or(0, |contents| brotli(contents).len()))
}

/// Whether a file holds test cases, which are not served.
pub(crate) fn is_cases(name: &str) -> bool {
    name.ends_with(".cases.json")
}

/// Which of the files in `criteria/` are sets: those that its index lists, and while there is none, all but the schema
/// and test cases.
fn criteria_sets(files: &[(&str, &[u8])]) -> Vec<String> {
    let listed = || {
        let (_, index) = files.iter().find(|(name, _)| *name == "index.json")?;
        let index: Value = serde_json::from_slice(index).ok()?;
        let sets = index.get("sets")?.as_array()?;
        Some(sets.iter().filter_map(|set| Some(set.get("file")?.as_str()?.to_owned())).collect())
    };
    listed().unwrap_or_else(|| {
        let set = |name: &str| name.ends_with(".json") && !name.contains("schema") && !is_cases(name);
        let sets = files.iter().filter(|(name, _)| set(name));
        sets.map(|(name, _)| (*name).to_owned()).collect()
    })
}

fn total(costs: &[Cost]) -> usize {
    costs.iter().map(|cost| cost.brotli).sum()
}

fn table(costs: &[Cost]) -> String {
    let sum =
        Cost { file: "total".into(), raw: costs.iter().map(|cost| cost.raw).sum(), brotli: total(costs) };
    let lines = costs
        .iter()
        .chain([&sum])
        .map(|cost| format!("{:<40} {:>9} {:>9}\n", cost.file, cost.raw, cost.brotli));
    format!("{:<40} {:>9} {:>9}\n{}", "first visit, bytes", "raw", "brotli", lines.collect::<String>())
        + &format!("{:<40} {:>9} {:>9}\n", "budget", "", BUDGET)
}

fn within(what: &str, total: usize, budget: usize) -> Outcome {
    if total <= budget {
        return Ok(());
    }
    Err(Failure::new(
        format!("The {what} costs {total} bytes after brotli; the budget is {budget}."),
        "see in the table which file has grown, and make it smaller",
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tree(files: &[(&str, &str)]) -> Tree {
        files.iter().map(|(name, text)| ((*name).to_owned(), text.as_bytes().to_vec())).collect()
    }

    fn names(costs: &[Cost]) -> Vec<&str> {
        costs.iter().map(|cost| cost.file.as_str()).collect()
    }

    const PAGE: &str = "<link rel=\"stylesheet\" href=\"./page.css\">\n<a href=\"other.html\">\
                        <script type=\"module\" src=\"tudanhgia.js\"></script>";

    #[test]
    fn the_first_visit_is_the_page_its_links_the_app_and_the_largest_set() {
        let index = "{\"sets\": [{\"file\": \"a.json\", \"compiled\": \"../assets/set-1.bin\"}, {\"file\": \"b.json\"}]}";
        let tree = tree(&[
            ("index.html", PAGE),
            ("page.css", ""),
            ("other.html", ""),
            ("tudanhgia.js", ""),
            ("assets/app-1.js", ""),
            ("assets/app-2.wasm", ""),
            ("assets/reader-1.js", ""),
            ("assets/set-1.bin", ""),
            ("assets/set-2.bin", ""),
            ("criteria/index.json", index),
            ("criteria/a.json", "[1, 2, 3, 4, 5, 6]"),
            ("criteria/b.json", "[]"),
            ("criteria/schema.json", "[1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]"),
        ]);
        let costs = first_visit(&tree).unwrap_or_default();
        let expected = ["index.html", "page.css", "tudanhgia.js", "assets/app-1.js", "assets/app-2.wasm"];
        assert_eq!(
            names(&costs),
            [&expected[..], &["criteria/index.json", "assets/set-1.bin", "criteria/a.json"]].concat()
        );
    }

    #[test]
    fn without_a_list_of_sets_schema_and_cases_still_do_not_count() {
        let tree = tree(&[
            ("criteria/a.json", "[]"),
            ("criteria/a.cases.json", "[1, 2, 3, 4, 5]"),
            ("criteria/schema.json", "[1, 2, 3, 4, 5]"),
        ]);
        assert_eq!(largest_set(&tree).as_deref(), Some("criteria/a.json"));
    }

    #[test]
    fn a_listed_set_that_is_missing_is_a_failure() {
        let tree =
            tree(&[("index.html", ""), ("criteria/index.json", "{\"sets\": [{\"file\": \"a.json\"}]}")]);
        assert!(first_visit(&tree).is_err());
    }

    #[test]
    fn the_check_fails_above_the_budget_and_only_there() {
        let costs = [1_000, 2_000].map(|brotli| Cost { file: "x".into(), raw: 0, brotli });
        assert_eq!(within("visit", total(&costs), 3_000), Ok(()));
        assert!(within("visit", total(&costs), 2_999).is_err());
    }

    #[test]
    fn the_second_page_is_its_program_and_what_fetches_it() {
        let files = [
            "doi-chieu.html",
            "doi-chieu.css",
            "doi-chieu.js",
            "assets/review-1.wasm",
            "assets/intake-1.wasm",
        ];
        let tree = tree(&files.map(|name| (name, name)));
        let costs = files.map(|name| brotli(name.as_bytes()).len());
        assert_eq!(second_page(&tree), Ok(costs[..4].iter().sum()));
        assert!(second_page(&Tree::new()).is_err());
    }

    #[test]
    fn what_every_host_page_loads_has_limits_of_its_own() {
        let of = |raw, brotli| Cost { file: "x".into(), raw, brotli };
        assert_eq!(guests(&of(9_000, 3_000), &of(4_999, 9_000)), Ok(()));
        assert!(guests(&of(1, 3_001), &of(1, 1)).is_err());
        assert!(guests(&of(1, 1), &of(5_000, 1)).is_err());
    }

    #[test]
    fn brotli_makes_text_smaller() {
        assert!(brotli("again and ".repeat(100).as_bytes()).len() < 50);
    }
}
