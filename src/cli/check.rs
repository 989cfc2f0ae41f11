//! `tudanhgia check`: the arithmetic of official results.

use std::path::PathBuf;
use std::process::ExitCode;

use serde_json::json;

use super::files::load_set;
use super::official::OfficialArguments;
use super::output::Format;
use super::terminal::{Outcome, Terminal};
use crate::criteria::CriteriaSet;
use crate::official::{Matched, Official, match_lines};
use crate::papers::{Cell, Table};
use crate::province::check_ranks;
use crate::reconcile::{Finding, check};
use crate::texts::review::{ReviewTexts, review, what_in_words};

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
}

impl Arguments {
    pub(super) fn run(self, terminal: &mut Terminal) -> Outcome {
        let words = review(terminal.language);
        let set = match &self.set {
            None => None,
            Some(path) => match load_set(path, terminal)? {
                Some(set) => Some(set),
                None => return Ok(ExitCode::from(2)),
            },
        };
        let loaded = self.official.load(terminal)?;
        let results = loaded.results;
        let confirmed = self.official.confirmed(terminal)?;
        let (mut table, mut json_findings) = (Table::default(), Vec::new());
        table.head = words.found.map(str::to_owned).to_vec();
        let (mut lines, mut wrong) = (0, 0);
        for unit in &results.units {
            lines += unit.lines.len();
            let matched = set.as_ref().map(|set| match_lines(set, unit, &confirmed));
            if let (Some(set), Some(matched)) = (&set, &matched) {
                say_unmatched(set, unit, matched, words, terminal);
            }
            for finding in check(unit, set.as_ref().zip(matched.as_ref())) {
                wrong += usize::from(!finding.what.is_notice());
                let said = what_in_words(&finding.what, set.as_ref(), terminal.language);
                table.rows.push(row(unit, &finding, &said, words));
                json_findings.push(json!({
                    "unit": unit.unit, "place": unit.lines[finding.line].place,
                    "line": unit.lines[finding.line].called(), "column": finding.column.key(),
                    "notice": finding.what.is_notice(), "message": said,
                    "difference": super::output::exact(finding.what.difference().as_ref()),
                }));
            }
        }
        for finding in check_ranks(&results.units) {
            wrong += 1;
            let said = (words.rank)(&finding.unit, finding.stated, finding.computed);
            let empty = || Cell::Empty;
            table.rows.push(vec![Cell::text(&finding.unit), empty(), empty(), Cell::text(&said)]);
            json_findings.push(json!({"unit": finding.unit, "notice": false, "message": said}));
        }
        match self.format {
            Format::Json => {
                terminal.line(&format!("{:#}", json!({"lines": lines, "findings": json_findings})))?;
            }
            Format::Csv => terminal.csv(&table)?,
            Format::Text if table.rows.is_empty() => terminal.line(&(words.nothing_found)(lines))?,
            Format::Text => terminal.table(&table)?,
        }
        Ok(if wrong == 0 && loaded.understood { ExitCode::SUCCESS } else { ExitCode::FAILURE })
    }
}

fn row(unit: &Official, finding: &Finding, said: &str, words: &ReviewTexts) -> Vec<Cell> {
    let line = &unit.lines[finding.line];
    let called = format!("{} {}", line.code, line.name);
    let called = if called.trim().is_empty() { line.called() } else { called.trim() };
    let column = (words.column)(finding.column);
    vec![Cell::text(&unit.unit), Cell::text(called), Cell::text(column), Cell::text(said)]
}

/// Says which lines were not taken for a row of the set.
pub(super) fn say_unmatched(
    set: &CriteriaSet,
    official: &Official,
    matched: &Matched,
    words: &ReviewTexts,
    terminal: &Terminal,
) {
    let called = |line: usize| {
        let line = &official.lines[line];
        format!("{} {}", line.code, line.name).trim().to_owned()
    };
    for doubt in &matched.doubts {
        let candidates = doubt.candidates.iter().map(|row| {
            let node = set.node(*row);
            format!("{} {} [{}]", node.code, node.name.get(terminal.language), node.id)
        });
        let candidates = candidates.collect::<Vec<_>>().join("; ");
        eprintln!("{}", (words.reconcile.doubt)(&called(doubt.line), &candidates));
    }
    for line in &matched.strange {
        eprintln!("{}", (words.reconcile.strange)(&called(*line)));
    }
}
