//! Where a command writes, in which language, and how it ends.

use std::io::{BufWriter, ErrorKind, StdoutLock, Write};
use std::process::ExitCode;

use crate::texts::cli::{CliTexts, cli};
use crate::texts::{Language, Texts};

/// How a command ends: with an exit code, or early.
pub(super) type Outcome<T = ExitCode> = Result<T, Stop>;

/// Why a command ends early.
pub(super) enum Stop {
    /// It cannot be carried out; the sentence that says why. Exit code 2.
    Said(String),
    /// Whoever read the output has gone away, such as `head`: no reason to complain.
    NobodyReads,
}

/// The standard output and the language of all that is said.
pub(super) struct Terminal {
    pub(super) language: Language,
    out: BufWriter<StdoutLock<'static>>,
}

impl Terminal {
    pub(super) fn new(language: Language) -> Self {
        Self { language, out: BufWriter::new(std::io::stdout().lock()) }
    }

    /// The words that the page uses too.
    pub(super) fn texts(&self) -> &'static Texts {
        self.language.texts()
    }

    /// The words of the command line alone.
    pub(super) fn words(&self) -> &'static CliTexts {
        cli(self.language)
    }

    /// Writes text as it stands.
    pub(super) fn print(&mut self, text: &str) -> Outcome<()> {
        let written = self.out.write_all(text.as_bytes());
        self.check(written)
    }

    /// Writes a line.
    pub(super) fn line(&mut self, text: &str) -> Outcome<()> {
        self.print(text)?;
        self.print("\n")
    }

    /// Writes what is still held back, and ends.
    pub(super) fn finish(&mut self, code: ExitCode) -> Outcome {
        let written = self.out.flush();
        self.check(written).map(|()| code)
    }

    fn check(&self, written: std::io::Result<()>) -> Outcome<()> {
        written.map_err(|error| match error.kind() {
            ErrorKind::BrokenPipe => Stop::NobodyReads,
            _ => Stop::Said((self.words().unwritable)(&(self.words().system)(&error))),
        })
    }
}
