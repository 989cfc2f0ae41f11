//! The files of the work, for engines of any kind.

use std::path::Path;
use std::{fs, io};

use serde::Serialize;
use tudanhgia_core::criteria::CriteriaSet;
use tudanhgia_core::sheet::Sheet;

use crate::work::{Size, Work};

/// How many sheets a large province's department might score at once.
const SHEET_FILES: usize = 10_000;

/// The files by name; their bytes are the same on every machine.
pub(crate) fn files(work: &Work) -> Result<[(&'static str, String); 4], serde_json::Error> {
    fn text(part: &impl Serialize) -> Result<String, serde_json::Error> {
        serde_json::to_string(part)
    }
    Ok([
        ("criteria", text(&work.set)?),
        ("sheets", text(&work.sheets)?),
        ("changes", text(&work.changes)?),
        ("expected", text(&work.expected)?),
    ])
}

/// Writes the work of every size, with the set in this project's format.
pub(crate) fn write_all(folder: &Path) -> io::Result<()> {
    fs::create_dir_all(folder)?;
    for size in Size::ALL {
        let work = size.work();
        let write =
            |name: &str, text: &str| fs::write(folder.join(format!("{}.{name}.json", size.name())), text);
        for (name, text) in files(&work)? {
            write(name, &text)?;
        }
        write("set", &work.set_file().to_string())?;
    }
    Ok(())
}

/// Writes the small set and ten times its sheets, each as a unit would save it.
pub(crate) fn write_sheets(folder: &Path) -> Result<(), String> {
    let work = Size::Small.work();
    let file = work.set_file().to_string();
    let set = CriteriaSet::read(&file).map_err(|problems| format!("{problems:?}"))?;
    let below = folder.join("sheets");
    let write = |path: &Path, text: &str| {
        fs::write(path, text).map_err(|error| format!("{}: {error}", path.display()))
    };
    fs::create_dir_all(&below).map_err(|error| error.to_string())?;
    write(&folder.join("set.json"), &file)?;
    for (number, sheet) in work.sheets.iter().cycle().take(SHEET_FILES).enumerate() {
        let mut saved = Sheet::new(&set, &format!("{number:05}"), "");
        saved.answers = work.answers(sheet);
        write(&below.join(format!("{number:05}.json")), &saved.save())?;
    }
    Ok(())
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test stops where something is missing")]
mod tests {
    use sha2::{Digest, Sha256};

    use super::files;
    use crate::work::Size;

    fn digests(size: Size) -> Vec<String> {
        let files = files(&size.work()).unwrap();
        files
            .iter()
            .map(|(_, text)| Sha256::digest(text).iter().map(|byte| format!("{byte:02x}")).collect())
            .collect()
    }

    /// Measurements compare only over the same work.
    #[test]
    fn every_machine_makes_the_same_files() {
        assert_eq!(
            digests(Size::Small),
            [
                "b8056d50830fe57deb7b168c6f6b9b7c9fb953979560e9caf6a1d4d74eef35d5",
                "6ab9b9fa781a51bf05d4508b0c98dc8af588a9634223bb30979eee4c67990ad0",
                "40e43fafa6fb1e1f6cd5474a583f9dac6d12139b61e0cc360ea3aa0a46283b6e",
                "c7c0a32612e3a5f6dcab5f064dd9db87c7b285b8c6cc02f3d4f97cdb8adf8499",
            ]
        );
        assert_eq!(
            digests(Size::Big),
            [
                "7202083f346dc85e626cbeaa45759c0c48649c245ad6d7f28906566ffefe27b2",
                "3fb971459d3e7106f6441a8e46860dbb5441ad9b96f99d737c9ddb622c3daeca",
                "352dd02eee14c2ab8da031b9385b10ed9b16b5e1627653c93632d95b48e906e6",
                "a73ffa8cfc1f8830f73cf26f9e1ac9febe22039e1bda0de1a139f1c6e8bb9d9f",
            ]
        );
    }
}
