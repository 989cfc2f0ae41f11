//! What two windows have made of the same beginning becomes one again: what only one of them changed is as it left it, and where
//! both did nothing is dropped.

use std::collections::{BTreeMap, BTreeSet};

use tudanhgia_core::criteria::Day;

/// What is kept as a text, and joined with what another window has made of it.
pub trait Joined: Sized {
    /// It as a text.
    fn text(&self) -> String;

    /// The same of a text that was kept; `None` for what this program cannot read.
    fn of_text(&self, text: &str) -> Option<Self>;

    /// Takes in what another window has made of what both began with.
    fn join(&mut self, theirs: &Self, before: &Self);
}

/// What stands between two texts of one line.
pub(crate) const BETWEEN: &str = "; ";

/// The one that differs from what both began with, or what both are; `None` where both differ, each in another way.
pub(crate) fn either<T: PartialEq + Clone>(before: &T, ours: &T, theirs: &T) -> Option<T> {
    if theirs == before || theirs == ours {
        return Some(ours.clone());
    }
    (ours == before).then(|| theirs.clone())
}

/// Two texts of one line: the pieces of ours that they have not removed, and what they have added.
pub(crate) fn both_texts(before: &str, ours: &str, theirs: &str) -> String {
    if let Some(text) = either(&before, &ours, &theirs) {
        return text.to_owned();
    }
    let [before, ours, theirs] = [before, ours, theirs]
        .map(|text| text.split(BETWEEN).filter(|piece| !piece.is_empty()).collect::<Vec<_>>());
    let stays = |piece: &&&str| !before.contains(piece) || theirs.contains(piece);
    let is_new = |piece: &&&str| !before.contains(piece) && !ours.contains(piece);
    let pieces: Vec<&str> = ours.iter().filter(stays).chain(theirs.iter().filter(is_new)).copied().collect();
    pieces.join(BETWEEN)
}

/// Two last days: the earlier one where both have set another.
pub(crate) fn both_days(before: Option<Day>, ours: Option<Day>, theirs: Option<Day>) -> Option<Day> {
    either(&before, &ours, &theirs).unwrap_or_else(|| [ours, theirs].into_iter().flatten().min())
}

/// Two lists by their keys. What one has removed and the other has changed stays as it was changed; `both` joins what both have.
pub(crate) fn both_lists<T: PartialEq + Clone>(
    before: &BTreeMap<String, T>,
    ours: &BTreeMap<String, T>,
    theirs: &BTreeMap<String, T>,
    both: impl Fn(Option<&T>, &T, &T) -> T,
) -> BTreeMap<String, T> {
    let keys: BTreeSet<&String> = ours.keys().chain(theirs.keys()).collect();
    let at = |key: &String| {
        let (before, ours, theirs) = (before.get(key), ours.get(key), theirs.get(key));
        match (either(&before, &ours, &theirs), ours, theirs) {
            (Some(one), ..) => one.cloned(),
            (None, Some(ours), Some(theirs)) => Some(both(before, ours, theirs)),
            (None, ours, theirs) => ours.or(theirs).cloned(),
        }
    };
    keys.into_iter().filter_map(|key| Some((key.clone(), at(key)?))).collect()
}
