//! `tudanhgia rank`: the ranking of a round, and its results.

use std::path::PathBuf;
use std::process::ExitCode;

use serde_json::{Value, json};

use super::files::load_set;
use super::output::{Format, Marked, claim_paper, exact, set_json, write_paper};
use super::round::{files_of, load_figures, load_register, read_round, say_sent};
use super::terminal::{Outcome, Stop, Terminal};
use super::write::{Outputs, Over};
use tudanhgia_core::calc::NodeIx;
use tudanhgia_core::criteria::{ClassIx, CriteriaSet};
use tudanhgia_office::official::{MAX_OFFICIAL_BYTES, Official, Results};
use tudanhgia_office::papers::{
    StandingColumn, annex, annex_table, best_in_words, block_table, profile_name, ranking_in_words,
    ranking_table, spread_in_words,
};
use tudanhgia_office::province::{
    Best, Block, Population, Registered, RoundResults, counts, distribution, figures_file, rank,
};
use tudanhgia_office::texts::review::{apart_in_words, figures_in_words, lowered_in_words, register, review};

/// Rank the sheets of a round: equal values share a rank, the next is skipped; who cannot be ranked stands apart
#[derive(clap::Args)]
#[command(
    after_long_help = "Rows that are scored against the best unit are scored anew by the best of all sheets; sheets of a \
        unit that sent several have no part in that. Units are ranked on the total as the set declares: on points or percent, \
        rounded or not, with rows that decide among equals, and with quotas of classes.\n\n\
        Figures of the round stand in a file: {\"kind\": \"tudanhgia-figures\", \"format\": 1, \"set\": ID, \"version\": \
        VERSION, \"figures\": {FACT: \"12.5\"}}.\n\n\
        Exit codes:\n  \
        0  every sheet is ranked\n  \
        1  some are set apart, could not be scored, or were not sent\n  \
        2  wrong usage, a file that cannot be read or written, or one that exists (see --force)\n\n\
        Examples:\n  \
        tudanhgia rank set.json sheets/ --format csv > ranks.csv\n  \
        tudanhgia rank set.json sheets/ --by-profile --results results.json"
)]
pub(super) struct Arguments {
    /// The criteria set
    set: PathBuf,
    /// Files of sheets, folders, or - for the standard input
    #[arg(required = true)]
    sheets: Vec<PathBuf>,
    /// The register of units (JSON, XLSX, CSV, or a unit a line: name, block, id): who has not sent a sheet, who is not
    /// in it, and in which block each is ranked
    #[arg(long)]
    units: Option<PathBuf>,
    /// The figures of the round (JSON), which count for all sheets in the place of what each has: a sheet with another one is
    /// named
    #[arg(long)]
    figures: Option<PathBuf>,
    /// Write the figures over all sheets that the set declares to this file (JSON), as --figures reads it
    #[arg(long)]
    write_figures: Option<PathBuf>,
    /// Rank on a group or criterion instead of the total, by its id
    #[arg(long)]
    group: Option<String>,
    /// Rank each profile of units as a block of its own
    #[arg(long)]
    by_profile: bool,
    /// Write the official results to this file, for the units to open; a folder gets a file for each unit
    #[arg(long, conflicts_with = "group")]
    results: Option<PathBuf>,
    /// Write the annex of the decision (.docx, .xlsx, .csv)
    #[arg(long, conflicts_with = "group")]
    annex: Option<PathBuf>,
    /// Overwrite files of results and annexes that exist
    #[arg(long)]
    force: bool,
    /// The document that announces the results, such as a decision's number
    #[arg(long, default_value = "")]
    document: String,
    /// Who issues the results
    #[arg(long, default_value = "")]
    issuer: String,
    /// The date of the results
    #[arg(long, default_value = "")]
    date: String,
    /// How to write the ranking
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
    #[command(flatten)]
    marked: Marked,
}

