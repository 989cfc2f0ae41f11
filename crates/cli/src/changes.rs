//! `tudanhgia changes`: what changed from one version of a set to the next, and which version that takes.

use std::path::PathBuf;
use std::process::ExitCode;

use serde_json::{Value, json};

use super::files::{Edition, load_edition};
use super::output::{Format, Marked, claim_paper, set_json, write_paper};
use super::terminal::{Outcome, Terminal};
use super::write::{Outputs, Over};
use tudanhgia_author::CALLS;
use tudanhgia_office::changes::{Called, Change, Changes, Verdict, changes, verdict};
use tudanhgia_office::papers::{Cell, changes_paper, changes_table};
use tudanhgia_office::texts::changes::{change_texts, verdict_in_words};

/// Say what changed from one set to another: rows, maxima, rules, wording, and the version that this takes
#[derive(clap::Args)]
#[command(
    long_about = "Say everything that changed from one version of a criteria set to the next, or from last year's set to this \
        year's: rows that are new, gone, renumbered or moved, maxima, rules, what is asked, rounding, classes, dates, wording. Rows \
        are the same where their ids are; a row with the number and the name of one that is gone is said to be probably the same. \
        Then which version the change takes: the last number for wording alone, the middle one for anything that may change a \
        score, a class or what is asked, the first one for another issuer; another id for another year or level.",
    after_long_help = "Output:\n  \
        text   each row with what changed, - before, + after\n  \
        csv    code, name, change, before, after\n  \
        excel  the same table as a spreadsheet of the language opens it\n  \
        json   {\"before\", \"after\": {\"id\", \"version\", \"sha256\", \"standing\"}, \"needed\": \"nothing\", \"wording\", \"rows\", \
        \"decision\" or \"other-set\", \"least\", \"enough\", \"sources\", \"parts\": [{\"aspect\", \"places\": [{\"path\", \"before\", \
        \"after\"}]}], \"rows\": [{\"id\", \"before\", \"after\": {\"code\", \"name\"}, \"probably\", \"changes\"}]}\n\n\
        Exit codes:\n  \
        0  nothing changed, or the version of the later set is high enough\n  \
        1  the version of the later set is too low\n  \
        2  wrong usage, problems found in a set, or a file that cannot be read or written\n\n\
        Examples:\n  \
        tudanhgia changes cqdt-2026.json cqdt-2027.xlsx so-sanh.docx\n  \
        tudanhgia changes old.json new.json --format json"
)]
pub(super) struct Arguments {
    /// The earlier set, or its workbook (.xlsx)
    before: PathBuf,
    /// The later set, or its workbook (.xlsx)
    after: PathBuf,
    /// The table as a paper (.docx, .xlsx, .csv)
    paper: Option<PathBuf>,
    /// How to write the changes
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
    /// Overwrite the paper if it exists
    #[arg(long)]
    force: bool,
    #[command(flatten)]
    marked: Marked,
}

/// The columns of CSV.
const COLUMNS: [&str; 5] = ["code", "name", "change", "before", "after"];

impl Arguments {
    pub(super) fn run(self, terminal: &mut Terminal) -> Outcome {
        let inputs = [self.before.as_path(), self.after.as_path()];
        let mut outputs = Outputs::beside(Over::Forced(self.force), inputs);
        if let Some(paper) = &self.paper {
            claim_paper(paper, &mut outputs, terminal)?;
        }
        let Some(before) = load_edition(&self.before, terminal)? else { return Ok(ExitCode::from(2)) };
        let Some(after) = load_edition(&self.after, terminal)? else { return Ok(ExitCode::from(2)) };
        let found = changes(&before.file, &after.file);
        let verdict = verdict(&before.file, &after.file, &found);
        if let Some(path) = &self.paper {
            let paper = changes_paper([&before.set, &after.set], &found, &verdict, &CALLS, terminal.language);
            write_paper(path, &paper, &paper.table(), &mut outputs, terminal)?;
        }
        self.print([&before, &after], &found, &verdict, terminal)?;
        Ok(if verdict.enough { ExitCode::SUCCESS } else { ExitCode::FAILURE })
    }

    fn print(
        &self,
        [before, after]: [&Edition; 2],
        found: &Changes,
        verdict: &Verdict,
        terminal: &mut Terminal,
    ) -> Outcome<()> {
        let table = || changes_table([&before.set, &after.set], found, &CALLS, terminal.language);
        match self.format {
            Format::Text => text([before, after], found, verdict, terminal),
            Format::Csv => {
                let table = table();
                terminal.csv(&table, &COLUMNS, &self.marked)
            }
            Format::Excel => {
                let table = table();
                terminal.excel(&table)
            }
            Format::Json => terminal.json(&whole_json([before, after], found, verdict)),
        }
    }
}

/// Each row with what changed, what stood there and what stands there now; then what that asks of the version.
fn text(
    [before, after]: [&Edition; 2],
    found: &Changes,
    verdict: &Verdict,
    terminal: &mut Terminal,
) -> Outcome<()> {
    let table = changes_table([&before.set, &after.set], found, &CALLS, terminal.language);
    let mut last = String::new();
    for row in &table.rows {
        let cell = |at: usize| match row.get(at) {
            Some(Cell::Text(text)) => text.as_str(),
            _ => "",
        };
        let called = format!("{} {}", cell(0), cell(1)).trim_start().to_owned();
        if called != last {
            terminal.line(&called)?;
            last = called;
        }
        terminal.line(&format!("  {}", cell(2).replace('\n', " ")))?;
        for (mark, at) in [('-', 3), ('+', 4)] {
            for line in cell(at).lines() {
                terminal.line(&format!("    {mark} {line}"))?;
            }
        }
    }
    if found.is_empty() {
        return terminal.line(change_texts(terminal.language).same);
    }
    let other_ids = before.set.id != after.set.id;
    for line in verdict_in_words(verdict, &after.set.version, other_ids, terminal.language) {
        terminal.line(&line)?;
    }
    Ok(())
}

fn whole_json([before, after]: [&Edition; 2], found: &Changes, verdict: &Verdict) -> Value {
    let called = |called: &Option<Called>| {
        called.as_ref().map(|called| json!({"code": called.code, "name": called.name}))
    };
    let rows = found.rows.iter().map(|row| {
        json!({
            "id": row.id, "before": called(&row.called[0]), "after": called(&row.called[1]),
            "probably": row.probably, "changes": changes_json(&row.changes),
        })
    });
    json!({
        "before": set_json(&before.set), "after": set_json(&after.set),
        "needed": verdict.needed.word(), "least": verdict.least.map(|least| least.to_string()),
        "enough": verdict.enough, "sources": verdict.sources,
        "parts": changes_json(&found.parts), "rows": rows.collect::<Vec<_>>(),
    })
}

fn changes_json(changes: &[Change]) -> Vec<Value> {
    let change = |change: &Change| {
        let places = change.places.iter();
        let places =
            places.map(|place| json!({"path": place.path, "before": place.before, "after": place.after}));
        json!({"aspect": change.aspect.word(), "places": places.collect::<Vec<_>>()})
    };
    changes.iter().map(change).collect()
}
