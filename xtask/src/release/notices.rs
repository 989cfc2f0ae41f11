//! What the licences of others ask for: every part of others in a product, with its version, its licence and the texts that
//! came with it. They are those of this machine's own copies; nothing is fetched.

use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

use super::Product;
use super::command_line::CLibrary;
use super::parts;
use crate::files;
use crate::outcome::{Failure, Outcome};
use crate::process;
use crate::project::Project;
use crate::setup::rust_for_web;

/// How the names of files begin that say what a licence asks for.
const NAMES: [&str; 6] = ["licence", "license", "copying", "copyright", "notice", "unlicense"];

/// What has such a name and is none.
const NO_TEXTS: [&str; 3] = [".rs", ".toml", ".json"];

/// What is shorter is no licence, but says where one is.
const SHORTEST: usize = 400;

/// The usual text of the one licence under which packages come without any text.
const MIT: &str = include_str!("licences/MIT.txt");

/// The licence of the GNU C Library, and what it asks of whoever passes on a program that has the library inside.
const LGPL: &str = include_str!("licences/LGPL-2.1.txt");
const PASSING_ON: &str = include_str!("licences/passing-on.txt");

/// Where compilers have the notices of their standard library, below their folder: rustup's, Debian's.
const OF_RUST: [&str; 3] = [
    "share/doc/rust/COPYRIGHT-library.html",
    "share/doc/libstd-rust-dev/copyright",
    "share/doc/rust-web-src/copyright",
];

/// A part of others.
pub(super) struct Part {
    name: String,
    version: String,
    licence: String,
    authors: Vec<String>,
    home: String,
    /// Each with what it is called.
    texts: Vec<(String, String)>,
}

/// The notices of the standard library that a compiler links: how their file ends, and what is in it.
pub(super) struct OfRust {
    pub(super) end: &'static str,
    pub(super) contents: Vec<u8>,
}

/// Reads the notices that came with a compiler.
pub(super) fn of_rust(rustc: Command) -> Outcome<OfRust> {
    let sysroot = rust_for_web::sysroot(rustc).unwrap_or_default();
    let found = OF_RUST.iter().map(|name| sysroot.join(name)).find(|file| file.is_file());
    let file = found.ok_or_else(|| {
        Failure::new(
            "The notices of Rust's standard library are not on this machine.",
            format!("put back {} of the compiler, which rustup installs with it", OF_RUST[0]),
        )
    })?;
    let end = if file.extension().is_some() { "html" } else { "txt" };
    Ok(OfRust { end, contents: files::read(&file)? })
}

/// The standard library, whose notices are a file of their own.
pub(super) fn rust(rustc: &mut Command, file: &str) -> Part {
    let version = process::output_of(rustc.arg("--version")).unwrap_or_default();
    Part {
        name: "Rust standard library".to_owned(),
        version: version.split(' ').nth(1).unwrap_or_default().to_owned(),
        licence: format!("MIT OR Apache-2.0, xem / see {file}"),
        authors: vec!["The Rust Project Developers".to_owned()],
        home: "https://github.com/rust-lang/rust".to_owned(),
        texts: Vec::new(),
    }
}

/// The C library that is inside a static program, with what it brings along.
pub(super) fn c_library(library: CLibrary) -> Outcome<Vec<Part>> {
    match library {
        CLibrary::Musl => Ok(vec![musl()]),
        CLibrary::Gnu => Ok(vec![glibc()?, unwinder()]),
    }
}

fn musl() -> Part {
    Part {
        name: "musl".to_owned(),
        version: "(as it comes with Rust's target)".to_owned(),
        licence: "MIT".to_owned(),
        authors: vec!["Copyright © 2005-2020 Rich Felker, et al.".to_owned()],
        home: "https://musl.libc.org/".to_owned(),
        texts: vec![usual_text()],
    }
}

