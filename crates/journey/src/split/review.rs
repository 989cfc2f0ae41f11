//! Going through a carried sheet, row by row: each waits until somebody takes last year's answers over, leaves them, or types
//! others. Nothing enters the sheet by itself, and every decision can be opened again.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::pairs::{Carried, Edition, Fate, carried, pairs};
use crate::joined::{Joined, either};
use crate::row_at;
use tudanhgia_core::canonical::form;
use tudanhgia_core::criteria::CriteriaSet;
use tudanhgia_core::scoring::Answers;
use tudanhgia_core::sheet::{Change, SetRef, Sheet};

/// What stands under `kind` in the text of a review.
pub const REVIEW_KIND: &str = "tudanhgia-review";

/// The version of that text.
pub const REVIEW_FORMAT: u64 = 1;

/// Where something is carried to.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Place {
    /// A fact that several rows share, by its address.
    Fact(String),
    /// A row, by its id in the newer set; one that is gone by its id in the older.
    Row(String),
}

/// How far a place has come.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Default)]
pub enum State {
    /// Nobody has looked.
    #[default]
    Waiting,
    /// Last year's answers were taken over.
    Taken,
    /// They were left.
    Left,
    /// Others were typed.
    Typed,
}

impl State {
    /// The word of files.
    pub fn word(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Taken => "taken",
            Self::Left => "left",
            Self::Typed => "typed",
        }
    }

    fn of(word: &str) -> Option<Self> {
        [Self::Waiting, Self::Taken, Self::Left, Self::Typed].into_iter().find(|state| state.word() == word)
    }
}

/// A place to go through.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Item {
    /// Where.
    pub place: Place,
    /// What became of it from the older set to the newer.
    pub fate: Fate,
    /// Last year's answers that can be taken over, by their addresses in the newer set.
    pub offered: Answers,
    /// The same answers by their addresses in the older set, in whose words they were given.
    pub was: Answers,
    /// Last year's answers that cannot, by their addresses in the older set.
    pub lost: Answers,
    /// How far it has come.
    pub state: State,
}

/// What taking over means for a sheet.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Taken {
    /// What is to be changed in the sheet.
    pub changes: Vec<Change>,
    /// Where something else stands already, which stays: the address, what stands there, what was offered.
    pub kept: Vec<(String, String, String)>,
}

/// Why a text is no state of this review.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ReviewFault {
    /// It is no review that this program reads.
    NotAReview,
    /// It is of other sets.
    OtherSets,
}

/// A review of a sheet under a newer set.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Review {
    from: SetRef,
    to: SetRef,
    items: Vec<Item>,
}

impl Review {
    /// The review of an older sheet under a newer set; everything waits.
    pub fn new(old: Edition, answers: &Answers, new: Edition) -> Self {
        let pairs = pairs(old, new);
        let Carried { answers: offered, from, left } = carried(old.set, answers, new.set, &pairs);
        let some = |all: &Answers, so: &dyn Fn(&str) -> bool| -> Answers {
            all.iter().filter(|(key, _)| so(key)).map(|(key, text)| (key.clone(), text.clone())).collect()
        };
        let was = |offered: &Answers| -> Answers {
            let before =
                |(address, text): (&String, &String)| Some((from.get(address)?.clone(), text.clone()));
            offered.iter().filter_map(before).collect()
        };
        let mut items = Vec::new();
        // What neither set asks stands among the facts, so that it is seen as well.
        let is_fact =
            |set: &CriteriaSet, address: &str| row_at(set, address).is_none_or(|row| row == address);
        let carried = offered.keys().filter(|address| is_fact(new.set, address));
        for address in carried.chain(left.keys().filter(|address| is_fact(old.set, address))) {
            let same = |other: &str| other == address;
            let fate = if from.contains_key(address) { Fate::Same } else { Fate::Gone };
            let (offered, lost) = (some(&offered, &same), some(&left, &same));
            items.push(Item {
                place: Place::Fact(address.clone()),
                fate,
                was: was(&offered),
                offered,
                lost,
                state: State::Waiting,
            });
        }
        for pair in pairs {
            let of = |set: &CriteriaSet, all: &Answers, id: Option<&String>| {
                id.map_or_else(Answers::new, |id| some(all, &|address| row_at(set, address) == Some(id)))
            };
            let (offered, lost) =
                (of(new.set, &offered, pair.new.as_ref()), of(old.set, &left, pair.old.as_ref()));
            let is_asked = pair
                .new
                .as_ref()
                .is_some_and(|id| new.set.row_named(id).is_some_and(|row| new.set.children(row).is_empty()));
            if let Some(id) =
                pair.new.or(pair.old).filter(|_| is_asked || !offered.is_empty() || !lost.is_empty())
            {
                items.push(Item {
                    place: Place::Row(id),
                    fate: pair.fate,
                    was: was(&offered),
                    offered,
                    lost,
                    state: State::Waiting,
                });
            }
        }
        Self { from: SetRef::of(old.set), to: SetRef::of(new.set), items }
    }

