//! `tudanhgia sign`: a detached signature of a file.

use std::path::PathBuf;
use std::process::ExitCode;

use super::files::read_text;
use super::terminal::{Outcome, Stop, Terminal};
use crate::official::MAX_FILE_BYTES;
use crate::sheet::SheetFault;
use crate::texts::review::review;
use crate::verify::SecretKey;

/// Sign a sheet or a file of official results; the signature is printed
#[derive(clap::Args)]
#[command(
    after_long_help = "Example:\n  tudanhgia sign results.json --key so.secret.json > results.sig.json"
)]
pub(super) struct Arguments {
    /// The file to sign; - for the standard input
    file: PathBuf,
    /// The secret key
    #[arg(long)]
    key: PathBuf,
}

impl Arguments {
    pub(super) fn run(self, terminal: &mut Terminal) -> Outcome {
        let refuse = |fault| Stop::Said((review(terminal.language).key_fault)(fault).to_owned());
        let key = SecretKey::read(&read_text(&self.key, MAX_FILE_BYTES, terminal)?).map_err(refuse)?;
        let text = read_text(&self.file, MAX_FILE_BYTES, terminal)?;
        let file = serde_json::from_str(text.trim_start_matches('\u{feff}')).map_err(|error| {
            Stop::Said((terminal.texts().sheet_fault)(&SheetFault::NotJson(error.to_string())))
        })?;
        terminal.json_text(&key.sign(&file).save(&key.public()))?;
        Ok(ExitCode::SUCCESS)
    }
}
