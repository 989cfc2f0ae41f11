//! Joins the style sheets of a program into one text without comments and indentation: they travel inside the program.
//! A part of the build scripts of the page and of the second page, which have the first sheets in common.

use std::path::{Path, PathBuf};
use std::{env, fs, io};

/// Writes the sheets, whose paths begin at `root`, joined as `name` where the program includes them from.
pub(crate) fn join(root: &str, sheets: &[&str], name: &str) -> io::Result<()> {
    let out = PathBuf::from(env::var("OUT_DIR").map_err(io::Error::other)?);
    fs::write(out.join(name), joined(Path::new(root), sheets)?)
}

/// The text of style sheets one after the other, without comments and line breaks.
fn joined(root: &Path, sheets: &[&str]) -> io::Result<String> {
    let mut style = String::new();
    for sheet in sheets {
        let sheet = root.join(sheet);
        println!("cargo::rerun-if-changed={}", sheet.display());
        let text = fs::read_to_string(sheet)?;
        without_comments(&text).lines().for_each(|line| {
            style.push_str(line.trim());
            // A selector or a value may go on in the next line.
            style.push(if line.ends_with([',', '(']) { ' ' } else { '\n' });
        });
    }
    let joined = style.replace(";\n", ";").replace("{\n", "{").replace("}\n", "}").replace('\n', " ");
    // A colon in a selector has no space after it, so this is always one of a declaration.
    let small = joined
        .replace(": ", ":")
        .replace(" {", "{")
        .replace(", ", ",")
        .replace(" > ", ">")
        .replace(":0.", ":.")
        .replace(" 0.", " .")
        .replace("} ", "}")
        .replace("( ", "(")
        .replace(" )", ")");
    // The element looks for these as they stand in the sheets.
    Ok(small.replace(";}", "}").replace("scheme:", "scheme: "))
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
