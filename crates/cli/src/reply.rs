//! `tudanhgia reply`: the paper of a reply that was completed.

use std::path::PathBuf;
use std::process::ExitCode;

use super::files::{load_set, read_text};
use super::output::{claim_paper, reply_document, write_paper};
use super::terminal::{Outcome, Stop, Terminal};
use super::write::{Outputs, Over};
use tudanhgia_office::reconcile::{MAX_REPLY_BYTES, Reply};
use tudanhgia_office::texts::review::reply_fault_in_words;

/// Write the paper of a reply that was made by `reconcile --reply` and completed
#[derive(clap::Args)]
#[command(
    after_long_help = "Example:\n  tudanhgia reply criteria/mau-297-so.json reply.json --paper giai-trinh.docx"
)]
pub(super) struct Arguments {
    /// The criteria set
    set: PathBuf,
    /// The reply; - for the standard input
    reply: PathBuf,
    /// The paper (.docx, .xlsx, .csv)
    #[arg(long)]
    paper: PathBuf,
    /// Overwrite the paper if it exists
    #[arg(long)]
    force: bool,
}

impl Arguments {
    pub(super) fn run(self, terminal: &mut Terminal) -> Outcome {
        let inputs = [self.set.as_path(), self.reply.as_path()];
        let mut outputs = Outputs::beside(Over::Forced(self.force), inputs);
        claim_paper(&self.paper, &mut outputs, terminal)?;
        let Some(set) = load_set(&self.set, terminal)? else { return Ok(ExitCode::from(2)) };
        let mut reply = Reply::read(&read_text(&self.reply, MAX_REPLY_BYTES, terminal)?)
            .map_err(|fault| Stop::Said(reply_fault_in_words(&fault, terminal.language)))?;
        reply.leave_settled();
        let document = reply_document(&set, &reply, terminal)?;
        write_paper(&self.paper, &document, &document.table(), &mut outputs, terminal)?;
        Ok(ExitCode::SUCCESS)
    }
}
