//! Joins the style sheets of the page into one text without comments and indentation: they travel inside the program.
//! And tells apart programs whose reader of criteria sets differs: each loads only what its own sources have compiled.

use std::path::{Path, PathBuf};
use std::{env, fs, io};

/// What decides the compiled form of a set: what a set is, how it is read, how it is written down.
const READER: [&str; 5] = ["src/calc", "src/compiled", "src/criteria", "src/exact", "src/formula"];

/// The style sheets of the page, in the order of their layers.
const PAGE: [&str; 6] = [
    "src/ui/styles/tokens.css",
    "src/ui/styles/base.css",
    "src/ui/styles/start.css",
    "src/ui/styles/form.css",
    "src/ui/styles/score.css",
    "src/ui/styles/paper.css",
];

/// Those of the second page.
const REVIEW: [&str; 5] = [
    "src/ui/styles/tokens.css",
    "src/ui/styles/base.css",
    "src/review/styles/review.css",
    "src/review/styles/reconcile.css",
    "src/review/styles/round.css",
];

fn main() -> io::Result<()> {
    let mut mark = Mark::START;
    for folder in READER {
        println!("cargo::rerun-if-changed={folder}");
        sources(Path::new(folder))?.iter().try_for_each(|path| mark.add(path))?;
    }
    println!("cargo::rerun-if-changed=src/exact.rs");
    mark.add(Path::new("src/exact.rs"))?;
    println!("cargo::rustc-env=TDG_READER={:016x}", mark.0);
    let out = PathBuf::from(env::var("OUT_DIR").map_err(io::Error::other)?);
    fs::write(out.join("style.css"), joined(&PAGE)?)?;
    fs::write(out.join("review.css"), joined(&REVIEW)?)
}

/// The text of style sheets one after the other, without comments and line breaks.
fn joined(sheets: &[&str]) -> io::Result<String> {
    let mut style = String::new();
    for sheet in sheets {
        println!("cargo::rerun-if-changed={sheet}");
        let text = fs::read_to_string(sheet)?;
        without_comments(&text).lines().for_each(|line| {
            style.push_str(line.trim());
            // A selector or a value may go on in the next line.
            style.push(if line.ends_with([',', '(']) { ' ' } else { '\n' });
        });
    }
    Ok(style.replace(";\n", ";").replace("{\n", "{").replace("}\n", "}").replace('\n', " "))
}

/// FNV-1a: the same from every compiler, and nobody attacks it: a hash of the set itself guards against other texts.
struct Mark(u64);

impl Mark {
    const START: Self = Self(0xcbf2_9ce4_8422_2325);

    fn add(&mut self, path: &Path) -> io::Result<()> {
        for byte in fs::read(path)? {
            self.0 = (self.0 ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
        Ok(())
    }
}

/// The files below a folder, in an order that every system gives.
fn sources(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            found.extend(sources(&path)?);
        } else {
            found.push(path);
        }
    }
    found.sort();
    Ok(found)
}

fn without_comments(css: &str) -> String {
    let mut kept = String::new();
    let mut rest = css;
    while let Some((before, after)) = rest.split_once("/*") {
        kept.push_str(before);
        rest = after.split_once("*/").map_or("", |(_, after)| after);
    }
    kept + rest
}
