//! `tudanhgia completions`: what a shell needs to complete commands and options, made of the very definition that reads them.

use std::process::ExitCode;

use clap::CommandFactory;
use clap_complete::Shell;

use super::terminal::{Outcome, Terminal};
use super::{Arguments as Program, NAME};

/// Print what lets a shell complete the commands and options of this program
#[derive(clap::Args)]
#[command(after_long_help = "Where the shells look for it:\n  \
        bash        ~/.local/share/bash-completion/completions/tudanhgia\n  \
        zsh         _tudanhgia, in a folder of $fpath\n  \
        fish        ~/.config/fish/completions/tudanhgia.fish\n  \
        powershell  a file that $PROFILE runs\n\n\
        Examples:\n  \
        tudanhgia completions bash > ~/.local/share/bash-completion/completions/tudanhgia\n  \
        tudanhgia completions fish > ~/.config/fish/completions/tudanhgia.fish")]
pub(super) struct Arguments {
    /// The shell
    #[arg(value_enum)]
    shell: Shell,
}

impl Arguments {
    pub(super) fn run(self, terminal: &mut Terminal) -> Outcome {
        let mut script = Vec::new();
        clap_complete::generate(self.shell, &mut Program::command(), NAME, &mut script);
        terminal.bytes(&script)?;
        Ok(ExitCode::SUCCESS)
    }
}
