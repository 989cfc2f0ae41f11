//! The command line in English.

use std::io::{Error, ErrorKind};

use super::{CliTexts, Usage};

pub(super) static TEXTS: CliTexts = CliTexts {
    usage,
    suggested: |word| format!("Is {word} meant?"),
    how: |form, command| {
        let form = if form.is_empty() { String::new() } else { format!("Usage: {form}\n") };
        format!("{form}For more: {command} --help")
    },
    lint_failed: |file, count| match count {
        1 => format!("{file}: 1 problem"),
        _ => format!("{file}: {count} problems"),
    },
    score_head: [
        "File",
        "Unit",
        "Criteria set",
        "Note",
        "Total",
        "Least",
        "Most",
        "Exact",
        "Maximum",
        "Percent",
        "Class",
        "Answered",
        "Criteria",
        "Wrong answers",
        "Same text of the set",
        "Faulty formulas",
    ],
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
    no_workbook: |file, places| match places {
        "" => format!(
            "{file}: it cannot be read as JSON, so it was not written into a workbook. The command lint says where."
        ),
        places => format!(
            "{file}: a workbook cannot say all of it, so nothing was written: {places}. Correct these places, then write it again."
        ),
    },
    written_back: |file, cells, [new, emptied, formulas]| {
        if cells == 0 && new.is_empty() {
            return format!("{file}: it says what the set says; no cell was changed.");
        }
        let mut text = format!("{file}: {cells} cells changed, all else is as it was.");
        for (said, places) in [
            ("New rows", new),
            ("Rows emptied because the set has them no more (your own notes in them are kept)", emptied),
            (
                "Cells that keep a formula, with the result that the set has; open the file to compute it again, then run lint",
                formulas,
            ),
        ] {
            if !places.is_empty() {
                text += &format!("\n{said}: {}.", places.join(", "));
            }
        }
        text
    },
    not_written_back: |file, why| {
        format!(
            "{file}: {why}. Nothing was written. Write a new file (another name, or --force to replace this one), then copy colours and notes."
        )
    },
    workbook_has_problems: |file, count| {
        format!(
            "{file}: {count} places of the workbook cannot be read, so nothing was written. The command lint shows them; --force replaces the file."
        )
    },
    workbook_is_xlsx: |file| {
        format!(
            "{file}: this command writes workbooks as .xlsx only, so nothing was written. Give the file a name that ends in .xlsx; LibreOffice opens it, and saves it as .ods if need be."
        )
    },
    workbook_is_open: |file, lock| {
        format!(
            "{file}: the file is open in a spreadsheet program, so nothing was written. Save and close it, then run this again; if no program has it open, delete the file “{lock}” beside it."
        )
    },
    letter_is_docx: "The cover letter is a Word document: give its file a name that ends in .docx.",
    no_row: |id| format!("The criteria set has no row named “{id}”."),
    written: |path| format!("Wrote {path}"),
    not_written: |path, reason| format!("{path}: cannot be written: {reason}"),
    exists: |path| {
        format!("{path}: the file exists, nothing was written. Add --force to overwrite it, or name another.")
    },
    exists_for_good: |path| format!("{path}: the file exists and is never overwritten. Name another."),
    no_file: |path| {
        format!(
            "{path}: this is no regular file (but a folder, a device or a link to itself), so nothing is written there. Name another."
        )
    },
    is_input: |path| {
        format!(
            "{path}: this command reads that very file, so it is not overwritten. Name another for the output."
        )
    },
    is_output: |path| {
        format!(
            "{path}: this command writes another output to that file. Give each output a name of its own."
        )
    },
    reply_in_the_way: |path, why| {
        format!(
            "{path}: the file exists and is not overwritten, for it cannot be joined with the reply. {why} Correct it, or name another file for --reply."
        )
    },
    other_reply: |path, unit| {
        format!(
            "{path}: this is the reply of “{unit}” to another result, so it is not overwritten. Name another file for --reply."
        )
    },
    not_json_name: |path| format!("{path}: the file of a criteria set has to end in .json"),
    bad_sheets: |count, all| format!("{count} of {all} sheets could not be scored"),
    progress: |done, all| match all {
        Some(all) => format!("{done} of {all} sheets scored"),
        None => format!("{done} sheets scored"),
    },
};

fn usage(usage: &Usage) -> String {
    match usage {
        Usage::NoCommand => "No command is named.".to_owned(),
        Usage::UnknownCommand(word) => format!("There is no command “{word}”."),
        Usage::Unknown(word) => {
            format!("There is no such option, or it is too much: “{word}”. Leave it out or correct it.")
        }
        Usage::Missing(what) => format!("Missing: {what}. Add it to the command."),
        Usage::Conflict(one, other) => format!("{one} cannot be used with {other}. Leave one of them out."),
        Usage::NoValue(argument) => format!("{argument} has no value. Write it behind."),
        Usage::Value { argument, value, possible, expected } => {
            let needed = match *expected {
                "name" => "plain letters, digits, - and _".to_owned(),
                "text" => "a text without quotation marks".to_owned(),
                "map" => "FIELD=COLUMN, such as final=G".to_owned(),
                "points" => "points, such as 85.5 or 171/2".to_owned(),
                "effort" => "ID=NUMBER with a whole number from 1, such as A1=3".to_owned(),
                _ if possible.is_empty() => "a whole number".to_owned(),
                _ => format!("one of {possible}"),
            };
            format!("{argument}: “{value}” is not valid. It has to be {needed}.")
        }
        Usage::Other => "The command is not written as it has to be.".to_owned(),
    }
}

fn system(error: &Error) -> String {
    let known = match error.kind() {
        ErrorKind::NotFound => "there is no such file or folder",
        ErrorKind::PermissionDenied => "not permitted, or the file is read-only",
        ErrorKind::IsADirectory => "it is a folder",
        ErrorKind::NotADirectory => "the path leads through a file that is no folder",
        ErrorKind::AlreadyExists => "a file of that name exists",
        ErrorKind::StorageFull => "the disk is full",
        ErrorKind::QuotaExceeded => "the quota is used up",
        ErrorKind::FileTooLarge => "the file is larger than the system allows",
        ErrorKind::ReadOnlyFilesystem => "the disk is read-only",
        ErrorKind::InvalidFilename => "the name of the file is not valid",
        _ => {
            return match error.raw_os_error() {
                Some(number) => format!("the system reports error {number}"),
                None => "the system reports an error".to_owned(),
            };
        }
    };
    known.to_owned()
}
