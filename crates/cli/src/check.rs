//! `tudanhgia check`: the arithmetic of official results.

use std::path::PathBuf;
use std::process::ExitCode;

use serde_json::{Value, json};

use super::files::load_set;
use super::official::OfficialArguments;
use super::output::{Format, Marked, exact};
use super::terminal::{Outcome, Terminal};
use super::write::{Outputs, Over};
use tudanhgia_core::criteria::CriteriaSet;
use tudanhgia_office::official::{Matched, Official, match_lines};
use tudanhgia_office::papers::findings_table;
use tudanhgia_office::province::{RankFinding, check_ranks};
use tudanhgia_office::reconcile::{ArithmeticFinding, check};
use tudanhgia_office::texts::review::{review, what_in_words};
use tudanhgia_words::Language;

/// Check the arithmetic of official results: sums, maxima, rounding, classes, ranks
#[derive(clap::Args)]
#[command(
    after_long_help = "Without a set, lines belong together by their numbering (I, 1, 1.1) and groups are plain sums.\n\n\
        Exit codes:\n  \
        0  all figures agree, or rounding explains the difference\n  \
        1  some do not\n  \
        2  wrong usage, or a file that cannot be read\n\n\
        Example:\n  tudanhgia check --set criteria/mau-297-so.json results.json"
)]
pub(super) struct Arguments {
    #[command(flatten)]
    official: OfficialArguments,
    /// The criteria set by which they are scored
    #[arg(long)]
    set: Option<PathBuf>,
    /// How to write what is found
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
    #[command(flatten)]
    marked: Marked,
}

/// The columns of CSV.
const COLUMNS: [&str; 4] = ["unit", "line", "column", "message"];

impl Arguments {
    pub(super) fn run(self, terminal: &mut Terminal) -> Outcome {
        let words = review(terminal.language);
        let inputs = self.official.inputs().chain(self.set.as_deref());
        let mut outputs = Outputs::beside(Over::Forced(false), inputs);
        self.official.claim(&mut outputs, terminal)?;
        let set = match &self.set {
            None => None,
            Some(path) => match load_set(path, terminal)? {
                Some(set) => Some(set),
                None => return Ok(ExitCode::from(2)),
            },
        };
        let loaded = self.official.load(terminal)?;
        let units = &loaded.results.units;
        let confirmed = self.official.confirmed(terminal)?;
        let mut figures = Vec::new();
        if let Some(set) = &set {
            let matched: Vec<Matched> = units.iter().map(|unit| match_lines(set, unit, &confirmed)).collect();
            let known: Vec<(&Official, &Matched)> = units.iter().zip(&matched).collect();
            self.official.tell_doubts(set, &known, (&loaded, &confirmed), &mut outputs, terminal)?;
            figures.extend(known.iter().map(|(unit, matched)| (*unit, check(unit, Some((set, matched))))));
        } else {
            figures.extend(units.iter().map(|unit| (unit, check(unit, None))));
        }
        let ranks = check_ranks(units, set.as_ref());
        let lines = units.iter().map(|unit| unit.lines.len()).sum();
        let table = findings_table(set.as_ref(), &figures, &ranks, terminal.language);
        match self.format {
            Format::Json => {
                let findings = as_json(set.as_ref(), &figures, &ranks, terminal.language);
                terminal.json(&json!({"lines": lines, "findings": findings}))?;
            }
            Format::Csv => terminal.csv(&table, &COLUMNS, &self.marked)?,
            Format::Excel => terminal.excel(&table)?,
            Format::Text if table.rows.is_empty() => terminal.line(&(words.nothing_found)(lines))?,
            Format::Text => terminal.table(&table)?,
        }
        let mut findings = figures.iter().flat_map(|(_, findings)| findings);
        let right = ranks.is_empty() && findings.all(|finding| finding.what.is_notice());
        Ok(if right && loaded.understood() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
    }
}

fn as_json(
    set: Option<&CriteriaSet>,
    figures: &[(&Official, Vec<ArithmeticFinding>)],
    ranks: &[RankFinding],
    language: Language,
) -> Vec<Value> {
    let figures = figures.iter().flat_map(|(unit, findings)| {
        findings.iter().map(|finding| {
            json!({
                "unit": unit.unit, "place": unit.lines[finding.line].place,
                "line": unit.lines[finding.line].called(), "column": finding.column.key(),
                "notice": finding.what.is_notice(), "message": what_in_words(&finding.what, set, language),
                "difference": exact(finding.what.difference().as_ref()),
            })
        })
    });
    let ranks = ranks.iter().map(|rank| {
        let said = (review(language).rank)(rank.stated, rank.computed);
        json!({"unit": rank.unit, "notice": false, "message": said})
    });
    figures.chain(ranks).collect()
}
