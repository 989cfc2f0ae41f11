//! `tudanhgia man`: the pages for `man`, made of the very definition that makes `--help`.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::CommandFactory;
use clap_mangen::Man;

use super::Arguments as Program;
use super::terminal::{Outcome, Stop, Terminal};
use super::write::{Outputs, Over};

/// Write the pages for man: one of the program, and one of each command
#[derive(clap::Args)]
#[command(
    after_long_help = "The pages say what --help says. They are called tudanhgia.1, tudanhgia-score.1 and so on.\n\n\
        Examples:\n  \
        tudanhgia man ~/.local/share/man/man1\n  \
        man tudanhgia-score"
)]
pub(super) struct Arguments {
    /// The folder, which has to exist
    folder: PathBuf,
    /// Overwrite files that exist
    #[arg(long)]
    force: bool,
}

impl Arguments {
    pub(super) fn run(self, terminal: &mut Terminal) -> Outcome {
        let mut outputs = Outputs::beside(Over::Forced(self.force), []);
        let pages = pages().into_iter().map(|page| (self.folder.join(page.get_filename()), page));
        let pages: Vec<(PathBuf, Man)> = pages.collect();
        for (path, _) in &pages {
            outputs.claim(path, terminal)?;
        }
        for (path, page) in pages {
            let mut text = Vec::new();
            page.render(&mut text).map_err(|error| Stop::Said(terminal.reason(&error)))?;
            outputs.write(&path, &text, terminal)?;
            terminal.line(&(terminal.words().written)(&path.to_string_lossy()))?;
        }
        Ok(ExitCode::SUCCESS)
    }
}

/// The page of the program, and those of its commands in their order.
fn pages() -> Vec<Man> {
    // `help` repeats what the pages say.
    let mut program = Program::command().disable_help_subcommand(true);
    program.build();
    let commands: Vec<clap::Command> = program.get_subcommands().cloned().collect();
    std::iter::once(program).chain(commands).map(Man::new).collect()
}
