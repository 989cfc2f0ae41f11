//! Joins the style sheets of the page into one text without comments and indentation: they travel inside the program.

use std::path::{Path, PathBuf};
use std::{env, fs, io};

/// In the order of their layers.
const SHEETS: [&str; 6] = ["tokens", "base", "start", "form", "score", "paper"];

fn main() -> io::Result<()> {
    let mut style = String::new();
    for sheet in SHEETS {
        let path = Path::new("src/ui/styles").join(sheet).with_extension("css");
        println!("cargo::rerun-if-changed={}", path.display());
        let text = fs::read_to_string(path)?;
        without_comments(&text).lines().for_each(|line| {
            style.push_str(line.trim());
            // A selector or a value may go on in the next line.
            style.push(if line.ends_with([',', '(']) { ' ' } else { '\n' });
        });
    }
    let out = PathBuf::from(env::var("OUT_DIR").map_err(io::Error::other)?);
    fs::write(
        out.join("style.css"),
        style.replace(";\n", ";").replace("{\n", "{").replace("}\n", "}").replace('\n', " "),
    )
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
