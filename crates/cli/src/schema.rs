//! `tudanhgia schema`: the JSON Schema of criteria sets.

use std::process::ExitCode;

use super::terminal::{Outcome, Terminal};

/// Print the JSON Schema of criteria sets, for editors
#[derive(clap::Args)]
pub(super) struct Arguments {}

impl Arguments {
    pub(super) fn run(self, terminal: &mut Terminal) -> Outcome {
        terminal.json(&tudanhgia_core::criteria::schema())?;
        Ok(ExitCode::SUCCESS)
    }
}
