//! Where sheets come from: files, folders, and streams of JSON lines. One is read when it is scored.

use std::collections::VecDeque;
use std::ffi::OsStr;
use std::io::{BufRead, BufReader, Read};
use std::path::{Path, PathBuf};
use std::thread;

use super::super::files::{self, is_standard_input, json_below};
use super::super::terminal::{Outcome, Terminal};
use super::progress::Progress;
use crate::texts::cli;
use tudanhgia_core::json::unmarked_bytes;
use tudanhgia_core::sheet::MAX_SHEET_BYTES;
use tudanhgia_office::texts::review::pages::pages;
use tudanhgia_words::Language;

/// How many names of files left out are said.
const NAMED: usize = 5;

/// How many sheets a worker takes at a time.
const SHARE: usize = 64;

/// How many bytes of sheets from the standard input are held at a time.
const MOST_HELD: usize = 8_000_000;

/// One sheet that has not been read yet, or was taken from a stream.
pub(crate) struct SheetSource {
    /// What it is called in the output: the path, with the line of a stream.
    pub(crate) name: String,
    held: Held,
}

enum Held {
    File(PathBuf),
    Bytes(Vec<u8>),
    Unreadable(std::io::Error),
}

/// All sheets, in order.
pub(crate) struct Sheets {
    waiting: VecDeque<PathBuf>,
    stream: Option<Stream>,
    from_folder: bool,
    /// Sheets that were already taken from the front, to see whether there is more than one.
    ahead: VecDeque<SheetSource>,
}

/// A stream of JSON lines.
struct Stream {
    name: String,
    lines: Box<dyn BufRead>,
    line: usize,
}

impl SheetSource {
    /// The bytes of the sheet; of one that is too large a little more than the limit, so that its reader can tell.
    ///
    /// # Errors
    ///
    /// What the system says, in words.
    pub(crate) fn read(&self, language: Language) -> Result<std::borrow::Cow<'_, [u8]>, String> {
        let said = |error: &std::io::Error| (cli(language).system)(error);
        match &self.held {
            Held::File(path) => match files::read(path, MAX_SHEET_BYTES) {
                Ok(bytes) => Ok(bytes.into()),
                Err(error) => Err(said(&error)),
            },
            Held::Bytes(bytes) => Ok(bytes.into()),
            Held::Unreadable(error) => Err(said(error)),
        }
    }

    fn held(&self) -> usize {
        if let Held::Bytes(bytes) = &self.held { bytes.len() } else { 0 }
    }
}

impl Sheets {
    pub(crate) fn new(given: &[PathBuf], terminal: &Terminal) -> Outcome<Self> {
        let mut waiting = VecDeque::new();
        let mut left_out = Vec::new();
        for path in given {
            if path.is_dir() {
                let below = json_below(path, terminal)?;
                waiting.extend(below.taken);
                left_out.extend(below.left_out);
            } else {
                waiting.push_back(path.clone());
            }
        }
        if !left_out.is_empty() {
            let named = left_out.iter().take(NAMED).map(|path| path.to_string_lossy());
            let named = named.collect::<Vec<_>>().join(", ");
            terminal.say(&(pages(terminal.language).round.left_out)(left_out.len(), &named));
        }
        let from_folder = given.iter().any(|path| path.is_dir());
        Ok(Self { waiting, stream: None, from_folder, ahead: VecDeque::new() })
    }

    /// How many sheets there are, unless a stream is among them.
    fn count(&self) -> Option<usize> {
        let known = self.stream.is_none() && !self.waiting.iter().any(|path| is_stream(path));
        known.then_some(self.waiting.len() + self.ahead.len())
    }

    /// The only sheet, if there is just one and it does not come from a folder.
    pub(crate) fn alone(&mut self) -> Option<SheetSource> {
        if self.from_folder {
            return None;
        }
        self.ahead = [self.next(), self.next()].into_iter().flatten().collect();
        if self.ahead.len() == 1 { self.ahead.pop_front() } else { None }
    }

    /// Works through all sheets on all workers, in batches, so that memory does not grow with their number; `then` takes what
    /// came of each, in the order of the sheets.
    pub(crate) fn each<W: Send, T: Send>(
        mut self,
        workers: &mut [W],
        language: Language,
        work: impl Fn(&mut W, &SheetSource) -> T + Sync,
        mut then: impl FnMut(&SheetSource, T, &Progress) -> Outcome<()>,
    ) -> Outcome<()> {
        let mut progress = Progress::new(self.count(), language);
        let mut done = 0;
        loop {
            let batch = self.batch(SHARE * workers.len());
            if batch.is_empty() {
                break;
            }
            done += batch.len();
            for (source, came) in batch.iter().zip(on_all(workers, &batch, &work)) {
                then(source, came, &progress)?;
            }
            progress.show(done);
        }
        progress.clear();
        Ok(())
    }

