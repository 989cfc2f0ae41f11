//! All sheets of a round, read on all processors.

use std::path::PathBuf;
use std::thread;

use super::score::progress::Progress;
use super::score::sheets::{Sheets, Source};
use super::terminal::{Outcome, Terminal};
use crate::criteria::CriteriaSet;
use crate::province::{Best, Entry, Intake, Population, Refused};
use crate::sheet::SheetFault;

/// How many sheets a worker takes at a time.
const SHARE: usize = 64;

/// How many bytes of sheets from the standard input are held at a time.
const MOST_HELD: usize = 8_000_000;

/// Reads all sheets that the paths give.
pub(super) fn read_round<'a>(
    set: &'a CriteriaSet,
    best: &'a [Best<'a>],
    paths: &[PathBuf],
    terminal: &Terminal,
) -> Outcome<Population<'a>> {
    let mut sheets = Sheets::new(paths, terminal)?;
    let processors = thread::available_parallelism().map_or(1, usize::from);
    let mut workers = vec![Intake::new(set, best); processors];
    let mut progress = Progress::new(sheets.count(), terminal.language);
    let mut read = Vec::new();
    loop {
        let batch = sheets.batch(SHARE * processors, MOST_HELD);
        if batch.is_empty() {
            break;
        }
        read.extend(read_all(&mut workers, &batch));
        progress.show(read.len());
    }
    progress.clear();
    Ok(Population::rescored(set, best, read, |entries, values| {
        let share = entries.len().div_ceil(workers.len()).max(1);
        thread::scope(|scope| {
            for (part, worker) in entries.chunks_mut(share).zip(&mut workers) {
                scope.spawn(move || part.iter_mut().for_each(|entry| worker.rescore(entry, values)));
            }
        });
    }))
}

fn read_all(workers: &mut [Intake], batch: &[Source]) -> Vec<Result<Entry, Refused>> {
    let share = batch.len().div_ceil(workers.len());
    thread::scope(|scope| {
        let parts = batch.chunks(share).zip(workers);
        let running: Vec<_> = parts
            .map(|(part, worker)| {
                scope.spawn(move || part.iter().map(|source| read(worker, source)).collect::<Vec<_>>())
            })
            .collect();
        let joined = running.into_iter().map(|part| part.join());
        joined.flat_map(|part| part.unwrap_or_else(|panic| std::panic::resume_unwind(panic))).collect()
    })
}

fn read(worker: &mut Intake, source: &Source) -> Result<Entry, Refused> {
    match source.read() {
        Ok(bytes) => worker.read(&source.name, &bytes),
        Err(reason) => Err(Refused {
            source: source.name.clone(),
            unit: String::new(),
            why: SheetFault::Unreadable(reason),
        }),
    }
}
