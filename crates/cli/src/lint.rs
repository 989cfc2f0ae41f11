//! `tudanhgia lint`: everything to say of criteria sets and of their test cases.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::ValueEnum;

use super::files;
use super::terminal::{Outcome, Stop, Terminal};
use tudanhgia_core::sheet::MAX_SHEET_BYTES;
use tudanhgia_office::lint::{self, CASES, CasesBeside, Checked, Finding, cases_of, stem_of_json};
use tudanhgia_office::texts::lint::{self as words, report_json, severity};
use tudanhgia_tables::MAX_TABLE_BYTES;
use tudanhgia_words::Translated;

/// Check criteria sets and run their test cases: every problem with file, line, path and what to do
#[derive(clap::Args)]
#[command(
    long_about = "Check criteria sets and run their test cases.\n\n\
        Errors are what makes the program refuse a set, a key given twice, and test cases that do not come out. \
        Warnings are what is allowed but hardly meant: facts that nothing uses, classes, points and table rows that no \
        answers reach, texts that were not translated, criteria without their place in the source, rows rounded before \
        they are added. A set may acknowledge warnings, each with a reason: these are listed with --all only.\n\n\
        The test cases of SET.json stand beside it in SET.cases.json. Of a workbook (XLSX, see `tudanhgia workbook`) every \
        problem is said with its sheet and cell: line and column are those of the cell. In a folder every JSON file is checked, folders \
        within it too; index.json and schema.json are left out, and sheets are only tried to be opened.",
    after_long_help = "Output:\n  \
        text    FILE:LINE:COLUMN: error[CODE]: MESSAGE, then the path with its row, and a hint; for an acknowledged \
        warning its reason\n  \
        json    {\"format\": 1, \"files\": [{\"file\", \"set\", \"version\", \"standing\", \"criteria\", \"cases\", \"findings\": \
        [{\"severity\": \"error\", \"warning\" or \"remark\", \"code\", \"line\", \"column\", \"path\", \"row\", \"message\", \
        \"hint\"}], \"acknowledged\": [the same with \"reason\"]}], \"errors\", \"warnings\"}\n\n\
        Exit codes:\n  \
        0  no errors, and with --strict no warnings\n  \
        1  errors, or with --strict warnings\n  \
        2  wrong usage, or a file that cannot be read\n\n\
        Limits:\n  A file of a set has at most 2 MB, a sheet 5 MB; a larger one is reported as an error.\n\n\
        Examples:\n  \
        tudanhgia lint criteria\n  \
        tudanhgia lint --strict --format json my-set.json > report.json\n  \
        tudanhgia new --level xa --id my-set | tudanhgia lint --lang en -"
)]
pub(super) struct Arguments {
    /// Files of criteria sets, workbooks, folders, or - for the standard input
    #[arg(required = true)]
    sets: Vec<PathBuf>,
    /// How to write what is found
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
    /// Let warnings fail too
    #[arg(long)]
    strict: bool,
    /// List the warnings too that the sets acknowledge, with the reason of each
    #[arg(long)]
    all: bool,
}

#[derive(Clone, Copy, PartialEq, ValueEnum)]
enum Format {
    Text,
    Json,
}

impl Arguments {
    pub(super) fn run(self, terminal: &mut Terminal) -> Outcome {
        let mut unreadable = false;
        let (mut files, mut errors, mut warnings) = (Vec::new(), 0, 0);
        let (mut count, mut acknowledged) = (0, 0);
        for path in self.paths(terminal)? {
            let checked = match check(&path, terminal) {
                Ok(checked) => checked,
                Err(Stop::Said(message)) => {
                    super::terminal::say(&message);
                    unreadable = true;
                    continue;
                }
                Err(stop) => return Err(stop),
            };
            count += 1;
            for checked in checked {
                let more = checked.count();
                errors += more.errors;
                warnings += more.warnings;
                acknowledged += checked.acknowledged.len();
                match self.format {
                    Format::Text => terminal.print(&as_text(&checked, self.all, terminal))?,
                    Format::Json => files.push(checked),
                }
            }
        }
        match self.format {
            Format::Text => {
                let summary = words::lint(terminal.language).summary;
                terminal.line(&summary(count, errors, warnings))?;
                if acknowledged > 0 && !self.all {
                    terminal.line(&(words::lint(terminal.language).more_acknowledged)(acknowledged))?;
                }
            }
            Format::Json => {
                terminal.json(&report_json(&files, terminal.language))?;
            }
        }
        Ok(match () {
            () if unreadable => ExitCode::from(2),
            () if errors > 0 || (self.strict && warnings > 0) => ExitCode::FAILURE,
            () => ExitCode::SUCCESS,
        })
    }

