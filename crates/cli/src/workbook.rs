//! `tudanhgia workbook`: a criteria set as a workbook to write in.

use std::path::PathBuf;
use std::process::ExitCode;

use serde_json::Value;

use super::files::{is_standard_input, load_set, not_read, read, read_set};
use super::terminal::{Outcome, Stop, Terminal};
use super::write::{Outputs, Over, is_standard_output};
use tudanhgia_author::{NotBack, to_workbook, write_back};
use tudanhgia_core::json;
use tudanhgia_office::lint::{cases_of, stem_of_json};
use tudanhgia_office::texts::review::trouble_in_words;
use tudanhgia_tables::MAX_TABLE_BYTES;
use tudanhgia_words::Translated;

/// How workbooks of other kinds end.
const OTHER_WORKBOOKS: [&str; 7] = ["ods", "fods", "ots", "xls", "xlsb", "csv", "et"];

/// Write a criteria set, with its test cases, as a workbook (XLSX) to edit
#[derive(clap::Args)]
#[command(
    long_about = "Write a criteria set, with the test cases beside it, as a workbook (XLSX) that Excel, WPS and LibreOffice \
        edit. `tudanhgia set` makes the file of the set of it again, and `tudanhgia lint` checks it cell by cell. The workbook \
        is written only if it reads as the very same set. Into a workbook that exists only what changes is written: its \
        colours, notes, widths, formulas, and sheets of other things stay; what cannot be kept so is refused and said.",
    after_long_help = "Exit codes:\n  \
        0  written\n  \
        1  problems found in the set, which are said\n  \
        2  wrong usage, or a file that cannot be read or written\n\n\
        Example:\n  tudanhgia workbook my-set.json my-set.xlsx"
)]
pub(super) struct Arguments {
    /// The file of the criteria set
    set: PathBuf,
    /// The workbook
    workbook: PathBuf,
    /// Replace a workbook that exists by a new one
    #[arg(long)]
    force: bool,
}

impl Arguments {
    pub(super) fn run(self, terminal: &mut Terminal) -> Outcome {
        self.is_free(terminal)?;
        let file = self.set.to_string_lossy();
        let beside = stem_of_json(&file).map(|_| PathBuf::from(cases_of(&file)));
        let beside = beside.filter(|beside| !is_standard_input(&self.set) && beside.is_file());
        let inputs = [Some(self.set.as_path()), beside.as_deref()];
        let mut outputs = Outputs::beside(Over::Forced(self.force), inputs.into_iter().flatten());
        // A workbook that exists keeps all that the set does not change.
        let exists = !self.force && self.workbook.is_file() && !is_standard_output(&self.workbook);
        match exists {
            true => outputs.claim_joined(&self.workbook, terminal)?,
            false => outputs.claim(&self.workbook, terminal)?,
        }
        let text = read_set(&self.set, terminal)?;
        let value = |text: &str| json::read(json::unmarked(text)).ok();
        let cases = match &beside {
            Some(beside) => {
                let cases = value(&read_set(beside, terminal)?);
                Some(cases.ok_or_else(|| {
                    Stop::Said((terminal.words().no_workbook)(&beside.to_string_lossy(), ""))
                })?)
            }
            None => None,
        };
        let Some(set) = value(&text).filter(Value::is_object) else {
            // What is wrong with it is said where sets are read.
            load_set(&self.set, terminal)?;
            return Ok(ExitCode::FAILURE);
        };
        if exists {
            return self.write_back(&set, cases.as_ref(), &mut outputs, terminal);
        }
        match to_workbook(&set, cases.as_ref()) {
            Ok(bytes) => {
                outputs.write(&self.workbook, &bytes, terminal)?;
                Ok(ExitCode::SUCCESS)
            }
            Err(places) => {
                if load_set(&self.set, terminal)?.is_some() {
                    terminal.say(&(terminal.words().no_workbook)(&file, &places.join(", ")));
                }
                Ok(ExitCode::FAILURE)
            }
        }
    }

    /// Whether the workbook is one that is written here, and no program has it open: that would write over it again.
    fn is_free(&self, terminal: &Terminal) -> Outcome<()> {
        let (words, file) = (terminal.words(), self.workbook.to_string_lossy());
        let end = self.workbook.extension().unwrap_or_default().to_string_lossy().to_lowercase();
        if OTHER_WORKBOOKS.contains(&end.as_str()) {
            return Err(Stop::Said((words.workbook_is_xlsx)(&file)));
        }
        // A link leads to the file that is open.
        let target = self.workbook.canonicalize().unwrap_or_else(|_| self.workbook.clone());
        let name = target.file_name().unwrap_or_default().to_string_lossy();
        // Excel, LibreOffice, WPS.
        let locks = [format!("~${name}"), format!(".~lock.{name}#"), format!(".~{name}")];
        let lock = locks.iter().find(|lock| !name.is_empty() && target.with_file_name(lock).exists());
        lock.map_or(Ok(()), |lock| Err(Stop::Said((words.workbook_is_open)(&file, lock))))
    }

    fn write_back(
        &self,
        set: &Value,
        cases: Option<&Value>,
        outputs: &mut Outputs,
        terminal: &mut Terminal,
    ) -> Outcome {
        let (words, file) = (terminal.words(), self.workbook.to_string_lossy());
        let old = read(&self.workbook, MAX_TABLE_BYTES)
            .map_err(|error| not_read(&self.workbook, terminal, &error))?;
        let why = match write_back(&old, set, cases) {
            Ok(written) => {
                if written.cells > 0 || !written.new_rows.is_empty() {
                    outputs.write_joined(&self.workbook, &written.bytes, terminal)?;
                }
                let rows = [&written.new_rows[..], &written.emptied, &written.formulas];
                terminal.say(&(words.written_back)(&file, written.cells, rows));
                return Ok(ExitCode::SUCCESS);
            }
            Err(NotBack::Unsaid(places)) => {
                if load_set(&self.set, terminal)?.is_some() {
                    terminal.say(&(words.no_workbook)(&self.set.to_string_lossy(), &places.join(", ")));
                }
                return Ok(ExitCode::FAILURE);
            }
            Err(NotBack::Problems(count)) => (words.workbook_has_problems)(&file, count),
            Err(NotBack::Unread(trouble)) => (words.not_written_back)(
                &file,
                trouble_in_words(&trouble, terminal.language).trim_end_matches('.'),
            ),
            Err(NotBack::Because(why)) => (words.not_written_back)(&file, why.get(terminal.language)),
        };
        Err(Stop::Said(why))
    }
}
