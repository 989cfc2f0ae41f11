//! What two windows on one sheet need to know so that each can take over what the other has typed: which spots were changed
//! here since all was stored, and what stood there since. With that the sheet that another window has stored meanwhile is
//! joined with the own one, answer by answer.

use std::collections::{BTreeMap, VecDeque};

use serde_json::{Value, json};

use super::{Edit, Hand, History, Sheet, Spot};

/// So many texts of a spot are known at most. Of one that is not known any more the windows part, so that nothing is lost.
const MOST_TEXTS: usize = 64;

/// What stood at each spot since everything was stored.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Unstored(BTreeMap<Spot, Seen>);

#[derive(Clone, PartialEq, Eq, Debug, Default)]
struct Seen {
    /// The last ones.
    texts: VecDeque<String>,
    /// Whether something was typed there in this window.
    own: bool,
}

impl Unstored {
    /// Notes an edit.
    pub fn note(&mut self, edit: &Edit, hand: Hand) {
        let seen = self.0.entry(edit.spot.clone()).or_default();
        if seen.texts.back() != Some(&edit.before) {
            seen.texts.push_back(edit.before.clone());
        }
        seen.texts.push_back(edit.after.clone());
        let gone = seen.texts.len().saturating_sub(MOST_TEXTS);
        seen.texts.drain(..gone);
        seen.own |= hand == Hand::Own;
    }

    /// Everything is stored.
    pub fn clear(&mut self) {
        self.0.clear();
    }

    /// Where a history leads through what was typed here to what another window has stored, that window has heard of it and gone
    /// on from there. `led` is the sheet that the history leads to.
    pub fn heard(&mut self, own: &Sheet, stored: &Sheet, history: &History, led: &Sheet) {
        for (spot, seen) in &mut self.0 {
            seen.own &= led.at(spot) != stored.at(spot) || !history.knows(spot, &own.at(spot));
        }
    }

    /// As one line of text.
    pub fn text(&self) -> String {
        let seen = self.0.iter().map(|(spot, seen)| json!([spot.name(), seen.own, seen.texts]));
        seen.collect::<Value>().to_string()
    }

    /// From such a line; `None` for one that is none.
    pub fn read(line: &str) -> Option<Self> {
        let value: Value = serde_json::from_str(line).ok()?;
        let seen = |entry: &Value| {
            let texts = entry.get(2)?.as_array()?.iter().map(|text| text.as_str().map(str::to_owned));
            let seen = Seen { own: entry.get(1)?.as_bool()?, texts: texts.collect::<Option<_>>()? };
            Some((Spot::named(entry.get(0)?.as_str()?)?, seen))
        };
        value.as_array()?.iter().map(seen).collect::<Option<_>>().map(Self)
    }

    /// What has to be edited in this window's sheet so that it has what another window has stored meanwhile, too; `None` where
    /// that is no form of the same sheet, and where both have typed at one spot, the other one something that has not stood
    /// here since all was stored. What has stood here is taken for what the other heard from here: where both typed the same
    /// text and this window went on, its text stays, and the other has its own in its history.
    pub fn join(&self, own: &Sheet, stored: &Sheet) -> Option<Vec<Edit>> {
        if own.set != stored.set || own.others != stored.others || own.created != stored.created {
            return None;
        }
        let mut edits = vec![];
        for edit in own.edits_to(stored) {
            match self.0.get(&edit.spot) {
                // That stood here before: this window is ahead.
                Some(seen) if seen.texts.contains(&edit.after) => {}
                Some(Seen { own: true, .. }) => return None,
                _ => edits.push(edit),
            }
        }
        Some(edits)
    }
}