/// The system's own: what its licence asks of whoever passes the program on stands before it.
fn glibc() -> Outcome<Part> {
    let said = process::output_of(Command::new("getconf").arg("GNU_LIBC_VERSION")).unwrap_or_default();
    let package = process::output_of(Command::new("dpkg-query").args(["-Wf", "${Version}", "libc6-dev"]));
    let package = package.map(|version| format!(" (Debian {version})")).unwrap_or_default();
    let mut texts = vec![("phải làm gì / what it asks for".to_owned(), PASSING_ON.to_owned())];
    // What it has of others: Debian's own account.
    let of_debian = Path::new("/usr/share/doc/libc6-dev/copyright");
    if of_debian.is_file() {
        texts.push(("copyright".to_owned(), files::read_text(of_debian)?.trim_end().to_owned()));
    }
    texts.push(("LGPL-2.1".to_owned(), LGPL.trim_end().to_owned()));
    Ok(Part {
        name: "GNU C Library".to_owned(),
        version: format!("{}{package}", said.trim_start_matches("glibc").trim()),
        licence: "LGPL-2.1-or-later".to_owned(),
        authors: vec!["Free Software Foundation, Inc.".to_owned()],
        home: "https://sourceware.org/glibc/".to_owned(),
        texts,
    })
}

/// What walks up the stack of a program that stops: the compiler's, which asks for nothing of a program that it has made.
fn unwinder() -> Part {
    Part {
        name: "libgcc".to_owned(),
        version: process::output_of(Command::new("gcc").arg("-dumpfullversion")).unwrap_or_default(),
        licence: "GPL-3.0-or-later WITH GCC-exception-3.1".to_owned(),
        authors: vec!["Free Software Foundation, Inc.".to_owned()],
        home: "https://gcc.gnu.org/".to_owned(),
        texts: Vec::new(),
    }
}

/// The letters of PDF papers.
pub(super) fn fonts(project: &Project) -> Outcome<Part> {
    let text = files::read_text(&project.root().join("crates/papers/fonts/OFL.txt"))?;
    Ok(Part {
        name: "Liberation Serif".to_owned(),
        version: "2.1.5, cut down and called “Tudanhgia Serif”".to_owned(),
        licence: "OFL-1.1".to_owned(),
        authors: vec!["Google Corporation".to_owned(), "Red Hat, Inc.".to_owned()],
        home: "https://github.com/liberationfonts/liberation-fonts".to_owned(),
        texts: vec![("OFL.txt".to_owned(), text)],
    })
}

/// All packages of a product, in the order of their names.
pub(super) fn all(project: &Project, product: &Product, metadata: &Value) -> Outcome<Vec<Part>> {
    let mut packages = parts::linked(metadata, product.programs).ok_or_else(parts::not_listed)?;
    packages.extend(parts::named(metadata, product.writers));
    let mut found = packages.into_iter().map(crate_part).collect::<Outcome<Vec<_>>>()?;
    for (name, version, licence) in parts::npm_tools(project, product)? {
        let folder = project.node_tools().join("node_modules").join(&name);
        let (authors, home) = (Vec::new(), String::new());
        found.push(Part { texts: texts(&folder)?, name, version, licence, authors, home });
    }
    found.sort_by_key(|part| part.name.to_lowercase());
    Ok(found)
}

fn crate_part(package: &Value) -> Outcome<Part> {
    let text = |key: &str| package[key].as_str().unwrap_or_default().to_owned();
    let (name, licence) = (text("name"), text("license"));
    let manifest = PathBuf::from(text("manifest_path"));
    let mut texts = texts(manifest.parent().unwrap_or(Path::new("")))?;
    if texts.iter().all(|(_, text)| text.len() < SHORTEST) {
        texts.push(text_of_licence(&name, &licence)?);
    }
    let authors = package["authors"].as_array().into_iter().flatten().filter_map(Value::as_str);
    Ok(Part {
        version: text("version"),
        authors: authors.map(str::to_owned).collect(),
        home: package["repository"].as_str().map_or_else(|| text("homepage"), str::to_owned),
        texts,
        name,
        licence,
    })
}