    /// The places: facts first, then the rows of the newer set in its order, then those that are gone.
    pub fn items(&self) -> &[Item] {
        &self.items
    }

    /// How many places are in a state.
    pub fn count(&self, state: State) -> usize {
        self.items.iter().filter(|item| item.state == state).count()
    }

    /// Takes last year's answers over at a place: what has to be changed in the sheet for it. What stands there already stays.
    pub fn take(&mut self, place: &Place, sheet: &Sheet) -> Taken {
        let mut taken = Taken::default();
        for item in self.items.iter_mut().filter(|item| item.place == *place) {
            item.state = State::Taken;
            for (address, text) in &item.offered {
                match sheet.answers.get(address) {
                    Some(there) if there == text => {}
                    Some(there) => taken.kept.push((address.clone(), there.clone(), text.clone())),
                    None => taken.changes.push(Change::Answer(address.clone(), text.clone())),
                }
            }
        }
        taken
    }

    /// Takes over at once what waits and is so: for all that did not change, say.
    pub fn take_all(&mut self, so: impl Fn(&Item) -> bool, sheet: &Sheet) -> Taken {
        let is_meant = |item: &&Item| item.state == State::Waiting && !item.offered.is_empty() && so(item);
        let places: Vec<Place> = self.items.iter().filter(is_meant).map(|item| item.place.clone()).collect();
        let mut all = Taken::default();
        for place in places {
            let taken = self.take(&place, sheet);
            all.changes.extend(taken.changes);
            all.kept.extend(taken.kept);
        }
        all
    }

    /// Leaves last year's answers at a place, notes that others were typed, or opens the decision again: the sheet stays as it is.
    pub fn decide(&mut self, place: &Place, state: State) {
        self.items.iter_mut().filter(|item| item.place == *place).for_each(|item| item.state = state);
    }

    /// Takes the states of such a text over; what it says of places that are not here is let go.
    ///
    /// # Errors
    ///
    /// [`ReviewFault`], and nothing is taken over.
    pub fn restore(&mut self, text: &str) -> Result<(), ReviewFault> {
        let value: Value = serde_json::from_str(text).map_err(|_| ReviewFault::NotAReview)?;
        let of = |key: &str| value.get(key);
        if of("kind").and_then(Value::as_str) != Some(REVIEW_KIND)
            || of("format").and_then(Value::as_u64) != Some(REVIEW_FORMAT)
        {
            return Err(ReviewFault::NotAReview);
        }
        if of("from") != Some(&self.from.to_json()) || of("to") != Some(&self.to.to_json()) {
            return Err(ReviewFault::OtherSets);
        }
        let mut states: BTreeMap<Place, State> = BTreeMap::new();
        for state in of("states").and_then(Value::as_array).into_iter().flatten() {
            let text = |key: &str| state.get(key).and_then(Value::as_str);
            let fact = text("fact").map(|address| Place::Fact(address.to_owned()));
            let place = fact.or_else(|| Some(Place::Row(text("row")?.to_owned())));
            let (Some(place), Some(state)) = (place, text("state").and_then(State::of)) else {
                return Err(ReviewFault::NotAReview);
            };
            states.insert(place, state);
        }
        for item in &mut self.items {
            item.state = states.get(&item.place).copied().unwrap_or_default();
        }
        Ok(())
    }
}

impl Joined for Review {
    /// The states as canonical JSON, to lie in the file of the sheet or beside it. What was offered is not in it: the older sheet
    /// has it.
    fn text(&self) -> String {
        let state = |item: &Item| {
            let (key, id) = match &item.place {
                Place::Fact(address) => ("fact", address),
                Place::Row(id) => ("row", id),
            };
            json!({key: id, "state": item.state.word()})
        };
        let value = json!({
            "kind": REVIEW_KIND, "format": REVIEW_FORMAT, "from": self.from.to_json(), "to": self.to.to_json(),
            "states": self.items.iter().filter(|item| item.state != State::Waiting).map(state).collect::<Vec<_>>(),
        });
        String::from_utf8(form(&value)).unwrap_or_default()
    }

    fn of_text(&self, text: &str) -> Option<Self> {
        let mut review = self.clone();
        review.restore(text).ok().map(|()| review)
    }

    /// Takes in what another window has decided since both began: what both decided in another way waits again. Where one of them
    /// only opened a decision again, that of the other one counts.
    fn join(&mut self, theirs: &Self, before: &Self) {
        let state_of = |review: &Self, place: &Place| {
            let item = review.items.iter().find(|item| item.place == *place);
            item.map_or(State::Waiting, |item| item.state)
        };
        for item in &mut self.items {
            let [before, theirs] = [before, theirs].map(|review| state_of(review, &item.place));
            item.state = either(&before, &item.state, &theirs).unwrap_or(match (item.state, theirs) {
                (State::Waiting, decided) | (decided, State::Waiting) => decided,
                _ => State::Waiting,
            });
        }
    }
}