impl Arguments {
    pub(super) fn run(self, terminal: &mut Terminal) -> Outcome {
        let words = review(terminal.language);
        let mut outputs = self.outputs(terminal)?;
        let Some(set) = load_set(&self.set, terminal)? else { return Ok(ExitCode::from(2)) };
        let on = match &self.group {
            None => set.total(),
            Some(id) => row(&set, id).ok_or_else(|| Stop::Said((words.province.no_row)(id)))?,
        };
        let best = Best::of(&set);
        let register = load_register(self.units.as_deref(), terminal)?;
        let figures = load_figures(self.figures.as_deref(), &set, terminal)?;
        let population = read_round(&set, &best, (register.as_ref(), &figures), &self.sheets, terminal)?;
        let block = |index: usize| match self.by_profile {
            true => profile_name(&set, &population.entries[index], terminal.language),
            false => population.block_of(index).to_owned(),
        };
        let blocks = rank(&population, on, &block);
        let language = terminal.language;
        let results = RoundResults {
            population: &population,
            blocks: &blocks,
            why: &|reasons| apart_in_words(&set, reasons, language),
            lowered: &|lowered| lowered_in_words(&set, lowered, language),
        };
        let apart = self.claim_apart(results, &mut outputs, terminal)?;
        match self.format {
            Format::Text => print(&population, &blocks, on, terminal)?,
            Format::Csv => terminal.csv(
                &ranking_table(&population, &blocks, on, terminal.language),
                &StandingColumn::all(&set, on).into_iter().map(StandingColumn::key).collect::<Vec<_>>(),
                &self.marked,
            )?,
            Format::Excel => terminal.excel(&ranking_table(&population, &blocks, on, terminal.language))?,
            Format::Json => terminal.json(&as_json(&population, &blocks, terminal))?,
        }
        self.write(&set, results, &apart, &mut outputs, terminal)?;
        if let Some(path) = &self.write_figures {
            let text = figures_file(&set, &population.computed, &figures);
            outputs.write(path, text.as_bytes(), terminal)?;
        }
        for refused in &population.refused {
            terminal.say(&format!("{}: {}", refused.source, terminal.texts().sheet_fault(&refused.why)));
        }
        let counts = counts(&population, &blocks);
        terminal.say(&(words.province.summary)(&counts));
        say_sent(&population, terminal);
        Ok(if counts.ranked == counts.read && population.not_sent.is_empty() {
            ExitCode::SUCCESS
        } else {
            ExitCode::FAILURE
        })
    }
}

impl Arguments {
    /// The files that will be written, as far as they are known before the sheets are read.
    fn outputs(&self, terminal: &Terminal) -> Outcome<Outputs> {
        let over = Over::Forced(self.force);
        if self.results.is_none() && self.annex.is_none() && self.write_figures.is_none() {
            return Ok(Outputs::beside(over, []));
        }
        let sheets = files_of(&self.sheets, terminal)?;
        let inputs =
            [Some(self.set.as_path()), self.units.as_deref(), self.figures.as_deref()].into_iter().flatten();
        let mut outputs = Outputs::beside(over, inputs.chain(sheets.iter().map(PathBuf::as_path)));
        if let Some(path) = self.results.as_deref().filter(|path| !path.is_dir()) {
            outputs.claim(path, terminal)?;
        }
        if let Some(path) = &self.annex {
            claim_paper(path, &mut outputs, terminal)?;
        }
        if let Some(path) = &self.write_figures {
            outputs.claim(path, terminal)?;
        }
        Ok(outputs)
    }

    /// Results as the department announces them.
    fn announced(&self, results: Results) -> Results {
        Results {
            document: self.document.clone(),
            issuer: self.issuer.clone(),
            date: self.date.clone(),
            ..results
        }
    }

    /// The files of the units, where each gets one of its own; all are claimed before one is written.
    fn claim_apart(
        &self,
        results: RoundResults,
        outputs: &mut Outputs,
        terminal: &Terminal,
    ) -> Outcome<Vec<PathBuf>> {
        let Some(folder) = self.results.as_deref().filter(|path| path.is_dir()) else { return Ok(vec![]) };
        let claimed = results.names().enumerate().map(|(index, unit)| {
            let path = folder.join(Results::name_of(index, unit));
            outputs.claim(&path, terminal)?;
            Ok(path)
        });
        claimed.collect()
    }

    /// Writes the results and the annex that were asked for.
    fn write(
        &self,
        set: &CriteriaSet,
        results: RoundResults,
        apart: &[PathBuf],
        outputs: &mut Outputs,
        terminal: &mut Terminal,
    ) -> Outcome<()> {
        let head = self.announced(results.head());
        for (path, unit) in apart.iter().zip(results.each()) {
            outputs.write(path, head.alone(unit).save().as_bytes(), terminal)?;
        }
        if let Some(path) = self.results.as_deref().filter(|path| !path.is_dir()) {
            let Some(text) = head.save_with(results.each()) else {
                let too_large = review(terminal.language).results_too_large;
                return Err(Stop::Said(too_large(MAX_OFFICIAL_BYTES / 1_000_000)));
            };
            outputs.write(path, text.as_bytes(), terminal)?;
        }
        let Some(path) = &self.annex else { return Ok(()) };
        let made = self.announced(results.in_short());
        let all: Vec<&Official> = made.units.iter().collect();
        let (document, table) =
            (annex(set, &made, terminal.language), annex_table(set, &all, terminal.language));
        write_paper(path, &document, &table, outputs, terminal)
    }
}

