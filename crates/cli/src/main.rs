//! The command line: the same engine as the page, on files.
//!
//! Each command is a file: a struct `Arguments`, whose comments are its `--help`, with a method `run`. It is made known
//! by a line below.

mod blank;
mod carry;
mod changes;
mod check;
mod compare;
mod completions;
mod csv;
mod draft;
mod explain;
mod files;
mod fill;
mod index;
mod keygen;
mod lint;
mod man;
mod method;
mod new;
mod next;
mod official;
mod output;
mod rank;
mod reconcile;
mod reply;
mod report;
mod rollup;
mod round;
mod schema;
mod score;
mod set;
mod sign;
mod terminal;
mod texts;
mod usage;
mod verify;
mod visible;
mod workbook;
mod write;

use std::ffi::OsString;
use std::process::ExitCode;

use clap::{Parser, Subcommand, ValueEnum};

use terminal::{Outcome, Stop, Terminal};
use tudanhgia_words::Language;

/// Declares the commands: the name and the module of each.
macro_rules! commands {
    ($($name:ident = $module:ident),* $(,)?) => {
        #[derive(Subcommand)]
        enum Command {
            $($name($module::Arguments)),*
        }

        impl Command {
            fn run(self, terminal: &mut Terminal) -> Outcome {
                match self {
                    $(Self::$name(arguments) => arguments.run(terminal)),*
                }
            }
        }
    };
}

commands! {
    Lint = lint,
    Score = score,
    Explain = explain,
    Fill = fill,
    New = new,
    Draft = draft,
    Workbook = workbook,
    Set = set,
    Schema = schema,
    Index = index,
    Blank = blank,
    Method = method,
    Changes = changes,
    Reconcile = reconcile,
    Reply = reply,
    Report = report,
    Check = check,
    Compare = compare,
    Next = next,
    Carry = carry,
    Rank = rank,
    Rollup = rollup,
    Verify = verify,
    Sign = sign,
    Keygen = keygen,
    Completions = completions,
    Man = man,
}

/// What the program is called.
const NAME: &str = "tudanhgia";

/// Exact self-assessment by a published scoring method
#[derive(Parser)]
#[command(
    name = NAME,
    version,
    about,
    long_about = "Exact self-assessment by a published scoring method.\n\n\
        A criteria set is a JSON file; a sheet is what a unit has filled in, as the page saves it. Scores are exact: \
        nothing is rounded but where the set says so. Nothing leaves this computer.",
    after_long_help = "What the commands say is in Vietnamese, or in English with --lang en.\n\n\
        Exit codes:\n  \
        0    done\n  \
        1    problems found in sets or sheets\n  \
        2    wrong usage, a file that cannot be read or written, or one that exists and is overwritten only with --force\n  \
        3    `reconcile`: what was compared agrees, but not everything was\n  \
        141  whoever read the output went away, such as head\n\n\
        Documents, as pages in docs/ beside the page, and in the sources:\n  \
        docs/clerk.md, docs/department.md      guides (docs/vi: Vietnamese)\n  \
        docs/author.md, docs/webmaster.md      guides\n  \
        docs/criteria-format.md                lint, score, explain, new\n  \
        docs/criteria-format.md                schema, index\n  \
        docs/annex.md                          draft, method, changes\n  \
        docs/workbook.md                       workbook, set\n  \
        docs/answers-table.md                  fill\n  \
        docs/journey.md                        next, carry\n  \
        docs/official-result.md                reconcile, reply, check\n  \
        docs/official-result.md                compare\n  \
        docs/round.md                          rank, rollup\n  \
        docs/integrity.md                      verify, sign, keygen\n  \
        docs/signing.md                        report\n\n\
        Examples:\n  \
        tudanhgia new --level xa --id my-set --output my-set.json\n  \
        tudanhgia lint my-set.json\n  \
        tudanhgia score my-set.json sheets/ --format csv > scores.csv\n  \
        tudanhgia explain my-set.json sheet.json"
)]
struct Arguments {
    /// The language of the output
    #[arg(long, value_enum, default_value_t = LanguageArgument::Vi, global = true)]
    lang: LanguageArgument,
    #[command(subcommand)]
    command: Command,
}

#[derive(Clone, Copy, ValueEnum)]
enum LanguageArgument {
    Vi,
    En,
}

/// Exit codes: 0 done, 1 problems found, 2 wrong usage or an unreadable file, 3 compared in part.
fn main() -> ExitCode {
    let arguments = match Arguments::try_parse() {
        Ok(arguments) => arguments,
        Err(error) => {
            let words: Vec<OsString> = std::env::args_os().collect();
            return usage::end(&error, usage::language_of(words.iter().map(OsString::as_os_str)));
        }
    };
    let language = match arguments.lang {
        LanguageArgument::Vi => Language::Vi,
        LanguageArgument::En => Language::En,
    };
    let mut terminal = Terminal::new(language);
    match arguments.command.run(&mut terminal).and_then(|code| terminal.finish(code)) {
        Ok(code) => code,
        Err(Stop::Said(message)) => {
            terminal::say(&message);
            ExitCode::from(2)
        }
        Err(Stop::NobodyReads) => ExitCode::from(141),
    }
}