    /// The files to check, each once; of test cases the set beside them.
    fn paths(&self, terminal: &Terminal) -> Outcome<Vec<PathBuf>> {
        let mut paths: Vec<PathBuf> = Vec::new();
        for given in &self.sets {
            let found = if given.is_dir() {
                let found = files::json_below(given, terminal)?.taken;
                if found.is_empty() {
                    let nothing = words::lint(terminal.language).nothing;
                    return Err(Stop::Said(nothing(&given.to_string_lossy())));
                }
                found
            } else {
                let name = given.to_string_lossy();
                vec![
                    name.strip_suffix(CASES)
                        .map_or_else(|| given.clone(), |set| PathBuf::from(format!("{set}.json"))),
                ]
            };
            for path in found {
                if !paths.contains(&path) {
                    paths.push(path);
                }
            }
        }
        Ok(paths)
    }
}

/// Checks one file and the test cases beside it.
fn check(path: &Path, terminal: &Terminal) -> Outcome<Vec<Checked>> {
    if files::is_workbook(path) {
        let bytes =
            files::read(path, MAX_TABLE_BYTES).map_err(|error| files::not_read(path, terminal, &error))?;
        return Ok(vec![tudanhgia_author::check(&path.to_string_lossy(), &bytes)]);
    }
    // A sheet may be larger than a set.
    let text = files::read_whole(path, MAX_SHEET_BYTES, terminal)?;
    let file = path.to_string_lossy();
    lint::file(&file, &text, || {
        if files::is_standard_input(path) {
            return Ok(CasesBeside::Nowhere);
        }
        let beside = stem_of_json(&file).map(|_| PathBuf::from(cases_of(&file)));
        match beside.filter(|beside| beside.is_file()) {
            Some(beside) => {
                let text = files::read_set(&beside, terminal)?;
                Ok(CasesBeside::Cases { file: beside.to_string_lossy().into_owned(), text })
            }
            None => Ok(CasesBeside::None),
        }
    })
}

/// Says what was found in a file.
pub(super) fn tell(checked: &Checked, terminal: &mut Terminal) -> Outcome<()> {
    terminal.print(&as_text(checked, false, terminal))
}

fn as_text(checked: &Checked, all: bool, terminal: &Terminal) -> String {
    let words = words::lint(terminal.language);
    let mut text = String::new();
    let mut say = |finding: &Finding, severity: &str, after: &str, said: &str| {
        let Finding { line, column, place, row, what } = finding;
        let head = format!("{}:{line}:{column}: {severity}[{}]", checked.file, what.code());
        text += &format!("{head}: {}\n", (words.message)(what));
        if !place.is_empty() {
            let row =
                row.as_ref().map(|row| format!(" ({})", row.get(terminal.language))).unwrap_or_default();
            text += &format!("    {}: {place}{row}\n", words.at);
        }
        text += &format!("    {after}: {said}\n");
    };
    for finding in &checked.findings {
        say(finding, severity(finding), words.to_do, &(words.hint)(&finding.what));
    }
    for one in checked.acknowledged.iter().filter(|_| all) {
        say(&one.finding, words.acknowledged, words.reason, one.reason.get(terminal.language));
    }
    match &checked.set {
        Some(set) if checked.clean => {
            let mark = terminal.texts().page.standing(set.standing);
            let mark = mark.map(|mark| format!(" ({mark})")).unwrap_or_default();
            let called = format!("{} {}{mark}", set.id, set.version);
            text + &(words.clean)(&called, set.criteria, set.cases) + "\n"
        }
        _ => text,
    }
}
