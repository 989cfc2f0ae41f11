//! `cargo xtask release`: the built page as one archive, what it is made of, and the hashes of both.

mod archive;
mod sbom;

use sha2::{Digest, Sha256};

use crate::build;
use crate::files::{self, Tree};
use crate::outcome::{Outcome, step};
use crate::project::Project;

/// The list of hashes, as `sha256sum --check` reads it.
const SUMS: &str = "SHA256SUMS";

/// Builds and writes `target/release-files/`; the same sources give the same bytes.
pub fn run(project: &Project) -> Outcome {
    let dist = files::read_tree(&build::build(project)?)?;
    let made = made(dist, env!("CARGO_PKG_VERSION"), &sbom::of_page(project)?)?;
    let folder = project.root().join("target/release-files");
    files::remove_folder(&folder)?;
    step(format!("{}:", folder.display()));
    for (name, contents) in &made {
        files::write(&folder.join(name), contents)?;
        println!("{}  {name}  {} bytes", sha256(contents), contents.len());
    }
    Ok(())
}

/// The files of a release. The archive has a list of hashes of its own, so that a host can check what it serves.
fn made(mut dist: Tree, version: &str, sbom: &str) -> Outcome<Tree> {
    dist.insert(SUMS.to_owned(), sums(&dist).into_bytes());
    let name = format!("tudanhgia-{version}");
    let mut made = Tree::from([
        (format!("{name}.zip"), archive::zip(&name, &dist)?),
        (format!("{name}.cdx.json"), sbom.as_bytes().to_vec()),
    ]);
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
    use super::{SUMS, made};
    use crate::files::Tree;

    fn dist(page: &str) -> Tree {
        Tree::from([
            ("index.html".to_owned(), page.as_bytes().to_vec()),
            ("assets/a.js".to_owned(), vec![1, 2]),
        ])
    }

    #[test]
    fn a_release_is_the_same_for_the_same_page_and_changes_with_it() {
        let first = made(dist("<p>"), "1.2.3", "{}").unwrap_or_default();
        assert_eq!(made(dist("<p>"), "1.2.3", "{}").unwrap_or_default(), first);
        assert_eq!(
            first.keys().collect::<Vec<_>>(),
            [SUMS, "tudanhgia-1.2.3.cdx.json", "tudanhgia-1.2.3.zip"]
        );
        let other = made(dist("<q>"), "1.2.3", "{}").unwrap_or_default();
        assert_ne!(other["tudanhgia-1.2.3.zip"], first["tudanhgia-1.2.3.zip"]);
        assert_ne!(other[SUMS], first[SUMS]);
        // The hash of "{}", as sha256sum prints it.
        let line =
            "44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a  tudanhgia-1.2.3.cdx.json\n";
        assert!(String::from_utf8_lossy(&first[SUMS]).contains(line));
    }
}