/// What a package says of licences in files of its own, in the order of their names.
fn texts(folder: &Path) -> Outcome<Vec<(String, String)>> {
    let is_text = |name: &str| {
        let name = name.to_lowercase();
        NAMES.iter().any(|begin| name.starts_with(begin)) && !NO_TEXTS.iter().any(|end| name.ends_with(end))
    };
    let names = files::list(folder, &|name| is_text(name) && !name.ends_with('/'))?;
    let text = |name: String| {
        let bytes = files::read(&folder.join(&name))?;
        let text = String::from_utf8_lossy(&bytes).replace("\r\n", "\n");
        Ok((name, text.trim_end().to_owned()))
    };
    names.into_iter().map(text).collect()
}

/// The text for a package that names its licence and has no text of it.
fn text_of_licence(name: &str, licence: &str) -> Outcome<(String, String)> {
    let choices: Vec<&str> = licence.split(" OR ").flat_map(|part| part.split('/')).map(str::trim).collect();
    match choices.contains(&"MIT") {
        true => Ok(usual_text()),
        false => Err(Failure::new(
            format!("{name} has no text of its licence ({licence})."),
            "add the usual text of that licence to xtask/src/release/licences/, and where it is asked for to notices.rs",
        )),
    }
}

fn usual_text() -> (String, String) {
    let head = "MIT License\n\nThe usual text of this licence: those who name it here have no text of it in their package.\n\
        Copyright (c) the authors who are named above with each.";
    ("MIT".to_owned(), format!("{head}\n\n{}", MIT.trim_end()))
}

