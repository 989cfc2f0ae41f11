//! What a unit has filled in (phiếu tự đánh giá): its answers and explanations, whichever set they belong to.

mod evidence;
mod history;
mod pretty;
mod result;
mod saved;
mod spot;
mod unstored;

use std::collections::BTreeMap;

use serde::{Serialize, Serializer};
use serde_json::Value;

use crate::criteria::{CriteriaSet, SetStanding};
use crate::scoring::Answers;

pub use evidence::{Evidence, Fate, Proof, ProofFile, fates, strangers};
pub use history::{Hand, History};
pub use result::{RESULT_KIND, result_text};
pub use saved::{FORMAT, KIND, MAX_SHEET_BYTES, SheetFault};
pub use spot::{Edit, Spot};
pub use unstored::Unstored;

/// The version of this program, written into every file.
pub const ENGINE: &str = env!("CARGO_PKG_VERSION");

/// A sheet. Nothing that was typed is ever dropped from it: what does not fit the set at hand stays, unread.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Sheet {
    /// The set it was filled in for.
    pub set: SetRef,
    /// The unit's name as typed.
    pub unit: String,
    /// When it was begun, as an ISO 8601 time; empty if unknown.
    pub created: String,
    /// What its paper says of itself as a document of an office: number, place, date and more, by their names.
    pub letter: BTreeMap<String, String>,
    /// The answers.
    pub answers: Answers,
    /// The explanations (giải trình), by the id of the criterion.
    pub explanations: BTreeMap<String, String>,
    /// The evidence that it names, by the id of the criterion.
    pub evidence: Evidence,
    /// What the unit notes for itself, by the id of the criterion: in drafts and files of the sheet, and nowhere else.
    pub notes: BTreeMap<String, String>,
    /// What else stands in the file, as a later program may write it, by key; `set` holds what else stands there.
    pub others: Others,
}

/// Keys that this program does not know, with what they hold.
pub type Others = serde_json::Map<String, serde_json::Value>;

/// Which set, to the last letter.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct SetRef {
    /// The id.
    pub id: String,
    /// The version.
    pub version: String,
    /// The content hash.
    pub sha256: String,
    /// The title when the sheet was saved, so that a reader without the set knows what this is.
    pub title: String,
    /// The sentence that says that the set is a sample; empty for any other.
    pub sample: String,
    /// The sentence that says that the set was compiled from a published text; empty for any other.
    pub compiled: String,
}

/// A change to a sheet: the only way in which the form alters it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Change {
    /// The unit's name.
    Unit(String),
    /// The answer to an input; empty clears it.
    Answer(String, String),
    /// The explanation of a criterion; empty clears it.
    Explanation(String, String),
    /// All evidence, of which that for this criterion is another (see [`Evidence::changed`]).
    Evidence(String, Evidence),
    /// The private note on a criterion; empty clears it.
    Note(String, String),
    /// What the paper says of itself under a name; empty clears it.
    Letter(String, String),
}

impl Sheet {
    /// An empty sheet for a set.
    pub fn new(set: &CriteriaSet, unit: &str, created: &str) -> Self {
        Self {
            set: SetRef::of(set),
            unit: unit.to_owned(),
            created: created.to_owned(),
            letter: BTreeMap::new(),
            answers: Answers::new(),
            explanations: BTreeMap::new(),
            evidence: Evidence::default(),
            notes: BTreeMap::new(),
            others: Others::new(),
        }
    }

    /// Applies a change.
    pub fn apply(&mut self, change: Change) {
        let (texts, key, text) = match change {
            Change::Unit(name) => return self.unit = name,
            Change::Answer(address, text) => (&mut self.answers, address, text),
            Change::Explanation(criterion, text) => (&mut self.explanations, criterion, text),
            Change::Evidence(_, evidence) => return self.evidence = evidence,
            Change::Note(criterion, text) => (&mut self.notes, criterion, text),
            Change::Letter(name, text) => (&mut self.letter, name, text),
        };
        if text.is_empty() {
            texts.remove(&key);
        } else {
            texts.insert(key, text);
        }
    }

