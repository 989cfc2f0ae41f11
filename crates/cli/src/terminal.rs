//! Where a command writes, in which language, and how it ends.

use std::io::{BufWriter, ErrorKind, IsTerminal, StdoutLock, Write};
use std::process::ExitCode;

use serde_json::Value;

use super::visible::{visible, visible_in_line, visible_json};
use crate::texts::{CliTexts, cli};
use tudanhgia_core::criteria::CriteriaSet;
use tudanhgia_words::{Language, Texts, caveat};

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

    /// Writes text for people: what a terminal would obey is shown.
    pub(super) fn print(&mut self, text: &str) -> Outcome<()> {
        self.bytes(visible(text).as_bytes())
    }

    /// Writes a line.
    pub(super) fn line(&mut self, text: &str) -> Outcome<()> {
        self.bytes(visible_in_line(text).as_bytes())?;
        self.bytes(b"\n")
    }

    /// Writes what is to be known of a set that is not the official one.
    pub(super) fn standing(&mut self, set: &CriteriaSet) -> Outcome<()> {
        caveat(set, self.language).map_or(Ok(()), |caveat| self.line(&caveat))
    }

    /// Writes text for programs: as it stands, unless a terminal is there to obey it.
    pub(super) fn data(&mut self, text: &str) -> Outcome<()> {
        match std::io::stdout().is_terminal() {
            true => self.print(&text.replace("\r\n", "\n")),
            false => self.bytes(text.as_bytes()),
        }
    }

    /// Writes JSON.
    pub(super) fn json(&mut self, value: &Value) -> Outcome<()> {
        self.json_text(&format!("{value:#}\n"))
    }

    /// Writes what is JSON already.
    pub(super) fn json_text(&mut self, text: &str) -> Outcome<()> {
        self.bytes(visible_json(text).as_bytes())
    }

    /// Writes bytes as they are.
    pub(super) fn bytes(&mut self, bytes: &[u8]) -> Outcome<()> {
        let written = self.out.write_all(bytes);
        self.check(written)
    }

    /// Says a sentence on the standard error.
    pub(super) fn say(&self, text: &str) {
        say(&visible_in_line(text));
    }

    /// Why a file could not be read or written.
    pub(super) fn reason(&self, error: &std::io::Error) -> String {
        (self.words().system)(error)
    }

    /// Writes what is still held back, and ends.
    pub(super) fn finish(&mut self, code: ExitCode) -> Outcome {
        let written = self.out.flush();
        self.check(written).map(|()| code)
    }

    fn check(&self, written: std::io::Result<()>) -> Outcome<()> {
        written.map_err(|error| match error.kind() {
            ErrorKind::BrokenPipe => Stop::NobodyReads,
            _ => Stop::Said((self.words().unwritable)(&self.reason(&error))),
        })
    }
}

/// Says something on the standard error; what a terminal would obey is shown.
pub(super) fn say(text: &str) {
    // Where nobody can be told, the exit code still says how it ended.
    let _ = writeln!(std::io::stderr(), "{}", visible(text));
}