    /// The next sheets: at most so many, and not many more bytes than may be held in memory.
    fn batch(&mut self, most: usize) -> Vec<SheetSource> {
        let (mut batch, mut held) = (Vec::new(), 0);
        while batch.len() < most && held < MOST_HELD {
            let Some(source) = self.next() else { break };
            held += source.held();
            batch.push(source);
        }
        batch
    }

    fn next(&mut self) -> Option<SheetSource> {
        if let Some(source) = self.ahead.pop_front() {
            return Some(source);
        }
        loop {
            if let Some(stream) = &mut self.stream {
                match stream.next() {
                    Some(source) => return Some(source),
                    None => self.stream = None,
                }
            }
            let path = self.waiting.pop_front()?;
            if !is_stream(&path) {
                return Some(SheetSource {
                    name: path.to_string_lossy().into_owned(),
                    held: Held::File(path),
                });
            }
            match Stream::open(&path) {
                Ok(stream) => self.stream = Some(stream),
                Err(error) => {
                    let name = path.to_string_lossy().into_owned();
                    return Some(SheetSource { name, held: Held::Unreadable(error) });
                }
            }
        }
    }
}

/// A worker for each processor.
pub(crate) fn workers<W: Clone>(worker: W) -> Vec<W> {
    vec![worker; thread::available_parallelism().map_or(1, usize::from)]
}

/// Works through a batch on all workers; what came of it is in the order of the batch.
fn on_all<W: Send, T: Send>(
    workers: &mut [W],
    batch: &[SheetSource],
    work: &(impl Fn(&mut W, &SheetSource) -> T + Sync),
) -> Vec<T> {
    let share = batch.len().div_ceil(workers.len());
    thread::scope(|scope| {
        let parts = batch.chunks(share).zip(workers);
        let running: Vec<_> = parts
            .map(|(part, worker)| {
                scope.spawn(move || part.iter().map(|source| work(worker, source)).collect::<Vec<_>>())
            })
            .collect();
        let joined = running.into_iter().map(|part| part.join());
        joined.flat_map(|part| part.unwrap_or_else(|panic| std::panic::resume_unwind(panic))).collect()
    })
}

/// Whether a path gives one sheet a line.
fn is_stream(path: &Path) -> bool {
    let lines = |end: &str| ["jsonl", "ndjson"].iter().any(|other| end.eq_ignore_ascii_case(other));
    is_standard_input(path) || path.extension().and_then(OsStr::to_str).is_some_and(lines)
}

impl Stream {
    fn open(path: &Path) -> std::io::Result<Self> {
        let lines: Box<dyn BufRead> = if is_standard_input(path) {
            Box::new(BufReader::new(std::io::stdin()))
        } else {
            Box::new(BufReader::new(std::fs::File::open(path)?))
        };
        Ok(Self { name: path.to_string_lossy().into_owned(), lines, line: 0 })
    }

    /// The sheet of the next line that is not empty. A first line that is not JSON by itself begins a single sheet that
    /// is spread over many lines.
    fn next(&mut self) -> Option<SheetSource> {
        loop {
            let bytes = match self.read_line() {
                Ok(bytes) if bytes.is_empty() => return None,
                Ok(bytes) => bytes,
                Err(error) => return Some(self.source(Held::Unreadable(error))),
            };
            self.line += 1;
            if bytes.iter().all(u8::is_ascii_whitespace) {
                continue;
            }
            let whole = serde_json::from_slice::<serde::de::IgnoredAny>(unmarked_bytes(&bytes)).is_ok();
            if self.line > 1 || whole || bytes.len() > MAX_SHEET_BYTES {
                return Some(self.source(Held::Bytes(bytes)));
            }
            return Some(match self.read_rest(bytes) {
                Ok(bytes) => SheetSource { name: self.name.clone(), held: Held::Bytes(bytes) },
                Err(error) => self.source(Held::Unreadable(error)),
            });
        }
    }

    fn source(&self, held: Held) -> SheetSource {
        SheetSource { name: format!("{}:{}", self.name, self.line), held }
    }

    /// A line, or what makes clear that it is too long; then the rest of it is passed over.
    fn read_line(&mut self) -> std::io::Result<Vec<u8>> {
        let mut bytes = Vec::new();
        let most = u64::try_from(MAX_SHEET_BYTES).unwrap_or(u64::MAX) + 1;
        (&mut self.lines).take(most).read_until(b'\n', &mut bytes)?;
        if bytes.len() > MAX_SHEET_BYTES && bytes.last() != Some(&b'\n') {
            self.lines.skip_until(b'\n')?;
        }
        Ok(bytes)
    }

    fn read_rest(&mut self, mut bytes: Vec<u8>) -> std::io::Result<Vec<u8>> {
        let left = u64::try_from(MAX_SHEET_BYTES - bytes.len()).unwrap_or(0) + 1;
        (&mut self.lines).take(left).read_to_end(&mut bytes)?;
        // What follows belongs to the same sheet, which is too large.
        std::io::copy(&mut self.lines, &mut std::io::sink())?;
        Ok(bytes)
    }
}
