//! `tudanhgia rollup`: every sheet of a round, with what is to be said of it.

use std::path::PathBuf;
use std::process::ExitCode;
use tudanhgia_core::calc::NodeIx;

use serde_json::{Value, json};

use super::files::load_set;
use super::output::{Format, Marked, exact, set_json};
use super::rank::missing_json;
use super::round::{load_figures, load_register, read_round, say_sent};
use super::terminal::{Outcome, Terminal};
use tudanhgia_office::papers::{remarks, sheets_table};
use tudanhgia_office::province::{Best, Entry, Population, counts, rank};
use tudanhgia_office::texts::review::review;

/// Go through all sheets of a round: points, completeness, evidence, versions, changed files, several sheets of a unit
#[derive(clap::Args)]
#[command(
    after_long_help = "A sheet is complete when every criterion is answered that the unit scores itself. Evidence is missing \
        where the set expects some, the row has points, and the sheet explains nothing. Whether a unit is late or \
        otherwise not ranked is as the set's own rules say.\n\n\
        Exit codes:\n  \
        0  every sheet can be ranked and has nothing to be said of it\n  \
        1  something is to be said of some, or some were not sent\n  \
        2  wrong usage, or a file that cannot be read\n\n\
        Example:\n  tudanhgia rollup set.json sheets/ --format csv > all.csv"
)]
pub(super) struct Arguments {
    /// The criteria set
    set: PathBuf,
    /// Files of sheets, folders, or - for the standard input
    #[arg(required = true)]
    sheets: Vec<PathBuf>,
    /// The register of units (JSON, XLSX, CSV, or a unit a line: name, block, id): who has not sent a sheet, who is not
    /// in it
    #[arg(long)]
    units: Option<PathBuf>,
    /// The figures of the round (JSON), which count for all sheets in the place of what each has: a sheet with another one is
    /// named
    #[arg(long)]
    figures: Option<PathBuf>,
    /// How to write the list
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
    #[command(flatten)]
    marked: Marked,
}

/// The columns of CSV.
const COLUMNS: [&str; 8] =
    ["file", "unit", "points", "class", "answered", "wrong", "without_evidence", "remarks"];

impl Arguments {
    pub(super) fn run(self, terminal: &mut Terminal) -> Outcome {
        let words = &review(terminal.language).province;
        let Some(set) = load_set(&self.set, terminal)? else { return Ok(ExitCode::from(2)) };
        let best = Best::of(&set);
        let register = load_register(self.units.as_deref(), terminal)?;
        let figures = load_figures(self.figures.as_deref(), &set, terminal)?;
        let population = read_round(&set, &best, (register.as_ref(), &figures), &self.sheets, terminal)?;
        let blocks = rank(&population, set.total(), &|_| String::new());
        let remarks = remarks(&population, &blocks, terminal.language);
        let sound = |(entry, remarks): (&Entry, &Vec<String>)| {
            remarks.is_empty() && entry.wrong == 0 && entry.without_evidence().is_empty()
        };
        let clean = population.refused.is_empty()
            && population.not_sent.is_empty()
            && population.entries.iter().zip(&remarks).all(sound);
        match self.format {
            Format::Text => {
                terminal.standing(&set)?;
                terminal.table(&sheets_table(&population, &blocks, terminal.language))?;
            }
            Format::Csv => terminal.csv(
                &sheets_table(&population, &blocks, terminal.language),
                &COLUMNS,
                &self.marked,
            )?,
            Format::Excel => terminal.excel(&sheets_table(&population, &blocks, terminal.language))?,
            Format::Json => {
                let sheets = as_json(&population, &remarks, terminal);
                terminal.json(
                    &json!({"set": set_json(&set), "sheets": sheets, "notSent": missing_json(&population)}),
                )?;
            }
        }
        terminal.say(&(words.summary)(&counts(&population, &blocks)));
        say_sent(&population, terminal);
        Ok(if clean { ExitCode::SUCCESS } else { ExitCode::FAILURE })
    }
}

fn as_json(population: &Population, remarks: &[Vec<String>], terminal: &Terminal) -> Vec<Value> {
    let scored = population.entries.iter().zip(remarks).map(|(entry, remarks)| {
        let lacks = entry.without_evidence().into_iter().map(|row| &population.set.node(row).id);
        json!({
            "file": entry.source, "unit": entry.unit, "points": exact(entry.points.get(NodeIx::TOTAL).as_ref()),
            "answered": entry.answered, "criteria": entry.criteria, "wrong": entry.wrong,
            "withoutEvidence": lacks.collect::<Vec<_>>(), "remarks": remarks,
        })
    });
    let refused = population.refused.iter().map(|refused| {
        let why = terminal.texts().sheet_fault(&refused.why);
        json!({"file": refused.source, "unit": refused.unit, "refused": why})
    });
    scored.chain(refused).collect()
}
