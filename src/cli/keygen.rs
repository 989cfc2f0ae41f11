//! `tudanhgia keygen`: a pair of keys for signatures.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use super::files::unreadable;
use super::terminal::{Outcome, Stop, Terminal};
use crate::texts::review::review;
use crate::verify::SecretKey;

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
        create(&secret, &key.save(), true, terminal)?;
        create(&public, &key.public().save(), false, terminal)?;
        let said = (review(terminal.language).keys)(&secret.to_string_lossy(), &public.to_string_lossy());
        terminal.line(&said)?;
        Ok(ExitCode::SUCCESS)
    }
}

/// Writes a file that must not exist yet; a secret one is readable to its owner alone where the system knows that.
fn create(path: &Path, text: &str, secret: bool, terminal: &Terminal) -> Outcome<()> {
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    if secret {
        use std::os::unix::fs::OpenOptionsExt;
        options.mode(0o600);
    }
    let written =
        options.open(path).and_then(|mut file| std::io::Write::write_all(&mut file, text.as_bytes()));
    written.map_err(|error| Stop::Said(unreadable(path, terminal, &error)))
}