fn row(set: &CriteriaSet, id: &str) -> Option<NodeIx> {
    set.nodes.find(|node| !id.is_empty() && node.id == id)
}

fn print(population: &Population, blocks: &[Block], on: NodeIx, terminal: &mut Terminal) -> Outcome<()> {
    let (set, language) = (population.set, terminal.language);
    let words = &review(language).province;
    terminal.standing(set)?;
    for said in ranking_in_words(set, on, language) {
        terminal.line(&said)?;
    }
    for figure in figures_in_words(population, language) {
        terminal.line(&figure)?;
    }
    for best in best_in_words(population, language) {
        terminal.line(&best)?;
    }
    for block in blocks {
        let name = match block.name.as_str() {
            "" if blocks.len() > 1 => register(language).no_block,
            "" => words.all_units,
            name => name,
        };
        terminal.line(name)?;
        terminal.table(&block_table(population, block, on, language))?;
        if !block.apart.is_empty() {
            terminal.line(words.set_apart)?;
        }
        for apart in &block.apart {
            let unit = &population.entries[apart.entry].unit;
            terminal.line(&format!("  {unit}: {}", apart_in_words(set, &apart.why, language)))?;
        }
    }
    if !population.not_sent.is_empty() {
        terminal.line(register(language).not_sent)?;
    }
    for unit in population.missing() {
        terminal.line(&format!("  {}", in_block(unit)))?;
    }
    for spread in spread_in_words(population, blocks, on, language) {
        terminal.line(&spread)?;
    }
    Ok(())
}

/// The name of a unit of the register, followed by its block where it has one.
fn in_block(unit: &Registered) -> String {
    if unit.block.is_empty() { unit.name.clone() } else { format!("{} ({})", unit.name, unit.block) }
}

/// The units that sent nothing.
pub(super) fn missing_json(population: &Population) -> Value {
    population.missing().map(|unit| json!({"unit": unit.name, "block": unit.block, "id": unit.id})).collect()
}

fn as_json(population: &Population, blocks: &[Block], terminal: &Terminal) -> Value {
    let set = population.set;
    let class = |class: Option<ClassIx>| {
        let class = set.classes().zip(class).and_then(|(classes, class)| classes.list.get(class));
        class.map(|class| class.id.clone())
    };
    let blocks_json = blocks.iter().map(|block| {
        let ranked = block.ranked.iter().map(|ranked| {
            let entry = &population.entries[ranked.entry];
            json!({
                "rank": ranked.rank, "unit": entry.unit, "file": entry.source,
                "value": exact(Some(&ranked.value)), "points": exact(Some(&ranked.points)),
                "ties": ranked.ties.iter().map(|points| exact(Some(points))).collect::<Vec<_>>(),
                "class": class(ranked.class),
                "lowered": lowered_in_words(set, &ranked.lowered, terminal.language),
            })
        });
        let apart = block.apart.iter().map(|apart| {
            let entry = &population.entries[apart.entry];
            let why = apart_in_words(set, &apart.why, terminal.language);
            json!({"unit": entry.unit, "file": entry.source, "why": why})
        });
        json!({"block": block.name, "ranked": ranked.collect::<Vec<_>>(), "apart": apart.collect::<Vec<_>>()})
    });
    let spread = distribution(population, blocks);
    let best = population
        .best
        .iter()
        .map(|(best, value)| json!({"input": set.input(best.input).address, "value": exact(value.as_ref())}));
    let figures = population.figures.values.iter();
    let figures = figures
        .map(|(input, value)| json!({"input": set.input(*input).address, "value": exact(Some(value))}));
    let computed = population.computed.iter().map(|figure| {
        let value = exact(figure.value.as_ref());
        json!({"input": set.input(figure.input).address, "value": value, "sheets": figure.sheets})
    });
    json!({
        "set": set_json(set), "figures": figures.collect::<Vec<_>>(), "computed": computed.collect::<Vec<_>>(),
        "provisional": population.is_provisional(),
        "notSent": missing_json(population),
        "blocks": blocks_json.collect::<Vec<_>>(), "best": best.collect::<Vec<_>>(),
        "distribution": {
            "classes": *spread.classes, "tenths": spread.tenths,
            "figures": spread.figures.map(|figures| figures.all().map(ToString::to_string)),
        },
    })
}
