//! The words of the command line.

mod en;
mod vi;

use std::io::Error;

use tudanhgia_words::Language;

/// What is wrong with the words of a command.
pub(crate) enum Usage<'a> {
    /// No command is named.
    NoCommand,
    /// There is no such command.
    UnknownCommand(&'a str),
    /// There is no such option, or nothing can stand at this place.
    Unknown(&'a str),
    /// What the command needs.
    Missing(&'a str),
    /// Two options that exclude each other.
    Conflict(&'a str, &'a str),
    /// An option without its value.
    NoValue(&'a str),
    /// The value of an option or an argument is not one that it takes.
    Value {
        /// The option or argument.
        argument: &'a str,
        /// What stands there.
        value: &'a str,
        /// The values that there are; empty if they cannot be listed.
        possible: &'a str,
        /// The code of what is expected: `name`, `text`, `map`; anything else of a number.
        expected: &'a str,
    },
    /// A mistake in the command line that has no sentence of its own.
    Other,
}

/// What the command line says besides what the page says too.
pub(crate) struct CliTexts {
    /// What is wrong with the words of a command.
    pub usage: fn(&Usage) -> String,
    /// What may have been meant instead.
    pub suggested: fn(&str) -> String,
    /// What to do: the form of the command, empty if there is none, and the command whose help says more.
    pub how: fn(&str, &str) -> String,
    /// A set with problems: file, how many.
    pub lint_failed: fn(&str, usize) -> String,
    /// The head of the table of scores: file, unit, set, the sentence of a set that is not official, total, least, most, exact total, maximum,
    /// percent, class, criteria answered, of how many, wrong answers, whether the set reads as when the sheet was saved.
    pub score_head: [&'static str; 16],
    /// How many criteria of how many are answered.
    pub answered: fn(usize, usize) -> String,
    /// A file cannot be read; the reason.
    pub unreadable: fn(&str) -> String,
    /// What the system says of a file, as a reason.
    pub system: fn(&Error) -> String,
    /// Why a file is not read: it has more than so many megabytes.
    pub too_large: fn(usize) -> String,
    /// The output cannot be written; the reason.
    pub unwritable: fn(&str) -> String,
    /// The hash of the set differs from the one in the sheet.
    pub other_hash: &'static str,
    /// Of several sheets: for how many the hash of the set differs from the one in the sheet, and how many sheets there
    /// are.
    pub other_hash_of: fn(usize, usize) -> String,
    /// Sheets that could not be scored: how many, of how many.
    pub bad_sheets: fn(usize, usize) -> String,
    /// How many sheets are done, and of how many if that is known.
    pub progress: fn(usize, Option<usize>) -> String,
    /// A file was written; its path.
    pub written: fn(&str) -> String,
    /// A file cannot be written: path, reason.
    pub not_written: fn(&str, &str) -> String,
    /// A file exists and was not asked to be overwritten.
    pub exists: fn(&str) -> String,
    /// What stands where a file should be written is no regular file, nor a link to one.
    pub no_file: fn(&str) -> String,
    /// A file exists that this command never overwrites.
    pub exists_for_good: fn(&str) -> String,
    /// A file to be written is one that is read.
    pub is_input: fn(&str) -> String,
    /// A file to be written is written already.
    pub is_output: fn(&str) -> String,
    /// Where a reply should go stands something that cannot be joined with it: the path, what is wrong with it.
    pub reply_in_the_way: fn(&str, &str) -> String,
    /// The reply in a file is another's: the path, its unit.
    pub other_reply: fn(&str, &str) -> String,
    /// A file name has to end in .json; the name.
    pub not_json_name: fn(&str) -> String,
    /// A file cannot be said in a workbook: the file, the places; empty where it is no JSON.
    pub no_workbook: fn(&str, &str) -> String,
    /// A set was written into a workbook: the file, how many cells changed, the rows that are new, the rows that were emptied,
    /// the cells whose formulas have another result now.
    pub written_back: fn(&str, usize, [&[String]; 3]) -> String,
    /// A set was not written into a workbook: the file, why not.
    pub not_written_back: fn(&str, &str) -> String,
    /// A workbook has problems, so that no set is written into it: the file, how many.
    pub workbook_has_problems: fn(&str, usize) -> String,
    /// A workbook of another kind than XLSX would be written: the file.
    pub workbook_is_xlsx: fn(&str) -> String,
    /// A workbook is open in a spreadsheet program: the file, and the one by which that is known.
    pub workbook_is_open: fn(&str, &str) -> String,
    /// The cover letter is wanted in another kind of file.
    pub letter_is_docx: &'static str,
    /// Said where no row of the set has the id that was asked for.
    pub no_row: fn(&str) -> String,
}

/// The texts in a language.
pub(crate) fn cli(language: Language) -> &'static CliTexts {
    match language {
        Language::Vi => &vi::TEXTS,
        Language::En => &en::TEXTS,
    }
}
