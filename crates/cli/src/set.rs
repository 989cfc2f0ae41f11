//! `tudanhgia set`: a criteria set from a workbook.

use std::path::PathBuf;
use std::process::ExitCode;

use super::files::{not_read, read};
use super::lint::tell;
use super::terminal::{Outcome, Stop, Terminal};
use super::write::{Outputs, Over};
use tudanhgia_author::{check, from_workbook};
use tudanhgia_office::lint::{cases_of, stem_of_json};
use tudanhgia_office::texts::review::trouble_in_words;
use tudanhgia_tables::MAX_TABLE_BYTES;

/// Make the file of a criteria set, and of its test cases, of a workbook
#[derive(clap::Args)]
#[command(
    long_about = "Make the file of a criteria set, and of the test cases beside it, of a workbook (XLSX) as `tudanhgia \
        workbook` writes it. Where anything in the workbook cannot be read, every problem is said with its sheet and cell, and \
        nothing is written. What the linter says of the set as such is said by `tudanhgia lint` on either file.",
    after_long_help = "Exit codes:\n  \
        0  written\n  \
        1  problems found in the workbook, which are said\n  \
        2  wrong usage, or a file that cannot be read or written\n\n\
        Example:\n  tudanhgia set my-set.xlsx my-set.json"
)]
pub(super) struct Arguments {
    /// The workbook
    workbook: PathBuf,
    /// The file of the criteria set
    set: PathBuf,
    /// Overwrite files that exist
    #[arg(long)]
    force: bool,
}

impl Arguments {
    pub(super) fn run(self, terminal: &mut Terminal) -> Outcome {
        let name = self.set.to_string_lossy();
        if stem_of_json(&name).is_none() {
            return Err(Stop::Said((terminal.words().not_json_name)(&name)));
        }
        let mut outputs = Outputs::beside(Over::Forced(self.force), [self.workbook.as_path()]);
        outputs.claim(&self.set, terminal)?;
        let bytes = read(&self.workbook, MAX_TABLE_BYTES)
            .map_err(|error| not_read(&self.workbook, terminal, &error))?;
        let file = self.workbook.to_string_lossy();
        let read = from_workbook(&bytes).map_err(|trouble| {
            Stop::Said(format!("{file}: {}", trouble_in_words(&trouble, terminal.language)))
        })?;
        if !read.told.is_empty() || !read.unconfirmed.is_empty() {
            tell(&check(&file, &bytes), terminal)?;
            return Ok(ExitCode::FAILURE);
        }
        let cases = read.cases.map(|cases| (PathBuf::from(cases_of(&name)), cases));
        if let Some((path, _)) = &cases {
            outputs.claim(path, terminal)?;
        }
        let text = |value| serde_json::to_string_pretty(value).unwrap_or_default() + "\n";
        outputs.write(&self.set, text(&read.set).as_bytes(), terminal)?;
        if let Some((path, cases)) = &cases {
            outputs.write(path, text(cases).as_bytes(), terminal)?;
        }
        Ok(ExitCode::SUCCESS)
    }
}
