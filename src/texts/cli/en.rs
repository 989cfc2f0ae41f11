//! The command line in English.

use super::CliTexts;

pub(super) static TEXTS: CliTexts = CliTexts {
    lint_ok: |id, version, criteria| format!("{id} {version}: no problems, {criteria} criteria"),
    lint_failed: |file, count| match count {
        1 => format!("{file}: 1 problem"),
        _ => format!("{file}: {count} problems"),
    },
    answered: |done, all| format!("{done} of {all} criteria answered"),
    unreadable: |reason| format!("cannot be read: {reason}"),
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