    /// Answers, what is said of criteria, and keys that the set has no place for; they are kept all the same.
    pub fn unplaced<'a>(&'a self, set: &CriteriaSet) -> Vec<(&'a str, &'a str)> {
        let mut addresses: Vec<&str> = set.inputs.iter().map(|input| input.address.as_str()).collect();
        let mut ids: Vec<&str> = set.nodes.iter().map(|node| node.id.as_str()).collect();
        addresses.sort_unstable();
        ids.sort_unstable();
        let answers = self.answers.iter();
        let answers = answers.filter(|(address, _)| addresses.binary_search(&address.as_str()).is_err());
        let said = self.explanations.iter().chain(&self.notes);
        let texts = said.filter(|(id, _)| ids.binary_search(&id.as_str()).is_err());
        let texts = answers.chain(texts).map(|(key, text)| (key.as_str(), text.as_str()));
        let evidence = self.evidence.criteria().filter(|id| ids.binary_search(id).is_err());
        let keys = evidence.chain(self.others.keys().map(String::as_str));
        texts.chain(keys.map(|key| (key, ""))).collect()
    }
}

impl SetRef {
    /// The keys of the reference in a file, in the order in which a reader meets them.
    const KEYS: [&str; 6] = ["id", "version", "sha256", "title", "sample", "compiled"];

    /// The reference to a set.
    pub fn of(set: &CriteriaSet) -> Self {
        let caveat = |standing| set.caveat_of(standing).map(|caveat| caveat.vi.clone()).unwrap_or_default();
        Self {
            id: set.id.clone(),
            version: set.version.clone(),
            sha256: set.sha256.clone(),
            title: set.title.vi.clone(),
            sample: caveat(SetStanding::Sample),
            compiled: caveat(SetStanding::Compiled),
        }
    }

    /// What the set was when the reference was made, as far as the reference says.
    pub fn standing(&self) -> SetStanding {
        match (self.sample.is_empty(), self.compiled.is_empty()) {
            (true, true) => SetStanding::Official,
            (true, false) => SetStanding::Compiled,
            (false, _) => SetStanding::Sample,
        }
    }

    /// Whether id and version are those of a set, whose content may still differ.
    pub fn names(&self, set: &CriteriaSet) -> bool {
        self.id == set.id && self.version == set.version
    }

    /// Whether it is a set to the last letter.
    pub fn is(&self, set: &CriteriaSet) -> bool {
        self.names(set) && self.sha256 == set.sha256
    }

    /// Id and version, as it is called in sentences.
    pub fn called(&self) -> String {
        format!("{} {}", self.id, self.version)
    }

    /// The reference in a file; `text` reads what stands under a key.
    ///
    /// # Errors
    ///
    /// Those of `text`.
    pub fn read<E>(text: &mut dyn FnMut(&'static str) -> Result<String, E>) -> Result<Self, E> {
        Ok(Self {
            id: text("id")?,
            version: text("version")?,
            sha256: text("sha256")?,
            title: text("title")?,
            sample: text("sample")?,
            compiled: text("compiled")?,
        })
    }

    /// The reference as every file has it: the keys in their order, each with its text. Only a set that is not
    /// official says so.
    fn entries(&self) -> impl Iterator<Item = (&'static str, &str)> {
        let texts = [&self.id, &self.version, &self.sha256, &self.title, &self.sample, &self.compiled]
            .map(String::as_str);
        let may_lack = |key: &str| matches!(key, "sample" | "compiled");
        Self::KEYS.into_iter().zip(texts).filter(move |(key, text)| !may_lack(key) || !text.is_empty())
    }

    /// The reference as JSON.
    pub fn to_json(&self) -> Value {
        Value::Object(self.entries().map(|(key, text)| (key.to_owned(), text.into())).collect())
    }
}

impl Serialize for SetRef {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.entries())
    }
}
