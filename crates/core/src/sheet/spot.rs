//! The spots of a sheet: each is what one change alters, read and written as a text. What two sheets differ in, what a step
//! back gives back and what two windows tell each other are edits of spots.

use std::collections::BTreeSet;

use serde_json::Value;

use super::{Change, Sheet};

/// A place of a sheet that one change alters.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Spot {
    /// The unit's name.
    Unit,
    /// The answer to the input at this address.
    Answer(String),
    /// The explanation of the criterion with this id.
    Explanation(String),
    /// The evidence for the criterion with this id.
    Evidence(String),
    /// The private note on the criterion with this id.
    Note(String),
    /// What the paper says of itself under this name.
    Letter(String),
}

/// What became of a spot: its text before and after. Evidence is the JSON of its documents, and nothing where there are none.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Edit {
    /// Where.
    pub spot: Spot,
    /// What stood there; empty where nothing did.
    pub before: String,
    /// What stands there now; empty where nothing does.
    pub after: String,
}

impl Spot {
    /// Where a change alters something.
    pub fn of(change: &Change) -> Self {
        match change {
            Change::Unit(_) => Self::Unit,
            Change::Answer(address, _) => Self::Answer(address.clone()),
            Change::Explanation(id, _) => Self::Explanation(id.clone()),
            Change::Evidence(id, _) => Self::Evidence(id.clone()),
            Change::Note(id, _) => Self::Note(id.clone()),
            Change::Letter(name, _) => Self::Letter(name.clone()),
        }
    }

    /// Its name in a stored history.
    pub(super) fn name(&self) -> String {
        match self {
            Self::Unit => "unit ".to_owned(),
            Self::Answer(address) => format!("answer {address}"),
            Self::Explanation(id) => format!("explanation {id}"),
            Self::Evidence(id) => format!("evidence {id}"),
            Self::Note(id) => format!("note {id}"),
            Self::Letter(name) => format!("letter {name}"),
        }
    }

    pub(super) fn named(name: &str) -> Option<Self> {
        let (kind, key) = name.split_once(' ')?;
        let key = key.to_owned();
        Some(match kind {
            "unit" => Self::Unit,
            "answer" => Self::Answer(key),
            "explanation" => Self::Explanation(key),
            "evidence" => Self::Evidence(key),
            "note" => Self::Note(key),
            "letter" => Self::Letter(key),
            _ => return None,
        })
    }
}

impl Edit {
    /// What a change is going to do to a sheet.
    pub fn of(sheet: &Sheet, change: &Change) -> Self {
        let spot = Spot::of(change);
        let after = match change {
            Change::Evidence(id, evidence) => evidence.text_of(id),
            Change::Unit(text)
            | Change::Answer(_, text)
            | Change::Explanation(_, text)
            | Change::Note(_, text)
            | Change::Letter(_, text) => text.clone(),
        };
        Self { before: sheet.at(&spot), after, spot }
    }

    /// The edit that takes this one back.
    #[must_use]
    pub fn back(self) -> Self {
        Self { spot: self.spot, before: self.after, after: self.before }
    }

    /// As JSON.
    pub(super) fn to_json(&self) -> Value {
        Value::from(vec![self.spot.name(), self.before.clone(), self.after.clone()])
    }

    pub(super) fn read(value: &Value) -> Option<Self> {
        let text = |at: usize| value.get(at)?.as_str();
        let (before, after) = (text(1)?.to_owned(), text(2)?.to_owned());
        Some(Self { spot: Spot::named(text(0)?)?, before, after })
    }

    /// Edits as one line of text.
    pub fn list_text(edits: &[Self]) -> String {
        Value::Array(edits.iter().map(Self::to_json).collect()).to_string()
    }

    /// Edits from such a line; `None` for one that is none.
    pub fn read_list(text: &str) -> Option<Vec<Self>> {
        let value: Value = serde_json::from_str(text).ok()?;
        value.as_array()?.iter().map(Self::read).collect()
    }
}

impl Sheet {
    /// What stands at a spot; empty where nothing does.
    pub fn at(&self, spot: &Spot) -> String {
        let text = match spot {
            Spot::Unit => Some(&self.unit),
            Spot::Answer(address) => self.answers.get(address),
            Spot::Explanation(id) => self.explanations.get(id),
            Spot::Evidence(id) => return self.evidence.text_of(id),
            Spot::Note(id) => self.notes.get(id),
            Spot::Letter(name) => self.letter.get(name),
        };
        text.cloned().unwrap_or_default()
    }

    /// The changes that make these edits, whatever stands there now.
    pub fn changes(&self, edits: &[Edit]) -> Vec<Change> {
        // Each change of evidence brings all of it, so each starts from the one before.
        let mut evidence = self.evidence.clone();
        let change = |edit: &Edit| {
            let text = edit.after.clone();
            match edit.spot.clone() {
                Spot::Unit => Change::Unit(text),
                Spot::Answer(address) => Change::Answer(address, text),
                Spot::Explanation(id) => Change::Explanation(id, text),
                Spot::Evidence(id) => {
                    evidence.put(&id, &text);
                    Change::Evidence(id, evidence.clone())
                }
                Spot::Note(id) => Change::Note(id, text),
                Spot::Letter(name) => Change::Letter(name, text),
            }
        };
        edits.iter().map(change).collect()
    }

    /// What has to be edited so that this sheet says what another says. (Not what no change alters: the set, the time at which
    /// it was begun, keys of later programs.)
    pub fn edits_to(&self, other: &Self) -> Vec<Edit> {
        let spots: BTreeSet<Spot> = self.spots().chain(other.spots()).collect();
        let edit = |spot: Spot| Edit { before: self.at(&spot), after: other.at(&spot), spot };
        spots.into_iter().map(edit).filter(|edit| edit.before != edit.after).collect()
    }

    /// The spots at which something stands.
    fn spots(&self) -> impl Iterator<Item = Spot> {
        std::iter::once(Spot::Unit)
            .chain(self.answers.keys().cloned().map(Spot::Answer))
            .chain(self.explanations.keys().cloned().map(Spot::Explanation))
            .chain(self.evidence.criteria().map(|id| Spot::Evidence(id.to_owned())))
            .chain(self.notes.keys().cloned().map(Spot::Note))
            .chain(self.letter.keys().cloned().map(Spot::Letter))
    }
}
