//! `tudanhgia blank`: a sheet to print and fill in by hand.

use std::path::PathBuf;
use std::process::ExitCode;

use super::files::load_set;
use super::terminal::{Outcome, Terminal};
use tudanhgia_office::papers::blank;

/// Print a page with every criterion of a set, to fill in by hand
#[derive(clap::Args)]
#[command(
    long_about = "Print a page (HTML) with every criterion of a set and room for what it asks, to fill in by hand: for \
    whoever has no script in the browser. The build makes one for each shipped set, in the folder phieu/."
)]
pub(super) struct Arguments {
    /// The file of the criteria set
    set: PathBuf,
}

impl Arguments {
    pub(super) fn run(self, terminal: &mut Terminal) -> Outcome {
        let Some(set) = load_set(&self.set, terminal)? else { return Ok(ExitCode::FAILURE) };
        let page = blank::sheet(&set, terminal.language);
        terminal.data(page.trim_end())?;
        terminal.data("\n")?;
        Ok(ExitCode::SUCCESS)
    }
}
