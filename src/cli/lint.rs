//! `tudanhgia lint`: every problem of criteria sets.

use std::path::PathBuf;
use std::process::ExitCode;

use super::files::load_set;
use super::terminal::{Outcome, Terminal};

/// Check criteria sets: every problem with its place. Exit code 1 if there is any
#[derive(clap::Args)]
pub(super) struct Arguments {
    /// Files of criteria sets
    #[arg(required = true)]
    sets: Vec<PathBuf>,
}

impl Arguments {
    pub(super) fn run(self, terminal: &mut Terminal) -> Outcome {
        let mut clean = true;
        for path in &self.sets {
            match load_set(path, terminal)? {
                Some(set) => {
                    let criteria = set.criteria_of(set.total()).len();
                    terminal.line(&(terminal.words().lint_ok)(&set.id, &set.version, criteria))?;
                }
                None => clean = false,
            }
        }
        Ok(if clean { ExitCode::SUCCESS } else { ExitCode::FAILURE })
    }
}
