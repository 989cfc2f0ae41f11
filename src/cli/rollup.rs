//! `tudanhgia rollup`: every sheet of a round, with what is to be said of it.

use std::path::PathBuf;
use std::process::ExitCode;

use serde_json::json;

use super::files::load_set;
use super::output::{Format, exact};
use super::rank::counts;
use super::round::read_round;
use super::terminal::{Outcome, Terminal};
use crate::papers::{Cell, Table};
use crate::province::{Apart, Best, Entry, Population, rank};
use crate::texts::review::{apart_in_words, review};

/// Go through all sheets of a round: points, completeness, evidence, versions, changed files, several sheets of a unit
#[derive(clap::Args)]
#[command(
    after_long_help = "A sheet is complete when every criterion is answered that the unit scores itself. Evidence is missing \
        where the set expects some, the row has points, and the sheet explains nothing. Whether a unit is late or \
        otherwise not ranked is as the set's own rules say.\n\n\
        Exit codes:\n  \
        0  every sheet can be ranked and has nothing to be said of it\n  \
        1  something is to be said of some\n  \
        2  wrong usage, or a file that cannot be read\n\n\
        Example:\n  tudanhgia rollup set.json sheets/ --format csv > all.csv"
)]
pub(super) struct Arguments {
    /// The criteria set
    set: PathBuf,
    /// Files of sheets, folders, or - for the standard input
    #[arg(required = true)]
    sheets: Vec<PathBuf>,
    /// How to write the list
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

impl Arguments {
    pub(super) fn run(self, terminal: &mut Terminal) -> Outcome {
        let words = &review(terminal.language).province;
        let Some(set) = load_set(&self.set, terminal)? else { return Ok(ExitCode::from(2)) };
        let best = Best::of(&set);
        let population = read_round(&set, &best, &self.sheets, terminal)?;
        let blocks = rank(&population, set.total(), &|_| String::new());
        let mut apart: Vec<&[Apart]> = vec![&[]; population.entries.len()];
        for (entry, reasons) in blocks.iter().flat_map(|block| &block.apart) {
            apart[*entry] = reasons;
        }
        let mut clean = population.refused.is_empty();
        let (mut table, mut sheets) = (Table::default(), Vec::new());
        table.head = words.sheets.map(str::to_owned).to_vec();
        for (entry, apart) in population.entries.iter().zip(apart) {
            let remarks = remarks(&population, entry, apart, terminal);
            clean &= remarks.is_empty() && entry.wrong == 0 && entry.without_evidence.is_empty();
            match self.format {
                Format::Json => {
                    let lacks = entry.without_evidence.iter().map(|row| &set.node(*row).id);
                    sheets.push(json!({
                        "file": entry.source, "unit": entry.unit, "points": exact(entry.points[0].as_ref()),
                        "answered": entry.answered.0, "criteria": entry.answered.1, "wrong": entry.wrong,
                        "withoutEvidence": lacks.collect::<Vec<_>>(), "remarks": remarks,
                    }));
                }
                _ => table.rows.push(row(&population, entry, &remarks, terminal)),
            }
        }
        for refused in &population.refused {
            let why = (terminal.texts().sheet_fault)(&refused.why);
            match self.format {
                Format::Json => {
                    sheets.push(json!({"file": refused.source, "unit": refused.unit, "refused": why}));
                }
                _ => {
                    let mut row = vec![Cell::text(&refused.source), Cell::text(&refused.unit)];
                    row.resize(words.sheets.len() - 1, Cell::Empty);
                    row.push(Cell::Text(why));
                    table.rows.push(row);
                }
            }
        }
        match self.format {
            Format::Text => terminal.table(&table)?,
            Format::Csv => terminal.csv(&table)?,
            Format::Json => {
                let set = json!({"id": set.id, "version": set.version, "sha256": set.sha256});
                terminal.line(&format!("{:#}", json!({"set": set, "sheets": sheets})))?;
            }
        }
        eprintln!("{}", (words.summary)(&counts(&population, &blocks)));
        Ok(if clean { ExitCode::SUCCESS } else { ExitCode::FAILURE })
    }
}

fn remarks(population: &Population, entry: &Entry, apart: &[Apart], terminal: &Terminal) -> Vec<String> {
    let words = &review(terminal.language).province;
    let mut remarks: Vec<String> =
        entry.notices.iter().map(|notice| (words.notice)(*notice).to_owned()).collect();
    if !apart.is_empty() {
        remarks.push(apart_in_words(population.set, apart, terminal.language));
    }
    remarks
}

fn row(population: &Population, entry: &Entry, remarks: &[String], terminal: &Terminal) -> Vec<Cell> {
    let set = population.set;
    let class = set.classes().zip(entry.class).and_then(|(classes, class)| classes.list.get(class));
    vec![
        Cell::text(&entry.source),
        Cell::text(&entry.unit),
        Cell::number(entry.points[0].as_ref(), set.digits),
        class.map_or(Cell::Empty, |class| Cell::text(class.name.get(terminal.language))),
        Cell::Text(format!("{}/{}", entry.answered.0, entry.answered.1)),
        Cell::count(entry.wrong),
        Cell::count(entry.without_evidence.len()),
        Cell::Text(remarks.join("; ")),
    ]
}
