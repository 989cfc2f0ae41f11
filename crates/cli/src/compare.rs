//! `tudanhgia compare`: two years of a unit, or of a round.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use serde_json::{Value, json};

use super::files::{fits, load_set, not_read, read};
use super::output::{Format, Marked, exact};
use super::terminal::{Outcome, Stop, Terminal};
use tudanhgia_core::calc::Range;
use tudanhgia_core::criteria::CriteriaSet;
use tudanhgia_core::sheet::{SetRef, Sheet, SheetFault};
use tudanhgia_office::official::{Hints, MAX_OFFICIAL_BYTES, Official, Results, is_same_name, open};
use tudanhgia_office::papers::{PaperTable, results_table, year_table};
use tudanhgia_office::province::{
    UnitChange, UnitYear, YearChanges, compare_results, total_of, year_changes,
};
use tudanhgia_office::texts::review::{compare, open_fault_in_words};

/// Compare this year with last year: two sheets of a unit, or the official results of two rounds
#[derive(clap::Args)]
#[command(
    after_long_help = "Of two sheets: each row's points last year, what last year's answers are worth by this year's set, and this \
        year's points; so what the set changed is told from what the answers changed. Rows and inputs are the same \
        where their ids are.\n\n\
        Of two results (JSON of this program): each unit's points, rank and class in both years. Units are the same \
        where their names are, however written; ranks are compared within the same block.\n\n\
        Exit codes:\n  \
        0  compared\n  \
        2  wrong usage, or a file that cannot be read\n\n\
        Examples:\n  \
        tudanhgia compare 2024.json 2025.json --last-set so-2024.json --set so-2025.json\n  \
        tudanhgia compare results-2024.json results-2025.json --format csv > compare.csv"
)]
pub(super) struct Arguments {
    /// The sheet or the official results of last year
    last: PathBuf,
    /// The sheet or the official results of this year
    this: PathBuf,
    /// This year's criteria set; sheets need it, results take the names of classes from it
    #[arg(long)]
    set: Option<PathBuf>,
    /// Last year's criteria set, if it was another
    #[arg(long, requires = "set")]
    last_set: Option<PathBuf>,
    /// How to write the comparison
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
    #[command(flatten)]
    marked: Marked,
}

/// The columns of CSV: of a unit, and of a round.
const ROWS: [&str; 8] = ["code", "name", "before", "between", "after", "by_rules", "by_answers", "remark"];
const UNITS: [&str; 11] = [
    "unit",
    "block",
    "last_points",
    "this_points",
    "difference",
    "last_rank",
    "this_rank",
    "places",
    "last_class",
    "this_class",
    "remark",
];

/// One of the two files.
enum Year {
    Sheet(Box<Sheet>),
    Results(Box<Results>),
}

impl Arguments {
    pub(super) fn run(self, terminal: &mut Terminal) -> Outcome {
        let words = compare(terminal.language);
        let mut sets = Vec::new();
        for path in [&self.set, &self.last_set].into_iter().flatten() {
            match load_set(path, terminal)? {
                Some(set) => sets.push(set),
                None => return Ok(ExitCode::from(2)),
            }
        }
        let (set, last_set) = (sets.first(), sets.last());
        match (year(&self.last, terminal)?, year(&self.this, terminal)?) {
            (Year::Sheet(last), Year::Sheet(this)) => {
                let sets = last_set.zip(set).ok_or_else(|| Stop::Said(words.needs_set.to_owned()))?;
                self.unit(sets, (&last, &this), terminal)?;
            }
            (Year::Results(last), Year::Results(this)) => self.round(set, &last, &this, terminal)?,
            _ => return Err(Stop::Said(words.two_kinds.to_owned())),
        }
        Ok(ExitCode::SUCCESS)
    }

