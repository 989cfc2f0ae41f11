//! What reads and scores the sheets of a round in the browser: a program of its own, built for speed, that several threads
//! run at once, each on its own memory. What it finds goes as bytes to the worker of the round.

#![cfg(target_arch = "wasm32")]

use tudanhgia_core::criteria::CriteriaSet;
use tudanhgia_core::exact::{Exact, Packed};
use tudanhgia_core::sheet::{MAX_SHEET_BYTES, SheetFault};
use tudanhgia_office::province::{Best, Entry, Intake, Refused, SheetFile, sheet_file, to_bytes};
use wasm_bindgen::prelude::*;

/// Reads and scores sheets, a portion of files after the other. What it borrows from its set lives as long as its thread.
#[wasm_bindgen]
pub struct SheetIntake {
    intake: Intake<'static>,
    /// Whether all sheets are scored anew once the best unit is known: then they stay here.
    is_scored_anew: bool,
    read: Vec<Result<Entry, Refused>>,
    portions: Vec<Vec<Result<Entry, Refused>>>,
    line: Line,
}

/// The beginning of a line whose end is still to come, and which it is.
#[derive(Default)]
struct Line {
    number: usize,
    bytes: Vec<u8>,
    /// How many sheets had been read before those of this file.
    before: usize,
}

#[wasm_bindgen]
impl SheetIntake {
    /// For the sheets of the set in the text, which the page has read before; nothing if it is none.
    pub fn open(set: &str) -> Option<Self> {
        let set: &CriteriaSet = Box::leak(Box::new(CriteriaSet::read(set).ok()?));
        let best: &[Best] = Vec::leak(Best::of(set));
        let intake = Intake::new(set, best);
        let is_scored_anew = !best.is_empty();
        Some(Self { intake, is_scored_anew, read: vec![], portions: vec![], line: Line::default() })
    }

    /// The most bytes that are wanted of a file with one sheet: a little more than it may have, so that its reader can tell. 0
    /// of one with a sheet a line, which comes in pieces.
    pub fn limit(name: &str) -> usize {
        if is_lines(name) { 0 } else { MAX_SHEET_BYTES + 1 }
    }

    /// Reads the sheet of a file, or those of a piece of a file with one a line; `is_end` says that no piece comes after it.
    pub fn add(&mut self, name: &str, bytes: &[u8], is_end: bool) {
        if !is_lines(name) {
            return self.read.push(self.intake.read(name, bytes));
        }
        if self.line.number == 0 && self.line.bytes.is_empty() {
            self.line.before = self.read.len();
        }
        let mut lines = bytes.split(|byte| *byte == b'\n').peekable();
        while let Some(piece) = lines.next() {
            // Of a line that is too long so much as tells that it is.
            let room = (MAX_SHEET_BYTES + 1).saturating_sub(self.line.bytes.len());
            self.line.bytes.extend_from_slice(&piece[..piece.len().min(room)]);
            if lines.peek().is_some() || is_end {
                self.end_line(name);
            }
        }
        if is_end {
            self.line = Line::default();
        }
    }

    /// A file that the browser does not give, in its words.
    pub fn unreadable(&mut self, name: &str, reason: &str) {
        // Nothing counts of a file that breaks off.
        if self.line.number > 0 {
            self.read.truncate(self.line.before);
        }
        self.line = Line::default();
        let why = SheetFault::Unreadable(reason.to_owned());
        self.read.push(Err(Refused { source: name.to_owned(), unit: String::new(), why }));
    }

    /// What was read since this was last asked, as bytes.
    pub fn taken(&mut self) -> Vec<u8> {
        let read = std::mem::take(&mut self.read);
        let bytes = to_bytes(&read);
        if self.is_scored_anew {
            self.portions.push(read);
        }
        bytes
    }

    /// The same anew for a portion, which nobody asks for again, counted from 0: scored by the best values of the round.
    pub fn rescored(&mut self, portion: usize, best: &[u8]) -> Vec<u8> {
        let best: Vec<Option<Exact>> = Packed::of_bytes(best.into()).iter().collect();
        let mut read = self.portions.get_mut(portion).map(std::mem::take).unwrap_or_default();
        for entry in read.iter_mut().flatten() {
            self.intake.rescore(entry, &best);
        }
        to_bytes(&read)
    }
}

impl SheetIntake {
    fn end_line(&mut self, name: &str) {
        self.line.number += 1;
        let line = std::mem::take(&mut self.line.bytes);
        if !line.iter().all(u8::is_ascii_whitespace) {
            self.read.push(self.intake.read(&format!("{name}:{}", self.line.number), &line));
        }
    }
}

fn is_lines(name: &str) -> bool {
    sheet_file(name) == Some(SheetFile::Lines)
}
