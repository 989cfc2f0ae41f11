//! `tudanhgia draft`: a draft of a criteria set from the annex of a decision.

use std::path::PathBuf;
use std::process::ExitCode;

use super::files::{not_read, read};
use super::terminal::{Outcome, Stop, Terminal};
use super::write::{Outputs, Over};
use tudanhgia_annex::{Fault, how_to_get_a_table};
use tudanhgia_office::texts::review::trouble_in_words;
use tudanhgia_tables::MAX_TABLE_BYTES;

/// Read the table of an annex as it was issued, and write a draft of its criteria set as a workbook
#[derive(clap::Args)]
#[command(
    long_about = "Read the table of a decision's annex as it was issued (DOCX, XLSX, ODS, HTML, CSV) and write a draft of its \
        criteria set as a workbook to edit. Columns are recognised by their heads, groups by their numbers, rules by the words and \
        numbers of their cells. Nothing is taken silently: every row is a proposal that a person confirms, what is doubtful stands in \
        its note, and what is not understood becomes points typed by hand. What was taken for what is said in Vietnamese.",
    after_long_help = "Marks of the report:\n  \
        •  all words of the row were understood; it still has to be confirmed\n  \
        !  there is something to look at, which is said below\n  \
        ✎  points are typed by hand\n\n\
        Exit codes:\n  \
        0  a draft was made\n  \
        1  the annex gives no draft, which is said\n  \
        2  wrong usage, or a file that cannot be read or written\n\n\
        Example:\n  tudanhgia draft phu-luc.docx my-set.xlsx\n  tudanhgia lint my-set.xlsx"
)]
pub(super) struct Arguments {
    /// The annex
    annex: PathBuf,
    /// The workbook of the draft; without it the report alone is written
    workbook: Option<PathBuf>,
    /// Overwrite files that exist
    #[arg(long)]
    force: bool,
}

impl Arguments {
    pub(super) fn run(self, terminal: &mut Terminal) -> Outcome {
        let mut outputs = Outputs::beside(Over::Forced(self.force), [self.annex.as_path()]);
        if let Some(path) = &self.workbook {
            outputs.claim(path, terminal)?;
        }
        let bytes =
            read(&self.annex, MAX_TABLE_BYTES).map_err(|error| not_read(&self.annex, terminal, &error))?;
        let file = self.annex.display();
        let annex = match tudanhgia_annex::read(&bytes) {
            Ok(annex) => annex,
            Err(Fault::NoTable(said)) => {
                terminal.say(&format!("{file}: {said}"));
                return Ok(ExitCode::FAILURE);
            }
            Err(Fault::Trouble(trouble)) => {
                let said = how_to_get_a_table(&trouble)
                    .map_or_else(|| trouble_in_words(&trouble, terminal.language), str::to_owned);
                return Err(Stop::Said(format!("{file}: {said}")));
            }
        };
        terminal.print(&annex.report)?;
        if let Some(path) = &self.workbook {
            match tudanhgia_annex::workbook(&annex.draft) {
                Ok(bytes) => outputs.write(path, &bytes, terminal)?,
                Err(places) => {
                    terminal.say(&(terminal.words().no_workbook)(&file.to_string(), &places.join(", ")));
                    return Ok(ExitCode::FAILURE);
                }
            }
        }
        Ok(ExitCode::SUCCESS)
    }
}
