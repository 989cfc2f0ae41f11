//! `tudanhgia carry`: a sheet under a newer set, and what of the difference the rules made.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use serde_json::{Value, json};

use super::files::{fits, load_edition, not_read, read};
use super::output::{Format, Marked, exact, set_json};
use super::terminal::{Outcome, Stop, Terminal};
use super::write::{Outputs, Over};
use tudanhgia_core::criteria::CriteriaSet;
use tudanhgia_core::sheet::{MAX_SHEET_BYTES, Sheet};
use tudanhgia_journey::split::{Edition, Fate, RowSplit, Split, split};
use tudanhgia_journey::tables::{split_in_words, split_table};

/// Carry a sheet over to a newer set, and split the difference into rules and answers
#[derive(clap::Args)]
#[command(
    long_about = "Carry the answers of a sheet over to a newer set of its family, and split the difference of the totals into what \
        the rules changed and what the answers changed, row by row, so that all parts add up exactly. Rows are the same where \
        their ids are, or where number and name are. An answer is carried as it was typed where the newer set still takes it; \
        nothing is converted, and what is left is listed. Of what is open the points count that are certain.",
    after_long_help = "Output:\n  \
        text   each row in both years, then what was carried\n  \
        csv    code, name, before, between, after, by_rules, by_answers, remark\n  \
        excel  the same table as a spreadsheet of the language opens it\n  \
        json   {\"before\", \"after\": {\"id\", \"version\", \"sha256\", \"standing\"}, \"total\": [before, between, after], \"byRules\", \
        \"byAnswers\", \"rows\": [{\"old\", \"new\", \"fate\", \"aspects\", \"points\", \"byRules\", \"byAnswers\"}], \"carried\", \"left\"}\n\n\
        Exit codes:\n  \
        0  carried\n  \
        2  wrong usage, problems found in a set, or a file that cannot be read or written\n\n\
        Examples:\n  \
        tudanhgia carry so-2025.json phieu-2025.json so-2026.json --output phieu-2026.json\n  \
        tudanhgia carry so-2025.json phieu-2025.json so-2026.json phieu-2026.json --format csv"
)]
pub(super) struct Arguments {
    /// The older set, or its workbook (.xlsx)
    old_set: PathBuf,
    /// The sheet for it
    old_sheet: PathBuf,
    /// The newer set, or its workbook (.xlsx)
    new_set: PathBuf,
    /// The sheet for the newer set, if there is one already
    new_sheet: Option<PathBuf>,
    /// Write a new sheet with the answers that were carried over
    #[arg(long, conflicts_with = "new_sheet")]
    output: Option<PathBuf>,
    /// Overwrite the new sheet if it exists
    #[arg(long)]
    force: bool,
    /// How to write the difference
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
    #[command(flatten)]
    marked: Marked,
}

/// The columns of CSV.
const COLUMNS: [&str; 8] = ["code", "name", "before", "between", "after", "by_rules", "by_answers", "remark"];

impl Arguments {
    pub(super) fn run(self, terminal: &mut Terminal) -> Outcome {
        let inputs = [&self.old_set, &self.old_sheet, &self.new_set].into_iter().chain(&self.new_sheet);
        let mut outputs = Outputs::beside(Over::Forced(self.force), inputs.map(PathBuf::as_path));
        self.output.iter().try_for_each(|output| outputs.claim(output, terminal))?;
        let Some(old) = load_edition(&self.old_set, terminal)? else { return Ok(ExitCode::from(2)) };
        let Some(new) = load_edition(&self.new_set, terminal)? else { return Ok(ExitCode::from(2)) };
        let before = sheet_of(&self.old_sheet, &old.set, terminal)?;
        let after = self.new_sheet.as_ref().map(|path| sheet_of(path, &new.set, terminal)).transpose()?;
        let found = split(
            Edition { file: &old.file, set: &old.set },
            &before.answers,
            Edition { file: &new.file, set: &new.set },
            after.as_ref().map(|sheet| &sheet.answers),
        );
        if let Some(output) = &self.output {
            let mut sheet = Sheet::new(&new.set, &before.unit, "");
            sheet.answers.clone_from(&found.carried.answers);
            outputs.write(output, sheet.save().as_bytes(), terminal)?;
        }
        let table = split_table(&old.set, &new.set, &found, terminal.language);
        match self.format {
            Format::Text => {
                terminal.table(&table)?;
                for line in split_in_words(&new.set, &found, terminal.language) {
                    terminal.line(&line)?;
                }
                for (address, text) in &found.carried.left {
                    terminal.line(&format!("  {address}: {text}"))?;
                }
            }
            Format::Csv => terminal.csv(&table, &COLUMNS, &self.marked)?,
            Format::Excel => terminal.excel(&table)?,
            Format::Json => terminal.json(&whole_json([&old.set, &new.set], &found))?,
        }
        Ok(ExitCode::SUCCESS)
    }
}

fn sheet_of(path: &Path, set: &CriteriaSet, terminal: &Terminal) -> Outcome<Sheet> {
    let bytes = read(path, MAX_SHEET_BYTES).map_err(|error| not_read(path, terminal, &error))?;
    let sheet = Sheet::read_bytes(&bytes).map_err(|fault| {
        Stop::Said(format!("{}: {}", path.display(), terminal.texts().sheet_fault(&fault)))
    })?;
    fits(&sheet, set, terminal)?;
    if sheet.set.sha256 != set.sha256 {
        terminal.say(terminal.words().other_hash);
    }
    Ok(sheet)
}

fn whole_json([old, new]: [&CriteriaSet; 2], found: &Split) -> Value {
    let row = |row: &RowSplit| {
        let fate = match &row.fate {
            Fate::Same => "same",
            Fate::Changed(_) => "changed",
            Fate::Renumbered(_) => "renumbered",
            Fate::New => "new",
            Fate::Gone => "gone",
        };
        let aspects: Vec<&str> = match &row.fate {
            Fate::Changed(aspects) => aspects.iter().map(|aspect| aspect.word()).collect(),
            _ => vec![],
        };
        json!({
            "old": row.old.map(|index| &old.node(index).id), "new": row.new.map(|index| &new.node(index).id),
            "fate": fate, "aspects": aspects,
            "points": row.points.each_ref().map(|points| exact(points.as_ref())),
            "byRules": exact(Some(&row.rules)), "byAnswers": exact(Some(&row.answers)),
        })
    };
    json!({
        "before": set_json(old), "after": set_json(new),
        "total": found.total.each_ref().map(|total| exact(Some(total))),
        "byRules": exact(Some(&found.rules)), "byAnswers": exact(Some(&found.answers)),
        "rows": found.rows.iter().map(row).collect::<Vec<_>>(),
        "carried": found.carried.answers, "left": found.carried.left,
    })
}
