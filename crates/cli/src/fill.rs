//! `tudanhgia fill`: answers of a table or of another sheet in a sheet.

use std::path::PathBuf;
use std::process::ExitCode;

use super::files::{fits, load_set, not_read, read, read_text};
use super::terminal::{Outcome, Stop, Terminal};
use super::write::{Outputs, Over};
use tudanhgia_core::criteria::CriteriaSet;
use tudanhgia_core::sheet::{MAX_SHEET_BYTES, Sheet};
use tudanhgia_core::work::Work;
use tudanhgia_office::texts::review::trouble_in_words;
use tudanhgia_papers::{Cell, PaperTable};
use tudanhgia_tables::answers::{
    Doubt, Found, Offer, Plan, Reason, Source, SourceFault, Target, Way, of_file, of_grid, of_sheet,
};
use tudanhgia_tables::{MAX_TABLE_BYTES, Trouble};

/// Fill in a sheet from a table or from another sheet
#[derive(clap::Args)]
#[command(
    long_about = "Fill in a sheet from a table (.xlsx, .ods, .csv, .html) by keys, codes or names, or from another sheet \
    (.json). What would go where is printed, with what stands there now and what was not understood. With --output the sheet \
    is written with all that is certain; what has two readings, and what is an answer to a question that has changed, is left out. \
    The exit code is 1 if anything was left out.",
    after_long_help = "Example:\n  tudanhgia fill criteria/mau-297-xa.json sheet.json so-lieu.xlsx --output filled.json"
)]
pub(super) struct Arguments {
    /// The criteria set
    set: PathBuf,
    /// The sheet; - for the standard input
    sheet: PathBuf,
    /// The table or the other sheet
    source: PathBuf,
    /// The set that the other sheet was filled in for, to compare the questions
    #[arg(long)]
    old_set: Option<PathBuf>,
    /// The sheet of the workbook, where it has several
    #[arg(long)]
    table: Option<String>,
    /// Write the filled sheet
    #[arg(long)]
    output: Option<PathBuf>,
    /// Overwrite the filled sheet if it exists
    #[arg(long)]
    force: bool,
}

impl Arguments {
    pub(super) fn run(self, terminal: &mut Terminal) -> Outcome {
        let inputs = [self.set.as_path(), self.sheet.as_path(), self.source.as_path()];
        let mut outputs = Outputs::beside(Over::Forced(self.force), inputs);
        self.output.iter().try_for_each(|output| outputs.claim(output, terminal))?;
        let Some(set) = load_set(&self.set, terminal)? else { return Ok(ExitCode::from(2)) };
        let mut old = None;
        if let Some(path) = &self.old_set {
            let Some(set) = load_set(path, terminal)? else { return Ok(ExitCode::from(2)) };
            old = Some(set);
        }
        let sheet = Sheet::read(&read_text(&self.sheet, MAX_SHEET_BYTES, terminal)?)
            .map_err(|fault| Stop::Said(terminal.texts().sheet_fault(&fault)))?;
        fits(&sheet, &set, terminal)?;
        let work = Work::new(&set, sheet);
        let bytes =
            read(&self.source, MAX_TABLE_BYTES).map_err(|error| not_read(&self.source, terminal, &error))?;
        let language = terminal.language;
        let plan = match of_file(&bytes, self.table.as_deref()) {
            Ok(Source::Sheet(other)) => {
                let old = old.as_ref().filter(|old| other.set.is(old));
                of_sheet(&work, &other, old, language)
            }
            Ok(Source::Table(grid)) => of_grid(&work, &grid, None, None, None),
            Err(SourceFault::Sheet(fault)) => {
                return Err(Stop::Said(terminal.texts().sheet_fault(&fault)));
            }
            Err(SourceFault::Table(Trouble::SeveralSheets(names))) => {
                return Err(Stop::Said(format!("--table: {}", names.join("; "))));
            }
            Err(SourceFault::Table(fault)) => return Err(Stop::Said(trouble_in_words(&fault, language))),
        };
        let table = table_of(&plan, &work, terminal);
        terminal.table(&table)?;
        let mut filled = work.sheet().clone();
        // Rows without keys, codes and names could be for any question; in the page a person sees for which.
        // So is what a tick means.
        let is_certain = |offer: &&Offer| {
            offer.is_sure() && plan.way != Some(Way::Order) && !offer.doubts.contains(&Doubt::AsYes)
        };
        for offer in plan.offers.iter().filter(is_certain) {
            if let (Some(target), Some(text)) = (offer.target, offer.text()) {
                filled.apply(target.change(&set, text.to_owned()));
            }
        }
        if let Some(output) = &self.output {
            outputs.write(output, filled.save().as_bytes(), terminal)?;
        }
        let is_plain = |offer: &Offer| {
            is_certain(&offer) || matches!(offer.found, Found::Same | Found::Nothing(Reason::Empty))
        };
        Ok(ExitCode::from(u8::from(!plan.offers.iter().all(is_plain))))
    }
}

/// The plan for a person to read.
fn table_of(plan: &Plan, work: &Work, terminal: &Terminal) -> PaperTable {
    let (set, language): (&CriteriaSet, _) = (work.set(), terminal.language);
    let texts = language.fill();
    let row = |offer: &Offer| {
        let target = offer.target;
        let name = target.map(|target| target.words(set, language)).unwrap_or_default();
        let words =
            |text: &str| target.map(|target| target.answer_in_words(set, text, language)).unwrap_or_default();
        let now = target.map(|target| words(target.now(work))).unwrap_or_default();
        let then = offer.text().map(words).unwrap_or_default();
        let input = match target {
            Some(Target::Answer(input)) => Some(set.input(input)),
            _ => None,
        };
        let mut why: Vec<String> = match &offer.found {
            Found::Answer(_) if !now.is_empty() => vec![texts.replaces.to_owned()],
            Found::Answer(_) => vec![],
            Found::Same => vec![texts.same.to_owned()],
            Found::Either(grouped, decimal) => vec![format!("{} {grouped}; {decimal}", texts.two_readings)],
            Found::Nothing(reason) => vec![reason.words(input, language)],
        };
        why.extend(offer.doubts.iter().map(|doubt| doubt.words(set, language)));
        [offer.place.clone(), offer.given.clone(), name, now, then, why.join(" ")].map(Cell::Text).to_vec()
    };
    PaperTable {
        head: texts.columns.map(str::to_owned).to_vec(),
        rows: plan.offers.iter().map(row).collect(),
        ..PaperTable::default()
    }
}
