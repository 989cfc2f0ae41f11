//! `tudanhgia method`: the method itself as the annex of a decision.

use std::path::PathBuf;
use std::process::ExitCode;

use super::files::load_edition;
use super::output::{claim_paper, kind_of_paper};
use super::terminal::{Outcome, Terminal};
use super::write::{Outputs, Over};
use tudanhgia_office::papers::method_file;

/// Write the method of a set as the annex of a decision: every criterion with its rule, classes, rounding, sources
#[derive(clap::Args)]
#[command(
    long_about = "Write the method of a criteria set as the annex of a decision (.docx, .xlsx, .csv), with room for the number and \
        the date of the decision (Decree 30/2020): a row for each group and criterion with its maximum, the words of the regulation, \
        what is asked and what the engine computes of it, the evidence and the sources; then what does not apply, rounding, classes, \
        ranking, steps and documents. It is made of the very set that scores, so what is published is what is scored. What a set \
        is that is not the official one stands at its head, its fingerprint (SHA-256) at its foot.",
    after_long_help = "Exit codes:\n  \
        0  written\n  \
        2  wrong usage, problems found in the set, or a file that cannot be read or written\n\n\
        Example:\n  tudanhgia method my-set.json phu-luc.docx"
)]
pub(super) struct Arguments {
    /// The criteria set, or its workbook (.xlsx)
    set: PathBuf,
    /// The paper (.docx, .xlsx, .csv)
    paper: PathBuf,
    /// Overwrite the paper if it exists
    #[arg(long)]
    force: bool,
}

impl Arguments {
    pub(super) fn run(self, terminal: &mut Terminal) -> Outcome {
        let mut outputs = Outputs::beside(Over::Forced(self.force), [self.set.as_path()]);
        claim_paper(&self.paper, &mut outputs, terminal)?;
        let Some(edition) = load_edition(&self.set, terminal)? else { return Ok(ExitCode::from(2)) };
        let bytes = method_file(&edition.set, kind_of_paper(&self.paper, terminal)?, terminal.language);
        outputs.write(&self.paper, &bytes, terminal)?;
        Ok(ExitCode::SUCCESS)
    }
}
