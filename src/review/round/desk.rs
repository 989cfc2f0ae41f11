//! What the worker of a round does: it reads sheets as they come, and answers what the page asks of all of them.

use wasm_bindgen::prelude::*;

use super::talk::{By, FileAsked, How, Question};
use super::{files, views};
use crate::calc::NodeIx;
use crate::criteria::CriteriaSet;
use crate::papers::profile_name;
use crate::province::{Best, Block, Entry, Intake, Population, Refused, rank};
use crate::sheet::{MAX_FILE_BYTES, SheetFault};
use crate::texts::Language;

/// The sheets of a round. What its parts borrow from each other lives as long as the worker, which ends with its round.
#[wasm_bindgen]
pub struct RoundDesk {
    set: &'static CriteriaSet,
    best: &'static [Best<'static>],
    intake: Intake<'static>,
    read: Vec<Result<Entry, Refused>>,
    population: Option<Population<'static>>,
}

#[wasm_bindgen]
impl RoundDesk {
    /// A round by the set in the text, which the page has read before; nothing if it is none.
    pub fn open(set: &str) -> Option<Self> {
        let set: &CriteriaSet = Box::leak(Box::new(CriteriaSet::read(set).ok()?));
        let best: &[Best] = Vec::leak(Best::of(set));
        Some(Self { set, best, intake: Intake::new(set, best), read: Vec::new(), population: None })
    }

    /// The most bytes that a file of this name may have.
    pub fn limit(&self, name: &str) -> usize {
        if is_lines(name) { MOST_LINES } else { MAX_FILE_BYTES }
    }

    /// Reads the sheet of a file, or those of a file with one a line.
    pub fn add(&mut self, name: &str, bytes: &[u8]) {
        if !is_lines(name) {
            return self.read.push(self.intake.read(name, bytes));
        }
        if bytes.len() > MOST_LINES {
            let too_large =
                Refused { source: name.to_owned(), unit: String::new(), why: SheetFault::TooLarge };
            return self.read.push(Err(too_large));
        }
        for (index, line) in bytes.split(|byte| *byte == b'\n').enumerate() {
            if !line.iter().all(u8::is_ascii_whitespace) {
                self.read.push(self.intake.read(&format!("{name}:{}", index + 1), line));
            }
        }
    }

    /// A file that the browser does not give, in its words.
    pub fn unreadable(&mut self, name: &str, reason: &str) {
        let why = SheetFault::Unreadable(reason.to_owned());
        self.read.push(Err(Refused { source: name.to_owned(), unit: String::new(), why }));
    }

    /// Puts together what was read.
    pub fn finish(&mut self) {
        self.population = Some(Population::of(self.set, self.best, std::mem::take(&mut self.read)));
    }

    /// Answers a question of the page.
    pub fn answer(&self, question: &str) -> String {
        let Some((population, Question { language, ask })) = self.asked(question) else {
            return String::new();
        };
        views::answer(population, ask, Language::of_tag(&language))
    }

    /// Makes a file that the page asks for.
    pub fn file(&self, asked: &str) -> Vec<u8> {
        self.asked(asked)
            .map(|(population, asked): (_, FileAsked)| files::file(population, asked))
            .unwrap_or_default()
    }
}

impl RoundDesk {
    fn asked<T: serde::de::DeserializeOwned>(&self, question: &str) -> Option<(&Population<'static>, T)> {
        Some((self.population.as_ref()?, serde_json::from_str(question).ok()?))
    }
}

/// The most bytes of a file with a sheet a line: it is held as a whole.
const MOST_LINES: usize = 300_000_000;

/// Whether a file has a sheet a line.
pub(super) fn is_lines(name: &str) -> bool {
    name.ends_with(".jsonl") || name.ends_with(".ndjson")
}

/// Ranks as the page asks.
pub(super) fn ranked(population: &Population, how: How, language: Language) -> Vec<Block> {
    rank(population, NodeIx(how.on), &|entry| match how.by {
        By::None => String::new(),
        By::Profile => profile_name(population.set, &population.entries[entry], language),
    })
}
