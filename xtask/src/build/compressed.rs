//! The .br and .gz files beside the others, for web hosts that send them as they are.

use std::io::Write;
use std::num::NonZero;
use std::panic::resume_unwind;
use std::sync::Mutex;
use std::thread;

use flate2::Compression;
use flate2::write::GzEncoder;

use super::one_file;
use crate::files::Tree;
use crate::size::brotli;

/// How a kind of compression ends its files' names, and how it is done.
type Kind = (&'static str, fn(&[u8]) -> Vec<u8>);

const KINDS: [Kind; 2] = [(".br", brotli), (".gz", gzip)];

/// The program, and the page in one file, which only a build makes.
const COMPRESSIBLE: [&str; 4] = [".bin", ".js", ".wasm", one_file::NAME];

/// Whether they are made: the first page that somebody waits for on a new machine is served without.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Compressed {
    Now,
    Later,
}

/// Adds them, on all of the machine's cores; where `before`, an earlier build, has the same file, its compressed ones are taken over.
pub(super) fn add(tree: &mut Tree, before: &Tree) {
    let made = made(tree, before);
    tree.extend(made);
}

fn made(tree: &Tree, before: &Tree) -> Vec<(String, Vec<u8>)> {
    let wanted = tree.iter().filter(|(name, _)| is_compressed(name));
    let wanted = Mutex::new(wanted.flat_map(|one| KINDS.map(|kind| (one, kind))));
    let next = || wanted.lock().ok()?.next();
    let work = || {
        let mut made = Vec::new();
        while let Some(((name, contents), (end, compress))) = next() {
            let compressed = format!("{name}{end}");
            let known = before.get(&compressed).filter(|_| before.get(name) == Some(contents));
            made.push((compressed, known.cloned().unwrap_or_else(|| compress(contents))));
        }
        made
    };
    let cores = thread::available_parallelism().map_or(1, NonZero::get);
    thread::scope(|scope| {
        let workers: Vec<_> = (0..cores).map(|_| scope.spawn(work)).collect();
        let made =
            workers.into_iter().map(|worker| worker.join().unwrap_or_else(|panic| resume_unwind(panic)));
        made.flatten().collect()
    })
}

/// A webmaster may edit the criteria, the pages, their styles: a compressed copy would go on being sent.
fn is_compressed(name: &str) -> bool {
    COMPRESSIBLE.iter().any(|end| name.ends_with(end))
}

/// As hard as it can; without a date, so that the same contents give the same bytes.
pub(super) fn gzip(contents: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    // Writing into memory does not fail.
    let _ = encoder.write_all(contents);
    encoder.finish().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_program_is_compressed_once_and_what_may_be_edited_is_not() {
        let text = "again and ".repeat(100).into_bytes();
        let edited = ["index.html", "page.css", "icon.svg", "manifest.webmanifest", "criteria/a.json"];
        let made = ["assets/app-1.wasm", "tudanhgia.html", "icon.png"];
        let names = edited.iter().chain(&made);
        let mut tree: Tree = names.map(|name| ((*name).to_owned(), text.clone())).collect();
        add(&mut tree, &Tree::new());
        let names: Vec<&str> = tree.keys().map(String::as_str).filter(|name| name.ends_with(".gz")).collect();
        assert_eq!(names, ["assets/app-1.wasm.gz", "tudanhgia.html.gz"]);
        let program = |end: &str| &tree[&format!("assets/app-1.wasm.{end}")];
        assert!(program("br").len() < 50 && program("gz").starts_with(&[0x1f, 0x8b]));
    }

    #[test]
    fn a_compressed_file_is_taken_over_only_while_the_plain_one_is_the_same() {
        let tree = |text: &str, compressed: &str| -> Tree {
            [("a.js", text), ("a.js.br", compressed)]
                .map(|(name, text)| (name.to_owned(), text.as_bytes().to_vec()))
                .into()
        };
        let build = |text: &str| {
            let mut built: Tree = [("a.js".to_owned(), text.as_bytes().to_vec())].into();
            add(&mut built, &tree("old", "known"));
            built.remove("a.js.br")
        };
        assert_eq!(build("old").as_deref(), Some(&b"known"[..]));
        assert_ne!(build("new").as_deref(), Some(&b"known"[..]));
    }
}
