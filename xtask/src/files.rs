//! File access whose errors name the file, and hashes of contents.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::Path;

use sha2::{Digest, Sha256};

use crate::outcome::{Failure, Outcome};

/// Contents by path, relative to some folder, with `/` between the parts on every system.
pub(crate) type Tree = BTreeMap<String, Vec<u8>>;

pub(crate) fn failed(action: &str, path: &Path, error: &io::Error) -> Failure {
    Failure::new(
        format!("Could not {action} {}: {error}.", path.display()),
        "check that the path exists, is not open elsewhere and that the disk has room",
    )
}

pub(crate) fn read(path: &Path) -> Outcome<Vec<u8>> {
    fs::read(path).map_err(|error| failed("read", path, &error))
}

pub(crate) fn read_text(path: &Path) -> Outcome<String> {
    fs::read_to_string(path).map_err(|error| failed("read", path, &error))
}

/// Writes a file and the folders above it.
pub(crate) fn write(path: &Path, contents: impl AsRef<[u8]>) -> Outcome {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).map_err(|error| failed("create", folder, &error))?;
    }
    fs::write(path, contents).map_err(|error| failed("write", path, &error))
}

/// Removes a folder with all it holds; that it is not there is no error.
pub(crate) fn remove_folder(path: &Path) -> Outcome {
    match fs::remove_dir_all(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(failed("remove", path, &error)),
        _ => Ok(()),
    }
}

/// All files below a folder that `wanted` accepts; an absent folder has none.
/// `wanted` sees folders too (their path ends with `/`): refusing one leaves out all below it.
pub(crate) fn list(folder: &Path, wanted: &dyn Fn(&str) -> bool) -> Outcome<Vec<String>> {
    let mut found = Vec::new();
    collect(folder, "", wanted, &mut found)?;
    found.sort();
    Ok(found)
}

fn collect(folder: &Path, prefix: &str, wanted: &dyn Fn(&str) -> bool, found: &mut Vec<String>) -> Outcome {
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(failed("list", folder, &error)),
    };
    for entry in entries {
        let path = entry.map_err(|error| failed("list", folder, &error))?.path();
        let Some(name) = path.file_name().and_then(|name| name.to_str()) else { continue };
        let relative = format!("{prefix}{name}");
        if path.is_dir() {
            let relative = format!("{relative}/");
            if wanted(&relative) {
                collect(&path, &relative, wanted, found)?;
            }
        } else if wanted(&relative) {
            found.push(relative);
        }
    }
    Ok(())
}

/// Reads all files below a folder.
pub(crate) fn read_tree(folder: &Path) -> Outcome<Tree> {
    list(folder, &|_| true)?.into_iter().map(|name| Ok((name.clone(), read(&folder.join(&name))?))).collect()
}

/// SHA-256 over several parts, in hexadecimal; lengths go in too, so that parts cannot run into one another.
pub(crate) fn hash<'a>(parts: impl IntoIterator<Item = &'a [u8]>) -> String {
    let mut hasher = Sha256::new();
    for part in parts {
        hasher.update((part.len() as u64).to_le_bytes());
        hasher.update(part);
    }
    hasher.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
}
