//! Tells apart programs whose reader of criteria sets differs: each loads only what its own sources have compiled.

use std::path::{Path, PathBuf};
use std::{fs, io};

/// What decides the compiled form of a set: what a set is, how it is read, how it is written down.
const READER: [&str; 5] = ["src/calc", "src/compiled", "src/criteria", "src/exact", "src/formula"];

/// The files that decide it too: how numbers are read, and the hash of a set.
const FILES: [&str; 3] = ["src/canonical.rs", "src/exact.rs", "src/json.rs"];

fn main() -> io::Result<()> {
    let mut mark = Mark::START;
    for folder in READER {
        println!("cargo::rerun-if-changed={folder}");
        sources(Path::new(folder))?.iter().try_for_each(|path| mark.add(path))?;
    }
    for file in FILES {
        println!("cargo::rerun-if-changed={file}");
        mark.add(Path::new(file))?;
    }
    println!("cargo::rustc-env=TDG_READER={:016x}", mark.0);
    Ok(())
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
