//! Warnings that the author of a set has looked at (`acknowledged`): the linter is silent about them at that row and below.

use serde_json::Value;

use super::places::join;
use super::{Finding, Warning, What};
use tudanhgia_core::criteria::Words;

/// A warning that the author of the set has looked at, with the reason why it may stand.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Acknowledged {
    /// The warning.
    pub finding: Finding,
    /// Why it may stand, in the author's words.
    pub reason: Words,
}

/// What a set acknowledges at one row.
struct Acknowledgement {
    /// The path of the row; empty at the set itself.
    row: String,
    /// The path of the acknowledgement.
    place: String,
    /// The code of the warning.
    code: String,
    reason: Words,
}

/// Warnings that the set does not acknowledge, and those that it does.
#[derive(Default)]
pub(super) struct Sorted {
    pub(super) told: Vec<(String, What)>,
    pub(super) silenced: Vec<(String, What, Words)>,
    /// The places of the acknowledgements of missing test cases, which only whoever knows the folder can judge.
    pub(super) no_cases: Vec<(String, Words)>,
}

/// Sorts what was found of a set that can be used. What an acknowledgement silences is kept with its reason; one that
/// silences nothing is told itself.
pub(super) fn sorted(file: &Value, found: Vec<(String, What)>) -> Sorted {
    let all = acknowledgements(file);
    let mut used = vec![false; all.len()];
    let mut sorted = Sorted::default();
    for (place, what) in found {
        let fitting = all.iter().enumerate().filter(|(_, one)| one.is_about(&place, &what));
        // Of several the innermost is meant: its reason is about this row alone.
        match fitting.max_by_key(|(_, one)| one.row.len()) {
            Some((index, one)) => {
                used[index] = true;
                sorted.silenced.push((place, what, one.reason.clone()));
            }
            None => sorted.told.push((place, what)),
        }
    }
    let no_cases = What::Warning(Warning::NoCases).code();
    for (one, used) in all.into_iter().zip(used) {
        if one.code == no_cases && one.row.is_empty() {
            sorted.no_cases.push((one.place, one.reason));
        } else if !used {
            sorted.told.push((one.place, What::Warning(Warning::Needless(one.code))));
        }
    }
    sorted
}

impl Acknowledgement {
    /// Whether it is about a warning: of its code, at its row or below.
    fn is_about(&self, place: &str, what: &What) -> bool {
        let below = match place.strip_prefix(&self.row) {
            Some(rest) => self.row.is_empty() || rest.is_empty() || rest.starts_with(['.', '[']),
            None => false,
        };
        what.is_warning() && below && what.code() == self.code
    }
}

fn acknowledgements(file: &Value) -> Vec<Acknowledgement> {
    let mut found = Vec::new();
    of_row(file, "groups", "", &mut found);
    found
}

fn of_row(row: &Value, below: &str, place: &str, found: &mut Vec<Acknowledgement>) {
    let key = join(place, "acknowledged");
    for (index, one) in elements(row, "acknowledged").iter().enumerate() {
        let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        let reason = &one["reason"];
        found.push(Acknowledgement {
            row: place.to_owned(),
            place: format!("{key}[{index}]"),
            code: text(&one["warning"]),
            reason: Words { vi: text(&reason["vi"]), en: text(&reason["en"]) },
        });
    }
    for (index, row) in elements(row, below).iter().enumerate() {
        of_row(row, "items", &format!("{}[{index}]", join(place, below)), found);
    }
}

fn elements<'a>(row: &'a Value, key: &str) -> &'a [Value] {
    row.get(key).and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default()
}
