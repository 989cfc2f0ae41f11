//! The command line: the same engine as the page, on files.

mod blank;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Parser, Subcommand, ValueEnum};

pub use blank::write as blank;

use crate::criteria::{self, CriteriaSet};
use crate::scoring::{Assessment, assess};
use crate::sheet::Sheet;
use crate::texts::{Language, explain, range_text, total_in_words, verdict};

/// Exact self-assessment by a published scoring method.
#[derive(Parser)]
#[command(name = "tudanhgia", version, about)]
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

#[derive(Subcommand)]
enum Command {
    /// Check criteria sets: every problem with its place. Exit code 1 if there is any
    Lint {
        /// Files of criteria sets
        #[arg(required = true)]
        sets: Vec<PathBuf>,
    },
    /// Score a sheet: total, class, and the points of every criterion with how they came about
    Score {
        /// The file of the criteria set
        set: PathBuf,
        /// The file of the sheet
        sheet: PathBuf,
    },
    /// Print the JSON Schema of criteria sets, for editors
    Schema,
    /// Write sheets to print and fill in by hand, one page for each set that a folder's index lists
    Blank {
        /// The folder of criteria sets
        folder: PathBuf,
        /// The folder for the pages
        out: PathBuf,
    },
    /// Print the index file of a folder of criteria sets: what the start page offers
    Index {
        /// The folder
        folder: PathBuf,
    },
}

/// Runs the command line. Exit codes: 0 done, 1 problems found, 2 wrong usage or an unreadable file.
pub fn run() -> ExitCode {
    let arguments = Arguments::parse();
    let language = match arguments.lang {
        LanguageArgument::Vi => Language::Vi,
        LanguageArgument::En => Language::En,
    };
    match execute(arguments.command, language) {
        Ok(code) => code,
        Err(message) => {
            eprintln!("{message}");
            ExitCode::from(2)
        }
    }
}

fn execute(command: Command, language: Language) -> Result<ExitCode, String> {
    match command {
        Command::Lint { sets } => {
            let mut clean = true;
            for path in sets {
                clean &= lint(&path, language)?;
            }
            Ok(if clean { ExitCode::SUCCESS } else { ExitCode::FAILURE })
        }
        Command::Score { set, sheet } => {
            let Some(checked) = load_set(&set, language)? else { return Ok(ExitCode::FAILURE) };
            let sheet = match Sheet::read_bytes(&read(&sheet, language)?) {
                Ok(sheet) => sheet,
                Err(fault) => return Err((language.texts().sheet_fault)(&fault)),
            };
            if sheet.set.id != checked.id || sheet.set.version != checked.version {
                let fault = crate::sheet::SheetFault::OtherSet(sheet.set.id, sheet.set.version);
                return Err((language.texts().sheet_fault)(&fault));
            }
            if sheet.set.sha256 != checked.sha256 {
                eprintln!("{}", language.texts().cli.other_hash);
            }
            // What is not official says so wherever its score is read.
            let sample = checked.sample.as_ref().map(|sample| sample.get(language));
            for line in sample.into_iter().chain([sheet.unit.as_str()]).filter(|line| !line.is_empty()) {
                println!("{line}");
            }
            print!("{}", report(&checked, &assess(&checked, &sheet.answers), language));
            Ok(ExitCode::SUCCESS)
        }
        Command::Schema => {
            println!("{:#}", criteria::schema());
            Ok(ExitCode::SUCCESS)
        }
        Command::Blank { folder, out } => blank(&folder, &out, language).map(|()| ExitCode::SUCCESS),
        Command::Index { folder } => {
            println!("{:#}", index(&folder, language)?);
            Ok(ExitCode::SUCCESS)
        }
    }
}

fn read(path: &Path, language: Language) -> Result<Vec<u8>, String> {
    let unreadable = |error: std::io::Error| {
        (language.texts().cli.unreadable)(&path.to_string_lossy(), &error.to_string())
    };
    std::fs::read(path).map_err(unreadable)
}