    /// Two sheets of a unit; last year's come first.
    fn unit(
        &self,
        (last_set, set): (&CriteriaSet, &CriteriaSet),
        (last, this): (&Sheet, &Sheet),
        terminal: &mut Terminal,
    ) -> Outcome<()> {
        fits(last, last_set, terminal)?;
        fits(this, set, terminal)?;
        if !is_same_name(&last.unit, &this.unit) {
            terminal.say(&(compare(terminal.language).other_units)(&last.unit, &this.unit));
        }
        let changes = year_changes(
            UnitYear { set: last_set, answers: &last.answers },
            UnitYear { set, answers: &this.answers },
        );
        let table = year_table(last_set, set, &changes, terminal.language);
        self.print(&table, &ROWS, || rows_json(last_set, set, &changes), terminal)
    }

    fn round(
        &self,
        set: Option<&CriteriaSet>,
        last: &Results,
        this: &Results,
        terminal: &mut Terminal,
    ) -> Outcome<()> {
        let [before, now] = [&last.set, &this.set].map(SetRef::called);
        if before != now {
            terminal.say(&(compare(terminal.language).other_sets)(&before, &now));
        }
        let changes = compare_results(last, this);
        let table = results_table(&changes, set, terminal.language);
        self.print(
            &table,
            &UNITS,
            || json!({"units": changes.iter().map(unit_json).collect::<Vec<_>>()}),
            terminal,
        )
    }

    fn print(
        &self,
        table: &PaperTable,
        columns: &[&str],
        json: impl FnOnce() -> Value,
        terminal: &mut Terminal,
    ) -> Outcome<()> {
        match self.format {
            Format::Text => terminal.table(table),
            Format::Csv => terminal.csv(table, columns, &self.marked),
            Format::Excel => terminal.excel(table),
            Format::Json => terminal.json(&json()),
        }
    }
}

fn year(path: &Path, terminal: &Terminal) -> Outcome<Year> {
    let bytes = read(path, MAX_OFFICIAL_BYTES).map_err(|error| not_read(path, terminal, &error))?;
    match Sheet::read_bytes(&bytes) {
        Ok(sheet) => return Ok(Year::Sheet(Box::new(sheet))),
        // Anything else may still be results, which say best what is wrong with them.
        Err(
            SheetFault::NotASheet(_) | SheetFault::TooLarge | SheetFault::NotText | SheetFault::NotJson(_),
        ) => {}
        Err(fault) => return Err(Stop::Said(terminal.texts().sheet_fault(&fault))),
    }
    let opened = open(&bytes, &Hints::default());
    let said = |fault| {
        let lines = open_fault_in_words(&fault, terminal.language);
        Stop::Said(format!("{}: {}", path.display(), lines.join("\n")))
    };
    opened.map(|opened| Year::Results(Box::new(opened.results))).map_err(said)
}

fn rows_json(last_set: &CriteriaSet, set: &CriteriaSet, changes: &YearChanges) -> Value {
    let ends = |range: &Range| match range.value() {
        Some(value) => json!(value.to_string()),
        None => json!([range.least().to_string(), range.most().to_string()]),
    };
    let rows = changes.rows.iter().map(|change| {
        json!({
            "id": set.node(change.row).id, "before": change.before.as_ref().map(ends),
            "between": ends(&change.between), "after": ends(&change.after),
            "byRules": exact(change.by_rules().as_ref()), "byAnswers": exact(change.by_answers().as_ref()),
        })
    });
    let gone = changes
        .gone
        .iter()
        .map(|gone| json!({"id": last_set.node(gone.row).id, "before": ends(&gone.before)}));
    json!({"rows": rows.collect::<Vec<_>>(), "gone": gone.collect::<Vec<_>>()})
}

fn unit_json(change: &UnitChange) -> Value {
    let year = |unit: &Official| {
        let points = total_of(unit).and_then(tudanhgia_office::official::Score::points);
        json!({"points": exact(points), "rank": unit.rank, "class": unit.class, "block": unit.block})
    };
    let unit = change.this.or(change.last).map(|unit| &unit.unit);
    json!({
        "unit": unit, "last": change.last.map(year), "this": change.this.map(year),
        "difference": exact(change.points().as_ref()), "places": change.places(), "ambiguous": change.ambiguous,
    })
}
