//! `tudanhgia explain`: a score from the total down to each input.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::ValueEnum;

use super::files::{load_set, read};
use super::terminal::{Outcome, Terminal};
use tudanhgia_core::sheet::{MAX_SHEET_BYTES, Sheet, SheetFault};
use tudanhgia_words::report::report;

/// Explain the score of a sheet, from the total down to what was typed
#[derive(clap::Args)]
#[command(
    long_about = "Explain the score of a sheet, from the total down to what was typed: for each row the rule in the \
        words of the regulation, the data, how the points came about, what is still needed or does not apply, and \
        where that stands.",
    after_long_help = "Output:\n  \
        text      rows indented below each other\n  \
        markdown  a heading for each row\n  \
        json      {\"format\": 1, \"language\", \"title\", \"set\", \"sample\", \"compiled\", \"unit\", \"row\"}, where a row is \
        {\"id\", \"code\",\n            \
        \"name\", \"measure\", \"result\", \"points\", \"unrounded\", \"whole\", \"max\", \"round\", \"applies\", \
        \"class\", \"classChain\", \"classCitation\", \"how\", \"note\",\n            \
        \"citation\", \"chain\", \"remarks\", \"inputs\", \"explanation\", \"rows\"}; numbers are exact texts, a range \
        is [least, most]\n\n\
        Exit codes:\n  \
        0  explained\n  \
        1  the set has errors, or the sheet cannot be scored by it\n  \
        2  wrong usage, no such row, or the set cannot be read\n\n\
        Examples:\n  \
        tudanhgia explain criteria/mau-297-so.json criteria/examples/cong-byt.json --node II\n  \
        tudanhgia explain set.json sheet.json --format markdown --lang en > sheet.md"
)]
pub(super) struct Arguments {
    /// The file of the criteria set
    set: PathBuf,
    /// The file of the sheet, or - for the standard input
    sheet: PathBuf,
    /// Only this row, by its id, with what is below it
    #[arg(long, value_name = "ID")]
    node: Option<String>,
    /// How to write the explanation
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

#[derive(Clone, Copy, ValueEnum)]
enum Format {
    Text,
    Markdown,
    Json,
}

impl Arguments {
    pub(super) fn run(self, terminal: &mut Terminal) -> Outcome {
        let Some(set) = load_set(&self.set, terminal)? else { return Ok(ExitCode::FAILURE) };
        let said = |fault: SheetFault| terminal.texts().sheet_fault(&fault);
        let read = read(&self.sheet, MAX_SHEET_BYTES)
            .map_err(|error| (terminal.words().unreadable)(&terminal.reason(&error)));
        let sheet = match read.and_then(|bytes| Sheet::read_bytes(&bytes).map_err(said)) {
            Ok(sheet) if sheet.set.names(&set) => sheet,
            other => {
                let reason = other.map_or_else(
                    |reason| reason,
                    |sheet| said(SheetFault::OtherSet(sheet.set.id, sheet.set.version)),
                );
                terminal.say(&format!("{}: {reason}", self.sheet.display()));
                return Ok(ExitCode::FAILURE);
            }
        };
        if sheet.set.sha256 != set.sha256 {
            terminal.say(terminal.words().other_hash);
        }
        let report = report(&set, &sheet, terminal.language);
        let Some(row) = report.row(self.node.as_deref().unwrap_or_default()) else {
            return Err(super::terminal::Stop::Said((terminal.words().no_row)(
                &self.node.unwrap_or_default(),
            )));
        };
        match self.format {
            Format::Text => terminal.print(&report.to_text(row))?,
            Format::Markdown => terminal.print(&report.to_markdown(row))?,
            Format::Json => terminal.json(&report.to_json(row))?,
        }
        Ok(ExitCode::SUCCESS)
    }
}
