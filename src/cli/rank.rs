//! `tudanhgia rank`: the ranking of a round, and its results.

use std::path::PathBuf;
use std::process::ExitCode;

use serde_json::{Value, json};

use super::files::{load_set, unreadable};
use super::output::{Format, exact, write_paper};
use super::round::read_round;
use super::terminal::{Outcome, Stop, Terminal};
use crate::calc::NodeIx;
use crate::criteria::CriteriaSet;
use crate::official::{Official, Results};
use crate::papers::{Cell, Table, annex, annex_table};
use crate::province::{Best, Block, Entry, Population, distribution, rank, results};
use crate::texts::review::{apart_in_words, review};
use crate::texts::{exact_text, option_labels, score_text};

/// Rank the sheets of a round: equal values share a rank, the next is skipped; who cannot be ranked stands apart
#[derive(clap::Args)]
#[command(
    after_long_help = "Rows that are scored against the best unit are scored anew by the best of all sheets; sheets of a \
        unit that sent several have no part in that. Units are ranked on the total as the set declares, rounded or not.\n\n\
        Exit codes:\n  \
        0  every sheet is ranked\n  \
        1  some are set apart or could not be scored\n  \
        2  wrong usage, or a file that cannot be read\n\n\
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
    /// Rank on a group or criterion instead of the total, by its id
    #[arg(long)]
    group: Option<String>,
    /// Rank each profile of units as a block of its own
    #[arg(long)]
    by_profile: bool,
    /// Write the official results to this file, for the units to open
    #[arg(long, conflicts_with = "group")]
    results: Option<PathBuf>,
    /// Write the annex of the decision (.docx, .xlsx, .csv)
    #[arg(long, conflicts_with = "group")]
    annex: Option<PathBuf>,
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
}

impl Arguments {
    pub(super) fn run(self, terminal: &mut Terminal) -> Outcome {
        let words = review(terminal.language);
        let Some(set) = load_set(&self.set, terminal)? else { return Ok(ExitCode::from(2)) };
        let on = match &self.group {
            None => set.total(),
            Some(id) => row(&set, id).ok_or_else(|| Stop::Said((words.province.no_row)(id)))?,
        };
        let best = Best::of(&set);
        let population = read_round(&set, &best, &self.sheets, terminal)?;
        let profile = |index: usize| match self.by_profile {
            true => profile_name(&set, &population.entries[index], terminal),
            false => String::new(),
        };
        let blocks = rank(&population, on, &profile);
        match self.format {
            Format::Text => print(&population, &blocks, on, terminal)?,
            Format::Csv => terminal.csv(&one_table(&population, &blocks, on, terminal))?,
            Format::Json => terminal.line(&format!("{:#}", as_json(&population, &blocks, terminal)))?,
        }
        self.write(&population, &blocks, terminal)?;
        for refused in &population.refused {
            eprintln!("{}: {}", refused.source, (terminal.texts().sheet_fault)(&refused.why));
        }
        let counts = counts(&population, &blocks);
        eprintln!("{}", (words.province.summary)(&counts));
        Ok(if counts[2] == counts[0] { ExitCode::SUCCESS } else { ExitCode::FAILURE })
    }
}

impl Arguments {
    /// Writes the results and the annex that were asked for.
    fn write(&self, population: &Population, blocks: &[Block], terminal: &Terminal) -> Outcome<()> {
        let (set, language) = (population.set, terminal.language);
        if self.results.is_none() && self.annex.is_none() {
            return Ok(());
        }
        let made = results(population, blocks, &|reasons| apart_in_words(set, reasons, language));
        let made = Results {
            document: self.document.clone(),
            issuer: self.issuer.clone(),
            date: self.date.clone(),
            ..made
        };
        if let Some(path) = &self.results {
            std::fs::write(path, made.save())
                .map_err(|error| Stop::Said(unreadable(path, terminal, &error)))?;
        }
        let Some(path) = &self.annex else { return Ok(()) };
        let all: Vec<&Official> = made.units.iter().collect();
        write_paper(path, &annex(set, &made, language), &annex_table(set, &all, language), terminal)
    }
}

fn row(set: &CriteriaSet, id: &str) -> Option<NodeIx> {
    set.nodes.iter().skip(1).position(|node| node.id == id).map(|index| NodeIx(index + 1))
}

/// Files read, scored, ranked, set apart, refused.
pub(super) fn counts(population: &Population, blocks: &[Block]) -> [usize; 5] {
    let ranked = blocks.iter().map(|block| block.ranked.len()).sum();
    let apart = blocks.iter().map(|block| block.apart.len()).sum();
    let (scored, refused) = (population.entries.len(), population.refused.len());
    [scored + refused, scored, ranked, apart, refused]
}

fn profile_name(set: &CriteriaSet, entry: &Entry, terminal: &Terminal) -> String {
    let labels =
        set.profiles.as_ref().map(|profiles| option_labels(set.input(profiles.input), terminal.language));
    let label = labels.zip(entry.profile).and_then(|(labels, profile)| labels.get(profile).copied());
    label.unwrap_or_default().to_owned()
}

