//! `tudanhgia sign`: a detached signature of a file.

use std::path::PathBuf;
use std::process::ExitCode;

use super::files::read_text;
use super::terminal::{Outcome, Stop, Terminal};
use tudanhgia_core::json;
use tudanhgia_office::official::MAX_OFFICIAL_BYTES;
use tudanhgia_office::texts::review::key_fault_in_words;
use tudanhgia_office::verify::{KeyFault, MAX_KEY_BYTES, SecretKey};

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
        let refuse = |fault: KeyFault| Stop::Said(key_fault_in_words(&fault, terminal.language));
        let key = SecretKey::read(&read_text(&self.key, MAX_KEY_BYTES, terminal)?).map_err(refuse)?;
        let text = read_text(&self.file, MAX_OFFICIAL_BYTES, terminal)?;
        let file = json::read(&text).map_err(|fault| Stop::Said((terminal.texts().not_json)(&fault)))?;
        terminal.json_text(&key.sign(&file).save(&key.public()))?;
        Ok(ExitCode::SUCCESS)
    }
}
