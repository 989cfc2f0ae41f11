//! All sheets of a round, read on all processors.

use std::path::{Path, PathBuf};
use std::thread;

use super::files::{json_below, not_read, read};
use super::score::progress::Progress;
use super::score::sheets::{SheetSource, Sheets, workers};
use super::terminal::{Outcome, Stop, Terminal};
use tudanhgia_core::criteria::CriteriaSet;
use tudanhgia_core::sheet::SheetFault;
use tudanhgia_office::official::MAX_TABLE_BYTES;
use tudanhgia_office::province::{
    Best, Entry, Intake, Population, Refused, Register, RegisterFault, RoundFigures,
};
use tudanhgia_office::texts::review::{figure_fault_in_words, register, register_fault_in_words};
use tudanhgia_words::Language;

/// The register of units in a file; none without one.
pub(super) fn load_register(path: Option<&Path>, terminal: &Terminal) -> Outcome<Option<Register>> {
    let Some(path) = path else { return Ok(None) };
    let bytes = read(path, MAX_TABLE_BYTES).map_err(|error| not_read(path, terminal, &error))?;
    let said = |faults: Vec<RegisterFault>| {
        let lines = faults.iter().map(|fault| register_fault_in_words(fault, terminal.language));
        Stop::Said(lines.collect::<Vec<_>>().join("\n"))
    };
    Register::read(&bytes).map(Some).map_err(said)
}

/// The figures of the round in a file; none without one.
pub(super) fn load_figures(
    path: Option<&Path>,
    set: &CriteriaSet,
    terminal: &Terminal,
) -> Outcome<RoundFigures> {
    let Some(path) = path else { return Ok(RoundFigures::default()) };
    let bytes = read(path, MAX_TABLE_BYTES).map_err(|error| not_read(path, terminal, &error))?;
    RoundFigures::read(set, &bytes).map_err(|faults| {
        let lines = faults.iter().map(|fault| {
            format!("{}: {}", path.to_string_lossy(), figure_fault_in_words(fault, terminal.language))
        });
        Stop::Said(lines.collect::<Vec<_>>().join("\n"))
    })
}

/// The files of sheets that the paths give.
pub(super) fn files_of(paths: &[PathBuf], terminal: &Terminal) -> Outcome<Vec<PathBuf>> {
    let mut files = Vec::new();
    for path in paths {
        match path.is_dir() {
            true => files.extend(json_below(path, terminal)?.taken),
            false => files.push(path.clone()),
        }
    }
    Ok(files)
}

/// How many units of the register have sent something; nothing to say without a register.
pub(super) fn say_sent(population: &Population, terminal: &Terminal) {
    if let Some(units) = population.register.map(|register| register.units.len()) {
        terminal.say(&(register(terminal.language).sent)(units - population.not_sent.len(), units));
    }
}

/// Reads all sheets that the paths give.
pub(super) fn read_round<'a>(
    set: &'a CriteriaSet,
    best: &'a [Best<'a>],
    (register, figures): (Option<&'a Register>, &'a RoundFigures),
    paths: &[PathBuf],
    terminal: &Terminal,
) -> Outcome<Population<'a>> {
    let (sheets, language) = (Sheets::new(paths, terminal)?, terminal.language);
    let mut workers = workers(Intake::new(set, best).with_figures(figures));
    let mut read = Vec::new();
    let take = |_: &SheetSource, came, _: &Progress| {
        read.push(came);
        Ok(())
    };
    sheets.each(&mut workers, language, |worker, source| read_one(worker, source, language), take)?;
    let population = Population::rescored(set, best, register, read, |entries, values| {
        let share = entries.len().div_ceil(workers.len()).max(1);
        thread::scope(|scope| {
            for (part, worker) in entries.chunks_mut(share).zip(&mut workers) {
                scope.spawn(move || part.iter_mut().for_each(|entry| worker.rescore(entry, values)));
            }
        });
    });
    Ok(population.with_figures(figures.clone()))
}

fn read_one(worker: &mut Intake, source: &SheetSource, language: Language) -> Result<Entry, Refused> {
    match source.read(language) {
        Ok(bytes) => worker.read(&source.name, &bytes),
        Err(reason) => Err(Refused {
            source: source.name.clone(),
            unit: String::new(),
            why: SheetFault::Unreadable(reason),
        }),
    }
}
