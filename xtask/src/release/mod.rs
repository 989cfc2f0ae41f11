//! `cargo xtask release`: the built page and what belongs to the command line, each as one archive; what they are made of; the
//! hashes of all.

mod archive;
mod command_line;
mod notices;
mod parts;
mod sbom;

use std::env::consts::{ARCH, OS};
use std::process::Command;

use sha2::{Digest, Sha256};

use crate::build;
use crate::files::{self, Tree};
use crate::outcome::{Failure, Outcome, step};
use crate::process;
use crate::project::Project;
use crate::setup::rust_for_web::{RustForWeb, TARGET};
use notices::Part;

/// The list of hashes, as `sha256sum --check` reads it.
const SUMS: &str = "SHA256SUMS";

/// The notices of all parts of others; those of the standard library are a file beside them.
const NOTICES: &str = "THIRD-PARTY.txt";

/// Something that a release gives away.
struct Product {
    name: &'static str,
    /// The packages that are its programs.
    programs: &'static [&'static str],
    /// The crates that write code of theirs into it while it is built.
    writers: &'static [&'static str],
    /// The lock file of the npm packages that it is built with.
    npm: Option<&'static str>,
}

const PAGE: Product = Product {
    name: "tudanhgia",
    programs: &["tudanhgia", "tudanhgia-review", "tudanhgia-compose", "tudanhgia-intake"],
    writers: &["wasm-bindgen-cli-support", "wasm_split_cli_support"],
    npm: Some("xtask/node/package-lock.json"),
};

const COMMAND_LINE: Product =
    Product { name: "tudanhgia-cli", programs: &["tudanhgia-cli"], writers: &[], npm: None };

/// An archive in the making, with the list of its parts.
struct Archive {
    name: String,
    files: Tree,
    parts: String,
}

/// Builds and writes `target/release-files/`; the same sources give the same bytes of the page.
pub fn run(project: &Project) -> Outcome {
    let made = made(vec![page(project)?, command_line(project)?])?;
    let folder = project.root().join("target/release-files");
    files::remove_folder(&folder)?;
    step(format!("{}:", folder.display()));
    for (name, contents) in &made {
        files::write(&folder.join(name), contents)?;
        println!("{}  {name}  {} bytes", sha256(contents), contents.len());
    }
    Ok(())
}

fn page(project: &Project) -> Outcome<Archive> {
    let mut files = files::read_tree(&build::build(project)?)?;
    let rust = RustForWeb::find_or_install()?;
    let parts = add_notices(project, &PAGE, TARGET, || rust.rustc(), Vec::new(), &mut files)?;
    Ok(Archive { name: versioned(PAGE.name), files, parts })
}

fn command_line(project: &Project) -> Outcome<Archive> {
    let built = command_line::built(project)?;
    let (name, mut files) = (versioned(COMMAND_LINE.name), built.files);
    let (name, target, inside) = match built.linked {
        Some(linked) => {
            // By what it runs on: that it is static, any Linux of this kind.
            let inside = notices::c_library(linked.library)?;
            (format!("{name}-{ARCH}-{OS}"), linked.target, inside)
        }
        None => (name, host()?, Vec::new()),
    };
    let rustc = || Command::new("rustc");
    let parts = add_notices(project, &COMMAND_LINE, &target, rustc, inside, &mut files)?;
    Ok(Archive { name, files, parts })
}

fn versioned(name: &str) -> String {
    format!("{name}-{}", env!("CARGO_PKG_VERSION"))
}

/// The target that programs for this machine have.
fn host() -> Outcome<String> {
    let version = process::output_of(Command::new("rustc").arg("-vV")).unwrap_or_default();
    let host = version.lines().find_map(|line| line.strip_prefix("host: "));
    host.map(str::to_owned)
        .ok_or_else(|| Failure::new("rustc does not say what this machine is.", "see what `rustc -vV` says"))
}

/// Puts the notices among the files, and gives the list of parts.
fn add_notices(
    project: &Project,
    product: &Product,
    target: &str,
    rustc: impl Fn() -> Command,
    inside: Vec<Part>,
    files: &mut Tree,
) -> Outcome<String> {
    let metadata = parts::metadata(project, target)?;
    let of_rust = notices::of_rust(rustc())?;
    let beside = format!("THIRD-PARTY-RUST.{}", of_rust.end);
    let mut all = notices::all(project, product, &metadata)?;
    all.extend([notices::fonts(project)?, notices::rust(&mut rustc(), &beside)]);
    all.extend(inside);
    files.insert(NOTICES.to_owned(), notices::file(product, &all).into_bytes());
    files.insert(beside, of_rust.contents);
    sbom::of(project, product, &metadata)
}

/// The files of a release. Each archive has a list of hashes of its own, so that a host can check what it serves.
fn made(archives: Vec<Archive>) -> Outcome<Tree> {
    let mut made = Tree::new();
    for Archive { name, mut files, parts } in archives {
        files.insert(SUMS.to_owned(), sums(&files).into_bytes());
        made.insert(format!("{name}.zip"), archive::zip(&name, &files)?);
        made.insert(format!("{name}.cdx.json"), parts.into_bytes());
    }
    made.insert(SUMS.to_owned(), sums(&made).into_bytes());
    Ok(made)
}
pub(crate) fn sha256(contents: &[u8]) -> String {
    Sha256::digest(contents).iter().map(|byte| format!("{byte:02x}")).collect()
}

fn sums(tree: &Tree) -> String {
    tree.iter().map(|(name, contents)| format!("{}  {name}\n", sha256(contents))).collect()
}

#[cfg(test)]
mod tests {
    use super::{Archive, SUMS, made};
    use crate::files::Tree;

    fn release(page: &str) -> Tree {
        let files = Tree::from([
            ("index.html".to_owned(), page.as_bytes().to_vec()),
            ("assets/a.js".to_owned(), vec![1, 2]),
        ]);
        let tools = Tree::from([("man/man1/x.1".to_owned(), vec![3])]);
        let archives = [("page-1.2.3", files), ("tools-1.2.3", tools)];
        let archives = archives.map(|(name, files)| Archive { name: name.into(), files, parts: "{}".into() });
        made(archives.into()).unwrap()
    }

    #[test]
    fn a_release_is_the_same_for_the_same_page_and_changes_with_it() {
        let first = release("<p>");
        assert_eq!(release("<p>"), first);
        let names =
            [SUMS, "page-1.2.3.cdx.json", "page-1.2.3.zip", "tools-1.2.3.cdx.json", "tools-1.2.3.zip"];
        assert_eq!(first.keys().collect::<Vec<_>>(), names);
        let other = release("<q>");
        assert_ne!(other["page-1.2.3.zip"], first["page-1.2.3.zip"]);
        assert_eq!(other["tools-1.2.3.zip"], first["tools-1.2.3.zip"]);
        assert_ne!(other[SUMS], first[SUMS]);
        // The hash of "{}", as sha256sum prints it.
        let line = "44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a  page-1.2.3.cdx.json\n";
        assert!(String::from_utf8_lossy(&first[SUMS]).contains(line));
    }
}
