//! The whole round: what could be scored, what could not, and which units sent more than one sheet.

use std::collections::BTreeMap;

use super::best::Best;
use super::entry::{Entry, Intake, Refused};
use crate::criteria::CriteriaSet;
use crate::exact::Exact;
use crate::official::folded;

/// All sheets of a round.
#[derive(Clone, PartialEq, Debug)]
pub struct Population<'a> {
    /// The set that all are scored by.
    pub set: &'a CriteriaSet,
    /// The sheets scored, in the order of their units' names.
    pub entries: Vec<Entry>,
    /// The files that could not be scored, in the order of their names.
    pub refused: Vec<Refused>,
    /// The best value of all units for each comparison with the best unit; `None` if no unit has one.
    pub best: Vec<(Best<'a>, Option<Exact>)>,
    /// For each unit with more than one sheet, these, as indices into the entries.
    pub duplicates: Vec<Vec<usize>>,
}

impl<'a> Population<'a> {
    /// Puts together what was read, in whatever order: finds the best values in one pass, and scores every sheet anew
    /// by them. Sheets of a unit that sent several have no part in the best values.
    pub fn of(set: &'a CriteriaSet, best: &'a [Best<'a>], read: Vec<Result<Entry, Refused>>) -> Self {
        let (mut entries, mut refused) = (Vec::with_capacity(read.len()), Vec::new());
        for read in read {
            match read {
                Ok(entry) => entries.push(entry),
                Err(file) => refused.push(file),
            }
        }
        entries.sort_by_cached_key(|entry| (folded(&entry.unit), entry.source.clone()));
        refused.sort_by(|a, b| a.source.cmp(&b.source));
        let duplicates = duplicates(&entries);
        let counts = |index: &usize| !duplicates.iter().any(|sheets| sheets.contains(index));
        let single: Vec<usize> = match duplicates.is_empty() {
            true => (0..entries.len()).collect(),
            false => (0..entries.len()).filter(counts).collect(),
        };
        let values: Vec<Option<Exact>> = (0..best.len())
            .map(|of| Best::of_all(single.iter().filter_map(|index| entries[*index].own[of].as_ref())))
            .collect();
        if !best.is_empty() {
            let mut intake = Intake::new(set, best);
            entries.iter_mut().for_each(|entry| intake.rescore(entry, &values));
        }
        let best = best.iter().copied().zip(values).collect();
        Self { set, entries, refused, best, duplicates }
    }

    /// Whether a value that units only assume has a part in the points: all that is not the best of them.
    pub fn is_provisional(&self) -> bool {
        let resolved = |input| self.best.iter().any(|(best, value)| best.input.0 == input && value.is_some());
        let mut inputs = self.set.inputs.iter().enumerate();
        inputs.any(|(index, input)| input.assumed && !resolved(index))
    }
}

/// Sheets whose units have the same name, however written. Sheets without a name are nobody's duplicate.
fn duplicates(entries: &[Entry]) -> Vec<Vec<usize>> {
    let mut by_name: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (index, entry) in entries.iter().enumerate() {
        by_name.entry(folded(&entry.unit)).or_default().push(index);
    }
    by_name
        .into_iter()
        .filter(|(name, sheets)| !name.is_empty() && sheets.len() > 1)
        .map(|(_, all)| all)
        .collect()
}
