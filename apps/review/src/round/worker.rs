//! What the worker of a round does: it puts together what its threads read (`apps/intake`), and answers what the page asks of
//! all of it.

use wasm_bindgen::prelude::*;

use super::talk::{By, FileAsked, How, Question};
use super::{files, views};
use tudanhgia_core::criteria::CriteriaSet;
use tudanhgia_core::exact::{Exact, Packed};
use tudanhgia_office::official::{self, Hints, Results};
use tudanhgia_office::papers::profile_name;
use tudanhgia_office::province::{
    Best, Block, Entry, Population, Refused, Register, best_values, of_bytes, rank,
};
use tudanhgia_office::texts::review::open_fault_in_words;
use tudanhgia_words::Language;

/// The sheets of a round. What its parts borrow from each other lives as long as the worker, which ends with its round.
#[wasm_bindgen]
pub struct RoundWorker {
    set: &'static CriteriaSet,
    best: &'static [Best<'static>],
    /// What was read, a portion of files each.
    read: Vec<Vec<Result<Entry, Refused>>>,
    values: Vec<Option<Exact>>,
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
        let (read, values) = (vec![], vec![]);
        Some(Self { set, best, read, values, register: None, last: None, population: None })
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

    /// What a thread read in a portion of the files; once more where its sheets were scored anew. Whether it is that.
    pub fn put(&mut self, portion: usize, read: &[u8]) -> bool {
        if self.read.len() <= portion {
            self.read.resize(portion + 1, vec![]);
        }
        let read = of_bytes(self.set, read);
        let is_read = read.is_some();
        self.read[portion] = read.unwrap_or_default();
        is_read
    }

    /// By which values all sheets are scored anew; nothing where they need not be.
    pub fn best(&mut self) -> Option<Vec<u8>> {
        if self.best.is_empty() {
            return None;
        }
        self.values = best_values(self.best, self.register, self.taken());
        Some(self.values.iter().cloned().collect::<Packed>().bytes().to_vec())
    }

    /// Puts together what was read.
    pub fn finish(&mut self) {
        let (read, values) = (self.taken(), std::mem::take(&mut self.values));
        self.population = Some(Population::of_rescored(self.set, self.best, self.register, read, values));
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
    /// The sheets in the order of their files.
    fn taken(&mut self) -> Vec<Result<Entry, Refused>> {
        std::mem::take(&mut self.read).into_iter().flatten().collect()
    }

    fn asked<T: serde::de::DeserializeOwned>(&self, question: &[u8]) -> Option<(&Population<'static>, T)> {
        Some((self.population.as_ref()?, postcard::from_bytes(question).ok()?))
    }
}

/// Ranks as the page asks.
pub(super) fn ranked(population: &Population, how: How, language: Language) -> Vec<Block> {
    rank(population, how.on, &|entry| match how.by {
        By::None => String::new(),
        By::Register => population.block_of(entry).to_owned(),
        By::Profile => profile_name(population.set, &population.entries[entry], language),
    })
}
