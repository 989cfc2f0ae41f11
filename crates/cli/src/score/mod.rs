//! `tudanhgia score`: the scores of sheets, one after the other.
//!
//! The set is read once. Sheets are read in small batches, scored by a worker for each processor, and written in the
//! order in which they came, so that memory does not grow with their number and the output never varies.

mod format;
pub(super) mod progress;
mod scorer;
pub(super) mod sheets;

use std::path::PathBuf;
use std::process::ExitCode;

use super::files::load_set;
use super::output::{Format, Marked};
use super::terminal::{Outcome, Terminal};
use progress::Progress;
use scorer::{Scored, Scorer};
use sheets::{SheetSource, Sheets, workers};

/// Score sheets: the total, the class and what is answered; of a single sheet every row with how it came about
#[derive(clap::Args)]
#[command(
    long_about = "Score sheets by a criteria set.\n\n\
        A single sheet is reported in full: the total, the class, and every row with how its points came about. Of \
        several sheets, or of a folder, each is a line. Answers that are missing leave a range, never a zero. A sheet \
        that cannot be scored is one line on the standard error, with its file and the reason; the others go on.\n\n\
        Sheets come from files, from folders (every .json, .jsonl and .ndjson file below, in order), or from the \
        standard input: one sheet, or JSON lines, one sheet a line.",
    after_long_help = "Output:\n  \
        text  in words\n  \
        json  one object a line: {\"file\", \"unit\", \"set\", \"sample\", \"compiled\", \"total\", \"max\", \"percent\", \
        \"percentOuter\", \"classes\", \"classesExact\", \"answered\", \"criteria\", \"wrong\", \"outside\", \"sameText\"}, with --rows also \"points\" and \
        \"rowClasses\",\n        by the ids of rows. Numbers are exact texts such as \"41\", \"0.8002\", \"1/3\"; a range is [least, most]. Where\n        \
        \"percentOuter\" is true, rows may still turn out not to apply: no percentage lies outside the range, but its ends need\n        \
        not be reached.\n  \
        csv   RFC 4180, one line a sheet: file, unit, set, sample, total, least, most, exact, max, percent, class,\n        \
        answered, criteria, wrong, same_text, compiled, outside, with --rows a column for each row by its id, and ID.class for\n        \
        the class of a row that has classes. Decimals have a point; what does not end is cut off, never lifted\n        \
        over a limit, and stands exactly in \"exact\". A text that a spreadsheet would compute or take for a date\n        \
        has an apostrophe before it.\n  \
        excel the same table for a spreadsheet of the language: with a mark, its separator, its decimal sign\n\n\
        \"outside\" are the rows whose formulas give a value outside the bounds that the set declares: the set is at fault, and \
        such a score is not to be used.\n\n\
        \"sample\" is the sentence that says that a set is a sample, \"compiled\" the one that says that it was compiled \
        from a published text and not confirmed by its issuer; an official set has neither. \"sameText\" is false for a sheet that \
        was saved with another wording of the set.\n\n\
        Exit codes:\n  \
        0  every sheet was scored\n  \
        1  the set has errors, some sheets could not be scored, or formulas of the set give what it does not allow\n  \
        2  wrong usage, or the set or a folder cannot be read\n\n\
        Limits:\n  A set has at most 2 MB, a sheet at most 5 MB; what is larger is refused with that reason.\n\n\
        Examples:\n  \
        tudanhgia score criteria/mau-297-so.json sheet.json\n  \
        tudanhgia score set.json sheets/ --format csv --bom > scores.csv\n  \
        cat *.json | jq -c . | tudanhgia score set.json - --format json --rows"
)]
pub(super) struct Arguments {
    /// The file of the criteria set
    set: PathBuf,
    /// Files of sheets, folders, or - for the standard input
    #[arg(required = true)]
    sheets: Vec<PathBuf>,
    /// How to write the scores
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
    /// But for text: the points of every row too, and the classes of rows that have some
    #[arg(long)]
    rows: bool,
    /// As sheets that are handed in: a criterion that is not answered counts 0 where the set says so
    #[arg(long)]
    handed_in: bool,
    #[command(flatten)]
    marked: Marked,
}

/// How many sheets there were, how many of them could not be scored, and how many were saved with another text of the
/// set.
#[derive(Default)]
struct Tally {
    done: usize,
    bad: usize,
    other_text: usize,
    outside: usize,
}

impl Arguments {
    pub(super) fn run(self, terminal: &mut Terminal) -> Outcome {
        let Some(set) = load_set(&self.set, terminal)? else { return Ok(ExitCode::FAILURE) };
        let mut sheets = Sheets::new(&self.sheets, terminal)?;
        let scorer = Scorer::new(&set, terminal.language, self.format, self.rows);
        let scorer = if self.handed_in { scorer.handed_in() } else { scorer };
        if self.format == Format::Text
            && let Some(alone) = sheets.alone()
        {
            return one(scorer, &alone, terminal);
        }
        terminal.formatted(self.format, &scorer.head(self.marked.bom))?;
        let mut tally = Tally::default();
        sheets.each(
            &mut workers(scorer),
            terminal.language,
            |worker, source| worker.score(source),
            |source, scored, progress| tally.take(source, scored, self.format, progress, terminal),
        )?;
        let words = terminal.words();
        if tally.other_text > 0 {
            terminal.say(&(words.other_hash_of)(tally.other_text, tally.done));
        }
        if tally.bad > 0 {
            terminal.say(&(words.bad_sheets)(tally.bad, tally.done));
        }
        Ok(if tally.bad + tally.outside == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
    }
}

impl Tally {
    fn take(
        &mut self,
        source: &SheetSource,
        scored: Result<Scored, String>,
        format: Format,
        progress: &Progress,
        terminal: &mut Terminal,
    ) -> Outcome<()> {
        self.done += 1;
        match scored {
            Ok(scored) => {
                self.other_text += usize::from(!scored.same_text);
                if let Some(outside) = &scored.outside {
                    self.outside += 1;
                    progress.clear();
                    terminal.say(&format!("{}: {outside}", source.name));
                }
                terminal.formatted(format, &scored.text)
            }
            Err(reason) => {
                self.bad += 1;
                progress.clear();
                terminal.say(&format!("{}: {reason}", source.name));
                Ok(())
            }
        }
    }
}

/// A single sheet in full.
fn one(mut scorer: Scorer, source: &SheetSource, terminal: &mut Terminal) -> Outcome {
    match scorer.report(source) {
        Ok(scored) => {
            if !scored.same_text {
                terminal.say(terminal.words().other_hash);
            }
            terminal.print(&scored.text)?;
            // The text says it of the total.
            Ok(if scored.outside.is_none() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
        }
        Err(reason) => {
            terminal.say(&format!("{}: {reason}", source.name));
            Ok(ExitCode::FAILURE)
        }
    }
}
