//! One archive, with nothing in it that depends on the machine or the hour.

use std::io::{Cursor, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use crate::files::Tree;
use crate::outcome::{Failure, Outcome};

/// The program of the command line, the one file that can be run.
const PROGRAM: &str = "tudanhgia";

/// The files in one folder, in the order of their names.
pub(super) fn zip(folder: &str, tree: &Tree) -> Outcome<Vec<u8>> {
    let failed = |error: String| {
        Failure::new(
            format!("The archive could not be made: {error}."),
            "see that dist/ is whole, and run this again",
        )
    };
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default());
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, contents) in tree {
        let options = options.unix_permissions(if name == PROGRAM { 0o755 } else { 0o644 });
        writer.start_file(format!("{folder}/{name}"), options).map_err(|error| failed(error.to_string()))?;
        writer.write_all(contents).map_err(|error| failed(error.to_string()))?;
    }
    let written = writer.finish().map_err(|error| failed(error.to_string()))?;
    Ok(written.into_inner())
}

#[cfg(test)]
mod tests {
    use std::io::Read;

    use super::*;

    #[test]
    fn what_goes_in_comes_out_and_has_no_hour() {
        let program = (PROGRAM.to_owned(), Vec::new());
        let tree = Tree::from([("a/b.txt".to_owned(), b"again again again".to_vec()), program]);
        let bytes = zip("x-1", &tree).unwrap();
        let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
        assert_eq!(archive.len(), 2);
        let may_run = |mode: Option<u32>| mode.unwrap() & 0o777;
        assert_eq!(may_run(archive.by_index(0).unwrap().unix_mode()), 0o644);
        assert_eq!(may_run(archive.by_index(1).unwrap().unix_mode()), 0o755);
        let mut file = archive.by_index(0).unwrap();
        assert_eq!(file.name().unwrap(), "x-1/a/b.txt");
        assert_eq!(file.last_modified(), Some(DateTime::default()));
        let mut text = String::new();
        file.read_to_string(&mut text).unwrap();
        assert_eq!(text, "again again again");
    }
}