/// The file: first all parts with the numbers of their texts, then each text once.
pub(super) fn file(product: &Product, parts: &[Part]) -> String {
    let mut texts: Vec<(&str, Vec<String>)> = Vec::new();
    let mut out = format!(
        "THÀNH PHẦN CỦA BÊN THỨ BA / THIRD-PARTY NOTICES\n\n\
        {} có các thành phần dưới đây của người khác. Mỗi thành phần giữ giấy phép riêng; các văn bản ở phần sau, theo số trong ngoặc vuông.\n\
        {} has the parts of others that are named here. Each keeps its own licence; the texts follow below, by the numbers in brackets.\n",
        product.name, product.name
    );
    for part in parts {
        let numbers = part.texts.iter().map(|(called, text)| {
            let at = texts.iter().position(|(known, _)| known == text).unwrap_or_else(|| {
                texts.push((text, Vec::new()));
                texts.len() - 1
            });
            texts[at].1.push(format!("{} ({called})", part.name));
            format!(" [{}]", at + 1)
        });
        let numbers: String = numbers.collect();
        out += &format!("\n{} {}\n    {}{numbers}\n", part.name, part.version, part.licence);
        for line in [part.authors.join(", "), part.home.clone()].iter().filter(|line| !line.is_empty()) {
            out += &format!("    {line}\n");
        }
    }
    for (number, (text, of)) in (1..).zip(&texts) {
        let line = "=".repeat(80);
        out += &format!("\n{line}\n[{number}] {}\n{line}\n\n{text}\n", of.join(", "));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::super::{COMMAND_LINE, PAGE, host};
    use super::*;
    use crate::setup::rust_for_web::TARGET;

    /// What cargo itself says that a product links: name, version and licence of each package of others.
    fn shipped(project: &Project, product: &Product, target: &str) -> Vec<(String, String, String)> {
        let mut tree = process::cargo();
        tree.args(["tree", "--locked", "--no-dedupe", "--prefix", "none", "--format", "{p}\t{l}"])
            .args(["--edges", "normal,no-proc-macro", "--target", target])
            .args(product.programs.iter().flat_map(|program| ["--package", program]))
            .current_dir(project.root());
        let lines = process::output_of(&mut tree).unwrap();
        let others = lines.lines().filter(|line| !line.is_empty() && !line.contains(" (/"));
        let mut found: Vec<(String, String, String)> = others
            .map(|line| {
                let (package, licence) = line.split_once('\t').unwrap();
                let (name, version) = package.split_once(" v").unwrap();
                (name.to_owned(), version.to_owned(), licence.to_owned())
            })
            .collect();
        found.sort();
        found.dedup();
        found
    }

    #[test]
    fn each_shipped_crate_is_named_with_version_licence_and_text() {
        let project = Project::find().unwrap();
        for (product, target, least) in [(&PAGE, TARGET, 100), (&COMMAND_LINE, &host().unwrap(), 40)] {
            let metadata = parts::metadata(&project, target).unwrap();
            let parts = all(&project, product, &metadata).unwrap();
            let told = file(product, &parts);
            let shipped = shipped(&project, product, target);
            assert!(shipped.len() > least, "{shipped:?}");
            for (name, version, licence) in shipped {
                assert!(
                    told.contains(&format!("\n\n{name} {version}\n    {licence} [")),
                    "{name} {version} {licence}"
                );
            }
            let tools: Vec<String> =
                parts::npm_tools(&project, product).unwrap().into_iter().map(|(name, ..)| name).collect();
            for part in parts.iter().filter(|part| !tools.contains(&part.name)) {
                let is_whole = part.texts.iter().all(|(_, text)| told.contains(text));
                let has_licence = part.texts.iter().any(|(_, text)| text.len() >= SHORTEST);
                assert!(is_whole && has_licence && !part.licence.is_empty(), "{}", part.name);
            }
            // The list of parts names the same crates.
            let listed: Value =
                serde_json::from_str(&super::super::sbom::of(&project, product, &metadata).unwrap()).unwrap();
            for one in listed["components"].as_array().unwrap() {
                let head =
                    format!("\n{} {}\n", one["name"].as_str().unwrap(), one["version"].as_str().unwrap());
                assert!(told.contains(&head), "{head}");
            }
        }
    }

    #[test]
    fn a_text_stands_once_and_names_all_that_have_it() {
        let part = |name: &str, text: &str| Part {
            name: name.to_owned(),
            version: "1".to_owned(),
            licence: "MIT".to_owned(),
            authors: vec!["A. B.".to_owned()],
            home: String::new(),
            texts: vec![("LICENSE".to_owned(), text.to_owned())],
        };
        let told = file(&PAGE, &[part("a", "first"), part("b", "second"), part("c", "first")]);
        assert!(
            told.contains(
                "\na 1\n    MIT [1]\n    A. B.\n\nb 1\n    MIT [2]\n    A. B.\n\nc 1\n    MIT [1]\n"
            )
        );
        assert!(told.contains("\n[1] a (LICENSE), c (LICENSE)\n") && told.contains("\n[2] b (LICENSE)\n"));
        assert_eq!(told.matches("first").count(), 1);
    }

    #[test]
    fn a_package_without_any_text_is_refused_unless_it_is_under_the_usual_licence() {
        for licence in ["MIT", "MIT OR Apache-2.0", "Apache-2.0/MIT"] {
            assert!(text_of_licence("a", licence).unwrap().1.contains("Permission is hereby granted"));
        }
        for licence in ["Apache-2.0", "MIT AND Unicode-3.0", ""] {
            assert!(text_of_licence("a", licence).is_err(), "{licence}");
        }
    }

    #[test]
    fn the_letters_and_the_library_are_named() {
        let project = Project::find().unwrap();
        let mut rustc = Command::new("rustc");
        let mut parts = vec![fonts(&project).unwrap(), rust(&mut rustc, "R.html")];
        parts.extend(c_library(CLibrary::Musl).unwrap());
        let told = file(&COMMAND_LINE, &parts);
        for said in ["Liberation Serif 2.1.5", "SIL OPEN FONT LICENSE", "see R.html", "Rich Felker"] {
            assert!(told.contains(said), "{said}");
        }
    }

    #[test]
    fn who_passes_on_the_gnu_library_reads_what_it_asks_for_and_its_licence() {
        let told = file(&COMMAND_LINE, &c_library(CLibrary::Gnu).unwrap());
        for said in ["GNU C Library ", "mục 6", "section 6", "libgcc ", "END OF TERMS AND CONDITIONS"] {
            assert!(told.contains(said), "{said}");
        }
        assert!(!told.contains("musl.libc.org"));
    }
}