fn load_set(path: &Path, language: Language) -> Result<Option<CriteriaSet>, String> {
    let bytes = read(path, language)?;
    let texts = language.texts();
    let text = String::from_utf8(bytes)
        .map_err(|error| (texts.cli.unreadable)(&path.to_string_lossy(), &error.to_string()))?;
    match CriteriaSet::read(&text) {
        Ok(set) => Ok(Some(set)),
        Err(problems) => {
            for problem in &problems {
                eprintln!("{}: {}: {}", path.display(), problem.place, language.fault(&problem.fault));
            }
            eprintln!("{}", (texts.cli.lint_failed)(&path.to_string_lossy(), problems.len()));
            Ok(None)
        }
    }
}

fn lint(path: &Path, language: Language) -> Result<bool, String> {
    let set = load_set(path, language)?;
    if let Some(set) = &set {
        let criteria = set.criteria_of(set.total()).len();
        println!("{}", (language.texts().cli.lint_ok)(&set.id, &set.version, criteria));
    }
    Ok(set.is_some())
}

/// The score as text: a line for the total, the class, the answers, then one block for each criterion.
fn report(set: &CriteriaSet, assessment: &Assessment, language: Language) -> String {
    let texts = language.texts();
    let mut lines = vec![total_in_words(set, assessment, language)];
    let total = &assessment.nodes[0];
    lines.push((texts.cli.answered)(total.answered, total.criteria));
    for (index, _) in set.criteria_of(set.total()) {
        let node = set.node(index);
        let score = assessment.node(index);
        let points = match node.measure {
            criteria::Measure::Verdict => verdict(&score.range, texts).to_owned(),
            criteria::Measure::Unscored => String::new(),
            _ => range_text(&score.range, set.digits, language),
        };
        lines.push(format!("{} {}: {points}", node.code, node.name.get(language)));
        let explanation = explain(set, assessment, index, language);
        let said = [&explanation.chain].into_iter().chain(&explanation.remarks);
        lines.extend(said.filter(|text| !text.is_empty()).map(|text| format!("    {text}")));
    }
    for (input, wrong) in assessment.all_wrong() {
        lines.push(format!("! {}: {}", set.input(input).address, (texts.wrong)(set, wrong)));
    }
    lines.join("\n") + "\n"
}

fn index(folder: &Path, language: Language) -> Result<serde_json::Value, String> {
    let words = |vi: &str, en: &str| serde_json::json!({"vi": vi, "en": en});
    let both = |text: &criteria::Words| words(&text.vi, &text.en);
    let mut sets = Vec::new();
    for name in json_files(folder, language)? {
        if name == "index.json" || name == "schema.json" {
            continue;
        }
        let Some(set) = load_set(&folder.join(&name), language)? else {
            return Err((language.texts().cli.lint_failed)(&name, 1));
        };
        sets.push(serde_json::json!({
            "file": name, "id": set.id, "version": set.version, "year": set.year,
            "title": both(&set.title), "level": both(&set.level.name), "issuer": both(&set.issuer),
            "sample": set.sample.is_some(),
        }));
    }
    let inner = folder.join("examples");
    let mut examples = Vec::new();
    for name in if inner.is_dir() { json_files(&inner, language)? } else { vec![] } {
        let sheet = Sheet::read_bytes(&read(&inner.join(&name), language)?)
            .map_err(|fault| format!("{name}: {}", (language.texts().sheet_fault)(&fault)))?;
        // A sheet is called by the name of its unit, which no language changes.
        let title = words(&sheet.unit, &sheet.unit);
        examples.push(serde_json::json!({"file": format!("examples/{name}"), "title": title}));
    }
    Ok(serde_json::json!({ "format": 1, "sets": sets, "examples": examples }))
}

/// The names of the JSON files in a folder, in order.
fn json_files(folder: &Path, language: Language) -> Result<Vec<String>, String> {
    let listing = std::fs::read_dir(folder)
        .map_err(|error| (language.texts().cli.unreadable)(&folder.to_string_lossy(), &error.to_string()))?;
    let names = listing.filter_map(|entry| entry.ok()?.file_name().into_string().ok());
    let mut names: Vec<String> = names.filter(|name| name.ends_with(".json")).collect();
    names.sort();
    Ok(names)
}
