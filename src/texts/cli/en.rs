//! The command line in English.

use std::io::{Error, ErrorKind};

use super::CliTexts;

pub(super) static TEXTS: CliTexts = CliTexts {
    lint_ok: |id, version, criteria| format!("{id} {version}: no problems, {criteria} criteria"),
    lint_failed: |file, count| match count {
        1 => format!("{file}: 1 problem"),
        _ => format!("{file}: {count} problems"),
    },
    answered: |done, all| format!("{done} of {all} criteria answered"),
    unreadable: |reason| format!("cannot be read: {reason}"),
    system,
    too_large: |megabytes| format!("more than {megabytes} MB"),
    unwritable: |reason| format!("The output cannot be written: {reason}"),
    other_hash: "Note: the criteria set differs from the one the sheet was saved with (other SHA-256).",
    other_hash_of: |count, all| {
        format!(
            "Note: {count} of {all} sheets were saved with another text of the criteria set (other SHA-256)."
        )
    },
    no_row: |id| format!("The criteria set has no row named “{id}”."),
    written: |path| format!("Wrote {path}"),
    not_written: |path, reason| format!("{path}: cannot be written: {reason}"),
    not_json_name: |path| format!("{path}: the file of a criteria set has to end in .json"),
    bad_sheets: |count, all| format!("{count} of {all} sheets could not be scored"),
    progress: |done, all| match all {
        Some(all) => format!("{done} of {all} sheets scored"),
        None => format!("{done} sheets scored"),
    },
};

fn system(error: &Error) -> String {
    let known = match error.kind() {
        ErrorKind::NotFound => "there is no such file or folder",
        ErrorKind::PermissionDenied => "access is not permitted",
        ErrorKind::IsADirectory => "this is a folder, not a file",
        ErrorKind::NotADirectory => "this is a file, not a folder",
        ErrorKind::AlreadyExists => "a file of that name exists",
        ErrorKind::StorageFull => "the disk is full",
        _ => {
            return match error.raw_os_error() {
                Some(number) => format!("the system reports error {number}"),
                None => "the system reports an error".to_owned(),
            };
        }
    };
    known.to_owned()
}
