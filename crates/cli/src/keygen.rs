//! `tudanhgia keygen`: a pair of keys for signatures.

use std::path::PathBuf;
use std::process::ExitCode;

use super::terminal::{Outcome, Stop, Terminal};
use super::write::{Outputs, Over};
use tudanhgia_office::texts::review::review;
use tudanhgia_office::verify::SecretKey;

/// Make a pair of keys for signatures: NAME.secret.json, which stays with you, and NAME.public.json
#[derive(clap::Args)]
#[command(
    after_long_help = "Neither file is ever overwritten. What a signature proves stands in docs/integrity.md."
)]
pub(super) struct Arguments {
    /// The beginning of the names of both files
    name: PathBuf,
}

impl Arguments {
    pub(super) fn run(self, terminal: &mut Terminal) -> Outcome {
        let mut random = [0; 32];
        getrandom::fill(&mut random).map_err(|error| Stop::Said(error.to_string()))?;
        let key = SecretKey::of_random(&random);
        let path = |end: &str| PathBuf::from(format!("{}.{end}.json", self.name.display()));
        let (secret, public) = (path("secret"), path("public"));
        let mut outputs = Outputs::beside(Over::Never, []);
        for path in [&secret, &public] {
            outputs.claim(path, terminal)?;
        }
        outputs.write_secret(&secret, key.save().as_bytes(), terminal)?;
        let written = outputs.write(&public, key.public().save().as_bytes(), terminal);
        if written.is_err() {
            // Half a pair is of no use to anybody, and would be in the way of another try.
            let _ = std::fs::remove_file(&secret);
        }
        written?;
        let said = (review(terminal.language).keys)(&secret.to_string_lossy(), &public.to_string_lossy());
        terminal.line(&said)?;
        Ok(ExitCode::SUCCESS)
    }
}