fn class_name(set: &CriteriaSet, entry: &Entry, on: NodeIx, terminal: &Terminal) -> Cell {
    let class = set.classes().zip(entry.class).filter(|_| on == set.total());
    let name = class.and_then(|(classes, class)| classes.list.get(class));
    name.map_or(Cell::Empty, |class| Cell::text(class.name.get(terminal.language)))
}

fn rows(population: &Population, block: &Block, on: NodeIx, terminal: &Terminal) -> Vec<Vec<Cell>> {
    let set = population.set;
    let ranked = block.ranked.iter().map(|ranked| {
        let entry = &population.entries[ranked.entry];
        vec![
            Cell::count(usize::try_from(ranked.rank).unwrap_or(0)),
            Cell::text(&entry.unit),
            Cell::number(Some(&ranked.value), set.digits),
            class_name(set, entry, on, terminal),
        ]
    });
    ranked.collect()
}

fn print(population: &Population, blocks: &[Block], on: NodeIx, terminal: &mut Terminal) -> Outcome<()> {
    let words = &review(terminal.language).province;
    let (set, language) = (population.set, terminal.language);
    for (best, value) in &population.best {
        if let Some(value) = value {
            let label = set.input(best.input).label.get(language);
            terminal.line(&(words.best)(label, &exact_text(value, language)))?;
        }
    }
    for block in blocks {
        let name = if block.name.is_empty() { words.all_units } else { &block.name };
        terminal.line(name)?;
        let head = words.head.map(str::to_owned).to_vec();
        let table = Table { head, rows: rows(population, block, on, terminal) };
        terminal.table(&table)?;
        if !block.apart.is_empty() {
            terminal.line(words.set_apart)?;
        }
        for (entry, reasons) in &block.apart {
            let unit = &population.entries[*entry].unit;
            terminal.line(&format!("  {unit}: {}", apart_in_words(set, reasons, language)))?;
        }
    }
    let spread = distribution(population, blocks);
    if let Some(figures) = &spread.figures {
        let figures = figures.each_ref().map(|value| score_text(value, set.digits, language));
        terminal.line(&(words.spread)(&figures))?;
    }
    let classes = set.classes().map(|classes| classes.list.as_slice()).unwrap_or_default();
    for (class, count) in classes.iter().zip(&spread.classes).rev().filter(|_| on == set.total()) {
        terminal.line(&(words.of_class)(class.name.get(language), *count))?;
    }
    Ok(())
}

/// All blocks in one table, with who is set apart at its end.
fn one_table(population: &Population, blocks: &[Block], on: NodeIx, terminal: &Terminal) -> Table {
    let words = &review(terminal.language).province;
    let mut table = Table { head: words.head.map(str::to_owned).to_vec(), ..Table::default() };
    table.head.extend([words.block, words.set_apart].map(str::to_owned));
    for block in blocks {
        for mut row in rows(population, block, on, terminal) {
            row.extend([Cell::text(&block.name), Cell::Empty]);
            table.rows.push(row);
        }
        for (entry, reasons) in &block.apart {
            let entry = &population.entries[*entry];
            let why = apart_in_words(population.set, reasons, terminal.language);
            table.rows.push(vec![
                Cell::Empty,
                Cell::text(&entry.unit),
                Cell::number(entry.points[on.0].as_ref(), population.set.digits),
                class_name(population.set, entry, on, terminal),
                Cell::text(&block.name),
                Cell::Text(why),
            ]);
        }
    }
    table
}

fn as_json(population: &Population, blocks: &[Block], terminal: &Terminal) -> Value {
    let set = population.set;
    let class = |entry: &Entry| {
        let class = set.classes().zip(entry.class).and_then(|(classes, class)| classes.list.get(class));
        class.map(|class| class.id.clone())
    };
    let blocks_json = blocks.iter().map(|block| {
        let ranked = block.ranked.iter().map(|ranked| {
            let entry = &population.entries[ranked.entry];
            json!({
                "rank": ranked.rank, "unit": entry.unit, "file": entry.source,
                "value": exact(Some(&ranked.value)), "class": class(entry),
            })
        });
        let apart = block.apart.iter().map(|(entry, reasons)| {
            let entry = &population.entries[*entry];
            let why = apart_in_words(set, reasons, terminal.language);
            json!({"unit": entry.unit, "file": entry.source, "why": why})
        });
        json!({"block": block.name, "ranked": ranked.collect::<Vec<_>>(), "apart": apart.collect::<Vec<_>>()})
    });
    let spread = distribution(population, blocks);
    let best = population
        .best
        .iter()
        .map(|(best, value)| json!({"input": set.input(best.input).address, "value": exact(value.as_ref())}));
    json!({
        "set": {"id": set.id, "version": set.version, "sha256": set.sha256},
        "blocks": blocks_json.collect::<Vec<_>>(), "best": best.collect::<Vec<_>>(),
        "distribution": {
            "classes": spread.classes, "tenths": spread.tenths,
            "figures": spread.figures.map(|figures| figures.map(|value| value.to_string())),
        },
    })
}
