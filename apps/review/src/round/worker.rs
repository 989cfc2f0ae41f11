//! What the worker of a round does: it reads sheets as they come, and answers what the page asks of all of them.

use wasm_bindgen::prelude::*;

use super::talk::{By, FileAsked, How, Question};
use super::{files, views};
use tudanhgia_core::criteria::CriteriaSet;
use tudanhgia_core::sheet::{MAX_SHEET_BYTES, SheetFault};
use tudanhgia_office::official::{self, Hints, Results};
use tudanhgia_office::papers::profile_name;
use tudanhgia_office::province::{
    Best, Block, Entry, Intake, Population, Refused, Register, SheetFile, rank, sheet_file,
};
use tudanhgia_office::texts::review::open_fault_in_words;
use tudanhgia_words::Language;

/// The sheets of a round. What its parts borrow from each other lives as long as the worker, which ends with its round.
#[wasm_bindgen]
pub struct RoundWorker {
    set: &'static CriteriaSet,
    best: &'static [Best<'static>],
    intake: Intake<'static>,
    read: Vec<Result<Entry, Refused>>,
    register: Option<&'static Register>,
    last: Option<Results>,
    population: Option<Population<'static>>,
}

#[wasm_bindgen]
impl RoundWorker {
    /// A round by the set in the text, which the page has read before; nothing if it is none.
    pub fn open(set: &str) -> Option<Self> {
        let set: &CriteriaSet = Box::leak(Box::new(CriteriaSet::read(set).ok()?));
        let best: &[Best] = Vec::leak(Best::of(set));
        let intake = Intake::new(set, best);
        Some(Self { set, best, intake, read: Vec::new(), register: None, last: None, population: None })
    }

    /// The register of units, which the page has read before.
    pub fn register(&mut self, bytes: &[u8]) {
        self.register = Register::read(bytes).ok().map(|register| &*Box::leak(Box::new(register)));
    }

    /// Last year's results, to compare with; what is wrong with the file comes as lines.
    pub fn last(&mut self, bytes: &[u8], language: &str) -> String {
        self.last = None;
        match official::open(bytes, &Hints::default()) {
            Ok(opened) => {
                self.last = Some(opened.results);
                String::new()
            }
            Err(fault) => open_fault_in_words(&fault, Language::of_tag(language)).join("\n"),
        }
    }

    /// The most bytes that a file of this name may have.
    pub fn limit(&self, name: &str) -> usize {
        if is_lines(name) { MOST_LINES } else { MAX_SHEET_BYTES }
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
        let (set, best) = (self.set, self.best);
        let read = std::mem::take(&mut self.read);
        let population = Population::rescored(set, best, self.register, read, |entries, values| {
            entries.iter_mut().for_each(|entry| self.intake.rescore(entry, values));
        });
        self.population = Some(population);
    }

    /// The language of what the page asks: it stands at the beginning of each question, and beside what is only handed over.
    pub fn asked_in(&self, given: &[u8], language: Option<String>) -> String {
        language.or_else(|| Some(postcard::take_from_bytes(given).ok()?.0)).unwrap_or_default()
    }

    /// Answers a question of the page.
    pub fn answer(&self, question: &[u8]) -> Vec<u8> {
        let Some((population, Question { language, ask })) = self.asked(question) else {
            return vec![];
        };
        views::answer(population, self.last.as_ref(), ask, Language::of_tag(&language))
    }

    /// Makes a file that the page asks for.
    pub fn file(&self, asked: &[u8]) -> Vec<u8> {
        self.asked(asked)
            .map(|(population, asked): (_, FileAsked)| files::file(population, self.last.as_ref(), asked))
            .unwrap_or_default()
    }
}

impl RoundWorker {
    fn asked<T: serde::de::DeserializeOwned>(&self, question: &[u8]) -> Option<(&Population<'static>, T)> {
        Some((self.population.as_ref()?, postcard::from_bytes(question).ok()?))
    }
}

/// The most bytes of a file with a sheet a line: it is held as a whole.
const MOST_LINES: usize = 300_000_000;

fn is_lines(name: &str) -> bool {
    sheet_file(name) == Some(SheetFile::Lines)
}

/// Ranks as the page asks.
pub(super) fn ranked(population: &Population, how: How, language: Language) -> Vec<Block> {
    rank(population, how.on, &|entry| match how.by {
        By::None => String::new(),
        By::Register => population.block_of(entry).to_owned(),
        By::Profile => profile_name(population.set, &population.entries[entry], language),
    })
}
